//! Totals of a table: a row or a column that sums others, rows that are parts of a row.

use super::case::Case;
use super::columns::is_stated;
use super::grid::{Board, WIDEST};
use super::nested::{self, Family, is_additive};
use crate::model::relation::{Law, Relation};
use std::collections::{BTreeMap, BTreeSet};

/// Finds the sums of rows and columns.
pub fn find(case: &Case, board: &Board) -> Vec<Relation> {
    let mut found = children(case, board);
    for total in 0..board.rows.len() {
        if board.rows[total].is_total {
            found.extend(total_row(case, board, total));
        }
    }
    if board.columns.len() <= WIDEST {
        for at in 0..board.columns.len() {
            found.extend(total_column(case, board, at));
        }
    }
    found
}

/// A row that sums the rows over or under it, up to the next total.
fn total_row(case: &Case, board: &Board, total: usize) -> Vec<Relation> {
    let is_plain = |row: &usize| !board.rows[*row].is_total;
    let mut over: Vec<usize> = (0..total).rev().take_while(is_plain).collect();
    over.reverse();
    let under: Vec<usize> = (total + 1..board.rows.len()).take_while(is_plain).collect();
    let all: Vec<usize> = (0..total).filter(is_plain).collect();
    let mut best: (usize, Vec<Family>) = (0, Vec::new());
    for rows in [over, under, all] {
        for parts in [top(case, board, &rows), rows] {
            let all = Family { whole: total, parts };
            let families = nested::families(case, board, &all);
            let proofs = families.first().map_or(0, |family| family.proofs(case, board));
            if proofs > best.0 || best.1.is_empty() {
                best = (proofs, families);
            }
        }
    }
    best.1.iter().flat_map(|family| sums(case, board, family)).collect()
}

/// The rows that are no part of another one.
fn top(case: &Case, board: &Board, rows: &[usize]) -> Vec<usize> {
    let is_top = |row: &&usize| {
        let mut cells = board.rows[**row].cells.values();
        cells.all(|cell| case.record(*cell).part_of.is_none())
    };
    rows.iter().filter(is_top).copied().collect()
}

/// The sums of a family. That half of them hold shows that the others are meant so too.
fn sums(case: &Case, board: &Board, family: &Family) -> Vec<Relation> {
    let sums = family.sums(case, board);
    let proofs = nested::proofs(case, &sums);
    let firm = proofs > 0 && proofs * 2 >= sums.len();
    sums.into_iter().map(|sum| Relation { firm, ..sum }).collect()
}

/// A column that sums the ones behind it, in most rows.
fn total_column(case: &Case, board: &Board, at: usize) -> Vec<Relation> {
    let behind = &board.columns[at + 1..];
    let mut best: (usize, Vec<Relation>) = (0, Vec::new());
    for length in 2..=behind.len() {
        let parts = &behind[..length];
        let sums: Vec<Relation> = board
            .rows
            .iter()
            .filter_map(|row| {
                let whole = *row.cells.get(&board.columns[at])?;
                let parts = parts.iter().filter_map(|part| row.cells.get(part));
                let parts: Vec<usize> = parts.copied().collect();
                let is_sum = parts.len() > 1
                    && is_additive(case, whole)
                    && parts.iter().all(|part| case.is_alike(*part, whole));
                let terms = [&[whole], &parts[..]].concat();
                is_sum.then(|| case.relation(Law::Sum, terms, true))
            })
            .collect();
        let holds = sums.iter().filter(|sum| sum.fit.is_proved()).count();
        if holds > best.0 {
            best = (holds, sums);
        }
    }
    let (holds, sums) = best;
    if is_stated(holds, sums.len()) && holds > 2 { sums } else { Vec::new() }
}

/// Rows that are parts of a row over them: `5 Diện tích gieo trồng`, `5.1 Trong đó: lúa`. The
/// parts make up the whole in all columns or in none.
fn children(case: &Case, board: &Board) -> Vec<Relation> {
    let mut parts: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut bounds: Vec<Bound> = Vec::new();
    for column in &board.columns {
        for bound in bounds_of(case, board, *column) {
            parts.entry(bound.rows.1).or_default().insert(bound.rows.0);
            bounds.push(bound);
        }
    }
    let mut found = bounded(&bounds);
    for (whole, parts) in parts {
        let all = Family { whole, parts: parts.into_iter().collect() };
        let families = nested::families(case, board, &all);
        found.extend(families.iter().flat_map(|family| sums(case, board, family)));
    }
    found
}

/// A part that is at most its whole.
struct Bound {
    /// The rows of the part and of the whole.
    rows: (usize, usize),
    column: usize,
    relation: Relation,
}

/// The parts of a column with their wholes.
fn bounds_of(case: &Case, board: &Board, column: usize) -> Vec<Bound> {
    let rows = || {
        let cells = board.rows.iter().enumerate();
        cells.filter_map(|(at, row)| Some((at, *row.cells.get(&column)?)))
    };
    let row_of: BTreeMap<usize, usize> = rows().map(|(at, cell)| (cell, at)).collect();
    let bound = |(row, cell): (usize, usize)| {
        let whole =
            case.record(cell).part_of.filter(|whole| case.is_alike(*whole, cell))?;
        let relation = case.relation(Law::AtMost, vec![cell, whole], false);
        Some(Bound { rows: (row, *row_of.get(&whole)?), column, relation })
    };
    rows().filter(|(_, cell)| is_additive(case, *cell)).filter_map(bound).collect()
}

/// That a part is at most its whole is held against the report where the same two rows keep to
/// it in another column, and most parts of this column to theirs: columns of indexes do not.
fn bounded(bounds: &[Bound]) -> Vec<Relation> {
    let mut rows: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    let mut columns: BTreeMap<usize, (u32, u32)> = BTreeMap::new();
    for bound in bounds {
        let holds = u32::from(bound.relation.fit.is_proved());
        *rows.entry(bound.rows).or_default() += holds;
        let column = columns.entry(bound.column).or_default();
        *column = (column.0 + holds, column.1 + 1);
    }
    let firm = |own: &Bound| {
        let (holds, all) = columns.get(&own.column).copied().unwrap_or_default();
        rows.get(&own.rows).is_some_and(|holds| *holds > 0) && holds * 4 >= all * 3
    };
    let told =
        bounds.iter().map(|own| Relation { firm: firm(own), ..own.relation.clone() });
    told.collect()
}
