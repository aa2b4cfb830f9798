//! What a format is, and how reading can fail.

use crate::data::encodings::Encodings;
use crate::model::document::Document;
use crate::read::file::File;
use std::fmt;

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
/// cannot be read, or has no text.
pub fn read_as(
    formats: &[Format],
    file: &File,
    encodings: &Encodings,
) -> Option<Document> {
    let format = formats.iter().find(|format| (format.detects)(file))?;
    let read = (format.read)(file, encodings).ok();
    read.filter(|document| !document.blocks.is_empty())
}

/// Why a file could not be read. The words for people are in `data/messages.toml`, under
/// `read.` and the code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes, or no text left in what is cut off or damaged.
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
    /// Not as its format wants it.
    #[error("damaged: {format}: {damage}")]
    Damaged {
        /// The format it was taken for.
        format: &'static str,
        /// What is wrong, and where.
        damage: Box<Damage>,
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

/// What was read; nothing, where it is damaged: a part beside the main one costs no other.
///
/// # Errors
/// Those of any other kind.
pub fn unless_damaged<T>(read: Result<T, ReadError>) -> Result<Option<T>, ReadError> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(ReadError::Damaged { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What is wrong with a damaged file, or a part of it; the words are in `messages.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The stable code, `cut-off`: the message is that of `damage.cut-off`.
    pub code: &'static str,
    /// The part of the file, `word/document.xml`; empty, if it is the file itself.
    pub part: String,
    /// The byte of the part where it was seen.
    pub at: Option<usize>,
    /// What the message says beside: a name, or the words of a library.
    pub detail: String,
}

impl Damage {
    /// What is wrong with a part.
    pub fn new(code: &'static str, part: &str) -> Self {
        Self { code, part: part.to_owned(), at: None, detail: String::new() }
    }

    /// Seen at this byte.
    pub fn at(self, byte: usize) -> Self {
        Self { at: Some(byte), ..self }
    }

    /// With what is to be said beside.
    pub fn told(self, detail: impl fmt::Display) -> Self {
        Self { detail: detail.to_string(), ..self }
    }

    /// The error of a file of this format.
    pub fn of(self, format: &'static str) -> ReadError {
        ReadError::Damaged { format, damage: Box::new(self) }
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)?;
        if !self.part.is_empty() {
            write!(f, ": {}", self.part)?;
        }
        if let Some(at) = self.at {
            write!(f, ": {at}")?;
        }
        if self.detail.is_empty() { Ok(()) } else { write!(f, ": {}", self.detail) }
    }
}
