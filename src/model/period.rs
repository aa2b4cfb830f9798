//! The time that a report or a figure speaks of.

use std::fmt;

/// A period by its nominal label: `2023-S1` is the first half of 2023, whatever its
/// cut-off day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The year; of what takes more than one the first, of a crop the one of its harvest.
    pub year: u16,
    /// The part of the year.
    pub part: Part,
}

/// A part of a year, or what is longer or shorter than one.
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
    /// From a month to a month of the year: the last four months.
    Span(u8, u8),
    /// So many years: a stage, a term.
    Years(u8),
    /// The school year that begins in the year.
    SchoolYear,
    /// A crop.
    Season(Season),
    /// From a day to a day, as the words say.
    Days(Date, Date),
    /// As it stood on a day.
    At(Date),
    /// From the beginning of the term, whenever that was, to a day.
    TermTo(Date),
}

/// A crop (vụ).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Season {
    /// Vụ đông xuân.
    WinterSpring,
    /// Vụ xuân, vụ chiêm xuân.
    Spring,
    /// Vụ xuân hè.
    SpringSummer,
    /// Vụ hè.
    Summer,
    /// Vụ hè thu.
    SummerAutumn,
    /// Vụ thu.
    Autumn,
    /// Vụ thu đông.
    AutumnWinter,
    /// Vụ đông.
    Winter,
    /// Vụ mùa: the rice of the rains.
    Main,
}

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day, from 1.
    pub day: u8,
}

/// The days of a period, as far as they are known, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub start: Option<Date>,
    /// The last day.
    pub end: Option<Date>,
    /// How the days are known.
    pub basis: Basis,
}

/// How the cut-off of a period is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// The document says it.
    Stated,
    /// The rule for periodic reports: from the 15th to the 14th (Decree 09/2019, article
    /// 12).
    LegalDefault,
    /// The calendar, as for budgets.
    Calendar,
    /// Nothing tells; the days are those of the calendar.
    #[default]
    Unknown,
}

impl Part {
    /// Is it told by its days alone, whatever the year is?
    pub const fn is_dated(self) -> bool {
        matches!(self, Self::Days(..) | Self::At(_) | Self::TermTo(_))
    }
}

impl Season {
    /// All crops.
    pub const ALL: [Self; 9] = [
        Self::WinterSpring,
        Self::Spring,
        Self::SpringSummer,
        Self::Summer,
        Self::SummerAutumn,
        Self::Autumn,
        Self::AutumnWinter,
        Self::Winter,
        Self::Main,
    ];

    /// The name in the published data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WinterSpring => "winter-spring",
            Self::Spring => "spring",
            Self::SpringSummer => "spring-summer",
            Self::Summer => "summer",
            Self::SummerAutumn => "summer-autumn",
            Self::Autumn => "autumn",
            Self::AutumnWinter => "autumn-winter",
            Self::Winter => "winter",
            Self::Main => "main",
        }
    }
}

impl Basis {
    /// The name in the published data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::LegalDefault => "legal_default",
            Self::Calendar => "calendar",
            Self::Unknown => "unknown",
        }
    }
}

/// ISO 8601.
impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The label in the published data: `2023`, `2023-S1`, `2023-Q2`, `2023-M06`; what those
/// forms do not know as a start and a length or two days of ISO 8601, a crop by its name.
impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let year = self.year;
        match self.part {
            Part::Year => write!(out, "{year}"),
            Part::Half(n) => write!(out, "{year}-S{n}"),
            Part::Quarter(n) => write!(out, "{year}-Q{n}"),
            Part::Months(n) => write!(out, "{year}-01/P{n}M"),
            Part::Month(n) => write!(out, "{year}-M{n:02}"),
            Part::Span(from, to) => {
                let months = u16::from(to) + 1 - u16::from(from).min(u16::from(to));
                write!(out, "{year}-{from:02}/P{months}M")
            }
            Part::Years(n) => write!(out, "{year}/P{n}Y"),
            Part::SchoolYear => write!(out, "{year}-{}", u32::from(year) + 1),
            Part::Season(season) => write!(out, "{year}-{}", season.name()),
            Part::Days(from, to) => write!(out, "{from}/{to}"),
            Part::At(day) => write!(out, "{day}"),
            Part::TermTo(day) => write!(out, "../{day}"),
        }
    }
}
