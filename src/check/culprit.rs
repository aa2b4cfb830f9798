//! Which of several figures is wrong: the one that the smallest slip explains, so that all
//! that is said of it holds.

use super::case::Case;
use super::figure::Figure;
use super::fit::{base, made};
use super::slip::{Meant, Slip, meant};
use crate::model::claim::Role;
use crate::model::relation::{Fit, Law, Relation};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The likeliest culprit of a broken relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Culprit {
    /// Its record.
    pub record: usize,
    /// What it may have been meant for.
    pub meant: Meant,
    /// How many relations of it hold then that did not, less those that no longer do.
    pub mended: i32,
    /// How unlikely it is, in tenths of a nat.
    pub cost: u32,
}

/// What it counts that a printed figure is none that a report could mean.
const ODD: u32 = 30;

/// What it counts that another figure of the relation says the same: `đạt 10% (06/06)`.
const BACKED: u32 = 8;

/// What it counts that a figure has fewer decimals than the printed one: its interval is ten times
/// as wide, and ten times as likely to fit by luck (ln 10).
const COARSER: u32 = 23;

/// The relations of each record.
pub struct Court<'a> {
    case: &'a Case<'a>,
    relations: &'a [Relation],
    of: BTreeMap<usize, Vec<usize>>,
}

impl<'a> Court<'a> {
    /// Opens the court over relations.
    pub fn new(case: &'a Case<'a>, relations: &'a [Relation]) -> Self {
        let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, relation) in relations.iter().enumerate() {
            for term in &relation.terms {
                of.entry(*term).or_default().push(at);
            }
        }
        Self { case, relations, of }
    }

    /// The likeliest culprit of a broken relation; first what mends most, then the smallest
    /// slip.
    pub fn culprit(&self, relation: &Relation) -> Option<Culprit> {
        if !relation.law.is_equation() {
            return None; // So much would fit an inequality that it tells of no slip.
        }
        let mut terms = relation.terms.clone();
        terms.sort_unstable();
        terms.dedup();
        // A zero in words has no digits to slip.
        terms.retain(|at| {
            self.case.record(*at).text.contains(|c: char| c.is_ascii_digit())
        });
        let tried = terms.iter().filter_map(|record| self.best(relation, *record));
        tried.min_by_key(Culprit::rank)
    }

    /// The best that can be said for one of its figures being the culprit.
    fn best(&self, relation: &Relation, record: usize) -> Option<Culprit> {
        let printed = self.case.figures[record];
        let mut all = meant(&printed, self.case.record(record).other_value);
        let is_copied = self.is_copied(record);
        all.extend(solved(self.case, relation, record).map(|figure| Meant {
            figure,
            slip: if is_copied { Slip::Copied } else { Slip::Other },
        }));
        let is_odd = !self.is_plausible(record, &printed);
        let is_backed = relation
            .terms
            .iter()
            .any(|at| *at != record && self.case.figures[*at].value == printed.value);
        all.into_iter()
            .filter(|meant| self.is_plausible(record, &meant.figure))
            .filter(|meant| self.fits(relation, record, meant.figure).is_proved())
            .map(|meant| {
                let mended = self.mended(record, meant.figure);
                let cost = self.cost(record, meant.slip);
                let cost = if is_odd { cost.saturating_sub(ODD) } else { cost };
                let is_backed = meant.slip != Slip::Copied && is_backed;
                let cost = if is_backed { cost + BACKED } else { cost };
                let is_coarser = meant.figure.grain > printed.grain;
                let by_luck = is_coarser && printed.grain < Decimal::ONE;
                let cost = if by_luck { cost + COARSER } else { cost };
                Culprit { record, meant, mended, cost }
            })
            .min_by_key(Culprit::rank)
    }

    /// A base that many figures are held against stands in many places by right.
    fn cost(&self, record: usize, slip: Slip) -> u32 {
        let is_base = matches!(self.case.record(record).role, Role::Whole | Role::Plan);
        let has_comma = self.case.record(record).text.contains(',');
        ODD + match slip {
            Slip::Copied if is_base => 50,
            Slip::Reading if !has_comma => 5,
            slip => slip.cost(),
        }
    }

    /// Could a report print such a figure? Counts are whole; shares are at most the whole and
    /// have two decimals at most.
    fn is_plausible(&self, record: usize, figure: &Figure) -> bool {
        let of = self.case.record(record);
        let Some(unit) = &of.unit else { return true };
        match self.case.tables.units.dimension(unit) {
            "count" => figure.value.fract().is_zero() && figure.grain >= Decimal::ONE,
            "ratio" => {
                let most = Decimal::from(match of.role {
                    Role::Share | Role::Part => 100,
                    _ => 1000,
                });
                figure.grain >= Decimal::new(1, 2) && figure.value.abs() <= most
            }
            _ => true,
        }
    }

    /// Is the figure that of one close by?
    fn is_copied(&self, record: usize) -> bool {
        let value = self.case.figures[record].value;
        let block = self.case.record(record).span.block;
        let near = record.saturating_sub(4)..=record + 4;
        near.filter(|at| *at != record).any(|at| {
            self.case.figures.get(at).is_some_and(|figure| figure.value == value)
                && self.case.record(at).span.block == block
        })
    }

    /// How a relation fits with another figure for one of its terms.
    fn fits(&self, relation: &Relation, record: usize, figure: Figure) -> Fit {
        let figure_of =
            |at: usize| if at == record { figure } else { self.case.figures[at] };
        self.case.fit(relation.law, relation.times, &relation.terms, figure_of)
    }

    /// The relations that a figure mends, less those that it breaks.
    fn mended(&self, record: usize, figure: Figure) -> i32 {
        let own = self.of.get(&record).into_iter().flatten();
        own.map(|at| {
            let relation = &self.relations[*at];
            let after = self.fits(relation, record, figure).is_proved();
            match relation.fit {
                Fit::Broken => i32::from(after),
                Fit::Untestable => 0,
                _ => -i32::from(!after),
            }
        })
        .sum()
    }
}

