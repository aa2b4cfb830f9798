//! Which quantity said before a quantity takes its name, role or whole from.

use super::items::Item;
use super::name::naming::Naming;
use super::name::words::Words;
use super::region::{self, Region};
use super::role::case::{Before, Roled};
use crate::data::Tables;
use crate::model::claim::Role;
use crate::model::numeral::{Link, Numeral, Sense};
use crate::text::fold::fold_line;
use rust_decimal::Decimal;

/// A quantity that later ones can take their name from.
#[derive(Clone, Debug)]
pub struct Main {
    /// Its numeral.
    pub numeral: usize,
    /// Its role.
    pub role: Role,
    /// Its name.
    pub naming: Naming,
    /// The number of its sentence.
    pub sentence: usize,
    /// How many brackets are open round it.
    pub depth: u8,
    /// It is listed behind `trong đó`.
    pub in_list: bool,
    /// The whole that it is a part of.
    pub part_of: Option<usize>,
    /// A word of assignment names it.
    pub quota: bool,
    /// It is a level in per cent.
    pub share: bool,
}

/// What the role of a quantity can depend on of the one before it.
pub fn as_before(main: &Main, region: &Region) -> Before {
    Before {
        numeral: main.numeral,
        role: main.role,
        list_role: main.role,
        changed: None,
        behind_relation: false,
        same_sentence: main.sentence == region.sentence,
        quota: main.quota,
        share: main.share,
    }
}

/// The levels in per cent that the sentence of a quantity has told.
pub fn levels(mains: &[Main], region: &Region, numerals: &[Numeral]) -> Vec<usize> {
    let level = |main: &&Main| {
        main.sentence == region.sentence
            && numerals[main.numeral].sense == Sense::Percent
            && matches!(main.role, Role::Share | Role::Previous)
    };
    mains.iter().filter(level).map(|main| main.numeral).collect()
}

/// The last quantity claimed.
pub fn latest<'a>(mains: &'a [Main], region: &Region) -> Option<&'a Main> {
    mains.iter().rev().find(|main| main.depth <= region.depth.max(1))
}

/// The role that parts listed under a quantity share with it: of a fraction that of its upper
/// number.
pub fn leading_role(
    mains: &[Main],
    main: &Main,
    region: &Region,
    numerals: &[Numeral],
) -> Role {
    // a plan in brackets is none of the list: `108,7% kế hoạch (300 lao động), trong đó …`
    let outer = mains.iter().rev().find(|outer| outer.depth <= region.depth);
    let main = match main.role == Role::Plan && main.depth > region.depth {
        true => outer.unwrap_or(main),
        false => main,
    };
    match numerals[main.numeral].link {
        Some(Link::Under(over)) if main.role == Role::Plan => mains
            .iter()
            .find(|main| main.numeral == over)
            .map_or(main.role, |over| over.role),
        _ => main.role,
    }
}

/// The quantity that names this one where its own words do not: the one that the bracket or the
/// list hangs on, else the last one of the sentence.
pub fn topic<'a>(
    mains: &'a [Main],
    region: &Region,
    roled: &Roled,
    numeral: &Numeral,
    numerals: &[Numeral],
    words: &Words,
) -> Option<&'a Main> {
    let same =
        |main: &&Main| main.sentence == region.sentence && main.depth <= region.depth;
    let last = mains.iter().rev().find(same);
    let cue = |at: &usize| {
        roled.cue.is_some_and(|(first, last)| {
            first <= words.items[*at].first && words.items[*at].last <= last
        })
    };
    let bare = words.kept(region.left.clone(), true).items.iter().all(cue);
    // `37 hộ nuôi cá với 28,6 ha mặt nước (giảm 11 hộ)`: the change is of what is in its unit
    let changed = roled.role == Role::Change && bare;
    let like = |main: &&Main| changed && numerals[main.numeral].unit == numeral.unit;
    if last.is_some() {
        return mains.iter().rev().filter(same).find(like).or(last);
    }
    let relative = roled.role.is_comparison() || roled.role == Role::Share;
    let outer = || mains.iter().rev().filter(|main| main.depth == 0);
    outer().find(like).or_else(|| outer().next()).filter(|main| {
        bare && (relative || main.sentence + 1 == region.sentence)
            || region.in_list && main.sentence + 1 == region.sentence
    })
}

