//! Units that a report leaves out, from the neighbours of a quantity.

use super::amount::scale;
use super::board::{Board, UnitHere};
use super::pair::{Pair, Quantity};
use super::unit;
use crate::data::lexicon::Tag;
use crate::model::numeral::{Sense, UnitId};
use crate::text::fold::fold_line;
use rust_decimal::Decimal;

/// Gives units to quantities that have none, from their neighbours in the same sentence:
/// `khai sinh 48 trường hợp, khai tử 19, kết hôn 22`.
pub fn elided(board: &Board, found: &mut [Quantity]) {
    for index in 0..found.len() {
        if found[index].unit.is_some() || found[index].sense != Sense::Value {
            continue;
        }
        let unit = enclosed(board, found, index)
            .or_else(|| by_measure(board, found, index))
            .or_else(|| casualties(board, found, index))
            .or_else(|| from_next(board, found, index))
            .or_else(|| part_of_previous(board, found, index))
            .or_else(|| animals(board, &found[index]))
            .or_else(|| as_counted(board, found, index))
            .or_else(|| from_previous(board, found, index))
            .or_else(|| noun_right_before(board, found, index))
            .or_else(|| said_before(found, index));
        if let Some(unit) = unit {
            let power = shared_power(found, index, &unit);
            if is_no_amount(board, &found[index], power, &unit) {
                continue;
            }
            scale(&mut found[index].written, power);
            found[index].unit = Some(unit);
            found[index].rule = "quantity/unit-elided".into();
            if let Some(Pair::Over(other) | Pair::From(other)) = found[index].link
                && found[other].unit.is_none()
            {
                found[other].unit = found[index].unit.clone();
                found[other].rule = "quantity/unit-elided".into();
            }
        }
    }
}

/// `thiếu việc làm 71 hộ; nhà ở 189; nước sạch 96; thông tin 54 hộ`: a list that begins and ends in
/// one unit is in it throughout.
fn enclosed(board: &Board, found: &[Quantity], index: usize) -> Option<UnitId> {
    const SHORTEST: usize = 3;
    let stated = |q: &Quantity| q.unit_at.is_some() || q.sense != Sense::Value;
    let first = found[..index].iter().rposition(stated)?;
    let last = index + found[index..].iter().position(stated)?;
    let (first_of, last_of) = (&found[first], &found[last]);
    let unit = first_of.unit.as_ref().filter(|unit| {
        last_of.unit.as_ref() == Some(unit)
            && board.tables.units.dimension(unit) == "count"
            && !unit.0.contains('/')
    })?;
    let sentence =
        (first_of.last..last_of.first).all(|at| !board.mark(at, &['.', '!', '?']));
    (sentence && last - first >= SHORTEST).then(|| unit.clone())
}

/// `3 vụ, chết 01, bị thương 4 người`: those who die or are hurt are people, but among animals.
fn casualties(board: &Board, found: &[Quantity], index: usize) -> Option<UnitId> {
    const LONGEST: usize = 2;
    let lists = &board.tables.lists;
    let first = found[index].first;
    let told = (1..=LONGEST.min(first)).any(|n| {
        let words = fold_line(board.passage.words(first - n, first - 1));
        lists.has("casualty", &words)
    });
    // `2 vụ (1 chết, 3 bị thương)`
    let last = found[index].last;
    let told = told
        || (1..=LONGEST).any(|n| {
            let words =
                board.token(last + n).map(|_| board.passage.words(last + 1, last + n));
            words.is_some_and(|words| lists.has("casualty", &fold_line(words)))
        });
    let in_event = found[..index].iter().rev().find_map(|q| q.unit.as_ref());
    let event = in_event.is_some_and(|unit| lists.has("event", &fold_line(&unit.0)));
    let people = || lists.words("casualty-unit").first().map(|word| UnitId(word.clone()));
    (told && event).then(people).flatten()
}

