//! Excel 5 to 2003: `.xls`, by our own reader of its records.
//!
//! calamine reads these files into dense ranges, eagerly (a file of 42 kB can cost a gigabyte),
//! and tells neither number formats nor fonts, without which percentages and old encodings
//! cannot be told; once they are read for each cell, its value is eight bytes further on.

pub mod cells;
pub mod container;
pub mod globals;
pub mod objects;
pub mod reader;
pub mod records;
pub mod sheet;
pub mod strings;
pub mod tally;
