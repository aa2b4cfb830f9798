//! Sentences about a time after the report's own.

use super::items::{Item, ItemKind};
use super::region::Region;
use crate::data::Tables;
use crate::model::period::Period;
use crate::outline::period::periods;
use crate::scan::reading::Reading;
use crate::text::calendar::from_to;
use crate::text::fold::fold_line;

/// Does a sentence begin with a time after the report's own: `06 tháng cuối năm tập trung …`?
pub fn ahead(
    reading: &Reading,
    items: &[Item],
    region: &Region,
    report: Option<Period>,
    tables: &Tables,
) -> bool {
    let Some(report) = report else { return false };
    let Some(opening) =
        items.get(region.start).filter(|item| item.kind == ItemKind::Time)
    else {
        return false;
    };
    let last = items.get(region.start + 1).map_or(opening.last, |next| next.last);
    let words = fold_line(reading.passage.words(opening.first, last));
    let said = periods(&words, Some(report.year), &tables.periods);
    said.first().is_some_and(|said| from_to(*said).0 > from_to(report).1)
}
