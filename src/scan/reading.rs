//! What is read as one: the flows of running text and the cells of grids.

use super::board::{Board, CellKind};
use crate::model::document::{Document, Span};
use crate::model::outline::{Grid, Outline, Part};
use crate::text::passage::Passage;
use crate::text::words::Words;
use std::collections::BTreeMap;
use std::ops::Range;

/// A running text or a cell, cut into tokens, with its numerals.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Where it stands.
    pub spans: Vec<Span>,
    /// Its text and tokens.
    pub passage: Passage,
    /// What part of a grid it is, if it is a cell.
    pub cell: Option<CellKind>,
    /// Index of its flow, if it is running text.
    pub flow: Option<usize>,
    /// Its numerals.
    pub numerals: Range<usize>,
}

/// All readings of a document, in reading order.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    /// The readings.
    pub all: Vec<Reading>,
    /// Readings of cells, by their span.
    pub cells: BTreeMap<Span, usize>,
}

impl Readings {
    /// Cuts all flows and cells.
    pub fn new(document: &Document, outline: &Outline, words: &Words) -> Self {
        let mut all: Vec<Reading> = Vec::new();
        for (index, flow) in outline.flows.iter().enumerate() {
            all.push(reading(document, &flow.spans, None, Some(index), words));
        }
        let mut seen = BTreeMap::new();
        for grid in &outline.grids {
            for (span, kind) in cells(grid) {
                if seen.insert(span, ()).is_none() {
                    all.push(reading(document, &[span], Some(kind), None, words));
                }
            }
        }
        all.sort_by_key(|reading| {
            reading.spans.first().map(|span| (span.block, span.start))
        });
        let cells = all
            .iter()
            .enumerate()
            .filter(|(_, reading)| reading.cell.is_some())
            .filter_map(|(index, reading)| Some((*reading.spans.first()?, index)))
            .collect();
        Self { all, cells }
    }

    /// The reading of a cell.
    pub fn cell(&self, span: Span) -> Option<&Reading> {
        self.cells.get(&span).and_then(|index| self.all.get(*index))
    }
}

fn reading(
    document: &Document,
    spans: &[Span],
    cell: Option<CellKind>,
    flow: Option<usize>,
    words: &Words,
) -> Reading {
    let passage = Passage::new(document, spans, words);
    Reading { spans: spans.to_vec(), passage, cell, flow, numerals: 0..0 }
}

/// The cells of a grid with what they are.
fn cells(grid: &Grid) -> impl Iterator<Item = (Span, CellKind)> + '_ {
    grid.rows.iter().enumerate().flat_map(move |(at, row)| {
        row.iter()
            .enumerate()
            .filter_map(move |(column, cell)| Some(((*cell)?, kind(grid, at, column))))
    })
}

fn kind(grid: &Grid, row: usize, column: usize) -> CellKind {
    if grid.numbers_row == Some(row) {
        return CellKind::Index;
    }
    if row < grid.top {
        return CellKind::Note;
    }
    if grid.repeats.contains(&row) {
        return CellKind::Index;
    }
    if row < grid.head {
        return CellKind::Name;
    }
    match grid.columns.get(column) {
        Some(Part::Index) => CellKind::Index,
        Some(Part::Name | Part::Unit) => CellKind::Name,
        Some(Part::Note) => CellKind::Note,
        _ => CellKind::Value,
    }
}

/// Is a passage one bare figure: `1.284`, `(42)`, `12,3 %`?
pub fn is_bare(board: &Board) -> bool {
    use crate::text::token::TokenKind;
    board.figures.len() == 1
        && board
            .passage
            .tokens
            .iter()
            .all(|token| !matches!(token.kind, TokenKind::Word(_)))
}

/// Joins groups that a stray space parts: `1. 357 tỷ`, and thousands written with spaces where
/// a unit follows: `12 766 hộ`.
pub fn merge_spaced(board: &mut Board) {
    for figure in 0..board.figures.len() {
        if board.figures[figure].absorbed {
            continue;
        }
        if let Some((text, last)) =
            after_dot(board, figure).or_else(|| in_groups(board, figure))
        {
            board.figures[figure].merged = Some(text);
            board.figures[figure].last = last;
            for later in &mut board.figures[figure + 1..] {
                if later.token <= last {
                    later.absorbed = true;
                }
            }
        }
    }
}

/// `1. 357 tỷ`: a figure, a dot, a space, three digits, a unit; not at the start of a line.
fn after_dot(board: &Board, figure: usize) -> Option<(String, usize)> {
    let token = board.figures[figure].token;
    let next = board.figure_at(token + 2)?;
    let dot = board.mark(token + 1, &['.']) && board.passage.tokens[token + 1].glued;
    let short = board.raw(figure).len() <= 3 && board.whole(figure).is_some();
    let group = board.raw(next).len() == 3 && board.whole(next).is_some();
    let unit = super::unit::unit_after(board, token + 3).is_some();
    (token > 0 && dot && short && group && unit)
        .then(|| (format!("{}.{}", board.raw(figure), board.raw(next)), token + 2))
}

/// `12 766 hộ`, `700 000 đ`: groups of three parted by one space.
fn in_groups(board: &Board, figure: usize) -> Option<(String, usize)> {
    let token = board.figures[figure].token;
    let first = board.raw(figure);
    if board.cell.is_some()
        || first.len() > 3
        || first.starts_with('0')
        || board.whole(figure).is_none()
    {
        return None;
    }
    let mut text = first.to_owned();
    let mut last = token;
    while let Some(next) = board.figure_at(last + 1) {
        let spaced =
            board.passage.tokens[last + 1].start - board.passage.tokens[last].end <= 2;
        if !spaced || board.raw(next).len() != 3 || board.whole(next).is_none() {
            break;
        }
        text.push('.');
        text.push_str(board.raw(next));
        last += 1;
    }
    let unit = super::unit::unit_after(board, last + 1).is_some_and(|unit| unit.written);
    (last > token && unit).then_some((text, last))
}
