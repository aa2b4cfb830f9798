//! The time that a report or a figure speaks of.

/// A period by its nominal label: `2023-S1` is the first half of 2023, whatever its cut-off day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The year.
    pub year: u16,
    /// The part of the year.
    pub part: Part,
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The whole year.
    Year,
    /// A half, 1 or 2.
    Half(u8),
    /// A quarter, 1 to 4.
    Quarter(u8),
    /// The first n months.
    Months(u8),
    /// A month, 1 to 12.
    Month(u8),
}
