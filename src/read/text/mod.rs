//! Plain text to a [`Document`]: a line a block, with the way back to the file's code
//! points.
//!
//! Formatting marks (`**`, `*`) are no text: they set the look, and where they glue two
//! paragraphs together they part them again. Lines of cells become tables.

mod columns;
mod lines;
mod marks;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::data::encodings::Encodings;
use crate::model::document::{BlockId, Document, Kind, Place, Spot, Tally};
use crate::read::binder::Binder;
use crate::read::block::{Draft, Face, Setting};
use crate::read::decode::weight::weigh;
use crate::read::file::File;
use crate::read::format::{Damage, Format, ReadError};
use crate::read::grid::{Grid, Merge};
use crate::read::limits::TEXT_BYTES;
use crate::read::text::columns::{Cells, Start};
use crate::read::text::lines::{Line, Lines};
use crate::read::text::marks::Mark;
use crate::read::unicode;

/// Plain text; to be tried last, for nearly anything may look like it.
pub const FORMAT: Format =
    Format { name: "txt", detects: |file| is_text(file.bytes), read };

/// How far apart anchors stand at most, in bytes, so that few have to be counted from
/// one.
const STRIDE: usize = 4096;
/// So many letters say which encoding a text is of.
const PROBE: usize = 1 << 16;
/// How many lines are read as one at most.
const LONGEST: usize = 10_000;

/// Control bytes that are letters in VISCII or VPS.
const OLD_LETTERS: &[u8] =
    b"\x02\x03\x04\x05\x06\x10\x11\x12\x13\x14\x15\x19\x1c\x1d\x1e";

fn read(file: &File, encodings: &Encodings) -> Result<Document, ReadError> {
    if file.bytes.len() > TEXT_BYTES {
        return Err(ReadError::TooLarge("text"));
    }
    let (text, mark) = decoded(file.bytes, encodings)?;
    let mut reader = Reader::new(&text, mark);
    let mut paragraph = Vec::new();
    for line in Lines::new(&text) {
        let empty = line.text(&text).trim().is_empty();
        if !empty {
            paragraph.push(line);
        }
        if empty || paragraph.len() == LONGEST {
            reader.paragraph(&paragraph)?;
            paragraph.clear();
        }
    }
    reader.paragraph(&paragraph)?;
    let tally = Tally { digits: digits(file.bytes), cells: 0 };
    Ok(reader.binder.bind(file.name, FORMAT.name, tally))
}

/// Has it no bytes that no text has? The encoding may be any.
pub fn is_text(bytes: &[u8]) -> bool {
    let is_odd = |byte: &u8| is_control(byte) && !OLD_LETTERS.contains(byte);
    unicode::encoding(bytes).0 != UTF_8 || !bytes.iter().any(is_odd)
}

/// Is it a byte that no text in Unicode has?
const fn is_control(byte: &u8) -> bool {
    *byte < 0x20 && !matches!(byte, b'\t'..=b'\r' | 0x1a | 0x1b)
}

/// The text of Unicode, or of an old encoding, and the code points of the byte order mark
/// before it.
///
/// # Errors
/// It is neither.
pub fn decoded<'a>(
    bytes: &'a [u8],
    encodings: &Encodings,
) -> Result<(Cow<'a, str>, u32), ReadError> {
    let is_plain = unicode::encoding(bytes).0 != UTF_8 || !bytes.iter().any(is_control);
    let read = if is_plain { decode(bytes) } else { Err(ReadError::Unknown) };
    read.or_else(|error| Ok((old_text(bytes, encodings).ok_or(error)?, 0)))
}

/// The text, and the code points of the byte order mark before it.
fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, u32), ReadError> {
    let (encoding, mark) = unicode::encoding(bytes);
    let bytes = &bytes[mark..];
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let text = text.ok_or_else(|| {
        let at =
            std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        Damage::new("unknown-encoding", "").at(at).told(encoding.name()).of(FORMAT.name)
    })?;
    Ok((text, u32::from(mark > 0)))
}

/// Text whose bytes are those of an old encoding, each as the sign that Windows-1252 shows
/// for it; nothing, if most of its words are none in any of them.
fn old_text<'a>(bytes: &'a [u8], encodings: &Encodings) -> Option<Cow<'a, str>> {
    let text = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    let head: String = text.chars().take(PROBE).collect();
    let weight = weigh(&head, encodings);
    let most = weight.valid.iter().copied().max().unwrap_or(0);
    (most > weight.plain && most * 2 > weight.words).then_some(text)
}

