//! Web pages, and sheets that a program saved as one under the name `.xls`.

pub mod entities;
pub mod grid;
pub mod reader;
pub mod styles;
pub mod tally;
pub mod tokens;
