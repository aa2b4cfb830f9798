//! What a sheet's part says beside the values of its cells.

use crate::model::document::Part;
use crate::read::excel::address;
use crate::read::excel::notes;
use crate::read::excel::sheet::Sheet;
use crate::read::excel::xml::{self, Piece, Xml};
use quick_xml::events::BytesStart;

/// Columns and rows of the widest sheet.
const LAST: u32 = 1 << 20;

/// The cells that hold a formula, by their number among all `c` elements.
#[derive(Default)]
pub struct Formulas {
    /// All of them.
    pub cells: Vec<u32>,
    /// What is written in them.
    pub texts: Vec<Text>,
}

/// The text of a formula, which other cells may share.
pub struct Text {
    /// Its cell.
    pub cell: u32,
    /// The number that is common to the cells that share it.
    pub shared: Option<u32>,
    /// The text; empty in a cell that only shares it.
    pub words: String,
}

/// Reads hidden rows and columns, merged cells, page headers and footers into the sheet;
/// says which cells hold formulas.
pub fn read(text: &str, sheet: &mut Sheet) -> Formulas {
    let mut pieces = Xml::new(text);
    let mut formulas = Formulas::default();
    let mut row = 0;
    let mut cells = 0;
    while let Some(piece) = pieces.next() {
        let Piece::Open(tag) = piece else { continue };
        match xml::name(&tag) {
            "c" => cells += 1,
            "f" if cells > 0 => {
                read_formula(cells - 1, &tag, &mut pieces, &mut formulas);
            }
            "row" => row = read_row(&tag, row, sheet),
            "col" => read_columns(&tag, sheet),
            "mergeCell" => {
                let area = xml::attribute(&tag, "ref").and_then(|r| address::area(&r));
                sheet.merges.extend(area);
            }
            "oleObject" => sheet.lose("embedded-object", 0, 0),
            name => read_margin(name, &mut pieces, sheet),
        }
    }
    formulas.cells.dedup();
    formulas
}

/// Notes a formula, and its text, unless it fills an area by itself.
fn read_formula(cell: u32, tag: &BytesStart, pieces: &mut Xml, formulas: &mut Formulas) {
    formulas.cells.push(cell);
    let kind = xml::attribute(tag, "t");
    let words = pieces.words_within("f");
    let shared = match kind.as_deref() {
        None | Some("normal") => None,
        Some("shared") => xml::number(tag, "si"),
        _ => return,
    };
    formulas.texts.push(Text { cell, shared, words });
}

/// Notes a hidden row; returns the number that the next one has by itself.
fn read_row(tag: &BytesStart, next: u32, sheet: &mut Sheet) -> u32 {
    let row = xml::number(tag, "r").map_or(next, |r| r.saturating_sub(1)).min(LAST);
    if xml::is_on(tag, "hidden") {
        sheet.hidden_rows.push((row, row));
    }
    row + 1
}

fn read_columns(tag: &BytesStart, sheet: &mut Sheet) {
    if !xml::is_on(tag, "hidden") {
        return;
    }
    if let (Some(first), Some(last)) = (xml::number(tag, "min"), xml::number(tag, "max"))
    {
        sheet.hidden_columns.push((first.saturating_sub(1), last.saturating_sub(1)));
    }
}

/// Page headers and footers: those of all pages, of even ones, of the first.
fn read_margin(name: &str, pieces: &mut Xml, sheet: &mut Sheet) {
    let part = match name {
        "oddHeader" | "evenHeader" | "firstHeader" => Part::Header,
        "oddFooter" | "evenFooter" | "firstFooter" => Part::Footer,
        _ => return,
    };
    let codes = pieces.words_within(name);
    notes::put_margin(part, &codes, sheet);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::excel::sheet::Area;

    #[test]
    fn marks_of_a_sheet_are_read() {
        let part = "<x:worksheet><cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>\
            <x:sheetData><x:row r=\"4\" hidden=\"true\"><x:c r=\"A4\"><x:v>1</x:v></x:c>\
            <x:c><x:f>A4*2</x:f><x:v>2</x:v></x:c></x:row><x:row hidden=\"1\"/></x:sheetData>\
            <mergeCells><mergeCell ref=\"A1:H1\"/></mergeCells>\
            <headerFooter><oddHeader>&amp;CBiểu 01</oddHeader></headerFooter></x:worksheet>";
        let mut sheet = Sheet::default();
        assert_eq!(read(part, &mut sheet).cells, [1]);
        assert_eq!(sheet.hidden_rows, [(3, 3), (4, 4)]);
        assert_eq!(sheet.hidden_columns, [(1, 2)]);
        assert_eq!(sheet.merges, [Area { rows: (0, 0), columns: (0, 7) }]);
        assert_eq!(sheet.asides[0].text, "Biểu 01");
    }

    #[test]
    fn a_formula_outside_of_a_cell_is_none() {
        let part = "<worksheet><sheetData><f>1+1</f><c r=\"A1\"><f>2*3</f></c></sheetData>\
            </worksheet>";
        let formulas = read(part, &mut Sheet::default());
        assert_eq!(formulas.cells, [0]);
        assert_eq!(formulas.texts.len(), 1);
        assert_eq!(formulas.texts[0].words, "2*3");
    }
}
