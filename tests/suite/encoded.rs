//! Known prose in every old encoding, in every format that holds it, with fonts that tell and
//! without: how much of it comes back. Floors, not examples; the traps are in `traps.rs`.

use crate::encoder::{self, Encoder, Run, encodings};
use crate::legacy::recall;
use crate::workdir::project;
use baocao::model::document::Source;
use baocao::read::read;
use baocao::write::plain::{self, Letters};

/// What makes a file of lines.
type Maker = fn(&[Vec<Run>]) -> Option<Vec<u8>>;

/// Formats that name fonts.
const SET: [(&str, Maker); 5] = [
    ("docx", encoder::docx),
    ("rtf", encoder::rtf),
    ("html", encoder::page),
    ("odt", encoder::odt),
    ("xls", encoder::xls),
];

/// Formats without fonts.
const BARE: [(&str, Maker); 2] = [("txt", encoder::txt), ("csv", encoder::csv)];

/// Lines of prose of many kinds: a real report, and passages of others.
fn prose() -> Vec<String> {
    let mut files = vec!["fixtures/wards/thang-loi/report.txt".to_owned()];
    files.extend(
        ["004", "015", "024", "036", "045"]
            .map(|at| format!("fixtures/passages/{at}.txt")),
    );
    let texts = files.iter().map(|file| String::from_utf8(project(file)).unwrap());
    let lines: Vec<String> = texts
        .flat_map(|text| {
            let lines = text.lines().map(|line| line.replace('*', " ").trim().to_owned());
            lines.collect::<Vec<_>>()
        })
        .collect();
    // Cells of old workbooks are short.
    let pieces = lines.iter().flat_map(|line| line.split(". "));
    pieces.filter(|line| !line.is_empty()).map(ToOwned::to_owned).collect()
}

/// What is read of a file, as its fonts show it.
fn text(name: &str, bytes: Vec<u8>) -> String {
    let source = Source { name: name.to_owned(), bytes };
    let document = read(&source, encodings()).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert!(document.gaps.iter().all(|gap| gap.what != "undecoded-text"), "{name}");
    plain::text(&document, Letters::Shown)
}

fn check(encoder: &Encoder, lines: &[&str], (name, make): (&str, Maker), told: bool) {
    let set = |line: &&str| if told { encoder.set(line) } else { encoder.bare(line) };
    // A cell of an old workbook holds no more.
    let fits = |line: &&&str| name != "xls" || encoder.bytes(line).len() <= 255;
    let lines: Vec<&str> = lines.iter().filter(fits).copied().collect();
    let runs: Vec<Vec<Run>> = lines.iter().map(set).collect();
    let Some(bytes) = make(&runs) else { return };
    let name = format!("{}.{name}", encoder.id);
    let (want, got) = (lines.join("\n"), text(&name, bytes));
    // Without its fonts TCVN3 does not say which letters are capitals.
    let is_cased = encoder.has_capitals() || told;
    let share = match is_cased {
        true => recall(&want, &got),
        false => recall(&want.to_lowercase(), &got.to_lowercase()),
    };
    println!("{share:.4} {name} {}", if told { "told by fonts" } else { "bare" });
    let first = lines.first();
    assert!(
        share >= 0.99,
        "{name}: {share:.4} {told} {first:?} {:?}",
        got.lines().next()
    );
}

#[test]
fn prose_comes_back_from_every_encoding_and_format() {
    let lines = prose();
    for encoder in Encoder::all() {
        let lines: Vec<&str> = lines
            .iter()
            .map(|line| &**line)
            .filter(|line| encoder.can_say(line))
            .collect();
        assert!(lines.len() > 100, "{}", lines.len());
        // One font of a cell is all that is read of it: no cell has two.
        for (name, make) in SET {
            check(
                &encoder,
                &lines,
                (name, make),
                name != "xls" || encoder.has_capitals(),
            );
            check(&encoder, &lines, (name, make), false);
        }
        for maker in BARE {
            check(&encoder, &lines, maker, false);
        }
    }
}

#[test]
fn short_texts_without_fonts_come_back() {
    let lines = prose();
    for encoder in Encoder::all().into_iter().filter(|e| matches!(e.id, "tcvn3" | "vni"))
    {
        let known = lines.iter().filter(|line| encoder.can_say(line));
        let short: Vec<&str> =
            known.map(|line| &**line).filter(|l| (20..80).contains(&l.len())).collect();
        for line in &short {
            check(&encoder, &[line], ("txt", encoder::txt), false);
        }
        assert!(short.len() > 20, "{}", short.len());
    }
}

#[test]
fn foreign_words_in_old_fonts_stay_as_they_are() {
    let lines = [
        "Programme de coopération: l'été à l'école, où naître coûte cher, garçon, forêt",
        "Report of the People's Committee: 33 households, \u{201c}poor\u{201d} – 1.7%",
        "Société Générale, Électricité, théâtre, hôtel, déjà vu",
    ];
    for (font, line) in [".VnTime", "VNI-Times", ".VnArial"]
        .iter()
        .flat_map(|f| lines.iter().map(move |l| (f, l)))
    {
        let bytes = encoding_rs::WINDOWS_1252.encode(line).0.into_owned();
        let runs = [vec![Run { bytes, font }]];
        for (name, make) in [("docx", encoder::docx as Maker), ("rtf", encoder::rtf)] {
            let text = text(name, make(&runs).unwrap());
            assert_eq!(text.trim(), *line, "{font}");
        }
    }
}
