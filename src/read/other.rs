//! Files that are known for what they are, and not read: each is named, so that people
//! can be told what to do with it.

use crate::data::encodings::Encodings;
use crate::model::document::Document;
use crate::read::file::File;
use crate::read::format::{Damage, Format, ReadError};
use crate::read::ole::Ole;
use crate::read::unicode::unmarked;
use crate::read::zipped::{MAGIC, Zipped};

/// All kinds of files that are not read. To be tried after the formats that are, for some
/// of them stand in the same containers.
pub const FORMAT: Format =
    Format { name: "other", detects: |file| known(file).is_some(), read };

fn read(file: &File, _encodings: &Encodings) -> Result<Document, ReadError> {
    Err(known(file).unwrap_or(ReadError::Unknown))
}

/// What files begin with, and what they are.
const MAGICS: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF87a", "picture"),
    (b"GIF89a", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b\x08", "archive"),
    (b"PK\x05\x06", "zip"),
    (b"\x9b\xa5", "word-2"),
    (b"\xdb\xa5", "word-2"),
    (b"\xdc\xa5\x2d\0", "word-2"),
    (b"\x31\xbe\0\0", "word-2"),
];

/// What texts begin with, in lower case, and what they are.
const OPENINGS: &[(&[u8], &str)] = &[
    (b"<!doctype html", "html"),
    (b"<html", "html"),
    (b"mime-version:", "mht"),
    (b"<?xml", "xml"),
];

/// Why a file is not read, if it is of a kind that is known.
fn known(file: &File) -> Option<ReadError> {
    let bytes = file.bytes;
    if bytes.starts_with(MAGIC) {
        return Some(zip(file));
    }
    if let Some(ole) = file.ole() {
        return Some(held(ole));
    }
    let magic = MAGICS.iter().find(|(magic, _)| bytes.starts_with(magic));
    let name =
        magic.map(|(_, name)| *name).or_else(|| pdf(bytes)).or_else(|| picture(bytes));
    name.or_else(|| opening(bytes)).map(ReadError::NotRead)
}

/// A PDF may have space before its header.
fn pdf(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(1024)];
    let at = memchr::memmem::find(head, b"%PDF-")?;
    head[..at].trim_ascii().is_empty().then_some("pdf")
}

/// Pictures that need a second look.
fn picture(bytes: &[u8]) -> Option<&'static str> {
    let bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let heif = bytes.get(4..8) == Some(b"ftyp");
    (bitmap || webp || heif).then_some("picture")
}

/// Texts that are no plain text.
fn opening(bytes: &[u8]) -> Option<&'static str> {
    let text = unmarked(bytes).trim_ascii_start();
    let begins = |opening: &[u8]| {
        text.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening))
    };
    OPENINGS.iter().find(|(opening, _)| begins(opening)).map(|(_, name)| *name)
}

/// What a zip file holds that is none of the formats that are read.
fn zip(file: &File) -> ReadError {
    let mut zip = match Zipped::open(file, "zip") {
        Ok(zip) => zip,
        Err(error) => return error,
    };
    let has = |folder: &str| zip.names().any(|name| name.starts_with(folder));
    if has("ppt/") {
        return ReadError::NotRead("pptx");
    }
    if has("xl/") || has("word/") {
        let format = if has("xl/") { "xlsx" } else { "docx" };
        return Damage::new("no-main-part", "[Content_Types].xml").of(format);
    }
    let kind = zip.part("mimetype").ok().flatten().unwrap_or_default();
    ReadError::NotRead(match kind.strip_prefix(b"application/vnd.oasis.opendocument.") {
        Some(kind) if kind.starts_with(b"text") => "odt",
        Some(kind) if kind.starts_with(b"spreadsheet") => "ods",
        Some(_) => "odf",
        None => "zip",
    })
}

