//! When a sum that the words do not promise is held against the report all the same.
//!
//! `14 thanh niên, trong đó đảng viên 01, tốt nghiệp THPT 11` names some parts and means no sum.
//! `4.167 hồ sơ, trong đó trực tuyến 212, trực tiếp 1.255` misses one by two digits that changed
//! places, which hardly comes about by chance.

use super::case::Case;
use super::culprit::Culprit;
use super::rule::is_of_table;
use crate::model::relation::{Law, Relation};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// One slip in so many that chance makes is still held against the report.
const ODDS: u64 = 20;

/// Is a loose relation more likely broken by a slip than never meant? What is only near tells
/// of none, and in tables the columns beside tell what is meant.
pub fn is_likely(case: &Case, relation: &Relation, culprit: Option<&Culprit>) -> bool {
    let is_vague = |at: &usize| case.is_near(*at) || is_of_table(case.record(*at));
    if relation.terms.iter().any(is_vague) {
        return false;
    }
    if relation.law == Law::Same {
        return culprit.is_some_and(|culprit| is_slip(case, relation, culprit));
    }
    if relation.law != Law::Sum || relation.terms.len() < 3 {
        return false;
    }
    culprit.is_some_and(|culprit| culprit.mended > 0 && is_slip(case, relation, culprit))
}

/// Could few figures be mended by as likely a slip, by chance?
fn is_slip(case: &Case, relation: &Relation, culprit: &Culprit) -> bool {
    let ways = ways(culprit.meant.slip.cost());
    let length = |at: &usize| {
        let figure = &case.figures[*at];
        let units = figure.value.abs().checked_div(figure.grain).unwrap_or_default();
        units.trunc().normalize().to_string().len() as u64
    };
    let tried: u64 = relation.terms.iter().map(|at| ways * length(at)).sum();
    let longest = relation.terms.iter().map(length).max().unwrap_or(0);
    let room = 10_u64.saturating_pow(u32::try_from(longest).unwrap_or(0));
    let slack = relation.terms.iter().map(|at| case.figures[*at].slack());
    let finest = relation.terms.iter().map(|at| case.figures[*at].grain).min();
    let hits = finest.and_then(|grain| slack.sum::<Decimal>().checked_div(grain));
    let hits = hits.and_then(|hits| hits.to_u64()).unwrap_or(u64::MAX).saturating_mul(2);
    ways > 0 && tried.saturating_mul(ODDS).saturating_mul(hits.saturating_add(1)) <= room
}

/// How many slips of this cost or less a digit has.
const fn ways(cost: u32) -> u64 {
    match cost {
        0..=8 => 2,
        9..=18 => 4,
        19..=79 => 20,
        _ => 0,
    }
}
