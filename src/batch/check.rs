//! Files of a folder understood one by one, nothing written.

use super::archive;
use super::convert::understand;
use super::load::load;
use super::names::published;
use super::order::in_order;
use super::trouble::{Detail, Stop, Trouble};
use super::walk::{Entry, Kind, walk};
use crate::data::Tables;
use crate::pipeline::Outcome;
use rayon::ThreadPoolBuilder;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// Understands all files of the input; `make` keeps what is wanted of each, on many threads,
/// and `take` gets it in the order of their paths.
///
/// # Errors
/// There is no such input, threads cannot be started, or `take` failed.
pub fn each<R: Send>(
    input: &Path,
    tables: &Tables,
    make: impl Fn(&Outcome) -> R + Sync,
    mut take: impl FnMut(&str, Result<R, Trouble>) -> io::Result<()>,
) -> Result<(), Stop> {
    if !input.exists() {
        return Err(Stop::of("batch.no-input", input));
    }
    let pool = ThreadPoolBuilder::new().build().map_err(|error| Stop {
        key: "batch.no-threads",
        path: PathBuf::new(),
        detail: Detail::Text(error.to_string()),
    })?;
    let entries: Vec<Entry> = archive::expand(walk(input, Path::new("")))
        .into_iter()
        .filter(|entry| !matches!(entry.kind, Kind::Skipped(_)))
        .collect();
    let never = AtomicBool::new(false);
    let work = |entry: &Entry| understood(entry, tables).map(|outcome| make(&outcome));
    let done = in_order(&pool, &entries, &never, work, |entry, made| {
        take(&published(&entry.relative), made)
    });
    let lost = |error| Stop::io("batch.output-unusable", Path::new("-"), &error);
    done.map(|_| ()).map_err(lost)
}

fn understood(entry: &Entry, tables: &Tables) -> Result<Outcome, Trouble> {
    let source = match &entry.kind {
        Kind::Trouble(trouble) => return Err(trouble.clone()),
        Kind::Packed(steps) => archive::load(entry, steps)?,
        _ => load(&entry.path, &entry.relative).map_err(|error| Trouble::load(&error))?,
    };
    understand(&source, tables)
}
