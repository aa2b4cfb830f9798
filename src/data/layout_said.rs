//! What the standard tables say in words, and how it is read again: each thing that is
//! said here stands beside what hears it.

use super::layout::ColumnRule;
use super::layout_words::{FigureWords, PeriodWords};
use crate::model::claim::{Bound, Role};
use crate::model::numeral::UnitId;
use crate::model::period::{Date, Part, Period, Season};
use crate::text::fill::fill;
use crate::text::numbers::{roman, value};
use rust_decimal::Decimal;

/// The sign of per cent as a unit.
pub const PERCENT: &str = "%";

/// Fills the one `{}` of a template.
pub fn say(template: &str, value: &str) -> String {
    fill(template, &[("", value)])
}

/// What stands in the one `{}` of a template in a text that it made.
pub fn hear<'a>(template: &str, text: &'a str) -> Option<&'a str> {
    let (before, after) = template.split_once("{}")?;
    text.strip_prefix(before)?.strip_suffix(after)
}

/// A figure as it is read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Its first byte in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The value, signed.
    pub value: Decimal,
    /// A sign is printed.
    pub signed: bool,
    /// The unit printed behind it.
    pub unit: Option<UnitId>,
    /// It is a bound.
    pub bound: Option<Bound>,
    /// It is not exact.
    pub approx: bool,
}

impl FigureWords {
    /// The words round a bound.
    fn bounds(&self) -> [(Bound, &str); 4] {
        [
            (Bound::Over, &self.over),
            (Bound::AtLeast, &self.at_least),
            (Bound::Under, &self.under),
            (Bound::AtMost, &self.at_most),
        ]
    }

    /// A figure with the words that say that it is not exact.
    pub fn say(&self, figure: String, bound: Option<Bound>, approx: bool) -> String {
        let words = self.bounds().into_iter().find(|(known, _)| Some(*known) == bound);
        let bounded = words.map_or(figure.clone(), |(_, words)| say(words, &figure));
        if approx { say(&self.approx, &bounded) } else { bounded }
    }

    /// Reads a figure with all its words; nothing else may stand in the text.
    pub fn hear(&self, text: &str) -> Option<Heard> {
        let inner = hear(&self.approx, text);
        let bounded = inner.unwrap_or(text);
        let bound = self
            .bounds()
            .into_iter()
            .find_map(|(bound, words)| Some((bound, hear(words, bounded)?)));
        let figure = bound.map_or(bounded, |(_, figure)| figure);
        let (value, taken) = value(figure)?;
        let behind = &figure[taken..];
        let unit = match behind {
            "" => None,
            PERCENT => Some(PERCENT),
            _ => Some(behind.strip_prefix(' ').filter(|unit| !unit.trim().is_empty())?),
        };
        let start = figure.as_ptr() as usize - text.as_ptr() as usize;
        Some(Heard {
            start,
            end: start + taken,
            value,
            signed: figure.starts_with(['+', '-']),
            unit: unit.map(|unit| UnitId(unit.trim().into())),
            bound: bound.map(|(bound, _)| bound),
            approx: inner.is_some(),
        })
    }
}

impl PeriodWords {
    /// The template of a part of a year.
    fn template(&self, part: Part) -> &str {
        match part {
            Part::Year => &self.year,
            Part::Half(1) => &self.half_1,
            Part::Half(_) => &self.half_2,
            Part::Quarter(_) => &self.quarter,
            Part::Months(_) => &self.months,
            Part::Month(_) => &self.month,
            Part::Span(..) => &self.span,
            Part::Years(_) => &self.years,
            Part::SchoolYear => &self.school,
            Part::Season(crop) => self.crops.get(crop.name()).map_or("", |words| words),
            Part::Days(..) => &self.days,
            Part::At(_) => &self.at,
            Part::TermTo(_) => &self.term,
        }
    }

    /// A period's name: `6 tháng đầu năm 2023`.
    pub fn say(&self, period: Period) -> String {
        let (n, m) = match period.part {
            Part::Quarter(n) | Part::Months(n) | Part::Month(n) | Part::Years(n) => {
                (n, 0)
            }
            Part::Span(from, to) => (from, to),
            Part::Half(_) => (6, 0),
            Part::SchoolYear => (2, 0),
            _ => (0, 0),
        };
        let (from, to) = match period.part {
            Part::Days(from, to) => (day(from), day(to)),
            Part::At(to) | Part::TermTo(to) => (String::new(), day(to)),
            _ => (String::new(), String::new()),
        };
        let last = u32::from(period.year) + u32::from(n).max(1) - 1;
        let values = [
            ("n", &*n.to_string()),
            ("m", &*m.to_string()),
            ("roman", &*roman(n.into())),
            ("year", &*period.year.to_string()),
            ("last", &*last.to_string()),
            ("from", &*from),
            ("to", &*to),
        ];
        fill(self.template(period.part), &values)
    }

