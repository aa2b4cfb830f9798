//! `convert`: files out, rows, exit codes, words on the terminal.

use crate::workdir::{Workdir, project};
use serde_json::Value;

/// A report of one line.
const LINE: &str = "Xã Tân An có 33 hộ nghèo, chiếm 1,36% tổng số hộ.\n";

/// The data files of a batch, which stand beside the reports.
const DATA: [&str; 8] = [
    "documents.jsonl",
    "facts.jsonl",
    "files.jsonl",
    "findings.jsonl",
    "numerals.jsonl",
    "records.csv",
    "records.jsonl",
    "revisions.jsonl",
];

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_else(|| panic!("{key} in {row}"))
}

/// The code of each path in `files.jsonl`.
fn codes(dir: &Workdir) -> Vec<(String, String)> {
    dir.rows("output/files.jsonl")
        .iter()
        .map(|row| {
            let code = row["code"].as_str().unwrap_or_else(|| text(row, "status"));
            (text(row, "path").to_owned(), code.to_owned())
        })
        .collect()
}

#[track_caller]
fn check_codes(dir: &Workdir, expected: &[(&str, &str)]) {
    let codes = codes(dir);
    let codes: Vec<(&str, &str)> = codes.iter().map(|(p, c)| (&**p, &**c)).collect();
    assert_eq!(codes, expected);
}

