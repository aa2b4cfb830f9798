//! The shape of a report: its masthead, its sections, and its running texts.

use super::claim::{Bound, Role};
use super::document::{BlockId, Span};
use super::numeral::UnitId;
use super::period::Period;
use rust_decimal::Decimal;

/// What the form of a document says before any figure is read.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Number, date, place, issuing body, subject.
    pub masthead: Masthead,
    /// Sections in reading order, each after the one that holds it.
    pub sections: Vec<Section>,
    /// Grids of figures: tables, sheets, and tables flattened to lines of text.
    pub grids: Vec<Grid>,
    /// Running texts: what a reader takes in as one piece, over page and line breaks.
    pub flows: Vec<Flow>,
    /// Blocks that a standard report adds round what it tells, in order: captions, titles
    /// of annexes, page numbers, findings. No fact comes of them.
    pub quiet: Vec<BlockId>,
}

/// The head of a document (phần đầu văn bản), as far as the text gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masthead {
    /// `74/BC-UBND`.
    pub number: Option<String>,
    /// Number and date are those of the document that this one is an annex of.
    pub attached: bool,
    /// Date of signing, ISO 8601.
    pub date: Option<String>,
    /// Place of signing, `Thắng Lợi`.
    pub signed_at: Option<String>,
    /// The body above: `UBND THÀNH PHỐ SÔNG CÔNG`.
    pub parent: Option<String>,
    /// The issuing body: `ỦY BAN NHÂN DÂN PHƯỜNG THẮNG LỢI`.
    pub issuer: Option<String>,
    /// The ward's own name with its type: `Phường Thắng Lợi`.
    pub ward: Option<String>,
    /// Type of document: `BÁO CÁO`.
    pub kind: Option<String>,
    /// The subject (trích yếu).
    pub subject: Option<String>,
    /// The period of the report.
    pub period: Option<Period>,
    /// The period that the plans and tasks are for.
    pub next: Option<Period>,
    /// Recipients, one a line, as written.
    pub recipients: Vec<String>,
    /// The lines over the signer's name: `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`.
    pub authority: Vec<String>,
    /// The signer.
    pub signer: Option<String>,
    /// Blocks that make up the head and the foot, which the body of a new report leaves
    /// out.
    pub blocks: Vec<BlockId>,
}

/// A section under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading's words, without its number.
    pub heading: Span,
    /// `I`, `1.1`, `a`, `-`; empty where the heading has none.
    pub label: String,
    /// Depth from 1.
    pub level: u8,
    /// The first block of the section (the heading's own).
    pub first: BlockId,
    /// One past the last block.
    pub end: BlockId,
    /// Does it tell what was done, or what is planned?
    pub mood: Mood,
}

/// Whether a section tells what was done or what is planned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mood {
    /// What was done.
    #[default]
    Done,
    /// What is planned: "phấn đấu đạt 1000 tấn" is a target here.
    Planned,
}

/// A grid of cells. A merged cell stands in every square it covers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Rows of squares; `None` where nothing stands.
    pub rows: Vec<Vec<Option<Span>>>,
    /// Title rows over the head.
    pub top: usize,
    /// How many rows from the top (titles included) name the columns.
    pub head: usize,
    /// The row of column numbers, if there is one: `A | B | 1 | 2 | 3=2/1`.
    pub numbers_row: Option<usize>,
    /// Rows below the head that repeat it, as on the next page.
    pub repeats: Vec<usize>,
    /// The rows, and not the columns, give the roles: `Kế hoạch | 95`.
    pub roles_in_rows: bool,
    /// What each column holds.
    pub columns: Vec<Part>,
    /// The lines over the table: its title, `Đơn vị tính: ha`.
    pub caption: Vec<Span>,
    /// The innermost section that holds it.
    pub section: Option<usize>,
    /// It was made of lines of running text.
    pub flattened: bool,
    /// How it is read.
    pub form: GridForm,
}

/// How a grid is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum GridForm {
    /// By its heads and names, like anybody's.
    #[default]
    Free,
    /// A table of a standard report, row by row.
    Standard(Vec<StandardRow>),
    /// The list of findings of a standard report; no fact comes of it.
    Review,
}

/// A row of a table of a standard report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StandardRow {
    /// Its number: `5`, `5.1`.
    pub number: String,
    /// What is measured.
    pub name: String,
    /// The name is the report's own words, and no indicator's although it reads like one.
    pub own_words: bool,
    /// The period of its figures, where the table says it.
    pub period: Option<Period>,
    /// The whole that it is a part of.
    pub whole: Option<Whole>,
    /// Its figures.
    pub figures: Vec<StandardFigure>,
}

/// The whole that a row is a part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whole {
    /// A row above it in the same table, by index.
    Row(usize),
    /// A row of any table, by its name, and whether that is the report's own words.
    Named(String, bool),
}

/// A figure of a standard report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandardFigure {
    /// Its own period, where that is not the row's.
    pub period: Option<Period>,
    /// Its digits, with a sign before them.
    pub span: Span,
    /// Its value, signed.
    pub value: Decimal,
    /// Its unit.
    pub unit: Option<UnitId>,
    /// How it stands to what is measured.
    pub role: Role,
    /// What it refers to.
    pub base: Option<String>,
    /// It is a bound.
    pub bound: Option<Bound>,
    /// It is not exact.
    pub approx: bool,
}

/// What a column of a grid holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The number of the row: TT, STT.
    Index,
    /// The row's name.
    Name,
    /// The row's unit.
    Unit,
    /// Figures.
    Value,
    /// Remarks.
    Note,
}

/// A running text: spans of blocks that are read as one, joined by a space.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// The spans, in order.
    pub spans: Vec<Span>,
    /// The innermost section that holds it.
    pub section: Option<usize>,
    /// It is the line of a heading, or begins with one (`- Về chăn nuôi: …`).
    pub heading: bool,
}
