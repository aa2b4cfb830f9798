//! What users meet when something is not as it should be: a line that they can act on, and the
//! right exit code.

use crate::workdir::{Workdir, project};

/// A report of one line.
const LINE: &str = "Xã Tân An có 33 hộ nghèo.\n";

#[test]
fn a_limit_is_told_in_words() {
    let dir = Workdir::new();
    for name in ["bomb.docx", "bomb.xlsx", "deep.docx", "repeated.ods"] {
        dir.put(format!("input/{name}"), project(&format!("fixtures/broken/{name}")));
    }
    let ran = dir.run(&[]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err.matches("[too-large]").count(), 4, "{}", ran.err);
    for words in
        ["(nén chặt bất thường)", "(các phần lồng nhau quá sâu)", "(quá nhiều ô)"]
    {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
}

#[test]
#[cfg(unix)]
fn a_name_gives_the_terminal_no_orders() {
    let dir = Workdir::new();
    dir.put("input/a\x1b[31m\nb.txt", b"");
    let ran = dir.run(&[]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("KHÔNG CHUYỂN ĐƯỢC  a\u{fffd}[31m\u{fffd}b.txt\n"));
    assert_eq!(dir.rows("output/files.jsonl")[0]["path"], "a\x1b[31m\nb.txt");
}

#[test]
#[cfg(unix)]
fn a_link_that_is_named_itself_is_followed() {
    use std::os::unix::fs::symlink;
    let dir = Workdir::new();
    dir.put("reports/a.txt", LINE);
    symlink(dir.path("reports"), dir.path("folder")).unwrap();
    symlink(dir.path("reports/a.txt"), dir.path("file.txt")).unwrap();
    assert_eq!(dir.run(&["convert", "folder"]).code, 0);
    assert!(dir.path("output/a.docx").is_file());
    assert_eq!(dir.run(&["convert", "file.txt"]).code, 0);
    assert!(dir.path("output/file.docx").is_file());
}

#[test]
#[cfg(target_os = "linux")]
fn an_output_that_cannot_be_printed_fails_the_run() {
    let dir = Workdir::new();
    dir.put("input/a.txt", LINE);
    for args in [&["convert"][..], &["inspect", "input/a.txt"], &["--help"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = dir.command(args).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(err, "Không in ra được: đĩa đã đầy\n", "{args:?}");
    }
    assert!(dir.path("output/a.docx").is_file());
}

#[test]
fn inspect_wants_a_file() {
    let dir = Workdir::new();
    let ran = dir.run(&["inspect", "input"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("“input” là thư mục"), "{}", ran.err);
}

#[test]
fn an_output_that_is_a_file_is_told() {
    let dir = Workdir::new();
    dir.put("input/a.txt", LINE);
    dir.put("output", "mine");
    let ran = dir.run(&[]);
    assert_eq!((ran.code, dir.read("output").as_str()), (1, "mine"));
    assert_eq!(ran.err, "Không ghi được vào “output”: chỗ đó không phải thư mục\n");
}

#[test]
fn without_an_input_folder_it_is_told_what_to_do() {
    let dir = Workdir::new();
    std::fs::remove_dir(dir.path("input")).unwrap();
    let ran = dir.run(&[]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("Không thấy “input”. Hãy đặt báo cáo vào đó"));
    assert!(!dir.path("output").exists());
}
