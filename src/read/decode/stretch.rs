//! Stretches of text of one font, each weighed.

use std::ops::Range;

use crate::data::encodings::Encodings;
use crate::model::document::{Block, Document};
use crate::read::decode::weight::{Weight, is_unicode, weigh};
use crate::read::symbol;
use crate::text::clean::{is_dash, is_surely_clean};

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
        Self::common(text).unwrap_or_else(|| Self::one_by_one(text))
    }

    /// Of a text of common letters alone; `None` if there are others. Without a branch for a
    /// letter: where those beyond ASCII stand cannot be foreseen.
    fn common(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let mut seen = Seen::default();
        let next = bytes.get(1..).unwrap_or_default();
        let last = bytes.get(2..).unwrap_or_default();
        for ((first, next), last) in
            bytes.chunks(SOME).zip(next.chunks(SOME)).zip(last.chunks(SOME))
        {
            let mut some = Seen::default();
            for ((first, second), third) in first.iter().zip(next).zip(last) {
                some.take(*first, *second, *third);
            }
            seen.add(some);
        }
        if let [.., first, second] = bytes {
            let mut some = Seen::default();
            some.take(*first, *second, 0);
            seen.add(some);
        }
        let Seen { all: unicode, shared, other, .. } = seen;
        (!other).then_some(Self { unicode, shared, ..Self::default() })
    }

    fn one_by_one(text: &str) -> Self {
        let mut letters = Self::default();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if !c.is_ascii() {
                letters.add(c, rest);
            }
            rest = &rest[c.len_utf8()..];
        }
        letters
    }

    /// Adds a letter beyond ASCII, with which a text begins.
    fn add(&mut self, c: char, text: &str) {
        self.unclean |= !is_surely_clean(&text[..c.len_utf8()]);
        if is_unicode(&c) {
            self.unicode += 1;
        } else if is_shared(c) {
            self.shared = true;
        } else {
            self.strange |= !is_sign(c);
        }
    }

    /// May the text be of an old encoding? Not, if it has letters that only Unicode has,
    /// and nothing that Vietnamese has not.
    const fn are_doubtful(self) -> bool {
        self.strange || self.shared && self.unicode == 0
    }
}

/// So many bytes are looked at together; a byte counts the letters that they begin.
const SOME: usize = 128;

/// Which common letters begin with some bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// Of [`is_unicode`], among those looked at together, and among all.
    unicode: u8,
    all: u32,
    /// Some of [`is_shared`].
    shared: bool,
    /// Some others.
    other: bool,
}

impl Seen {
    /// Takes the letter that begins with the first of these bytes, if one does.
    const fn take(&mut self, first: u8, second: u8, third: u8) {
        // From ạ to ỹ: most of what Vietnamese has beyond ASCII.
        let is_tall =
            (second == 0xba) & (third >= 0xa0) | (second == 0xbb) & (third <= 0xb9);
        let is_tall = (first == 0xe1) & is_tall;
        // ă, đ, ĩ, ũ, ơ, ư.
        let is_breve = (second == 0x82) | (second == 0x83);
        let is_breve = is_breve | (second == 0x90) | (second == 0x91);
        let is_tilde = (second == 0xa8) | (second == 0xa9);
        let is_horn = (second == 0xa0) | (second == 0xa1);
        let is_horn = is_horn | (second == 0xaf) | (second == 0xb0);
        let is_unicode = is_tall
            | (first == 0xc4) & (is_breve | is_tilde)
            | (first == 0xc5) & is_tilde
            | (first == 0xc6) & is_horn;
        // à, á, â, ã, è, é, ê, ì, í, ò, ó, ô, õ, ù, ú, ý, and their capitals.
        let letter = second & 0x1f;
        let is_vowel = (letter <= 0x03)
            | (letter >= 0x08) & (letter <= 0x0a)
            | (letter == 0x0c)
            | (letter == 0x0d)
            | (letter >= 0x12) & (letter <= 0x15)
            | (letter == 0x19)
            | (letter == 0x1a)
            | (letter == 0x1d);
        let is_shared = (first == 0xc3) & is_vowel;
        let is_known = is_unicode | is_shared | is_dash(first, second, third);
        self.unicode += is_unicode as u8;
        self.shared |= is_shared;
        self.other |= (first >= 0xc0) & !is_known;
    }

    /// Adds what was seen in others.
    fn add(&mut self, some: Self) {
        self.all += u32::from(some.unicode);
        self.shared |= some.shared;
        self.other |= some.other;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_letters_are_told_as_one_by_one() {
        let mut common = 0;
        for c in (0..0x3000).filter_map(char::from_u32) {
            let long = format!("{}{c}{}", "ế – à ".repeat(40), "ũ".repeat(60));
            for text in [c.to_string(), format!("{c}5"), format!("5 {c}"), long] {
                if let Some(letters) = Letters::common(&text) {
                    assert_eq!(letters, Letters::one_by_one(&text), "{text}");
                    common += 1;
                }
            }
        }
        // ASCII, Vietnamese, dashes and quotes.
        assert_eq!(common, 4 * (128 + 134 + 41));
        assert_eq!(Letters::common(""), Some(Letters::default()));
    }
}
