//! Figures that may only rise: `score.toml` beside this file is their floor.
//!
//! `UPDATE=1 cargo test` raises the floor to what was reached; nothing lowers it.

use crate::score::Score;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;

type Floors = BTreeMap<String, BTreeMap<String, f64>>;

/// One test at a time reads and writes the file.
static TURN: Mutex<()> = Mutex::new(());

const HEAD: &str = "\
# The floor of each figure; `UPDATE=1 cargo test` raises it. What the figures mean is told in
# score.rs and in the README.\n";

/// So many misses are told.
const TOLD: usize = 15;

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/suite/score.toml")
}

/// Holds a score against its floor, and raises that when asked to.
#[track_caller]
pub fn hold(name: &str, score: &Score) {
    let turn = TURN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let text = std::fs::read_to_string(path()).unwrap_or_default();
    let mut floors: Floors = toml::from_str(&text).unwrap();
    let figures = score.figures();
    println!("{name}: {figures:?}");
    let floor = floors.entry(name.to_owned()).or_default();
    let fallen: Vec<String> = floor
        .iter()
        .filter(|(figure, floor)| figures.get(*figure).is_none_or(|now| now < *floor))
        .map(|(figure, floor)| format!("{figure}: {:?} < {floor}", figures.get(figure)))
        .collect();
    if std::env::var_os("UPDATE").is_some() {
        for (figure, now) in figures {
            let floor = floor.entry(figure).or_insert(now);
            *floor = floor.max(now);
        }
        std::fs::write(path(), written(&floors)).unwrap();
    } else {
        assert!(!floor.is_empty(), "{name} has no floor: UPDATE=1 cargo test sets it");
    }
    drop(turn);
    let told = score.misses.iter().take(TOLD).cloned().collect::<Vec<_>>().join("\n");
    assert!(fallen.is_empty(), "{name} fell: {fallen:?}\nfirst misses:\n{told}");
}

fn written(floors: &Floors) -> String {
    let mut out = HEAD.to_owned();
    for (name, figures) in floors {
        out += &format!("\n[{name}]\n");
        for (figure, floor) in figures {
            out += &format!("{figure} = {floor:?}\n");
        }
    }
    out
}
