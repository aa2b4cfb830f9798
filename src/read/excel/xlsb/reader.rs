//! A binary workbook's package to a document.

use crate::data::encodings::Encodings;
use crate::model::document::{Document, Gap, Place, Spot};
use crate::read::excel::package::{self, Package};
use crate::read::excel::relations::{Relation, relations};
use crate::read::excel::sheet::{Budget, Sheet};
use crate::read::excel::tokens::digits_within;
use crate::read::excel::xlsb::globals::{self, Globals, Listed, MOST_STRINGS};
use crate::read::excel::xlsb::{sheet, tally};
use crate::read::excel::{drawing, page};
use crate::read::file::File;
use crate::read::format::{Damage, Format, ReadError};

/// Excel's binary workbooks.
pub const FORMAT: Format = Format { name: "xlsb", detects, read };

const NAME: &str = FORMAT.name;

const WORKBOOK: &str = "xl/workbook.bin";

fn detects(file: &File) -> bool {
    package::is_zip(file.bytes) && package::holds(file, WORKBOOK)
}

fn read(file: &File, _: &Encodings) -> Result<Document, ReadError> {
    let mut package = Package::open(file, NAME)?;
    let (listed, is_1904) = globals::workbook(&package.needed(WORKBOOK)?);
    if listed.is_empty() {
        return Err(Damage::new("no-sheets", WORKBOOK).of(NAME));
    }
    let mut globals = Globals::default();
    globals.book.is_1904 = is_1904;
    globals.add_styles(&package.part("xl/styles.bin")?.unwrap_or_default());
    let strings = package.part("xl/sharedStrings.bin")?.unwrap_or_default();
    globals.add_strings(&strings);
    if globals.strings.len() >= MOST_STRINGS {
        return Err(ReadError::TooLarge("strings"));
    }
    let relations = relations(&mut package, WORKBOOK)?;
    let shared = tally::shared(&strings);
    drop(strings);
    let document =
        Document { name: file.name.to_owned(), format: NAME, ..Document::default() };
    let budget = Budget::default();
    let mut reading = Reading { package, globals, shared, document, budget };
    for listed in &listed {
        reading.read_listed(listed, &relations)?;
    }
    let document = reading.document;
    Ok(document)
}

/// A workbook while it is read.
struct Reading<'a> {
    package: Package<'a>,
    globals: Globals,
    /// The digits of each shared string.
    shared: Vec<u64>,
    document: Document,
    budget: Budget,
}

impl Reading<'_> {
    fn read_listed(
        &mut self,
        listed: &Listed,
        relations: &[Relation],
    ) -> Result<(), ReadError> {
        let relation = relations.iter().find(|relation| relation.id == listed.id);
        let (what, part) = match relation {
            Some(r) if r.kind == "worksheet" => ("sheet-damaged", r.target.as_str()),
            Some(r) if r.kind == "chartsheet" => ("chart", ""),
            Some(_) => ("macro-sheet", ""),
            None => ("sheet-damaged", ""),
        };
        let Some(bytes) = self.package.part(part)? else {
            let spot =
                Spot::Sheet { sheet: listed.name.as_str().into(), row: 1, column: 1 };
            self.document.gaps.push(Gap { what, place: Place::body(spot) });
            return Ok(());
        };
        let mut sheet = Sheet::named(&listed.name, listed.hidden);
        sheet::read(&bytes, &self.globals, &mut sheet, &mut self.budget)?;
        let counted = tally::sheet(&bytes, &self.shared);
        self.document.tally.cells += counted.cells;
        self.document.tally.digits += counted.digits;
        self.read_linked(part, &mut sheet)?;
        page::lay(sheet, &self.globals.book, &mut self.document)
    }

    /// Notes and drawings that a sheet points to.
    fn read_linked(&mut self, part: &str, sheet: &mut Sheet) -> Result<(), ReadError> {
        for relation in relations(&mut self.package, part)? {
            let kind = relation.kind.as_str();
            if !matches!(kind, "comments" | "drawing") {
                continue;
            }
            let Some(bytes) = self.package.part(&relation.target)? else { continue };
            self.document.tally.digits += if kind == "comments" {
                sheet::read_notes(&bytes, &self.globals, sheet);
                tally::notes(&bytes)
            } else {
                drawing::read(&bytes, sheet);
                digits_within(&bytes, b"txBody", b"Fallback")
            };
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::excel::trial::{lines, read, shake_parts};
    use std::io::Cursor;

    const SMALL: &[u8] = include_bytes!("../../../../fixtures/formats/small.xlsb");

    #[test]
    fn a_binary_workbook_is_read() {
        let document = read(&FORMAT, SMALL);
        let expected = [
            "Biểu 01!A1 BIỂU 01",
            "Biểu 01!A2 Số hộ nghèo 33",
            "Biểu 01!B2 12,17% = 12.17%",
            "Biểu 01!C2 1.385 = 1385 formula",
            "Biểu 01!D2 20/06/2023 = 45097 date",
            "Biểu 01!A3 t\u{ad} hidden",
            "Biểu 01!B3 #DIV/0! hidden",
            "Biểu 01!C3 TRUE hidden",
            "Biểu 01!D3 chữ 4 hidden",
            "Nháp!A1 42 = 42 hidden",
        ];
        assert_eq!(lines(&document), expected);
        assert_eq!(document.tables[0].rows[0][3], document.tables[0].rows[0][0]);
        assert_eq!(&*document.blocks[5].fonts[0].font, ".VnTime");
    }

    #[test]
    fn calamine_reads_the_same_values() {
        use calamine::Reader;
        let mut book = calamine::Xlsb::new(Cursor::new(SMALL)).expect("a workbook");
        let range = book.worksheet_range("Biểu 01").expect("a sheet");
        assert_eq!(range.get_value((1, 1)), Some(&calamine::Data::Float(0.1217)));
        assert_eq!(range.get_value((1, 2)), Some(&calamine::Data::Float(1385.0)));
        assert_eq!(range.get_value((2, 2)), Some(&calamine::Data::Bool(true)));
    }

    #[test]
    fn damaged_parts_never_panic() {
        let bytes = include_bytes!("../../../../fixtures/formats/small.xlsb");
        shake_parts(&FORMAT, bytes, 3);
    }
}
