//! What is left when names and dates are told apart: quantities, with unit, value and link.

use super::amount::{amount, scale, value};
use super::board::{Board, CellKind, DASHES, Decided, UnitHere};
use super::digits::Hint;
use super::pair::{Quantity, link};
use super::unit;
use crate::model::numeral::{Sense, UnitId};

/// Makes quantities of all figures that are still open.
pub fn quantities(board: &mut Board) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    for figure in 0..board.figures.len() {
        if !board.open(figure) {
            continue;
        }
        if norm_in_unit(board, figure) {
            board.decide(figure, Sense::Other, "unit/norm");
            continue;
        }
        if board.cell == Some(CellKind::Index) {
            board.decide(figure, Sense::SectionNo, "table/row-number");
            continue;
        }
        if board.cell == Some(CellKind::Name) {
            board.decide(figure, Sense::Other, "table/in-a-name");
            continue;
        }
        if too_long(board, figure) {
            board.decide(figure, Sense::Identifier, "name/long-number");
            continue;
        }
        found.push(quantity(board, figure));
    }
    link(board, &mut found);
    for quantity in &found {
        let decided = Decided {
            sense: quantity.sense,
            rule: quantity.rule.clone(),
            first: None,
            last: quantity.last,
        };
        board.figures[quantity.figure].decided = Some(decided);
    }
    found
}

/// More tokens than any unit has.
const UNIT_TOKENS: usize = 64;

/// `100` of `88 máy/100 dân`: inside the unit of the figure before.
fn norm_in_unit(board: &Board, figure: usize) -> bool {
    let token = board.figures[figure].token;
    let near = board.figures[..figure].iter().rev();
    let mut near = near.take_while(|earlier| earlier.token + UNIT_TOKENS > token);
    near.any(|earlier| {
        earlier
            .unit
            .as_ref()
            .is_some_and(|unit| unit.first <= token && token <= unit.last)
    })
}

/// An account, an identity card, a tax code: nine digits or more without groups.
fn too_long(board: &Board, figure: usize) -> bool {
    let raw = board.raw(figure);
    let ungrouped = raw.bytes().all(|b| b.is_ascii_digit());
    let unit = board.figures[figure].unit.is_some();
    raw.len() > 27
        || ungrouped
            && !unit
            && (raw.len() >= 9 || raw.len() >= 6 && raw.starts_with('0'))
}

fn quantity(board: &mut Board, figure: usize) -> Quantity {
    let unit = board.figures[figure].unit.clone();
    let token = board.figures[figure].token;
    let minus = minus(board, token);
    let mut last = board.figures[figure].last;
    let hint = hint(unit.as_ref());
    let mut written = value(board, figure, hint);
    if let Some(unit) = &unit {
        if let Some(power_last) = unit.power_last {
            last = power_last;
        }
        scale(&mut written, unit.power);
    }
    let mut unit = unit;
    if let Some((total, end)) = amount(board, &written, last) {
        written = total;
        last = end;
        unit = unit::unit_after(board, end + 1)
            .filter(|unit| unit.power == 0 && unit.unit.dimension.as_ref() == "money")
            .or_else(|| {
                unit::unit_after(board, board.after(figure)).map(|mut unit| {
                    unit.written = false;
                    unit
                })
            });
    }
    if minus {
        written.value = -written.value;
    }
    let is_points = |unit: &UnitHere| unit.unit.dimension.as_ref() == "points";
    let percent = unit.as_ref().is_some_and(|unit| {
        let is_sign = matches!(unit.unit.id.0.as_ref(), "%" | "‰");
        unit.power == 0 && (is_sign || is_points(unit))
    });
    let (sense, rule) = match (percent, unit.is_some()) {
        (true, _) => (Sense::Percent, "quantity/percent"),
        (_, true) => (Sense::Value, "quantity/unit"),
        _ => (Sense::Value, "quantity/bare"),
    };
    let points = unit.as_ref().is_some_and(is_points);
    let unit_at = unit.as_ref().filter(|u| u.written).map(|u| (u.first, u.last));
    let unit = match points {
        true => Some(UnitId("%".into())),
        false => unit.map(|unit| unit.unit.id),
    };
    let first = if minus { token - 1 } else { token };
    Quantity {
        figure,
        first,
        last,
        written,
        unit,
        unit_at,
        sense,
        link: None,
        rule: rule.into(),
    }
}

/// A minus sign: at the start of a cell or behind a bracket, an equals sign or a colon, glued to
/// the figure. Anywhere else a hyphen parts.
fn minus(board: &Board, token: usize) -> bool {
    let Some(sign) = token.checked_sub(1) else { return false };
    if !board.mark(sign, &DASHES) || !board.passage.tokens[token].glued {
        return false;
    }
    let opens = sign == 0 || board.mark(sign - 1, &['(', '=', ':']);
    let bullet = sign == 0 && board.cell.is_none();
    opens && !bullet
}

fn hint(unit: Option<&UnitHere>) -> Hint {
    let dimension = unit.map_or("", |unit| unit.unit.dimension.as_ref());
    let divisible = unit.is_none_or(|unit| unit.power > 0 || dimension != "count");
    Hint {
        whole: !divisible,
        small: matches!(dimension, "ratio" | "points" | "yield" | "times"),
        english: false,
    }
}
