//! A file of Excel 5 to 2003 to a document.

use crate::data::encodings::Encodings;
use crate::model::document::{Document, Gap, Place, Spot};
use crate::read::bytes::u16_at;
use crate::read::excel::page;
use crate::read::excel::sheet::Budget;
use crate::read::excel::xls::container::{self, Content};
use crate::read::excel::xls::globals::{self, Globals, Listed};
use crate::read::excel::xls::{sheet, tally};
use crate::read::file::File;
use crate::read::format::{Damage, Format, ReadError};
use std::borrow::Cow;

/// Excel 5 to 2003.
pub const FORMAT: Format = Format { name: "xls", detects, read };

const NAME: &str = FORMAT.name;

/// What the first record says of records that are those of a sheet.
const A_SHEET: u16 = 16;

/// The most sheets of a workbook.
const MOST_SHEETS: usize = 1024;

fn detects(file: &File) -> bool {
    is_bare(file.bytes)
        || is_ancient(file.bytes)
        || container::content(file) != Content::Other
}

/// Records without a container.
fn is_bare(bytes: &[u8]) -> bool {
    bytes.starts_with(&[9, 8, 8, 0]) || bytes.starts_with(&[9, 8, 16, 0])
}

/// Records of Excel 2 to 4, which had one sheet a file.
fn is_ancient(bytes: &[u8]) -> bool {
    [[9, 0, 4, 0], [9, 2, 6, 0], [9, 4, 6, 0]].iter().any(|head| bytes.starts_with(head))
}

fn read(file: &File, _: &Encodings) -> Result<Document, ReadError> {
    let mut broken = false;
    let stream = match container::content(file) {
        Content::Workbook(name) => {
            let (stream, is_broken) = container::stream(file, name)?;
            broken = is_broken;
            stream
        }
        Content::Other if is_ancient(file.bytes) => {
            return Err(ReadError::NotRead("excel-4"));
        }
        Content::Other => Cow::Borrowed(file.bytes),
    };
    let globals = checked(&stream)?;
    let mut document =
        Document { name: file.name.to_owned(), format: NAME, ..Document::default() };
    let mut budget = Budget::default();
    for listed in &globals.sheets {
        read_listed(&stream, listed, &globals, &mut budget, &mut document)?;
    }
    document.tally = tally::count(&stream);
    if broken {
        let sheet = globals.sheets.first().map(|listed| listed.name.clone());
        let spot =
            Spot::Sheet { sheet: sheet.unwrap_or_default().into(), row: 1, column: 1 };
        let place = Place::body(spot);
        document.gaps.push(Gap { what: "damaged-container", place });
    }
    Ok(document)
}

/// What stands before the sheets, if they can be read.
fn checked(stream: &[u8]) -> Result<Globals, ReadError> {
    if u16_at(stream, 0) != 0x809 {
        return Err(Damage::new("no-records", "Workbook").of(NAME));
    }
    let mut globals = globals::read(stream);
    if globals.locked {
        return Err(ReadError::Locked(NAME));
    }
    if globals.large {
        return Err(ReadError::TooLarge("strings"));
    }
    if globals.sheets.len() > MOST_SHEETS {
        return Err(ReadError::TooLarge("sheets"));
    }
    if globals.sheets.is_empty() && u16_at(stream, 6) == A_SHEET {
        // Web programs write a sheet's records alone.
        let name = "Sheet1".to_owned();
        globals.sheets.push(Listed { name, hidden: false, start: 0, kind: 0 });
    }
    if globals.sheets.is_empty() {
        return Err(Damage::new("no-sheets", "Workbook").of(NAME));
    }
    Ok(globals)
}

