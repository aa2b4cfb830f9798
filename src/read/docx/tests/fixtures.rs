//! The files in `fixtures/`: each is made here, and read back as the text beside it says.
//!
//! `UPDATE=1 cargo test fixtures` makes them again; the difference is the review.

// These tests, and nothing else in the readers, touch the disk.
#![allow(clippy::disallowed_methods)]

use std::path::PathBuf;

use super::maker::{Maker, p, r, rp};
use super::{samples, wordml};
use crate::data::encodings::Encodings;
use crate::model::document::Source;
use crate::read::read;
use crate::read::trial::{check_digits, shown};

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

fn update() -> bool {
    std::env::var_os("UPDATE").is_some()
}

/// What is read from a file, or why nothing is.
fn report(name: &str, bytes: Vec<u8>) -> String {
    let source = Source { name: name.to_owned(), bytes };
    match read(&source, &Encodings::default()) {
        Ok(document) => {
            check_digits(&document);
            shown(&document).join("\n") + "\n"
        }
        Err(error) => format!("{error}\n"),
    }
}

#[track_caller]
fn check(place: &str, name: &str, bytes: &[u8]) {
    let file = folder(place).join(name);
    let expected = folder(place).join(format!("{name}.expected"));
    if update() {
        std::fs::write(&file, bytes).unwrap();
        std::fs::write(&expected, report(name, bytes.to_vec())).unwrap();
    }
    let bytes = std::fs::read(&file).unwrap();
    assert_eq!(
        report(name, bytes),
        std::fs::read_to_string(&expected).unwrap(),
        "{name}"
    );
}

#[test]
fn fixtures_of_formats_read_as_expected() {
    for (name, maker) in samples::all() {
        check("formats", name, &maker.bytes());
    }
    check("formats", "word-2003.xml", &wordml::sample());
}

#[test]
fn fixtures_of_broken_files_fail_as_expected() {
    let whole = Maker::new(&p(&r("Đạt 5 ha"))).bytes();
    let text = "Số: 74/BC-UBND\nThu ngân sách đạt 56%\n";
    check("broken", "empty.docx", b"");
    check("broken", "text.docx", text.as_bytes());
    check("broken", "cut.docx", &whole[..whole.len() * 2 / 3]);
    check("broken", "pdf.docx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n");
    check("broken", "picture.docx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    check("broken", "locked.docx", &locked());
    check("broken", "unknown.docx", b"\0\x01\x02\x03");
    check("broken", "tcvn3.txt", b"Di\xd6n t\xddch l\xf3a 68 ha\n");
}

#[test]
fn fixtures_of_hostile_files_fail_as_expected() {
    let bomb = format!("<w:p>{}</w:p>", " ".repeat(64 << 20));
    check("broken", "bomb.docx", &Maker::new(&bomb).bytes());
    let small = Maker::new(&p(&r("Đạt 5 ha"))).bytes();
    check("broken", "declared-small.docx", &declared_small(small));
    let nested = "<w:tbl><w:tr><w:tc>".repeat(20_000);
    check("broken", "nested-tables.docx", &Maker::new(&nested).bytes());
    let deep = "<w:sdt>".repeat(100_000);
    check("broken", "deep.docx", &Maker::new(&deep).bytes());
    let cut = "<w:document><w:body><w:p>".to_owned();
    check("broken", "cut-xml.docx", &Maker::of(cut.into()).bytes());
    let laughs =
        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><x>&b;</x>";
    check("broken", "laughs.docx", &Maker::of(laughs.into()).bytes());
    let scan = "<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>";
    check("broken", "scan.docx", &Maker::new(scan).bytes());
    check("broken", "blank.docx", &Maker::new(&p(&rp("<w:b/>", " "))).bytes());
}

/// A container as Office makes it under a password.
fn locked() -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    file.create_stream("/EncryptionInfo").unwrap();
    file.create_stream("/EncryptedPackage").unwrap();
    file.into_inner().into_inner()
}

/// A file whose directory says that every part has 9 bytes.
fn declared_small(mut bytes: Vec<u8>) -> Vec<u8> {
    let entry = b"PK\x01\x02";
    let found: Vec<_> = memchr::memmem::find_iter(&bytes, entry).collect();
    for at in found {
        bytes[at + 24..at + 28].copy_from_slice(&9_u32.to_le_bytes());
    }
    bytes
}
