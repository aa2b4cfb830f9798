//! Facts and documents of a batch: what is said twice is one, what is sent twice is one.

use crate::workdir::{Workdir, project};
use serde_json::Value;
use std::collections::BTreeMap;

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_default()
}

#[test]
fn the_real_report_and_its_table_vouch_for_each_other() {
    let dir = Workdir::new();
    for name in ["74-BC-UBND.docx", "bieu-01.xlsx"] {
        dir.put(format!("input/{name}"), project(&format!("input/{name}")));
    }
    dir.run(&[]);
    let facts = dir.rows("output/facts.jsonl");
    let mut joined = BTreeMap::new();
    for fact in &facts {
        assert_ne!(fact["agreement"], "differs", "{fact}");
        assert_eq!(fact["commune_code"], "05518", "{fact}");
        assert_eq!(fact["commune_vintage"], "2025-06-30", "{fact}");
        let mentions = fact["mentions"].as_array().unwrap();
        let of = |ending: &str| {
            mentions.iter().filter(|m| text(m, "source").ends_with(ending)).count()
        };
        if of("docx") > 0 && of("xlsx") > 0 {
            assert_eq!(fact["agreement"], "agreed", "{fact}");
            let key = format!("{} {}", text(fact, "indicator_code"), text(fact, "role"));
            joined.insert(key, mentions.len());
        }
    }
    println!("{} facts joined", joined.len());
    assert!(joined.len() >= 25, "{joined:?}");
    assert_eq!(joined.get("justice.dossiers actual"), Some(&2));
    assert_eq!(joined.get("agriculture.rice.spring.area actual"), Some(&2));
    assert_eq!(joined.get("budget.revenue.area actual"), Some(&2));
    // 2157 hồ sơ at the one-stop desk are other files than 2147 of justice.
    let near = facts.iter().filter(|fact| fact["value"] == "2157");
    assert!(near.clone().count() > 0);
    for fact in near {
        let values =
            fact["mentions"].as_array().unwrap().iter().map(|m| text(m, "value"));
        assert!(values.into_iter().all(|value| value == "2157"), "{fact}");
    }
}

const REPORT: &str = "UBND HUYỆN PHÚ BÌNH
ỦY BAN NHÂN DÂN
XÃ TÂN THÀNH
Số: 9/BC-UBND
Tân Thành, ngày DAY tháng 6 năm 2023
BÁO CÁO
Tình hình kinh tế - xã hội 6 tháng đầu năm 2023

I. KẾT QUẢ
Tổng số hộ nghèo là 51 hộ. Thu ngân sách đạt 1.385.000.000 đồng. Diện tích trồng rừng là 12 ha.
";

#[test]
fn the_same_content_twice_is_one_document() {
    let dir = Workdir::new();
    let report = REPORT.replace("DAY", "20");
    dir.put("input/a.txt", &report);
    dir.put("input/b/copy.txt", report.replace('\n', "\r\n"));
    dir.run(&[]);
    assert_eq!(dir.rows("output/documents.jsonl").len(), 1);
    let records = dir.rows("output/records.jsonl");
    assert!(!records.is_empty());
    assert!(records.iter().all(|row| row["source"] == "a.txt"));
    let files = dir.rows("output/files.jsonl");
    let copy = files.iter().find(|row| row["path"] == "b/copy.txt").unwrap();
    assert_eq!((text(copy, "status"), text(copy, "code")), ("converted", "same-content"));
    assert_eq!(copy["same_as"], "a.txt");
    assert!(dir.path("output/b/copy.docx").exists());
    assert!(dir.rows("output/revisions.jsonl").is_empty());
}

