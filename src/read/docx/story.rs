//! The XML of one part to blocks, tables and gaps, in one pass and without recursion.
//!
//! The accepted reading: inserted and moved-in text stands, deleted and moved-out text
//! does not. Of alternatives, the first that is understood is read, and no other.

use crate::model::document::{Kind, Part, Place};
use crate::read::binder::Binder;
use crate::read::block::{Face, FontId};
use crate::read::docx::chunk::Chunks;
use crate::read::docx::elements::tag;
use crate::read::docx::frame::Frame;
use crate::read::docx::memo::Memo;
use crate::read::docx::names::{Tag, space};
use crate::read::docx::styles::{Style, Styles};
use crate::read::docx::table::OpenTable;
use crate::read::format::ReadError;
use crate::read::list::{Counters, Lists};
use crate::read::pen::{Finish, Pen};
use crate::read::writing::Writing;
use crate::read::xml::{Element, Event, UNKNOWN, Xml};

/// What all parts of a document share.
#[derive(Debug, Default)]
pub struct Book {
    /// Its styles.
    pub styles: Styles,
    /// Its lists.
    pub lists: Lists,
    /// Documents within it.
    pub chunks: Chunks,
}

/// A part that is being read.
pub struct Story<'a> {
    book: &'a Book,
    /// Where blocks, tables and gaps go.
    pub(super) binder: &'a mut Binder,
    counters: Counters<'a>,
    /// The open elements.
    pub(super) tags: Vec<Tag>,
    frames: Vec<Frame<'a>>,
    tables: Vec<OpenTable>,
    /// Open alternatives: has one been read?
    alternatives: Vec<bool>,
    /// The equation that is open.
    pub(super) equation: Option<Equation>,
    /// The style and the face of paragraphs that name no style.
    pub(super) plain: (Option<&'a Style>, Face),
    /// How many open elements say that their text was inserted.
    pub(super) inserted: usize,
    /// White space at the ends of the open text counts.
    pub(super) preserve: bool,
    spare: Vec<Pen>,
    /// The last font names as written, and what they came to.
    pub(super) font: (String, Option<Option<FontId>>),
    /// Properties that were read before.
    pub(super) memo: Memo<'a>,
}

/// An equation: its text, and whether text alone does not say what it says.
#[derive(Debug, Default)]
pub struct Equation {
    /// The text.
    pub text: String,
    /// A fraction, a root or the like is in it.
    pub form: bool,
}

/// Reads a part of the document.
///
/// # Errors
/// When its XML is broken, or it goes beyond the limits.
pub fn read(
    (name, text): (&str, &str),
    part: Part,
    book: &Book,
    binder: &mut Binder,
) -> Result<(), ReadError> {
    let mut xml = Xml::new(text, name, "docx", space);
    let mut story = Story::new(part, book, binder);
    loop {
        match xml.event()? {
            Event::Open(element) => match story.open(&element, &xml)? {
                Some(Tag::Deleted) => story.removed(&mut xml)?,
                Some(tag) => {
                    story.tags.push(tag);
                    story.recall(&mut xml)?;
                }
                None => xml.skip()?,
            },
            Event::Close => {
                let is_body = story.close()? == Some(Tag::Body);
                // What follows the last body is no text, and may be cut off.
                if is_body && !xml.rest().contains("body") {
                    break;
                }
                story.learn(&xml);
            }
            Event::Text(text) => story.text(text)?,
            Event::Char(c) => story.text(c.encode_utf8(&mut [0; 4]))?,
            Event::End => break,
        }
    }
    story.flush()
}

impl<'a> Story<'a> {
    fn new(part: Part, book: &'a Book, binder: &'a mut Binder) -> Self {
        let style = book.styles.of_paragraph(None);
        Self {
            book,
            binder,
            counters: Counters::new(&book.lists),
            tags: Vec::new(),
            frames: vec![Frame::new(part, false, None)],
            tables: Vec::new(),
            alternatives: Vec::new(),
            equation: None,
            inserted: 0,
            plain: (style, book.styles.face(style)),
            preserve: false,
            spare: Vec::new(),
            font: (String::new(), None),
            memo: Memo::default(),
        }
    }

