//! Two versions of a document, figure by figure.

use super::group::is_equal;
use crate::model::document::Span;
use crate::model::dossier::Dossier;
use crate::model::fact::Mention;

/// What became of a figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// It is as it was.
    Same(Mention, Mention),
    /// It is another one now.
    Changed(Mention, Mention),
    /// It is no more.
    Removed(Mention),
    /// It is new.
    Added(Mention),
}

/// Compares the mentions of an old and a new version; in the order of the new one, what is gone
/// at the end. Figures are paired by what they are of, first in the same period and unit, then
/// without; of several the nearest in order.
pub fn changes(old: &[Mention], new: &[Mention]) -> Vec<Change> {
    let mut left: Vec<Option<&Mention>> = old.iter().map(Some).collect();
    let mut pairs: Vec<Option<&Mention>> = vec![None; new.len()];
    let equal: [fn(&Mention, &Mention) -> bool; 4] = [
        |a, b| is_of_one(a, b) && a.words == b.words && is_equal(a, b),
        |a, b| is_of_one(a, b) && a.words == b.words,
        |a, b| is_of_one(a, b) && is_equal(a, b),
        |a, b| a.words == b.words && a.key.role == b.key.role,
    ];
    for is_pair in equal {
        for (mention, pair) in new.iter().zip(&mut pairs).filter(|(_, p)| p.is_none()) {
            let found = left
                .iter_mut()
                .find(|other| other.is_some_and(|other| is_pair(other, mention)));
            *pair = found.and_then(Option::take);
        }
    }
    let told = new.iter().zip(pairs).map(|(mention, pair)| match pair {
        None => Change::Added(mention.clone()),
        Some(other)
            if other.value == mention.value && other.key.unit == mention.key.unit =>
        {
            Change::Same(other.clone(), mention.clone())
        }
        Some(other) => Change::Changed(other.clone(), mention.clone()),
    });
    let gone = left.into_iter().flatten().cloned().map(Change::Removed);
    told.chain(gone).collect()
}

/// Are two mentions, whatever their places, of one fact?
fn is_of_one(one: &Mention, other: &Mention) -> bool {
    let (a, b) = (&one.key, &other.key);
    (&a.period, &a.subject, &a.role, &a.unit) == (&b.period, &b.subject, &b.role, &b.unit)
}

/// How many letters of a sentence are shown on each side of a figure.
const REACH: usize = 120;

/// The words round a record: its row of a table, else its sentence.
pub fn words(dossier: &Dossier, record: &str) -> String {
    let Some(record) = dossier.records.iter().find(|known| known.id == record) else {
        return String::new();
    };
    let (document, span) = (&dossier.document, record.span);
    let rows = dossier.outline.grids.iter().flat_map(|grid| &grid.rows);
    let is_own = |cell: &Span| {
        cell.block == span.block && cell.start <= span.start && span.end <= cell.end
    };
    let mut rows = rows.filter(|row| row.iter().flatten().any(is_own));
    if let Some(row) = rows.next() {
        let mut cells: Vec<&str> =
            row.iter().flatten().map(|cell| document.text(*cell).trim()).collect();
        cells.dedup();
        cells.retain(|cell| !cell.is_empty());
        return cells.join(" | ");
    }
    let text = &document.block(span.block).text;
    let (before, behind) = (&text[..span.start as usize], &text[span.end as usize..]);
    let ends = [". ", "; ", "\n"];
    let from = ends.iter().filter_map(|end| before.rfind(end).map(|at| at + end.len()));
    let to = ends.iter().filter_map(|end| behind.find(end));
    let before = &before[from.max().unwrap_or(0)..];
    let behind = &behind[..to.min().unwrap_or(behind.len())];
    let skipped = before.chars().count().saturating_sub(REACH);
    let before: String = before.chars().skip(skipped).collect();
    let behind: String = behind.chars().take(REACH).collect();
    format!("{before}{}{behind}", record.text).trim().to_owned()
}