/// Digits, counted straight from the bytes.
fn digits(bytes: &[u8]) -> u64 {
    let wide = |zero: usize, digit: usize| {
        let units = bytes.chunks_exact(2);
        units.filter(|unit| unit[zero] == 0 && unit[digit].is_ascii_digit()).count()
            as u64
    };
    match unicode::encoding(bytes).0 {
        encoding if encoding == UTF_16LE => wide(1, 0),
        encoding if encoding == UTF_16BE => wide(0, 1),
        _ => bytes.iter().filter(|byte| byte.is_ascii_digit()).count() as u64,
    }
}

/// A text that is being read.
struct Reader<'a> {
    text: &'a str,
    binder: Binder,
    draft: Draft,
    /// A byte that was passed, and its code point in the file.
    passed: (usize, u32),
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, mark: u32) -> Self {
        let (binder, draft) = (Binder::default(), Draft::default());
        Self { text, binder, draft, passed: (0, mark) }
    }

    /// Reads lines without an empty one between them.
    fn paragraph(&mut self, lines: &[Line]) -> Result<(), ReadError> {
        let marks = marks::find(self.text, lines);
        let mut marks = marks.as_slice();
        let mut rest = lines;
        while !rest.is_empty() {
            let count = match columns::start(self.text, rest) {
                Start::Table(rows) => {
                    self.table(&rows, &mut marks)?;
                    rows.len()
                }
                Start::Lines(count) => {
                    for line in &rest[..count] {
                        self.line(line, line.range.clone(), &mut marks, Kind::Body)?;
                    }
                    count
                }
            };
            rest = &rest[count..];
        }
        Ok(())
    }

    fn table(&mut self, rows: &[Cells], marks: &mut &[Mark]) -> Result<(), ReadError> {
        let mut grid = Grid::open(&mut self.binder, None)?;
        let rule = rows.iter().position(|row| row.rule).unwrap_or(0);
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| !row.rule) {
            for cell in &row.cells {
                let kind = Kind::Cell(None);
                let block = self.line(&row.line, cell.clone(), marks, kind)?;
                grid.put(block, 1, Merge::None);
            }
            grid.end_row(&mut self.binder, at < rule)?;
        }
        grid.close(&mut self.binder, false);
        Ok(())
    }

    /// Reads a part of a line, leaving the marks out. Gives the last block that came of
    /// it.
    fn line(
        &mut self,
        line: &Line,
        range: Range<usize>,
        marks: &mut &[Mark],
        kind: Kind,
    ) -> Result<Option<BlockId>, ReadError> {
        let place = Place::body(Spot::Line(line.number));
        let mut at = range.start;
        let mut last = None;
        while let Some((mark, rest)) = marks.split_first()
            && mark.at < range.end
        {
            *marks = rest;
            self.push(at..mark.at.max(at), mark.before);
            at = mark.at + mark.length;
            if mark.parts && kind == Kind::Body {
                last = self.finish(&place, &kind)?.or(last);
            }
        }
        let face = marks.first().map_or(Face::default(), |mark| mark.before);
        self.push(at..range.end.max(at), face);
        Ok(self.finish(&place, &kind)?.or(last))
    }

    /// Adds text of the file to the block.
    fn push(&mut self, mut range: Range<usize>, face: Face) {
        while !range.is_empty() {
            let far = range.start + STRIDE;
            let ends = (far..far + 4).find(|at| self.text.is_char_boundary(*at));
            let piece = ends.unwrap_or(range.end).min(range.end);
            let (byte, source) = self.passed;
            let source = source + self.text[byte..range.start].chars().count() as u32;
            self.draft.leap(source);
            self.draft.push(&self.text[range.start..piece], face);
            self.passed = (range.start, source);
            range.start = piece;
        }
    }

    fn finish(
        &mut self,
        place: &Place,
        kind: &Kind,
    ) -> Result<Option<BlockId>, ReadError> {
        if self.draft.is_blank() {
            self.draft.clear();
            return Ok(None);
        }
        let id = self.binder.reserve()?;
        let (kind, place) = (kind.clone(), place.clone());
        let setting = Setting { kind, place, label: None, centred: false, hidden: false };
        let block = self.draft.finish(&self.binder.fonts, setting);
        self.binder.fill(id, block);
        Ok(Some(id))
    }
}