/// A quantity without a word of its own: the same figure said again, or the last one in its unit.
pub fn said_before<'a>(
    mains: &'a [Main],
    region: &Region,
    numeral: &Numeral,
    numerals: &[Numeral],
    items: &[Item],
) -> Option<&'a Main> {
    let bare = is_bare(region, items);
    let like = |main: &&Main| numerals[main.numeral].unit == numeral.unit;
    let same = |main: &&Main| {
        like(main) && numerals[main.numeral].written.value == numeral.written.value
    };
    let measured = numeral.unit.as_ref().is_some_and(|unit| unit.0.as_ref() != "%");
    mains
        .iter()
        .rev()
        .find(same)
        .or_else(|| mains.iter().rev().find(like))
        .filter(|_| bare && measured)
}

/// Does no word of a quantity's own name anything?
fn is_bare(region: &Region, items: &[Item]) -> bool {
    let mut own = region.left.clone().chain(region.right.clone());
    !own.any(|at| region::names(&items[at]))
}

/// `Trong 2157 hồ sơ có 2007 hồ sơ tiếp nhận trực tuyến`: a figure without a word of its own is the
/// same one of a sentence before, said again.
pub fn said_again<'a>(
    mains: &'a [Main],
    region: &Region,
    numeral: &Numeral,
    numerals: &[Numeral],
    items: &[Item],
) -> Option<&'a Main> {
    let bare = is_bare(region, items);
    let long = numeral.written.value.abs() >= Decimal::TEN;
    let same = |main: &&Main| {
        let other = &numerals[main.numeral];
        main.sentence < region.sentence
            && other.unit == numeral.unit
            && other.written.value == numeral.written.value
    };
    let counted = numeral.sense == Sense::Value
        && numeral.unit_at.is_some()
        && numeral.link.is_none();
    mains.iter().rev().find(same).filter(|_| bare && long && counted)
}

/// Both ends of a fraction or range measure the same.
pub fn same_as_partner<'a>(mains: &'a [Main], numeral: &Numeral) -> Option<&'a Naming> {
    let other = match numeral.link? {
        Link::Under(other) | Link::To(other) => other,
        _ => return None,
    };
    mains.iter().rev().find(|main| main.numeral == other).map(|main| &main.naming)
}

/// The quantity that this one is a part of: the last one outside the bracket or before the list
/// with a unit that can be summed with its own.
pub fn part_of(
    mains: &[Main],
    region: &Region,
    numeral: &Numeral,
    numerals: &[Numeral],
    tables: &Tables,
) -> Option<usize> {
    if numeral.sense != Sense::Value || !(region.depth > 0 || region.in_list) {
        return None;
    }
    let sibling = mains.iter().rev().find(|main| {
        main.sentence == region.sentence
            && main.depth == region.depth
            && main.part_of.is_some()
            && summable(&numerals[main.numeral], numeral, tables)
            && main.in_list == region.in_list
    });
    if let Some(sibling) = sibling {
        return sibling.part_of;
    }
    let fits = |main: &&Main| {
        if main.in_list && main.sentence == region.sentence && main.depth == region.depth
        {
            return false;
        }
        let outer =
            main.depth < region.depth || region.in_list && main.depth <= region.depth;
        let level =
            matches!(main.role, Role::Actual | Role::Plan | Role::Target | Role::Part);
        outer
            && level
            && summable(&numerals[main.numeral], numeral, tables)
            && main.sentence + 1 >= region.sentence
    };
    mains
        .iter()
        .find(|main| fits(main) && main.sentence == region.sentence)
        .or_else(|| mains.iter().rev().find(fits))
        .map(|main| main.numeral)
}

/// Can two quantities be summed? `hồ sơ` and `trường hợp` are counted alike.
pub fn summable(a: &Numeral, b: &Numeral, tables: &Tables) -> bool {
    match (&a.unit, &b.unit) {
        (Some(a), Some(b)) => {
            a == b
                || tables.lists.has("alike", &fold_line(&a.0))
                    && tables.lists.has("alike", &fold_line(&b.0))
        }
        _ => false,
    }
}
