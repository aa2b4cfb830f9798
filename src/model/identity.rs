//! Who issued a document, where, when and for which time.

use super::locality::Locality;
use super::period::{Period, Window};

/// What makes a document this one and no other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// BLAKE3 of its text alone: the same content in another file, or another format, has
    /// the same.
    pub content: String,
    /// `BC-UBND`, the symbol behind its number.
    pub symbol: Option<String>,
    /// Periodic, thematic, or at once.
    pub kind: ReportKind,
    /// It is an annex: number and date are those of the document that it belongs to.
    pub annex: bool,
    /// The office of the signer: `CHỦ TỊCH`, `KT. CHỦ TỊCH PHÓ CHỦ TỊCH`.
    pub office: Option<String>,
    /// The words of its subject, without those of time, folded and in order.
    pub topic: Vec<String>,
    /// The period that it tells of.
    pub period: Option<Period>,
    /// The days of that period.
    pub window: Window,
    /// Where it is from.
    pub locality: Locality,
}

/// The kinds of reports that the rule knows (Decree 09/2019, article 3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportKind {
    /// For every month, quarter, half or year (định kỳ).
    Periodic,
    /// On one matter (chuyên đề).
    Thematic,
    /// At once, on what happened (đột xuất).
    AdHoc,
    /// Nothing tells.
    #[default]
    Unknown,
}

impl ReportKind {
    /// The name in the published data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Periodic => "periodic",
            Self::Thematic => "thematic",
            Self::AdHoc => "ad_hoc",
            Self::Unknown => "unknown",
        }
    }
}