/// `trâu 1.015, bò 1.320`, `đàn trâu, bò là: 965`: animals are counted by the head.
fn animals(board: &Board, quantity: &Quantity) -> Option<UnitId> {
    const NEAR: usize = 4;
    let whole = quantity.written.value.is_integer() && quantity.written.decimals == 0;
    let passes = |at: &usize| board.mark(*at, &[':']) || board.is_in(*at, "base-closing");
    let mut before = (quantity.first.saturating_sub(NEAR)..quantity.first).rev();
    let last = before.find(|at| !passes(at))?;
    let lists = &board.tables.lists;
    let named = |first: usize| {
        let words = fold_line(board.passage.words(first, last));
        lists.has("animals", &words)
    };
    let told = named(last) || last > 0 && named(last - 1);
    let head = || lists.words("animal").first().map(|word| UnitId(word.clone()));
    (whole && told).then(head).flatten()
}

/// What the subject of a clause counts; `khiếu nại đúng 1` is in the cases before it, `dân quân cơ
/// động 28` in the comrades.
fn as_counted(board: &Board, found: &[Quantity], index: usize) -> Option<UnitId> {
    let unit = by_subject(board, found, index)?;
    let lists = &board.tables.lists;
    let is_in = |list: &str, unit: &UnitId| lists.has(list, &fold_line(&unit.0));
    let over = from_previous(board, found, index).filter(|over| {
        is_in("kind-of-case", &unit) && is_in("alike", over)
            || is_in("comrade", over) && is_in("ranks", &unit)
    });
    Some(over.unwrap_or(unit))
}

/// Is a bare figure too small for the money that was said before it: `lệ phí 5.862.000 đồng; xác
/// nhận tình trạng hôn nhân 74`?
fn is_no_amount(board: &Board, quantity: &Quantity, power: u8, unit: &UnitId) -> bool {
    let dimension = board.tables.units.dimension(unit);
    let money = dimension == "money" && unit.0 == board.tables.units.money;
    let value = &quantity.written.value;
    // `rãnh thoát nước: 668,9`
    let counts = board.tables.units.is_noun(&unit.0);
    let broken = counts && power == 0 && !value.is_integer();
    broken || money && power == 0 && value.abs() < Decimal::ONE_HUNDRED
}

/// `đạt chuẩn 41, nhân viên 6`: people told by the noun right before their figure.
fn noun_right_before(board: &Board, found: &[Quantity], index: usize) -> Option<UnitId> {
    let (unit, _) = subject(board, found, index)?;
    let told = board.tables.lists.has("told-by-noun", &fold_line(&unit.unit.id.0));
    told.then_some(unit.unit.id)
}

/// `tổng vốn 92.418 triệu đồng, trong đó vốn TW 11.250, tỉnh 28.400`: parts are in the multiplier
/// of their total, unless that makes them greater than it; `thu 5,2, chi 4,8 tỷ đồng`.
fn shared_power(found: &[Quantity], index: usize, unit: &UnitId) -> u8 {
    let stated =
        |q: &&Quantity| q.unit.as_ref() == Some(unit) && q.rule == "quantity/unit";
    let own = &found[index].written;
    let fits = |power: u8, total: Decimal| {
        let mut scaled = own.clone();
        scale(&mut scaled, power);
        scaled.value.abs() <= total.abs()
    };
    let before = found[..index].iter().rev().find(stated);
    let next = found[index + 1..].iter().find(stated);
    match (before, next) {
        _ if own.scale > 0 => 0,
        (Some(total), _) if fits(total.written.scale, total.written.value) => {
            total.written.scale
        }
        (None, Some(next)) if own.value.abs() < Decimal::ONE_THOUSAND => {
            next.written.scale
        }
        _ => 0,
    }
}

/// Do the tokens between two quantities stay in one sentence?
pub fn one_sentence(board: &Board, from: usize, to: usize) -> bool {
    (from..to).all(|at| !board.mark(at, &['.', ';', '!', '?']))
}

