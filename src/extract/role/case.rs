//! What the role of a quantity depends on: its words, the cues among them, the one before it.

use crate::data::Tables;
use crate::data::cues::{Hit, Says};
use crate::data::lexicon::Tag;
use crate::extract::items::{Item, ItemKind};
use crate::extract::region::Region;
use crate::model::claim::{Bound, Role};
use crate::model::numeral::{Numeral, Sense};
use crate::scan::reading::Reading;
use crate::text::fold::{fold, fold_line};

/// A role with what told it.
#[derive(Clone, Debug, PartialEq)]
pub struct Roled {
    /// The role.
    pub role: Role,
    /// Tokens of the cue.
    pub cue: Option<(usize, usize)>,
    /// A decrease.
    pub negative: bool,
    /// Not exact.
    pub approx: bool,
    /// A bound.
    pub bound: Option<Bound>,
    /// Tokens of what a change or a ratio refers to.
    pub base: Option<(usize, usize)>,
    /// The rule that says so.
    pub rule: &'static str,
}

/// A cue in the text.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// What it says.
    pub hit: Hit,
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
}

/// Everything that the role of one quantity depends on.
pub struct Case<'a> {
    /// The reading.
    pub reading: &'a Reading,
    /// Its items.
    pub items: &'a [Item],
    /// The region of the quantity.
    pub region: &'a Region,
    /// All numerals of the document.
    pub numerals: &'a [Numeral],
    /// What is known beforehand.
    pub tables: &'a Tables,
    /// The section tells what is planned.
    pub planned: bool,
    /// What is known to be planned in the text: numerals of plans.
    pub plans: &'a [usize],
    /// Numerals of the levels in per cent that were told in the sentence.
    pub levels: &'a [usize],
    /// The quantity claimed before in the sentence, or at the end of the sentence before.
    pub before: Option<Before>,
}

/// The main quantity before this one.
#[derive(Clone, Copy, Debug)]
pub struct Before {
    /// Its numeral.
    pub numeral: usize,
    /// Its role.
    pub role: Role,
    /// The role that a list under it goes on with.
    pub list_role: Role,
    /// The change that stands right before: its role, and whether it is a decrease.
    pub changed: Option<(Role, bool)>,
    /// Right before stands a figure that compares with a time before.
    pub behind_relation: bool,
    /// It stands in the same sentence.
    pub same_sentence: bool,
    /// A word of assignment names it.
    pub quota: bool,
    /// It is a level in per cent.
    pub share: bool,
}

impl Before {
    /// Right before stands a change that is no percentage; whether it is a decrease.
    pub fn behind_change(&self) -> Option<bool> {
        self.changed.filter(|(role, _)| *role == Role::Change).map(|(_, fell)| fell)
    }
}

