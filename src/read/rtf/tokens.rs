//! Bytes of RTF to tokens, in bounded memory: nothing is copied.

/// A piece of RTF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// `{`.
    Open,
    /// `}`.
    Close,
    /// `\word` with its number, if it has one.
    Word(&'a [u8], Option<i32>),
    /// `\~`: a sign after a backslash.
    Sign(u8),
    /// `\'e1`: a byte.
    Hex(u8),
    /// Bytes that stand for themselves, without line ends.
    Text(&'a [u8]),
    /// What follows `\bin`, which is no text.
    Binary(&'a [u8]),
}

/// The tokens of a file.
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// The longest word that has a meaning.
const LONGEST: usize = 32;

impl<'a> Tokens<'a> {
    /// Begins at the beginning.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn text(&mut self) -> Token<'a> {
        let rest = &self.bytes[self.at..];
        let is_end = |byte: &u8| matches!(byte, b'\\' | b'{' | b'}' | b'\r' | b'\n');
        let end = rest.iter().position(is_end).unwrap_or(rest.len());
        self.at += end;
        Token::Text(&rest[..end])
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let rest = &self.bytes[self.at..];
        let first = *rest.first()?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.at += 1;
        if first != b'\'' {
            return Some(Token::Sign(first));
        }
        let digit = |at: usize| char::from(*rest.get(at)?).to_digit(16);
        let (Some(high), Some(low)) = (digit(1), digit(2)) else {
            return Some(Token::Sign(b'\''));
        };
        self.at += 2;
        Some(Token::Hex((high * 16 + low) as u8))
    }

    fn word(&mut self) -> Token<'a> {
        let rest = &self.bytes[self.at..];
        let is_other = |byte: &u8| !byte.is_ascii_alphabetic();
        let letters = rest.iter().position(is_other).unwrap_or(rest.len());
        let word = &rest[..letters.min(LONGEST)];
        let mut end = letters;
        let minus = usize::from(
            rest.get(end) == Some(&b'-')
                && rest.get(end + 1).is_some_and(u8::is_ascii_digit),
        );
        let figures =
            rest[end + minus..].iter().take_while(|b| b.is_ascii_digit()).count();
        let number = (figures > 0).then(|| {
            let value = number(&rest[end + minus..end + minus + figures]);
            if minus == 1 { -value } else { value }
        });
        end += if figures > 0 { minus + figures } else { 0 };
        end += usize::from(rest.get(end) == Some(&b' '));
        self.at += end;
        if word == b"bin" {
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            let from = self.at;
            self.at += length.min(self.bytes.len() - from);
            return Token::Binary(&self.bytes[from..self.at]);
        }
        Token::Word(word, number)
    }
}

/// A number of at most as many digits as fit.
fn number(figures: &[u8]) -> i32 {
    let add = |sum: i32, byte: &u8| {
        sum.saturating_mul(10).saturating_add(i32::from(byte - b'0'))
    };
    figures.iter().fold(0, add)
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            match byte {
                b'{' | b'}' => {
                    self.at += 1;
                    return Some(if byte == b'{' { Token::Open } else { Token::Close });
                }
                b'\\' => {
                    self.at += 1;
                    return self.control();
                }
                b'\r' | b'\n' | 0 => self.at += 1,
                _ => return Some(self.text()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rtf: &[u8], expected: &[Token]) {
        assert_eq!(Tokens::new(rtf).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn words_signs_bytes_and_text_are_told() {
        use Token::{Close, Hex, Open, Sign, Text, Word};
        check(
            b"{\\b0 a\r\nb\\'e1\\~}",
            &[
                Open,
                Word(b"b", Some(0)),
                Text(b"a"),
                Text(b"b"),
                Hex(0xe1),
                Sign(b'~'),
                Close,
            ],
        );
        check(
            b"\\u-4045?\\li-3x",
            &[Word(b"u", Some(-4045)), Text(b"?"), Word(b"li", Some(-3)), Text(b"x")],
        );
        check(b"\\par\\pard 5", &[Word(b"par", None), Word(b"pard", None), Text(b"5")]);
    }

    #[test]
    fn binary_is_passed_over_and_odd_ends_do_no_harm() {
        check(b"\\bin3 {}}x", &[Token::Binary(b"{}}"), Token::Text(b"x")]);
        check(b"\\bin99999 {", &[Token::Binary(b"{")]);
        check(b"a\\", &[Token::Text(b"a")]);
        check(b"\\'z", &[Token::Sign(b'\''), Token::Text(b"z")]);
        check(b"\\b99999999999", &[Token::Word(b"b", Some(i32::MAX))]);
    }
}
