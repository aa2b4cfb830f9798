//! Numbers and digits counted straight from the records of a workbook, in one pass from its
//! first byte to its last. Nothing here is shared with the reader.
//!
//! `cells` counts numbers in cells, those of formulas too; `digits` those of all strings in
//! cells, of faults, notes, text boxes, page headers and footers.

use crate::model::document::Tally;
use crate::read::excel::tokens::{margin_digits, raw_digits};

/// Counts a workbook.
pub fn count(stream: &[u8]) -> Tally {
    let mut counting = Counting::default();
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some((kind, data, next)) = record(stream, at) {
        at = next;
        parts.clear();
        parts.push(data);
        while let Some((0x3c, more, next)) = record(stream, at) {
            parts.push(more);
            at = next;
        }
        counting.take(kind, &parts);
    }
    counting.tally
}

/// Kind, data and end of the record at a place.
fn record(stream: &[u8], at: usize) -> Option<(u16, &[u8], usize)> {
    let head = stream.get(at..at + 4)?;
    let size = usize::from(number(head, 2));
    let data = stream.get(at + 4..at + 4 + size)?;
    Some((number(head, 0), data, at + 4 + size))
}

fn number(data: &[u8], at: usize) -> u16 {
    match data.get(at..at + 2) {
        Some(&[low, high]) => u16::from(low) + 256 * u16::from(high),
        _ => 0,
    }
}

/// A count under way.
#[derive(Default)]
struct Counting {
    tally: Tally,
    is_97: bool,
    /// The first record was met.
    has_begun: bool,
    /// The digits of each shared string.
    shared: Vec<u64>,
    /// What the open streams of records are: 5 the workbook's, 16 a sheet's, others.
    open: Vec<u16>,
    /// The formula that came last awaits a string.
    awaits: bool,
}

impl Counting {
    fn take(&mut self, kind: u16, parts: &[&[u8]]) {
        let data = parts[0];
        match (kind, self.open.as_slice()) {
            (0x809, []) if number(data, 2) == 5 || !self.has_begun => {
                self.is_97 = number(data, 0) == 0x600;
                self.has_begun = true;
                self.open.push(number(data, 2));
            }
            (0x809, _) => self.open.push(number(data, 2)),
            (0x0a, _) => drop(self.open.pop()),
            (0xfc, [5]) => self.shared = shared_digits(parts),
            (_, [16]) => self.take_cell(kind, parts),
            _ => {}
        }
    }

    fn take_cell(&mut self, kind: u16, parts: &[&[u8]]) {
        let data = parts[0];
        let digits = match kind {
            0x203 => self.float(data, 6),
            0x27e | 0xbd => {
                let pack =
                    if kind == 0xbd { data.len().saturating_sub(6) / 6 } else { 1 };
                self.tally.cells += if data.len() < 10 { 0 } else { pack as u64 };
                0
            }
            0xfd => {
                let at =
                    usize::from(number(data, 6)) + 65_536 * usize::from(number(data, 8));
                self.shared.get(at).copied().unwrap_or(0)
            }
            0x204 | 0xd6 => self.string_digits(parts, 8, usize::from(number(data, 6))),
            0x205 => fault_digits(data, 7, 6),
            0x06 | 0x206 | 0x406 => self.formula(data),
            0x207 if self.awaits => {
                self.awaits = false;
                self.string_digits(parts, 2, usize::from(number(data, 0)))
            }
            _ => self.aside(kind, parts),
        };
        self.tally.digits += digits;
    }

    /// Page headers and footers, text boxes, notes.
    fn aside(&self, kind: u16, parts: &[&[u8]]) -> u64 {
        let data = parts[0];
        match kind {
            0x14 | 0x15 if data.is_empty() => 0,
            0x14 | 0x15 if self.is_97 => {
                margin_digits(&letters(parts, 2, usize::from(number(data, 0))))
            }
            0x14 | 0x15 => margin_digits(&String::from_utf8_lossy(&data[1..])),
            0x1b6 => {
                let count = usize::from(number(data, 10));
                let rest = &parts[1..];
                Joined::new(rest, 0).string(count, |_| ()).0
            }
            0x1c if !self.is_97 => raw_digits(data.get(6..).unwrap_or_default()),
            _ => 0,
        }
    }

