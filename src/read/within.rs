//! Workbooks in documents: each is read for itself, as tables of its own in the document
//! that holds it. What cannot be read is left to be a gap.

use std::borrow::Cow;

use crate::data::encodings::Encodings;
use crate::model::document::Document;
use crate::read::bytes::u32_at;
use crate::read::excel::{ods, xls, xlsb, xlsx};
use crate::read::file::File;
use crate::read::format::{Format, read_as};
use crate::read::ole::{MAGIC, Ole};
use crate::read::zipped;

/// More than any document holds.
pub const MOST: usize = 64;

/// Formats of workbooks.
const FORMATS: &[Format] = &[
    xlsx::reader::FORMAT,
    xlsb::reader::FORMAT,
    xls::reader::FORMAT,
    ods::reader::FORMAT,
];

/// The streams that a workbook is kept in, within the object that it is.
const STREAMS: [&str; 4] = ["Workbook", "Book", "Package", "EmbeddedOdf"];

/// The most bytes of a workbook.
const MOST_BYTES: u64 = 100 << 20;

/// How far from its beginning an object's own bytes begin: behind the names of its program.
const HEAD: usize = 4096;

/// A workbook by its bytes, or by those of the compound file that it is kept in.
pub fn workbook(bytes: &[u8], encodings: &Encodings) -> Option<Document> {
    let file = File::new("", bytes);
    match file.ole().and_then(|ole| stored(ole, "")) {
        Some(stored) => read_as(FORMATS, &File::new("", &stored), encodings),
        None => read_as(FORMATS, &file, encodings),
    }
}

/// The bytes of the workbook in a folder of a compound file; nothing, if there is none.
pub fn stored<'a>(file: &'a Ole, folder: &str) -> Option<Cow<'a, [u8]>> {
    let names = STREAMS.map(|name| format!("{folder}{name}"));
    names.iter().find_map(|name| file.stream(name, MOST_BYTES).ok())
}

/// The bytes of an object that stand behind its head: the length of a program's name and the
/// name, and the like ([MS-OLEDS] 2.2.5). Heads are written in many ways, so that the beginning of
/// what follows is looked for.
pub fn behind_head(object: &[u8]) -> &[u8] {
    let head = &object[..object.len().min(HEAD)];
    let found = [MAGIC, zipped::MAGIC].map(|magic| memchr::memmem::find(head, magic));
    let Some(start) = found.into_iter().flatten().min() else { return &[] };
    let length = start.checked_sub(4).map_or(0, |at| u32_at(object, at) as usize);
    let rest = &object[start..];
    if length == 0 { rest } else { &rest[..length.min(rest.len())] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_begins_behind_its_head() {
        let object =
            [b"\x01\x05\0\0\x02\0\0\0".as_slice(), &[6, 0, 0, 0], b"PK\x03\x04ab"];
        assert_eq!(
            behind_head(&[&object.concat(), &b"\x01"[..]].concat()),
            b"PK\x03\x04ab"
        );
        assert_eq!(behind_head(b"PK\x03\x04ab"), b"PK\x03\x04ab");
        assert_eq!(behind_head(b"nothing"), b"");
    }

    #[test]
    fn a_workbook_is_read_from_whatever_holds_it() {
        let encodings = Encodings::default();
        let files: [&[u8]; 3] = [
            include_bytes!("../../fixtures/formats/features.xls"),
            include_bytes!("../../fixtures/formats/features.xlsx"),
            include_bytes!("../../fixtures/formats/features.ods"),
        ];
        for bytes in files {
            let document = workbook(bytes, &encodings).unwrap();
            assert!(document.blocks.len() > 10, "{}", document.format);
        }
        assert!(workbook(b"BM no workbook", &encodings).is_none());
        assert!(workbook(MAGIC, &encodings).is_none());
    }
}
