//! A report as it was written: blocks of text with their place, and what was not carried.

use rust_decimal::Decimal;
use std::sync::Arc;

/// A file as it was given: nothing is known of it yet.
pub struct Source {
    /// Path relative to the input folder, with `/` between parts on every system.
    pub name: String,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// What stands in a file, in reading order, before anything is understood.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// [`Source::name`].
    pub name: String,
    /// Name of the format it was read as: `docx`, `xlsx`, `txt` …
    pub format: &'static str,
    /// Paragraphs, items and cells alike, in reading order.
    pub blocks: Vec<Block>,
    /// Grids over the blocks.
    pub tables: Vec<Table>,
    /// What was seen and not carried.
    pub gaps: Vec<Gap>,
    /// What the formulas of sheets give, as far as they could be worked out again.
    pub formulas: Vec<Formula>,
    /// Texts that tracked changes made what they are.
    pub changes: Vec<Change>,
    /// What was counted straight from the parts of the file, to hold the ledger against.
    pub tally: Tally,
}

/// Figures counted from the raw parts of a file by code that shares nothing with the
/// scanner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Digits in text.
    pub digits: u64,
    /// Cells that store a number (their digits are not in `digits`).
    pub cells: u64,
}

/// A stretch of text with one place: a paragraph, or a whole table cell.
#[derive(Clone, Debug)]
pub struct Block {
    /// The text as read; in a cell, its paragraphs are parted by `\n`.
    pub text: String,
    /// What the block is.
    pub kind: Kind,
    /// The list number that Word displays before the text (`1.1.`, `a)`, `-`); no part of
    /// `text`. In a cell of several paragraphs, it has a line for each line of `text`.
    pub label: Option<String>,
    /// How it looks, as far as headings can be told by it.
    pub look: Look,
    /// Font names by run, where the format knows them; byte ranges into `text`, in order.
    pub fonts: Vec<FontRun>,
    /// Bytes of `text` that are set as superscript, in order: the 2 of m², the mark of a
    /// note.
    pub raised: Vec<(u32, u32)>,
    /// Where it stands, for a person.
    pub place: Place,
    /// Ways back to the offsets of a plain text file; empty for other formats.
    pub anchors: Vec<Anchor>,
    /// The legacy encoding that was decoded in it, if one was.
    pub charset: Option<Box<str>>,
    /// The letters as they were typed, where a font of an old encoding shows small
    /// letters as capitals (`.VnTimeH`), which is what `text` says: byte for byte beside
    /// it.
    pub typed: Option<Box<str>>,
    /// Hidden text, row, column or sheet: read, and marked.
    pub hidden: bool,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A heading by its style, level from 1.
    Heading(u8),
    /// A paragraph.
    Body,
    /// A cell, with the value that a spreadsheet stores for it.
    Cell(Option<Stored>),
}

/// A spreadsheet's own value of a cell, beside the text that it shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// In the unit that the cell shows, with all digits that it stores: 0.1217 under `0%`
    /// is 12.17, 1385000000 under `#,##0,,` is 1385. A date's value is its serial in the
    /// calendar of 1900: 45097 is 20/06/2023.
    pub value: Decimal,
    /// The cell shows a percentage.
    pub percent: bool,
    /// A formula made the value.
    pub formula: bool,
    /// The value is a date; `text` shows it.
    pub date: bool,
}

/// What a cell's formula gives, worked out from the values that the other cells store.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Formula {
    /// The cell.
    pub block: BlockId,
    /// The result, in the unit that the cell shows, as [`Stored::value`] is.
    pub result: Decimal,
}

/// How a block looks, over most of its letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Bold throughout.
    pub bold: bool,
    /// Italic throughout.
    pub italic: bool,
    /// Centred.
    pub centred: bool,
}

/// A run of one font.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontRun {
    /// First byte in the block's text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Name of the font as the file gives it, such as `.VnTime`.
    pub font: Arc<str>,
}

/// A point where the block's text and the source text run in step again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Byte in the block's text.
    pub at: u32,
    /// Code point in the file.
    pub source: u32,
}

/// The part of a document that a block stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Running text and its tables; the cells of a sheet.
    #[default]
    Body,
    /// A page header.
    Header,
    /// A page footer.
    Footer,
    /// A footnote.
    Footnote,
    /// An endnote.
    Endnote,
    /// A text box or shape.
    TextBox,
    /// A reviewer's comment.
    Comment,
}

/// Where a block stands, for a person. All numbers count from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The part of the document.
    pub part: Part,
    /// The spot in that part.
    pub spot: Spot,
}

/// The spot in a part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// The nth paragraph (those in tables not counted).
    Paragraph(u32),
    /// The nth line of a plain text.
    Line(u32),
    /// A cell of the nth table.
    Table {
        /// The table.
        table: u32,
        /// The row.
        row: u32,
        /// The column, of the grid.
        column: u32,
    },
    /// A cell of a sheet.
    Sheet {
        /// The sheet's name.
        sheet: Arc<str>,
        /// The row.
        row: u32,
        /// The column.
        column: u32,
    },
}

/// A grid over the blocks. A merged cell's block stands in every square it covers.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Rows of squares; `None` where nothing stands.
    pub rows: Vec<Vec<Option<BlockId>>>,
    /// Rows that the file itself marks as repeated header.
    pub header_rows: u32,
    /// Without any border: a table for layout, as round a masthead.
    pub borderless: bool,
    /// The cell that holds this table, if it is nested.
    pub inside: Option<BlockId>,
}

/// A block of a document, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub u32);

/// Bytes of a block's text, for a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The block.
    pub block: BlockId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// Something seen and not carried: a picture, an equation, text that could not be
/// decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// A stable key of what it is: `picture`, `equation`, `external-link` …
    pub what: &'static str,
    /// Where.
    pub place: Place,
}

/// A text with tracked changes that nobody has accepted or refused yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The block of the text as changed, which is the one that counts; `None` when
    /// nothing is left of it.
    pub block: Option<BlockId>,
    /// Where it stands.
    pub place: Place,
    /// The text as it was before.
    pub original: String,
}

impl Block {
    /// A block of nothing but a text.
    pub fn plain(text: impl Into<String>, kind: Kind, place: Place) -> Self {
        Self {
            text: text.into(),
            kind,
            label: None,
            look: Look::default(),
            fonts: Vec::new(),
            raised: Vec::new(),
            place,
            anchors: Vec::new(),
            charset: None,
            typed: None,
            hidden: false,
        }
    }
}

impl Place {
    /// A spot in the body of a document.
    pub const fn body(spot: Spot) -> Self {
        Self { part: Part::Body, spot }
    }
}

impl Document {
    /// The block of an id that this document made.
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.0 as usize]
    }

    /// The words of a span.
    pub fn text(&self, span: Span) -> &str {
        &self.block(span.block).text[span.start as usize..span.end as usize]
    }

    /// The ids of all blocks, in reading order.
    pub fn ids(&self) -> impl Iterator<Item = BlockId> + use<> {
        (0..self.blocks.len() as u32).map(BlockId)
    }
}
