//! The catalogue of indicators: codes for what reports measure, and the rules that find
//! them.
//!
//! A rule is matched against the name that a figure was given in the report's words; all
//! rules at once, by an index on the rarest word of each phrase, so that their number
//! hardly counts.

use crate::data::faults::{fault, lineage_fault};
use crate::data::fit::{Fit, Named, Unfit, fit, measures_alike};
use crate::data::lexicon::Lexicon;
use crate::data::lists::Lists;
use crate::data::rule::{Example, Phrase, Rule};
use crate::data::said::Speech;
use crate::data::synonyms::Synonyms;
use crate::data::table::{DataError, Fault, Sheet, line_at, parse};
use crate::data::units::Units;
use crate::model::claim::IndicatorId;
use crate::model::numeral::UnitId;
use crate::text::words::{WordId, Words, split};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// All indicators.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    rules: Vec<Rule>,
    /// Phrases by their rarest word: the rule, the phrase, and whether it is weak.
    index: BTreeMap<WordId, Vec<(u32, u32, bool)>>,
    by_code: BTreeMap<IndicatorId, usize>,
    by_name: BTreeMap<String, Vec<usize>>,
    synonyms: Synonyms,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorsFile {
    #[serde(default)]
    indicator: Vec<IndicatorEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorEntry {
    code: Spanned<Box<str>>,
    name: String,
    unit: Box<str>,
    #[serde(default)]
    units: Vec<Box<str>>,
    #[serde(default)]
    phrases: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    hints: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    within: Vec<String>,
    part_of: Option<Box<str>>,
    plausible: Option<(Decimal, Decimal)>,
    examples: Vec<Example>,
    #[serde(default)]
    counter: Vec<Example>,
}

impl Catalogue {
    /// Builds the catalogue from all sheets under `indicators/`. An entry of a later
    /// sheet takes the place of one with the same code.
    ///
    /// # Errors
    /// The first sheet that is not as the table wants it.
    pub fn build(
        sheets: &[Sheet],
        words: &mut Words,
        units: &Units,
        lexicon: &Lexicon,
        lists: &Lists,
    ) -> Result<Self, DataError> {
        let synonyms = Synonyms::build(sheets, lists, words)?;
        let mut entries = Vec::new();
        for sheet in sheets.iter().filter(|sheet| sheet.name.starts_with("indicators/")) {
            let mut codes = BTreeSet::new();
            for entry in parse::<IndicatorsFile>(sheet.name, sheet.text)?.indicator {
                if !codes.insert(entry.code.get_ref().clone()) {
                    let (code, line) = (entry.code.get_ref(), entry.line(sheet));
                    let fault = Fault::of("repeated-code");
                    return Err(DataError::at(sheet.name, line, code, fault));
                }
                entry.words().for_each(|text| drop(words.learn_phrase(text)));
                entries.push((entry, sheet));
            }
        }
        let maker = Maker { words, units, lexicon, synonyms: &synonyms };
        let rules: Vec<Rule> =
            entries.into_iter().map(|(entry, sheet)| maker.rule(entry, sheet)).collect();
        let mut catalogue = Self { synonyms, ..Self::default() };
        for rule in rules {
            catalogue.put(rule)?;
        }
        if let Some((at, fault)) = lineage_fault(&catalogue.rules, &catalogue.by_code) {
            return Err(refused(&catalogue.rules[at], fault));
        }
        catalogue.make_index();
        Ok(catalogue)
    }

    fn put(&mut self, rule: Rule) -> Result<(), DataError> {
        if let Some(fault) = fault(&rule) {
            return Err(refused(&rule, fault));
        }
        match self.by_code.get(&rule.code) {
            Some(at) => self.rules[*at] = Rule { replaces: true, ..rule },
            None => {
                self.by_code.insert(rule.code.clone(), self.rules.len());
                self.rules.push(rule);
            }
        }
        Ok(())
    }

    /// Files each phrase under the word that the fewest phrases have.
    fn make_index(&mut self) {
        let mut counts: BTreeMap<WordId, u32> = BTreeMap::new();
        let phrases =
            self.rules.iter().flat_map(|rule| rule.phrases.iter().chain(&rule.weak));
        for word in phrases.flat_map(|phrase| &phrase.parts).flatten() {
            *counts.entry(*word).or_default() += 1;
        }
        for (at, rule) in self.rules.iter().enumerate() {
            self.by_name.entry(rule.name.to_lowercase()).or_default().push(at);
            let strong =
                rule.phrases.iter().enumerate().map(|(n, phrase)| (n, phrase, false));
            let weak = rule.weak.iter().enumerate().map(|(n, phrase)| (n, phrase, true));
            for (n, phrase, is_weak) in strong.chain(weak) {
                let rarest =
                    phrase.parts.iter().flatten().min_by_key(|word| counts.get(word));
                if let Some(rarest) = rarest {
                    let entry = self.index.entry(*rarest).or_default();
                    entry.push((at as u32, n as u32, is_weak));
                }
            }
        }
    }

    /// The rule of a published name, for figures of a unit where one is told.
    pub fn named(
        &self,
        name: &str,
        unit: Option<&UnitId>,
        units: &Units,
    ) -> Option<&Rule> {
        let named = self.by_name.get(&name.to_lowercase())?.iter();
        let mut rules = named.map_while(|at| self.rules.get(*at));
        let dimension = unit.map(|unit| units.dimension(unit));
        let figure = Named { unit, dimension, ..Named::default() };
        rules.find(|rule| measures_alike(rule, &figure, &self.synonyms))
    }

    /// All rules, in the order of the sheets.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule of a code.
    pub fn rule(&self, id: &IndicatorId) -> Option<&Rule> {
        self.by_code.get(id).and_then(|at| self.rules.get(*at))
    }

    /// The name of an indicator.
    pub fn name(&self, id: &IndicatorId) -> Option<&str> {
        self.rule(id).map(|rule| rule.name.as_str())
    }

    /// Words that say the same.
    pub const fn synonyms(&self) -> &Synonyms {
        &self.synonyms
    }

    /// The indicator that fits a figure best: whose phrase covers most of the name, then
    /// whose condition stands nearest. None, when too much of the name is left over: it
    /// measures something narrower.
    pub fn find(&self, named: &Named) -> Option<&Rule> {
        let best =
            self.candidates(named).into_iter().max_by(|a, b| a.rank().cmp(&b.rank()));
        best.map(|found| found.rule)
    }

    /// All rules that fit a figure, with how well they do.
    pub fn candidates(&self, named: &Named) -> Vec<Fit<'_>> {
        self.heard(named).filter_map(|(_, fit)| fit.ok()).collect()
    }

    /// All rules that have a word of the name, and how well they fit, or why they do not;
    /// a rule once for each of its phrases.
    pub fn heard<'a, 'n>(
        &'a self,
        named: &'n Named<'n>,
    ) -> impl Iterator<Item = (&'a Rule, Result<Fit<'a>, Unfit>)> + use<'a, 'n> {
        let entries = named.name.iter().filter_map(|said| self.index.get(&said.word));
        entries.flatten().map(move |(at, phrase, weak)| {
            let rule = &self.rules[*at as usize];
            (rule, fit(rule, (*phrase as usize, *weak), named, &self.synonyms))
        })
    }
}

