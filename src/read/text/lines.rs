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

/// The lines of a text, empty ones too. Page breaks and the like end a line without
/// counting as one.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    text: &'a str,
    /// Where the next line begins; nowhere after the last one.
    at: Option<usize>,
    number: u32,
}

impl<'a> Lines<'a> {
    /// From the first line on.
    pub const fn new(text: &'a str) -> Self {
        Self { text, at: Some(0), number: 1 }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let start = self.at?;
        let rest = &self.text[start..];
        let number = self.number;
        let Some((length, c)) = rest.char_indices().find(|(_, c)| ends_line(*c)) else {
            self.at = None;
            return Some(Line {
                number,
                range: trimmed(self.text, start..self.text.len()),
            });
        };
        let end = start + length;
        let double = self.text[end..].starts_with("\r\n");
        self.at = Some(end + c.len_utf8() + usize::from(double));
        self.number += u32::from(matches!(c, '\n' | '\r'));
        Some(Line { number, range: trimmed(self.text, start..end) })
    }
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
            Lines::new(text).map(|line| (line.number, line.text(text))).collect();
        let expected =
            [(1, "a"), (2, "b"), (3, ""), (4, "c"), (5, "d"), (5, "e"), (5, "f")];
        assert_eq!(lines, expected);
    }
}
