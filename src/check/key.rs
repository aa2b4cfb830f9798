//! Keys of findings: made of words, so that they outlive the file's place and form.

use crate::model::dossier::Dossier;
use crate::model::finding::{Finding, KEY_DIGITS};
use crate::text::key::short;
use std::collections::BTreeMap;

/// Gives each finding its key: of the document's head, the code, the words in question, and,
/// for one found again in the same words, its number. Not of the rest of the document: what is
/// inserted elsewhere changes nothing of a decision.
pub fn give(dossier: &Dossier, findings: &mut [Finding]) {
    if findings.is_empty() {
        return;
    }
    let head = head(dossier);
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for finding in findings {
        let figures: Vec<&str> =
            finding.spans.iter().map(|span| dossier.document.text(*span)).collect();
        let words = format!(
            "{}\n{}\n{}",
            finding.code,
            figures.join("\n"),
            plain(&finding.quote)
        );
        let number = seen.entry(words.clone()).or_default();
        *number += 1;
        finding.key = short(format!("{head}\n{words}\n{number}").as_bytes(), KEY_DIGITS);
    }
}

/// Whose report it is, and of when, as far as its head says so.
fn head(dossier: &Dossier) -> String {
    let head = &dossier.outline.masthead;
    let period = head.period.map(|period| period.to_string());
    let parts = [&head.number, &head.date, &head.issuer, &head.ward, &period];
    let parts = parts.map(|part| plain(part.as_deref().unwrap_or_default()));
    parts.join("\n")
}

/// Words with one space between them.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
