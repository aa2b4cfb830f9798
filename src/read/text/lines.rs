//! Lines of a plain text.

use std::ops::Range;

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number for people, from 1.
    pub number: u32,
    /// Its bytes in the text, without the space round it.
    pub range: Range<usize>,
}

impl Line {
    /// The line's text.
    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.range.clone()]
    }
}

/// All lines, empty ones too. Page breaks and the like end a line without counting as
/// one.
pub fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut number) = (0, 1);
    for (at, c) in text.char_indices().filter(|(_, c)| ends_line(*c)) {
        // The second half of a line end of two characters.
        if c == '\n' && text[..at].ends_with('\r') {
            start = at + 1;
            continue;
        }
        lines.push(Line { number, range: trimmed(text, start..at) });
        number += u32::from(matches!(c, '\n' | '\r'));
        start = at + c.len_utf8();
    }
    lines.push(Line { number, range: trimmed(text, start..text.len()) });
    lines
}

const fn ends_line(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A stretch of a text without the space at its ends, except for tabs, which may part
/// cells.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let space = |c: char| c.is_whitespace() && c != '\t';
    let line = &text[range.clone()];
    let start = range.end - line.trim_start_matches(space).len();
    let end = start + text[start..range.end].trim_end_matches(space).len();
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_every_way() {
        let text = "a\r\n b \n\nc\rd\x0ce\u{2028}f";
        let lines: Vec<_> =
            split(text).iter().map(|line| (line.number, line.text(text))).collect();
        let expected =
            [(1, "a"), (2, "b"), (3, ""), (4, "c"), (5, "d"), (5, "e"), (5, "f")];
        assert_eq!(lines, expected);
    }
}
