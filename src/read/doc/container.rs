//! The compound file that an old Word file is kept in.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use crate::read::format::ReadError;

/// The most bytes of a stream.
const MOST: u64 = 100 << 20;

const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The streams of a document.
#[derive(Debug, Default)]
pub struct Streams {
    /// Its text and the properties of its text.
    pub document: Vec<u8>,
    /// Where what stands: the tables of either name.
    pub tables: [Vec<u8>; 2],
    /// Long properties.
    pub data: Vec<u8>,
}

/// Is it a compound file with a Word document in it?
pub fn detects(bytes: &[u8]) -> bool {
    let file = bytes.starts_with(MAGIC).then(|| CompoundFile::open(Cursor::new(bytes)));
    matches!(file, Some(Ok(file)) if file.is_stream("/WordDocument")
        && !file.is_stream("/EncryptedPackage"))
}

/// Takes the streams out.
///
/// # Errors
/// The container is damaged.
pub fn open(bytes: &[u8]) -> Result<Streams, ReadError> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    let document = stream(&mut file, "/WordDocument")?;
    let mut others = ["/0Table", "/1Table", "/Data"].into_iter().map(|name| {
        match file.is_stream(name) {
            true => stream(&mut file, name),
            false => Ok(Vec::new()),
        }
    });
    let mut next = || others.next().unwrap_or(Ok(Vec::new()));
    let tables = [next()?, next()?];
    Ok(Streams { document, tables, data: next()? })
}

fn stream(
    file: &mut CompoundFile<Cursor<&[u8]>>,
    name: &str,
) -> Result<Vec<u8>, ReadError> {
    let stream = file.open_stream(name).map_err(damaged)?;
    if stream.len() > MOST {
        return Err(ReadError::TooLarge("inflated"));
    }
    let mut bytes = Vec::new();
    stream.take(MOST).read_to_end(&mut bytes).map_err(damaged)?;
    Ok(bytes)
}

fn damaged(error: std::io::Error) -> ReadError {
    ReadError::Damaged { format: "doc", reason: format!("hộp OLE: {error}") }
}
