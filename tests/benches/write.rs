//! How fast the standard report of the real report is written: held against python-docx,
//! which writes the same paragraphs and tables, turn by turn in one run; and whether
//! memory grows with the number of reports. Without python-docx only our own times are
//! printed.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on stops")]
#![allow(clippy::disallowed_methods, reason = "a benchmark has a clock and a disk")]

use baocao::compose::options::Options;
use baocao::data::Tables;
use baocao::model::document::Source;
use baocao::model::report::Report;
use baocao::pipeline::process;
use baocao::write::docx::write;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Rounds, of which the median counts.
const ROUNDS: usize = 9;

/// How often a report is written in a round: by us, by the other.
const TIMES: (usize, usize) = (50, 3);

/// How many reports are written to see whether memory grows.
const MANY: usize = 2000;

fn main() {
    let is_test = std::env::args().any(|word| word == "--test");
    let rounds = if is_test { 1 } else { ROUNDS };
    let report = real_report();
    let room = tempfile::tempdir().unwrap();
    let file = room.path().join("report.docx");
    std::fs::write(&file, write(&report).unwrap()).unwrap();
    let mut rows = Vec::new();
    for _ in 0..rounds {
        let own = seconds(&report, TIMES.0);
        rows.push((own, peer(&file)));
    }
    let own = median(rows.iter().map(|(own, _)| *own).collect());
    println!("baocao         {:8.2} ms a report", 1000.0 * own);
    let peers: Vec<(f64, f64)> =
        rows.iter().filter_map(|(own, peer)| Some((*own, (*peer)?))).collect();
    if peers.is_empty() {
        println!("python-docx    is not there");
    } else {
        let peer = median(peers.iter().map(|(_, peer)| *peer).collect());
        let ratios: Vec<f64> = peers.iter().map(|(own, peer)| peer / own).collect();
        let least = ratios.iter().copied().fold(f64::INFINITY, f64::min);
        println!("python-docx    {:8.2} ms a report", 1000.0 * peer);
        println!(
            "baocao writes  {:8.1} times as fast (least {least:.1})",
            median(ratios)
        );
    }
    let many = if is_test { 20 } else { MANY };
    seconds(&report, many / 10);
    let before = memory();
    seconds(&report, many);
    if let (Some(before), Some(after)) = (before, memory()) {
        println!("memory         {before} kB, after {many} more reports {after} kB");
    }
}

/// The real report, composed.
fn real_report() -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("input/74-BC-UBND.docx");
    let source =
        Source { name: "74.docx".to_owned(), bytes: std::fs::read(path).unwrap() };
    let tables = Tables::builtin().unwrap();
    process(&source, &tables).unwrap().report(&tables, Options::default())
}

/// The seconds that writing takes, of so many times.
fn seconds(report: &Report, times: usize) -> f64 {
    let began = Instant::now();
    for _ in 0..times {
        black_box(write(black_box(report)).unwrap());
    }
    began.elapsed().as_secs_f64() / times.max(1) as f64
}

/// The seconds that python-docx takes.
fn peer(file: &Path) -> Option<f64> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/benches/write.py");
    let times = TIMES.1.to_string();
    let ran = Command::new("python3").arg(script).arg(file).arg(times).output().ok()?;
    let told = String::from_utf8(ran.stdout).ok()?;
    let times: Vec<f64> = told.lines().filter_map(|line| line.parse().ok()).collect();
    (!times.is_empty()).then(|| median(times))
}

/// The memory that the process holds, where the system tells it.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
