//! Mentions put together to facts.

use crate::model::fact::{Agreement, Fact, FactKey, Mention};
use crate::text::key::short;
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;

/// How many hexadecimal digits of a hash make a fact's id.
const ID_DIGITS: usize = 20;

/// So many mentions of one key are the rows of a list that is no report's: they are
/// compared by name and value alone, for comparing each with each takes minutes.
const MANY: usize = 300;

/// The facts of some mentions, in the order of their keys.
pub fn facts(mentions: Vec<Mention>) -> Vec<Fact> {
    let mut keyed: BTreeMap<FactKey, Vec<Mention>> = BTreeMap::new();
    for mention in mentions {
        keyed.entry(mention.key.clone()).or_default().push(mention);
    }
    let groups = |mentions: Vec<Mention>| match mentions.len() {
        0..=MANY => grouped(mentions),
        _ => listed(mentions),
    };
    keyed.into_values().flat_map(groups).collect()
}

/// The facts of one key with more mentions than any report has: those of one name that
/// say the same value of the same thing.
fn listed(mentions: Vec<Mention>) -> Vec<Fact> {
    type Same = (Vec<String>, Option<String>, Option<String>, Decimal);
    let mut numbers: BTreeMap<Same, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<Mention>> = Vec::new();
    for mention in mentions {
        let Mention { words, base, part_of, value, .. } = &mention;
        let same = (words.clone(), base.clone(), part_of.clone(), *value);
        let number = *numbers.entry(same).or_insert(groups.len());
        match groups.get_mut(number) {
            Some(group) => group.push(mention),
            None => groups.push(vec![mention]),
        }
    }
    groups.into_iter().enumerate().map(|(at, group)| fact(at, group)).collect()
}

/// The facts of one key: mentions with other bases, or of other parts of the thing, are
/// other facts.
fn grouped(mentions: Vec<Mention>) -> Vec<Fact> {
    let mut groups: Vec<Vec<Mention>> = Vec::new();
    for mention in mentions {
        let fits = |group: &Vec<Mention>| {
            group.iter().all(|other| is_same(other, &mention))
                && group.iter().any(|other| is_equal(other, &mention))
        };
        let differs = |group: &Vec<Mention>| {
            group.iter().all(|other| {
                is_same(other, &mention)
                    && (is_equal(other, &mention) || is_rival(other, &mention))
            })
        };
        let found = groups.iter().position(fits);
        match found.or_else(|| groups.iter().position(differs)) {
            Some(at) => groups[at].push(mention),
            None => groups.push(vec![mention]),
        }
    }
    let counted = groups.into_iter().enumerate();
    counted.map(|(at, group)| fact(at, group)).collect()
}

/// May two mentions of one key be of one thing?
fn is_same(one: &Mention, other: &Mention) -> bool {
    let bases = one.base.is_none() || other.base.is_none() || one.base == other.base;
    let part = one.part_of.as_ref() == Some(&other.record)
        || other.part_of.as_ref() == Some(&one.record);
    bases
        && !part
        && (within(&one.words, &other.words) || within(&other.words, &one.words))
}

fn within(few: &[String], many: &[String]) -> bool {
    few.iter().all(|word| many.contains(word))
}

/// Do two mentions of one thing say the same, as finely as both are printed?
pub fn is_equal(one: &Mention, other: &Mention) -> bool {
    let step = one.step.max(other.step);
    let rounded = |value: Decimal| value.checked_div(step).map(half_up);
    match one.loose || other.loose {
        true => (one.value - other.value).abs() < step,
        false => rounded(one.value) == rounded(other.value),
    }
}

fn half_up(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
}

/// Two figures that cannot both be right. In one document only those of one name; two in
/// one block are two things.
fn is_rival(one: &Mention, other: &Mention) -> bool {
    if one.loose || other.loose {
        return false;
    }
    match one.source == other.source {
        true => one.block != other.block && one.words == other.words,
        false => one.words == other.words || !one.proper && !other.proper,
    }
}

