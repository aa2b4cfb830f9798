//! Doubts: what stands in a report and cannot be right, or wants a second look. Only here is
//! fault found.

pub mod accuse;
pub mod amount;
pub mod case;
pub mod change;
pub mod columns;
pub mod culprit;
pub mod dates;
pub mod evidence;
pub mod figure;
pub mod fit;
pub mod formula;
pub mod grid;
pub mod key;
pub mod limits;
pub mod line;
pub mod lookalike;
pub mod nested;
pub mod population;
pub mod product;
pub mod ratio;
pub mod reading;
pub mod related;
pub mod repeat;
pub mod rule;
pub mod said_again;
pub mod separator;
pub mod severity;
pub mod slip;
pub mod spelled;
pub mod sum;
pub mod tell;
pub mod totals;
pub mod tracked;
pub mod unclaimed;

use crate::data::Tables;
use crate::model::dossier::Dossier;
use crate::model::evidence::Evidence;
use crate::model::finding::Finding;
use crate::model::relation::{Fit, Relation};
use case::Case;
use culprit::Court;
use rule::Check;

/// The checks that need no relation, in the order in which they run.
pub const CHECKS: &[Check] = &[
    unclaimed::CHECK,
    repeat::CHECK,
    separator::CHECK,
    lookalike::CHECK,
    dates::CHECK,
    tracked::CHECK,
];

/// What was found in a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// What its figures say of each other.
    pub relations: Vec<Relation>,
    /// What speaks for and against each record.
    pub evidence: Vec<Evidence>,
    /// The doubts, in reading order.
    pub findings: Vec<Finding>,
}

/// Runs all checks. Where a figure can be read two ways and only one of them fits what is said
/// of it, the record gets that reading.
pub fn check(dossier: &mut Dossier, tables: &Tables) -> Checked {
    let (chosen, found) = reading::choose(dossier, tables);
    let case = Case::new(dossier, tables);
    let relations = found.unwrap_or_else(|| related::all(&case));
    let court = Court::new(&case, &relations);
    let charges = evidence::charges(&relations, |relation| {
        let culprit = court.culprit(relation);
        let is_charged =
            relation.firm || accuse::is_likely(&case, relation, culprit.as_ref());
        is_charged.then_some(culprit)
    });
    let evidence = evidence::weigh(&case, &relations, &charges);
    let mut findings: Vec<Finding> =
        CHECKS.iter().flat_map(|check| (check.run)(dossier, tables)).collect();
    let cut = relations.iter().filter(|relation| relation.fit == Fit::Truncated);
    findings.extend(cut.map(|relation| tell::finding(&case, relation, None)));
    let broken = charges.iter();
    findings.extend(
        broken
            .map(|(relation, culprit)| tell::finding(&case, relation, culprit.as_ref())),
    );
    findings.extend(chosen.iter().map(|at| reading::finding(&case, *at)));
    findings.sort_by(|a, b| (&a.spans, a.code).cmp(&(&b.spans, b.code)));
    key::give(dossier, &mut findings);
    Checked { relations, evidence, findings }
}
