//! The document itself: its symbol, its kind, the signer's office, what it is about, and
//! the hash of its content.

use crate::data::Tables;
use crate::data::forms::Forms;
use crate::model::document::{self, Block, Document};
use crate::model::identity::ReportKind;
use crate::model::outline::Masthead;
use crate::model::period::{Part, Period};
use crate::outline::period::named;
use crate::text::fold::{fold_line, holds};

/// The hash of what a document says: its letters and figures, whatever stands between
/// them. Whoever saves a file counts its pages anew: what stands on every page is no part
/// of it.
pub fn content(document: &Document) -> String {
    let mut hasher = blake3::Hasher::new();
    let furniture = |block: &&Block| {
        matches!(block.place.part, document::Part::Header | document::Part::Footer)
    };
    for block in document.blocks.iter().filter(|block| !furniture(block)) {
        let label = block.label.as_deref().unwrap_or_default();
        for piece in [label, &block.text].into_iter().flat_map(str::split_whitespace) {
            hasher.update(piece.as_bytes()).update(b" ");
        }
    }
    hasher.finalize().to_hex().to_string()
}

/// `BC-UBND` of `74/BC-UBND`.
pub fn symbol(masthead: &Masthead) -> Option<String> {
    let (_, symbol) = masthead.number.as_deref()?.split_once('/')?;
    (!symbol.is_empty()).then(|| symbol.to_owned())
}

/// The lines over the signer's name, without the first, which says for whom.
pub fn office(masthead: &Masthead) -> Option<String> {
    match masthead.authority.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        [_, office @ ..] => Some(office.join(" ")),
    }
}

/// What kind of report it is: by its subject's words, else by its period.
pub fn kind(masthead: &Masthead, forms: &Forms) -> ReportKind {
    let Some(subject) = &masthead.subject else { return by_period(masthead.period) };
    let folded = fold_line(subject);
    let has = |words: &[String]| words.iter().any(|word| holds(&folded, word));
    if has(&forms.ad_hoc) {
        return ReportKind::AdHoc;
    }
    if has(&forms.thematic) {
        return ReportKind::Thematic;
    }
    match by_period(masthead.period) {
        ReportKind::Unknown => ReportKind::Thematic,
        kind => kind,
    }
}

/// A report on a part of a year, or on one, comes again with the next.
fn by_period(period: Option<Period>) -> ReportKind {
    match period.map(|period| period.part) {
        Some(
            Part::Year
            | Part::Half(_)
            | Part::Quarter(_)
            | Part::Months(_)
            | Part::Month(_)
            | Part::Days(..),
        ) => ReportKind::Periodic,
        _ => ReportKind::Unknown,
    }
}

/// The words of the subject without those of its periods.
pub fn topic(masthead: &Masthead, tables: &Tables) -> Vec<String> {
    let folded = masthead.subject.as_deref().map(fold_line).unwrap_or_default();
    let year = masthead.period.map(|period| period.year);
    let times = named(&folded, year, &tables.periods);
    folded
        .split(' ')
        .enumerate()
        .filter(|(at, word)| {
            !word.is_empty() && !times.iter().any(|time| (time.at..time.end).contains(at))
        })
        .map(|(_, word)| word.to_owned())
        .collect()
}
