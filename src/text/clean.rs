//! Text as every reader hands it on: composed, and without invisible characters.

use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Text that had to be changed, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The clean text.
    pub text: String,
    /// What was changed, in order; between two changes both texts run in step.
    pub changes: Vec<Change>,
}

/// A stretch of the raw text and what became of it, both as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Bytes of the raw text.
    pub raw: Range<usize>,
    /// Bytes of the clean text; empty where something was dropped.
    pub clean: Range<usize>,
}

/// Composes letters with their marks (NFC) and drops what has no width: soft hyphens,
/// joiners, byte order marks. Spaces of every width stay: they part words.
///
/// To be called after old encodings were decoded: a soft hyphen is the letter ư in TCVN3.
pub fn clean(text: &str) -> Cow<'_, str> {
    match cleaned(text) {
        Some(cleaned) => Cow::Owned(cleaned.text),
        None => Cow::Borrowed(text),
    }
}

/// Composes and cleans text whose old encoding, if it has one, is still to be decoded:
/// text with what may be the letter ư of TCVN3 stays as it is.
pub fn clean_undecoded(text: &str) -> Cow<'_, str> {
    if is_undecoded(text) { Cow::Borrowed(text) } else { clean(text) }
}

/// May it be of an old encoding that is still to be decoded?
pub fn is_undecoded(text: &str) -> bool {
    text.contains('\u{ad}') || text.contains(MINUS)
}

/// As [`clean`], with the way back to the raw text; `None` when nothing has to change.
pub fn cleaned(text: &str) -> Option<Cleaned> {
    if is_surely_clean(text) || is_clean(text) {
        return None;
    }
    let mut out = Cleaned::default();
    let mut start = 0;
    while start < text.len() {
        let end = cluster_end(text, start);
        out.push(&text[start..end], start, &text[end..]);
        start = end;
    }
    Some(out)
}

impl Cleaned {
    /// Adds one letter with its marks, which begins at this byte of the raw text and has
    /// this after it.
    fn push(&mut self, cluster: &str, at: usize, after: &str) {
        let from = self.text.len();
        if is_settled(cluster) {
            self.text.push_str(cluster);
            return;
        }
        if cluster == MINUS && is_u_horn(&self.text, after) {
            self.text.push('ư');
        } else {
            self.text.extend(cluster.nfc().filter(|c| !is_invisible(*c)));
        }
        if self.text[from..] != *cluster {
            let raw = at..at + cluster.len();
            self.changes.push(Change { raw, clean: from..self.text.len() });
        }
    }

    /// The byte of the clean text for a byte of the raw one; a byte inside of something
    /// changed goes to its end.
    pub fn at(&self, raw: usize) -> usize {
        let after = self.changes.partition_point(|change| change.raw.start < raw);
        match after.checked_sub(1).map(|last| &self.changes[last]) {
            None => raw,
            Some(change) => change.clean.end + raw.saturating_sub(change.raw.end),
        }
    }
}

/// Is it a character without width that no reader of the page sees?
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// A minus sign.
const MINUS: &str = "\u{2212}";

/// The letter ư of TCVN3 (byte AD) comes out of some conversions as a minus sign:
/// `th−ởng`, `l−ợt`, `t− pháp`. Between a letter and ơ, or behind a letter at the end of
/// a syllable, it is ư again.
fn is_u_horn(before: &str, after: &str) -> bool {
    let Some(last) = before.chars().next_back().filter(|c| c.is_alphabetic()) else {
        return false;
    };
    let letter = if after.is_empty() { "" } else { &after[..cluster_end(after, 0)] };
    let next = letter.nfc().next();
    if last.is_uppercase() {
        // `M−ờng`, `L−ơng`
        return next.is_some_and(|c| "ơờớởỡợ".contains(c));
    }
    next.is_none_or(|c| c.is_whitespace() || "ơờớởỡợaàáảãạuùúủũụncmtpi,.;".contains(c))
}

/// Is it clean by the full rules?
fn is_clean(text: &str) -> bool {
    let composed = is_nfc_quick(text.chars()) == IsNormalized::Yes;
    composed && !text.contains(is_invisible) && !text.contains(MINUS)
}

/// Is one letter with its marks surely clean?
fn is_settled(cluster: &str) -> bool {
    let mut chars = cluster.chars();
    let settled = |c| c < '\u{300}' && c != '\u{ad}';
    chars.next().is_some_and(settled) && chars.next().is_none()
}

/// The end of the letter that begins here, with all its marks.
fn cluster_end(text: &str, start: usize) -> usize {
    let mut rest = text[start..].char_indices().skip(1);
    let next = rest.find(|(_, c)| !is_combining_mark(*c) && !is_late_jamo(*c));
    next.map_or(text.len(), |(at, _)| start + at)
}

