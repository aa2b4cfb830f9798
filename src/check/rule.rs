//! What a check is. To add one: a file with its `CHECK`, a line in `CHECKS`.

use crate::data::Tables;
use crate::model::document::Span;
use crate::model::dossier::Dossier;
use crate::model::finding::{Finding, Severity};
use crate::model::record::Record;

/// A check.
pub struct Check {
    /// Stable code of its findings.
    pub code: &'static str,
    /// Finds.
    pub run: fn(&Dossier, &Tables) -> Vec<Finding>,
}

/// A finding about records, told in both languages.
pub fn finding(
    code: &'static str,
    severity: Severity,
    dossier: &Dossier,
    records: &[&Record],
    message: String,
    english: String,
) -> Finding {
    let spans: Vec<Span> = records.iter().map(|record| record.span).collect();
    let quote =
        records.first().map(|first| quote(dossier, first.span)).unwrap_or_default();
    Finding {
        code,
        severity,
        message,
        english,
        source: dossier.document.name.clone(),
        place: records.first().map(|record| record.place.clone()),
        spans,
        quote,
        suspect: None,
        key: String::new(),
    }
}

/// The sentence round a figure, at most so many bytes each side.
pub fn quote(dossier: &Dossier, span: Span) -> String {
    const REACH: usize = 120;
    let text = &dossier.document.block(span.block).text;
    let (start, end) = (span.start as usize, span.end as usize);
    let from = text[..start].rfind(['.', ';', '\n']).map_or(0, |at| at + 1);
    let mut from = from.max(start.saturating_sub(REACH));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to =
        text[end..].find([';', '\n']).map_or(text.len(), |at| end + at).min(end + REACH);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    text[from..to].trim().to_owned()
}
