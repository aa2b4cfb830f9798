//! Every number of a document, once, with exactly one sense.

use super::document::Span;
use rust_decimal::Decimal;

/// A number as it stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Numeral {
    /// The figure with its multiplier words: `51 triệu`, `5 tỷ 570 triệu`, `1.020`.
    pub span: Span,
    /// What it says.
    pub written: Written,
    /// What it is.
    pub sense: Sense,
    /// The unit it counts in; only for [`Sense::Value`] and [`Sense::Percent`].
    pub unit: Option<UnitId>,
    /// Where that unit is written, when it stands with the number.
    pub unit_at: Option<Span>,
    /// How it belongs to another numeral of the same text.
    pub link: Option<Link>,
    /// It has no digit: `hai mươi mốt`, or none at all: `không có hồ sơ quá hạn`.
    pub in_words: bool,
    /// The rule that decided on its sense.
    pub rule: String,
}

/// The value of a number, and the other reading when its separators allow two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The likelier value, multiplier applied.
    pub value: Decimal,
    /// `1.020` is 1020, or 1.02.
    pub other: Option<Decimal>,
    /// Power of ten of the multiplier words: 6 for `51 triệu`.
    pub scale: u8,
    /// Digits printed after the decimal mark.
    pub decimals: u8,
}

/// How a number belongs to another one; the index is that of the other numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Stands over the bar: `33` of `33/1.939`.
    Over(usize),
    /// Stands under the bar.
    Under(usize),
    /// Opens a range: `7,5` of `7,5 - 8,0%`.
    From(usize),
    /// Closes a range.
    To(usize),
}

/// What a number is. The names are those of the published ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sense {
    /// A count, a measure or an amount: `33 hộ`, `427,2 tấn`.
    Value,
    /// A percentage: `48,80%`.
    Percent,
    /// A date or a part of one.
    Date,
    /// A year: `vụ xuân 2022`.
    Year,
    /// A period of the calendar: `6 tháng đầu năm`, `tháng 7/2023`.
    Period,
    /// `năm học 2022-2023`.
    SchoolYear,
    /// `nhiệm kỳ 2023-2028`.
    Term,
    /// A reference to a rule: `3199/QĐ-UBND`.
    LegalRef,
    /// The number of this very document.
    DocNo,
    /// The number of a heading or an item.
    SectionNo,
    /// Part of a name: `Covid-19`, `tổ dân phố 10`.
    Identifier,
    /// A rank in an order: `mũi 1`, `con thứ 3`.
    Ordinal,
    /// An age: `từ đủ 14 tuổi`.
    Age,
    /// A length of time: `trong 7 ngày`.
    Duration,
    /// A telephone number.
    Phone,
    /// None of these, and no observation: `máy/100 dân`.
    Other,
}

/// A unit's canonical word: `ha`, `tạ/ha`, `%`, `hồ sơ`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub Box<str>);

impl Sense {
    /// The name in the published ledger.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Percent => "percent",
            Self::Date => "date",
            Self::Year => "year",
            Self::Period => "period",
            Self::SchoolYear => "school_year",
            Self::Term => "term",
            Self::LegalRef => "legal_ref",
            Self::DocNo => "doc_no",
            Self::SectionNo => "section_no",
            Self::Identifier => "identifier",
            Self::Ordinal => "ordinal",
            Self::Age => "age",
            Self::Duration => "duration",
            Self::Phone => "phone",
            Self::Other => "other",
        }
    }

    /// Does it make an observation?
    pub const fn is_quantity(self) -> bool {
        matches!(self, Self::Value | Self::Percent)
    }
}

impl Sense {
    /// All senses, in the order of the published ledger.
    pub const ALL: [Self; 16] = [
        Self::Value,
        Self::Percent,
        Self::Date,
        Self::Year,
        Self::Period,
        Self::SchoolYear,
        Self::Term,
        Self::LegalRef,
        Self::DocNo,
        Self::SectionNo,
        Self::Identifier,
        Self::Ordinal,
        Self::Age,
        Self::Duration,
        Self::Phone,
        Self::Other,
    ];

    /// The sense of a published name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sense| sense.name() == name)
    }
}
