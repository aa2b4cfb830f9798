//! The XML of a part of OpenDocument to blocks, tables and gaps, in one pass and without
//! recursion.

use std::borrow::Cow;

use crate::model::document::{Kind, Part};
use crate::read::binder::Binder;
use crate::read::format::ReadError;
use crate::read::odt::frame::{Frame, OpenList};
use crate::read::odt::lists::Counters;
use crate::read::odt::names::{OFFICE, Tag, space, tag};
use crate::read::odt::objects::{self, Objects};
use crate::read::odt::revised::Revised;
use crate::read::odt::styles::{Family, Styles};
use crate::read::odt::table::OpenTable;
use crate::read::xml::{Element, Event, Xml};

/// A part that is being read.
pub struct Story<'a> {
    pub(super) styles: &'a Styles,
    pub(super) objects: &'a Objects,
    pub(super) binder: &'a mut Binder,
    pub(super) counters: Counters,
    pub(super) tables: Vec<OpenTable>,
    frames: Vec<Frame>,
    /// The open elements, and for each whether it is hidden by its own word.
    tags: Vec<Tag>,
    pub(super) revised: Revised,
    /// Of each open holder: has it shown something that is not carried?
    holders: Vec<bool>,
    /// How many objects were met that stand in the text itself.
    inline: usize,
}

impl<'a> Story<'a> {
    /// A part of which nothing has been read.
    pub fn new(styles: &'a Styles, objects: &'a Objects, binder: &'a mut Binder) -> Self {
        Self {
            styles,
            objects,
            binder,
            counters: Counters::default(),
            tables: Vec::new(),
            frames: vec![Frame::new(Part::Body, false, false)],
            tags: Vec::new(),
            holders: Vec::new(),
            revised: Revised::default(),
            inline: 0,
        }
    }

    /// Reads what stands in one element of the document's frame.
    ///
    /// # Errors
    /// When the XML is broken, or it goes beyond the limits.
    pub fn read(mut self, text: &str, part: &str, within: &str) -> Result<(), ReadError> {
        let mut xml = Xml::new(text, part, "odt", space);
        let mut outside = true;
        loop {
            match xml.event()? {
                Event::Open(element) if outside => {
                    let is_frame = element.name.starts_with("document");
                    match element.space {
                        OFFICE if element.name == within => outside = false,
                        OFFICE if is_frame => {}
                        _ => xml.skip()?,
                    }
                }
                Event::Open(element) => match self.open(&element)? {
                    Some(Tag::Changes) => self.revised.read(&mut xml)?,
                    Some(tag) => self.tags.push(tag),
                    None => xml.skip()?,
                },
                Event::Close if self.tags.is_empty() => outside = true,
                Event::Close => self.close()?,
                Event::Text(text) => self.text(text)?,
                Event::Char(c) => self.text(c.encode_utf8(&mut [0; 4]))?,
                Event::End => break,
            }
        }
        self.flush()
    }

