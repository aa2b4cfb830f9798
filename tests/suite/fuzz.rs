//! Our own fixtures, damaged at random, through every reader: none may panic or take
//! long, nor read other digits than are counted in the file.
//!
//! `FUZZ_RUNS=5000 cargo test fuzz` damages each file so many times; without it a few
//! times. What fails is written to `target/fuzz`, and becomes a fixture in
//! `fixtures/broken`.

use crate::wild::peak;
use baocao::data::Tables;
use baocao::model::document::{Document, Kind, Source};
use baocao::read::read;
use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Where the seeds are.
const FOLDERS: [&str; 5] = [
    "fixtures/formats",
    "fixtures/broken",
    "fixtures/twins",
    "fixtures/doc",
    "fixtures/within",
];

/// Larger files are left to longer runs.
const LARGEST: usize = 60_000;

/// The most memory that one file may take, in KiB.
const MOST: u64 = 512 << 10;

/// Numbers that look random, and are the same in each run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

/// What readers look at twice.
const WORDS: &[&[u8]] = &[
    b"{",
    b"}",
    b"\\",
    b"<",
    b">",
    b"/>",
    b"\"",
    b"&#53;",
    b"]]>",
    b"<!--",
    b"\0",
    b"\xff\xff",
    b"5",
    b"\\u53?",
    b"\\'35",
    b"\\row",
    b"\\cell",
    b"\\trowd",
    b"{\\*\\x ",
    b"\\bin9 ",
    b"\\plain",
    b"{\\footnote ",
    b"-1",
    b"999999999",
    b"\x7f\xff\xff\xff",
    b"<w:p>",
    b"</w:p>",
    b"<text:p>",
    b"</table:table>",
    b"<w:del>",
    b"\xef\xbb\xbf",
];

fn damage(bytes: &mut Vec<u8>, chance: &mut Chance) {
    for _ in 0..=chance.below(4) {
        if bytes.is_empty() {
            return;
        }
        let at = chance.below(bytes.len());
        let length = (1 + chance.below(24)).min(bytes.len() - at);
        match chance.below(7) {
            0 => bytes[at] ^= 1 << chance.below(8),
            1 => bytes[at] = chance.next() as u8,
            2 => drop(bytes.drain(at..at + length)),
            3 => {
                let copy = bytes[at..at + length].to_vec();
                let to = chance.below(bytes.len());
                bytes.splice(to..to, copy);
            }
            4 => bytes.truncate(at),
            _ => {
                let word = WORDS[chance.below(WORDS.len())].iter().copied();
                bytes.splice(at..at, word);
            }
        }
    }
}

/// A part of a container: its name and its bytes.
pub type Part = (String, Vec<u8>);

/// The parts of a container, and how they are packed again.
struct Parts {
    all: Vec<Part>,
    pack: fn(&[Part]) -> Vec<u8>,
}

/// The parts of a zip or compound file.
fn parts(bytes: &[u8]) -> Option<Parts> {
    let parts = match entries(bytes) {
        Some(all) => Parts { all, pack: packed },
        None => Parts { all: streams(bytes)?, pack: contained },
    };
    (!parts.all.is_empty()).then_some(parts)
}

/// The streams of a compound file, by their paths.
fn streams(bytes: &[u8]) -> Option<Vec<Part>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let found: Vec<_> = file.walk().filter(cfb::Entry::is_stream).collect();
    let mut out = Vec::new();
    for entry in found {
        let mut bytes = Vec::new();
        file.open_stream(entry.path()).ok()?.read_to_end(&mut bytes).ok()?;
        out.push((entry.path().to_str()?.to_owned(), bytes));
    }
    Some(out)
}

fn contained(streams: &[Part]) -> Vec<u8> {
    let cursor = Cursor::new(Vec::new());
    let version = cfb::Version::V3;
    let mut file = cfb::CompoundFile::create_with_version(version, cursor).unwrap();
    for (path, bytes) in streams {
        let folder = Path::new(path).parent().unwrap_or(Path::new("/"));
        file.create_storage_all(folder).unwrap();
        file.create_stream(path).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

/// The entries of a zip file.
pub fn entries(bytes: &[u8]) -> Option<Vec<Part>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut out = Vec::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).ok()?;
        let name = entry.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        entry.by_ref().take(1 << 20).read_to_end(&mut bytes).ok()?;
        out.push((name, bytes));
    }
    Some(out)
}

