//! The unit that a line of text declares for the figures below it: `(ĐVT: triệu đồng)`.

use super::amount::scale;
use super::board::Board;
use super::reading::{Reading, Readings};
use super::unit::unit_after;
use crate::data::Tables;
use crate::model::numeral::{Numeral, Sense, UnitId};
use crate::text::fold::fold_line;

/// A unit and the power of ten that goes with it.
type Declared = (UnitId, u8);

/// Gives the figures below a line that declares a unit that unit, where they have none. A table
/// between ends it: what stands over a table is of the table.
pub fn carry(readings: &Readings, numerals: &mut [Numeral], tables: &Tables) {
    let mut declared: Option<Declared> = None;
    let mut last = None;
    for reading in readings.all.iter().filter(|reading| reading.flow.is_some()) {
        let blocks = reading.spans.first().zip(reading.spans.last());
        let blocks = blocks.map(|(first, last)| (first.block.0, last.block.0));
        let goes_on =
            last.zip(blocks).is_some_and(|(last, (first, _))| first <= last + 1);
        if !goes_on {
            declared = None;
        }
        last = blocks.map(|(_, last)| last);
        if let Some(unit) = declaration(reading, tables) {
            declared = Some(unit);
        } else if let Some(unit) = &declared {
            fill(&mut numerals[reading.numerals.clone()], unit);
        }
    }
}

/// The unit that a text declares.
fn declaration(reading: &Reading, tables: &Tables) -> Option<Declared> {
    let passage = &reading.passage;
    let colon = (1..passage.tokens.len()).find(|at| passage.is_mark(*at, ':'))?;
    let opening = |words: usize| {
        let first = colon.checked_sub(words)?;
        Some(fold_line(passage.words(first, colon - 1)))
    };
    let says =
        |words| opening(words).is_some_and(|said| tables.lists.has("unit-head", &said));
    (1..=3).any(says).then_some(())?;
    let board = Board::new(passage, tables, None);
    let unit = unit_after(&board, colon + 1).filter(|unit| unit.known)?;
    Some((unit.unit.id.clone(), unit.power))
}

/// Gives what has no unit the declared one.
fn fill(numerals: &mut [Numeral], (unit, power): &Declared) {
    for numeral in numerals {
        if numeral.sense == Sense::Value && numeral.unit.is_none() {
            numeral.unit = Some(unit.clone());
            scale(&mut numeral.written, *power);
            numeral.rule = "quantity/unit-declared".into();
        }
    }
}
