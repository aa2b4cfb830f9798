//! A zip of submissions is a folder.

use crate::word::zipped;
use crate::workdir::{Workdir, project};

const TEXT: &[u8] = "Có 33 hộ nghèo.\n".as_bytes();

const OTHER: &[u8] = "Có 34 hộ nghèo.\n".as_bytes();

/// The paths of `files.jsonl` with what became of each.
fn files(dir: &Workdir) -> Vec<String> {
    let row = |row: &serde_json::Value| {
        let word = |key: &str| row[key].as_str().unwrap_or("-").to_owned();
        [word("path"), word("status"), word("code"), word("output")].join(" ")
    };
    dir.rows("output/files.jsonl").iter().map(row).collect()
}

#[test]
fn its_entries_are_converted_where_they_stand() {
    let dir = Workdir::new();
    let inner =
        zipped(&[("b.txt", "Có 35 hộ nghèo.\n".as_bytes()), ("__MACOSX/._b.txt", b"x")]);
    let outer = zipped(&[
        ("Xã Thắng/a.txt", TEXT),
        ("../../out.txt", OTHER),
        ("trong.zip", &inner),
        ("ảnh.jpg", b"\xff\xd8\xff\xe0"),
        ("a.docx", &project("fixtures/formats/notes.docx")),
    ]);
    dir.put("input/nộp/tháng 6.ZIP", outer);
    dir.put("input/z.txt", "Có 36 hộ nghèo.\n");
    assert_eq!(dir.run(&["--quiet"]).code, 1);
    let expected = [
        "nộp/tháng 6.ZIP/Xã Thắng/a.txt converted - nộp/tháng 6.ZIP/Xã Thắng/a.docx",
        "nộp/tháng 6.ZIP/a.docx converted - nộp/tháng 6.ZIP/a.docx",
        "nộp/tháng 6.ZIP/out.txt converted - nộp/tháng 6.ZIP/out.docx",
        "nộp/tháng 6.ZIP/trong.zip/__MACOSX/._b.txt skipped system-file -",
        "nộp/tháng 6.ZIP/trong.zip/b.txt converted - nộp/tháng 6.ZIP/trong.zip/b.docx",
        "nộp/tháng 6.ZIP/ảnh.jpg failed not-read -",
        "z.txt converted - z.docx",
    ];
    assert_eq!(files(&dir), expected);
    assert!(dir.names("output").iter().any(|name| name.ends_with("trong.zip/b.docx")));
    assert!(!dir.path("out.docx").exists() && !dir.path("output/out.docx").exists());
}

#[test]
fn a_single_archive_may_be_named() {
    let dir = Workdir::new();
    dir.put(
        "nop.zip",
        zipped(&[
            ("x/a.txt", TEXT),
            ("x/A.txt", OTHER),
            ("x/a.rtf", "Có 35 hộ nghèo.\n".as_bytes()),
        ]),
    );
    assert_eq!(dir.run(&["convert", "nop.zip", "--quiet"]).code, 0);
    let paths: Vec<_> =
        files(&dir).iter().map(|l| l[..l.find(' ').unwrap()].to_owned()).collect();
    assert_eq!(paths.len(), 3, "{paths:?}");
    assert_eq!(dir.rows("output/records.jsonl").len(), 3);
}

#[test]
fn what_is_no_archive_of_reports_is_read_as_it_is() {
    let dir = Workdir::new();
    dir.put("input/a.zip", project("fixtures/formats/notes.docx"));
    dir.put("input/b.zip", b"PK\x03\x04");
    dir.put("input/c.zip", TEXT);
    dir.put("input/d.zip", zipped(&[]));
    dir.run(&["--quiet"]);
    let expected = [
        "a.zip converted - a.docx",
        "b.zip failed damaged -",
        "c.zip converted - c.docx",
        "d.zip failed not-read -",
    ];
    assert_eq!(files(&dir), expected);
}

#[test]
fn nests_and_bombs_cost_one_file() {
    let dir = Workdir::new();
    let mut nest = zipped(&[("a.txt", TEXT)]);
    for _ in 0..6 {
        nest = zipped(&[("n.zip", &nest)]);
    }
    dir.put("input/a.zip", nest);
    let bomb = vec![b' '; 64 << 20];
    dir.put("input/b.zip", zipped(&[("bomb.txt", &bomb), ("good.txt", TEXT)]));
    dir.run(&["--quiet"]);
    let expected = [
        "a.zip/n.zip/n.zip/n.zip failed not-read -",
        "b.zip/bomb.txt failed too-large -",
        "b.zip/good.txt converted - b.zip/good.docx",
    ];
    assert_eq!(files(&dir), expected);
}

#[test]
fn names_are_read_in_either_encoding() {
    let dir = Workdir::new();
    let mut bytes = zipped(&[("x\u{1}.txt", TEXT)]);
    let at: Vec<_> = memchr::memmem::find_iter(&bytes, b"x\x01.txt").collect();
    for at in at {
        bytes[at + 1] = 0x82;
    }
    dir.put("input/a.zip", bytes);
    dir.run(&["--quiet"]);
    assert_eq!(files(&dir), ["a.zip/xé.txt converted - a.zip/xé.docx"]);
}
