//! What tells a date, a name or an age from a quantity: words round a figure.

use crate::data::table::{DataError, Fault, Sheet, parse_all};
use crate::model::numeral::Sense;
use crate::text::phrase::Phrases;
use crate::text::words::{WordId, Words};
use serde::Deserialize;

/// A rule: words before or after a figure that make it a name, a rank, an age.
#[derive(Clone, Debug)]
pub struct SenseRule {
    /// Its name, as `inspect` prints it.
    pub id: Box<str>,
    /// What the figure is.
    pub sense: Sense,
    /// Words before the figure, written backwards.
    pub before: Phrases<()>,
    /// Words after it.
    pub after: Phrases<()>,
    /// What the figure must look like.
    pub figure: Shape,
    /// Not when a unit follows.
    pub unless_unit: bool,
    /// The figure must hang on a letter before it.
    pub glued: bool,
    /// It may stand over a bar.
    pub over_bar: bool,
    /// A colon stands between the words and the figure.
    pub colon: bool,
    /// Passages that it must, and must not, decide.
    pub examples: Vec<Example>,
    /// Passages in which the figure is something else.
    pub counter: Vec<Example>,
}

/// What a figure must look like for a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// Anything.
    #[default]
    Any,
    /// Digits alone.
    Integer,
    /// At most three digits, no separator.
    Small,
    /// One or two digits, no separator.
    Tiny,
    /// One digit.
    Digit,
    /// A one.
    One,
    /// Two digits, the first a zero.
    Padded,
    /// Nine digits or more.
    Long,
}

/// A passage and the figure in it that an entry speaks of.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The passage.
    pub text: String,
    /// The figure, as written.
    pub number: String,
}

/// All rules, and the words of the grammars in `scan`.
#[derive(Clone, Debug, Default)]
pub struct Senses {
    /// The rules, first match wins.
    pub rules: Vec<SenseRule>,
    /// Words before the scale of a map.
    pub scale: Phrases<()>,
    /// Words before a day.
    pub day: Phrases<()>,
    /// Words before a month.
    pub month: Phrases<()>,
    /// Words before a quarter.
    pub quarter: Phrases<()>,
    /// Words before a year.
    pub year: Phrases<()>,
    /// Words before a school year.
    pub school_year: Phrases<()>,
    /// Words before a term.
    pub term: Phrases<()>,
    /// Words after a count of months that make it a period of the calendar.
    pub period_after: Phrases<()>,
    /// Words before a count of months that make it a length of time.
    pub duration_before: Phrases<()>,
    /// Words before a reference to a rule.
    pub law: Phrases<()>,
    /// Words before a bound that is a condition inside a name.
    pub threshold: Phrases<()>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SensesFile {
    #[serde(default)]
    sense: Vec<SenseEntry>,
    words: Option<WordsEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SenseEntry {
    id: Box<str>,
    is: String,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    figure: Shape,
    unless: Option<String>,
    #[serde(default)]
    glued: bool,
    #[serde(default)]
    over_bar: bool,
    #[serde(default)]
    colon: bool,
    examples: Vec<Example>,
    #[serde(default)]
    counter: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsEntry {
    scale: Vec<String>,
    day: Vec<String>,
    month: Vec<String>,
    quarter: Vec<String>,
    year: Vec<String>,
    school_year: Vec<String>,
    term: Vec<String>,
    period_after: Vec<String>,
    duration_before: Vec<String>,
    law: Vec<String>,
    threshold: Vec<String>,
}

impl Senses {
    /// Builds the rules from the sheets `senses.toml`; later sheets come first.
    ///
    /// # Errors
    /// The first sheet that is not as the table wants it.
    pub fn build(sheets: &[Sheet], words: &mut Words) -> Result<Self, DataError> {
        let mut senses = Self::default();
        for file in parse_all::<SensesFile>(sheets, "senses.toml")?.into_iter().rev() {
            for entry in file.sense {
                senses.rules.push(rule(entry, words)?);
            }
            if let Some(entry) = file.words {
                senses.add_words(&entry, words);
            }
        }
        Ok(senses)
    }

    fn add_words(&mut self, entry: &WordsEntry, words: &mut Words) {
        backwards(&mut self.scale, &entry.scale, words);
        backwards(&mut self.day, &entry.day, words);
        backwards(&mut self.month, &entry.month, words);
        backwards(&mut self.quarter, &entry.quarter, words);
        backwards(&mut self.year, &entry.year, words);
        backwards(&mut self.school_year, &entry.school_year, words);
        backwards(&mut self.term, &entry.term, words);
        forwards(&mut self.period_after, &entry.period_after, words);
        backwards(&mut self.duration_before, &entry.duration_before, words);
        backwards(&mut self.law, &entry.law, words);
        backwards(&mut self.threshold, &entry.threshold, words);
    }
}

fn rule(entry: SenseEntry, words: &mut Words) -> Result<SenseRule, DataError> {
    let sense = Sense::named(&entry.is).ok_or_else(|| {
        let choices = Sense::ALL.map(Sense::name).join(", ");
        let fault = Fault { code: "unknown-value", detail: entry.is.clone(), choices };
        DataError::at("senses.toml", 0, &entry.id, fault)
    })?;
    let (mut before, mut after) = (Phrases::default(), Phrases::default());
    backwards(&mut before, &entry.before, words);
    forwards(&mut after, &entry.after, words);
    Ok(SenseRule {
        id: entry.id,
        sense,
        before,
        after,
        figure: entry.figure,
        unless_unit: entry.unless.as_deref() == Some("unit"),
        glued: entry.glued,
        over_bar: entry.over_bar,
        colon: entry.colon,
        examples: entry.examples,
        counter: entry.counter,
    })
}

/// Adds phrases that are read from a figure to the left.
pub fn backwards(phrases: &mut Phrases<()>, entries: &[String], words: &mut Words) {
    for entry in entries {
        let mut ids: Vec<WordId> = words.learn_phrase(entry);
        ids.reverse();
        phrases.add(&ids, ());
    }
}

/// Adds phrases that are read from a figure to the right.
pub fn forwards(phrases: &mut Phrases<()>, entries: &[String], words: &mut Words) {
    for entry in entries {
        phrases.add(&words.learn_phrase(entry), ());
    }
}