    fn float(&mut self, data: &[u8], at: usize) -> u64 {
        let Some(bytes) = data.get(at..at + 8) else { return 0 };
        let bits = bytes.iter().rev().fold(0, |bits, byte| bits << 8 | u64::from(*byte));
        let number = f64::from_bits(bits);
        if number.abs() < 7.9e28 {
            self.tally.cells += 1;
            return 0;
        }
        raw_digits(format!("{number:E}").as_bytes())
    }

    fn formula(&mut self, data: &[u8]) -> u64 {
        self.awaits = false;
        match (number(data, 12), data.get(6)) {
            (0xffff, Some(0)) => {
                self.awaits = true;
                0
            }
            (0xffff, Some(2)) => u64::from(data.get(8) == Some(&7)),
            (0xffff, _) => 0,
            _ => self.float(data, 6),
        }
    }

    fn string_digits(&self, parts: &[&[u8]], at: usize, count: usize) -> u64 {
        if self.is_97 {
            return Joined::new(parts, at).string(count, |_| ()).0;
        }
        let bytes = parts.concat();
        let bytes = bytes.get(at..).unwrap_or_default();
        raw_digits(&bytes[..count.min(bytes.len())])
    }
}

/// `#DIV/0!` has a digit.
fn fault_digits(data: &[u8], kind: usize, code: usize) -> u64 {
    u64::from(data.get(kind) == Some(&1) && data.get(code) == Some(&7))
}

/// The letters of a string that begins with its flags.
fn letters(parts: &[&[u8]], at: usize, count: usize) -> String {
    let mut units = Vec::new();
    Joined::new(parts, at).string(count, |unit| units.push(unit));
    String::from_utf16_lossy(&units)
}

/// The digits of each shared string.
fn shared_digits(parts: &[&[u8]]) -> Vec<u64> {
    let mut joined = Joined::new(parts, 8);
    let mut digits = Vec::new();
    while joined.at + 3 <= joined.bytes.len() {
        let count = usize::from(number(&joined.bytes, joined.at));
        joined.at += 2;
        let (own, extra) = joined.string(count, |_| ());
        joined.at += extra;
        digits.push(own);
    }
    digits
}

/// Parts of a record as one stretch, and where each of them ends.
struct Joined {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    at: usize,
}

impl Joined {
    fn new(parts: &[&[u8]], at: usize) -> Self {
        let mut total = 0;
        let ends = parts.iter().map(|part| {
            total += part.len();
            total
        });
        Self { ends: ends.collect(), bytes: parts.concat(), at }
    }

    /// Flags and letters: the digits among them, and how many bytes of fonts and sounds
    /// stand behind them.
    fn string(&mut self, count: usize, mut each: impl FnMut(u16)) -> (u64, usize) {
        let flags = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        let mut extra = 0;
        if flags & 8 != 0 {
            extra += 4 * usize::from(number(&self.bytes, self.at));
            self.at += 2;
        }
        if flags & 4 != 0 {
            let (low, high) =
                (number(&self.bytes, self.at), number(&self.bytes, self.at + 2));
            extra += usize::from(low) + 65_536 * usize::from(high);
            self.at += 4;
        }
        let (mut digits, mut left) = (0, count);
        let mut wide = flags & 1 != 0;
        while left > 0 && self.at < self.bytes.len() {
            let next = self.ends.partition_point(|end| *end < self.at);
            let mut next = self.ends[next..].iter().copied();
            let mut end = next.next().unwrap_or(self.at);
            if end == self.at {
                wide = self.bytes[self.at] & 1 != 0;
                self.at += 1;
                end = next.next().unwrap_or(self.at);
            }
            // As many letters as stand before the end of the part; one may lie across it.
            let width = if wide { 2 } else { 1 };
            let run = (end.saturating_sub(self.at) / width).clamp(1, left);
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            for unit in rest[..rest.len().min(run * width)].chunks(width) {
                let unit = match unit {
                    [low, high] => u16::from(*low) + 256 * u16::from(*high),
                    [low] if !wide => u16::from(*low),
                    _ => 0,
                };
                digits += u64::from(matches!(unit, 0x30..=0x39));
                each(unit);
            }
            self.at += run * width;
            left -= run;
        }
        (digits, extra)
    }
}
