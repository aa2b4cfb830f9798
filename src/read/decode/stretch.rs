//! Stretches of text of one font, each weighed.

use std::ops::Range;

use crate::data::encodings::Encodings;
use crate::model::document::{Block, Document};
use crate::read::decode::weight::{Weight, is_unicode, weigh};
use crate::read::symbol;

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

/// All stretches that hold more than ASCII, in order. One that is Unicode beyond doubt is
/// told already.
pub fn find(document: &Document, encodings: &Encodings) -> Vec<Stretch> {
    let mut finder = Finder { encodings, fonts: vec![""], out: Vec::new() };
    if !encodings.all.is_empty() {
        for (index, block) in document.blocks.iter().enumerate() {
            if !block.text.is_ascii() {
                finder.add(index, block);
            }
        }
    }
    finder.out
}

struct Finder<'a> {
    encodings: &'a Encodings,
    fonts: Vec<&'a str>,
    out: Vec<Stretch>,
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
        let Some(text) = block.text.get(range.clone()).filter(|text| !text.is_ascii())
        else {
            return;
        };
        if symbol::is_font(font) {
            return;
        }
        let made = self.encodings.of_font(font);
        let doubted = made.is_some() || is_doubtful(text);
        let (weight, verdict) = match doubted {
            true => (weigh(text, self.encodings), None),
            false => {
                let unicode = text.chars().filter(is_unicode).count() as u32;
                (Weight { unicode, ..Weight::default() }, Some(Verdict::Unicode))
            }
        };
        let font = self.number(font);
        let (made_for, capitals) =
            made.map_or((None, false), |made| (Some(made.0), made.1));
        let block = index;
        let (out, stretch) = (
            &mut self.out,
            Stretch { block, range, font, made_for, capitals, weight, verdict },
        );
        out.push(stretch);
    }

    fn number(&mut self, font: &'a str) -> usize {
        match self.fonts.iter().position(|known| *known == font) {
            Some(number) => number,
            None => {
                self.fonts.push(font);
                self.fonts.len() - 1
            }
        }
    }
}

/// May the text be of an old encoding? Not, if it has letters that only Unicode has, and
/// nothing that Vietnamese has not.
fn is_doubtful(text: &str) -> bool {
    let (mut unicode, mut latin) = (false, false);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        if is_unicode(&c) {
            unicode = true;
        } else if is_shared(c) {
            latin = true;
        } else if !is_sign(c) {
            return true;
        }
    }
    latin && !unicode
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
