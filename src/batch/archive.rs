//! A `.zip` of submissions is a folder: its entries stand in the walk as files do, under
//! the archive's path, and each is inflated on its own when its turn comes.
//!
//! Nothing is unpacked to the disk. Steps that lead out of the archive are left out of
//! names, so that no output leaves its folder.
#![expect(clippy::disallowed_methods, reason = "the disk lives in this room")]

use super::names::published;
use super::trouble::{Detail, Trouble};
use super::walk::{Entry, Kind, skipped};
use crate::model::document::Source;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

/// Archives inside of each other.
const DEEPEST: usize = 3;
/// Entries of an archive and of those in it.
const MOST: usize = 20_000;
/// Bytes of an inflated entry.
const LARGEST: u64 = 256 << 20;
/// How many times larger than packed an entry may be …
const RATIO: u64 = 200;
/// … once it is larger than this many bytes.
const RATIO_FROM: u64 = 16 << 20;

/// What marks a zip file as one of an office.
const OFFICES: [&str; 5] = ["[content_types].xml", "mimetype", "word/", "xl/", "ppt/"];

/// Each archive in a walk as what it holds.
pub fn expand(entries: Vec<Entry>) -> Vec<Entry> {
    let mut out = Vec::with_capacity(entries.len());
    for entry in entries {
        let inside = match entry.kind {
            Kind::File if is_named(&entry.relative) => listed(&entry),
            _ => None,
        };
        match inside {
            Some(inside) => out.extend(inside),
            None => out.push(entry),
        }
    }
    out
}

fn is_named(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

/// What an archive holds, in the order of the paths; nothing if it is none, or empty.
fn listed(entry: &Entry) -> Option<Vec<Entry>> {
    let file = BufReader::new(File::open(&entry.path).ok()?);
    let mut listing = Listing { archive: &entry.path, entries: Vec::new() };
    listing.list(file, &entry.relative, &[])?;
    let mut entries = listing.entries;
    entries.sort_by(|a, b| a.relative.cmp(&b.relative));
    keep_apart(&mut entries);
    Some(entries).filter(|entries| !entries.is_empty())
}

struct Listing<'a> {
    archive: &'a Path,
    entries: Vec<Entry>,
}

impl Listing<'_> {
    /// Lists an archive that stands at a path; nothing if it is none to be entered.
    fn list(&mut self, file: impl Read + Seek, at: &Path, steps: &[usize]) -> Option<()> {
        let mut zip = ZipArchive::new(file).ok()?;
        let names: Vec<String> =
            (0..zip.len()).map(|index| name(&mut zip, index)).collect();
        let of_office = |name: &String| {
            let name = name.to_lowercase();
            OFFICES.iter().any(|mark| name.starts_with(mark))
        };
        if zip.len() + self.entries.len() > MOST || names.iter().any(of_office) {
            return None;
        }
        for (index, name) in names.iter().enumerate() {
            let below = tame(name);
            if name.ends_with(['/', '\\']) || below.as_os_str().is_empty() {
                continue;
            }
            let steps = [steps, &[index]].concat();
            self.add(&mut zip, &at.join(&below), &below, steps);
        }
        Some(())
    }

    fn add<R: Read + Seek>(
        &mut self,
        zip: &mut ZipArchive<R>,
        relative: &Path,
        below: &Path,
        steps: Vec<usize>,
    ) {
        let hidden = below.iter().find_map(skipped);
        if hidden.is_none() && is_named(below) && steps.len() < DEEPEST {
            let index = steps.last().copied().unwrap_or(0);
            let inner = inflated(zip, index).ok();
            let before = self.entries.len();
            let listed =
                inner.and_then(|inner| self.list(Cursor::new(inner), relative, &steps));
            if listed.is_some() && self.entries.len() > before {
                return;
            }
        }
        let kind = hidden.map_or(Kind::Packed(steps), Kind::Skipped);
        let (path, relative) = (self.archive.to_owned(), relative.to_owned());
        self.entries.push(Entry { path, relative, kind });
    }
}

