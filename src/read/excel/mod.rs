//! Spreadsheets: what each cell shows and stores, whatever file holds it.

pub mod shown;
