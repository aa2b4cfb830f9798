//! Figures that cannot exceed others: `10/17 tổ dân phố`, `58 hồ sơ … có 55 hồ sơ trực tuyến`,
//! `449/920 em …, 277/920 em`, `mũi 1 được 1090 cháu, mũi 2 được 997 cháu`.

use super::case::Case;
use super::line::{Item, Line};
use crate::model::claim::Role;
use crate::model::relation::{Law, Relation};

/// Finds the limits of running texts.
pub fn find(case: &Case) -> Vec<Relation> {
    let mut found = Vec::new();
    for line in &case.lines {
        found.extend(fractions(case, line));
        found.extend(shared_wholes(case, line));
        found.extend(parts_had(case, line));
        found.extend(doses(case, line));
    }
    found
}

/// What stands over a bar is at most the whole under it.
fn fractions(case: &Case, line: &Line) -> Vec<Relation> {
    let limit = |item: &Item| {
        let under = item.over?;
        let is_whole = case.record(under).role == Role::Whole;
        is_whole.then(|| case.relation(Law::AtMost, vec![item.record, under], true))
    };
    line.items.iter().filter_map(limit).collect()
}

/// Parts of one whole, next to each other, do not exceed it together; some people may be
/// counted in two, so that nothing follows where they do.
fn shared_wholes(case: &Case, line: &Line) -> Vec<Relation> {
    let over: Vec<(&Item, usize)> =
        line.items.iter().filter_map(|item| Some((item, item.over?))).collect();
    let limit = |pair: &[(&Item, usize)]| {
        let [(a, under), (b, other)] = *pair else { return None };
        let is_same = a.sentence + 1 >= b.sentence
            && case.record(under).role == Role::Whole
            && case.figures[under].value == case.figures[other].value
            && case.is_alike(under, other)
            && case.is_alike(a.record, b.record);
        let terms = vec![a.record, b.record, other];
        is_same.then(|| case.relation(Law::AtMost, terms, false))
    };
    over.windows(2).filter_map(limit).filter(|limit| limit.fit.is_proved()).collect()
}

/// `58 hồ sơ đăng ký tạm trú có 55 hồ sơ tiếp nhận trực tuyến`.
fn parts_had(case: &Case, line: &Line) -> Vec<Relation> {
    let limit = |pair: &[Item]| {
        let [whole, part] = pair else { return None };
        let (_, last) = part.gap.rsplit_once(' ')?;
        let is_part = case.tables.lists.has("has", last)
            && !part.gap.contains([',', ';', '.', '('])
            && part.sentence == whole.sentence
            && case.role(whole) == Role::Actual
            && matches!(case.role(part), Role::Actual | Role::Part)
            && case.is_alike(whole.record, part.record);
        let terms = vec![part.record, whole.record];
        is_part.then(|| case.relation(Law::AtMost, terms, false))
    };
    line.items.windows(2).filter_map(limit).collect()
}

/// A later dose is given to at most as many as the one before it. Where shares stand beside
/// them, they are counted from the beginning, and it must be so.
fn doses(case: &Case, line: &Line) -> Vec<Relation> {
    let told = line.items.iter().enumerate().filter_map(|(at, item)| {
        let is_count = case.role(item) == Role::Actual && !case.is_percent(item.record);
        let number = is_count.then(|| dose(case, item)).flatten()?;
        let has_share = line.items.get(at + 1).is_some_and(|next| {
            case.role(next) == Role::Share && case.is_percent(next.record)
        });
        Some((item, number, has_share))
    });
    let told: Vec<(&Item, u32, bool)> = told.collect();
    let limit = |pair: &[(&Item, u32, bool)]| {
        let [(earlier, first, a), (later, second, b)] = *pair else { return None };
        let is_next = second == first + 1
            && earlier.sentence == later.sentence
            && case.unit(earlier.record) == case.unit(later.record);
        let terms = vec![later.record, earlier.record];
        is_next.then(|| case.relation(Law::AtMost, terms, a && b))
    };
    told.windows(2).filter_map(limit).collect()
}

/// The number of the dose that the words before a count name: `mũi 2 được`.
pub fn dose(case: &Case, item: &Item) -> Option<u32> {
    let words: Vec<&str> = item.gap.split(' ').collect();
    let at = words.iter().rposition(|word| case.tables.lists.has("dose-number", word))?;
    words.get(at + 1)?.parse().ok()
}
