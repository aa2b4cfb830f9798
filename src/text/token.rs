//! Cuts text into words, figures and marks.

use super::letter::is_alphabetic;
use super::words::{WordId, Words};

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub kind: TokenKind,
    /// The word, if a table knows it.
    pub word: WordId,
    /// Nothing stands between it and the token before.
    pub glued: bool,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A syllable, with the case it is written in.
    Word(Case),
    /// A figure with its separators: `1.385.000.000`, `427,2`, `06`.
    Figure,
    /// Any other character.
    Mark(char),
}

/// How a syllable is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `xã`
    Lower,
    /// `Xã`; a single capital letter too.
    Title,
    /// `XÃ`
    Upper,
}

/// Cuts a text. Every character but white space is in exactly one token.
pub fn tokens(text: &str, words: &Words) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(text.len() / 4);
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c.is_whitespace() {
            continue;
        }
        let end = start + piece(&text[start..], c);
        while rest.next_if(|(at, _)| *at < end).is_some() {}
        let glued = found.last().is_some_and(|last| last.end as usize == start);
        let kind = kind(&text[start..end], c);
        let word = match kind {
            TokenKind::Mark('%' | ',' | '-') | TokenKind::Word(_) => {
                words.find(&text[start..end])
            }
            _ => WordId::UNKNOWN,
        };
        found.push(Token { start: start as u32, end: end as u32, kind, word, glued });
    }
    found
}

/// A mark as it is mostly written: bars and hyphens of any kind are `/` and `-`.
const fn plain_mark(mark: char) -> char {
    match mark {
        '\u{2044}' | '\u{2215}' | '\u{ff0f}' => '/',
        '\u{2010}' | '\u{2012}' => '-',
        '\u{2015}' => '—',
        mark => mark,
    }
}

fn kind(piece: &str, first: char) -> TokenKind {
    if is_digit(first) {
        return TokenKind::Figure;
    }
    if !is_letter(first) {
        return TokenKind::Mark(plain_mark(first));
    }
    let mut letters = piece.chars().filter(|c| is_alphabetic(*c));
    let first_upper = letters.next().is_some_and(char::is_uppercase);
    let mut rest = letters.peekable();
    let case = if !first_upper {
        Case::Lower
    } else if rest.peek().is_some() && rest.all(char::is_uppercase) {
        Case::Upper
    } else {
        Case::Title
    };
    TokenKind::Word(case)
}

/// Length in bytes of the piece that starts a text with a given character.
fn piece(text: &str, first: char) -> usize {
    if is_digit(first) {
        return figure(text);
    }
    if !is_letter(first) {
        return first.len_utf8();
    }
    let letters = text.find(|c| !is_letter(c)).unwrap_or(text.len());
    letters + symbol_digit(text, letters)
}

/// The digit of `m2`, `km2`, `m3` belongs to the unit.
fn symbol_digit(text: &str, letters: usize) -> usize {
    let mut after = text[letters..].chars();
    let power = after.next().filter(|c| matches!(c, '2' | '3' | '²' | '³'));
    let alone = after.next().is_none_or(|c| !c.is_alphanumeric());
    let metre =
        matches!(&text[..letters], "m" | "km" | "cm" | "dm" | "mm" | "M" | "Km" | "KM");
    power.filter(|_| alone && metre).map_or(0, char::len_utf8)
}

/// Length of a figure: digits, with single dots and commas that stand between digits.
fn figure(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while digit(at) || (matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1)) {
        at += 1;
    }
    at
}

/// Figures are written with these digits alone; readers hand on others as such.
pub const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_letter(c: char) -> bool {
    is_alphabetic(c) || matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = tokens(text, &Words::default());
        let pieces: Vec<&str> =
            found.iter().map(|t| &text[t.start as usize..t.end as usize]).collect();
        assert_eq!(pieces, expected);
    }

    #[test]
    fn figures_part_from_their_units() {
        check("giảm 25tấn", &["giảm", "25", "tấn"]);
        check("103.400.000đ.", &["103.400.000", "đ", "."]);
        check("dịch tả 1100, tụ", &["dịch", "tả", "1100", ",", "tụ"]);
        check("4.200m2 đất", &["4.200", "m2", "đất"]);
        check("lúa:2.961 tấn", &["lúa", ":", "2.961", "tấn"]);
        check("Covid-19", &["Covid", "-", "19"]);
        check("88.4%,,", &["88.4", "%", ",", ","]);
        check("640 m²/hộ", &["640", "m²", "/", "hộ"]);
        check("H5N1", &["H", "5", "N", "1"]);
    }

    #[test]
    fn case_is_told() {
        let kinds: Vec<_> =
            tokens("Xã XÃ xã I", &Words::default()).iter().map(|t| t.kind).collect();
        use TokenKind::Word;
        assert_eq!(
            kinds,
            [Word(Case::Title), Word(Case::Upper), Word(Case::Lower), Word(Case::Title)]
        );
    }
}
