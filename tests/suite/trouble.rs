//! What users meet when something is not as it should be: a line that they can act on,
//! and the right exit code.

use crate::word::zipped;
use crate::workdir::{Workdir, project};

/// A report of one line.
const LINE: &str = "Xã Tân An có 33 hộ nghèo.\n";

#[test]
fn a_limit_is_told_in_words() {
    let dir = Workdir::new();
    for name in ["bomb.docx", "bomb.xlsx", "deep.docx", "repeated.ods"] {
        dir.put(format!("input/{name}"), project(&format!("fixtures/broken/{name}")));
    }
    dir.put("input/endless.txt", "5 7,5 1.385\n".repeat(101_000));
    let ran = dir.run(&[]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err.matches("[too-large]").count(), 5, "{}", ran.err);
    for words in [
        "(nén chặt bất thường)",
        "(các phần lồng nhau quá sâu)",
        "(quá nhiều ô)",
        "(quá nhiều con số)",
    ] {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
}

#[test]
fn what_is_damaged_is_told_in_both_languages() {
    let dir = Workdir::new();
    for name in ["cut.docx", "cut-xml.docx", "laughs.docx", "truncated.xlsx"] {
        dir.put(format!("input/{name}"), project(&format!("fixtures/broken/{name}")));
    }
    let told = |args: &[&str], words: [&str; 3]| {
        let ran = dir.run(args);
        for words in words {
            assert!(ran.err.contains(words), "{words}: {}", ran.err);
        }
    };
    told(
        &["convert"],
        [
            "word/document.xml, byte 25: bị cắt cụt",
            "(chi tiết: tệp nén hỏng hoặc bị cắt cụt)",
            "word/document.xml, byte 0: có khai báo DTD",
        ],
    );
    told(
        &["convert", "--lang", "en"],
        [
            "word/document.xml, byte 25: cut off",
            "(detail: the container is broken or cut off)",
            "word/document.xml, byte 0: it declares a DTD",
        ],
    );
    let faults: Vec<String> = dir
        .rows("output/files.jsonl")
        .iter()
        .map(|row| row["fault"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(faults, ["cut-off", "zip-directory", "doctype", "zip-directory"]);
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

/// A compound file with these streams.
fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let cursor = std::io::Cursor::new(Vec::new());
    let mut file = cfb::CompoundFile::create(cursor).unwrap();
    for (path, bytes) in streams {
        let folder = std::path::Path::new(path).parent().unwrap();
        file.create_storage_all(folder).unwrap();
        std::io::Write::write_all(&mut file.create_stream(path).unwrap(), bytes).unwrap();
    }
    file.into_inner().into_inner()
}

/// The blank Word file with macros in it.
fn blank_with_macros() -> Vec<u8> {
    let blank = std::io::Cursor::new(project("fixtures/broken/blank.docx"));
    let mut zip = zip::ZipWriter::new_append(blank).unwrap();
    let plain = zip::write::SimpleFileOptions::default();
    zip.start_file("word/vbaProject.bin", plain).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A bare workbook of Excel 97 with a password.
fn locked_sheet() -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        [&kind.to_le_bytes(), &(data.len() as u16).to_le_bytes(), data].concat()
    };
    let begin = [0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    [record(0x809, &begin), record(0x2f, &[1, 0, 1, 0]), record(0x0a, &[])].concat()
}

/// An OpenDocument package with a password.
fn locked_package(kind: &str) -> Vec<u8> {
    let kind = format!("application/vnd.oasis.opendocument.{kind}");
    let manifest =
        b"<m:manifest xmlns:m=\"m\"><m:file-entry m:full-path=\"content.xml\">\
                     <m:encryption-data/></m:file-entry></m:manifest>";
    zipped(&[
        ("mimetype", kind.as_bytes()),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x01\x02\x03"),
    ])
}

#[test]
fn a_mislabelled_file_is_read_as_what_it_is_with_a_note() {
    let dir = Workdir::new();
    dir.put("input/a.docx", project("fixtures/doc/notes.doc"));
    dir.put("input/b.doc", project("fixtures/twins/features.rtf"));
    dir.put("input/c.xls", project("fixtures/formats/features.xlsx"));
    dir.put("input/d.xlsx", project("fixtures/formats/features-html.xls"));
    dir.put("input/e.doc", project("fixtures/within/workbook.odt"));
    dir.put("input/f.docx", LINE);
    dir.run(&["--quiet"]);
    let rows = dir.rows("output/files.jsonl");
    let formats: Vec<_> =
        rows.iter().map(|row| row["format"].as_str().unwrap()).collect();
    assert_eq!(formats, ["doc", "rtf", "xlsx", "html", "odt", "txt"]);
    for row in rows {
        assert_eq!(row["status"], "converted", "{row}");
        assert!(row["code"] == "name-differs" && row["advice"].is_string(), "{row}");
    }
}

#[test]
fn what_an_earlier_run_wrote_is_no_report() {
    let dir = Workdir::new();
    dir.put("input/xã/a.txt", LINE);
    assert_eq!(dir.run(&["convert", "input", "-o", "input/kq"]).code, 0);
    assert_eq!(dir.names("input/kq").len(), 9, "{:?}", dir.names("input/kq"));
    let ran = dir.run(&["--lang", "en"]);
    assert!(ran.out.contains("Skipped:           9 (written by an earlier run: 9)"));
    assert!(dir.run(&["check", "input", "--lang", "en"]).out.contains("checked: 1"));
    // A list that is not ours, and reports in a folder that is named itself.
    dir.put("input/kq/files.jsonl", "{}");
    assert_eq!(dir.run(&["-q"]).code, 1);
    assert_eq!(dir.run(&["convert", "output", "-o", "again"]).code, 0);
    assert!(dir.path("again/xã/a.docx").exists());
}

#[test]
fn reports_left_over_from_an_earlier_run_are_told() {
    let dir = Workdir::new();
    dir.put("input/a.txt", LINE);
    dir.put("input/b.txt", format!("{LINE} Nay."));
    assert!(!dir.run(&["--lang", "en"]).out.contains("Left over"));
    std::fs::remove_file(dir.path("input/b.txt")).unwrap();
    let ran = dir.run(&["--lang", "en"]);
    assert!(ran.out.contains("Left over there:   1 "), "{}", ran.out);
    assert!(dir.path("output/b.docx").exists());
}

#[test]
fn every_kind_of_bad_file_has_its_code_and_says_what_to_do() {
    let mut head = [0; 1024];
    (head[0], head[1], head[2], head[11]) = (0xec, 0xa5, 193, 1);
    let broken = |name: &str| project(&format!("fixtures/broken/{name}"));
    let files: Vec<(&str, Vec<u8>, &str)> = vec![
        ("nothing.docx", Vec::new(), "empty-file"),
        ("cut.rtf", b"{\\rtf1 {\\b".to_vec(), "empty-file"),
        ("macros.docm", blank_with_macros(), "macro-only"),
        ("macros.xls", compound(&[("/_VBA_PROJECT_CUR/VBA/dir", b"x")]), "macro-only"),
        ("locked.docx", broken("locked.docx"), "locked"),
        ("locked.xlsx", project("fixtures/formats/locked.xlsx"), "locked"),
        ("locked.doc", compound(&[("/WordDocument", &head)]), "locked"),
        ("locked.xls", locked_sheet(), "locked"),
        ("locked.odt", locked_package("text"), "locked"),
        ("locked.ods", locked_package("spreadsheet"), "locked"),
        ("cut.docx", broken("cut.docx"), "damaged"),
        ("cut.xlsx", broken("truncated.xlsx"), "damaged"),
        ("cut.doc", project("fixtures/doc/notes.doc")[..1000].to_vec(), "damaged"),
        ("damaged.docx", broken("cut-xml.docx"), "damaged"),
        ("entities.docx", broken("laughs.docx"), "damaged"),
        ("noise.doc", broken("unknown.docx"), "unknown-format"),
        ("report.pdf", b"%PDF-1.7\n".to_vec(), "not-read"),
        ("report.doc", b"%PDF-1.7\n".to_vec(), "not-read"),
        ("photo.jpg", b"\xff\xd8\xff\xe0".to_vec(), "not-read"),
        ("slides.ppt", compound(&[("/PowerPoint Document", b"x")]), "not-read"),
        ("bomb.docx", broken("bomb.docx"), "too-large"),
        ("rows.ods", broken("repeated.ods"), "too-large"),
        ("deep.docx", broken("deep.docx"), "too-large"),
    ];
    let dir = Workdir::new();
    for (name, bytes, _) in &files {
        dir.put(format!("input/{name}"), bytes);
    }
    assert_eq!(dir.run(&[]).code, 1);
    let rows = dir.rows("output/files.jsonl");
    for (name, _, code) in files {
        let row = rows.iter().find(|row| row["path"] == name).unwrap();
        assert_eq!((&row["status"], &row["code"]), (&"failed".into(), &code.into()));
        let advice = row["advice"].as_str().unwrap();
        assert!(advice.split(' ').count() > 4, "{name}: {advice}");
    }
}

#[test]
fn a_whole_file_without_text_is_told_apart_and_fails_nothing() {
    let broken = |name: &str| project(&format!("fixtures/broken/{name}"));
    let drawn = b"{\\rtf1{\\object{\\*\\objdata 00}}}".to_vec();
    let files = [
        ("blank.docx", broken("blank.docx"), "no-text", None),
        ("drawn.rtf", drawn, "only-objects", Some("embedded-object")),
        ("lines.txt", b" \r\n\t".to_vec(), "no-text", None),
        ("scan.docx", broken("scan.docx"), "only-pictures", Some("picture")),
    ];
    let dir = Workdir::new();
    for (name, bytes, _, _) in &files {
        dir.put(format!("input/{name}"), bytes);
    }
    dir.put("output/scan.docx", "of an earlier run");
    let ran = dir.run(&[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!dir.path("output/scan.docx").exists());
    assert!(
        ran.out.contains("Bỏ qua:            4 (không có chữ hay số: 2,"),
        "{}",
        ran.out
    );
    for (row, (name, _, code, gap)) in dir.rows("output/files.jsonl").iter().zip(files) {
        assert_eq!((&row["path"], &row["status"]), (&name.into(), &"skipped".into()));
        assert!(row["code"] == code && row["output"].is_null(), "{row}");
        assert!(row["hash"].is_string() && row["format"].is_string(), "{row}");
        let gaps = row["counts"]["gaps"].as_object().unwrap();
        assert_eq!(gaps.keys().map(String::as_str).next(), gap, "{row}");
        assert!(ran.err.contains(&format!("LƯU Ý  {name}\n  [{code}] ")), "{}", ran.err);
        let alone = dir.run(&["text", &format!("input/{name}")]);
        assert_eq!((alone.code, alone.out.as_str()), (0, ""));
        assert!(alone.err.contains(row["advice"].as_str().unwrap()), "{}", alone.err);
    }
}

#[test]
fn of_a_damaged_container_the_rest_is_read() {
    let mut bytes = project("fixtures/doc/notes.doc");
    // Where its directory begins.
    bytes[48..52].copy_from_slice(&[9; 4]);
    let dir = Workdir::new();
    dir.put("input/whole.doc", project("fixtures/doc/notes.doc"));
    dir.put("input/x/broken.doc", bytes);
    let ran = dir.run(&[]);
    let rows = dir.rows("output/files.jsonl");
    let row = |path: &str| rows.iter().find(|row| row["path"] == path).unwrap();
    let (whole, broken) = (row("whole.doc"), row("x/broken.doc"));
    assert_eq!(broken["status"], "converted", "{}", ran.err);
    assert_eq!(broken["counts"]["characters"], whole["counts"]["characters"]);
    assert_eq!(broken["counts"]["gaps"]["damaged-container"], 1);
}

#[test]
fn more_figures_in_one_paragraph_than_any_report_holds_are_refused() {
    let dir = Workdir::new();
    dir.put("input/dense.txt", "5 ".repeat(10_001));
    dir.put("input/lines.txt", "Xã có 5 thôn.\n".repeat(50));
    assert_eq!(dir.run(&[]).code, 1);
    let rows = dir.rows("output/files.jsonl");
    let of = |name: &str| rows.iter().find(|row| row["path"] == name).unwrap();
    assert_eq!(of("dense.txt")["code"], "too-large");
    assert_eq!(of("lines.txt")["status"], "converted");
}
