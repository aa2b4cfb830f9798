//! Keys of findings: made of words, so that they outlive the file's place and form.

use crate::model::dossier::Dossier;
use crate::model::finding::Finding;
use std::collections::BTreeMap;

/// Hexadecimal digits of a key.
const DIGITS: usize = 16;

/// Gives each finding its key: of the document's words, the code, the words in question, and,
/// for one found again in the same words, its number.
pub fn give(dossier: &Dossier, findings: &mut [Finding]) {
    if findings.is_empty() {
        return;
    }
    let content = content(dossier);
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for finding in findings {
        let figures: Vec<&str> =
            finding.spans.iter().map(|span| dossier.document.text(*span)).collect();
        let words =
            format!("{}\n{}\n{}", finding.code, figures.join("\n"), finding.quote);
        let number = seen.entry(words.clone()).or_default();
        *number += 1;
        finding.key = short(format!("{content}\n{words}\n{number}").as_bytes());
    }
}

/// The hash of a document's words, white space aside.
fn content(dossier: &Dossier) -> String {
    let mut hasher = blake3::Hasher::new();
    for block in &dossier.document.blocks {
        for word in block.text.split_whitespace() {
            hasher.update(word.as_bytes());
            hasher.update(b" ");
        }
    }
    hasher.finalize().to_hex().to_string()
}

fn short(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().chars().take(DIGITS).collect()
}
