//! SpreadsheetML of Excel 2002 and 2003: a workbook in one XML file, often named `.xls`.

use crate::data::encodings::Encodings;
use crate::model::document::{Document, Look, Part, Tally};
use crate::read::excel::notes;
use crate::read::excel::page;
use crate::read::excel::sheet::{
    Area, Aside, Book, Budget, Cell, Sheet, Style, Value, short,
};
use crate::read::excel::shown::code::Code;
use crate::read::excel::shown::iso;
use crate::read::excel::tokens::{
    Token, Tokens, attribute, digits, is_day, margin_digits, raw_digits, resolved,
};
use crate::read::excel::xml::{self, Piece, Xml, decoded};
use crate::read::file::File;
use crate::read::format::{Format, ReadError};
use quick_xml::events::BytesStart;
use std::collections::BTreeMap;
use std::sync::Arc;

/// SpreadsheetML 2003.
pub const FORMAT: Format = Format { name: "spreadsheetml", detects, read };

/// Beyond the last row of any sheet.
const MOST: u32 = 1 << 20;

fn detects(file: &File) -> bool {
    let head = &file.bytes[..file.bytes.len().min(8192)];
    let head = decoded(head);
    let head = head.trim_start();
    head.starts_with('<')
        && head.contains("urn:schemas-microsoft-com:office:spreadsheet")
        && head.contains("Workbook")
}

fn read(file: &File, _: &Encodings) -> Result<Document, ReadError> {
    let text = decoded(file.bytes);
    let mut reading = Reading { pieces: Xml::new(&text), ..Reading::new() };
    let mut sheets = Vec::new();
    while let Some(piece) = reading.pieces.next() {
        let Piece::Open(tag) = piece else { continue };
        match xml::name(&tag) {
            "Style" => reading.style(&tag),
            "Worksheet" => sheets.push(reading.sheet(&tag)?),
            _ => {}
        }
    }
    if let (Some(_), Some(last)) = (&reading.pieces.broken, sheets.last_mut()) {
        last.lose("sheet-damaged", 0, 0);
    }
    let mut document = Document {
        name: file.name.to_owned(),
        format: FORMAT.name,
        tally: count(text.as_bytes()),
        ..Document::default()
    };
    for sheet in sheets {
        page::lay(sheet, &reading.book, &mut document)?;
    }
    Ok(document)
}

/// A workbook while it is read.
struct Reading<'a> {
    pieces: Xml<'a>,
    budget: Budget,
    book: Book,
    /// Numbers of styles in the book, by their names.
    numbers: BTreeMap<String, u32>,
}

/// The next row and column, and the style of the open row.
#[derive(Default)]
struct Spot {
    row: u32,
    column: u32,
    /// The next column definition.
    next: u32,
    style: u32,
}

