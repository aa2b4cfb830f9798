//! The texts of a document, which stand one after another: body, notes, headers, boxes.

use std::ops::Range;

use crate::model::document::Part;
use crate::read::bytes::u32_at;
use crate::read::doc::book::Book;
use crate::read::doc::fib::Store;

/// The texts, each by its characters.
#[derive(Debug)]
pub struct Texts {
    body: Range<u32>,
    footnotes: Range<u32>,
    headers: Range<u32>,
    comments: Range<u32>,
    endnotes: Range<u32>,
    /// Text boxes of the body.
    pub boxes: Range<u32>,
    header_boxes: Range<u32>,
}

impl Texts {
    /// The texts of a document, as far as they are there.
    pub fn of(book: &Book) -> Self {
        let end = book.pieces.all.last().map_or(0, |piece| piece.end);
        let mut at = 0;
        let mut next = |index: usize| {
            let length = book.head.lengths[index];
            let start = at;
            at = length.saturating_add(at).min(end);
            start..at
        };
        let body = next(0);
        let (footnotes, headers, _) = (next(1), next(2), next(3));
        let (comments, endnotes, boxes) = (next(4), next(5), next(6));
        let header_boxes = next(7);
        // A head without lengths: all is body.
        let body = if body.is_empty() && header_boxes.end == 0 { 0..end } else { body };
        Self { body, footnotes, headers, comments, endnotes, boxes, header_boxes }
    }

    /// The texts with their parts, as they are to be read; without the boxes, which belong
    /// to places of the body.
    pub fn in_order(&self, book: &Book) -> Vec<(Range<u32>, Part)> {
        let mut all = vec![
            (self.body.clone(), Part::Body),
            (self.footnotes.clone(), Part::Footnote),
            (self.endnotes.clone(), Part::Endnote),
        ];
        let stories = cut(book.part(Store::Headers), &self.headers);
        let is_footer = |index: usize| index >= 6 && matches!(index % 6, 2 | 3 | 5);
        for part in [Part::Header, Part::Footer] {
            let own = stories.iter().enumerate();
            let own =
                own.filter(|(index, _)| is_footer(*index) == (part == Part::Footer));
            all.extend(own.map(|(_, text)| (text.clone(), part)));
        }
        all.push((self.header_boxes.clone(), Part::TextBox));
        all.push((self.comments.clone(), Part::Comment));
        all.retain(|(text, _)| !text.is_empty());
        all
    }
}

/// The most headers, or text boxes, of a document.
const MOST: usize = 20_000;

/// A text cut where a list of places says; all of it is in one of the ranges.
pub fn cut(places: &[u8], text: &Range<u32>) -> Vec<Range<u32>> {
    let places = (0..(places.len() / 4).min(MOST)).map(|index| u32_at(places, index * 4));
    let mut out = Vec::new();
    let mut start = text.start;
    for place in places.skip(1) {
        let end = text.start.saturating_add(place).clamp(start, text.end);
        out.push(start..end);
        start = end;
    }
    if start < text.end {
        out.push(start..text.end);
    }
    out
}
