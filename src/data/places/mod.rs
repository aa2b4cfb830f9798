//! The administrative units of Vietnam, before and after the merger of 1 July 2025.
//!
//! `SOURCE.md` says whence the list is and how it is written. It is parsed when the first
//! place is asked for, and never else.

pub mod key;
pub mod list;
pub mod words;

use crate::data::table::{DataError, Sheet};
use crate::model::locality::{Commune, Successor, Vintage};
use key::{Likeness, key, likeness};
use list::{List, UnitId};
use std::sync::OnceLock;
use words::PlaceWords;

/// The list, and the words that reports name places with.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Types of units, hamlets, and other names of provinces.
    pub words: PlaceWords,
    list: OnceLock<List>,
}

impl Places {
    /// Builds the words from the sheets `places.toml`; the list waits until it is asked
    /// for.
    ///
    /// # Errors
    /// The first sheet that is not as the table wants it.
    pub fn build(sheets: &[Sheet]) -> Result<Self, DataError> {
        Ok(Self { words: PlaceWords::build(sheets)?, list: OnceLock::new() })
    }

    /// The list.
    pub fn list(&self) -> &List {
        self.list.get_or_init(List::builtin)
    }

    /// The communes of a name, and how like it theirs are. The name stands without its
    /// type.
    pub fn communes(&self, name: &str) -> Vec<(UnitId, Likeness)> {
        let list = self.list();
        let found = list.keyed(&key(name));
        found
            .map(|id| (id, likeness(name, list.commune(id).name)))
            .filter_map(|(id, likeness)| Some((id, likeness?)))
            .collect()
    }

    /// The communes whose names one slip of the pen parts from this one.
    pub fn slips(&self, name: &str) -> Vec<(UnitId, Likeness)> {
        let list = self.list();
        let own = key(name);
        list.all()
            .filter(|id| key::is_slip(&own, list.key(*id)))
            .map(|id| (id, Likeness::Slip))
            .collect()
    }

    /// A commune, whole, with what became of it.
    pub fn commune(&self, id: UnitId) -> Commune {
        let list = self.list();
        let unit = list.commune(id);
        let province = list.province(unit.province);
        Commune {
            code: unit.code.to_owned(),
            vintage: unit.vintage,
            kind: self.words.of_kind(unit.kind).to_owned(),
            name: unit.name.to_owned(),
            district: unit.district.map(|at| self.district(at)),
            province: self.words.of_province(province),
            province_code: province.code.to_owned(),
            successors: self.successors(id),
        }
    }

    /// A district with its type: `Thành phố Sông Công`.
    pub fn district(&self, at: usize) -> String {
        let district = self.list().district(at);
        format!("{} {}", district.kind, district.name)
    }

    fn successors(&self, id: UnitId) -> Vec<Successor> {
        let list = self.list();
        let unit = list.commune(id);
        if unit.vintage == Vintage::Current {
            return Vec::new();
        }
        let codes: Vec<&str> = list.after(id).collect();
        let partly = codes.len() > 1;
        let successor = |code: &&str| {
            let unit = list.commune(list.current(code)?);
            let kind = self.words.of_kind(unit.kind);
            let province = self.words.of_province(list.province(unit.province));
            Some(Successor {
                code: (*code).to_owned(),
                name: format!("{kind} {}, {province}", unit.name),
                partly,
            })
        };
        codes.iter().filter_map(successor).collect()
    }
}
