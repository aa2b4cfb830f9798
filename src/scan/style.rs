//! Figures that can be read two ways, decided by the document round them: how it writes other
//! figures, and how large its other figures of the same unit are.

use super::standard;
use crate::data::Tables;
use crate::model::document::Document;
use crate::model::numeral::{Numeral, Sense, UnitId, Written};
use rust_decimal::Decimal;

/// Reads again what can be read two ways. The other reading stays beside the chosen one.
pub fn settle(document: &Document, numerals: &mut [Numeral], tables: &Tables) {
    let english = writes_english(document, numerals);
    let dots = has_dot_decimals(document, numerals);
    for at in 0..numerals.len() {
        if numerals[at].sense.is_quantity() && numerals[at].written.other.is_some() {
            let against = english && reads_vietnamese(document, &numerals[at])
                || !english
                    && (dots || document.text(numerals[at].span).contains(','))
                    && out_of_scale(numerals, at, tables);
            if against {
                swap(&mut numerals[at].written);
                numerals[at].rule.push_str("+settled");
            }
        }
    }
}

/// Do more figures part thousands with commas than with dots? Only figures that can be read one
/// way have a vote.
fn writes_english(document: &Document, numerals: &[Numeral]) -> bool {
    let (mut english, mut vietnamese) = (0, 0);
    for numeral in numerals.iter().filter(|numeral| votes(numeral)) {
        let text = document.text(numeral.span);
        if numeral.written.other.is_some() {
            continue;
        }
        let figure = text.split_whitespace().next().unwrap_or_default();
        english += u32::from(figure.matches(',').count() > 1);
        vietnamese += u32::from(figure.matches('.').count() > 1);
        if let Some((_, decimals)) = figure.rsplit_once(',') {
            vietnamese += u32::from(decimals.len() < 3 && !figure.contains('.'));
        }
    }
    english > vietnamese
}

/// Does the document write decimals behind a dot: `7.2 ha`?
fn has_dot_decimals(document: &Document, numerals: &[Numeral]) -> bool {
    numerals.iter().any(|numeral| {
        votes(numeral)
            && numeral.written.other.is_none()
            && numeral.written.decimals > 0
            && !document.text(numeral.span).contains(',')
    })
}

/// Is it a figure of the report itself, and not one that a standard report repeats?
fn votes(numeral: &Numeral) -> bool {
    numeral.sense.is_quantity() && numeral.rule != standard::FIGURE
}

/// Was a comma taken for a decimal mark, or a dot for one of thousands?
fn reads_vietnamese(document: &Document, numeral: &Numeral) -> bool {
    let text = document.text(numeral.span);
    match text.contains(',') {
        true => numeral.written.decimals > 0,
        false => numeral.written.decimals == 0,
    }
}

/// Is the value far from all others of its unit, and the other reading near to one?
/// `lương thực 3,124 tấn` beside `lúa 2.925 tấn, ngô 198 tấn`.
fn out_of_scale(numerals: &[Numeral], at: usize, tables: &Tables) -> bool {
    let numeral = &numerals[at];
    let Some(other) = numeral.written.other else { return false };
    let divisible =
        |unit: &&UnitId| !matches!(tables.units.dimension(unit), "count" | "ratio");
    let Some(unit) = numeral.unit.as_ref().filter(divisible) else {
        return false;
    };
    let peers: Vec<Decimal> = numerals
        .iter()
        .enumerate()
        .filter(|(index, peer)| {
            *index != at && votes(peer) && peer.unit.as_ref() == Some(unit)
        })
        .filter(|(_, peer)| {
            peer.sense == Sense::Value
                && peer.written.other.is_none_or(|_| peer.written.scale == 0)
        })
        .map(|(_, peer)| peer.written.value.abs())
        .filter(|value| !value.is_zero())
        .collect();
    if peers.len() < 2 || numeral.written.scale > 0 {
        return false;
    }
    let (far, near) = (Decimal::from(20), Decimal::from(5));
    nearest(&peers, numeral.written.value) > far && nearest(&peers, other) < near
}

/// The ratio to the nearest of some values, at least 1.
fn nearest(values: &[Decimal], value: Decimal) -> Decimal {
    let ratio = |other: &Decimal| {
        let (large, small) =
            if value > *other { (value, *other) } else { (*other, value) };
        large.checked_div(small).unwrap_or(Decimal::MAX)
    };
    values.iter().map(ratio).min().unwrap_or(Decimal::MAX)
}

fn swap(written: &mut Written) {
    if let Some(other) = written.other.replace(written.value) {
        written.value = other;
        written.decimals = if written.decimals > 0 { 0 } else { 3 };
    }
}
