//! Two versions of a document, figure by figure.

use super::group::is_equal;
use crate::model::document::{BlockId, Span};
use crate::model::dossier::Dossier;
use crate::model::fact::Mention;
use crate::model::record::Record;
use std::collections::BTreeMap;

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

/// Compares the mentions of an old and a new version; in the order of the new one, what
/// is gone at the end. Figures are paired by what they are of, first in the same period
/// and unit, then without; of several the nearest in order.
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

/// The words of a document, by what stands in them.
pub struct Words<'a> {
    dossier: &'a Dossier,
    records: BTreeMap<&'a str, &'a Record>,
    /// The rows of tables by the blocks of their cells.
    rows: BTreeMap<BlockId, Vec<&'a [Option<Span>]>>,
}

impl<'a> Words<'a> {
    /// Those of a document.
    pub fn of(dossier: &'a Dossier) -> Self {
        let mut rows: BTreeMap<BlockId, Vec<&[Option<Span>]>> = BTreeMap::new();
        for row in dossier.outline.grids.iter().flat_map(|grid| &grid.rows) {
            for cell in row.iter().flatten() {
                rows.entry(cell.block).or_default().push(row);
            }
        }
        let records = dossier.records.iter().map(|record| (&*record.id, record));
        Self { dossier, records: records.collect(), rows }
    }

    /// The words round a record: its row of a table, else its sentence.
    pub fn round(&self, record: &str) -> String {
        let Some(record) = self.records.get(record) else { return String::new() };
        match self.row(record.span) {
            Some(row) => row,
            None => sentence(self.dossier, record),
        }
    }

    /// The cells of a figure's row, each once.
    fn row(&self, span: Span) -> Option<String> {
        let is_own = |cell: &Span| {
            cell.block == span.block && cell.start <= span.start && span.end <= cell.end
        };
        let rows = self.rows.get(&span.block)?;
        let row = rows.iter().find(|row| row.iter().flatten().any(is_own))?;
        let document = &self.dossier.document;
        let mut cells: Vec<&str> =
            row.iter().flatten().map(|cell| document.text(*cell).trim()).collect();
        cells.dedup();
        cells.retain(|cell| !cell.is_empty());
        Some(cells.join(" | "))
    }
}

fn sentence(dossier: &Dossier, record: &Record) -> String {
    let text = &dossier.document.block(record.span.block).text;
    let (from, to) = (record.span.start as usize, record.span.end as usize);
    let mut before: Vec<char> = text[..from].chars().rev().take(REACH).collect();
    before.reverse();
    let before: String = before.into_iter().collect();
    let behind: String = text[to..].chars().take(REACH).collect();
    let ends = [". ", "; ", "\n"];
    let first = ends.iter().filter_map(|end| before.rfind(end).map(|at| at + end.len()));
    let last = ends.iter().filter_map(|end| behind.find(end));
    let before = &before[first.max().unwrap_or(0)..];
    let behind = &behind[..last.min().unwrap_or(behind.len())];
    format!("{before}{}{behind}", record.text).trim().to_owned()
}
