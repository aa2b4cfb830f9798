//! What is left when names and dates are told apart: quantities, with unit, value and link.

use super::board::{Board, CellKind, Decided};
use super::digits::{self, Hint};
use super::grammar::DASHES;
use super::unit;
use crate::data::lexicon::Tag;
use crate::model::numeral::{Sense, UnitId, Written};
use crate::text::token::TokenKind;
use rust_decimal::Decimal;

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

/// `100` of `88 máy/100 dân`: inside the unit of the figure before.
fn norm_in_unit(board: &Board, figure: usize) -> bool {
    let token = board.figures[figure].token;
    board.figures[..figure].iter().any(|earlier| {
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
    let hint = hint(board, unit.as_ref());
    let mut written = value(board, figure, hint);
    if let Some(unit) = &unit {
        if let Some(power_last) = unit.power_last {
            last = power_last;
        }
        scale(&mut written, unit.power);
    }
    let mut unit = unit;
    if let Some((total, end)) = amount(board, figure, &written, last) {
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
    let percent = unit.as_ref().is_some_and(|unit| {
        unit.power == 0 && matches!(unit.unit.id.0.as_ref(), "%" | "‰" | "điểm %")
    });
    let (sense, rule) = match (percent, unit.is_some()) {
        (true, _) => (Sense::Percent, "quantity/percent"),
        (_, true) => (Sense::Value, "quantity/unit"),
        _ => (Sense::Value, "quantity/bare"),
    };
    let points = unit.as_ref().is_some_and(|unit| unit.unit.id.0.as_ref() == "điểm %");
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

fn hint(board: &Board, unit: Option<&super::board::UnitHere>) -> Hint {
    let dimension = unit.map_or("", |unit| unit.unit.dimension.as_ref());
    let divisible = unit.is_none_or(|unit| unit.power > 0 || dimension != "count");
    let _ = board;
    Hint {
        whole: !divisible,
        small: matches!(dimension, "ratio" | "points" | "yield" | "times"),
        english: false,
    }
}

fn value(board: &Board, figure: usize, hint: Hint) -> Written {
    digits::read(board.raw(figure), hint).unwrap_or(Written {
        value: Decimal::ZERO,
        other: None,
        scale: 0,
        decimals: 0,
    })
}

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

fn trimmed(value: Decimal) -> Decimal {
    value.normalize()
}

/// `5 tỷ 570 triệu`, `1 tỷ 35 triệu`: parts with falling multipliers are one amount. The total
/// and the last token of its multiplier words.
fn amount(
    board: &mut Board,
    figure: usize,
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
    let _ = figure;
    found.then_some((total, end))
}

/// `5 tỷ đồng 570 triệu`: the unit said between the parts.
fn named_money(board: &Board, at: usize) -> bool {
    board.token(at).is_some()
        && board.passage.word(at) == "đồng"
        && board.figure_at(at + 1).is_some_and(|f| {
            board.figures[f].unit.as_ref().is_some_and(|unit| unit.power_last.is_some())
        })
}

/// `2 tỷ rưỡi`: the token of `rưỡi`.
fn half(board: &Board, at: usize) -> Option<usize> {
    board.token(at)?;
    matches!(board.passage.word(at), "rưỡi" | "rưởi").then_some(at)
}

fn half_of(power: u8) -> Decimal {
    Decimal::try_from_i128_with_scale(5 * 10_i128.pow(u32::from(power.min(18))), 1)
        .unwrap_or_default()
}

/// Joins the ends of fractions and ranges, and lets the first have the unit of the second.
fn link(board: &Board, found: &mut [Quantity]) {
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
fn joint(board: &Board, left: &Quantity, right: &Quantity) -> Option<bool> {
    let from = left.unit_at.map_or(left.last, |(_, last)| last.max(left.last)) + 1;
    let between = from..right.first;
    if between.is_empty() {
        return None;
    }
    let only = between.len() == 1;
    if only && board.mark(from, &['/', '\u{2044}']) {
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
    if only && matches!(board.passage.word(from), "đến" | "tới") {
        let opened = left.first > 0 && board.passage.word(left.first - 1) == "từ";
        return (opened || left.unit.is_none()).then_some(true);
    }
    None
}

/// `61,3/88,5 tỷ đồng`, `7,5 - 8,0%`: unit and multiplier of the second serve the first too.
fn share_unit(found: &mut [Quantity], index: usize) {
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

/// Gives units to quantities that have none, from their neighbours in the same sentence:
/// `khai sinh 48 trường hợp, khai tử 19, kết hôn 22`.
pub fn elided(board: &Board, found: &mut [Quantity]) {
    for index in 0..found.len() {
        if found[index].unit.is_some() || found[index].sense != Sense::Value {
            continue;
        }
        let unit = by_measure(board, &found[index])
            .or_else(|| from_next(board, found, index))
            .or_else(|| part_of_previous(board, found, index))
            .or_else(|| by_subject(board, &found[index]))
            .or_else(|| from_previous(board, found, index))
            .or_else(|| said_before(found, index));
        if let Some(unit) = unit {
            found[index].unit = Some(unit);
            found[index].rule = "quantity/unit-elided".into();
            if let Some(Pair::Over(other) | Pair::From(other)) = found[index].link
                && found[other].unit.is_none()
            {
                found[other].unit = found[index].unit.clone();
                found[other].rule = "quantity/unit-elided".into();
            }
        }
    }
}

/// Do the tokens between two quantities stay in one sentence?
fn one_sentence(board: &Board, from: usize, to: usize) -> bool {
    (from..to).all(|at| !board.mark(at, &['.', ';', '!', '?']))
}

/// The next quantity of the same list, when nothing but names stands between.
fn from_next(board: &Board, found: &[Quantity], index: usize) -> Option<UnitId> {
    let this = &found[index];
    let next = found.get(index + 1).filter(|next| next.sense == Sense::Value)?;
    let comma = board.mark(this.last + 1, &[',']);
    let list = comma && one_sentence(board, this.last, next.first);
    let plain = !(this.last + 1..next.first)
        .any(|at| has(board, at, &[Tag::Level, Tag::Measure]));
    let direct = next.unit_at.is_some();
    (list && plain && direct && fitting(next)).then(|| next.unit.clone()).flatten()
}

/// The same number, or the other end of its fraction, was said before with a unit:
/// `2187/2260 liều … Mũi 1 phủ 2254/2260`.
fn said_before(found: &[Quantity], index: usize) -> Option<UnitId> {
    let other = match found[index].link {
        Some(Pair::Over(other)) => other,
        _ => index,
    };
    let value = found[other].written.value;
    let large = value >= Decimal::ONE_HUNDRED;
    found[..index]
        .iter()
        .rev()
        .find(|earlier| large && earlier.written.value == value && earlier.unit.is_some())
        .and_then(|earlier| earlier.unit.clone())
}

/// Behind `trong đó`, `gồm` or in a bracket, the parts are counted as the whole.
fn part_of_previous(board: &Board, found: &[Quantity], index: usize) -> Option<UnitId> {
    let this = &found[index];
    let start =
        (0..this.first).rev().find(|at| board.mark(*at, &['.', '!', '?'])).unwrap_or(0);
    let listed = (start..this.first).any(|at| has(board, at, &[Tag::Filler]));
    let open = (start..this.first).rev().find(|at| board.mark(*at, &['(', ')']));
    let inside = open.is_some_and(|at| board.mark(at, &['(']));
    (listed || inside).then(|| from_previous(board, found, index)).flatten()
}

/// The previous quantity of the same list.
fn from_previous(board: &Board, found: &[Quantity], index: usize) -> Option<UnitId> {
    let this = &found[index];
    let previous = found[..index]
        .iter()
        .rev()
        .find(|q| q.sense == Sense::Value && q.unit.is_some())?;
    let near = this.first - previous.last < 30
        && (previous.last..this.first).all(|at| !board.mark(at, &['.', '!', '?']));
    let measured =
        (previous.last + 1..this.first).any(|at| has(board, at, &[Tag::Measure]));
    (near && !measured && fitting(previous)).then(|| previous.unit.clone()).flatten()
}

/// A unit that a list can leave out.
fn fitting(quantity: &Quantity) -> bool {
    quantity.unit.as_ref().is_some_and(|unit| !matches!(unit.0.as_ref(), "%" | "lần"))
}

/// Does a word of these tags begin at a token?
fn has(board: &Board, at: usize, tags: &[Tag]) -> bool {
    board
        .tables
        .lexicon
        .words
        .longest(board.passage.ids(at))
        .is_some_and(|(_, t)| t.any(tags))
}

/// The unit that a measure's name implies where a report leaves it out: `Sản lượng ngô đạt
/// 281,3`, `Tổng số hộ: 1.939`.
fn by_measure(board: &Board, quantity: &Quantity) -> Option<UnitId> {
    let start = (0..quantity.first)
        .rev()
        .find(|at| {
            board.mark(*at, &['.', ';', '!', '?', '(']) || board.figure_at(*at).is_some()
        })
        .map_or(0, |at| at + 1);
    let mut at = start;
    let mut implied = None;
    while at < quantity.first {
        let taken = board
            .tables
            .lexicon
            .words
            .longest(board.passage.ids(at))
            .map_or(1, |(n, _)| n);
        let words = crate::text::fold::fold_line(
            board.passage.words(at, (at + taken - 1).min(quantity.first - 1)),
        );
        match words.as_str() {
            "sản lượng" | "tổng sản lượng" => {
                implied = Some(UnitId("tấn".into()))
            }
            "năng suất" => implied = Some(UnitId("tạ/ha".into())),
            "diện tích" | "tổng diện tích" => implied = Some(UnitId("ha".into())),
            "số" | "tổng số" => implied = counted(board, at + taken).or(implied),
            _ => {}
        }
        at += taken;
    }
    implied
}

/// A clause that begins with what it counts: `Người cai nghiện hồi gia: 22`.
fn by_subject(board: &Board, quantity: &Quantity) -> Option<UnitId> {
    let start = (0..quantity.first)
        .rev()
        .find(|at| {
            board.mark(*at, &['.', ';', ',', '!', '?', '(', '|', ':'])
                || board.figure_at(*at).is_some()
        })
        .map_or(0, |at| at + 1);
    let start = start + usize::from(board.mark(start, &['-', '+', '*', ':']));
    let unit =
        unit::unit_after(board, start).filter(|unit| unit.known && unit.power == 0)?;
    let far = unit.last + 1 < quantity.first;
    (far && unit.unit.dimension.as_ref() == "count").then_some(unit.unit.id)
}

/// The counted noun behind `số`: `Tổng số hộ`.
fn counted(board: &Board, at: usize) -> Option<UnitId> {
    let turn = board.token(at).is_some_and(|token| token.word == board.tables.units.turn);
    let unit =
        unit::unit_after(board, at).filter(|unit| unit.written && unit.power == 0)?;
    (turn || unit.unit.dimension.as_ref() == "count").then_some(unit.unit.id)
}
