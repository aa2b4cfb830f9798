//! Literate cases: `cases/FOLDER/*.md`, prose that a ward officer can read and correct.
//!
//! A case is a heading, a line on where it is from, a passage as a quotation, and a table
//! of its numerals in reading order. Each folder is scored as one text; its figures may
//! only rise.

use crate::gold::ledger;
use crate::ratchet::hold;
use crate::score::{Gold, Score};
use baocao::data::Tables;
use std::path::{Path, PathBuf};

/// What a numeral is: the words of the column `là`, and of the published ledger.
const CLASSES: [(&str, &str); 16] = [
    ("lượng", "value"),
    ("phần trăm", "percent"),
    ("ngày", "date"),
    ("năm", "year"),
    ("kỳ", "period"),
    ("năm học", "school_year"),
    ("nhiệm kỳ", "term"),
    ("văn bản", "legal_ref"),
    ("số hiệu", "doc_no"),
    ("mục", "section_no"),
    ("tên gọi", "identifier"),
    ("thứ tự", "ordinal"),
    ("tuổi", "age"),
    ("thời hạn", "duration"),
    ("điện thoại", "phone"),
    ("khác", "other"),
];

/// How a figure stands to what is measured: the words of the column `vai`.
pub const ROLES: [(&str, &str); 11] = [
    ("thực hiện", "actual"),
    ("kế hoạch", "plan"),
    ("mục tiêu", "target"),
    ("kỳ trước", "previous"),
    ("bộ phận", "part"),
    ("tổng thể", "whole"),
    ("tỷ lệ", "share"),
    ("tăng giảm", "change"),
    ("% tăng giảm", "pct_change"),
    ("% kế hoạch", "pct_of_plan"),
    ("% kỳ trước", "pct_of_previous"),
];

const HEAD: [&str; 6] = ["số", "là", "chỉ tiêu", "vai", "giá trị", "đơn vị"];

/// A passage and what is said of its numerals.
struct Case {
    text: String,
    gold: Vec<Gold>,
}

pub fn named(names: &[(&str, &str)], word: &str) -> String {
    let found = names.iter().find(|(known, _)| *known == word);
    found.unwrap_or_else(|| panic!("no such word: {word:?}")).1.to_owned()
}

/// The cells of a row; `\|` is no border.
pub fn cells(row: &str) -> Vec<String> {
    let row = row.trim().replace("\\|", "\u{1}");
    let inner = row.strip_prefix('|').and_then(|row| row.strip_suffix('|')).unwrap();
    inner.split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect()
}

fn parse(markdown: &str) -> Case {
    let quoted = markdown.lines().filter_map(|line| line.strip_prefix('>'));
    let lines: Vec<&str> =
        quoted.map(|line| line.strip_prefix(' ').unwrap_or("")).collect();
    let text = lines.join("\n");
    let mut rows = markdown.lines().filter(|line| line.starts_with('|')).map(cells);
    assert_eq!(rows.next().unwrap(), HEAD);
    let mut at = 0;
    // A numeral may go on in the next line: `1.450` and `triệu đồng`.
    let flat = text.replace('\n', " ");
    let gold = rows.skip(1).map(|cells| row(&flat, &mut at, &cells)).collect();
    Case { text: text + "\n", gold }
}

/// A row's numeral, looked for behind the last one.
fn row(text: &str, at: &mut usize, cells: &[String]) -> Gold {
    let [written, class, indicator, role, value, unit] = cells else {
        panic!("a row has six cells: {cells:?}")
    };
    let byte =
        find(text, *at, written).unwrap_or_else(|| panic!("not found: {written:?}"));
    *at = byte + written.len();
    let class = named(&CLASSES, class);
    let plain = Gold {
        start: text[..byte].chars().count(),
        text: written.clone(),
        class,
        ..Gold::default()
    };
    match plain.class.as_str() {
        "value" | "percent" => Gold {
            value: Some(value.clone()),
            unit: (unit != "-").then(|| unit.clone()),
            role: Some(named(&ROLES, role)),
            indicator: Some(indicator.clone()),
            ..plain
        },
        _ => plain,
    }
}

/// Where a numeral stands by itself: in no longer one, and in no sign such as `m2`.
fn find(text: &str, from: usize, written: &str) -> Option<usize> {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let own = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let after = text[at + written.len()..].chars().next();
        let is_sign = matches!(written, "2" | "3") && matches!(before, Some('m' | 'M'));
        let is_inside = is_digit(before) && is_digit(written.chars().next())
            || is_digit(after) && is_digit(written.chars().next_back());
        !is_sign && !is_inside
    };
    text[from..].match_indices(written).map(|(at, _)| from + at).find(own)
}

pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.collect();
    paths.sort();
    paths
}

#[test]
fn every_folder_of_cases_holds_its_score() {
    let tables = Tables::builtin().unwrap();
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/suite/cases");
    for folder in files(&root).iter().filter(|path| path.is_dir()) {
        let name = folder.file_name().unwrap().to_string_lossy();
        let mut score = Score::default();
        for path in files(folder) {
            let file = format!("{name}/{}", path.file_name().unwrap().to_string_lossy());
            let case = parse(&std::fs::read_to_string(&path).unwrap());
            score.add(&file, &case.gold, ledger(&file, &case.text, &tables));
        }
        hold(&format!("cases-{name}"), &score);
    }
}

#[test]
fn a_case_is_read_in_order() {
    let case = parse(
        "## Lúa\n> Xã có 68 ha, 6,8 ha lúa.\n\n\
         | số | là | chỉ tiêu | vai | giá trị | đơn vị |\n|---|---|---|---|---|---|\n\
         | 68 | lượng | Diện tích | thực hiện | 68 | ha |\n\
         | 6,8 | lượng | Diện tích lúa | bộ phận | 6.8 | - |\n",
    );
    assert_eq!(case.text, "Xã có 68 ha, 6,8 ha lúa.\n");
    let starts: Vec<usize> = case.gold.iter().map(|gold| gold.start).collect();
    assert_eq!(starts, [6, 13]);
    assert_eq!(case.gold[1].unit, None);
}
