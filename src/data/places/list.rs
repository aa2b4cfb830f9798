//! The list itself: parsed from `units.txt`, found by keys.

use super::key::key;
use crate::model::locality::Vintage;
use std::sync::OnceLock;

const TEXT: &str = include_str!("units.txt");

/// A type of unit of the ward's level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Xã.
    Rural,
    /// Phường.
    Ward,
    /// Thị trấn.
    Town,
    /// Đặc khu.
    Zone,
}

/// A commune of the list, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnitId(u32);

/// A commune as the list has it.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Five digits.
    pub code: &'static str,
    /// Without its type.
    pub name: &'static str,
    /// Its type.
    pub kind: Kind,
    /// Its list.
    pub vintage: Vintage,
    /// Index of its district.
    pub district: Option<usize>,
    /// Index of its province.
    pub province: usize,
    after: Option<&'static str>,
}

/// A district, of the old list.
#[derive(Clone, Debug)]
pub struct District {
    /// Three digits.
    pub code: &'static str,
    /// `Thành phố`.
    pub kind: &'static str,
    /// `Sông Công`.
    pub name: &'static str,
    /// Index of its province.
    pub province: usize,
}

/// A province of a list.
#[derive(Clone, Debug)]
pub struct Province {
    /// Two digits.
    pub code: &'static str,
    /// Without its type.
    pub name: &'static str,
    /// It is a city.
    pub city: bool,
    /// Its list.
    pub vintage: Vintage,
    after: Option<&'static str>,
}

/// All units, in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct List {
    communes: Vec<Unit>,
    districts: Vec<District>,
    provinces: Vec<Province>,
    keys: Vec<Box<str>>,
    /// Hashes of keys, in order, each with its commune.
    index: Vec<(u64, u32)>,
    /// Communes of the current list, by code.
    current: Vec<u32>,
    district_keys: Vec<Box<str>>,
    province_keys: Vec<Box<str>>,
    /// Communes of the current list, in order, each with one that went into it.
    before: OnceLock<Vec<(u32, u32)>>,
}

impl List {
    /// The list that stands in the program.
    pub fn builtin() -> Self {
        let mut list = Self::default();
        for line in TEXT.lines() {
            list.take(line);
        }
        list.keys = list.communes.iter().map(|unit| key(unit.name).into()).collect();
        let districts = list.districts.iter().map(|district| key(district.name).into());
        list.district_keys = districts.collect();
        let provinces = list.provinces.iter().map(|province| key(province.name).into());
        list.province_keys = provinces.collect();
        list.index = list.keys.iter().zip(0..).map(|(key, at)| (hash(key), at)).collect();
        list.index.sort_unstable();
        list.current = (0u32..)
            .zip(&list.communes)
            .filter(|(_, unit)| unit.vintage == Vintage::Current)
            .map(|(at, _)| at)
            .collect();
        list.current.sort_unstable_by_key(|at| list.communes[*at as usize].code);
        list
    }

    /// Takes a line; one that is not as it should be would be passed over, and a test
    /// counts.
    fn take(&mut self, line: &'static str) {
        let (line, after) = match line.split_once('\t') {
            Some((line, after)) => (line, Some(after)),
            None => (line, None),
        };
        let Some((sign, rest)) = line.split_at_checked(1) else { return };
        let width = match sign {
            "<" | ">" => 2,
            "@" => 3,
            _ => 5,
        };
        let Some((code, name)) = rest.split_at_checked(width) else { return };
        let kind = match sign {
            "<" | ">" => return self.take_province(sign, code, name, after),
            "@" => {
                let province = self.provinces.len().saturating_sub(1);
                let Some((kind, name)) = name.split_once('/') else { return };
                return self.districts.push(District { code, kind, name, province });
            }
            "x" => Kind::Rural,
            "p" => Kind::Ward,
            "t" => Kind::Town,
            "k" => Kind::Zone,
            _ => return,
        };
        let Some(last) = self.provinces.last() else { return };
        let vintage = last.vintage;
        let district = match vintage {
            Vintage::Legacy => self.districts.len().checked_sub(1),
            Vintage::Current => None,
        };
        let province = self.provinces.len() - 1;
        self.communes.push(Unit { code, name, kind, vintage, district, province, after });
    }

    fn take_province(
        &mut self,
        sign: &str,
        code: &'static str,
        name: &'static str,
        after: Option<&'static str>,
    ) {
        let Some((city, name)) = name.split_at_checked(1) else { return };
        let vintage = if sign == "<" { Vintage::Legacy } else { Vintage::Current };
        let city = city == "c";
        self.provinces.push(Province { code, name, city, vintage, after });
    }

