//! What the sheets of a binary workbook share: their list, styles, strings.

use crate::read::bytes::{u16_at, u32_at};
use crate::read::excel::sheet::{Book, Font, Value, short};
use crate::read::excel::shown::builtin::{builtin, own_or_builtin};
use crate::read::excel::shown::code::Code;
use crate::read::excel::words::{Words, numbered, style};
use crate::read::excel::xlsb::records::{Records, text, wide};
use crate::read::unicode::utf16;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// The most shared strings.
pub const MOST_STRINGS: usize = 1_000_000;

/// A sheet on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name on the tab.
    pub name: String,
    /// Hidden, or very hidden.
    pub hidden: bool,
    /// The name of the relation to its part.
    pub id: String,
}

/// What the sheets share.
#[derive(Debug, Default)]
pub struct Globals {
    /// Styles and calendar.
    pub book: Book,
    /// The shared strings.
    pub strings: Vec<Words>,
    fonts: Vec<Font>,
}

/// The list of sheets, and whether the calendar begins in 1904.
pub fn workbook(part: &[u8]) -> (Vec<Listed>, bool) {
    let (mut sheets, mut is_1904) = (Vec::new(), false);
    for (kind, data) in Records::new(part) {
        match kind {
            0x99 => is_1904 = u32_at(data, 0) & 1 != 0,
            0x9c => {
                let (id, end) = text(data, 8);
                let (name, _) = text(data, end);
                sheets.push(Listed { name, hidden: u32_at(data, 0) != 0, id });
            }
            _ => {}
        }
    }
    (sheets, is_1904)
}

impl Globals {
    /// Adds fonts, formats and styles.
    pub fn add_styles(&mut self, part: &[u8]) {
        let mut codes: BTreeMap<u16, Rc<Code>> = BTreeMap::new();
        let mut of_cells = false;
        for (kind, data) in Records::new(part) {
            match kind {
                0x2b => self.fonts.push(font(data)),
                0x2c => {
                    let (id, (code, _)) = (u16_at(data, 0), text(data, 2));
                    let code = own_or_builtin(u32::from(id), Some(&code));
                    codes.insert(id, Code::parse(code).into());
                }
                0x269 => of_cells = true,
                0x26a => of_cells = false,
                0x2f if of_cells => {
                    let format = u16_at(data, 2);
                    let plain = || Code::parse(builtin(u32::from(format))).into();
                    let code = Rc::clone(codes.entry(format).or_insert_with(plain));
                    let font = numbered(&self.fonts, u16_at(data, 4));
                    let across = data.get(12).map_or(0, |byte| byte & 7);
                    self.book.styles.push(style(code, font, across));
                }
                _ => {}
            }
        }
    }

    /// Adds the shared strings.
    pub fn add_strings(&mut self, part: &[u8]) {
        let items = Records::new(part).filter(|(kind, _)| *kind == 0x13);
        self.strings = items.take(MOST_STRINGS).map(|(_, data)| rich(data, 0)).collect();
    }

    /// A string in a cell of a style.
    pub fn worded(&self, words: &Words, style: u32) -> Value {
        let style = self.book.styles.get(style as usize);
        words.in_cell(style, &self.fonts, |units, _| utf16(units))
    }

    /// The text of a string, and the name of its first font.
    pub fn plain(&self, words: &Words) -> (String, Arc<str>) {
        let font =
            words.runs.first().map(|(_, number)| numbered(&self.fonts, *number).name);
        (utf16(&words.units), font.unwrap_or_default())
    }
}

fn font(data: &[u8]) -> Font {
    let (name, _) = text(data, 21);
    let (italic, bold) = (u16_at(data, 2) & 2 != 0, u16_at(data, 4) >= 600);
    Font { name: short(&name).into(), bold, italic }
}

/// A string at a place: flags, letters, fonts.
pub fn rich(data: &[u8], at: usize) -> Words {
    let flags = data.get(at).copied().unwrap_or(0);
    let (units, end) = wide(data, at + 1);
    let runs = if flags & 1 != 0 { data.get(end + 4..).unwrap_or_default() } else { &[] };
    let count = u32_at(data, end) as usize;
    let runs = runs.chunks_exact(4).take(count);
    Words { units, runs: runs.map(|run| (u16_at(run, 0), u16_at(run, 2))).collect() }
}
