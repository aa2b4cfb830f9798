//! Area × yield = output: `diện tích lúa 68 ha, năng suất 54 tạ/ha, sản lượng 367,2 tấn`.

use super::case::Case;
use super::line::{Item, Line};
use crate::model::claim::Role;
use crate::model::relation::{Law, Relation};
use crate::text::fold::fold_line;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Finds the outputs of running texts.
pub fn find(case: &Case) -> Vec<Relation> {
    let mut found = Vec::new();
    for line in &case.lines {
        for at in 0..line.items.len() {
            found.extend(output(case, line, at));
        }
    }
    let printed: BTreeSet<usize> =
        found.iter().filter_map(|product| product.terms.get(1).copied()).collect();
    for line in &case.lines {
        found.extend(
            line.items.windows(2).filter_map(|pair| unprinted(case, pair, &printed)),
        );
    }
    found
}

/// An area with its yield right behind it, where no output is printed: it is implied.
fn unprinted(case: &Case, pair: &[Item], printed: &BTreeSet<usize>) -> Option<Relation> {
    let [area, rate] = pair else { return None };
    let (mass, of) = per_area(case.unit(rate.record))?;
    let times = case.ratio(mass, case.tables.lexicon.unit_of("mass")?)?;
    let is_own = of == case.unit(area.record)
        && area.sentence == rate.sentence
        && case.role(area) == Role::Actual
        && case.role(rate) == Role::Actual
        && subject(case, area) == subject(case, rate)
        && !printed.contains(&rate.record);
    let implied = is_own.then(|| case.implied(Law::Product, area.record, rate.record))?;
    let scaled = |value: Decimal| value.checked_mul(times);
    let interval = implied.implied.and_then(|(a, b)| Some((scaled(a)?, scaled(b)?)));
    Some(Relation { times, implied: interval, ..implied })
}

/// The product that an output closes, its area and yield before it in the same sentence.
fn output(case: &Case, line: &Line, at: usize) -> Option<Relation> {
    let output = &line.items[at];
    let is_level = |item: &&Item| matches!(case.role(item), Role::Actual);
    let before = || {
        let items = line.items[..at].iter().rev();
        items.take_while(|item| item.sentence + 1 >= output.sentence).filter(is_level)
    };
    let rate = before().find(|item| per_area(case.unit(item.record)).is_some())?;
    let (mass, area) = per_area(case.unit(rate.record))?;
    let times = case.ratio(mass, case.unit(output.record))?;
    let area = before().find(|item| case.unit(item.record) == area)?;
    let is_own = is_level(&output)
        && rate.sentence == output.sentence
        && subject(case, area) == subject(case, rate)
        && (subject(case, output) == subject(case, area) || is_bare(case, line, at));
    let terms = vec![area.record, rate.record, output.record];
    is_own.then(|| case.scaled(Law::Product, terms, times, true))
}

/// `tạ/ha` is a mass on an area.
fn per_area(unit: &str) -> Option<(&str, &str)> {
    unit.split_once('/').filter(|(_, area)| *area == "ha")
}

/// What is grown, without the words of measure.
fn subject(case: &Case, item: &Item) -> String {
    let words = fold_line(&case.record(item.record).label);
    let words = words.split(' ').filter(|word| !case.tables.lists.has("of-crops", word));
    words.collect::<Vec<_>>().join(" ")
}

/// Do the words before an output name no crop of their own?
fn is_bare(case: &Case, line: &Line, at: usize) -> bool {
    let gap = &line.items[at].gap;
    let own = gap.rsplit([',', ';', '.', ':']).next().unwrap_or_default();
    own.split_whitespace()
        .filter(|word| word.starts_with(char::is_alphabetic))
        .all(|word| case.tables.lists.has("of-crops", word))
}
