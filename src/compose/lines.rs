//! Records to lines: all figures of one indicator, in one period and section, on one
//! line.
//!
//! Nothing is lost and nothing is judged: a figure that contradicts one that stands
//! already gets a line of its own, a figure that repeats it joins it.

use super::tree::Tree;
use crate::data::Tables;
use crate::data::layout_said::hear;
use crate::model::claim::Role;
use crate::model::dossier::Dossier;
use crate::model::numeral::UnitId;
use crate::model::period::{Part, Period};
use crate::model::record::Record;
use std::collections::BTreeMap;

/// The figures of one indicator.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// What is measured.
    pub name: String,
    /// The name is the report's own words, although an indicator is called so.
    pub own_words: bool,
    /// The report's own words, where an earlier line has the name already.
    pub label: Option<String>,
    /// The unit of its measured figures; ratios have their own.
    pub unit: Option<UnitId>,
    /// The period of its figures.
    pub period: Option<Period>,
    /// The section it stands in.
    pub section: Option<usize>,
    /// The line of the whole that this one is a part of.
    pub parent: Option<usize>,
    /// Its figures: the first record of each, in order.
    pub figures: Vec<usize>,
    /// All its records, repeated ones too.
    pub records: Vec<usize>,
}

/// What tells one line from another.
type Key = (Option<usize>, String, Option<Period>);

/// How many lines of one indicator are tried; a list of a thousand equal names stays
/// linear.
const RECENT: usize = 8;

/// Joins the records of a report.
pub fn lines(dossier: &Dossier, tree: &Tree, tables: &Tables) -> Vec<Line> {
    let records = &dossier.records;
    let mut lines: Vec<Line> = Vec::new();
    let mut known: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    let mut by_name: BTreeMap<(String, Option<Period>), Vec<usize>> = BTreeMap::new();
    let mut home = Vec::with_capacity(records.len());
    for (at, record) in records.iter().enumerate() {
        let key = key(record, tree, dossier.outline.masthead.period);
        let named = by_name.entry((key.1.clone(), key.2)).or_default();
        let told = |&line: &usize| tells(&lines[line], record, records);
        let told = named.iter().copied().filter(|_| is_repetition(record)).find(told);
        if let Some(line) = told {
            join(&mut lines[line], at, records);
            home.push(line);
            continue;
        }
        let siblings = known.entry(key.clone()).or_default();
        let mut open = siblings.iter().rev().take(RECENT).copied();
        let fitting = |&line: &usize| {
            fits(&lines[line], record, records)
                && belongs(&lines[line], record, records, &home)
        };
        let line = match open.find(fitting) {
            Some(line) => line,
            None => {
                let alone = siblings.is_empty();
                siblings.push(lines.len());
                named.push(lines.len());
                lines.push(open_line(record, &key, alone));
                lines.len() - 1
            }
        };
        join(&mut lines[line], at, records);
        home.push(line);
    }
    nest(&mut lines, records, &home);
    mark_own_words(&mut lines, records, &home, tables);
    lines
}

/// Hangs the lines of parts under those of their wholes.
fn nest(lines: &mut [Line], records: &[Record], home: &[usize]) {
    for (record, &own) in records.iter().zip(home) {
        let whole = record.part_of.filter(|_| record.role.is_level());
        let whole = whole.and_then(|whole| home.get(whole)).copied();
        if let Some(whole) = whole.filter(|&whole| !descends(lines, whole, own)) {
            lines[own].parent.get_or_insert(whole);
        }
    }
}

/// Marks the lines that an indicator's name would mislead about.
fn mark_own_words(
    lines: &mut [Line],
    records: &[Record],
    home: &[usize],
    tables: &Tables,
) {
    let mut known: BTreeMap<&str, bool> = BTreeMap::new();
    for (record, &own) in records.iter().zip(home) {
        if record.indicator.is_none() {
            let name = record.indicator_name.trim();
            lines[own].own_words |=
                *known.entry(name).or_insert_with(|| is_misleading(name, tables));
        }
    }
}

/// Is the name of a record that is of no indicator that of one, or does it look like a
/// quotation?
fn is_misleading(name: &str, tables: &Tables) -> bool {
    hear(&tables.layout.notes.own_words, name).is_some()
        || tables.catalogue.named(name, None, &tables.units).is_some()
}

