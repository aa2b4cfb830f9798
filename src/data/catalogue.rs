//! The catalogue of indicators: codes for what reports measure.

use crate::model::claim::IndicatorId;

/// All indicators.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {}

impl Catalogue {
    /// The name of an indicator.
    pub fn name(&self, _id: &IndicatorId) -> Option<&str> {
        None
    }
}