/// The next quantity of the same list, when nothing but names stands between.
pub fn from_next(board: &Board, found: &[Quantity], index: usize) -> Option<UnitId> {
    let (mut this, mut at) = (&found[index], index + 1);
    // a list of bare figures shares the unit that ends it
    let next = loop {
        let next = found.get(at).filter(|next| next.sense == Sense::Value)?;
        let over = matches!(this.link, Some(Pair::Over(_)));
        let plain = (over || board.mark(this.last + 1, &[',']))
            && one_sentence(board, this.last, next.first)
            && !(this.last + 1..next.first)
                .any(|at| has(board, at, &[Tag::Level, Tag::Measure]));
        match plain {
            true if next.unit.is_none() => (this, at) = (next, at + 1),
            true => break next,
            false => return None,
        }
    };
    let own = next
        .unit
        .as_ref()
        .is_some_and(|unit| board.tables.lists.has("own-unit", &fold_line(&unit.0)));
    let direct = next.unit_at.is_some() && !own;
    let goes_on = direct && goes_on(board, found, index, next);
    (direct && !goes_on && fitting(board, next)).then(|| next.unit.clone()).flatten()
}

/// `khai sinh 261 trường hợp, khai tử 84, kết hôn 137 cặp`: a list of cases goes on as it began.
fn goes_on(board: &Board, found: &[Quantity], index: usize, next: &Quantity) -> bool {
    let lists = &board.tables.lists;
    let Some(before) = found[..index].iter().rev().find(|q| q.unit_at.is_some()) else {
        return false;
    };
    let alike = |q: &Quantity| {
        q.unit.as_ref().is_some_and(|unit| lists.has("alike", &fold_line(&unit.0)))
    };
    alike(before)
        && !alike(next)
        && one_sentence(board, before.last, found[index].first)
        && next
            .unit
            .as_ref()
            .is_some_and(|unit| board.tables.units.dimension(unit) == "count")
}

/// The same number, or the other end of its fraction, was said before with a unit:
/// `2187/2260 liều … Mũi 1 phủ 2254/2260`.
pub fn said_before(found: &[Quantity], index: usize) -> Option<UnitId> {
    let other = match found[index].link {
        Some(Pair::Over(other)) => other,
        _ => index,
    };
    let value = found[other].written.value;
    let large = value >= Decimal::ONE_HUNDRED;
    found[..index]
        .iter()
        .rev()
        .find(|earlier| large && earlier.written.value == value && earlier.unit.is_some())
        .and_then(|earlier| earlier.unit.clone())
}

/// Behind `trong đó`, `gồm` or in a bracket, the parts are counted as the whole.
pub fn part_of_previous(
    board: &Board,
    found: &[Quantity],
    index: usize,
) -> Option<UnitId> {
    let this = &found[index];
    let start =
        (0..this.first).rev().find(|at| board.mark(*at, &['.', '!', '?'])).unwrap_or(0);
    let listed = (start..this.first).any(|at| has(board, at, &[Tag::Filler]));
    let open = (start..this.first).rev().find(|at| board.mark(*at, &['(', ')']));
    let inside = open.is_some_and(|at| board.mark(at, &['(']));
    (listed || inside).then(|| from_previous(board, found, index)).flatten()
}

/// The previous quantity of the same list.
pub fn from_previous(board: &Board, found: &[Quantity], index: usize) -> Option<UnitId> {
    let this = &found[index];
    let previous = found[..index]
        .iter()
        .rev()
        .find(|q| q.sense == Sense::Value && q.unit.is_some() && !is_rate(board, q))?;
    let near = this.first - previous.last < 30
        && (previous.last..this.first).all(|at| !board.mark(at, &['.', '!', '?']));
    let measured =
        (previous.last + 1..this.first).any(|at| has(board, at, &[Tag::Measure]));
    (near && !measured && fitting(board, previous))
        .then(|| previous.unit.clone())
        .flatten()
}

/// `1,73 giáo viên/lớp`: a count for each of something is of no other figure.
fn is_rate(board: &Board, quantity: &Quantity) -> bool {
    let unit = quantity.unit.as_ref();
    unit.is_some_and(|unit| {
        let dimension = board.tables.units.dimension(unit);
        unit.0.contains('/') && matches!(dimension, "count" | "sexes")
            || board.tables.lists.has("own-unit", &fold_line(&unit.0))
    })
}

/// A unit that a list can leave out.
fn fitting(board: &Board, quantity: &Quantity) -> bool {
    let units = &board.tables.units;
    quantity
        .unit
        .as_ref()
        .is_some_and(|unit| unit.0.as_ref() != "%" && units.dimension(unit) != "times")
}

