//! A table of RTF that is being read. Its cells are told by their right edges alone, so
//! its columns are known when all its rows are.

use crate::model::document::{BlockId, Part, Place, Spot};
use crate::read::binder::Binder;
use crate::read::format::ReadError;
use crate::read::grid::{Grid, Merge};
use crate::read::limits::COLUMNS;
use crate::read::pen::Finished;
use crate::read::writing::Writing;

/// Edges that lie as close as this (in twentieths of a point) are one.
const CLOSE: i32 = 24;

/// How the cells of a row are laid out.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The left edge of the first cell.
    pub left: i32,
    /// Repeated on every page.
    pub header: bool,
    /// A border is drawn.
    pub drawn: bool,
    /// The cells.
    pub cells: Vec<Shape>,
    /// The border that is being described is one of a row or a cell.
    pub edge: bool,
    /// The cell that is being described.
    pub next: Shape,
}

/// How a cell is laid out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shape {
    /// Its right edge.
    pub edge: i32,
    /// It goes on from the cell to the left.
    pub left: bool,
    /// How it is merged with those above and below.
    pub merge: Merge,
}

/// A cell with its text.
#[derive(Clone, Copy, Debug)]
struct Cell {
    blocks: Finished,
    shape: Option<Shape>,
}

/// A row.
#[derive(Debug)]
struct Row {
    left: i32,
    header: bool,
    cells: Vec<Cell>,
}

/// A table that is open.
#[derive(Debug)]
pub struct OpenTable {
    grid: Grid,
    rows: Vec<Row>,
    /// The finished cells of the row.
    cells: Vec<Finished>,
    /// The cell that is being written.
    pub writing: Option<Writing>,
    drawn: bool,
}

impl Layout {
    /// Takes a word of the row's description; says whether it is one.
    pub fn take(&mut self, word: &[u8], number: Option<i32>) -> bool {
        match word {
            b"cellx" => {
                let edge = number.unwrap_or(0);
                if self.cells.len() < COLUMNS {
                    self.cells.push(Shape { edge, ..self.next });
                }
                self.next = Shape::default();
            }
            b"clmrg" => self.next.left = true,
            b"clvmgf" => self.next.merge = Merge::Start,
            b"clvmrg" => self.next.merge = Merge::Up,
            b"trhdr" => self.header = true,
            b"trleft" => self.left = number.unwrap_or(0),
            _ => return false,
        }
        true
    }
}

impl OpenTable {
    /// A table that begins, inside of a cell if it is nested.
    ///
    /// # Errors
    /// When the document has more tables than any report.
    pub fn open(binder: &mut Binder, inside: Option<BlockId>) -> Result<Self, ReadError> {
        let grid = Grid::open(binder, inside)?;
        let (rows, cells) = (Vec::new(), Vec::new());
        Ok(Self { grid, rows, cells, writing: None, drawn: false })
    }

    /// The place of the cell that is being written, as far as it is known.
    pub fn place(&self, part: Part) -> Place {
        let mut place = self.grid.place(part);
        if let Spot::Table { row, column, .. } = &mut place.spot {
            *row = self.rows.len() as u32 + 1;
            *column = self.cells.len() as u32 + 1;
        }
        place
    }

    /// A cell ends.
    ///
    /// # Errors
    /// When the document has more squares than any report.
    pub fn end_cell(
        &mut self,
        blocks: Finished,
        binder: &mut Binder,
    ) -> Result<(), ReadError> {
        self.cells.push(blocks);
        binder.count_squares(1)
    }

    /// Has the row any cell?
    pub const fn has_cells(&self) -> bool {
        !self.cells.is_empty()
    }

    /// The row ends.
    pub fn end_row(&mut self, layout: &Layout) {
        self.drawn |= layout.drawn;
        let shapes = layout.cells.iter().copied().map(Some);
        let shapes = shapes.chain(std::iter::repeat(None));
        let cells = std::mem::take(&mut self.cells).into_iter().zip(shapes);
        let cells = cells.map(|(blocks, shape)| Cell { blocks, shape }).collect();
        self.rows.push(Row { left: layout.left, header: layout.header, cells });
    }

    /// The table ends: its columns are what all edges make.
    ///
    /// # Errors
    /// When the document has more squares than any report.
    pub fn close(self, binder: &mut Binder) -> Result<(), ReadError> {
        let edges = edges(&self.rows);
        let column = |edge: i32| edges.partition_point(|known| *known + CLOSE < edge);
        let mut grid = self.grid;
        for row in self.rows {
            let mut at = column(row.left);
            grid.leave(at as u32);
            for cell in row.cells {
                let end = cell.shape.map_or(at + 1, |shape| column(shape.edge));
                let span = end.saturating_sub(at).max(1);
                put(&mut grid, &cell, span as u32, binder);
                at += span;
            }
            grid.end_row(binder, row.header)?;
        }
        grid.close(binder, !self.drawn);
        Ok(())
    }
}

/// Puts a cell into the row, and its blocks to their place in it.
fn put(grid: &mut Grid, cell: &Cell, span: u32, binder: &mut Binder) {
    let shape = cell.shape.unwrap_or_default();
    let merge = if shape.left { Merge::Left } else { shape.merge };
    let continues = grid.continues(merge);
    let Finished { shown, hidden } = cell.blocks;
    for id in shown.into_iter().chain(hidden) {
        binder.amend(id, |block| {
            block.place = grid.place(block.place.part);
            block.hidden |= continues;
        });
    }
    grid.put(shown, span, merge);
}

/// All edges of a table's cells, from left to right, those that lie close as one.
fn edges(rows: &[Row]) -> Vec<i32> {
    let of_row = |row: &Row| {
        let shapes = row.cells.iter().filter_map(|cell| cell.shape);
        shapes.map(|shape| shape.edge).chain([row.left]).collect::<Vec<_>>()
    };
    let mut all: Vec<i32> = rows.iter().flat_map(of_row).collect();
    all.sort_unstable();
    let mut edges: Vec<i32> = Vec::new();
    for edge in all {
        if edges.last().is_none_or(|last| edge.saturating_sub(*last) > CLOSE) {
            edges.push(edge);
        }
    }
    edges
}
