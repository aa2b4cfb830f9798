//! Changes against what was before: `12 đơn tăng 04 đơn so với cùng kỳ (08 đơn)`, `427,2 tấn,
//! giảm 25 tấn (5,53%)`. Where the former value is not printed, it is implied.

use super::case::Case;
use super::line::{Item, Line};
use crate::model::claim::Role;
use crate::model::relation::{Law, Relation};

/// Finds changes, growth and ratios whose base is not printed.
pub fn find(case: &Case) -> Vec<Relation> {
    let mut found = Vec::new();
    for line in &case.lines {
        for at in 0..line.items.len() {
            found.extend(of(case, line, at));
        }
    }
    found
}

fn of(case: &Case, line: &Line, at: usize) -> Vec<Relation> {
    let item = &line.items[at];
    match case.role(item) {
        Role::Change => change(case, line, at),
        Role::PctOfPlan => without_base(case, line, at, Law::OfPlan),
        Role::PctOfPrevious => without_base(case, line, at, Law::OfPrevious),
        Role::PctChange => without_base(case, line, at, Law::Growth),
        _ => Vec::new(),
    }
}

/// A difference, with the former value or the growth in per cent beside it.
fn change(case: &Case, line: &Line, at: usize) -> Vec<Relation> {
    let item = &line.items[at];
    if let Some(told) = told_between(case, line, at) {
        return vec![told];
    }
    let Some(current) = current(case, line, at) else { return Vec::new() };
    let beside = |role: Role| {
        let near = line.items[at + 1..].iter().take(2);
        near.take_while(|other| other.sentence == item.sentence)
            .find(|other| case.role(other) == role)
            .map(|other| other.record)
    };
    let mut found = Vec::new();
    let former = line.items[..at]
        .iter()
        .rev()
        .take(2)
        .find(|other| is_former(case, other, item))
        .map(|other| other.record)
        .or_else(|| beside(Role::Previous));
    let terms = |last| vec![current, item.record, last];
    match former.filter(|former| case.is_alike(*former, item.record)) {
        Some(former) => {
            let terms = vec![current, former, item.record];
            found.push(case.relation(Law::Difference, terms, true));
        }
        None => found.push(case.implied(Law::Difference, current, item.record)),
    }
    let name = &case.record(item.record).label;
    let growth =
        beside(Role::PctChange).filter(|growth| case.record(*growth).label == *name);
    found.extend(
        growth.map(|growth| case.relation(Law::GrowthByChange, terms(growth), true)),
    );
    found
}

/// `đạt 3.046 triệu đồng, cùng kỳ năm trước 3.884 triệu đồng, giảm 838 triệu đồng`: the words
/// before it make the second level the former one.
fn told_between(case: &Case, line: &Line, at: usize) -> Option<Relation> {
    let [current, former, change] = line.items.get(at.checked_sub(2)?..=at)? else {
        return None;
    };
    let (_, own) = former.gap.rsplit_once([',', ';', '('])?;
    let is_told = case.holds("then", own)
        && case.role(current) == Role::Actual
        && matches!(case.role(former), Role::Actual | Role::Previous)
        && former.sentence == change.sentence
        && current.sentence == change.sentence
        && case.is_alike(current.record, former.record)
        && case.is_alike(current.record, change.record);
    let terms = vec![current.record, former.record, change.record];
    is_told.then(|| case.relation(Law::Difference, terms, true))
}

fn is_former(case: &Case, other: &Item, item: &Item) -> bool {
    case.role(other) == Role::Previous && other.sentence == item.sentence
}

/// The level that a change is of: the last one before it in its unit and sentence.
fn current(case: &Case, line: &Line, at: usize) -> Option<usize> {
    let item = &line.items[at];
    let name = &case.record(item.record).label;
    line.items[..at]
        .iter()
        .rev()
        .take_while(|other| other.sentence == item.sentence)
        .find(|other| {
            case.role(other) == Role::Actual
                && case.is_alike(other.record, item.record)
                && case.record(other.record).label == *name
        })
        .map(|other| other.record)
}

/// A ratio right behind a level that it is of, while the base is nowhere.
fn without_base(case: &Case, line: &Line, at: usize, law: Law) -> Vec<Relation> {
    let ratio = &line.items[at];
    let name = &case.record(ratio.record).label;
    let level = line.items[..at].iter().rev().take(3).find(|other| {
        case.role(other) == Role::Actual
            && !case.is_percent(other.record)
            && (other.sentence == ratio.sentence
                && case.record(other.record).label == *name
                || other.sentence + 1 >= ratio.sentence && opens(&ratio.gap))
    });
    level.map(|level| case.implied(law, level.record, ratio.record)).into_iter().collect()
}

/// Does a sentence begin right before a figure, with a word or two between?
fn opens(gap: &str) -> bool {
    gap.rsplit_once(" . ").is_some_and(|(_, words)| words.split(' ').count() <= 2)
}
