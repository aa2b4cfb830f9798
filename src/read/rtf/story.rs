//! The texts of RTF that stand inside of each other (body, notes, text boxes), with their
//! paragraphs and tables, to blocks.

use crate::model::document::{BlockId, Kind, Part};
use crate::read::binder::Binder;
use crate::read::block::Face;
use crate::read::format::ReadError;
use crate::read::pen::{Finished, Pen};
use crate::read::rtf::table::{Layout, OpenTable};
use crate::read::writing::Writing;

/// How many texts, and how many tables, may stand inside of each other.
const DEEPEST: usize = 16;

/// What is known of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Centred.
    pub centred: bool,
    /// The outline level, from 0; 9 for running text.
    pub outline: Option<u8>,
    /// It stands in a table.
    pub in_table: bool,
    /// In how many tables, where that is said.
    pub depth: usize,
}

/// The body, a note, a text box.
#[derive(Debug, Default)]
struct Frame {
    part: Part,
    tables: Vec<OpenTable>,
    /// The paragraph outside of tables that is being written.
    writing: Option<Writing>,
    /// How the cells of the row are laid out.
    layout: Layout,
    /// A row has been described and has not ended.
    in_row: bool,
    /// The list number of the paragraph.
    label: Option<String>,
    /// The first place in the reading order that is its own.
    first: Option<BlockId>,
}

/// All texts that are open.
#[derive(Debug)]
pub struct Story {
    /// Where blocks, tables and gaps go.
    pub binder: Binder,
    /// How many workbooks were put in.
    pub adopted: usize,
    frames: Vec<Frame>,
}

impl Story {
    /// A document without text.
    pub fn new(binder: Binder) -> Self {
        Self { binder, adopted: 0, frames: vec![Frame::default()] }
    }

    /// A text begins in the one that is open. Says whether it is to be ended, too.
    ///
    /// # Errors
    /// When the document has too many blocks.
    pub fn begin(&mut self, part: Part) -> Result<bool, ReadError> {
        if self.frames.len() >= DEEPEST {
            return Ok(false);
        }
        let first = Some(self.binder.reserve()?);
        self.frames.push(Frame { part, first, ..Frame::default() });
        Ok(true)
    }

    /// The note that is open is an endnote.
    pub fn is_endnote(&mut self) {
        let frame = self.frame();
        if frame.part == Part::Footnote {
            frame.part = Part::Endnote;
        }
    }

    /// The text that is open ends.
    ///
    /// # Errors
    /// When the document has too many blocks.
    pub fn end(&mut self) -> Result<(), ReadError> {
        self.settle(0)?;
        self.flush(Paragraph::default())?;
        if self.frames.len() > 1
            && let Some(Frame { part, first: Some(first), .. }) = self.frames.pop()
        {
            self.binder.set_aside(first, part);
        }
        Ok(())
    }

    /// Adds text that is set alike, with the breaks in it; what a tracked change inserted is
    /// none of what was before.
    ///
    /// # Errors
    /// When the document has too many blocks.
    pub fn set(
        &mut self,
        text: &str,
        face: Face,
        at: Paragraph,
        is_inserted: bool,
    ) -> Result<(), ReadError> {
        if is_inserted {
            self.inserted(at)?;
        } else if !face.hidden {
            self.keep(text, at)?;
        }
        for (index, line) in text.split(['\n', '\r']).enumerate() {
            if index > 0 {
                self.break_line(face, at)?;
            }
            if !line.is_empty() {
                self.write(line, face, at)?;
            }
        }
        Ok(())
    }

    /// Adds text.
    ///
    /// # Errors
    /// When the document has too many blocks.
    pub fn write(
        &mut self,
        text: &str,
        face: Face,
        at: Paragraph,
    ) -> Result<(), ReadError> {
        self.writing(at)?.pen.write(text, face);
        Ok(())
    }

    /// Text was added that stood there before the tracked changes, too.
    ///
    /// # Errors
    /// When the document has too many blocks.
    pub fn keep(&mut self, text: &str, at: Paragraph) -> Result<(), ReadError> {
        self.writing(at)?.keep(text);
        Ok(())
    }

