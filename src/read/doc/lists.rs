//! Lists of a document and their uses ([MS-DOC] 2.9.131, 2.9.150).

use std::collections::BTreeMap;

use crate::read::block::Fonts;
use crate::read::bytes::{slice, u8_at, u16_at, u32_at};
use crate::read::count::Count;
use crate::read::doc::fonts::Font;
use crate::read::doc::props::Look;
use crate::read::doc::sprm::listed;
use crate::read::limits::NAME_BYTES;
use crate::read::list::{Definition, Instance, LEVELS, Level, Lists};
use crate::read::symbol;

/// Bytes of a list's description, of a use's, of a level's.
const LIST: usize = 28;
const USE: usize = 16;
const LEVEL: usize = 28;

/// What names of bullets' fonts are looked up in.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The fonts of the document.
    pub fonts: &'a [Font],
    /// Their names.
    pub names: &'a Fonts,
}

/// Reads the lists, and what uses there are of them; both with what stands behind.
pub fn read(lists: &[u8], uses: &[u8], names: Names) -> Lists {
    let mut reader = Reader { names, ids: BTreeMap::new(), lists: Lists::default() };
    reader.definitions(lists);
    reader.uses(uses);
    reader.lists
}

struct Reader<'a> {
    names: Names<'a>,
    ids: BTreeMap<u32, usize>,
    lists: Lists,
}

impl Reader<'_> {
    fn definitions(&mut self, bytes: &[u8]) {
        let count = usize::from(u16_at(bytes, 0)).min(bytes.len() / LIST);
        let mut at = 2 + count * LIST;
        for index in 0..count {
            let list = slice(bytes, 2 + index * LIST, LIST);
            let levels = if u8_at(list, 26) & 1 == 1 { 1 } else { LEVELS };
            let mut definition = Definition::default();
            for slot in definition.iter_mut().take(levels) {
                let (level, length) = self.level(slice(bytes, at, usize::MAX));
                *slot = Some(level);
                at += length;
            }
            self.ids.insert(u32_at(list, 0), self.lists.definitions.len());
            self.lists.definitions.push(definition);
        }
    }

    fn uses(&mut self, bytes: &[u8]) {
        let count = (u32_at(bytes, 0) as usize).min(bytes.len() / USE);
        let mut at = 4 + count * USE;
        for index in 0..count {
            let described = slice(bytes, 4 + index * USE, USE);
            let definition = self.ids.get(&u32_at(described, 0)).copied();
            let mut instance = Instance::default();
            at += 4;
            for _ in 0..u8_at(described, 12) {
                at += self.overridden(slice(bytes, at, usize::MAX), &mut instance);
            }
            if let Some(definition) = definition {
                let instance = Instance { definition, ..instance };
                self.lists.instances.insert(index as i64 + 1, instance);
            }
        }
    }

    /// What a use does differently on one level; gives its length.
    fn overridden(&self, bytes: &[u8], instance: &mut Instance) -> usize {
        let flags = u32_at(bytes, 4);
        let number = (flags & 15) as usize;
        let start = u32_at(bytes, 0);
        let mut length = 8;
        if flags & 0x20 != 0 {
            let (level, more) = self.level(slice(bytes, 8, usize::MAX));
            length += more;
            if let Some(slot) = instance.levels.get_mut(number) {
                *slot = Some(level);
            }
        }
        if let Some(slot) = instance.starts.get_mut(number).filter(|_| flags & 0x10 != 0)
        {
            let own = instance.levels[number].as_ref().map(|level| level.start);
            *slot = Some(own.unwrap_or(start));
        }
        length
    }

    /// A level, and the length of its description.
    fn level(&self, bytes: &[u8]) -> (Level, usize) {
        let flags = u8_at(bytes, 5);
        let (characters, paragraphs) = (u8_at(bytes, 24), u8_at(bytes, 25));
        let text = LEVEL + usize::from(characters) + usize::from(paragraphs);
        let changes_at = LEVEL + usize::from(paragraphs);
        let length = usize::from(u16_at(bytes, text));
        let units = slice(bytes, text + 2, length * 2);
        let count = count(u8_at(bytes, 4));
        let mut level = Level {
            start: u32_at(bytes, 0),
            count,
            pattern: pattern(units),
            legal: flags & 4 != 0,
            restart: (flags & 8 != 0).then(|| u8_at(bytes, 26)),
            style: None,
        };
        if count == Count::Bullet {
            let list = slice(bytes, changes_at, usize::from(characters));
            level.pattern = self.bullet(&level.pattern, list);
        }
        (level, text + 2 + length * 2)
    }

    /// A bullet as its font shows it.
    fn bullet(&self, pattern: &str, list: &[u8]) -> String {
        let mut look = Look { font: u16::MAX, ..Look::default() };
        listed(list, true).for_each(|change| look.take(change, &Look::default()));
        let font = self.names.fonts.get(usize::from(look.font)).and_then(|font| font.id);
        let mut shown = String::new();
        symbol::decode(
            pattern,
            font.map_or("", |id| self.names.names.name(id)),
            &mut shown,
        );
        shown
    }
}

/// What is displayed: numbers of levels stand in it as their indices.
fn pattern(units: &[u8]) -> String {
    let units = (0..units.len() / 2).map(|index| u16_at(units, index * 2));
    let mut out = String::new();
    for c in char::decode_utf16(units).flatten().take(NAME_BYTES) {
        match u32::from(c) {
            level @ 0..=8 => {
                out.push('%');
                out.push(char::from(b'1' + level as u8));
            }
            _ => out.push(c),
        }
    }
    out
}

/// The way of counting of a number format.
pub const fn count(format: u8) -> Count {
    match format {
        1 => Count::UpperRoman,
        2 => Count::LowerRoman,
        3 => Count::UpperLetter,
        4 => Count::LowerLetter,
        6 => Count::Words,
        18 => Count::Circled,
        22 => Count::Padded,
        23 => Count::Bullet,
        57 => Count::Dashed,
        255 => Count::None,
        _ => Count::Decimal,
    }
}
