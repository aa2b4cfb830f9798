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
use crate::model::outline::Outline;
use crate::scan::reading::Readings;

/// Claims the quantities of all readings.
pub fn extract(
    document: &Document,
    outline: &Outline,
    readings: &Readings,
    numerals: &[Numeral],
    tables: &Tables,
) -> Vec<Claim> {
    let mut claims = Vec::new();
    for reading in readings.all.iter().filter(|reading| reading.flow.is_some()) {
        prose::claims(document, outline, reading, numerals, tables, &mut claims);
    }
    for grid in &outline.grids {
        table::claims(document, outline, grid, readings, numerals, tables, &mut claims);
    }
    claims.sort_by_key(|claim| claim.numeral);
    indicator::assign(document, outline, readings, numerals, tables, &mut claims);
    claims
}