    /// Text is to be added that did not stand there before.
    ///
    /// # Errors
    /// When the document has too many blocks.
    pub fn inserted(&mut self, at: Paragraph) -> Result<(), ReadError> {
        self.writing(at)?.original();
        Ok(())
    }

    /// Text that a tracked change has taken away.
    ///
    /// # Errors
    /// When the document has too many blocks.
    pub fn removed(&mut self, text: &str, at: Paragraph) -> Result<(), ReadError> {
        self.writing(at)?.original().push_str(text);
        Ok(())
    }

    /// Is the body open, and no note or text box?
    pub const fn is_body(&self) -> bool {
        self.frames.len() == 1
    }

    /// Adds a line break.
    ///
    /// # Errors
    /// When the document has too many blocks.
    pub fn break_line(&mut self, face: Face, at: Paragraph) -> Result<(), ReadError> {
        self.writing(at)?.pen.break_line(face);
        Ok(())
    }

    /// Notes the list number of the paragraph.
    pub fn label(&mut self, label: String) {
        self.frame().label = Some(label).filter(|label| !label.is_empty());
    }

    /// The paragraph ends.
    ///
    /// # Errors
    /// When the document has too many blocks.
    pub fn end_paragraph(&mut self, at: Paragraph) -> Result<(), ReadError> {
        let level = self.level(at);
        self.settle(level)?;
        if level == 0 {
            return self.flush(at);
        }
        let frame = self.frame();
        let label = frame.label.take();
        let table = frame.tables.last_mut();
        if let Some(writing) = table.and_then(|table| table.writing.as_mut()) {
            writing.pen.end(label, at.centred);
            writing.keep("\n");
            writing.pen.begin();
        }
        Ok(())
    }

    /// A cell ends, of a nested table or of one that is not.
    ///
    /// # Errors
    /// When the document has too many blocks.
    pub fn end_cell(&mut self, least: usize, at: Paragraph) -> Result<(), ReadError> {
        let depth = self.frame().tables.len();
        if depth == 0 && least == 1 {
            self.adopt()?;
        } else {
            self.settle(if least == 1 { 1 } else { depth.max(least) })?;
        }
        self.finish_cell(at)
    }

    /// A row ends, of a nested table or of one that is not.
    ///
    /// # Errors
    /// When the document has too many blocks.
    pub fn end_row(&mut self, least: usize) -> Result<(), ReadError> {
        let depth = self.frame().tables.len();
        if depth < least {
            return Ok(());
        }
        self.settle(if least == 1 { 1 } else { depth })?;
        self.rest_of_row()?;
        let frame = self.frame();
        if let Some(table) = frame.tables.last_mut() {
            table.end_row(&frame.layout);
        }
        frame.in_row &= least > 1;
        Ok(())
    }

    /// A row is described from here on.
    pub fn describe_row(&mut self, nested: bool) {
        let frame = self.frame();
        frame.layout = Layout::default();
        frame.in_row |= !nested;
    }

    /// The description of the row.
    pub fn layout(&mut self) -> &mut Layout {
        &mut self.frame().layout
    }

    /// Notes something that is not carried.
    ///
    /// # Errors
    /// When there is too much of it.
    pub fn gap(&mut self, what: &'static str) -> Result<(), ReadError> {
        let last = self.frames.len() - 1;
        let frame = &self.frames[last];
        let cell = frame.tables.last().and_then(|table| table.writing.as_ref());
        let place = cell.or(frame.writing.as_ref()).map(|writing| writing.place.clone());
        let place = place.unwrap_or_else(|| self.binder.paragraph(frame.part));
        self.binder.gap(what, place)
    }

