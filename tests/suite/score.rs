//! How well a ledger agrees with a careful reader.
//!
//! A numeral of the gold is matched with the first entry of the ledger that overlaps it
//! and fits: an observation one to one and on the same digits, all else on digits that
//! hold its own. Whoever changes a rule of this file changes the meaning of every figure
//! that was ever published with it.

use baocao::write::row::NumeralRow;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::str::FromStr;
use unicode_normalization::UnicodeNormalization;

/// What a careful reader says of a numeral.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Gold {
    pub start: usize,
    pub text: String,
    pub class: String,
    pub value: Option<String>,
    pub unit: Option<String>,
    pub role: Option<String>,
    pub indicator: Option<String>,
}

/// What a ledger says of a numeral.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Said {
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub class: String,
    pub value: Option<String>,
    pub unit: Option<String>,
    pub role: Option<String>,
    pub indicator: Option<String>,
}

/// What has been counted so far.
#[derive(Clone, Debug, Default)]
pub struct Score {
    tokens: u32,
    covered: u32,
    class: u32,
    gold: u32,
    said: u32,
    hit: u32,
    value: u32,
    unit: u32,
    tuple: u32,
    exact: u32,
    indicator: f64,
    full: u32,
    /// What was missed, a line each.
    pub misses: Vec<String>,
}

impl From<&NumeralRow<'_>> for Said {
    fn from(row: &NumeralRow) -> Self {
        let owned = |text: Option<&str>| text.map(ToOwned::to_owned);
        Self {
            start: row.start as usize,
            end: row.end as usize,
            text: row.text.to_owned(),
            class: row.class.to_owned(),
            value: row.value.clone(),
            unit: owned(row.unit),
            role: owned(row.role),
            indicator: owned(row.indicator),
        }
    }
}

impl Score {
    /// Adds a text: what readers say of it, and what the ledger says.
    pub fn add(&mut self, name: &str, gold: &[Gold], mut said: Vec<Said>) {
        said.sort_by_key(|said| said.start);
        let mut used = vec![false; said.len()];
        for gold in gold {
            let end = gold.start + gold.text.chars().count();
            let found = (0..said.len()).find(|at| {
                let said = &said[*at];
                said.start < end && gold.start < said.end && fits(gold, said, used[*at])
            });
            let is_pair = self.compare(name, gold, found.map(|at| &said[at]));
            if let Some(at) = found {
                used[at] |= is_pair;
            }
        }
        self.said += said.iter().filter(|said| observes(&said.class)).count() as u32;
    }

    /// Compares one numeral; are both sides observations?
    fn compare(&mut self, name: &str, gold: &Gold, said: Option<&Said>) -> bool {
        self.tokens += 1;
        self.covered += u32::from(said.is_some());
        let is_class =
            said.is_some_and(|said| coarse(&gold.class) == coarse(&said.class));
        self.class += u32::from(is_class);
        if !is_class {
            self.miss(name, "class", gold, said);
        }
        if !observes(&gold.class) {
            return false;
        }
        self.gold += 1;
        let Some(said) = said.filter(|said| observes(&said.class)) else { return false };
        self.hit += 1;
        self.observe(name, gold, said);
        true
    }

    fn observe(&mut self, name: &str, gold: &Gold, said: &Said) {
        let value = number(gold.value.as_deref()) == number(said.value.as_deref());
        let unit = value && same_unit(gold.unit.as_deref(), said.unit.as_deref());
        let roles = (role(gold.role.as_deref()), role(said.role.as_deref()));
        let tuple = unit && (roles.0 == "bound" || level(roles.0) == level(roles.1));
        let exact = unit && (roles.0 == "bound" || roles.0 == roles.1);
        let mut words = token_f1(gold.indicator.as_deref(), said.indicator.as_deref());
        // A whole may be named after its part, or in its own right.
        if gold.role.as_deref() == Some("whole") && tuple {
            words = 1.0;
        }
        self.value += u32::from(value);
        self.unit += u32::from(unit);
        self.tuple += u32::from(tuple);
        self.exact += u32::from(exact);
        self.indicator += words;
        self.full += u32::from(tuple && words >= 0.5);
        let parts = [
            ("value", value),
            ("unit", unit),
            ("role", tuple),
            ("indicator", words >= 0.5),
        ];
        if let Some((what, _)) = parts.iter().find(|(_, good)| !good) {
            self.miss(name, what, gold, Some(said));
        }
    }

