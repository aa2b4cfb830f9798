//! What holds paragraphs, and the paragraph that is open in it.
//!
//! Frames stand inside of each other: a cell in the body, a text box in a paragraph of
//! the cell.

use crate::model::document::Part;
use crate::read::block::Face;
use crate::read::docx::props::{ParagraphProps, RunProps};
use crate::read::docx::styles::Style;
use crate::read::writing::Writing;

/// The body, a note, a text box, or a cell.
#[derive(Debug)]
pub struct Frame<'a> {
    /// The part that its blocks are said to stand in.
    pub part: Part,
    /// A cell: all its paragraphs make one block.
    pub cell: bool,
    /// The block that is being written.
    pub writing: Option<Writing>,
    /// The paragraph that is being read.
    pub paragraph: Paragraph<'a>,
    /// The run that is being read.
    pub run: Run,
    /// The open fields.
    pub fields: Fields,
}

/// What is known of a paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub struct Paragraph<'a> {
    /// Its style.
    pub style: Option<&'a Style>,
    /// Its own properties.
    pub props: ParagraphProps,
    /// How its text is set where runs say nothing.
    pub face: Face,
    /// Its end mark is deleted: the next paragraph goes on where it stops.
    pub joins: bool,
    /// Its end mark is hidden.
    pub hidden: bool,
}

/// What is known of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Its own properties.
    pub props: RunProps,
    /// Those of its character style.
    pub style: RunProps,
    /// What both amount to.
    pub face: Face,
}

/// Fields that are open in each other.
#[derive(Debug, Default)]
pub struct Fields {
    /// Of each: is the reader in its instruction (not in its result)?
    open: Vec<bool>,
    /// How many it is in the instruction of.
    instructions: usize,
}

impl Fields {
    /// A field begins.
    pub fn begin(&mut self) {
        self.open.push(true);
        self.instructions += 1;
    }

    /// The instruction of the innermost field ends.
    pub fn separate(&mut self) {
        if let Some(instruction) = self.open.last_mut() {
            self.instructions -= usize::from(std::mem::take(instruction));
        }
    }

    /// The innermost field ends.
    pub fn end(&mut self) {
        self.separate();
        self.open.pop();
    }
}

impl<'a> Frame<'a> {
    /// A frame without text.
    pub fn new(part: Part, cell: bool, writing: Option<Writing>) -> Self {
        Self {
            part,
            cell,
            writing,
            paragraph: Paragraph::default(),
            run: Run::default(),
            fields: Fields::default(),
        }
    }

    /// Begins a paragraph with its default style.
    pub fn begin(&mut self, style: Option<&'a Style>, face: Face) {
        self.paragraph = Paragraph { style, face, ..Paragraph::default() };
        self.begin_run();
    }

    /// Begins a run.
    pub fn begin_run(&mut self) {
        self.run = Run { face: self.paragraph.face, ..Run::default() };
    }

    /// Sets the run as its properties say.
    pub fn set_run(&mut self) {
        let run = &mut self.run;
        run.face = run.props.face(&run.style, self.paragraph.face);
    }

    /// The face of what is written now; hidden in a field's instruction.
    pub fn face(&self) -> Face {
        let hidden = self.run.face.hidden || self.fields.instructions > 0;
        Face { hidden, ..self.run.face }
    }

    /// The list and the level of the paragraph, if it is an item.
    pub fn item(&self) -> Option<(i64, u8)> {
        let mut props = self.paragraph.props;
        props.inherit(&self.style());
        let list = props.list.filter(|list| *list != 0 && !self.paragraph.hidden)?;
        Some((list, props.level.unwrap_or(0)))
    }

    /// The outline level of the paragraph, from 1, if it is a heading.
    pub fn heading(&self) -> Option<u8> {
        let level = self.paragraph.props.outline.or(self.style().outline)?;
        (level < 9).then_some(level + 1)
    }

    /// Is the paragraph centred?
    pub fn centred(&self) -> bool {
        self.paragraph.props.centred.or(self.style().centred).unwrap_or(false)
    }

    fn style(&self) -> ParagraphProps {
        self.paragraph.style.map(|style| style.paragraph).unwrap_or_default()
    }
}
