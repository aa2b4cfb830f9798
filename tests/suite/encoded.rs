//! Known prose in every old encoding, in every format that holds it, with fonts that tell
//! and without: how much of it comes back. Floors, not examples; the traps are in
//! `traps.rs`.

use crate::encoder::{self, Encoder, Run, encodings};
use crate::legacy::recall;
use crate::old_word;
use crate::workdir::project;
use baocao::model::document::Source;
use baocao::read::read;
use baocao::write::plain::{self, Letters};

/// What makes a file of lines.
type Maker = fn(&[Vec<Run>]) -> Option<Vec<u8>>;

/// Formats that name fonts.
const SET: [(&str, Maker); 6] = [
    ("docx", encoder::docx),
    ("doc", old_word::doc),
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

/// Fonts that no table names, and fonts made for an encoding whose names are rare.
const RARE: [(&str, [&str; 4]); 2] = [
    ("tcvn3", [".VnCentury Schoolbook", ".VnBlackH Xyz", "Thu Phap", "Vn3 Custom"]),
    ("vni", ["VNI-Helve-Condense", "VNI Aptima", "HL Thuphap", "Times"]),
];

#[test]
fn runs_cut_anywhere_come_back() {
    let lines = prose();
    let encoders = ["tcvn3", "vni"].map(Encoder::of);
    for (name, make) in SET.into_iter().filter(|(name, _)| *name != "xls") {
        let mut want = Vec::new();
        let mut file: Vec<Vec<Run>> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let encoder = &encoders[at % 2];
            let other = &encoders[(at + 1) % 2];
            if !encoder.can_say(line) || !other.can_say(line) {
                continue;
            }
            // Runs are cut where an editor happened to: within words, too; and the second
            // half may be of another encoding.
            let words: Vec<&str> = line.split_inclusive(' ').collect();
            let middle = words.len() / 2;
            let (first, second) = (words[..middle].concat(), words[middle..].concat());
            let mut runs = cut(encoder, &first, at);
            runs.extend(cut(if at % 3 == 0 { other } else { encoder }, &second, at));
            want.push(line.to_lowercase());
            file.push(runs);
        }
        let got = text(&format!("cut.{name}"), make(&file).unwrap()).to_lowercase();
        let share = recall(&want.join("\n"), &got);
        println!("{share:.4} {name}");
        assert!(share >= 0.99, "{name}: {share:.4}");
    }
}

/// Text of an encoding as runs of its fonts, cut after every few bytes.
fn cut(encoder: &Encoder, text: &str, seed: usize) -> Vec<Run> {
    let mut runs = Vec::new();
    for run in encoder.set(text) {
        let size = 3 + seed % 11;
        for bytes in run.bytes.chunks(size) {
            runs.push(Run { bytes: bytes.to_vec(), font: run.font });
        }
    }
    runs
}

#[test]
fn fonts_that_no_table_names_come_back() {
    let lines = prose();
    for (id, fonts) in RARE {
        let encoder = Encoder::of(id);
        for font in fonts {
            let known = lines.iter().filter(|line| encoder.can_say(line));
            let known: Vec<&str> = known.map(|line| &**line).collect();
            let want = known.join("\n").to_lowercase();
            let runs: Vec<Vec<Run>> = known
                .iter()
                .map(|line| vec![Run { bytes: encoder.bytes(line), font }])
                .collect();
            for (name, make) in SET.into_iter().filter(|(name, _)| *name != "xls") {
                let got =
                    text(&format!("rare.{name}"), make(&runs).unwrap()).to_lowercase();
                let share = recall(&want, &got);
                println!("{share:.4} {name} {font}");
                assert!(share >= 0.99, "{name} {font}: {share:.4}");
            }
        }
    }
}

/// Code pages of files, and sets of letters that their fonts are said to have.
const CHARSETS: [(u16, u8); 9] = [
    (1252, 1),
    (1252, 2),
    (1258, 163),
    (1250, 238),
    (1252, 163),
    (1258, 0),
    (1251, 204),
    (874, 222),
    (932, 128),
];

#[test]
fn sets_of_letters_that_a_font_is_said_to_have_do_not_count() {
    let lines = prose();
    for encoder in ["tcvn3", "vni"].map(Encoder::of) {
        let known: Vec<&str> =
            lines.iter().map(|l| &**l).filter(|line| encoder.can_say(line)).collect();
        let runs: Vec<Vec<Run>> = known.iter().map(|line| encoder.set(line)).collect();
        let whole = String::from_utf8(encoder::rtf(&runs).unwrap()).unwrap();
        for (page, set) in CHARSETS {
            let file = whole.replace("ansicpg1252", &format!("ansicpg{page}"));
            let file = file.replace("fcharset0", &format!("fcharset{set}"));
            let got = text("set.rtf", file.into_bytes());
            let share = recall(&known.join("\n"), &got);
            assert!(share >= 0.99, "{}: {share:.4} {page} {set}", encoder.id);
        }
    }
}
