//! Figures of a standard report: their notation is known, and so are their units. What it
//! adds round them, and its list of findings, holds no quantity.

use super::reading::Readings;
use crate::data::layout_said::PERCENT;
use crate::model::document::BlockId;
use crate::model::numeral::{Numeral, Sense, Written};
use crate::model::outline::{GridForm, Outline, StandardFigure};
use std::collections::BTreeMap;

/// The rule of a figure of a standard table.
pub const FIGURE: &str = "standard/figure";
/// The rule of a numeral that says nothing new.
const ADDED: &str = "standard/added";

/// Settles the numerals of standard tables, and of what a standard report adds.
pub fn settle(outline: &Outline, readings: &Readings, numerals: &mut [Numeral]) {
    let known = figures(outline);
    for grid in &outline.grids {
        let GridForm::Standard(_) = &grid.form else { continue };
        for span in grid.rows.iter().flatten().flatten() {
            let Some(reading) = readings.cell(*span) else { continue };
            for numeral in &mut numerals[reading.numerals.clone()] {
                let figure = known.range(..(span.block, numeral.span.end)).next_back();
                match figure.filter(|((block, _), figure)| {
                    *block == span.block && numeral.span.start < figure.span.end
                }) {
                    Some((_, figure)) => exact(numeral, figure),
                    None => silence(numeral),
                }
            }
        }
    }
    let quiet = readings.all.iter().filter(|reading| {
        let first = reading.spans.first();
        first.is_some_and(|span| outline.quiet.binary_search(&span.block).is_ok())
    });
    for reading in quiet {
        numerals[reading.numerals.clone()].iter_mut().for_each(silence);
    }
}

/// The figures of all standard tables, by where they begin.
fn figures(outline: &Outline) -> BTreeMap<(BlockId, u32), &StandardFigure> {
    let rows = outline.grids.iter().filter_map(|grid| match &grid.form {
        GridForm::Standard(rows) => Some(rows),
        _ => None,
    });
    let figures = rows.flatten().flat_map(|row| &row.figures);
    figures.map(|figure| ((figure.span.block, figure.span.start), figure)).collect()
}

/// Gives a numeral what its figure says.
fn exact(numeral: &mut Numeral, figure: &StandardFigure) {
    let percent = figure.unit.as_ref().is_some_and(|unit| *unit.0 == *PERCENT);
    numeral.sense = if percent { Sense::Percent } else { Sense::Value };
    let decimals = figure.value.scale() as u8;
    numeral.written = Written { value: figure.value, other: None, scale: 0, decimals };
    numeral.unit.clone_from(&figure.unit);
    numeral.link = None;
    numeral.rule = FIGURE.to_owned();
}

/// Makes a quantity none.
fn silence(numeral: &mut Numeral) {
    if numeral.sense.is_quantity() {
        numeral.sense = Sense::Other;
        numeral.unit = None;
        numeral.rule = ADDED.to_owned();
    }
    numeral.link = None;
}
