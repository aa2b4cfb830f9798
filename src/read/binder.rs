//! Blocks, tables and gaps in reading order, bound into a [`Document`].
//!
//! A block gets its place in the order when it begins (a text box stands inside of a
//! paragraph and is finished before it); places that stay empty are closed up at the end.

use crate::model::document::{
    Block, BlockId, Change, Document, Formula, Gap, Part, Place, Spot, Table, Tally,
};
use crate::read::block::Fonts;
use crate::read::format::ReadError;
use crate::read::limits::{BLOCKS, GAPS, SQUARES};

/// A document that is being read.
#[derive(Debug, Default)]
pub struct Binder {
    /// The fonts of all blocks.
    pub fonts: Fonts,
    /// What was counted in the documents that were adopted.
    pub adopted: Tally,
    slots: Vec<Option<Block>>,
    /// For each place, which of the parts it belongs to, where that is no body.
    asides: Vec<Option<Part>>,
    tables: Vec<Table>,
    gaps: Vec<Gap>,
    formulas: Vec<Formula>,
    changes: Vec<(BlockId, Place, String)>,
    paragraphs: [u32; 7],
    squares: usize,
}

/// A table's index in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableId(u32);

impl TableId {
    /// As people count: from 1.
    pub const fn number(self) -> u32 {
        self.0 + 1
    }
}

impl Binder {
    /// Keeps a place in the reading order.
    ///
    /// # Errors
    /// When there are more blocks than any report has.
    pub fn reserve(&mut self) -> Result<BlockId, ReadError> {
        if self.slots.len() >= BLOCKS {
            return Err(ReadError::TooLarge("blocks"));
        }
        self.slots.push(None);
        self.asides.push(None);
        Ok(BlockId(self.slots.len() as u32 - 1))
    }

    /// Puts a block in the place that was kept for it.
    pub fn fill(&mut self, id: BlockId, block: Block) {
        self.slots[id.0 as usize] = Some(block);
    }

    /// All places from this one on belong to a part that is read after the body, wherever
    /// it stands in the file: notes, then headers and footers, then comments.
    pub fn set_aside(&mut self, first: BlockId, part: Part) {
        let aside = Some(part).filter(|part| *part != Part::TextBox);
        for slot in self.asides.iter_mut().skip(first.0 as usize) {
            *slot = slot.or(aside);
        }
    }

    /// Changes a block that is in its place.
    pub fn amend(&mut self, id: BlockId, change: impl FnOnce(&mut Block)) {
        if let Some(Some(block)) = self.slots.get_mut(id.0 as usize) {
            change(block);
        }
    }

    /// The place of the next paragraph of a part.
    pub const fn paragraph(&self, part: Part) -> Place {
        Place { part, spot: Spot::Paragraph(self.paragraphs[part as usize] + 1) }
    }

    /// Counts a paragraph that has text.
    pub const fn count_paragraph(&mut self, part: Part) {
        self.paragraphs[part as usize] += 1;
    }

    /// Notes something that is not carried.
    ///
    /// # Errors
    /// When there is more of it than in any report.
    pub fn gap(&mut self, what: &'static str, place: Place) -> Result<(), ReadError> {
        if self.gaps.len() >= GAPS {
            return Err(ReadError::TooLarge("gaps"));
        }
        self.gaps.push(Gap { what, place });
        Ok(())
    }

