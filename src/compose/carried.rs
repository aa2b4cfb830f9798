//! The report's own tables, as they will be printed: merged cells stay merged.

use super::excerpt::Excerpt;
use crate::data::layout::Layout;
use crate::model::document::{BlockId, Document, Kind, Span, Table as Source};
use crate::model::form::Align;
use crate::model::outline::{Grid, Outline};
use crate::model::report::{Cell, Column, Join, Row, Table, Text};

/// The longest line, in letters, that makes a column wider.
const WIDEST: u32 = 36;

/// Prints a table of the report, by its grid if it has one; `hang` finishes words. Rows
/// over the heads of columns become the line above the table.
pub fn carry(
    document: &Document,
    source: &Source,
    outline: &Outline,
    layout: &Layout,
    mut hang: impl FnMut(Excerpt) -> Text,
) -> Table {
    let width = source.rows.iter().map(Vec::len).max().unwrap_or_default();
    let grid: Vec<Vec<Option<BlockId>>> = source
        .rows
        .iter()
        .map(|row| {
            row.iter().copied().chain(std::iter::repeat(None)).take(width).collect()
        })
        .collect();
    let first = source.rows.iter().flatten().flatten().next();
    let same = |grid: &&Grid| {
        let corner = grid.rows.iter().flatten().flatten().next();
        !grid.flattened && first.is_some() && corner.map(|span| &span.block) == first
    };
    let known = outline.grids.iter().find(same);
    let (top, head) = match known.filter(|grid| grid.top <= grid.head) {
        Some(known) => (known.top, known.head.min(grid.len())),
        None => (0, head_rows(document, source, &grid)),
    };
    let caption =
        title(document, &grid[..top.min(head)], &outline.masthead.blocks).map(&mut hang);
    let squares = &grid[top..];
    let mut rows: Vec<Row> =
        (0..squares.len()).map(|at| row(document, squares, at, &mut hang)).collect();
    let body = rows.split_off(head - top);
    let columns = (0..width).map(|at| column(document, &grid, head, at)).collect();
    let wide = width >= layout.form.wide_from;
    Table { caption, columns, head: rows, rows: body, wide }
}

/// The words of the rows over a table's head, a line for each cell, without those that
/// the head of the report says.
fn title(
    document: &Document,
    rows: &[Vec<Option<BlockId>>],
    masthead: &[BlockId],
) -> Option<Excerpt> {
    let mut cells: Vec<BlockId> = rows.iter().flatten().flatten().copied().collect();
    cells.dedup();
    let said = |cell: &BlockId| {
        masthead.contains(cell) || document.block(*cell).text.trim().is_empty()
    };
    cells.retain(|cell| !said(cell));
    let mut excerpt = Excerpt::default();
    for (at, &block) in cells.iter().enumerate() {
        if at > 0 {
            excerpt.literal("\n");
        }
        let end = document.block(block).text.len() as u32;
        excerpt.span(document, Span { block, start: 0, end });
    }
    (!cells.is_empty()).then_some(excerpt)
}

/// How many rows are repeated: as the file says, or all before the first row with
/// figures.
fn head_rows(
    document: &Document,
    source: &Source,
    grid: &[Vec<Option<BlockId>>],
) -> usize {
    let rows = grid.len().saturating_sub(1);
    if source.header_rows > 0 {
        return (source.header_rows as usize).min(rows);
    }
    let figures = |row: &Vec<Option<BlockId>>| {
        row.iter().skip(1).flatten().any(|&cell| is_figure(document, cell))
    };
    grid.iter().take(rows).position(figures).filter(|&at| at <= 3).unwrap_or_default()
}

/// A row of cells.
fn row(
    document: &Document,
    grid: &[Vec<Option<BlockId>>],
    at: usize,
    hang: &mut impl FnMut(Excerpt) -> Text,
) -> Row {
    let mut cells = Vec::new();
    let mut from = 0;
    while from < grid[at].len() {
        let block = grid[at][from];
        let same = |square: &&Option<BlockId>| block.is_some() && **square == block;
        let across = grid[at][from..].iter().take_while(same).count().max(1);
        let square = |row: usize| grid.get(row).and_then(|row| row[from]);
        let above = at > 0 && block.is_some() && square(at - 1) == block;
        let below = block.is_some() && square(at + 1) == block;
        let join = match (above, below) {
            (true, _) => Join::Continues,
            (false, true) => Join::Opens,
            (false, false) => Join::Alone,
        };
        let text = match block {
            Some(block) if !above => hang(words(document, block)),
            _ => Text::default(),
        };
        cells.push(Cell { text, across: across as u16, join });
        from += across;
    }
    Row { cells, ..Row::default() }
}

/// The words of a cell, a line for each of its paragraphs.
fn words(document: &Document, id: BlockId) -> Excerpt {
    let mut excerpt = Excerpt::default();
    let block = document.block(id);
    if block.hidden {
        return excerpt;
    }
    if let Some(label) = &block.label {
        excerpt.literal(&format!("{label} "));
    }
    let mut start = 0;
    for line in block.text.split('\n') {
        let end = start + line.len() as u32;
        if start > 0 {
            excerpt.literal("\n");
        }
        excerpt.span(document, Span { block: id, start, end });
        start = end + 1;
    }
    excerpt
}

/// A column: figures stand at the right, and its longest line makes it wide.
fn column(
    document: &Document,
    grid: &[Vec<Option<BlockId>>],
    head: usize,
    at: usize,
) -> Column {
    let body = || grid[head..].iter().filter_map(|row| row[at]);
    let filled =
        body().filter(|&cell| !document.block(cell).text.trim().is_empty()).count();
    let figures = body().filter(|&cell| is_figure(document, cell)).count();
    let firm = filled > 0 && figures * 2 > filled;
    let single = |row: &Vec<Option<BlockId>>| {
        let spread = row.iter().filter(|cell| **cell == row[at]).count() > 1;
        if spread { None } else { row[at] }
    };
    let longest = grid
        .iter()
        .filter_map(single)
        .flat_map(|cell| document.block(cell).text.lines())
        .map(|line| line.trim().chars().count() as u32)
        .max()
        .unwrap_or_default();
    let align = match (firm, at) {
        (true, 0) => Align::Center,
        (true, _) => Align::Right,
        (false, _) => Align::Left,
    };
    Column { share: longest.clamp(4, WIDEST), align, firm }
}

/// Does a cell hold one figure and no words?
fn is_figure(document: &Document, cell: BlockId) -> bool {
    let block = document.block(cell);
    if matches!(&block.kind, Kind::Cell(Some(stored)) if !stored.date) {
        return true;
    }
    let text = block.text.trim();
    text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || " .,%+-–/<>≤≥()".contains(c))
}
