//! Parts against their whole: 2145 + 2 is 2147.

use super::rule::{Check, finding};
use crate::data::Tables;
use crate::model::dossier::Dossier;
use crate::model::finding::{Finding, Severity};
use crate::model::record::Record;
use crate::text::numbers::figure;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Parts that exceed their whole.
pub const CHECK: Check = Check { code: "parts-exceed", run };

fn run(dossier: &Dossier, _tables: &Tables) -> Vec<Finding> {
    let mut parts: BTreeMap<usize, Vec<&Record>> = BTreeMap::new();
    for record in &dossier.records {
        let whole = record.part_of.filter(|at| dossier.records[*at].unit == record.unit);
        if let Some(whole) = whole {
            parts.entry(whole).or_default().push(record);
        }
    }
    parts
        .into_iter()
        .filter_map(|(whole, parts)| compare(dossier, &dossier.records[whole], &parts))
        .collect()
}

/// One part larger than the whole cannot be; that parts of one list sum up to more may be.
fn compare(dossier: &Dossier, whole: &Record, parts: &[&Record]) -> Option<Finding> {
    let larger = parts.iter().find(|part| part.value > whole.value)?;
    let excess: Decimal = larger.value - whole.value;
    let (a, b, d) = (&larger.text, &whole.text, figure(excess));
    let message = format!("Bộ phận {a} lớn hơn tổng số {b} ({a} - {b} = {d})");
    let english = format!("The part {a} is larger than its whole {b} ({a} - {b} = {d})");
    let records = [*larger, whole];
    Some(finding(CHECK.code, Severity::Warning, dossier, &records, message, english))
}
