//! Sentences about a time after the report's own.

use super::items::{Item, ItemKind};
use super::region::Region;
use crate::model::period::{Part, Period};
use crate::outline::period::periods;
use crate::scan::reading::Reading;
use crate::text::fold::fold_line;

/// Does a sentence begin with a time after the report's own: `06 tháng cuối năm tập trung …`?
pub fn ahead(
    reading: &Reading,
    items: &[Item],
    region: &Region,
    report: Option<Period>,
) -> bool {
    let Some(report) = report else { return false };
    let Some(opening) =
        items.get(region.start).filter(|item| item.kind == ItemKind::Time)
    else {
        return false;
    };
    let last = items.get(region.start + 1).map_or(opening.last, |next| next.last);
    let words = fold_line(reading.passage.words(opening.first, last));
    let said = periods(&words, Some(report.year));
    said.first().is_some_and(|said| begins(*said) > ends(report))
}

/// The first month of a period, counted from the year 0.
pub fn begins(period: Period) -> u32 {
    let month = match period.part {
        Part::Year | Part::Months(_) => 1,
        Part::Half(half) => u32::from(half) * 6 - 5,
        Part::Quarter(quarter) => u32::from(quarter) * 3 - 2,
        Part::Month(month) => u32::from(month),
    };
    u32::from(period.year) * 12 + month
}

/// The last month of a period, counted from the year 0.
pub fn ends(period: Period) -> u32 {
    let month = match period.part {
        Part::Year => 12,
        Part::Months(months) => u32::from(months),
        Part::Half(half) => u32::from(half) * 6,
        Part::Quarter(quarter) => u32::from(quarter) * 3,
        Part::Month(month) => u32::from(month),
    };
    u32::from(period.year) * 12 + month
}
