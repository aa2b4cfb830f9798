//! Said twice, said alike: one indicator, period and role with two values.

use super::rule::{Check, finding, is_of_table};
use crate::data::Tables;
use crate::data::messages::Voice;
use crate::model::claim::{IndicatorId, Role};
use crate::model::document::Kind;
use crate::model::dossier::Dossier;
use crate::model::finding::{Finding, Severity};
use crate::model::period::Period;
use crate::model::record::Record;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// One fact with two values.
pub const CHECK: Check = Check { code: "repeat-differs", run };

type Fact<'a> = (&'a IndicatorId, &'a str, Option<Period>, Role, Option<&'a str>);

fn run(dossier: &Dossier, tables: &Tables) -> Vec<Finding> {
    let mut said: BTreeMap<Fact, Vec<&Record>> = BTreeMap::new();
    for record in &dossier.records {
        let Some(indicator) = &record.indicator else { continue };
        if record.role.is_signed() {
            continue;
        }
        let unit = record.unit.as_ref().map(|unit| unit.0.as_ref());
        let fact = (indicator, record.label.as_str(), record.period, record.role, unit);
        said.entry(fact).or_default().push(record);
    }
    // A name with many values is no name of one thing.
    let is_one = |records: &&Vec<&Record>| {
        let values: BTreeSet<Decimal> =
            records.iter().map(|record| record.value).collect();
        values.len() == 2
    };
    let pairs = said.values().filter(is_one).filter_map(|records| {
        let (first, later) = records.split_first()?;
        Some(later.iter().map(|later| (*first, *later)))
    });
    let differing = pairs.flatten().filter(|(first, later)| {
        is_comparable(dossier, first, later)
            && first.value != later.value
            && first.bound == later.bound
            && first.approx == later.approx
    });
    differing.map(|(first, later)| differ(dossier, tables, first, later)).collect()
}

/// Do two records of one name speak of one thing? Within a sentence, under other headings or as
/// parts of other wholes the same words mean another figure, tables have rows of one name, and
/// without a unit nothing tells a count from the number of an example.
fn is_comparable(dossier: &Dossier, a: &Record, b: &Record) -> bool {
    let is_cell = |record: &Record| {
        matches!(dossier.document.block(record.span.block).kind, Kind::Cell(_))
    };
    let is_near = a.section == b.section || is_cell(a) != is_cell(b);
    a.span.block != b.span.block
        && a.unit.is_some()
        && is_cell(a) == is_of_table(a)
        && is_cell(b) == is_of_table(b)
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
