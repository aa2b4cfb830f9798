//! Stretches of text of one font, each weighed.

use std::ops::Range;

use crate::data::encodings::Encodings;
use crate::model::document::{Block, Document};
use crate::read::decode::weight::{Weight, is_unicode, weigh};
use crate::read::symbol;
use crate::text::clean::is_surely_clean;

/// A stretch of a block's text that is of one encoding.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// The block, by its index.
    pub block: usize,
    /// Its bytes of the block's text.
    pub range: Range<usize>,
    /// The number of its font among those of the document; 0 for none.
    pub font: usize,
    /// The encoding that its font is made for.
    pub made_for: Option<usize>,
    /// Its font shows small letters as capitals.
    pub capitals: bool,
    /// How it reads.
    pub weight: Weight,
    /// What it is, once that is told.
    pub verdict: Option<Verdict>,
}

/// What a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Unicode: it stays as it is.
    Unicode,
    /// Of the encoding of this index.
    Encoded(usize),
    /// It cannot be told; it stays as it is.
    Untold,
}

impl Stretch {
    /// Could nothing be told of it?
    pub fn is_untold(&self) -> bool {
        self.verdict == Some(Verdict::Untold)
    }
}

/// What was found in a document.
#[derive(Debug, Default)]
pub struct Found {
    /// All stretches that hold more than ASCII, in order. One that is Unicode beyond doubt is
    /// told already.
    pub stretches: Vec<Stretch>,
    /// The blocks that may have to be cleaned, in order: not those that surely are clean.
    pub unclean: Vec<usize>,
}

/// Finds the stretches of a document.
pub fn find(document: &Document, encodings: &Encodings) -> Found {
    let out = Found::default();
    let mut finder = Finder { encodings, fonts: Vec::new(), out, is_clean: true };
    finder.number("");
    for (index, block) in document.blocks.iter().enumerate() {
        if !block.text.is_ascii() {
            finder.is_clean = !encodings.all.is_empty();
            if finder.is_clean {
                finder.add(index, block);
            }
            finder.out.unclean.extend((!finder.is_clean).then_some(index));
        }
    }
    finder.out
}

struct Finder<'a> {
    encodings: &'a Encodings,
    fonts: Vec<Font<'a>>,
    out: Found,
    /// All of the block is surely clean, as far as it was looked at.
    is_clean: bool,
}

/// What a font's name says.
#[derive(Clone, Copy, Debug)]
struct Font<'a> {
    name: &'a str,
    /// The encoding that it is made for, and whether it shows small letters as capitals.
    made: Option<(usize, bool)>,
    /// It shows signs in place of letters.
    signs: bool,
}

impl<'a> Finder<'a> {
    fn add(&mut self, index: usize, block: &'a Block) {
        let mut at = 0;
        for run in &block.fonts {
            let (start, end) = (run.start as usize, run.end as usize);
            self.stretch(index, block, at..start, "");
            self.stretch(index, block, start..end, &run.font);
            at = end;
        }
        self.stretch(index, block, at..block.text.len(), "");
    }

    fn stretch(
        &mut self,
        index: usize,
        block: &Block,
        range: Range<usize>,
        font: &'a str,
    ) {
        let text = block.text.get(range.clone());
        if text.is_some_and(str::is_ascii) {
            return;
        }
        let number = self.number(font);
        let Font { made, signs, .. } = self.fonts[number];
        let Some(text) = text.filter(|_| !signs) else {
            self.is_clean = false;
            return;
        };
        let letters = Letters::of(text);
        let is_told = made.is_none() && !letters.are_doubtful();
        self.is_clean &= is_told && !letters.unclean;
        let (weight, verdict) = match is_told {
            false => (weigh(text, self.encodings), None),
            true => {
                let unicode = letters.unicode;
                (Weight { unicode, ..Weight::default() }, Some(Verdict::Unicode))
            }
        };
        let (made_for, capitals) =
            made.map_or((None, false), |made| (Some(made.0), made.1));
        let (block, font) = (index, number);
        let stretch = Stretch { block, range, font, made_for, capitals, weight, verdict };
        self.out.stretches.push(stretch);
    }

    fn number(&mut self, name: &'a str) -> usize {
        match self.fonts.iter().position(|known| known.name == name) {
            Some(number) => number,
            None => {
                let made = self.encodings.of_font(name);
                self.fonts.push(Font { name, made, signs: symbol::is_font(name) });
                self.fonts.len() - 1
            }
        }
    }
}

/// What a text's letters beyond ASCII are.
#[derive(Clone, Copy, Debug, Default)]
struct Letters {
    /// So many are Vietnamese letters that only Unicode has.
    unicode: u32,
    /// Some are letters that bytes of old encodings stand for, too.
    shared: bool,
    /// Some are at home in no Vietnamese text.
    strange: bool,
    /// Some may have to be composed, or dropped.
    unclean: bool,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut letters = Self::default();
        let bytes = text.as_bytes();
        let pair = |at: usize| match bytes.get(at..at + 2) {
            Some(pair) => (pair[0], pair[1]),
            None => (0, 0),
        };
        let mut at = 0;
        while let Some(first) = bytes.get(at) {
            at += match first {
                0..=0x7f => 1,
                // From ạ to ỹ: most of what Vietnamese has beyond ASCII.
                0xe1 if matches!(pair(at + 1), (0xba, 0xa0..) | (0xbb, ..=0xb9)) => {
                    letters.unicode += 1;
                    3
                }
                // ă, đ, ơ, ư.
                0xc4 if matches!(pair(at + 1).0, 0x82 | 0x83 | 0x90 | 0x91) => {
                    letters.unicode += 1;
                    2
                }
                0xc6 if matches!(pair(at + 1).0, 0xa0 | 0xa1 | 0xaf | 0xb0) => {
                    letters.unicode += 1;
                    2
                }
                _ => text[at..].chars().next().map_or(1, |c| letters.add(c, &text[at..])),
            };
        }
        letters
    }

    /// Adds a letter beyond ASCII, with which a text begins; says how long it is.
    fn add(&mut self, c: char, text: &str) -> usize {
        self.unclean |= !is_surely_clean(&text[..c.len_utf8()]);
        if is_unicode(&c) {
            self.unicode += 1;
        } else if is_shared(c) {
            self.shared = true;
        } else {
            self.strange |= !is_sign(c);
        }
        c.len_utf8()
    }

    /// May the text be of an old encoding? Not, if it has letters that only Unicode has,
    /// and nothing that Vietnamese has not.
    const fn are_doubtful(self) -> bool {
        self.strange || self.shared && self.unicode == 0
    }
}

/// A letter that Vietnamese has in Unicode and old encodings in bytes.
const fn is_shared(c: char) -> bool {
    matches!(c, 'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý' | 'à'..='ã'
        | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý')
}

/// A sign that is at home in any text.
const fn is_sign(c: char) -> bool {
    !matches!(
        c,
        '\u{80}'..='\u{ff}' | 'Œ' | 'œ' | 'Š' | 'š' | 'Ÿ' | 'Ž' | 'ž' | 'ƒ' | 'ˆ' | '˜'
    ) || matches!(c, '\u{a0}' | '°' | '±' | '²' | '³' | '×' | '÷')
}
