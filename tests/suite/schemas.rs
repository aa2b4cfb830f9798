//! The published rows against their schemas, both ways: no key that is not told, no key
//! told that is not there, no value of another type.

use crate::workdir::{Workdir, project};
use baocao::write::csv::COLUMNS;
use regex::Regex;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

const NAMES: [&str; 8] = [
    "records",
    "numerals",
    "findings",
    "files",
    "documents",
    "facts",
    "revisions",
    "relations",
];

/// What these tests' reports do not show: the schema still tells it.
const UNSEEN: [&str; 6] = [
    "records.other_value:string",
    "findings.place:null",
    "revisions.old.number:null",
    "revisions.old.date:null",
    "revisions.new.number:null",
    "revisions.new.date:null",
];

fn schema(name: &str) -> Value {
    let bytes = project(&format!("src/write/schema/{name}.schema.json"));
    serde_json::from_slice(&bytes).unwrap()
}

/// A batch of all that there is: the samples, the passages, files that cannot be read,
/// and sentences with what is rare.
fn batch() -> Workdir {
    let dir = Workdir::new();
    dir.put("input/74-BC-UBND.docx", project("input/74-BC-UBND.docx"));
    dir.put("input/bieu-01.xlsx", project("input/bieu-01.xlsx"));
    for number in ["004", "008", "010", "014", "015", "019", "022", "045"] {
        let text = project(&format!("fixtures/passages/{number}.txt"));
        dir.put(format!("input/{number}.txt"), text);
    }
    dir.put("input/bad.pdf", b"%PDF-1.7\n");
    dir.put("input/cut.docx", project("fixtures/broken/cut.docx"));
    dir.put("input/text.docx", "Không có hồ sơ quá hạn. Có 1.020 hộ.\n");
    dir.put(
        "input/rare.txt",
        "Tiêm phòng 449/920 em, đạt 52,10%. Tỷ lệ hộ dùng nước sạch trên 97%; thu gần 31 tỷ \
         đồng, tăng 5% so với cùng kỳ. Diện tích 105 ha, trong đó lúa 68 ha.\n",
    );
    dir.put("input/copy.txt", project("fixtures/passages/004.txt"));
    for (name, head) in [("one", ""), ("two", "TỈNH THÁI NGUYÊN\n"), ("three", "")] {
        let numbered = if name == "three" { "sửa đổi" } else { "" };
        let text = format!(
            "UBND XÃ TÂN THÀNH\n{head}Số: 9/BC-UBND\nTân Thành, ngày 9 tháng 5 năm 2024\nBÁO \
             CÁO\nTình hình đất đai và dân cư {numbered} quý I năm 2024\n\nCó 51 hộ nghèo.\nNơi \
             nhận:\n- UBND huyện;\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNông Văn Ba\n"
        );
        dir.put(format!("input/{name}.txt"), text);
    }
    dir.put("input/~$lock.docx", b"x");
    dir.put("input/features.xlsx", project("fixtures/formats/features.xlsx"));
    dir.run(&[]);
    let key = dir.rows("output/findings.jsonl")[0]["key"].as_str().unwrap().to_owned();
    dir.put("yes.toml", format!("[[accepted]]\nkey = \"{key}\"\nreason = \"đúng\"\n"));
    dir.run(&["convert", "--decisions", "yes.toml"]);
    let relations = dir.run(&["check", "input", "--format", "relations"]).out;
    dir.put("output/relations.jsonl", relations);
    dir
}

