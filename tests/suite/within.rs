//! Workbooks in documents: tables of their own, whatever document holds them.

use crate::fuzz::{entries, packed};
use crate::workdir::{Workdir, project};
use serde_json::Value;

/// The formats of documents.
const ENDINGS: [&str; 5] = ["docx", "doc", "rtf", "odt", "fodt"];

/// What `files.jsonl` says of one of the files, and its records.
fn converted(ending: &str, bytes: &[u8]) -> (Value, Vec<Value>) {
    let dir = Workdir::new();
    dir.put(format!("input/a.{ending}"), bytes);
    let ran = dir.run(&["--quiet"]);
    assert_eq!(ran.code, 0, "{ending}: {}", ran.err);
    (dir.rows("output/files.jsonl").remove(0), dir.rows("output/records.jsonl"))
}

#[test]
fn a_workbook_within_is_a_table_of_its_own() {
    for ending in ENDINGS {
        let bytes = project(&format!("fixtures/within/workbook.{ending}"));
        let (file, records) = converted(ending, &bytes);
        assert_eq!(file["counts"]["gaps"]["embedded-workbook"], Value::Null, "{file}");
        assert_eq!(file["counts"]["gaps"]["picture"], Value::Null, "{file}");
        let facts: Vec<String> = records
            .iter()
            .map(|row| {
                ["indicator_name", "value", "unit", "place"]
                    .map(|key| row[key].as_str().unwrap_or_default().to_owned())
                    .join(" | ")
            })
            .collect();
        for (line, row) in [("| 68 | ha |", 2), ("| 12 | ha |", 3)] {
            let fact = facts.iter().find(|fact| fact.contains(line));
            let place = fact.unwrap_or_else(|| panic!("{ending}: {facts:#?}"));
            assert!(place.ends_with(&format!("C{row}")), "{ending}: {place}");
        }
        assert!(facts.iter().any(|fact| fact.contains("| 80 | ha")), "{facts:#?}");
    }
}

#[test]
fn the_text_goes_on_behind_it() {
    for ending in ENDINGS {
        let dir = Workdir::new();
        let name = format!("a.{ending}");
        dir.put(&name, project(&format!("fixtures/within/workbook.{ending}")));
        let out = dir.run(&["text", &name]).out;
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.first(), Some(&"Kết quả gieo trồng như sau 1."), "{ending}");
        assert_eq!(lines.get(4), Some(&"Tổng diện tích\tha\t80"), "{ending}: {out}");
        assert_eq!(lines.last(), Some(&"Hết báo cáo 2."), "{ending}");
    }
}

/// The bytes with all that follows these changed, for so many bytes.
fn spoiled(bytes: &[u8], after: &[u8], count: usize, by: u8) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let at = memchr::memmem::rfind(&bytes, after).unwrap() + after.len();
    bytes[at..at + count].fill(by);
    bytes
}

/// A fixture with only the first half of one of its parts.
fn cut(fixture: &str, name: &str) -> Vec<u8> {
    let mut parts = entries(&project(&format!("fixtures/within/{fixture}"))).unwrap();
    let (_, part) = parts.iter_mut().find(|(own, _)| own == name).unwrap();
    part.truncate(part.len() / 2);
    packed(&parts)
}

#[test]
fn one_that_cannot_be_read_is_a_gap() {
    const WHOLE: &str = "embedded-workbook";
    let doc = project("fixtures/within/workbook.doc");
    // The first record of the workbook, and its name in the container.
    let bof = memchr::memmem::find(&doc, b"\x09\x08\x10\x00\x00\x06\x05\x00").unwrap();
    let mut spoiled_doc = doc.clone();
    spoiled_doc[bof..bof + 64].fill(0xff);
    let rtf = project("fixtures/within/workbook.rtf");
    let cases = [
        ("docx", WHOLE, cut("workbook.docx", "word/embeddings/oleObject1.xlsx")),
        ("odt", "sheet-damaged", cut("workbook.odt", "Object 1/content.xml")),
        ("doc", WHOLE, spoiled_doc),
        ("rtf", WHOLE, spoiled(&rtf, b"{\\*\\objdata ", 400, b'0')),
    ];
    for (ending, gap, bytes) in cases {
        let (file, _) = converted(ending, &bytes);
        assert_eq!(file["counts"]["gaps"][gap], 1, "{ending}: {file}");
    }
}
