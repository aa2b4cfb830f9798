//! A table of Word that is being read: its grid, its rows' and cells' properties, its
//! borders.

use crate::model::document::BlockId;
use crate::read::binder::Binder;
use crate::read::docx::names::Tag;
use crate::read::docx::props::{Edges, is_on, number};
use crate::read::docx::styles::Styles;
use crate::read::format::ReadError;
use crate::read::grid::{Grid, Merge};
use crate::read::xml::Element;

/// A table that is open.
#[derive(Debug)]
pub struct OpenTable {
    /// Its squares.
    pub grid: Grid,
    /// What is known of the row.
    pub row: Row,
    /// What is known of the cell.
    pub cell: Cell,
    /// Edges by the table's own word.
    own: Edges,
    /// Edges by its style.
    styled: Edges,
    /// Any edge of any cell is drawn.
    drawn: bool,
}

/// Properties of a row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row {
    /// Squares left free before the first cell.
    pub before: u32,
    /// Squares left free after the last cell.
    pub after: u32,
    /// Repeated on every page.
    pub header: bool,
    /// Not shown.
    pub hidden: bool,
    /// Deleted: no row of the document as accepted.
    pub deleted: bool,
    /// A cell has been opened.
    pub begun: bool,
}

/// Properties of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Columns that it covers.
    pub span: u32,
    /// How it is merged.
    pub merge: Merge,
    /// Edges by its own word.
    pub edges: Edges,
}

impl OpenTable {
    /// A table that begins, with the edges of the style of tables that name none.
    ///
    /// # Errors
    /// When the document has more tables than any report.
    pub fn open(
        binder: &mut Binder,
        inside: Option<BlockId>,
        styles: &Styles,
    ) -> Result<Self, ReadError> {
        Ok(Self {
            grid: Grid::open(binder, inside)?,
            row: Row::default(),
            cell: Cell::default(),
            own: Edges::default(),
            styled: styles.of_table(None).map(|style| style.edges).unwrap_or_default(),
            drawn: false,
        })
    }

    /// Takes a property of the table, the row or the cell from its element.
    pub fn take(&mut self, tag: Tag, element: &Element, in_cell: bool, styles: &Styles) {
        match tag {
            Tag::TableStyle => {
                let id = element.attribute("val");
                let style = styles.of_table(id.as_deref());
                self.styled = style.map(|style| style.edges).unwrap_or_default();
            }
            Tag::Border | Tag::Start if in_cell => self.cell.edges.take(element),
            Tag::Border | Tag::Start => self.own.take(element),
            Tag::GridSpan => self.cell.span = number(element).unwrap_or(1),
            Tag::UpMerge => self.cell.merge = merge(element, Merge::Up),
            Tag::LeftMerge => self.cell.merge = merge(element, Merge::Left),
            Tag::GridBefore => self.row.before = number(element).unwrap_or(0),
            Tag::GridAfter => self.row.after = number(element).unwrap_or(0),
            Tag::HeaderRow => self.row.header = is_on(element),
            Tag::HiddenRow => self.row.hidden = is_on(element),
            Tag::Deleted => self.row.deleted = true,
            _ => {}
        }
    }

    /// A cell begins.
    pub fn open_cell(&mut self) {
        self.cell = Cell::default();
        if !self.row.begun {
            self.row.begun = true;
            self.grid.leave(self.row.before);
        }
    }

    /// Does the cell only continue another, so that nothing of its own is shown?
    pub fn continues(&self) -> bool {
        self.grid.continues(self.cell.merge)
    }

    /// The cell ends, with this block in it.
    pub fn close_cell(&mut self, block: Option<BlockId>) {
        let mut edges = self.own;
        edges.inherit(&self.styled);
        self.drawn |= edges.any_of_cell(&self.cell.edges);
        self.grid.put(block, self.cell.span, self.cell.merge);
    }

    /// The row ends.
    ///
    /// # Errors
    /// When the document has more squares than any report.
    pub fn close_row(&mut self, binder: &mut Binder) -> Result<(), ReadError> {
        let row = std::mem::take(&mut self.row);
        if row.deleted {
            self.grid.drop_row();
            return Ok(());
        }
        self.grid.leave(row.after);
        self.grid.end_row(binder, row.header)
    }

    /// The table ends.
    pub fn close(self, binder: &mut Binder) {
        self.grid.close(binder, !self.drawn);
    }
}

/// How a merge property merges: `restart` begins, anything else continues.
fn merge(element: &Element, continued: Merge) -> Merge {
    match (element.attribute("val").as_deref(), continued) {
        (Some("restart"), Merge::Up) => Merge::Start,
        (Some("restart"), _) => Merge::None,
        _ => continued,
    }
}
