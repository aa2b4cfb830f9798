//! What the facts of a report must agree with: those of the same report in another
//! format, and the words that they were read from.

use crate::workdir::{Workdir, project};
use serde_json::Value;

/// The facts of a file: name, role, value, unit, period; sorted.
fn facts(rows: &[Value], source: &str) -> Vec<String> {
    let own = rows.iter().filter(|row| row["source"] == source);
    let mut facts: Vec<String> = own
        .map(|row| {
            ["indicator_name", "role", "value", "unit", "period"]
                .map(|key| row[key].to_string())
                .join(" ")
        })
        .collect();
    facts.sort();
    facts
}

#[test]
fn the_word_file_and_the_text_give_the_same_facts() {
    let dir = Workdir::new();
    dir.put("input/a.docx", project("input/74-BC-UBND.docx"));
    dir.put("input/b.txt", project("fixtures/wards/thang-loi/report.txt"));
    assert_eq!(dir.run(&[]).code, 0);
    let rows = dir.rows("output/records.jsonl");
    let (word, text) = (facts(&rows, "a.docx"), facts(&rows, "b.txt"));
    assert!(word.len() > 120, "{}", word.len());
    let missing = |from: &[String], of: &[String]| -> Vec<String> {
        from.iter().filter(|fact| !of.contains(fact)).cloned().collect()
    };
    let (only_word, only_text) = (missing(&word, &text), missing(&text, &word));
    assert!(word == text, "in Word only: {only_word:?}; in text only: {only_text:?}");
}

#[test]
fn a_page_number_is_no_figure_of_the_report() {
    let dir = Workdir::new();
    dir.put("input/a.docx", project("input/74-BC-UBND.docx"));
    assert_eq!(dir.run(&[]).code, 0);
    let rows = dir.rows("output/numerals.jsonl");
    let footer = |row: &&Value| row["place"].as_str().unwrap().starts_with("chân trang");
    let pages: Vec<&Value> = rows.iter().filter(footer).collect();
    assert_eq!(pages.len(), 1);
    assert_eq!(
        (&pages[0]["class"], &pages[0]["record"]),
        (&"other".into(), &Value::Null)
    );
    assert_eq!(pages[0]["rule"], "page/number");
}

#[test]
fn a_goal_beyond_a_figure_is_not_roughly_that_figure() {
    let dir = Workdir::new();
    let text = "Phấn đấu sản lượng lương thực đạt trên 1000 tấn. Thu ngân sách trên 31 tỷ \
                đồng. Phấn đấu trồng khoảng 5 ha rừng.\n";
    dir.put("input/a.txt", text);
    assert_eq!(dir.run(&[]).code, 0);
    let rows = dir.rows("output/records.jsonl");
    let said: Vec<_> = rows.iter().map(|row| (&row["bound"], &row["approx"])).collect();
    let (over, none) = (&Value::from(">"), &Value::Null);
    let (yes, no) = (&Value::Bool(true), &Value::Bool(false));
    assert_eq!(said, [(over, no), (none, yes), (none, yes)]);
}
