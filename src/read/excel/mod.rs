//! Spreadsheets: what each cell shows and stores, whatever file holds it.
//!
//! A format's reader fills a `Sheet`; `page` lays it out as blocks and a table; `shown` says
//! what a number looks like under its format.

pub mod address;
pub mod binary;
pub mod compiled;
pub mod drawing;
pub mod formula;
pub mod grid;
pub mod notes;
pub mod ods;
pub mod package;
pub mod page;
pub mod relations;
pub mod sheet;
pub mod shown;
pub mod spreadsheetml;
pub mod tokens;
#[cfg(test)]
pub mod trial;
pub mod words;
pub mod xls;
pub mod xlsb;
pub mod xlsx;
pub mod xml;
