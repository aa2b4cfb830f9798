//! One fact; it stands alone and outlives its document.

use super::claim::{Bound, IndicatorId, Role};
use super::document::{Place, Span};
use super::numeral::UnitId;
use super::period::Period;
use rust_decimal::Decimal;

/// A fact as it is published: a figure with all that it needs to be understood elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Stable: made from the document's hash and the span.
    pub id: String,
    /// [`super::document::Source::name`].
    pub source: String,
    /// Number of the document, `74/BC-UBND`.
    pub document_number: Option<String>,
    /// Date of the document, ISO 8601.
    pub document_date: Option<String>,
    /// The issuing body, in the report's words.
    pub issuer: Option<String>,
    /// The ward, `Phường Thắng Lợi`.
    pub ward: Option<String>,
    /// The period that the figure is for.
    pub period: Option<Period>,
    /// The period that a change or ratio refers to.
    pub base_period: Option<Period>,
    /// Headings from the outermost to the innermost.
    pub section: Vec<String>,
    /// The catalogue's indicator.
    pub indicator: Option<IndicatorId>,
    /// The catalogue's name, or the report's words.
    pub indicator_name: String,
    /// What is measured, in the report's words.
    pub label: String,
    /// How the figure stands to what is measured.
    pub role: Role,
    /// In the unit as written, multiplier applied; negative for a decrease.
    pub value: Decimal,
    /// The other reading of ambiguous separators.
    pub other_value: Option<Decimal>,
    /// The unit as written: `ha`, `đồng`, `hộ`.
    pub unit: Option<UnitId>,
    /// The same in the dimension's base unit, where conversion is exact everywhere.
    pub base_unit: Option<(Decimal, UnitId)>,
    /// Index, among this document's records, of the whole that this one is a part of.
    pub part_of: Option<usize>,
    /// What a change or ratio refers to.
    pub base: Option<String>,
    /// The figure is a bound.
    pub bound: Option<Bound>,
    /// The figure is not exact.
    pub approx: bool,
    /// The figure as written.
    pub text: String,
    /// Where, for a person.
    pub place: Place,
    /// Where, for a program.
    pub span: Span,
    /// The numeral it came from; `None` for a zero stated in words.
    pub numeral: Option<usize>,
    /// The rule that made the claim.
    pub rule: String,
}
