//! A block of a text processor that is being written: a paragraph, or a cell with all its
//! paragraphs.

use crate::model::document::{BlockId, Kind, Place};
use crate::read::binder::Binder;
use crate::read::block::{Draft, Face, Setting};
use crate::read::format::ReadError;

/// A paragraph or a cell, as far as it is read.
#[derive(Debug, Default)]
pub struct Pen {
    shown: Draft,
    /// Hidden text, which becomes a block of its own: the page does not show it.
    hidden: Draft,
    /// A paragraph of a cell has ended, and text may follow.
    pending: bool,
    /// The line on which the paragraph's text began.
    began: Option<usize>,
    /// Shown text came after the last hidden one.
    parted: bool,
    labels: Vec<(usize, String)>,
    centred: Option<bool>,
}

/// What a finished block is.
#[derive(Debug)]
pub struct Finish {
    /// What it is.
    pub kind: Kind,
    /// Where.
    pub place: Place,
    /// Nothing of it is shown.
    pub hidden: bool,
    /// It is kept, also if no text is in it: a table stands inside.
    pub keep: bool,
}

/// The blocks that were made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Finished {
    /// The block of what is shown, if there is any text.
    pub shown: Option<BlockId>,
    /// The block of what is hidden.
    pub hidden: Option<BlockId>,
}

impl Pen {
    /// A paragraph begins, maybe after others of the same cell.
    pub const fn begin(&mut self) {
        self.pending = !self.shown.is_empty();
        self.began = None;
        self.parted = true;
    }

    /// Adds text.
    pub fn write(&mut self, text: &str, face: Face) {
        if face.hidden {
            self.part_hidden(face);
            return self.hidden.push(text, face);
        }
        self.start();
        self.shown.push(text, face);
    }

    /// Adds a sign.
    pub fn write_char(&mut self, c: char, face: Face) {
        if face.hidden {
            self.part_hidden(face);
            return self.hidden.push_char(c, face);
        }
        self.start();
        self.shown.push_char(c, face);
    }

    /// Adds a line break.
    pub fn break_line(&mut self, face: Face) {
        if face.hidden {
            return self.hidden.break_line();
        }
        self.start();
        self.shown.break_line();
    }

    /// The paragraph ends; its text stays.
    pub fn end(&mut self, label: Option<String>, centred: bool) {
        if self.began.is_none() && !self.shown.is_empty() {
            return;
        }
        self.centred = Some(centred && self.centred.unwrap_or(true));
        if let Some(label) = label {
            self.labels.push((self.began.unwrap_or(0), label));
        }
    }

    /// Makes the block, and one of the hidden text.
    ///
    /// # Errors
    /// When the document has too many blocks.
    pub fn finish(
        &mut self,
        slot: BlockId,
        finish: Finish,
        binder: &mut Binder,
    ) -> Result<Finished, ReadError> {
        let label = self.label();
        let labelled = label.is_some() && finish.kind == Kind::Cell(None);
        let shown = finish.keep || labelled || !self.shown.is_blank();
        let Finish { kind, place, hidden, .. } = finish;
        let centred = self.centred == Some(true);
        let mut finished = Finished { shown: shown.then_some(slot), hidden: None };
        if !self.hidden.is_blank() {
            let slot = if shown { binder.reserve()? } else { slot };
            let (kind, place) = (kind.clone(), place.clone());
            let setting = Setting { kind, place, label: None, centred, hidden: true };
            let block = self.hidden.finish(&binder.fonts, setting);
            binder.fill(slot, block);
            finished.hidden = Some(slot);
        }
        if shown {
            let setting = Setting { kind, place, label, centred, hidden };
            let block = self.shown.finish(&binder.fonts, setting);
            binder.fill(slot, block);
        }
        self.clear();
        Ok(finished)
    }

    /// Is there any text, shown or hidden?
    pub fn is_blank(&self) -> bool {
        self.shown.is_blank() && self.hidden.is_blank()
    }

    fn start(&mut self) {
        if self.pending {
            self.shown.break_line();
            self.pending = false;
        }
        if self.began.is_none() {
            self.began = Some(self.shown.line());
        }
        self.parted = true;
    }

    /// Keeps hidden texts apart that do not stand side by side.
    fn part_hidden(&mut self, face: Face) {
        if std::mem::take(&mut self.parted) && !self.hidden.is_empty() {
            self.hidden.push_char(' ', face);
        }
    }

    /// The list numbers, each on the line where its text begins.
    fn label(&mut self) -> Option<String> {
        let mut out = String::new();
        let mut line = 0;
        for (at, label) in self.labels.drain(..) {
            while line < at {
                out.push('\n');
                line += 1;
            }
            out.push_str(&label);
        }
        Some(out).filter(|out| !out.is_empty())
    }

    fn clear(&mut self) {
        self.shown.clear();
        self.hidden.clear();
        self.pending = false;
        self.began = None;
        self.parted = false;
        self.labels.clear();
        self.centred = None;
    }
}
