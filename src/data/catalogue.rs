//! The catalogue of indicators: codes for what reports measure, and the rules that find them.
//!
//! A rule is matched against the name that a figure was given in the report's words; all rules
//! at once, by an index on the rarest word of each phrase, so that their number hardly counts.

use crate::data::table::{DataError, Sheet, parse};
use crate::data::units::Units;
use crate::model::claim::IndicatorId;
use crate::model::numeral::UnitId;
use crate::text::words::{WordId, Words};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;

/// An indicator and the words that reports have for it.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its code.
    pub code: IndicatorId,
    /// Its name, as a statistician writes it.
    pub name: String,
    /// The unit that it is published in.
    pub unit: UnitId,
    /// What that unit measures.
    pub dimension: String,
    /// Names in reports that say enough.
    pub phrases: Vec<Vec<WordId>>,
    /// Names that say enough only under a heading of `within`.
    pub weak: Vec<Vec<WordId>>,
    /// Words of which one must stand in the name, or before the figure, or in a heading.
    pub with: Vec<Vec<WordId>>,
    /// Words that must not stand in the name.
    pub without: Vec<Vec<WordId>>,
    /// Words of which one must stand in a heading for the weak names.
    pub within: Vec<Vec<WordId>>,
    /// The indicator that it is a part of.
    pub part_of: Option<IndicatorId>,
    /// Values outside of which it cannot be right.
    pub plausible: Option<(Decimal, Decimal)>,
    /// Passages that it must decide.
    pub examples: Vec<Example>,
    /// Passages that it must not decide.
    pub counter: Vec<Example>,
    /// The sheet that it stands in.
    pub sheet: String,
}

/// A passage, a figure in it, and what that figure must be read as.
#[derive(Clone, Debug, Deserialize)]
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

/// All indicators.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    rules: Vec<Rule>,
    /// Phrases by their rarest word: the rule, the phrase, and whether it is weak.
    index: BTreeMap<WordId, Vec<(u32, u32, bool)>>,
    by_code: BTreeMap<IndicatorId, usize>,
}

/// What a figure is called, and where it stands, as words.
#[derive(Clone, Debug, Default)]
pub struct Named<'a> {
    /// Words of the name that say something.
    pub name: &'a [WordId],
    /// Words of the text before the figure.
    pub before: &'a [WordId],
    /// Words of the headings over it.
    pub headings: &'a [WordId],
    /// What its unit measures; `None` for a ratio to a plan or a growth.
    pub dimension: Option<&'a str>,
    /// Its unit.
    pub unit: Option<&'a UnitId>,
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
    code: Box<str>,
    name: String,
    unit: Box<str>,
    phrases: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    within: Vec<String>,
    part_of: Option<Box<str>>,
    plausible: Option<(Decimal, Decimal)>,
    examples: Vec<Example>,
    #[serde(default)]
    counter: Vec<Example>,
}

impl Catalogue {
    /// Builds the catalogue from all sheets under `indicators/`. An entry of a later sheet takes
    /// the place of one with the same code.
    ///
    /// # Errors
    /// The first sheet that is not as the table wants it.
    pub fn build(
        sheets: &[Sheet],
        words: &mut Words,
        units: &Units,
    ) -> Result<Self, DataError> {
        let mut catalogue = Self::default();
        for sheet in sheets.iter().filter(|sheet| sheet.name.starts_with("indicators/")) {
            for entry in parse::<IndicatorsFile>(sheet.name, sheet.text)?.indicator {
                let rule = rule(entry, sheet.name, words, units);
                catalogue.put(rule);
            }
        }
        catalogue.make_index();
        Ok(catalogue)
    }

    fn put(&mut self, rule: Rule) {
        match self.by_code.get(&rule.code) {
            Some(at) => self.rules[*at] = rule,
            None => {
                self.by_code.insert(rule.code.clone(), self.rules.len());
                self.rules.push(rule);
            }
        }
    }

    /// Files each phrase under the word that the fewest phrases have.
    fn make_index(&mut self) {
        let mut counts: BTreeMap<WordId, u32> = BTreeMap::new();
        for word in self
            .rules
            .iter()
            .flat_map(|rule| rule.phrases.iter().chain(&rule.weak))
            .flatten()
        {
            *counts.entry(*word).or_default() += 1;
        }
        for (at, rule) in self.rules.iter().enumerate() {
            let strong =
                rule.phrases.iter().enumerate().map(|(n, phrase)| (n, phrase, false));
            let weak = rule.weak.iter().enumerate().map(|(n, phrase)| (n, phrase, true));
            for (n, phrase, is_weak) in strong.chain(weak) {
                let rarest = phrase.iter().min_by_key(|word| counts.get(word).copied());
                if let Some(rarest) = rarest {
                    let entry = self.index.entry(*rarest).or_default();
                    entry.push((at as u32, n as u32, is_weak));
                }
            }
        }
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

    /// The indicator that fits a figure best: whose phrase covers most of the name, then whose
    /// condition stands nearest. None, when too much of the name is left over: it measures
    /// something narrower.
    pub fn find(&self, named: &Named) -> Option<&Rule> {
        let mut best: Option<Fit> = None;
        for found in self.candidates(named) {
            if best.is_none_or(|best| found.rank() > best.rank()) {
                best = Some(found);
            }
        }
        best.map(|found| found.rule)
    }

    /// All rules that fit a figure, with how well they do.
    pub fn candidates(&self, named: &Named) -> Vec<Fit<'_>> {
        let mut found = Vec::new();
        for word in named.name {
            for (at, phrase, weak) in self.index.get(word).into_iter().flatten() {
                let rule = &self.rules[*at as usize];
                let list = if *weak { &rule.weak } else { &rule.phrases };
                found.extend(fit(rule, &list[*phrase as usize], *weak, named));
            }
        }
        found
    }
}

