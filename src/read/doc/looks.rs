//! Looks of characters that were worked out before: most stretches of a document are set by
//! the same few lists of changes.

use std::cell::Cell;

use crate::read::doc::props::Look;

/// What makes a look: where the list of changes stands, the paragraph's style, and what the
/// piece of text changes.
pub type Key = (u32, u16, u16);

/// So many looks are kept, each in the place that its key gives it.
const PLACES: usize = 256;

/// Looks by what makes them.
#[derive(Debug)]
pub struct Looks {
    places: Vec<Cell<Option<(Key, Look)>>>,
}

impl Default for Looks {
    fn default() -> Self {
        Self { places: vec![Cell::new(None); PLACES] }
    }
}

impl Looks {
    /// The look of a key, which is made unless it is kept.
    pub fn get(&self, key: Key, make: impl FnOnce() -> Look) -> Look {
        let (list, style, changes) = key;
        let place = (list >> 1) as usize ^ usize::from(style) << 3 ^ usize::from(changes);
        let place = &self.places[place % PLACES];
        match place.get() {
            Some((kept, look)) if kept == key => look,
            _ => {
                let look = make();
                place.set(Some((key, look)));
                look
            }
        }
    }
}