    /// Puts in another document, as far as this one has come.
    ///
    /// # Errors
    /// When there is more in it than in any report.
    pub fn adopt(&mut self, document: &Document) -> Result<(), ReadError> {
        let (first, tables) = (self.slots.len() as u32, self.tables.len() as u32);
        let before = self.paragraphs;
        let moved = |id: BlockId| BlockId(id.0 + first);
        let placed = |place: &Place| {
            let mut place = place.clone();
            match &mut place.spot {
                Spot::Paragraph(at) => *at += before[place.part as usize],
                Spot::Table { table, .. } => *table += tables,
                Spot::Line(_) | Spot::Sheet { .. } => {}
            }
            place
        };
        for block in &document.blocks {
            let (id, place) = (self.reserve()?, placed(&block.place));
            if let Spot::Paragraph(at) = place.spot {
                let last = &mut self.paragraphs[place.part as usize];
                *last = at.max(*last);
            }
            self.fill(id, Block { place, ..block.clone() });
        }
        for table in &document.tables {
            let id = self.open_table()?;
            let mut table = table.clone();
            table.inside = table.inside.map(moved);
            for row in &mut table.rows {
                self.count_squares(row.len())?;
                row.iter_mut().for_each(|square| *square = square.map(moved));
            }
            self.close_table(id, table);
        }
        for gap in &document.gaps {
            self.gap(gap.what, placed(&gap.place))?;
        }
        let formulas = document.formulas.iter();
        self.formulas.extend(formulas.map(|f| Formula { block: moved(f.block), ..*f }));
        self.adopted.digits += document.tally.digits;
        self.adopted.cells += document.tally.cells;
        Ok(())
    }

    /// Notes what a text was before its tracked changes.
    pub fn change(&mut self, block: BlockId, place: Place, original: String) {
        self.changes.push((block, place, original));
    }

    /// Keeps a place for a table that begins.
    ///
    /// # Errors
    /// When there are more tables than in any report.
    pub fn open_table(&mut self) -> Result<TableId, ReadError> {
        if self.tables.len() >= BLOCKS {
            return Err(ReadError::TooLarge("tables"));
        }
        self.tables.push(Table::default());
        Ok(TableId(self.tables.len() as u32 - 1))
    }

    /// Puts a finished table in its place.
    pub fn close_table(&mut self, id: TableId, table: Table) {
        self.tables[id.0 as usize] = table;
    }

    /// Counts the squares of a table's row; a row without any counts for one.
    ///
    /// # Errors
    /// When all tables together have more than any report's.
    pub const fn count_squares(&mut self, count: usize) -> Result<(), ReadError> {
        self.squares += if count == 0 { 1 } else { count };
        if self.squares > SQUARES { Err(ReadError::TooLarge("cells")) } else { Ok(()) }
    }

    /// The document, all places that stayed empty closed up.
    pub fn bind(self, name: &str, format: &'static str, tally: Tally) -> Document {
        let mut order: Vec<usize> = (0..self.slots.len()).collect();
        order.sort_by_key(|at| self.asides[*at].map_or(0, rank));
        let (mut slots, mut ids) = (self.slots, vec![None; self.asides.len()]);
        let mut blocks = Vec::new();
        for at in order {
            let Some(block) = slots[at].take() else { continue };
            ids[at] = Some(BlockId(blocks.len() as u32));
            blocks.push(block);
        }
        let mut tables = self.tables;
        let moved = |id: BlockId| ids[id.0 as usize];
        for table in &mut tables {
            table.inside = table.inside.and_then(moved);
            for square in table.rows.iter_mut().flatten() {
                *square = square.and_then(moved);
            }
        }
        let changes = self.changes.into_iter().map(|(block, place, original)| Change {
            block: moved(block),
            place,
            original,
        });
        let changes = changes.collect();
        let formulas = self.formulas.into_iter();
        let formulas =
            formulas.filter_map(|f| Some(Formula { block: moved(f.block)?, ..f }));
        let formulas = formulas.collect();
        Document {
            name: name.to_owned(),
            format,
            blocks,
            tables,
            gaps: self.gaps,
            formulas,
            changes,
            tally,
        }
    }
}

/// The order in which parts are read.
const fn rank(part: Part) -> u8 {
    match part {
        Part::Body | Part::TextBox => 0,
        Part::Footnote => 1,
        Part::Endnote => 2,
        Part::Header => 3,
        Part::Footer => 4,
        Part::Comment => 5,
    }
}
