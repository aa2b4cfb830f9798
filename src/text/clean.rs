//! Text as every reader hands it on: composed, and without invisible characters.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Composes letters with their marks (NFC) and drops what has no width: soft hyphens, joiners,
/// byte order marks. Spaces of every width stay: they part words.
///
/// To be called after old encodings were decoded: a soft hyphen is the letter ư in TCVN3.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let composed = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect::<String>()),
    };
    let composed = match composed.contains('\u{2212}') {
        true => Cow::Owned(restore_u_horn(&composed)),
        false => composed,
    };
    if composed.contains(is_invisible) {
        return Cow::Owned(composed.chars().filter(|c| !is_invisible(*c)).collect());
    }
    composed
}

/// The letter ư of TCVN3 (byte AD) comes out of some conversions as a minus sign: `th−ởng`,
/// `l−ợt`, `t− pháp`. Between a letter and ơ, or behind a letter at the end of a syllable, it
/// is ư again. One character for one.
fn restore_u_horn(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = |index: Option<usize>| index.and_then(|index| letters.get(index)).copied();
    let restored = letters.iter().enumerate().map(|(index, c)| {
        let before = at(index.checked_sub(1)).is_some_and(char::is_lowercase);
        let after = at(Some(index + 1));
        let horn = after.is_some_and(|c| "ơờớởỡợaàáảãạuùúủũụ".contains(c));
        let end = after.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '.' | ';'));
        let inner = after.is_some_and(|c| "ncmtpi".contains(c));
        if *c == '\u{2212}' && before && (horn || end || inner) { 'ư' } else { *c }
    });
    restored.collect()
}

/// Composes and cleans text whose old encoding, if it has one, is still to be decoded: text
/// with a soft hyphen and without any letter that is Vietnamese in Unicode stays as it is.
pub fn clean_undecoded(text: &str) -> Cow<'_, str> {
    let is_decoded =
        |c: char| matches!(c, '\u{1ea0}'..='\u{1ef9}' | 'ă' | 'đ' | 'ơ' | 'ư');
    if text.contains('\u{ad}') && !text.contains(is_decoded) {
        return Cow::Borrowed(text);
    }
    clean(text)
}

/// Is it a character without width that no reader of the page sees?
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_composed_and_soft_hyphens_dropped() {
        assert_eq!(clean("Th\u{103}\u{301}ng"), "Thắng");
        assert_eq!(clean("kế\u{ad}hoạch"), "kếhoạch");
        assert_eq!(
            clean("l\u{2212}ợt ng\u{2212}ời, t\u{2212} pháp"),
            "lượt người, tư pháp"
        );
        assert_eq!(clean("tăng 5 \u{2212} 7%"), "tăng 5 \u{2212} 7%");
        assert_eq!(clean("1\u{a0}234"), "1\u{a0}234");
        assert_eq!(clean_undecoded("t\u{ad} t\u{ad}ëng"), "t\u{ad} t\u{ad}ëng");
        assert_eq!(clean_undecoded("kế\u{ad}hoạch"), "kếhoạch");
    }
}
