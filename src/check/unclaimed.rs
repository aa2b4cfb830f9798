//! Quantities that nothing claims: no number is lost.

use super::rule::{Check, quote};
use crate::data::Tables;
use crate::model::dossier::Dossier;
use crate::model::finding::{Finding, Severity};

/// Quantities without a record.
pub const CHECK: Check = Check { code: "unclaimed", run };

fn run(dossier: &Dossier, _tables: &Tables) -> Vec<Finding> {
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
            let text = dossier.document.text(numeral.span);
            Finding {
                code: CHECK.code,
                severity: Severity::Note,
                message: format!("Số liệu “{text}” chưa rõ thuộc chỉ tiêu nào"),
                english: format!(
                    "The figure “{text}” belongs to no indicator that could be told"
                ),
                source: dossier.document.name.clone(),
                place: Some(dossier.document.block(numeral.span.block).place.clone()),
                spans: vec![numeral.span],
                quote: quote(dossier, numeral.span),
                suspect: None,
                key: String::new(),
            }
        })
        .collect()
}