/// Korean letters that join the one before them without being marks.
const fn is_late_jamo(c: char) -> bool {
    matches!(c, '\u{1160}'..='\u{11ff}')
}

/// Is it surely clean? Looks at bytes alone, and knows what Vietnamese is written with:
/// Latin, Latin Extended Additional, dashes, quotes and bullets. Saying no is always
/// right.
pub fn is_surely_clean(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (Some(next), Some(last)) = (bytes.get(1..), bytes.get(2..)) else {
        return true; // One byte is no letter beyond ASCII.
    };
    // Without a branch: where letters beyond ASCII stand cannot be foreseen.
    let three = bytes.iter().zip(next).zip(last);
    let any = three.fold(false, |any, ((a, b), c)| any | is_doubtful(*a, *b, *c));
    let end = bytes.len() - 2;
    !(any | is_doubtful(bytes[end], bytes[end + 1], 0))
}

/// Does a letter begin with the first of these bytes that may not be clean?
const fn is_doubtful(first: u8, second: u8, third: u8) -> bool {
    let is_latin = (first >= 0xc3) & (first <= 0xcb);
    let is_tall = (first == 0xe1) & (second >= 0xb8) & (second <= 0xbb);
    let is_sign = (first == 0xc2) & (second >= 0xa0) & (second != 0xad);
    (first >= 0xc0) & !(is_latin | is_tall | is_sign | is_dash(first, second, third))
}

/// Does a dash, a quote or a bullet begin with the first of these bytes?
pub const fn is_dash(first: u8, second: u8, third: u8) -> bool {
    let is_one = (third >= 0x90) & (third <= 0xa7) | (third >= 0xaf);
    (first == 0xe2) & (second == 0x80) & is_one
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_composed_and_soft_hyphens_dropped() {
        assert_eq!(clean("Th\u{103}\u{301}ng"), "Thắng");
        assert_eq!(clean("kế\u{ad}hoạch"), "kếhoạch");
        assert_eq!(clean("1\u{a0}234"), "1\u{a0}234");
        assert_eq!(clean_undecoded("t\u{ad} t\u{ad}ëng"), "t\u{ad} t\u{ad}ëng");
        assert_eq!(clean_undecoded("kế\u{ad}hoạch"), "kế\u{ad}hoạch");
        assert_eq!(clean_undecoded("kê\u{301} hoạch"), "kế hoạch");
        assert_eq!(clean("\u{1112}\u{1161}\u{11ab} \u{212b}"), "\u{d55c} \u{c5}");
    }

    #[test]
    fn a_minus_in_a_word_is_u_horn() {
        let raw = "l\u{2212}ợt ng\u{2212}ơ\u{300}i, t\u{2212} pháp 5";
        let cleaned = cleaned(raw).unwrap();
        assert_eq!(cleaned.text, "lượt người, tư pháp 5");
        assert_eq!(&cleaned.text[cleaned.at(raw.find('5').unwrap())..], "5");
        assert_eq!(clean("tăng 5 \u{2212} 7%"), "tăng 5 \u{2212} 7%");
        assert_eq!(clean("t\u{2212}"), "tư");
    }

    #[test]
    fn nothing_is_copied_when_nothing_changes() {
        for text in ["Thắng Lợi – “2023”", "đạt ≥ 97%", "日本 2.147", ""]
        {
            assert!(matches!(clean(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn offsets_find_their_way_through_changes() {
        let raw = "Th\u{103}\u{301}ng\u{ad} 6";
        let cleaned = cleaned(raw).unwrap();
        assert_eq!(cleaned.text, "Thắng 6");
        let six = raw.find('6').unwrap();
        assert_eq!(&cleaned.text[cleaned.at(six)..], "6");
        assert_eq!(cleaned.at(2), 2);
        assert_eq!(cleaned.at(4), 5, "inside of the ắ: its end");
        assert_eq!(cleaned.at(raw.len()), cleaned.text.len());
    }

    #[test]
    fn the_quick_look_is_never_wrong() {
        for c in (0..0x3000).filter_map(char::from_u32) {
            for text in
                [c.to_string(), format!("5{c}"), format!("{c} ha"), format!("ế{c}")]
            {
                if is_surely_clean(&text) {
                    assert!(is_clean(&text), "U+{:04X}", u32::from(c));
                }
            }
        }
    }

    #[test]
    fn the_quick_look_knows_vietnamese() {
        for text in
            ["", "5", "đ", "ế", "–", "5 ha", "Thắng Lợi – “2023”", "đạt 97\u{a0}%"]
        {
            assert!(is_surely_clean(text), "{text}");
            assert!(!is_surely_clean(&format!("{text}\u{301}")), "{text}");
            assert!(!is_surely_clean(&format!("\u{ad}{text}")), "{text}");
        }
    }
}