impl Reading<'_> {
    fn new() -> Self {
        let book = Book { styles: vec![Style::default()], is_1904: false };
        let (budget, numbers) = (Budget::default(), BTreeMap::new());
        Reading { pieces: Xml::new(""), budget, book, numbers }
    }

    /// A style; what it leaves out is its parent's.
    fn style(&mut self, open: &BytesStart) {
        let parent =
            xml::attribute(open, "Parent").unwrap_or_else(|| "Default".to_owned());
        let parent = self.numbers.get(&parent).map_or(0, |number| *number as usize);
        let mut style = self.book.styles[parent].clone();
        for piece in self.pieces.by_ref() {
            match piece {
                Piece::Open(tag) => detail(&tag, &mut style),
                Piece::Close(end) if xml::closed(&end) == "Style" => break,
                _ => {}
            }
        }
        let id = xml::attribute(open, "ID").unwrap_or_default();
        self.numbers.insert(id, self.book.styles.len() as u32);
        self.book.styles.push(style);
    }

    fn number(&self, tag: &BytesStart) -> Option<u32> {
        self.numbers.get(&xml::attribute(tag, "StyleID")?).copied()
    }

    /// The style of what names none.
    fn plain(&self) -> u32 {
        self.numbers.get("Default").copied().unwrap_or(0)
    }

    fn sheet(&mut self, open: &BytesStart) -> Result<Sheet, ReadError> {
        let mut sheet =
            Sheet::named(&xml::attribute(open, "Name").unwrap_or_default(), false);
        let mut spot = Spot::default();
        while let Some(piece) = self.pieces.next() {
            match piece {
                Piece::Open(tag) => match xml::name(&tag) {
                    "Column" => column(&tag, &mut spot, &mut sheet),
                    "Row" => self.row(&tag, &mut spot, &mut sheet),
                    "Cell" => self.cell(&tag, &mut spot, &mut sheet)?,
                    "Header" => margin(Part::Header, &tag, &mut sheet),
                    "Footer" => margin(Part::Footer, &tag, &mut sheet),
                    "Visible" => {
                        sheet.hidden =
                            self.pieces.words_within("Visible").contains("Hidden");
                    }
                    _ => {}
                },
                Piece::Close(end) => match xml::closed(&end) {
                    "Row" => spot.row = spot.row.saturating_add(1).min(MOST),
                    "Worksheet" => break,
                    _ => {}
                },
                Piece::Words(_) => {}
            }
        }
        Ok(sheet)
    }

    fn row(&mut self, tag: &BytesStart, spot: &mut Spot, sheet: &mut Sheet) {
        spot.row = index(tag).unwrap_or(spot.row);
        spot.column = 0;
        spot.style = self.number(tag).unwrap_or_else(|| self.plain());
        let more = xml::number(tag, "Span").unwrap_or(0);
        let last = spot.row.saturating_add(more).min(MOST);
        if xml::is_on(tag, "Hidden") {
            sheet.hidden_rows.push((spot.row, last));
        }
        spot.row = last;
    }

    fn cell(
        &mut self,
        tag: &BytesStart,
        spot: &mut Spot,
        sheet: &mut Sheet,
    ) -> Result<(), ReadError> {
        let (row, column) = (spot.row, index(tag).unwrap_or(spot.column));
        let across = xml::number(tag, "MergeAcross").unwrap_or(0).min(MOST);
        let down = xml::number(tag, "MergeDown").unwrap_or(0).min(MOST);
        if across > 0 || down > 0 {
            let columns = (column, column.saturating_add(across));
            sheet.merges.push(Area { rows: (row, row + down), columns });
        }
        spot.column = column.saturating_add(across).saturating_add(1).min(MOST);
        let formula = xml::attribute(tag, "Formula").is_some();
        let style = self.number(tag).unwrap_or(spot.style);
        let missing = formula.then_some(Value::Missing);
        if let Some(value) = self.inside((row, column), sheet).or(missing) {
            self.budget.spend(value.size())?;
            sheet.cells.push(Cell { row, column, value, style, formula });
        }
        Ok(())
    }

    /// The value of a cell; a note in it goes to the sheet.
    fn inside(&mut self, spot: (u32, u32), sheet: &mut Sheet) -> Option<Value> {
        let (mut value, mut note) = (None, false);
        while let Some(piece) = self.pieces.next() {
            match piece {
                Piece::Open(tag) => match xml::name(&tag) {
                    "Comment" => note = true,
                    "Data" => {
                        let kind = xml::attribute(&tag, "Type").unwrap_or_default();
                        let text = self.data();
                        if note {
                            put_note(spot, text, sheet);
                        } else {
                            value = typed(&kind, text);
                        }
                    }
                    _ => {}
                },
                Piece::Close(end) => match xml::closed(&end) {
                    "Comment" => note = false,
                    "Cell" => break,
                    _ => {}
                },
                Piece::Words(_) => {}
            }
        }
        value
    }

    /// Words with all their fonts.
    fn data(&mut self) -> String {
        self.pieces.words_within("Data")
    }
}

/// The place that an element gives itself, from 0.
fn index(tag: &BytesStart) -> Option<u32> {
    Some(xml::number(tag, "Index")?.saturating_sub(1).min(MOST))
}

/// What a style says in one element.
fn detail(tag: &BytesStart, style: &mut Style) {
    let given = |name| xml::attribute(tag, name);
    match xml::name(tag) {
        "Font" => {
            if let Some(name) = given("FontName") {
                style.font = short(&name).into();
            }
            let (bold, italic) = (xml::is_on(tag, "Bold"), xml::is_on(tag, "Italic"));
            style.look = Look { bold, italic, ..style.look };
        }
        "Alignment" => {
            let across = given("Horizontal").unwrap_or_default();
            style.look.centred = across.starts_with("Center");
        }
        "NumberFormat" => {
            let format = given("Format").unwrap_or_default();
            style.code = Code::parse(code(&format)).into();
        }
        _ => {}
    }
}

/// The code of a format; some have names.
fn code(format: &str) -> &str {
    match format {
        "General Number" => "General",
        "General Date" | "Short Date" | "Long Date" | "Medium Date" => "dd/mm/yyyy",
        "Long Time" | "Medium Time" | "Short Time" => "h:mm",
        "Currency" | "Euro Currency" => "#,##0.00\\ \"₫\"",
        "Fixed" => "0.00",
        "Standard" => "#,##0.00",
        "Percent" => "0.00%",
        "Scientific" => "0.00E+00",
        _ => format,
    }
}

