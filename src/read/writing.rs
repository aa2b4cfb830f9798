//! A block that is being written, with its places.

use crate::model::document::{BlockId, Kind, Place};
use crate::read::binder::Binder;
use crate::read::format::ReadError;
use crate::read::pen::{Finish, Finished, Pen};

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
    /// The text as it was before its tracked changes, if it has any.
    pub original: Option<String>,
}

impl Writing {
    /// Nothing is written yet.
    pub const fn new(pen: Pen, slot: BlockId, place: Place) -> Self {
        Self { pen, slot, place, holds_table: false, original: None }
    }

    /// The text as it was before, from here on to be held apart.
    pub fn original(&mut self) -> &mut String {
        let pen = &self.pen;
        self.original.get_or_insert_with(|| pen.shown())
    }

    /// The text that was added stood there before, too.
    pub fn keep(&mut self, text: &str) {
        if let Some(original) = &mut self.original {
            original.push_str(text);
        }
    }

    /// Makes the block, and notes what its text was before.
    ///
    /// # Errors
    /// When the document has too many blocks.
    pub fn finish(
        &mut self,
        kind: Kind,
        hidden: bool,
        binder: &mut Binder,
    ) -> Result<Finished, ReadError> {
        let place = self.place.clone();
        let finish = Finish { kind, place, hidden, keep: self.holds_table };
        let finished = self.pen.finish(self.slot, finish, binder)?;
        if let Some(original) = self.original.take() {
            binder.change(self.slot, self.place.clone(), original);
        }
        Ok(finished)
    }
}
