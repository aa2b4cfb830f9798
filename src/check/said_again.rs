//! A figure taken up again in the sentences that follow: `… giải quyết 2157 hồ sơ, trong đó ….
//! Trong 2157 hồ sơ có 2007 hồ sơ tiếp nhận trực tuyến`.

use super::case::Case;
use super::line::{Item, Line};
use crate::model::claim::Role;
use crate::model::relation::{Law, Relation};

/// Finds figures that are said again, and the parts that are named of them then.
pub fn find(case: &Case) -> Vec<Relation> {
    let mut found = Vec::new();
    for line in &case.lines {
        for at in 1..line.items.len() {
            found.extend(wholes(case, line, at));
            if let Some(first) = again(case, line, at) {
                let terms = vec![first, line.items[at].record];
                found.push(case.relation(Law::Same, terms, false));
                found.extend(part(case, line, at));
            }
        }
    }
    found
}

/// The base of a fraction that is the base of the one before: `449/920 em …, 277/920 em`.
fn wholes(case: &Case, line: &Line, at: usize) -> Option<Relation> {
    let own = &line.items[at];
    let is_base = |item: &&Item| case.role(item) == Role::Whole;
    let before = line.items[..at].iter().rev().find(is_base).filter(|_| is_base(&own))?;
    let is_same = case.is_alike(before.record, own.record)
        && before.sentence + 1 >= own.sentence
        && case.figures[before.record].value == case.figures[own.record].value;
    is_same.then(|| case.relation(Law::Same, vec![before.record, own.record], false))
}

/// The level that `trong 2157 hồ sơ` takes up: the last one in its unit that a sentence opened.
fn again(case: &Case, line: &Line, at: usize) -> Option<usize> {
    let own = &line.items[at];
    let (_, opening) = own.gap.rsplit_once([';', '.', ','])?;
    case.tables.lists.opening("takes-up", opening.trim())?;
    let is_list = case.holds("parts-some", opening) || case.holds("parts-one", opening);
    let is_bare = opening.split_whitespace().count() <= 3 && !is_list;
    let fits = |item: &&Item| {
        case.role(item).is_level()
            && item.sentence + 1 >= own.sentence
            && case.is_alike(item.record, own.record)
    };
    line.items[..at].iter().find(fits).filter(|_| is_bare).map(|item| item.record)
}

/// `Trong 2157 hồ sơ có 2007 hồ sơ`: a part.
fn part(case: &Case, line: &Line, at: usize) -> Option<Relation> {
    let (own, next) = (&line.items[at], line.items.get(at + 1)?);
    let is_part = next.sentence == own.sentence
        && case.is_alike(own.record, next.record)
        && case.holds("has", &next.gap);
    is_part.then(|| case.relation(Law::AtMost, vec![next.record, own.record], true))
}
