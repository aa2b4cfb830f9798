//! The facts of a batch: mentions are laid aside as they come, and put together at the
//! end, a part of the land at a time.

use super::save::{Output, Spool};
use crate::join::group::facts;
use crate::model::fact::{Fact, Mention};
use crate::write::packed::Packed;
use std::collections::BTreeMap;
use std::io;

/// Bytes of mentions that are put together at once, at least.
const AT_ONCE: u64 = 16 << 20;

/// How often the pile is read through, at most.
const PASSES: u64 = 16;

/// The mentions of a document, ready to be laid aside.
#[derive(Debug, Default)]
pub struct Aside {
    /// The place of all of them; `None` without any.
    place: Option<String>,
    /// Bytes of all, without their places.
    size: u64,
    lines: Packed,
}

impl Aside {
    /// Of these mentions, which are all of one place.
    ///
    /// # Errors
    /// None that is known: a mention is always JSON.
    pub fn of(mentions: impl Iterator<Item = Mention>) -> io::Result<Self> {
        let mut aside = Self::default();
        for mention in mentions {
            let line = serde_json::to_string(&mention).map_err(io::Error::other)?;
            aside.size += line.len() as u64;
            Spool::line(&mut aside.lines, &mention.key.place, &line)?;
            aside.place.get_or_insert(mention.key.place);
        }
        Ok(aside)
    }
}

/// The mentions of a batch.
pub struct Pile {
    spool: Spool,
    /// Bytes of mentions for each place.
    sizes: BTreeMap<String, u64>,
    /// Places that documents with a number, a date and a name are known to be of; `None`
    /// where two are told.
    known: BTreeMap<String, Option<String>>,
}

impl Pile {
    /// An empty one.
    ///
    /// # Errors
    /// The file that holds it cannot be made.
    pub fn begin(output: &Output) -> io::Result<Self> {
        let spool = output.spool()?;
        Ok(Self { spool, sizes: BTreeMap::new(), known: BTreeMap::new() })
    }

    /// Adds the mentions of a document, and what its annexes are known by.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn add(&mut self, mentions: &Aside, submission: Option<&str>) -> io::Result<()> {
        let Some(place) = &mentions.place else { return Ok(()) };
        *self.sizes.entry(place.clone()).or_default() += mentions.size;
        mentions.lines.each(|lines| self.spool.write(lines))?;
        if let Some(submission) = submission
            && !place.starts_with('?')
        {
            let known = self.known.entry(submission.to_owned());
            let known = known.or_insert_with(|| Some(place.clone()));
            if known.as_ref() != Some(place) {
                *known = None;
            }
        }
        Ok(())
    }

    /// Puts all together; `take` gets the facts in the order of their places.
    ///
    /// # Errors
    /// What was laid aside cannot be read again, or `take` fails.
    pub fn finish(
        mut self,
        mut take: impl FnMut(Vec<Fact>) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut sizes: BTreeMap<String, u64> = BTreeMap::new();
        for (place, size) in &self.sizes {
            *sizes.entry(self.place(place).to_owned()).or_default() += size;
        }
        for part in parts(&sizes) {
            let (known, mut mentions) = (&self.known, Vec::new());
            self.spool.read(|place, line| {
                let place = found(known, place);
                if part.0 <= place && place <= part.1 {
                    let mut mention: Mention =
                        serde_json::from_str(line).map_err(io::Error::other)?;
                    place.clone_into(&mut mention.key.place);
                    mentions.push(mention);
                }
                Ok(())
            })?;
            take(facts(mentions))?;
        }
        Ok(())
    }

    fn place<'a>(&'a self, place: &'a str) -> &'a str {
        found(&self.known, place)
    }
}

/// The place of an annex is that of the document that it belongs to.
fn found<'a>(known: &'a BTreeMap<String, Option<String>>, place: &'a str) -> &'a str {
    known.get(place).and_then(Option::as_deref).unwrap_or(place)
}

/// The first and the last place of each part that is put together at once.
fn parts(sizes: &BTreeMap<String, u64>) -> Vec<(&str, &str)> {
    let at_once = AT_ONCE.max(sizes.values().sum::<u64>() / PASSES);
    let mut parts: Vec<(&str, &str)> = Vec::new();
    let mut size = 0;
    for (place, own) in sizes {
        size += own;
        match parts.last_mut() {
            Some(part) if size <= at_once => part.1 = place,
            _ => {
                parts.push((place, place));
                size = *own;
            }
        }
    }
    parts
}
