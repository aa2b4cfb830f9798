//! Rules of the catalogue that cannot work, found while the sheets are read.

use crate::data::rule::{Example, Rule};
use crate::model::claim::{IndicatorId, Role};
use std::collections::BTreeMap;

/// The roles that an example may name.
const ROLES: [Role; 11] = [
    Role::Actual,
    Role::Plan,
    Role::Target,
    Role::Previous,
    Role::Part,
    Role::Whole,
    Role::Share,
    Role::Change,
    Role::PctChange,
    Role::PctOfPlan,
    Role::PctOfPrevious,
];

/// What makes a rule useless by itself, if anything does.
pub fn fault(rule: &Rule) -> Option<String> {
    if !is_code(&rule.code.0) {
        return Some("mã phải gồm các từ thường không dấu nối bằng dấu chấm".to_owned());
    }
    if rule.name.trim().is_empty() {
        return Some("thiếu tên chỉ tiêu".to_owned());
    }
    if rule.phrases.is_empty() && rule.weak.is_empty() {
        return Some("không có cụm từ nào".to_owned());
    }
    if rule.phrases.iter().chain(&rule.weak).any(|phrase| phrase.parts.is_empty()) {
        return Some("có cụm từ không nói lên điều gì".to_owned());
    }
    if !rule.weak.is_empty() && rule.within.is_empty() {
        return Some("có `weak` thì phải có `within`".to_owned());
    }
    if rule.plausible.is_some_and(|(low, high)| low > high) {
        return Some("`plausible` phải ghi số nhỏ trước số lớn".to_owned());
    }
    if rule.examples.is_empty() {
        return Some("chưa có ví dụ".to_owned());
    }
    rule.examples.iter().chain(&rule.counter).find_map(example_fault)
}

/// What makes an example useless, if anything does.
fn example_fault(example: &Example) -> Option<String> {
    let Example { text, number, role, .. } = example;
    if number.is_empty() || !text.contains(number) {
        return Some(format!("ví dụ không có số {number}: {text}"));
    }
    let role = role.as_deref()?;
    let known = ROLES.iter().any(|known| known.name() == role);
    (!known).then(|| format!("không có loại số {role}"))
}

/// Is it words in lower case between points, two at least?
fn is_code(code: &str) -> bool {
    let letter = |b: u8| b == b'_' || b.is_ascii_lowercase() || b.is_ascii_digit();
    let parts = || code.split('.');
    parts().count() >= 2
        && parts().all(|part| !part.is_empty() && part.bytes().all(letter))
}

/// The first rule whose parent does not exist, or that is a part of itself, by its place; and
/// what is wrong.
pub fn lineage_fault(
    rules: &[Rule],
    by_code: &BTreeMap<IndicatorId, usize>,
) -> Option<(usize, String)> {
    rules.iter().enumerate().find_map(|(at, rule)| {
        let mut parent = rule.part_of.as_ref();
        for _ in 0..rules.len() {
            let code = parent?;
            let Some(found) = by_code.get(code) else {
                return Some((at, format!("không có chỉ tiêu cha {}", code.0)));
            };
            parent = rules[*found].part_of.as_ref();
        }
        Some((at, "là một phần của chính nó".to_owned()))
    })
}
