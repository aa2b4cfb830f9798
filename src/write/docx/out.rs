//! A part that is being written, from its start to its end.

use crate::write::export::WriteError;
use crate::write::packed::Packed;
use std::io::Write;

/// A part of a Word file. A report of a hundred thousand lines is never held whole.
#[derive(Debug, Default)]
pub struct Out {
    packed: Packed,
    /// What was written last; all elements in it are whole, but for the outermost.
    pub text: String,
}

impl Out {
    /// Puts away what was written, where it has grown long.
    ///
    /// # Errors
    /// None that is known: memory does not fail.
    pub fn relieve(&mut self) -> Result<(), WriteError> {
        let Self { packed, text } = self;
        packed.relieve(text).map_err(|error| WriteError::Package(error.to_string()))
    }

    /// All that was written.
    ///
    /// # Errors
    /// None that is known: memory does not fail.
    pub fn finish(mut self) -> Result<Packed, WriteError> {
        let written = self.packed.write_all(self.text.as_bytes());
        written.map_err(|error| WriteError::Package(error.to_string()))?;
        Ok(self.packed)
    }
}
