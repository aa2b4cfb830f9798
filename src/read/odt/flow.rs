//! Paragraphs of OpenDocument and the text in them, its white space as it is shown.

use crate::model::document::{Kind, Place};
use crate::read::block::Face;
use crate::read::format::ReadError;
use crate::read::odt::frame::Paragraph;
use crate::read::odt::names::Tag;
use crate::read::odt::story::Story;
use crate::read::odt::styles::Family;
use crate::read::pen::Pen;
use crate::read::writing::Writing;
use crate::read::xml::Element;

/// More spaces than anyone sets at once.
const SPACES: usize = 1_024;

impl Story<'_> {
    pub(super) fn begin_paragraph(
        &mut self,
        tag: Tag,
        element: &Element,
    ) -> Result<(), ReadError> {
        if !self.frame().cell {
            self.flush()?;
        }
        let name = element.attribute("style-name");
        let styles = self.styles;
        let style = styles
            .find(Family::Paragraph, name.as_deref())
            .or_else(|| styles.without(Family::Paragraph));
        let level = (tag == Tag::Heading).then(|| {
            let level = element.attribute("outline-level");
            level.and_then(|level| level.trim().parse().ok()).unwrap_or(1)
        });
        let listed = style.and_then(|style| style.list.clone());
        let paragraph = Paragraph {
            centred: style.and_then(|style| style.centred).unwrap_or(false),
            heading: level,
            label: self.label(level, listed, element),
            fresh: true,
            space: false,
        };
        let face = style.map_or_else(Face::default, |style| style.face(Face::default()));
        let frame = self.frame();
        frame.faces = vec![face];
        frame.paragraph = Some(paragraph);
        if let Some(writing) = &mut frame.writing {
            writing.keep("\n");
            writing.pen.begin();
        }
        Ok(())
    }

    /// The list number of the paragraph that begins.
    fn label(
        &mut self,
        heading: Option<u8>,
        listed: Option<String>,
        element: &Element,
    ) -> Option<String> {
        let styles = self.styles;
        let depth = self.frame().lists.len();
        let Some(open) = self.frame().lists.last_mut() else {
            let level = usize::from(heading?).checked_sub(1)?;
            if element.attribute("is-list-header").as_deref() == Some("true") {
                return None;
            }
            let start = element.attribute("start-value").and_then(|n| n.parse().ok());
            return self.counters.heading(&styles.outline, level, start);
        };
        if !std::mem::take(&mut open.item) {
            return None;
        }
        let (list, start) = (open.list, open.start.take());
        let style = styles.list(&open.style.clone().or(listed)?)?;
        self.counters.next(list, style, depth - 1, start)
    }

    pub(super) fn end_paragraph(&mut self) -> Result<(), ReadError> {
        let frame = self.frame();
        let Some(paragraph) = frame.paragraph.take() else { return Ok(()) };
        frame.faces.clear();
        if frame.cell {
            if paragraph.label.is_some() {
                self.writing()?;
            }
            if let Some(writing) = &mut self.frame().writing {
                writing.pen.end(paragraph.label, paragraph.centred);
            }
            return Ok(());
        }
        if let Some(writing) = &mut frame.writing {
            writing.pen.end(paragraph.label, paragraph.centred);
        }
        self.finish(paragraph.heading)
    }

    /// Ends the paragraph that is being written outside of a cell.
    pub(super) fn flush(&mut self) -> Result<(), ReadError> {
        if self.frame().cell { Ok(()) } else { self.finish(None) }
    }

    fn finish(&mut self, heading: Option<u8>) -> Result<(), ReadError> {
        let frame = self.frame();
        let part = frame.part;
        let Some(mut writing) = frame.writing.take() else { return Ok(()) };
        if !writing.pen.is_blank() {
            self.binder.count_paragraph(part);
        }
        let heading = heading.filter(|level| (1..=9).contains(level));
        let kind = heading.map_or(Kind::Body, Kind::Heading);
        writing.finish(kind, false, self.binder).map(|_| ())
    }

    /// Text in a style of its own, or hidden.
    pub(super) fn span(&mut self, tag: Tag, element: &Element) {
        let below = self.frame().faces.last().copied().unwrap_or_default();
        let is = |name| element.attribute(name).as_deref() == Some("true");
        let face = match tag {
            Tag::HiddenMark => {
                let hidden = is("is-hidden");
                for face in &mut self.frame().faces {
                    face.hidden |= hidden;
                }
                return;
            }
            Tag::Hidden => Face { hidden: true, ..below },
            _ => {
                let name = element.attribute("style-name");
                let style = self.styles.find(Family::Text, name.as_deref());
                style.map_or(below, |style| style.face(below))
            }
        };
        self.frame().faces.push(face);
    }

    /// A change begins or ends, or text was taken away here.
    pub(super) fn change(
        &mut self,
        tag: Tag,
        element: &Element,
    ) -> Result<(), ReadError> {
        let Some(id) = element.attribute("change-id") else { return Ok(()) };
        let gone = self.revised.meet(tag, &id).filter(|gone| !gone.is_empty());
        if let Some(gone) = gone.filter(|_| self.frame().paragraph.is_some()) {
            self.writing()?.original().push_str(&gone);
        }
        Ok(())
    }

    /// Spaces, a tab, a line break.
    pub(super) fn sign(&mut self, tag: Tag, element: &Element) -> Result<(), ReadError> {
        match tag {
            Tag::Tab => self.put("\t"),
            Tag::Spaces => {
                let count = element.attribute("c").and_then(|n| n.trim().parse().ok());
                self.put(&" ".repeat(count.unwrap_or(1).min(SPACES)))
            }
            _ => {
                self.due_space()?;
                let face = self.frame().face();
                if self.frame().paragraph.is_some() {
                    self.writing()?.pen.break_line(face);
                }
                Ok(())
            }
        }
    }

    /// Text of a paragraph: white space of any length is one space, and none at the ends.
    pub(super) fn text(&mut self, text: &str) -> Result<(), ReadError> {
        if self.frame().paragraph.is_none() {
            return Ok(());
        }
        if self.revised.is_deletion() {
            self.writing()?.original().push_str(text);
            return Ok(());
        }
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        for (index, words) in text.split(is_space).enumerate() {
            if let Some(paragraph) = &mut self.frame().paragraph {
                paragraph.space |= index > 0 && !paragraph.fresh;
            }
            if !words.is_empty() {
                self.put(words)?;
            }
        }
        Ok(())
    }

    /// Writes the space that is due.
    fn due_space(&mut self) -> Result<(), ReadError> {
        let due = match &mut self.frame().paragraph {
            Some(paragraph) => {
                paragraph.fresh = false;
                std::mem::take(&mut paragraph.space)
            }
            None => false,
        };
        if due { self.write(" ") } else { Ok(()) }
    }

    fn put(&mut self, text: &str) -> Result<(), ReadError> {
        if self.frame().paragraph.is_none() {
            return Ok(());
        }
        self.due_space()?;
        self.write(text)
    }

    /// Writes text; what was inserted did not stand there before.
    fn write(&mut self, text: &str) -> Result<(), ReadError> {
        let face = self.frame().face();
        let is_inserted = self.revised.is_insertion();
        let writing = self.writing()?;
        if is_inserted {
            writing.original();
        } else if !face.hidden {
            writing.keep(text);
        }
        writing.pen.write(text, face);
        Ok(())
    }

    /// The block that text goes to now; one is begun if there is none.
    pub(super) fn writing(&mut self) -> Result<&mut Writing, ReadError> {
        let writing = match self.frame().writing.take() {
            Some(writing) => writing,
            None => {
                let place = self.place();
                let slot = self.binder.reserve()?;
                Writing::new(Pen::default(), slot, place)
            }
        };
        Ok(self.frame().writing.insert(writing))
    }

    /// Where the reader is, for people.
    pub(super) fn place(&mut self) -> Place {
        let frame = self.frame();
        if let Some(writing) = &frame.writing {
            return writing.place.clone();
        }
        let (part, cell) = (frame.part, frame.cell);
        match self.tables.last().filter(|_| cell) {
            Some(table) => table.place(part),
            None => self.binder.paragraph(part),
        }
    }
}
