//! What vouches for each record, and what speaks against it.
//!
//! The level follows from the evidence by one rule, which `baocao check --help` prints: to
//! review, if anything speaks against the record; sure, if nothing does and a relation that
//! holds, a repetition, or a table vouches for it; likely, if nothing does either way.

use super::case::Case;
use super::culprit::Culprit;
use super::rule::is_of_table;
use crate::model::claim::Role;
use crate::model::evidence::{Evidence, Level, Reason, Voucher};
use crate::model::record::Record;
use crate::model::relation::{Fit, Relation};
use crate::text::fold::fold_line;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A broken relation that is held against the report, with its likeliest culprit.
pub type Charge<'a> = (&'a Relation, Option<Culprit>);

/// The evidence of each record.
pub fn weigh(case: &Case, relations: &[Relation], charges: &[Charge]) -> Vec<Evidence> {
    let records = &case.dossier.records;
    let mut all: Vec<Evidence> = records.iter().map(|record| own(case, record)).collect();
    for relation in relations.iter().filter(|relation| relation.law.is_equation()) {
        if relation.fit.is_proved() {
            vouch(&mut all, relation);
        }
    }
    for (relation, culprit) in charges {
        for term in &relation.terms {
            all[*term].con.push(voucher(Reason::Broken, relation.law.name()));
        }
        if let Some(culprit) = culprit {
            let slip = culprit.meant.slip.name();
            all[culprit.record].con.push(voucher(Reason::Suspect, slip));
        }
    }
    repeated(case, &mut all);
    for evidence in &mut all {
        evidence.pro.sort();
        evidence.pro.dedup();
        evidence.con.sort();
        evidence.con.dedup();
        evidence.level = level(evidence);
    }
    all
}

fn vouch(all: &mut [Evidence], relation: &Relation) {
    for term in &relation.terms {
        all[*term].pro.push(voucher(Reason::Relation, relation.law.name()));
    }
}

fn voucher(reason: Reason, detail: &str) -> Voucher {
    Voucher { reason, detail: detail.to_owned() }
}

/// What a record itself says.
fn own(case: &Case, record: &Record) -> Evidence {
    let mut evidence = Evidence::default();
    evidence.pro.push(voucher(Reason::Rule, &record.rule));
    let numeral = case.dossier.numeral(record);
    match (&record.unit, numeral.and_then(|numeral| numeral.unit_at)) {
        (Some(unit), Some(_)) => evidence.pro.push(voucher(Reason::Unit, &unit.0)),
        (None, _) => evidence.con.push(voucher(Reason::NoUnit, "")),
        _ => {}
    }
    if let Some(indicator) = &record.indicator {
        evidence.pro.push(voucher(Reason::Indicator, &indicator.0));
    }
    if record.label.is_empty() {
        evidence.con.push(voucher(Reason::NoName, ""));
    }
    let is_custom = is_custom(record);
    if let Some(other) = record.other_value.filter(|_| !is_custom) {
        evidence.con.push(voucher(Reason::Ambiguous, &other.to_string()));
    }
    // Most have one or two, and there is one for each record.
    evidence.pro.shrink_to_fit();
    evidence.con.shrink_to_fit();
    evidence
}

/// Is it written as custom has it: a dot between thousands, a comma before decimals? Then its
/// other reading is no more than a thought.
fn is_custom(record: &Record) -> bool {
    match record.text.contains(',') {
        true => !record.value.fract().is_zero(),
        false => record.value.fract().is_zero(),
    }
}

/// Facts that are said more than once: alike, or not.
fn repeated(case: &Case, all: &mut [Evidence]) {
    type Fact<'a> = (String, Role, Option<&'a str>);
    let mut said: BTreeMap<Fact, Vec<usize>> = BTreeMap::new();
    for (at, record) in case.dossier.records.iter().enumerate() {
        let is_fact = !record.label.is_empty() && record.value > Decimal::TEN;
        if is_fact && !record.role.is_signed() {
            let unit = record.unit.as_ref().map(|unit| &*unit.0);
            let fact = (fold_line(&record.label), record.role, unit);
            said.entry(fact).or_default().push(at);
        }
    }
    for facts in said.values().filter(|facts| facts.len() > 1) {
        let is_cell = |at: usize| is_of_table(case.record(at));
        let value = |at: usize| case.figures[at].value;
        let mut alike: BTreeMap<_, [u32; 2]> = BTreeMap::new();
        for at in facts {
            alike.entry(value(*at)).or_default()[usize::from(is_cell(*at))] += 1;
        }
        for at in facts {
            let own = usize::from(is_cell(*at));
            let counts = alike.get(&value(*at)).copied().unwrap_or_default();
            if counts[own] > 1 {
                all[*at].pro.push(voucher(Reason::Repeat, ""));
            }
            if counts[1 - own] > 0 {
                all[*at].pro.push(voucher(Reason::TableAndProse, ""));
            }
        }
    }
}

/// The rule by which the level follows.
fn level(evidence: &Evidence) -> Level {
    let proves = |voucher: &Voucher| {
        matches!(
            voucher.reason,
            Reason::Relation | Reason::Repeat | Reason::TableAndProse
        )
    };
    match () {
        () if !evidence.con.is_empty() => Level::ToReview,
        () if evidence.pro.iter().any(proves) => Level::Sure,
        () => Level::Likely,
    }
}

/// The broken relations that are held against the report.
pub fn charges<'a>(
    relations: &'a [Relation],
    is_charged: impl Fn(&Relation) -> Option<Option<Culprit>>,
) -> Vec<Charge<'a>> {
    let broken = relations.iter().filter(|relation| relation.fit == Fit::Broken);
    broken.filter_map(|relation| Some((relation, is_charged(relation)?))).collect()
}
