//! The period of a figure, where it is not the report's: a crop, a school year, "đến
//! nay", the year that a target is for; and the period that a comparison refers to.

use crate::data::Tables;
use crate::data::periods::{Periods, Word};
use crate::model::claim::{Claim, Role};
use crate::model::document::{Document, Span};
use crate::model::outline::{Flow, Outline};
use crate::model::period::{Date, Part, Period};
use crate::outline::period::{Named, named, until};
use crate::text::calendar;
use crate::text::fold::fold_line;

/// The figure's own period, as its name and its sentence say it.
pub fn own(
    document: &Document,
    outline: &Outline,
    claim: &Claim,
    span: Span,
    tables: &Tables,
) -> Option<Period> {
    let words = &tables.periods;
    let masthead = &outline.masthead;
    let report = masthead.period;
    // A column of a table says the year of a crop.
    let year = claim.period.or(report).map(|period| period.year);
    if let Some(period) = of_name(&claim.name, year, words) {
        return Some(period);
    }
    if claim.period.is_some() {
        return claim.period;
    }
    let before = sentence(document, outline, span);
    let line = fold_line(&before);
    if claim.role == Role::Target {
        return target(&line, year, words);
    }
    if !matches!(claim.role, Role::Actual | Role::Part | Role::Whole | Role::Share) {
        return None;
    }
    let date = masthead.date.as_deref().and_then(calendar::iso);
    stood(&line, date, words).or_else(|| opening(&line, year, report, words))
}

/// A crop or a school year in the name of what is measured.
fn of_name(name: &str, year: Option<u16>, words: &Periods) -> Option<Period> {
    let folded = fold_line(name);
    let told = named(&folded, year, words).into_iter().map(|named| named.period);
    told.into_iter()
        .find(|period| matches!(period.part, Part::Season(_) | Part::SchoolYear))
}

/// How things stood on a day, or since the term began.
fn stood(line: &str, date: Option<Date>, words: &Periods) -> Option<Period> {
    let list: Vec<&str> = line.split(' ').collect();
    let at = |date: Date, part| Period { year: date.year, part };
    if let Some(day) = until(line, words) {
        return Some(at(day, Part::At(day)));
    }
    let date = date?;
    if words.within(Word::Term, &list) {
        return Some(at(date, Part::TermTo(date)));
    }
    words.within(Word::Now, &list).then(|| at(date, Part::At(date)))
}

/// A period that opens the sentence: `Trong tháng 5, …`; a school year anywhere before.
fn opening(
    line: &str,
    year: Option<u16>,
    report: Option<Period>,
    words: &Periods,
) -> Option<Period> {
    const OPENING: usize = 2;
    let told: Vec<Named> =
        named(line, year, words).into_iter().filter(|named| !named.base).collect();
    let school = told.iter().rev().find(|named| named.period.part == Part::SchoolYear);
    let first = told.first().filter(|named| named.at < OPENING);
    let period = school.or(first)?.period;
    (Some(period) != report).then_some(period)
}

/// The year that a target is for: `đến năm 2025 đạt`.
fn target(line: &str, year: Option<u16>, words: &Periods) -> Option<Period> {
    let list: Vec<&str> = line.split(' ').collect();
    let told = named(line, year, words);
    let last = told.iter().rev().find(|named| {
        let before = &list[..named.at];
        named.period.part == Part::Year
            && (words.ends(Word::To, before) || words.ends(Word::Last, before))
    });
    last.map(|named| named.period)
}

/// How many bytes before a figure its sentence can begin.
const REACH: usize = 1000;

/// The last bytes of a text, whole letters.
fn last_of(text: &str, bytes: usize) -> &str {
    let mut from = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// The words of a figure's sentence before it, over the lines that it runs; with them a
/// paragraph that ends with a colon and leads to this one.
fn sentence(document: &Document, outline: &Outline, span: Span) -> String {
    let is_before =
        |flow: &Flow| flow.spans.last().is_some_and(|last| last.block < span.block);
    let flow = outline.flows.partition_point(is_before);
    let lines = outline.flows.get(flow).map_or(&[][..], |flow| &flow.spans);
    let own = lines.iter().position(|line| line.block == span.block);
    let text = &document.block(span.block).text;
    let mut before = last_of(&text[..span.start as usize], REACH).to_owned();
    for line in lines[..own.unwrap_or(0)].iter().rev() {
        if before.len() > REACH {
            break;
        }
        before = format!("{} {before}", last_of(document.text(*line), REACH));
    }
    let from = [". ", ";", "\n", "! "]
        .iter()
        .filter_map(|end| before.rfind(end).map(|at| at + end.len()))
        .max();
    if let Some(from) = from {
        return before[from..].to_owned();
    }
    let lead = flow
        .checked_sub(1)
        .filter(|_| own.is_some())
        .and_then(|at| outline.flows[at].spans.last())
        .map(|last| document.text(*last))
        .filter(|words| words.ends_with(':'));
    match lead {
        Some(lead) => {
            let lead = last_of(lead, REACH);
            let last = lead.rfind(". ").map_or(0, |at| at + 2);
            format!("{} {before}", &lead[last..])
        }
        None => before,
    }
}

/// The period that a comparison refers to: `cùng kỳ năm 2022` is the same part of 2022.
pub fn base(claim: &Claim, period: Option<Period>, words: &Periods) -> Option<Period> {
    if !claim.role.is_difference() {
        return None;
    }
    let line = fold_line(claim.base.as_deref()?);
    let list: Vec<&str> = line.split(' ').collect();
    let said = named(&line, None, words).into_iter().next().map(|named| named.period);
    let same = words.within(Word::Before, &list);
    match (said, period) {
        (Some(said), Some(period)) if same && said.part == Part::Year => {
            calendar::months(period.part).map(|_| Period { year: said.year, ..period })
        }
        (Some(said), _) => Some(said),
        (None, Some(period)) if same => {
            calendar::months(period.part)?;
            Some(Period { year: period.year.checked_sub(1)?, ..period })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_for_the_year_that_it_names() {
        let tables = Tables::builtin().unwrap();
        let of = |line: &str| {
            target(&fold_line(line), Some(2023), &tables.periods).map(|p| p.to_string())
        };
        assert_eq!(of("Phấn đấu đến năm 2025 đạt").as_deref(), Some("2025"));
        assert_eq!(of("Phấn đấu đến cuối năm 2023 có").as_deref(), Some("2023"));
        assert_eq!(of("Phấn đấu sản lượng đạt"), None);
    }

    #[test]
    fn things_stand_on_a_day() {
        let tables = Tables::builtin().unwrap();
        let date = calendar::date(2023, 6, 20);
        let of = |line: &str| {
            stood(&fold_line(line), date, &tables.periods).map(|p| p.to_string())
        };
        assert_eq!(of("Tổng đàn trên địa bàn hiện nay").as_deref(), Some("2023-06-20"));
        assert_eq!(of("Tính đến ngày 31/5/2023, có").as_deref(), Some("2023-05-31"));
        assert_eq!(
            of("Từ đầu nhiệm kỳ đến nay, kết nạp").as_deref(),
            Some("../2023-06-20")
        );
        assert_eq!(of("Diện tích gieo trồng"), None);
    }
}
