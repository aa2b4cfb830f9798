//! One sheet's records.

use crate::model::document::Part;
use crate::read::bytes::u16_at;
use crate::read::excel::compiled::{Compiled, Version};
use crate::read::excel::notes;
use crate::read::excel::sheet::{Area, Aside, Budget, Cell, Sheet};
use crate::read::excel::xls::cells::{self, Read};
use crate::read::excel::xls::globals::{Globals, Listed};
use crate::read::excel::xls::objects::Objects;
use crate::read::excel::xls::records::{BOF, EOF, Record, Records};
use crate::read::excel::xls::strings::decode;
use crate::read::format::ReadError;
use std::sync::Arc;

/// Reads the sheet that begins at a place of the stream.
///
/// # Errors
/// It holds more than any report.
pub fn read(
    stream: &[u8],
    listed: &Listed,
    globals: &Globals,
    budget: &mut Budget,
) -> Result<Sheet, ReadError> {
    let sheet = Sheet::named(&listed.name, listed.hidden);
    let objects = Objects::default();
    let version = if globals.is_97 { Version::Classic } else { Version::Old };
    let formulas = Compiled::new(version);
    let mut reading = Reading { globals, budget, sheet, objects, formulas, awaits: None };
    let mut records = Records::at(stream, listed.start);
    let mut depth = 0_u32;
    while let Some(record) = records.next() {
        match record.kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            _ if depth > 1 => {}
            _ => reading.take(record, &mut records)?,
        }
    }
    let Reading { mut sheet, objects, formulas, awaits, .. } = reading;
    sheet.cells.extend(awaits);
    sheet.formulas = formulas.written();
    objects.finish(&mut sheet);
    if records.cut {
        sheet.lose("sheet-damaged", 0, 0);
    }
    Ok(sheet)
}

/// A sheet while its records come.
struct Reading<'a, 'b> {
    globals: &'a Globals,
    budget: &'a mut Budget,
    sheet: Sheet,
    objects: Objects,
    formulas: Compiled<'b>,
    /// A formula whose string is still to come.
    awaits: Option<Cell>,
}

impl<'b> Reading<'_, 'b> {
    fn take(
        &mut self,
        record: Record<'b>,
        records: &mut Records<'b>,
    ) -> Result<(), ReadError> {
        let data = record.data;
        match record.kind {
            0x208 if u16_at(data, 12) & 0x20 != 0 => {
                let row = u32::from(u16_at(data, 0));
                self.sheet.hidden_rows.push((row, row));
            }
            0x7d if u16_at(data, 8) & 1 != 0 => {
                let columns = (u32::from(u16_at(data, 0)), u32::from(u16_at(data, 2)));
                self.sheet.hidden_columns.push(columns);
            }
            0xe5 => self
                .sheet
                .merges
                .extend(data[2.min(data.len())..].chunks_exact(8).map(area)),
            0x14 => self.margin(Part::Header, data),
            0x15 => self.margin(Part::Footer, data),
            0x1c if self.globals.is_97 => self.objects.note(data),
            0x1c => self.old_note(data),
            0xec => self.objects.draw(&records.with_rest(record).concat()),
            0x5d => self.objects.meet(data, &mut self.sheet),
            0x1b6 => {
                let parts = records.with_rest(record);
                self.objects.word(parts, &mut self.sheet, self.globals);
            }
            0x06 | 0x206 | 0x406 => {
                let (row, column) = (u16_at(data, 0).into(), u16_at(data, 2).into());
                self.formulas.take((row, column), data.get(20..).unwrap_or_default());
                return self.take_cells(record, records);
            }
            0xbc | 0x4bc => {
                let (top, bottom) = (u16_at(data, 0).into(), u16_at(data, 2).into());
                let [left, right] = u16_at(data, 4).to_le_bytes().map(u32::from);
                let area = Area { rows: (top, bottom), columns: (left, right) };
                self.formulas.share(area, data.get(8..).unwrap_or_default());
            }
            0x207 => return self.arrive(records.with_rest(record)),
            _ => return self.take_cells(record, records),
        }
        Ok(())
    }

    fn take_cells(
        &mut self,
        record: Record<'b>,
        records: &mut Records<'b>,
    ) -> Result<(), ReadError> {
        let worded = matches!(record.kind, 0x204 | 0xd6);
        let parts = if worded { records.with_rest(record) } else { Vec::new() };
        match cells::read(record, parts, self.globals) {
            Read::Cell(cell) => self.put(cell)?,
            Read::Cells(cells) => {
                cells.into_iter().try_for_each(|cell| self.put(cell))?
            }
            Read::Awaits(cell) => self.sheet.cells.extend(self.awaits.replace(cell)),
            Read::Nothing => {}
        }
        Ok(())
    }

    /// The string of the formula that awaits one.
    fn arrive(&mut self, parts: Vec<&[u8]>) -> Result<(), ReadError> {
        if let Some(mut cell) = self.awaits.take() {
            cell.value = cells::result(parts, &cell, self.globals);
            self.put(cell)?;
        }
        Ok(())
    }

    fn put(&mut self, cell: Cell) -> Result<(), ReadError> {
        self.budget.spend(cell.value.size())?;
        self.sheet.cells.push(cell);
        Ok(())
    }

    fn margin(&mut self, part: Part, data: &[u8]) {
        let (at, count) = match data.first() {
            None => return,
            Some(_) if self.globals.is_97 => (2, usize::from(u16_at(data, 0))),
            Some(count) => (1, usize::from(*count)),
        };
        let words = self.globals.words(vec![data], at, count);
        let codes = self.globals.text(&words.units, "");
        notes::put_margin(part, &codes, &mut self.sheet);
    }

    /// A note before Excel 97; one that is long goes on in records without a cell.
    fn old_note(&mut self, data: &[u8]) {
        let text = decode(data.get(6..).unwrap_or_default(), self.globals.page, "");
        let (row, column) = (u32::from(u16_at(data, 0)), u32::from(u16_at(data, 2)));
        match self.sheet.asides.last_mut() {
            Some(before) if row == 0xffff => before.text.push_str(&text),
            _ => {
                let font = Arc::default();
                self.sheet.put(Aside { part: Part::Comment, row, column, text, font });
            }
        }
    }
}

fn area(data: &[u8]) -> Area {
    let at = |place| u32::from(u16_at(data, place));
    Area { rows: (at(0), at(2)), columns: (at(4), at(6)) }
}
