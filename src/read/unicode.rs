//! Letters of UTF-16 as text, and how the letters of a plain text stand in its bytes: as UTF-8,
//! or as UTF-16, which need not say so.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// So many bytes tell.
const PROBE: usize = 4096;

/// Fewer pairs of bytes tell nothing.
const FEWEST: usize = 4;

/// The encoding of Unicode that a text is in, if it is in any, and the bytes of the mark before
/// it.
pub fn encoding(bytes: &[u8]) -> (&'static Encoding, usize) {
    if let Some(found) = Encoding::for_bom(bytes) {
        return found;
    }
    let pairs = bytes[..bytes.len().min(PROBE)].chunks_exact(2);
    let count = pairs.len();
    let zeros = |at: usize| pairs.clone().filter(|pair| pair[at] == 0).count();
    // Of ASCII letters, which are near half of Vietnamese text, one byte is 0; no letter has
    // a lower byte of 0.
    let is_wide = |high: usize| zeros(1 - high) == 0 && zeros(high) * 5 > count * 2;
    match (is_wide(1), is_wide(0)) {
        _ if count < FEWEST => (UTF_8, 0),
        (true, _) => (UTF_16LE, 0),
        (_, true) => (UTF_16BE, 0),
        _ => (UTF_8, 0),
    }
}

/// The text of UTF-16; halves of letters become U+FFFD.
pub fn utf16(units: &[u16]) -> String {
    let mut text = String::new();
    push_utf16(units.iter().copied(), &mut text);
    text
}

/// Adds the text of UTF-16; halves of letters become U+FFFD.
pub fn push_utf16(units: impl ExactSizeIterator<Item = u16> + Clone, text: &mut String) {
    let start = text.len();
    // Vietnamese takes less than half as many bytes more as it has letters.
    text.reserve(units.len() + units.len() / 2);
    for unit in units.clone() {
        let Some(c) = char::from_u32(u32::from(unit)) else {
            // Half of a letter beyond the first plane: all once more, with care.
            text.truncate(start);
            let letters = char::decode_utf16(units);
            text.extend(letters.map(|letter| letter.unwrap_or('\u{fffd}')));
            return;
        };
        text.push(c);
    }
}

/// A text without the mark of UTF-8 that may stand before it.
pub fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_any_plane_are_read() {
        let text = "số 𝟝 ha";
        let units: Vec<u16> = text.encode_utf16().collect();
        assert_eq!(utf16(&units), text);
        let halves = [0x35, 0xdc00, 0xd800];
        assert_eq!(utf16(&halves), String::from_utf16_lossy(&halves));
    }

    #[test]
    fn wide_letters_are_told_without_a_mark() {
        let text = "Tổng thu ngân sách đạt 56% dự toán";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(encoding(&little), (UTF_16LE, 0));
        assert_eq!(encoding(&big), (UTF_16BE, 0));
        assert_eq!(encoding(text.as_bytes()), (UTF_8, 0));
        assert_eq!(encoding(b"\xff\xfe5\0"), (UTF_16LE, 2));
        assert_eq!(encoding(b"\xef\xbb\xbf5"), (UTF_8, 3));
        assert_eq!(unmarked(b"\xef\xbb\xbf5"), unmarked(b"5"));
        assert_eq!(encoding(&[0; 100]), (UTF_8, 0));
        assert_eq!(encoding(b"5"), (UTF_8, 0));
    }
}
