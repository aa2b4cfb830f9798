//! Properties of characters and paragraphs, as far as a reader needs them, and the changes
//! that make them.

use crate::read::bytes::{u8_at, u16_at, u32_at};
use crate::read::doc::sprm::Change;

/// Properties of characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The font of letters beyond ASCII, by its number.
    pub font: u16,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Hidden.
    pub hidden: bool,
    /// Superscript.
    pub raised: bool,
    /// Deleted, and kept only as a tracked change.
    pub deleted: bool,
    /// Inserted by a tracked change.
    pub inserted: bool,
    /// A sign with a meaning of its own, not a letter.
    pub special: bool,
    /// An object stands here.
    pub object: bool,
    /// Where the picture of what stands here is, or which object it is.
    pub location: u32,
    /// A sign of a font: the font's number, and the sign's code.
    pub symbol: Option<(u16, u16)>,
    /// The style of the characters, by its number.
    pub style: Option<u16>,
}

impl Look {
    /// This look, for text that is what another says: deleted, a sign, an object. No style
    /// can say that.
    pub const fn with_text_of(&self, other: &Self) -> Self {
        let Self { deleted, inserted, special, object, location, symbol, .. } = *other;
        let text = Self { deleted, inserted, special, object, location, ..*self };
        Self { symbol, style: None, ..text }
    }

    /// Takes a change; `below` is how the paragraph's style sets characters.
    pub fn take(&mut self, (code, bytes): Change, below: &Self) {
        let toggle = |below: bool| match u8_at(bytes, 0) {
            0x80 => below,
            0x81 => !below,
            value => value & 1 == 1,
        };
        let on = u8_at(bytes, 0) & 1 == 1;
        match code {
            0x0800 => self.deleted = on,
            0x0801 => self.inserted = on,
            0x0835 => self.bold = toggle(below.bold),
            0x0836 => self.italic = toggle(below.italic),
            0x083c => self.hidden = toggle(below.hidden),
            0x0855 => self.special = on,
            0x0856 | 0x080a => self.object = on,
            0x2a48 => self.raised = u8_at(bytes, 0) == 1,
            0x6a03 => self.location = u32_at(bytes, 0),
            0x4a51 => self.font = u16_at(bytes, 0),
            0x4a30 => self.style = Some(u16_at(bytes, 0)),
            0x6a09 => {
                self.symbol = Some((u16_at(bytes, 0), u16_at(bytes, 2)));
                self.special = true;
            }
            0x2a33 => {
                *self = below.with_text_of(self);
            }
            _ => {}
        }
    }
}

/// Properties of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Its style, by its number.
    pub style: u16,
    /// Centred.
    pub centred: bool,
    /// Its outline level, from 0; 9 for running text.
    pub outline: u8,
    /// The use of a list that it is an item of, from 1; 0 for none.
    pub list: u16,
    /// Its level in the list, from 0.
    pub level: u8,
    /// How many tables it stands in.
    pub depth: u32,
    /// It ends a row of the outermost table.
    pub ends_row: bool,
    /// It ends a cell of a table within a table.
    pub ends_inner_cell: bool,
    /// It ends a row of a table within a table.
    pub ends_inner_row: bool,
    /// Where in the data more changes stand.
    pub more: Option<u32>,
}

impl Default for Shape {
    fn default() -> Self {
        Self {
            style: 0,
            centred: false,
            outline: 9,
            list: 0,
            level: 0,
            depth: 0,
            ends_row: false,
            ends_inner_cell: false,
            ends_inner_row: false,
            more: None,
        }
    }
}

impl Shape {
    /// Takes a change.
    pub fn take(&mut self, (code, bytes): Change) {
        let on = u8_at(bytes, 0) & 1 == 1;
        match code {
            0x2403 | 0x2461 => self.centred = u8_at(bytes, 0) == 1,
            0x2640 => self.outline = u8_at(bytes, 0),
            0x260a => self.level = u8_at(bytes, 0).min(8),
            0x460b => self.list = u16_at(bytes, 0),
            0x2416 if on => self.depth = self.depth.max(1),
            0x2416 => self.depth = 0,
            0x2417 => self.ends_row = on,
            0x244b => self.ends_inner_cell = on,
            0x244c => self.ends_inner_row = on,
            0x6649 => self.depth = u32_at(bytes, 0),
            0x664a => {
                self.depth = self.depth.saturating_add_signed(u32_at(bytes, 0) as i32)
            }
            0x6645 | 0x6646 | 0x646b => self.more = Some(u32_at(bytes, 0)),
            _ => {}
        }
    }
}
