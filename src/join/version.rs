//! Documents that are versions of one another: a corrected submission supersedes the one
//! before it, and both are kept.

use super::mention::{place, submission};
use crate::model::dossier::Dossier;
use crate::model::version::{Revision, Version};
use crate::text::fold::fold_line;
use std::collections::BTreeMap;

/// Of ten words of two subjects together, so many are common if they are of one matter.
const COMMON: usize = 6;

/// What is kept of a document until the batch ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The document.
    pub version: Version,
    /// What its annexes are known by.
    pub submission: Option<String>,
    /// Place, body, type, kind and period; `None` where one of them is not known, or it
    /// is an annex.
    series: Option<String>,
    topic: Vec<String>,
}

impl Card {
    /// What is kept of a document.
    pub fn of(dossier: &Dossier) -> Self {
        let (identity, masthead) = (&dossier.identity, &dossier.outline.masthead);
        Self {
            version: Version {
                document: identity.content.clone(),
                source: dossier.document.name.clone(),
                number: masthead.number.clone(),
                date: masthead.date.clone(),
            },
            submission: submission(dossier),
            series: series(dossier),
            topic: identity.topic.clone(),
        }
    }

    /// Are two of a series on one matter?
    fn is_on_one_matter(&self, other: &Self) -> bool {
        let own = self.topic.iter().filter(|word| other.topic.contains(word)).count();
        let all = self.topic.len() + other.topic.len() - own.min(other.topic.len());
        own * 10 >= all * COMMON
    }
}

/// What all versions of a document share.
fn series(dossier: &Dossier) -> Option<String> {
    let (identity, masthead) = (&dossier.identity, &dossier.outline.masthead);
    if identity.annex || identity.locality.written.is_none() {
        return None;
    }
    let body = fold_line(masthead.issuer.as_deref()?);
    let period = identity.period?.to_string();
    let form = masthead.kind.as_deref().map(fold_line).unwrap_or_default();
    let place = identity.locality.commune().map(|_| place(dossier)).unwrap_or_default();
    Some([&place, &body, &form, identity.kind.name(), &period].join("\u{1f}"))
}

/// The versions among the documents of a batch, the old one of each pair by its date;
/// those of one day in the order of their paths, which says little.
pub fn revisions(cards: &[Card]) -> Vec<Revision> {
    let mut series: BTreeMap<&str, Vec<&Card>> = BTreeMap::new();
    for card in cards {
        if let Some(key) = &card.series {
            series.entry(key).or_default().push(card);
        }
    }
    let mut found = Vec::new();
    for mut cards in series.into_values() {
        let order =
            |card: &Card| (card.version.date.clone(), card.version.source.clone());
        cards.sort_by_key(|card| order(card));
        for (at, new) in cards.iter().enumerate() {
            let old = cards[..at].iter().rev().find(|old| old.is_on_one_matter(new));
            let Some(old) = old else { continue };
            let (old, new) = (old.version.clone(), new.version.clone());
            let dated = old.date.is_some() && old.date < new.date;
            let order = if dated { "date" } else { "path" };
            found.push(Revision { old, new, order });
        }
    }
    found
}