    /// The period of a name.
    pub fn hear(&self, name: &str) -> Option<Period> {
        let said = |period: &Period| self.say(*period) == name;
        let figures = name.split(|c: char| !c.is_ascii_digit() && c != '/');
        let years = figures.clone().filter(|word| word.len() == 4);
        let mut years = years.filter_map(|word| word.parse::<u16>().ok());
        let days: Vec<Date> = figures.filter_map(date).collect();
        let dated = match *days {
            [to] => vec![(to.year, Part::At(to)), (to.year, Part::TermTo(to))],
            [from, to] => vec![(from.year, Part::Days(from, to))],
            _ => Vec::new(),
        };
        let dated = dated.into_iter().map(|(year, part)| Period { year, part });
        let year = years.next();
        let last = years.next().and_then(|last| last.checked_sub(year?));
        let stage = last.and_then(|more| u8::try_from(more + 1).ok());
        let parts = PARTS.into_iter().chain(Season::ALL.map(Part::Season));
        let parts = parts
            .chain((1..=4).map(Part::Quarter))
            .chain((1..=12).flat_map(|n| [Part::Months(n), Part::Month(n)]))
            .chain((1..=12).flat_map(|n| (n..=12).map(move |m| Part::Span(n, m))))
            .chain(stage.map(Part::Years));
        let named = year
            .into_iter()
            .flat_map(|year| parts.clone().map(move |part| Period { year, part }));
        dated.chain(named).find(said)
    }
}

/// Parts of a year that have no number of their own.
const PARTS: [Part; 4] = [Part::Year, Part::Half(1), Part::Half(2), Part::SchoolYear];

/// A day as it is written: `20/6/2023`.
fn day(date: Date) -> String {
    format!("{}/{}/{}", date.day, date.month, date.year)
}

/// The day of such words.
fn date(word: &str) -> Option<Date> {
    let mut parts = word.split('/');
    let day = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let year = parts.next()?.parse().ok()?;
    parts.next().is_none().then_some(Date { year, month, day })
}

impl ColumnRule {
    /// The unit of a figure that is printed without one.
    pub fn hidden_unit(&self, line: Option<&UnitId>) -> Option<UnitId> {
        match self.head.contains(PERCENT) {
            true => Some(UnitId(PERCENT.into())),
            false if self.units => None,
            false => line.cloned(),
        }
    }

    /// The role of a figure in the column: what a note marks, else the first that fits
    /// its looks.
    pub fn implied(
        &self,
        unit: Option<&UnitId>,
        signed: bool,
        shown: bool,
        marked: &[Role],
    ) -> Option<Role> {
        let mut roles = self.roles.iter().filter_map(|name| Role::named(name));
        if let Some(role) = roles.clone().find(|role| marked.contains(role)) {
            return Some(role);
        }
        let percent = unit.is_some_and(|unit| *unit.0 == *PERCENT);
        let several = roles.clone().count() > 1;
        let first = roles.clone().next();
        roles.find(|role| match role {
            _ if !several => true,
            Role::Share => percent,
            Role::Actual => !percent,
            Role::Change => signed && !(shown && percent),
            Role::PctChange => signed && shown && percent,
            Role::PctOfPrevious => !signed,
            role => Some(*role) == first,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::layout::Layout;

    #[test]
    fn every_period_is_read_again() {
        let layout = Layout::builtin().unwrap();
        let parts = [Part::Year, Part::Half(1), Part::Half(2), Part::Quarter(4)];
        for part in parts.into_iter().chain([Part::Months(9), Part::Month(12)]) {
            let period = Period { year: 2023, part };
            assert_eq!(layout.periods.hear(&layout.periods.say(period)), Some(period));
        }
    }

    #[test]
    fn every_phrase_is_read_again() {
        let layout = Layout::builtin().unwrap();
        for bound in [None, Some(Bound::Over), Some(Bound::AtLeast), Some(Bound::Under)] {
            for approx in [false, true] {
                let said = layout.figures.say("1.234,5 tạ/ha".to_owned(), bound, approx);
                let heard = layout.figures.hear(&said).unwrap();
                assert_eq!((heard.bound, heard.approx), (bound, approx));
                assert_eq!(&said[heard.start..heard.end], "1.234,5");
                assert_eq!(heard.unit, Some(UnitId("tạ/ha".into())));
            }
        }
    }
}
