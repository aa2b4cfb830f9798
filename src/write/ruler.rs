//! Published offsets: bytes of a block to Unicode code points, which every language can
//! count.

use crate::model::document::{BlockId, Document, Span};
use crate::text::anchor;
use serde::Serialize;

/// A span as it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// The block, from 0 in reading order.
    pub block: u32,
    /// First code point in the block's text.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

/// Counts code points along a document. It remembers where it was, so that spans in
/// reading order cost one pass over the text.
pub struct Ruler<'a> {
    document: &'a Document,
    block: BlockId,
    byte: usize,
    points: u32,
}

impl<'a> Ruler<'a> {
    /// A ruler at the start of a document.
    pub const fn new(document: &'a Document) -> Self {
        Self { document, block: BlockId(0), byte: 0, points: 0 }
    }

    /// A span in code points of its block's text.
    pub fn stretch(&mut self, span: Span) -> Stretch {
        let start = self.points(span.block, span.start as usize);
        let end = self.points(span.block, span.end as usize);
        Stretch { block: span.block.0, start, end }
    }

    /// Where a span stands in the file: code points of a plain text file, else those of
    /// the block's text.
    pub fn in_file(&mut self, span: Span) -> (u32, u32) {
        let block = self.document.block(span.block);
        let start = anchor::start(&block.text, &block.anchors, span.start);
        match (start, anchor::end(&block.text, &block.anchors, span.end)) {
            (Some(start), Some(end)) => (start, end),
            _ => {
                let stretch = self.stretch(span);
                (stretch.start, stretch.end)
            }
        }
    }

    fn points(&mut self, block: BlockId, byte: usize) -> u32 {
        if block != self.block || byte < self.byte {
            (self.block, self.byte, self.points) = (block, 0, 0);
        }
        let text = &self.document.block(block).text;
        self.points += text[self.byte..byte].chars().count() as u32;
        self.byte = byte;
        self.points
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::{Block, Kind, Place, Spot};

    fn document(text: &str) -> Document {
        let block = Block::plain(text, Kind::Body, Place::body(Spot::Paragraph(1)));
        Document { blocks: vec![block], ..Document::default() }
    }

    #[test]
    fn letters_with_marks_count_once() {
        let text = "Có 33 hộ, đạt 48,80%";
        let document = document(text);
        let mut ruler = Ruler::new(&document);
        let span = |words: &str| {
            let start = text.find(words).unwrap() as u32;
            Span { block: BlockId(0), start, end: start + words.len() as u32 }
        };
        let later = ruler.stretch(span("48,80"));
        assert_eq!((later.start, later.end), (14, 19));
        assert_eq!(ruler.in_file(span("33")), (3, 5));
    }
}
