//! Whose a number is: at most one claim a numeral.

use super::document::Span;
use super::period::Period;

/// What a quantity measures, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Index of the numeral.
    pub numeral: usize,
    /// The catalogue's indicator, if one fits.
    pub indicator: Option<IndicatorId>,
    /// What is measured, in the report's words.
    pub name: String,
    /// The words that the name was made of, where they stand in the text.
    pub named_by: Vec<Span>,
    /// How the number stands to what is measured.
    pub role: Role,
    /// The words that told the role.
    pub cue: Option<Span>,
    /// Sign of a change: a decrease turns the value negative.
    pub negative: bool,
    /// Index of the numeral that this one is a part of.
    pub part_of: Option<usize>,
    /// What a change or ratio refers to, in the report's words.
    pub base: Option<String>,
    /// The figure is a bound of what is measured.
    pub bound: Option<Bound>,
    /// "gần", "khoảng", "ước": the figure is not exact.
    pub approx: bool,
    /// The figure's own period, where it is not the report's.
    pub period: Option<Period>,
    /// The rule that made the claim.
    pub rule: String,
}

/// How a number stands to what is measured. The names are those of the published data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Done, counted, measured.
    Actual,
    /// Planned or assigned for the period of the report.
    Plan,
    /// Aimed at in a period to come.
    Target,
    /// The figure of the period before.
    Previous,
    /// The part of a whole: 33 of `33/1.939 hộ`.
    Part,
    /// The whole of a part: 1.939.
    Whole,
    /// A level in per cent, or a percentage of a whole.
    Share,
    /// A difference, signed.
    Change,
    /// A difference in per cent, signed.
    PctChange,
    /// Per cent of the plan.
    PctOfPlan,
    /// Per cent of the period before (an index), or so many times it.
    PctOfPrevious,
}

/// On which side of the figure the truth lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// More than.
    Over,
    /// At least.
    AtLeast,
    /// Less than.
    Under,
    /// At most.
    AtMost,
}

/// A code of the catalogue: `agriculture.rice.spring.area`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId(pub Box<str>);

impl Role {
    /// Does it compare with another time?
    pub const fn is_difference(self) -> bool {
        matches!(self, Self::Change | Self::PctChange | Self::PctOfPrevious)
    }

    /// Is it told with a sign: by how much more or less?
    pub const fn is_signed(self) -> bool {
        matches!(self, Self::Change | Self::PctChange)
    }

    /// Is it compared with something: with a plan, with another time?
    pub const fn is_comparison(self) -> bool {
        self.is_difference() || matches!(self, Self::PctOfPlan)
    }

    /// Is it in per cent of another figure, whatever is measured?
    pub const fn is_relative(self) -> bool {
        matches!(self, Self::PctOfPlan | Self::PctOfPrevious | Self::PctChange)
    }

    /// All roles.
    pub const ALL: [Self; 11] = [
        Self::Actual,
        Self::Plan,
        Self::Target,
        Self::Previous,
        Self::Part,
        Self::Whole,
        Self::Share,
        Self::Change,
        Self::PctChange,
        Self::PctOfPlan,
        Self::PctOfPrevious,
    ];

    /// The role of a published name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Can it be a part of another figure? A level can; a difference or a ratio cannot.
    pub const fn is_level(self) -> bool {
        matches!(
            self,
            Self::Actual
                | Self::Plan
                | Self::Target
                | Self::Previous
                | Self::Part
                | Self::Whole
        )
    }

    /// The name in the published data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Plan => "plan",
            Self::Target => "target",
            Self::Previous => "previous",
            Self::Part => "part",
            Self::Whole => "whole",
            Self::Share => "share",
            Self::Change => "change",
            Self::PctChange => "pct_change",
            Self::PctOfPlan => "pct_of_plan",
            Self::PctOfPrevious => "pct_of_previous",
        }
    }
}

impl Bound {
    /// The sign in the published data.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Over => ">",
            Self::AtLeast => ">=",
            Self::Under => "<",
            Self::AtMost => "<=",
        }
    }
}
