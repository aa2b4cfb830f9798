//! The words that reports name places with: types of units, hamlets, other names of
//! provinces.

use super::key::key;
use super::list::{Kind, Province};
use crate::data::table::{DataError, Sheet, parse_all};
use crate::text::fold::{fold_line, unmarked};
use serde::Deserialize;

/// What a word says that a name behind it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Xã.
    Rural,
    /// Phường.
    Ward,
    /// Thị trấn.
    Town,
    /// Đặc khu.
    Zone,
    /// Huyện, quận, thị xã.
    District,
    /// Thành phố: of a province, or as large as one.
    City,
    /// Tỉnh.
    Province,
    /// Thôn, tổ dân phố.
    Hamlet,
}

impl Level {
    /// Is it of the ward's level?
    pub const fn is_commune(self) -> bool {
        matches!(self, Self::Rural | Self::Ward | Self::Town | Self::Zone)
    }

    /// Is it of a level above?
    pub const fn is_above(self) -> bool {
        matches!(self, Self::District | Self::City | Self::Province)
    }
}

/// A word for a level.
#[derive(Clone, Debug)]
pub struct TypeWord {
    /// Folded, its syllables parted by spaces.
    pub folded: String,
    /// The same without marks.
    pub bare: String,
    /// How many syllables it has.
    pub syllables: usize,
    /// What it says.
    pub level: Level,
}

/// All words of places.
#[derive(Clone, Debug, Default)]
pub struct PlaceWords {
    /// Words for levels, those of most syllables first.
    pub types: Vec<TypeWord>,
    /// Bodies that are called by a unit, folded: `ubnd`.
    pub bodies: Vec<String>,
    /// Keys of other names of provinces and districts, each with the name in the list.
    pub aliases: Vec<(String, String)>,
    /// How the list's own types are printed.
    names: Vec<(Level, String)>,
    province: [String; 2],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlacesFile {
    #[serde(default)]
    level: Vec<LevelEntry>,
    #[serde(default)]
    alias: Vec<AliasEntry>,
    bodies: Option<BodiesEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BodiesEntry {
    words: Vec<String>,
    #[serde(rename = "examples")]
    _examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelEntry {
    level: Level,
    name: String,
    words: Vec<String>,
    #[serde(rename = "examples")]
    _examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AliasEntry {
    name: String,
    also: Vec<String>,
    #[serde(rename = "examples")]
    _examples: Vec<String>,
}

impl PlaceWords {
    /// Builds the words from the sheets `places.toml`.
    ///
    /// # Errors
    /// The first sheet that is not as the table wants it.
    pub fn build(sheets: &[Sheet]) -> Result<Self, DataError> {
        let mut words = Self::default();
        for file in parse_all::<PlacesFile>(sheets, "places.toml")? {
            for entry in file.level {
                words.add_level(entry);
            }
            let bodies = file.bodies.into_iter().flat_map(|entry| entry.words);
            words.bodies.extend(bodies.map(|body| fold_line(&body)));
            for alias in file.alias {
                let also =
                    alias.also.iter().map(|other| (key(other), alias.name.clone()));
                words.aliases.extend(also);
            }
        }
        words.types.sort_by_key(|word| std::cmp::Reverse(word.syllables));
        Ok(words)
    }

    fn add_level(&mut self, entry: LevelEntry) {
        for word in &entry.words {
            let folded = fold_line(word);
            let syllables = folded.split(' ').count();
            let bare = folded.chars().map(unmarked).collect();
            self.types.push(TypeWord { bare, folded, syllables, level: entry.level });
        }
        match entry.level {
            Level::Province => self.province[0].clone_from(&entry.name),
            Level::City => self.province[1].clone_from(&entry.name),
            _ => {}
        }
        self.names.push((entry.level, entry.name));
    }

    /// How the list's own type of a commune is printed: `Phường`.
    pub fn of_kind(&self, kind: Kind) -> &str {
        let level = match kind {
            Kind::Rural => Level::Rural,
            Kind::Ward => Level::Ward,
            Kind::Town => Level::Town,
            Kind::Zone => Level::Zone,
        };
        let found = self.names.iter().find(|(other, _)| *other == level);
        found.map_or("", |(_, name)| name.as_str())
    }

    /// A province with its type: `Tỉnh Thái Nguyên`.
    pub fn of_province(&self, province: &Province) -> String {
        let kind = &self.province[usize::from(province.city)];
        format!("{kind} {}", province.name)
    }
}
