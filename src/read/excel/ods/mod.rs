//! OpenDocument sheets: `.ods`, `.ots`, by our own reader of their content.
//!
//! calamine reads them into dense ranges and tells neither formats, fonts, merged cells nor
//! what is hidden; all of that stands in the same part as the values.

pub mod cells;
pub mod formats;
pub mod reader;
pub mod styles;
pub mod tally;
