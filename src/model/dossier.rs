//! All that is known of one report.

use super::claim::Claim;
use super::document::Document;
use super::evidence::Evidence;
use super::identity::Identity;
use super::numeral::Numeral;
use super::outline::Outline;
use super::record::Record;
use super::relation::Relation;

/// Everything the stages made of one report; each stage reads it, the next one adds to
/// it.
#[derive(Clone, Debug, Default)]
pub struct Dossier {
    /// BLAKE3 of the file's bytes, lower-case hexadecimal.
    pub hash: String,
    /// What was read.
    pub document: Document,
    /// Its shape.
    pub outline: Outline,
    /// Who issued it, where and when.
    pub identity: Identity,
    /// Every number, in reading order.
    pub numerals: Vec<Numeral>,
    /// Whose they are, ordered by numeral.
    pub claims: Vec<Claim>,
    /// The facts.
    pub records: Vec<Record>,
    /// What their figures say of each other.
    pub relations: Vec<Relation>,
    /// What speaks for and against each fact.
    pub evidence: Vec<Evidence>,
}

impl Dossier {
    /// The numeral that a record came from.
    pub fn numeral(&self, record: &Record) -> Option<&Numeral> {
        self.numerals.get(record.numeral?)
    }
}
