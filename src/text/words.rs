//! Known syllables as small numbers, so that phrases compare at the speed of integers.

use super::fold::fold;
use super::letter::is_alphanumeric;
use std::collections::BTreeMap;

/// A folded syllable that some table knows; [`WordId::UNKNOWN`] for all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct WordId(pub u32);

impl WordId {
    /// No table knows the word.
    pub const UNKNOWN: Self = Self(0);
}

/// The syllables that the tables know.
#[derive(Clone, Debug, Default)]
pub struct Words {
    ids: BTreeMap<Box<str>, u32>,
}

impl Words {
    /// The id of a syllable, made if it is new. For tables while they are built.
    pub fn learn(&mut self, syllable: &str) -> WordId {
        // What is folded stays so when it is folded again, and most words are written
        // folded.
        if let Some(id) = self.ids.get(syllable) {
            return WordId(*id);
        }
        let next = self.ids.len() as u32 + 1;
        WordId(*self.ids.entry(fold(syllable).into()).or_insert(next))
    }

    /// The id of a syllable of a text.
    pub fn find(&self, syllable: &str) -> WordId {
        let known = self.ids.get(syllable);
        let known = known.or_else(|| self.ids.get(fold(syllable).as_str()));
        known.map_or(WordId::UNKNOWN, |id| WordId(*id))
    }

    /// All known syllables, folded.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.ids.keys().map(AsRef::as_ref)
    }

    /// The ids of a phrase's syllables, split at spaces, hyphens, commas and slashes.
    pub fn learn_phrase(&mut self, phrase: &str) -> Vec<WordId> {
        split(phrase).map(|syllable| self.learn(syllable)).collect()
    }

    /// The ids of a phrase with its commas and hyphens as words: `dao, kiếm`, `ki-ốt`.
    pub fn learn_marked(&mut self, phrase: &str) -> Vec<WordId> {
        let parted = phrase.replace(',', " , ").replace('-', " - ");
        parted.split_whitespace().map(|word| self.learn(word)).collect()
    }
}

/// The syllables and figures of a phrase; marks part words as they do in a text.
pub fn split(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split(|c: char| !is_alphanumeric(c) && c != '%').filter(|s| !s.is_empty())
}
