//! The days that a report tells of, and how its cut-off is known.

use crate::data::Tables;
use crate::data::periods::{Periods, Word};
use crate::model::document::Document;
use crate::model::outline::{Masthead, Outline, Section};
use crate::model::period::{Basis, Date, Part, Period, Window};
use crate::outline::period::{named, until};
use crate::text::calendar;
use crate::text::fold::fold_line;

/// Since this day periodic reports count from the 15th (Decree 09/2019/NĐ-CP).
const RULE_SINCE: Date = Date { year: 2019, month: 3, day: 12 };

/// How many lines under the head may state the cut-off.
const LINES: usize = 12;

/// The days of a report's period.
pub fn window(document: &Document, outline: &Outline, tables: &Tables) -> Window {
    let masthead = &outline.masthead;
    let lines = opening(document, outline);
    let days = lines.iter().find_map(|line| days(line, &tables.periods));
    if let Some((start, end)) = days {
        return Window { start: Some(start), end: Some(end), basis: Basis::Stated };
    }
    let Some(period) = masthead.period else { return Window::default() };
    if let Some(end) = lines.iter().find_map(|line| until(line, &tables.periods)) {
        return stated(period, end);
    }
    calendar::window(period, basis(masthead, period, &tables.periods))
}

/// An end that is stated, and the beginning that goes with it.
fn stated(period: Period, end: Date) -> Window {
    let both = [calendar::legal(period), calendar::days(period)];
    let same = both.into_iter().flatten().find(|(_, last)| *last == end);
    let start = same.map(|(start, _)| start);
    Window { start, end: Some(end), basis: Basis::Stated }
}

/// By which rule a report's days are counted, where it does not say.
fn basis(masthead: &Masthead, period: Period, words: &Periods) -> Basis {
    let subject = masthead.subject.as_deref().map(fold_line).unwrap_or_default();
    let list: Vec<&str> = subject.split(' ').collect();
    let by_calendar =
        words.within(Word::Calendar, &list) && !words.within(Word::General, &list);
    let date = masthead.date.as_deref().and_then(calendar::iso);
    let ruled = match date {
        Some(date) => date >= RULE_SINCE,
        None => period.year > RULE_SINCE.year,
    };
    match (by_calendar, ruled && calendar::legal(period).is_some()) {
        (true, _) => Basis::Calendar,
        (_, true) => Basis::LegalDefault,
        _ => Basis::Unknown,
    }
}

/// From a day to a day, in a folded line.
fn days(line: &str, words: &Periods) -> Option<(Date, Date)> {
    named(line, None, words).into_iter().find_map(|named| match named.period.part {
        Part::Days(start, end) => Some((start, end)),
        _ => None,
    })
}

/// The subject, the lines between the head and the first section, and the lines over
/// tables, folded.
fn opening(document: &Document, outline: &Outline) -> Vec<String> {
    let masthead = &outline.masthead;
    let numbered = |section: &&Section| !section.label.is_empty();
    let first = outline.sections.iter().find(numbered).map(|section| section.first);
    let flows = outline.flows.iter().flat_map(|flow| &flow.spans);
    let before = flows
        .filter(|span| first.is_none_or(|first| span.block < first))
        .filter(|span| masthead.blocks.binary_search(&span.block).is_err())
        .take(LINES);
    let captions = outline.grids.iter().flat_map(|grid| {
        let titles = grid.rows.iter().take(grid.top).flatten().flatten();
        grid.caption.iter().chain(titles)
    });
    let subject = masthead.subject.iter().map(|subject| fold_line(subject));
    let lines = before.chain(captions).map(|span| fold_line(document.text(*span)));
    subject.chain(lines).collect()
}
