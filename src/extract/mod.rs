//! Whose each quantity is: at most one claim a number.

pub mod ahead;
pub mod context;
pub mod indicator;
pub mod items;
pub mod name;
pub mod prose;
pub mod region;
pub mod role;
pub mod table;
pub mod topic;

use crate::data::Tables;
use crate::model::claim::Claim;
use crate::model::document::Document;
use crate::model::numeral::Numeral;
use crate::model::outline::{GridForm, Outline};
use crate::outline::heading;
use crate::scan::reading::{Reading, Readings};

/// Is a text an item of a list?
fn is_listed(document: &Document, reading: &Reading, tables: &Tables) -> bool {
    let first = reading.spans.first();
    first.is_some_and(|first| heading::of(document, *first, &tables.forms).is_some())
}

/// Claims the quantities of all readings.
pub fn extract(
    document: &Document,
    outline: &Outline,
    readings: &Readings,
    numerals: &[Numeral],
    tables: &Tables,
) -> Vec<Claim> {
    let mut claims = Vec::new();
    let quiet = |reading: &&Reading| {
        let first = reading.spans.first();
        first.is_some_and(|span| outline.quiet.binary_search(&span.block).is_ok())
    };
    let flows = readings.all.iter().filter(|reading| reading.flow.is_some());
    let report = outline.masthead.period;
    let mut led = false;
    for reading in flows.filter(|reading| !quiet(reading)) {
        led &= is_listed(document, reading, tables);
        prose::claims(document, outline, reading, numerals, tables, led, &mut claims);
        led |= ahead::leads_in(reading, report, tables);
    }
    table::standard::claims(outline, numerals, &mut claims);
    for grid in outline.grids.iter().filter(|grid| grid.form == GridForm::Free) {
        table::claims(document, outline, grid, readings, numerals, tables, &mut claims);
    }
    table::standard::join(numerals, &mut claims);
    claims.sort_by_key(|claim| claim.numeral);
    indicator::assign(document, outline, readings, numerals, tables, &mut claims);
    table::standard::join_coded(outline, numerals, &mut claims);
    claims
}
