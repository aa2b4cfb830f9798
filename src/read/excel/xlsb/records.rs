//! The records of a binary part: kind and length in seven bits a byte.

use crate::read::bytes::u32_at;
use crate::read::unicode::utf16;

/// The records of a part, as far as they are whole.
#[derive(Clone, Debug)]
pub struct Records<'a> {
    part: &'a [u8],
    /// A record promised more bytes than there are.
    pub cut: bool,
}

impl<'a> Records<'a> {
    /// The records of a part.
    pub const fn new(part: &'a [u8]) -> Self {
        Self { part, cut: false }
    }

    /// A number of so many bytes at most, the lowest first; the highest bit goes on.
    fn number(&mut self, most: usize) -> Option<usize> {
        let mut number = 0;
        for at in 0..most {
            let (byte, rest) = self.part.split_first()?;
            self.part = rest;
            number |= usize::from(byte & 0x7f) << (7 * at);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (usize, &'a [u8]);

    fn next(&mut self) -> Option<(usize, &'a [u8])> {
        if self.part.is_empty() {
            return None;
        }
        let (kind, size) = (self.number(2), self.number(4));
        let data = size.and_then(|size| self.part.get(..size));
        let (Some(kind), Some(data)) = (kind, data) else {
            self.cut = true;
            self.part = &[];
            return None;
        };
        self.part = &self.part[data.len()..];
        Some((kind, data))
    }
}

/// The units of a wide string at a place, and where it ends. A string that is missing (its
/// length is -1) is empty.
pub fn wide(data: &[u8], at: usize) -> (Vec<u16>, usize) {
    let count = u32_at(data, at) as usize;
    let start = (at + 4).min(data.len());
    if count == u32::MAX as usize {
        return (Vec::new(), start);
    }
    let end = start.saturating_add(count.saturating_mul(2)).min(data.len());
    let pairs = data[start..end].chunks_exact(2);
    (pairs.map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect(), end)
}

/// The text of a wide string, and where it ends.
pub fn text(data: &[u8], at: usize) -> (String, usize) {
    let (units, end) = wide(data, at);
    (utf16(&units), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_cut() {
        let part = [0x9c, 0x01, 2, 7, 8, 5, 0x80, 1];
        let mut records = Records::new(&part);
        assert_eq!(records.next(), Some((0x9c, &[7, 8][..])));
        assert!(records.next().is_none() && records.cut);
        assert_eq!(text(&[2, 0, 0, 0, b'h', 0, b'a', 0], 0), ("ha".to_owned(), 8));
        assert_eq!(text(&[0xff, 0xff, 0xff, 0xff], 0), (String::new(), 4));
        assert_eq!(text(&[9, 0, 0, 0, b'h'], 0), (String::new(), 5));
    }
}
