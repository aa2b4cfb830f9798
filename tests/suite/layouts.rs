//! Literate layouts: `layouts/*.md`, tables as wards draw them, built as real Word files
//! and sheets, and every figure that a careful clerk reads in them.
//!
//! A layout is a heading, a line with the format in back quotes, then lines (`> text`)
//! and tables (`| a | b |`) as they stand in the file, then, below `### Phải đọc ra`, a
//! table of its figures in reading order. In a table `<` is merged with the cell before
//! it, `^` with the one above, `<br>` breaks a line. In a sheet `{12.5}` is a number,
//! `{0.125 0.0%}` one with a format, `> ` alone an empty row, and `#### NAME` begins
//! another sheet.
//!
//! All of it must be right: which figures there are, the words of each name, role, value,
//! unit, and, where a layout has these columns, `kỳ` (period) and `thuộc` (the whole's
//! figure).

mod book;
mod paper;

use crate::cases::{ROLES, cells, files, named};
use baocao::data::Tables;
use baocao::data::messages::Language;
use baocao::model::document::Source;
use baocao::pipeline::{Outcome, process};
use baocao::text::fold::fold_line;
use baocao::write::export::Facts;
use baocao::write::row::{numerals, records};
use rust_decimal::Decimal;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// What stands in a file, from the top.
enum Piece {
    Sheet(String),
    Line(String),
    Table(Vec<Vec<String>>),
}

/// A layout and what is to be read in it.
struct Layout {
    format: String,
    pieces: Vec<Piece>,
    head: Vec<String>,
    figures: Vec<Vec<String>>,
}

fn parse(markdown: &str) -> Layout {
    let (file, figures) = markdown.split_once("\n### Phải đọc ra\n").unwrap();
    let told = file.lines().find_map(|line| line.strip_prefix('`')).unwrap();
    let format = told.split('`').next().unwrap().to_owned();
    let mut pieces = Vec::new();
    for line in file.lines() {
        if let Some(name) = line.strip_prefix("#### ") {
            pieces.push(Piece::Sheet(name.to_owned()));
        } else if let Some(text) = line.strip_prefix('>') {
            pieces.push(Piece::Line(text.trim().to_owned()));
        } else if line.starts_with('|') {
            match pieces.last_mut() {
                Some(Piece::Table(rows)) => rows.push(cells(line)),
                _ => pieces.push(Piece::Table(vec![cells(line)])),
            }
        } else if let Some(Piece::Table(_)) = pieces.last() {
            pieces.push(Piece::Line(String::new()));
        }
    }
    // what only parted two tables in the markdown is no line of the file
    while matches!(pieces.last(), Some(Piece::Line(text)) if text.is_empty()) {
        pieces.pop();
    }
    let mut rows = figures.lines().filter(|line| line.starts_with('|')).map(cells);
    let head = rows.next().unwrap();
    let figures: Vec<Vec<String>> = rows.skip(1).collect();
    assert!(figures.iter().all(|figure| figure.len() == head.len()), "{figures:?}");
    Layout { format, pieces, head, figures }
}

fn bytes(layout: &Layout) -> Vec<u8> {
    match layout.format.as_str() {
        "docx" => paper::docx(&layout.pieces),
        "xlsx" => book::xlsx(&layout.pieces),
        "txt" => {
            let line = |piece: &Piece| match piece {
                Piece::Line(text) => text.clone() + "\n",
                Piece::Table(_) | Piece::Sheet(_) => panic!("a text has lines"),
            };
            layout.pieces.iter().map(line).collect::<String>().into_bytes()
        }
        format => panic!("no such format: {format:?}"),
    }
}

/// The figures that were read, in the columns of a layout's table.
fn read(layout: &Layout, outcome: &Outcome, tables: &Tables) -> Vec<Vec<String>> {
    let facts = Facts {
        dossier: &outcome.dossier,
        findings: &outcome.findings,
        voice: tables.messages.voice(Language::Vietnamese),
    };
    let records: Vec<_> = records(&facts).collect();
    let numerals: Vec<_> = numerals(&facts).collect();
    let texts = |id: &str| records.iter().find(|row| row.id == id).map(|row| row.text);
    let observed = numerals.iter().filter(|row| matches!(row.class, "value" | "percent"));
    observed
        .map(|row| {
            let record = records.iter().find(|record| Some(record.id) == row.record);
            let cell = |column: &String| match column.as_str() {
                "số" => row.text.to_owned(),
                "chỉ tiêu" => row.indicator.unwrap_or("?").to_owned(),
                "vai" => role(row.role.unwrap_or("?")),
                "giá trị" => row.value.clone().unwrap_or_default(),
                "đơn vị" => row.unit.unwrap_or("-").to_owned(),
                "kỳ" => record.and_then(|r| r.period.clone()).unwrap_or("-".into()),
                "thuộc" => {
                    let whole = record.and_then(|record| texts(record.part_of?));
                    whole.unwrap_or("-").to_owned()
                }
                "so với" => record.and_then(|r| r.base).unwrap_or("-").to_owned(),
                _ => panic!("no such column: {column:?}"),
            };
            layout.head.iter().map(cell).collect()
        })
        .collect()
}

