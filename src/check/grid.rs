//! Tables as the relations see them: rows and columns of records.

use super::case::Case;
use crate::model::document::Span;
use crate::model::outline::{Grid, Part};
use crate::text::fold::fold_line;
use std::collections::{BTreeMap, BTreeSet};

/// Columns of figures beyond which a table is not searched for ratios.
pub const WIDEST: usize = 16;

/// A table of figures.
#[derive(Clone, Debug, Default)]
pub struct Board {
    /// Its rows of figures, in order.
    pub rows: Vec<Row>,
    /// Columns that hold figures.
    pub columns: Vec<usize>,
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The record of each column.
    pub cells: BTreeMap<usize, usize>,
    /// It is named as the total of others.
    pub is_total: bool,
}

impl Board {
    /// The record of a square.
    pub fn at(&self, row: usize, column: usize) -> Option<usize> {
        self.rows.get(row)?.cells.get(&column).copied()
    }
}

/// The tables of a case that hold more than one figure.
pub fn boards(case: &Case) -> Vec<Board> {
    let spans: Vec<(Span, usize)> = case
        .dossier
        .records
        .iter()
        .enumerate()
        .filter(|(at, _)| super::figure::is_bounded(&case.figures[*at]))
        .map(|(at, record)| (record.span, at))
        .collect();
    let grids = case.dossier.outline.grids.iter();
    grids
        .map(|grid| board(case, grid, &spans))
        .filter(|board| board.rows.len() > 1)
        .collect()
}

fn board(case: &Case, grid: &Grid, spans: &[(Span, usize)]) -> Board {
    let mut columns = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for squares in grid.rows.iter().skip(grid.head) {
        let mut row = Row { is_total: is_total(case, grid, squares), ..Row::default() };
        for (column, square) in squares.iter().enumerate() {
            let is_value = grid.columns.get(column) == Some(&Part::Value);
            let Some(span) = square.filter(|_| is_value) else { continue };
            if case.dossier.document.text(span).starts_with('#') {
                continue; // `#DIV/0!`
            }
            let Some(record) = only(spans, span).filter(|_| seen.insert(span)) else {
                continue;
            };
            row.cells.insert(column, record);
            columns.insert(column);
        }
        rows.push(row);
    }
    Board { rows, columns: columns.into_iter().collect() }
}

/// The record of a square, if it has just one.
fn only(spans: &[(Span, usize)], square: Span) -> Option<usize> {
    let from = spans.partition_point(|(span, _)| {
        (span.block, span.start) < (square.block, square.start)
    });
    let within = |span: &Span| span.block == square.block && span.end <= square.end;
    let (span, record) = spans.get(from)?;
    let is_only = spans.get(from + 1).is_none_or(|(next, _)| !within(next));
    (within(span) && is_only).then_some(*record)
}

/// Is the row named as a total: `Tổng cộng`, `Cộng`?
fn is_total(case: &Case, grid: &Grid, squares: &[Option<Span>]) -> bool {
    let names = squares.iter().enumerate().filter(|(column, _)| {
        grid.columns.get(*column).is_none_or(|part| *part != Part::Value)
    });
    names.filter_map(|(_, square)| *square).any(|span| {
        let name = fold_line(case.dossier.document.text(span));
        name.split(' ').count() <= 3
            && case.tables.lists.opening("total", &name).is_some()
    })
}
