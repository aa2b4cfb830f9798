//! What the tests of all spreadsheet readers share: a document as lines, and the lines that
//! the workbook of all features must give in every format.

use crate::data::encodings::Encodings;
use crate::model::document::{Block, Document, Kind, Part, Spot};
use crate::read::file::File;
use crate::read::format::Format;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Reads a file that the format detects and can read; its figures must agree with those
/// counted straight from its parts.
pub fn read(format: &Format, bytes: &[u8]) -> Document {
    let file = File::new("x", bytes);
    assert!((format.detects)(&file), "detected as {}", format.name);
    let document = (format.read)(&file, &Encodings::default()).expect("a readable file");
    let counts = document.blocks.iter().map(counted);
    let (cells, digits) = counts.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert_eq!(
        (document.tally.cells, document.tally.digits),
        (cells, digits),
        "the tally"
    );
    document
}

/// Why a file that the format detects is not read.
pub fn refused(format: &Format, bytes: &[u8]) -> String {
    let file = File::new("x", bytes);
    assert!((format.detects)(&file), "detected as {}", format.name);
    let read = (format.read)(&file, &Encodings::default());
    read.map(|_| ()).expect_err("a refusal").to_string()
}

/// Reads a file many times, each time with one byte changed: nothing may panic.
pub fn shake(format: &Format, bytes: &[u8], step: usize) {
    for at in (0..bytes.len()).step_by(step) {
        for flip in [0x01, 0x5a, 0xff] {
            let mut bytes = bytes.to_vec();
            bytes[at] ^= flip;
            let file = File::new("", &bytes);
            let _ = (format.read)(&file, &Encodings::default());
        }
    }
}

/// Reads a package many times, each time with one byte of one part changed.
pub fn shake_parts(format: &Format, bytes: &[u8], step: usize) {
    let mut parts = unpacked(bytes);
    for part in 0..parts.len() {
        for at in (part..parts[part].1.len()).step_by(step) {
            let kept = parts[part].1[at];
            parts[part].1[at] ^= 0x15;
            let bytes = packed(&parts);
            let file = File::new("", &bytes);
            let _ = (format.read)(&file, &Encodings::default());
            parts[part].1[at] = kept;
        }
    }
}

/// A package whose part of a name says something else in one place.
pub fn changed(bytes: &[u8], name: &str, from: &str, to: &str) -> Vec<u8> {
    let mut parts = unpacked(bytes);
    let part = parts.iter_mut().find(|(own, _)| own == name).expect("a part");
    let text = String::from_utf8(std::mem::take(&mut part.1)).expect("a text");
    assert!(text.contains(from), "{name} says {from}");
    part.1 = text.replacen(from, to, 1).into_bytes();
    packed(&parts)
}

/// The parts of a package, by their names.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let mut data = Vec::new();
        part.read_to_end(&mut data).expect("a part that inflates");
        parts.push((part.name().expect("a name").into_owned(), data));
    }
    parts
}

/// A package of these parts, stored as they are.
fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, data) in parts {
        writer.start_file(name.as_str(), stored).expect("a part");
        writer.write_all(data).expect("its bytes");
    }
    writer.finish().expect("a package").into_inner()
}

/// Number cells and digits of a block.
fn counted(block: &Block) -> (u64, u64) {
    match block.kind {
        Kind::Cell(Some(_)) => (1, 0),
        _ => (0, block.text.bytes().filter(u8::is_ascii_digit).count() as u64),
    }
}

/// The blocks of a document, one a line: place, text, value, what else is to say.
pub fn lines(document: &Document) -> Vec<String> {
    document.blocks.iter().map(line).collect()
}

