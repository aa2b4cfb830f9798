//! Files of a folder understood one by one, nothing written.

use super::archive;
use super::convert::{source, understand};
use super::names::published;
use super::order::in_order;
use super::run::pool;
use super::trouble::{Stop, Trouble};
use super::walk::{Entry, walk};
use crate::data::Tables;
use crate::pipeline::Outcome;
use std::io;
use std::path::Path;
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
    let pool = pool(None)?;
    let entries = archive::expand(walk(input, Path::new("")));
    let never = AtomicBool::new(false);
    let work = |entry: &Entry| {
        let outcome = source(entry)?.and_then(|source| understand(&source, tables));
        Some(outcome.map(|outcome| make(&outcome)))
    };
    let done = in_order(&pool, &entries, &never, work, |entry, made| match made {
        Some(made) => take(&published(&entry.relative), made),
        None => Ok(()),
    });
    let lost = |error| Stop::io("batch.output-unusable", Path::new("-"), &error);
    done.map(|_| ()).map_err(lost)
}
