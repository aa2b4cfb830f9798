//! Tracked changes of OpenDocument: which are insertions, and which deletions, whose text
//! stands with them, or where it stood.

use std::collections::{BTreeMap, BTreeSet};

use crate::read::format::ReadError;
use crate::read::odt::names::Tag;
use crate::read::xml::{Event, Xml};

/// The tracked changes of a document.
#[derive(Debug, Default)]
pub struct Revised {
    /// The deletions, each with the text that was taken away.
    deletions: BTreeMap<String, String>,
    insertions: BTreeSet<String>,
    /// The deletion that the reader is in.
    deletion: Option<String>,
    /// The insertion that the reader is in.
    insertion: Option<String>,
}

impl Revised {
    /// Is the reader in text that was taken away?
    pub const fn is_deletion(&self) -> bool {
        self.deletion.is_some()
    }

    /// Is the reader in text that was inserted?
    pub const fn is_insertion(&self) -> bool {
        self.insertion.is_some()
    }

    /// A change of this name begins or ends. Gives the text that was taken away there.
    pub fn meet(&mut self, tag: Tag, id: &str) -> Option<String> {
        match tag {
            Tag::ChangeEnd => {
                self.deletion.take_if(|deletion| deletion == id);
                self.insertion.take_if(|insertion| insertion == id);
            }
            Tag::ChangePoint => return self.deletions.get(id).cloned(),
            _ if self.deletion.is_none() && self.deletions.contains_key(id) => {
                self.deletion = Some(id.to_owned());
            }
            _ if self.insertion.is_none() && self.insertions.contains(id) => {
                self.insertion = Some(id.to_owned());
            }
            _ => {}
        }
        None
    }

    /// Reads the list of changes.
    ///
    /// # Errors
    /// When the XML is broken.
    pub fn read(&mut self, xml: &mut Xml) -> Result<(), ReadError> {
        let (mut depth, mut region, mut gone, mut first) = (1, None, None, true);
        while depth > 0 {
            match xml.event()? {
                Event::Open(element) => {
                    depth += 1;
                    match element.name {
                        "changed-region" => {
                            (region, gone, first) = (element.attribute("id"), None, true);
                        }
                        "insertion" => {
                            self.insertions.extend(region.take().map(Into::into));
                        }
                        "deletion" => {
                            gone = region.take().map(Into::<String>::into);
                            self.deletions
                                .extend(gone.clone().map(|id| (id, String::new())));
                        }
                        "p" | "h" if std::mem::take(&mut first) => {}
                        "p" | "h" => self.take(gone.as_deref(), "\n"),
                        // Who changed it, and when.
                        "change-info" => {
                            xml.skip()?;
                            depth -= 1;
                        }
                        _ => {}
                    }
                }
                Event::Close => depth -= 1,
                Event::Text(text) => self.take(gone.as_deref(), text),
                Event::Char(c) => self.take(gone.as_deref(), c.encode_utf8(&mut [0; 4])),
                Event::End => break,
            }
        }
        Ok(())
    }

    fn take(&mut self, deletion: Option<&str>, text: &str) {
        if let Some(gone) = deletion.and_then(|id| self.deletions.get_mut(id)) {
            gone.push_str(text);
        }
    }
}
