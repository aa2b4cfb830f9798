//! Mentions to facts: what is said twice, in one document or in several, is one fact.
//!
//! Facts are joined by what they are of, never by their values: two figures that happen
//! to be near each other stay two.

pub mod change;
pub mod group;
pub mod mention;
pub mod version;
