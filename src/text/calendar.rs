//! The days of periods, by the calendar and by the rule for periodic reports.

use crate::model::period::{Basis, Date, Part, Period, Window};

/// A day if there is one.
pub fn date(year: u16, month: u8, day: u8) -> Option<Date> {
    let sound = (1945..2100).contains(&year)
        && (1..=12).contains(&month)
        && (1..=last_day(year, month)).contains(&day);
    sound.then_some(Date { year, month, day })
}

/// A day of ISO 8601: `2023-06-20`.
pub fn iso(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let mut next = || parts.next()?.parse::<u16>().ok();
    let (year, month, day) = (next()?, next()?, next()?);
    date(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Has February 29 days?
const fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// How many days a month has.
pub const fn last_day(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The first and the last month of what is made of months of one year.
pub const fn months(part: Part) -> Option<(u8, u8)> {
    match part {
        Part::Year => Some((1, 12)),
        Part::Half(n) => Some((n * 6 - 5, n * 6)),
        Part::Quarter(n) => Some((n * 3 - 2, n * 3)),
        Part::Months(n) => Some((1, n)),
        Part::Month(n) => Some((n, n)),
        Part::Span(from, to) => Some((from, to)),
        _ => None,
    }
}

/// The first and the last month of a period, counted from the year 0.
pub fn from_to(period: Period) -> (u32, u32) {
    let year = u32::from(period.year) * 12;
    let day = |date: Date| u32::from(date.year) * 12 + u32::from(date.month);
    match period.part {
        Part::Years(n) => (year + 1, year + u32::from(n) * 12),
        Part::SchoolYear => (year + 9, year + 17),
        Part::Days(from, to) => (day(from), day(to)),
        Part::At(date) | Part::TermTo(date) => (day(date), day(date)),
        part => {
            let (from, to) = months(part).unwrap_or((1, 12));
            (year + u32::from(from), year + u32::from(to))
        }
    }
}

/// The first and the last day of a period by the calendar.
pub fn days(period: Period) -> Option<(Date, Date)> {
    let year = period.year;
    match period.part {
        Part::Days(from, to) => Some((from, to)),
        Part::Years(n) => {
            let last = year.checked_add(u16::from(n))?.checked_sub(1)?;
            Some((date(year, 1, 1)?, date(last, 12, 31)?))
        }
        part => {
            let (from, to) = months(part)?;
            Some((date(year, from, 1)?, date(year, to, last_day(year, to))?))
        }
    }
}

/// The days of a period of a periodic report by Decree 09/2019: from the 15th of the
/// month before it to the 14th of its last month.
pub fn legal(period: Period) -> Option<(Date, Date)> {
    let (from, to) = months(period.part)?;
    let year = period.year;
    let start = match from {
        1 => date(year.checked_sub(1)?, 12, 15),
        _ => date(year, from - 1, 15),
    };
    Some((start?, date(year, to, 14)?))
}

/// The days of a period on a basis.
pub fn window(period: Period, basis: Basis) -> Window {
    let found = match (period.part, basis) {
        (Part::At(day) | Part::TermTo(day), _) => {
            return Window { start: None, end: Some(day), basis: Basis::Stated };
        }
        (Part::Days(start, end), _) => {
            return Window { start: Some(start), end: Some(end), basis: Basis::Stated };
        }
        (_, Basis::LegalDefault) => legal(period),
        _ => days(period),
    };
    match found {
        Some((start, end)) => {
            // What the report states of its own days says nothing of other periods.
            let basis = if basis == Basis::Stated { Basis::Unknown } else { basis };
            Window { start: Some(start), end: Some(end), basis }
        }
        None => Window::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(part: Part, label: &str, legal_days: &str) {
        let period = Period { year: 2023, part };
        assert_eq!(period.to_string(), label);
        let found = legal(period).map(|(from, to)| format!("{from} {to}"));
        assert_eq!(found.unwrap_or_default(), legal_days, "{label}");
    }

    #[test]
    fn the_rule_for_reports_counts_from_the_15th() {
        check(Part::Month(6), "2023-M06", "2023-05-15 2023-06-14");
        check(Part::Month(1), "2023-M01", "2022-12-15 2023-01-14");
        check(Part::Quarter(2), "2023-Q2", "2023-03-15 2023-06-14");
        check(Part::Half(1), "2023-S1", "2022-12-15 2023-06-14");
        check(Part::Months(9), "2023-01/P9M", "2022-12-15 2023-09-14");
        check(Part::Year, "2023", "2022-12-15 2023-12-14");
        check(Part::SchoolYear, "2023-2024", "");
        check(Part::Years(5), "2023/P5Y", "");
        check(Part::Span(9, 12), "2023-09/P4M", "2023-08-15 2023-12-14");
    }

    #[test]
    fn days_are_days_of_the_calendar() {
        assert_eq!(
            date(2024, 2, 29).map(|d| d.to_string()).as_deref(),
            Some("2024-02-29")
        );
        assert_eq!(date(2023, 2, 29), None);
        assert_eq!(iso("2023-06-20"), date(2023, 6, 20));
        assert_eq!(iso("2023-06"), None);
        let half = Period { year: 2023, part: Part::Half(1) };
        assert_eq!(days(half), date(2023, 1, 1).zip(date(2023, 6, 30)));
    }
}
