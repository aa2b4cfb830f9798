//! Letters: what the standard library says of them, at once for those that Vietnamese
//! has.
//!
//! The library looks up all that is not ASCII in tables of all scripts, letter by letter;
//! a report is cut and folded so often that this was a fifth of all work on it.

/// As [`char::is_alphabetic`].
pub fn is_alphabetic(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        '\u{d7}' | '\u{f7}' => false,
        '\u{c0}'..='\u{24f}' | '\u{1ea0}'..='\u{1eff}' => true,
        _ => c.is_alphabetic(),
    }
}

/// As [`char::is_alphanumeric`].
pub fn is_alphanumeric(c: char) -> bool {
    c.is_ascii_digit() || is_alphabetic(c) || !c.is_ascii() && c.is_numeric()
}

/// The small letter of a letter; `None` where that is more than one.
pub fn lower(c: char) -> Option<char> {
    match c {
        '\0'..='\u{7f}' => Some(c.to_ascii_lowercase()),
        '\u{df}'..='\u{ff}' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => Some(c),
        '\u{1ea0}'..='\u{1eff}' => char::from_u32(u32::from(c) | 1),
        _ => {
            let mut small = c.to_lowercase();
            small.next().filter(|_| small.next().is_none())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_as_the_library_has_it() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            let small: Vec<char> = c.to_lowercase().collect();
            let expected = (small.len() == 1).then(|| small[0]);
            assert_eq!(lower(c), expected, "{c:?}");
        }
    }
}
