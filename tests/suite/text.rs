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
fn a_file_may_come_through_a_pipe() {
    let dir = Workdir::new();
    dir.put("a.docx", project("fixtures/formats/list-numbers.docx"));
    let named = dir.run(&["text", "a.docx"]);
    let file = std::fs::File::open(dir.path("a.docx")).unwrap();
    let piped = dir.command(&["text", "-"]).stdin(file).output().unwrap();
    assert_eq!(String::from_utf8(piped.stdout).unwrap(), named.out);
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

#[test]
fn every_format_of_documents_counts_the_same_parts() {
    let dir = Workdir::new();
    let endings = ["doc", "odt", "rtf"];
    for ending in endings {
        let path = format!("fixtures/twins/features.{ending}");
        dir.put(format!("input/{ending}/a.{ending}"), project(&path));
    }
    dir.run(&["--quiet"]);
    let rows = dir.rows("output/files.jsonl");
    assert_eq!(rows.len(), endings.len());
    let figures = |row: &serde_json::Value, part: &str| {
        row["counts"]["parts"][part]["numerals"].as_u64()
    };
    for (row, ending) in rows.iter().zip(endings) {
        // The numeral of each part is the one that was put there.
        for (part, expected) in
            [("footnotes", 2), ("text-boxes", 1), ("comments", 0), ("hidden-text", 0)]
        {
            assert_eq!(figures(row, part), Some(expected), "{ending}: {part}: {row}");
        }
        assert!(figures(row, "headers").is_some() && figures(row, "tables") > Some(0));
    }
}

#[test]
fn what_was_read_is_counted_by_part() {
    let dir = Workdir::new();
    dir.put("input/a.docx", project("fixtures/formats/everything.docx"));
    dir.put("input/b.xlsx", project("fixtures/formats/features.xlsx"));
    dir.run(&["--quiet"]);
    let rows = dir.rows("output/files.jsonl");
    let parts: Vec<&str> =
        rows[0]["counts"]["parts"].as_object().unwrap().keys().map(|k| &**k).collect();
    let expected = [
        "body",
        "comments",
        "footnotes",
        "headers",
        "hidden-text",
        "tables",
        "text-boxes",
    ];
    assert_eq!(parts, expected);
    assert!(rows[1]["counts"]["parts"]["hidden-sheets"]["numerals"].as_u64() > Some(0));
    for counts in rows.iter().map(|row| &row["counts"]) {
        for key in ["characters", "numerals"] {
            let parts = counts["parts"].as_object().unwrap().values();
            let sum: u64 = parts.map(|part| part[key].as_u64().unwrap()).sum();
            assert_eq!(counts[key].as_u64(), Some(sum), "{key}");
        }
    }
}
