//! What the READMEs say is carried from each format, cell by cell, each proved by a file.

use crate::workdir::{Workdir, project};
use serde_json::Value;

/// The columns: what the READMEs call them.
const COLUMNS: [&str; 7] =
    ["`.docx`", "`.doc`", "`.rtf`", "`.odt`", "Excel", "web pages", "`.txt`"];

/// What proves a cell.
#[derive(Clone, Copy, Debug)]
enum Proof {
    /// The text of a file has these words.
    Words(&'static str, &'static str),
    /// A part of the file has characters.
    Part(&'static str, &'static str),
    /// A thing in the file is counted as a gap.
    Gap(&'static str, &'static str),
    /// A block of the file has this key: a value that is no `false`, no `null`, not
    /// empty.
    Block(&'static str, &'static str),
    /// Something is found in the file.
    Finding(&'static str, &'static str),
    /// It is not carried, and the READMEs say so.
    None,
}

use Proof::{Block, Finding, Gap, None as No, Part, Words};

const DOCX: &str = "fixtures/formats/everything.docx";
const DOC: &str = "fixtures/twins/features.doc";
const RTF: &str = "fixtures/twins/features.rtf";
const ODT: &str = "fixtures/twins/features.odt";
const XLSX: &str = "fixtures/formats/features.xlsx";
const PAGE: &str = "fixtures/formats/features-html.xls";
const CSV: &str = "fixtures/formats/semicolons.csv";

/// The rows of the table, in the order of the READMEs.
const ROWS: [(&str, [Proof; 7]); 10] = [
    (
        "tables, merged and nested cells",
        [
            Words(DOCX, "449/920"),
            Words(DOC, "LỒNG1\tLỒNG2"),
            Words(RTF, "LỒNG1\tLỒNG2"),
            Words(ODT, "LỒNG1\tLỒNG2"),
            Words(XLSX, "TT\tChỉ tiêu\tKế hoạch\tThực hiện\tSo sánh"),
            Words(PAGE, "TT\tChỉ tiêu\tKế hoạch\tThực hiện\tSo sánh"),
            Words(CSV, "2\tSản lượng; tấn\t427,2"),
        ],
    ),
    (
        "headings, list numbers",
        [
            Words(DOCX, "1. Nông nghiệp"),
            Words(DOC, "1. MỤCCON"),
            Words(RTF, "1. MỤCCON"),
            Words(ODT, "1. MỤCCON"),
            No,
            Block("<html><h2>Kết quả 5</h2><p>Hết", "heading"),
            No,
        ],
    ),
    (
        "foot- and endnotes, headers, footers",
        [
            Part(DOCX, "footnotes headers"),
            Part(DOC, "footnotes headers"),
            Part(RTF, "footnotes headers"),
            Part(ODT, "footnotes headers"),
            Part(XLSX, "headers"),
            No,
            No,
        ],
    ),
    (
        "text boxes, comments",
        [
            Part(DOCX, "text-boxes comments"),
            Part(DOC, "text-boxes comments"),
            Part(RTF, "text-boxes comments"),
            Part(ODT, "text-boxes comments"),
            Part(XLSX, "comments"),
            No,
            No,
        ],
    ),
    (
        "tracked changes as accepted, and what was before",
        [
            Finding("fixtures/formats/tracked-changes.docx", "tracked-change"),
            Finding("fixtures/doc/tracked-changes.doc", "tracked-change"),
            Finding("fixtures/twins/tracked-changes.rtf", "tracked-change"),
            Finding("fixtures/twins/tracked-changes.odt", "tracked-change"),
            No,
            No,
            No,
        ],
    ),
    (
        "hidden text, rows, sheets, marked",
        [
            Part("fixtures/formats/hidden-text.docx", "hidden-text"),
            Part("fixtures/doc/hidden-text.doc", "hidden-text"),
            Part("fixtures/twins/hidden-text.rtf", "hidden-text"),
            Part("fixtures/twins/hidden-text.odt", "hidden-text"),
            Part(XLSX, "hidden-sheets"),
            No,
            No,
        ],
    ),
    (
        "fonts, for old encodings",
        [
            Block("fixtures/twins/74-BC-UBND-tcvn3.docx", "charset fonts"),
            Block("fixtures/twins/74-BC-UBND-vni.doc", "charset fonts"),
            Block("fixtures/twins/74-BC-UBND-tcvn3.rtf", "charset fonts"),
            Block(ODT, "fonts"),
            Block(XLSX, "charset fonts"),
            Block(PAGE, "charset fonts"),
            Block("TT;Chi tieu;So\n1;DiÖn tÝch lóa;5\n2;S¶n l\u{ad}îng;6\n", "charset"),
        ],
    ),
    ("values, formats, formula or not", [No, No, No, No, Block(XLSX, "formula"), No, No]),
    (
        "tables of workbooks within",
        [
            Words("fixtures/within/workbook.docx", "Tổng diện tích\tha\t80"),
            Words("fixtures/within/workbook.doc", "Tổng diện tích\tha\t80"),
            Words("fixtures/within/workbook.rtf", "Tổng diện tích\tha\t80"),
            Words("fixtures/within/workbook.odt", "Tổng diện tích\tha\t80"),
            No,
            No,
            No,
        ],
    ),
    (
        "pictures, equations, charts",
        [
            Gap("fixtures/within/picture.docx", "picture"),
            Gap("fixtures/within/picture.doc", "picture"),
            Gap("fixtures/within/picture.rtf", "picture"),
            Gap("fixtures/within/picture.odt", "picture"),
            Gap("fixtures/within/chart.xlsx", "chart"),
            Gap("<html><p>Biểu đồ 5<img src='a.png'>", "picture"),
            No,
        ],
    ),
];

