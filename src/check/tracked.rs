//! Tracked changes that nobody has settled: the text counts as changed, and where a figure
//! is another than before, someone must say which one holds.

use super::rule::{Check, finding};
use crate::data::Tables;
use crate::data::messages::Voice;
use crate::model::document::Change;
use crate::model::dossier::Dossier;
use crate::model::finding::{Finding, Severity};
use crate::model::numeral::Numeral;

/// A figure that a tracked change made.
pub const CHECK: Check = Check { code: "tracked-change", run };

fn run(dossier: &Dossier, tables: &Tables) -> Vec<Finding> {
    dossier
        .document
        .changes
        .iter()
        .filter_map(|change| found(dossier, tables, change))
        .collect()
}

fn found(dossier: &Dossier, tables: &Tables, change: &Change) -> Option<Finding> {
    let block = change.block.map(|id| dossier.document.block(id));
    let text = block.map_or("", |block| block.text.as_str());
    let (before, now) = (figures(&change.original), figures(text));
    if before == now {
        return None;
    }
    let (gone, come) = (without(&before, &now), without(&now, &before));
    let tell = |voice: Voice| {
        let gone = listed(&gone).unwrap_or_else(|| voice.say("finding.none-before"));
        let come = listed(&come).unwrap_or_else(|| voice.say("finding.none-now"));
        voice.tell("finding.tracked-change", &[("a", &*gone), ("b", &*come)])
    };
    let of_block = |numeral: &&Numeral| {
        let own = figures(dossier.document.text(numeral.span));
        Some(numeral.span.block) == change.block
            && own.iter().any(|figure| come.contains(figure))
    };
    let numerals = dossier.numerals.iter().filter(of_block);
    let spans = numerals.map(|numeral| numeral.span).collect();
    Some(Finding {
        place: Some(change.place.clone()),
        quote: excerpt(if text.is_empty() { &change.original } else { text }),
        ..finding(dossier, tables, CHECK.code, Severity::Warning, spans, tell)
    })
}

/// The beginning of a text.
fn excerpt(text: &str) -> String {
    const MOST: usize = 200;
    let end = text.char_indices().nth(MOST).map_or(text.len(), |(at, _)| at);
    text[..end].trim().to_owned()
}

/// Figures as they are written, in order: `1.385`, `48,80`.
fn figures(text: &str) -> Vec<&str> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let parts = text.split(|c| !is_part(c));
    let trimmed = parts.map(|part| part.trim_matches(['.', ',']));
    trimmed.filter(|part| !part.is_empty()).collect()
}

/// The figures of one text that the other does not have.
fn without<'a>(of: &[&'a str], other: &[&str]) -> Vec<&'a str> {
    let mut left = other.to_vec();
    let is_new = |figure: &&&str| match left.iter().position(|known| known == *figure) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    of.iter().filter(is_new).copied().collect()
}

/// The first figures of some, if there are any.
fn listed(figures: &[&str]) -> Option<String> {
    const MOST: usize = 8;
    (!figures.is_empty()).then(|| figures[..figures.len().min(MOST)].join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_apart() {
        assert_eq!(figures("Đạt 48,80%, tức 1.385 hộ."), ["48,80", "1.385"]);
        assert_eq!(without(&["5", "7", "5"], &["5"]), ["7", "5"]);
        assert_eq!(listed(&[]), None);
        assert_eq!(listed(&["5", "7"]).as_deref(), Some("5; 7"));
    }
}
