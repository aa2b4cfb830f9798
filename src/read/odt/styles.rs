//! The styles of OpenDocument: how text is set, what is a heading, which cells have
//! borders, and how lists count.

use std::collections::BTreeMap;

use crate::read::block::{Face, FontId, Fonts};
use crate::read::format::ReadError;
use crate::read::odt::lists::{LEVELS, Level, ListStyle};
use crate::read::odt::names::{OFFICE, STYLE, TEXT, space};
use crate::read::xml::{Element, Event, Xml};

/// How many styles may be based on each other.
const DEPTH: usize = 32;

/// A style; unset where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    font: Option<FontId>,
    bold: Option<bool>,
    italic: Option<bool>,
    hidden: Option<bool>,
    raised: Option<bool>,
    /// Centred.
    pub centred: Option<bool>,
    /// The level of a heading, from 1; 0 for none.
    pub outline: Option<u8>,
    /// The style of the lists that its paragraphs are items of.
    pub list: Option<String>,
    /// A border is drawn.
    pub drawn: Option<bool>,
    parent: Option<String>,
}

impl Style {
    /// How text of this style is set, where it is set like this without it.
    pub fn face(&self, below: Face) -> Face {
        Face {
            font: self.font.or(below.font),
            bold: self.bold.unwrap_or(below.bold),
            italic: self.italic.unwrap_or(below.italic),
            hidden: self.hidden.unwrap_or(false) || below.hidden,
            raised: self.raised.unwrap_or(below.raised),
        }
    }

    fn inherit(&mut self, below: &Self) {
        self.font = self.font.or(below.font);
        self.bold = self.bold.or(below.bold);
        self.italic = self.italic.or(below.italic);
        self.hidden = self.hidden.or(below.hidden);
        self.raised = self.raised.or(below.raised);
        self.centred = self.centred.or(below.centred);
        self.outline = self.outline.or(below.outline);
        self.drawn = self.drawn.or(below.drawn);
        if self.list.is_none() {
            self.list.clone_from(&below.list);
        }
    }

    /// Takes what an element of properties says.
    fn take(
        &mut self,
        element: &Element,
        faces: &BTreeMap<String, FontId>,
        fonts: &mut Fonts,
    ) {
        for (name, value) in element.attributes() {
            match name {
                "font-name" => {
                    self.font = faces.get(&*value).copied().or_else(|| fonts.id(&value));
                }
                "font-family" => self.font = fonts.id(family(&value)),
                "font-weight" => self.bold = Some(is_bold(&value)),
                "font-style" => self.italic = Some(value != "normal"),
                "display" => self.hidden = Some(value == "none"),
                "text-position" => {
                    self.raised = Some(
                        value.starts_with("super") || {
                            let first = value.split('%').next().unwrap_or_default();
                            first.parse::<i32>().is_ok_and(|percent| percent > 0)
                        },
                    )
                }
                "text-align" => self.centred = Some(value == "center"),
                "border" | "border-top" | "border-bottom" | "border-left"
                | "border-right" => {
                    let drawn = value != "none" && !value.is_empty();
                    self.drawn = Some(drawn || self.drawn.unwrap_or(false));
                }
                _ => {}
            }
        }
    }
}

fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
}

/// The first of a list of font names, without quotes.
fn family(names: &str) -> &str {
    names.split(',').next().unwrap_or_default().trim().trim_matches(['\'', '"'])
}

/// All styles that a part may use.
#[derive(Clone, Debug, Default)]
pub struct Styles {
    styles: BTreeMap<(Family, String), Style>,
    lists: BTreeMap<String, ListStyle>,
    /// How headings are numbered.
    pub outline: ListStyle,
    faces: BTreeMap<String, FontId>,
}

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Paragraphs.
    Paragraph,
    /// Text.
    Text,
    /// Cells.
    Cell,
}

impl Styles {
    /// A style with all that it is based on.
    pub fn find(&self, family: Family, name: Option<&str>) -> Option<&Style> {
        let named = self.styles.get(&(family, name?.to_owned()));
        named.or_else(|| self.without(family))
    }

    /// What holds for a family without any style.
    pub fn without(&self, family: Family) -> Option<&Style> {
        self.styles.get(&(family, String::new()))
    }

    /// A style of lists.
    pub fn list(&self, name: &str) -> Option<&ListStyle> {
        self.lists.get(name)
    }

