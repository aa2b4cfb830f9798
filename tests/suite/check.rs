//! `baocao check`: what is found in the real report, and how a run of it ends.

use crate::workdir::{Workdir, project};
use baocao::check::check;
use baocao::compose::options::Options;
use baocao::data::Tables;
use baocao::model::document::Source;
use baocao::pipeline::process;
use baocao::write::EXPORTS;
use baocao::write::export::Writer;
use serde_json::Value;
use std::time::{Duration, Instant};

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
    assert!(ran.out.contains("2 cảnh báo"), "{}", ran.out);
    assert_eq!(dir.run(&["check", "b.docx"]).code, 2);
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
    dir.put("b.txt", format!("\n{}", text.replace(". ", ".  ")));
    let args =
        ["check", "b.txt", "--fail-on", "warning", "--decisions", "decisions.toml"];
    let ran = dir.run(&args);
    assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
    assert!(ran.out.contains("1 điểm đã được chấp nhận"), "{}", ran.out);
    dir.put("c.txt", text.replace("48,90", "48,70"));
    assert_eq!(
        dir.run(&[
            "check",
            "c.txt",
            "--fail-on",
            "warning",
            "--decisions",
            "decisions.toml"
        ])
        .code,
        3
    );
    dir.put("decisions.toml", "accepted = 1");
    assert_eq!(dir.run(&args).code, 2);
}

/// The relations of the real report, as `law figures fit`.
fn relations(name: &str) -> Vec<(String, String, String, Value)> {
    let dir = Workdir::new();
    dir.put(name, project(&format!("input/{name}")));
    let ran = dir.run(&["check", name, "--format", "relations"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let told = |row: Value| {
        let texts = row["terms"].as_array().unwrap().iter();
        let texts: Vec<&str> = texts.map(|term| term["text"].as_str().unwrap()).collect();
        let word = |key: &str| row[key].as_str().unwrap().to_owned();
        (word("law"), texts.join(" "), word("fit"), row["implied"].clone())
    };
    rows(&ran.out).into_iter().map(told).collect()
}

#[test]
fn the_real_report_proves_its_figures() {
    let found = relations("74-BC-UBND.docx");
    for (law, figures) in [
        ("sum", "105 68 12 25"),
        ("of-plan", "1020 900 113,3"),
        ("sum", "20 18 02"),
        ("share", "449 920 48,80"),
        ("share", "33 1.939 1,70"),
        ("share", "27 1.939 1,39"),
        ("sum", "03 01 02"),
        ("of-plan", "06 06 100"),
        ("sum", "04 01 01 02"),
        ("sum", "2147 2145 02"),
        ("sum", "2147 1857 290"),
        ("sum", "12 10 02"),
        ("at-most", "295 297"),
    ] {
        let is_proved = |row: &&(String, String, String, Value)| {
            row.0 == law && row.1 == figures && row.2 == "holds"
        };
        assert!(found.iter().any(|row| is_proved(&row)), "{law} {figures}: {found:?}");
    }
}

#[test]
fn what_the_real_report_does_not_print_is_implied() {
    let found = relations("74-BC-UBND.docx");
    for (law, figures, low, high) in [
        ("difference", "427,2 25", "452.15", "452.25"),
        ("of-plan", "1.385.000.000 36", "3794520547.9452", "3901408450.7042"),
        ("growth", "1.385.000.000 12,17", "1576820174.1902", "1576999715.343"),
        ("of-plan", "2.629.000.000 50", "5205940594.0594", "5311111111.1111"),
        ("difference", "22 3", "25", "25"),
        ("difference", "2147 1055", "3202", "3202"),
        ("difference", "12 04", "8", "8"),
    ] {
        let implied = found.iter().find(|row| row.0 == law && row.1 == figures);
        let implied = implied.unwrap_or_else(|| panic!("{law} {figures}: {found:?}"));
        assert_eq!(implied.3, serde_json::json!([low, high]), "{law} {figures}");
    }
}

/// Checking may take 15 % of what a report takes from its bytes to all that is written for it;
/// the least of several runs, so that a busy machine does not decide.
#[test]
fn checking_costs_little() {
    let tables = Tables::builtin().unwrap();
    let source = Source {
        name: "74-BC-UBND.docx".to_owned(),
        bytes: project("input/74-BC-UBND.docx"),
    };
    let (mut whole, mut own) = (Duration::MAX, Duration::MAX);
    for _ in 0..5 {
        let start = Instant::now();
        let outcome = process(&source, &tables).unwrap();
        let report = outcome.report(&tables, Options::default());
        for export in EXPORTS {
            if let Writer::Report(write) = export.writer {
                write(&report).unwrap();
            }
        }
        whole = whole.min(start.elapsed());
        let mut dossier = outcome.dossier;
        let start = Instant::now();
        let checked = check(&mut dossier, &tables);
        own = own.min(start.elapsed());
        assert!(!checked.relations.is_empty());
    }
    println!("checking takes {own:?} of {whole:?}");
    assert!(own * 100 <= whole * 15, "{own:?} of {whole:?}");
}
