//! Multipliers and amounts in parts: `51 triệu`, `5 tỷ 570 triệu`, `2 tỷ rưỡi`.

use super::board::Board;
use super::digits::{self, Hint};
use crate::model::numeral::Written;
use rust_decimal::Decimal;

/// Applies a power of ten.
pub fn scale(written: &mut Written, power: u8) {
    let Ok(factor) =
        Decimal::try_from_i128_with_scale(10_i128.pow(u32::from(power.min(18))), 0)
    else {
        return;
    };
    if power > 0 {
        if let Some(value) = written.value.checked_mul(factor) {
            written.value = trimmed(value);
        }
        written.other =
            written.other.and_then(|other| other.checked_mul(factor)).map(trimmed);
        written.scale = power;
        // a comma before three digits is a decimal mark before tỷ, triệu
    }
}

/// Without zeros at the end.
pub fn trimmed(value: Decimal) -> Decimal {
    value.normalize()
}

/// `5 tỷ 570 triệu`, `1 tỷ 35 triệu`: parts with falling multipliers are one amount. The total
/// and the last token of its multiplier words.
pub fn amount(
    board: &mut Board,
    first: &Written,
    last: usize,
) -> Option<(Written, usize)> {
    let mut total = first.clone();
    let mut end = last;
    let mut found = false;
    let mut power = first.scale;
    while power >= 3 {
        let at = end + 1 + usize::from(named_money(board, end + 1));
        let Some(next) = board.figure_at(at).filter(|next| board.open(*next)) else {
            break;
        };
        let Some(unit) = board.figures[next].unit.clone() else { break };
        let Some(power_last) = unit.power_last else { break };
        let smaller = unit.power < power && unit.power > 0;
        let mut part = value(board, next, Hint::default());
        if !smaller || part.value >= Decimal::ONE_THOUSAND {
            break;
        }
        scale(&mut part, unit.power);
        total.value = trimmed(total.value + part.value);
        total.other = None;
        power = unit.power;
        end = power_last;
        board.figures[next].absorbed = true;
        found = true;
    }
    if let Some(half) = half(board, end + 1) {
        total.value = trimmed(total.value + half_of(power));
        end = half;
        found = power > 0;
    }
    total.scale = first.scale;
    found.then_some((total, end))
}

/// `5 tỷ đồng 570 triệu`: the unit said between the parts.
pub fn named_money(board: &Board, at: usize) -> bool {
    board.token(at).is_some()
        && board.passage.word(at) == &*board.tables.units.money
        && board.figure_at(at + 1).is_some_and(|f| {
            board.figures[f].unit.as_ref().is_some_and(|unit| unit.power_last.is_some())
        })
}

/// `2 tỷ rưỡi`: the token of `rưỡi`.
pub fn half(board: &Board, at: usize) -> Option<usize> {
    board.is_in(at, "and-a-half").then_some(at)
}

/// Half of a power of ten.
pub fn half_of(power: u8) -> Decimal {
    Decimal::try_from_i128_with_scale(5 * 10_i128.pow(u32::from(power.min(18))), 1)
        .unwrap_or_default()
}

/// The value of a figure.
pub fn value(board: &Board, figure: usize, hint: Hint) -> Written {
    digits::read(board.raw(figure), hint).unwrap_or(Written {
        value: Decimal::ZERO,
        other: None,
        scale: 0,
        decimals: 0,
    })
}
