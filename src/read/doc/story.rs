//! Paragraphs to blocks and tables.

use std::ops::Range;

use crate::model::document::{BlockId, Kind, Part, Place};
use crate::read::binder::Binder;
use crate::read::doc::book::Book;
use crate::read::doc::paragraphs::{Paragraph, cut, instructions, objects};
use crate::read::doc::rows::Row;
use crate::read::doc::shapes::Shapes;
use crate::read::doc::table::{self, Columns};
use crate::read::format::ReadError;
use crate::read::grid::{Grid, Merge};
use crate::read::list::Counters;
use crate::read::pen::Pen;
use crate::read::writing;

/// A text that is being read.
pub struct Story<'a> {
    /// The document.
    pub(super) book: &'a Book<'a>,
    /// Where blocks, tables and gaps go.
    pub(super) binder: &'a mut Binder,
    counters: Counters<'a>,
    pub(super) part: Part,
    /// Characters that are no text.
    pub(super) instructions: Vec<Range<u32>>,
    /// Anchors of shapes that were met, to be read behind the paragraph.
    pub(super) anchors: Vec<u32>,
    /// Characters that refer to objects, with the objects' numbers.
    pub(super) objects: Vec<(u32, u32)>,
    /// Workbooks that were met, to be read behind the paragraph.
    pub(super) met: Vec<u32>,
    /// What was decoded last; kept for its room.
    pub(super) letters: String,
    /// Pens that were used, for their room too.
    spare: Vec<Pen>,
    shapes: Option<&'a mut Shapes>,
}

/// A block that is being written.
pub(super) struct Writing {
    /// Its text, with its places.
    pub(super) text: writing::Writing,
    kind: Kind,
    hidden: bool,
    /// The end of the last paragraph is deleted: the next one goes on where it stops.
    joins: bool,
}

impl Writing {
    fn new(pen: Pen, slot: BlockId, place: Place, kind: Kind, hidden: bool) -> Self {
        let text = writing::Writing::new(pen, slot, place);
        Self { text, kind, hidden, joins: false }
    }
}

/// Reads a part of the text.
///
/// # Errors
/// It holds more than any report.
pub fn read(
    book: &Book,
    binder: &mut Binder,
    (text, part): (Range<u32>, Part),
    shapes: Option<&mut Shapes>,
) -> Result<(), ReadError> {
    let controls = book.telling(text.clone(), |unit| unit < 0x20);
    let paragraphs = cut(book, text, &controls)?;
    let mut story = Story {
        book,
        binder,
        counters: Counters::new(&book.lists),
        part,
        objects: objects(book, &controls),
        instructions: instructions(&controls),
        anchors: Vec::new(),
        met: Vec::new(),
        letters: String::new(),
        spare: Vec::new(),
        shapes,
    };
    story.level(&paragraphs)
}