fn line(block: &Block) -> String {
    let mut line = match &block.place.spot {
        Spot::Sheet { sheet, row, column } => {
            format!("{sheet}!{}{row}", letters(*column))
        }
        Spot::Table { table, row, column } => {
            format!("{table}!{}{row}", letters(*column))
        }
        Spot::Paragraph(number) | Spot::Line(number) => format!("{number}"),
    };
    line.push(' ');
    line.push_str(&block.text.replace('\n', "/"));
    if let Kind::Cell(Some(stored)) = &block.kind {
        line.push_str(&format!(" = {}", stored.value));
        line.push_str(if stored.percent { "%" } else { "" });
        line.push_str(if stored.formula { " formula" } else { "" });
        line.push_str(if stored.date { " date" } else { "" });
    }
    if block.place.part != Part::Body {
        line.push_str(&format!(" {:?}", block.place.part));
    }
    line.push_str(if block.hidden { " hidden" } else { "" });
    line
}

/// `A` for 1.
fn letters(column: u32) -> String {
    let mut name = String::new();
    let mut left = column;
    while left > 0 {
        left -= 1;
        name.insert(0, char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    name
}

/// The lines of `fixtures/formats/features.*`.
pub const FEATURES: &[&str] = &[
    "Biểu 01!A1 Phụ lục 3 Header",
    "Biểu 01!A1 BIỂU 01: MỘT SỐ CHỈ TIÊU NĂM 2023",
    "Biểu 01!A3 TT",
    "Biểu 01!B3 Chỉ tiêu",
    "Biểu 01!C3 Kế hoạch",
    "Biểu 01!D3 Thực hiện",
    "Biểu 01!E3 So sánh",
    "Biểu 01!H3 Cột ẩn 7 hidden",
    "Biểu 01!E4 KH (%)",
    "Biểu 01!F4 Cùng kỳ",
    "Biểu 01!A5 1 = 1",
    "Biểu 01!B5 Thu ngân sách",
    "Biểu 01!C5 3.847.222.222 = 3847222222",
    "Biểu 01!D5 1.385 triệu = 1385",
    "Biểu 01!E5 36,0% = 36%",
    "Biểu 01!F5 -12,17% = -12.17%",
    "Biểu 01!A6 2 = 2",
    "Biểu 01!B6 DiÖn tÝch t\u{ad}íi",
    "Biểu 01!C6 68 = 68",
    "Biểu 01!D6 68,50 = 68.5",
    "Biểu 01!E6 100,7% = 100.735294117647% formula",
    "Biểu 01!F6 5% = 5%",
    "Biểu 01!A7 3 = 3",
    "Biểu 01!B7 Số hộ nghèo",
    "Biểu 01!C7 33",
    "Biểu 01!D7 1.939",
    "Biểu 01!E7 2.770.000.000 = 2770000000 formula",
    "Biểu 01!A8 4 = 4",
    "Biểu 01!B8 Ngày báo cáo",
    "Biểu 01!C8 20/06/2023 = 45097 date",
    "Biểu 01!A9 5 = 5",
    "Biểu 01!B9 Đạt chuẩn",
    "Biểu 01!C9 TRUE",
    "Biểu 01!D9 #DIV/0!",
    "Biểu 01!E9 Thu ngân sách",
    "Biểu 01!B12 Tổ",
    "Biểu 01!C12 Số hộ",
    "Biểu 01!D12 Mật",
    "Biểu 01!B13 Tổ 1",
    "Biểu 01!C13 120 = 120",
    "Biểu 01!D13 1 = 1",
    "Biểu 01!B14 Tổ 2 hidden",
    "Biểu 01!C14 85 = 85 hidden",
    "Biểu 01!D14 2 = 2 hidden",
    "Biểu 01!B15 Tổ 3",
    "Biểu 01!C15 97 = 97",
    "Biểu 01!D15 3 = 3",
    "Biểu 01!A1 Trang Footer",
    "Biểu 01!D13 Chưa tính 4 hộ tạm trú Comment",
    "Nháp!A1 Số tạm hidden",
    "Nháp!A2 42 = 42 hidden",
];
