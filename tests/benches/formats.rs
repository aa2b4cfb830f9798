//! How fast each format is read, beside the fastest peers, in one run.
//!
//! Programs are peers as processes: one for all files, or one for each, and so are we,
//! that the start of a process counts on both sides; all give out the text that they
//! read. A peer that is not installed is said to be absent (`.ci/peers` builds those in
//! Rust). Workbooks are also read within this process, beside calamine alone, which tells
//! values and neither how they are shown nor what is hidden.
//!
//! By default over `fixtures/` and `input/`; `BAOCAO_BENCH=FOLDER cargo bench --bench
//! formats` takes the files of a folder. `cargo bench -- --test` runs everything once.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on stops")]
#![allow(clippy::disallowed_methods, reason = "a benchmark has a clock and a disk")]

mod table;

use baocao::data::encodings::Encodings;
use baocao::data::table::Sheet;
use baocao::model::document::Source;
use baocao::read::read;
use baocao::write::plain::{Letters, text};
use calamine::{Ods, Reader, Xls, Xlsx};
use std::hint::black_box;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use table::Line;

/// Rounds, of which the median counts.
const ROUNDS: usize = 15;

/// Files of a format, at most.
const MOST: usize = 40;

/// Times that the files of a format are read within this process in a round, at least.
const AGAIN: usize = 200;

/// A program that reads files and prints their text.
struct Peer {
    name: &'static str,
    command: &'static [&'static str],
    endings: &'static [&'static str],
    /// It takes several files at once.
    many: bool,
}

/// What `.ci/peers` builds.
const BUILT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/peers/release/peers");

const PEERS: &[Peer] = &[
    Peer {
        name: "calamine",
        command: &[BUILT, "calamine"],
        endings: &["xls", "xlsx", "ods"],
        many: true,
    },
    Peer {
        name: "catdoc",
        command: &["catdoc", "-d", "utf-8"],
        endings: &["doc", "rtf"],
        many: true,
    },
    Peer {
        name: "antiword",
        command: &["antiword", "-m", "UTF-8.txt"],
        endings: &["doc"],
        many: true,
    },
    Peer { name: "unrtf", command: &["unrtf", "--text"], endings: &["rtf"], many: false },
    Peer {
        name: "undoc",
        command: &[BUILT, "undoc"],
        endings: &["doc", "docx", "xls", "xlsx"],
        many: true,
    },
    Peer {
        name: "office_oxide",
        command: &[BUILT, "office_oxide"],
        endings: &["doc", "docx", "xls", "xlsx"],
        many: true,
    },
];

/// What is timed: a name, and a pass over all files.
type Timed<'a> = (String, Box<dyn Fn() + 'a>);

fn main() {
    let mut words = std::env::args().skip(1);
    if words.next().is_some_and(|word| word == "--read") {
        return print_text(words.map(PathBuf::from));
    }
    let is_test = std::env::args().any(|word| word == "--test");
    let rounds = if is_test { 1 } else { ROUNDS };
    for ending in ["doc", "rtf", "xls", "xlsx", "ods", "docx", "odt"] {
        let files = files(ending);
        if files.is_empty() {
            continue;
        }
        let programs = programs(ending, &files);
        let title = format!("{} .{ending}, as programs, {rounds} rounds", files.len());
        print(&title, &programs, files.len(), rounds);
        if matches!(ending, "xls" | "xlsx" | "ods") {
            let again = if is_test { 1 } else { AGAIN.div_ceil(files.len()) };
            within(ending, &files, rounds, again);
        }
    }
}

/// Files by their ending: of the folder that is given, or our own.
fn files(ending: &str) -> Vec<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = match std::env::var_os("BAOCAO_BENCH") {
        Some(folder) => vec![PathBuf::from(folder)],
        None => ["input", "fixtures/twins"].map(|folder| own.join(folder)).to_vec(),
    };
    let entries = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == ending));
    paths.sort();
    paths.truncate(MOST);
    paths
}