    fn miss(&mut self, name: &str, what: &str, gold: &Gold, said: Option<&Said>) {
        let words = |role: &Option<String>,
                     value: &Option<String>,
                     unit: &Option<String>| {
            let words = [role, value, unit].map(|word| word.as_deref().unwrap_or("-"));
            words.join(" ")
        };
        let wanted = words(&gold.role, &gold.value, &gold.unit);
        let got = said.map_or_else(
            || "nothing".to_owned(),
            |said| {
                let name = said.indicator.as_deref().unwrap_or("-");
                let rest = words(&said.role, &said.value, &said.unit);
                format!("{} {rest} «{name}»", said.class)
            },
        );
        let indicator = gold.indicator.as_deref().unwrap_or("-");
        self.misses.push(format!(
            "{name} {what}: {:?} at {}: {} {wanted} «{indicator}», got {got}",
            gold.text, gold.start, gold.class
        ));
    }

    /// The figures, rounded to four decimals.
    pub fn figures(&self) -> BTreeMap<String, f64> {
        let tokens = f64::from(self.tokens.max(1));
        let pairs = [
            ("coverage", f64::from(self.covered) / tokens),
            ("class_accuracy", f64::from(self.class) / tokens),
            ("observation_f1", self.f1(self.hit)),
            ("value_f1", self.f1(self.value)),
            ("value_unit_f1", self.f1(self.unit)),
            ("tuple_f1", self.f1(self.tuple)),
            ("tuple_exact_f1", self.f1(self.exact)),
            ("indicator_token_f1", self.indicator / f64::from(self.hit.max(1))),
            ("full_f1", self.f1(self.full)),
        ];
        pairs.map(|(name, figure)| (name.to_owned(), rounded(figure))).into()
    }

    fn f1(&self, hit: u32) -> f64 {
        let rate = |all| if all > 0 { f64::from(hit) / f64::from(all) } else { 0.0 };
        let (precision, recall) = (rate(self.said), rate(self.gold));
        match precision + recall > 0.0 {
            true => 2.0 * precision * recall / (precision + recall),
            false => 0.0,
        }
    }
}

fn rounded(figure: f64) -> f64 {
    format!("{figure:.4}").parse().unwrap()
}

fn observes(class: &str) -> bool {
    matches!(class, "value" | "percent")
}

/// The five kinds of time are one, so are the two of observations.
fn coarse(class: &str) -> &str {
    match class {
        "date" | "year" | "period" | "school_year" | "term" => "time",
        "value" | "percent" => "observation",
        "age_or_range_bound" => "age",
        "phone_or_other" => "other",
        _ => class,
    }
}

/// The role by the name of the published data.
fn role(role: Option<&str>) -> &str {
    match role.unwrap_or_default() {
        "ratio_percent" => "pct_of_plan",
        "share_percent" => "share",
        "delta_abs" => "change",
        "delta_percent" => "pct_change",
        "breakdown" => "actual",
        role => role,
    }
}

/// Roles that say how much there is: the part of a whole and a level in per cent read
/// alike.
fn level(role: &str) -> &str {
    match role {
        "actual" | "part" | "share" => "level",
        _ => role,
    }
}

fn fold(words: &str) -> String {
    let folded: String = words.nfc().flat_map(char::to_lowercase).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unit(unit: Option<&str>) -> String {
    let folded = fold(unit.unwrap_or_default());
    let same = match folded.as_str() {
        "đ" | "vnđ" | "vnd" => "đồng",
        "m²" => "m2",
        "xuất" => "suất",
        "vụ việc" => "vụ",
        "chiến sĩ" => "chiến sỹ",
        "phần trăm" => "%",
        _ => return folded,
    };
    same.to_owned()
}

/// `lượt` and `lượt tuần tra` are one.
fn same_unit(a: Option<&str>, b: Option<&str>) -> bool {
    let (a, b) = (unit(a), unit(b));
    let first = |unit: &str| unit.split(' ').next().map(ToOwned::to_owned);
    a == b || first(&a) == first(&b) && (a == "lượt" || b == "lượt")
}

fn number(text: Option<&str>) -> Option<Decimal> {
    Decimal::from_str(text?).ok()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn fits(gold: &Gold, said: &Said, is_taken: bool) -> bool {
    let (own, others) = (digits(&gold.text), digits(&said.text));
    match observes(&said.class) {
        true => !is_taken && own == others,
        false => said.end - said.start <= 48 && others.contains(&own),
    }
}

fn words(text: Option<&str>) -> BTreeMap<String, u32> {
    let mut words = BTreeMap::new();
    let folded = fold(text.unwrap_or_default());
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    for word in folded.split(|c| !is_word(c)).filter(|word| !word.is_empty()) {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}

/// How many of their words two names share.
fn token_f1(a: Option<&str>, b: Option<&str>) -> f64 {
    let (a, b) = (words(a), words(b));
    let shared: u32 = a.iter().map(|(w, n)| b.get(w).map_or(0, |m| *n.min(m))).sum();
    let all: u32 = a.values().chain(b.values()).sum();
    match shared {
        0 => 0.0,
        _ => f64::from(2 * shared) / f64::from(all),
    }
}
