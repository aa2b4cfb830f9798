//! One binary sheet's records, and those of its notes.

use crate::model::document::Part;
use crate::read::bytes::{u16_at, u32_at};
use crate::read::excel::binary::{f64_at, fault, flag, packed};
use crate::read::excel::compiled::{Compiled, Version};
use crate::read::excel::notes;
use crate::read::excel::sheet::{Area, Aside, Budget, Cell, Sheet, Value};
use crate::read::excel::xlsb::globals::{Globals, rich};
use crate::read::excel::xlsb::records::{Records, text};
use crate::read::format::ReadError;

/// Beyond the last row of any sheet.
const MOST: u32 = 1 << 20;

/// Reads a sheet's part.
///
/// # Errors
/// It holds more than any report.
pub fn read(
    part: &[u8],
    globals: &Globals,
    sheet: &mut Sheet,
    budget: &mut Budget,
) -> Result<(), ReadError> {
    let mut row = 0;
    let mut records = Records::new(part);
    let mut formulas = Compiled::new(Version::Binary);
    for (kind, data) in records.by_ref() {
        match kind {
            0x1ab => formulas.share(area(data), data.get(16..).unwrap_or_default()),
            0x00 => row = read_row(data, sheet),
            0x3c if u16_at(data, 16) & 1 != 0 => {
                sheet.hidden_columns.push((u32_at(data, 0), u32_at(data, 4)));
            }
            0xb0 => sheet.merges.push(area(data)),
            0x1df => margins(data, sheet),
            _ => {
                let style = u32_at(data, 4) & 0x00ff_ffff;
                if let Some((value, formula)) = value(kind, data, style, globals) {
                    budget.spend(value.size())?;
                    let column = u32_at(data, 0);
                    if kind == 9 {
                        let codes = data.get(18..).unwrap_or_default();
                        formulas.take((row, column), codes);
                    }
                    sheet.cells.push(Cell { row, column, value, style, formula });
                }
            }
        }
    }
    sheet.formulas = formulas.written();
    if records.cut {
        sheet.lose("sheet-damaged", 0, 0);
    }
    Ok(())
}

fn area(data: &[u8]) -> Area {
    let at = |place| u32_at(data, place);
    Area { rows: (at(0), at(4)), columns: (at(8), at(12)) }
}

/// The number of a row; a hidden one is noted.
fn read_row(data: &[u8], sheet: &mut Sheet) -> u32 {
    let row = u32_at(data, 0).min(MOST);
    if data.get(11).is_some_and(|flags| flags & 0x10 != 0) {
        sheet.hidden_rows.push((row, row));
    }
    row
}

/// What a cell's record holds, and whether a formula made it.
fn value(
    kind: usize,
    data: &[u8],
    style: u32,
    globals: &Globals,
) -> Option<(Value, bool)> {
    let value = match kind {
        2 => Value::Number(packed(u32_at(data, 8))),
        3 | 11 => fault(data.get(8)),
        4 | 10 => flag(data.get(8)),
        5 | 9 => Value::Number(f64_at(data, 8)?),
        6 | 8 => Value::Text(text(data, 8).0),
        7 => globals.worded(globals.strings.get(u32_at(data, 8) as usize)?, style),
        0x3e => globals.worded(&rich(data, 8), style),
        _ => return None,
    };
    Some((value, matches!(kind, 8..=11)))
}

/// Page headers and footers: of odd pages, even ones, the first.
fn margins(data: &[u8], sheet: &mut Sheet) {
    let mut at = 2;
    for turn in 0..6 {
        let (codes, end) = text(data, at);
        let part = if turn % 2 == 0 { Part::Header } else { Part::Footer };
        notes::put_margin(part, &codes, sheet);
        at = end;
    }
}

/// Reads a part of notes.
pub fn read_notes(part: &[u8], globals: &Globals, sheet: &mut Sheet) {
    let (mut row, mut column) = (0, 0);
    for (kind, data) in Records::new(part) {
        match kind {
            0x27b => (row, column) = (u32_at(data, 4), u32_at(data, 12)),
            0x27d => {
                let (text, font) = globals.plain(&rich(data, 0));
                sheet.put(Aside { part: Part::Comment, row, column, text, font });
            }
            _ => {}
        }
    }
}