fn role(name: &str) -> String {
    let found = ROLES.iter().find(|(_, known)| *known == name);
    found.map_or(name, |(word, _)| word).to_owned()
}

/// Do a figure of the layout and one that was read say the same? Names are the same when
/// they have the same words, values when they are the same number.
fn agree(head: &[String], said: &[String], read: &[String]) -> bool {
    let words = |text: &str| {
        let folded = fold_line(text);
        let mut words: Vec<String> =
            folded.split(' ').map(|word| word.trim_matches(',').to_owned()).collect();
        words.sort();
        words
    };
    head.iter().zip(said.iter().zip(read)).all(|(column, (said, read))| {
        match column.as_str() {
            "chỉ tiêu" => words(said) == words(read),
            "so với" => fold_line(said) == fold_line(read),
            "giá trị" => Decimal::from_str(said).ok() == Decimal::from_str(read).ok(),
            "vai" => {
                named(&ROLES, said);
                said == read
            }
            _ => said == read,
        }
    })
}

/// What is wrong with a layout, a line each, and how many figures are right. A figure too
/// many or too few does not make all behind it wrong: the texts are laid side by side.
fn compare(layout: &Layout, read: &[Vec<String>]) -> (String, usize) {
    let said = &layout.figures;
    let mut long = vec![vec![0; read.len() + 1]; said.len() + 1];
    for at in (0..said.len()).rev() {
        for to in (0..read.len()).rev() {
            long[at][to] = match said[at][0] == read[to][0] {
                true => long[at + 1][to + 1] + 1,
                false => long[at + 1][to].max(long[at][to + 1]),
            };
        }
    }
    let mut wrong = String::new();
    let (mut at, mut to, mut right) = (0, 0, 0);
    while at < said.len() || to < read.len() {
        let ended = to == read.len();
        if at < said.len() && !ended && said[at][0] == read[to][0] {
            if agree(&layout.head, &said[at], &read[to]) {
                right += 1;
            } else {
                let (is, was) = (said[at].join(" | "), read[to].join(" | "));
                writeln!(wrong, "  is    {is}\n  read  {was}").unwrap();
            }
            (at, to) = (at + 1, to + 1);
        } else if at < said.len() && (ended || long[at + 1][to] >= long[at][to + 1]) {
            writeln!(wrong, "  not read: {}", said[at].join(" | ")).unwrap();
            at += 1;
        } else {
            writeln!(wrong, "  too many: {}", read[to].join(" | ")).unwrap();
            to += 1;
        }
    }
    (wrong, right)
}

/// `LAYOUTS=tests/suite/unread` reads those that were written before the program reads
/// them.
fn folder() -> PathBuf {
    let named = std::env::var("LAYOUTS").unwrap_or("tests/suite/layouts".into());
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(named)
}

fn layouts() -> Vec<(String, Layout)> {
    let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    files(&folder())
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .map(|path| (name(&path), parse(&std::fs::read_to_string(&path).unwrap())))
        .collect()
}

#[test]
fn every_figure_of_every_layout_is_read_right() {
    let tables = Tables::builtin().unwrap();
    let mut wrong = String::new();
    let (mut right, mut all, mut whole) = (0, 0, 0);
    let layouts = layouts();
    for (name, layout) in &layouts {
        let source =
            Source { name: format!("{name}.{}", layout.format), bytes: bytes(layout) };
        let outcome =
            process(&source, &tables).unwrap_or_else(|error| panic!("{name}: {error}"));
        let read = read(layout, &outcome, &tables);
        let (lines, good) = compare(layout, &read);
        right += good;
        all += layout.figures.len();
        if lines.is_empty() {
            whole += 1;
        } else {
            let count = layout.figures.len();
            writeln!(wrong, "{name}: {good} of {count}\n{lines}").unwrap();
        }
    }
    let count = layouts.len();
    println!("{right} of {all} figures, {whole} of {count} layouts");
    assert!(
        wrong.is_empty(),
        "{right} of {all} figures, {whole} of {count} layouts\n{wrong}"
    );
}
