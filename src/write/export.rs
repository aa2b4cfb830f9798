//! What an export is, and how writing can fail.

use crate::data::messages::Voice;
use crate::model::dossier::Dossier;
use crate::model::finding::Finding;
use crate::model::report::Report;
use std::io::Write;

/// A format that is written. To add one: a file with its `EXPORT`, a line in `EXPORTS`.
pub struct Export {
    /// The ending of a report's file, or the name of the batch's file.
    pub name: &'static str,
    /// Writes it.
    pub writer: Writer,
}

/// What an export is made of.
pub enum Writer {
    /// One file for each report.
    Report(fn(&Report) -> Result<Vec<u8>, WriteError>),
    /// One file for the batch, which grows report by report and is never held whole.
    Rows {
        /// What stands before all rows.
        head: fn() -> Vec<u8>,
        /// Writes the rows of one report, one after another.
        rows: fn(&Facts, &mut dyn Write) -> Result<(), WriteError>,
    },
}

/// What is known of one report, and the words to say it in.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// All that the stages made of it.
    pub dossier: &'a Dossier,
    /// Its doubts.
    pub findings: &'a [Finding],
    /// For places and reasons.
    pub voice: Voice<'a>,
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
    /// A row of a data set could not be made.
    #[error("không ghi được dòng dữ liệu: {0}")]
    Row(String),
}