/// The cells of a README's table of what is carried.
fn cells(name: &str) -> Vec<Vec<String>> {
    let text = String::from_utf8(project(name)).unwrap();
    let lines = text
        .lines()
        .skip_while(|line| !(line.contains("| `.docx` | `.doc` | `.rtf` | `.odt` |")));
    let rows = lines.take_while(|line| line.starts_with('|'));
    let cut = |row: &str| {
        row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect()
    };
    rows.map(cut).collect()
}

/// A file in a folder of its own: one of the project, or these words.
fn put(given: &str) -> (Workdir, String) {
    let dir = Workdir::new();
    let is_file = given.starts_with("fixtures/");
    let ending = given.rsplit('.').next().filter(|_| is_file).unwrap_or("txt");
    let bytes = if is_file { project(given) } else { given.as_bytes().to_vec() };
    dir.put(format!("input/a.{ending}"), bytes);
    (dir, format!("input/a.{ending}"))
}

fn counts(given: &str) -> Value {
    let (dir, _) = put(given);
    dir.run(&["--quiet"]);
    dir.rows("output/files.jsonl")[0]["counts"].clone()
}

fn prove(row: &str, column: &str, proof: Proof) {
    let wrong = format!("{row}, {column}: {proof:?}");
    match proof {
        Words(given, words) => {
            let (dir, name) = put(given);
            let text = dir.run(&["text", &name]).out;
            assert!(text.contains(words), "{wrong}: {text}");
        }
        Part(given, parts) => {
            let counts = counts(given);
            for part in parts.split(' ') {
                let count = counts["parts"][part]["characters"].as_u64();
                assert!(count > Some(0), "{wrong}: {counts}");
            }
        }
        Gap(given, what) => {
            let counts = counts(given);
            assert!(counts["gaps"][what].as_u64() > Some(0), "{wrong}: {counts}");
        }
        Block(given, keys) => {
            let (dir, name) = put(given);
            let out = dir.run(&["text", &name, "--format", "jsonl"]).out;
            let holds = |value: &Value| match value {
                Value::Null | Value::Bool(false) => false,
                Value::Array(all) => !all.is_empty(),
                _ => true,
            };
            let has = |line: &str, key: &str| {
                let row: Value = serde_json::from_str(line).unwrap();
                if key == "heading" { row["kind"] == "heading" } else { holds(&row[key]) }
            };
            for key in keys.split(' ') {
                assert!(out.lines().any(|line| has(line, key)), "{wrong}: {out}");
            }
        }
        Finding(given, code) => {
            let (dir, _) = put(given);
            dir.run(&["--quiet"]);
            let rows = dir.rows("output/findings.jsonl");
            assert!(rows.iter().any(|row| row["code"] == code), "{wrong}");
        }
        No => {}
    }
}

#[test]
fn every_cell_of_the_table_is_proved() {
    let table = cells("README.md");
    assert_eq!(table.len(), ROWS.len() + 2, "{table:#?}");
    for (name, heading) in COLUMNS.iter().zip(&table[0][1..]) {
        assert!(heading.contains(name), "{heading}");
    }
    for ((name, proofs), row) in ROWS.iter().zip(&table[2..]) {
        assert_eq!(row[0], *name);
        for ((column, proof), cell) in COLUMNS.iter().zip(proofs).zip(&row[1..]) {
            match proof {
                No => assert_eq!(cell, "–", "{name}, {column}"),
                Gap(..) => assert_eq!(cell, "gap", "{name}, {column}"),
                _ => assert!(cell != "–" && cell != "gap", "{name}, {column}"),
            }
            prove(name, column, *proof);
        }
    }
}

#[test]
fn both_languages_say_the_same() {
    let (english, vietnamese) = (cells("README.md"), cells("README.vi.md"));
    assert_eq!(english.len(), vietnamese.len());
    for (one, other) in english.iter().zip(&vietnamese).skip(2) {
        let same = |(a, b): (&String, &String)| {
            [("yes", "có"), ("gap", "đếm"), ("–", "–")]
                .iter()
                .all(|(x, y)| (a == x) == (b == y))
        };
        assert!(one[1..].iter().zip(&other[1..]).all(same), "{one:?} {other:?}");
    }
}
