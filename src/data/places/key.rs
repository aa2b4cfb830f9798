//! Names of places made comparable, and how like one another two of them are.

use crate::text::fold::{fold, unmarked};
use crate::text::words::split;

/// How like a written name is to that of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same, but for capitals, the place of a tone, i or y, spaces and apostrophes.
    Same,
    /// So many letters bear other marks: `Thăng Lợi` for `Thắng Lợi`.
    Marks(u8),
    /// A letter was left out, put in, mistaken, or two changed places.
    Slip,
}

/// As many letters bear other marks as there may be: the name is written without any.
const UNMARKED: u8 = u8::MAX;

/// The shortest key in which a slip is believed.
const SHORTEST_SLIP: usize = 4;

/// A name's letters and figures alone, without marks, small, y as i: `M'Đrắk` is `mdrak`.
/// A Roman number, or one with a zero before it, is the plain number: `Phường IV`,
/// `Phường 04`.
pub fn key(name: &str) -> String {
    if let Some(number) = number(name) {
        return number.to_string();
    }
    let mut key = String::with_capacity(name.len());
    for letter in name.chars().filter(|c| c.is_alphanumeric()) {
        key.push(match unmarked(letter) {
            'y' => 'i',
            bare => bare,
        });
    }
    key
}

/// The number that a name is: `12`, `04`, `IV`.
fn number(name: &str) -> Option<u32> {
    let name = name.trim();
    let roman = |letter: char| match letter {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    if name.len() > 5 || name.is_empty() {
        return None;
    }
    if name.bytes().all(|b| b.is_ascii_digit()) {
        return name.parse().ok();
    }
    let values: Vec<u32> = name.chars().map(roman).collect::<Option<_>>()?;
    let larger = |at: usize| values.get(at + 1).is_some_and(|next| *next > values[at]);
    let signed = |(at, value): (usize, &u32)| match larger(at) {
        true => -i64::from(*value),
        false => i64::from(*value),
    };
    let sum: i64 = values.iter().enumerate().map(signed).sum();
    u32::try_from(sum).ok()
}

/// How like two names of one key are; `None` where their keys differ.
pub fn likeness(written: &str, listed: &str) -> Option<Likeness> {
    if key(written) != key(listed) {
        return None;
    }
    let (one, other) = (joined(written), joined(listed));
    if one == other || number(written).is_some() {
        return Some(Likeness::Same);
    }
    let differing = one.chars().zip(other.chars()).filter(|(a, b)| a != b).count();
    if one.is_ascii() && differing > 1 {
        return Some(Likeness::Marks(UNMARKED));
    }
    Some(Likeness::Marks(differing.min(usize::from(UNMARKED) - 1) as u8))
}

/// The folded syllables without spaces.
fn joined(name: &str) -> String {
    split(name).map(fold).collect()
}

/// Are two keys one slip apart: a letter, or letters that sound alike?
pub fn is_slip(one: &str, other: &str) -> bool {
    if one == other || one.len() < SHORTEST_SLIP || other.len() < SHORTEST_SLIP {
        return false;
    }
    let (a, b) = (one.as_bytes(), other.as_bytes());
    let near = a.len().abs_diff(b.len()) < 3 && a.last() == b.last();
    is_one_letter(a, b) || near && is_alike(one, other) && sound(one) == sound(other)
}

/// Do two keys have most letters in common? A quick look before the slow one.
fn is_alike(one: &str, other: &str) -> bool {
    let same = one.bytes().rev().zip(other.bytes().rev()).take_while(|(a, b)| a == b);
    let ahead = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b);
    (same.count() + ahead.count()) * 2 > one.len()
}

/// One letter more, less or other, or two that changed places.
fn is_one_letter(one: &[u8], other: &[u8]) -> bool {
    let (short, long) =
        if one.len() <= other.len() { (one, other) } else { (other, one) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let ahead = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[ahead..], &long[ahead..]);
    if short.len() < long.len() {
        return *short == long[1..];
    }
    let swapped = short.len() > 1
        && (short[0], short[1]) == (long[1], long[0])
        && short[2..] == long[2..];
    swapped || short.is_empty() || short[1..] == long[1..]
}

/// Letters that are mistaken by ear, made one.
fn sound(key: &str) -> String {
    const ALIKE: [(&str, &str); 6] =
        [("tr", "ch"), ("gi", "d"), ("ngh", "ng"), ("gh", "g"), ("x", "s"), ("r", "d")];
    ALIKE.iter().fold(key.to_owned(), |key, (one, other)| key.replace(one, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_keys() {
        assert_eq!(key("M'Đrắk"), "mdrak");
        assert_eq!(key("Văn Miếu - Quốc Tử Giám"), "vanmieuquoctugiam");
        assert_eq!([key("04"), key("IV"), key("4"), key("IX")], ["4", "4", "4", "9"]);
        assert_eq!(key("Y Tý"), "iti");
    }

    #[test]
    fn names_are_more_or_less_alike() {
        let check = |a: &str, b: &str, expected| assert_eq!(likeness(a, b), expected);
        check("THẮNG LỢI", "Thắng Lợi", Some(Likeness::Same));
        check("Hoà Bình", "Hòa Bình", Some(Likeness::Same));
        check("Ia Rve", "Ia Rvê", Some(Likeness::Marks(1)));
        check("Thăng Lợi", "Thắng Lợi", Some(Likeness::Marks(1)));
        check("IV", "04", Some(Likeness::Same));
        check("Sông Công", "Sông Cầu", None);
    }

    #[test]
    fn a_slip_is_one_letter_or_one_sound() {
        for (a, b) in [
            ("thangloi", "thanloi"),
            ("thangloi", "thanglio"),
            ("xuantruong", "xuanchuong"),
            ("giaothuy", "daothuy"),
            ("songcong", "xongcong"),
        ] {
            assert!(is_slip(a, b), "{a} {b}");
        }
        for (a, b) in
            [("tanan", "tanan"), ("mai", "lai"), ("ban", "bang"), ("tanthanh", "tanlap")]
        {
            assert!(!is_slip(a, b), "{a} {b}");
        }
    }
}
