//! What is done, among the words that can name something: verbs, states, who acts.

use super::naming::{Naming, joined};
use super::words::{Kept, Words};
use crate::data::lexicon::Tag;
use crate::extract::items::{Item, ItemKind};
use crate::extract::region::Region;
use crate::text::fold::fold_line;
use crate::text::passage::Passage;

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

    /// The words before a count; of people for whom something was done: `được hỗ trợ`.
    pub fn helped(&self, left: &Kept, unit: &str) -> String {
        let text = self.text(&left.items);
        let lists = &self.tables.lists;
        let helps = lists.opening("helping", &fold_line(&text)).is_some();
        match lists.words("done-for").first().filter(|_| lists.has("helped", unit)) {
            Some(done) if helps => format!("{done} {text}"),
            _ => text,
        }
    }

    /// Without a `tổng` that nothing follows: `tiếp nhận tổng 4.826 hồ sơ`.
    pub fn untotalled(&self, kept: &Kept) -> Kept {
        let total = |at: &usize| self.items[*at].is(&[Tag::Count]);
        let end = kept.items.len() - usize::from(kept.items.last().is_some_and(total));
        Kept {
            items: kept.items[..end].to_vec(),
            head: kept.head.filter(|head| *head < end),
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

    /// What is said to be done before a figure to what stands behind it: `tặng 55 suất học bổng`.
    pub fn act_on(&self, left: &Kept, right: &Kept, unit: &str) -> String {
        const LONGEST: usize = 6;
        let verb = |at: &usize| {
            let item = &self.items[*at];
            item.is(&[Tag::Verb]) && !item.is(&[Tag::Noun])
        };
        let hollow = self.tables.lists.has("hollow-unit", &fold_line(unit));
        let told = !right.items.is_empty() || !unit.is_empty() && !hollow;
        let acts = left.items.first().is_some_and(verb) && self.only_acts(&left.items);
        let happens = left
            .items
            .iter()
            .any(|at| self.tables.lists.has("happening", &self.word(&self.items[*at])));
        let text =
            if acts && told && !happens { self.text(&left.items) } else { String::new() };
        if text.split(' ').count() > LONGEST { String::new() } else { text }
    }

    /// What was done to the things before a comma is done to those behind it.
    pub fn act_before(
        &self,
        region: &Region,
        left: &Kept,
        topic: Option<&Naming>,
    ) -> Option<String> {
        let before = region.at.checked_sub(1).map(|at| &self.items[at])?;
        let listed = before.mark(&[',']) || before.is(&[Tag::Conj]);
        let own = [Tag::Verb, Tag::Passive, Tag::Having, Tag::Saying];
        let told = region
            .right
            .clone()
            .any(|at| self.items[at].is(&own) && !self.items[at].is(&[Tag::Noun]));
        let act = &topic?.act;
        let bare = left.items.is_empty() && !told;
        (listed && bare && !act.is_empty()).then(|| act.clone())
    }

    /// A name of things to which the same was done as to those before them.
    pub fn done_too(&self, naming: Naming, act: &str) -> Naming {
        let core = joined(&naming.core, act);
        Naming { core, act: act.to_owned(), generic: false, ..naming }
    }

    /// Does what was counted before hold what is counted after it: `24 tổ, 168 thành viên`?
    pub fn holds_others(&self, topic: Option<&Naming>) -> bool {
        topic.is_some_and(|topic| self.opens_with(&topic.unit, Tag::Container))
    }

    /// Has the longest word that a text begins with a tag?
    pub fn opens_with(&self, text: &str, tag: Tag) -> bool {
        let passage = Passage::of(text, &self.tables.words);
        let tags = self.tables.lexicon.words.longest(passage.ids(0));
        tags.is_some_and(|(_, tags)| tags.has(tag))
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
