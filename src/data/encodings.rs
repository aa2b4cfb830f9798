//! Fonts and byte maps of the old Vietnamese encodings.

/// The tables of the old encodings.
#[derive(Debug, Default)]
pub struct Encodings {}
