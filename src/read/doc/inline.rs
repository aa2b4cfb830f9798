//! The characters of a paragraph: letters, signs, breaks, and what is not carried.

use encoding_rs::{MACINTOSH, WINDOWS_1252};

use crate::read::block::Face;
use crate::read::doc::paragraphs::Paragraph;
use crate::read::doc::pieces::Piece;
use crate::read::doc::props::Look;
use crate::read::doc::story::{Story, Writing};
use crate::read::format::ReadError;
use crate::read::symbol;
use crate::read::unicode::push_utf16;
use crate::read::writing;

impl Story<'_> {
    /// Writes the text of a paragraph.
    pub(super) fn write(
        &mut self,
        paragraph: &Paragraph,
        writing: &mut Writing,
    ) -> Result<(), ReadError> {
        let book = self.book;
        self.meet(&paragraph.text, writing)?;
        for piece in book.pieces.within(paragraph.text.start, paragraph.text.end) {
            let (mut byte, end) = (piece.byte, piece.byte_of(piece.end));
            while byte < end {
                let (look, until) = book.look(byte, &piece, paragraph.shape.style);
                // Stretches end where a character does, but in damaged files.
                let width = piece.width();
                let length = until.min(end).saturating_sub(byte).max(1).div_ceil(width);
                let until = (byte + length * width).min(end);
                let first = piece.start + (byte - piece.byte) / width;
                self.write_stretch((byte, until), (&piece, first), &look, writing)?;
                byte = until;
            }
        }
        Ok(())
    }

    /// How the mark at the end of a paragraph is set.
    pub(super) fn mark(&self, paragraph: &Paragraph) -> Look {
        let end = paragraph.text.end;
        let piece = self.book.pieces.within(end, end.saturating_add(1)).next();
        let look =
            |piece: Piece| self.book.look(piece.byte, &piece, paragraph.shape.style);
        piece.map_or_else(Look::default, |piece| look(piece).0)
    }

    /// Writes characters that are set alike.
    fn write_stretch(
        &mut self,
        (byte, until): (u32, u32),
        (piece, first): (&Piece, u32),
        look: &Look,
        writing: &mut Writing,
    ) -> Result<(), ReadError> {
        let bytes = self.book.bytes(byte..until);
        let count = bytes.len() as u32 / piece.width();
        let mut at = first;
        // Instructions of fields are cut out.
        while at < first + count {
            let next = self.instructions.partition_point(|range| range.end <= at);
            let range =
                self.instructions.get(next).cloned().unwrap_or(u32::MAX..u32::MAX);
            let stop = range.start.min(first + count);
            if at < stop {
                let place = |at: u32| ((at - first) * piece.width()) as usize;
                let mut text = std::mem::take(&mut self.letters);
                text.clear();
                self.decode(&bytes[place(at)..place(stop)], piece.wide, look, &mut text);
                keep(&text, look, &mut writing.text);
                if !look.deleted {
                    self.write_text(&text, at, look, writing)?;
                }
                self.letters = text;
            }
            at = stop.max(range.end.min(first + count)).max(at + 1);
        }
        Ok(())
    }

    /// Adds what some bytes say.
    fn decode(&self, bytes: &[u8], wide: bool, look: &Look, text: &mut String) {
        if wide {
            let pairs = bytes.chunks_exact(2);
            let units = pairs.map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            return push_utf16(units, text);
        }
        let font = self.book.fonts.get(usize::from(look.font));
        let own = font.filter(|_| !self.book.head.is_97).map(|font| font.encoding);
        let own = own.unwrap_or(WINDOWS_1252);
        let is_mac = self.book.head.is_mac && own == WINDOWS_1252;
        let own = if is_mac { MACINTOSH } else { own };
        text.push_str(&own.decode_without_bom_handling(bytes).0);
    }

    fn write_text(
        &mut self,
        text: &str,
        first: u32,
        look: &Look,
        writing: &mut Writing,
    ) -> Result<(), ReadError> {
        let face = self.face(look);
        // Signs are controls, `(`, or of the private letters, which begin with EE or EF.
        let is_sign = |byte: &u8| *byte < b' ' || *byte >= 0xee;
        // Without a branch, so that many bytes are looked at together.
        let any = text.as_bytes().iter().fold(false, |any, byte| any | is_sign(byte));
        if !look.special && !any {
            if !text.is_empty() {
                writing.text.pen.write(text, face);
            }
            return Ok(());
        }
        let mut plain = 0;
        for ((at, c), number) in text.char_indices().zip(first..) {
            let is_sign =
                look.special && c == '(' || matches!(c, '\u{f000}'..='\u{f0ff}');
            if c >= ' ' && !is_sign {
                continue;
            }
            if plain < at {
                writing.text.pen.write(&text[plain..at], face);
            }
            plain = at + c.len_utf8();
            self.sign(c, number, look, face, writing)?;
        }
        if plain < text.len() {
            writing.text.pen.write(&text[plain..], face);
        }
        Ok(())
    }

    fn face(&self, look: &Look) -> Face {
        let font = self.book.fonts.get(usize::from(look.font)).and_then(|font| font.id);
        let Look { bold, italic, raised, hidden, .. } = *look;
        Face { font, bold, italic, raised, hidden }
    }

    /// A character that is no letter.
    fn sign(
        &mut self,
        c: char,
        number: u32,
        look: &Look,
        face: Face,
        writing: &mut Writing,
    ) -> Result<(), ReadError> {
        match c {
            '\u{b}' | '\u{c}' | '\u{e}' => writing.text.pen.break_line(face),
            '\t' => writing.text.pen.write_char(c, face),
            '\u{1f}' => writing.text.pen.write_char('\u{ad}', face),
            '\u{1e}' => writing.text.pen.write_char('-', face),
            '\u{1}' if self.is_picture_of_object(number) => {}
            '\u{1}' if look.object => {
                self.binder.gap("embedded-object", writing.text.place.clone())?;
            }
            '\u{1}' if look.special => {
                self.binder.gap("picture", writing.text.place.clone())?
            }
            '\u{8}' if look.special => self.anchors.push(number),
            '(' => self.symbol(look.symbol.unwrap_or((look.font, 0x28)), face, writing),
            '\u{f000}'.. => self.symbol((look.font, u32::from(c) as u16), face, writing),
            _ => {}
        }
        Ok(())
    }

    /// A sign by its code in a font.
    fn symbol(&self, (font, code): (u16, u16), face: Face, writing: &mut Writing) {
        let font = self.book.fonts.get(usize::from(font)).and_then(|font| font.id);
        let name = font.map_or("", |id| self.binder.fonts.name(id));
        let Some(c) = symbol::coded(u32::from(code), name) else { return };
        writing.text.pen.write_char(c, Face { font, ..face });
    }
}

/// Keeps what text says of how it was before its tracked changes.
fn keep(text: &str, look: &Look, writing: &mut writing::Writing) {
    if look.inserted {
        writing.original();
        return;
    }
    let shown = || text.chars().filter(|c| *c >= ' ' || *c == '\t');
    if look.deleted {
        writing.original().extend(shown());
    } else if let (Some(original), false) = (&mut writing.original, look.hidden) {
        original.extend(shown());
    }
}
