//! Printed ratios with the figures they are of: `449/920 em = 48,80%`, `đạt 100% chỉ tiêu
//! (06/06 công dân)`, `kế hoạch 900 con, thực hiện 1.020 con, đạt 113,3%`.

use super::case::Case;
use super::line::{Item, Line};
use crate::model::claim::Role;
use crate::model::relation::{Law, Relation};

/// Finds the ratios of running texts.
pub fn find(case: &Case) -> Vec<Relation> {
    let mut found = Vec::new();
    for line in &case.lines {
        found.extend(of_whole(case, line));
        for (at, item) in line.items.iter().enumerate() {
            if !case.is_percent(item.record) {
                continue;
            }
            found.extend(
                of_fraction(case, line, at).or_else(|| of_levels(case, line, at)),
            );
        }
    }
    found
}

/// What a ratio of this role states about the two figures before it.
const fn law(role: Role) -> Option<Law> {
    match role {
        Role::Share | Role::Actual => Some(Law::Share),
        Role::PctOfPlan => Some(Law::OfPlan),
        Role::PctOfPrevious => Some(Law::OfPrevious),
        Role::PctChange => Some(Law::Growth),
        _ => None,
    }
}

/// The ratio of a fraction right before it, or behind it in brackets.
fn of_fraction(case: &Case, line: &Line, at: usize) -> Option<Relation> {
    let ratio = &line.items[at];
    let before = at.checked_sub(2).map(|from| &line.items[from..at]);
    let after = line.items.get(at + 1..at + 3);
    let is_before = |pair: &&[Item]| {
        pair[0].over == Some(pair[1].record)
            && pair[1].sentence == ratio.sentence
            && words(&ratio.gap) <= 12
    };
    let is_after = |pair: &&[Item]| {
        pair[0].over == Some(pair[1].record)
            && pair[0].depth() > ratio.depth()
            && words(&pair[0].gap) <= 12
    };
    let pair = before.filter(is_before).or_else(|| after.filter(is_after))?;
    let (over, under) = (pair[0].record, pair[1].record);
    let role = case.role(ratio);
    let is_share = case.role(&pair[1]) == Role::Whole;
    let law = match law(role)? {
        Law::OfPrevious if is_share => Law::Share,
        law => law,
    };
    let relation = case.relation(law, vec![over, under, ratio.record], true);
    let is_own = pair[0].depth() > ratio.depth() || leads_on(case, &ratio.gap);
    (is_own || relation.fit.is_proved()).then_some(relation)
}

/// Do words lead from a fraction to its ratio, and not to another subject: `9/9 thôn, độ che phủ
/// 58,1%`?
fn leads_on(case: &Case, gap: &str) -> bool {
    let own = gap.rsplit([',', ';']).next().filter(|own| own.len() < gap.len());
    let words = own.into_iter().flat_map(|own| own.split(' '));
    let mut words = words.filter(|word| word.starts_with(char::is_alphanumeric));
    words.all(|word| case.tables.lists.has("ratio-link", word))
}

/// The shares of parts in the whole that they are listed under: `1.939 hộ, trong đó: hộ nghèo 33
/// hộ, chiếm 1,70%; …`. One that holds shows that the others are meant so too.
fn of_whole(case: &Case, line: &Line) -> Vec<Relation> {
    let share = |pair: &[Item]| {
        let [part, share] = pair else { return None };
        let whole = case.record(part.record).part_of?;
        let is_share = case.role(share) == Role::Share
            && case.is_percent(share.record)
            && share.sentence == part.sentence
            && case.is_alike(part.record, whole)
            && words(&share.gap) <= 4;
        let terms = vec![part.record, whole, share.record];
        is_share.then(|| case.relation(Law::Share, terms, false))
    };
    let shares: Vec<Relation> = line.items.windows(2).filter_map(share).collect();
    let firm = shares.iter().any(|share| share.fit.is_proved());
    shares.into_iter().map(|share| Relation { firm, ..share }).collect()
}

/// The ratio of two levels that stand beside it, one of them the plan, the previous value or
/// the whole.
fn of_levels(case: &Case, line: &Line, at: usize) -> Option<Relation> {
    let ratio = &line.items[at];
    let law = law(case.role(ratio))?;
    let beside = |range: std::ops::Range<usize>| {
        let near = line.items.get(range)?;
        let is_same = near.iter().all(|item| item.sentence == ratio.sentence);
        let [a, b] = near else { return None };
        (is_same && case.is_alike(a.record, b.record)).then_some((a, b))
    };
    let pairs = [
        at.checked_sub(2).and_then(|from| beside(from..at)),
        at.checked_sub(1).and_then(|before| {
            let (a, b) = (line.items.get(before)?, line.items.get(at + 1)?);
            let is_same = a.sentence == ratio.sentence && b.sentence == ratio.sentence;
            (is_same && case.is_alike(a.record, b.record)).then_some((a, b))
        }),
    ];
    pairs.into_iter().flatten().find_map(|(a, b)| {
        let (over, under) = ordered(case, law, a, b)?;
        let relation = case.relation(law, vec![over, under, ratio.record], true);
        (leads_on(case, &ratio.gap) || relation.fit.is_proved()).then_some(relation)
    })
}

/// Which of two levels is divided by which, as far as their roles tell.
fn ordered(case: &Case, law: Law, a: &Item, b: &Item) -> Option<(usize, usize)> {
    let base = match law {
        Law::OfPlan => Role::Plan,
        Law::OfPrevious | Law::Growth => Role::Previous,
        _ => Role::Whole,
    };
    match (case.role(a), case.role(b)) {
        (Role::Actual | Role::Part, role) if role == base => Some((a.record, b.record)),
        (role, Role::Actual | Role::Part) if role == base => Some((b.record, a.record)),
        (Role::Actual, Role::Plan) if law == Law::Growth => Some((a.record, b.record)),
        // `Kế hoạch tiêm phòng 1.084 liều, thực hiện 814 liều, đạt 75,09% kế hoạch`.
        (Role::Actual, Role::Actual)
            if law == Law::OfPlan
                && clause_opens(case, "plan-topic", a)
                && clause_opens(case, "done-topic", b) =>
        {
            Some((b.record, a.record))
        }
        _ => None,
    }
}

/// Do words of a list open the clause that a figure stands in?
fn clause_opens(case: &Case, list: &str, item: &Item) -> bool {
    let own = item.gap.rsplit([',', ';', '.', ':']).next().unwrap_or_default();
    case.tables.lists.opening(list, own.trim()).is_some()
}

/// How many words a gap has.
fn words(gap: &str) -> usize {
    gap.split(' ').filter(|word| word.starts_with(char::is_alphanumeric)).count()
}
