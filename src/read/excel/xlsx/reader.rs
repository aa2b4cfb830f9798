//! A workbook's package to a document.

use crate::data::encodings::Encodings;
use crate::model::document::{Document, Gap, Place, Spot, Tally};
use crate::read::excel::package::{self, Package};
use crate::read::excel::page;
use crate::read::excel::relations::relations;
use crate::read::excel::sheet::{Book, Budget, Sheet};
use crate::read::excel::xlsx::cells::{self, Streamed};
use crate::read::excel::xlsx::workbook::{self, Listed};
use crate::read::excel::xlsx::{marks, tally};
use crate::read::excel::{drawing, notes, xml};
use crate::read::file::File;
use crate::read::format::{Damage, Format, ReadError, unless_damaged};
use calamine::{Reader, Xlsx, XlsxError};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Cursor;

/// Excel 2007 and later.
pub const FORMAT: Format = Format { name: "xlsx", detects, read };

const NAME: &str = FORMAT.name;

/// A zip with a workbook in it; the content types tell of one under an unusual name.
fn detects(file: &File) -> bool {
    package::is_zip(file.bytes)
        && (package::holds(file, "xl/workbook.xml")
            || package::holds(file, "xl/_rels/workbook.xml.rels"))
}

fn read(file: &File, _: &Encodings) -> Result<Document, ReadError> {
    let mut package = Package::open(file, NAME)?;
    let listed = workbook::sheets(&mut package)?;
    let shared = shared_strings(&mut package)?;
    let bytes = workbook::openable(&mut package, file.bytes)?;
    let opened = Xlsx::new(Cursor::new(bytes)).map_err(refusal)?;
    let document =
        Document { name: file.name.to_owned(), format: NAME, ..Document::default() };
    let book = Book { styles: Vec::new(), is_1904: opened.has_1904_epoch() };
    let names = BTreeSet::new();
    let budget = Budget::default();
    let damage = None;
    let mut reading =
        Reading { package, opened, shared, document, book, budget, names, damage };
    for sheet in listed {
        reading.read_listed(&sheet)?;
    }
    match reading.damage {
        Some(damage) if reading.document.blocks.is_empty() => Err(damage),
        _ => Ok(reading.document),
    }
}

/// Digits of the shared strings. calamine reserves room for as many as their part says there
/// are, so a part that cannot hold them is refused.
fn shared_strings(package: &mut Package) -> Result<Vec<u64>, ReadError> {
    let part = workbook::document(package)?;
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = format!("{folder}/sharedStrings.xml");
    let Some(bytes) = package.part(&path)? else { return Ok(Vec::new()) };
    let text = xml::decoded(bytes.get(..4096).unwrap_or(&bytes));
    for piece in xml::Xml::new(&text) {
        let xml::Piece::Open(tag) = piece else { continue };
        let declared = xml::attribute(&tag, "uniqueCount").and_then(|n| n.parse().ok());
        if declared.unwrap_or(0) > bytes.len() / 5 {
            return Err(Damage::new("false-count", &path).told("uniqueCount").of(NAME));
        }
        break;
    }
    Ok(tally::shared_digits(&bytes))
}

fn refusal(error: XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Locked(NAME),
        other => Damage::new("bad-sheets", "").told(other).of(NAME),
    }
}

/// A workbook while it is read.
struct Reading<'a> {
    package: Package<'a>,
    opened: Xlsx<Cursor<Cow<'a, [u8]>>>,
    /// The digits of each shared string.
    shared: Vec<u64>,
    document: Document,
    book: Book,
    budget: Budget,
    /// Sheets read so far: calamine finds the first of a name only.
    names: BTreeSet<String>,
    /// What is wrong with the first sheet whose part cannot be unpacked.
    damage: Option<ReadError>,
}

