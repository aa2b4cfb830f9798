//! What stands before the sheets: fonts, number formats, styles, shared strings, the list of
//! sheets.

use crate::read::bytes::{u16_at, u32_at};
use crate::read::excel::sheet::{Book, Font, short};
use crate::read::excel::shown::builtin::own_or_builtin;
use crate::read::excel::shown::code::Code;
use crate::read::excel::words::{Words, numbered, style};
use crate::read::excel::xls::records::{BOF, EOF, Record, Records};
use crate::read::excel::xls::strings::{Parts, decode};
use crate::read::unicode::utf16;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The most shared strings.
const MOST_STRINGS: usize = 1_000_000;

/// What the sheets share.
#[derive(Debug, Default)]
pub struct Globals {
    /// Styles and calendar.
    pub book: Book,
    /// Fonts, by the numbers that styles and strings use (4 is never used).
    pub fonts: Vec<Font>,
    /// The shared strings.
    pub strings: Vec<Words>,
    /// The sheets, in the order of their tabs.
    pub sheets: Vec<Listed>,
    /// The code page of strings before Excel 97.
    pub page: u16,
    /// Excel 97 or later.
    pub is_97: bool,
    /// Protected by a password.
    pub locked: bool,
    /// There are more shared strings than any report has.
    pub large: bool,
}

/// A sheet on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name on the tab.
    pub name: String,
    /// Hidden, or very hidden.
    pub hidden: bool,
    /// Where its records begin.
    pub start: usize,
    /// What it is: 0 a sheet of cells, 2 a chart, others macros.
    pub kind: u8,
}

/// Number formats and styles as they come, put together at the end.
#[derive(Default)]
struct Drafts {
    codes: BTreeMap<u16, String>,
    /// Font, format and alignment of each style.
    styles: Vec<(u16, u16, u8)>,
}

/// Reads the records before the sheets.
pub fn read(stream: &[u8]) -> Globals {
    let mut globals = Globals { page: 1252, ..Globals::default() };
    let mut drafts = Drafts::default();
    let mut records = Records::at(stream, 0);
    while let Some(record) = records.next() {
        match record.kind {
            EOF => break,
            0xfc => {
                globals.strings = shared(records.with_rest(record));
                globals.large = globals.strings.len() > MOST_STRINGS;
            }
            _ => globals.take(record, &mut drafts),
        }
    }
    globals.settle(&drafts);
    globals
}

impl Globals {
    fn take(&mut self, record: Record, drafts: &mut Drafts) {
        let data = record.data;
        match record.kind {
            BOF => self.is_97 = u16_at(data, 0) == 0x600,
            0x2f => self.locked = true,
            0x42 => self.page = u16_at(data, 0),
            0x22 => self.book.is_1904 = u16_at(data, 0) == 1,
            0x31 => self.take_font(data),
            0x41e => {
                drafts.codes.insert(u16_at(data, 0), self.long_string(data, 2));
            }
            0xe0 => {
                let across = data.get(6).copied().unwrap_or(0) & 7;
                drafts.styles.push((u16_at(data, 0), u16_at(data, 2), across));
            }
            0x85 => self.sheets.extend(self.listed(data)),
            _ => {}
        }
    }

    fn take_font(&mut self, data: &[u8]) {
        if self.fonts.len() == 4 {
            self.fonts.push(Font::default());
        }
        let italic = u16_at(data, 2) & 2 != 0;
        let bold = u16_at(data, 6) >= 600;
        let name = short(&self.short_string(data, 14)).into();
        self.fonts.push(Font { name, bold, italic });
    }

    fn listed(&self, data: &[u8]) -> Option<Listed> {
        let (hidden, kind) = (*data.get(4)?, *data.get(5)?);
        let name = self.short_string(data, 6).replace('\0', "");
        let start = u32_at(data, 0) as usize;
        Some(Listed { name, hidden: hidden & 3 != 0, start, kind })
    }

    /// A string whose length is one byte.
    pub fn short_string(&self, data: &[u8], at: usize) -> String {
        let Some(count) = data.get(at) else { return String::new() };
        self.string(data, at + 1, usize::from(*count))
    }

    /// A string whose length is two bytes (one byte, for formats before Excel 97).
    fn long_string(&self, data: &[u8], at: usize) -> String {
        if !self.is_97 {
            return self.short_string(data, at);
        }
        self.string(data, at + 2, usize::from(u16_at(data, at)))
    }

    fn string(&self, data: &[u8], at: usize, count: usize) -> String {
        self.text(&self.words(vec![data], at, count).units, "")
    }

    /// A string of so many letters, from a place in the first of these parts.
    pub fn words(&self, parts: Vec<&[u8]>, at: usize, count: usize) -> Words {
        if self.is_97 {
            return Parts::new(parts, at).words(count).unwrap_or_default();
        }
        let bytes = parts.concat();
        let bytes = bytes.get(at..).unwrap_or_default().iter().take(count);
        Words { units: bytes.map(|byte| u16::from(*byte)).collect(), runs: Vec::new() }
    }

    /// Some of a string's letters as text, shown in a font.
    pub fn text(&self, units: &[u16], font: &str) -> String {
        if self.is_97 {
            return utf16(units);
        }
        let bytes = units.iter().map(|unit| *unit as u8).collect::<Vec<_>>();
        decode(&bytes, self.page, font)
    }

    fn settle(&mut self, drafts: &Drafts) {
        let mut codes = BTreeMap::new();
        for (font, format, across) in &drafts.styles {
            let code = codes.entry(*format).or_insert_with(|| {
                let own = drafts.codes.get(format).map(String::as_str);
                Rc::new(Code::parse(own_or_builtin(u32::from(*format), own)))
            });
            let font = numbered(&self.fonts, *font);
            self.book.styles.push(style(Rc::clone(code), font, *across));
        }
    }
}

/// The shared strings, as far as they are there.
fn shared(parts: Vec<&[u8]>) -> Vec<Words> {
    let mut parts = Parts::new(parts, 8);
    let mut strings = Vec::new();
    while let Some(count) = parts.u16() {
        let Some(words) = parts.words(usize::from(count)) else { break };
        strings.push(words);
        if strings.len() > MOST_STRINGS {
            break;
        }
    }
    strings
}