impl Story<'_> {
    /// Paragraphs and tables one after another.
    fn level(&mut self, paragraphs: &[Paragraph]) -> Result<(), ReadError> {
        let mut rest = paragraphs;
        let mut open: Option<Writing> = None;
        while let Some(first) = rest.first() {
            let count = rest.iter().take_while(|p| p.shape.depth > 0).count();
            if count > 0 {
                self.close(open.take())?;
                self.table(&rest[..count], 1, None)?;
                self.read_boxes()?;
                rest = &rest[count..];
                continue;
            }
            let mut writing = match open.take() {
                Some(writing) => writing,
                None => self.open(first)?,
            };
            if self.paragraph(first, &mut writing)? {
                open = Some(writing);
            } else {
                self.close(Some(writing))?;
                self.read_boxes()?;
            }
            rest = &rest[1..];
        }
        self.close(open)
    }

    fn open(&mut self, paragraph: &Paragraph) -> Result<Writing, ReadError> {
        let outline = paragraph.shape.outline;
        let kind = if outline < 9 { Kind::Heading(outline + 1) } else { Kind::Body };
        let (slot, place) = (self.binder.reserve()?, self.binder.paragraph(self.part));
        let pen = self.spare.pop().unwrap_or_default();
        Ok(Writing::new(pen, slot, place, kind, false))
    }

    fn close(&mut self, writing: Option<Writing>) -> Result<(), ReadError> {
        let Some(writing) = writing else { return Ok(()) };
        if !writing.text.pen.is_blank() {
            self.binder.count_paragraph(self.part);
        }
        self.finish(writing).map(|_| ())
    }

    fn finish(&mut self, writing: Writing) -> Result<Option<BlockId>, ReadError> {
        let Writing { mut text, kind, hidden, .. } = writing;
        let shown = text.finish(kind, hidden, self.binder)?.shown;
        self.spare.push(text.pen);
        Ok(shown)
    }

    /// Writes a paragraph. Says whether its end is deleted, so that the next one goes on
    /// in it.
    fn paragraph(
        &mut self,
        paragraph: &Paragraph,
        writing: &mut Writing,
    ) -> Result<bool, ReadError> {
        match std::mem::take(&mut writing.joins) {
            true => writing.text.original().push('\n'),
            false => {
                writing.text.keep("\n");
                writing.text.pen.begin();
            }
        }
        self.write(paragraph, writing)?;
        let mark = self.mark(paragraph);
        if mark.deleted && !paragraph.ends_cell {
            writing.joins = true;
            return Ok(true);
        }
        let shape = &paragraph.shape;
        let list = i64::from(shape.list);
        let is_item = shape.list > 0 && !mark.hidden;
        let label = is_item.then(|| self.counters.next(list, shape.level)).flatten();
        writing.text.pen.end(label, shape.centred);
        Ok(false)
    }

    /// Reads the workbooks and the boxes that are anchored in what was just read.
    fn read_boxes(&mut self) -> Result<(), ReadError> {
        self.adopt()?;
        for anchor in std::mem::take(&mut self.anchors) {
            let texts = self.shapes.as_mut().map(|shapes| shapes.take(anchor));
            for text in texts.unwrap_or_default() {
                read(self.book, self.binder, (text, Part::TextBox), None)?;
            }
        }
        Ok(())
    }

    /// A table of this depth; all paragraphs stand in it.
    fn table(
        &mut self,
        paragraphs: &[Paragraph],
        depth: u32,
        inside: Option<BlockId>,
    ) -> Result<(), ReadError> {
        let rows = table::rows(paragraphs, depth);
        let columns = Columns::of(rows.iter().filter_map(|row| row.row));
        let drawn = rows.iter().filter_map(|row| row.row).any(Row::is_drawn);
        let mut grid = Grid::open(self.binder, inside)?;
        for row in rows {
            self.row(&row, &columns, depth, &mut grid)?;
        }
        grid.close(self.binder, !drawn);
        Ok(())
    }

    fn row(
        &mut self,
        row: &table::Cells,
        columns: &Columns,
        depth: u32,
        grid: &mut Grid,
    ) -> Result<(), ReadError> {
        let plain = Row::default();
        let shape = row.row.unwrap_or(&plain);
        grid.leave(columns.before(shape));
        for (index, paragraphs) in row.cells.iter().enumerate() {
            let cell = shape.cells.get(index).copied().unwrap_or_default();
            let merge = if cell.joins { Merge::Left } else { cell.merge };
            let place = grid.place(self.part);
            let (slot, hidden) = (self.binder.reserve()?, grid.continues(merge));
            let pen = self.spare.pop().unwrap_or_default();
            let mut writing = Writing::new(pen, slot, place, Kind::Cell(None), hidden);
            self.cell(paragraphs, depth, &mut writing)?;
            let block = self.finish(writing)?;
            match columns.span(shape, index) {
                0 if block.is_none() => {}
                span => grid.put(block, span, merge),
            }
        }
        grid.end_row(self.binder, shape.header)
    }

    /// The paragraphs of a cell, and the tables in it.
    fn cell(
        &mut self,
        paragraphs: &[Paragraph],
        depth: u32,
        writing: &mut Writing,
    ) -> Result<(), ReadError> {
        let mut rest = paragraphs;
        while let Some(first) = rest.first() {
            let count = rest.iter().take_while(|p| p.shape.depth > depth).count();
            if count > 0 {
                writing.text.holds_table = true;
                self.table(&rest[..count], depth + 1, Some(writing.text.slot))?;
                rest = &rest[count..];
            } else {
                self.paragraph(first, writing)?;
                rest = &rest[1..];
            }
        }
        Ok(())
    }
}
