//! A sheet as its file gives it, before it becomes blocks: what every reader of a format
//! fills. Rows and columns count from 0 here.

use crate::model::document::{Look, Part};
use crate::read::excel::shown::code::Code;
use crate::read::format::ReadError;
use std::rc::Rc;
use std::sync::Arc;

/// The most cells that a workbook may hold; a ward's report has a few thousand.
const MOST_CELLS: usize = 500_000;

/// The most bytes of text of all cells: one long string may stand in each of them.
const MOST_TEXT: usize = 64 << 20;

/// The most notes and text boxes of a sheet.
pub const MOST_ASIDES: usize = 50_000;

/// The most losses that are listed for a sheet.
const MOST_LOSSES: usize = 10_000;

/// The longest name of a sheet or a font; each block holds its own copy.
const MOST_NAME: usize = 255;

/// A sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Its name on the tab.
    pub name: String,
    /// Hidden, even from the list of hidden sheets.
    pub hidden: bool,
    /// The cells that hold something, in any order.
    pub cells: Vec<Cell>,
    /// The formulas whose text the file gives.
    pub formulas: Vec<Formula>,
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

/// A formula as the file gives it.
#[derive(Debug)]
pub struct Formula {
    /// The row of its cell.
    pub row: u32,
    /// Its column.
    pub column: u32,
    /// Its text, in the words of its format.
    pub text: Rc<str>,
    /// Row and column of the cell that the text was written for; others share it.
    pub base: (u32, u32),
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A formula without a value: no program has computed it yet.
    Missing,
    /// A number, or the serial of a date whose format says so.
    Number(f64),
    /// A date that the file itself calls one, as its serial in the 1900 calendar.
    Date(f64),
    /// Words.
    Text(String),
    /// Words in several fonts, piece by piece.
    Rich(Vec<(String, Font)>),
    /// True or false.
    Flag(bool),
    /// `#DIV/0!` and its like.
    Fault(String),
}

impl Value {
    /// The bytes of its text.
    pub fn size(&self) -> usize {
        match self {
            Self::Text(text) | Self::Fault(text) => text.len(),
            Self::Rich(pieces) => pieces.iter().map(|piece| piece.0.len()).sum(),
            _ => 0,
        }
    }
}

/// A font.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Font {
    /// Its name, such as `.VnTime`; empty when unknown.
    pub name: Arc<str>,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
}

/// How cells look and show their numbers.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// The number format.
    pub code: Rc<Code>,
    /// The font's name, if known.
    pub font: Arc<str>,
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
    /// The font's name, if known.
    pub font: Arc<str>,
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
        Self { name: short(name), hidden, ..Self::default() }
    }

    /// Adds words that stand in no cell; more than [`MOST_ASIDES`] make the sheet too large.
    pub fn put(&mut self, aside: Aside) {
        if self.asides.len() <= MOST_ASIDES {
            self.asides.push(aside);
        }
    }

    /// Notes something that is not carried; a sheet of ten thousand pictures says enough.
    pub fn lose(&mut self, what: &'static str, row: u32, column: u32) {
        if self.losses.len() < MOST_LOSSES {
            self.losses.push(Loss { what, row, column });
        }
    }
}

/// What a workbook may still hold.
#[derive(Debug)]
pub struct Budget {
    cells: usize,
    text: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { cells: MOST_CELLS, text: MOST_TEXT }
    }
}

impl Budget {
    /// Takes one more cell of so many bytes.
    ///
    /// # Errors
    /// That is more than any report has.
    pub fn spend(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.cells = self.cells.checked_sub(1).ok_or(ReadError::TooLarge("cells"))?;
        self.text = self.text.checked_sub(bytes).ok_or(ReadError::TooLarge("text"))?;
        Ok(())
    }
}

/// A name, cut where no program would let it go on.
pub fn short(name: &str) -> String {
    name.chars().take(MOST_NAME).collect()
}