/// Does a record stand in a table that a standard report adds to its text?
fn is_repetition(record: &Record) -> bool {
    record.rule.starts_with("standard/")
}

/// Does a line tell already what a record says once more?
fn tells(line: &Line, record: &Record, records: &[Record]) -> bool {
    let whole =
        |record: &Record| record.part_of.map(|whole| &*records[whole].indicator_name);
    line.figures
        .iter()
        .map(|&at| &records[at])
        .any(|known| repeats(known, record) && whole(known) == whole(record))
}

/// What tells a record's line from others: the indicator's code, or else its name. The
/// plan of a year stands beside what was done of it in the report's period.
fn key(record: &Record, tree: &Tree, main: Option<Period>) -> Key {
    let section = tree.holding(record.span.block);
    let name = match &record.indicator {
        Some(code) => code.0.to_string(),
        None => record.indicator_name.to_lowercase(),
    };
    let period = match record.role {
        Role::Previous => record.period.map(after),
        Role::Plan => {
            record.period.map(|plan| main.filter(|m| spans(plan, *m)).unwrap_or(plan))
        }
        _ => record.period,
    };
    (section, name, period)
}

/// Is a period the year that another one is in?
fn spans(year: Period, period: Period) -> bool {
    year.part == Part::Year && year.year == period.year && !period.part.is_dated()
}

/// A year on: what was then stands beside what is now.
fn after(period: Period) -> Period {
    let years = u16::from(!period.part.is_dated());
    Period { year: period.year.saturating_add(years), ..period }
}

/// Is a record a part of what the line is a part of? Differences and ratios always are.
fn belongs(line: &Line, record: &Record, records: &[Record], home: &[usize]) -> bool {
    let whole = |record: &Record| {
        record.part_of.map(|whole| (home.get(whole), &records[whole].indicator_name))
    };
    let mut levels =
        line.figures.iter().map(|&at| &records[at]).filter(|known| known.role.is_level());
    !record.role.is_level() || levels.all(|known| whole(known) == whole(record))
}

/// A new line; where the indicator has one already, the report's own words stand beside
/// its name.
fn open_line(record: &Record, key: &Key, alone: bool) -> Line {
    let (name, label) = (record.indicator_name.trim(), record.label.trim());
    let says_more = !alone && !label.is_empty() && label != name;
    Line {
        name: name.to_owned(),
        label: says_more.then(|| label.to_owned()),
        period: key.2,
        section: key.0,
        ..Line::default()
    }
}

/// Adds a record to its line.
fn join(line: &mut Line, at: usize, records: &[Record]) {
    let record = &records[at];
    if !line.figures.iter().any(|&known| repeats(&records[known], record)) {
        line.figures.push(at);
    }
    if !is_ratio(record.role) && line.unit.is_none() {
        line.unit.clone_from(&record.unit);
    }
    line.records.push(at);
}

/// May a record stand on a line?
fn fits(line: &Line, record: &Record, records: &[Record]) -> bool {
    let of_unit = is_ratio(record.role)
        || line
            .figures
            .iter()
            .all(|&at| is_ratio(records[at].role) || records[at].unit == record.unit);
    of_unit
        && line
            .figures
            .iter()
            .map(|&at| &records[at])
            .all(|known| repeats(known, record) || slot(known.role) != slot(record.role))
}

/// Does a record say the same once more?
fn repeats(known: &Record, record: &Record) -> bool {
    known.role == record.role
        && known.value == record.value
        && known.unit == record.unit
        && known.bound == record.bound
        && known.approx == record.approx
        && known.base == record.base
}

/// Roles that cannot stand on one line twice, nor beside each other.
fn slot(role: Role) -> Role {
    match role {
        Role::Part => Role::Actual,
        Role::Target => Role::Plan,
        other => other,
    }
}

/// Has the role a unit of its own, whatever is measured?
pub fn is_ratio(role: Role) -> bool {
    role == Role::Share || role.is_relative()
}

/// Is a line the other one, or under it?
fn descends(lines: &[Line], line: usize, from: usize) -> bool {
    std::iter::successors(Some(line), |&at| lines[at].parent).any(|at| at == from)
}