/// The name of an entry: UTF-8 where it is that, whatever is noted of it; else by the
/// code page of the first PCs.
fn name<R: Read + Seek>(zip: &mut ZipArchive<R>, index: usize) -> String {
    let Ok(entry) = zip.by_index_raw(index) else { return String::new() };
    let raw = std::str::from_utf8(entry.name_raw()).map(ToOwned::to_owned);
    raw.unwrap_or_else(|_| {
        entry.name().map(std::borrow::Cow::into_owned).unwrap_or_default()
    })
}

/// A name as a path that stays below where it stands.
fn tame(name: &str) -> PathBuf {
    let steps = name.split(['/', '\\']).filter(|step| !matches!(*step, "" | "." | ".."));
    let tame = |step: &str| -> String {
        let odd = |c: char| {
            c.is_control() || matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|')
        };
        step.chars().map(|c| if odd(c) { '_' } else { c }).collect()
    };
    steps.map(tame).collect()
}

/// Gives entries of one name names of their own.
fn keep_apart(entries: &mut [Entry]) {
    let mut seen = BTreeSet::new();
    for entry in entries {
        let first = entry.relative.clone();
        let mut copy = 1;
        while !seen.insert(published(&entry.relative).to_lowercase()) {
            copy += 1;
            let stem = first.file_stem().unwrap_or_default().to_string_lossy();
            let ending = first.extension().map(|e| format!(".{}", e.to_string_lossy()));
            let name = format!("{stem} ({copy}){}", ending.unwrap_or_default());
            entry.relative = first.with_file_name(name);
        }
    }
}

/// An entry of an archive, or of an archive in it, by its steps.
///
/// # Errors
/// It cannot be read, is locked, damaged, or larger than the limits.
pub fn load(entry: &Entry, steps: &[usize]) -> Result<Source, Trouble> {
    let (first, rest) = steps.split_first().unwrap_or((&0, &[]));
    let file =
        File::open(&entry.path).map_err(|error| Trouble::io("unreadable", &error))?;
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|e| damaged(&e))?;
    let mut bytes = inflated(&mut zip, *first)?;
    for step in rest {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
        bytes = inflated(&mut zip, *step)?;
    }
    Ok(Source { name: published(&entry.relative), bytes })
}

fn inflated<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    index: usize,
) -> Result<Vec<u8>, Trouble> {
    let entry: ZipFile<R> = zip.by_index(index).map_err(|error| damaged(&error))?;
    let packed = entry.compressed_size();
    let mut bytes = Vec::new();
    let read = entry.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|error| damaged(&ZipError::Io(error)))?;
    let size = bytes.len() as u64;
    match size {
        _ if size > LARGEST => Err(too_large("inflated-size")),
        _ if size > RATIO_FROM && size / RATIO > packed => Err(too_large("zip-ratio")),
        _ => Ok(bytes),
    }
}

fn too_large(limit: &'static str) -> Trouble {
    Trouble { detail: Detail::Limit(limit), ..Trouble::of("too-large") }
}

fn damaged(error: &ZipError) -> Trouble {
    let kind = Some("zip");
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            Trouble { kind, ..Trouble::of("locked") }
        }
        error => {
            let detail = Detail::Text(error.to_string());
            Trouble { kind, detail, ..Trouble::of("damaged") }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_below_where_they_stand() {
        let check = |name: &str, expected: &str| {
            assert_eq!(published(&tame(name)), expected, "{name}");
        };
        check("xã 1/báo cáo.docx", "xã 1/báo cáo.docx");
        check("../../etc/x.docx", "etc/x.docx");
        check("C:\\a\\.\\b.docx", "C_/a/b.docx");
        check("/a//b.doc\n", "a/b.doc_");
        check("..", "");
    }

    #[test]
    fn entries_of_one_name_are_kept_apart() {
        let entry = |name: &str| Entry {
            path: "a.zip".into(),
            relative: name.into(),
            kind: Kind::File,
        };
        let mut entries = ["a/x.docx", "a/X.docx", "a/x.docx", "a/x (2).docx"].map(entry);
        keep_apart(&mut entries);
        let names = entries.map(|entry| published(&entry.relative));
        let expected = ["a/x.docx", "a/X (2).docx", "a/x (3).docx", "a/x (2) (2).docx"];
        assert_eq!(names, expected);
    }
}