    fn frame(&mut self) -> &mut Frame {
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    /// In how many tables a paragraph stands.
    fn level(&mut self, at: Paragraph) -> usize {
        let in_table = at.in_table || self.frame().in_row;
        at.depth.max(usize::from(in_table)).min(DEEPEST)
    }

    /// Ends the tables beyond so many, or begins those that are missing.
    fn settle(&mut self, level: usize) -> Result<(), ReadError> {
        while self.frame().tables.len() > level {
            if self.frame().tables.last().is_some_and(OpenTable::has_cells)
                || self.is_writing()
            {
                self.rest_of_row()?;
                let frame = self.frame();
                if let Some(table) = frame.tables.last_mut() {
                    table.end_row(&frame.layout);
                }
            }
            if let Some(table) = self.frame().tables.pop() {
                table.close(&mut self.binder)?;
            }
        }
        while self.frame().tables.len() < level {
            self.open_table()?;
        }
        Ok(())
    }

    /// Is there text in the innermost cell?
    fn is_writing(&mut self) -> bool {
        self.frame().tables.last().is_some_and(|table| table.writing.is_some())
    }

    fn open_table(&mut self) -> Result<(), ReadError> {
        let inside = match self.frame().tables.is_empty() {
            true => {
                self.flush(Paragraph::default())?;
                None
            }
            false => {
                let writing = self.innermost()?;
                writing.holds_table = true;
                Some(writing.slot)
            }
        };
        let table = OpenTable::open(&mut self.binder, inside)?;
        self.frame().tables.push(table);
        Ok(())
    }

    /// What was taken for a paragraph is a cell: a table without any other sign.
    fn adopt(&mut self) -> Result<(), ReadError> {
        let writing = self.frame().writing.take();
        let mut table = OpenTable::open(&mut self.binder, None)?;
        let place = table.place(self.frame().part);
        table.writing = writing.map(|writing| Writing { place, ..writing });
        let frame = self.frame();
        frame.tables.push(table);
        frame.in_row = true;
        Ok(())
    }

    /// The block that text goes to now; one is begun if there is none.
    fn writing(&mut self, at: Paragraph) -> Result<&mut Writing, ReadError> {
        let level = self.level(at);
        self.settle(level)?;
        self.innermost()
    }

    fn innermost(&mut self) -> Result<&mut Writing, ReadError> {
        let last = self.frames.len() - 1;
        let frame = &mut self.frames[last];
        let (writing, place) = match frame.tables.last_mut() {
            Some(table) => {
                let place = table.place(frame.part);
                (&mut table.writing, place)
            }
            None => (&mut frame.writing, self.binder.paragraph(frame.part)),
        };
        let slot = match writing {
            Some(writing) => writing.slot,
            None => self.binder.reserve()?,
        };
        let fresh = || Writing::new(Pen::default(), slot, place);
        Ok(writing.get_or_insert_with(fresh))
    }

    /// Ends the paragraph outside of tables.
    fn flush(&mut self, at: Paragraph) -> Result<(), ReadError> {
        let frame = self.frame();
        let label = frame.label.take();
        let (part, writing) = (frame.part, frame.writing.take());
        let Some(mut writing) = writing else { return Ok(()) };
        writing.pen.end(label, at.centred);
        if !writing.pen.is_blank() {
            self.binder.count_paragraph(part);
        }
        let heading = at.outline.filter(|level| *level < 9);
        let kind = heading.map_or(Kind::Body, |level| Kind::Heading(level + 1));
        writing.finish(kind, false, &mut self.binder).map(|_| ())
    }

    /// Ends the cell that is being written, if there is text in it.
    fn rest_of_row(&mut self) -> Result<(), ReadError> {
        if self.is_writing() { self.finish_cell(Paragraph::default()) } else { Ok(()) }
    }

    fn finish_cell(&mut self, at: Paragraph) -> Result<(), ReadError> {
        let last = self.frames.len() - 1;
        let frame = &mut self.frames[last];
        let label = frame.label.take();
        let Some(table) = frame.tables.last_mut() else { return Ok(()) };
        let mut blocks = Finished::default();
        if let Some(mut writing) = table.writing.take() {
            writing.pen.end(label, at.centred);
            blocks = writing.finish(Kind::Cell(None), false, &mut self.binder)?;
        }
        table.end_cell(blocks, &mut self.binder)
    }
}
