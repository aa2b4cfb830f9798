//! Cells that differ in nothing but their words: docx-rs builds one of each kind, and the
//! words are set into it. A report has a thousand cells of a dozen kinds.

use super::finish::{DOCUMENT, finish};
use super::words::{Ids, legal};
use crate::model::report::{Cell, Join, Text};
use crate::write::export::WriteError;
use docx_rs::{BuildXML, TableCell, VAlignType, VMergeType, WidthType};
use quick_xml::escape::partial_escape;
use std::fmt::Write;

/// Stands where the words will be; no report has it, as it belongs to no script.
const SLOT: &str = "\u{f8ff}";

/// Stands where the width will be; no cell is as wide.
const WIDE: u32 = 987_654_321;

/// What tells one kind of cell from another; how wide it is, every table says anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its paragraph's style.
    pub style: &'static str,
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
    /// What stands before its width.
    opening: String,
    /// What stands between that and the words.
    before: String,
    /// What stands after them.
    after: String,
    /// What stands behind the width of a cell without words.
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
        width: u32,
        cell: &Cell,
        ids: &mut Ids,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let text = &cell.text;
        let own = text.bookmark.is_some() || !text.marks.is_empty();
        if own || text.words.contains('\n') {
            return finish(&build(kind, width, text, ids).build(), DOCUMENT, out);
        }
        let stamp = self.stamp(kind)?;
        let _ = write!(out, "{}{width}", stamp.opening);
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
            let cell = build(kind, WIDE, &Text::plain(words), &mut Ids::default());
            finish(&cell.build(), DOCUMENT, &mut out).map(|()| out)
        };
        let (empty, filled) = (built("")?, built(SLOT)?);
        let wide = WIDE.to_string();
        let (opening, filled) = filled.split_once(&wide).unwrap_or_default();
        let (_, empty) = empty.split_once(&wide).unwrap_or_default();
        let (before, after) = filled.split_once(SLOT).unwrap_or((filled, ""));
        Ok(Self {
            opening: opening.to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
            empty: empty.to_owned(),
        })
    }
}

/// A cell of a kind, never without a paragraph.
fn build(kind: Kind, width: u32, text: &Text, ids: &mut Ids) -> TableCell {
    let mut cell = TableCell::new()
        .width(width as usize, WidthType::Dxa)
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
