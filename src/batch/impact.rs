//! What a change of tables does to a folder of reports: records that come, go or change.

use super::convert::understand;
use super::survey::survey;
use super::trouble::{Stop, Trouble};
use crate::data::Tables;
use crate::data::messages::{Language, Voice};
use crate::model::document::Source;
use crate::pipeline::Outcome;
use crate::write::export::Facts;
use crate::write::row::{RecordRow, records};
use std::collections::BTreeMap;
use std::path::Path;

/// A record that is not the same with both tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Where it stands, for a person.
    pub place: String,
    /// The figure as written.
    pub text: String,
    /// What the record said; none where it is new.
    pub before: Option<Fact>,
    /// What it says now; none where it is lost.
    pub after: Option<Fact>,
}

/// What a record says, by the names of its published columns.
pub type Fact = BTreeMap<&'static str, String>;

/// What became of a file.
pub type Shifts = Result<(usize, Vec<Shift>), Trouble>;

/// The two sets of tables.
#[derive(Clone, Copy)]
pub struct Change<'a> {
    /// As they were.
    pub old: &'a Tables,
    /// As they are to be.
    pub new: &'a Tables,
}

/// Compares the records of all reports, on all threads; `take` gets the files in the
/// order of their paths, each with how many records it had and what is not the same.
///
/// # Errors
/// Nothing could be begun.
pub fn impact(
    input: &Path,
    change: Change,
    progress: &dyn Fn(usize, usize),
    take: impl FnMut(&str, Shifts),
) -> Result<(), Stop> {
    survey(input, progress, |source| compared(source, change), take)
}

fn compared(source: &Source, change: Change) -> Shifts {
    let old = understand(source, change.old)?;
    let new = understand(source, change.new)?;
    let voice = change.old.messages.voice(Language::Vietnamese);
    Ok((old.dossier.records.len(), parted(&rows(&old, voice), &rows(&new, voice))))
}

fn rows<'a>(outcome: &'a Outcome, voice: Voice<'a>) -> Vec<RecordRow<'a>> {
    let Outcome { dossier, findings } = outcome;
    records(&Facts { dossier, findings, voice }).collect()
}

/// Records that stand on one side only, or say something else on the other; by their
/// place.
fn parted(old: &[RecordRow], new: &[RecordRow]) -> Vec<Shift> {
    let mut both: BTreeMap<&str, [Option<&RecordRow>; 2]> = BTreeMap::new();
    for (side, rows) in [old, new].into_iter().enumerate() {
        for row in rows {
            both.entry(row.id).or_default()[side] = Some(row);
        }
    }
    let mut shifts: Vec<_> = both
        .into_values()
        .filter_map(|[old, new]| {
            let any = new.or(old)?;
            let (before, after) = (old.map(fact), new.map(fact));
            let place = (any.span.block, any.span.start);
            let text = any.text.to_owned();
            let shift = Shift { place: any.place.clone(), text, before, after };
            (shift.before != shift.after).then_some((place, shift))
        })
        .collect();
    shifts.sort_by_key(|(place, _)| *place);
    shifts.into_iter().map(|(_, shift)| shift).collect()
}

/// What a record says that a table can change.
fn fact(row: &RecordRow) -> Fact {
    let word = |word: &str| word.to_owned();
    let all = [
        ("indicator_code", row.indicator_code.map(word)),
        ("label", Some(word(row.label))),
        ("role", Some(word(row.role))),
        ("value", Some(row.value.clone())),
        ("unit", row.unit.map(word)),
        ("base_value", row.base_value.clone()),
        ("base", row.base.map(word)),
        ("bound", row.bound.map(word)),
        ("period", row.period.clone()),
    ];
    all.into_iter().filter_map(|(key, said)| Some((key, said?))).collect()
}
