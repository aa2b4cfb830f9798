//! The value of a figure as written: `1.385.000.000`, `427,2`, `06`, and the other reading.
//!
//! Vietnamese practice: a dot after thousands, a comma before decimals (Accounting Law). Tables
//! pasted from English software do the reverse; `1.020` and `3,124` can be read both ways.

use crate::model::numeral::Written;
use rust_decimal::Decimal;

/// How a figure is to be read where its separators allow two ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// What it counts cannot be divided: a comma before three digits parts thousands.
    pub whole: bool,
    /// A ratio or a yield: one dot before three digits parts decimals.
    pub small: bool,
    /// The document writes as English does.
    pub english: bool,
}

/// Reads a figure; `None` when it is longer than any number of a report.
pub fn read(raw: &str, hint: Hint) -> Option<Written> {
    let dots = raw.matches('.').count();
    let commas = raw.matches(',').count();
    match (dots, commas) {
        (0, 0) => written(plain(raw)?, None, 0),
        (_, 0) => dotted(raw, dots, hint),
        (0, _) => with_commas(raw, commas, hint),
        _ => mixed(raw),
    }
}

fn plain(digits: &str) -> Option<Decimal> {
    (digits.len() <= 27).then(|| digits.parse().ok()).flatten()
}

/// The digits with one of the marks as decimal mark, all others dropped.
fn with_decimals(raw: &str, at: usize) -> Option<(Decimal, u8)> {
    let digits =
        |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (whole, rest) = (digits(&raw[..at]), digits(&raw[at..]));
    let value = plain(&(whole + &rest))?;
    let scale = u32::try_from(rest.len()).ok()?;
    let value = Decimal::try_from_i128_with_scale(value.mantissa(), scale).ok()?;
    Some((value, u8::try_from(scale).ok()?))
}

fn grouped(raw: &str) -> Option<Decimal> {
    plain(&raw.chars().filter(char::is_ascii_digit).collect::<String>())
}

fn written(value: Decimal, other: Option<Decimal>, decimals: u8) -> Option<Written> {
    Some(Written { value, other, scale: 0, decimals })
}

/// Are all groups behind the first of three digits, and the first of one to three?
fn in_thousands(raw: &str, mark: char) -> bool {
    let mut groups = raw.split(mark);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && groups.all(|g| g.len() == 3)
}

fn dotted(raw: &str, dots: usize, hint: Hint) -> Option<Written> {
    let last = raw.rfind('.')?;
    let (decimal, decimals) = with_decimals(raw, last)?;
    if !in_thousands(raw, '.') {
        // 46.8 tạ/ha; a slip such as 5.654.95
        return written(decimal, None, decimals);
    }
    let thousands = grouped(raw)?;
    if dots > 1 {
        return written(thousands, None, 0);
    }
    match hint.small || hint.english {
        true => written(decimal, Some(thousands), decimals),
        false => written(thousands, Some(decimal), 0),
    }
}

fn with_commas(raw: &str, commas: usize, hint: Hint) -> Option<Written> {
    let last = raw.rfind(',')?;
    let (decimal, decimals) = with_decimals(raw, last)?;
    if !in_thousands(raw, ',') {
        return written(decimal, None, decimals);
    }
    let thousands = grouped(raw)?;
    if commas > 1 {
        return written(thousands, None, 0);
    }
    match (hint.whole || hint.english) && !hint.small {
        true => written(thousands, Some(decimal), 0),
        false => written(decimal, Some(thousands), decimals),
    }
}

/// Both marks: the last one is the decimal mark, unless it stands again.
fn mixed(raw: &str) -> Option<Written> {
    let last = raw.rfind(['.', ','])?;
    let mark = raw[last..].chars().next()?;
    if raw.matches(mark).count() > 1 {
        return written(grouped(raw)?, None, 0);
    }
    let (value, decimals) = with_decimals(raw, last)?;
    written(value, None, decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, hint: Hint, value: &str, other: Option<&str>) {
        let found = read(raw, hint).unwrap();
        assert_eq!(found.value.to_string(), value, "{raw}");
        assert_eq!(found.other.map(|o| o.to_string()).as_deref(), other, "{raw}");
    }

    #[test]
    fn vietnamese_separators() {
        let hint = Hint::default();
        check("1.385.000.000", hint, "1385000000", None);
        check("427,2", hint, "427.2", None);
        check("48,80", hint, "48.80", None);
        check("06", hint, "6", None);
        check("1.939", hint, "1939", Some("1.939"));
        check("9,117", hint, "9.117", Some("9117"));
        check("1.809,5", hint, "1809.5", None);
        check("7.2", hint, "7.2", None);
        check("0.037", hint, "0.037", None);
        check("4,215,600", hint, "4215600", None);
        check("1,234.5", hint, "1234.5", None);
        check("5.654.95", hint, "5654.95", None);
    }

    #[test]
    fn what_is_counted_decides() {
        check("3,142", Hint { whole: true, ..Hint::default() }, "3142", Some("3.142"));
        check("12.345", Hint { small: true, ..Hint::default() }, "12.345", Some("12345"));
    }

    #[test]
    fn a_figure_of_absurd_length_is_no_number() {
        assert_eq!(read(&"9".repeat(40), Hint::default()), None);
    }
}
