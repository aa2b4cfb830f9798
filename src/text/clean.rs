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
    if composed.contains(is_invisible) {
        return Cow::Owned(composed.chars().filter(|c| !is_invisible(*c)).collect());
    }
    composed
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
        assert_eq!(clean("1\u{a0}234"), "1\u{a0}234");
    }
}
