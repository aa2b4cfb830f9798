//! Parts to a container: the same order, dates and bytes whenever and wherever it is
//! written.

use crate::write::export::WriteError;
use crate::write::packed::Packed;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A part of the container: its name and its bytes.
pub type Part<'a> = (&'a str, Packed);

/// Packs parts in the order given; the first is to be the list of content types.
///
/// # Errors
/// When the container would be larger than its format allows.
pub fn pack(parts: &[Part<'_>]) -> Result<Vec<u8>, WriteError> {
    let wrong = |error: &dyn std::error::Error| WriteError::Package(error.to_string());
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, packed) in parts {
        zip.start_file(*name, options).map_err(|error| wrong(&error))?;
        packed.each(|bytes| zip.write_all(bytes)).map_err(|error| wrong(&error))?;
    }
    Ok(zip.finish().map_err(|error| wrong(&error))?.into_inner())
}
