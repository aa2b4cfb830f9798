//! A text cut into paragraphs, and which of its characters are instructions of fields.

use std::ops::Range;

use crate::read::doc::book::Book;
use crate::read::doc::props::Shape;
use crate::read::doc::rows::Row;
use crate::read::format::ReadError;

/// The most paragraphs of a document.
const MOST: usize = 1_000_000;

/// A paragraph.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Its characters, without the mark at its end.
    pub text: Range<u32>,
    /// The mark ends a cell, or a row.
    pub ends_cell: bool,
    /// Its properties.
    pub shape: Shape,
    /// The row that it ends.
    pub row: Option<Box<Row>>,
}

/// Cuts some of the text into paragraphs, by the controls in it.
///
/// # Errors
/// There are more than in any report.
pub fn cut(
    book: &Book,
    text: Range<u32>,
    controls: &[(u32, u16)],
) -> Result<Vec<Paragraph>, ReadError> {
    let mut all = Vec::new();
    let mut start = text.start;
    for (at, unit) in controls.iter().filter(|(_, unit)| matches!(unit, 0x07 | 0x0d)) {
        all.push(paragraph(book, start..*at, *unit == 0x07));
        start = at + 1;
        if all.len() > MOST {
            return Err(ReadError::TooLarge("blocks"));
        }
    }
    if start < text.end {
        let mut last = paragraph(book, start..text.end, false);
        if !book.telling(start..text.end, |_| true).is_empty() {
            (last.shape.depth, last.row) = (0, None);
            all.push(last);
        }
    }
    Ok(all)
}

fn paragraph(book: &Book, text: Range<u32>, ends_cell: bool) -> Paragraph {
    let (shape, row) = book.shape(text.end);
    Paragraph { text, ends_cell, shape, row }
}

/// The characters of fields that are no text: each field from its beginning to its result,
/// or to its end if it has none. A field that does not end is none.
pub fn instructions(controls: &[(u32, u16)]) -> Vec<Range<u32>> {
    let mut open: Vec<(u32, Option<u32>)> = Vec::new();
    let mut found: Vec<Range<u32>> = Vec::new();
    for (at, unit) in controls.iter().copied() {
        match unit {
            0x13 => open.push((at, None)),
            0x14 => {
                if let Some((_, result)) = open.last_mut() {
                    result.get_or_insert(at);
                }
            }
            0x15 => {
                if let Some((start, result)) = open.pop() {
                    found.push(start..result.unwrap_or(at) + 1);
                }
            }
            _ => {}
        }
    }
    joined(found)
}

/// Ranges in order, those within each other as one.
fn joined(mut ranges: Vec<Range<u32>>) -> Vec<Range<u32>> {
    ranges.sort_by_key(|range| range.start);
    let mut out: Vec<Range<u32>> = Vec::new();
    for range in ranges {
        match out.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => out.push(range),
        }
    }
    out
}

/// The controls of a text that refer to what other programs have put into it ([MS-DOC]
/// 2.4.3), with the numbers of the objects: the end of a field's instruction has the number, and
/// what follows it is the object's picture.
pub fn objects(book: &Book, controls: &[(u32, u16)]) -> Vec<(u32, u32)> {
    if book.objects.is_empty() {
        return Vec::new();
    }
    let ends = controls.iter().filter(|(_, unit)| *unit == 0x14);
    let object = |at: u32| {
        let piece = book.pieces.within(at, at + 1).next()?;
        let (look, _) = book.look(piece.byte, &piece, 0);
        look.object.then_some((at, look.location))
    };
    ends.filter_map(|(at, _)| object(*at)).collect()
}
