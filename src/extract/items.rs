//! A passage as a row of items: quantities, other numerals, tagged words, marks.

use crate::data::Tables;
use crate::data::lexicon::{Tag, Tags};
use crate::model::numeral::{Numeral, Sense};
use crate::outline::heading::{self, LabelKind};
use crate::scan::reading::Reading;
use crate::text::fold::fold_line;
use crate::text::token::TokenKind;

/// A piece of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// What it is.
    pub kind: ItemKind,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ItemKind {
    /// A quantity with its unit, by index into the numerals.
    Quantity(usize),
    /// A date, a year, a period.
    Time,
    /// Another numeral: part of a name.
    Label,
    /// An age: part of a name.
    Age,
    /// A reference to a rule: no part of a name.
    Reference,
    /// Words that the lexicon knows.
    Word(Tags),
    /// A word that it does not know: part of a name.
    Name,
    /// A mark.
    Mark(char),
}

impl Item {
    /// Has the item one of these tags?
    pub fn is(&self, tags: &[Tag]) -> bool {
        matches!(self.kind, ItemKind::Word(own) if own.any(tags))
    }

    /// Is it one of these marks?
    pub fn mark(&self, marks: &[char]) -> bool {
        matches!(self.kind, ItemKind::Mark(c) if marks.contains(&c))
    }

    /// The quantity that it is.
    pub const fn quantity(&self) -> Option<usize> {
        match self.kind {
            ItemKind::Quantity(index) => Some(index),
            _ => None,
        }
    }
}

/// Cuts a reading into items.
pub fn items(reading: &Reading, numerals: &[Numeral], tables: &Tables) -> Vec<Item> {
    let passage = &reading.passage;
    let mut found: Vec<Item> = Vec::new();
    let mut spans = reading.numerals.clone().filter_map(|index| {
        let numeral = &numerals[index];
        let start = passage.position(numeral.span.block, numeral.span.start)?;
        let own = start + (numeral.span.end - numeral.span.start);
        let unit = numeral.unit_at.and_then(|unit| {
            passage.position(unit.block, unit.end.checked_sub(1)?).map(|last| last + 1)
        });
        let end = unit.map_or(own, |unit| unit.max(own));
        Some((index, passage.token_at(start), passage.token_at(end) - 1))
    });
    let mut next = spans.next();
    let mut at = 0;
    let label = label(reading, tables);
    while at < passage.tokens.len() {
        let in_label = (passage.tokens[at].start as usize) < label;
        // the 100 of `113 nam/100 nữ` stands in the unit of the figure before
        while next.is_some_and(|(_, _, last)| last < at) {
            next = spans.next();
        }
        if let Some((index, first, last)) = next
            && first <= at
        {
            let kind = match kind(&numerals[index], index) {
                ItemKind::Label if in_label => ItemKind::Reference,
                kind => kind,
            };
            let last = last.max(at);
            found.push(Item { first: at, last, kind });
            at = last + 1;
            next = spans.next();
            continue;
        }
        if in_label {
            found.push(Item { first: at, last: at, kind: ItemKind::Reference });
            at += 1;
            continue;
        }
        let end = next.map_or(passage.tokens.len(), |(_, first, _)| first);
        let (last, kind) = word(reading, at, end, tables);
        found.push(Item { first: at, last, kind });
        at = last + 1;
    }
    widen_times(reading, &mut found, tables);
    widen_ages(reading, &mut found, tables);
    quiet_brackets(&mut found);
    quiet_amounts(reading, &mut found, tables);
    found
}

/// How many bytes the number or letter of a line takes, which names nothing: `c) `, `1/ `.
fn label(reading: &Reading, tables: &Tables) -> usize {
    let label =
        reading.flow.and_then(|_| heading::label(&reading.passage.text, &tables.forms));
    label
        .filter(|label| label.text.chars().any(char::is_alphanumeric))
        .filter(|label| label.kind != LabelKind::Part)
        .map_or(0, |label| label.taken)
}

/// A bracket without a quantity parts nothing: `học sinh xuất sắc (toàn diện) 449/920 em`.
fn quiet_brackets(items: &mut [Item]) {
    let quiet = ItemKind::Word(Tags::default().with(Tag::Aux));
    let mut open: Option<usize> = None;
    for at in 0..items.len() {
        if items[at].mark(&['(']) {
            open = Some(at);
        } else if items[at].quantity().is_some() {
            open = None;
        } else if items[at].mark(&[')'])
            && let Some(start) = open.take()
        {
            items[start].kind = quiet;
            items[at].kind = quiet;
        }
    }
}

