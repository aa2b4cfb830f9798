//! Excel 2007 and later: `.xlsx`, `.xlsm`, `.xltx`. calamine streams the cells; our own scan
//! adds what it does not say: formulas, hidden rows and columns, merged cells, notes.

pub mod cells;
pub mod marks;
pub mod reader;
pub mod tally;
pub mod workbook;
