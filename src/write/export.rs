//! What an export is, and how writing can fail.

use crate::model::finding::Finding;
use crate::model::record::Record;
use crate::model::report::Report;

/// A format that is written. To add one: a file with its `EXPORT`, a line in `EXPORTS`.
pub struct Export {
    /// Name on the command line, and the ending of its files.
    pub name: &'static str,
    /// Writes it.
    pub writer: Writer,
}

/// What an export is made of.
pub enum Writer {
    /// One file for each report.
    Report(fn(&Report) -> Result<Vec<u8>, WriteError>),
    /// The facts of the batch.
    Records(fn(&[Record]) -> Result<Vec<u8>, WriteError>),
    /// The doubts of the batch.
    Findings(fn(&[Finding]) -> Result<Vec<u8>, WriteError>),
}

/// Why something could not be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// A part of a Word file is no well-formed XML.
    #[error("phần {part} của tệp Word không đúng XML: {reason}")]
    Xml {
        /// The part.
        part: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// The container could not be made.
    #[error("không đóng gói được tệp: {0}")]
    Package(String),
}