/// The programs that read a format, ours first.
fn programs<'a>(ending: &str, files: &'a [PathBuf]) -> Vec<Timed<'a>> {
    let this = std::env::current_exe().unwrap();
    let own = vec![this.into_os_string().into_string().unwrap(), "--read".to_owned()];
    let mut all = vec![("baocao".to_owned(), own, true)];
    for peer in PEERS.iter().filter(|peer| peer.endings.contains(&ending)) {
        let command: Vec<_> = peer.command.iter().map(ToString::to_string).collect();
        match run(&command, &files[..1]) {
            Ok(()) => all.push((peer.name.to_owned(), command, peer.many)),
            Err(_) => println!("{}: absent", peer.name),
        }
    }
    let mut timed: Vec<Timed> = Vec::new();
    for (name, command, _) in all.iter().filter(|(_, _, many)| *many) {
        let command = command.clone();
        timed.push((name.clone(), Box::new(move || run(&command, files).unwrap())));
    }
    for (name, command, _) in all {
        let each = move || {
            for file in files {
                run(&command, std::slice::from_ref(file)).unwrap();
            }
        };
        timed.push((format!("{name}, each file"), Box::new(each)));
    }
    timed
}

/// Runs a program over files, and throws away what it prints.
fn run(command: &[String], files: &[PathBuf]) -> std::io::Result<()> {
    let mut program = Command::new(&command[0]);
    program.args(&command[1..]).args(files);
    program.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    program.status().map(|_| ())
}

/// What this program does in place of a peer.
fn print_text(paths: impl Iterator<Item = PathBuf>) {
    let encodings = encodings();
    let mut out = std::io::stdout().lock();
    for source in paths.map(source) {
        let document = read(&source, &encodings).unwrap();
        out.write_all(text(&document, Letters::Shown).as_bytes()).unwrap();
    }
}

fn source(path: PathBuf) -> Source {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    Source { name, bytes: std::fs::read(path).unwrap() }
}

/// All that a reader needs beside the file.
fn encodings() -> Encodings {
    let text = include_str!("../../src/data/encodings.toml");
    Encodings::build(&[Sheet { name: "encodings.toml", text }]).unwrap()
}

/// Workbooks read within this process, beside calamine.
fn within(ending: &str, files: &[PathBuf], rounds: usize, again: usize) {
    let (encodings, sources) = (&encodings(), files.iter().cloned().map(source));
    let sources: &Vec<Source> = &sources.collect();
    let ours = move || {
        for source in (0..again).flat_map(|_| sources) {
            black_box(read(source, encodings).unwrap());
        }
    };
    let alone: fn(&[u8]) = match ending {
        "xls" => |bytes| cells(Xls::new(Cursor::new(bytes)).unwrap()),
        "xlsx" => |bytes| cells(Xlsx::new(Cursor::new(bytes)).unwrap()),
        _ => |bytes| cells(Ods::new(Cursor::new(bytes)).unwrap()),
    };
    let theirs = move || {
        for source in (0..again).flat_map(|_| sources) {
            alone(&source.bytes);
        }
    };
    let timed: Vec<Timed> = vec![
        ("baocao".to_owned(), Box::new(ours)),
        ("calamine alone".to_owned(), Box::new(theirs)),
    ];
    let title = format!("{} .{ending}, within a process, {rounds} rounds", files.len());
    print(&title, &timed, files.len() * again, rounds);
}

/// All cells of a workbook.
fn cells<'a>(mut book: impl Reader<Cursor<&'a [u8]>>) {
    for (_, range) in book.worksheets() {
        black_box(range.used_cells().count());
    }
}

/// Times all in turn, round by round, and prints the table.
fn print(title: &str, timed: &[Timed], files: usize, rounds: usize) {
    let mut times = vec![Vec::new(); timed.len()];
    for _ in 0..rounds {
        for ((_, pass), times) in timed.iter().zip(&mut times) {
            let began = Instant::now();
            pass();
            times.push(began.elapsed().as_secs_f64());
        }
    }
    let lines = timed.iter().zip(times);
    let lines = lines.map(|((name, _), times)| Line { name, times, files });
    table::print(title, &lines.collect::<Vec<_>>());
}
