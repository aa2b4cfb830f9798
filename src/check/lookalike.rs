//! Letters among the digits of a figure: `1O hộ`, `2l5 người`. Which figure is meant is for a
//! person to say, so that it is no record.

use super::rule::{Check, finding};
use crate::data::Tables;
use crate::data::messages::Voice;
use crate::model::dossier::Dossier;
use crate::model::finding::{Finding, Severity};
use crate::model::numeral::Sense;
use crate::text::lookalike::meant;

/// Figures with letters for digits.
pub const CHECK: Check = Check { code: "letters-like-digits", run };

fn run(dossier: &Dossier, tables: &Tables) -> Vec<Finding> {
    let others = dossier.numerals.iter().filter(|numeral| numeral.sense == Sense::Other);
    let told = others.filter_map(|numeral| {
        let written = dossier.document.text(numeral.span);
        let figure = meant(written)?;
        let values = [("a", written), ("b", &*figure)];
        let tell = |voice: Voice| voice.tell("finding.letters-like-digits", &values);
        let spans = vec![numeral.span];
        Some(finding(dossier, tables, CHECK.code, Severity::Warning, spans, tell))
    });
    told.collect()
}
