//! calamine's stream of cells, and its styles, in our own words. Its dense ranges are never
//! asked for: two far cells make them half a terabyte.

use crate::model::document::Look;
use crate::read::excel::sheet::{Budget, Cell, Formula, Style, Value, short};
use crate::read::excel::shown::builtin::{builtin, is_local_date};
use crate::read::excel::shown::code::Code;
use crate::read::excel::shown::iso;
use crate::read::excel::xlsx::marks::{Formulas, Text};
use crate::read::format::ReadError;
use calamine::{DataRef, XlsxCellReader};
use std::collections::BTreeMap;
use std::io::{Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;

/// The cells of a sheet, as far as it can be read.
#[derive(Debug, Default)]
pub struct Streamed {
    /// Those that hold something.
    pub cells: Vec<Cell>,
    /// Their formulas, as far as their text is given.
    pub formulas: Vec<Formula>,
    /// The `c` elements that were read whole.
    pub count: u32,
    /// The sheet could not be read to its end.
    pub cut: bool,
}

/// Streams the cells of a sheet.
///
/// # Errors
/// There are more than any report has.
pub fn stream<R: Read + Seek>(
    reader: &mut XlsxCellReader<R>,
    formulas: &Formulas,
    budget: &mut Budget,
) -> Result<Streamed, ReadError> {
    let mut streamed = Streamed::default();
    let mut texts = formulas.texts.iter().peekable();
    let mut formulas = formulas.cells.iter().peekable();
    let mut shared: BTreeMap<u32, (Rc<str>, (u32, u32))> = BTreeMap::new();
    loop {
        // calamine overflows at a cell `A99999999999`.
        let next = catch_unwind(AssertUnwindSafe(|| reader.next_cell_with_style_id()));
        let (cell, style) = match next {
            Ok(Ok(Some(found))) => found,
            Ok(Ok(None)) => return Ok(streamed),
            Ok(Err(_)) | Err(_) => {
                streamed.cut = true;
                return Ok(streamed);
            }
        };
        let formula = formulas.next_if_eq(&&streamed.count).is_some();
        let text = texts.next_if(|text| text.cell == streamed.count);
        streamed.count += 1;
        if let Some(value) = value(cell.get_value(), formula) {
            budget.spend(value.size())?;
            let ((row, column), style) = (cell.get_position(), style as u32);
            let text = text.and_then(|text| written(text, (row, column), &mut shared));
            streamed.formulas.extend(text);
            streamed.cells.push(Cell { row, column, value, style, formula });
        }
    }
}

/// A formula with its text, which may be that of the first cell that shares it.
fn written(
    text: &Text,
    (row, column): (u32, u32),
    shared: &mut BTreeMap<u32, (Rc<str>, (u32, u32))>,
) -> Option<Formula> {
    let own = (Rc::from(text.words.as_str()), (row, column));
    let (words, base) = match text.shared {
        Some(number) if text.words.is_empty() => shared.get(&number)?.clone(),
        Some(number) => shared.entry(number).or_insert(own).clone(),
        None => own,
    };
    Some(Formula { row, column, text: words, base })
}

/// What a cell holds; nothing when it is empty and no formula was to fill it.
fn value(data: &DataRef, formula: bool) -> Option<Value> {
    match data {
        DataRef::Empty => formula.then_some(Value::Missing),
        DataRef::Int(number) => Some(Value::Number(*number as f64)),
        DataRef::Float(number) => Some(Value::Number(*number)),
        DataRef::DateTime(moment) => Some(Value::Number(moment.as_f64())),
        DataRef::String(text) => Some(Value::Text(text.clone())),
        DataRef::SharedString(text) => Some(Value::Text((*text).to_owned())),
        DataRef::Bool(flag) => Some(Value::Flag(*flag)),
        DataRef::Error(fault) => Some(Value::Fault(fault.to_string())),
        DataRef::DateTimeIso(text) => Some(dated(iso::date(text), text)),
        DataRef::DurationIso(text) => Some(dated(iso::duration(text), text)),
    }
}

fn dated(serial: Option<f64>, text: &str) -> Value {
    serial.map_or_else(|| Value::Text(text.to_owned()), Value::Date)
}

/// The styles of the workbook.
pub fn styles(found: &[calamine::Style]) -> Vec<Style> {
    let mut codes = BTreeMap::new();
    found.iter().map(|style| own_style(style, &mut codes)).collect()
}

fn own_style(style: &calamine::Style, codes: &mut BTreeMap<String, Rc<Code>>) -> Style {
    let code = style.number_format.as_ref().map_or("General", own_code);
    if !codes.contains_key(code) {
        codes.insert(code.to_owned(), Rc::new(Code::parse(code)));
    }
    let font = style.font.as_ref();
    let across = style.alignment.as_ref().map(|a| a.horizontal);
    Style {
        code: codes.get(code).cloned().unwrap_or_default(),
        font: font
            .and_then(|f| f.name.as_deref())
            .map_or_else(Arc::default, |name| short(name).into()),
        look: Look {
            bold: font.is_some_and(|f| f.is_bold()),
            italic: font.is_some_and(|f| f.is_italic()),
            centred: matches!(
                across,
                Some(
                    calamine::HorizontalAlignment::Center
                        | calamine::HorizontalAlignment::CenterContinuous
                )
            ),
        },
    }
}

/// The code of a format. Dates by number only come from calamine as an American shows them.
fn own_code(format: &calamine::NumberFormat) -> &str {
    match format.format_id {
        Some(id) if is_local_date(id) && is_american(&format.format_code) => builtin(id),
        Some(id @ (5..=8 | 37..=44)) => builtin(id),
        _ => &format.format_code,
    }
}

/// The codes that calamine gives to dates that the file names by number only.
fn is_american(code: &str) -> bool {
    matches!(code, "mm-dd-yy" | "m/d/yy h:mm" | "mmss.0" | "General")
}
