//! The compound file that an old workbook is kept in.

use crate::read::excel::package::damaged;
use crate::read::format::ReadError;
use cfb::CompoundFile;
use std::io::{Cursor, Read};

/// The most bytes of a workbook's records.
const MOST: u64 = 100 << 20;

const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What a compound file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A workbook, in the stream of this name.
    Workbook(&'static str),
    /// Something else.
    Other,
}

/// Looks into a compound file. In one that is damaged the name of a workbook's stream is
/// looked for.
pub fn content(bytes: &[u8]) -> Content {
    if !bytes.starts_with(MAGIC) {
        return Content::Other;
    }
    let Ok(file) = CompoundFile::open(Cursor::new(bytes)) else {
        let name =
            "Workbook".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        let named = bytes.windows(name.len()).any(|window| window == name);
        return if named { Content::Workbook("Workbook") } else { Content::Other };
    };
    match ["Workbook", "Book"].into_iter().find(|name| file.is_stream(name)) {
        Some(name) => Content::Workbook(name),
        None => Content::Other,
    }
}

/// A workbook's records; a file without container is all records.
///
/// # Errors
/// The container is damaged.
pub fn stream(bytes: &[u8], name: &str) -> Result<Vec<u8>, ReadError> {
    let broken = |e: std::io::Error| damaged("xls", &e.to_string());
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    let stream = file.open_stream(name).map_err(broken)?;
    if stream.len() > MOST {
        return Err(ReadError::TooLarge("inflated"));
    }
    let mut records = Vec::new();
    stream.take(MOST).read_to_end(&mut records).map_err(broken)?;
    Ok(records)
}
