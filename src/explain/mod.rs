//! Why a numeral was read as it was: the stages are asked again, and say what else they
//! heard.
//!
//! Decides nothing, and is no part of converting a report.

pub mod class;
pub mod cue;
pub mod trace;
