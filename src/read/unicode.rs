//! Letters in UTF-16 as text, and how the letters of a plain text stand in its bytes: as UTF-8,
//! or as UTF-16, which need not say so.

use encoding_rs::mem::convert_utf16_to_utf8;
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

/// So many units are made text at a time.
const STEP: usize = 128;

/// The text of UTF-16; halves of letters become U+FFFD.
pub fn utf16(units: &[u16]) -> String {
    let mut text = String::new();
    let mut rest = units;
    while !rest.is_empty() {
        let step = rest.len().min(STEP);
        let step = push(&rest[..step], step < rest.len(), &mut text);
        rest = &rest[step..];
    }
    text
}

/// The text of UTF-16 whose units stand in bytes, the lower one first.
pub fn utf16_le(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut rest = &bytes[..bytes.len() / 2 * 2];
    while !rest.is_empty() {
        let mut units = [0; STEP];
        for (unit, pair) in units.iter_mut().zip(rest.chunks_exact(2)) {
            *unit = u16::from_le_bytes([pair[0], pair[1]]);
        }
        let step = (rest.len() / 2).min(STEP);
        let step = push(&units[..step], step * 2 < rest.len(), &mut text);
        rest = &rest[step * 2..];
    }
    text
}

/// Adds the text of some units; where more follow, without the last that is half a letter.
/// Says how many it added.
fn push(units: &[u16], has_more: bool, text: &mut String) -> usize {
    let is_half = |unit: &u16| matches!(unit, 0xd800..=0xdbff);
    let cut = usize::from(has_more && units.last().is_some_and(is_half));
    let count = units.len() - cut;
    let mut bytes = [0; STEP * 3];
    let length = convert_utf16_to_utf8(&units[..count], &mut bytes);
    text.push_str(str::from_utf8(&bytes[..length]).unwrap_or_default());
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_never_parted() {
        for fill in 120..260 {
            let text = "ố".repeat(fill) + "𝟝 ha" + &"5".repeat(fill);
            let units: Vec<u16> = text.encode_utf16().collect();
            let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(utf16(&units), text);
            assert_eq!(utf16_le(&bytes), text);
            assert_eq!(utf16_le(&bytes[..bytes.len() - 1]), text[..text.len() - 1]);
        }
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
        assert_eq!(encoding(&[0; 100]), (UTF_8, 0));
        assert_eq!(encoding(b"5"), (UTF_8, 0));
    }
}
