//! Records of cells.

use crate::read::bytes::{u16_at, u32_at};
use crate::read::excel::binary::{f64_at, fault, flag, packed};
use crate::read::excel::sheet::{Cell, Value};
use crate::read::excel::words::Words;
use crate::read::excel::xls::globals::Globals;
use crate::read::excel::xls::records::Record;

/// What a record of cells says.
pub enum Read {
    /// This cell.
    Cell(Cell),
    /// These cells.
    Cells(Vec<Cell>),
    /// A formula whose result is the string in a record behind it.
    Awaits(Cell),
    /// The record is of no cell.
    Nothing,
}

/// Reads a record of cells.
pub fn read(record: Record, parts: Vec<&[u8]>, globals: &Globals) -> Read {
    let data = record.data;
    let value = match record.kind {
        0x203 => f64_at(data, 6).map(Value::Number),
        0x27e => (data.len() >= 10).then(|| Value::Number(packed(u32_at(data, 6)))),
        0xbd => return Read::Cells(many(data)),
        0xfd => globals
            .strings
            .get(u32_at(data, 6) as usize)
            .map(|words| worded(words, u16_at(data, 4), globals)),
        0x204 | 0xd6 => Some(label(record, parts, globals)),
        0x205 if data.get(7) == Some(&1) => Some(fault(data.get(6))),
        0x205 => Some(flag(data.get(6))),
        0x06 | 0x206 | 0x406 => return formula(data),
        _ => None,
    };
    value.map_or(Read::Nothing, |value| Read::Cell(cell(data, value, false)))
}

/// Reads the string that a formula awaits.
pub fn result(parts: Vec<&[u8]>, cell: &Cell, globals: &Globals) -> Value {
    let count = u16_at(parts.first().copied().unwrap_or_default(), 0);
    let words = globals.words(parts, 2, usize::from(count));
    worded(&words, cell.style as u16, globals)
}

fn cell(data: &[u8], value: Value, formula: bool) -> Cell {
    Cell {
        row: u32::from(u16_at(data, 0)),
        column: u32::from(u16_at(data, 2)),
        value,
        style: u32::from(u16_at(data, 4)),
        formula,
    }
}

/// Numbers side by side in one row.
fn many(data: &[u8]) -> Vec<Cell> {
    let (row, first) = (u32::from(u16_at(data, 0)), u32::from(u16_at(data, 2)));
    let packs = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
    let cells = packs.chunks_exact(6).zip(first..).map(|(pack, column)| {
        let (style, value) = (u32::from(u16_at(pack, 0)), packed(u32_at(pack, 2)));
        Cell { row, column, value: Value::Number(value), style, formula: false }
    });
    cells.collect()
}

/// A string that stands in the cell's own record.
fn label(record: Record, parts: Vec<&[u8]>, globals: &Globals) -> Value {
    let data = record.data;
    let count = usize::from(u16_at(data, 6));
    let mut words = globals.words(parts, 8, count);
    if record.kind == 0xd6 && !globals.is_97 {
        let runs = data.get(8 + count + 1..).unwrap_or_default().chunks_exact(2);
        words.runs = runs.map(|run| (u16::from(run[0]), u16::from(run[1]))).collect();
    }
    worded(&words, u16_at(data, 4), globals)
}

/// A string with its fonts in a cell of a style.
fn worded(words: &Words, style: u16, globals: &Globals) -> Value {
    let style = globals.book.styles.get(usize::from(style));
    words.in_cell(style, &globals.fonts, |units, font| globals.text(units, font))
}

/// A formula's result: a number, or by its first byte a string, a flag, a fault, nothing.
fn formula(data: &[u8]) -> Read {
    let Some(number) = f64_at(data, 6) else { return Read::Nothing };
    let value = match (u16_at(data, 12), data[6]) {
        (0xffff, 0) => return Read::Awaits(cell(data, Value::Missing, true)),
        (0xffff, 1) => flag(data.get(8)),
        (0xffff, 2) => fault(data.get(8)),
        (0xffff, _) => Value::Text(String::new()),
        _ => Value::Number(number),
    };
    Read::Cell(cell(data, value, true))
}
