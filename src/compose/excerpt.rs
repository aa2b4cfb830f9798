//! Words of a document put together anew, with the way back to where they stood.

use crate::model::document::{BlockId, Document, Span};
use crate::model::report::{Hold, Mark, Text};
use std::ops::Range;

/// Words being put together.
#[derive(Clone, Debug, Default)]
pub struct Excerpt {
    /// The words so far.
    words: String,
    /// Where stretches of them come from, in order.
    origins: Vec<Origin>,
    /// What hangs on them.
    marks: Vec<Mark>,
}

/// A stretch that was taken over letter by letter.
#[derive(Clone, Copy, Debug)]
struct Origin {
    /// Where it stood.
    source: Span,
    /// Where it is printed.
    printed: usize,
}

impl Excerpt {
    /// Adds words that stand in no document.
    pub fn literal(&mut self, words: &str) {
        self.words.push_str(words);
    }

    /// Adds words of the document: runs of white space become one space, also between two
    /// spans.
    pub fn span(&mut self, document: &Document, span: Span) {
        let text = document.text(span);
        if !self.words.is_empty() && !self.words.ends_with(char::is_whitespace) {
            self.words.push(' ');
        }
        if is_tidy(text) {
            return self.copy(text, span.block, span.start);
        }
        let mut rest = text;
        while let Some(from) = rest.find(|c| !is_blank(c)) {
            let word = &rest[from..];
            let word = &word[..word.find(is_blank).unwrap_or(word.len())];
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            self.copy(word, span.block, span.start + at as u32);
            self.words.push(' ');
            rest = &rest[from + word.len()..];
        }
        self.words.truncate(self.words.trim_end().len());
    }

    /// Takes over a stretch letter by letter.
    fn copy(&mut self, text: &str, block: BlockId, start: u32) {
        let end = start + text.len() as u32;
        let printed = self.words.len();
        self.origins.push(Origin { source: Span { block, start, end }, printed });
        self.words.push_str(text);
    }

    /// Where words of the document are printed, as far as they are.
    pub fn printed(&self, span: Span) -> Option<Range<usize>> {
        let meets = |origin: &&Origin| {
            let source = origin.source;
            source.block == span.block
                && source.start < span.end
                && span.start < source.end
        };
        let first = self.origins.iter().find(meets)?;
        let last = self.origins.iter().rev().find(meets)?;
        let start = span.start.saturating_sub(first.source.start) as usize;
        let end = span.end.min(last.source.end) - last.source.start;
        Some(first.printed + start..last.printed + end as usize)
    }

    /// Is nothing in it but white space?
    pub fn is_blank(&self) -> bool {
        self.words.trim().is_empty()
    }

    /// The words so far.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Drops letters from the end; marks are set afterwards.
    pub fn truncate(&mut self, length: usize) {
        self.words.truncate(length);
    }

    /// Turns letters from some byte on to capitals, where that keeps every letter's
    /// place.
    pub fn capitalize(&mut self, from: usize) {
        // A heading without words may have lost the end of its label.
        let Some(small) = self.words.get(from..) else { return };
        let capitals = small.to_uppercase();
        if capitals.len() == self.words.len() - from {
            self.words.replace_range(from.., &capitals);
        }
    }

    /// Hangs something on a stretch of the words.
    pub fn mark(&mut self, stretch: Range<usize>, hold: Hold) {
        let (start, end) = (stretch.start, stretch.end.min(self.words.len()));
        if start < end {
            self.marks.push(Mark { start, end, hold });
        }
    }

    /// The finished text.
    pub fn finish(mut self, bookmark: Option<String>) -> Text {
        self.marks.sort_by_key(|mark| (mark.start, mark.end));
        Text { words: self.words, bookmark, marks: self.marks }
    }

    /// The blocks it was taken from, each with its first and last byte.
    pub fn sources(&self) -> impl Iterator<Item = Span> + '_ {
        self.origins.iter().map(|origin| origin.source)
    }
}

/// Does it begin and end with a letter, and part its words by single spaces?
fn is_tidy(text: &str) -> bool {
    !text.starts_with(' ')
        && !text.ends_with(' ')
        && !text.contains("  ")
        && !text.contains(|c| c != ' ' && is_blank(c))
}

/// White space, or a control character, which no page can show.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::{Block, Kind, Place, Spot};

    fn document(texts: &[&str]) -> Document {
        let block = |text: &&str| {
            Block::plain(*text, Kind::Body, Place::body(Spot::Paragraph(1)))
        };
        Document { blocks: texts.iter().map(block).collect(), ..Document::default() }
    }

    fn whole(document: &Document, block: u32) -> Span {
        let end = document.block(BlockId(block)).text.len() as u32;
        Span { block: BlockId(block), start: 0, end }
    }

    /// The words printed for `quote` of a block, when both blocks are put together.
    fn check(texts: &[&str], block: u32, quote: &str, expected: &str) {
        let document = document(texts);
        let mut excerpt = Excerpt::default();
        excerpt.literal("a) ");
        for at in 0..texts.len() as u32 {
            excerpt.span(&document, whole(&document, at));
        }
        let start = document.block(BlockId(block)).text.find(quote).unwrap() as u32;
        let end = start + quote.len() as u32;
        let range = excerpt.printed(Span { block: BlockId(block), start, end }).unwrap();
        assert_eq!(&excerpt.words()[range], expected);
    }

    #[test]
    fn words_are_found_again_over_page_breaks_and_double_spaces() {
        let texts = ["giải quyết 2147 hồ sơ", " (đã giải quyết:\t2145  hồ sơ)"];
        check(&texts, 0, "2147", "2147");
        check(&texts, 1, "2145  hồ", "2145 hồ");
        check(&texts, 1, "(đã", "(đã");
        check(&texts, 1, "sơ)", "sơ)");
    }

    #[test]
    fn spans_are_parted_by_one_space() {
        let document = document(&["kinh tế - xã\nhội ", "", "năm  2023"]);
        let mut excerpt = Excerpt::default();
        for at in 0..3 {
            excerpt.span(&document, whole(&document, at));
        }
        assert_eq!(excerpt.words(), "kinh tế - xã hội năm 2023");
    }
}
