//! All files of a folder looked at, one by one; nothing is written.

use super::archive::expand;
use super::convert::{Missing, source};
use super::names::published;
use super::order::in_order;
use super::run::pool;
use super::trouble::{Stop, Trouble};
use super::walk::{Entry, walk};
use crate::model::document::Source;
use std::convert::Infallible;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Looks at all files of the input on many threads; `take` gets what was seen of each, in
/// the order of their paths, and `progress` how many entries are done, of how many.
///
/// # Errors
/// There is no such input, or threads cannot be started.
pub fn survey<R: Send>(
    input: &Path,
    progress: &dyn Fn(usize, usize),
    look: impl Fn(&Source) -> Result<R, Trouble> + Sync,
    mut take: impl FnMut(&str, Result<R, Trouble>),
) -> Result<(), Stop> {
    if !input.exists() {
        return Err(Stop::of("batch.no-input", input));
    }
    let pool = pool(None)?;
    let entries = expand(walk(input, Path::new("")));
    let never = AtomicBool::new(false);
    let work = |entry: &Entry| match source(entry) {
        Ok(source) => Some(look(&source)),
        Err(Missing::Skipped(_)) => None,
        Err(Missing::Failed(trouble)) => Some(Err(trouble)),
    };
    let mut done = 0;
    let Ok(_) = in_order(&pool, &entries, &never, work, |entry, seen| {
        if let Some(seen) = seen {
            take(&published(&entry.relative), seen);
        }
        done += 1;
        progress(done, entries.len());
        Ok::<(), Infallible>(())
    });
    Ok(())
}
