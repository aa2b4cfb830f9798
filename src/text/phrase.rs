//! A set of phrases matched all at once over word ids: the longest that starts at a
//! place.

use super::words::WordId;

/// A trie of phrases, each with a value.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    nodes: Vec<Node>,
    values: Vec<T>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    /// Sorted by word.
    next: Vec<(WordId, u32)>,
    value: Option<u32>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { nodes: vec![Node::default()], values: Vec::new() }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; the first value of a phrase stays.
    pub fn add(&mut self, phrase: &[WordId], value: T) {
        if phrase.is_empty() {
            return;
        }
        let mut at = 0;
        for word in phrase {
            at = self.step(at, *word);
        }
        let index = self.values.len() as u32;
        self.values.push(value);
        self.nodes[at].value.get_or_insert(index);
    }

    /// The node behind a word, made if it is new.
    fn step(&mut self, at: usize, word: WordId) -> usize {
        match self.nodes[at].next.binary_search_by_key(&word, |(w, _)| *w) {
            Ok(found) => self.nodes[at].next[found].1 as usize,
            Err(place) => {
                let made = self.nodes.len();
                self.nodes.push(Node::default());
                self.nodes[at].next.insert(place, (word, made as u32));
                made
            }
        }
    }

    /// The longest phrase at the start of the words: how many words it takes, and its
    /// value.
    pub fn longest(
        &self,
        words: impl IntoIterator<Item = WordId>,
    ) -> Option<(usize, &T)> {
        self.all(words).last()
    }

    /// All phrases at the start of the words, short ones first.
    pub fn all(
        &self,
        words: impl IntoIterator<Item = WordId>,
    ) -> impl Iterator<Item = (usize, &T)> {
        let mut at = 0;
        let mut taken = 0;
        let mut words = words.into_iter();
        let mut open = true;
        std::iter::from_fn(move || {
            while open {
                let word = words.next().filter(|word| *word != WordId::UNKNOWN)?;
                let Ok(found) =
                    self.nodes[at].next.binary_search_by_key(&word, |(w, _)| *w)
                else {
                    open = false;
                    return None;
                };
                at = self.nodes[at].next[found].1 as usize;
                taken += 1;
                if let Some(value) = self.nodes[at].value {
                    return Some((taken, &self.values[value as usize]));
                }
            }
            None
        })
    }

    /// Is there no phrase?
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::Words;

    #[test]
    fn the_longest_phrase_wins() {
        let mut words = Words::default();
        let mut phrases = Phrases::default();
        for phrase in ["kế hoạch", "kế hoạch thành phố giao", "dự toán"] {
            let ids = words.learn_phrase(phrase);
            phrases.add(&ids, phrase);
        }
        let text = words.learn_phrase("Kế hoạch thành phố giao, Công tác");
        assert_eq!(phrases.longest(text.clone()), Some((5, &"kế hoạch thành phố giao")));
        assert_eq!(phrases.all(text).count(), 2);
        assert_eq!(phrases.longest([WordId::UNKNOWN]), None);
    }
}
