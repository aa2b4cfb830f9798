//! Notes of cells, and the headers and footers of a sheet's pages.

use crate::model::document::Part;
use crate::read::excel::address;
use crate::read::excel::sheet::{Aside, Sheet, short};
use crate::read::excel::xml::{self, Piece, Xml};
use std::iter::Peekable;
use std::str::Chars;

/// What Excel writes into the plain note of a cell that has a thread of comments.
const THREAD: &str = "[Threaded comment]";

/// Reads a part of plain notes (`comments1.xml`); those that only announce a thread are left
/// out.
pub fn read_notes(bytes: &[u8], sheet: &mut Sheet) {
    read_comments(bytes, "comment", "t", sheet);
}

/// Reads a part of threaded comments.
pub fn read_threads(bytes: &[u8], sheet: &mut Sheet) {
    read_comments(bytes, "threadedComment", "text", sheet);
}

/// Reads the words in `within` elements of each `each` element.
fn read_comments(bytes: &[u8], each: &str, within: &str, sheet: &mut Sheet) {
    let text = xml::decoded(bytes);
    let mut pieces = Xml::new(&text);
    while let Some(piece) = pieces.next() {
        let Piece::Open(tag) = piece else { continue };
        if xml::name(&tag) == each {
            let spot = xml::attribute(&tag, "ref").and_then(|r| address::cell(&r));
            let (row, column) = spot.unwrap_or_default();
            let (text, font) = words(&mut pieces, each, within);
            if !text.starts_with(THREAD) {
                sheet.put(Aside {
                    part: Part::Comment,
                    row,
                    column,
                    text,
                    font: font.into(),
                });
            }
        }
    }
}

/// The words of a comment, and the first font that it names.
fn words(pieces: &mut Xml, each: &str, within: &str) -> (String, String) {
    let (mut text, mut font) = (String::new(), None);
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Open(tag) if xml::name(&tag) == within => {
                text.push_str(&pieces.words_within(within));
            }
            Piece::Open(tag) if xml::name(&tag) == "rFont" => {
                font = font.or(xml::attribute(&tag, "val"));
            }
            Piece::Open(tag) if xml::name(&tag) == "rPh" => pieces.pass_over("rPh"),
            Piece::Close(end) if xml::closed(&end) == each => break,
            _ => {}
        }
    }
    (text, font.map(|f| short(&f)).unwrap_or_default())
}

/// Puts the text of a page header or footer, such as `&C&"Arial,Bold"&12Biểu 01`, into the
/// sheet without its codes. Pages' numbers, dates and names of files are no text of it.
pub fn put_margin(part: Part, codes: &str, sheet: &mut Sheet) {
    let text = margin(codes);
    if !text.trim().is_empty() {
        let font = codes.split("&\"").nth(1).and_then(|f| f.split([',', '"']).next());
        let font = font.map(short).unwrap_or_default();
        sheet.put(Aside { part, row: 0, column: 0, text, font: font.into() });
    }
}

/// The words of a header's codes; its three places become lines.
fn margin(codes: &str) -> String {
    let mut text = String::new();
    let mut letters = codes.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '&' {
            text.push(letter);
            continue;
        }
        match letters.next() {
            Some('&') => text.push('&'),
            Some('L' | 'C' | 'R' | 'l' | 'c' | 'r') if !text.is_empty() => {
                text.push('\n')
            }
            Some('"') => drop(letters.by_ref().find(|c| *c == '"')),
            Some('K' | 'k') => pass(&mut letters, 6, char::is_ascii_hexdigit),
            Some('0'..='9') => pass(&mut letters, 3, char::is_ascii_digit),
            _ => {}
        }
    }
    text
}

/// Passes over so many letters of a kind at most.
fn pass(letters: &mut Peekable<Chars>, most: usize, kind: fn(&char) -> bool) {
    for _ in 0..most {
        letters.next_if(kind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_a_header_are_no_text() {
        assert_eq!(
            margin("&L&\"Arial,Bold\"&12Biểu 01&C&KFF0000Năm 2023&RTrang &P/&N"),
            "Biểu 01\nNăm 2023\nTrang /"
        );
        assert_eq!(margin("A && B"), "A & B");
        assert_eq!(margin("&\"Arial"), "");
        assert_eq!(margin("&"), "");
    }

    #[test]
    fn notes_are_read_and_threads_only_once() {
        let part = "<comments><commentList><comment ref=\"B3\"><text><r><t>Số </t></r><r>\
            <t>liệu 2022</t></r></text></comment><comment ref=\"C3\"><text><t>[Threaded \
            comment]\n\nlinkid=870924</t></text></comment></commentList></comments>";
        let mut sheet = Sheet::default();
        read_notes(part.as_bytes(), &mut sheet);
        let text = "Số liệu 2022".to_owned();
        let font = String::new();
        let aside =
            Aside { part: Part::Comment, row: 2, column: 1, text, font: font.into() };
        assert_eq!(sheet.asides, [aside]);
    }
}
