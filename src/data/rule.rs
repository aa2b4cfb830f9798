//! A rule of the catalogue: an indicator and the words that find it.

use crate::model::claim::IndicatorId;
use crate::model::numeral::UnitId;
use crate::text::words::WordId;
use rust_decimal::Decimal;
use serde::Deserialize;

/// Words that name an indicator.
#[derive(Clone, Debug, Default)]
pub struct Phrase {
    /// Parts in any order, `kết nạp + đảng viên`; the words of a part in theirs.
    pub parts: Vec<Vec<WordId>>,
    /// Written with `=` before it: no other words may stand in the name.
    pub exact: bool,
}

/// An indicator and the words that reports have for it.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its code.
    pub code: IndicatorId,
    /// Its name, as a statistician writes it.
    pub name: String,
    /// The unit that it is published in.
    pub unit: UnitId,
    /// Other units that reports count it in.
    pub units: Vec<UnitId>,
    /// What that unit measures.
    pub dimension: String,
    /// Names in reports that say enough.
    pub phrases: Vec<Phrase>,
    /// Names that say enough only where the text or a heading before them speaks of
    /// `within`.
    pub weak: Vec<Phrase>,
    /// Words of which one must stand in the name, or before the figure, or in a heading.
    pub with: Vec<Vec<WordId>>,
    /// Words that speak for it, where others have conditions: `cả năm` against `vụ xuân`.
    pub hints: Vec<Vec<WordId>>,
    /// Words that must not stand in the name.
    pub without: Vec<Vec<WordId>>,
    /// Words that must not stand shortly before the figure.
    pub unless: Vec<Vec<WordId>>,
    /// Words of which one must stand before the figure or in a heading for the weak
    /// names.
    pub within: Vec<Vec<WordId>>,
    /// The indicator that it is a part of.
    pub part_of: Option<IndicatorId>,
    /// Values outside of which it cannot be right.
    pub plausible: Option<(Decimal, Decimal)>,
    /// Passages that it must decide.
    pub examples: Vec<Example>,
    /// Passages that it must not decide.
    pub counter: Vec<Example>,
    /// It took the place of one of the same code in a sheet before.
    pub replaces: bool,
    /// The sheet that it stands in.
    pub sheet: String,
    /// The line of its code there.
    pub line: usize,
}

/// A passage, a figure in it, and what that figure must be read as.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The passage; a heading in a line of its own may stand before it.
    pub text: String,
    /// The figure, as written; the first one of its kind in the passage.
    pub number: String,
    /// The role, by its published name.
    #[serde(default)]
    pub role: Option<String>,
    /// The value, as published.
    #[serde(default)]
    pub value: Option<String>,
}
