//! The words of `layout.toml`: what is printed round the report's own text.

use crate::model::form::Align;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Words of the head.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadWords {
    /// Quốc hiệu.
    pub nation: String,
    /// Tiêu ngữ.
    pub motto: String,
    /// Number and symbol.
    pub number: String,
    /// Place and date.
    pub dated: String,
    /// Name of the type, where the report names none.
    pub kind: String,
    /// Title among the document's properties.
    pub title: String,
    /// What stands for a line that the report does not give.
    pub blank: String,
    /// What stands for a word or number that the report does not give.
    pub short_blank: String,
    /// The number of a part.
    pub part: String,
    /// A body's name may go on in a new line before these words.
    pub split_before: Vec<String>,
    /// But not before these, which only begin alike.
    pub not_split: Vec<String>,
    /// How the label of a part begins.
    pub part_label: Vec<String>,
    /// Kinds of units, which a place is named without.
    pub unit_kinds: Vec<String>,
    /// Tells that the report does not say the place.
    pub place_note: String,
    /// How a legal basis begins.
    pub basis: Vec<String>,
    /// How the line of addressees begins.
    pub addressee: Vec<String>,
}

/// Words of the foot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FootWords {
    /// `Nơi nhận:`.
    pub recipients: String,
    /// The mark after the last sentence.
    pub end: String,
    /// How the last sentence begins, which stands after the last table.
    pub closing: Vec<String>,
    /// The heading over the report's footnotes.
    pub footnotes: String,
}

/// Words of the annex of all indicators, and of the tables of fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnexWords {
    /// `Phụ lục`.
    pub label: String,
    /// Its title.
    pub title: String,
    /// What it belongs to.
    pub reference: String,
    /// The line over a field's table.
    pub caption: String,
    /// The same, where the period of its figures is known.
    pub caption_period: String,
    /// The line over the table of everything.
    pub period: String,
    /// The heading over indicators outside of all sections.
    pub general: String,
}

/// Words of the list of findings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewWords {
    /// Its title.
    pub title: String,
    /// What it is.
    pub reference: String,
    /// A remark in the margin.
    pub remark: String,
    /// The word before a place in a remark.
    pub place: String,
    /// Names of severities.
    pub severities: SeverityWords,
    /// The list's columns.
    pub columns: Vec<ReviewColumn>,
}

/// Names of severities.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeverityWords {
    /// Good to know.
    pub note: String,
    /// To be looked at.
    pub warning: String,
    /// Cannot be right.
    pub error: String,
}

/// A column of the list of findings.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewColumn {
    /// Its head.
    pub head: String,
    /// What stands in it.
    pub holds: ReviewHolds,
    /// Its share of the width.
    pub share: u32,
    /// Where its words stand.
    #[serde(default)]
    pub align: Align,
}

/// What stands in a column of the list of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewHolds {
    /// The row's number.
    Order,
    /// How bad it is.
    Severity,
    /// What is found.
    Message,
    /// The words in question.
    Quote,
    /// Where they stand.
    Place,
}

/// How a place is told to a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceWords {
    /// `đoạn 7`.
    pub paragraph: String,
    /// `dòng 12`.
    pub line: String,
    /// A cell of a table.
    pub table: String,
    /// A cell of a sheet.
    pub sheet: String,
}

/// Words for figures that have no column; `{}` is the figure with its unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is the role of its name")]
pub struct NoteWords {
    /// Between two notes.
    pub joint: String,
    pub plan: String,
    pub actual: String,
    pub target: String,
    pub previous: String,
    pub part: String,
    pub whole: String,
    /// A whole beside no part.
    pub total: String,
    pub share: String,
    pub change: String,
    pub pct_change: String,
    pub pct_of_plan: String,
    pub pct_of_previous: String,
    /// A target in a column of plans.
    pub as_target: String,
    /// A part in a column of actuals, whose whole is not told.
    pub as_part: String,
    /// A whole in a column of actuals.
    pub as_whole: String,
    /// What a change refers to.
    pub base: String,
    /// What a percentage of plan refers to.
    pub plan_base: String,
    /// The period of a plan that is longer than the row's.
    pub plan_period: String,
    /// Words that tell a plan; a difference from one is none from the same period.
    pub plan_words: Vec<String>,
    /// A change whose base is not told.
    pub no_base: String,
    /// A period that is not the table's.
    pub period: String,
    /// The whole that an indicator is a part of, where it stands elsewhere.
    pub part_of: String,
    /// The report's own words, where a line before has the indicator's name already.
    pub label: String,
    /// A name that is the report's own words, although an indicator is called so.
    pub own_words: String,
}

/// Words round a figure that is not exact; `{}` is the figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureWords {
    /// More than.
    pub over: String,
    /// At least.
    pub at_least: String,
    /// Less than.
    pub under: String,
    /// At most.
    pub at_most: String,
    /// About.
    pub approx: String,
}

/// Names of periods.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodWords {
    /// A year.
    pub year: String,
    /// The first half.
    pub half_1: String,
    /// The second half.
    pub half_2: String,
    /// A quarter.
    pub quarter: String,
    /// The first months.
    pub months: String,
    /// A month.
    pub month: String,
    /// From a month to a month.
    pub span: String,
    /// Some years.
    pub years: String,
    /// A school year.
    pub school: String,
    /// From a day to a day.
    pub days: String,
    /// As it stood on a day.
    pub at: String,
    /// Since the term began.
    pub term: String,
    /// Crops, by their published names.
    pub crops: BTreeMap<String, String>,
}
