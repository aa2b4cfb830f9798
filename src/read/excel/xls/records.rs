//! The records of a Workbook stream: a kind, a length, so many bytes.

use crate::read::bytes::u16_at;

/// A record's kind goes on in the record before it.
pub const CONTINUE: u16 = 0x3c;
/// Beginning of a stream of records.
pub const BOF: u16 = 0x809;
/// Its end.
pub const EOF: u16 = 0x0a;

/// A record.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// What it is.
    pub kind: u16,
    /// Its bytes.
    pub data: &'a [u8],
}

/// The records of a stream, as far as they are whole.
#[derive(Clone, Debug)]
pub struct Records<'a> {
    stream: &'a [u8],
    /// A record promised more bytes than there are.
    pub cut: bool,
}

impl<'a> Records<'a> {
    /// The records from a place in the stream.
    pub fn at(stream: &'a [u8], start: usize) -> Self {
        let stream = stream.get(start..).unwrap_or_default();
        Self { stream, cut: stream.is_empty() }
    }

    /// The parts of a record that goes on in those behind it.
    pub fn with_rest(&mut self, record: Record<'a>) -> Vec<&'a [u8]> {
        let mut parts = vec![record.data];
        while self.peek() == Some(CONTINUE) {
            parts.extend(self.next().map(|record| record.data));
        }
        parts
    }

    /// The kind of the next record.
    pub fn peek(&self) -> Option<u16> {
        Some(u16_at(self.stream.get(..4)?, 0))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let head = self.stream.get(..4)?;
        let (kind, size) = (u16_at(head, 0), usize::from(u16_at(head, 2)));
        let Some(data) = self.stream.get(4..4 + size) else {
            self.cut = true;
            self.stream = &[];
            return None;
        };
        self.stream = &self.stream[4 + size..];
        Some(Record { kind, data })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_longer_than_the_stream_is_cut() {
        let stream = [0x0a, 0, 0, 0, 0x3c, 0, 1, 0, 7, 0x0a, 0, 9, 0, 1];
        let mut records = Records::at(&stream, 0);
        let first = records.next().expect("a record");
        assert_eq!((first.kind, records.peek()), (EOF, Some(CONTINUE)));
        assert_eq!(records.with_rest(first), [&[][..], &[7]]);
        assert!(records.next().is_none() && records.cut);
        assert!(Records::at(&stream, 99).cut);
    }
}
