//! Quantities that nothing claims: no number is lost.

use super::rule::{Check, finding};
use crate::data::Tables;
use crate::data::messages::Voice;
use crate::model::dossier::Dossier;
use crate::model::finding::{Finding, Severity};

/// Quantities without a record.
pub const CHECK: Check = Check { code: "unclaimed", run };

fn run(dossier: &Dossier, tables: &Tables) -> Vec<Finding> {
    let claimed: std::collections::BTreeSet<usize> =
        dossier.claims.iter().map(|claim| claim.numeral).collect();
    dossier
        .numerals
        .iter()
        .enumerate()
        .filter(|(index, numeral)| {
            numeral.sense.is_quantity() && !numeral.in_words && !claimed.contains(index)
        })
        .map(|(_, numeral)| {
            let values = [("a", dossier.document.text(numeral.span))];
            let tell = |voice: Voice| voice.tell("finding.unclaimed", &values);
            let spans = vec![numeral.span];
            finding(dossier, tables, CHECK.code, Severity::Note, spans, tell)
        })
        .collect()
}