fn column(tag: &BytesStart, spot: &mut Spot, sheet: &mut Sheet) {
    let first = index(tag).unwrap_or(spot.next);
    let last = first.saturating_add(xml::number(tag, "Span").unwrap_or(0)).min(MOST);
    if xml::is_on(tag, "Hidden") {
        sheet.hidden_columns.push((first, last));
    }
    spot.next = last + 1;
}

fn margin(part: Part, tag: &BytesStart, sheet: &mut Sheet) {
    let codes = xml::attribute(tag, "Data").unwrap_or_default();
    notes::put_margin(part, &codes, sheet);
}

fn put_note(spot: (u32, u32), text: String, sheet: &mut Sheet) {
    let (row, column) = spot;
    sheet.put(Aside { part: Part::Comment, row, column, text, font: Arc::default() });
}

/// A cell's value by its type.
fn typed(kind: &str, text: String) -> Option<Value> {
    let value = match kind {
        "Number" => text.trim().parse().ok().map(Value::Number),
        "DateTime" => iso::date(&text).map(Value::Date),
        "Boolean" => Some(Value::Flag(text.trim() == "1")),
        "Error" => Some(Value::Fault(text.clone())),
        _ => None,
    };
    value.or_else(|| (!text.is_empty()).then_some(Value::Text(text)))
}

/// Numbers and digits counted straight from the file, by code that shares nothing with the
/// reader: cells of type `Number` and `DateTime`, digits in all other data and page margins.
fn count(bytes: &[u8]) -> Tally {
    let mut tally = Tally::default();
    let (mut data, mut note, mut kind, mut words) =
        (false, false, String::new(), Vec::new());
    for token in Tokens(bytes) {
        match token {
            Token::Open { name: b"Data", attributes, empty } => {
                kind =
                    attribute(attributes, b"ss:Type").map(resolved).unwrap_or_default();
                data = !empty;
                words.clear();
            }
            Token::Close { name: b"Data" } => {
                data = false;
                let one = finish(if note { "String" } else { &kind }, &words);
                tally.cells += one.cells;
                tally.digits += one.digits;
            }
            Token::Open { name: b"Comment", empty, .. } => note = !empty,
            Token::Close { name: b"Comment" } => note = false,
            Token::Open { name: b"Header" | b"Footer", attributes, .. } => {
                let codes = attribute(attributes, b"x:Data").map(resolved);
                tally.digits += margin_digits(&codes.unwrap_or_default());
            }
            Token::Text(text) | Token::Raw(text) if data => words.extend_from_slice(text),
            _ => {}
        }
    }
    tally
}

/// What a cell's data adds to the count.
fn finish(kind: &str, words: &[u8]) -> Tally {
    let text = resolved(words);
    let number = match kind {
        "Number" => match text.trim().parse::<f64>() {
            Ok(number) if number.abs() < 7.9e28 => true,
            Ok(number) => {
                let digits = raw_digits(format!("{number:E}").as_bytes());
                return Tally { digits, cells: 0 };
            }
            Err(_) => false,
        },
        "DateTime" => is_day(&text),
        "Boolean" => return Tally::default(),
        _ => false,
    };
    let digits = if number { 0 } else { digits(words) };
    Tally { digits, cells: u64::from(number) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::excel::trial::{lines, read, shake};

    #[test]
    fn a_workbook_in_one_file_is_read() {
        let bytes = include_bytes!("../../../fixtures/formats/features-2003.xls");
        let document = read(&FORMAT, bytes);
        let expected = [
            "Biểu 01!A1 Phụ lục 3 Header",
            "Biểu 01!A1 BIỂU 01",
            "Biểu 01!A2 Số hộ nghèo",
            "Biểu 01!B2 33 = 33",
            "Biểu 01!C2 36,0% = 36% formula",
            "Biểu 01!A4 Ngày 5",
            "Biểu 01!C4 20/06/2023 = 45097 date",
            "Biểu 01!A5 #DIV/0! hidden",
            "Biểu 01!B5 1.385 = 1385 hidden",
            "Biểu 01!B2 Chưa tính 4 hộ Comment",
            "Nháp!A1 42 = 42 hidden",
        ];
        assert_eq!(lines(&document), expected);
        assert_eq!(document.tables[0].rows[0][2], document.tables[0].rows[0][0]);
        assert_eq!(&*document.blocks[2].fonts[0].font, ".VnTime");
    }

    #[test]
    fn damaged_files_never_panic() {
        let bytes = include_bytes!("../../../fixtures/formats/features-2003.xls");
        shake(&FORMAT, bytes, 5);
    }
}
