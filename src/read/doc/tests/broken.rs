//! Files that are damaged or hostile: read as far as they go, or refused; never a panic.

use std::io::{Cursor, Read, Write};

use cfb::CompoundFile;

use super::read_bytes;
use crate::read::format::ReadError;

const WHOLE: &[u8] = fixture!("notes.doc");
const TABLE: &[u8] = fixture!("merged-cells.doc");

fn stream(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).unwrap();
    let mut out = Vec::new();
    file.open_stream(name).unwrap().read_to_end(&mut out).unwrap();
    out
}

/// A container with these streams.
pub(super) fn container(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

/// Every so many bytes one is changed: nothing may panic, and no digit may be read that was
/// not counted.
fn shake(whole: &[u8], step: usize) {
    let text = stream(whole, "/WordDocument");
    let table = stream(whole, "/1Table");
    for flip in [0x01, 0x80, 0xff] {
        for at in (0..text.len()).step_by(step) {
            let mut text = text.clone();
            text[at] ^= flip;
            held(&container(&[("/WordDocument", &text), ("/1Table", &table)]));
        }
        for at in (0..table.len()).step_by(step) {
            let mut table = table.clone();
            table[at] ^= flip;
            held(&container(&[("/WordDocument", &text), ("/1Table", &table)]));
        }
    }
}

#[track_caller]
fn held(bytes: &[u8]) {
    let Ok(document) = read_bytes(bytes) else { return };
    let texts = document.blocks.iter().flat_map(|block| block.text.bytes());
    let digits = texts.filter(u8::is_ascii_digit).count() as u64;
    assert_eq!(digits, document.tally.digits);
}

#[test]
fn damaged_bytes_never_panic() {
    shake(WHOLE, 41);
    shake(TABLE, 43);
}

#[test]
fn files_that_break_off_never_panic() {
    let (text, table) = (stream(WHOLE, "/WordDocument"), stream(WHOLE, "/1Table"));
    for part in (0..20).map(|part| part * text.len() / 20) {
        held(&container(&[("/WordDocument", &text[..part]), ("/1Table", &table)]));
    }
    for part in (0..20).map(|part| part * table.len() / 20) {
        held(&container(&[("/WordDocument", &text), ("/1Table", &table[..part])]));
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let (mut text, table) = (stream(WHOLE, "/WordDocument"), stream(WHOLE, "/1Table"));
    let read = |text: &[u8]| {
        read_bytes(&container(&[("/WordDocument", text), ("/1Table", &table)]))
    };
    text[11] |= 1;
    assert_eq!(read(&text).unwrap_err(), ReadError::Locked("doc"));
    let damaged = |result: Result<_, ReadError>| result.map(|_| ()).unwrap_err().code();
    assert_eq!(damaged(read(b"")), "damaged");
    assert_eq!(damaged(read(&[0; 4096])), "damaged");
    text[11] &= !1;
    let without = container(&[("/WordDocument", &text)]);
    assert_eq!(damaged(read_bytes(&without)), "damaged");
}

/// Places in the head: the length of the body, the pieces.
const LENGTH: usize = 64 + 3 * 4;

#[test]
fn declared_lengths_are_not_believed() {
    let (mut text, table) = (stream(WHOLE, "/WordDocument"), stream(WHOLE, "/1Table"));
    text[LENGTH..LENGTH + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    held(&container(&[("/WordDocument", &text), ("/1Table", &table)]));
    text[LENGTH..LENGTH + 4].copy_from_slice(&0_u32.to_le_bytes());
    held(&container(&[("/WordDocument", &text), ("/1Table", &table)]));
}

/// A file of Word 6: a head, and bytes of text that follow it.
fn word_6(text: &[u8]) -> Vec<u8> {
    const START: u32 = 768;
    let mut head = vec![0; START as usize];
    head[..4].copy_from_slice(&[0xdc, 0xa5, 101, 0]);
    head[24..28].copy_from_slice(&START.to_le_bytes());
    head[52..56].copy_from_slice(&(text.len() as u32).to_le_bytes());
    head.extend_from_slice(text);
    container(&[("/WordDocument", &head)])
}

#[test]
fn a_file_of_word_6_is_read_by_its_bytes() {
    let bytes = word_6(b"Di\xd6n t\xddch 68 ha\rThu ng\xa9n s\xb8ch \xae\xb9t 36%\r");
    let document = read_bytes(&bytes).unwrap();
    let texts: Vec<_> = document.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(texts, ["Diện tích 68 ha", "Thu ngân sách đạt 36%"]);
}

#[test]
fn a_head_of_another_version_never_panics() {
    let table = stream(WHOLE, "/1Table");
    for version in [33, 101, 104, 193, 0xffff_u16] {
        for magic in [0xa5dc_u16, 0xa5ec] {
            let mut text = stream(WHOLE, "/WordDocument");
            text[..2].copy_from_slice(&magic.to_le_bytes());
            text[2..4].copy_from_slice(&version.to_le_bytes());
            held(&container(&[("/WordDocument", &text), ("/1Table", &table)]));
        }
    }
}

#[test]
fn a_file_of_word_6_from_a_macintosh_is_read_in_its_letters() {
    let mut bytes = word_6(b"soci\x8et\x8e 36%\r");
    let head = memchr::memmem::find(&bytes, &[0xdc, 0xa5]).unwrap();
    bytes[head + 20..head + 22].copy_from_slice(&256_u16.to_le_bytes());
    assert_eq!(read_bytes(&bytes).unwrap().blocks[0].text, "société 36%");
}
