//! The measures of the page: what Annex I of Decree 30/2020/NĐ-CP fixes, and what it
//! leaves open.
//!
//! Lengths are twips (a twentieth of a point; 567 are a centimetre), sizes are points.

use serde::Deserialize;

/// All measures of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The typeface of everything.
    pub font: String,
    /// The language of everything, `vi-VN`.
    pub language: String,
    /// Paper and margins.
    pub page: Page,
    /// Rules under lines of the head.
    pub rules: Rules,
    /// How each component looks.
    pub faces: Faces,
    /// Room inside a cell, left and right.
    pub cell_margin: u32,
    /// Columns of a table from which it is laid across the paper.
    pub wide_from: usize,
}

/// Paper and margins, upright.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Width of the paper.
    pub width: u32,
    /// Height of the paper.
    pub height: u32,
    /// Left margin.
    pub left: u32,
    /// Right margin.
    pub right: u32,
    /// Top margin.
    pub top: u32,
    /// Bottom margin.
    pub bottom: u32,
    /// From the top edge to the page number.
    pub number: u32,
    /// Share of the head's left column, per cent of the text's width.
    pub head_left: u32,
    /// Share of the foot's left column, per cent of the text's width.
    pub foot_left: u32,
}

/// The rules under lines of the head, per cent of the text over them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Under the motto.
    pub motto: u32,
    /// Under the issuing body.
    pub issuer: u32,
    /// Under the subject.
    pub subject: u32,
    /// Thickness, eighths of a point.
    pub weight: u32,
}

/// How a component looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Face {
    /// Size in points.
    pub size: u32,
    /// Bold letters.
    pub bold: bool,
    /// Italic letters.
    pub italic: bool,
    /// Where it stands in its line.
    pub align: Align,
    /// Indent of the first line.
    pub first_line: u32,
    /// Space above.
    pub before: u32,
    /// Space below.
    pub after: u32,
    /// Height of a line, per cent of the single line; 0 is single.
    pub line: u32,
    /// Stays on the page of what follows.
    pub keep_next: bool,
}

/// How each component looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Faces {
    /// Quốc hiệu.
    pub nation: Face,
    /// Tiêu ngữ.
    pub motto: Face,
    /// The body above the issuing one.
    pub parent: Face,
    /// The issuing body.
    pub issuer: Face,
    /// Number and symbol.
    pub number: Face,
    /// Place and date.
    pub dated: Face,
    /// Name of the type.
    pub kind: Face,
    /// Subject.
    pub subject: Face,
    /// `Phần I` and its title.
    pub part: Face,
    /// `I.`
    pub heading1: Face,
    /// `1.`
    pub heading2: Face,
    /// `a)`
    pub heading3: Face,
    /// Running text.
    pub body: Face,
    /// Legal bases.
    pub basis: Face,
    /// `Kính gửi`.
    pub addressee: Face,
    /// A small remark about the text.
    pub note: Face,
    /// The line above a table.
    pub caption: Face,
    /// Heads of columns.
    pub cell_head: Face,
    /// Words in a table; the column says where they stand.
    pub cell: Face,
    /// A heading inside a table.
    pub cell_group: Face,
    /// `Nơi nhận:`.
    pub recipients: Face,
    /// A recipient.
    pub recipient: Face,
    /// Authority and position.
    pub authority: Face,
    /// Name of the signer; the space above is for the signature.
    pub signer: Face,
    /// `Phụ lục`.
    pub annex_label: Face,
    /// Title of an annex.
    pub annex_title: Face,
    /// `(Kèm theo …)`.
    pub annex_reference: Face,
    /// Page number.
    pub page_number: Face,
}

/// Where words stand in their line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
    /// At both sides.
    Both,
}