    /// A commune.
    pub fn commune(&self, id: UnitId) -> &Unit {
        &self.communes[id.0 as usize]
    }

    /// The key of a commune's name.
    pub fn key(&self, id: UnitId) -> &str {
        &self.keys[id.0 as usize]
    }

    /// A district.
    pub fn district(&self, at: usize) -> &District {
        &self.districts[at]
    }

    /// A province.
    pub fn province(&self, at: usize) -> &Province {
        &self.provinces[at]
    }

    /// The keys of the districts' names, in their order.
    pub fn district_keys(&self) -> impl Iterator<Item = (usize, &str)> {
        self.district_keys.iter().map(AsRef::as_ref).enumerate()
    }

    /// The keys of the provinces' names, in their order.
    pub fn province_keys(&self) -> impl Iterator<Item = (usize, &str)> {
        self.province_keys.iter().map(AsRef::as_ref).enumerate()
    }

    /// All communes, those of both lists.
    pub fn all(&self) -> impl Iterator<Item = UnitId> + use<> {
        (0..self.communes.len() as u32).map(UnitId)
    }

    /// The communes of a key.
    pub fn keyed(&self, key: &str) -> impl Iterator<Item = UnitId> + '_ {
        let hash = hash(key);
        let from = self.index.partition_point(|(other, _)| *other < hash);
        self.index[from..]
            .iter()
            .take_while(move |(other, _)| *other == hash)
            .map(|(_, at)| UnitId(*at))
    }

    /// A commune of the current list.
    pub fn current(&self, code: &str) -> Option<UnitId> {
        let of = |at: &u32| self.communes[*at as usize].code;
        let at = self.current.binary_search_by(|at| of(at).cmp(code)).ok()?;
        Some(UnitId(self.current[at]))
    }

    /// The codes of what became of a commune of the old list.
    pub fn after(&self, id: UnitId) -> impl Iterator<Item = &'static str> {
        let unit = self.commune(id);
        unit.after.unwrap_or(unit.code).split(',')
    }

    /// What became of a province of the old list: the index of its successor.
    pub fn province_after(&self, at: usize) -> Option<usize> {
        let province = &self.provinces[at];
        let code = province.after.unwrap_or(province.code);
        self.provinces
            .iter()
            .position(|other| other.vintage == Vintage::Current && other.code == code)
    }

    /// The communes of the old list that went into one of the current list, whole or in
    /// part.
    pub fn before(&self, id: UnitId) -> impl Iterator<Item = UnitId> + '_ {
        let pairs = self.before.get_or_init(|| self.crosswalk());
        let from = pairs.partition_point(|(current, _)| *current < id.0);
        pairs[from..]
            .iter()
            .take_while(move |(current, _)| *current == id.0)
            .map(|(_, old)| UnitId(*old))
    }

    fn crosswalk(&self) -> Vec<(u32, u32)> {
        let is_legacy = |id: &UnitId| self.commune(*id).vintage == Vintage::Legacy;
        let mut pairs: Vec<(u32, u32)> = self
            .all()
            .filter(is_legacy)
            .flat_map(|old| {
                self.after(old)
                    .filter_map(|code| self.current(code))
                    .map(move |current| (current.0, old.0))
            })
            .collect();
        pairs.sort_unstable();
        pairs
    }
}

/// FNV-1a: the index of one run of the program need not outlive it.
fn hash(key: &str) -> u64 {
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_taken() {
        let list = List::builtin();
        let of = |vintage| list.communes.iter().filter(|u| u.vintage == vintage).count();
        assert_eq!((of(Vintage::Legacy), of(Vintage::Current)), (10_035, 3_321));
        assert_eq!((list.districts.len(), list.provinces.len()), (691, 97));
        assert_eq!(TEXT.lines().count(), 10_035 + 3_321 + 691 + 97);
        let sound = |unit: &Unit| unit.code.bytes().all(|b| b.is_ascii_digit());
        assert!(list.communes.iter().all(sound));
    }

    #[test]
    fn every_successor_is_in_the_list() {
        let list = List::builtin();
        let mut parted = 0;
        for id in list.all().filter(|id| list.commune(*id).vintage == Vintage::Legacy) {
            let codes: Vec<&str> = list.after(id).collect();
            assert!(codes.iter().all(|code| list.current(code).is_some()), "{codes:?}");
            parted += usize::from(codes.len() > 1);
        }
        assert_eq!(parted, 441);
        for at in 0..list.provinces.len() {
            assert!(list.province_after(at).is_some());
        }
    }
}
