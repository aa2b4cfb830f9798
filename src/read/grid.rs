//! A [`Table`] from its rows and cells as a text processor stores them: one after
//! another, with spans and merges.

use crate::model::document::Part;
use crate::model::document::{BlockId, Place, Spot, Table};
use crate::read::binder::{Binder, TableId};
use crate::read::format::ReadError;
use crate::read::limits::COLUMNS;

/// How a cell is merged with its neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Merge {
    /// Not at all.
    #[default]
    None,
    /// The cells below may continue it.
    Start,
    /// It continues the cell above.
    Up,
    /// It continues the cell to the left.
    Left,
}

/// A table that is being read.
#[derive(Debug)]
pub struct Grid {
    id: TableId,
    table: Table,
    row: Vec<Option<BlockId>>,
    /// For each column: is it inside of a vertical merge, by the last row and by this
    /// one?
    merged: Vec<bool>,
    merging: Vec<bool>,
}

impl Grid {
    /// A table that begins, inside of this cell if it is nested.
    ///
    /// # Errors
    /// When the document has more tables than any report.
    pub fn open(binder: &mut Binder, inside: Option<BlockId>) -> Result<Self, ReadError> {
        let table = Table { inside, ..Table::default() };
        let id = binder.open_table()?;
        Ok(Self { id, table, row: Vec::new(), merged: Vec::new(), merging: Vec::new() })
    }

    /// The place of the next cell.
    pub fn place(&self, part: Part) -> Place {
        let row = self.table.rows.len() as u32 + 1;
        let column = self.row.len() as u32 + 1;
        Place { part, spot: Spot::Table { table: self.id.number(), row, column } }
    }

    /// Leaves squares empty.
    pub fn leave(&mut self, columns: u32) {
        self.add(None, columns, false);
    }

    /// Is the cell that comes next a continuation of another, if it is merged like this?
    pub fn continues(&self, merge: Merge) -> bool {
        match merge {
            Merge::Up => self.merged.get(self.row.len()).copied().unwrap_or(false),
            Merge::Left => !self.row.is_empty(),
            Merge::None | Merge::Start => false,
        }
    }

    /// Puts a cell into the row.
    pub fn put(&mut self, block: Option<BlockId>, span: u32, merge: Merge) {
        let above = self.table.rows.last().and_then(|row| row.get(self.row.len()));
        let block = match merge {
            Merge::Up if self.continues(merge) => above.copied().flatten(),
            Merge::Left if self.continues(merge) => self.row.last().copied().flatten(),
            _ => block,
        };
        self.add(block, span.max(1), matches!(merge, Merge::Start | Merge::Up));
    }

    /// Ends a row; `header` if the file marks it as repeated.
    ///
    /// # Errors
    /// When the document has more squares than any report.
    pub fn end_row(
        &mut self,
        binder: &mut Binder,
        header: bool,
    ) -> Result<(), ReadError> {
        binder.count_squares(self.row.len())?;
        let rows = self.table.rows.len() as u32;
        if header && self.table.header_rows == rows {
            self.table.header_rows += 1;
        }
        self.table.rows.push(std::mem::take(&mut self.row));
        self.merged = std::mem::take(&mut self.merging);
        Ok(())
    }

    /// Forgets the row, which is deleted.
    pub fn drop_row(&mut self) {
        self.row.clear();
        self.merging.clear();
    }

    /// Ends the table.
    pub fn close(mut self, binder: &mut Binder, borderless: bool) {
        self.table.borderless = borderless;
        binder.close_table(self.id, self.table);
    }

    fn add(&mut self, block: Option<BlockId>, columns: u32, merging: bool) {
        let columns = (columns as usize).min(COLUMNS.saturating_sub(self.row.len()));
        self.row.extend(std::iter::repeat_n(block, columns));
        self.merging.extend(std::iter::repeat_n(merging, columns));
    }
}
