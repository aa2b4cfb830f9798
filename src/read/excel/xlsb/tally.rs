//! Numbers and digits counted straight from the parts of a binary workbook. Nothing here is
//! shared with the reader.

use crate::model::document::Tally;
use crate::read::excel::tokens::{margin_digits, raw_digits};

/// Calls for each record of a part.
fn each(part: &[u8], mut call: impl FnMut(usize, &[u8])) {
    let mut at = 0;
    while at < part.len() {
        let (kind, next) = varied(part, at, 2);
        let (size, start) = varied(part, next, 4);
        let Some(data) = part.get(start..start + size) else { return };
        call(kind, data);
        at = start + size;
    }
}

/// A number in seven bits a byte, and what stands behind it.
fn varied(part: &[u8], at: usize, most: usize) -> (usize, usize) {
    let bytes = part.get(at..).unwrap_or_default().iter().take(most);
    let mut size = 0;
    let mut number = 0;
    for byte in bytes {
        number += usize::from(byte % 128) << (7 * size);
        size += 1;
        if *byte < 128 {
            break;
        }
    }
    (number, at + size.max(1))
}

fn long(data: &[u8], at: usize) -> usize {
    let bytes = data.get(at..at + 4).unwrap_or_default().iter().rev();
    bytes.fold(0, |number, byte| number * 256 + usize::from(*byte))
}

/// The letters of a wide string at a place.
fn letters(data: &[u8], at: usize) -> (String, usize) {
    let count = match long(data, at) {
        0xffff_ffff => 0,
        count => count,
    };
    let end = (at + 4 + 2 * count).min(data.len());
    let bytes = data.get(at + 4..end).unwrap_or_default();
    (encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0.into_owned(), end)
}

fn digits(data: &[u8], at: usize) -> u64 {
    raw_digits(letters(data, at).0.as_bytes())
}

/// The digits of each shared string.
pub fn shared(part: &[u8]) -> Vec<u64> {
    let mut strings = Vec::new();
    each(part, |kind, data| {
        if kind == 0x13 {
            strings.push(digits(data, 1));
        }
    });
    strings
}

/// Numbers and digits of a sheet.
pub fn sheet(part: &[u8], shared: &[u64]) -> Tally {
    let mut tally = Tally::default();
    each(part, |kind, data| match kind {
        2 => tally.cells += 1,
        3 | 11 => tally.digits += u64::from(data.get(8) == Some(&7)),
        5 | 9 => {
            let number = f64::from_bits((long(data, 8) | long(data, 12) << 32) as u64);
            let fits = data.len() >= 16 && number.abs() < 7.9e28;
            tally.cells += u64::from(fits);
            if !fits {
                tally.digits += raw_digits(format!("{number:E}").as_bytes());
            }
        }
        6 | 8 => tally.digits += digits(data, 8),
        7 => tally.digits += shared.get(long(data, 8)).copied().unwrap_or(0),
        0x3e => tally.digits += digits(data, 9),
        0x1df => {
            let mut at = 2;
            for _ in 0..6 {
                let (codes, end) = letters(data, at);
                tally.digits += margin_digits(&codes);
                at = end;
            }
        }
        _ => {}
    });
    tally
}

/// The digits of notes.
pub fn notes(part: &[u8]) -> u64 {
    let mut count = 0;
    each(part, |kind, data| {
        if kind == 0x27d {
            count += digits(data, 1);
        }
    });
    count
}
