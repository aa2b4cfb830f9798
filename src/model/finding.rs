//! One doubt about a report; it stands alone too.

use super::document::{Place, Span};

/// Hexadecimal digits of a finding's key.
pub const KEY_DIGITS: usize = 16;

/// A point to look at again (điểm cần xem lại).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable code, `share-differs`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// A sentence in Vietnamese with the arithmetic written out, no full stop at its end.
    pub message: String,
    /// The same sentence in English.
    pub english: String,
    /// The file.
    pub source: String,
    /// Where, for a person.
    pub place: Option<Place>,
    /// Where, for a program: all the words in question.
    pub spans: Vec<Span>,
    /// The words in question.
    pub quote: String,
    /// The figure that is likely wrong, and what it may have been meant for.
    pub suspect: Option<Suspect>,
    /// Made of the document's head, the code and the words in question: the same finding
    /// of the same text has the same key, wherever the file lies and however it is
    /// stored.
    pub key: String,
    /// Why people accepted it, if they did; then it is nothing to look at again.
    pub accepted: Option<String>,
}

/// A figure that is likely wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspect {
    /// Where it stands.
    pub span: Span,
    /// What it may have been meant for, as it would be printed.
    pub meant: String,
    /// What went wrong, by a stable name.
    pub slip: &'static str,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know.
    Note,
    /// To be looked at.
    Warning,
    /// Cannot be right.
    Error,
}

impl Severity {
    /// All of them, the mildest first.
    pub const ALL: [Self; 3] = [Self::Note, Self::Warning, Self::Error];

    /// The name in the published data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