/// `187.500.000 đồng (Một trăm tám mươi bảy triệu, năm trăm nghìn đồng)`: an amount in words names
/// nothing.
fn quiet_amounts(reading: &Reading, items: &mut [Item], tables: &Tables) {
    const LEAST: usize = 3;
    let passage = &reading.passage;
    let numeric = |item: &Item| {
        (item.first..=item.last).all(|at| tables.spelled.has(passage.tokens[at].word))
    };
    let mut at = 0;
    while at < items.len() {
        let run = items[at..].iter().take_while(|item| numeric(item)).count();
        let behind = at >= 2 && items[at - 2].quantity().is_some();
        if behind && run >= LEAST {
            let end = items[at..]
                .iter()
                .position(|item| passage.is_mark(item.first, ')'))
                .map_or(at + run, |length| at + length);
            items[at..end].iter_mut().for_each(|item| item.kind = ItemKind::Reference);
            at = end;
        }
        at += run.max(1);
    }
}

fn kind(numeral: &Numeral, index: usize) -> ItemKind {
    match numeral.sense {
        Sense::Other if numeral.rule == "time/clock" => ItemKind::Time,
        Sense::Other if numeral.rule == "page-views" => ItemKind::Reference,
        Sense::Value | Sense::Percent => ItemKind::Quantity(index),
        Sense::Date | Sense::Year | Sense::Period | Sense::SchoolYear | Sense::Term => {
            ItemKind::Time
        }
        // `sau 4 tháng hoạt động`; in `Huy hiệu 50 năm tuổi Đảng` it is part of a name
        Sense::Duration if numeral.rule == "within-time" => ItemKind::Time,
        Sense::Age => ItemKind::Age,
        Sense::LegalRef | Sense::DocNo | Sense::Phone | Sense::SectionNo => {
            ItemKind::Reference
        }
        _ => ItemKind::Label,
    }
}

/// The longest known phrase at a token that ends before the next numeral.
fn word(reading: &Reading, at: usize, end: usize, tables: &Tables) -> (usize, ItemKind) {
    let passage = &reading.passage;
    match passage.tokens[at].kind {
        TokenKind::Mark(c) => (at, ItemKind::Mark(c)),
        _ => tables
            .lexicon
            .words
            .all(passage.ids(at).take(end - at))
            .last()
            .map_or((at, ItemKind::Name), |(taken, tags)| {
                (at + taken - 1, ItemKind::Word(*tags))
            }),
    }
}

/// Lets a time take in the words that belong to it: `trong 6 tháng đầu năm`.
fn widen_times(reading: &Reading, items: &mut Vec<Item>, tables: &Tables) {
    let folded = |item: &Item| fold_line(reading.passage.words(item.first, item.last));
    let mut wide: Vec<Item> = Vec::with_capacity(items.len());
    let mut rest = items.iter().copied().peekable();
    while let Some(mut item) = rest.next() {
        if item.kind == ItemKind::Reference {
            while wide
                .last()
                .is_some_and(|before| tables.lists.has("law-before", &folded(before)))
            {
                item.first = wide.pop().map_or(item.first, |before| before.first);
            }
        }
        if item.kind == ItemKind::Time {
            while let Some(before) = wide.last().filter(|before| {
                matches!(before.kind, ItemKind::Word(_) | ItemKind::Name)
                    && tables.lists.has("time-before", &folded(before))
            }) {
                item.first = before.first;
                wide.pop();
            }
            while let Some(after) = rest.next_if(|after| {
                matches!(after.kind, ItemKind::Word(_) | ItemKind::Name)
                    && tables.lists.has("time-after", &folded(after))
            }) {
                item.last = after.last;
            }
        }
        wide.push(item);
    }
    *items = wide;
}

/// Lets an age take in its bounds: `từ 5 đến dưới 12 tuổi`, `từ đủ 14 tuổi trở lên`.
fn widen_ages(reading: &Reading, items: &mut Vec<Item>, tables: &Tables) {
    let bounds = |item: &Item, list: &str| {
        matches!(item.kind, ItemKind::Word(_) | ItemKind::Name)
            && tables
                .lists
                .has(list, &fold_line(reading.passage.words(item.first, item.last)))
    };
    let mut wide: Vec<Item> = Vec::with_capacity(items.len());
    let mut rest = items.iter().copied().peekable();
    while let Some(mut item) = rest.next() {
        if item.kind == ItemKind::Age {
            while let Some(before) = wide.pop_if(|before| {
                before.kind == ItemKind::Age || bounds(before, "age-before")
            }) {
                item.first = before.first;
            }
            while let Some(after) = rest.next_if(|after| bounds(after, "age-after")) {
                item.last = after.last;
            }
        }
        wide.push(item);
    }
    *items = wide;
}
