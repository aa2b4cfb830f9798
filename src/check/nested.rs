//! Totals in several levels: which rows under a total are its own parts, and which are parts
//! of parts. `Châu Á 3.798` over `Đài Loan 1.569`, `Nhật Bản 640` … sums those, and the total
//! sums the continents.

use super::case::Case;
use super::grid::Board;
use crate::model::relation::{Law, Relation};
use rust_decimal::Decimal;

/// Rows beyond which no levels are searched for.
const LONGEST: usize = 400;
/// A total under it proves nothing: 2 = 1 + 1 comes about by chance.
const LEAST: Decimal = Decimal::TEN;

/// A row with the rows that make it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// The row of the whole.
    pub whole: usize,
    /// The rows of its parts, in order.
    pub parts: Vec<usize>,
}

impl Family {
    /// The sums of a family, one a column.
    pub fn sums(&self, case: &Case, board: &Board) -> Vec<Relation> {
        let columns = board.columns.iter();
        columns.filter_map(|column| self.sum(case, board, *column)).collect()
    }

    fn sum(&self, case: &Case, board: &Board, column: usize) -> Option<Relation> {
        let whole = board.at(self.whole, column).filter(|at| is_additive(case, *at))?;
        let parts = self.parts.iter().filter_map(|row| board.at(*row, column));
        let parts: Vec<usize> =
            parts.filter(|part| case.is_alike(*part, whole)).collect();
        let terms = [&[whole], &parts[..]].concat();
        (parts.len() > 1 && !is_mean(case, &terms))
            .then(|| case.relation(Law::Sum, terms, false))
    }

    /// In how many columns the parts make up a whole that is no chance.
    pub fn proofs(&self, case: &Case, board: &Board) -> usize {
        proofs(case, &self.sums(case, board))
    }

    /// With other parts.
    fn with(&self, parts: Vec<usize>) -> Self {
        Self { parts, ..*self }
    }
}

/// In how many columns, of the sums of a family, the parts make up a whole that is no chance.
pub fn proofs(case: &Case, sums: &[Relation]) -> usize {
    let is_proof = |sum: &&Relation| {
        sum.fit.is_proved() && case.figures[sum.terms[0]].value.abs() >= LEAST
    };
    sums.iter().filter(is_proof).count()
}

/// The families of a total: its own first, then those of its parts that are totals too. Rows
/// that are no part of it fall away where the figures tell so.
pub fn families(case: &Case, board: &Board, all: &Family) -> Vec<Family> {
    let sums = all.sums(case, board);
    let flat = proofs(case, &sums);
    let is_whole = flat > 0 && flat == sums.len();
    if is_whole || all.parts.len() > LONGEST {
        return vec![all.clone()];
    }
    let (tops, mut inner) = levels(case, board, &all.parts);
    let own = all.with(tops);
    if own.proofs(case, board) > flat {
        inner.insert(0, own);
        return inner;
    }
    let better =
        shorter(case, board, &own, flat).or_else(|| shorter(case, board, all, flat));
    better.map_or_else(|| vec![all.clone()], |better| vec![better])
}

/// The rows that are no part of another row before them, and the families of those that are.
fn levels(case: &Case, board: &Board, rows: &[usize]) -> (Vec<usize>, Vec<Family>) {
    let mut tops: Vec<usize> = Vec::new(); // The nearest last.
    let mut inner = Vec::new();
    for row in rows.iter().rev() {
        let lengths = near(case, board, *row, &tops);
        let family = lengths.into_iter().map(|length| {
            let parts = tops.iter().rev().take(length).copied().collect();
            Family { whole: *row, parts }
        });
        let sums = |family: &Family| {
            let sums = family.sums(case, board);
            proofs(case, &sums) > 0 && sums.iter().all(|sum| sum.fit.is_proved())
        };
        let family = family.into_iter().find(sums);
        if let Some(family) = family {
            tops.truncate(tops.len() - family.parts.len());
            inner.insert(0, family);
        }
        tops.push(*row);
    }
    tops.reverse();
    (tops, inner)
}

/// How many of the rows behind a row add up to it, as nearly as can be told at a glance.
fn near(case: &Case, board: &Board, row: usize, tops: &[usize]) -> Vec<usize> {
    let whole = |column: &usize| {
        let at = board.at(row, *column).filter(|at| is_additive(case, *at))?;
        (case.figures[at].value.abs() >= LEAST).then_some((*column, case.figures[at]))
    };
    let Some((column, whole)) = board.columns.iter().find_map(whole) else {
        return Vec::new();
    };
    let mut sum = Decimal::ZERO;
    let mut lengths = Vec::new();
    for (length, part) in (1_u32..).zip(tops.iter().rev().take(LONGEST / 10)) {
        let part =
            board.at(*part, column).map_or(Decimal::ZERO, |at| case.figures[at].value);
        sum += part;
        let slack =
            whole.grain.checked_mul(Decimal::from(length + 1)).unwrap_or_default();
        if length > 1 && (whole.value - sum).abs() <= slack {
            lengths.push(length as usize);
        }
    }
    lengths
}

/// Without a run of rows that are no parts: `Trong đó: …` under one of them, or what follows
/// behind the last one.
fn shorter(case: &Case, board: &Board, all: &Family, flat: usize) -> Option<Family> {
    let count = all.parts.len();
    if count > LONGEST / 10 {
        return None;
    }
    let runs = (1..count.saturating_sub(1))
        .flat_map(|length| (1..=count - length).map(move |from| (from, length)));
    let without = runs.map(|(from, length)| {
        all.with([&all.parts[..from], &all.parts[from + length..]].concat())
    });
    let is_proved = |family: &Family| {
        let sums = family.sums(case, board);
        let proved = proofs(case, &sums);
        proved > flat && proved * 2 >= sums.len()
    };
    without.into_iter().find(is_proved)
}

/// Is it a figure that can be summed? Ratios and rates are not.
pub fn is_additive(case: &Case, cell: usize) -> bool {
    !case.unit(cell).contains(['%', '/'])
}

/// Does the total lie between its parts? Then it is their mean.
pub fn is_mean(case: &Case, terms: &[usize]) -> bool {
    let [whole, parts @ ..] = terms else { return false };
    let value = |at: &usize| case.figures[*at].value;
    let (whole, parts) = (value(whole), || parts.iter().map(value));
    parts().min().is_some_and(|least| least <= whole)
        && parts().max().is_some_and(|most| whole < most)
}