/// Does a word of these tags begin at a token?
pub fn has(board: &Board, at: usize, tags: &[Tag]) -> bool {
    board
        .tables
        .lexicon
        .words
        .longest(board.passage.ids(at))
        .is_some_and(|(_, t)| t.any(tags))
}

/// The token behind the last of some marks before a token, or behind the quantity before; an age
/// or a year parts nothing.
fn clause_start(
    board: &Board,
    found: &[Quantity],
    index: usize,
    before: usize,
    marks: &[char],
) -> usize {
    let earlier = found[..index].last().map_or(0, |quantity| quantity.last + 1);
    let passes = |figure| {
        matches!(board.sense(figure), Some(Sense::Age | Sense::Year | Sense::Period))
    };
    let stops = |at| board.figure_at(at).is_some_and(|figure| !passes(figure));
    let end = (0..before).rev().find(|at| board.mark(*at, marks) || stops(*at));
    end.map_or(0, |at| at + 1).max(earlier)
}

/// The unit that a measure's name implies where a report leaves it out: `Sản lượng ngô đạt
/// 281,3`, `Tổng số hộ: 1.939`.
pub fn by_measure(board: &Board, found: &[Quantity], index: usize) -> Option<UnitId> {
    let quantity = &found[index];
    let start =
        clause_start(board, found, index, quantity.first, &['.', ';', '!', '?', '(']);
    let mut at = start;
    let mut implied = None;
    while at < quantity.first {
        let taken = board
            .tables
            .lexicon
            .words
            .longest(board.passage.ids(at))
            .map_or(1, |(n, _)| n);
        let words =
            fold_line(board.passage.words(at, (at + taken - 1).min(quantity.first - 1)));
        if let Some(unit) = board.tables.lexicon.implied(&words) {
            implied = Some(UnitId(unit.into()));
        } else if has(board, at, &[Tag::Count]) {
            implied = counted(board, at + taken).or(implied);
        }
        at += taken;
    }
    implied
}

/// A clause that begins with what it counts: `Người cai nghiện hồi gia: 22`.
pub fn by_subject(board: &Board, found: &[Quantity], index: usize) -> Option<UnitId> {
    let (unit, end) = subject(board, found, index)?;
    let lists = &board.tables.lists;
    let noun = fold_line(&unit.unit.id.0);
    // `Chi hội: 9`
    let alone = end < found[index].first && lists.has("told-by-noun", &noun);
    let far = unit.last + 1 < end || alone;
    (far && !lists.has("authority", &noun) && unit.unit.dimension.as_ref() == "count")
        .then_some(unit.unit.id)
}

/// The unit that the clause of a quantity begins with, and where the clause's words end.
fn subject(board: &Board, found: &[Quantity], index: usize) -> Option<(UnitHere, usize)> {
    let first = found[index].first;
    // the colon right before the figure ends nothing
    let end = first - usize::from(first > 0 && board.mark(first - 1, &[':']));
    let ends = ['.', ';', ',', '!', '?', '(', ')', '|', ':'];
    let start = clause_start(board, found, index, end, &ends);
    let start = start + usize::from(board.mark(start, &['-', '+', '*', ':']));
    let unit =
        unit::unit_after(board, start).filter(|unit| unit.known && unit.power == 0)?;
    // `hộ tịch` counts no households, `giải ngân` no prizes
    let word = board.tables.lexicon.words.longest(board.passage.ids(start));
    let taken = unit.last + 1 - start;
    let other = word.filter(|(long, _)| *long > taken).is_some_and(|(long, tags)| {
        let word = fold_line(board.passage.words(start, start + long - 1));
        tags.has(Tag::Verb) || board.tables.lists.has("no-count", &word)
    });
    (!other && unit.last < end).then_some((unit, end))
}

/// The counted noun behind `số`: `Tổng số hộ`.
pub fn counted(board: &Board, at: usize) -> Option<UnitId> {
    let turn = board.token(at).is_some_and(|token| token.word == board.tables.units.turn);
    let unit =
        unit::unit_after(board, at).filter(|unit| unit.written && unit.power == 0)?;
    (turn || unit.unit.dimension.as_ref() == "count").then_some(unit.unit.id)
}
