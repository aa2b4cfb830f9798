//! What is done, among the words that can name something: verbs, states, who acts.

use super::words::{Kept, Words};
use crate::data::lexicon::Tag;
use crate::extract::items::{Item, ItemKind};

impl Words<'_> {
    /// What was done, without who has done it: `Công an xã đã tổ chức tuần tra`.
    pub fn done(&self, kept: &Kept) -> Kept {
        let Some((first, last)) =
            kept.items.first().copied().zip(kept.items.last().copied())
        else {
            return kept.clone();
        };
        let done = (first..last)
            .rev()
            .find(|at| self.items[*at].is(&[Tag::Done]))
            .filter(|done| self.has_agent(*done));
        let items: Vec<usize> = kept
            .items
            .iter()
            .copied()
            .filter(|at| done.is_none_or(|done| *at > done))
            .collect();
        match items.iter().any(|at| self.items[*at].is(&[Tag::Verb])) {
            true => Kept { items, head: None },
            false => kept.clone(),
        }
    }

    /// Does somebody act in the clause before an item?
    fn has_agent(&self, before: usize) -> bool {
        self.items[..before]
            .iter()
            .rev()
            .take_while(|item| !item.mark(&['.', ';', ':']) && item.quantity().is_none())
            .any(|item| item.is(&[Tag::Agent]))
    }

    /// The verbs right before a figure: of `việc kiểm soát TTHC như niêm yết công khai` the last.
    pub fn last_act(&self, kept: &Kept) -> Kept {
        let close = kept.items.windows(2).rev().take_while(|pair| pair[0] + 1 == pair[1]);
        let reach = kept.items.len() - close.count().min(kept.items.len());
        let first = (0..kept.items.len())
            .rev()
            .take_while(|at| self.only_acts(&kept.items[*at..]))
            .last()
            .unwrap_or(kept.items.len());
        let first = first.max(reach.saturating_sub(1));
        let verb = |at: &usize| self.items[*at].is(&[Tag::Verb]);
        match kept.items.get(first).is_some_and(verb) {
            true => Kept { items: kept.items[first..].to_vec(), head: None },
            false => kept.clone(),
        }
    }

    /// Somebody gives: `dân góp`, `tỉnh cấp`.
    pub fn gives(&self, kept: &[usize]) -> bool {
        kept.last().is_some_and(|at| {
            let item = &self.items[*at];
            item.is(&[Tag::Verb]) && kept.len() > 1 && !item.is(&[Tag::Quota])
        })
    }

    /// Nothing but what is done or in what state: no thing is named.
    pub fn only_acts(&self, kept: &[usize]) -> bool {
        kept.iter().all(|at| {
            let item = &self.items[*at];
            let acts = item.is(&[
                Tag::Verb,
                Tag::State,
                Tag::Generic,
                Tag::Light,
                Tag::Conj,
                Tag::Prep,
            ]);
            acts && !item.is(&[Tag::Noun]) || matches!(item.kind, ItemKind::Mark(_))
        })
    }

    /// Says nothing of what: all its words are counts, states, or verbs of dealing with things.
    pub fn generic(&self, kept: &[usize]) -> bool {
        kept.iter().all(|at| {
            let item = &self.items[*at];
            item.is(&[Tag::Generic, Tag::State, Tag::Count])
                || item.is(&[Tag::Verb]) && self.deals(item)
                || matches!(item.kind, ItemKind::Mark(_))
                || item.is(&[Tag::Conj, Tag::Prep])
        })
    }

    /// Nothing but what is done, by the tokens that a name was made of.
    pub fn acts_alone(&self, spans: &[(usize, usize)]) -> bool {
        let kept: Vec<usize> = self.among(spans).collect();
        !kept.is_empty() && self.only_acts(&kept)
    }

    /// The items of some tokens, by index.
    fn among<'a>(
        &'a self,
        spans: &'a [(usize, usize)],
    ) -> impl DoubleEndedIterator<Item = usize> + 'a {
        let within = |item: &Item| {
            spans.iter().any(|(first, last)| item.first >= *first && item.last <= *last)
        };
        (0..self.items.len()).filter(move |at| within(&self.items[*at]))
    }

    /// Is anything done, by the tokens that a name was made of?
    pub fn acts_in(&self, spans: &[(usize, usize)]) -> bool {
        self.among(spans).any(|at| self.items[at].is(&[Tag::Verb]))
    }

    /// The verb that a name ends with.
    pub fn closing_act(&self, spans: &[(usize, usize)]) -> Option<String> {
        let last = &self.items[self.among(spans).next_back()?];
        last.is(&[Tag::Verb]).then(|| self.word(last))
    }

    /// What words behind a counted noun say of its kind, up to what was done to it: of `đăng ký tạm
    /// trú tiếp nhận` the first two, of `tiếp nhận qua mạng` nothing.
    pub fn kind(&self, right: &[usize]) -> String {
        let deals = |at: &usize| {
            let item = &self.items[*at];
            self.deals(item) || item.is(&[Tag::State, Tag::Passive]) || item.mark(&['('])
        };
        let end = right.iter().position(deals).unwrap_or(right.len());
        self.text(&right[..end])
    }

    /// Is a name led by what was done or by a state, by the tokens that it was made of?
    pub fn told_by_act(&self, spans: &[(usize, usize)]) -> bool {
        let first = spans.first().map(|(first, _)| *first);
        let lead = self.items.iter().find(|item| Some(item.first) == first);
        lead.is_some_and(|item| {
            item.is(&[Tag::State])
                || item.is(&[Tag::Verb]) && self.deals(item)
                || self.tables.lists.has("legal-state", &self.word(item))
        })
    }

    /// A verb that calls on people to do something: `vận động`.
    pub fn calls(&self, at: usize) -> bool {
        self.tables.lists.has("calling", &self.word(&self.items[at]))
    }

    /// A verb that only deals with things: `tiếp nhận`, `giải quyết`.
    pub fn deals(&self, item: &Item) -> bool {
        self.tables.lists.has("dealing", &self.word(item))
    }
}
