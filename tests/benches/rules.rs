//! How the cost of a report grows with the number of rules, and what starting costs.
//!
//! The same reports are taken through all stages with a catalogue of 50 rules, with the
//! built-in one, and with one of 5,000: the built-in rules and variants of them, so that
//! as many of their words stand in the reports. All catalogues are timed in turn, round
//! by round, and each ratio is taken within its round. `cargo bench --bench rules --
//! --test` runs everything once.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a benchmark that cannot go on stops"
)]
#![allow(clippy::disallowed_methods, reason = "a benchmark has a clock and a disk")]

use baocao::data::Tables;
use baocao::data::catalogue::Catalogue;
use baocao::data::table::Sheet;
use baocao::model::document::Source;
use baocao::pipeline::process;
use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use toml::{Table, Value};

/// Rounds, of which the median counts.
const ROUNDS: usize = 25;

/// A round takes at least so long, by as many passes over the reports as that needs.
const ROUND: Duration = Duration::from_millis(60);

/// Rules of the catalogues that are compared; 0 is the built-in one.
const SIZES: [usize; 3] = [50, 0, 5000];

/// How much more a report may cost with the most rules than with the fewest.
const MOST: f64 = 1.5;

fn main() {
    let is_test = std::env::args().any(|word| word == "--test");
    let rounds = if is_test { 1 } else { ROUNDS };
    starting(rounds);
    let entries = entries();
    let catalogues: Vec<(usize, Tables)> = SIZES
        .iter()
        .map(|size| {
            let tables = tables(&entries, if *size == 0 { entries.len() } else { *size });
            (tables.catalogue.rules().len(), tables)
        })
        .collect();
    for name in ["fixtures/wards/thang-loi/report.txt", "input/74-BC-UBND.docx"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let bytes = std::fs::read(path).unwrap();
        let source = Source { name: name.to_owned(), bytes };
        compare(&source, &catalogues, rounds);
    }
}

/// Times reading all tables.
fn starting(rounds: usize) {
    let times: Vec<f64> = (0..rounds)
        .map(|_| {
            timed(|| {
                black_box(Tables::builtin().unwrap());
            })
        })
        .collect();
    println!("built-in tables read: {:.1} ms", 1000.0 * median(times));
}

/// Times a report with each of the catalogues.
fn compare(source: &Source, catalogues: &[(usize, Tables)], rounds: usize) {
    let pass = |tables: &Tables| {
        black_box(process(source, tables).unwrap());
    };
    let once = timed(|| pass(&catalogues[0].1));
    let passes = match rounds {
        1 => 1,
        _ => (ROUND.as_secs_f64() / once) as usize + 1,
    };
    let mut times = vec![Vec::new(); catalogues.len()];
    for _ in 0..rounds {
        for ((_, tables), times) in catalogues.iter().zip(&mut times) {
            let time = timed(|| (0..passes).for_each(|_| pass(tables)));
            times.push(time / passes as f64);
        }
    }
    println!("\n{}, one thread, {rounds} rounds of {passes}", source.name);
    println!("{:>8}{:>12}{:>14}", "rules", "ms/report", "× the first");
    for ((rules, _), own) in catalogues.iter().zip(&times) {
        let ratios = own.iter().zip(&times[0]).map(|(time, first)| time / first);
        let (time, ratio) = (1000.0 * median(own.clone()), median(ratios.collect()));
        println!("{rules:>8}{time:>12.3}{ratio:>14.2}");
        if rounds > 1 && ratio > MOST {
            println!("         more than the {MOST} that are allowed");
        }
    }
}

/// All entries of the built-in catalogue.
fn entries() -> Vec<Table> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data/indicators");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let file = |path: &std::path::PathBuf| -> Table {
        std::fs::read_to_string(path).unwrap().parse().unwrap()
    };
    let entries = paths.iter().flat_map(|path| match file(path).remove("indicator") {
        Some(Value::Array(entries)) => entries,
        _ => Vec::new(),
    });
    entries.filter_map(|entry| entry.as_table().cloned()).collect()
}

/// The built-in tables with a catalogue of so many rules: spread over the built-in ones
/// where they are fewer, with variants of them where they are more.
fn tables(entries: &[Table], size: usize) -> Tables {
    let mut text = String::new();
    match size < entries.len() {
        true => {
            let step = entries.len() / size;
            entries
                .iter()
                .step_by(step)
                .take(size)
                .for_each(|e| write_one(e, 0, &mut text));
        }
        false => (0..size).for_each(|n| {
            write_one(&entries[n % entries.len()], n / entries.len(), &mut text);
        }),
    }
    let mut tables = Tables::builtin().unwrap();
    let synonyms = include_str!("../../src/data/synonyms.toml");
    let sheets = [
        Sheet { name: "synonyms.toml", text: synonyms },
        Sheet { name: "indicators/made.toml", text: &text },
    ];
    let Tables { words, units, lexicon, lists, .. } = &mut tables;
    let catalogue = Catalogue::build(&sheets, words, units, lexicon, lists).unwrap();
    tables.catalogue = catalogue;
    tables
}

/// Words that variants ask for besides those of their rule: they stand in reports.
const MORE: [&str; 8] =
    ["phường", "thực hiện", "hộ", "năm", "công tác", "xây dựng", "tổ chức", "người"];

/// Writes an entry; the nth variant of it wants one more word in each of its names.
fn write_one(entry: &Table, variant: usize, text: &mut String) {
    let more = variant.checked_sub(1).map(|n| MORE[n % MORE.len()]);
    text.push_str("[[indicator]]\n");
    for (key, value) in entry {
        let _ = match (key.as_str(), value, more) {
            ("part_of" | "plausible" | "examples" | "counter", ..) => Ok(()),
            ("code", Value::String(code), Some(_)) => {
                writeln!(text, "code = \"{code}.v{variant}\"")
            }
            ("phrases" | "weak", Value::Array(list), Some(more)) => {
                let list = list.iter().filter_map(Value::as_str);
                let list: Vec<_> =
                    list.map(|phrase| format!("{phrase} + {more}")).collect();
                writeln!(text, "{key} = {list:?}")
            }
            (_, Value::Array(list), _) => {
                let list: Vec<_> = list.iter().filter_map(Value::as_str).collect();
                writeln!(text, "{key} = {list:?}")
            }
            (_, Value::String(word), _) => writeln!(text, "{key} = {word:?}"),
            (_, value, _) => panic!("{key}: {value:?}"),
        };
    }
    text.push_str("examples = [{ text = \"Có 5.\", number = \"5\" }]\n");
}

fn timed(work: impl FnOnce()) -> f64 {
    let began = Instant::now();
    work();
    began.elapsed().as_secs_f64()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
