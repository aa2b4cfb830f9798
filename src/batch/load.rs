//! Files to bytes: reports, and tables laid over the built-in ones.
#![expect(clippy::disallowed_methods, reason = "the disk lives in this room")]

use super::names::published;
use super::trouble::{Detail, Stop};
use crate::data::decisions::Decisions;
use crate::data::encodings::Encodings;
use crate::data::table::{DataError, Sheet};
use crate::data::{self, Tables};
use crate::model::document::Source;
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use walkdir::WalkDir;

/// Bytes of a file, beyond which no report goes.
const LARGEST: u64 = 512 << 20;

/// What is typed for a file that comes through a pipe.
const STANDARD_INPUT: &str = "-";

/// A file to be read, or standard input, under its published name.
///
/// # Errors
/// The file cannot be read, or is larger than any report
/// ([`io::ErrorKind::FileTooLarge`]).
pub fn load(path: &Path, name: &Path) -> io::Result<Source> {
    let bytes = match path == Path::new(STANDARD_INPUT) {
        true => all(io::stdin().lock(), 0)?,
        false => {
            let file = std::fs::File::open(path)?;
            let size = file.metadata()?.len();
            all(file, size)?
        }
    };
    Ok(Source { name: published(name), bytes })
}

/// All that is read, as far as reports go.
fn all(from: impl Read, size: u64) -> io::Result<Vec<u8>> {
    if size > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::with_capacity(size as usize);
    from.take(LARGEST + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > LARGEST {
        true => Err(io::ErrorKind::FileTooLarge.into()),
        false => Ok(bytes),
    }
}

/// The built-in tables, with those of a folder laid over them.
///
/// # Errors
/// The folder cannot be read, or a sheet in it has a name or a content that is not known.
pub fn tables(folder: Option<&Path>) -> Result<Tables, Stop> {
    let sheets = match folder {
        Some(folder) => sheets(folder)?,
        None => Vec::new(),
    };
    let overlays: Vec<Sheet> =
        sheets.iter().map(|(name, text)| Sheet { name, text }).collect();
    laid_over(&overlays)
}

/// The tables of old encodings: the built-in ones alone cost a hundredth of all tables, and to
/// read takes no others.
///
/// # Errors
/// As [`tables`].
pub fn encodings(folder: Option<&Path>) -> Result<Encodings, Stop> {
    match folder {
        Some(_) => Ok(tables(folder)?.encodings),
        None => Encodings::builtin().map_err(|error| refused("batch.bad-table", error)),
    }
}

/// The built-in tables, with others laid over them.
///
/// # Errors
/// A sheet has a content that is not known.
pub fn laid_over(overlays: &[Sheet]) -> Result<Tables, Stop> {
    Tables::with(overlays).map_err(|error| refused("batch.bad-table", error))
}

fn refused(key: &'static str, error: DataError) -> Stop {
    let path = error.table.clone().into();
    Stop { key, path, detail: Detail::Table(Box::new(error)) }
}

/// The decisions of a file; none without one.
///
/// # Errors
/// The file cannot be read, or is not as decisions are written.
pub fn decisions(path: Option<&Path>) -> Result<Decisions, Stop> {
    const UNREADABLE: &str = "batch.decisions-unreadable";
    let Some(path) = path else { return Ok(Decisions::default()) };
    let lost = |error: &io::Error| Stop::io(UNREADABLE, path, error);
    let source = load(path, path).map_err(|error| lost(&error))?;
    let text = std::str::from_utf8(&source.bytes)
        .map_err(|_| lost(&io::ErrorKind::InvalidData.into()))?;
    let text = text.trim_start_matches('\u{feff}');
    Decisions::read(&path.display().to_string(), text)
        .map_err(|error| refused("batch.bad-decisions", error))
}

/// The sheets of a folder, by their names below it.
///
/// # Errors
/// The folder cannot be read, or a sheet in it has a name that is not known.
pub fn sheets(folder: &Path) -> Result<Vec<(String, String)>, Stop> {
    const UNREADABLE: &str = "batch.tables-unreadable";
    if !folder.is_dir() {
        let is_there = folder.exists();
        let kind = if is_there { ErrorKind::NotADirectory } else { ErrorKind::NotFound };
        return Err(Stop::io(UNREADABLE, folder, &kind.into()));
    }
    let mut sheets = Vec::new();
    for found in WalkDir::new(folder).sort_by_file_name() {
        let found = found
            .map_err(|error| Stop::io(UNREADABLE, folder, &io::Error::from(error)))?;
        let path = found.path();
        let is_sheet = path.extension().is_some_and(|ending| ending == "toml");
        if !is_sheet || !path.is_file() {
            continue;
        }
        let name = published(path.strip_prefix(folder).unwrap_or(path));
        if !data::is_known(&name) {
            let known = data::names().collect::<Vec<_>>().join(", ");
            let detail = Detail::Text(known);
            return Err(Stop { key: "batch.unknown-table", path: name.into(), detail });
        }
        let text = std::fs::read_to_string(path)
            .map_err(|error| Stop::io(UNREADABLE, path, &error))?;
        sheets.push((name, text));
    }
    Ok(sheets)
}
