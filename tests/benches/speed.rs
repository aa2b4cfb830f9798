//! How fast reports are read, understood and written: reports a second of each stage, and
//! its ratio to a bare pass over the same files, which only inflates the text's part and
//! streams through it. The ratio is what to quote: machines differ, and a busy one is
//! slow at both.
//!
//! All stages are timed in turn, round by round, and each ratio is taken within its
//! round. By default over the samples in `input/`; `BAOCAO_BENCH=FOLDER cargo bench`
//! takes the reports of a folder. `cargo bench -- --test` runs everything once.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on stops")]
#![allow(clippy::disallowed_methods, reason = "a benchmark has a clock and a disk")]

mod stage;
mod table;

use baocao::batch::run::{Plan, Watch, run};
use baocao::compose::options::Options;
use baocao::data::Tables;
use baocao::model::document::Source;
use stage::{STAGES, Stage};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};
use table::Line;

/// Rounds, of which the median counts.
const ROUNDS: usize = 15;

/// A round takes at least so long, by as many passes over the files as that needs.
const ROUND: Duration = Duration::from_millis(250);

/// Copies of the samples that the whole command converts.
const COPIES: usize = 100;

/// Files over which the stages are timed, at most.
const MOST: usize = 60;

fn main() {
    let is_test = std::env::args().any(|word| word == "--test");
    let rounds = if is_test { 1 } else { ROUNDS };
    let given = std::env::var_os("BAOCAO_BENCH").map(PathBuf::from);
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    let folder = given.clone().unwrap_or(samples);
    let tables = Tables::builtin().unwrap();
    for ending in ["docx", "xlsx"] {
        let sources = sources(&folder, ending);
        if !sources.is_empty() {
            stages(sources, ending, &tables, rounds);
        }
    }
    let copies = if given.is_some() || is_test { 1 } else { COPIES };
    threads(&folder, copies, &tables, rounds.min(5));
}

/// The files of a folder with some ending, in order.
fn sources(folder: &Path, ending: &str) -> Vec<Source> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == ending));
    paths.sort();
    let source = |path: &PathBuf| Source {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: std::fs::read(path).unwrap(),
    };
    paths.iter().take(MOST).map(source).collect()
}

/// Times each stage over the files on one thread, and prints the table.
fn stages(sources: Vec<Source>, ending: &str, tables: &Tables, rounds: usize) {
    let files = sources.len();
    let prepared = stage::prepare(sources, tables);
    let pass = |stage: &Stage| {
        for report in &prepared {
            (stage.run)(black_box(report), tables);
        }
    };
    let passes: Vec<u32> = STAGES
        .iter()
        .map(|stage| match rounds {
            1 => 1,
            _ => (ROUND.as_nanos() / timed(|| pass(stage)).as_nanos().max(1)) as u32 + 1,
        })
        .collect();
    let mut times = vec![Vec::new(); STAGES.len()];
    for _ in 0..rounds {
        for ((stage, passes), times) in STAGES.iter().zip(&passes).zip(&mut times) {
            let time = timed(|| (0..*passes).for_each(|_| pass(stage)));
            times.push(time.as_secs_f64() / f64::from(*passes));
        }
    }
    let lines = STAGES.iter().zip(times).map(|(stage, times)| Line {
        name: stage.name,
        times,
        files,
    });
    let title = format!("{files} .{ending}, one thread, {rounds} rounds");
    table::print(&title, &lines.collect::<Vec<_>>());
}

/// Times the whole of `convert`, disk and all, with one thread and with all.
fn threads(folder: &Path, copies: usize, tables: &Tables, rounds: usize) {
    let room = tempfile::tempdir().unwrap();
    let input = room.path().join("input");
    let files = copy(folder, &input, copies);
    let all = std::thread::available_parallelism().map_or(1, usize::from);
    let jobs = [1, all];
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..rounds {
        for (jobs, times) in jobs.into_iter().zip(&mut times) {
            let output = room.path().join("output");
            let plan = Plan {
                decisions: baocao::data::decisions::Decisions::default(),
                input: input.clone(),
                output,
                jobs: Some(jobs),
                options: Options::default(),
            };
            let stop = AtomicBool::new(false);
            let watch = Watch { stop: &stop, progress: &|_, _| {} };
            let time = timed(|| {
                run(&plan, tables, &watch).unwrap();
            });
            times.push(time.as_secs_f64());
        }
    }
    let names = ["convert, 1 thread", "convert, all threads"];
    let lines = names.into_iter().zip(times);
    let lines = lines.map(|(name, times)| Line { name, times, files });
    let title = format!("{files} files, the whole command, {all} threads in all");
    table::print(&title, &lines.collect::<Vec<_>>());
}

/// Copies a folder's files so many times; how many there are then.
fn copy(folder: &Path, to: &Path, copies: usize) -> usize {
    let mut files = 0;
    for copy in 0..copies {
        let to = to.join(format!("{copy:04}"));
        std::fs::create_dir_all(&to).unwrap();
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_file() {
                std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
                files += 1;
            }
        }
    }
    files
}

fn timed(work: impl FnOnce()) -> Duration {
    let began = Instant::now();
    work();
    began.elapsed()
}
