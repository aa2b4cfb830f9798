//! What a format is, and how reading can fail.

use crate::data::encodings::Encodings;
use crate::model::document::Document;
use crate::read::file::File;

/// A format of files. To add one: a file with its `FORMAT`, a line in `FORMATS`.
pub struct Format {
    /// Name as published in `files.jsonl`.
    pub name: &'static str,
    /// Does the content (never the name) look like this format?
    pub detects: fn(&File) -> bool,
    /// Reads it.
    pub read: fn(&File, &Encodings) -> Result<Document, ReadError>,
}

/// Reads a file as the first of these formats that it looks like; `None` if it is of none, or
/// cannot be read.
pub fn read_as(
    formats: &[Format],
    file: &File,
    encodings: &Encodings,
) -> Option<Document> {
    let format = formats.iter().find(|format| (format.detects)(file))?;
    (format.read)(file, encodings).ok()
}

/// Why a file could not be read. The words for people are in `data/messages.toml`, under
/// `read.` and the code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes, or no text and no cell at all.
    #[error("empty-file")]
    Empty,
    /// No text and no cell, but macros.
    #[error("macro-only")]
    MacroOnly,
    /// The content is of no format that is known.
    #[error("unknown-format")]
    Unknown,
    /// A format that is known and not read, such as `pdf` or `picture`.
    #[error("not-read: {0}")]
    NotRead(&'static str),
    /// Protected by a password.
    #[error("locked: {0}")]
    Locked(&'static str),
    /// Not as its format wants it: the format, the part, what is wrong.
    #[error("damaged: {format}: {reason}")]
    Damaged {
        /// The format it was taken for.
        format: &'static str,
        /// The part of the file and what is wrong with it.
        reason: String,
    },
    /// Larger, when unpacked, than any report; the limit in question.
    #[error("too-large: {0}")]
    TooLarge(&'static str),
}

impl ReadError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty-file",
            Self::MacroOnly => "macro-only",
            Self::Unknown => "unknown-format",
            Self::NotRead(_) => "not-read",
            Self::Locked(_) => "locked",
            Self::Damaged { .. } => "damaged",
            Self::TooLarge(_) => "too-large",
        }
    }
}