    /// Reads the styles of a part, over those that are known.
    ///
    /// # Errors
    /// When its XML is broken.
    pub fn read(
        &mut self,
        text: &str,
        part: &str,
        fonts: &mut Fonts,
    ) -> Result<(), ReadError> {
        let mut xml = Xml::new(text, part, "odt", space);
        let mut open = Open::default();
        let mut depth = 0_usize;
        loop {
            match xml.event()? {
                Event::Open(element) => {
                    let aside = matches!(element.name, "body" | "master-styles");
                    if element.space == OFFICE && aside {
                        xml.skip()?;
                        continue;
                    }
                    depth += 1;
                    self.open(&element, depth, &mut open, fonts);
                }
                Event::Close => {
                    self.close(depth, &mut open);
                    depth = depth.saturating_sub(1);
                }
                Event::End => return Ok(()),
                Event::Text(_) | Event::Char(_) => {}
            }
        }
    }

    fn open(
        &mut self,
        element: &Element,
        depth: usize,
        open: &mut Open,
        fonts: &mut Fonts,
    ) {
        let value = |name| element.attribute(name).map(std::borrow::Cow::into_owned);
        match (element.space, element.name) {
            (STYLE, "font-face") => {
                let named = value("font-family").or_else(|| value("name"));
                let id = named.and_then(|name| fonts.id(family(&name)));
                self.faces.extend(value("name").zip(id));
            }
            (STYLE, "style" | "default-style") => {
                let Some(family) = of_family(&value("family").unwrap_or_default()) else {
                    return;
                };
                let style = Style {
                    outline: value("default-outline-level")
                        .map(|level| level.parse().unwrap_or(0)),
                    list: value("list-style-name").filter(|name| !name.is_empty()),
                    parent: value("parent-style-name"),
                    ..Style::default()
                };
                open.style =
                    Some((depth, (family, value("name").unwrap_or_default()), style));
            }
            (TEXT, "list-style") => {
                open.list = Some((depth, value("name"), ListStyle::default()));
            }
            (TEXT, "outline-style") => {
                open.list = Some((depth, None, ListStyle::default()));
            }
            (TEXT, name) if name.contains("-level-style") => {
                let level = value("level").and_then(|level| level.parse::<usize>().ok());
                if let (Some((_, _, list)), Some(level @ 1..=LEVELS)) =
                    (&mut open.list, level)
                {
                    list.0[level - 1] = Some(Level::read(element));
                    open.level = level - 1;
                }
            }
            (STYLE, _) if element.name.ends_with("-properties") => {
                if let Some((_, _, style)) = &mut open.style {
                    style.take(element, &self.faces, fonts);
                } else if let Some((_, _, list)) = &mut open.list {
                    let mut style = Style::default();
                    style.take(element, &self.faces, fonts);
                    let level = list.0.get_mut(open.level).and_then(Option::as_mut);
                    if let (Some(level), Some(font)) = (level, style.font) {
                        level.set_font(fonts.name(font));
                    }
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, depth: usize, open: &mut Open) {
        if let Some((_, key, style)) = open.style.take_if(|(at, ..)| *at == depth) {
            self.styles.insert(key, style);
        }
        if let Some((_, name, list)) = open.list.take_if(|(at, ..)| *at == depth) {
            match name {
                Some(name) => {
                    self.lists.insert(name, list);
                }
                None => self.outline = list,
            }
        }
    }

    /// Every style with what it is based on.
    pub fn resolved(mut self) -> Self {
        let whole = |key: &(Family, String)| {
            let mut whole = self.styles[key].clone();
            let mut parent = whole.parent.clone();
            for _ in 0..DEPTH {
                let Some(name) = parent else { break };
                let Some(below) = self.styles.get(&(key.0, name)) else { break };
                whole.inherit(below);
                parent = below.parent.clone();
            }
            if let Some(default) = self.without(key.0) {
                whole.inherit(default);
            }
            (key.clone(), whole)
        };
        let styles = self.styles.keys().map(whole).collect();
        self.styles = styles;
        self
    }
}

/// What is being read.
#[derive(Default)]
struct Open {
    style: Option<(usize, (Family, String), Style)>,
    list: Option<(usize, Option<String>, ListStyle)>,
    level: usize,
}

fn of_family(name: &str) -> Option<Family> {
    Some(match name {
        "paragraph" => Family::Paragraph,
        "text" => Family::Text,
        "table-cell" => Family::Cell,
        _ => return None,
    })
}
