//! `numbering.xml` to the lists of a document.

use std::collections::BTreeMap;

use crate::read::block::Fonts;
use crate::read::count::Count;
use crate::read::docx::elements::tag;
use crate::read::docx::names::{Tag, space};
use crate::read::docx::props::{RunProps, is_on, number};
use crate::read::format::ReadError;
use crate::read::limits::NAME_BYTES;
use crate::read::list::{Definition, Instance, LEVELS, Level, Lists};
use crate::read::symbol;
use crate::read::xml::{Element, Event, Xml};

/// Reads the part.
///
/// # Errors
/// When its XML is broken.
pub fn read(text: &str, part: &str) -> Result<Lists, ReadError> {
    let mut reading = Reading::default();
    let mut xml = Xml::new(text, part, "docx", space);
    loop {
        match xml.event()? {
            Event::Open(element) => {
                let tag = tag(element.space, element.name);
                if tag == Tag::Skip {
                    xml.skip()?;
                } else {
                    reading.open(tag, &element);
                    reading.tags.push(tag);
                }
            }
            Event::Close => reading.close(),
            Event::End => return Ok(reading.lists()),
            Event::Text(_) | Event::Char(_) => {}
        }
    }
}

/// The lists read so far, and where the reader is.
#[derive(Debug, Default)]
struct Reading {
    tags: Vec<Tag>,
    definitions: Vec<Abstract>,
    instances: Vec<Use>,
    /// The level that is being read, and its number.
    level: Option<(usize, Level)>,
    /// The level that is overridden.
    overridden: usize,
    run: RunProps,
    fonts: Fonts,
}

/// A `w:abstractNum`.
#[derive(Debug, Default)]
struct Abstract {
    id: i64,
    levels: Definition,
    /// The name by which other lists refer to it.
    style: Option<String>,
    /// The name of the list that it is the same as.
    same_as: Option<String>,
}

/// A `w:num`.
#[derive(Debug, Default)]
struct Use {
    id: i64,
    definition: i64,
    instance: Instance,
}

impl Reading {
    fn open(&mut self, tag: Tag, element: &Element) {
        let id = |name| element.attribute(name).and_then(|id| id.trim().parse().ok());
        match tag {
            Tag::List => {
                let id = id("abstractNumId").unwrap_or(-1);
                self.definitions.push(Abstract { id, ..Abstract::default() });
            }
            Tag::ListUse => {
                let id = id("numId").unwrap_or(0);
                self.instances.push(Use { id, definition: -1, ..Use::default() });
            }
            Tag::Level => self.begin_level(element),
            _ if self.level.is_some() => self.in_level(tag, element),
            Tag::StyleLink | Tag::LinkedStyle => self.link(tag, element),
            _ => self.in_use(tag, element),
        }
    }

    fn begin_level(&mut self, element: &Element) {
        let index = element.attribute("ilvl").and_then(|level| level.trim().parse().ok());
        self.level = Some((index.unwrap_or(0), Level { start: 0, ..Level::default() }));
        self.run = RunProps::default();
    }

    fn link(&mut self, tag: Tag, element: &Element) {
        let Some(list) = self.definitions.last_mut() else { return };
        let name = element.attribute("val").map(|name| name.into_owned());
        match tag {
            Tag::StyleLink => list.style = name,
            _ => list.same_as = name,
        }
    }

    fn in_use(&mut self, tag: Tag, element: &Element) {
        let Some(used) = self.instances.last_mut() else { return };
        match tag {
            Tag::ListLink => used.definition = number(element).unwrap_or(-1),
            Tag::LevelOverride => {
                let level =
                    element.attribute("ilvl").and_then(|level| level.trim().parse().ok());
                self.overridden = level.unwrap_or(LEVELS);
            }
            Tag::StartOverride => {
                if let Some(start) = used.instance.starts.get_mut(self.overridden) {
                    *start = number(element);
                }
            }
            _ => {}
        }
    }

    fn in_level(&mut self, tag: Tag, element: &Element) {
        let Some((_, level)) = &mut self.level else { return };
        let value = || element.attribute("val");
        match tag {
            Tag::Start => level.start = number(element).unwrap_or(0),
            Tag::CountFormat => level.count = count(&value().unwrap_or_default()),
            Tag::Pattern => {
                let pattern = value().filter(|pattern| pattern.len() <= NAME_BYTES);
                level.pattern = pattern.unwrap_or_default().into_owned();
            }
            Tag::Legal => level.legal = is_on(element),
            Tag::Restart => level.restart = number(element),
            Tag::ParagraphStyle => level.style = value().map(|id| id.into_owned()),
            _ => self.run.take(tag, element, &mut self.fonts),
        }
    }

    fn close(&mut self) {
        if self.tags.pop() != Some(Tag::Level) {
            return;
        }
        let Some((index, mut level)) = self.level.take() else { return };
        if let Some(font) =
            self.run.font.flatten().filter(|_| level.count == Count::Bullet)
        {
            let mut shown = String::new();
            symbol::decode(&level.pattern, self.fonts.name(font), &mut shown);
            level.pattern = shown;
        }
        let levels = match (self.instances.last_mut(), self.definitions.last_mut()) {
            (Some(used), _) => &mut used.instance.levels,
            (None, Some(list)) => &mut list.levels,
            (None, None) => return,
        };
        if let Some(slot) = levels.get_mut(index) {
            *slot = Some(level);
        }
    }

    fn lists(self) -> Lists {
        let all = || self.definitions.iter().enumerate();
        let styled = all().filter_map(|(at, list)| Some((list.style.as_deref()?, at)));
        let styled: BTreeMap<_, _> = styled.collect();
        let same = |list: &Abstract| styled.get(list.same_as.as_deref()?).copied();
        let ids = all().map(|(at, list)| (list.id, same(list).unwrap_or(at)));
        let ids: BTreeMap<_, _> = ids.collect();
        let instances = self.instances.into_iter().filter_map(|used| {
            let definition = *ids.get(&used.definition)?;
            Some((used.id, Instance { definition, ..used.instance }))
        });
        let instances = instances.collect();
        let definitions = self.definitions.into_iter().map(|list| list.levels).collect();
        Lists { definitions, instances }
    }
}

/// The way of counting that a format's name stands for.
fn count(name: &str) -> Count {
    match name {
        "decimalZero" => Count::Padded,
        "upperRoman" => Count::UpperRoman,
        "lowerRoman" => Count::LowerRoman,
        "upperLetter" => Count::UpperLetter,
        "lowerLetter" => Count::LowerLetter,
        "cardinalText" | "vietnameseCounting" => Count::Words,
        "numberInDash" => Count::Dashed,
        "decimalEnclosedParen" => Count::Bracketed,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Count::Circled,
        "hex" => Count::Hex,
        "bullet" => Count::Bullet,
        "none" => Count::None,
        _ => Count::Decimal,
    }
}
