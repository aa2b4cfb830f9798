//! A block that is being written, with its places.

use crate::model::document::{BlockId, Place};
use crate::read::pen::Pen;

/// A block that is being written.
#[derive(Debug)]
pub struct Writing {
    /// Its text.
    pub pen: Pen,
    /// Its place in the reading order.
    pub slot: BlockId,
    /// Its place for people.
    pub place: Place,
    /// A table stands inside of it.
    pub holds_table: bool,
}
