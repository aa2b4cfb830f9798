//! `explain`: one numeral, and what decided.

use crate::workdir::Workdir;

const TEXT: &str = "Công tác giảm nghèo\n\nToàn phường còn 33 hộ nghèo, bằng 1,36%, giảm 25 hộ so với \
    cùng kỳ. Thành lập 01 tổ tại tổ dân phố 10 ngày 27/7/2023.\n";

fn explained(which: &str) -> String {
    let dir = Workdir::new();
    dir.put("a.txt", TEXT);
    let ran = dir.run(&["explain", "a.txt", which]);
    assert_eq!(ran.code, 0, "{which}: {}", ran.err);
    ran.out
}

#[test]
fn a_figure_is_told_with_its_role_its_name_and_its_indicator() {
    let out = explained("1");
    for words in [
        "Con số thứ 1: 33 (dòng 3",
        "⟦33⟧ hộ nghèo",
        "Là: lượng (quy tắc quantity/unit)",
        "giá trị 33 hộ",
        "Vai: thực hiện (quy tắc role/actual)",
        "Tên: Số hộ nghèo",
        "“nghèo”",
        "Chỉ tiêu: poverty.poor.households",
        "✓ poverty.poor.households: khớp",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
}

#[test]
fn losers_are_told_with_what_decided() {
    let out = explained("1");
    let losers: Vec<&str> = out.lines().filter(|line| line.starts_with("  –")).collect();
    assert!(!losers.is_empty(), "{out}");
    assert!(losers.iter().all(|line| line.contains("không khớp, ")), "{out}");
}

#[test]
fn a_cue_is_told_where_it_stands() {
    let out = explained("25");
    assert!(out.contains("Vai: tăng giảm (quy tắc role/change)"), "{out}");
    assert!(out.contains("✓ “giảm” (decrease): giảm"), "{out}");
    assert!(out.contains("✗ “so với cùng kỳ” (of-previous)"), "{out}");
    assert!(out.contains("giá trị -25 hộ"), "{out}");
}

#[test]
fn a_name_and_a_date_are_told_by_the_rule_that_won() {
    let name = explained("10");
    assert!(name.contains("✓ place-number → tên gọi: quyết định"), "{name}");
    let date = explained("27/7/2023");
    assert!(date.contains("Là: ngày"), "{date}");
    assert!(date.contains("→ ngày: quyết định"), "{date}");
    assert!(!date.contains("Chỉ tiêu"), "{date}");
}

#[test]
fn a_rule_that_lost_is_told_with_why() {
    let dir = Workdir::new();
    dir.put("a.txt", "Tại thôn 5 hộ nghèo đã thoát nghèo.\n");
    let out = dir.run(&["explain", "a.txt", "1"]).out;
    assert!(out.contains("✗ place-number → tên gọi: sau con số có đơn vị"), "{out}");
}

#[test]
fn an_offset_counts_code_points_of_the_file() {
    let at = TEXT.chars().collect::<String>().find("1,36%").unwrap();
    let offset = TEXT[..at].chars().count() + 2;
    let by_offset = explained(&format!("@{offset}"));
    assert!(by_offset.contains("Con số thứ 2: 1,36"), "{by_offset}");
    // Beyond the number of numerals a bare number can only be an offset.
    assert_eq!(explained(&offset.to_string()), by_offset);
}

#[test]
fn a_number_that_might_mean_another_says_so() {
    let dir = Workdir::new();
    dir.put("a.txt", "Có 12 hộ.\n\nCó 1 xã và 2 thôn.\n");
    let out = dir.run(&["explain", "a.txt", "2"]).out;
    assert!(out.contains("Con số thứ 2: 1 "), "{out}");
    assert!(out.contains("Cũng có thể là con số thứ: 3"), "{out}");
}

#[test]
fn it_speaks_english_too() {
    let dir = Workdir::new();
    dir.put("a.txt", TEXT);
    let out = dir.run(&["explain", "a.txt", "1", "--lang", "en"]).out;
    assert!(out.contains("Class: value") && out.contains("Indicator: poverty"), "{out}");
}

#[test]
fn what_is_not_there_is_told() {
    let dir = Workdir::new();
    dir.put("a.txt", TEXT);
    let ran = dir.run(&["explain", "a.txt", "999"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("“999”") && ran.err.contains("từ 1 đến"), "{}", ran.err);
    assert_eq!(dir.run(&["explain", "a.txt"]).code, 2, "no numeral");
    assert_eq!(dir.run(&["explain", "none.txt", "1"]).code, 2, "no file");
    dir.put("a.pdf", b"%PDF-1.7\n");
    let ran = dir.run(&["explain", "a.pdf", "1"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("[not-read]"), "{}", ran.err);
}

#[test]
fn a_cell_of_a_sheet_is_told() {
    let dir = Workdir::new();
    dir.put("a.xlsx", crate::workdir::project("input/bieu-01.xlsx"));
    let ran = dir.run(&["explain", "a.xlsx", "33"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains("trang tính “") && ran.out.contains("Chỉ tiêu: "),
        "{}",
        ran.out
    );
}
