//! The sheets of `content.xml`. Rows and cells may be given once for many; empty ones cost
//! nothing, others are taken from the budget one by one.

use crate::model::document::Part;
use crate::read::excel::ods::styles::{Styles, paragraphs, space};
use crate::read::excel::sheet::{
    Area, Aside, Book, Budget, Cell, Formula, Sheet, Style, Value,
};
use crate::read::excel::shown::code::{Code, Section};
use crate::read::excel::shown::iso;
use crate::read::excel::xml::{self, Piece, Xml};
use crate::read::format::ReadError;
use quick_xml::events::BytesStart;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most rows, and the most columns, that a sheet has in any program.
const MOST: u32 = 1 << 24;

/// Reads the sheets, and the styles that their cells use.
///
/// # Errors
/// They hold more than any report.
pub fn read(text: &str, styles: &Styles) -> Result<(Vec<Sheet>, Book), ReadError> {
    let mut reading = Reading {
        pieces: Xml::new(text),
        styles,
        budget: Budget::default(),
        book: Book::default(),
        numbers: BTreeMap::new(),
    };
    let mut sheets = Vec::new();
    while let Some(piece) = reading.pieces.next() {
        let Piece::Open(tag) = piece else { continue };
        if xml::name(&tag) == "table" {
            let sheet = reading.sheet(&tag)?;
            sheets.push(sheet);
        }
    }
    if reading.pieces.broken.is_some() {
        sheets.iter_mut().last().into_iter().for_each(|s| s.lose("sheet-damaged", 0, 0));
    }
    Ok((sheets, reading.book))
}

/// The content while it is read.
struct Reading<'a> {
    pieces: Xml<'a>,
    styles: &'a Styles,
    budget: Budget,
    book: Book,
    /// Numbers of styles in the book, by name and by whether they must show a percentage.
    numbers: BTreeMap<(String, bool), u32>,
}

/// The place in a sheet, and the styles that cells have by it.
#[derive(Default)]
struct Spot {
    row: u32,
    column: u32,
    /// How often the open row is repeated.
    rows: u32,
    /// Where the columns of the next definition begin.
    next: u32,
    /// The style of the row's cells.
    style: Option<String>,
    /// First column beyond a definition, and its style.
    columns: Vec<(u32, String)>,
    /// Where the cells of the open row begin in the sheet's list.
    start: usize,
}

