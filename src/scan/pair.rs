//! Fractions and ranges: two quantities that belong together.

use super::amount::scale;
use super::board::{Board, DASHES};
use crate::model::numeral::{Sense, UnitId, Written};
use crate::text::token::TokenKind;

/// The other end of a fraction or a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    /// Over the bar; the index of what is under it.
    Over(usize),
    /// Under the bar.
    Under(usize),
    /// The lower end.
    From(usize),
    /// The upper end.
    To(usize),
}

/// A quantity of a passage, by figure.
#[derive(Clone, Debug)]
pub struct Quantity {
    /// Index of the figure.
    pub figure: usize,
    /// First token of the numeral (a minus sign belongs to it).
    pub first: usize,
    /// Last token of the numeral, multiplier words included.
    pub last: usize,
    /// Its value.
    pub written: Written,
    /// Its unit.
    pub unit: Option<UnitId>,
    /// Tokens of the unit, when it is written here.
    pub unit_at: Option<(usize, usize)>,
    /// Value or percentage.
    pub sense: Sense,
    /// How it belongs to another quantity of the passage (index into the list of quantities).
    pub link: Option<Pair>,
    /// The rule that says so.
    pub rule: String,
}

/// Joins the ends of fractions and ranges, and lets the first have the unit of the second.
pub fn link(board: &Board, found: &mut [Quantity]) {
    for index in 0..found.len().saturating_sub(1) {
        let (left, right) = (&found[index], &found[index + 1]);
        let Some(range) = joint(board, left, right) else { continue };
        if found[index].link.is_some() && !range {
            continue;
        }
        let own = found[index].unit.clone();
        let other = found[index + 1].unit.clone();
        let longer = match (&own, &other) {
            (Some(own), Some(other)) => other.0.starts_with(&format!("{}/", own.0)),
            _ => false,
        };
        if !(own.is_none() || other.is_none() || own == other || longer) {
            continue;
        }
        if longer {
            found[index].unit = other;
        }
        let (first, second) = match range {
            true => (Pair::From(index + 1), Pair::To(index)),
            false => (Pair::Over(index + 1), Pair::Under(index)),
        };
        found[index].link = Some(first);
        found[index + 1].link = Some(second);
        share_unit(found, index);
    }
}

/// Between two quantities: `Some(false)` a fraction bar, `Some(true)` a range, `None` neither.
pub fn joint(board: &Board, left: &Quantity, right: &Quantity) -> Option<bool> {
    let from = left.unit_at.map_or(left.last, |(_, last)| last.max(left.last)) + 1;
    let between = from..right.first;
    if between.is_empty() {
        return None;
    }
    let only = between.len() == 1;
    if only && board.mark(from, &['/']) {
        return Some(false);
    }
    if only && (board.mark(from, &DASHES) || board.mark(from, &['~', '÷'])) {
        return Some(true);
    }
    // "33 hộ nghèo/1.939 hộ": words of the unit stand before the bar
    let bar = between.clone().last().filter(|at| board.mark(*at, &['/']));
    if let Some(bar) = bar
        && between.len() <= 6
        && (from..bar)
            .all(|at| matches!(board.passage.tokens[at].kind, TokenKind::Word(_)))
    {
        return Some(false);
    }
    if only && board.is_in(from, "range-to") {
        let opened = left.first > 0 && board.is_in(left.first - 1, "range-from");
        return (opened || left.unit.is_none()).then_some(true);
    }
    None
}

/// `61,3/88,5 tỷ đồng`, `7,5 - 8,0%`: unit and multiplier of the second serve the first too.
pub fn share_unit(found: &mut [Quantity], index: usize) {
    let (scale_right, unit_right, sense_right) = (
        found[index + 1].written.scale,
        found[index + 1].unit.clone(),
        found[index + 1].sense,
    );
    let left = &mut found[index];
    if left.unit.is_none() {
        if left.written.scale == 0 {
            scale(&mut left.written, scale_right);
        }
        left.unit = unit_right;
        left.sense = sense_right;
        left.rule = "quantity/unit-shared".into();
    } else if unit_right.is_none() {
        found[index + 1].unit = found[index].unit.clone();
        found[index + 1].rule = "quantity/unit-shared".into();
    }
}
