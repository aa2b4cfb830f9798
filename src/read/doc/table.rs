//! Rows and columns of a table, from its paragraphs and the edges of its cells.

use crate::read::doc::paragraphs::Paragraph;
use crate::read::doc::rows::Row;

/// Edges that are no further apart than this are one: a point and a half.
const NEAR: i32 = 30;

/// A row with the paragraphs of each of its cells.
#[derive(Debug)]
pub struct Cells<'a> {
    /// What is known of the row.
    pub row: Option<&'a Row>,
    /// Its cells.
    pub cells: Vec<&'a [Paragraph]>,
}

/// Cuts the paragraphs of a table of this depth into rows and cells.
pub fn rows(paragraphs: &[Paragraph], depth: u32) -> Vec<Cells<'_>> {
    let ends_row = |p: &Paragraph| {
        p.shape.depth == depth
            && if depth == 1 { p.shape.ends_row } else { p.shape.ends_inner_row }
    };
    let rows = paragraphs.split_inclusive(ends_row);
    rows.map(|row| match row.split_last() {
        Some((last, before)) if ends_row(last) => {
            // The mark of a row stands alone, but in a damaged file.
            let content = if last.text.is_empty() { before } else { row };
            Cells { row: last.row.as_deref(), cells: cells(content, depth) }
        }
        _ => Cells { row: None, cells: cells(row, depth) },
    })
    .collect()
}

fn cells(paragraphs: &[Paragraph], depth: u32) -> Vec<&[Paragraph]> {
    let ends_cell = |p: &Paragraph| {
        p.shape.depth == depth
            && if depth == 1 { p.ends_cell } else { p.shape.ends_inner_cell }
    };
    paragraphs.split_inclusive(ends_cell).collect()
}

/// Where the columns of a table begin, by the edges of the cells of all its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(Vec<i32>);

impl Columns {
    /// The columns of these rows.
    pub fn of<'a>(rows: impl Iterator<Item = &'a Row>) -> Self {
        let mut edges: Vec<i32> =
            rows.flat_map(|row| row.edges.iter().copied()).collect();
        edges.sort_unstable();
        edges.dedup();
        let mut columns: Vec<i32> = Vec::new();
        for edge in edges {
            if columns.last().is_none_or(|last| edge.saturating_sub(*last) > NEAR) {
                columns.push(edge);
            }
        }
        Self(columns)
    }

    /// How many columns a row leaves free before its first cell.
    pub fn before(&self, row: &Row) -> u32 {
        row.edges.first().map_or(0, |edge| self.at(*edge))
    }

    /// How many columns a cell of a row covers.
    pub fn span(&self, row: &Row, cell: usize) -> u32 {
        match (row.edges.get(cell), row.edges.get(cell + 1)) {
            (Some(left), Some(right)) => self.at(*right).saturating_sub(self.at(*left)),
            _ => 1,
        }
    }

    fn at(&self, edge: i32) -> u32 {
        self.0.partition_point(|start| *start <= edge).saturating_sub(1) as u32
    }
}
