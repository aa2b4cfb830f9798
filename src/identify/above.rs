//! Districts and provinces that a report names, found in the list.

use super::mentions::Mention;
use crate::data::places::Places;
use crate::data::places::key::{is_slip, key};
use crate::data::places::list::UnitId;
use crate::data::places::words::Level;
use crate::model::locality::Vintage;
use std::collections::BTreeSet;

/// What one mention may mean.
#[derive(Clone, Debug, Default)]
pub struct Above {
    /// The report's words.
    pub words: String,
    /// Districts of the list.
    pub districts: BTreeSet<usize>,
    /// Provinces of the list, of both vintages.
    pub provinces: BTreeSet<usize>,
}

/// Finds what a mention may mean; a slip of the pen counts where nothing is written so.
pub fn above(mention: &Mention, places: &Places) -> Above {
    let written = key(&mention.name);
    let alias = places.words.aliases.iter().find(|(other, _)| *other == written);
    let own = alias.map_or(written, |(_, name)| key(name));
    let exact = with(mention, &own, places, |one, other| one == other);
    match exact.districts.is_empty() && exact.provinces.is_empty() {
        true => with(mention, &own, places, is_slip),
        false => exact,
    }
}

fn with(
    mention: &Mention,
    own: &str,
    places: &Places,
    is_like: fn(&str, &str) -> bool,
) -> Above {
    let list = places.list();
    let level = mention.level;
    let mut above = Above { words: mention.words.clone(), ..Above::default() };
    if level != Some(Level::Province) {
        let like = list.district_keys().filter(|(_, key)| is_like(own, key));
        above.districts = like.map(|(at, _)| at).collect();
    }
    if level != Some(Level::District) {
        let fits = |at| level != Some(Level::City) || list.province(at).city;
        let like =
            list.province_keys().filter(|(at, key)| fits(*at) && is_like(own, key));
        above.provinces = like.map(|(at, _)| at).collect();
    }
    above
}

impl Above {
    /// Is nothing of it in the list?
    pub fn is_unknown(&self) -> bool {
        self.districts.is_empty() && self.provinces.is_empty()
    }

    /// Is a commune's district among them? One of the current list had its parts in some.
    pub fn holds_district(&self, id: UnitId, places: &Places) -> bool {
        let list = places.list();
        let unit = list.commune(id);
        let of = |id| list.commune(id).district.is_some_and(|at| self.has(at));
        match unit.vintage {
            Vintage::Legacy => of(id),
            Vintage::Current => !self.districts.is_empty() && list.before(id).any(of),
        }
    }

    fn has(&self, district: usize) -> bool {
        self.districts.contains(&district)
    }

    /// Is a commune's province among them? One of the current list may be called by what
    /// its province was before.
    pub fn holds_province(&self, id: UnitId, places: &Places) -> bool {
        let list = places.list();
        let unit = list.commune(id);
        let is_before = |at: &usize| {
            unit.vintage == Vintage::Current
                && list.province(*at).vintage == Vintage::Legacy
                && list.province_after(*at) == Some(unit.province)
        };
        self.provinces.contains(&unit.province) || self.provinces.iter().any(is_before)
    }
}
