//! `inspect`: the table and the ledger.

use crate::workdir::{Workdir, project};
use std::process::Stdio;

const TEXT: &str = "Đoạn mở đầu.\nCó **33** hộ nghèo, bằng 1,36%.\n";

#[test]
fn the_table_can_be_read() {
    let dir = Workdir::new();
    dir.put("a.txt", TEXT);
    let ran = dir.run(&["inspect", "a.txt"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(
        lines[0].trim_start().starts_with("thứ  chỗ") && lines[0].contains("giá trị"),
        "{}",
        lines[0]
    );
    let at = |line: &str, words: &str| line[..line.find(words).unwrap()].chars().count();
    assert!(lines[2].contains("33") && lines[2].contains("lượng"), "{}", lines[2]);
    assert_eq!(at(lines[2], "lượng"), at(lines[0], "là"), "{}", ran.out);
    assert!(ran.out.contains("2 con số, trong đó 2 số liệu"), "{}", ran.out);
    let english = dir.run(&["inspect", "a.txt", "--lang", "en"]).out;
    assert!(english.contains("line 2") && english.contains("2 numerals"), "{english}");
}

#[test]
fn the_ledger_counts_code_points_of_the_file() {
    let dir = Workdir::new();
    dir.put("a.txt", TEXT);
    let ran = dir.run(&["inspect", "a.txt", "--format", "jsonl", "--lang", "en"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let letters: Vec<char> = TEXT.chars().collect();
    for line in ran.out.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let end = |key: &str| row[key].as_u64().unwrap() as usize;
        let words: String = letters[end("start")..end("end")].iter().collect();
        assert_eq!(row["text"], words);
        assert_eq!(row["place"], "dòng 2", "data speak Vietnamese");
    }
    assert_eq!(ran.out.lines().count(), 2);
}

#[test]
fn a_sheet_tells_its_cells() {
    let dir = Workdir::new();
    dir.put("a.xlsx", project("input/bieu-01.xlsx"));
    let ran = dir.run(&["inspect", "a.xlsx"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("trang tính “"), "{}", ran.out);
}

#[test]
fn what_cannot_be_read_is_told() {
    let dir = Workdir::new();
    dir.put("a.pdf", b"%PDF-1.7\n");
    let ran = dir.run(&["inspect", "a.pdf"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("[not-read]") && ran.err.contains("PDF"), "{}", ran.err);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let dir = Workdir::new();
    dir.put("a.txt", project("fixtures/wards/thang-loi/report.txt"));
    let mut command = dir.command(&["inspect", "a.txt", "--format", "jsonl"]);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn a_service_number_is_no_money_and_money_no_service_number() {
    let dir = Workdir::new();
    dir.put("a.txt", "Gọi 1900 8098 hoặc 1800.1060. Quỹ 18000000đ, nợ 19000000 đồng.\n");
    let ran = dir.run(&["inspect", "a.txt", "--format", "jsonl"]);
    let said = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        format!("{} {}", row["text"].as_str().unwrap(), row["class"].as_str().unwrap())
    };
    let rows: Vec<String> = ran.out.lines().map(said).collect();
    assert_eq!(
        rows,
        ["1900 8098 phone", "1800.1060 phone", "18000000 value", "19000000 value"]
    );
}