fn fact(at: usize, mentions: Vec<Mention>) -> Fact {
    let base = mentions.iter().find_map(|mention| mention.base.clone());
    let equal = mentions.iter().all(|mention| is_equal(&mentions[0], mention));
    let standing = match (mentions.len(), equal) {
        (1, _) => Agreement::Single,
        (_, true) => Agreement::Agreed,
        (_, false) => Agreement::Differs,
    };
    let id = mentions.first().map(|first| id(&first.key, at)).unwrap_or_default();
    Fact { id, base, standing, mentions }
}

fn id(key: &FactKey, at: usize) -> String {
    let FactKey { place, period, subject, role, unit } = key;
    let key = [place, period, subject, role, unit].map(String::as_str).join("\u{1f}");
    short(format!("{key}\u{1f}{at}").as_bytes(), ID_DIGITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(words: &str, value: &str, source: &str, block: u32) -> Mention {
        let value: Decimal = value.parse().unwrap();
        Mention {
            key: FactKey {
                place: "05518@2025-06-30".to_owned(),
                period: "2023-S1".to_owned(),
                subject: "justice.dossiers".to_owned(),
                role: "actual".to_owned(),
                unit: "hồ sơ".to_owned(),
            },
            words: words.split(' ').map(str::to_owned).collect(),
            proper: false,
            base: None,
            indicator: Some("justice.dossiers".to_owned()),
            name: words.to_owned(),
            label: words.to_owned(),
            value,
            step: Decimal::new(1, value.scale()),
            loose: false,
            record: format!("{source}{block}"),
            part_of: None,
            block,
            source: source.to_owned(),
            number: None,
            text: value.to_string(),
            spot: String::new(),
        }
    }

    #[track_caller]
    fn check(mentions: Vec<Mention>, expected: &[(usize, Agreement)]) {
        let found: Vec<(usize, Agreement)> = facts(mentions)
            .iter()
            .map(|fact| (fact.mentions.len(), fact.standing))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn equal_mentions_vouch_and_unequal_ones_are_told() {
        let prose = mention("hồ sơ tư pháp", "2147", "a", 1);
        let table = |value| mention("hồ sơ tư pháp tiếp nhận", value, "b", 2);
        check(vec![prose.clone(), table("2147")], &[(2, Agreement::Agreed)]);
        check(vec![prose, table("2174")], &[(2, Agreement::Differs)]);
    }

    #[test]
    fn near_values_of_other_things_stay_apart() {
        let one = mention("hồ sơ tư pháp", "2147", "a", 1);
        let mut other = mention("hồ sơ một cửa", "2157", "a", 9);
        check(vec![one.clone(), other.clone()], &[(1, Agreement::Single); 2]);
        other.key.subject = "administration.dossiers".to_owned();
        other.value = one.value;
        check(vec![one, other], &[(1, Agreement::Single); 2]);
    }

    #[test]
    fn figures_are_compared_as_finely_as_they_are_printed() {
        let prose = mention("tỷ lệ", "113.3", "a", 1);
        let mut cell = mention("tỷ lệ", "113.333333", "b", 2);
        check(vec![prose.clone(), cell.clone()], &[(2, Agreement::Agreed)]);
        cell.value = "113.4".parse().unwrap();
        cell.step = Decimal::new(1, 1);
        check(vec![prose, cell], &[(2, Agreement::Differs)]);
    }

    #[test]
    fn a_list_of_thousands_is_put_together_at_once() {
        let rows = (0..20_000).map(|at| mention("x", &(at % 7_000).to_string(), "a", at));
        let found = facts(rows.collect());
        assert_eq!(found.len(), 7_000);
        assert!(found.iter().all(|fact| fact.standing == Agreement::Agreed));
    }

    #[test]
    fn plans_of_two_bodies_are_two_facts() {
        let with = |base: Option<&str>, value, block| Mention {
            base: base.map(str::to_owned),
            ..mention("thu ngân sách", value, "a", block)
        };
        let two = vec![with(Some("thị xã"), "84.1", 1), with(Some("phường"), "90.5", 2)];
        check(two, &[(1, Agreement::Single); 2]);
        check(
            vec![with(Some("thị xã"), "84.1", 1), with(None, "84.1", 3)],
            &[(2, Agreement::Agreed)],
        );
    }
}
