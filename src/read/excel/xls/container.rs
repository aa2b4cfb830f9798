//! The compound file that an old workbook is kept in.

use crate::read::file::File;
use crate::read::format::{Damage, ReadError};
use crate::read::ole::fault::Fault;
use std::borrow::Cow;

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
pub fn content(file: &File) -> Content {
    let Some(ole) = file.ole() else { return Content::Other };
    match ["Workbook", "Book"].into_iter().find(|name| ole.has(name)) {
        Some(name) => Content::Workbook(name),
        None => Content::Other,
    }
}

/// A workbook's records, and whether they are the rest of a damaged container.
///
/// # Errors
/// Nothing of them is left, or they are too large.
pub fn stream<'a>(
    file: &'a File,
    name: &str,
) -> Result<(Cow<'a, [u8]>, bool), ReadError> {
    let lost = || Damage::new("lost-stream", name).of("xls");
    let ole = file.ole().ok_or_else(lost)?;
    let records = ole.stream(name, MOST).map_err(|fault| match fault {
        Fault::TooLarge => ReadError::TooLarge("inflated"),
        Fault::Lost => lost(),
    })?;
    Ok((records, ole.is_broken()))
}
