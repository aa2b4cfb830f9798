//! What the READMEs say is so.

use crate::workdir::{Workdir, project};
use baocao::read::FORMATS;
use regex::Regex;
use std::path::Path;

const NAMES: [&str; 2] = ["README.md", "README.vi.md"];

fn readme(name: &str) -> String {
    String::from_utf8(project(name)).unwrap()
}

/// All that a pattern catches.
fn caught(text: &str, pattern: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).unwrap();
    pattern.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

#[test]
fn the_worked_example_works() {
    for name in NAMES {
        let text = readme(name);
        let [table] = &caught(&text, r"(?s)```toml\n(.*?)```")[..] else {
            panic!("{name}")
        };
        let [path] = &caught(&text, r"`(?:mine|cua-toi)/(indicators/\w+\.toml)`")[..]
        else {
            panic!("{name}")
        };
        let [sentence, counter] = &caught(table, r#"text = "([^"]+)""#)[..] else {
            panic!("{name}")
        };
        let [code] = &caught(table, r#"code = "([^"]+)""#)[..] else { panic!("{name}") };
        let dir = Workdir::new();
        dir.put("input/a.txt", format!("{sentence}\n{counter}\n"));
        dir.put(format!("mine/{path}"), table);
        let ran = dir.run(&["convert", "--tables", "mine"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let rows = dir.rows("output/records.jsonl");
        let codes: Vec<_> = rows.iter().map(|row| &row["indicator_code"]).collect();
        assert_eq!(codes, [&serde_json::json!(code), &serde_json::Value::Null]);
    }
}

#[test]
fn what_is_linked_is_there() {
    for name in NAMES {
        for link in caught(&readme(name), r"\]\(([^)#]+)\)") {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&link);
            assert!(link.starts_with("https:") || path.exists(), "{name}: {link}");
        }
    }
}

#[test]
fn every_option_and_exit_code_is_told() {
    let dir = Workdir::new();
    let help = dir.run(&["convert", "--help"]).out;
    let options = caught(&help, r"(--[a-z-]+)");
    let codes = caught(&help, r"\n  (\d+) ");
    assert!(options.len() > 8 && codes.len() == 6, "{help}");
    let commands = caught(&dir.run(&["--help"]).out, r"\n  ([a-z]+)  ");
    assert!(commands.contains(&"convert".to_owned()), "{commands:?}");
    for name in NAMES {
        let text = readme(name);
        for command in &commands {
            assert!(text.contains(&format!("baocao {command}")), "{name}: {command}");
        }
        for option in options.iter().filter(|o| !["--help", "--output"].contains(&&***o))
        {
            assert!(text.contains(&format!("`{option}")), "{name}: {option}");
        }
        for code in &codes {
            assert!(text.contains(&format!("\n| {code} | ")), "{name}: {code}");
        }
    }
}

/// The left cells of the table under "What it reads" name every format.
#[test]
fn every_format_that_is_read_is_named() {
    let head = Regex::new(r"\n\| (?:read|đọc được) \|[^\n]*\n\|[-|]+\n").unwrap();
    for name in NAMES {
        let text = readme(name);
        let from = head.find(&text).unwrap().end();
        let rows = text[from..].lines().take_while(|line| line.starts_with('|'));
        let read: String = rows.filter_map(|row| row.split('|').nth(1)).collect();
        for format in FORMATS.iter().map(|format| format.name) {
            let word = match format {
                "spreadsheetml" => "XML",
                "html" => "web",
                "other" => continue,
                format => &format!("`.{format}`"),
            };
            assert!(read.contains(word), "{name} does not name {word}: {read}");
        }
    }
}

/// The words of the summary are held, not its figures: these grow with the rules.
/// `UPDATE=1 cargo test` writes it anew.
#[test]
fn the_samples_give_the_summary_that_is_shown() {
    let dir = Workdir::new();
    for sample in ["74-BC-UBND.docx", "bieu-01.xlsx"] {
        dir.put(format!("input/{sample}"), project(&format!("input/{sample}")));
    }
    let out = dir.run(&[]).out;
    let shown = Regex::new(r"(?s)Đã xong\..*?\n```").unwrap();
    let figures = Regex::new(r"\d+| \(.*\)").unwrap();
    for name in NAMES {
        let text = readme(name);
        let now = shown.replace(&text, format!("{out}```"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(name), &*now)
                .unwrap();
        }
        let told = shown.find(&text).map(|found| found.as_str()).unwrap();
        let said = format!("{out}```");
        assert_eq!(figures.replace_all(told, ""), figures.replace_all(&said, ""));
    }
}

/// A line without how wide its columns are.
fn squeezed(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_shown_of_the_sample_is_what_comes_out() {
    let dir = Workdir::new();
    dir.put("input/74-BC-UBND.docx", project("input/74-BC-UBND.docx"));
    let out = dir.run(&["inspect", "input/74-BC-UBND.docx"]).out;
    let printed: Vec<String> = out.lines().map(squeezed).collect();
    dir.run(&["--quiet"]);
    let records = dir.rows("output/records.jsonl");
    for name in NAMES {
        let text = readme(name);
        let [shown] = &caught(&text, r"(?s)```text\n(thứ .*?)\n```")[..] else {
            panic!("{name}")
        };
        assert!(shown.lines().count() > 4, "{name}");
        for line in shown.lines().map(squeezed) {
            assert!(printed.contains(&line), "{name}: {line}\n{out}");
        }
        for record in caught(&text, r"(?s)```json\n(.*?)```") {
            let shown: serde_json::Value = serde_json::from_str(&record).unwrap();
            let shown = shown.as_object().unwrap();
            let is_same = |row: &serde_json::Value| {
                let mut keys =
                    shown.keys().filter(|key| !["id", "section"].contains(&&***key));
                keys.all(|key| row[key] == shown[key])
            };
            assert!(records.iter().any(is_same), "{name}: {record}");
        }
    }
}

#[test]
fn every_table_is_named() {
    let files = baocao::data::names().filter(|file| !file.starts_with("indicators/"));
    let files: Vec<&str> = files.collect();
    assert!(files.contains(&"lists.toml"));
    for name in NAMES {
        let text = readme(name);
        for file in &files {
            assert!(text.contains(&format!("`{file}`")), "{name}: {file}");
        }
    }
}

#[test]
fn both_say_the_same_figures() {
    let shares = |name: &str| {
        let cells = caught(&readme(name), r"\| (\d+(?:[.,]\d)? %) ");
        cells.iter().map(|cell| cell.replace(',', ".")).collect::<Vec<_>>()
    };
    let [english, vietnamese] = NAMES.map(shares);
    assert!(english.len() > 40, "{english:?}");
    assert_eq!(english, vietnamese);
}
