//! Strings: bytes of a code page before Excel 97, Latin-1 or UTF-16 since, with the places
//! where their font changes. They may be cut anywhere by the end of a record.

use crate::read::excel::words::Words;
use encoding_rs::{Encoding, WINDOWS_1252};

/// The parts of a record that goes on in others, read from the front.
#[derive(Debug)]
pub struct Parts<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl<'a> Parts<'a> {
    /// Reads these parts from a place in the first.
    pub const fn new(parts: Vec<&'a [u8]>, at: usize) -> Self {
        Self { parts, part: 0, at }
    }

    fn here(&self) -> &'a [u8] {
        let part = self.parts.get(self.part).copied().unwrap_or_default();
        part.get(self.at..).unwrap_or_default()
    }

    /// Goes to the next part when this one is at its end; false when there is none.
    fn turn(&mut self) -> bool {
        while self.here().is_empty() {
            if self.part + 1 >= self.parts.len() {
                return false;
            }
            self.part += 1;
            self.at = 0;
        }
        true
    }

    /// The next byte.
    pub fn byte(&mut self) -> Option<u8> {
        if !self.turn() {
            return None;
        }
        let byte = self.here()[0];
        self.at += 1;
        Some(byte)
    }

    /// The next two bytes as a number.
    pub fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    /// The next four.
    pub fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    /// Passes over so many bytes.
    pub fn pass(&mut self, count: usize) {
        let mut left = count;
        while left > 0 && self.turn() {
            let step = left.min(self.here().len());
            self.at += step;
            left -= step;
        }
    }

    /// A string of Excel 97 with so many letters: flags, letters, fonts.
    pub fn words(&mut self, count: usize) -> Option<Words> {
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { self.u16()? } else { 0 };
        let extra = if flags & 4 != 0 { self.u32()? } else { 0 };
        let mut words =
            Words { units: self.letters(count, flags & 1 != 0), runs: vec![] };
        for _ in 0..runs {
            let (Some(from), Some(font)) = (self.u16(), self.u16()) else { break };
            words.runs.push((from, font));
        }
        self.pass(extra as usize);
        Some(words)
    }

    /// So many letters; a part that begins among them says anew how wide they are.
    fn letters(&mut self, count: usize, wide: bool) -> Vec<u16> {
        let mut units = Vec::new();
        let mut wide = wide;
        while units.len() < count {
            if self.here().is_empty() {
                if !self.turn() {
                    break;
                }
                wide = self.byte().is_some_and(|flags| flags & 1 != 0);
            }
            let left = count - units.len();
            let here = self.here();
            let step =
                if wide { left.min(here.len() / 2) * 2 } else { left.min(here.len()) };
            if wide {
                units.extend(here[..step].chunks_exact(2).map(pair));
            } else {
                units.extend(here[..step].iter().map(|byte| u16::from(*byte)));
            }
            self.at += step.max(1);
        }
        units
    }
}

fn pair(bytes: &[u8]) -> u16 {
    u16::from_le_bytes([bytes[0], bytes[1]])
}

/// Bytes of a code page as text. Under an old Vietnamese font the bytes are that font's own
/// letters, whatever the page: they are kept one by one, as Windows-1252.
pub fn decode(bytes: &[u8], page: u16, font: &str) -> String {
    let encoding = if is_old(font) { WINDOWS_1252 } else { encoding(page) };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Is it a font of TCVN3, VNI, VPS or VISCII?
fn is_old(font: &str) -> bool {
    let font = font.to_ascii_lowercase();
    [".vn", "vni", "vps", "vi "].iter().any(|prefix| font.starts_with(prefix))
}

fn encoding(page: u16) -> &'static Encoding {
    let label = match page {
        874 | 1250..=1258 => format!("windows-{page}"),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10_000 => "macintosh".to_owned(),
        _ => String::new(),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::unicode::utf16;

    #[test]
    fn a_string_is_read_across_records() {
        let parts: Vec<&[u8]> = vec![&[1, b'T', 0, 0xd5, 0x1e], &[0, b'n', b'g']];
        let words = Parts::new(parts, 0).words(4).expect("a string");
        assert_eq!(utf16(&words.units), "Tổng");
    }

    #[test]
    fn fonts_and_soft_hyphens_are_kept() {
        let parts: Vec<&[u8]> = vec![&[8, 1, 0, b't', 0xad, 1, 0, 6, 0]];
        let words = Parts::new(parts, 0).words(2).expect("a string");
        assert_eq!(words, Words { units: vec![0x74, 0xad], runs: vec![(1, 6)] });
    }

    #[test]
    fn a_string_that_breaks_off_ends() {
        for bytes in [&[][..], &[1, 2], &[8, 1], &[0, 1], &[4, 255, 255, 255, 255]] {
            let _ = Parts::new(vec![bytes, &[], bytes], 0).words(60_000);
        }
    }

    #[test]
    fn bytes_of_old_fonts_are_not_decoded_by_the_page() {
        assert_eq!(decode(b"t\xad", 1258, ".VnTime"), "t\u{ad}");
        assert_eq!(decode(b"a\xec", 1258, "Arial"), "a\u{301}");
        assert_eq!(decode(b"\x80", 9999, ""), "€");
    }
}