/// A rule that fits, and how well.
#[derive(Clone, Copy, Debug)]
pub struct Fit<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// Words of the name that its phrase and its condition cover.
    pub covered: usize,
    /// Words of the name in all.
    pub all: usize,
    /// How far before the figure its condition stands, in words; 0 in the name or for none.
    pub distance: usize,
    /// It needed a heading.
    pub weak: bool,
}

impl Fit<'_> {
    /// Better fits rank higher; the order of the sheets decides between equals.
    fn rank(
        &self,
    ) -> (usize, std::cmp::Reverse<usize>, bool, std::cmp::Reverse<&IndicatorId>) {
        use std::cmp::Reverse;
        (self.covered, Reverse(self.distance), !self.weak, Reverse(&self.rule.code))
    }
}

/// Of the words of a name, how many must be covered, in per cent.
const COVER: usize = 60;

fn fit<'a>(
    rule: &'a Rule,
    phrase: &[WordId],
    weak: bool,
    named: &Named,
) -> Option<Fit<'a>> {
    let dimension = named.dimension.is_none_or(|own| own == rule.dimension);
    let same_count = rule.dimension != "count"
        || named
            .unit
            .is_none_or(|unit| *unit == rule.unit || alike(&unit.0, &rule.unit.0));
    if !dimension || !same_count || !in_order(named.name, phrase) {
        return None;
    }
    if rule.without.iter().any(|words| in_order(named.name, words)) {
        return None;
    }
    if weak && !rule.within.iter().any(|words| in_order(named.headings, words)) {
        return None;
    }
    let (distance, extra) = condition(rule, named)?;
    let covered = phrase.len() + extra;
    let all = named.name.len();
    (covered * 100 >= all * COVER).then_some(Fit { rule, covered, all, distance, weak })
}

/// Counted nouns that stand for each other.
fn alike(a: &str, b: &str) -> bool {
    const SAME: [&[&str]; 6] = [
        &["hồ sơ", "trường hợp", "vụ", "đơn", "lượt"],
        &[
            "người",
            "công dân",
            "thanh niên",
            "lao động",
            "nhân khẩu",
            "khẩu",
            "đối tượng",
            "cụ",
            "đảng viên",
            "hội viên",
            "đoàn viên",
            "đồng chí",
            "chiến sỹ",
        ],
        &["em", "học sinh", "cháu", "trẻ", "trẻ em"],
        &["con", "liều", "mũi"],
        &["lượt", "lượt người", "lượt khách", "lượt bệnh nhân"],
        &["thôn", "xóm", "ấp", "khu phố", "tổ dân phố", "bản", "buôn", "khóm", "làng"],
    ];
    SAME.iter().any(|group| group.contains(&a) && group.contains(&b))
}

/// Where a rule's condition is met: its distance before the figure, and how many words of the
/// name it covers. A rule without a condition is always met.
fn condition(rule: &Rule, named: &Named) -> Option<(usize, usize)> {
    if rule.with.is_empty() {
        return Some((0, 0));
    }
    let in_name =
        rule.with.iter().filter(|words| in_order(named.name, words)).map(Vec::len).max();
    if let Some(length) = in_name {
        return Some((0, length));
    }
    let nearest =
        rule.with.iter().filter_map(|words| last_run(named.before, words)).max();
    if let Some(at) = nearest {
        return Some((named.before.len() - at, 0));
    }
    let heading = rule.with.iter().any(|words| in_order(named.headings, words));
    heading.then_some((usize::MAX / 2, 0))
}

/// Do words stand in a text in this order, with others between them?
fn in_order(text: &[WordId], words: &[WordId]) -> bool {
    let mut rest = text.iter();
    !words.is_empty() && words.iter().all(|word| rest.any(|own| own == word))
}

/// Where the last run of words without others between them begins.
fn last_run(text: &[WordId], words: &[WordId]) -> Option<usize> {
    text.windows(words.len()).rposition(|window| window == words)
}

fn rule(entry: IndicatorEntry, sheet: &str, words: &mut Words, units: &Units) -> Rule {
    let mut all = |phrases: &[String]| -> Vec<Vec<WordId>> {
        phrases.iter().map(|phrase| words.learn_phrase(phrase)).collect()
    };
    let unit = UnitId(entry.unit);
    Rule {
        code: IndicatorId(entry.code),
        name: entry.name,
        dimension: units.dimension(&unit).to_owned(),
        unit,
        phrases: all(&entry.phrases),
        weak: all(&entry.weak),
        with: all(&entry.with),
        without: all(&entry.without),
        within: all(&entry.within),
        part_of: entry.part_of.map(IndicatorId),
        plausible: entry.plausible,
        examples: entry.examples,
        counter: entry.counter,
        sheet: sheet.to_owned(),
    }
}