impl Case<'_> {
    /// The quantity.
    pub fn numeral(&self) -> &Numeral {
        &self.numerals[self.region.numeral]
    }

    /// The item right before the quantity.
    pub fn item_before(&self) -> Option<&Item> {
        self.items.get(self.region.at.checked_sub(1)?)
    }

    /// The item before the one right before the quantity.
    pub fn second_before(&self) -> Option<&Item> {
        self.items.get(self.region.at.checked_sub(2)?)
    }

    /// The item before the bracket that the quantity opens.
    pub fn before_bracket(&self) -> Option<&Item> {
        self.item_before().filter(|item| item.mark(&['(']))?;
        self.items.get(self.region.at.checked_sub(2)?)
    }

    /// First token of the quantity.
    pub fn first(&self) -> usize {
        self.items[self.region.at].first
    }

    /// Last token of the quantity and its unit.
    pub fn last(&self) -> usize {
        self.items[self.region.at].last
    }

    /// Is a token of the passage in a list?
    pub fn is_in(&self, at: usize, list: &str) -> bool {
        let passage = &self.reading.passage;
        at < passage.tokens.len() && self.tables.lists.has(list, &fold(passage.word(at)))
    }

    /// Is it a percentage?
    pub fn percent(&self) -> bool {
        self.numeral().sense == Sense::Percent
    }

    /// What a bracket opens with right before the quantity, over some marks: the `năm 2008` of
    /// `(năm 2008: 21,5%)`.
    pub fn bracket_opening(&self, over: &[char]) -> Option<&Item> {
        let said = (0..self.region.at).rev().find(|at| !self.items[*at].mark(over))?;
        let opens = said > 0 && self.items[said - 1].mark(&['(']);
        opens.then(|| &self.items[said])
    }

    /// The items from an open bracket to the quantity, where no other quantity stands between.
    pub fn bracketed(&self) -> &[Item] {
        let opens = |at: &usize| self.items[*at].mark(&['(']);
        let near = (self.region.at.saturating_sub(7)..self.region.at).rev();
        let mut own = near.take_while(|at| self.items[*at].quantity().is_none());
        let open = own.find(opens).map_or(self.region.at, |at| at + 1);
        &self.items[open..self.region.at]
    }

    /// First token of the words before the quantity that are its own.
    pub fn left_start(&self) -> usize {
        self.items
            .get(self.region.left.start)
            .map_or(self.first(), |item| item.first.min(self.first()))
    }

    /// Cues before the quantity, the nearest first.
    pub fn cues_before(&self) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = self.left_start();
        while at < self.first() {
            if let Some(item) = self.longer_word(at) {
                at = item.last + 1;
                continue;
            }
            let ids = self.reading.passage.ids(at).take(self.first() - at);
            match self.tables.cues.before.longest(ids) {
                Some((taken, hits)) => {
                    let last = at + taken - 1;
                    found.extend(hits.iter().map(|hit| Found {
                        hit: *hit,
                        first: at,
                        last,
                    }));
                    at += taken;
                }
                None => {
                    found.extend(self.sign(at));
                    at += 1;
                }
            }
        }
        found.reverse();
        found
    }

    /// A longer word hides the cues in it: `giá trị tăng thêm`, `trên địa bàn`.
    pub fn longer_word(&self, at: usize) -> Option<&Item> {
        let item =
            self.from(at).first().filter(|item| item.first == at && item.last > at)?;
        let cue = self.tables.cues.before.longest(self.reading.passage.ids(at));
        let shorter = cue.is_none_or(|(taken, _)| at + taken <= item.last);
        (shorter && matches!(item.kind, ItemKind::Word(_))).then_some(item)
    }

    /// `>`, `≥`, `=` before a figure.
    pub fn sign(&self, at: usize) -> Option<Found> {
        let passage = &self.reading.passage;
        let says = [
            ('>', Says::Over),
            ('≥', Says::AtLeast),
            ('<', Says::Under),
            ('≤', Says::AtMost),
        ];
        let (_, says) = says.into_iter().find(|(mark, _)| passage.is_mark(at, *mark))?;
        Some(Found { hit: Hit { entry: u16::MAX, says }, first: at, last: at })
    }

    /// The cue directly behind the quantity, over one small word at most.
    pub fn cue_after(&self) -> Option<Found> {
        let start = self.last() + 1;
        let comma = self.reading.passage.is_mark(start, ',');
        (0..4).map(|skip| start + skip).filter(|at| !comma || *at > start).find_map(
            |at| {
                let skipped = (start..at).all(|at| self.skippable(at));
                let (taken, hits) =
                    self.tables.cues.after.longest(self.reading.passage.ids(at))?;
                let hit = *hits.first()?;
                skipped.then_some(Found { hit, first: at, last: at + taken - 1 })
            },
        )
    }

    /// A small word that may stand between a quantity and its cue.
    pub fn skippable(&self, at: usize) -> bool {
        let passage = &self.reading.passage;
        let mark = passage.is_mark(at, ',') || passage.is_mark(at, ')');
        mark || at < passage.tokens.len()
            && self.tables.lists.has("before-cue", &fold(passage.word(at)))
    }

    /// The items from a token up to the quantity.
    fn from(&self, token: usize) -> &[Item] {
        let at = |token| self.items.partition_point(|item| item.first < token);
        let end = at(self.first());
        &self.items[at(token).min(end)..end]
    }

    /// Are the words from a token up to the quantity only ones that lead to a figure, or that
    /// say what is compared with?
    pub fn only_leads(&self, from: usize) -> bool {
        self.from(from).iter().all(|item| {
            matches!(item.kind, ItemKind::Time | ItemKind::Mark(':' | '=' | '('))
                || item.is(&[
                    Tag::Level,
                    Tag::Aux,
                    Tag::Prep,
                    Tag::Time,
                    Tag::Place,
                    Tag::With,
                ])
                || self.tables.lists.has("compared", &self.word(item))
                || self.approximates(item)
        })
    }

    /// Do nothing but words that lead to a figure stand from a token on?
    pub fn right_behind(&self, from: usize) -> bool {
        self.from(from).iter().all(|item| {
            item.is(&[Tag::Level]) && !item.is(&[Tag::Place, Tag::Time])
                || self.approximates(item)
        })
    }

    /// The folded words of an item.
    pub fn word(&self, item: &Item) -> String {
        fold_line(self.reading.passage.words(item.first, item.last))
    }

    /// Is an item all of a cue?
    pub fn approximates(&self, item: &Item) -> bool {
        let ids = self.reading.passage.ids(item.first);
        self.tables
            .cues
            .before
            .longest(ids)
            .is_some_and(|(taken, _)| item.first + taken > item.last)
    }
}

/// A role that no cue told.
pub fn plain(role: Role, rule: &'static str) -> Roled {
    Roled {
        role,
        cue: None,
        negative: false,
        approx: false,
        bound: None,
        base: None,
        rule,
    }
}

/// A role that a cue told.
pub fn cued(role: Role, cue: Found, rule: &'static str) -> Roled {
    Roled { cue: Some((cue.first, cue.last)), ..plain(role, rule) }
}
