//! A layout of one's own, laid over the built-in one by `--tables`.

use crate::word::{Node, part};
use crate::workdir::Workdir;
use std::path::Path;

/// The built-in layout, with some of its words put otherwise.
fn layout(changes: &[(&str, &str)]) -> String {
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data/layout.toml");
    let mut text = std::fs::read_to_string(built_in).unwrap();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    text
}

/// A folder with the real report and a layout.
fn with(layout: &str) -> Workdir {
    let dir = Workdir::new();
    let report = Path::new(env!("CARGO_MANIFEST_DIR")).join("input/74-BC-UBND.docx");
    dir.put("input/a.docx", std::fs::read(report).unwrap());
    dir.put("mẫu/layout.toml", layout);
    dir
}

/// The document that a layout makes of the real report.
fn written(layout: &str) -> Node {
    let dir = with(layout);
    let ran = dir.run(&["--tables", "mẫu", "--clean"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    part(&std::fs::read(dir.path("output/a.docx")).unwrap(), "word/document.xml")
}

/// The headings of the first two levels, as they are printed.
fn headings(document: &Node) -> Vec<String> {
    let is_heading = |paragraph: &&&Node| {
        let style = paragraph.value("w:pPr/w:pStyle").unwrap_or_default();
        ["Heading1", "Heading2"].contains(&style)
    };
    let paragraphs = document.all("w:p");
    paragraphs.iter().filter(is_heading).map(|heading| heading.words()).collect()
}

/// The rule of a section, whole.
fn section(layout: &str, key: &str) -> String {
    let start = layout.find(&format!("[[section]]\nkey = \"{key}\"")).unwrap();
    let end = layout[start + 1..].find("\n[").unwrap() + start + 2;
    layout[start..end].to_owned()
}

#[test]
fn sections_stand_in_the_order_of_ones_own() {
    let standard = layout(&[("arrange = \"source\"", "arrange = \"standard\"")]);
    let economy = section(&standard, "economy");
    // Kinh tế stands last, and văn hóa – xã hội is no section of this layout: it stays
    // behind what stood before it.
    let own =
        standard.replace(&economy, "").replace("[form]\n", &format!("{economy}[form]\n"));
    let own = own.replace(&section(&own, "society"), "");
    let found = headings(&written(&own));
    let at = |words: &str| {
        found.iter().position(|heading| heading.contains(words)).unwrap_or_else(|| {
            panic!("{words}: {found:#?}");
        })
    };
    assert!(at("nội chính và cải cách") < at("phát triển kinh tế"), "{found:#?}");
    assert_eq!(at("phát triển kinh tế") + 1, at("văn hóa, Lao động"), "{found:#?}");
    let as_written = headings(&written(&layout(&[])));
    assert_eq!(as_written.len(), found.len());
}

#[test]
fn words_columns_and_measures_are_those_of_ones_own() {
    let own = layout(&[
        ("title = \"BIỂU TỔNG HỢP CHỈ TIÊU\"", "title = \"BIỂU SỐ LIỆU\""),
        ("head = \"Thực hiện\"", "head = \"Kết quả\""),
        ("left = 1701", "left = 1984"),
    ]);
    let document = written(&own);
    let words: Vec<String> = document.all("w:p").iter().map(|p| p.words()).collect();
    assert!(words.contains(&"BIỂU SỐ LIỆU".to_owned()));
    assert!(words.contains(&"Kết quả".to_owned()));
    assert_eq!(document.all("w:pgMar")[0].attribute("w:left"), Some("1984"));
}

#[test]
fn a_layout_that_cannot_be_used_is_refused_with_its_line() {
    let check = |old: &str, new: &str, told: &[&str]| {
        let own = layout(&[(old, new)]);
        let dir = with(&own);
        let ran = dir.run(&["--tables", "mẫu"]);
        let line = 1 + own[..own.find(new).unwrap()].matches('\n').count();
        assert_eq!(ran.code, 2, "{}", ran.err);
        for words in told.iter().copied().chain([&*format!("dòng {line}")]) {
            assert!(ran.err.contains(words), "{words}: {}", ran.err);
        }
        assert!(!dir.path("output/a.docx").exists());
    };
    check(
        "arrange = \"source\"",
        "arrangement = \"source\"",
        &["layout.toml", "không có khóa nào tên “arrangement”", "arrange, labels"],
    );
    check(
        "arrange = \"source\"",
        "arrange = \"sorted\"",
        &["“sorted”", "source, standard"],
    );
    check("[\"pct_of_plan\"]", "[\"plan_pct\"]", &["plan_pct", "pct_of_plan"]);
}