/// The names of the types that a schema allows.
fn types(schema: &Value) -> Vec<&str> {
    match &schema["type"] {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => panic!("no type: {schema}"),
    }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_u64() || number.is_i64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// Checks a value and all within it; notes which types were seen where.
fn check(path: &str, value: &Value, schema: &Value, seen: &mut BTreeSet<String>) {
    let own = type_of(value);
    assert!(types(schema).contains(&own), "{path} is {own}: {value}");
    seen.insert(format!("{path}:{own}"));
    if let Some(known) = schema["enum"].as_array() {
        assert!(known.contains(value), "{path}: {value}");
    }
    match value {
        Value::String(text) => {
            let pattern = schema["pattern"].as_str().map(|p| Regex::new(p).unwrap());
            assert!(pattern.is_none_or(|p| p.is_match(text)), "{path}: {text}");
        }
        Value::Number(number) => {
            let least = schema["minimum"].as_u64().unwrap_or(0);
            assert!(number.as_u64() >= Some(least), "{path}: {number}");
        }
        Value::Array(items) => {
            for item in items {
                check(&format!("{path}[]"), item, &schema["items"], seen);
            }
        }
        Value::Object(object) => check_object(path, object, schema, seen),
        Value::Null | Value::Bool(_) => {}
    }
}

fn check_object(
    path: &str,
    object: &Map<String, Value>,
    schema: &Value,
    seen: &mut BTreeSet<String>,
) {
    let Some(known) = schema["properties"].as_object() else {
        for value in object.values() {
            check(&format!("{path}.*"), value, &schema["additionalProperties"], seen);
        }
        return;
    };
    assert!(object.keys().eq(known.keys()), "{path}: {:?}", object.keys());
    let required = schema["required"].as_array().unwrap();
    assert_eq!(required.len(), known.len(), "{path}: every key is always there");
    assert_eq!(schema["additionalProperties"], false, "{path}");
    for (key, value) in object {
        check(&format!("{path}.{key}"), value, &known[key], seen);
    }
}

/// Every place that a schema tells of, with each of its types.
fn told(path: &str, schema: &Value, out: &mut BTreeSet<String>) {
    for own in types(schema) {
        out.insert(format!("{path}:{own}"));
    }
    if schema["items"].is_object() {
        told(&format!("{path}[]"), &schema["items"], out);
    }
    if schema["additionalProperties"].is_object() {
        told(&format!("{path}.*"), &schema["additionalProperties"], out);
    }
    for (key, inner) in schema["properties"].as_object().into_iter().flatten() {
        told(&format!("{path}.{key}"), inner, out);
    }
}

#[test]
fn rows_and_schemas_tell_the_same() {
    let dir = batch();
    for name in NAMES {
        let schema = schema(name);
        let rows = dir.rows(&format!("output/{name}.jsonl"));
        assert!(!rows.is_empty(), "{name}");
        let mut seen = BTreeSet::new();
        for row in &rows {
            check(name, row, &schema, &mut seen);
        }
        let mut all = BTreeSet::new();
        told(name, &schema, &mut all);
        let missing: Vec<&String> = all
            .difference(&seen)
            .filter(|place| !UNSEEN.contains(&place.as_str()))
            .collect();
        assert!(missing.is_empty(), "told, and never there: {missing:?}");
    }
}

#[test]
fn every_key_is_described() {
    for name in NAMES {
        let schema = schema(name);
        for (key, inner) in schema["properties"].as_object().unwrap() {
            let words = inner["description"].as_str().unwrap_or_default();
            assert!(words.ends_with('.'), "{name}.{key}");
        }
    }
}

#[test]
fn the_ledger_and_the_records_agree() {
    let dir = batch();
    let records = dir.rows("output/records.jsonl");
    let ids: BTreeSet<&str> =
        records.iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), records.len(), "an id is of one record alone");
    let mut claimed = 0;
    for row in dir.rows("output/numerals.jsonl") {
        if let Some(id) = row["record"].as_str() {
            assert!(ids.contains(id), "{row}");
            claimed += 1;
        }
    }
    let in_words = records.iter().filter(|row| row["in_words"] == true).count();
    assert_eq!(claimed + in_words, records.len());
    for row in &records {
        assert!(row["part_of"].as_str().is_none_or(|id| ids.contains(id)), "{row}");
    }
}

#[test]
fn the_sheet_holds_what_the_lines_hold() {
    let dir = batch();
    let bytes = std::fs::read(dir.path("output/records.csv")).unwrap();
    let text = std::str::from_utf8(&bytes).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    assert!(text.lines().count() > 1 && text.contains("\r\n"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert!(reader.headers().unwrap().iter().eq(COLUMNS));
    let rows = dir.rows("output/records.jsonl");
    let sheet: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(sheet.len(), rows.len());
    for (line, row) in sheet.iter().zip(&rows) {
        for (column, cell) in COLUMNS.iter().zip(line) {
            assert_eq!(
                cell.trim_start_matches('\''),
                flat(row, column),
                "{column} of {row}"
            );
            assert!(!cell.starts_with(['=', '+', '@']), "{cell}");
        }
    }
}

/// What a column of the sheet says of a row.
fn flat(row: &Value, column: &str) -> String {
    let value = match column.strip_prefix("span_") {
        Some(key) => &row["span"][key],
        None => &row[column],
    };
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(parts) => {
            let parts: Vec<&str> = parts.iter().filter_map(Value::as_str).collect();
            parts.join(if column == "section" { " > " } else { "; " })
        }
        other => other.to_string(),
    }
}
