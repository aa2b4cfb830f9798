//! Tracked changes: the text as it was before is kept beside the text that counts.

use crate::read::docx::elements::tag;
use crate::read::docx::names::{Tag, WORD};
use crate::read::docx::story::Story;
use crate::read::format::ReadError;
use crate::read::xml::{Event, Xml};

impl Story<'_> {
    /// Inserted text begins.
    pub(super) fn insert(&mut self) -> Result<(), ReadError> {
        self.inserted += 1;
        if self.in_paragraph() {
            self.writing()?.original();
        }
        Ok(())
    }

    /// Among properties, what they belong to is deleted; says whether it is so.
    pub(super) fn deleted(&mut self) -> bool {
        match self.tags.as_slice() {
            [.., Tag::ParagraphProps, Tag::RunProps] => {
                self.frame().paragraph.joins = true
            }
            [.., Tag::RowProps] => {
                if let Some(table) = self.table() {
                    table.row.deleted = true;
                }
            }
            _ => return false,
        }
        true
    }

    /// Passes over deleted text; it counts as the text before, and for nothing else.
    pub(super) fn removed(&mut self, xml: &mut Xml) -> Result<(), ReadError> {
        let (mut depth, mut is_text) = (1, false);
        let mut text = String::new();
        while depth > 0 {
            match xml.event()? {
                Event::Open(element) => {
                    depth += 1;
                    is_text = tag(element.space, element.name) == Tag::Text
                        || element.space == WORD && element.name == "delText";
                }
                Event::Close => {
                    depth -= 1;
                    is_text = false;
                }
                Event::Text(words) if is_text => text.push_str(words),
                Event::Char(c) if is_text => text.push(c),
                Event::Text(_) | Event::Char(_) => {}
                Event::End => break,
            }
        }
        if self.inserted == 0 && self.in_paragraph() && !text.is_empty() {
            self.writing()?.original().push_str(&text);
        }
        Ok(())
    }
}
