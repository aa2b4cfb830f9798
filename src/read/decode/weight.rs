//! How a text reads under each encoding: its words held against what syllables are.

use crate::data::encodings::{Encoding, Encodings, MOST};
use crate::read::decode::letters;
use crate::text::clean::Cleaned;

/// What a text is as Unicode and under each encoding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// Letters that only Unicode has.
    pub unicode: u32,
    /// Words that an encoding could change.
    pub words: u32,
    /// Of them, those that are syllables as they stand.
    pub plain: u32,
    /// Of them, those that are syllables under each encoding.
    pub valid: [u32; MOST],
    /// Words that no writing has: signs between letters.
    pub broken: u32,
}

impl Weight {
    /// The encoding under which most words are syllables, if any is.
    pub fn best(&self) -> Option<usize> {
        let most = self.valid.iter().copied().max().filter(|most| *most > 0)?;
        self.valid.iter().position(|valid| *valid == most)
    }
}

/// Weighs a text.
pub fn weigh(text: &str, encodings: &Encodings) -> Weight {
    let mut weight = Weight {
        unicode: text.chars().filter(is_unicode).count() as u32,
        ..Weight::default()
    };
    let mut decoded = Cleaned::default();
    for word in text.split(is_gap).filter(|word| tells(word)) {
        weight.words += 1;
        let plain = trimmed(word);
        let is_plain = !plain.is_ascii() && encodings.syllables.hold(plain);
        weight.plain += u32::from(is_plain);
        weight.broken += u32::from(is_broken(word));
        for (index, encoding) in encodings.all.iter().enumerate() {
            let valid = is_valid(word, encoding, encodings, &mut decoded);
            weight.valid[index] += u32::from(valid);
        }
    }
    weight
}

fn is_valid(word: &str, of: &Encoding, all: &Encodings, out: &mut Cleaned) -> bool {
    out.text.clear();
    out.changes.clear();
    letters::decode(word, of, out, 0);
    // Some letters are the same in an encoding and in Windows-1252.
    let same = |c: char| letters::byte_of(c).and_then(|byte| of.single(byte)) == Some(c);
    let is_changed =
        !out.changes.is_empty() || !word.contains(|c| c > '\u{7f}' && !same(c));
    is_changed && all.syllables.hold(trimmed(&out.text))
}

fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphabetic())
}

/// Is it a letter that is Vietnamese in Unicode, and in no byte?
pub const fn is_unicode(c: &char) -> bool {
    matches!(
        *c,
        '\u{1ea0}'
            ..='\u{1ef9}'
                | '\u{300}'
                | '\u{301}'
                | '\u{303}'
                | '\u{309}'
                | '\u{323}'
                | '\u{302}'
                | '\u{306}'
                | '\u{31b}'
                | 'ă'
                | 'Ă'
                | 'đ'
                | 'Đ'
                | 'ơ'
                | 'Ơ'
                | 'ư'
                | 'Ư'
                | 'ĩ'
                | 'Ĩ'
                | 'ũ'
                | 'Ũ'
    )
}

/// Does a character part words, in every encoding?
fn is_gap(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => !c.is_ascii_alphabetic() && (c >= ' ' || c.is_whitespace()),
        _ => {
            c == '\u{a0}'
                || matches!(c, '\u{2000}'..='\u{2012}' | '\u{2014}'..='\u{2017}')
        }
    }
}

/// Can a word tell an encoding? A sign that stands alone cannot.
fn tells(word: &str) -> bool {
    !word.is_ascii()
        && word
            .chars()
            .any(|c| !c.is_ascii() && !matches!(c, '“' | '”' | '‘' | '’' | '…'))
        && word.chars().any(char::is_alphabetic)
        && word.chars().nth(1).is_some()
}

/// A sign between two letters, or a control among them, as in `B¸o`. The µ of µm is none.
fn is_broken(word: &str) -> bool {
    let word = trimmed(word);
    let word = word.strip_prefix('µ').unwrap_or(word);
    word.chars()
        .any(|c| matches!(c, '\u{80}'..='\u{bf}') && !matches!(c, '·' | 'º' | 'ª'))
}
