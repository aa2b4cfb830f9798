//! The words of reports by what they do in a sentence.

use crate::data::table::{DataError, Sheet, parse_all};
use crate::text::fold::{fold_line, holds};
use crate::text::phrase::Phrases;
use crate::text::words::Words;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a word does in a sentence. A word may do several things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// Helps a verb or a number and names nothing.
    Aux,
    /// Happens to the thing counted before it: `46 hộ bị thiệt hại`.
    Passive,
    /// Says how much of it there is: what has it stands before.
    Having,
    /// Behind a figure, says what the things have or reach: `7 công trình có phép`.
    Saying,
    /// Leads from what is measured to its figure.
    Level,
    /// A verb too general to name anything.
    Light,
    /// Names an activity.
    Verb,
    /// Opens a phrase of circumstance.
    Prep,
    /// Joins.
    Conj,
    /// Joins another figure.
    With,
    /// A time that is no part of a name.
    Time,
    /// A place that is no part of a name.
    Place,
    /// Who did it.
    Agent,
    /// How many.
    Count,
    /// Opens a sentence.
    Filler,
    /// A counted word that needs another to say what.
    Generic,
    /// A state of the same things.
    State,
    /// Praise and manner.
    Evaluate,
    /// People whose number is assigned from above.
    Assigned,
    /// What comes behind it is why, no more what.
    Purpose,
    /// Says that something was, is or will be done.
    Done,
    /// Holds what is counted behind it.
    Container,
    /// Names things, as a whole.
    Noun,
    /// Assigned from above: its ratio alone is one to the plan.
    Quota,
    /// What is measured.
    Measure,
}

/// The tags of a word, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tags(u32);

impl Tags {
    /// Is the tag among them?
    pub const fn has(self, tag: Tag) -> bool {
        self.0 & (1 << tag as u32) != 0
    }

    /// With one more.
    #[must_use]
    pub const fn with(self, tag: Tag) -> Self {
        Self(self.0 | 1 << tag as u32)
    }

    /// Is there none?
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Is any of these among them?
    pub fn any(self, tags: &[Tag]) -> bool {
        tags.iter().any(|tag| self.has(*tag))
    }
}

/// The lexicon.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Tags by word.
    pub words: Phrases<Tags>,
    /// Names of measures, longest first.
    names: Vec<Name>,
    /// Names of what is measured, by dimension: `area` is `Diện tích`.
    pub measures: BTreeMap<Box<str>, Box<str>>,
    /// How names begin whose words do not say what is measured: `count` is `Số`.
    heads: BTreeMap<Box<str>, Box<str>>,
}

/// A name of what is measured.
#[derive(Clone, Debug)]
struct Name {
    /// Folded.
    word: String,
    dimension: Box<str>,
    /// The unit that it stands for where a report leaves it out.
    implies: Option<Box<str>>,
    /// Folded words by which it is another thing.
    unless: Arc<[String]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    #[serde(default)]
    class: Vec<ClassEntry>,
    #[serde(default)]
    measure: Vec<MeasureEntry>,
    #[serde(default)]
    head: Vec<HeadEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadEntry {
    of: Box<str>,
    name: Box<str>,
    #[serde(rename = "examples")]
    _examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassEntry {
    tag: Tag,
    words: Vec<String>,
    #[serde(rename = "examples")]
    _examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureEntry {
    dimension: Box<str>,
    name: Box<str>,
    words: Vec<String>,
    implies: Option<Box<str>>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(rename = "examples")]
    _examples: Vec<String>,
}

impl Lexicon {
    /// The dimension that a folded line names: area, yield, mass; others tell too little.
    pub fn measured(&self, line: &str) -> Option<&str> {
        let is_other = |name: &&Name| name.unless.iter().any(|word| holds(line, word));
        self.names
            .iter()
            .filter(|name| name.implies.is_some())
            .find(|name| holds(line, &name.word) && !is_other(name))
            .map(|name| name.dimension.as_ref())
    }

    /// The measure of a dimension that a folded word of three letters or fewer is short for: `DT
    /// (ha)`.
    pub fn in_full(&self, short: &str, dimension: &str) -> Option<&str> {
        let is = |name: &&Name| {
            name.word == short && &*name.dimension == dimension && short.len() <= 3
        };
        self.names.iter().find(is)?;
        self.measures.get(dimension).map(AsRef::as_ref)
    }

    /// The dimension that a folded measure's name is of.
    pub fn dimension_of(&self, folded: &str) -> Option<&str> {
        let named = self.names.iter().find(|name| name.word == folded);
        named.map(|name| name.dimension.as_ref())
    }

    /// The unit that a measure's name implies: `sản lượng` is in tấn.
    pub fn implied(&self, folded: &str) -> Option<&str> {
        let known = self.names.iter().find(|name| name.word == folded)?;
        known.implies.as_deref()
    }

    /// The unit that the measure of a dimension is told in where a report leaves it out.
    pub fn unit_of(&self, dimension: &str) -> Option<&str> {
        let mut names = self.names.iter().filter(|name| &*name.dimension == dimension);
        names.find_map(|name| name.implies.as_deref())
    }

    /// How a name begins that says nothing of what is measured: `Số` for `count`.
    pub fn head(&self, of: &str) -> &str {
        self.heads.get(of).map_or("", AsRef::as_ref)
    }

    /// Builds the lexicon from the sheets `words.toml`.
    ///
    /// # Errors
    /// The first sheet that is not as the table wants it.
    ///
    /// Words of several syllables that other tables know (`nhân khẩu`, `kế hoạch`) are
    /// kept whole.
    pub fn build(
        sheets: &[Sheet],
        words: &mut Words,
        known: &[String],
    ) -> Result<Self, DataError> {
        let mut tags = BTreeMap::<Vec<_>, Tags>::new();
        for word in known.iter().filter(|word| word.contains(' ')) {
            tags.insert(words.learn_phrase(word), Tags::default().with(Tag::Noun));
        }
        let mut measures = BTreeMap::new();
        let mut names = Vec::new();
        let mut heads = BTreeMap::new();
        for file in parse_all::<WordsFile>(sheets, "words.toml")? {
            for class in file.class {
                for word in class.words {
                    let entry = tags.entry(words.learn_phrase(&word)).or_default();
                    *entry = entry.with(class.tag);
                    // `khám, chữa bệnh` is one word with its comma too
                    if word.contains(',') {
                        let entry = tags.entry(words.learn_marked(&word)).or_default();
                        *entry = entry.with(class.tag);
                    }
                }
            }
            heads.extend(file.head.into_iter().map(|head| (head.of, head.name)));
            for measure in file.measure {
                let unless = measure.unless.iter().map(|word| fold_line(word)).collect();
                let unless: Arc<[String]> = unless;
                names.extend(measure.words.iter().map(|word| Name {
                    word: fold_line(word),
                    dimension: measure.dimension.clone(),
                    implies: measure.implies.clone(),
                    unless: Arc::clone(&unless),
                }));
                measures.insert(measure.dimension, measure.name);
                for word in measure.words {
                    let entry = tags.entry(words.learn_phrase(&word)).or_default();
                    *entry = entry.with(Tag::Measure);
                }
            }
        }
        let mut phrases = Phrases::default();
        for (phrase, tags) in tags {
            phrases.add(&phrase, tags);
        }
        names.sort_by_key(|name: &Name| std::cmp::Reverse(name.word.chars().count()));
        Ok(Self { words: phrases, names, measures, heads })
    }
}
