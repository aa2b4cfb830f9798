//! What a check is. To add one: a file with its `CHECK`, a line in `CHECKS`.

use crate::data::Tables;
use crate::data::messages::{Language, Voice};
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

/// A finding about some words of a report, told in both languages; the first words are quoted.
pub fn finding(
    dossier: &Dossier,
    tables: &Tables,
    code: &'static str,
    severity: Severity,
    spans: Vec<Span>,
    tell: impl Fn(Voice) -> String,
) -> Finding {
    let first = spans.first().copied();
    let place = first.map(|span| dossier.document.block(span.block).place.clone());
    Finding {
        code,
        severity,
        message: tell(tables.messages.voice(Language::Vietnamese)),
        english: tell(tables.messages.voice(Language::English)),
        source: dossier.document.name.clone(),
        place,
        quote: first.map(|span| quote(dossier, span)).unwrap_or_default(),
        spans,
        suspect: None,
        key: String::new(),
        accepted: None,
    }
}

/// Did the rows and columns of a table tell what a record says?
pub fn is_of_table(record: &Record) -> bool {
    record.rule.starts_with("table/")
}

/// The sentence round a figure, at most so many bytes each side.
fn quote(dossier: &Dossier, span: Span) -> String {
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
