//! Said twice, said alike: one indicator, period and role with two values.

use super::rule::{Check, finding};
use crate::data::Tables;
use crate::data::messages::Voice;
use crate::model::claim::{IndicatorId, Role};
use crate::model::dossier::Dossier;
use crate::model::finding::{Finding, Severity};
use crate::model::period::Period;
use crate::model::record::Record;
use std::collections::BTreeMap;

/// One fact with two values.
pub const CHECK: Check = Check { code: "repeat-differs", run };

type Fact<'a> = (&'a IndicatorId, &'a str, Option<Period>, Role, Option<&'a str>);

fn run(dossier: &Dossier, tables: &Tables) -> Vec<Finding> {
    let mut first: BTreeMap<Fact, &Record> = BTreeMap::new();
    let mut findings = Vec::new();
    for record in &dossier.records {
        let Some(indicator) = &record.indicator else { continue };
        if matches!(record.role, Role::Change | Role::PctChange) {
            continue;
        }
        let unit = record.unit.as_ref().map(|unit| unit.0.as_ref());
        let fact = (indicator, record.label.as_str(), record.period, record.role, unit);
        let earlier = *first.entry(fact).or_insert(record);
        let is_same = is_comparable(earlier, record);
        if is_same && earlier.value != record.value && earlier.bound == record.bound {
            findings.push(differ(dossier, tables, earlier, record));
        }
    }
    findings
}

/// Do two records of one name speak of one thing? Within a sentence, under other headings or as
/// parts of other wholes the same words mean another figure, and tables have rows of one name.
fn is_comparable(a: &Record, b: &Record) -> bool {
    let is_cell = |record: &Record| record.rule.starts_with("table/");
    let is_near = a.section == b.section || is_cell(a) != is_cell(b);
    a.span.block != b.span.block
        && a.part_of.is_none()
        && b.part_of.is_none()
        && is_near
        && !(is_cell(a) && is_cell(b))
}

fn differ(
    dossier: &Dossier,
    tables: &Tables,
    earlier: &Record,
    later: &Record,
) -> Finding {
    let (name, a, b) = (&later.label, &earlier.text, &later.text);
    let values = [("name", name.as_str()), ("a", a), ("b", b)];
    let tell = |voice: Voice| voice.tell("finding.said-otherwise", &values);
    let spans = vec![later.span, earlier.span];
    finding(dossier, tables, CHECK.code, Severity::Warning, spans, tell)
}
