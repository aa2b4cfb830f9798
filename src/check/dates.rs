//! Dates in order: what a report refers to was signed before the report itself.

use super::rule::{Check, finding};
use crate::data::Tables;
use crate::data::messages::Voice;
use crate::model::dossier::Dossier;
use crate::model::finding::{Finding, Severity};
use crate::model::numeral::{Numeral, Sense};
use crate::text::fold::fold;

/// References that are dated after the report.
pub const CHECK: Check = Check { code: "date-later", run };

/// A day: year, month, day of the month.
type Day = (u16, u16, u16);

fn run(dossier: &Dossier, tables: &Tables) -> Vec<Finding> {
    let own = dossier.outline.masthead.date.as_deref().and_then(|date| day(date, true));
    let Some(own) = own else { return Vec::new() };
    let numerals = &dossier.numerals;
    let is_reference = |pair: &&[Numeral]| {
        pair[0].sense == Sense::LegalRef
            && pair[1].sense == Sense::Date
            && pair[0].span.block == pair[1].span.block
            && is_dated(dossier, tables, &pair[0], &pair[1])
    };
    let dated = numerals.windows(2).filter(is_reference).filter_map(|pair| {
        Some((&pair[1], day(dossier.document.text(pair[1].span), false)?))
    });
    let dated: Vec<(&Numeral, Day)> = dated.collect();
    let later = || dated.iter().filter(|(_, date)| *date > own);
    // Where most are later, or it is of another year than its figures, the date is not its own.
    let period = dossier.outline.masthead.period;
    let is_own = period.is_some_and(|period| own.0.abs_diff(period.year) <= 1);
    if !is_own || later().count() * 2 > dated.len() && later().count() > 1 {
        return Vec::new();
    }
    later().map(|(date, _)| told(dossier, tables, date)).collect()
}

/// Does nothing but the words of a date stand between a reference and a date?
fn is_dated(dossier: &Dossier, tables: &Tables, law: &Numeral, date: &Numeral) -> bool {
    let text = &dossier.document.block(law.span.block).text;
    let between = text.get(law.span.end as usize..date.span.start as usize);
    let words = between.unwrap_or("-").split_whitespace();
    words.clone().count() <= 3
        && words.into_iter().all(|w| tables.lists.has("dated", &fold(w)))
}

/// The day of `2023-06-20`, or of `20/6/2023` and `20 tháng 6 năm 2023`.
fn day(text: &str, is_iso: bool) -> Option<Day> {
    let figures = text.split(|c: char| !c.is_ascii_digit()).filter(|f| !f.is_empty());
    let figures: Vec<u16> = figures.map(str::parse).collect::<Result<_, _>>().ok()?;
    let [a, b, c] = figures[..] else { return None };
    let (year, month, day) = if is_iso { (a, b, c) } else { (c, b, a) };
    let is_day = (1900..2200).contains(&year) && (1..=12).contains(&month);
    (is_day && (1..=31).contains(&day)).then_some((year, month, day))
}

fn told(dossier: &Dossier, tables: &Tables, date: &Numeral) -> Finding {
    let own = dossier.outline.masthead.date.as_deref().unwrap_or_default();
    let own = own.split('-').rev().collect::<Vec<_>>().join("/");
    let values = [("a", dossier.document.text(date.span)), ("b", &*own)];
    let tell = |voice: Voice| voice.tell("finding.date-later", &values);
    finding(dossier, tables, CHECK.code, Severity::Warning, vec![date.span], tell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        assert_eq!(day("2023-06-20", true), Some((2023, 6, 20)));
        assert_eq!(day("28/12/2022", false), Some((2022, 12, 28)));
        assert_eq!(day("20 tháng 6 năm 2023", false), Some((2023, 6, 20)));
        assert_eq!(day("6/2023", false), None);
        assert_eq!(day("40/13/2023", false), None);
    }
}
