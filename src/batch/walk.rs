//! What stands in the input: reports, what is passed over, and what cannot be a report.

use super::earlier::{Wanted, written};
use super::names::published;
use super::trouble::Trouble;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// An entry of the input, in the order of the paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it is.
    pub path: PathBuf,
    /// Relative to the input.
    pub relative: PathBuf,
    /// What it is.
    pub kind: Kind,
}

/// What an entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file to be read, whatever its name.
    File,
    /// An entry of an archive, by its index and those of the archives round it.
    Packed(Vec<usize>),
    /// To be passed over; the code says why.
    Skipped(&'static str),
    /// Nothing that can be read.
    Trouble(Trouble),
}

impl Entry {
    /// Is it a file to be read, packed or not?
    pub const fn is_file(&self) -> bool {
        matches!(self.kind, Kind::File | Kind::Packed(_))
    }
}

/// Endings that a folder's name should not have: whoever sees it takes it for a report.
const ENDINGS: [&str; 12] = [
    "doc", "docm", "docx", "htm", "html", "ods", "odt", "rtf", "xls", "xlsb", "xlsm",
    "xlsx",
];

/// What operating systems leave in folders.
const SYSTEM: [&str; 4] = ["__macosx", "desktop.ini", "ehthumbs.db", "thumbs.db"];

/// Walks a folder, or takes a single file. `output` is no part of the input, nor is what
/// an earlier run wrote; but who names its folder means the reports in it.
pub fn walk(input: &Path, output: &Path) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut earlier = BTreeSet::new();
    let mut walk = WalkDir::new(input).sort_by_file_name().into_iter();
    while let Some(next) = walk.next() {
        if let Ok(found) = &next
            && found.path().is_dir()
        {
            let wanted = if found.depth() == 0 { Wanted::Data } else { Wanted::All };
            earlier.extend(written(found.path(), wanted));
        }
        let found = match &next {
            // A link that is named itself is followed, others are not.
            Ok(found) if found.depth() == 0 && found.path().is_dir() => continue,
            Ok(found) if found.file_type().is_dir() && is_same(found.path(), output) => {
                walk.skip_current_dir();
                continue;
            }
            Ok(found) => found,
            Err(error) => {
                entries.extend(unreadable(input, error));
                continue;
            }
        };
        let is_earlier = found.depth() > 0 && earlier.contains(&published(found.path()));
        let kind = match is_earlier {
            true => Some(Kind::Skipped("earlier-output")),
            false => kind(found),
        };
        let Some(kind) = kind else { continue };
        if found.file_type().is_dir() {
            walk.skip_current_dir();
        }
        entries.push(entry(input, found.path(), kind));
    }
    entries
}

fn entry(input: &Path, path: &Path, kind: Kind) -> Entry {
    let below = path.strip_prefix(input).unwrap_or(path);
    let alone = below.as_os_str().is_empty().then(|| path.file_name()).flatten();
    let relative = alone.map_or_else(|| below.to_owned(), PathBuf::from);
    Entry { path: path.to_owned(), relative, kind }
}

fn unreadable(input: &Path, error: &walkdir::Error) -> Option<Entry> {
    let other = io::Error::other("a link that leads back");
    let trouble = Trouble::load(error.io_error().unwrap_or(&other));
    error.path().map(|path| entry(input, path, Kind::Trouble(trouble)))
}

/// What an entry is; `None` for a folder to be entered.
fn kind(found: &DirEntry) -> Option<Kind> {
    let is_root = found.depth() == 0;
    let skipped = if is_root { None } else { skipped(found.file_name()) };
    if let Some(code) = skipped {
        return Some(Kind::Skipped(code));
    }
    let file_type = found.file_type();
    if file_type.is_dir() {
        let is_file_like = has_ending(found.file_name());
        return is_file_like.then(|| Kind::Trouble(Trouble::of("is-a-folder")));
    }
    if found.path_is_symlink() {
        return Some(match (found.path().exists(), is_root) {
            (false, _) => Kind::Trouble(Trouble::of("dangling-link")),
            (true, true) => Kind::File,
            (true, false) => Kind::Skipped("link"),
        });
    }
    Some(match file_type.is_file() {
        true => Kind::File,
        false => Kind::Trouble(Trouble::of("not-a-file")),
    })
}

/// Why a name is passed over.
pub fn skipped(name: &OsStr) -> Option<&'static str> {
    let name = name.to_string_lossy().to_lowercase();
    let is_lock = name.starts_with("~$")
        || name.starts_with(".~lock.")
        || name.starts_with("~wr") && name.ends_with(".tmp");
    match () {
        () if is_lock => Some("lock-file"),
        () if name.starts_with('.') => Some("hidden"),
        () if SYSTEM.contains(&name.as_str()) => Some("system-file"),
        () => None,
    }
}

fn has_ending(name: &OsStr) -> bool {
    let ending = Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

fn is_same(folder: &Path, output: &Path) -> bool {
    folder.canonicalize().is_ok_and(|folder| folder == output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locks_hidden_files_and_the_systems_own_are_passed_over() {
        let cases = [
            ("~$74-BC.docx", Some("lock-file")),
            (".~lock.74-BC.docx#", Some("lock-file")),
            ("~WRL0001.tmp", Some("lock-file")),
            (".DS_Store", Some("hidden")),
            ("Thumbs.db", Some("system-file")),
            ("74-BC.docx", None),
            ("~bản nháp.docx", None),
        ];
        for (name, expected) in cases {
            assert_eq!(skipped(OsStr::new(name)), expected, "{name}");
        }
    }

    #[test]
    fn a_folder_may_not_look_like_a_report() {
        assert!(has_ending(OsStr::new("x.DOCX")));
        assert!(!has_ending(OsStr::new("Báo cáo 6.2023")));
    }
}
