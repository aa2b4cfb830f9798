//! Why a record is to be trusted, and why not.

/// All that speaks for and against a record, and the level that follows from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// What vouches for it.
    pub pro: Vec<Voucher>,
    /// What speaks against it.
    pub con: Vec<Voucher>,
    /// How far it is to be trusted.
    pub level: Level,
}

/// One reason, with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Voucher {
    /// What kind of reason.
    pub reason: Reason,
    /// The rule, the law of the relation, the unit: a word that says which.
    pub detail: String,
}

/// Reasons for or against a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A rule of the grammar told its role.
    Rule,
    /// Its unit is written with it.
    Unit,
    /// The catalogue knows the indicator.
    Indicator,
    /// A relation with other figures holds.
    Relation,
    /// The same is said elsewhere in the running text.
    Repeat,
    /// A table and the running text agree.
    TableAndProse,
    /// A relation that the words state does not hold.
    Broken,
    /// It is the likeliest culprit of one.
    Suspect,
    /// Its separators can be read two ways, and nothing decides.
    Ambiguous,
    /// It has no unit.
    NoUnit,
    /// It has no name.
    NoName,
}

/// How far a record is to be trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Something speaks against it.
    ToReview,
    /// Nothing speaks against it.
    #[default]
    Likely,
    /// And the report itself proves it.
    Sure,
}

impl Reason {
    /// The name in the published data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Unit => "unit",
            Self::Indicator => "indicator",
            Self::Relation => "relation",
            Self::Repeat => "repeat",
            Self::TableAndProse => "table-and-prose",
            Self::Broken => "broken",
            Self::Suspect => "suspect",
            Self::Ambiguous => "ambiguous",
            Self::NoUnit => "no-unit",
            Self::NoName => "no-name",
        }
    }
}

impl Level {
    /// The name in the published data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Likely => "likely",
            Self::ToReview => "to-review",
        }
    }
}
