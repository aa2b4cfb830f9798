//! Names: of a file as it is published, and of what is written for it.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// A path as it is published: `/` between parts on every system, and what is no UTF-8 as
/// `\xE9`.
pub fn published(path: &Path) -> String {
    path.iter().map(shown).collect::<Vec<_>>().join("/")
}

fn shown(name: &OsStr) -> String {
    let mut out = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        out.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    out
}

/// Endings of files that are what they say, and the format that their content then has.
const CONTAINERS: [(&str, &str); 13] = [
    ("docx", "docx"),
    ("docm", "docx"),
    ("dotx", "docx"),
    ("dotm", "docx"),
    ("fodt", "odt"),
    ("odt", "odt"),
    ("ott", "odt"),
    ("ods", "ods"),
    ("rtf", "rtf"),
    ("xlsx", "xlsx"),
    ("xlsm", "xlsx"),
    ("xltx", "xlsx"),
    ("xlsb", "xlsb"),
];

/// Does the name promise another format than the content has? Files go by their content,
/// yet a text named `.docx` may not be the report that it was meant to be.
pub fn promises_another(path: &Path, format: &str) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let promised = CONTAINERS.iter().find(|(known, _)| *known == ending);
    match promised {
        Some((_, promised)) => *promised != format,
        // Offices save pages and XML as `.xls` without being asked.
        None => match ending.as_str() {
            "doc" => format != "doc",
            "xls" => !matches!(format, "xls" | "html" | "spreadsheetml"),
            _ => false,
        },
    }
}

/// What is written for each file, without the ending of its format: the file's stem, or
/// its whole name where another file of its folder would be written under the same.
pub fn stems(files: &[&Path]) -> Vec<PathBuf> {
    let mut folders: BTreeMap<&Path, Vec<usize>> = BTreeMap::new();
    for (index, file) in files.iter().enumerate() {
        folders.entry(file.parent().unwrap_or(Path::new(""))).or_default().push(index);
    }
    let mut out = vec![PathBuf::new(); files.len()];
    for (folder, members) in folders {
        let names: Vec<&OsStr> = members
            .iter()
            .map(|index| files[*index].file_name().unwrap_or_default())
            .collect();
        for (index, stem) in members.into_iter().zip(in_folder(&names)) {
            out[index] = folder.join(stem);
        }
    }
    out
}

/// The stems of one folder's files. A file that keeps its ending may meet a third one's
/// stem, so this is repeated until none meet.
fn in_folder(names: &[&OsStr]) -> Vec<OsString> {
    let mut is_kept = vec![false; names.len()];
    loop {
        let stems: Vec<&OsStr> =
            names.iter().zip(&is_kept).map(|(name, kept)| stem(name, *kept)).collect();
        let mut meeting: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, stem) in stems.iter().enumerate() {
            meeting.entry(comparable(stem)).or_default().push(index);
        }
        let met = meeting.into_values().filter(|same| same.len() > 1).flatten();
        let newly: Vec<usize> = met.filter(|index| !is_kept[*index]).collect();
        if newly.is_empty() {
            return stems.into_iter().map(OsStr::to_owned).collect();
        }
        for index in newly {
            is_kept[index] = true;
        }
    }
}

fn stem(name: &OsStr, is_kept: bool) -> &OsStr {
    match is_kept {
        true => name,
        false => Path::new(name).file_stem().unwrap_or(name),
    }
}

/// Two names that one of the common file systems takes for one are equal.
fn comparable(name: &OsStr) -> String {
    shown(name).nfc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(files: &[&str], expected: &[&str]) {
        let files: Vec<&Path> = files.iter().map(Path::new).collect();
        let stems: Vec<String> =
            stems(&files).iter().map(|path| published(path)).collect();
        assert_eq!(stems, expected);
    }

    #[test]
    fn stems_stand_alone_until_they_meet() {
        check(&["a.docx", "b.xlsx"], &["a", "b"]);
        check(&["a.docx", "a.xlsx", "b.txt"], &["a.docx", "a.xlsx", "b"]);
        check(&["A.docx", "a.xlsx"], &["A.docx", "a.xlsx"]);
        check(&["x/a.docx", "y/a.docx"], &["x/a", "y/a"]);
        check(
            &["Th\u{103}\u{301}ng.txt", "Thắng.docx"],
            &["Th\u{103}\u{301}ng.txt", "Thắng.docx"],
        );
        check(&["report", "2023.06.docx"], &["report", "2023.06"]);
    }

    #[test]
    fn an_ending_that_is_kept_meets_no_third_file() {
        check(&["a.docx", "a.docx.txt", "a.xlsx"], &["a.docx", "a.docx.txt", "a.xlsx"]);
    }

    #[test]
    fn a_name_may_promise_what_the_content_is_not() {
        assert!(promises_another(Path::new("x/a.DOCX"), "txt"));
        assert!(promises_another(Path::new("a.xls"), "txt"));
        assert!(promises_another(Path::new("a.doc"), "rtf"));
        assert!(!promises_another(Path::new("a.doc"), "doc"));
        assert!(promises_another(Path::new("a.rtf"), "docx"));
        assert!(!promises_another(Path::new("a.xls"), "html"));
        assert!(!promises_another(Path::new("a.docm"), "docx"));
        assert!(!promises_another(Path::new("a.txt"), "csv"));
    }

    #[test]
    #[cfg(unix)]
    fn names_that_are_no_text_can_be_told_apart() {
        use std::os::unix::ffi::OsStrExt;
        let name = OsStr::from_bytes(b"b\xe1o c\xe1o.docx");
        assert_eq!(published(&Path::new("x").join(name)), "x/b\\xE1o c\\xE1o.docx");
        assert_eq!(stems(&[Path::new(name)])[0].as_os_str().as_bytes(), b"b\xe1o c\xe1o");
    }
}
