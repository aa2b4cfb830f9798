//! How far a record is to be trusted, and why, for `explain`.

use crate::data::messages::Voice;
use crate::model::dossier::Dossier;
use crate::model::evidence::Voucher;
use crate::model::relation::Relation;

/// Relations of one figure that are told.
const MOST: usize = 8;

/// The level of a record by the rule that is printed, what speaks for and against it, and
/// the arithmetic that it stands in.
pub fn lines(dossier: &Dossier, record: usize, voice: Voice) -> Vec<String> {
    let Some(evidence) = dossier.evidence.get(record) else { return Vec::new() };
    let level = evidence.level.name();
    let values = [
        ("level", &*voice.name("level", level)),
        ("rule", &voice.name("level-rule", level)),
    ];
    let mut lines = vec![voice.tell("explain.level", &values)];
    let told = |key: &str, voucher: &Voucher| {
        let reason = voice.name("reason", voucher.reason.name());
        let detail = match voucher.detail.as_str() {
            "" => String::new(),
            detail => format!(" ({detail})"),
        };
        voice.tell(key, &[("reason", &reason), ("detail", &detail)])
    };
    lines.extend(evidence.pro.iter().map(|voucher| told("explain.for", voucher)));
    lines.extend(evidence.con.iter().map(|voucher| told("explain.against", voucher)));
    let own = dossier.relations.iter().filter(|own| own.terms.contains(&record));
    lines.extend(own.take(MOST).map(|own| relation(dossier, own, voice)));
    lines
}

fn relation(dossier: &Dossier, relation: &Relation, voice: Voice) -> String {
    let figures = relation.terms.iter().map(|at| dossier.records[*at].text.as_str());
    let figures: Vec<&str> = figures.collect();
    let fit = voice.name("fit", relation.fit.name());
    let values = [
        ("law", &*voice.name("law", relation.law.name())),
        ("figures", &figures.join("; ")),
        ("fit", &fit),
    ];
    voice.tell("explain.relation", &values)
}
