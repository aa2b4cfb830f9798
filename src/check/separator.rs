//! Separators against the custom: `1,939 hộ` in a report that writes `1.385.000.000 đồng` and
//! `48,80%`.

use super::rule::{Check, finding};
use crate::data::Tables;
use crate::data::messages::Voice;
use crate::model::dossier::Dossier;
use crate::model::finding::{Finding, Severity};
use crate::model::numeral::Numeral;
use crate::text::numbers::figure;

/// Beyond so many, a report means to write so: one note tells of all.
const SLIPS: usize = 2;
/// The code of that note.
const MIXED: &str = "separators-mixed";

/// Commas between thousands where the report sets dots.
pub const CHECK: Check = Check { code: "separator-odd", run };

fn run(dossier: &Dossier, tables: &Tables) -> Vec<Finding> {
    let quantities = || dossier.numerals.iter().filter(|n| n.sense.is_quantity());
    let text = |numeral: &Numeral| dossier.document.text(numeral.span);
    let is_english = |numeral: &Numeral| parts_thousands(text(numeral), ',');
    let is_custom = |numeral: &Numeral| {
        parts_thousands(text(numeral), '.') && numeral.written.decimals == 0
    };
    let english: Vec<&Numeral> = quantities()
        .filter(|numeral| numeral.written.decimals == 0 && is_english(numeral))
        .collect();
    let custom = quantities().filter(|numeral| is_custom(numeral)).count();
    if english.len() >= custom {
        return Vec::new();
    }
    // A report that often writes so means it; one that does once has slipped.
    if english.len() > SLIPS {
        let values = [("a", text(english[0])), ("b", &*english.len().to_string())];
        let tell = |voice: Voice| voice.tell("finding.separators-mixed", &values);
        let spans = english.iter().map(|numeral| numeral.span).collect();
        return vec![finding(dossier, tables, MIXED, Severity::Note, spans, tell)];
    }
    english.into_iter().map(|numeral| told(dossier, tables, numeral)).collect()
}

/// Does a mark part groups of three digits in a figure?
fn parts_thousands(text: &str, mark: char) -> bool {
    let written = text.split_whitespace().next().unwrap_or_default();
    let other = if mark == '.' { ',' } else { '.' };
    let mut groups = written.split(mark);
    let first = groups.next().unwrap_or_default();
    let mut groups = groups.peekable();
    groups.peek().is_some()
        && (1..=3).contains(&first.len())
        && !written.contains(other)
        && groups.all(|g| g.len() == 3 && g.bytes().all(|byte| byte.is_ascii_digit()))
}

fn told(dossier: &Dossier, tables: &Tables, numeral: &Numeral) -> Finding {
    let written = dossier.document.text(numeral.span);
    let read = figure(numeral.written.value);
    let values = [("a", written), ("b", &*read)];
    let tell = |voice: Voice| voice.tell("finding.separator-odd", &values);
    finding(dossier, tables, CHECK.code, Severity::Warning, vec![numeral.span], tell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_part_thousands() {
        assert!(parts_thousands("1,939", ',') && parts_thousands("1.385.000.000", '.'));
        for text in ["48,80", "1.939", "12", "1.939,125", "0,5", "150,00%"] {
            assert!(!parts_thousands(text, ','), "{text}");
        }
    }
}
