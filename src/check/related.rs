//! All that the figures of a report say of each other.

use super::case::{Case, Finder};
use super::grid::{Board, boards};
use super::{amount, change, columns, formula, limits, population, product, ratio};
use super::{said_again, spelled, sum, totals};
use crate::model::relation::{Fit, Law, Relation};
use std::collections::BTreeSet;

/// The finders of relations.
pub const FINDERS: &[Finder] = &[
    ratio::find,
    sum::find,
    change::find,
    population::find,
    said_again::find,
    product::find,
    spelled::find,
    limits::find,
    amount::find,
    formula::find,
];

/// The finders of relations in a table.
pub const IN_TABLES: &[fn(&Case, &Board) -> Vec<Relation>] =
    &[columns::find, totals::find];

/// All relations, each once, in the order of their figures.
pub fn all(case: &Case) -> Vec<Relation> {
    let mut relations: Vec<Relation> =
        FINDERS.iter().flat_map(|find| find(case)).collect();
    let boards = boards(case);
    for find in IN_TABLES {
        relations.extend(boards.iter().flat_map(|board| find(case, board)));
    }
    relations.sort_by(|a, b| (&a.terms, a.law, !a.firm).cmp(&(&b.terms, b.law, !b.firm)));
    relations.dedup_by(|a, b| a.terms == b.terms && a.law == b.law);
    drop_needless(&mut relations);
    relations
}

/// What is implied is of use only where nothing is printed to hold against.
fn drop_needless(relations: &mut Vec<Relation>) {
    let printed: BTreeSet<usize> = relations
        .iter()
        .filter(|relation| relation.fit != Fit::Untestable)
        .filter(|relation| relation.terms.len() == 3 && relation.law != Law::Sum)
        .filter_map(|relation| relation.terms.last().copied())
        .collect();
    relations.retain(|relation| {
        let last = relation.terms.last();
        relation.implied.is_none() || last.is_none_or(|last| !printed.contains(last))
    });
}
