//! `text`: what was read of a file, and nothing of what it means.

use crate::workdir::{Workdir, project};

#[test]
fn paragraphs_and_rows_are_lines() {
    let dir = Workdir::new();
    dir.put("a.docx", project("fixtures/formats/merged-cells.docx"));
    let ran = dir.run(&["text", "a.docx"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.lines().any(|line| line.contains('\t')), "{}", ran.out);
    assert!(ran.out.ends_with('\n') && !ran.out.ends_with("\n\n"));
}

#[test]
fn list_numbers_stand_before_their_text() {
    let dir = Workdir::new();
    dir.put("a.docx", project("fixtures/formats/list-numbers.docx"));
    let ran = dir.run(&["text", "a.docx"]);
    assert!(ran.out.starts_with("I. "), "{}", ran.out);
}

#[test]
fn blocks_are_told_to_programs() {
    let dir = Workdir::new();
    dir.put("a.docx", project("fixtures/formats/hidden-text.docx"));
    let ran = dir.run(&["text", "a.docx", "--format", "jsonl"]);
    let rows: Vec<serde_json::Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(rows.iter().any(|row| row["hidden"] == true), "{}", ran.out);
    assert!(rows.iter().all(|row| row["part"] == "body"), "{}", ran.out);
}

#[test]
fn what_cannot_be_read_has_no_text() {
    let dir = Workdir::new();
    dir.put("a.pdf", b"%PDF-1.7\n");
    let ran = dir.run(&["text", "a.pdf"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("[not-read]"), "{}", ran.err);
}
