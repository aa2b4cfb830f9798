//! What holds paragraphs (the body, a note, a text box, a cell) and the paragraph that is
//! open in it.

use crate::model::document::{BlockId, Part};
use crate::read::block::Face;
use crate::read::writing::Writing;

/// The body, a note, a text box, or a cell.
#[derive(Debug)]
pub struct Frame {
    /// The part that its blocks are said to stand in.
    pub part: Part,
    /// A cell: all its paragraphs make one block.
    pub cell: bool,
    /// The block that is being written.
    pub writing: Option<Writing>,
    /// The first place in the reading order that is its own.
    pub first: Option<BlockId>,
    /// The paragraph that is being read.
    pub paragraph: Option<Paragraph>,
    /// How text is set, by the open elements, the innermost last.
    pub faces: Vec<Face>,
    /// The open lists.
    pub lists: Vec<OpenList>,
    /// All in it is hidden.
    pub hidden: bool,
}

/// What is known of a paragraph.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// Centred.
    pub centred: bool,
    /// The level of a heading, from 1.
    pub heading: Option<u8>,
    /// Its list number.
    pub label: Option<String>,
    /// No text has come yet.
    pub fresh: bool,
    /// A space is due before more text.
    pub space: bool,
}

/// A list that is open.
#[derive(Clone, Debug)]
pub struct OpenList {
    /// Its style, by its own word or by that of the list around it.
    pub style: Option<String>,
    /// Its numbers.
    pub list: usize,
    /// The next paragraph is the first of an item.
    pub item: bool,
    /// The number that the item is said to have.
    pub start: Option<u32>,
}

impl Frame {
    /// A frame without text.
    pub const fn new(part: Part, cell: bool, hidden: bool) -> Self {
        Self {
            part,
            cell,
            writing: None,
            first: None,
            paragraph: None,
            faces: Vec::new(),
            lists: Vec::new(),
            hidden,
        }
    }

    /// How text is set now.
    pub fn face(&self) -> Face {
        let face = self.faces.last().copied().unwrap_or_default();
        Face { hidden: face.hidden || self.hidden, ..face }
    }
}
