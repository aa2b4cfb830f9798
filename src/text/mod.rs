//! Comparing and cutting text.

pub mod clean;
