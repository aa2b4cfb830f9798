//! Figures that can be read two ways: `1.020` is 1020, or 1,02. What is said of them decides.

use super::case::Case;
use super::culprit::Court;
use super::slip::Slip;
use super::{accuse, related, rule};
use crate::data::Tables;
use crate::data::messages::Voice;
use crate::model::dossier::Dossier;
use crate::model::finding::{Finding, Severity};
use crate::model::relation::{Fit, Relation};
use crate::text::numbers::figure;

/// The stable code.
const CODE: &str = "reading-chosen";

/// Gives records the reading that the relations support; which ones, and the relations that
/// still hold as they were found, where there are none.
pub fn choose(
    dossier: &mut Dossier,
    tables: &Tables,
) -> (Vec<usize>, Option<Vec<Relation>>) {
    if dossier.records.iter().all(|record| record.other_value.is_none()) {
        return (Vec::new(), None);
    }
    let (chosen, relations) = supported(dossier, tables);
    for at in &chosen {
        let record = &mut dossier.records[*at];
        let Some(other) = record.other_value.replace(record.value) else { continue };
        record.value = match record.value.is_sign_negative() {
            true => -other.abs(),
            false => other,
        };
        let unit = record.unit.as_ref();
        record.base_unit = unit.and_then(|unit| tables.units.to_base(record.value, unit));
    }
    let still = chosen.is_empty().then_some(relations);
    (chosen, still)
}

/// Records whose other reading mends more than it breaks, and all relations as they are.
fn supported(dossier: &Dossier, tables: &Tables) -> (Vec<usize>, Vec<Relation>) {
    let case = Case::new(dossier, tables);
    let relations = related::all(&case);
    let court = Court::new(&case, &relations);
    let broken = relations.iter().filter(|relation| relation.fit == Fit::Broken);
    let mut chosen: Vec<usize> = broken
        .filter_map(|relation| {
            let culprit = court.culprit(relation)?;
            let is_reading = culprit.meant.slip == Slip::Reading && culprit.mended > 0;
            let is_charged =
                relation.firm || accuse::is_likely(&case, relation, Some(&culprit));
            (is_reading && is_charged).then_some(culprit.record)
        })
        .collect();
    chosen.sort_unstable();
    chosen.dedup();
    (chosen, relations)
}

/// Says which reading was chosen.
pub fn finding(case: &Case, at: usize) -> Finding {
    let record = case.record(at);
    let chosen = figure(record.value);
    let other = record.other_value.map(figure).unwrap_or_default();
    let values = [("a", &*record.text), ("b", &*chosen), ("c", &*other)];
    let tell = |voice: Voice| voice.tell("finding.reading-chosen", &values);
    let spans = vec![record.span];
    rule::finding(case.dossier, case.tables, CODE, Severity::Warning, spans, tell)
}
