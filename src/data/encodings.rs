//! Fonts and byte maps of the old Vietnamese encodings.

/// The tables of the old encodings.
#[derive(Clone, Debug, Default)]
pub struct Encodings {}
