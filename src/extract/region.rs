//! Which words round a quantity are its own: sentences, brackets, and the gaps between figures.

use super::items::{Item, ItemKind};
use crate::data::lexicon::Tag;
use std::ops::Range;

/// A quantity and the items that speak of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Index of the numeral.
    pub numeral: usize,
    /// Its own item.
    pub at: usize,
    /// Items before it that are its own.
    pub left: Range<usize>,
    /// Items after it that are its own.
    pub right: Range<usize>,
    /// Number of its sentence in the passage.
    pub sentence: usize,
    /// Where that sentence begins.
    pub start: usize,
    /// How many brackets are open round it.
    pub depth: u8,
    /// The words before a colon that opens its sentence: `Nông thôn mới: làm thêm …`.
    pub topic: Range<usize>,
    /// It follows `trong đó`, `gồm`: one of the parts of a quantity before it.
    pub in_list: bool,
}

/// The ends of a sentence.
fn ends(items: &[Item], at: usize) -> bool {
    match items[at].kind {
        ItemKind::Mark(';' | '!' | '?' | '|') => true,
        ItemKind::Mark('.') => {
            items.get(at + 1).is_none_or(|next| next.first > items[at].last)
        }
        _ => false,
    }
}

/// The sentences of a passage, by items. A semicolon inside brackets parts nothing.
fn sentences(items: &[Item]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0_u8;
    for at in 0..items.len() {
        match items[at].kind {
            ItemKind::Mark('(' | '[') => depth = depth.saturating_add(1),
            ItemKind::Mark(')' | ']') => depth = depth.saturating_sub(1),
            _ => {}
        }
        let hard = items[at].mark(&['.', '!', '?']);
        if ends(items, at) && (depth == 0 || hard) {
            found.push(start..at);
            start = at + 1;
            if hard && depth > 0 && !closes_later(items, at) {
                depth = 0;
            }
        }
    }
    found.push(start..items.len());
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Is a bracket closed behind an item without another one opening?
fn closes_later(items: &[Item], at: usize) -> bool {
    items[at + 1..]
        .iter()
        .find(|item| item.mark(&['(', ')']))
        .is_some_and(|item| item.mark(&[')']))
}

/// The regions of all quantities of a passage, in order.
pub fn regions(items: &[Item]) -> Vec<Region> {
    let mut found = Vec::new();
    for (number, sentence) in sentences(items).into_iter().enumerate() {
        in_sentence(items, sentence, number, &mut found);
    }
    found
}

fn in_sentence(
    items: &[Item],
    sentence: Range<usize>,
    number: usize,
    found: &mut Vec<Region>,
) {
    let quantities: Vec<usize> =
        sentence.clone().filter(|at| items[*at].quantity().is_some()).collect();
    let Some(first) = quantities.first().copied() else { return };
    let (topic, opening) = opening(items, sentence.start..first);
    let mut left = opening;
    for (index, at) in quantities.iter().copied().enumerate() {
        let next = quantities.get(index + 1).copied();
        let leading = !content(items, left.clone());
        let (right, next_left) = match next {
            Some(next) => split(items, at + 1..next, leading),
            None => (tail(items, at + 1..sentence.end), 0..0),
        };
        let Some(numeral) = items[at].quantity() else { continue };
        found.push(Region {
            numeral,
            at,
            left: left.clone(),
            right,
            sentence: number,
            start: sentence.start,
            depth: depth(items, sentence.start..at),
            topic: topic.clone(),
            in_list: in_list(items, sentence.start..at),
        });
        left = next_left;
    }
}

fn depth(items: &[Item], before: Range<usize>) -> u8 {
    let open = items[before.clone()].iter().filter(|item| item.mark(&['(', '['])).count();
    let closed = items[before].iter().filter(|item| item.mark(&[')', ']'])).count();
    open.saturating_sub(closed).min(9) as u8
}

/// Has `trong đó`, `gồm` been said before in the sentence?
fn in_list(items: &[Item], before: Range<usize>) -> bool {
    items[before].iter().any(|item| item.is(&[Tag::Filler]))
}

/// The words before the first quantity: those before a colon are the topic, unless the colon
/// stands right before the figure.
fn opening(items: &[Item], before: Range<usize>) -> (Range<usize>, Range<usize>) {
    let none = before.start..before.start;
    let bracket = before.clone().rev().find(|at| items[*at].mark(&['(']));
    let start = bracket.map_or(before.start, |at| at + 1);
    if let Some(bracket) = bracket.filter(|_| !content(items, start..before.end)) {
        // "trang phục cho Bảo vệ dân phố (22 bộ …": the words before the bracket name it
        return (none, clause(items, before.start..bracket));
    }
    let own = start..before.end;
    let mut colons = own.clone().rev().filter(|at| items[*at].mark(&[':']));
    let last = colons.next();
    // "Chỉ tiêu năm 2012: phát triển hội viên: 100": the colon right before the figure parts nothing
    let colon = match last.filter(|at| !content(items, at + 1..own.end)) {
        Some(last) => colons.find(|at| worded(items, at + 1..last)).or(Some(last)),
        None => last,
    };
    match colon {
        Some(colon)
            if content(items, colon + 1..own.end) || has(items, colon + 1..own.end) =>
        {
            let unnamed = |at: &usize| {
                matches!(items[*at].kind, ItemKind::Reference | ItemKind::Mark(_))
            };
            let first = (start..colon).find(|at| !unnamed(at)).unwrap_or(colon);
            (first..colon, clause(items, colon + 1..own.end))
        }
        _ => (none, named_clause(items, own)),
    }
}

/// Does a stretch say that there is something: `Năm 2023 toàn phường có`?
fn has(items: &[Item], range: Range<usize>) -> bool {
    items[range].iter().any(|item| item.is(&[Tag::Having]))
}

/// Does a stretch hold a word that can name something?
fn content(items: &[Item], range: Range<usize>) -> bool {
    items[range].iter().any(names)
}

/// Does it hold one that is no mere rank: `đợt 1`?
fn worded(items: &[Item], range: Range<usize>) -> bool {
    let label =
        |at: usize| items.get(at).is_some_and(|item| item.kind == ItemKind::Label);
    range.clone().any(|at| names(&items[at]) && !label(at) && !label(at + 1))
}

/// Can an item name something?
pub fn names(item: &Item) -> bool {
    const SILENT: [Tag; 10] = [
        Tag::Aux,
        Tag::Level,
        Tag::Prep,
        Tag::Conj,
        Tag::With,
        Tag::Time,
        Tag::Place,
        Tag::Filler,
        Tag::Evaluate,
        Tag::Light,
    ];
    match item.kind {
        ItemKind::Name | ItemKind::Label | ItemKind::Age => true,
        ItemKind::Word(tags) => !tags.any(&SILENT),
        _ => false,
    }
}

/// The last clause of the words before a figure: behind the last comma, and on over commas to
/// the left as long as the words in between are a mere list of names.
fn clause(items: &[Item], range: Range<usize>) -> Range<usize> {
    let mut start = range.start;
    let commas: Vec<usize> = range.clone().filter(|at| items[*at].mark(&[','])).collect();
    for (index, comma) in commas.iter().copied().enumerate().rev() {
        let piece = comma + 1..commas.get(index + 1).copied().unwrap_or(range.end);
        if heads(items, piece.clone()) || !content(items, piece.start..range.end) {
            start = piece.start;
            break;
        }
        // a list of names goes on to the left: "Số hộ kinh doanh, dịch vụ trên địa bàn có"
    }
    start..range.end
}

/// The last clause of a sentence's opening that names anything: `Hồ tiêu phát triển nhanh, đến
/// nay có 386 ha`.
fn named_clause(items: &[Item], range: Range<usize>) -> Range<usize> {
    let own = clause(items, range.clone());
    let before = range.start..own.start.saturating_sub(1).max(range.start);
    // in "Kết thúc năm học, toàn xã có 46 lớp" it is said who has them
    let whose = items[own.clone()].iter().any(|item| item.is(&[Tag::Place, Tag::Agent]));
    match !has(items, own.clone())
        || whose
        || content(items, own.clone())
        || !content(items, before.clone())
    {
        true => own,
        false => clause(items, before.clone()).start..own.end,
    }
}

/// Does a piece begin a clause of its own: with a verb or with what is measured, or with somebody
/// who has done something?
fn heads(items: &[Item], piece: Range<usize>) -> bool {
    let done = items[piece.clone()].iter().any(|item| item.is(&[Tag::Done]));
    if done {
        return true;
    }
    let opens =
        [Tag::Verb, Tag::Measure, Tag::Count, Tag::Light, Tag::Agent, Tag::Filler];
    let passes = |item: &&Item| {
        item.is(&[Tag::Aux, Tag::Time, Tag::Place]) || item.kind == ItemKind::Time
    };
    let first = items[piece].iter().find(|item| !passes(item));
    first.is_some_and(|item| item.is(&opens) && !item.is(&[Tag::Level]))
}

/// Parts the words between two quantities: what the first is followed by, what the second is
/// led in by. A quantity that leads its clause (`100% tổ dân phố có đường …,`) has all the words
/// up to the first mark.
fn split(
    items: &[Item],
    gap: Range<usize>,
    leading: bool,
) -> (Range<usize>, Range<usize>) {
    let marks = [',', '(', ')', ':', ';', '.', '–', '-', '/', '='];
    let hard = gap.clone().find(|at| items[*at].mark(&marks));
    if let Some(first) = hard {
        let last = gap
            .clone()
            .rev()
            .find(|at| items[*at].mark(&['(', ')']))
            .or_else(|| colon_before_words(items, gap.clone()))
            .map_or(first, |at| at.max(first));
        let own = gap.start..first;
        let right = if leading && own.len() > 1 { own } else { cut(items, own, true) };
        let rest = last + 1..gap.end;
        let bracket = items[last].mark(&['(']) && !content(items, rest.clone());
        if bracket && first < last && content(items, first + 1..last) {
            return (right, clause(items, first + 1..last));
        }
        let left =
            if right.end < first { right.end..gap.end } else { clause(items, rest) };
        return (right, left);
    }
    let joined = gap.end > gap.start && items[gap.end - 1].is(&[Tag::Conj]);
    if leading && joined {
        return (gap.start..gap.end - 1, gap.end..gap.end);
    }
    let right = cut(items, gap.clone(), false);
    (right.clone(), right.end..gap.end)
}

/// A colon that does not stand right before the second figure.
fn colon_before_words(items: &[Item], gap: Range<usize>) -> Option<usize> {
    gap.clone()
        .rev()
        .find(|at| items[*at].mark(&[':']) && content(items, *at + 1..gap.end))
}

/// Cuts a stretch where the next clause begins; one that a mark closes belongs to the first
/// quantity with its verbs.
fn cut(items: &[Item], gap: Range<usize>, closed: bool) -> Range<usize> {
    let next = |at: &usize| {
        let item = &items[*at];
        let says = items.get(*at + 1).is_some_and(names) && *at + 1 < gap.end;
        let says =
            says && item.is(&[Tag::Saying]) && (closed || describes(items, *at, gap.end));
        let pure = item.is(&[Tag::Level]) && !item.is(&[Tag::Prep, Tag::Aux]) && !says;
        let suffered = *at > gap.start && items[at - 1].is(&[Tag::Passive]);
        pure || item.is(&[Tag::Measure]) && !suffered
            || item.is(&[Tag::Filler])
            || item.is(&[Tag::With]) && *at > gap.start
    };
    let clause =
        |at: &usize| items[*at].is(&[Tag::Conj]) && heads(items, at + 1..gap.end);
    let first = gap.clone().find(|at| next(at) || clause(at));
    if let Some(at) = first {
        return gap.start..at;
    }
    let conj = gap.clone().rev().find(|at| items[*at].is(&[Tag::Conj]));
    if let Some(at) = conj.filter(|at| gap.end - at <= 3) {
        return gap.start..at;
    }
    let verb = gap.clone().rev().find(|at| items[*at].is(&[Tag::Verb, Tag::Light]));
    match verb.filter(|_| !closed) {
        Some(at) if gap.end - at <= 3 => gap.start..at,
        _ => gap,
    }
}

/// `38 cháu có hoàn cảnh đặc biệt … với số tiền 1.900.000đ`: what is said of the first quantity,
/// where another clause leads to the second.
fn describes(items: &[Item], at: usize, end: usize) -> bool {
    let leads = [Tag::With, Tag::Measure, Tag::Level, Tag::Filler, Tag::Count];
    let next = (at + 1..end).find(|next| items[*next].is(&leads));
    next.is_some_and(|next| next > at + 1 && items[next].is(&[Tag::With]))
}

/// The words behind the last quantity of a sentence, up to the end of its clause.
fn tail(items: &[Item], rest: Range<usize>) -> Range<usize> {
    let stop = rest.clone().find(|at| {
        let next_clause = items[*at].is(&[Tag::Conj])
            && items.get(at + 1).is_some_and(|next| {
                next.is(&[Tag::Verb, Tag::Light]) && !next.is(&[Tag::Noun])
            });
        items[*at].mark(&[',', '(', ')', ':', ';'])
            || items[*at].is(&[Tag::Purpose])
            || next_clause
    });
    rest.start..stop.unwrap_or(rest.end)
}
