//! Shares of one population: `mũi 1 được 6081 người đạt 99,8%, … mũi 3 được 5654 người đạt
//! 92,9%` are of the same people, however many these are.

use super::case::Case;
use super::limits::dose;
use super::line::Line;
use crate::model::claim::Role;
use crate::model::relation::{Law, Relation};
use std::collections::BTreeMap;

/// Finds the populations of running texts.
pub fn find(case: &Case) -> Vec<Relation> {
    let mut found = Vec::new();
    for line in &case.lines {
        for terms in groups(case, line) {
            found.push(case.relation(Law::Population, terms, true));
        }
    }
    found
}

/// Counts with their shares, of which the names differ by a number alone, or that are doses.
fn groups(case: &Case, line: &Line) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<(u32, &str, String), Vec<usize>> = BTreeMap::new();
    let mut chains = 0_u32;
    for pair in line.items.windows(2) {
        let (count, share) = (&pair[0], &pair[1]);
        let is_pair = count.sentence == share.sentence
            && count.brackets == share.brackets
            && case.role(count) == Role::Actual
            && case.role(share) == Role::Share
            && case.is_percent(share.record)
            && !case.is_percent(count.record);
        if is_pair {
            // The doses of one passage are counted from the first one on.
            let stem = match dose(case, count) {
                Some(1) => {
                    chains += 1;
                    chains.to_string()
                }
                Some(_) if chains > 0 => chains.to_string(),
                _ => stem(&case.record(count.record).label),
            };
            let key = (count.sentence, case.unit(count.record), stem);
            groups.entry(key).or_default().extend([count.record, share.record]);
        }
    }
    groups.into_values().filter(|terms| terms.len() > 2).collect()
}

/// A name without its numbers.
fn stem(label: &str) -> String {
    label.chars().filter(|c| !c.is_ascii_digit()).collect()
}