/// The error of a rule that cannot work.
fn refused(rule: &Rule, fault: Fault) -> DataError {
    DataError::at(&rule.sheet, rule.line, &rule.code.0, fault)
}

/// Makes rules of entries, once all words are known.
struct Maker<'a> {
    words: &'a Words,
    units: &'a Units,
    lexicon: &'a Lexicon,
    synonyms: &'a Synonyms,
}

impl Maker<'_> {
    /// Words that say enough: what says nothing in a name says nothing here.
    fn phrases(&self, list: &[String]) -> Vec<Phrase> {
        let Self { words, lexicon, synonyms, .. } = *self;
        let speech = Speech { words, lexicon, synonyms };
        let part = |text: &str| -> Vec<WordId> {
            speech.said(text, "").into_iter().map(|said| said.word).collect()
        };
        let phrase = |text: &String| Phrase {
            parts: text.split('+').map(part).filter(|part| !part.is_empty()).collect(),
            exact: text.starts_with('='),
        };
        list.iter().map(phrase).collect()
    }

    /// Words as they stand in a text.
    fn runs(&self, list: &[String]) -> Vec<Vec<WordId>> {
        let words = |text: &String| -> Vec<WordId> {
            split(text).map(|syllable| self.words.find(syllable)).collect()
        };
        list.iter().map(|text| self.synonyms.plain(&words(text))).collect()
    }

    fn rule(&self, entry: IndicatorEntry, sheet: &Sheet) -> Rule {
        let line = entry.line(sheet);
        let unit = UnitId(entry.unit);
        Rule {
            code: IndicatorId(entry.code.into_inner()),
            name: entry.name,
            dimension: self.units.dimension(&unit).to_owned(),
            unit,
            units: entry.units.into_iter().map(UnitId).collect(),
            phrases: self.phrases(&entry.phrases),
            weak: self.phrases(&entry.weak),
            with: self.runs(&entry.with),
            hints: self.runs(&entry.hints),
            without: self.runs(&entry.without),
            unless: self.runs(&entry.unless),
            within: self.runs(&entry.within),
            part_of: entry.part_of.map(IndicatorId),
            plausible: entry.plausible,
            examples: entry.examples,
            counter: entry.counter,
            replaces: false,
            sheet: sheet.name.to_owned(),
            line,
        }
    }
}

impl IndicatorEntry {
    /// The line of its code.
    fn line(&self, sheet: &Sheet) -> usize {
        line_at(sheet.text, self.code.span().start)
    }

    /// All words that it goes by.
    fn words(&self) -> impl Iterator<Item = &String> {
        let lists = [&self.phrases, &self.weak, &self.with, &self.hints, &self.without];
        lists.into_iter().chain([&self.unless, &self.within]).flatten()
    }
}
