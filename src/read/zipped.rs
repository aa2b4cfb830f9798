//! A zip container, opened under limits: its entries by name, each inflated on its own.
//!
//! Names are compared without regard to case and to the slant of their slashes, as
//! offices do. Nothing is allocated because a header says so.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Read};

use zip::result::ZipError;

use crate::read::file::{Archive, File};
use crate::read::format::{Damage, ReadError};
use crate::read::limits::{ENTRIES, PART_BYTES, RATIO, RATIO_FROM, TOTAL_BYTES};

/// What every zip file with an entry begins with.
pub const MAGIC: &[u8] = b"PK\x03\x04";

/// A zip file.
pub struct Zipped<'a> {
    archive: Archive<'a>,
    entries: BTreeMap<String, usize>,
    format: &'static str,
    inflated: u64,
}

impl<'a> Zipped<'a> {
    /// Opens a container; errors will speak of this format.
    ///
    /// # Errors
    /// When it has no directory (as a file that was cut off), or too many entries.
    pub fn open(file: &File<'a>, format: &'static str) -> Result<Self, ReadError> {
        let archive = file.archive().map_err(|error| damaged(format, "", error))?;
        if archive.len() > ENTRIES {
            return Err(ReadError::TooLarge("zip-entries"));
        }
        let named = archive.file_names_raw().enumerate();
        let entries = named.map(|(at, raw)| (key(&String::from_utf8_lossy(raw)), at));
        let entries = entries.collect();
        Ok(Self { archive, entries, format, inflated: 0 })
    }

    /// Is there an entry of this name?
    pub fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&key(name))
    }

    /// The entries' names, in lower case.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// An entry's bytes, inflated; `None` if there is no such entry.
    ///
    /// # Errors
    /// When it is locked, damaged, or larger than the limits.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(index) = self.entries.get(&key(name)).copied() else { return Ok(None) };
        let format = self.format;
        let entry =
            self.archive.by_index(index).map_err(|e| damaged(format, name, &e))?;
        let packed = entry.compressed_size();
        let limit = PART_BYTES.min(TOTAL_BYTES - self.inflated);
        let guess = first_guess(entry.size(), packed);
        let bytes = inflated(entry.take(limit + 1), guess);
        let bytes = bytes.map_err(|error| damaged(format, name, &ZipError::Io(error)))?;
        let size = bytes.len() as u64;
        if size > limit {
            return Err(ReadError::TooLarge("inflated-size"));
        }
        if size > RATIO_FROM && size / RATIO > packed {
            return Err(ReadError::TooLarge("zip-ratio"));
        }
        self.inflated += size;
        Ok(Some(bytes))
    }
}

/// All bytes, in as few steps as the guess allows: each step has a cost of its own.
fn inflated(mut from: impl Read, guess: usize) -> std::io::Result<Vec<u8>> {
    // One byte more shows that nothing comes behind.
    let mut bytes = vec![0; guess + 1];
    let mut length = 0;
    loop {
        match from.read(&mut bytes[length..]) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        if length == bytes.len() {
            bytes.resize(length * 2 + 4096, 0);
        }
    }
    bytes.truncate(length);
    Ok(bytes)
}

/// Room to inflate into: what is declared, where the packed size makes it believable.
fn first_guess(declared: u64, packed: u64) -> usize {
    usize::try_from(declared.min(packed.saturating_mul(20)).min(4 << 20)).unwrap_or(0)
}

/// A name as it is looked up.
fn key(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_lowercase()
}

/// What is wrong with the container (no name) or an entry.
pub fn damaged(format: &'static str, name: &str, error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            ReadError::Locked(format)
        }
        error => Damage::new(fault(error), name).of(format),
    }
}

/// What is wrong, by its code.
fn fault(error: &ZipError) -> &'static str {
    match error {
        ZipError::Io(error) if error.kind() == ErrorKind::UnexpectedEof => "cut-off",
        ZipError::Io(_) => "zip-data",
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            "zip-method"
        }
        _ => "zip-directory",
    }
}
