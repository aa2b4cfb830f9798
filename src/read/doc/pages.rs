//! Pages of properties: which changes hold for which bytes of the text ([MS-DOC] 2.9.33,
//! 2.9.174).

use std::collections::BTreeSet;
use std::ops::Range;

use crate::read::bytes::{slice, u8_at, u16_at, u32_at};
use crate::read::format::ReadError;

/// Bytes of a page.
const PAGE: usize = 512;

/// The most stretches of properties of a document.
const MOST: usize = 4_000_000;

/// A stretch of the file's text and the changes that hold for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Bytes of the text.
    pub text: Range<u32>,
    /// Bytes of the list of changes; for a paragraph, its style stands before them.
    pub changes: Range<u32>,
}

/// All stretches of a kind, in the order of the file's bytes.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    all: Vec<Stretch>,
}

/// What a page holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Characters.
    Characters,
    /// Paragraphs.
    Paragraphs,
}

impl Pages {
    /// Reads the pages that a list names.
    ///
    /// # Errors
    /// There are more stretches than in any report.
    pub fn read(
        document: &[u8],
        list: &[u8],
        is_97: bool,
        kind: Kind,
    ) -> Result<Self, ReadError> {
        let width = if is_97 { 4 } else { 2 };
        let count = list.len().saturating_sub(4) / (4 + width);
        let numbers = (0..count).map(|index| {
            let at = (count + 1) * 4 + index * width;
            let wide = (u32_at(list, at) & 0x3f_ffff) as usize;
            if is_97 { wide } else { usize::from(u16_at(list, at)) }
        });
        let mut numbers: BTreeSet<usize> = numbers.collect();
        // Old files list the first pages only; the others follow them.
        if let Some((first, count)) = old_pages(document, kind).filter(|_| !is_97) {
            numbers.extend(first..first + count);
        }
        let mut pages = Self::default();
        for number in numbers {
            pages.add(document, number * PAGE, is_97, kind);
            if pages.all.len() > MOST {
                return Err(ReadError::TooLarge("text"));
            }
        }
        pages.all.sort_by_key(|stretch| (stretch.text.start, stretch.text.end));
        Ok(pages)
    }

    fn add(&mut self, document: &[u8], at: usize, is_97: bool, kind: Kind) {
        let page = slice(document, at, PAGE);
        let count = usize::from(u8_at(page, PAGE - 1));
        let width = match (kind, is_97) {
            (Kind::Characters, _) => 1,
            (Kind::Paragraphs, true) => 13,
            (Kind::Paragraphs, false) => 7,
        };
        if page.len() < PAGE || count * (4 + width) + 4 >= PAGE {
            return;
        }
        for index in 0..count {
            let text = u32_at(page, index * 4)..u32_at(page, index * 4 + 4);
            let place = usize::from(u8_at(page, (count + 1) * 4 + index * width)) * 2;
            let changes = changes(page, place, is_97, kind);
            let changes = (at + changes.start) as u32..(at + changes.end) as u32;
            if text.start < text.end {
                self.all.push(Stretch { text, changes });
            }
        }
    }

    /// The stretch that a byte of the text is in, and where the next one behind the byte
    /// begins.
    pub fn around(&self, byte: u32) -> (Option<&Stretch>, u32) {
        let after = self.all.partition_point(|stretch| stretch.text.start <= byte);
        let own = after.checked_sub(1).and_then(|before| self.all.get(before));
        let next = self.all.get(after).map_or(u32::MAX, |stretch| stretch.text.start);
        (own.filter(|stretch| byte < stretch.text.end), next)
    }
}

/// The list of changes at a place of a page, within the page.
fn changes(page: &[u8], place: usize, is_97: bool, kind: Kind) -> Range<usize> {
    if place == 0 {
        return 0..0;
    }
    let first = usize::from(u8_at(page, place));
    let (start, length) = match (kind, is_97) {
        (Kind::Characters, _) => (place + 1, first),
        (Kind::Paragraphs, false) => (place + 1, first * 2),
        (Kind::Paragraphs, true) if first == 0 => {
            (place + 2, usize::from(u8_at(page, place + 1)) * 2)
        }
        (Kind::Paragraphs, true) => (place + 1, first * 2 - 1),
    };
    start.min(PAGE)..(start + length).min(PAGE)
}

/// The first page of a kind in an old file, and how many there are.
fn old_pages(document: &[u8], kind: Kind) -> Option<(usize, usize)> {
    let (first, count) = match kind {
        Kind::Characters => (394, 398),
        Kind::Paragraphs => (396, 400),
    };
    let (first, count) = (u16_at(document, first), u16_at(document, count));
    (first > 0).then_some((usize::from(first), usize::from(count)))
}
