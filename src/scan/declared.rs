//! The unit that a line of text declares for the figures below it: `(ĐVT: triệu đồng)`.

use super::given::{Given, behind_unit_word, fill, parse};
use super::reading::{Reading, Readings};
use crate::data::Tables;
use crate::model::document::{BlockId, Document, Kind};
use crate::model::numeral::{Numeral, Sense};
use crate::outline::heading::{self, LabelKind};

/// Gives the figures below a line that declares a unit that unit, where they have none. A table
/// between ends it: what stands over a table is of the table.
pub fn carry(
    document: &Document,
    readings: &Readings,
    numerals: &mut [Numeral],
    tables: &Tables,
) {
    let mut declared: Option<Given> = None;
    let (mut last, mut used) = (None, false);
    for reading in readings.all.iter().filter(|reading| reading.flow.is_some()) {
        let blocks = reading.spans.first().zip(reading.spans.last());
        let blocks = blocks.map(|(first, last)| (first.block.0, last.block.0));
        let between = last.zip(blocks).map_or(0..0, |(last, (first, _))| last + 1..first);
        let is_cell = |at| matches!(document.block(BlockId(at)).kind, Kind::Cell(_));
        // what stands right over a table is of the table
        if !used && between.into_iter().any(is_cell) {
            declared = None;
        }
        last = blocks.map(|(_, last)| last);
        if let Some(unit) = declaration(reading, tables) {
            (declared, used) = (Some(unit), false);
        } else if let Some(unit) = declared
            .as_ref()
            .filter(|_| says(reading, numerals) || !heads(document, reading, tables))
        {
            let own = &mut numerals[reading.numerals.clone()];
            used |= fill(own, &unit.unit, unit.power, "quantity/unit-declared");
        }
    }
}

/// The unit that a text declares.
fn declaration(reading: &Reading, tables: &Tables) -> Option<Given> {
    let text = &reading.passage.text;
    let unit = text.contains(':').then(|| behind_unit_word(text, tables)).flatten()?;
    parse(unit.split([')', ';', '.']).next()?, tables)
}

/// May a line be a heading? Those are written over tables too, without what they stand under.
fn heads(document: &Document, reading: &Reading, tables: &Tables) -> bool {
    let first = reading.spans.first();
    let label = first.and_then(|first| heading::of(document, *first, &tables.forms));
    let dashes = [LabelKind::Star, LabelKind::Dash, LabelKind::Plus];
    label.is_some_and(|label| !dashes.contains(&label.kind))
}

/// Does a line end with a figure of its own: `1.1. Đất trồng lúa: 1.980,5`?
fn says(reading: &Reading, numerals: &[Numeral]) -> bool {
    let text = reading.passage.text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let bare =
        |numeral: &Numeral| numeral.sense == Sense::Value && numeral.unit.is_none();
    text.contains(':')
        && text.ends_with(|c: char| c.is_ascii_digit())
        && numerals[reading.numerals.clone()].last().is_some_and(bare)
}
