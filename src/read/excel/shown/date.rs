//! A serial number as a date or a time of day: 45097 is 20/06/2023.

use crate::read::excel::shown::code::Section;
use crate::read::excel::shown::mark::Mark;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A day and a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Moment {
    year: i64,
    month: i64,
    day: i64,
    /// From Sunday, 0.
    weekday: i64,
    /// Thousandths of a second since midnight.
    clock: i64,
    /// Thousandths of a second since the calendar began.
    total: i64,
}

const DAY: i64 = 86_400_000;

/// The serial of the 1900 calendar as the section shows it. `None` for a serial that is no
/// day of it.
pub fn show(serial: Decimal, section: &Section) -> Option<String> {
    let moment = moment(serial, finest(section))?;
    let noon = section.marks.contains(&Mark::Noon);
    let mut out = String::new();
    for (at, mark) in section.marks.iter().enumerate() {
        match mark {
            Mark::Date('m', times) if is_minute(&section.marks, at) => {
                out.push_str(&padded(moment.clock / 60_000 % 60, *times));
            }
            Mark::Date('h', times) => {
                out.push_str(&padded(hour(moment.clock / 3_600_000, noon), *times));
            }
            Mark::Date('s', times) => {
                out.push_str(&padded(moment.clock / 1000 % 60, *times));
            }
            Mark::Date(letter, times) => {
                out.push_str(&calendar(&moment, *letter, *times, section.english));
            }
            Mark::Elapsed(letter) => out.push_str(&elapsed(moment.total, *letter)),
            Mark::Noon => out.push_str(half(moment.clock, section.english)),
            Mark::Literal(text) => out.push_str(text),
            Mark::Point => out.push(','),
            Mark::Comma => out.push(','),
            Mark::Digit(_) => out.push_str(&fraction(&section.marks, at, moment.clock)),
            _ => {}
        }
    }
    Some(out)
}

/// The thousandths that the section can tell apart.
fn finest(section: &Section) -> i64 {
    let digits = section.marks.iter().filter(|m| matches!(m, Mark::Digit(_))).count();
    match digits {
        0 => 1000,
        1 => 100,
        2 => 10,
        _ => 1,
    }
}

/// The first place behind the seconds' point shows all of the fraction.
fn fraction(marks: &[Mark], at: usize, clock: i64) -> String {
    if at == 0 || marks[at - 1] != Mark::Point {
        return String::new();
    }
    let places = marks[at..].iter().take_while(|m| matches!(m, Mark::Digit(_))).count();
    let text = format!("{:03}", clock % 1000);
    text.chars().take(places).collect()
}

/// An `m` next to hours or seconds means minutes.
fn is_minute(marks: &[Mark], at: usize) -> bool {
    let time = |m: &&Mark| matches!(m, Mark::Date(..) | Mark::Elapsed(_));
    let before = marks[..at].iter().rev().find(time);
    let after = marks[at + 1..].iter().find(time);
    matches!(before, Some(Mark::Date('h', _) | Mark::Elapsed('h')))
        || matches!(after, Some(Mark::Date('s', _) | Mark::Elapsed('s')))
}

fn hour(hour: i64, noon: bool) -> i64 {
    match hour % 12 {
        0 if noon => 12,
        short if noon => short,
        _ => hour,
    }
}

const fn half(clock: i64, english: bool) -> &'static str {
    match (clock < DAY / 2, english) {
        (true, true) => "AM",
        (false, true) => "PM",
        (true, false) => "SA",
        (false, false) => "CH",
    }
}

fn padded(number: i64, times: usize) -> String {
    if times > 1 { format!("{number:02}") } else { number.to_string() }
}

fn elapsed(total: i64, letter: char) -> String {
    let unit = match letter {
        'h' => 3_600_000,
        'm' => 60_000,
        _ => 1000,
    };
    format!("{:02}", total / unit)
}

const MONTHS: [&str; 12] = [
    "Giêng",
    "Hai",
    "Ba",
    "Tư",
    "Năm",
    "Sáu",
    "Bảy",
    "Tám",
    "Chín",
    "Mười",
    "Mười Một",
    "Mười Hai",
];
const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] =
    ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
const SHORT_DAYS: [&str; 7] = ["CN", "T2", "T3", "T4", "T5", "T6", "T7"];
const ENGLISH_DAYS: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// Year, month or day.
fn calendar(moment: &Moment, letter: char, times: usize, english: bool) -> String {
    match (letter, times) {
        ('y', 0..=2) => format!("{:02}", moment.year % 100),
        ('y', _) => format!("{:04}", moment.year),
        ('m', 0..=2) => padded(moment.month, times),
        ('m', _) => month(moment.month, times, english),
        (_, 0..=2) => padded(moment.day, times),
        _ => weekday(moment.weekday, times, english),
    }
}

fn month(month: i64, times: usize, english: bool) -> String {
    let at = (month - 1).clamp(0, 11) as usize;
    match (times, english) {
        (3, true) => ENGLISH_MONTHS[at][..3].to_owned(),
        (4, true) => ENGLISH_MONTHS[at].to_owned(),
        (5, true) => ENGLISH_MONTHS[at][..1].to_owned(),
        (4, false) => format!("Tháng {}", MONTHS[at]),
        (5, false) => "T".to_owned(),
        _ => format!("Thg{month}"),
    }
}

fn weekday(day: i64, times: usize, english: bool) -> String {
    let at = day.rem_euclid(7) as usize;
    match (times, english) {
        (3, true) => ENGLISH_DAYS[at][..3].to_owned(),
        (_, true) => ENGLISH_DAYS[at].to_owned(),
        (3, false) => SHORT_DAYS[at].to_owned(),
        _ => DAYS[at].to_owned(),
    }
}

/// The moment of a serial, rounded to so many thousandths of a second.
fn moment(serial: Decimal, finest: i64) -> Option<Moment> {
    let thousandths = (serial * Decimal::from(DAY / finest)).round().to_i64()?;
    let total = thousandths.checked_mul(finest)?;
    let days = total.div_euclid(DAY);
    if !(0..2_958_466).contains(&days) {
        return None;
    }
    let (year, month, day) = civil(days);
    let weekday = (days - 1).rem_euclid(7);
    Some(Moment { year, month, day, weekday, clock: total.rem_euclid(DAY), total })
}

/// The day of a serial. The 1900 calendar counts a 29/02/1900 that never was, as 60.
fn civil(days: i64) -> (i64, i64, i64) {
    match days {
        0 => (1900, 1, 0),
        60 => (1900, 2, 29),
        1..=59 => from_epoch(days - 25_568),
        _ => from_epoch(days - 25_569),
    }
}

/// Year, month and day so many days from 01/01/1970 (the `civil_from_days` of Howard Hinnant).
const fn from_epoch(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + (month <= 2) as i64, month, day)
}
