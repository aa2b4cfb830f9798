//! Claims in grids: row names and column heads.

use crate::data::Tables;
use crate::model::claim::Claim;
use crate::model::document::Document;
use crate::model::numeral::Numeral;
use crate::model::outline::{Grid, Outline};
use crate::scan::reading::Readings;

/// Claims the figures of a grid.
pub fn claims(
    _document: &Document,
    _outline: &Outline,
    _grid: &Grid,
    _readings: &Readings,
    _numerals: &[Numeral],
    _tables: &Tables,
    _claims: &mut Vec<Claim>,
) {
}
