//! Documents that are versions of one another.

use serde::Serialize;

/// A document that takes the place of another one: same body, period and kind, on one
/// matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Revision {
    /// The version before.
    pub old: Version,
    /// The version that takes its place.
    pub new: Version,
    /// What told which is the old one: `date`, or only the order of their paths, `path`.
    pub order: &'static str,
}

/// A version of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Version {
    /// [`super::identity::Identity::content`].
    pub document: String,
    /// The file.
    pub source: String,
    /// Its number.
    pub number: Option<String>,
    /// Its date.
    pub date: Option<String>,
}
