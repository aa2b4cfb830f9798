//! A running text cut into tokens, with the way back to its blocks.

use super::token::{Token, TokenKind, tokens};
use super::words::{WordId, Words};
use crate::model::document::{BlockId, Document, Span};

/// A running text: the spans of a flow joined by one space.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// The joined text.
    pub text: String,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Where each span begins in the joined text.
    pieces: Vec<(u32, Span)>,
}

impl Passage {
    /// Joins the spans and cuts the text.
    pub fn new(document: &Document, spans: &[Span], words: &Words) -> Self {
        let mut text = String::new();
        let mut pieces = Vec::with_capacity(spans.len());
        for span in spans {
            if !text.is_empty() {
                text.push(' ');
            }
            pieces.push((text.len() as u32, *span));
            text.push_str(document.text(*span));
        }
        let tokens = tokens(&text, words);
        Self { text, tokens, pieces }
    }

    /// A text of its own, of no document.
    pub fn of(text: &str, words: &Words) -> Self {
        Self { text: text.to_owned(), tokens: tokens(text, words), pieces: Vec::new() }
    }

    /// The words of a token.
    pub fn word(&self, index: usize) -> &str {
        let token = self.tokens[index];
        &self.text[token.start as usize..token.end as usize]
    }

    /// The text from one token to another, both included.
    pub fn words(&self, first: usize, last: usize) -> &str {
        let (start, end) = (self.tokens[first].start, self.tokens[last].end);
        &self.text[start as usize..end as usize]
    }

    /// The place of tokens in their block; a stretch over two spans ends with the first.
    pub fn span(&self, first: usize, last: usize) -> Span {
        self.span_of(self.tokens[first].start, self.tokens[last].end)
    }

    /// The place of bytes of the joined text in their block.
    pub fn span_of(&self, start: u32, end: u32) -> Span {
        let piece = self.pieces.partition_point(|(at, _)| *at <= start).saturating_sub(1);
        let (at, span) = self.pieces.get(piece).copied().unwrap_or((0, NOWHERE));
        let begin = span.start + (start - at);
        Span {
            block: span.block,
            start: begin,
            end: (span.start + (end - at)).min(span.end),
        }
    }

    /// The byte of the joined text where a place of a block stands, if it is in this
    /// passage.
    pub fn position(&self, block: BlockId, byte: u32) -> Option<u32> {
        self.pieces
            .iter()
            .find(|(_, span)| {
                span.block == block && (span.start..span.end).contains(&byte)
            })
            .map(|(at, span)| at + (byte - span.start))
    }

    /// The token that begins at or after a byte of the joined text.
    pub fn token_at(&self, byte: u32) -> usize {
        self.tokens.partition_point(|token| token.start < byte)
    }

    /// The word ids from a token on.
    pub fn ids(&self, from: usize) -> impl Iterator<Item = WordId> + '_ {
        self.tokens[from.min(self.tokens.len())..].iter().map(|token| token.word)
    }

    /// Is this token a given mark?
    pub fn is_mark(&self, index: usize, mark: char) -> bool {
        self.tokens.get(index).is_some_and(|token| token.kind == TokenKind::Mark(mark))
    }
}

/// The span of a passage without any.
const NOWHERE: Span = Span { block: BlockId(0), start: 0, end: 0 };
