//! A folder of files from anywhere, each converted alone: none may panic, take 10 s or
//! 512 MiB.
//!
//! `WILD=FOLDER cargo test wild` tries them and writes `target/wild.tsv`: what came of
//! each file, in how many milliseconds and at most how many KiB of memory. Without `WILD`
//! there is nothing to try, and the test says so.

use baocao::batch::run::{Plan, Watch, run};
use baocao::batch::save::FILES;
use baocao::compose::options::Options;
use baocao::data::Tables;
use baocao::data::decisions::Decisions;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

/// The longest that one file may take.
const LONGEST: Duration = Duration::from_secs(10);
/// The most memory that one file may take, in KiB.
const MOST: u64 = 512 << 10;

/// All files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for path in entries.flatten().map(|entry| entry.path()) {
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found.sort();
    found
}

/// The most memory that was held since it was last asked, in KiB, where the system tells.
pub fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    peak.unwrap_or(0)
}

/// What comes of a file: its format, or why there is nothing.
fn came_of(path: &Path, output: &Path, tables: &Tables) -> String {
    let plan = Plan {
        input: path.to_owned(),
        output: output.to_owned(),
        jobs: Some(1),
        options: Options::default(),
        decisions: Decisions::default(),
    };
    let watch = Watch { stop: &AtomicBool::new(false), progress: &|_, _| {} };
    if let Err(stop) = run(&plan, tables, &watch) {
        return format!("stopped\t{}\t{:?}", stop.key, stop.detail);
    }
    let rows = std::fs::read_to_string(output.join(FILES)).unwrap_or_default();
    let rows = rows.lines().filter_map(|row| {
        let row: serde_json::Value = serde_json::from_str(row).ok()?;
        let say = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let said = ["status", "code", "format", "reason"].map(say).join("\t");
        (row["status"] != "skipped" || row["code"] != "archive").then_some(said)
    });
    rows.take(1).collect()
}

#[test]
fn files_from_anywhere_do_no_harm() {
    let Some(folder) = std::env::var_os("WILD").map(PathBuf::from) else {
        eprintln!("skipped: WILD names no folder of files");
        return;
    };
    let tables = Tables::builtin().unwrap();
    let (mut log, mut faults) = (String::new(), Vec::new());
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/wild.tsv");
    let log_path = std::env::var_os("WILD_LOG").map_or(home, PathBuf::from);
    peak();
    let output = tempfile::tempdir().unwrap();
    for path in files(&folder) {
        let name = path.display().to_string();
        std::fs::write(log_path.with_extension("now"), &name).unwrap();
        let began = Instant::now();
        let ended = came_of(&path, output.path(), &tables);
        if ended.contains("\tinternal") {
            faults.push(format!("{name}: {ended}"));
        }
        let (took, held) = (began.elapsed(), peak());
        if took > LONGEST {
            faults.push(format!("{name}: {took:?}"));
        }
        if held > MOST {
            faults.push(format!("{name}: {held} KiB"));
        }
        writeln!(log, "{}\t{held}\t{name}\t{ended}", took.as_millis()).unwrap();
        std::fs::write(&log_path, &log).unwrap();
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
