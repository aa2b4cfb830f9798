//! Fonts and byte maps of the old Vietnamese encodings, and what a syllable is made of.

use crate::data::table::{DataError, Fault, Sheet, parse_all};
use crate::text::syllable::Syllables;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The sheet.
const SHEET: &str = "encodings.toml";

/// The tables of the old encodings.
#[derive(Clone, Debug, Default)]
pub struct Encodings {
    /// The encodings, in the order of the sheet.
    pub all: Vec<Encoding>,
    /// By these a right decoding is told from a wrong one.
    pub syllables: Syllables,
}

/// The most encodings.
pub const MOST: usize = 8;

/// One old encoding.
#[derive(Clone, Debug)]
pub struct Encoding {
    /// The word as published: `tcvn3`.
    pub id: Box<str>,
    /// It may be told from a few words alone.
    pub common: bool,
    fonts: Vec<String>,
    capitals: Option<String>,
    singles: Vec<Option<char>>,
    pairs: BTreeMap<(u8, u8), char>,
    instead: BTreeMap<char, u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    encoding: Vec<Entry>,
    syllables: Option<SyllablesEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Box<str>,
    #[serde(rename = "name")]
    _name: String,
    fonts: Vec<String>,
    capitals: Option<String>,
    #[serde(default)]
    common: bool,
    codes: String,
    #[serde(default)]
    loose: String,
    #[serde(default)]
    instead: BTreeMap<String, String>,
    #[serde(rename = "examples")]
    _examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    #[serde(rename = "raw")]
    _raw: String,
    #[serde(rename = "text")]
    _text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SyllablesEntry {
    initials: String,
    rhymes: String,
    front: String,
    only_front: String,
    never_front: String,
}

impl Encodings {
    /// The built-in encodings.
    ///
    /// # Errors
    /// None in a released program: a test reads them.
    pub fn builtin() -> Result<Self, DataError> {
        Self::build(&[Sheet { name: SHEET, text: include_str!("encodings.toml") }])
    }

    /// Builds the encodings from the sheet `encodings.toml`; a later one of the same id
    /// takes the place of a former.
    ///
    /// # Errors
    /// The first sheet that is not as the table wants it.
    pub fn build(sheets: &[Sheet]) -> Result<Self, DataError> {
        let mut built = Self::default();
        for file in parse_all::<File>(sheets, SHEET)? {
            for entry in file.encoding {
                let encoding = Encoding::build(entry)?;
                match built.all.iter_mut().find(|known| known.id == encoding.id) {
                    Some(known) => *known = encoding,
                    None => built.all.push(encoding),
                }
            }
            if let Some(entry) = file.syllables {
                let SyllablesEntry { initials, rhymes, front, .. } = &entry;
                let edges = [&*entry.only_front, &*entry.never_front];
                built.syllables = Syllables::new(initials, rhymes, front, edges);
            }
        }
        match built.all.len() {
            0..=MOST => Ok(built),
            _ => Err(DataError::new(SHEET, Fault::of("too-many-encodings"))),
        }
    }

    /// The encoding that a font is made for, by the font's name, and whether the font
    /// shows small letters as capitals.
    pub fn of_font(&self, font: &str) -> Option<(usize, bool)> {
        // The name of a part of a font within a PDF file: `ABCDEF+.VnTime`.
        let subset = font.split_once('+').filter(|(tag, _)| tag.len() == 6);
        let font = subset.map_or(font, |(_, name)| name).trim().to_lowercase();
        let made = |e: &Encoding| e.fonts.iter().any(|name| font.starts_with(name));
        let index = self.all.iter().position(made)?;
        let capitals = self.all[index].capitals.as_deref();
        Some((index, capitals.is_some_and(|end| font.ends_with(end))))
    }
}

impl Encoding {
    fn build(entry: Entry) -> Result<Self, DataError> {
        let mut encoding = Self {
            id: entry.id,
            common: entry.common,
            fonts: entry.fonts.iter().map(|font| font.to_lowercase()).collect(),
            capitals: entry.capitals.map(|end| end.to_lowercase()),
            singles: vec![None; 256],
            pairs: BTreeMap::new(),
            instead: BTreeMap::new(),
        };
        for codes in [&entry.loose, &entry.codes] {
            let mut words = codes.split_whitespace();
            while let Some(code) = words.next() {
                let letter = words.next().and_then(|word| word.chars().next());
                encoding.learn(code, letter)?;
            }
        }
        for (code, sign) in &entry.instead {
            let byte = byte_of(code)?;
            encoding.instead.extend(sign.chars().map(|sign| (sign, byte)));
        }
        Ok(encoding)
    }

    fn learn(&mut self, code: &str, letter: Option<char>) -> Result<(), DataError> {
        let letter = letter.ok_or_else(|| wrong(code))?;
        match (code.get(..2), code.get(2..)) {
            (Some(first), Some("")) => {
                self.singles[usize::from(byte_of(first)?)] = Some(letter);
            }
            (Some(first), Some(second)) => {
                self.pairs.insert((byte_of(first)?, byte_of(second)?), letter);
            }
            _ => return Err(wrong(code)),
        }
        Ok(())
    }

    /// The letter that two bytes make.
    pub fn pair(&self, first: u8, second: u8) -> Option<char> {
        self.pairs.get(&(first, second)).copied()
    }

    /// The letter that a byte is.
    pub fn single(&self, byte: u8) -> Option<char> {
        self.singles[usize::from(byte)]
    }

    /// Are there small letters without capitals of their own?
    pub const fn lacks_capitals(&self) -> bool {
        self.capitals.is_some()
    }

    /// The byte for which another sign may stand next to a letter.
    pub fn instead(&self, sign: char) -> Option<u8> {
        self.instead.get(&sign).copied()
    }
}

fn byte_of(code: &str) -> Result<u8, DataError> {
    u8::from_str_radix(code, 16).map_err(|_| wrong(code))
}

fn wrong(code: &str) -> DataError {
    DataError::new(SHEET, Fault::with("no-byte", code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Tables;

    #[test]
    fn fonts_name_their_encoding() {
        let encodings = Tables::builtin().unwrap().encodings;
        let check = |font, expected: Option<(&str, bool)>| {
            let found = encodings.of_font(font);
            let found = found.map(|(at, capitals)| (&*encodings.all[at].id, capitals));
            assert_eq!(found, expected, "{font}");
        };
        check(".VnTime", Some(("tcvn3", false)));
        check(".VnTimeH", Some(("tcvn3", true)));
        check(".VNARIALH", Some(("tcvn3", true)));
        check("ABCDEF+.VnArial Narrow", Some(("tcvn3", false)));
        check("VNI-Times", Some(("vni", false)));
        check("VPS Times", Some(("vps", false)));
        check("VI Times", Some(("viscii", false)));
        check("Times New Roman", None);
        check("UVN Van", None);
        check("Vivaldi", None);
    }

    #[test]
    fn every_encoding_has_all_letters() {
        let encodings = Tables::builtin().unwrap().encodings;
        for encoding in &encodings.all {
            let all = encoding.singles.iter().flatten().chain(encoding.pairs.values());
            let letters: std::collections::BTreeSet<_> = all.collect();
            assert_eq!(letters.len(), 134, "{}", encoding.id);
        }
    }

    #[test]
    fn a_wrong_code_is_an_error() {
        let text = "[[encoding]]\nid='x'\nname='x'\nfonts=[]\ncodes='zz a'\nexamples=[]";
        assert!(Encodings::build(&[Sheet { name: SHEET, text }]).is_err());
    }
}