#[test]
fn without_arguments_input_becomes_output() {
    let dir = Workdir::new();
    dir.put("input/74-BC-UBND.docx", project("input/74-BC-UBND.docx"));
    dir.put("input/biểu/bieu-01.xlsx", project("input/bieu-01.xlsx"));
    let ran = dir.run(&[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    let mut expected = vec!["74-BC-UBND.docx", "biểu/bieu-01.docx"];
    expected.extend(DATA);
    assert_eq!(dir.names("output"), expected);
    let records = dir.rows("output/records.jsonl");
    let rice = records.iter().find(|row| row["text"] == "427,2").unwrap();
    assert_eq!(text(rice, "value"), "427.2");
    assert_eq!(text(rice, "ward"), "Phường Thắng Lợi");
    assert_eq!(text(rice, "period"), "2023-S1");
    assert_eq!(text(rice, "document_number"), "74/BC-UBND");
    assert!(ran.out.contains("Tệp đã chuyển:     2"), "{}", ran.out);
}

#[test]
fn a_file_may_be_named_alone() {
    let dir = Workdir::new();
    dir.put("xã/6 tháng.txt", LINE);
    let ran = dir.run(&["xã/6 tháng.txt", "-o", "ra"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(dir.names("ra").contains(&"6 tháng.docx".to_owned()));
    let rows = dir.rows("ra/records.jsonl");
    assert_eq!(text(&rows[0], "source"), "6 tháng.txt");
    assert_eq!(text(&rows[0], "place"), "dòng 1");
}

#[test]
fn files_of_one_stem_keep_their_endings() {
    let dir = Workdir::new();
    dir.put("input/a.txt", LINE);
    dir.put("input/A.csv", "Chỉ tiêu,Số hộ\nHộ nghèo,33\n");
    dir.put("input/b.txt", LINE);
    assert_eq!(dir.run(&[]).code, 0);
    let reports: Vec<String> =
        dir.names("output").into_iter().filter(|name| name.ends_with(".docx")).collect();
    assert_eq!(reports, ["A.csv.docx", "a.txt.docx", "b.docx"]);
    let rows = dir.rows("output/files.jsonl");
    assert_eq!(text(&rows[0], "output"), "A.csv.docx");
}

#[test]
fn what_cannot_be_read_costs_nothing_else() {
    let dir = Workdir::new();
    let word = project("input/74-BC-UBND.docx");
    dir.put("input/ảnh.docx", b"\xff\xd8\xff\xe0 a photograph");
    dir.put("input/cut.docx", &word[..word.len() / 2]);
    dir.put("input/empty.docx", b"");
    dir.put("input/good.txt", LINE);
    dir.put("input/locked.xlsx", project("fixtures/formats/locked.xlsx"));
    dir.put("input/scan.pdf", b"%PDF-1.7\n");
    dir.put("input/text.docx", LINE);
    dir.put("input/x.docx/inside.txt", LINE);
    let ran = dir.run(&["--jobs", "2"]);
    assert_eq!(ran.code, 1);
    check_codes(
        &dir,
        &[
            ("cut.docx", "damaged"),
            ("empty.docx", "empty-file"),
            ("good.txt", "converted"),
            ("locked.xlsx", "locked"),
            ("scan.pdf", "not-read"),
            ("text.docx", "name-differs"),
            ("x.docx", "is-a-folder"),
            ("ảnh.docx", "not-read"),
        ],
    );
    for row in dir.rows("output/files.jsonl") {
        if row["status"] == "failed" {
            let head = format!("KHÔNG CHUYỂN ĐƯỢC  {}\n  [", text(&row, "path"));
            assert!(ran.err.contains(&head), "{head}: {}", ran.err);
            assert!(ran.err.contains(text(&row, "reason")) && row["counts"].is_null());
            assert!(ran.err.contains(text(&row, "advice")), "{}", ran.err);
        }
    }
    let reports = dir.names("output").len() - DATA.len();
    assert_eq!(reports, 2, "{:?}", dir.names("output"));
}

#[test]
#[cfg(unix)]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let dir = Workdir::new();
    dir.put("away/secret.txt", LINE);
    symlink(dir.path("nowhere"), dir.path("input/dangling.docx")).unwrap();
    symlink(dir.path("away"), dir.path("input/folder")).unwrap();
    symlink(dir.path("away/secret.txt"), dir.path("input/link.txt")).unwrap();
    assert_eq!(dir.run(&[]).code, 1);
    check_codes(
        &dir,
        &[("dangling.docx", "dangling-link"), ("folder", "link"), ("link.txt", "link")],
    );
}

#[test]
#[cfg(unix)]
fn nothing_is_written_outside_of_the_output() {
    let dir = Workdir::new();
    dir.put("input/sub/a.txt", LINE);
    dir.put("away/keep.txt", "");
    std::fs::create_dir(dir.path("output")).unwrap();
    std::os::unix::fs::symlink(dir.path("away"), dir.path("output/sub")).unwrap();
    assert_eq!(dir.run(&[]).code, 1);
    check_codes(&dir, &[("sub/a.txt", "not-written")]);
    assert_eq!(dir.names("away"), ["keep.txt"]);
}

#[test]
#[cfg(unix)]
fn names_that_are_no_text_survive() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let dir = Workdir::new();
    let name = |ending: &str| {
        OsStr::from_bytes(&[b"B\xe1o c\xe1o.", ending.as_bytes()].concat()).to_owned()
    };
    dir.put(dir.path("input").join(name("txt")), LINE);
    assert_eq!(dir.run(&[]).code, 0);
    assert!(dir.path("output").join(name("docx")).is_file());
    check_codes(&dir, &[("B\\xE1o c\\xE1o.txt", "converted")]);
}

#[test]
fn locks_and_hidden_files_are_counted() {
    let dir = Workdir::new();
    dir.put("input/.git/config", "x");
    dir.put("input/.~lock.a.docx#", "x");
    dir.put("input/a.txt", LINE);
    dir.put("input/~$a.docx", "x");
    let ran = dir.run(&[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    check_codes(
        &dir,
        &[
            (".git", "hidden"),
            (".~lock.a.docx#", "lock-file"),
            ("a.txt", "converted"),
            ("~$a.docx", "lock-file"),
        ],
    );
    assert!(ran.out.contains("Bỏ qua:            3"), "{}", ran.out);
}

#[test]
fn a_failed_file_leaves_no_report_of_an_earlier_run() {
    let dir = Workdir::new();
    dir.put("input/a.txt", LINE);
    assert_eq!(dir.run(&[]).code, 0);
    assert!(dir.path("output/a.docx").exists());
    dir.put("input/a.txt", b"");
    assert_eq!(dir.run(&[]).code, 1);
    assert!(!dir.path("output/a.docx").exists());
    assert_eq!(dir.read("output/records.jsonl"), "");
}

#[test]
fn the_output_may_not_be_the_input() {
    let dir = Workdir::new();
    dir.put("input/a.txt", LINE);
    for (input, output) in [("input", "input"), ("input/a.txt", "input"), ("input", ".")]
    {
        let ran = dir.run(&["convert", input, "-o", output]);
        assert_eq!(ran.code, 2, "{input} to {output}");
        assert!(ran.err.contains("-o"), "{}", ran.err);
    }
    assert_eq!(dir.names("input"), ["a.txt"]);
}

#[test]
fn an_output_inside_the_input_is_not_read() {
    let dir = Workdir::new();
    dir.put("input/a.txt", LINE);
    for _ in 0..2 {
        assert_eq!(dir.run(&["-o", "input/ra"]).code, 0);
    }
    assert_eq!(dir.rows("input/ra/files.jsonl").len(), 1);
}

#[test]
fn findings_may_fail_a_run() {
    let dir = Workdir::new();
    dir.put("input/a.txt", "Tiêm phòng 449/920 em, đạt 52,10%.\n");
    let ran = dir.run(&["--fail-on", "warning"]);
    let found = dir.rows("output/findings.jsonl");
    assert!(found.iter().any(|row| row["severity"] == "warning"), "{found:?}");
    assert_eq!(ran.code, 3);
    assert_eq!(dir.run(&["--fail-on", "error"]).code, 0);
    assert_eq!(dir.run(&[]).code, 0);
    dir.put("input/b.txt", b"");
    assert_eq!(dir.run(&["--fail-on", "warning"]).code, 1);
}

#[test]
fn a_quiet_run_tells_what_failed_and_no_more() {
    let dir = Workdir::new();
    dir.put("input/a.txt", LINE);
    let ran = dir.run(&["--quiet"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    dir.put("input/copy.txt", LINE);
    assert!(dir.run(&[]).err.contains("same-content"));
    assert_eq!(dir.run(&["--quiet"]).err, "");
    dir.put("input/b.txt", b"");
    let ran = dir.run(&["-q"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("b.txt"));
}

#[test]
fn only_the_first_failures_are_told() {
    let dir = Workdir::new();
    for n in 0..23 {
        dir.put(format!("input/{n:02}.docx"), b"");
    }
    let ran = dir.run(&[]);
    assert_eq!(ran.err.matches("KHÔNG CHUYỂN ĐƯỢC").count(), 20);
    assert!(ran.err.contains("và 3 tệp nữa"), "{}", ran.err);
    assert!(ran.err.contains("files.jsonl"));
}

#[test]
fn a_report_may_hold_tables_or_text_alone() {
    let dir = Workdir::new();
    dir.put("input/a.docx", project("input/74-BC-UBND.docx"));
    let size = |args: &[&str]| {
        assert_eq!(dir.run(args).code, 0);
        std::fs::metadata(dir.path("output/a.docx")).unwrap().len()
    };
    let full = size(&[]);
    assert!(size(&["--layout", "tables"]) < full);
    assert!(size(&["--layout", "text"]) < full);
    assert!(size(&["--clean"]) < full);
}

#[test]
fn a_table_of_ones_own_is_laid_over_the_built_in() {
    let dir = Workdir::new();
    dir.put("input/a.txt", LINE);
    dir.put(
        "bảng/messages.toml",
        "[place]\nline = { vi = \"hàng chữ {n}\", en = \"l {n}\" }\n",
    );
    assert_eq!(dir.run(&["--tables", "bảng"]).code, 0);
    assert_eq!(text(&dir.rows("output/records.jsonl")[0], "place"), "hàng chữ 1");
    dir.put("bảng/unit.toml", "");
    let ran = dir.run(&["--tables", "bảng"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("unit.toml") && ran.err.contains("units.toml"),
        "{}",
        ran.err
    );
    std::fs::remove_file(dir.path("bảng/unit.toml")).unwrap();
    dir.put("bảng/units.toml", "[[unit]]\nid = 5\n");
    let ran = dir.run(&["--tables", "bảng"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("units.toml"), "{}", ran.err);
}

#[test]
fn wrong_usage_is_told_in_the_users_language() {
    let dir = Workdir::new();
    let check = |args: &[&str], words: &str| {
        let ran = dir.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(words), "{args:?}: {}", ran.err);
        assert!(!ran.err.contains("error:"), "{args:?}: {}", ran.err);
    };
    check(&["--nope"], "Không có tùy chọn “--nope”");
    check(&["convert", "a", "b"], "Thừa “b”");
    check(&["--jobs"], "Tùy chọn “--jobs” cần một giá trị");
    check(&["--jobs", "many"], "Giá trị “many” không dùng được cho “--jobs”");
    check(&["--layout", "wide"], "chọn một trong: full, tables, text");
    check(&["conver"], "Không có lệnh “conver”");
    check(&["inspect"], "Thiếu TỆP");
    check(&["--quiet", "--quiet"], "“--quiet” chỉ được ghi một lần");
    check(&["nowhere/"], "Không thấy “nowhere/”");
    check(&["catalogue"], "Xem trợ giúp: baocao catalogue --help");
    check(&["catalogue", "impact", "x"], "baocao catalogue impact --help");
    check(&["--lang", "en", "inspect"], "For help: baocao inspect --help");
    check(&["--lang", "en", "--nope"], "There is no option “--nope”");
    check(&["--lang", "en", "inspect", "x.txt"], "There is no file “x.txt”");
}

#[test]
fn help_lists_the_exit_codes() {
    let dir = Workdir::new();
    for args in [&["--help"][..], &["convert", "-h"]] {
        let ran = dir.run(args);
        assert_eq!(ran.code, 0);
        for code in ["0 ", "1 ", "2 ", "3 ", "4 ", "130 "] {
            assert!(ran.out.contains(&format!("\n  {code}")), "{code}: {}", ran.out);
        }
    }
    let diff = dir.run(&["help", "diff"]);
    assert_eq!((diff.code, &diff.out), (0, &dir.run(&["diff", "--help"]).out));
    let at = |name: &str| diff.out.find(name).unwrap();
    assert!(at("<BẢN-CŨ>") < at("<BẢN-MỚI>"), "{}", diff.out);
    assert_eq!(
        dir.run(&["--version"]).out,
        concat!("baocao ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn an_empty_folder_is_said_to_be_empty() {
    let dir = Workdir::new();
    let ran = dir.run(&["--lang", "en"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("There is no report in “input”"), "{}", ran.out);
}

#[test]
#[cfg(unix)]
fn an_interrupted_batch_keeps_what_is_done() {
    use std::time::Duration;
    let dir = Workdir::new();
    let report = project("fixtures/wards/thang-loi/report.txt");
    for n in 0..400 {
        dir.put(format!("input/{n:04}.txt"), &report);
    }
    let mut command = dir.command(&["--jobs", "1"]);
    let child = command.stdout(std::process::Stdio::piped()).spawn().unwrap();
    while !dir.path("output/0003.docx").exists() {
        std::thread::sleep(Duration::from_millis(2));
    }
    let killed = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(killed.success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert!(String::from_utf8_lossy(&output.stdout).contains("Đã ngắt giữa chừng"));
    let done = dir.rows("output/files.jsonl").len();
    assert!((4..400).contains(&done), "{done}");
    assert_eq!(
        dir.names("output").len(),
        done + DATA.len(),
        "nothing unfinished is left"
    );
}
