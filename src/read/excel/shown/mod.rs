//! A stored number as a Vietnamese Excel shows it: `0.1217` under `0.00%` is `12,17%`.
//!
//! Here alone (and in its readers) numbers are `f64`: a sheet stores them so. What leaves is
//! a [`Decimal`](rust_decimal::Decimal) of the 15 digits that Excel itself keeps.

pub mod builtin;
pub mod code;
pub mod date;
pub mod decimal;
pub mod iso;
pub mod mark;
pub mod number;
pub mod show;
pub mod simple;