    /// The innermost frame.
    pub(super) fn frame(&mut self) -> &mut Frame {
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    /// An element begins. Gives what is to be noted of it; nothing, if it is to be passed
    /// over.
    fn open(&mut self, element: &Element) -> Result<Option<Tag>, ReadError> {
        let tag = tag(element.space, element.name);
        match tag {
            Tag::Other | Tag::Changes => {}
            Tag::ChangeStart | Tag::ChangeEnd | Tag::ChangePoint => {
                self.change(tag, element)?;
            }
            Tag::Skip => return Ok(None),
            Tag::Paragraph | Tag::Heading => self.begin_paragraph(tag, element)?,
            Tag::Span | Tag::Hidden | Tag::HiddenMark => self.span(tag, element),
            Tag::Spaces | Tag::Tab | Tag::Break => self.sign(tag, element)?,
            Tag::List | Tag::Item | Tag::ItemHeader => self.list(tag, element),
            Tag::Section => {
                let hidden = element.attribute("display").as_deref() == Some("none");
                if hidden && !self.frame().hidden {
                    self.frame().hidden = true;
                    return Ok(Some(Tag::Section));
                }
                return Ok(Some(Tag::Other));
            }
            Tag::Note | Tag::Frame(_) => self.begin_frame(tag, element)?,
            Tag::Holder | Tag::Picture | Tag::Object | Tag::Embedded | Tag::Equation => {
                return self.held(tag, element);
            }
            _ => return self.begin_table_part(tag, element),
        }
        Ok(Some(tag))
    }

    /// The innermost element ends.
    fn close(&mut self) -> Result<(), ReadError> {
        match self.tags.pop() {
            Some(Tag::Paragraph | Tag::Heading) => self.end_paragraph()?,
            Some(Tag::Span | Tag::Hidden) => {
                self.frame().faces.pop();
            }
            Some(Tag::List) => {
                self.frame().lists.pop();
            }
            Some(Tag::Section) => {
                self.flush()?;
                self.frame().hidden = false;
            }
            Some(Tag::Holder) => {
                self.holders.pop();
            }
            Some(Tag::Note | Tag::Frame(_)) => self.end_frame()?,
            Some(tag @ (Tag::Table | Tag::HeaderRows | Tag::Row)) => {
                self.end_table_part(tag)?;
            }
            Some(tag @ (Tag::Cell | Tag::Covered)) => self.end_cell(tag)?,
            _ => {}
        }
        Ok(())
    }

    fn begin_frame(&mut self, tag: Tag, element: &Element) -> Result<(), ReadError> {
        let part = match tag {
            Tag::Frame(part) => part,
            _ => match element.attribute("note-class").as_deref() {
                Some("endnote") => Part::Endnote,
                _ => Part::Footnote,
            },
        };
        let hidden = self.frame().hidden;
        let mut frame = Frame::new(part, false, hidden);
        if part != Part::TextBox {
            frame.first = Some(self.binder.reserve()?);
        }
        self.frames.push(frame);
        Ok(())
    }

    fn end_frame(&mut self) -> Result<(), ReadError> {
        self.flush()?;
        if self.frames.len() > 1
            && let Some(Frame { part, first: Some(first), .. }) = self.frames.pop()
        {
            self.binder.set_aside(first, part);
        }
        Ok(())
    }

    /// A table, a row or a cell begins.
    fn begin_table_part(
        &mut self,
        tag: Tag,
        element: &Element,
    ) -> Result<Option<Tag>, ReadError> {
        if tag == Tag::Table {
            let inside = match self.frame().cell {
                true => {
                    let writing = self.writing()?;
                    writing.holds_table = true;
                    Some(writing.slot)
                }
                false => {
                    self.flush()?;
                    None
                }
            };
            self.tables.push(OpenTable::open(self.binder, inside)?);
            return Ok(Some(tag));
        }
        let (part, hidden) = (self.frame().part, self.frame().hidden);
        let styles = self.styles;
        let Some(table) = self.tables.last_mut() else { return Ok(Some(Tag::Other)) };
        match tag {
            Tag::HeaderRows => table.headers += 1,
            Tag::Row => table.open_row(element),
            _ => {
                let name = element.attribute("style-name");
                let style = styles.find(Family::Cell, name.as_deref());
                table.open_cell(element, style.and_then(|s| s.drawn).unwrap_or(false));
                self.frames.push(Frame::new(part, true, hidden));
            }
        }
        Ok(Some(tag))
    }

    fn end_table_part(&mut self, tag: Tag) -> Result<(), ReadError> {
        if tag == Tag::Table {
            if let Some(table) = self.tables.pop() {
                table.close(self.binder);
            }
            return Ok(());
        }
        match self.tables.last_mut() {
            Some(table) if tag == Tag::Row => table.close_row(self.binder),
            Some(table) => {
                table.headers = table.headers.saturating_sub(1);
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn end_cell(&mut self, tag: Tag) -> Result<(), ReadError> {
        let frame = if self.frames.len() > 1 { self.frames.pop() } else { None };
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        let mut block = None;
        if let Some(mut writing) = frame.and_then(|frame| frame.writing) {
            let hidden = table.hidden || tag == Tag::Covered;
            block = writing.finish(Kind::Cell(None), hidden, self.binder)?.shown;
        }
        match tag {
            Tag::Cell => table.close_cell(block),
            _ => table.close_covered(),
        }
        Ok(())
    }

    /// A list, an item, or a paragraph of a list without number.
    fn list(&mut self, tag: Tag, element: &Element) {
        let value = |name| element.attribute(name);
        let start = value("start-value").and_then(|n| n.trim().parse().ok());
        if tag != Tag::List {
            if let Some(list) = self.frame().lists.last_mut() {
                list.item = tag == Tag::Item;
                list.start = start;
            }
            return;
        }
        let own = value("style-name").map(Cow::into_owned);
        let open = match self.frame().lists.last() {
            Some(outer) => {
                let style = own.or_else(|| outer.style.clone());
                OpenList { style, list: outer.list, item: false, start: None }
            }
            None => {
                let goes_on = value("continue-numbering").as_deref() == Some("true");
                let (id, on) = (value("id"), value("continue-list"));
                let (id, on) = (id.as_deref(), on.as_deref());
                let list = self.counters.begin(id, own.as_deref(), on, goes_on);
                OpenList { style: own, list, item: false, start: None }
            }
        };
        self.frame().lists.push(open);
    }

    /// A picture, an object, a formula, or what holds one.
    fn held(&mut self, tag: Tag, element: &Element) -> Result<Option<Tag>, ReadError> {
        if tag == Tag::Holder {
            self.holders.push(false);
            return Ok(Some(tag));
        }
        let told = self.holders.last_mut().map(|told| std::mem::replace(told, true));
        let reference = match (tag, element.attribute("href")) {
            (Tag::Picture | Tag::Equation, _) => None,
            (_, Some(reference)) => Some(reference),
            (_, None) if !element.name.starts_with("object") => Some("".into()),
            (_, None) => {
                self.inline += 1;
                Some(objects::inline(self.inline - 1).into())
            }
        };
        if told == Some(true) {
            return Ok(None);
        }
        let book = reference.as_deref().and_then(|name| self.objects.book(name));
        let is_body = self.frames.iter().all(|frame| frame.part == Part::Body);
        match (book.filter(|_| is_body), reference) {
            (Some(book), _) => self.binder.adopt(book)?,
            (None, Some(reference)) => self.gap(self.objects.kind(&reference))?,
            (None, None) if tag == Tag::Picture => self.gap("picture")?,
            (None, None) => self.gap("equation")?,
        }
        Ok(None)
    }

    fn gap(&mut self, what: &'static str) -> Result<(), ReadError> {
        let place = self.place();
        self.binder.gap(what, place)
    }
}
