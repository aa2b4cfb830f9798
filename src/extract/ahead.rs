//! Sentences about what is planned: those about a time after the report's own, and those behind
//! words that lead in what is aimed at.

use super::items::{Item, ItemKind};
use super::region::Region;
use crate::data::Tables;
use crate::model::period::Period;
use crate::outline::period::{periods, year};
use crate::scan::reading::Reading;
use crate::text::calendar::from_to;
use crate::text::fold::fold_line;

/// Does the text before a quantity say that it is planned?
pub fn ahead(
    reading: &Reading,
    items: &[Item],
    region: &Region,
    report: Option<Period>,
    tables: &Tables,
) -> bool {
    later(reading, items, region, report, tables)
        || led(reading, items, region, report, tables)
}

/// `Mục tiêu đến năm 2030: thu nhập 130 triệu đồng; kết nạp 25 đảng viên`: behind words that lead
/// in what is aimed at, up to the end of the text.
fn led(
    reading: &Reading,
    items: &[Item],
    region: &Region,
    report: Option<Period>,
    tables: &Tables,
) -> bool {
    let colons = (0..region.at).rev().filter(|at| items[*at].mark(&[':']));
    let leads = colons.filter_map(|colon| {
        let marks = |item: &Item| item.mark(&['.', ';', '!', '?']);
        let start = items[..colon].iter().rposition(marks).map_or(0, |at| at + 1);
        let unnamed =
            |item: &&Item| matches!(item.kind, ItemKind::Reference | ItemKind::Mark(_));
        let first = items[start..colon].iter().find(|item| !unnamed(item))?;
        let own = items[start..colon].iter().all(|item| item.quantity().is_none());
        let last = items[colon - 1].last;
        own.then(|| fold_line(reading.passage.words(first.first, last)))
    });
    let lists = &tables.lists;
    // `Chỉ tiêu 2006:`
    let bare = |words: &str, report: Period| {
        words.split(' ').filter_map(year).any(|year| year > report.year)
    };
    let after = |words: &str| {
        report
            .is_some_and(|report| is_after(words, report, tables) || bare(words, report))
    };
    let aims = |words: String| {
        let aim = lists.opening("aim-lead", &words).is_some();
        let plan = lists.opening("plan-lead", &words).is_some();
        let agreed = lists.held("plan-agreed", &words).is_some();
        (aim || plan && (agreed || after(&words)))
            && lists.held("done-topic", &words).is_none()
    };
    leads.take(4).any(aims)
}

/// Do words name a time after a report's own?
fn is_after(words: &str, report: Period, tables: &Tables) -> bool {
    let said = periods(words, Some(report.year), &tables.periods);
    said.first().is_some_and(|said| from_to(*said).0 > from_to(report).1)
}

/// Does a sentence begin with a time after the report's own: `06 tháng cuối năm tập trung …`?
fn later(
    reading: &Reading,
    items: &[Item],
    region: &Region,
    report: Option<Period>,
    tables: &Tables,
) -> bool {
    let Some(report) = report else { return false };
    // `Chỉ tiêu năm 2005 giảm 75 hộ nghèo`: the words of a plan may stand before the time
    let leads = |item: &&Item| {
        let words = fold_line(reading.passage.words(item.first, item.last));
        item.mark(&['-', '+', '*']) || tables.lists.opening("plan-lead", &words).is_some()
    };
    let led = items[region.start..region.at].iter().take(2).take_while(leads).count();
    let start = region.start + led;
    let Some(opening) = items.get(start).filter(|item| item.kind == ItemKind::Time)
    else {
        return false;
    };
    let last = items.get(start + 1).map_or(opening.last, |next| next.last);
    is_after(&fold_line(reading.passage.words(opening.first, last)), report, tables)
}
