//! Units of figures in grids: from the column, its head, the row, or the caption.

use super::reading::Readings;
use crate::data::Tables;
use crate::model::document::Document;
use crate::model::numeral::Numeral;
use crate::model::outline::Outline;

/// Gives the figures of grids the units that their columns and rows say.
pub fn complete(
    _document: &Document,
    _outline: &Outline,
    _readings: &Readings,
    _numerals: &mut [Numeral],
    _tables: &Tables,
) {
}