    /// An element begins. Gives what is to be noted of it; nothing, if it is to be passed
    /// over.
    fn open(&mut self, element: &Element, xml: &Xml) -> Result<Option<Tag>, ReadError> {
        let tag = tag(element.space, element.name);
        self.memo.see(tag);
        match tag {
            Tag::Other | Tag::Body | Tag::ParagraphProps | Tag::Object => {}
            Tag::Skip => return Ok(None),
            Tag::Deleted => {
                return Ok(Some(tag).filter(|_| !self.deleted()));
            }
            Tag::Inserted => self.insert()?,
            Tag::Run => self.frame().begin_run(),
            Tag::Text => self.preserve = element.attribute("space").is_some(),
            Tag::Paragraph | Tag::TextBox | Tag::Table | Tag::Row | Tag::Cell => {
                return self.begin(tag);
            }
            Tag::Alternatives | Tag::Choice | Tag::Fallback => {
                return Ok(self.choose(tag, element, xml));
            }
            _ => self.inside(tag, element)?,
        }
        Ok(Some(tag))
    }

    /// An element begins that is a property, a sign, or something that is not carried.
    fn inside(&mut self, tag: Tag, element: &Element) -> Result<(), ReadError> {
        match self.tags.last().copied() {
            // These hold text, wherever a broken file puts them.
            _ if matches!(tag, Tag::Symbol | Tag::Equation | Tag::EquationForm) => {
                self.sign(tag, element)?;
            }
            Some(Tag::RunProps) => self.run_property(tag, element),
            Some(Tag::ParagraphProps) => self.paragraph_property(tag, element),
            _ if self.table_property(tag, element) => {}
            // A list's id and level stand in an element of their own among the
            // properties.
            _ if matches!(tag, Tag::ListId | Tag::ListLevel) => {
                self.paragraph_property(tag, element);
            }
            _ => self.sign(tag, element)?,
        }
        Ok(())
    }

    /// The innermost element ends.
    pub(super) fn close(&mut self) -> Result<Option<Tag>, ReadError> {
        let tag = self.tags.pop();
        match tag {
            Some(Tag::RunProps) => self.frame().set_run(),
            Some(Tag::Paragraph) => self.end_paragraph()?,
            Some(Tag::Cell) => self.end_cell()?,
            Some(Tag::Row) => self.end_row()?,
            Some(Tag::Table) => self.end_table(),
            Some(Tag::TextBox) => self.end_text_box()?,
            Some(Tag::Alternatives) => {
                self.alternatives.pop();
            }
            Some(Tag::Equation) => self.end_equation()?,
            Some(Tag::Inserted) => self.inserted -= 1,
            _ => {}
        }
        Ok(tag)
    }

    /// The innermost frame.
    pub(super) fn frame(&mut self) -> &mut Frame<'a> {
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    /// Puts in a document that stands in this one; says whether there is one.
    pub(super) fn adopt(&mut self, element: &Element) -> Result<bool, ReadError> {
        let id = element.attribute("id").unwrap_or_default();
        let in_body = self.frames.first().is_some_and(|frame| frame.part == Part::Body);
        match self.book.chunks.get(&*id).filter(|_| in_body) {
            Some(document) => self.binder.adopt(document).map(|()| true),
            None => Ok(false),
        }
    }

    /// Is a paragraph open, to which text goes?
    pub(super) fn in_paragraph(&mut self) -> bool {
        self.frame().writing.is_some()
    }

