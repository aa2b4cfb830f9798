//! Letters of an old encoding, shown as Windows-1252, to the letters that they are.

use crate::data::encodings::Encoding;
use crate::text::clean::{Change, Cleaned};
use crate::text::syllable::Syllables;

/// Decodes text behind what is decoded already; `raw` is where the text begins among the
/// raw bytes.
pub fn decode(text: &str, encoding: &Encoding, out: &mut Cleaned, raw: usize) {
    decode_but(text, encoding, out, raw, &[]);
}

/// As [`decode`], with hyphens dropped that are shown only where a line ends: they are no
/// letter where the word is a syllable without them, and none with them.
pub fn decode_words(
    text: &str,
    encoding: &Encoding,
    syllables: &Syllables,
    out: &mut Cleaned,
    raw: usize,
) {
    let mut hyphens = Vec::new();
    for (at, _) in text.match_indices(HYPHEN) {
        let is_end = |c: char| !c.is_alphanumeric() && c.is_ascii() || c == '\u{a0}';
        let start = text[..at].rfind(is_end).map_or(0, |start| start + 1);
        let start =
            (start..=at).find(|start| text.is_char_boundary(*start)).unwrap_or(at);
        let end = text[at..].find(is_end).map_or(text.len(), |end| at + end);
        let is_syllable = |but: &[usize]| {
            let mut word = Cleaned::default();
            decode_but(&text[start..end], encoding, &mut word, 0, but);
            syllables.hold(word.text.trim_matches(|c: char| !c.is_alphabetic()))
        };
        if !is_syllable(&[]) && is_syllable(&[at - start]) {
            hyphens.push(at);
        }
    }
    decode_but(text, encoding, out, raw, &hyphens);
}

fn decode_but(
    text: &str,
    encoding: &Encoding,
    out: &mut Cleaned,
    raw: usize,
    dropped: &[usize],
) {
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let byte = code(c, before, next, encoding);
        let pair =
            byte.zip(next.and_then(byte_of)).and_then(|(a, b)| encoding.pair(a, b));
        if pair.is_some() {
            chars.next();
        }
        let letter = pair.or_else(|| byte.and_then(|byte| encoding.single(byte)));
        let end = chars.peek().map_or(text.len(), |(end, _)| *end);
        let from = out.text.len();
        // A hyphen that is only shown at the end of a line stands beside a letter of the
        // same byte: no syllable has the letter twice.
        let twice = c == HYPHEN && letter.is_some() && letter == before;
        if !twice && !dropped.contains(&at) {
            out.text.push(letter.unwrap_or(c));
        }
        if out.text[from..] != text[at..end] {
            let raw = raw + at..raw + end;
            out.changes.push(Change { raw, clean: from..out.text.len() });
        }
        before = Some(letter.unwrap_or(c));
    }
}

/// A hyphen that is shown only where a line ends.
const HYPHEN: char = '\u{ad}';

/// The byte that a sign stands for, between these two.
fn code(c: char, before: Option<char>, next: Option<char>, of: &Encoding) -> Option<u8> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let instead = of.instead(c).filter(|_| is_letter(before) || is_letter(next));
    instead.or_else(|| byte_of(c))
}

/// The byte that Windows-1252 shows as this sign; of bytes that it has no sign for, the
/// control of that number.
pub fn byte_of(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    let at = HIGH.iter().position(|high| *high == c)?;
    Some(0x80 + at as u8)
}

/// The signs of Windows-1252 from byte 80 on.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
    '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ',
    '\u{9d}', 'ž', 'Ÿ',
];
