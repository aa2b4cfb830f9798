//! Money by recipients: `85 suất quà, mỗi suất 500.000 đồng, tổng trị giá 42.500.000 đồng`;
//! where what each gets is not printed, `22 bộ trị giá 12.100.000đ` implies it.

use super::case::Case;
use super::line::{Item, Line};
use crate::model::claim::Role;
use crate::model::relation::{Fit, Law, Relation};
use crate::text::fold::fold_line;

/// Words between a count and its money, beyond which they are not of each other.
const FAR: usize = 40;

/// Finds the amounts of running texts.
pub fn find(case: &Case) -> Vec<Relation> {
    let mut found = Vec::new();
    for line in &case.lines {
        for at in 0..line.items.len() {
            let total = total(case, line, at);
            let each = || each(case, line, at);
            found.extend(total.or_else(each));
        }
    }
    found
}

/// An amount for each, with the count before it and the total on either side.
fn total(case: &Case, line: &Line, at: usize) -> Option<Relation> {
    let rate = &line.items[at];
    let near = |item: &&Item| item.sentence == rate.sentence;
    let counted = recipient(case, rate)?;
    let before = line.items[..at].iter().rev().take(3).filter(near);
    let is_counted = |item: &&Item| fold_line(case.unit(item.record)) == counted;
    let count = before.clone().find(is_counted)?;
    let is_only = before.clone().filter(is_counted).count() == 1;
    let after = line.items[at + 1..].iter().take(2).filter(near);
    let is_total = |item: &&Item| {
        is_money(case, case.unit(item.record))
            && recipient(case, item).is_none()
            && matches!(case.role(item), Role::Actual | Role::Part)
            && case.holds("amount-total", &item.gap)
    };
    // Of what stands before a semicolon the money was told there.
    let is_here = |item: &&Item| {
        let later = line.items[..=at].iter().rev();
        let later = later.take_while(|other| other.record != item.record);
        !later.into_iter().any(|other| other.gap.contains(';'))
    };
    let whole = after
        .clone()
        .find(is_total)
        .or_else(|| before.clone().filter(is_here).find(is_total))?;
    let terms = vec![count.record, rate.record, whole.record];
    let relation = case.relation(Law::Amount, terms, true);
    // `xây mới 01 căn, sửa chữa 03 căn, mỗi căn 40 triệu đồng`: the money is for both.
    (is_only || relation.fit.is_proved()).then_some(relation)
}

/// Is a unit that of money without more: `đồng`?
fn is_money(case: &Case, unit: &str) -> bool {
    unit == &*case.tables.units.money
}

/// Whom a rate is for: `500.000 đồng/suất`, `mỗi suất 500.000 đồng`.
fn recipient(case: &Case, item: &Item) -> Option<String> {
    let unit = case.unit(item.record);
    if let Some((money, of)) = unit.split_once('/') {
        return is_money(case, money).then(|| fold_line(of));
    }
    let own = item.gap.rsplit([',', ';', '.', '(']).next()?;
    let each = case.tables.lists.held("each", own).filter(|_| is_money(case, unit))?;
    let (_, counted) = own.split_once(each)?;
    case.tables.lists.opening("recipient", counted.trim()).map(str::to_owned)
}

/// An amount right behind the count of those who share it.
fn each(case: &Case, line: &Line, at: usize) -> Option<Relation> {
    let amount = &line.items[at];
    let count = line.items.get(at.checked_sub(1)?)?;
    let is_shared = is_money(case, case.unit(amount.record))
        && case.role(amount) == Role::Actual
        && case.role(count) == Role::Actual
        && case.tables.lists.has("recipient", &fold_line(case.unit(count.record)))
        && count.sentence == amount.sentence
        && case.figures[count.record].value > rust_decimal::Decimal::ONE
        && amount.gap.split(' ').count() <= FAR
        && case.holds("amount-of-all", &amount.gap);
    let relation = is_shared
        .then(|| case.relation(Law::Each, vec![amount.record, count.record], false))?;
    let implied = match relation.fit {
        Fit::Untestable => case.implied(Law::Each, amount.record, count.record).implied,
        _ => None,
    };
    Some(Relation { implied, ..relation })
}
