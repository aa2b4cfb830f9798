//! What a quantity measures, in the report's words: as a statistician would name it.

pub mod acts;
pub mod counted;
pub mod measured;
pub mod naming;
pub mod told;
pub mod words;

use super::region::Region;
use crate::model::claim::Role;
use crate::model::numeral::{Numeral, Sense};
use counted::counted;
use measured::{measured, percent};
use naming::Naming;
use told::{each_of, same_money};
use words::Words;

/// Names a quantity from its own words; the name of the one before it completes what is left out.
pub fn name(
    words: &Words,
    region: &Region,
    numeral: &Numeral,
    role: Role,
    topic: Option<&Naming>,
) -> Naming {
    let mut left = words.kept(region.left.clone(), true);
    let right = words.kept(region.right.clone(), false);
    if left.items.is_empty() && right.items.is_empty() && topic.is_none() {
        left.items = words.light(region.left.clone());
    }
    let inherits = role.is_comparison()
        || role == Role::Whole
        || role == Role::Plan && left.items.is_empty() && right.items.is_empty();
    let assigned = role == Role::Plan && words.assigned(&left, &right);
    if let Some(topic) = topic.filter(|_| assigned) {
        return topic.clone();
    }
    if inherits
        && (left.items.is_empty() || words.ratio_alone(&left.items))
        && let Some(topic) = topic
    {
        return topic.clone();
    }
    if let Some(naming) = topic.and_then(|topic| words.graded(region, numeral, topic)) {
        return naming;
    }
    if let Some(topic) = topic.filter(|topic| words.falls_to(region, numeral, topic)) {
        return topic.clone();
    }
    let dimension =
        numeral.unit.as_ref().map_or("", |unit| words.tables.units.dimension(unit));
    let bare = left.items.is_empty() && right.items.is_empty();
    if let Some(topic) = same_money(words, dimension, numeral, topic).filter(|_| bare) {
        return topic.clone();
    }
    let naming = match (numeral.sense, dimension) {
        (Sense::Percent, _) => {
            let naming = percent(words, &left, &right, role, topic);
            return words.growing(naming, region);
        }
        (_, "count") => counted(words, numeral, &left, &right, topic, region),
        _ => measured(words, dimension, &left, &right, topic, region),
    };
    match words.each(region) {
        Some(each) => each_of(words, naming, each, dimension, topic),
        None => naming,
    }
}
