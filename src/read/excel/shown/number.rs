//! A number under one section of a format: digits put in their places, grouped by dots, with
//! a comma before the decimals.

use crate::read::excel::shown::code::Section;
use crate::read::excel::shown::mark::Mark;
use rust_decimal::{Decimal, RoundingStrategy};

/// The number without its sign as the section shows it; `number` is already multiplied for
/// percent signs and divided for thousands.
pub fn show(number: Decimal, section: &Section) -> String {
    match section.marks.iter().position(|m| matches!(m, Mark::Exponent(_))) {
        Some(at) => scientific(number, section, at),
        None => plain(number, &section.marks),
    }
}

/// The number in full, as a wide cell under `General` shows it: whole numbers with all their
/// digits, others with eleven characters. (Excel itself turns to `1,2E+11` at eleven digits.)
pub fn general(number: Decimal) -> String {
    if let (0, Ok(whole)) = (number.scale(), i64::try_from(number.mantissa())) {
        return whole.to_string();
    }
    let whole = number.abs().trunc().to_string().len() as u32;
    let places = 10_u32.saturating_sub(whole);
    let short =
        number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let shown = if short.is_zero() { number } else { short };
    shown.normalize().to_string().replace('.', ",")
}

/// Digits in places, from `0001234` or `#,##0.0#`.
fn plain(number: Decimal, marks: &[Mark]) -> String {
    let point = marks.iter().position(|m| *m == Mark::Point).unwrap_or(marks.len());
    let (whole, decimals) = marks.split_at(point);
    let places = decimals.iter().filter(|m| matches!(m, Mark::Digit(_))).count() as u32;
    let digits = rounded(number, places.min(28));
    let (left, right) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut shown = fill_whole(left, whole);
    let has_place = |marks: &[Mark]| marks.iter().any(|m| matches!(m, Mark::Digit(_)));
    if !has_place(whole) && has_place(decimals) {
        shown.push_str(left.trim_start_matches('0'));
    }
    shown.push_str(&fill_decimals(right, decimals));
    shown
}

/// `1234.50` with exactly so many decimals.
fn rounded(number: Decimal, places: u32) -> String {
    let number = number.abs();
    let mut short =
        number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    short.rescale(places);
    short.to_string()
}

/// Fills the places before the point from the right; digits left over go before the first
/// place.
fn fill_whole(digits: &str, marks: &[Mark]) -> String {
    let groups = groups_digits(marks);
    let first = marks.iter().position(|m| matches!(m, Mark::Digit(_)));
    let mut left = digits.trim_start_matches('0').chars().rev().collect::<Vec<_>>();
    left.reverse();
    let mut out = Vec::new();
    let mut count = 0;
    for (at, mark) in marks.iter().enumerate().rev() {
        match mark {
            Mark::Digit(place) => {
                let wanted = if Some(at) == first { left.len().max(1) } else { 1 };
                for _ in 0..wanted {
                    let Some(digit) = left.pop().or(filler(*place)) else { break };
                    if groups && count > 0 && count % 3 == 0 {
                        out.push('.');
                    }
                    out.push(digit);
                    count += 1;
                }
            }
            other => out.extend(words(other).chars().rev()),
        }
    }
    out.iter().rev().collect()
}

/// Is there a comma between two places?
fn groups_digits(marks: &[Mark]) -> bool {
    let is_digit = |m: &&Mark| matches!(m, Mark::Digit(_));
    let counted = |at: usize| marks[at..].iter().any(|m| is_digit(&m));
    marks.iter().enumerate().any(|(at, m)| {
        *m == Mark::Comma
            && at > 0
            && marks[..at].iter().any(|m| is_digit(&m))
            && counted(at)
    })
}

/// What a place shows that no digit falls into.
const fn filler(place: char) -> Option<char> {
    if place == '0' { Some('0') } else { None }
}

/// Fills the places behind the point; a point with nothing behind it is dropped.
fn fill_decimals(digits: &str, marks: &[Mark]) -> String {
    let kept = digits.trim_end_matches('0').len();
    let mut out = String::new();
    let mut place = 0;
    for mark in marks {
        if let Mark::Digit(filler) = mark {
            if place < kept || *filler == '0' {
                if !out.contains(',') {
                    out.push(',');
                }
                out.push_str(digits.get(place..=place).unwrap_or("0"));
            }
            place += 1;
        } else {
            out.push_str(words(mark));
        }
    }
    out
}

/// What a mark shows that is no digit.
fn words(mark: &Mark) -> &str {
    match mark {
        Mark::Literal(text) => text,
        Mark::Percent => "%",
        _ => "",
    }
}

/// `1,23E+05`.
fn scientific(number: Decimal, section: &Section, at: usize) -> String {
    let (mantissa, exponent) = section.marks.split_at(at);
    let (value, power) = normalized(number.abs());
    let signed = matches!(exponent.first(), Some(Mark::Exponent(true)));
    let sign = if power < 0 {
        "-"
    } else if signed {
        "+"
    } else {
        ""
    };
    let digits = fill_whole(&power.unsigned_abs().to_string(), &exponent[1..]);
    format!("{}E{sign}{digits}", plain(value, mantissa))
}

/// The number between 1 and 10, and the power of ten taken out of it.
fn normalized(number: Decimal) -> (Decimal, i32) {
    let mut value = number;
    let mut power = 0;
    while value >= Decimal::TEN {
        value /= Decimal::TEN;
        power += 1;
    }
    while !value.is_zero() && value < Decimal::ONE && power > -28 {
        value *= Decimal::TEN;
        power -= 1;
    }
    (value, power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::excel::shown::code::Code;
    use crate::read::excel::shown::simple::Simple;

    #[test]
    fn all_is_shown_as_any_section_shows_it() {
        let codes =
            "0 #,##0 #,### 0.0 0.00% #,##0.0## ##0.# 00 #.## 0,000.00 # %0 #,#00.0";
        let values =
            "0 1 7 12.5 999.995 0.05 0.5 1234567.891 0.1217 -4.25 -1000 1e15 99.96";
        for code in codes.split(' ') {
            let parsed = Code::parse(&format!("\"~ \"{code}\" ha \""));
            let section = &parsed.sections[0];
            let simple = Simple::of(&section.marks).expect(code);
            for value in values.split(' ') {
                let value = Decimal::from_scientific(value).or(value.parse());
                let value = value.expect("a number");
                let Some(shown) = simple.show(value, false) else { continue };
                assert_eq!(shown, show(value, section).trim(), "{value}: {code}");
            }
        }
    }

    #[test]
    fn what_is_more_than_a_number_is_not_simple() {
        for code in ["General", "@", "0E+00", "#,##0,", "0-00", "dd", "0.0.0", "0#", "-"]
        {
            assert_eq!(Simple::of(&Code::parse(code).sections[0].marks), None, "{code}");
        }
    }
}