impl Reading<'_> {
    fn read_listed(&mut self, listed: &Listed) -> Result<(), ReadError> {
        let what = match listed.kind.as_str() {
            "worksheet" => "sheet-damaged",
            "chartsheet" => "chart",
            "dialogsheet" => "dialog-sheet",
            _ => "macro-sheet",
        };
        let first = self.names.insert(listed.name.clone());
        let readable = first && listed.kind == "worksheet";
        let bytes = if readable { self.part(&listed.part)? } else { None };
        let Some(bytes) = bytes else {
            self.lose(what, &listed.name);
            return Ok(());
        };
        let mut sheet = Sheet::named(&listed.name, listed.hidden);
        let formulas = marks::read(&xml::decoded(&bytes), &mut sheet);
        let streamed = self.stream(&listed.name, &formulas)?;
        self.count(tally::sheet(&bytes, streamed.count, &self.shared));
        drop(bytes);
        sheet.cells = streamed.cells;
        sheet.formulas = streamed.formulas;
        if streamed.cut {
            sheet.lose("sheet-damaged", 0, 0);
        }
        self.read_linked(&listed.part, &mut sheet)?;
        page::lay(sheet, &self.book, &mut self.document)
    }

    /// A part, if it can be unpacked: one sheet that cannot costs no other.
    fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        match self.package.part(name) {
            Err(damage @ ReadError::Damaged { .. }) => {
                self.damage.get_or_insert(damage);
                Ok(None)
            }
            read => read,
        }
    }

    fn stream(
        &mut self,
        name: &str,
        formulas: &marks::Formulas,
    ) -> Result<Streamed, ReadError> {
        let Ok(mut reader) = self.opened.worksheet_cells_reader(name) else {
            return Ok(Streamed { cut: true, ..Streamed::default() });
        };
        if self.book.styles.is_empty() {
            self.book.styles = cells::styles(reader.styles());
        }
        cells::stream(&mut reader, formulas, &mut self.budget)
    }

    /// Notes and drawings that a sheet points to.
    fn read_linked(&mut self, part: &str, sheet: &mut Sheet) -> Result<(), ReadError> {
        for relation in relations(&mut self.package, part)? {
            let kind = relation.kind.as_str();
            if !matches!(kind, "comments" | "threadedComment" | "drawing") {
                continue;
            }
            let read = unless_damaged(self.package.part(&relation.target))?;
            let Some(bytes) = read.flatten() else { continue };
            self.document.tally.digits += match kind {
                "comments" => {
                    notes::read_notes(&bytes, sheet);
                    tally::notes(&bytes)
                }
                "threadedComment" => {
                    notes::read_threads(&bytes, sheet);
                    tally::threads(&bytes)
                }
                _ => {
                    drawing::read(&bytes, sheet);
                    tally::drawing(&bytes)
                }
            };
        }
        Ok(())
    }

    fn count(&mut self, more: Tally) {
        self.document.tally.digits += more.digits;
        self.document.tally.cells += more.cells;
    }

    fn lose(&mut self, what: &'static str, sheet: &str) {
        let spot = Spot::Sheet { sheet: sheet.into(), row: 1, column: 1 };
        self.document.gaps.push(Gap { what, place: Place::body(spot) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::excel::trial::{
        FEATURES, changed, lines, read, refused, shake_parts,
    };

    #[test]
    fn all_features_of_a_workbook_are_read() {
        let bytes = include_bytes!("../../../../fixtures/formats/features.xlsx");
        assert_eq!(lines(&read(&FORMAT, bytes)), FEATURES);
        let tables = read(&FORMAT, bytes).tables;
        assert_eq!((tables[0].rows.len(), tables[0].rows[0].len()), (15, 8));
        assert_eq!(
            tables[0].rows[0][5], tables[0].rows[0][0],
            "a title over six columns"
        );
        assert_eq!(tables[0].rows[3][2], tables[0].rows[2][2], "a header over two rows");
        assert!(
            tables[0].rows[9].iter().all(Option::is_none),
            "an empty row parts tables"
        );
    }

    #[test]
    fn the_sample_is_read_cell_by_cell() {
        let bytes = include_bytes!("../../../../input/bieu-01.xlsx");
        let document = read(&FORMAT, bytes);
        let lines = lines(&document);
        let has = |line: &str| lines.iter().any(|l| l == line);
        assert!(has("Biểu 01!F9 36,0% = 36%"));
        assert!(has("Biểu 01!G16 94,47% = 94.4714727996462% formula"));
        assert!(has("Biểu 01!F18 113,3% = 113.333333333333% formula"));
        assert!(has("Biểu 01!E22 1,70 = 1.7"));
        assert!(has("Biểu 01!D26 >97"));
        assert_eq!((lines.len(), document.gaps.len()), (116, 0));
    }

    #[test]
    fn a_far_cell_costs_nothing() {
        let bytes = include_bytes!("../../../../fixtures/formats/far-cell.xlsx");
        let document = read(&FORMAT, bytes);
        assert_eq!(lines(&document), ["Sheet!A1 gần", "Sheet!XFD1048576 68 = 68"]);
        assert_eq!(document.tables[0].rows.len(), 3);
    }

    #[test]
    fn the_calendar_of_1904_is_known() {
        let bytes = include_bytes!("../../../../fixtures/formats/calendar-1904.xlsx");
        assert_eq!(lines(&read(&FORMAT, bytes)), ["Sheet!A1 20/06/2023 = 45097 date"]);
    }

    #[test]
    fn formulas_without_value_are_gaps() {
        let bytes =
            include_bytes!("../../../../fixtures/formats/formula-without-value.xlsx");
        let gaps = read(&FORMAT, bytes).gaps;
        let missing = gaps.iter().filter(|gap| gap.what == "formula-without-value");
        assert_eq!(missing.count(), 4);
    }

    #[test]
    fn hostile_workbooks_are_refused() {
        let check = |bytes: &[u8], code: &str| assert_eq!(refused(&FORMAT, bytes), code);
        check(
            include_bytes!("../../../../fixtures/broken/bomb.xlsx"),
            "too-large: ratio",
        );
        let declared =
            include_bytes!("../../../../fixtures/broken/declared-strings.xlsx");
        check(declared, "damaged: xlsx: false-count: xl/sharedStrings.xml: uniqueCount");
        let cut = include_bytes!("../../../../fixtures/broken/truncated.xlsx");
        assert!(refused(&FORMAT, cut).starts_with("damaged: xlsx: zip-directory"));
    }

    #[test]
    fn a_broken_sheet_is_read_as_far_as_it_goes() {
        let bytes = include_bytes!("../../../../fixtures/broken/cut-sheet.xlsx");
        let document = read(&FORMAT, bytes);
        assert_eq!(document.gaps[0].what, "sheet-damaged");
        let lines = lines(&document);
        assert!(lines.contains(&"Biểu 01!C5 3.847.222.222 = 3847222222".to_owned()));
        assert!(lines.contains(&"Nháp!A2 42 = 42 hidden".to_owned()));
    }

    #[test]
    fn a_sheet_that_cannot_be_unpacked_costs_no_other() {
        let bytes = include_bytes!("../../../../fixtures/formats/features.xlsx");
        let broken = |bytes: &[u8], name: &str| {
            let part = format!("xl/worksheets/{name}.xml");
            let mark = format!("<sheetData><!--{name}-->");
            let mut bytes = changed(bytes, &part, "<sheetData>", &mark);
            // The part is no more what its checksum says.
            let at = memchr::memmem::find(&bytes, mark.as_bytes()).expect("the mark");
            bytes[at + mark.len() - 4] ^= 1;
            bytes
        };
        let one = broken(bytes, "sheet2");
        let document = read(&FORMAT, &one);
        let first: Vec<&str> = FEATURES
            .iter()
            .copied()
            .filter(|line| line.starts_with("Biểu 01!"))
            .collect();
        assert_eq!(lines(&document), first);
        assert_eq!(
            document.gaps.iter().filter(|gap| gap.what == "sheet-damaged").count(),
            1
        );
        // Of a file that is broken in two places, the parts are not packed anew.
        let both = broken(bytes, "sheet1");
        assert!(
            lines(&read(&FORMAT, &both)).iter().all(|line| line.starts_with("Nháp!"))
        );
    }

    #[test]
    fn a_page_header_in_a_raw_stretch_is_counted() {
        let bytes = include_bytes!("../../../../fixtures/formats/features.xlsx");
        let (from, to) =
            ("&amp;C&amp;12Phụ lục 3", "<![CDATA[&C&12Phụ &Blục&B 3/2023]]>");
        let bytes = changed(bytes, "xl/worksheets/sheet1.xml", from, to);
        assert_eq!(lines(&read(&FORMAT, &bytes))[0], "Biểu 01!A1 Phụ lục 3/2023 Header");
    }

    #[test]
    fn a_module_on_the_list_costs_no_sheet() {
        let bytes = include_bytes!("../../../../fixtures/formats/features.xlsx");
        let module = "<sheet name=\"Module1\" sheetId=\"9\" r:id=\"\"/></sheets>";
        let bytes = changed(bytes, "xl/workbook.xml", "</sheets>", module);
        let document = read(&FORMAT, &bytes);
        assert_eq!(lines(&document), FEATURES);
        assert!(document.gaps.iter().any(|gap| gap.what == "macro-sheet"));
    }

    #[test]
    fn a_sheet_of_old_macros_costs_no_other() {
        let bytes = include_bytes!("../../../../fixtures/formats/features.xlsx");
        let list = "xl/_rels/workbook.xml.rels";
        let kind = "Type=\"http://schemas.microsoft.com/office/2006/relationships/";
        let sheet =
            format!("<Relationship Id=\"m\" Target=\"m.xml\" {kind}xlMacrosheet\"/>");
        let end = "</Relationships>";
        let bytes = changed(bytes, list, end, &(sheet + end));
        let listed = "<sheet name=\"Macro1\" sheetId=\"9\" r:id=\"m\"/></sheets>";
        let bytes = changed(&bytes, "xl/workbook.xml", "</sheets>", listed);
        let document = read(&FORMAT, &bytes);
        assert_eq!(lines(&document), FEATURES);
        assert!(document.gaps.iter().any(|gap| gap.what == "macro-sheet"));
    }

    #[test]
    fn damaged_parts_never_panic() {
        let bytes = include_bytes!("../../../../fixtures/formats/features.xlsx");
        shake_parts(&FORMAT, bytes, 37);
    }
}
