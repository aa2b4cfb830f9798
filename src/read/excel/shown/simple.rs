//! Sections that are nothing but a number's digits between words, such as `#,##0.0" ha"`: most
//! of those that are met. They are shown in one go.

use crate::read::excel::shown::mark::Mark;
use rust_decimal::Decimal;

/// How such a section shows a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Simple {
    /// The words before the digits and behind them.
    around: [String; 2],
    /// Digits are grouped by three.
    groups: bool,
    /// The least digits before the point.
    least: u32,
    /// The least and the most decimals.
    places: (u32, u32),
    /// So many percent signs, each of which multiplies by a hundred.
    percents: u32,
}

/// More digits are left to those who show any number.
const MOST: usize = 40;

impl Simple {
    /// Reads the marks of a section; `None` if it is more than that.
    pub fn of(marks: &[Mark]) -> Option<Self> {
        let is_number =
            |m: &Mark| matches!(m, Mark::Digit(_) | Mark::Comma | Mark::Point);
        let first = marks.iter().position(is_number)?;
        let end = marks.iter().rposition(is_number)? + 1;
        let mut simple = Self::default();
        for (at, part) in [&marks[..first], &marks[end..]].into_iter().enumerate() {
            simple.around[at] = simple.words(part)?;
        }
        let number = &marks[first..end];
        let point = number.iter().position(|m| *m == Mark::Point);
        let (whole, decimals) = number.split_at(point.unwrap_or(number.len()));
        let is_place = |m: Option<&Mark>| matches!(m, Some(Mark::Digit(_)));
        // A comma behind the last place is no comma of groups.
        if !is_place(whole.first()) || !is_place(whole.last()) {
            return None;
        }
        simple.groups = whole.contains(&Mark::Comma);
        let places: Vec<&Mark> = whole.iter().filter(|m| **m != Mark::Comma).collect();
        simple.least = zeros(places.iter().rev().copied())?;
        let decimals = decimals.get(1..).unwrap_or_default();
        simple.places = (zeros(decimals.iter())?, decimals.len() as u32);
        (simple.places.1 <= 9 && simple.least <= 15).then_some(simple)
    }

    /// The words of marks that are no part of the number.
    fn words(&mut self, marks: &[Mark]) -> Option<String> {
        let mut words = String::new();
        for mark in marks {
            match mark {
                Mark::Literal(text) => words.push_str(text),
                Mark::Percent => {
                    self.percents += 1;
                    words.push('%');
                }
                _ => return None,
            }
        }
        Some(words)
    }

    /// So many percent signs.
    pub const fn percents(&self) -> u32 {
        self.percents
    }

    /// The number as it is shown, with or without a minus before all of it; `None` for one
    /// that is too long, or of which no digit is shown.
    pub fn show(&self, number: Decimal, minus: bool) -> Option<String> {
        let places = self.places.1;
        let digits = shifted(number, places)?;
        let unit = 10_u64.pow(places);
        let mut out = Reversed { bytes: [0; MOST], at: MOST };
        let mut decimals = digits % unit;
        for place in (0..places).rev() {
            if out.at < MOST || place < self.places.0 || !decimals.is_multiple_of(10) {
                out.put(b'0' + (decimals % 10) as u8);
            }
            decimals /= 10;
        }
        if out.at < MOST {
            out.put(b',');
        }
        let (mut whole, mut count) = (digits / unit, 0);
        while whole > 0 || count < self.least {
            if self.groups && count > 0 && count % 3 == 0 {
                out.put(b'.');
            }
            out.put(b'0' + (whole % 10) as u8);
            whole /= 10;
            count += 1;
        }
        let shown = str::from_utf8(&out.bytes[out.at..]).ok()?;
        if shown.is_empty() || count == 0 {
            return None;
        }
        let [before, behind] = &self.around;
        let mut text =
            String::with_capacity(before.len() + shown.len() + behind.len() + 1);
        text.extend(minus.then_some('-'));
        text.push_str(before.trim_start());
        text.push_str(shown);
        text.push_str(behind.trim_end());
        Some(text)
    }
}

/// A number's digits, from the last to the first.
struct Reversed {
    bytes: [u8; MOST],
    at: usize,
}

impl Reversed {
    fn put(&mut self, byte: u8) {
        self.at = self.at.saturating_sub(1);
        self.bytes[self.at] = byte;
    }
}

/// How many of these places, from the point on, are always filled; `None` if such come after
/// others.
fn zeros<'a>(places: impl Iterator<Item = &'a Mark>) -> Option<u32> {
    let (mut count, mut all) = (0, 0);
    for place in places {
        let Mark::Digit(filler) = place else { return None };
        all += 1;
        if *filler == '0' {
            count += 1;
            if count != all {
                return None;
            }
        }
    }
    Some(count)
}

/// All digits of a number without its sign, so many of them decimals, rounded away from zero;
/// `None` where there are too many.
fn shifted(number: Decimal, places: u32) -> Option<u64> {
    let digits = u64::try_from(number.mantissa().unsigned_abs()).ok()?;
    let scale = number.scale();
    if scale <= places {
        return digits.checked_mul(10_u64.checked_pow(places - scale)?);
    }
    let unit = 10_u64.checked_pow(scale - places)?;
    Some(digits / unit + u64::from(digits % unit >= unit / 2))
}
