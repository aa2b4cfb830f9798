//! Two versions of a report, figure by figure.

use super::convert::understand;
use super::trouble::Trouble;
use crate::data::Tables;
use crate::data::messages::Voice;
use crate::join::change::{Change, Words, changes};
use crate::join::mention::mentions;
use crate::model::document::{Place, Source};
use crate::model::fact::Mention;
use crate::write::change::{ChangeRow, row};
use crate::write::place;

/// What became of each figure of the old version in the new one.
///
/// # Errors
/// One of the two could not be read: which, and why.
pub fn diff(
    old: &Source,
    new: &Source,
    tables: &Tables,
    voice: Voice,
) -> Result<Vec<ChangeRow>, (String, Trouble)> {
    let read = |source: &Source| {
        understand(source, tables).map_err(|trouble| (source.name.clone(), trouble))
    };
    let (before, after) = (read(old)?.dossier, read(new)?.dossier);
    let spot = |place: &Place| place::words(place, voice);
    let told = |dossier| mentions(dossier, tables, &spot).collect::<Vec<_>>();
    let changes = changes(&told(&before), &told(&after));
    let (before, after) = (Words::of(&before), Words::of(&after));
    let was = |mention: &Mention| before.round(&mention.record);
    let is = |mention: &Mention| after.round(&mention.record);
    let told = changes.iter().filter_map(|change| match change {
        Change::Same(a, b) => row("same", Some((a, was(a))), Some((b, is(b)))),
        Change::Changed(a, b) => row("changed", Some((a, was(a))), Some((b, is(b)))),
        Change::Removed(a) => row("removed", Some((a, was(a))), None),
        Change::Added(b) => row("added", None, Some((b, is(b)))),
    });
    Ok(told.collect())
}
