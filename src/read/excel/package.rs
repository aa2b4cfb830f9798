//! The zip container of a workbook, opened only after its own list of contents was found to
//! be that of a report. The zip reader holds parts to the sizes they declare, so a limit on
//! those is a limit on what is inflated.

use crate::read::file::{Archive, File};
use crate::read::format::{Damage, ReadError};
use crate::read::zipped;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The most entries.
const MOST_ENTRIES: usize = 10_000;

/// The most bytes of one part that is read.
const MOST_OF_PART: u64 = 100 << 20;

/// The most bytes of all parts that are read.
const MOST_OF_ALL: u64 = 200 << 20;

/// A part beyond [`RATIO_FROM`] bytes may not be deflated to less than this share.
const MOST_RATIO: u64 = 200;

/// Ratios of parts smaller than this prove nothing.
const RATIO_FROM: u64 = 10 << 20;

/// A workbook's container.
pub struct Package<'a> {
    archive: Archive<'a>,
    /// The entries by lower-case name.
    names: BTreeMap<String, usize>,
    format: &'static str,
}

/// The names in a zip's list of contents; none when it is no zip, or cut off.
pub fn names(file: &File) -> Vec<String> {
    let Ok(archive) = file.archive() else { return Vec::new() };
    archive.file_names_raw().map(folded).collect()
}

/// Is it a zip, whole or cut off?
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Does the zip hold an entry of this name? In a zip that is cut off the names before the
/// entries' own bytes are looked at.
pub fn holds(file: &File, name: &str) -> bool {
    let found = names(file);
    if !found.is_empty() {
        return found.iter().any(|n| n == name);
    }
    is_zip(file.bytes) && memchr::memmem::find(file.bytes, name.as_bytes()).is_some()
}

/// The kind that an OpenDocument package says it is, in its entry `mimetype`.
pub fn kind(file: &File) -> Option<String> {
    let mut archive = file.archive().ok()?;
    let mut kind = String::new();
    archive.by_name("mimetype").ok()?.take(128).read_to_string(&mut kind).ok()?;
    Some(kind.trim().to_owned())
}

/// The container with other bytes for one of its parts; `None` when it cannot be copied.
pub fn with_part(bytes: &[u8], name: &str, part: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at).ok()?;
        if folded(entry.name_raw()) == folded(name.as_bytes()) {
            writer.start_file(name, SimpleFileOptions::default()).ok()?;
            writer.write_all(part).ok()?;
        } else {
            writer.raw_copy_file(entry).ok()?;
        }
    }
    writer.finish().ok().map(Cursor::into_inner)
}

fn folded(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_lowercase().replace('\\', "/")
}

impl<'a> Package<'a> {
    /// Opens a container whose contents are of a size that a report may have.
    ///
    /// # Errors
    /// No zip, an encrypted one, or one too large.
    pub fn open(file: &File<'a>, format: &'static str) -> Result<Self, ReadError> {
        let broken = |error| zipped::damaged(format, "", error);
        let archive = file.archive().map_err(broken)?;
        if archive.len() > MOST_ENTRIES {
            return Err(ReadError::TooLarge("entries"));
        }
        let mut package = Self { archive, names: BTreeMap::new(), format };
        package
            .weigh()
            .map_err(|refusal| refusal.unwrap_or(ReadError::Locked(format)))?;
        Ok(package)
    }

    /// Lists the entries and adds their sizes up; `Err(None)` for an encrypted one.
    fn weigh(&mut self) -> Result<(), Option<ReadError>> {
        let metadata = self.archive.metadata();
        let mut total = 0;
        for at in 0..metadata.len() {
            let Ok(entry) = metadata.entry(at) else { continue };
            let name = folded(entry.name_raw());
            if is_read(&name) {
                let (size, packed) = (entry.size(), entry.compressed_size().max(1));
                total += size.min(MOST_OF_ALL + 1);
                if size > MOST_OF_PART || total > MOST_OF_ALL {
                    return Err(Some(ReadError::TooLarge("inflated")));
                }
                if size > RATIO_FROM && size / packed > MOST_RATIO {
                    return Err(Some(ReadError::TooLarge("ratio")));
                }
                if entry.encrypted() {
                    return Err(None);
                }
            }
            self.names.insert(name, at);
        }
        Ok(())
    }

    /// The bytes of a part; `None` when there is none of that name.
    ///
    /// # Errors
    /// The part cannot be inflated.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(at) = self.names.get(&folded(name.as_bytes())) else { return Ok(None) };
        let format = self.format;
        let broken = |error: ZipError| zipped::damaged(format, name, &error);
        let entry = self.archive.by_index(*at).map_err(broken)?;
        let mut bytes = Vec::new();
        entry
            .take(MOST_OF_PART)
            .read_to_end(&mut bytes)
            .map_err(|error| broken(error.into()))?;
        Ok(Some(bytes))
    }

    /// The bytes of a part that must be there.
    ///
    /// # Errors
    /// It is not, or cannot be inflated.
    pub fn needed(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        let format = self.format;
        let missing = || Damage::new("missing-part", name).of(format);
        self.part(name)?.ok_or_else(missing)
    }
}

/// Pictures, fonts and programs are never inflated.
fn is_read(name: &str) -> bool {
    name.ends_with(".xml")
        || name.ends_with(".rels")
        || (name.ends_with(".bin") && !name.ends_with("vbaproject.bin"))
}
