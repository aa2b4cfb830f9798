//! The compound file that an old workbook is kept in.

use crate::read::format::{Damage, ReadError};
use crate::read::ole::{Fault, Ole};

/// The most bytes of a workbook's records.
const MOST: u64 = 100 << 20;

/// What a compound file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A workbook, in the stream of this name.
    Workbook(&'static str),
    /// Something else.
    Other,
}

/// Looks into a compound file.
pub fn content(bytes: &[u8]) -> Content {
    let Some(file) = Ole::open(bytes) else { return Content::Other };
    match ["Workbook", "Book"].into_iter().find(|name| file.has(name)) {
        Some(name) => Content::Workbook(name),
        None => Content::Other,
    }
}

/// A workbook's records, and whether they are the rest of a damaged container.
///
/// # Errors
/// Nothing of them is left, or they are too large.
pub fn stream(bytes: &[u8], name: &str) -> Result<(Vec<u8>, bool), ReadError> {
    let lost = || Damage::new("lost-stream", name).of("xls");
    let mut file = Ole::open(bytes).ok_or_else(lost)?;
    let records = file.stream(name, MOST).map_err(|fault| match fault {
        Fault::TooLarge => ReadError::TooLarge("inflated"),
        Fault::Lost => lost(),
    })?;
    Ok((records, file.is_broken()))
}
