//! `baocao check`: what is found in the real report, and how a run of it ends.

use crate::workdir::{Workdir, project};
use serde_json::Value;

fn rows(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn both_contradictions_of_the_real_report_are_found() {
    let dir = Workdir::new();
    dir.put("a.docx", project("input/74-BC-UBND.docx"));
    let ran = dir.run(&["check", "a.docx", "--format", "jsonl"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let rows = rows(&ran.out);
    let of = |severity: &str| {
        let found = rows.iter().filter(|row| row["severity"] == severity);
        found.map(|row| row["code"].as_str().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(of("error"), Vec::<&str>::new());
    assert_eq!(of("warning"), ["rest-unexplained", "shares-disagree"]);
    assert!(of("note").contains(&"share-truncated"));
    for arithmetic in
        ["2.157 - 2.154 = 3", "5654/92,9% = 6.082,8–6.089,4", "277/920 = 30,1087%"]
    {
        assert!(ran.out.contains(arithmetic), "{arithmetic}: {}", ran.out);
    }
}

#[test]
fn the_worst_finding_may_fail_a_run() {
    let dir = Workdir::new();
    dir.put("a.docx", project("input/74-BC-UBND.docx"));
    assert_eq!(dir.run(&["check", "a.docx", "--fail-on", "error"]).code, 0);
    let ran = dir.run(&["check", "a.docx", "--fail-on", "warning"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.out.contains("0 điểm sai, 2 cần xem lại, 1 lưu ý"), "{}", ran.out);
    assert_eq!(dir.run(&["check", "b.docx"]).code, 2);
}

#[test]
fn a_file_that_cannot_be_read_costs_itself_alone() {
    let dir = Workdir::new();
    dir.put("input/a.txt", "Trường có 449/920 em = 48,90%.\n");
    dir.put("input/b.docx", b"PK\x03\x04 cut off");
    let ran = dir.run(&["check", "input"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("b.docx"), "{}", ran.err);
    for words in ["[share-differs ", "Đã kiểm tra 1 tệp", "Không đọc được 1 tệp"]
    {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
}

#[test]
fn a_copy_is_not_told_twice() {
    let dir = Workdir::new();
    dir.put("in/a.docx", project("input/74-BC-UBND.docx"));
    let alone = dir.run(&["check", "in", "--format", "relations"]).out;
    dir.put("in/b/copy.docx", project("input/74-BC-UBND.docx"));
    assert_eq!(dir.run(&["check", "in", "--format", "relations"]).out, alone);
    let ran = dir.run(&["check", "in", "--lang", "en"]);
    let total = "Files checked: 2; errors: 0, warnings: 2, notes: 1; accepted: 0. \
                 Files of a content checked before: 1.\n";
    assert!(ran.out.ends_with(total), "{}", ran.out);
}

#[test]
fn an_accepted_finding_stays_accepted_when_the_file_is_read_again() {
    let dir = Workdir::new();
    let text = "Trường có 449/920 em = 48,90%.\nThu 20/50 trường hợp, đạt 40%.\n";
    dir.put("a.txt", text);
    let first = rows(&dir.run(&["check", "a.txt", "--format", "jsonl"]).out);
    let found = first.iter().find(|row| row["code"] == "share-differs").unwrap();
    let key = found["key"].as_str().unwrap();
    let decision = format!("[[accepted]]\nkey = \"{key}\"\nreason = \"đã đối chiếu\"\n");
    dir.put("decisions.toml", decision);
    // Another name, other white space: the same words.
    dir.put("b.txt", format!("\n{}", text.replace("em =", "em  =")));
    let args =
        ["check", "b.txt", "--fail-on", "warning", "--decisions", "decisions.toml"];
    let ran = dir.run(&args);
    assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
    assert!(ran.out.contains("1 điểm đã được chấp nhận"), "{}", ran.out);
    dir.put("c.txt", text.replace("48,90", "48,70"));
    let changed = args.map(|arg| if arg == "b.txt" { "c.txt" } else { arg });
    assert_eq!(dir.run(&changed).code, 3);
}

#[test]
fn what_is_no_decision_is_told_with_its_line_and_what_to_do() {
    let dir = Workdir::new();
    dir.put("a.txt", "Xã có 45 hộ.\n");
    dir.put("yes.toml", "[[accepted]]\nkey = \"0\"\n");
    let ran = dir.run(&["check", "a.txt", "--decisions", "yes.toml"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert_eq!(
        ran.err,
        "Tệp quyết định “yes.toml” có lỗi, dòng 1: [missing-key] thiếu khóa “reason”\n  \
         → Thêm một dòng reason = … vào mục này\n"
    );
}

/// A relation as it is published.
#[derive(Debug)]
pub struct Stated {
    pub law: String,
    /// As they are written, with a space between.
    pub figures: String,
    pub fit: String,
    pub implied: Value,
}

/// The relations that the program finds in a file.
pub fn relations_of(name: &str, bytes: impl AsRef<[u8]>) -> Vec<Stated> {
    let dir = Workdir::new();
    dir.put(name, bytes);
    let ran = dir.run(&["check", name, "--format", "relations"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let told = |row: Value| {
        let texts = row["terms"].as_array().unwrap().iter();
        let texts: Vec<&str> = texts.map(|term| term["text"].as_str().unwrap()).collect();
        let word = |key: &str| row[key].as_str().unwrap().to_owned();
        Stated {
            law: word("law"),
            figures: texts.join(" "),
            fit: word("fit"),
            implied: row["implied"].clone(),
        }
    };
    rows(&ran.out).into_iter().map(told).collect()
}
