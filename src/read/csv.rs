//! Text whose lines are rows of a table: fields parted by `;`, tabs or commas.
//!
//! Told from prose strictly: nearly all lines must have as many fields as the first, marks that
//! a space follows are those of a sentence, and fields are short.

use crate::data::encodings::Encodings;
use crate::model::document::{Block, BlockId, Document, Kind, Place, Spot, Table, Tally};
use crate::read::file::File;
use crate::read::format::{Damage, Format, ReadError};
use crate::read::text;
use crate::read::unicode;
use crate::text::clean::clean_undecoded;
use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// Fields parted by a letter.
pub const FORMAT: Format = Format { name: "csv", detects, read };

/// The most fields that hold something.
const MOST_CELLS: usize = 500_000;

/// The widest row.
const MOST_COLUMNS: usize = 1000;

/// So many rows say whether it is a table.
const PROBE: usize = 200;

/// Fields longer than this on average, in bytes, are clauses of sentences.
const LONG_FIELD: usize = 80;

fn detects(file: &File) -> bool {
    let head = &file.bytes[..file.bytes.len().min(64 << 10)];
    delimiter(&probed(head)).is_some()
}

/// The text that the beginning of a file seems to be: of Unicode, or of an old encoding.
fn probed(head: &[u8]) -> Cow<'_, str> {
    let (encoding, mark) = unicode::encoding(head);
    if encoding != UTF_8 {
        return encoding.decode_without_bom_handling(&head[mark..]).0;
    }
    let is_prose = !text::is_text(head) || head.trim_ascii_start().starts_with(b"<");
    match std::str::from_utf8(&head[mark..]) {
        _ if is_prose => Cow::Borrowed(""),
        Ok(text) => Cow::Borrowed(text),
        // It was cut within a letter.
        Err(error) if error.error_len().is_none() => {
            String::from_utf8_lossy(&head[mark..][..error.valid_up_to()])
        }
        Err(_) => WINDOWS_1252.decode_without_bom_handling(head).0,
    }
}

/// The letter that parts the fields, if it is a table.
fn delimiter(text: &str) -> Option<u8> {
    [b';', b'\t', b','].into_iter().find(|delimiter| is_table(text, *delimiter))
}

fn is_table(text: &str, delimiter: u8) -> bool {
    let records = records(text, delimiter).take(PROBE).flatten();
    let mut rows = records.filter(|row| row.iter().any(|f| !f.trim().is_empty()));
    let Some(first) = rows.next() else { return false };
    let (mut all, mut alike, mut spaced, mut fields) = (0, 0, 0, 0);
    let (mut said, mut bytes) = (0, 0);
    for row in std::iter::once(first.clone()).chain(rows) {
        all += 1;
        alike += usize::from(row.len() == first.len());
        fields += row.len() - 1;
        spaced += row.iter().skip(1).filter(|f| f.starts_with(' ')).count();
        said += row.iter().filter(|f| !f.trim().is_empty()).count();
        bytes += row.as_slice().len();
    }
    let prose = delimiter != b'\t' && spaced * 5 > fields
        || delimiter == b',' && all < 3
        || bytes > LONG_FIELD * said;
    first.len() > 1 && all > 1 && alike * 20 >= all * 19 && !prose
}

fn records(
    text: &str,
    delimiter: u8,
) -> impl Iterator<Item = Result<StringRecord, csv::Error>> {
    let mut builder = ReaderBuilder::new();
    let builder = builder.delimiter(delimiter).has_headers(false).flexible(true);
    builder.from_reader(text.as_bytes()).into_records()
}

fn read(file: &File, encodings: &Encodings) -> Result<Document, ReadError> {
    let (text, _) = text::decoded(file.bytes, encodings)?;
    let delimiter = delimiter(&text).unwrap_or(b',');
    let digits = text.bytes().filter(u8::is_ascii_digit).count() as u64;
    let mut document = Document {
        name: file.name.to_owned(),
        format: "csv",
        tally: Tally { digits, cells: 0 },
        ..Document::default()
    };
    let mut table = Table::default();
    for (row, record) in records(&text, delimiter).enumerate() {
        let record =
            record.map_err(|error| Damage::new("bad-row", "").told(error).of("csv"))?;
        table.rows.push(read_row(row, &record, &mut document)?);
    }
    document.tables.push(table);
    Ok(document)
}

/// A row's fields as blocks.
fn read_row(
    row: usize,
    record: &StringRecord,
    document: &mut Document,
) -> Result<Vec<Option<BlockId>>, ReadError> {
    if record.len() > MOST_COLUMNS || document.blocks.len() > MOST_CELLS {
        return Err(ReadError::TooLarge("cells"));
    }
    let mut squares = Vec::new();
    for (column, field) in record.iter().enumerate() {
        if field.trim().is_empty() {
            squares.push(None);
            continue;
        }
        squares.push(Some(BlockId(document.blocks.len() as u32)));
        let spot =
            Spot::Table { table: 1, row: row as u32 + 1, column: column as u32 + 1 };
        document.blocks.push(cell(field, spot));
    }
    Ok(squares)
}

fn cell(field: &str, spot: Spot) -> Block {
    Block::plain(clean_undecoded(field).into_owned(), Kind::Cell(None), Place::body(spot))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::excel::trial::{lines, read};

    fn check(text: &str, expected: Option<u8>) {
        let file = File::new("", text.as_bytes());
        assert_eq!(detects(&file), expected.is_some(), "{text}");
        assert_eq!(delimiter(text), expected, "{text}");
    }

    #[test]
    fn tables_are_told_from_prose() {
        check("TT;Chỉ tiêu;Số\n1;Lúa;68,5\n2;Ngô;12\n", Some(b';'));
        check("TT\tSố\n1\t68\n2\t12", Some(b'\t'));
        check("TT,Chỉ tiêu,Số\n1,Lúa,68\n2,\"Ngô, sắn\",12\n3,Đậu,5", Some(b','));
        check(
            "Trong kỳ, ước đạt 68 ha.\nSo cùng kỳ, giảm 5%.\nNhìn chung, tốt.\nHết, xin.",
            None,
        );
        check("Có 4/6 làng; 34 đám; 41 cuộc.\nVăn nghệ 9 đội; 6 đêm; 26 buổi.\n", None);
        let clauses =
            "Thu hoạch xong 68 ha lúa xuân, năng suất ước đạt 58,5 tạ trên một ha;";
        check(&format!("{clauses}{clauses}\n").repeat(4), None);
        check("Báo cáo số 74/BC-UBND\nKính gửi: UBND", None);
        check("1,5\n2,5", None);
        check("", None);
        check("<html>;\n;\n;", None);
    }

    #[test]
    fn quoted_fields_and_marks_of_order_are_read() {
        let bytes = include_bytes!("../../fixtures/formats/semicolons.csv");
        let narrow = lines(&read(&FORMAT, bytes));
        assert_eq!(narrow[0], "1!A1 TT");
        assert_eq!(narrow[7], "1!B3 Sản lượng; tấn");
        let wide = include_bytes!("../../fixtures/formats/tabs-utf16.csv");
        assert_eq!(lines(&read(&FORMAT, wide))[4], "1!B2 Số hộ nghèo");
    }
}
