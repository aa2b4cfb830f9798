//! A sheet as its file gives it, before it becomes blocks: what every reader of a format
//! fills. Rows and columns count from 0 here.

use crate::model::document::{Look, Part};
use crate::read::excel::shown::code::Code;

/// The most cells that a workbook may hold; a ward's report has a few thousand.
pub const MOST_CELLS: usize = 1_000_000;

/// A sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Its name on the tab.
    pub name: String,
    /// Hidden, even from the list of hidden sheets.
    pub hidden: bool,
    /// The cells that hold something, in any order.
    pub cells: Vec<Cell>,
    /// Merged squares.
    pub merges: Vec<Area>,
    /// Hidden rows, first and last.
    pub hidden_rows: Vec<(u32, u32)>,
    /// Hidden columns, first and last.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Notes, text boxes, page headers and footers.
    pub asides: Vec<Aside>,
    /// What was seen and is not carried.
    pub losses: Vec<Loss>,
}

/// A cell that holds something.
#[derive(Debug)]
pub struct Cell {
    /// Its row.
    pub row: u32,
    /// Its column.
    pub column: u32,
    /// What it holds.
    pub value: Value,
    /// Its style, by its number in [`Book::styles`].
    pub style: u32,
    /// A formula made the value.
    pub formula: bool,
}

/// What a cell holds.
#[derive(Debug, PartialEq)]
pub enum Value {
    /// A formula without a value: no program has computed it yet.
    Missing,
    /// A number, or the serial of a date.
    Number(f64),
    /// Words.
    Text(String),
    /// Words in several fonts, piece by piece.
    Rich(Vec<(String, Font)>),
    /// True or false.
    Flag(bool),
    /// `#DIV/0!` and its like.
    Fault(String),
}

/// A font.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Font {
    /// Its name, such as `.VnTime`; empty when unknown.
    pub name: String,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
}

/// How cells look and show their numbers.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// The number format.
    pub code: Code,
    /// The font's name, if known.
    pub font: String,
    /// Bold, italic, centred.
    pub look: Look,
}

/// What the sheets of a workbook share.
#[derive(Debug, Default)]
pub struct Book {
    /// The styles of its cells.
    pub styles: Vec<Style>,
    /// Its calendar begins in 1904.
    pub is_1904: bool,
}

/// A rectangle of squares, first and last of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub columns: (u32, u32),
}

/// Words of a sheet that stand in no cell.
#[derive(Debug, PartialEq, Eq)]
pub struct Aside {
    /// A note is a comment; a header, a footer, a text box are themselves.
    pub part: Part,
    /// The row of the cell that it is tied to, or lies over.
    pub row: u32,
    /// Its column.
    pub column: u32,
    /// The words.
    pub text: String,
}

/// Something of a sheet that is not carried.
#[derive(Debug, PartialEq, Eq)]
pub struct Loss {
    /// The key of the gap.
    pub what: &'static str,
    /// Its row.
    pub row: u32,
    /// Its column.
    pub column: u32,
}

impl Sheet {
    /// A sheet without anything.
    pub fn named(name: &str, hidden: bool) -> Self {
        Self { name: name.to_owned(), hidden, ..Self::default() }
    }

    /// Notes something that is not carried.
    pub fn lose(&mut self, what: &'static str, row: u32, column: u32) {
        self.losses.push(Loss { what, row, column });
    }
}
