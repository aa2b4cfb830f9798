//! The standard report, before it is written in any format.
//!
//! Every word, number and bookmark that will be printed stands here already; a writer
//! only gives it a shape. Nothing in it is looked up or computed again.

use super::form::{Align, Form};

/// A report as it will be printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What the file says of itself.
    pub properties: Properties,
    /// Paper, margins, sizes.
    pub form: Form,
    /// Everything over the first line of the text.
    pub head: Head,
    /// The text with its tables.
    pub body: Vec<Piece>,
    /// Recipients and signature.
    pub foot: Foot,
    /// What follows the signature, each on pages of its own.
    pub annexes: Vec<Annex>,
    /// Remarks in the margin; [`Hold::Remark`] counts into this list.
    pub remarks: Vec<Remark>,
}

/// Document properties, from the report itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    /// `Báo cáo số 74/BC-UBND`.
    pub title: String,
    /// The subject (trích yếu).
    pub subject: String,
    /// The issuing body.
    pub creator: String,
    /// Date of the document, ISO 8601; never the day of writing.
    pub created: Option<String>,
}

/// The head of a document (phần đầu văn bản). A blank is printed as given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The body above, a line each; often none.
    pub parent: Vec<Text>,
    /// The issuing body, a line each.
    pub issuer: Vec<Text>,
    /// `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM` (quốc hiệu).
    pub nation: Text,
    /// `Độc lập - Tự do - Hạnh phúc` (tiêu ngữ).
    pub motto: Text,
    /// `Số: 74/BC-UBND`.
    pub number: Text,
    /// `Thắng Lợi, ngày 20 tháng 6 năm 2023`.
    pub dated: Text,
    /// `BÁO CÁO`.
    pub kind: Text,
    /// The subject (trích yếu).
    pub subject: Text,
}

/// The foot of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foot {
    /// `Nơi nhận:`.
    pub heading: Text,
    /// Recipients, a line each.
    pub recipients: Vec<Text>,
    /// `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`.
    pub authority: Vec<Text>,
    /// The signer.
    pub signer: Text,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A heading, its number in its words; level 0 is a part (phần), then I., 1. and a).
    Heading {
        /// 0 to 3.
        level: u8,
        /// The heading's words.
        text: Text,
    },
    /// A paragraph.
    Paragraph {
        /// What kind of paragraph.
        tone: Tone,
        /// Its words.
        text: Text,
    },
    /// A table.
    Table(Table),
}

/// What kind of paragraph it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Running text.
    #[default]
    Body,
    /// A line that opens what follows, and stays on its page: `- Về giáo dục và đào
    /// tạo:`.
    Lead,
    /// A legal basis (căn cứ).
    Basis,
    /// `Kính gửi: …`.
    Addressee,
    /// A small remark about the text.
    Note,
}

/// An annex, on pages of its own, numbered from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annex {
    /// `Phụ lục`; empty for a part that is no annex of the decree.
    pub label: Text,
    /// Its title, in capitals.
    pub title: Text,
    /// `(Kèm theo Báo cáo số …)`.
    pub reference: Text,
    /// On paper laid across.
    pub landscape: bool,
    /// What stands in it.
    pub pieces: Vec<Piece>,
}

/// A table with lines around its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The line above it.
    pub caption: Option<Text>,
    /// One for each square of a row.
    pub columns: Vec<Column>,
    /// Rows that are repeated on every page.
    pub head: Vec<Row>,
    /// All other rows.
    pub rows: Vec<Row>,
    /// Too wide for upright paper.
    pub wide: bool,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its share of the table's width, against the shares of the others.
    pub share: u32,
    /// Where its words stand.
    pub align: Align,
    /// Its words are figures, which must not be broken.
    pub firm: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells from left to right; together they cover all columns.
    pub cells: Vec<Cell>,
    /// A heading over the rows that follow.
    pub group: bool,
    /// The records it states, by index.
    pub records: Vec<usize>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its words; `\n` ends a line.
    pub text: Text,
    /// How many columns it covers.
    pub across: u16,
    /// How it is joined with the cell above or below.
    pub join: Join,
}

/// How a cell is joined with its neighbours above and below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// It stands alone.
    #[default]
    Alone,
    /// It opens a cell that goes on below.
    Opens,
    /// It goes on from above; its text is empty.
    Continues,
}

/// Words to be printed, and what hangs on them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The words.
    pub words: String,
    /// Name of the bookmark that covers them.
    pub bookmark: Option<String>,
    /// What hangs on stretches of them, ordered by start.
    pub marks: Vec<Mark>,
}

/// A stretch of words and what hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What hangs on it.
    pub hold: Hold,
}

/// What hangs on a stretch of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hold {
    /// A remark in the margin, by its index.
    Remark(usize),
    /// A way to the words under this bookmark.
    Link(String),
    /// Bold letters.
    Strong,
}

/// A remark in the margin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remark {
    /// What is remarked, a paragraph each.
    pub lines: Vec<String>,
}

impl Text {
    /// Words with nothing on them.
    pub fn plain(words: impl Into<String>) -> Self {
        Self { words: words.into(), ..Self::default() }
    }
}

impl Cell {
    /// A cell of one square.
    pub fn one(text: Text) -> Self {
        Self { text, across: 1, join: Join::Alone }
    }
}
