//! The text of a document: characters in pieces, which stand anywhere in the file.

use crate::read::bytes::{slice, u16_at, u32_at};
use crate::read::format::{Damage, ReadError};

/// A stretch of characters that stand one after another in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its first character in the text.
    pub start: u32,
    /// One past its last.
    pub end: u32,
    /// The byte of its first character in the file.
    pub byte: u32,
    /// Two bytes a character, or one.
    pub wide: bool,
    /// Properties that hold for all of it.
    pub changes: u16,
}

impl Piece {
    /// Bytes of a character.
    pub const fn width(&self) -> u32 {
        if self.wide { 2 } else { 1 }
    }

    /// The byte of a character of it.
    pub const fn byte_of(&self, character: u32) -> u32 {
        self.byte + (character - self.start) * self.width()
    }
}

/// All pieces, in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    /// The pieces.
    pub all: Vec<Piece>,
    /// Properties that pieces refer to.
    pub changes: Vec<Vec<u8>>,
}

impl Pieces {
    /// One piece of single bytes.
    pub fn whole(byte: u32, length: u32, most: usize) -> Self {
        let length = length.min((most as u32).saturating_sub(byte));
        let piece = Piece { start: 0, end: length, byte, wide: false, changes: 0 };
        Self { all: vec![piece], changes: Vec::new() }
    }

    /// Reads the list of pieces; none reaches beyond this many bytes of text.
    ///
    /// # Errors
    /// There is no list.
    pub fn read(clx: &[u8], is_97: bool, most: usize) -> Result<Self, ReadError> {
        let mut pieces = Self::default();
        let mut at = 0;
        while clx.get(at) == Some(&1) {
            let length = usize::from(u16_at(clx, at + 1));
            pieces.changes.push(slice(clx, at + 3, length).to_vec());
            at += 3 + length;
        }
        if clx.get(at) != Some(&2) {
            return Err(Damage::new("no-pieces", "CLX").of("doc"));
        }
        let plc = slice(clx, at + 5, u32_at(clx, at + 1) as usize);
        let count = plc.len().saturating_sub(4) / 12;
        for index in 0..count {
            let descriptor = (count + 1) * 4 + index * 8;
            let start = u32_at(plc, index * 4);
            let code = u32_at(plc, descriptor + 2);
            let packed = is_97 && code & 0x4000_0000 != 0;
            let byte = if packed { (code & 0x3fff_ffff) / 2 } else { code };
            let wide = is_97 && !packed;
            let end = u32_at(plc, index * 4 + 4);
            let changes = u16_at(plc, descriptor + 6);
            pieces.add(Piece { start, end, byte, wide, changes }, most);
        }
        Ok(pieces)
    }

    /// Adds a piece, as far as it is there and follows the last.
    fn add(&mut self, mut piece: Piece, most: usize) {
        let next = self.all.last().map_or(0, |last| last.end);
        let room = (most as u32).saturating_sub(piece.byte) / piece.width();
        piece.end = piece.end.min(piece.start.saturating_add(room));
        if piece.start >= next && piece.end > piece.start {
            self.all.push(piece);
        }
    }

    /// The pieces of some of the text, each cut to it.
    pub fn within(&self, start: u32, end: u32) -> impl Iterator<Item = Piece> + '_ {
        let first = self.all.partition_point(|piece| piece.end <= start);
        let all = self.all[first..].iter().take_while(move |piece| piece.start < end);
        all.map(move |piece| {
            let from = piece.start.max(start);
            let byte = piece.byte_of(from);
            Piece { start: from, end: piece.end.min(end), byte, ..*piece }
        })
    }
}
