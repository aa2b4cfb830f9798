//! Totals of a table: a row or a column that sums others, rows that are parts of a row.

use super::case::Case;
use super::columns::is_stated;
use super::grid::{Board, WIDEST, boards};
use crate::model::relation::{Law, Relation};
use std::collections::BTreeMap;

/// Finds the sums of rows and columns.
pub fn find(case: &Case) -> Vec<Relation> {
    let mut found = Vec::new();
    for board in &boards(case) {
        found.extend(children(case, board));
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
    let mut best: (usize, Vec<Relation>) = (0, Vec::new());
    for rows in [over, under, all] {
        for rows in [top(case, board, &rows), rows] {
            let sums = columns_summed(case, board, total, &rows);
            let holds = sums.iter().filter(|sum| sum.fit.is_proved()).count();
            if holds > best.0 || best.1.is_empty() {
                best = (holds, sums);
            }
        }
    }
    let (holds, sums) = best;
    let firm = holds * 2 >= sums.len() && holds > 0;
    sums.into_iter().map(|sum| Relation { firm, ..sum }).collect()
}

/// The rows that are no part of another one.
fn top(case: &Case, board: &Board, rows: &[usize]) -> Vec<usize> {
    let is_top = |row: &&usize| {
        let mut cells = board.rows[**row].cells.values();
        cells.all(|cell| case.record(*cell).part_of.is_none())
    };
    rows.iter().filter(is_top).copied().collect()
}

fn columns_summed(
    case: &Case,
    board: &Board,
    total: usize,
    rows: &[usize],
) -> Vec<Relation> {
    let sum = |column: &usize| {
        let whole = board.at(total, *column).filter(|whole| is_additive(case, *whole))?;
        let parts = rows.iter().filter_map(|row| board.at(*row, *column));
        let parts: Vec<usize> =
            parts.filter(|part| case.is_alike(*part, whole)).collect();
        let sum = |parts: &[usize]| {
            let terms = [&[whole], parts].concat();
            (parts.len() > 1 && !is_mean(case, &terms))
                .then(|| case.relation(Law::Sum, terms, false))
        };
        // `Tổ hợp tác: 1.180 ha` under the hamlets is no part of their total.
        let mut fewer = (2..parts.len()).rev().filter_map(|length| sum(&parts[..length]));
        let whole = sum(&parts)?;
        match whole.fit.is_proved() {
            true => Some(whole),
            false => fewer.find(|sum| sum.fit.is_proved()).or(Some(whole)),
        }
    };
    board.columns.iter().filter_map(sum).collect()
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
    let mut families: BTreeMap<usize, Vec<Vec<usize>>> = BTreeMap::new();
    for column in &board.columns {
        for (row, terms) in column_families(case, board, *column) {
            families.entry(row).or_default().push(terms);
        }
    }
    let mut found = Vec::new();
    for columns in families.into_values() {
        let parts = columns
            .iter()
            .flat_map(|terms| terms[1..].iter().map(|part| vec![*part, terms[0]]));
        found.extend(parts.map(|terms| case.relation(Law::AtMost, terms, true)));
        let sums = columns.into_iter().filter(|terms| terms.len() > 2);
        let sums: Vec<Relation> =
            sums.map(|terms| case.relation(Law::Sum, terms, false)).collect();
        let firm = sums.iter().any(|sum| sum.fit.is_proved());
        found.extend(sums.into_iter().map(|sum| Relation { firm, ..sum }));
    }
    found
}

/// The wholes of a column, each by its row, with their parts behind them.
fn column_families(
    case: &Case,
    board: &Board,
    column: usize,
) -> BTreeMap<usize, Vec<usize>> {
    let rows = || {
        let cells = board.rows.iter().enumerate();
        cells.filter_map(|(at, row)| Some((at, *row.cells.get(&column)?)))
    };
    let row_of: BTreeMap<usize, usize> = rows().map(|(at, cell)| (cell, at)).collect();
    let mut families: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (_, cell) in rows().filter(|(_, cell)| is_additive(case, *cell)) {
        let whole = case.record(cell).part_of.filter(|whole| case.is_alike(*whole, cell));
        let Some(whole) = whole else { continue };
        if let Some(row) = row_of.get(&whole) {
            families.entry(*row).or_insert_with(|| vec![whole]).push(cell);
        }
    }
    families
}

/// Is it a figure that can be summed? Ratios and rates are not.
fn is_additive(case: &Case, cell: usize) -> bool {
    !case.unit(cell).contains(['%', '/'])
}

/// Does the total lie between its parts? Then it is their mean.
fn is_mean(case: &Case, terms: &[usize]) -> bool {
    let [whole, parts @ ..] = terms else { return false };
    let value = |at: &usize| case.figures[*at].value;
    let (whole, parts) = (value(whole), || parts.iter().map(value));
    parts().min().is_some_and(|least| least <= whole)
        && parts().max().is_some_and(|most| whole < most)
}
