//! The words of a stretch that can name something.

use super::naming::joined;
use crate::data::Tables;
use crate::data::lexicon::Tag;
use crate::extract::items::{Item, ItemKind};
use crate::extract::region::{Region, names};
use crate::model::numeral::Numeral;
use crate::scan::reading::Reading;
use crate::text::fold::fold_line;
use crate::text::passage::Passage;
use crate::text::token::{Case, TokenKind};
use std::ops::Range;

/// What a name is made from.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The reading.
    pub reading: &'a Reading,
    /// Its items.
    pub items: &'a [Item],
    /// What is known beforehand.
    pub tables: &'a Tables,
}

/// Kept words of a stretch.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// Items, by index.
    pub items: Vec<usize>,
    /// The first of what is measured or counted among them.
    pub head: Option<usize>,
}

impl Words<'_> {
    /// The text that is named from.
    pub fn passage(&self) -> &Passage {
        &self.reading.passage
    }

    /// The items of a stretch that can name something.
    pub fn kept(&self, range: Range<usize>, left: bool) -> Kept {
        let mut kept = Kept::default();
        let mut at = range.start;
        let acts = self.acts(range.clone());
        while at < range.end {
            let item = self.items[at];
            if self.place(&item) {
                at = self.after_place(at, range.end);
                continue;
            }
            if item.is(&[Tag::Place]) {
                at = self.after_name(at + 1, range.end);
                continue;
            }
            if self.companion(&item) {
                at = self.after_companions(at + 1, range.end);
                continue;
            }
            if item.is(&[Tag::Agent]) && left && acts && !self.owns(at, &kept) {
                at = self.after_proper(at + 1, range.end);
                continue;
            }
            if left
                && self
                    .tables
                    .lists
                    .opening("compare-opening", &self.word(&item))
                    .is_some()
            {
                at = self.after_base(at + 1, range.end);
                continue;
            }
            if self.cue(&item) {
                at += 1;
                continue;
            }
            // the number of a thing counts nothing: `cống số 4`
            let label = at + 1 < range.end && self.items[at + 1].kind == ItemKind::Label;
            let head = item.is(&[Tag::Measure]) || item.is(&[Tag::Count]) && !label;
            if head && kept.head.is_none() {
                kept.head = Some(kept.items.len());
            }
            let says = !left && item.is(&[Tag::Saying]) && at + 1 < range.end;
            let says = says && names(&self.items[at + 1]);
            if head || says || self.keeps(at, &range, &kept) {
                kept.items.push(at);
            }
            at += 1;
        }
        kept
    }

    /// `phối hợp với`: those who take part follow.
    fn companion(&self, item: &Item) -> bool {
        self.tables.lists.has("companion-opener", &self.word(item))
    }

    /// Behind those who take part: `phối hợp với Công an huyện, các đoàn thể tổ chức …`.
    fn after_companions(&self, at: usize, end: usize) -> usize {
        let acts = |next: &usize| {
            let item = &self.items[*next];
            item.is(&[Tag::Verb, Tag::Light]) && !item.is(&[Tag::Noun])
                || item.is(&[Tag::Measure, Tag::Count, Tag::Level, Tag::Filler])
                || matches!(item.kind, ItemKind::Mark(c) if c != ',')
        };
        (at..end).find(acts).unwrap_or(end)
    }

    /// Behind what is compared with: `so với năm 2013 tăng`.
    fn after_base(&self, at: usize, end: usize) -> usize {
        let told = |next: &usize| {
            let item = &self.items[*next];
            self.cue(item)
                || item.is(&[Tag::Level, Tag::Verb])
                || matches!(item.kind, ItemKind::Mark(_))
        };
        (at..end).find(told).unwrap_or(end)
    }

    /// Is an agent said to be whose the thing is: `quà của UBND tỉnh`?
    fn owns(&self, at: usize, kept: &Kept) -> bool {
        kept.items.len() > 1
            && kept.items.last() == at.checked_sub(1).as_ref()
            && self.tables.lists.has("whose", &self.word(&self.items[at - 1]))
    }

    /// Behind the name or number that goes with a place: `trên địa bàn Phường 14 ghi nhận`.
    fn after_name(&self, at: usize, end: usize) -> usize {
        let capital = |at: usize| {
            let token = self.passage().tokens[self.items[at].first].kind;
            matches!(token, TokenKind::Word(Case::Title | Case::Upper))
        };
        let numbered = (at..end)
            .find(|next| !capital(*next))
            .filter(|next| self.items[*next].kind == ItemKind::Label);
        match numbered {
            Some(label) => label + 1,
            None => self.after_proper(at, end),
        }
    }

    /// Behind the proper name that goes with an agent: `xã Bản Lác có hơn …`.
    pub fn after_proper(&self, at: usize, end: usize) -> usize {
        (at..end)
            .find(|next| {
                let token = self.passage().tokens[self.items[*next].first].kind;
                let capital = matches!(token, TokenKind::Word(Case::Title | Case::Upper));
                let item = &self.items[*next];
                let stops = [Tag::Verb, Tag::Level, Tag::Measure, Tag::Light];
                // the second word of `xã Tân Lập` is no verb
                let inner = item.first == item.last && *next > at;
                !capital || item.is(&stops) && !inner
            })
            .map_or(end, |next| self.after_number(next, end))
    }

    /// Behind the number of a body: `Đội QLTT số 4 kiểm tra`.
    fn after_number(&self, at: usize, end: usize) -> usize {
        let numbered = at + 1 < end
            && self.items[at].is(&[Tag::Count])
            && self.items[at + 1].kind == ItemKind::Label;
        if numbered { at + 2 } else { at }
    }

    /// The words from a verb on, in a sentence without a quantity before an item.
    pub fn lead(&self, before: usize, verb: &str) -> Option<String> {
        let end = (0..before).rev().find(|at| self.items[*at].mark(&['.']))?;
        let start =
            (0..end).rev().find(|at| self.items[*at].mark(&['.'])).map_or(0, |at| at + 1);
        let stretch = start..end;
        if self.items[stretch.clone()].iter().any(|item| item.quantity().is_some()) {
            return None;
        }
        let at = stretch.clone().find(|at| {
            self.items[*at].is(&[Tag::Verb]) && self.word(&self.items[*at]) == verb
        })?;
        let kept = self.kept(at..end, false);
        (kept.items.len() > 1 && kept.items.len() <= 14).then(|| self.text(&kept.items))
    }

    /// Where nothing names anything, even a verb that says little does.
    pub fn light(&self, range: Range<usize>) -> Vec<usize> {
        range
            .filter(|at| {
                let item = &self.items[*at];
                item.is(&[Tag::Light]) && !item.is(&[Tag::Level]) && !self.cue(item)
            })
            .collect()
    }

    /// Is somebody said to do something in the stretch?
    pub fn acts(&self, range: Range<usize>) -> bool {
        self.items[range].iter().any(|item| {
            item.is(&[Tag::Verb, Tag::Light, Tag::Aux, Tag::Level, Tag::State])
        })
    }

    /// Does an item belong to the words that name something, given those kept before it?
    pub fn keeps(&self, at: usize, range: &Range<usize>, kept: &Kept) -> bool {
        let item = &self.items[at];
        if names(item) {
            return true;
        }
        let inner = !kept.items.is_empty()
            && self
                .items
                .get(at + 1)
                .is_some_and(|next| at + 1 < range.end && names(next));
        let joins = item.is(&[Tag::Conj])
            || item.mark(&[',', '-', '–', '/', '"', '“', '”', '&'])
            || item.is(&[Tag::Prep])
                && self.tables.lists.has("inner-preposition", &self.word(item));
        let bounds = inner
            && item.is(&[Tag::Prep, Tag::Level])
            && self.items.get(at + 1).is_some_and(|next| next.kind == ItemKind::Label);
        let next_names = at + 1 < range.end && self.items.get(at + 1).is_some_and(names);
        // `sinh con thứ 3 trở lên`
        let bounded = kept.items.last().is_some_and(|last| {
            *last + 1 == at && self.items[*last].kind == ItemKind::Label
        }) && self.tables.lists.has("age-after", &self.word(item));
        let suffers = item.is(&[Tag::Passive]) && next_names;
        let denies = next_names
            && item.is(&[Tag::Aux])
            && self.tables.lists.has("negation", &self.word(item));
        inner && joins && kept.items.last() == Some(&(at - 1))
            || bounds
            || bounded
            || suffers
            || denies
    }

    /// The folded words of an item.
    pub fn word(&self, item: &Item) -> String {
        fold_line(self.passage().words(item.first, item.last))
    }

    /// A place or an occasion opens here: `tại`, `nhân dịp`.
    pub fn place(&self, item: &Item) -> bool {
        item.is(&[Tag::Prep]) && self.tables.lists.has("place-opener", &self.word(item))
    }

    /// Where a place ends: at the next verb, level, mark or measure.
    pub fn after_place(&self, at: usize, end: usize) -> usize {
        let stops = [
            Tag::Verb,
            Tag::Level,
            Tag::Measure,
            Tag::Count,
            Tag::Light,
            Tag::With,
            Tag::Conj,
            Tag::Aux,
        ];
        (at + 1..end)
            .find(|next| {
                self.items[*next].is(&stops)
                    || matches!(self.items[*next].kind, ItemKind::Mark(_))
            })
            .unwrap_or(end)
    }

    /// A cue names nothing, unless it is what is measured.
    pub fn cue(&self, item: &Item) -> bool {
        if item.is(&[Tag::Measure, Tag::Generic])
            || self.tables.lists.has("naming-cue", &self.word(item))
            || !matches!(item.kind, ItemKind::Word(_) | ItemKind::Name)
        {
            return false;
        }
        let cues = &self.tables.cues;
        let behind = cues.before.longest(self.passage().ids(item.first));
        behind.is_some_and(|(taken, _)| item.first + taken > item.last)
    }

    /// The text of kept items: neighbours as they stand, others joined by a space.
    pub fn text(&self, kept: &[usize]) -> String {
        let mut text = String::new();
        let mut at = 0;
        while at < kept.len() {
            let mut end = at;
            while end + 1 < kept.len() && kept[end + 1] == kept[end] + 1 {
                end += 1;
            }
            let (first, last) = (self.items[kept[at]].first, self.items[kept[end]].last);
            text = joined(&text, &self.uncapitalized(first, last));
            at = end + 1;
        }
        text.trim_matches([',', '-', '–', ' ', '"', '“', '”', ':', '*']).to_owned()
    }

    /// The words from one token to another; the capital of a sentence's start goes, that of a
    /// name stays.
    pub fn uncapitalized(&self, first: usize, last: usize) -> String {
        let text = self.passage().words(first, last);
        let starts = first == 0
            || matches!(self.passage().tokens[first - 1].kind, TokenKind::Mark(c) if c != ',')
            || self.passage().tokens[first].kind == TokenKind::Word(Case::Title)
                && self.tables.lexicon.words.longest(self.passage().ids(first)).is_some();
        let title = self.passage().tokens[first].kind == TokenKind::Word(Case::Title);
        let next = self.passage().tokens.get(first + 1).map(|token| token.kind);
        let name = matches!(next, Some(TokenKind::Word(Case::Title | Case::Upper)));
        let mut letters = text.chars();
        match letters.next() {
            Some(c) if starts && title && !name => {
                c.to_lowercase().collect::<String>() + letters.as_str()
            }
            _ => text.to_owned(),
        }
    }

    /// Tokens of kept items.
    pub fn spans(&self, kept: &[usize]) -> Vec<(usize, usize)> {
        kept.iter().map(|at| (self.items[*at].first, self.items[*at].last)).collect()
    }

    /// The counted noun as written, or the canonical one where it is left out.
    pub fn unit(&self, numeral: &Numeral) -> String {
        let written = numeral.unit_at.and_then(|span| {
            let start = self.passage().position(span.block, span.start)? as usize;
            self.passage().text.get(start..start + (span.end - span.start) as usize)
        });
        let upper = |word: &str| word.chars().all(|c| !c.is_lowercase());
        match (written, &numeral.unit) {
            (Some(word), _) if upper(word) => word.to_owned(),
            (Some(word), _) => word.to_lowercase(),
            (None, Some(unit)) => unit.0.to_string(),
            (None, None) => String::new(),
        }
    }

    /// Nothing but who pays: `Nhà nước`, `huyện`.
    pub fn body(&self, kept: &[usize]) -> bool {
        let text = fold_line(&self.text(kept));
        self.tables.lists.has("payer", &text)
    }

    /// A measure that needs to be said of what: `diện tích`, `số tiền`; `thu ngân sách` does not.
    pub fn hollow(&self, item: &Item) -> bool {
        !item.is(&[Tag::Quota])
            && !self.tables.lists.has("whole-measure", &self.word(item))
    }

    /// Does a preposition hang a quantity on the one before it: `của 73 hộ`, `cho 46 hộ`?
    pub fn attached(&self, region: &Region) -> bool {
        region.at.checked_sub(1).is_some_and(|at| {
            let item = &self.items[at];
            let listed = item.mark(&[',']) || item.is(&[Tag::Conj]);
            item.mark(&['/', '-', '–'])
                || item.quantity().is_some() && region.depth == 0
                || listed && self.headed(region)
                || self.tables.lists.has("attaching", &self.word(item))
        })
    }

    /// Do words before a colon head the figures of a sentence: `Dạy chữ Khmer hè: 3 chùa, 14 lớp`?
    fn headed(&self, region: &Region) -> bool {
        let first =
            (region.start..region.at).find(|at| self.items[*at].quantity().is_some());
        first
            .and_then(|at| at.checked_sub(1))
            .is_some_and(|at| self.items[at].mark(&[':']))
    }

    /// Nothing but proper names.
    pub fn proper(&self, spans: &[(usize, usize)]) -> bool {
        let known = |at: usize| {
            let item = self.items.iter().find(|item| item.first <= at && at <= item.last);
            item.is_some_and(
                |item| matches!(item.kind, ItemKind::Word(tags) if !tags.is_empty()),
            )
        };
        let opens = |(first, _): &(usize, usize)| {
            let kind = self.passage().tokens[*first].kind;
            matches!(kind, TokenKind::Word(Case::Title | Case::Upper)) && !known(*first)
        };
        !spans.is_empty() && spans.iter().all(opens)
    }

    /// Nothing but `tỷ lệ`: of what was said before.
    pub fn ratio_alone(&self, kept: &[usize]) -> bool {
        let ratio =
            |at: &usize| self.tables.lists.has("ratio", &self.word(&self.items[*at]));
        !kept.is_empty() && kept.iter().all(ratio)
    }
}
