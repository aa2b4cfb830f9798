//! What holds at one place of RTF, and is inherited by the groups within.

use crate::read::block::Face;
use crate::read::rtf::story::Paragraph;

/// Where text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// To the story.
    #[default]
    Story,
    /// Nowhere.
    Quiet,
    /// To the table of fonts.
    Fonts,
    /// To the table of styles.
    Styles,
    /// To the list number of the paragraph.
    Label,
    /// To the name of an object's program.
    Class,
    /// To the bytes of an object.
    Data,
}

/// What a group inherits.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// Where text goes.
    pub target: Target,
    /// How it is set.
    pub face: Face,
    /// Its font, by the number in the table of fonts.
    pub font: i32,
    /// Deleted, or moved away.
    pub deleted: bool,
    /// Inserted by a tracked change.
    pub inserted: bool,
    /// How many letters stand in for one of Unicode.
    pub fallback: usize,
    /// How its paragraph is set.
    pub paragraph: Paragraph,
    /// In the description of a nested row.
    pub nested: bool,
}

impl State {
    /// What holds at the beginning.
    pub fn new() -> Self {
        Self {
            target: Target::Story,
            face: Face::default(),
            font: 0,
            deleted: false,
            inserted: false,
            fallback: 1,
            paragraph: Paragraph::default(),
            nested: false,
        }
    }
}

/// What is to be done when a group ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nothing.
    Nothing,
    /// A text box ends.
    Frame,
    /// A list number ends.
    Label,
    /// An object ends.
    Object,
    /// The layout of a nested row ends.
    Layout,
}