#[test]
fn a_corrected_report_supersedes_and_its_changes_are_found() {
    let dir = Workdir::new();
    let new = REPORT.replace("DAY", "25").replace("51 hộ", "53 hộ");
    dir.put("input/1-new.txt", new);
    dir.put("input/2-old.txt", REPORT.replace("DAY", "20"));
    let other = REPORT
        .replace("DAY", "20")
        .replace("Tình hình kinh tế - xã hội", "Kết quả công tác cải cách hành chính");
    dir.put("input/3-other-matter.txt", other);
    dir.run(&[]);
    let revisions = dir.rows("output/revisions.jsonl");
    assert_eq!(revisions.len(), 1, "{revisions:?}");
    assert_eq!(revisions[0]["old"]["source"], "2-old.txt");
    assert_eq!(revisions[0]["new"]["source"], "1-new.txt");
    assert_eq!(revisions[0]["order"], "date");
    assert_eq!(dir.rows("output/documents.jsonl").len(), 3, "all are kept");
    let facts = dir.rows("output/facts.jsonl");
    let differing: Vec<&Value> =
        facts.iter().filter(|fact| fact["agreement"] == "differs").collect();
    assert_eq!(differing.len(), 1, "{differing:?}");
    assert_eq!(differing[0]["indicator_code"], "poverty.poor.households");
    let findings = dir.rows("output/findings.jsonl");
    let found: Vec<&Value> =
        findings.iter().filter(|row| row["code"] == "facts-differ").collect();
    assert_eq!(found.len(), 1, "{findings:?}");
    let message = text(found[0], "message");
    assert!(message.contains("51") && message.contains("53"), "{message}");
    let open = findings.iter().map(|row| text(row, "key"));
    let accepted =
        open.map(|key| format!("[[accepted]]\nkey = \"{key}\"\nreason = \"rõ\"\n"));
    dir.put("yes.toml", accepted.collect::<String>());
    assert_eq!(dir.run(&["convert", "-q", "--fail-on", "note"]).code, 3);
    let args = ["convert", "-q", "--fail-on", "note", "--decisions", "yes.toml"];
    assert_eq!(dir.run(&args).code, 0);
    let findings = dir.rows("output/findings.jsonl");
    let found = findings.iter().find(|row| row["code"] == "facts-differ").unwrap();
    assert_eq!(found["accepted"], "rõ");
}

#[test]
fn no_pile_is_left_behind() {
    let dir = Workdir::new();
    dir.put("input/a.txt", REPORT.replace("DAY", "20"));
    dir.run(&[]);
    let left = std::fs::read_dir(dir.path("output")).unwrap();
    let hidden = left.filter(|entry| {
        entry.as_ref().unwrap().file_name().to_string_lossy().starts_with('.')
    });
    assert_eq!(hidden.count(), 0);
}

#[test]
fn a_diff_tells_each_figure_with_the_words_of_both() {
    let dir = Workdir::new();
    dir.put("old.txt", REPORT.replace("DAY", "20"));
    let new = REPORT
        .replace("DAY", "25")
        .replace("51 hộ", "53 hộ")
        .replace(" Diện tích trồng rừng là 12 ha.", " Có 7 trường học đạt chuẩn.");
    dir.put("new.txt", new);
    let ran = dir.run(&["diff", "old.txt", "new.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    for words in ["51 → 53", "Tổng số hộ nghèo là 51 hộ", "Tổng số hộ nghèo là 53 hộ"]
    {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
    assert!(
        ran.out.contains("1 số đổi, 1 số bỏ, 1 số thêm, 1 số giữ nguyên"),
        "{}",
        ran.out
    );
    let ran = dir.run(&["diff", "old.txt", "new.txt", "--format", "jsonl"]);
    let rows: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 4);
    let schema: Value =
        serde_json::from_slice(&project("src/write/schema/changes.schema.json")).unwrap();
    for row in &rows {
        let (row, known) = (row.as_object().unwrap(), schema["properties"].as_object());
        assert!(row.keys().eq(known.unwrap().keys()));
    }
    let ran = dir.run(&["diff", "old.txt", "none.txt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("none.txt"), "{}", ran.err);
    let ran = dir.run(&["diff", "input", "new.txt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("“input” là thư mục"), "{}", ran.err);
}
