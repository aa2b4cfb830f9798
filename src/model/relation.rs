//! What the figures of a report say of each other.

use rust_decimal::Decimal;

/// A statement that the report itself makes about some of its figures: `449/920 =
/// 48,80%`.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// What is stated.
    pub law: Law,
    /// Indices of the records, in the order of the law.
    pub terms: Vec<usize>,
    /// What is no figure of the report: a power of ten between the units (0.1 for ha ×
    /// tạ/ha = tấn), or the value of an amount in words.
    pub times: Decimal,
    /// The words state it: where it does not hold, the report is wrong. Without, the
    /// figures may prove it, and nothing follows where they do not.
    pub firm: bool,
    /// Does it hold?
    pub fit: Fit,
    /// Of what is not printed: the values between which it must lie.
    pub implied: Option<(Decimal, Decimal)>,
}

/// What can be stated about figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Law {
    /// part, whole, share: 100 · part / whole = share.
    Share,
    /// actual, plan, ratio: 100 · actual / plan = ratio.
    OfPlan,
    /// current, previous, index: 100 · current / previous = index.
    OfPrevious,
    /// actual, base, growth: 100 · (actual / base − 1) = growth.
    Growth,
    /// current, change, growth: 100 · change / (current − change) = growth.
    GrowthByChange,
    /// current, base, change: current − base = change.
    Difference,
    /// whole, parts …: the sum of the parts is the whole.
    Sum,
    /// whole, part: all but the part is said to be nothing.
    AllOf,
    /// area, yield, output: area · yield = output.
    Product,
    /// smaller …, larger: the smaller ones together are at most the larger.
    AtMost,
    /// count, share, count, share …: shares of one population.
    Population,
    /// figure, figure: the same thing said twice.
    Same,
    /// figure: it says what the words behind it say.
    Spelled,
    /// amount, recipients: each gets a whole number of thousands.
    Each,
    /// recipients, rate, amount: each gets as much.
    Amount,
    /// A formula of a sheet: its operands give the value that is stored with it.
    Formula,
}

/// How a relation fits its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Exactly, or rounded as printed.
    Holds,
    /// Only if the printed figure was cut off, not rounded.
    Truncated,
    /// Within the rounding of the figures that it is made of.
    Within,
    /// One of its figures is not printed.
    Untestable,
    /// Not at all.
    Broken,
}

impl Law {
    /// The name in the published data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::OfPlan => "of-plan",
            Self::OfPrevious => "of-previous",
            Self::Growth => "growth",
            Self::GrowthByChange => "growth-by-change",
            Self::Difference => "difference",
            Self::Sum => "sum",
            Self::AllOf => "all-of",
            Self::Product => "product",
            Self::AtMost => "at-most",
            Self::Population => "population",
            Self::Same => "same",
            Self::Spelled => "spelled",
            Self::Each => "each",
            Self::Amount => "amount",
            Self::Formula => "formula",
        }
    }

    /// Does it bind its figures to each other, so that a slip in one of them shows?
    pub const fn is_equation(self) -> bool {
        !matches!(self, Self::AtMost | Self::Each)
    }
}

impl Fit {
    /// The name in the published data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Truncated => "truncated",
            Self::Within => "within",
            Self::Untestable => "untestable",
            Self::Broken => "broken",
        }
    }

    /// Does it hold, on whatever reading?
    pub const fn is_proved(self) -> bool {
        matches!(self, Self::Holds | Self::Truncated | Self::Within)
    }
}
