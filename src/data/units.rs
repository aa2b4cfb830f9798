//! Units of measure, multipliers and counted nouns: what may stand after a figure.

use crate::data::table::{DataError, Fault, Sheet, line_at, parse_all};
use crate::model::numeral::UnitId;
use crate::text::fold::{fold_line, holds};
use crate::text::phrase::Phrases;
use crate::text::words::{WordId, Words};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// The sheet of measures.
const MEASURES: &str = "units.toml";

/// What a word after a figure is.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// The canonical word.
    pub id: UnitId,
    /// What it measures: `area`, `mass`, `money` …; `count` for a counted noun.
    pub dimension: Box<str>,
    /// Multiplier inside the name, as a power of ten.
    pub power: u8,
    /// It counts only directly after a figure.
    pub after_only: bool,
}

/// A multiplier word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Multiplier {
    /// Power of ten.
    pub power: u8,
    /// Words before which it is none: `tỷ lệ`.
    pub not_before: Vec<WordId>,
}

/// All units, by their names.
#[derive(Clone, Debug, Default)]
pub struct Units {
    /// Units of measure and counted nouns.
    pub names: Phrases<Unit>,
    /// Multiplier words.
    pub multipliers: Phrases<Multiplier>,
    /// Words that make one unit with `lượt` before them.
    pub turns: Phrases<Box<str>>,
    /// The word `lượt`.
    pub turn: WordId,
    /// The same as it is published.
    pub turn_word: Box<str>,
    /// What an amount without a unit is in: `51 triệu`.
    pub money: Box<str>,
    /// The names of all counted nouns.
    nouns: Vec<String>,
    /// Counted nouns by the short forms with a bar in them: `đ/c`.
    barred: BTreeMap<Box<str>, Box<str>>,
    /// Canonical words of compound units that are written otherwise: `g/lít` is `g/l`.
    compounds: BTreeMap<Box<str>, Box<str>>,
    /// Base units by canonical word.
    bases: BTreeMap<Box<str>, (Decimal, Box<str>)>,
    /// What tables count, by folded words of their titles.
    titled: Vec<(String, UnitId)>,
    /// Dimensions by canonical word.
    dimensions: BTreeMap<Box<str>, Box<str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitsFile {
    #[serde(default)]
    unit: Vec<UnitEntry>,
    #[serde(default)]
    multiplier: Vec<MultiplierEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitEntry {
    id: Box<str>,
    names: Vec<String>,
    dimension: Spanned<Box<str>>,
    base: Option<BaseEntry>,
    #[serde(default)]
    power: u8,
    #[serde(default)]
    after: bool,
    #[serde(default)]
    header: bool,
    #[serde(default)]
    elided: bool,
    #[serde(rename = "examples")]
    _examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BaseEntry {
    unit: Box<str>,
    times: Decimal,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MultiplierEntry {
    names: Vec<String>,
    power: u8,
    #[serde(default)]
    not_before: Vec<String>,
    #[serde(rename = "examples")]
    _examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NounsFile {
    #[serde(default)]
    noun: Vec<NounEntry>,
    #[serde(default)]
    turn: Vec<TurnEntry>,
    #[serde(default)]
    same: Vec<SameEntry>,
    #[serde(default)]
    titled: Vec<TitledEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NounEntry {
    #[serde(rename = "field")]
    _field: String,
    names: Vec<String>,
    #[serde(rename = "examples")]
    _examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TurnEntry {
    word: Box<str>,
    names: Vec<String>,
    #[serde(rename = "examples")]
    _examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TitledEntry {
    unit: Box<str>,
    titles: Vec<String>,
    #[serde(rename = "examples")]
    _examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SameEntry {
    id: Box<str>,
    names: Vec<String>,
    #[serde(rename = "examples")]
    _examples: Vec<String>,
}

impl Units {
    /// Builds the units from the sheets `units.toml` and `nouns.toml`.
    ///
    /// # Errors
    /// The first sheet that is not as the table wants it.
    pub fn build(sheets: &[Sheet], words: &mut Words) -> Result<Self, DataError> {
        let mut units = Self::default();
        let files = parse_all::<UnitsFile>(sheets, MEASURES)?;
        refuse_dimensions(&files, sheets)?;
        for file in files.into_iter().rev() {
            units.add_measures(file, words);
        }
        for file in parse_all::<NounsFile>(sheets, "nouns.toml")?.into_iter().rev() {
            units.add_nouns(file, words);
        }
        Ok(units)
    }

    fn add_measures(&mut self, file: UnitsFile, words: &mut Words) {
        for entry in file.unit {
            if entry.elided && self.money.is_empty() {
                self.money = entry.id.clone();
            }
            if let Some(base) = entry.base {
                self.bases.entry(entry.id.clone()).or_insert((base.times, base.unit));
            }
            let dimension = entry.dimension.into_inner();
            self.dimensions.entry(entry.id.clone()).or_insert(dimension.clone());
            for name in entry.names {
                if name.contains('/') {
                    self.compounds
                        .entry(name.as_str().into())
                        .or_insert(entry.id.clone());
                }
                let unit = Unit {
                    id: UnitId(entry.id.clone()),
                    dimension: dimension.clone(),
                    power: entry.power,
                    after_only: entry.after || entry.header,
                };
                self.names.add(&words.learn_phrase(&name), unit);
            }
        }
        for entry in file.multiplier {
            let not_before =
                entry.not_before.iter().map(|word| words.learn(word)).collect();
            let multiplier = Multiplier { power: entry.power, not_before };
            for name in entry.names {
                self.multipliers.add(&words.learn_phrase(&name), multiplier.clone());
            }
        }
    }

    fn add_nouns(&mut self, file: NounsFile, words: &mut Words) {
        for same in file.same {
            for name in same.names {
                if name.contains('/') {
                    self.barred.entry(name.into()).or_insert(same.id.clone());
                    continue;
                }
                self.names.add(&words.learn_phrase(&name), count(&same.id));
            }
        }
        for entry in file.titled {
            let unit = UnitId(entry.unit);
            let titles = entry.titles.iter().map(|title| fold_line(title));
            self.titled.extend(titles.map(|title| (title, unit.clone())));
        }
        for name in file.noun.into_iter().flat_map(|entry| entry.names) {
            self.names.add(&words.learn_phrase(&name), count(&name));
            self.names.add(&words.learn_marked(&name), count(&name));
            self.nouns.push(name);
        }
        for turn in file.turn {
            if self.turn_word.is_empty() {
                self.turn = words.learn(&turn.word);
                self.turn_word = turn.word;
            }
            for name in turn.names {
                self.turns.add(&words.learn_phrase(&name), name.as_str().into());
                self.turns.add(&words.learn_marked(&name), name.into());
            }
        }
    }

    /// A value in its dimension's base unit, where the conversion is exact everywhere.
    pub fn to_base(&self, value: Decimal, unit: &UnitId) -> Option<(Decimal, UnitId)> {
        let (times, base) = self.bases.get(&unit.0)?;
        Some((value.checked_mul(*times)?.normalize(), UnitId(base.clone())))
    }

    /// What a table counts where nothing but its folded title tells: `thủ tục hành chính` is
    /// told in hồ sơ.
    pub fn titled(&self, title: &str) -> Option<&UnitId> {
        let found = self.titled.iter().find(|(words, _)| holds(title, words));
        found.map(|(_, unit)| unit)
    }

    /// The names of all counted nouns.
    pub fn nouns(&self) -> impl Iterator<Item = String> + '_ {
        self.nouns.iter().cloned()
    }

    /// Is a folded word a counted noun?
    pub fn is_noun(&self, folded: &str) -> bool {
        self.nouns.iter().any(|noun| noun == folded)
    }

    /// The counted noun that a word with a bar in it is short for: `đ/c`.
    pub fn barred(&self, written: &str) -> Option<Unit> {
        self.barred.get(written).map(|id| count(id))
    }

    /// The canonical word of a compound unit that is written otherwise.
    pub fn compound(&self, written: &str) -> Option<&str> {
        self.compounds.get(written).map(AsRef::as_ref)
    }

    /// What a unit measures: `area`, `mass`, `money`; `count` for counted nouns; compound
    /// units by their first part (`đồng/người/năm` is money).
    pub fn dimension(&self, unit: &UnitId) -> &str {
        let mut part: &str = &unit.0;
        loop {
            if let Some(dimension) = self.dimensions.get(part) {
                return dimension;
            }
            match part.rsplit_once('/') {
                Some((shorter, _)) => part = shorter,
                None => return "count",
            }
        }
    }
}

/// Refuses a dimension that no built-in unit has.
fn refuse_dimensions(files: &[UnitsFile], sheets: &[Sheet]) -> Result<(), DataError> {
    let mut files =
        files.iter().zip(sheets.iter().filter(|sheet| sheet.name == MEASURES));
    let Some((builtin, _)) = files.next() else { return Ok(()) };
    let known: BTreeSet<&str> =
        builtin.unit.iter().map(|entry| entry.dimension.get_ref().as_ref()).collect();
    for (file, sheet) in files {
        for entry in &file.unit {
            let detail = entry.dimension.get_ref();
            if !known.contains(&**detail) {
                let line = line_at(sheet.text, entry.dimension.span().start);
                let choices = known.iter().copied().collect::<Vec<_>>().join(", ");
                let detail = detail.to_string();
                let fault = Fault { code: "unknown-dimension", detail, choices };
                return Err(DataError::at(MEASURES, line, &entry.id, fault));
            }
        }
    }
    Ok(())
}

/// A counted noun.
fn count(name: &str) -> Unit {
    Unit {
        id: UnitId(name.into()),
        dimension: "count".into(),
        power: 0,
        after_only: false,
    }
}
