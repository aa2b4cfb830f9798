//! Rules of the catalogue that cannot work, found while the sheets are read.

use crate::data::rule::{Example, Rule};
use crate::data::table::Fault;
use crate::model::claim::{IndicatorId, Role};
use std::collections::BTreeMap;

/// What makes a rule useless by itself, if anything does.
pub fn fault(rule: &Rule) -> Option<Fault> {
    let phrases = || rule.phrases.iter().chain(&rule.weak);
    let code = match () {
        () if !is_code(&rule.code.0) => "bad-code",
        () if rule.name.trim().is_empty() => "no-name",
        () if phrases().next().is_none() => "no-phrase",
        () if phrases().any(|phrase| phrase.parts.is_empty()) => "empty-phrase",
        () if !rule.weak.is_empty() && rule.within.is_empty() => "weak-alone",
        () if rule.plausible.is_some_and(|(low, high)| low > high) => "not-plausible",
        () if rule.examples.is_empty() => "no-example",
        () => return rule.examples.iter().chain(&rule.counter).find_map(example_fault),
    };
    Some(Fault::of(code))
}

/// What makes an example useless, if anything does.
fn example_fault(example: &Example) -> Option<Fault> {
    let Example { text, number, role, .. } = example;
    if number.is_empty() || !text.contains(number) {
        return Some(Fault {
            code: "example-without-number",
            detail: text.clone(),
            choices: number.clone(),
        });
    }
    unknown_role(role.as_deref()?)
}

/// Refuses what is the name of no role.
pub fn unknown_role(role: &str) -> Option<Fault> {
    Role::named(role).is_none().then(|| Fault {
        code: "unknown-role",
        detail: role.to_owned(),
        choices: Role::ALL.map(Role::name).join(", "),
    })
}

/// Is it words in lower case between points, two at least?
fn is_code(code: &str) -> bool {
    let letter = |b: u8| b == b'_' || b.is_ascii_lowercase() || b.is_ascii_digit();
    let parts = || code.split('.');
    parts().count() >= 2
        && parts().all(|part| !part.is_empty() && part.bytes().all(letter))
}

/// The first rule whose parent does not exist, or that is a part of itself, by its place;
/// and what is wrong.
pub fn lineage_fault(
    rules: &[Rule],
    by_code: &BTreeMap<IndicatorId, usize>,
) -> Option<(usize, Fault)> {
    rules.iter().enumerate().find_map(|(at, rule)| {
        let mut parent = rule.part_of.as_ref();
        for _ in 0..rules.len() {
            let code = parent?;
            let Some(found) = by_code.get(code) else {
                return Some((at, Fault::with("no-parent", &*code.0)));
            };
            parent = rules[*found].part_of.as_ref();
        }
        Some((at, Fault::of("own-part")))
    })
}
