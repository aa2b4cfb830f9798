//! Cells that differ in nothing but their words: docx-rs builds one of each kind, and the
//! words are set into it. A report has a thousand cells of a dozen kinds.

use super::finish::{DOCUMENT, finish};
use super::words::{Ids, legal};
use crate::model::report::{Cell, Join, Text};
use crate::write::export::WriteError;
use docx_rs::{BuildXML, TableCell, VAlignType, VMergeType, WidthType};
use quick_xml::escape::partial_escape;

/// Stands where the words will be; no report has it, as it belongs to no script.
const SLOT: &str = "\u{f8ff}";

/// What tells one kind of cell from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its paragraph's style.
    pub style: &'static str,
    /// Its width.
    pub width: u32,
    /// How many columns it covers.
    pub across: u16,
    /// How it is joined with its neighbours.
    pub join: Join,
    /// It stays on the page of the row after it.
    pub keep: bool,
}

/// The kinds of cells met so far.
#[derive(Debug, Default)]
pub struct Stamps {
    stamps: Vec<(Kind, Stamp)>,
}

/// A cell of one kind, finished.
#[derive(Debug, Default)]
struct Stamp {
    /// What stands before the words.
    before: String,
    /// What stands after them.
    after: String,
    /// The cell without words.
    empty: String,
}

impl Stamps {
    /// Writes a cell onto the end of `out`.
    ///
    /// # Errors
    /// When docx-rs builds what is no XML.
    pub fn cell(
        &mut self,
        kind: Kind,
        cell: &Cell,
        ids: &mut Ids,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let text = &cell.text;
        let own = text.bookmark.is_some() || !text.marks.is_empty();
        if own || text.words.contains('\n') {
            return finish(&build(kind, text, ids).build(), DOCUMENT, out);
        }
        let stamp = self.stamp(kind)?;
        if text.words.is_empty() || kind.join == Join::Continues {
            out.push_str(&stamp.empty);
        } else {
            let words = legal(&text.words);
            out.extend([&*stamp.before, &partial_escape(&*words), &stamp.after]);
        }
        Ok(())
    }

    /// The cell of a kind, built when it is first met.
    fn stamp(&mut self, kind: Kind) -> Result<&Stamp, WriteError> {
        let at = match self.stamps.iter().position(|(known, _)| *known == kind) {
            Some(at) => at,
            None => {
                self.stamps.push((kind, Stamp::new(kind)?));
                self.stamps.len() - 1
            }
        };
        Ok(&self.stamps[at].1)
    }
}

impl Stamp {
    /// Builds the cell of a kind.
    fn new(kind: Kind) -> Result<Self, WriteError> {
        let built = |words: &str| {
            let mut out = String::new();
            let cell = build(kind, &Text::plain(words), &mut Ids::default());
            finish(&cell.build(), DOCUMENT, &mut out).map(|()| out)
        };
        let (empty, filled) = (built("")?, built(SLOT)?);
        let (before, after) = filled.split_once(SLOT).unwrap_or((&filled, ""));
        Ok(Self { before: before.to_owned(), after: after.to_owned(), empty })
    }
}

/// A cell of a kind, never without a paragraph.
fn build(kind: Kind, text: &Text, ids: &mut Ids) -> TableCell {
    let mut cell = TableCell::new()
        .width(kind.width as usize, WidthType::Dxa)
        .vertical_align(VAlignType::Center);
    if kind.across > 1 {
        cell = cell.grid_span(kind.across.into());
    }
    cell = match kind.join {
        Join::Alone => cell,
        Join::Opens => cell.vertical_merge(VMergeType::Restart),
        Join::Continues => cell.vertical_merge(VMergeType::Continue),
    };
    ids.lines(kind.style, text).into_iter().fold(cell, |cell, paragraph| {
        cell.add_paragraph(match kind.keep {
            true => paragraph.keep_next(true),
            false => paragraph,
        })
    })
}
