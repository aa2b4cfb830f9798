//! The unit that a line of text declares for the figures below it: `(ĐVT: triệu đồng)`.

use super::amount::scale;
use super::given::{Given, behind_unit_word, parse};
use super::reading::{Reading, Readings};
use crate::data::Tables;
use crate::model::numeral::{Numeral, Sense};

/// Gives the figures below a line that declares a unit that unit, where they have none. A table
/// between ends it: what stands over a table is of the table.
pub fn carry(readings: &Readings, numerals: &mut [Numeral], tables: &Tables) {
    let mut declared: Option<Given> = None;
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
fn declaration(reading: &Reading, tables: &Tables) -> Option<Given> {
    let text = &reading.passage.text;
    let unit = text.contains(':').then(|| behind_unit_word(text, tables)).flatten()?;
    parse(unit.split([')', ';', '.']).next()?, tables)
}

/// Gives what has no unit the declared one.
fn fill(numerals: &mut [Numeral], declared: &Given) {
    for numeral in numerals {
        if numeral.sense == Sense::Value && numeral.unit.is_none() {
            numeral.unit = Some(declared.unit.clone());
            scale(&mut numeral.written, declared.power);
            numeral.rule = "quantity/unit-declared".into();
        }
    }
}