pub fn packed(entries: &[Part]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in entries {
        if zip.start_file(name, stored).is_ok() {
            zip.write_all(bytes).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

/// A damaged copy: of a container, mostly one part of it is damaged.
fn damaged(seed: &[u8], parts: Option<&Parts>, chance: &mut Chance) -> Vec<u8> {
    match parts {
        Some(parts) if chance.below(8) > 0 => {
            let mut all = parts.all.clone();
            let at = chance.below(all.len());
            if let Some((_, bytes)) = all.get_mut(at) {
                damage(bytes, chance);
            }
            (parts.pack)(&all)
        }
        _ => {
            let mut bytes = seed.to_vec();
            damage(&mut bytes, chance);
            bytes
        }
    }
}

/// Formats whose digits are counted alike in damaged files too. In others, damage to the
/// XML itself may be read in two ways; the ledger then refuses the file.
const EXACT: [&str; 2] = ["odt", "rtf"];

/// What does not sum up.
fn fault(document: &Document) -> Option<String> {
    if !EXACT.contains(&document.format) {
        return None;
    }
    let (mut digits, mut cells) = (0, 0);
    for block in &document.blocks {
        match block.kind {
            Kind::Cell(Some(_)) => cells += 1,
            _ => digits += block.text.bytes().filter(u8::is_ascii_digit).count() as u64,
        }
    }
    let counted = (document.tally.digits, document.tally.cells);
    (counted != (digits, cells))
        .then(|| format!("read {digits}, {cells}; counted {counted:?}"))
}

fn keep(name: &str, run: usize, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{run}-{name}"));
    std::fs::write(&path, bytes).unwrap();
    path
}

fn seeds() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in FOLDERS {
        let found = std::fs::read_dir(root.join(folder)).unwrap();
        files.extend(found.map(|entry| entry.unwrap().path()));
    }
    let is_seed = |path: &PathBuf| {
        let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        !["expected", "md", "py"].contains(&&*ending)
    };
    files.retain(is_seed);
    files.sort();
    files
}

#[test]
fn damaged_files_do_no_harm() {
    let runs: Option<usize> =
        std::env::var("FUZZ_RUNS").ok().and_then(|runs| runs.parse().ok());
    let tables = Tables::builtin().unwrap();
    let only = std::env::var("FUZZ_ONLY").unwrap_or_default();
    let mut faults = Vec::new();
    for path in seeds().iter().filter(|path| path.to_string_lossy().contains(&only)) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let seed = std::fs::read(path).unwrap();
        if runs.is_none() && seed.len() > LARGEST {
            continue;
        }
        let parts = parts(&seed);
        peak();
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
        for run in 0..runs.unwrap_or(12) {
            let bytes = damaged(&seed, parts.as_ref(), &mut chance);
            let source = Source { name: name.clone(), bytes };
            let began = Instant::now();
            let ended =
                catch_unwind(AssertUnwindSafe(|| read(&source, &tables.encodings)));
            let fault = match ended {
                Err(_) => Some("panic".to_owned()),
                Ok(Ok(document)) => fault(&document),
                Ok(Err(_)) => None,
            };
            let held = peak();
            let heavy = (held > MOST).then(|| format!("{held} KiB"));
            let slow = began.elapsed().as_secs() >= 10;
            let fault =
                fault.or(heavy).or_else(|| slow.then(|| "more than 10 s".to_owned()));
            if let Some(fault) = fault {
                let path = keep(&name, run, &source.bytes);
                faults.push(format!("{}: {fault}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// The packages that an entry of a lock file depends on.
fn locked(lock: &str, package: &str) -> BTreeSet<String> {
    let lock: toml::Table = lock.parse().unwrap();
    let packages = lock["package"].as_array().unwrap();
    let entry = packages.iter().find(|entry| entry["name"].as_str() == Some(package));
    let names = entry.unwrap()["dependencies"].as_array().unwrap().iter();
    names
        .map(|name| name.as_str().unwrap().split(' ').next().unwrap().to_owned())
        .collect()
}

#[test]
fn libfuzzers_lock_file_is_in_step() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = |file: &str| std::fs::read_to_string(root.join(file)).unwrap();
    let manifest: toml::Table = text("Cargo.toml").parse().unwrap();
    let needed = manifest["dependencies"].as_table().unwrap().keys().cloned().collect();
    assert_eq!(
        locked(&text("tests/fuzz/Cargo.lock"), "baocao"),
        needed,
        "run cargo metadata"
    );
}