impl Reading<'_> {
    fn sheet(&mut self, tag: &BytesStart) -> Result<Sheet, ReadError> {
        let name = xml::attribute(tag, "name").unwrap_or_default();
        let style = xml::attribute(tag, "style-name").unwrap_or_default();
        let mut sheet = Sheet::named(&name, self.styles.hides(&style));
        let (header, footer) = self.styles.margins(&style);
        for (part, text) in [(Part::Header, header), (Part::Footer, footer)] {
            put(part, (0, 0), text, &mut sheet);
        }
        let mut spot = Spot::default();
        while let Some(piece) = self.pieces.next() {
            match piece {
                Piece::Open(tag) => self.open(&tag, &mut spot, &mut sheet)?,
                Piece::Close(end) => match xml::closed(&end) {
                    "table-row" => self.close_row(&mut spot, &mut sheet)?,
                    "table" => break,
                    _ => {}
                },
                Piece::Words(_) => {}
            }
        }
        Ok(sheet)
    }

    fn open(
        &mut self,
        tag: &BytesStart,
        spot: &mut Spot,
        sheet: &mut Sheet,
    ) -> Result<(), ReadError> {
        match xml::name(tag) {
            "table-column" => column(tag, spot, sheet),
            "table-row" => {
                spot.rows = repeated(tag, "number-rows-repeated");
                spot.column = 0;
                spot.start = sheet.cells.len();
                spot.style = xml::attribute(tag, "default-cell-style-name");
                if hides(tag) {
                    let last = spot.row.saturating_add(spot.rows - 1);
                    sheet.hidden_rows.push((spot.row, last));
                }
            }
            name @ ("table-cell" | "covered-table-cell") => {
                let name = name.to_owned();
                self.cell(&name, tag, spot, sheet)?;
            }
            "shapes" => self.shapes(sheet),
            _ => {}
        }
        Ok(())
    }

    /// Repeats the cells of a row that is given once for many.
    fn close_row(&mut self, spot: &mut Spot, sheet: &mut Sheet) -> Result<(), ReadError> {
        let end = sheet.cells.len();
        if end > spot.start {
            for more in 1..spot.rows {
                for at in spot.start..end {
                    let mut cell = copy(&sheet.cells[at]);
                    self.budget.spend(cell.value.size())?;
                    cell.row += more;
                    sheet.cells.push(cell);
                }
            }
        }
        spot.row = spot.row.saturating_add(spot.rows).min(MOST);
        Ok(())
    }

    fn cell(
        &mut self,
        element: &str,
        tag: &BytesStart,
        spot: &mut Spot,
        sheet: &mut Sheet,
    ) -> Result<(), ReadError> {
        let times = repeated(tag, "number-columns-repeated");
        let (row, first) = (spot.row, spot.column);
        spot.column = first.saturating_add(times).min(MOST);
        let text = self.inside(element, (row, first), sheet);
        let kind = xml::attribute(tag, "value-type").unwrap_or_default();
        let text_of_formula = xml::attribute(tag, "formula");
        let formula = text_of_formula.is_some();
        merge(tag, (row, first), sheet);
        let Some(value) = value(&kind, tag, text, formula) else { return Ok(()) };
        sheet.formulas.extend(text_of_formula.map(|text| Formula {
            row,
            column: first,
            text: text.into(),
            base: (row, first),
        }));
        let name = xml::attribute(tag, "style-name").or_else(|| spot.style_at(first));
        let style = self.number(name.unwrap_or_default(), kind == "percentage");
        for column in first..spot.column {
            let cell = Cell { row, column, value: value.clone(), style, formula };
            self.budget.spend(cell.value.size())?;
            sheet.cells.push(cell);
        }
        Ok(())
    }

    /// The text of a cell; notes and drawings in it go to the sheet.
    fn inside(&mut self, element: &str, spot: (u32, u32), sheet: &mut Sheet) -> String {
        let mut text = String::new();
        while let Some(piece) = self.pieces.next() {
            match piece {
                Piece::Open(tag) => match xml::name(&tag) {
                    "p" | "h" => {
                        text.push_str(if text.is_empty() { "" } else { "\n" });
                        // The paragraph was opened: it is read as the rest of itself.
                        text.push_str(&self.paragraph());
                    }
                    name => self.aside(name, spot, sheet),
                },
                Piece::Close(end) if xml::closed(&end) == element => break,
                _ => {}
            }
        }
        text
    }

    /// The words up to the end of the paragraph that was just opened.
    fn paragraph(&mut self) -> String {
        let mut text = String::new();
        for piece in self.pieces.by_ref() {
            match piece {
                Piece::Words(words) => text.push_str(&words),
                Piece::Open(tag) => text.push_str(&space(&tag)),
                Piece::Close(end) if matches!(xml::closed(&end), "p" | "h") => break,
                Piece::Close(_) => {}
            }
        }
        text
    }

    /// Notes and text boxes are read, pictures and charts lost.
    fn aside(&mut self, element: &str, spot: (u32, u32), sheet: &mut Sheet) {
        match element {
            "annotation" => {
                let text = paragraphs(&mut self.pieces, element);
                put(Part::Comment, spot, text, sheet);
            }
            "text-box" | "custom-shape" | "rect" | "ellipse" => {
                let text = paragraphs(&mut self.pieces, element);
                put(Part::TextBox, spot, text, sheet);
            }
            "image" => sheet.lose("picture", spot.0, spot.1),
            "object" => {
                // A chart may hold the table that it is drawn from.
                paragraphs(&mut self.pieces, element);
                sheet.lose("chart", spot.0, spot.1);
            }
            _ => {}
        }
    }

    /// Drawings that are tied to no cell.
    fn shapes(&mut self, sheet: &mut Sheet) {
        while let Some(piece) = self.pieces.next() {
            match piece {
                Piece::Open(tag) => self.aside(xml::name(&tag), (0, 0), sheet),
                Piece::Close(end) if xml::closed(&end) == "shapes" => break,
                _ => {}
            }
        }
    }

    /// The number of a style in the book. A percentage is shown as one whatever its style.
    fn number(&mut self, name: String, percent: bool) -> u32 {
        if let Some(number) = self.numbers.get(&(name.clone(), percent)) {
            return *number;
        }
        let mut style: Style = self.styles.cell(&name);
        if percent && !style.code.sections.iter().any(|s: &Section| s.percents() > 0) {
            style.code = Code::parse("0.00%").into();
        }
        let number = self.book.styles.len() as u32;
        self.book.styles.push(style);
        self.numbers.insert((name, percent), number);
        number
    }
}

