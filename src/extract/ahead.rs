//! Sentences about what is planned: those about a time after the report's own, and those behind
//! words that lead in what is aimed at.

use super::items::{Item, ItemKind};
use super::region::Region;
use crate::data::Tables;
use crate::data::lexicon::Tag;
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
        || by_a_year(reading, items, region, report, tables)
        || goes_on(reading, items, region, tables)
}

/// Does a text end with words that lead in what is aimed at, in the items below it: `thông qua
/// Nghị quyết về nhiệm vụ năm 2026, gồm 18 chỉ tiêu chủ yếu:`?
pub fn leads_in(reading: &Reading, report: Option<Period>, tables: &Tables) -> bool {
    let lead = reading.passage.text.trim_end().strip_suffix(':');
    let lead = lead.and_then(|lead| lead.rsplit(['.', ';']).next());
    lead.is_some_and(|lead| aims(&fold_line(lead), report, tables))
}

/// Do words lead in what is aimed at?
fn aims(words: &str, report: Option<Period>, tables: &Tables) -> bool {
    let lists = &tables.lists;
    // `Chỉ tiêu 2006:`
    let bare =
        |report: Period| words.split(' ').filter_map(year).any(|year| year > report.year);
    let after =
        report.is_some_and(|report| is_after(words, report, tables) || bare(report));
    let aim = lists.opening("aim-lead", words).is_some();
    let plan = lists.opening("plan-lead", words).is_some();
    let agreed = lists.held("plan-agreed", words).is_some();
    let done = lists.held("done-topic", words).is_some();
    // `Đảng bộ xã xác định đến năm 2025:`
    let by = lists.held("until-year", words).is_some() && after;
    let aimed = agreed && ends_with_aims(words, tables);
    (aim || aimed || by || plan && (agreed || after)) && !done
}

/// `HĐND đã thống nhất các chỉ tiêu chủ yếu sau`: the last words say that aims follow.
fn ends_with_aims(words: &str, tables: &Tables) -> bool {
    const LONGEST: usize = 3;
    let lists = &tables.lists;
    let mut said: Vec<&str> = words.split(' ').collect();
    let shorter = |held: &dyn Fn(&str) -> bool, said: &mut Vec<&str>| {
        let taken = (1..=LONGEST.min(said.len()))
            .rev()
            .find(|n| held(&said[said.len() - n..].join(" ")));
        said.truncate(said.len() - taken.unwrap_or_default());
        taken.is_some()
    };
    while shorter(&|words| lists.has("aims-closing", words), &mut said) {}
    shorter(&|words| lists.has("aims", words), &mut said)
}

/// `thu nhập bình quân đầu người đến năm 2030 đạt 86,4 triệu đồng`: a time after the report's own
/// by which something is to be.
fn by_a_year(
    reading: &Reading,
    items: &[Item],
    region: &Region,
    report: Option<Period>,
    tables: &Tables,
) -> bool {
    let Some(report) = report else { return false };
    let mut times = items[region.left.clone()]
        .iter()
        .filter(|item| item.kind == ItemKind::Time)
        .map(|item| fold_line(reading.passage.words(item.first, item.last)));
    times.any(|words| {
        tables.lists.opening("until", &words).is_some()
            && is_after(&words, report, tables)
    })
}

/// `phấn đấu thu 5 tỷ đồng; hộ nghèo dưới 1%`: what is aimed at goes on over a semicolon, until
/// somebody has done something.
fn goes_on(reading: &Reading, items: &[Item], region: &Region, tables: &Tables) -> bool {
    let ends = |item: &Item| item.mark(&['.', '!', '?']);
    let start = items[..region.start].iter().rposition(ends).map_or(0, |at| at + 1);
    let word = |at: usize| fold_line(reading.passage.word(at));
    let aims = |at: usize| {
        let pair = reading.passage.words(at, (at + 1).min(items[region.at].first));
        tables.lists.has("aim-verb", &fold_line(pair))
            && !tables
                .lists
                .has("no-aim-before", &at.checked_sub(1).map_or_else(String::new, word))
            && !tables
                .lists
                .has("no-aim-behind", &word((at + 2).min(items[region.at].first)))
    };
    let left = region.left.start.min(region.at);
    let (Some(first), Some(own)) = (items.get(start), items.get(left)) else {
        return false;
    };
    let aim = (first.first..own.first).rev().find(|at| aims(*at));
    let done = |from: usize| {
        let behind =
            |item: &&Item| item.first > from && item.first < items[region.at].first;
        items.iter().filter(behind).any(|item| item.is(&[Tag::Done]))
    };
    aim.is_some_and(|aim| !done(aim))
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
        let counts_aims = |item: &Item| {
            let words = fold_line(reading.passage.words(item.first, item.last));
            tables.lists.held("target-unit", &words).is_some()
        };
        let own = items[start..colon]
            .iter()
            .all(|item| item.quantity().is_none() || counts_aims(item));
        let last = items[colon - 1].last;
        let words = own.then(|| fold_line(reading.passage.words(first.first, last)))?;
        // what a sentence agrees on ends with it
        let same =
            !items[colon..region.at].iter().any(|item| item.mark(&['.', '!', '?']));
        (same || !ends_with_aims(&words, tables)).then_some(words)
    });
    leads.take(4).any(|words| aims(&words, report, tables))
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
