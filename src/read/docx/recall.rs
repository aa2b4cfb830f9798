//! What a [`Story`] knows again: properties that it passes over, and those that it keeps.

use crate::read::docx::frame::{Paragraph, Run};
use crate::read::docx::memo::{MOST, Open, Outcome, Owner};
use crate::read::docx::story::Story;
use crate::read::docx::table::Cell;
use crate::read::format::ReadError;
use crate::read::xml::Xml;

impl<'a> Story<'a> {
    /// Passes over the properties that begin here, if they are known; says whether it did.
    /// Else they will be.
    pub(super) fn recall(&mut self, xml: &mut Xml<'a>) -> Result<(), ReadError> {
        let Some(owner) = Owner::of(&self.tags) else { return Ok(()) };
        let Some(start) = xml.inside().filter(|_| self.is_fresh(owner)) else {
            return Ok(());
        };
        let kept = &mut self.memo.kept[owner as usize];
        let found = kept.iter().position(|(passage, _)| xml.repeats(&start.0, passage));
        let Some(at) = found else {
            self.memo.open = Some(Open { owner, start, level: self.tags.len() - 1 });
            return Ok(());
        };
        let outcome = kept[at].1;
        // What is frequent comes to stand before what is rare.
        kept.swap(at, at / 2);
        self.settle(outcome);
        self.close().map(|_| ())
    }

    /// An element has ended: keeps what its properties came to.
    pub(super) fn learn(&mut self, xml: &Xml<'a>) {
        let level = self.tags.len();
        let Some(open) = self.memo.open.take_if(|open| open.level >= level) else {
            return;
        };
        let Some(outcome) = self.outcome(open.owner).filter(|_| open.level == level)
        else {
            return;
        };
        let kept = &mut self.memo.kept[open.owner as usize];
        kept.truncate(MOST - 1);
        kept.push((xml.passed(open.start), outcome));
    }

    /// Is nothing set yet?
    fn is_fresh(&mut self, owner: Owner) -> bool {
        let (style, face) = self.plain;
        let frame = self.frame();
        let run = frame.run;
        match owner {
            Owner::Run => run == Run { face: run.face, ..Run::default() },
            Owner::Paragraph => {
                let Paragraph { style: own, props, face: own_face, joins, hidden } =
                    frame.paragraph;
                let is_plain = own.map(std::ptr::from_ref)
                    == style.map(std::ptr::from_ref)
                    && own_face == face;
                let is_unset = props == Default::default() && !joins && !hidden;
                is_plain && is_unset && run == Run { face, ..Run::default() }
            }
            Owner::Cell => {
                self.table().is_some_and(|table| table.cell == Cell::default())
            }
        }
    }

    fn outcome(&mut self, owner: Owner) -> Option<Outcome<'a>> {
        let frame = self.frame();
        Some(match owner {
            Owner::Run => Outcome::Run(frame.run),
            Owner::Paragraph => Outcome::Paragraph(frame.paragraph, frame.run),
            Owner::Cell => Outcome::Cell(self.table()?.cell),
        })
    }

    fn settle(&mut self, outcome: Outcome<'a>) {
        match outcome {
            Outcome::Run(run) => self.frame().run = run,
            Outcome::Paragraph(paragraph, run) => {
                let frame = self.frame();
                (frame.paragraph, frame.run) = (paragraph, run);
            }
            Outcome::Cell(cell) => {
                if let Some(table) = self.table() {
                    table.cell = cell;
                }
            }
        }
    }
}
