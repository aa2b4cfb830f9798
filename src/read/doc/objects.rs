//! What other programs have put into the text: workbooks are read, all else is noted.

use std::ops::Range;

use crate::model::document::Part;
use crate::read::doc::book::Object;
use crate::read::doc::story::{Story, Writing};
use crate::read::format::ReadError;

impl Story<'_> {
    /// Notes the objects in a paragraph: workbooks are to be read behind it.
    pub(super) fn meet(
        &mut self,
        text: &Range<u32>,
        writing: &Writing,
    ) -> Result<(), ReadError> {
        let from = self.objects.partition_point(|(at, _)| *at < text.start);
        let own = self.objects[from..].iter().take_while(|(at, _)| *at < text.end);
        let numbers: Vec<u32> = own.map(|(_, number)| *number).collect();
        for number in numbers {
            let what = match self.book.objects.get(&number) {
                Some(Object::Workbook(_)) if self.part == Part::Body => {
                    self.met.push(number);
                    continue;
                }
                Some(Object::Workbook(_) | Object::Unread) => "embedded-workbook",
                Some(Object::Other) | None => "embedded-object",
            };
            self.binder.gap(what, writing.text.place.clone())?;
        }
        Ok(())
    }

    /// Is a character the picture of an object that was met?
    pub(super) fn is_picture_of_object(&self, number: u32) -> bool {
        let before = number.checked_sub(1);
        let found =
            before.map(|at| self.objects.binary_search_by_key(&at, |(at, _)| *at));
        found.is_some_and(|found| found.is_ok())
    }

    /// Puts in the workbooks that were met.
    pub(super) fn adopt(&mut self) -> Result<(), ReadError> {
        for number in std::mem::take(&mut self.met) {
            if let Some(Object::Workbook(book)) = self.book.objects.get(&number) {
                self.binder.adopt(book)?;
            }
        }
        Ok(())
    }
}
