//! Heads of columns: what stands in a column, what role its figures have.

use crate::data::table::{DataError, Fault, Sheet, parse_all};
use crate::model::numeral::Sense;
use crate::model::outline::Part;
use crate::text::fold::{find, fold_line};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a head says of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// Row numbers, names, units, remarks.
    Holds(Part),
    /// Figures of a role.
    Role(ColumnRole),
    /// Figures that are no observations: years of birth, ranks, terms.
    Sense(Sense),
}

/// The role that a column gives its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnRole {
    /// What was planned.
    Plan,
    /// What was done.
    Actual,
    /// What was done the period before.
    Previous,
    /// A difference.
    Change,
    /// A difference in per cent.
    PctChange,
    /// Per cent of the plan.
    PctOfPlan,
    /// Per cent of the period before.
    PctOfPrevious,
    /// A percentage of a whole.
    Share,
    /// What is aimed at.
    Target,
}

/// All heads, folded, longest first.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    heads: Vec<(String, Head)>,
    /// Heads that must be the whole head.
    whole: BTreeSet<String>,
    /// What a head names beside its role.
    names: BTreeMap<String, String>,
    /// Heads of names that hold units where another column holds the names.
    beside: BTreeSet<String>,
    /// Heads of names that hold groups where names stand right of them.
    groups: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnsFile {
    column: Vec<ColumnEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnEntry {
    holds: Option<Holds>,
    role: Option<ColumnRole>,
    #[serde(rename = "is")]
    sense: Option<String>,
    heads: Vec<String>,
    #[serde(default)]
    whole: bool,
    names: Option<String>,
    #[serde(default)]
    unit_beside_names: bool,
    #[serde(default)]
    group_before_names: bool,
    #[serde(rename = "examples")]
    _examples: Vec<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Holds {
    Index,
    Name,
    Unit,
    Note,
}

impl ColumnEntry {
    /// What it says, if it says one thing.
    fn head(&self) -> Option<Head> {
        match (self.holds, self.role, &self.sense) {
            (Some(holds), None, None) => Some(Head::Holds(part(holds))),
            (None, Some(role), None) => Some(Head::Role(role)),
            (None, None, Some(sense)) => Sense::named(sense).map(Head::Sense),
            _ => None,
        }
    }
}

impl Columns {
    /// Builds the heads from the sheets `columns.toml`.
    ///
    /// # Errors
    /// The first sheet that is not as the table wants it.
    pub fn build(sheets: &[Sheet]) -> Result<Self, DataError> {
        let mut built = Self::default();
        for file in parse_all::<ColumnsFile>(sheets, "columns.toml")?.into_iter().rev() {
            for entry in file.column {
                let head = entry.head().ok_or_else(|| {
                    let fault = Fault::of("holds-or-role");
                    DataError::at("columns.toml", 0, &entry.heads.join(", "), fault)
                })?;
                for words in entry.heads.iter().map(|words| fold_line(words)) {
                    if entry.whole {
                        built.whole.insert(words.clone());
                    }
                    if entry.unit_beside_names {
                        built.beside.insert(words.clone());
                    }
                    if entry.group_before_names {
                        built.groups.insert(words.clone());
                    }
                    if let Some(names) = &entry.names {
                        built.names.insert(words.clone(), names.clone());
                    }
                    built.heads.push((words, head));
                }
            }
        }
        built.heads.sort_by_key(|(words, _)| std::cmp::Reverse(words.chars().count()));
        Ok(built)
    }

    /// Where a folded head holds the words of an entry.
    fn find(&self, folded: &str, words: &str) -> bool {
        match self.whole.contains(words) {
            true => folded == words,
            false => find(folded, words).is_some(),
        }
    }

    /// What a head that holds these words names beside its role.
    pub fn names(&self, words: &str) -> Option<&str> {
        self.names.get(words).map(String::as_str)
    }

    /// Does a folded head of names hold units where another column holds the names?
    pub fn unit_beside_names(&self, folded: &str) -> bool {
        self.beside.contains(folded)
    }

    /// Does a folded head of names hold groups where names stand right of it?
    pub fn group_before_names(&self, folded: &str) -> bool {
        self.groups.contains(folded)
    }

    /// Does a folded name say a role and, but for a time, nothing else?
    pub fn told(&self, folded: &str) -> bool {
        let Some((_, words)) = self.role(folded) else { return false };
        let said = words.split(' ').count();
        let figures = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
        let others = folded.split(' ').filter(|word| !figures(word)).count();
        others <= said + 3
    }

    /// What a folded head says, and the words that said it.
    pub fn head(&self, folded: &str) -> Option<(Head, &str)> {
        self.heads
            .iter()
            .find(|(words, head)| match head {
                Head::Holds(_) => folded == words,
                Head::Role(_) | Head::Sense(_) => self.find(folded, words),
            })
            .map(|(words, head)| (*head, words.as_str()))
    }

    /// What a folded head says its column holds, where that is not figures; a unit in
    /// brackets behind it does not matter. A longer head of a role goes before: `Chỉ tiêu
    /// giao`.
    pub fn holds(&self, folded: &str) -> Option<Part> {
        let opens = |words: &str| {
            let rest = folded.strip_prefix(words);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let found = self.heads.iter().find(|(words, head)| match head {
            Head::Holds(_) => opens(words),
            Head::Role(_) | Head::Sense(_) => opens(words) && self.find(folded, words),
        });
        match found {
            Some((_, Head::Holds(part))) => Some(*part),
            _ => None,
        }
    }

    /// What the figures under a folded head are, where they are no observations.
    pub fn sense(&self, folded: &str) -> Option<Sense> {
        match self.head(folded)?.0 {
            Head::Sense(sense) => Some(sense),
            Head::Holds(_) | Head::Role(_) => None,
        }
    }

    /// The role that a folded head gives, and the words that said it.
    pub fn role(&self, folded: &str) -> Option<(ColumnRole, &str)> {
        self.heads.iter().find_map(|(words, head)| match head {
            Head::Role(role) if self.find(folded, words) => Some((*role, words.as_str())),
            _ => None,
        })
    }
}

const fn part(holds: Holds) -> Part {
    match holds {
        Holds::Index => Part::Index,
        Holds::Name => Part::Name,
        Holds::Unit => Part::Unit,
        Holds::Note => Part::Note,
    }
}
