//! How wide words are in Times New Roman, so that a rule under a line is as long as it
//! must be.
//!
//! Advance widths in units of 1/2048 em, measured in Liberation Serif and Tinos, which
//! have the metrics of Times New Roman. A letter with marks is as wide as its letter;
//! only the horned ones (ơ, ư) have a width of their own.

use unicode_normalization::char::decompose_canonical;

/// Units in an em.
const EM: u32 = 2048;

/// Widths of U+0020 to U+007E, upright.
const REGULAR: [u16; 95] = [
    512, 682, 836, 1024, 1024, 1706, 1593, 369, 682, 682, 1024, 1155, 512, 682, 512, 569,
    1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 569, 569, 1155, 1155,
    1155, 909, 1886, 1479, 1366, 1366, 1479, 1251, 1139, 1479, 1479, 682, 797, 1479,
    1251, 1821, 1479, 1479, 1139, 1479, 1366, 1139, 1251, 1479, 1479, 1933, 1479, 1479,
    1251, 682, 569, 682, 961, 1024, 682, 909, 1024, 909, 1024, 909, 682, 1024, 1024, 569,
    569, 1024, 569, 1593, 1024, 1024, 1024, 1024, 682, 797, 569, 1024, 1024, 1479, 1024,
    1024, 909, 983, 410, 983, 1108,
];

/// Widths of U+0020 to U+007E, bold.
const BOLD: [u16; 95] = [
    512, 682, 1137, 1024, 1024, 2048, 1706, 569, 682, 682, 1024, 1167, 512, 682, 512,
    569, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 682, 682, 1167,
    1167, 1167, 1024, 1905, 1479, 1366, 1479, 1479, 1366, 1251, 1593, 1593, 797, 1024,
    1593, 1366, 1933, 1479, 1593, 1251, 1593, 1479, 1139, 1366, 1479, 1479, 2048, 1479,
    1479, 1366, 682, 569, 682, 1190, 1024, 682, 1024, 1139, 909, 1139, 909, 682, 1024,
    1139, 569, 682, 1139, 569, 1706, 1139, 1024, 1139, 1139, 909, 797, 682, 1139, 1024,
    1479, 1024, 1024, 909, 807, 451, 807, 1065,
];

/// Signs beyond ASCII and the horned letters: upright, bold.
const OTHERS: [(char, u16, u16); 11] = [
    ('ơ', 1083, 1134),
    ('ư', 1110, 1229),
    ('Ư', 1589, 1630),
    ('–', 1024, 1024),
    ('—', 2048, 2048),
    ('…', 2048, 2048),
    ('“', 909, 1024),
    ('”', 909, 1024),
    ('‘', 682, 682),
    ('’', 682, 682),
    ('\u{a0}', 512, 512),
];

/// Width of words in twips, at a size in points.
pub fn width(words: &str, size: u32, bold: bool) -> u32 {
    // A cell may hold 32,767 letters: wider than any page by far.
    let units = words.chars().map(|letter| advance(letter, bold));
    let units = units.fold(0, u32::saturating_add);
    units.saturating_mul(size * 20).div_ceil(EM)
}

/// Width of a letter in units.
fn advance(letter: char, bold: bool) -> u32 {
    if let Some(ascii) = ascii_advance(letter, bold) {
        return ascii;
    }
    let mut base = letter;
    let mut horned = false;
    decompose_canonical(letter, |part| match part {
        '\u{300}'..='\u{31a}' | '\u{31c}'..='\u{36f}' => {}
        '\u{31b}' => horned = true,
        _ => base = part,
    });
    let plain = match base {
        'đ' => 'd',
        'Đ' => 'D',
        other => other,
    };
    let horned = match (horned, plain) {
        (true, 'o') => 'ơ',
        (true, 'u') => 'ư',
        (true, 'U') => 'Ư',
        _ => plain,
    };
    let other = OTHERS.iter().find(|(sign, ..)| *sign == horned);
    let other =
        other.map(|&(_, regular, heavy)| u32::from(if bold { heavy } else { regular }));
    other.or_else(|| ascii_advance(plain, bold)).unwrap_or(EM / 2)
}

/// Width of an ASCII letter in units.
fn ascii_advance(letter: char, bold: bool) -> Option<u32> {
    let at = (letter as usize).checked_sub(0x20)?;
    let widths = if bold { &BOLD } else { &REGULAR };
    widths.get(at).map(|&width| width.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_do_not_widen_a_letter_but_horns_do() {
        assert_eq!(width("ệ", 14, false), width("e", 14, false));
        assert_eq!(width("Đ", 14, true), width("D", 14, true));
        assert_eq!(width("ợ", 14, true), width("ơ", 14, true));
        assert!(width("ơ", 14, true) > width("o", 14, true));
        assert_eq!(width("Ơ", 14, false), width("O", 14, false));
    }

    #[test]
    fn the_motto_at_14_is_60_millimetres_long() {
        let twips = width("Độc lập - Tự do - Hạnh phúc", 14, true);
        assert_eq!((twips * 254 + 7_200) / 14_400, 60);
    }
}
