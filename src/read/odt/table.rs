//! A table of OpenDocument that is being read: spans, covered squares, repeats.

use crate::model::document::{BlockId, Part, Place};
use crate::read::binder::Binder;
use crate::read::format::ReadError;
use crate::read::grid::{Grid, Merge};
use crate::read::limits::COLUMNS;
use crate::read::xml::Element;

/// A table that is open.
#[derive(Debug)]
pub struct OpenTable {
    grid: Grid,
    /// The cells of the row, to be put again where the row is repeated.
    row: Vec<(Option<BlockId>, u32, Merge)>,
    /// How often the row stands there.
    times: u32,
    /// The row is not shown.
    pub hidden: bool,
    /// Open elements that hold header rows.
    pub headers: u32,
    /// Squares to the right that the last cell covers.
    covered: u32,
    /// Columns and rows that the open cell covers, and how often it stands there.
    cell: (u32, u32, u32),
    drawn: bool,
}

/// A number of squares, from an attribute.
fn squares(element: &Element, name: &str) -> u32 {
    let given = element.attribute(name).and_then(|number| number.trim().parse().ok());
    given.unwrap_or(1).clamp(1, COLUMNS as u32)
}

impl OpenTable {
    /// A table that begins, inside of a cell if it is nested.
    ///
    /// # Errors
    /// When the document has more tables than any report.
    pub fn open(binder: &mut Binder, inside: Option<BlockId>) -> Result<Self, ReadError> {
        Ok(Self {
            grid: Grid::open(binder, inside)?,
            row: Vec::new(),
            times: 1,
            hidden: false,
            headers: 0,
            covered: 0,
            cell: (1, 1, 1),
            drawn: false,
        })
    }

    /// A row begins.
    pub fn open_row(&mut self, element: &Element) {
        let times = element.attribute("number-rows-repeated");
        self.times = times.and_then(|n| n.trim().parse().ok()).unwrap_or(1).max(1);
        let shown = element.attribute("visibility");
        self.hidden = matches!(shown.as_deref(), Some("collapse" | "filter"));
        self.covered = 0;
    }

    /// A cell begins; `drawn` if its style has a border.
    pub fn open_cell(&mut self, element: &Element, drawn: bool) {
        let columns = squares(element, "number-columns-spanned");
        let rows = squares(element, "number-rows-spanned");
        self.cell = (columns, rows, squares(element, "number-columns-repeated"));
        self.drawn |= drawn;
    }

    /// The place of the open cell.
    pub fn place(&self, part: Part) -> Place {
        self.grid.place(part)
    }

    /// A cell ends, with this block in it.
    pub fn close_cell(&mut self, block: Option<BlockId>) {
        let (columns, rows, times) = self.cell;
        let merge = if rows > 1 { Merge::Start } else { Merge::None };
        for _ in 0..times {
            self.put(block, columns, merge);
        }
        self.covered = columns - 1;
    }

    /// Squares end that another cell covers.
    pub fn close_covered(&mut self) {
        for _ in 0..self.cell.2 {
            match self.covered {
                0 => self.put(None, 1, Merge::Up),
                _ => self.covered -= 1,
            }
        }
    }

    fn put(&mut self, block: Option<BlockId>, columns: u32, merge: Merge) {
        if self.row.len() < COLUMNS {
            self.row.push((block, columns, merge));
        }
        self.grid.put(block, columns, merge);
    }

    /// The row ends. One without text counts once, however often it is repeated.
    ///
    /// # Errors
    /// When the document has more squares than any report.
    pub fn close_row(&mut self, binder: &mut Binder) -> Result<(), ReadError> {
        self.grid.end_row(binder, self.headers > 0)?;
        let row = std::mem::take(&mut self.row);
        let blank = row.iter().all(|(block, ..)| block.is_none());
        for _ in 1..if blank { 1 } else { self.times } {
            for (block, columns, merge) in &row {
                self.grid.put(*block, *columns, *merge);
            }
            self.grid.end_row(binder, self.headers > 0)?;
        }
        Ok(())
    }

    /// The table ends.
    pub fn close(self, binder: &mut Binder) {
        self.grid.close(binder, !self.drawn);
    }
}