    /// The styles of the document.
    pub(super) const fn styles(&self) -> &'a Styles {
        &self.book.styles
    }

    /// The innermost open table.
    pub(super) fn table(&mut self) -> Option<&mut OpenTable> {
        self.tables.last_mut()
    }

    /// Of alternatives, the first that is understood is read.
    fn choose(&mut self, tag: Tag, element: &Element, xml: &Xml) -> Option<Tag> {
        if tag == Tag::Alternatives {
            self.alternatives.push(false);
            return Some(tag);
        }
        let Some(taken) = self.alternatives.last_mut() else { return Some(Tag::Other) };
        let wants = element.attribute("Requires").unwrap_or_default();
        let understood =
            wants.split_whitespace().all(|prefix| xml.space(prefix) != UNKNOWN);
        let read = !*taken && (tag == Tag::Fallback || understood);
        *taken |= read;
        read.then_some(tag)
    }

    /// Something begins that holds text.
    fn begin(&mut self, tag: Tag) -> Result<Option<Tag>, ReadError> {
        match tag {
            Tag::Paragraph => self.begin_paragraph()?,
            Tag::TextBox => self.frames.push(Frame::new(Part::TextBox, false, None)),
            Tag::Table => self.begin_table()?,
            // Rows and cells outside of a table are none.
            _ if self.tables.is_empty() => return Ok(Some(Tag::Other)),
            Tag::Cell => return self.begin_cell(),
            _ => {}
        }
        Ok(Some(tag))
    }

    fn begin_paragraph(&mut self) -> Result<(), ReadError> {
        let joined = self.frame().paragraph.joins;
        if !self.frame().cell && !joined {
            self.flush()?;
        }
        let (style, face) = self.plain;
        let writing = self.writing()?;
        if joined {
            writing.original().push('\n');
        } else {
            writing.keep("\n");
            writing.pen.begin();
        }
        self.frame().begin(style, face);
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), ReadError> {
        if self.frame().paragraph.joins {
            return Ok(());
        }
        let label = self.frame().item();
        let label = label.and_then(|(list, level)| self.counters.next(list, level));
        let centred = self.frame().centred();
        if let Some(writing) = &mut self.frame().writing {
            writing.pen.end(label, centred);
        }
        if self.frame().cell { Ok(()) } else { self.flush() }
    }

    fn begin_table(&mut self) -> Result<(), ReadError> {
        if !self.frame().cell {
            self.flush()?;
        }
        let cell = self.frame().writing.as_mut();
        let inside = cell.map(|writing| {
            writing.holds_table = true;
            writing.slot
        });
        self.tables.push(OpenTable::open(self.binder, inside, self.styles())?);
        Ok(())
    }

    fn end_table(&mut self) {
        if let Some(table) = self.tables.pop() {
            table.close(self.binder);
        }
    }

    fn end_row(&mut self) -> Result<(), ReadError> {
        match self.tables.last_mut() {
            Some(table) => table.close_row(self.binder),
            None => Ok(()),
        }
    }

    fn begin_cell(&mut self) -> Result<Option<Tag>, ReadError> {
        let part = self.frame().part;
        let Some(table) = self.tables.last_mut().filter(|table| !table.row.deleted)
        else {
            return Ok(None);
        };
        table.open_cell();
        let place = table.grid.place(part);
        let slot = self.binder.reserve()?;
        let pen = self.spare.pop().unwrap_or_default();
        let writing = Writing::new(pen, slot, place);
        self.frames.push(Frame::new(part, true, Some(writing)));
        Ok(Some(Tag::Cell))
    }

    fn end_cell(&mut self) -> Result<(), ReadError> {
        let writing = self.frames.pop().and_then(|frame| frame.writing);
        let (Some(mut writing), Some(table)) = (writing, self.tables.last_mut()) else {
            return Ok(());
        };
        let finish = Finish {
            kind: Kind::Cell(None),
            place: writing.place.clone(),
            hidden: table.row.hidden || table.continues(),
            keep: writing.holds_table,
        };
        let block = writing.pen.finish(writing.slot, finish, self.binder)?;
        if let Some(original) = writing.original {
            self.binder.change(writing.slot, writing.place, original);
        }
        table.close_cell(block.shown);
        self.spare.push(writing.pen);
        Ok(())
    }

    fn end_text_box(&mut self) -> Result<(), ReadError> {
        self.flush()?;
        self.frames.pop();
        Ok(())
    }

    /// The block that text goes to now; one is begun if there is none.
    pub(super) fn writing(&mut self) -> Result<&mut Writing, ReadError> {
        let last = self.frames.len() - 1;
        let frame = &mut self.frames[last];
        let writing = match frame.writing.take() {
            Some(writing) => writing,
            None => {
                let pen = self.spare.pop().unwrap_or_default();
                let slot = self.binder.reserve()?;
                Writing::new(pen, slot, self.binder.paragraph(frame.part))
            }
        };
        Ok(frame.writing.insert(writing))
    }

    /// Where the reader is, for people.
    pub(super) fn place(&self) -> Place {
        let frame = &self.frames[self.frames.len() - 1];
        let writing = frame.writing.as_ref().map(|writing| writing.place.clone());
        writing.unwrap_or_else(|| self.binder.paragraph(frame.part))
    }

    /// Ends the paragraph that is being written outside of a cell.
    fn flush(&mut self) -> Result<(), ReadError> {
        let last = self.frames.len() - 1;
        let frame = &mut self.frames[last];
        let Some(mut writing) = frame.writing.take() else { return Ok(()) };
        let finish = Finish {
            kind: frame.heading().map_or(Kind::Body, Kind::Heading),
            place: writing.place.clone(),
            hidden: false,
            keep: false,
        };
        if !writing.pen.is_blank() {
            self.binder.count_paragraph(frame.part);
        }
        writing.pen.finish(writing.slot, finish, self.binder)?;
        if let Some(original) = writing.original {
            self.binder.change(writing.slot, writing.place, original);
        }
        self.spare.push(writing.pen);
        Ok(())
    }
}
