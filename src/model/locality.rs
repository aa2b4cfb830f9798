//! Whose report it is: the administrative unit, in the list of its time.

/// Which list a code belongs to: codes took other names on 1 July 2025.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vintage {
    /// The list as it stood until 30 June 2025.
    Legacy,
    /// The list since 1 July 2025.
    Current,
}

impl Vintage {
    /// The name in the published data: the day that bounds the list.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Legacy => "2025-06-30",
            Self::Current => "2025-07-01",
        }
    }
}

/// A unit of the ward's level. Its code says nothing without its vintage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commune {
    /// Five digits.
    pub code: String,
    /// The list that the code is of.
    pub vintage: Vintage,
    /// `Phường`.
    pub kind: String,
    /// `Thắng Lợi`.
    pub name: String,
    /// `Thành phố Sông Công`; none since the merger.
    pub district: Option<String>,
    /// `Tỉnh Thái Nguyên`.
    pub province: String,
    /// Two digits.
    pub province_code: String,
    /// What became of it; empty for those of the current list.
    pub successors: Vec<Successor>,
}

/// A unit that took over another one, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Successor {
    /// Five digits, of the current list.
    pub code: String,
    /// `Phường Sông Công, Tỉnh Thái Nguyên`.
    pub name: String,
    /// It took a part only: the old unit was divided.
    pub partly: bool,
}

/// Where a report is from, as far as its own words tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locality {
    /// What came of the search.
    pub standing: Standing,
    /// The unit if it is known, else all that it may be.
    pub candidates: Vec<Candidate>,
    /// How the list was chosen.
    pub vintage_by: VintageBy,
    /// The report's own name for the unit: `Phường Thắng Lợi`.
    pub written: Option<String>,
}

/// What came of the search for a report's unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// It is known: there is one candidate.
    Resolved,
    /// Several units fit, or one with too little to speak for it: none is chosen.
    Ambiguous,
    /// The unit ended before the list begins, and has no code in it.
    Ended,
    /// The report names no unit that is known.
    #[default]
    Unknown,
}

/// How the list of a report's time was chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VintageBy {
    /// By the date of the document.
    Date,
    /// By the period that it reports on.
    Period,
    /// By the units that it names: a district is of the old list.
    Words,
    /// Nothing tells: both lists were searched.
    #[default]
    Unknown,
}

/// A unit that a report may be of, and what speaks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The unit.
    pub commune: Commune,
    /// What speaks for it.
    pub clues: Vec<Clue>,
}

/// Something that speaks for a unit, or against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clue {
    /// What it is.
    pub what: ClueKind,
    /// The report's words.
    pub words: String,
}

/// What speaks for a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClueKind {
    /// The issuing body bears its name.
    Issuer,
    /// It was signed there.
    SignedAt,
    /// The text speaks of it as its own.
    Text,
    /// The name is written otherwise in the list.
    Spelling,
    /// The body above, or the head, names its district.
    HeadDistrict,
    /// The body above, or the head, names its province.
    HeadProvince,
    /// The text names its district.
    TextDistrict,
    /// The text names its province.
    TextProvince,
    /// The text names units beside it, or that went into it.
    Neighbour,
    /// The text names hamlets called like units that went into it.
    Hamlet,
    /// No other unit of the list has the name and the type.
    OnlyOne,
    /// The head names another district or province: it speaks against the unit.
    Against,
}

impl Standing {
    /// The name in the published data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::Ambiguous => "ambiguous",
            Self::Ended => "ended",
            Self::Unknown => "unknown",
        }
    }
}

impl VintageBy {
    /// The name in the published data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Period => "period",
            Self::Words => "words",
            Self::Unknown => "unknown",
        }
    }
}

impl ClueKind {
    /// The name in the published data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Issuer => "issuer",
            Self::SignedAt => "signed_at",
            Self::Text => "text",
            Self::Spelling => "spelling",
            Self::HeadDistrict => "head_district",
            Self::HeadProvince => "head_province",
            Self::TextDistrict => "text_district",
            Self::TextProvince => "text_province",
            Self::Neighbour => "neighbour",
            Self::Hamlet => "hamlet",
            Self::OnlyOne => "only_one",
            Self::Against => "against",
        }
    }
}

impl Locality {
    /// The unit, if it is known.
    pub fn commune(&self) -> Option<&Commune> {
        match (self.standing, self.candidates.as_slice()) {
            (Standing::Resolved, [candidate]) => Some(&candidate.commune),
            _ => None,
        }
    }
}
