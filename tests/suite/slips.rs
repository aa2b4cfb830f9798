//! Slips of the pen: which figure is named, what it may have been meant for, and how bad
//! it is; figures of two readings; what people accepted; what vouches for a record.

use crate::check::relations_of;
use crate::fuzz::{entries, packed};
use crate::workdir::{Workdir, project};
use serde_json::Value;

/// What `check` finds in a text, in rows.
fn found(text: &str) -> Vec<Value> {
    let dir = Workdir::new();
    dir.put("a.txt", format!("{text}\n"));
    let ran = dir.run(&["check", "a.txt", "--format", "jsonl"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_figure_of_each_kind_of_slip_is_named() {
    let check = |text: &str, suspect: &str, meant: &str, slip: &str| {
        let found = found(text);
        let [row] = &found[..] else { panic!("{text}: {found:?}") };
        let [start, end] =
            ["start", "end"].map(|key| row["suspect"][key].as_u64().unwrap());
        let own = text.chars().skip(start as usize).take((end - start) as usize);
        assert_eq!(own.collect::<String>(), suspect, "{text}");
        assert_eq!(
            (&row["meant"], &row["slip"]),
            (&meant.into(), &slip.into()),
            "{text}"
        );
        assert_eq!(row["severity"], if slip == "copied" { "warning" } else { "error" });
        let message = row["message"].as_str().unwrap();
        assert!(message.contains(&format!("Nghi “{suspect}”")), "{message}");
    };
    let dossiers = |part: &str| {
        format!("Tiếp nhận 2147 hồ sơ, gồm chứng thực {part} hồ sơ, hộ tịch 290 hồ sơ.")
    };
    check(
        "Tiêm phòng dại được 1020/90 con, bằng 113,3% kế hoạch.",
        "90",
        "900",
        "zero-lost",
    );
    check("Trường có 494/920 em học sinh giỏi = 48,80%.", "494", "449", "swapped");
    check("Trường có 449/920 em học sinh giỏi = 4880%.", "4880", "48,80", "separator");
    check("Trường có 449/920 em học sinh giỏi = 4,880%.", "4,880", "48,80", "separator");
    check("Trường có 459/920 em học sinh giỏi = 48,80%.", "459", "449", "replaced");
    check(&dossiers("18577"), "18577", "1.857", "doubled");
    check(&dossiers("187"), "187", "1.857", "dropped");
    check(&dossiers("18057"), "18057", "1.857", "zero-added");
    check(&dossiers("18457"), "18457", "1.857", "added");
    check(&dossiers("290"), "290", "1.857", "copied");
}

#[test]
fn millions_for_billions_are_named() {
    let text = "Thu ngân sách đạt 1.385 tỷ đồng/3.847 triệu đồng, đạt 36% dự toán.";
    let found = found(text);
    let [row] = &found[..] else { panic!("{found:?}") };
    // What was rounded to millions is no exact figure.
    assert_eq!(
        (&row["slip"], &row["severity"]),
        (&"multiplier".into(), &"warning".into())
    );
    assert!(row["message"].as_str().unwrap().contains("Nghi “1.385 tỷ”"), "{row}");
}

#[test]
fn what_can_be_meant_otherwise_is_no_error() {
    let check = |text: &str, severities: &[&str]| {
        let found = found(text);
        let own: Vec<&str> =
            found.iter().map(|row| row["severity"].as_str().unwrap()).collect();
        assert_eq!(own, severities, "{text}: {found:?}");
    };
    check(
        "Đã trao 85 suất quà, mỗi suất 500.000 đồng, tổng trị giá 42.000.000 đồng.",
        &["error"],
    );
    check(
        "Đã trao 85 suất quà, mỗi suất 500.000 đồng, tổng trị giá 42.500.000 đồng.",
        &[],
    );
    check("Thu được 51.000.000 đồng (Năm mươi hai triệu đồng).", &["error"]);
    check("Trường có 277/920 em học sinh giỏi = 30,10%.", &["note"]);
    check("Gần 3/4 số hộ (73,8%) đã tham gia.", &[]);
    check(
        "Tiếp nhận 2157 hồ sơ, trong đó giải quyết đúng hạn 2154 hồ sơ, không có hồ sơ chậm.",
        &["warning"],
    );
    // Two divisions of one whole, a part alone, and what is left out by right.
    check(
        "Tiếp nhận 9.846 hồ sơ, trong đó trực tuyến 8.123 hồ sơ; đúng hạn 9.790 hồ sơ, trễ hạn 06 hồ sơ, còn 50 hồ sơ đang giải quyết.",
        &[],
    );
    check(
        "Thu ngân sách đạt 96,4 tỷ đồng, riêng tiền sử dụng đất 61,75 tỷ đồng; giải ngân vốn đầu tư công 38,2 tỷ đồng.",
        &[],
    );
    check("Kinh phí 5 tỷ đồng (không bao gồm đất). Tính cả đất khoảng 20 tỷ đồng.", &[]);
}

#[test]
fn an_error_fails_a_run_that_a_warning_does_not() {
    let dir = Workdir::new();
    dir.put("input/a.txt", "Trường có 494/920 em học sinh giỏi = 48,80%.\n");
    dir.put("b.docx", project("input/74-BC-UBND.docx"));
    assert_eq!(dir.run(&["check", "input/a.txt", "--fail-on", "error"]).code, 3);
    assert_eq!(dir.run(&["convert", "--fail-on", "error", "-q"]).code, 3);
    assert_eq!(dir.run(&["check", "b.docx", "--fail-on", "error"]).code, 0);
    assert_eq!(dir.run(&["check", "b.docx", "--fail-on", "warning"]).code, 3);
}

#[test]
fn the_reading_that_fits_is_chosen_and_said() {
    let found = found("Bê tông hóa đường 1,020/900 m, bằng 113,3% kế hoạch.");
    let [row] = &found[..] else { panic!("{found:?}") };
    assert_eq!(row["code"], "reading-chosen");
    assert!(row["message"].as_str().unwrap().contains("đọc là 1.020"), "{row}");
}

/// The sample workbook with other words in its sheet.
fn workbook(from: &str, to: &str) -> Vec<u8> {
    let mut parts = entries(&project("input/bieu-01.xlsx")).unwrap();
    let sheet = parts.iter_mut().find(|(name, _)| name.ends_with("sheet1.xml")).unwrap();
    let text = String::from_utf8(sheet.1.clone()).unwrap();
    assert!(text.contains(from));
    sheet.1 = text.replacen(from, to, 1).into_bytes();
    packed(&parts)
}

#[test]
fn a_cell_that_was_not_worked_out_again_is_found() {
    let proved = relations_of("a.xlsx", project("input/bieu-01.xlsx"));
    let formulas: Vec<&str> = proved
        .iter()
        .filter(|row| row.law == "formula" && row.fit == "holds")
        .map(|row| row.figures.as_str())
        .collect();
    assert_eq!(formulas, ["94,47%", "113,3%", "67,05%"]);
    let dir = Workdir::new();
    let check = |formula: &str, expected: &[&str]| {
        dir.put("a.xlsx", workbook("E18/D18", formula));
        let ran = dir.run(&["check", "a.xlsx", "--format", "jsonl"]);
        let rows: Vec<Value> =
            ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let codes: Vec<&str> =
            rows.iter().map(|row| row["code"].as_str().unwrap()).collect();
        assert_eq!(codes, expected, "{formula}: {}", ran.out);
        ran.out
    };
    let told = check("SUM(E18:E18)/D18/2", &["formula-differs"]);
    assert!(told.contains("Công thức của ô cho 56,66"), "{told}");
    // Other functions and other files are never worked out.
    check("WEBSERVICE(&quot;http://a&quot;)", &[]);
    check("[1]Sheet1!A1+1", &[]);
}

const REPORT: &str = "ỦY BAN NHÂN DÂN PHƯỜNG TÂN SƠN\nSố: 74/BC-UBND\n\
    Tân Sơn, ngày 20 tháng 6 năm 2023\nBÁO CÁO\nKết quả 6 tháng đầu năm 2023\n";
const WRONG: &str = "Trường có 449/920 em học sinh giỏi = 48,90%.\n";

#[test]
fn an_accepted_finding_stays_accepted_when_lines_are_inserted() {
    let dir = Workdir::new();
    dir.put("input/a.txt", format!("{REPORT}{WRONG}"));
    assert_eq!(dir.run(&["convert", "-q", "--fail-on", "warning"]).code, 3);
    let key = dir.rows("output/findings.jsonl")[0]["key"].as_str().unwrap().to_owned();
    let decision =
        format!("[[accepted]]\nkey = \"{key}\"\nreason = \"đã đối chiếu sổ\"\n");
    dir.put("decisions.toml", decision);
    let more = "Tiêm phòng được 604 lượt người.\nDuy trì 12 mô hình tự quản.\n";
    dir.put("input/a.txt", format!("{REPORT}{more}{WRONG}{more}"));
    let args = ["convert", "-q", "--fail-on", "warning", "--decisions", "decisions.toml"];
    let ran = dir.run(&args);
    assert_eq!(ran.code, 0, "{} {}", ran.out, ran.err);
    let rows = dir.rows("output/findings.jsonl");
    let [row] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!((&row["key"], &row["accepted"]), (&key.into(), &"đã đối chiếu sổ".into()));
    // It is no point to look at again in the report.
    let text = dir.run(&["text", "output/a.docx"]).out;
    assert!(text.contains("48,90") && !text.contains("Nghi “48,90”"), "{text}");
    dir.put("decisions.toml", "");
    assert_eq!(dir.run(&args).code, 3);
    let text = dir.run(&["text", "output/a.docx"]).out;
    assert!(text.contains("Nghi “48,90”"), "{text}");
    // `check` lists it as accepted.
    dir.put(
        "decisions.toml",
        format!("[[accepted]]\nkey = {}\nreason = \"đúng sổ\"\n", row["key"]),
    );
    let ran = dir.run(&["check", "input/a.txt", "--decisions", "decisions.toml"]);
    assert!(ran.out.contains("đã được chấp nhận: đúng sổ"), "{}", ran.out);
    // Another report's words are another matter.
    dir.put("input/b.txt", format!("{REPORT}{WRONG}").replace("74/BC", "75/BC"));
    let ran = dir.run(&["check", "input/b.txt", "--decisions", "decisions.toml"]);
    assert!(ran.out.contains("0 điểm đã được chấp nhận"), "{}", ran.out);
}

#[test]
fn each_record_says_what_vouches_for_it() {
    let dir = Workdir::new();
    dir.put("input/a.docx", project("input/74-BC-UBND.docx"));
    assert_eq!(dir.run(&["convert", "-q"]).code, 0);
    let rows = dir.rows("output/records.jsonl");
    let of = |text: &str| {
        let row = rows.iter().find(|row| row["text"] == text);
        row.unwrap_or_else(|| panic!("{text}"))
    };
    let says = |row: &Value, side: &str, words: &str| {
        let all = row[side].as_array().unwrap().iter();
        all.map(|one| one.as_str().unwrap()).any(|one| one == words)
    };
    let sure = of("48,80");
    assert_eq!(sure["level"], "sure");
    assert!(
        says(sure, "pro", "relation: share") && says(sure, "pro", "unit: %"),
        "{sure}"
    );
    let doubtful = of("2154");
    assert_eq!(doubtful["level"], "to-review");
    assert!(says(doubtful, "con", "broken: all-of"), "{doubtful}");
    assert!(says(doubtful, "con", "suspect: replaced"), "{doubtful}");
    for row in &rows {
        let proved = ["relation", "repeat", "table-and-prose"];
        let pro: Vec<&str> = row["pro"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one.as_str().unwrap())
            .collect();
        let is_proved =
            pro.iter().any(|one| proved.contains(&one.split(": ").next().unwrap_or(one)));
        let is_doubted = !row["con"].as_array().unwrap().is_empty();
        let level = match (is_doubted, is_proved) {
            (true, _) => "to-review",
            (false, true) => "sure",
            (false, false) => "likely",
        };
        assert_eq!(row["level"], level, "{row}");
    }
    let told = dir.run(&["explain", "input/a.docx", "2154"]).out;
    for words in [
        "Mức tin cậy: cần xem lại",
        "- bị nghi là chỗ ghi sai",
        "không còn phần nào khác: 2157; 2154",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}