fn read_listed(
    stream: &[u8],
    listed: &Listed,
    globals: &Globals,
    budget: &mut Budget,
    document: &mut Document,
) -> Result<(), ReadError> {
    let what = match listed.kind {
        0 => {
            let sheet = sheet::read(stream, listed, globals, budget)?;
            return page::lay(sheet, &globals.book, document);
        }
        2 => "chart",
        _ => "macro-sheet",
    };
    let spot = Spot::Sheet { sheet: listed.name.as_str().into(), row: 1, column: 1 };
    document.gaps.push(Gap { what, place: Place::body(spot) });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::excel::trial::{FEATURES, lines, read, refused, shake};

    /// A record.
    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let size = data.len() as u16;
        [&kind.to_le_bytes(), &size.to_le_bytes(), data].concat()
    }

    /// A workbook of Excel 5 with one sheet of these records, in the font .VnTime.
    fn excel_5(cells: &[Vec<u8>]) -> Vec<u8> {
        let bof = |kind: u8| record(0x809, &[0, 5, kind, 0, 0, 0, 0, 0]);
        let font = [&[0; 14][..], &[7], b".VnTime"].concat();
        let globals = |start: u32| {
            let listed = [&start.to_le_bytes()[..], &[0, 0, 5], b"Bi\xd3u "].concat();
            let mut records = vec![bof(5), record(0x42, &1258_u16.to_le_bytes())];
            records.extend([
                record(0x31, &font),
                record(0x31, &font),
                record(0xe0, &[0; 16]),
            ]);
            records.extend([
                record(0xe0, &[0, 0, 10, 0, 0, 0, 0, 0]),
                record(0x85, &listed),
            ]);
            records.push(record(0x0a, &[]));
            records.concat()
        };
        let sheet = [&[bof(16)], cells, &[record(0x0a, &[])]].concat().concat();
        [globals(globals(0).len() as u32), sheet].concat()
    }

    #[test]
    fn all_features_of_a_workbook_are_read() {
        let bytes = include_bytes!("../../../../fixtures/formats/features.xls");
        assert_eq!(lines(&read(&FORMAT, bytes)), FEATURES);
    }

    #[test]
    fn bytes_of_excel_5_are_kept_for_their_font() {
        let label = [&[0, 0, 0, 0, 0, 0, 3, 0][..], b"t\xad ", &[2, 0, 0, 1, 1]].concat();
        let share = [&[1, 0, 0, 0, 1, 0][..], &0.1217_f64.to_le_bytes()].concat();
        let document =
            read(&FORMAT, &excel_5(&[record(0xd6, &label), record(0x203, &share)]));
        assert_eq!(document.blocks[0].text, "t\u{ad} ");
        assert_eq!(&*document.blocks[0].fonts[0].font, ".VnTime");
        assert_eq!(document.blocks[1].text, "12,17%");
    }

    #[test]
    fn a_sheet_alone_is_a_workbook() {
        // As xlsBOF() and the like write it, of which every forum of PHP has a copy.
        let label = [&[0, 0, 0, 0, 0, 0, 6, 0][..], b"Thu 56"].concat();
        let number = [&[1, 0, 2, 0, 0, 0][..], &68.5_f64.to_le_bytes()].concat();
        for version in [[0, 0], [0, 5]] {
            let bof = [&version[..], &[16, 0, 0, 0, 0, 0]].concat();
            let records = [
                record(0x809, &bof),
                record(0x204, &label),
                record(0x203, &number),
                record(0x0a, &[]),
            ];
            let document = read(&FORMAT, &records.concat());
            assert_eq!(lines(&document), ["Sheet1!A1 Thu 56", "Sheet1!C2 68,5 = 68.5"]);
        }
    }

    #[test]
    fn locked_and_ancient_workbooks_are_refused() {
        let mut locked = excel_5(&[]);
        locked.splice(12..12, record(0x2f, &[1, 0, 1, 0]));
        assert_eq!(refused(&FORMAT, &locked), "locked: xls");
        assert_eq!(refused(&FORMAT, &[9, 2, 6, 0, 0, 0]), "not-read: excel-4");
    }

    #[test]
    fn of_a_file_that_was_cut_off_the_rest_is_read() {
        let whole = include_bytes!("../../../../fixtures/formats/features.xls");
        let cut = read(&FORMAT, &whole[..8000]);
        assert!(cut.gaps.iter().any(|gap| gap.what == "damaged-container"));
        assert!(!cut.blocks.is_empty());
    }

    #[test]
    fn damaged_records_never_panic() {
        let whole = include_bytes!("../../../../fixtures/formats/features.xls");
        let file = File::new("", whole);
        let stream = container::stream(&file, "Workbook").expect("a workbook").0;
        shake(&FORMAT, &stream, 7);
    }
}
