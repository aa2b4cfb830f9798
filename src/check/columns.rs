//! Relations that run through a table: a column of ratios of two others, a column that is the
//! sum of others. The table itself tells which, by the rows in which it holds.

use super::case::Case;
use super::grid::{Board, WIDEST};
use crate::model::claim::Role;
use crate::model::relation::{Fit, Law, Relation};
use rust_decimal::Decimal;

/// Of the rows that can be tested, a relation must hold in three of four, and in two at least.
pub const fn is_stated(holds: usize, tested: usize) -> bool {
    holds >= 2 && holds * 4 >= tested * 3
}

/// Cells that three columns at a time are tried over, at most: a list of ten thousand rows is
/// no table of a report, and would take minutes.
const MOST: usize = 2_000_000;

fn is_tried(board: &Board) -> bool {
    let columns = board.columns.len();
    columns <= WIDEST && columns.pow(3) * board.rows.len() <= MOST
}

/// Finds the relations between columns.
pub fn find(case: &Case, board: &Board) -> Vec<Relation> {
    let columns = board.columns.iter().filter(|_| is_tried(board));
    columns.flat_map(|column| made_of(case, board, *column)).collect()
}

/// The law that the figures of a column follow, as their roles have it.
fn law(case: &Case, board: &Board, column: usize) -> Option<Law> {
    let mut cells = board.rows.iter().filter_map(|row| row.cells.get(&column));
    let first = *cells.next()?;
    match case.record(first).role {
        Role::PctOfPlan => Some(Law::OfPlan),
        Role::PctOfPrevious => Some(Law::OfPrevious),
        Role::PctChange => Some(Law::Growth),
        Role::Share if case.is_percent(first) => Some(Law::Share),
        Role::Change if !case.is_percent(first) => Some(Law::Difference),
        _ => None,
    }
}

/// What a column is made of: the pair of columns for which most rows hold.
fn made_of(case: &Case, board: &Board, column: usize) -> Vec<Relation> {
    let Some(law) = law(case, board, column) else { return product(case, board, column) };
    let mut best: (usize, usize, Vec<Relation>) = (0, 0, Vec::new());
    for a in &board.columns {
        for b in board.columns.iter().filter(|b| *b != a) {
            if *a == column || *b == column {
                continue;
            }
            let rows = rows(case, board, law, [*a, *b, column]);
            let holds = rows.iter().filter(|row| row.fit.is_proved()).count();
            let nearness = WIDEST.saturating_sub(column.abs_diff(*a));
            if (holds, nearness) > (best.0, best.1) {
                best = (holds, nearness, rows);
            }
        }
    }
    let (holds, _, rows) = best;
    let named = holds == 1 && rows.len() == 1 && law != Law::Share;
    match is_stated(holds, rows.len()) || named {
        true => rows,
        false => named_by_roles(case, board, law, column),
    }
}

/// The relation of three columns, row by row.
fn rows(case: &Case, board: &Board, law: Law, columns: [usize; 3]) -> Vec<Relation> {
    let cells = board.rows.iter().filter_map(|row| {
        let [a, b, c] = columns.map(|column| row.cells.get(&column).copied());
        let terms = vec![a?, b?, c?];
        let is_alike = case.is_alike(terms[0], terms[1]) && !case.is_percent(terms[0]);
        is_alike.then(|| case.relation(law, terms, true))
    });
    cells.filter(|relation| relation.fit != Fit::Untestable).collect()
}

/// Where the rows do not agree on columns, the roles tell: what was done, and the plan.
fn named_by_roles(case: &Case, board: &Board, law: Law, column: usize) -> Vec<Relation> {
    let base = match law {
        Law::OfPlan => Role::Plan,
        Law::OfPrevious | Law::Growth | Law::Difference => Role::Previous,
        _ => return Vec::new(),
    };
    let of = |role: Role| {
        let has = |column: &&usize| {
            let mut cells = board.rows.iter().filter_map(|row| row.cells.get(column));
            cells.next().is_some_and(|cell| case.record(*cell).role == role)
        };
        let mut columns = board.columns.iter().filter(has);
        let first = columns.next()?;
        columns.next().is_none().then_some(*first)
    };
    let (Some(actual), Some(base)) = (of(Role::Actual), of(base)) else {
        return Vec::new();
    };
    let rows = rows(case, board, law, [actual, base, column]);
    // Where nothing holds, the columns mean something else.
    let holds = rows.iter().filter(|row| row.fit.is_proved()).count();
    let firm = holds * 2 >= rows.len() && holds > 0;
    rows.into_iter().map(|row| Relation { firm, ..row }).collect()
}

/// A column of outputs: area by yield, where units say so and most rows hold.
fn product(case: &Case, board: &Board, column: usize) -> Vec<Relation> {
    let mut best: Vec<Relation> = Vec::new();
    let mut most = 0;
    for area in &board.columns {
        for rate in board.columns.iter().filter(|rate| *rate != area) {
            let cells = board.rows.iter().filter_map(|row| {
                let [a, b, c] =
                    [*area, *rate, column].map(|column| row.cells.get(&column).copied());
                let (a, b, c) = (a?, b?, c?);
                let times = times(case, a, b, c)?;
                Some(case.scaled(Law::Product, vec![a, b, c], times, true))
            });
            let rows: Vec<Relation> = cells.collect();
            let holds = rows.iter().filter(|row| row.fit.is_proved()).count();
            if holds > most {
                (best, most) = (rows, holds);
            }
        }
    }
    if is_stated(most, best.len()) { best } else { Vec::new() }
}

fn times(case: &Case, area: usize, rate: usize, output: usize) -> Option<Decimal> {
    let (mass, of) = case.unit(rate).split_once('/')?;
    (of == case.unit(area)).then(|| case.ratio(mass, case.unit(output))).flatten()
}
