//! Who issued a document, where, when and for which time.

use super::locality::Locality;

/// What makes a document this one and no other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// Where it is from.
    pub locality: Locality,
}
