//! Properties that a document repeats word for word, run after run: read once, and passed
//! over from then on.
//!
//! Only such stretches are kept as set nothing but the run, the paragraph or the cell that
//! they stand in, and only from a state in which nothing was set before; so what they come
//! to is the same wherever the same words stand.

use crate::read::docx::frame::{Paragraph, Run};
use crate::read::docx::names::Tag;
use crate::read::docx::table::Cell;
use crate::read::xml::{Inside, Passage};

/// So many stretches of a kind are kept.
pub const MOST: usize = 32;

/// What properties belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A run.
    Run,
    /// A paragraph.
    Paragraph,
    /// A cell.
    Cell,
}

/// What properties came to.
#[derive(Clone, Copy, Debug)]
pub enum Outcome<'a> {
    /// A run as it is set.
    Run(Run),
    /// A paragraph as it is set, and the run that begins in it.
    Paragraph(Paragraph<'a>, Run),
    /// A cell.
    Cell(Cell),
}

/// The stretches of each kind, and the one that is being read.
#[derive(Debug, Default)]
pub struct Memo<'a> {
    /// By their owners.
    pub kept: [Vec<(Passage<'a>, Outcome<'a>)>; 3],
    /// The one that is being read.
    pub open: Option<Open<'a>>,
}

/// A stretch that is being read.
#[derive(Clone, Copy, Debug)]
pub struct Open<'a> {
    /// Whose properties it holds.
    pub owner: Owner,
    /// Where it begins.
    pub start: (Inside<'a>, usize),
    /// How many elements are open around it.
    pub level: usize,
}

impl Owner {
    /// Whose properties the innermost of the open elements holds.
    pub const fn of(tags: &[Tag]) -> Option<Self> {
        match tags {
            [.., Tag::Run, Tag::RunProps] => Some(Self::Run),
            [.., Tag::Paragraph, Tag::ParagraphProps] => Some(Self::Paragraph),
            [.., Tag::Cell, Tag::CellProps] => Some(Self::Cell),
            _ => None,
        }
    }

    /// Does an element among them set nothing else?
    const fn allows(self, tag: Tag) -> bool {
        let is_of_run = matches!(
            tag,
            Tag::Bold
                | Tag::Italic
                | Tag::Hidden
                | Tag::Raised
                | Tag::FontNames
                | Tag::RunStyle
        );
        match (self, tag) {
            (_, Tag::Other | Tag::Skip) => true,
            (Self::Run, _) => is_of_run,
            (
                Self::Paragraph,
                Tag::RunProps
                | Tag::ParagraphStyle
                | Tag::Alignment
                | Tag::Outline
                | Tag::ListId
                | Tag::ListLevel,
            ) => true,
            (Self::Paragraph, _) => is_of_run,
            (Self::Cell, Tag::GridSpan | Tag::UpMerge | Tag::LeftMerge) => true,
            (Self::Cell, tag) => matches!(tag, Tag::Border | Tag::Start),
        }
    }
}

impl Memo<'_> {
    /// An element begins.
    pub fn see(&mut self, tag: Tag) {
        if self.open.is_some_and(|open| !open.owner.allows(tag)) {
            self.open = None;
        }
    }
}
