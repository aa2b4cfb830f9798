//! Numbers and digits counted straight from the parts of a workbook, to hold the ledger
//! against. Nothing here is shared with the reader, nor with calamine.
//!
//! `cells` counts the `c` elements that hold a number or a date (a number that no decimal can
//! hold is counted by its digits); `digits` those of all other text: shared and inline
//! strings, results of formulas, faults, notes, text boxes, page headers and footers.

use crate::model::document::Tally;
use crate::read::excel::tokens::{
    Token, Tokens, attribute, digits, digits_within, is_day, margin_digits, raw_digits,
    resolved,
};

/// The digits of each shared string, in their order.
pub fn shared_digits(xml: &[u8]) -> Vec<u64> {
    let mut strings = Vec::new();
    let (mut words, mut phonetic) = (false, false);
    for token in Tokens(xml) {
        match token {
            Token::Open { name: b"si", .. } => strings.push(0),
            Token::Open { name: b"t", empty, .. } => words = !empty,
            Token::Close { name: b"t" } => words = false,
            Token::Open { name: b"rPh", empty, .. } => phonetic = !empty,
            Token::Close { name: b"rPh" } => phonetic = false,
            Token::Text(text) if words && !phonetic => add(&mut strings, digits(text)),
            Token::Raw(text) if words && !phonetic => add(&mut strings, raw_digits(text)),
            _ => {}
        }
    }
    strings
}

fn add(strings: &mut [u64], digits: u64) {
    if let Some(last) = strings.last_mut() {
        *last += digits;
    }
}

/// One `c` element.
#[derive(Default)]
struct Counted<'a> {
    kind: &'a [u8],
    /// Bytes in `v`.
    value: &'a [u8],
    /// Digits in `is`, or in `v`.
    digits: u64,
}

/// Numbers and digits of the first so many cells of a sheet, and of its page margins.
pub fn sheet(xml: &[u8], most: u32, shared: &[u64]) -> Tally {
    let mut tally = Tally { digits: margins(xml), cells: 0 };
    let mut cell = Counted::default();
    let (mut element, mut count, mut phonetic): (&[u8], u32, bool) = (b"", 0, false);
    for token in Tokens(xml) {
        match token {
            Token::Open { name: b"c", attributes, empty } => {
                count += 1;
                if count > most {
                    break;
                }
                cell = Counted::default();
                cell.kind = attribute(attributes, b"t").unwrap_or_default();
                element = if empty { b"" } else { b"c" };
            }
            Token::Close { name: b"c" } => {
                finish(std::mem::take(&mut cell), shared, &mut tally)
            }
            Token::Close { name: b"sheetData" } => break,
            Token::Open { name, empty: false, .. } => {
                phonetic |= name == b"rPh";
                element = name;
            }
            Token::Close { name } => {
                phonetic &= name != b"rPh";
                element = b"";
            }
            Token::Text(text) if element == b"v" => {
                cell.value = text;
                cell.digits += digits(text);
            }
            Token::Text(text) if element == b"t" && !phonetic => {
                cell.digits += digits(text)
            }
            Token::Raw(text) if element == b"t" && !phonetic => {
                cell.digits += raw_digits(text)
            }
            _ => {}
        }
    }
    tally
}

/// Counts a cell by its kind.
fn finish(cell: Counted, shared: &[u64], tally: &mut Tally) {
    let value = std::str::from_utf8(cell.value.trim_ascii()).unwrap_or_default();
    match cell.kind {
        b"s" => {
            let at = value.parse::<usize>().unwrap_or(0);
            tally.digits +=
                if value.is_empty() { 0 } else { shared.get(at).map_or(0, |d| *d) };
        }
        b"b" => {}
        b"d" if is_day(value) => tally.cells += 1,
        b"" | b"n" => match value.parse::<f64>() {
            Ok(number) if number.abs() < 7.9e28 => tally.cells += 1,
            Ok(number) => tally.digits += raw_digits(format!("{number:E}").as_bytes()),
            Err(_) => tally.digits += cell.digits,
        },
        _ => tally.digits += cell.digits,
    }
}

/// The digits of page headers and footers that are no codes of theirs.
fn margins(xml: &[u8]) -> u64 {
    let mut inside = false;
    let mut codes = String::new();
    for token in Tokens(xml) {
        match token {
            Token::Open { name, empty: false, .. } => {
                inside = name.ends_with(b"Header") || name.ends_with(b"Footer");
                codes.push('\n');
            }
            Token::Close { .. } => inside = false,
            Token::Text(text) if inside => codes.push_str(&resolved(text)),
            Token::Raw(text) if inside => codes.push_str(&String::from_utf8_lossy(text)),
            _ => {}
        }
    }
    margin_digits(&codes)
}

/// The digits of plain notes, but for those that announce a thread.
pub fn notes(xml: &[u8]) -> u64 {
    let parts = split(xml, b"<comment ");
    let own = parts.filter(|part| !holds(part, b"[Threaded comment]"));
    own.map(|part| digits_within(part, b"t", b"rPh")).sum()
}

/// The digits of threaded comments.
pub fn threads(xml: &[u8]) -> u64 {
    digits_within(xml, b"text", b"none")
}

/// The digits of text boxes.
pub fn drawing(xml: &[u8]) -> u64 {
    digits_within(xml, b"txBody", b"Fallback")
}

/// The stretches that begin with `mark`, the one before the first left out.
fn split<'a>(xml: &'a [u8], mark: &'static [u8]) -> impl Iterator<Item = &'a [u8]> {
    let found = |w: &(usize, &[u8])| w.1 == mark;
    let windows = xml.windows(mark.len()).enumerate().filter(found).map(|(at, _)| at);
    let starts = windows.collect::<Vec<_>>();
    let ends = starts.iter().skip(1).copied().chain([xml.len()]).collect::<Vec<_>>();
    starts.into_iter().zip(ends).map(|(start, end)| &xml[start..end])
}

fn holds(xml: &[u8], words: &[u8]) -> bool {
    xml.windows(words.len()).any(|window| window == words)
}
