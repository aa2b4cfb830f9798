//! Doubts: what stands in a report and cannot be right, or wants a second look. Only here is
//! fault found.

pub mod parts;
pub mod repeat;
pub mod rule;
pub mod share;
pub mod tracked;
pub mod unclaimed;

use crate::data::Tables;
use crate::model::dossier::Dossier;
use crate::model::finding::Finding;
use rule::Check;

/// The checks, in the order in which they run.
pub const CHECKS: &[Check] =
    &[unclaimed::CHECK, share::CHECK, parts::CHECK, repeat::CHECK, tracked::CHECK];

/// Runs all checks; findings in reading order.
pub fn check(dossier: &Dossier, tables: &Tables) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        CHECKS.iter().flat_map(|check| (check.run)(dossier, tables)).collect();
    findings.sort_by(|a, b| (&a.spans, a.code).cmp(&(&b.spans, b.code)));
    findings
}
