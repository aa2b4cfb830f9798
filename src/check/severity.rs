//! How bad a broken relation is.
//!
//! An error cannot be right on any reading: every figure of the relation is printed, and exact
//! where it is no ratio; the words or the table state the relation; and one small slip of one
//! figure mends it exactly, and breaks nothing else that is said of that figure. What only
//! questions the report stays a warning: a remainder that is not explained, shares without a
//! common whole, a part over its whole, measures, a sum that the words do not promise.

use super::case::Case;
use super::culprit::Culprit;
use super::slip::Slip;
use crate::model::finding::Severity;
use crate::model::relation::{Fit, Law, Relation};

/// The severity of a relation that does not hold, or only by cutting off.
pub fn severity(case: &Case, relation: &Relation, culprit: Option<&Culprit>) -> Severity {
    if relation.fit == Fit::Truncated {
        return Severity::Note;
    }
    let is_slip = culprit.is_some_and(|culprit| {
        let figure = |at: usize| match at == culprit.record {
            true => culprit.meant.figure,
            false => case.figures[at],
        };
        let fit = case.fit(relation.law, relation.times, &relation.terms, figure);
        culprit.mended > 0
            && fit == Fit::Holds
            && !matches!(culprit.meant.slip, Slip::Other | Slip::Copied)
    });
    match relation.firm && is_slip && is_exact(case, relation) {
        true => Severity::Error,
        false => Severity::Warning,
    }
}

/// Are all its figures printed, and none of them rounded but the ratio itself?
fn is_exact(case: &Case, relation: &Relation) -> bool {
    let made = match relation.law {
        Law::Sum | Law::Difference | Law::Amount | Law::Spelled | Law::Formula => {
            &relation.terms[..]
        }
        Law::Share | Law::OfPlan => relation.terms.get(..2).unwrap_or_default(),
        _ => return false,
    };
    !relation.terms.iter().any(|at| case.is_near(*at))
        && !made.is_empty()
        && made.iter().all(|at| case.figures[*at].exact || relation.law == Law::Formula)
}