/// What an OLE container holds.
fn held(file: &Ole) -> ReadError {
    if file.has("EncryptedPackage") {
        return ReadError::Locked("office");
    }
    if file.has("WordDocument") {
        let locked = is_locked_word(file);
        return if locked { ReadError::Locked("doc") } else { ReadError::NotRead("doc") };
    }
    if file.has("Workbook") || file.has("Book") {
        return ReadError::NotRead("xls");
    }
    if file.has("PowerPoint Document") {
        return ReadError::NotRead("ppt");
    }
    if file.is_broken() {
        return Damage::new("lost-names", "").of("ole");
    }
    match file.has_macros() {
        true => ReadError::MacroOnly,
        false => ReadError::NotRead("ole"),
    }
}

/// Does a file without text hold macros?
pub fn has_macros(file: &File) -> bool {
    if let Some(ole) = file.ole() {
        return ole.has_macros();
    }
    let zip = file.bytes.starts_with(MAGIC).then(|| Zipped::open(file, "zip"));
    let named = |name: &str| name.rsplit('/').next() == Some("vbaproject.bin");
    matches!(zip, Some(Ok(zip)) if zip.names().any(named))
}

/// Is an old Word file encrypted? A bit of its header says so ([MS-DOC] 2.5.2,
/// fEncrypted).
fn is_locked_word(file: &Ole) -> bool {
    let head = file.stream("WordDocument", u64::MAX).unwrap_or_default();
    head.get(11).is_some_and(|flags| flags & 1 != 0)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use cfb::CompoundFile;

    use super::*;
    use crate::read::ole;
    use crate::read::trial::zipped;

    fn code(bytes: &[u8]) -> String {
        known(&File::new("", bytes)).map_or_else(String::new, |error| error.to_string())
    }

    fn container(stream: &str, bytes: &[u8]) -> Vec<u8> {
        let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream(stream).unwrap().write_all(bytes).unwrap();
        file.into_inner().into_inner()
    }

    #[test]
    fn files_are_told_by_how_they_begin() {
        let cases: &[(&[u8], &str)] = &[
            (b"%PDF-1.7\n", "not-read: pdf"),
            (b"\n\n%PDF-1.4", "not-read: pdf"),
            (b"\xff\xd8\xff\xe0", "not-read: picture"),
            (b"BM\x36\x10\0\0\0\0\0\0", "not-read: picture"),
            (b"\0\0\0\x18ftypheic", "not-read: picture"),
            (b"\xef\xbb\xbf  <!DOCTYPE HTML>", "not-read: html"),
            (b"<?xml version=\"1.0\"?><?mso-application?>", "not-read: xml"),
            (b"MIME-Version: 1.0", "not-read: mht"),
            (b"PK\x05\x06\0\0", "not-read: zip"),
            (b"\xdb\xa5\x2d\0", "not-read: word-2"),
            (b"BMTE - B\xc3\xa1o c\xc3\xa1o", ""),
            (b"T\xe1\xbb\x87p %PDF-1.4", ""),
            (b"S\xe1\xbb\x91: 74/BC-UBND", ""),
            (b"", ""),
        ];
        for (bytes, expected) in cases {
            assert_eq!(code(bytes), *expected, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn containers_are_told_by_what_they_hold() {
        assert_eq!(code(&container("/EncryptedPackage", b"")), "locked: office");
        let locked = include_bytes!("../../fixtures/formats/locked.xlsx");
        assert_eq!(code(locked), "locked: office");
        assert_eq!(code(&container("/WordDocument", &[0; 32])), "not-read: doc");
        assert_eq!(code(&container("/WordDocument", &[1; 32])), "locked: doc");
        assert_eq!(code(&container("/Workbook", b"")), "not-read: xls");
        assert_eq!(code(&container("/x", b"")), "not-read: ole");
        assert!(code(ole::MAGIC).starts_with("damaged: ole"));
        assert_eq!(code(&zipped(&[("a.txt", b"5")])), "not-read: zip");
        assert_eq!(code(&zipped(&[("ppt/presentation.xml", b"")])), "not-read: pptx");
        let odt = b"application/vnd.oasis.opendocument.text";
        assert_eq!(code(&zipped(&[("mimetype", odt)])), "not-read: odt");
        assert!(code(&zipped(&[("word/x.xml", b"")])).starts_with("damaged: docx"));
        assert!(code(b"PK\x03\x04").starts_with("damaged: zip"));
    }
}
