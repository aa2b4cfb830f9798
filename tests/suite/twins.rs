//! The same text in several formats comes to the same.

use crate::workdir::{Workdir, project};
use serde_json::Value;

/// The records of a file, but for what tells where they stand.
fn records(name: &str, path: &str) -> Vec<Value> {
    let dir = Workdir::new();
    dir.put(format!("input/{name}"), project(path));
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

#[test]
fn a_report_has_the_same_records_in_every_format() {
    let docx = records("a.docx", "input/74-BC-UBND.docx");
    assert!(docx.len() > 100);
    for ending in ["rtf", "odt"] {
        let name = format!("a.{ending}");
        let twin = records(&name, &format!("fixtures/twins/74-BC-UBND.{ending}"));
        for (one, two) in docx.iter().zip(&twin) {
            assert_eq!(one, two, "{ending}");
        }
        assert_eq!(docx.len(), twin.len(), "{ending}");
    }
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
    for ending in ["rtf", "odt"] {
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