impl Culprit {
    fn rank(&self) -> (i32, u32, Decimal) {
        let size = self.meant.figure.value.abs();
        (-self.mended, self.cost, size)
    }
}

/// The value of one term that the others demand.
fn solved(case: &Case, relation: &Relation, record: usize) -> Option<Figure> {
    let value = |at: usize| relation.terms.get(at).map(|at| case.figures[*at].value);
    let place = relation.terms.iter().position(|at| *at == record)?;
    let like = case.figures[record];
    if relation.law == Law::Population {
        return rounded(of_population(case, relation, place)?, like);
    }
    let (a, b, c) = (value(0), value(1), value(2));
    let hundred = Decimal::ONE_HUNDRED;
    let solved = match (relation.law, place) {
        (Law::Sum | Law::AllOf | Law::Difference | Law::Same, _) => {
            total(case, relation, record)?
        }
        (Law::Spelled | Law::Formula, _) => relation.times,
        (Law::Amount, 0) => c?.checked_div(b?)?,
        (Law::Amount, 1) => c?.checked_div(a?)?,
        (Law::Amount, 2) => a?.checked_mul(b?)?,
        (Law::Product, 0) => c?.checked_div(b?.checked_mul(relation.times)?)?,
        (Law::Product, 1) => c?.checked_div(a?.checked_mul(relation.times)?)?,
        (Law::Product, _) => a?.checked_mul(b?)?.checked_mul(relation.times)?,
        (Law::Share | Law::OfPlan | Law::OfPrevious, 0) => {
            c?.checked_mul(b?)?.checked_div(hundred)?
        }
        (Law::Share | Law::OfPlan | Law::OfPrevious, 1) => {
            a?.checked_mul(hundred)?.checked_div(c?)?
        }
        (Law::Growth, 0) => {
            c?.checked_add(hundred)?.checked_mul(b?)?.checked_div(hundred)?
        }
        (Law::Growth, 1) => {
            a?.checked_mul(hundred)?.checked_div(c?.checked_add(hundred)?)?
        }
        (_, 2) => made(relation.law, a?, b?)?,
        _ => return None,
    };
    rounded(solved, like)
}

/// What is left for one term of a sum.
fn total(case: &Case, relation: &Relation, record: usize) -> Option<Decimal> {
    let (whole, parts) = relation.terms.split_first()?;
    let whole_value = case.figures[*whole].value;
    let others = parts.iter().filter(|at| **at != record);
    let sum = others
        .map(|at| case.figures[*at].value)
        .try_fold(Decimal::ZERO, Decimal::checked_add)?;
    if *whole == record { Some(sum) } else { whole_value.checked_sub(sum) }
}

/// As finely as the printed figure.
fn rounded(value: Decimal, like: Figure) -> Option<Figure> {
    let units = value.checked_div(like.grain)?.round();
    let value = units.checked_mul(like.grain)?;
    let is_other_side = value.is_sign_negative() != like.value.is_sign_negative();
    (!value.is_zero() && !is_other_side).then(|| like.with(value))
}

/// The count or share at a place that the population of the other pairs demands.
fn of_population(case: &Case, relation: &Relation, place: usize) -> Option<Decimal> {
    let pairs = relation.terms.as_chunks::<2>().0;
    let half = Decimal::new(5, 1);
    let others = pairs.iter().enumerate().filter(|(at, _)| *at != place / 2);
    let bases = others
        .map(|(_, [n, p])| base(case.figures[*n], case.figures[*p], -half, half))
        .collect::<Option<Vec<_>>>()?;
    let low = bases.iter().map(|(low, _)| *low).max()?;
    let high = bases.iter().map(|(_, high)| *high).min()?;
    let all = low.checked_add(high)?.checked_div(Decimal::TWO)?;
    let [n, p] = pairs.get(place / 2)?;
    let hundred = Decimal::ONE_HUNDRED;
    match place % 2 {
        0 => all.checked_mul(case.figures[*p].value)?.checked_div(hundred),
        _ => case.figures[*n].value.checked_mul(hundred)?.checked_div(all),
    }
}
