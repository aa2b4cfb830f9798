//! What lies over a sheet's cells: notes and text boxes are read, charts and pictures are
//! gaps. A drawing says where, an object what, a text record which words.

use crate::model::document::Part;
use crate::read::bytes::{u16_at, u32_at};
use crate::read::excel::sheet::{Aside, Sheet};
use crate::read::excel::words::numbered;
use crate::read::excel::xls::globals::Globals;
use crate::read::excel::xls::strings::Parts;
use crate::read::unicode::utf16;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The objects of a sheet while its records come.
#[derive(Default)]
pub struct Objects {
    /// Number and kind of the object that came last.
    last: (u16, u16),
    /// Where the drawing that came last is tied to: row and column.
    spot: (u32, u32),
    /// The words of notes, by the number of their object, with their font.
    words: Vec<(u16, String, Arc<str>)>,
    /// The cells of notes, by the number of their object.
    notes: BTreeMap<u16, (u32, u32)>,
}

impl Objects {
    /// A drawing: only the corner that its shape is tied to is read.
    pub fn draw(&mut self, data: &[u8]) {
        let mut rest = data;
        while rest.len() >= 8 {
            let (head, kind) = (u16_at(rest, 0), u16_at(rest, 2));
            let size = u32_at(rest, 4) as usize;
            rest = &rest[8..];
            if kind == 0xf010 && rest.len() >= 10 {
                self.spot = (u32::from(u16_at(rest, 6)), u32::from(u16_at(rest, 2)));
            }
            let is_box_of_records = head & 0xf == 0xf;
            if !is_box_of_records {
                rest = rest.get(size..).unwrap_or_default();
            }
        }
    }

    /// An object: a chart and a picture are lost.
    pub fn meet(&mut self, data: &[u8], sheet: &mut Sheet) {
        self.last = (u16_at(data, 6), u16_at(data, 4));
        match self.last.1 {
            5 => sheet.lose("chart", self.spot.0, self.spot.1),
            8 => sheet.lose("picture", self.spot.0, self.spot.1),
            _ => {}
        }
    }

    /// The words of the object that came last.
    pub fn word(&mut self, parts: Vec<&[u8]>, sheet: &mut Sheet, globals: &Globals) {
        let head = parts.first().copied().unwrap_or_default();
        let (count, sized) = (usize::from(u16_at(head, 10)), u16_at(head, 12));
        let (number, kind) = self.last;
        if count == 0 {
            return;
        }
        let Some(words) = Parts::new(parts[1..].to_vec(), 0).words(count) else { return };
        let runs =
            if sized >= 8 { parts.last().copied().unwrap_or_default() } else { &[] };
        let font = numbered(&globals.fonts, u16_at(runs, 2)).name;
        let text = utf16(&words.units);
        if kind == 0x19 {
            self.words.push((number, text, font));
            return;
        }
        let (row, column) = self.spot;
        sheet.put(Aside { part: Part::TextBox, row, column, text, font });
    }

    /// A note of Excel 97: its cell and its object.
    pub fn note(&mut self, data: &[u8]) {
        let spot = (u32::from(u16_at(data, 0)), u32::from(u16_at(data, 2)));
        self.notes.insert(u16_at(data, 6), spot);
    }

    /// Puts the notes into the sheet; one whose cell is not told stands at the first.
    pub fn finish(self, sheet: &mut Sheet) {
        for (number, text, font) in self.words {
            let (row, column) = self.notes.get(&number).copied().unwrap_or_default();
            sheet.put(Aside { part: Part::Comment, row, column, text, font });
        }
    }
}
