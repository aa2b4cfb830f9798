//! Comparing and cutting text.

pub mod anchor;
pub mod calendar;
pub mod clean;
pub mod fill;
pub mod fold;
pub mod key;
pub mod letter;
pub mod lookalike;
pub mod numbers;
pub mod passage;
pub mod phrase;
pub mod syllable;
pub mod token;
pub mod words;
