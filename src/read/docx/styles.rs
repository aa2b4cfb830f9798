//! `styles.xml`: what paragraphs, runs and tables look like by their styles, each style
//! with all that it is based on.

use std::collections::BTreeMap;

use crate::read::block::{Face, Fonts};
use crate::read::docx::elements::tag;
use crate::read::docx::names::{Tag, space};
use crate::read::docx::props::{Edges, ParagraphProps, RunProps};
use crate::read::format::ReadError;
use crate::read::list::Lists;
use crate::read::xml::{Element, Event, Xml};

/// How many styles may be based on each other.
const DEPTH: usize = 32;

/// The styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    ids: BTreeMap<String, usize>,
    styles: Vec<Style>,
    /// What holds without any style.
    defaults: RunProps,
    paragraph: Option<usize>,
    table: Option<usize>,
}

/// A style.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// Of its paragraphs.
    pub paragraph: ParagraphProps,
    /// Of their text.
    pub run: RunProps,
    /// Of its tables.
    pub edges: Edges,
    id: String,
    based_on: Option<String>,
    table: bool,
}

impl Styles {
    /// The style of an id, or the one of all paragraphs that name none.
    pub fn of_paragraph(&self, id: Option<&str>) -> Option<&Style> {
        let named = id.and_then(|id| self.ids.get(id).copied());
        self.styles.get(named.or(self.paragraph)?)
    }

    /// The character style of an id.
    pub fn of_run(&self, id: &str) -> Option<&Style> {
        self.styles.get(*self.ids.get(id)?)
    }

    /// The style of an id, or the one of all tables that name none.
    pub fn of_table(&self, id: Option<&str>) -> Option<&Style> {
        let named = id.and_then(|id| self.ids.get(id).copied());
        self.styles.get(named.or(self.table)?)
    }

    /// The face of the text of a style's paragraphs.
    pub fn face(&self, style: Option<&Style>) -> Face {
        let mut props = style.map_or_else(RunProps::default, |style| style.run);
        props.inherit(&self.defaults);
        props.face(&RunProps::default(), Face::default())
    }

    /// Reads the part.
    ///
    /// # Errors
    /// When its XML is broken.
    pub fn read(
        text: &str,
        part: &str,
        lists: &Lists,
        fonts: &mut Fonts,
    ) -> Result<Self, ReadError> {
        let mut reading = Reading::default();
        let mut xml = Xml::new(text, part, "docx", space);
        loop {
            match xml.event()? {
                Event::Open(element) => {
                    let tag = tag(element.space, element.name);
                    if reading.open(tag, &element, fonts) == Flow::Over {
                        xml.skip()?;
                    }
                }
                Event::Close => reading.close(),
                Event::End => return Ok(reading.styles.resolved(lists)),
                Event::Text(_) | Event::Char(_) => {}
            }
        }
    }

    /// Every style with what it is based on.
    fn resolved(mut self, lists: &Lists) -> Self {
        let all = (0..self.styles.len()).map(|at| self.whole(at, lists));
        let all: Vec<_> = all.collect();
        self.styles = all;
        self
    }

    /// A style with what it is based on.
    fn whole(&self, at: usize, lists: &Lists) -> Style {
        let mut whole = self.styles[at].clone();
        let mut chain = vec![at];
        while let Some(below) =
            self.below(chain[chain.len() - 1]).filter(|_| chain.len() < DEPTH)
        {
            let style = &self.styles[below];
            whole.paragraph.inherit(&style.paragraph);
            whole.run.inherit(&style.run);
            whole.edges.inherit(&style.edges);
            chain.push(below);
        }
        // The level of a list is the one that names the style, or one that it is based
        // on.
        let list = whole.paragraph.list;
        let mut ids = chain.iter().map(|at| self.styles[*at].id.as_str());
        let named = ids.find_map(|id| lists.level_of_style(list?, id));
        whole.paragraph.level = named.or(whole.paragraph.level);
        whole
    }

    fn below(&self, at: usize) -> Option<usize> {
        self.ids.get(self.styles[at].based_on.as_ref()?).copied()
    }
}

/// Whether to go into an element or over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    Into,
    Over,
}

/// The styles read so far, and where the reader is.
#[derive(Debug, Default)]
struct Reading {
    styles: Styles,
    tags: Vec<Tag>,
    style: Option<Style>,
}

impl Reading {
    fn open(&mut self, tag: Tag, element: &Element, fonts: &mut Fonts) -> Flow {
        if tag == Tag::Skip {
            return Flow::Over;
        }
        match (&mut self.style, tag) {
            (_, Tag::Style) => self.begin(element),
            (Some(style), _) => {
                style.take(tag, self.tags.last().copied(), element, fonts)
            }
            (None, _) if self.tags.contains(&Tag::RunDefaults) => {
                self.styles.defaults.take(tag, element, fonts);
            }
            _ => {}
        }
        self.tags.push(tag);
        Flow::Into
    }

    fn close(&mut self) {
        if self.tags.pop() == Some(Tag::Style)
            && let Some(style) = self.style.take()
        {
            self.styles.ids.insert(style.id.clone(), self.styles.styles.len());
            self.styles.styles.push(style);
        }
    }

    fn begin(&mut self, element: &Element) {
        let value = |name| element.attribute(name).unwrap_or_default();
        let at = self.styles.styles.len();
        if matches!(&*value("default"), "1" | "true" | "on") {
            match &*value("type") {
                "paragraph" => self.styles.paragraph = Some(at),
                "table" => self.styles.table = Some(at),
                _ => {}
            }
        }
        let id = value("styleId").into_owned();
        let table = value("type") == "table";
        self.style = Some(Style { id, table, ..Style::default() });
    }
}

impl Style {
    /// Takes what an element inside of the style says.
    fn take(
        &mut self,
        tag: Tag,
        parent: Option<Tag>,
        element: &Element,
        fonts: &mut Fonts,
    ) {
        match (tag, parent) {
            (Tag::Name, Some(Tag::Style)) => self.named(element),
            (Tag::BasedOn, _) => {
                self.based_on = element.attribute("val").map(|id| id.into_owned());
            }
            (Tag::Border | Tag::Start, _) => self.edges.take(element),
            // What a table style says of the text of some rows and columns is not
            // followed.
            _ if self.table => {}
            (_, Some(Tag::RunProps)) => self.run.take(tag, element, fonts),
            _ => self.paragraph.take(tag, element),
        }
    }

    /// The headings that come with Word are headings by their names too.
    fn named(&mut self, element: &Element) {
        let Some(name) = element.attribute("val") else { return };
        let level = name.to_lowercase().strip_prefix("heading ").map(str::parse::<u8>);
        if let Some(Ok(level @ 1..=9)) = level {
            self.paragraph.outline = self.paragraph.outline.or(Some(level - 1));
        }
    }
}