impl Spot {
    /// The style that cells of a column have by their row or column.
    fn style_at(&self, column: u32) -> Option<String> {
        let by_column = || {
            let at = self.columns.partition_point(|(end, _)| *end <= column);
            self.columns.get(at).map(|(_, style)| style.clone())
        };
        self.style.clone().or_else(by_column)
    }
}

/// How often an element stands for itself.
fn repeated(tag: &BytesStart, name: &str) -> u32 {
    xml::number(tag, name).unwrap_or(1).clamp(1, MOST)
}

fn hides(tag: &BytesStart) -> bool {
    matches!(xml::attribute(tag, "visibility").as_deref(), Some("collapse" | "filter"))
}

/// Columns: hidden or not, and the style of their cells.
fn column(tag: &BytesStart, spot: &mut Spot, sheet: &mut Sheet) {
    let first = spot.next;
    spot.next = first.saturating_add(repeated(tag, "number-columns-repeated")).min(MOST);
    if hides(tag) {
        sheet.hidden_columns.push((first, spot.next.saturating_sub(1)));
    }
    let style = xml::attribute(tag, "default-cell-style-name").unwrap_or_default();
    spot.columns.push((spot.next, style));
}

fn put(part: Part, spot: (u32, u32), text: String, sheet: &mut Sheet) {
    if !text.trim().is_empty() {
        let (row, column) = spot;
        sheet.put(Aside { part, row, column, text, font: Arc::default() });
    }
}

fn merge(tag: &BytesStart, spot: (u32, u32), sheet: &mut Sheet) {
    let rows = repeated(tag, "number-rows-spanned");
    let columns = repeated(tag, "number-columns-spanned");
    if rows > 1 || columns > 1 {
        let last = (spot.0.saturating_add(rows - 1), spot.1.saturating_add(columns - 1));
        sheet.merges.push(Area { rows: (spot.0, last.0), columns: (spot.1, last.1) });
    }
}

/// What a cell holds, by its kind. LibreOffice writes a plain truth as a formula with the
/// number 1; one that is shown as a number has no decimal of its own, and stays as shown.
fn value(kind: &str, tag: &BytesStart, text: String, formula: bool) -> Option<Value> {
    let given = |name| xml::attribute(tag, name);
    match given("formula").as_deref() {
        Some("of:=TRUE()" | "of:=FALSE()") if holds_digits(&text) => {
            return Some(Value::Text(text));
        }
        Some("of:=TRUE()") => return Some(Value::Flag(true)),
        Some("of:=FALSE()") => return Some(Value::Flag(false)),
        _ => {}
    }
    let number = match kind {
        "float" | "percentage" | "currency" => {
            let number = given("value").and_then(|v| v.trim().parse::<f64>().ok());
            // What no decimal can hold is kept as it is shown.
            number.filter(|number| number.abs() < 7.9e28).map(Value::Number)
        }
        "date" => given("date-value").and_then(|v| iso::date(&v)).map(Value::Date),
        "time" => given("time-value").and_then(|v| iso::duration(&v)).map(Value::Date),
        "boolean" => given("boolean-value").map(|v| Value::Flag(v == "true")),
        _ => None,
    };
    let fault = text.starts_with('#') && text.ends_with(['!', '?', 'A']) && formula;
    match number {
        Some(number) => Some(number),
        None if fault => Some(Value::Fault(text)),
        None if !text.is_empty() => Some(Value::Text(text)),
        None => (formula && kind.is_empty()).then_some(Value::Missing),
    }
}

fn holds_digits(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// A cell once more.
fn copy(cell: &Cell) -> Cell {
    let Cell { row, column, style, formula, .. } = *cell;
    Cell { row, column, value: cell.value.clone(), style, formula }
}
