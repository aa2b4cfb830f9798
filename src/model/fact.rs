//! One fact, however often it is said: in prose and in tables, in a report and its annex.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What makes a fact this one: where, when, what, in which role and unit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FactKey {
    /// Code and vintage, `05518@2025-06-30`; what else is known of the place where there
    /// is none.
    pub place: String,
    /// The label of the period.
    pub period: String,
    /// The indicator's code without its crop, or `~` and the folded words of the name.
    pub subject: String,
    /// The published name of the role.
    pub role: String,
    /// The base unit, or the unit as written.
    pub unit: String,
}

/// A fact as it is said in one place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// What it is of.
    pub key: FactKey,
    /// The folded words of its name that say something, in order.
    pub words: Vec<String>,
    /// The name has words of its own: names of people and places, figures.
    pub proper: bool,
    /// What it refers to, folded; `None` where nothing is said.
    pub base: Option<String>,
    /// The indicator's code.
    pub indicator: Option<String>,
    /// The indicator's name, or the report's words.
    pub name: String,
    /// The report's words.
    pub label: String,
    /// The value in the unit of the key.
    pub value: Decimal,
    /// A unit of the last digit that is printed: figures are compared no finer.
    pub step: Decimal,
    /// The figure is a bound, or not exact.
    pub loose: bool,
    /// [`super::record::Record::id`].
    pub record: String,
    /// The record that it is a part of.
    pub part_of: Option<String>,
    /// The block that it stands in.
    pub block: u32,
    /// The file.
    pub source: String,
    /// Number of the document.
    pub number: Option<String>,
    /// The figure as written.
    pub text: String,
    /// Where, for a person.
    pub spot: String,
}

/// A fact with all its mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Stable as long as what makes it this one is.
    pub id: String,
    /// What it refers to, where a mention says it.
    pub base: Option<String>,
    /// How its mentions stand to each other.
    pub standing: Agreement,
    /// All of them, in the order of the files.
    pub mentions: Vec<Mention>,
}

/// How the mentions of a fact stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// There is only one.
    Single,
    /// They are equal and vouch for each other.
    Agreed,
    /// They are not.
    Differs,
}

impl Agreement {
    /// The name in the published data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Agreed => "agreed",
            Self::Differs => "differs",
        }
    }
}
