//! The head of a Word document ([MS-DOC] 2.5.1): its version, the lengths of its texts, and
//! where all else stands.

use crate::read::bytes::{u16_at, u32_at};
use crate::read::format::{Damage, ReadError};

/// The head.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// Word 97 or later; 6 or 95 otherwise.
    pub is_97: bool,
    /// Word 6 and 95: written on a Macintosh, in its letters.
    pub is_mac: bool,
    /// The number of the stream with the tables.
    pub table: usize,
    /// Word 6 and 95: has the text been saved in pieces? If not, where it stands.
    pub pieces: bool,
    /// First byte of the text of a file that is not in pieces.
    pub start: u32,
    /// Lengths, in characters, of the texts that stand one after another.
    pub lengths: [u32; 8],
}

/// Something that the head says the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// The styles.
    Styles,
    /// Where each header and footer begins.
    Headers,
    /// Pages with the properties of characters.
    Characters,
    /// Pages with the properties of paragraphs.
    Paragraphs,
    /// The fonts.
    Fonts,
    /// The pieces of the text.
    Pieces,
    /// Shapes in the running text.
    Shapes,
    /// Drawings: which shapes are grouped.
    Drawings,
    /// Where the text of each box begins.
    Boxes,
    /// Lists.
    Lists,
    /// Uses of lists.
    ListUses,
}

impl Store {
    /// The number among the pairs of Word 97, and the place in the head of Word 6 and 95.
    const fn place(self) -> (usize, Option<usize>) {
        match self {
            Self::Styles => (1, Some(96)),
            Self::Headers => (11, Some(176)),
            Self::Characters => (12, Some(184)),
            Self::Paragraphs => (13, Some(192)),
            Self::Fonts => (15, Some(208)),
            Self::Pieces => (33, Some(352)),
            Self::Shapes => (40, None),
            Self::Drawings => (50, None),
            Self::Boxes => (56, None),
            Self::Lists => (73, None),
            Self::ListUses => (74, None),
        }
    }
}

/// Where the pairs of Word 97 begin.
const PAIRS: usize = 154;

impl Head {
    /// Characters of all texts; what a head declares may be anything.
    pub fn length(&self) -> u32 {
        self.lengths.iter().fold(0, |sum, length| sum.saturating_add(*length))
    }

    /// Reads the head.
    ///
    /// # Errors
    /// It is none, of an unknown version, or its document is locked.
    pub fn read(document: &[u8]) -> Result<Self, ReadError> {
        let magic = u16_at(document, 0);
        if !matches!(magic, 0xa5ec | 0xa5dc | 0xa697..=0xa699) || document.len() < 512 {
            return Err(Damage::new("no-word-head", "WordDocument").of("doc"));
        }
        let version = u16_at(document, 2);
        let flags = u16_at(document, 10);
        if flags & 0x100 != 0 {
            return Err(ReadError::Locked("doc"));
        }
        // Word 2 and before had no containers; 193 begins Word 97. Word 6 and 95 of East
        // Asia have magic numbers of their own.
        let is_97 = version >= 193 || (magic == 0xa5ec && version > 105);
        let at = |index: usize| match is_97 {
            true => u32_at(document, 64 + index * 4),
            false => u32_at(document, 40 + index * 4),
        };
        let mut lengths = [0; 8];
        for (index, length) in lengths.iter_mut().enumerate() {
            *length = at(index + 3);
        }
        Ok(Self {
            is_97,
            is_mac: !is_97 && u16_at(document, 20) == 256,
            table: usize::from(flags & 0x200 != 0),
            pieces: is_97 || flags & 4 != 0,
            start: u32_at(document, 24),
            lengths,
        })
    }

    /// The place of a store: its first byte and its length.
    pub fn place(&self, document: &[u8], store: Store) -> (usize, usize) {
        let (index, old) = store.place();
        let at = match (self.is_97, old) {
            (true, _) => PAIRS + index * 8,
            (false, Some(at)) => at,
            (false, None) => return (0, 0),
        };
        (u32_at(document, at) as usize, u32_at(document, at + 4) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_beyond_any_text_are_no_overflow() {
        let mut document = [0xff; 512];
        document[..4].copy_from_slice(&[0xdc, 0xa5, 104, 0]);
        (document[10], document[11]) = (0, 0);
        let head = Head::read(&document).unwrap();
        assert!(!head.pieces);
        assert_eq!(head.length(), u32::MAX);
    }
}
