//! The same text in several formats comes to the same.

use crate::encoder::Encoder;
use crate::workdir::{Workdir, project};
use serde_json::Value;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The records of a file, but for what tells where they stand.
fn records(name: &str, bytes: impl AsRef<[u8]>) -> Vec<Value> {
    let dir = Workdir::new();
    dir.put(format!("input/{name}"), bytes);
    let ran = dir.run(&["--quiet"]);
    assert_eq!(ran.code, 0, "{name}: {}", ran.err);
    let mut rows = dir.rows("output/records.jsonl");
    // Whoever writes a file counts its pages anew.
    rows.retain(|row| !row["place"].as_str().unwrap().starts_with("chân trang"));
    for row in &mut rows {
        for key in ["id", "source", "place", "span", "part_of", "document"] {
            row.as_object_mut().unwrap().remove(key);
        }
    }
    rows
}

/// Checks that a twin has the same records.
fn check(expected: &[Value], name: &str, bytes: impl AsRef<[u8]>) {
    let twin = records(name, bytes);
    for (one, two) in expected.iter().zip(&twin) {
        assert_eq!(one, two, "{name}");
    }
    assert_eq!(expected.len(), twin.len(), "{name}");
}

/// A Word file as one XML file.
fn flat(docx: &[u8]) -> String {
    let mut zip = ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut out = "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>\
                   <pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">"
        .to_owned();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let (name, mut xml) = (part.name().unwrap().into_owned(), String::new());
        if part.read_to_string(&mut xml).is_ok() {
            let start = xml.find("?>").map_or(0, |at| at + 2);
            out.push_str(&format!(
                "<pkg:part pkg:name=\"/{name}\"><pkg:xmlData>{}</pkg:xmlData></pkg:part>",
                &xml[start..]
            ));
        }
    }
    out + "</pkg:package>"
}

/// Checks the twins of a sample that stand in the fixtures, one for each ending.
fn check_fixtures(expected: &[Value], stem: &str, endings: &[&str]) {
    for ending in endings {
        let name = format!("{stem}.{ending}");
        check(expected, &name, project(&format!("fixtures/twins/{name}")));
    }
}

#[test]
fn a_report_has_the_same_records_in_every_format_and_encoding() {
    let bytes = project("input/74-BC-UBND.docx");
    let docx = records("a.docx", &bytes);
    assert!(docx.len() > 100);
    check(&docx, "a.xml", flat(&bytes));
    check_fixtures(&docx, "74-BC-UBND", &["doc", "rtf", "odt", "xml"]);
    for encoding in ["tcvn3", "vni"] {
        let stem = format!("74-BC-UBND-{encoding}");
        check_fixtures(&docx, &stem, &["docx", "doc", "rtf"]);
    }
}

#[test]
fn a_sheet_has_the_same_records_in_every_format() {
    let xlsx = records("a.xlsx", project("input/bieu-01.xlsx"));
    assert!(xlsx.len() > 20);
    check_fixtures(&xlsx, "bieu-01", &["xls", "xlsb", "ods", "fods"]);
}

/// The sheet as a table of plain text, each cell as it is shown.
fn shown(delimiter: char) -> String {
    let dir = Workdir::new();
    dir.put("a.xlsx", project("input/bieu-01.xlsx"));
    let ran = dir.run(&["text", "a.xlsx", "--format", "jsonl"]);
    let rows: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut cells = vec![vec![String::new(); 8]; 30];
    for row in &rows {
        let place = row["place"].as_str().unwrap().rsplit(' ').next().unwrap();
        let place = place.rsplit('!').next().unwrap();
        let (column, line) = place.split_at(1);
        let column = usize::from(column.as_bytes()[0] - b'A');
        cells[line.parse::<usize>().unwrap() - 1][column] =
            row["text"].as_str().unwrap().to_owned();
    }
    let quoted = |cell: &String| match cell.contains([delimiter, '"', '\n']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    let line = |cells: &Vec<String>| {
        cells.iter().map(quoted).collect::<Vec<_>>().join(&delimiter.to_string())
    };
    cells.iter().map(line).collect::<Vec<_>>().join("\r\n")
}

#[test]
fn a_table_of_plain_text_has_the_same_records_in_every_encoding() {
    let text = shown(';');
    let expected = records("a.csv", &text);
    assert!(expected.len() > 20, "{text}");
    // Of a number the sheet stores more than it shows; names and roles are the same.
    let xlsx = records("a.xlsx", project("input/bieu-01.xlsx"));
    let told = |rows: &[Value]| {
        let keys =
            |row: &Value| ["indicator_name", "role", "unit"].map(|k| row[k].clone());
        rows.iter().map(keys).collect::<Vec<_>>()
    };
    assert_eq!(told(&expected), told(&xlsx));
    let tabs = shown('\t');
    check(&expected, "tabs.csv", &tabs);
    let marked = encoded_wide(&tabs, true);
    check(&expected, "utf-16.csv", marked);
    check(&expected, "utf-16-bare.csv", encoded_wide(&tabs, false));
    for encoder in Encoder::all() {
        let bytes = encoder.bytes(&text);
        if encoder.has_capitals() {
            check(&expected, &format!("{}.csv", encoder.id), bytes);
        } else {
            // Names in capitals cannot come back as they were.
            assert_eq!(records("a.csv", bytes).len(), expected.len(), "{}", encoder.id);
        }
    }
}

/// Text in UTF-16, with a byte order mark or without.
fn encoded_wide(text: &str, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// What stands in the document of features, and must be kept once.
const KEPT: [&str; 32] = [
    "I. ĐỀMỤC",
    "1. MỤCCON",
    "2. MỤCKẾ",
    "II. PHƯƠNGHƯỚNG",
    "12.345 hộ CẮTRUN",
    "SAUCHÚTHÍCH",
    "NỘIDUNGCHÚTHÍCH 55",
    "CUỐIBÀI 44",
    "HỘPCHỮ 3.141 hộ",
    "QUANHHỘP",
    "CHÈNMỚI 77",
    "DICHUYỂNĐẾN",
    "GỘPNGANG",
    "GỘPDỌC",
    "HAIĐOẠN-1 HAIĐOẠN-2",
    "LỒNG1\tLỒNG2",
    "KHỐISDT 88 ha",
    "DÒNGSDT",
    "LIÊNKẾT",
    "GạchMỀM",
    "GẠCHCỨNG",
    "1\u{a0}234\u{a0}NBSP",
    "≥ 95%",
    "☑ SAUSYM",
    "DÒNGA\nDÒNGB\tSAUTAB\nSAUCR",
    "ẨNĐI",
    "THẺTHÔNGMINH & <VÀ>",
    "ĐƯỢCNHẬNXÉT",
    "LỜINHẬNXÉT",
    "Thắng NFDTHANH",
    "ĐẦUTRANG UBND",
    "CHÂNTRANG",
];

#[test]
fn every_feature_is_kept_once() {
    for ending in ["doc", "rtf", "odt"] {
        let dir = Workdir::new();
        let name = format!("a.{ending}");
        dir.put(&name, project(&format!("fixtures/twins/features.{ending}")));
        let text = dir.run(&["text", &name]).out;
        for words in KEPT {
            assert_eq!(text.matches(words).count(), 1, "{ending}: {words}\n{text}");
        }
        for words in ["XÓACŨ", "DICHUYỂNTỪ"] {
            assert!(!text.contains(words), "{ending}: {words}");
        }
    }
}
