//! Excel's binary workbooks in a zip: `.xlsb`, by our own reader of their records.
//!
//! calamine tells neither the styles of their cells (a percentage would come out as a
//! hundredth of itself) nor merged cells, and panics on an absolute path.

pub mod globals;
pub mod reader;
pub mod records;
pub mod sheet;
pub mod tally;
