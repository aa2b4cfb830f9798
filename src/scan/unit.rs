//! The unit behind a figure: measures, multipliers, counted nouns, compounds.

use super::board::{Board, UnitHere};
use crate::data::lexicon::Tag;
use crate::data::units::Unit;
use crate::model::numeral::UnitId;
use crate::text::fold::fold;
use crate::text::token::{Case, TokenKind};

/// Looks for units behind all figures.
pub fn find_units(board: &mut Board) {
    for figure in 0..board.figures.len() {
        board.figures[figure].unit = unit_after(board, board.after(figure));
    }
}

/// The unit that begins at a token, multiplier words first.
pub fn unit_after(board: &Board, start: usize) -> Option<UnitHere> {
    let (power, at) = multipliers(board, start);
    let power_last = (at > start).then(|| at - 1);
    // `985 tr.đ`
    let glued = |at: usize| board.token(at).is_some_and(|token| token.glued);
    let pointed =
        power_last.is_some() && board.mark(at, &['.']) && glued(at) && glued(at + 1);
    let at = at + usize::from(pointed);
    // `hụt 234 triệu ngân sách`: a word that no table knows counts no millions
    let counts = |(_, _, known): &(Unit, usize, bool)| *known || power < 6;
    if let Some((unit, taken, known)) = simple(board, at).filter(counts) {
        let (unit, last) = compound(board, unit, at + taken - 1);
        let power = power + unit.power;
        return Some(UnitHere {
            unit,
            first: at,
            last,
            power,
            power_last,
            known,
            written: true,
        });
    }
    let last = power_last?;
    (power >= 6 || board.passage.is_mark(at, '/')).then_some(())?;
    // "51 triệu" and "4,5 tỷ" say đồng, also in "3,9 triệu/người/tháng"
    let (unit, end) = compound(board, measure(&board.tables.units.money, "money"), last);
    Some(UnitHere {
        unit,
        first: at,
        last: end,
        power,
        power_last,
        known: true,
        written: end > last,
    })
}

/// Multiplier words from a token on: the power of ten, and the token behind them.
pub fn multipliers(board: &Board, start: usize) -> (u8, usize) {
    let mut power = 0;
    let mut at = start;
    while let Some((taken, word)) =
        board.tables.units.multipliers.longest(board.passage.ids(at))
    {
        let next = board.token(at + taken).map(|token| token.word).unwrap_or_default();
        if word.not_before.contains(&next) || power > 0 && word.power < 6 {
            break;
        }
        power += word.power;
        at += taken;
    }
    (power, at)
}

/// One unit at a token, how many tokens it takes, and whether a table names it.
fn simple(board: &Board, at: usize) -> Option<(Unit, usize, bool)> {
    let token = board.token(at)?;
    if token.kind == TokenKind::Mark('‰') {
        return Some((measure("‰", "ratio"), 1, true));
    }
    if token.kind == TokenKind::Mark('$') {
        return Some((measure("USD", "money"), 1, true));
    }
    if board.is_in(at, "time-measured") && board.mark(at + 1, &['/']) {
        return Some((measure(board.passage.word(at), "duration"), 1, true));
    }
    if let Some((unit, taken)) = turn(board, at).or_else(|| to_a_norm(board, at)) {
        return Some((unit, taken, true));
    }
    let sex = board.is_in(at, "sex");
    let whole = named(board, at).map_or(0, |(_, taken)| taken);
    if sex
        && let Some((unit, taken)) = named(board, at + 1)
        && taken + 1 > whole
    {
        return Some((unit, taken + 1, true));
    }
    let known = named(board, at).map(|(unit, taken)| (unit, taken, true));
    known.or_else(|| unknown(board, at).map(|(unit, taken)| (unit, taken, false)))
}

fn measure(id: &str, dimension: &str) -> Unit {
    Unit {
        id: UnitId(id.into()),
        dimension: dimension.into(),
        power: 0,
        after_only: true,
    }
}

/// `lượt` and what it counts: `lượt người`.
fn turn(board: &Board, at: usize) -> Option<(Unit, usize)> {
    let units = &board.tables.units;
    let token = board.token(at)?;
    (token.word == units.turn && token.kind != TokenKind::Mark('%')).then_some(())?;
    let word = &units.turn_word;
    Some(match units.turns.longest(board.passage.ids(at + 1)) {
        Some((taken, what)) => (measure(&format!("{word} {what}"), "count"), 1 + taken),
        None => (measure(word, "count"), 1),
    })
}

/// A unit that holds a figure: `113 nam/100 nữ`.
fn to_a_norm(board: &Board, at: usize) -> Option<(Unit, usize)> {
    const LONGEST: usize = 7;
    let bar = (at..at + 3).find(|bar| board.mark(bar + 1, &['/']))? + 1;
    board.figure_at(bar + 1)?;
    let ends = (bar + 2..at + LONGEST).filter(|end| board.token(*end).is_some());
    let mut found = ends.rev().filter_map(|last| {
        let written = board.passage.words(at, last).to_lowercase();
        let same = board.tables.units.compound(&written)?;
        let id = UnitId(same.into());
        let dimension = board.tables.units.dimension(&id).into();
        let unit = Unit { id, dimension, power: 0, after_only: true };
        Some((unit, last + 1 - at))
    });
    found.next()
}

/// A unit that the tables name.
fn named(board: &Board, at: usize) -> Option<(Unit, usize)> {
    if let Some(unit) = barred(board, at) {
        return Some((unit, 3));
    }
    let (taken, unit) = board.tables.units.names.longest(board.passage.ids(at))?;
    let glued = board.token(at).is_some_and(|token| token.glued);
    // `trước 30/6 bàn giao` speaks of no tables
    if acts(board, at, taken) {
        return None;
    }
    // đ is đồng only when it hangs on the figure or ends the phrase
    let word = board.passage.word(at);
    let letter =
        taken == 1 && word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    if letter && !glued && unit.dimension.as_ref() != "money" {
        let spaced_symbol = matches!(board.passage.word(at), "m" | "l" | "g" | "M");
        let word_follows = matches!(board.token(at + 1), Some(t) if t.glued);
        if !spaced_symbol || word_follows {
            return None;
        }
    }
    // `5G` is a network, `5g` a mass
    if letter && word == "g" && board.case(at) != Some(Case::Lower) {
        return None;
    }
    Some((unit.clone(), taken))
}

/// Does a verb begin where a shorter noun does: `bàn giao`? `giải thể thao` is none.
fn acts(board: &Board, at: usize, taken: usize) -> bool {
    let longest = |at| board.tables.lexicon.words.longest(board.passage.ids(at));
    let Some((long, tags)) = longest(at).filter(|(long, _)| *long > taken) else {
        return false;
    };
    let other = longest(at + taken).is_some_and(|(next, _)| taken + next > long);
    tags.any(&[Tag::Verb, Tag::Light]) && !tags.has(Tag::Noun) && !other
}

/// A noun that is shortened with a bar: `86 đ/c`.
fn barred(board: &Board, at: usize) -> Option<Unit> {
    let glued = |at: usize| board.token(at).is_some_and(|token| token.glued);
    let short = board.mark(at + 1, &['/']) && glued(at + 1) && glued(at + 2);
    let written = short.then(|| board.passage.words(at, at + 2).to_lowercase())?;
    board.tables.units.barred(&written)
}

/// A word that no table knows, behind a figure, counts: `64 bóng`, `147 mái`.
fn unknown(board: &Board, at: usize) -> Option<(Unit, usize)> {
    let token = board.token(at)?;
    let TokenKind::Word(_) = token.kind else { return None };
    let word = board.passage.word(at);
    if token.glued && word.chars().count() == 1 {
        return None;
    }
    let tags =
        board.tables.lexicon.words.longest(board.passage.ids(at)).map(|(_, tags)| *tags);
    let never = [
        Tag::Aux,
        Tag::Level,
        Tag::Light,
        Tag::Verb,
        Tag::Prep,
        Tag::Conj,
        Tag::With,
        Tag::Time,
        Tag::Place,
        Tag::Agent,
        Tag::Filler,
        Tag::State,
        Tag::Evaluate,
        Tag::Measure,
        Tag::Count,
    ];
    if tags.is_some_and(|tags| tags.any(&never)) || is_cue(board, at) {
        return None;
    }
    // `1.254 GCNQSDĐ` is shortened as it is written
    let short = token.kind == TokenKind::Word(Case::Upper) && word.chars().count() > 1;
    let name = if short { word.to_owned() } else { word.to_lowercase() };
    // a length of time counts nothing
    let counts_nothing = |list: &str| board.tables.lists.has(list, &fold(&name));
    if counts_nothing("time-unit") || counts_nothing("negation") {
        return None;
    }
    Some((measure(&name, "count"), 1))
}

/// Does a cue begin at a token?
fn is_cue(board: &Board, at: usize) -> bool {
    let ids = || board.passage.ids(at);
    board.tables.cues.before.longest(ids()).is_some()
        || board.tables.cues.after.longest(ids()).is_some()
}

/// A unit and what it is counted by: `đồng/người/năm`, `máy/100 dân`, `đồng trên người`.
fn compound(board: &Board, unit: Unit, last: usize) -> (Unit, usize) {
    let mut unit = unit;
    let mut last = last;
    // `tạ nhân/ha`, `kg gạo/người`: what is weighed is no part of the unit
    let weighed = unit.dimension.as_ref() == "mass"
        && matches!(board.token(last + 1), Some(token) if matches!(token.kind, TokenKind::Word(_)))
        && board.mark(last + 2, &['/']);
    if weighed && per(board, &unit, last + 2).is_some() {
        last += 1;
    }
    while let Some((part, end)) = per(board, &unit, last + 1) {
        last = end;
        // `tăng 13,6%/năm` is a growth in per cent, however often
        if unit.dimension.as_ref() == "ratio"
            && board.tables.lists.has("per-time", &fold(&part))
        {
            continue;
        }
        unit.id = UnitId(format!("{}/{part}", unit.id.0).into());
    }
    if let Some(same) = board.tables.units.compound(&unit.id.0) {
        unit.id = UnitId(same.into());
    }
    (unit, last)
}

/// The next member of a compound unit that begins at a token, and its last token.
fn per(board: &Board, unit: &Unit, at: usize) -> Option<(String, usize)> {
    let bar = board.passage.is_mark(at, '/');
    let on = board
        .token(at)
        .is_some_and(|token| !token.glued && board.is_in(at, "per-opening"));
    if !(bar || on && unit.dimension.as_ref() == "money") {
        return None;
    }
    let at = at + 1;
    if let Some(figure) = board.figure_at(at) {
        return norm(board, unit, figure);
    }
    // `89,2%/chỉ tiêu 80%` is a fraction; per cents are of a time alone
    let ratio = unit.dimension.as_ref() == "ratio";
    member(board, at)
        .filter(|(name, _)| !ratio || board.tables.lists.has("per-time", &fold(name)))
        .map(|(name, taken)| (name, at + taken - 1))
}

/// `100 dân`, `6 tháng`: a norm inside a unit.
fn norm(board: &Board, unit: &Unit, figure: usize) -> Option<(String, usize)> {
    let raw = board.raw(figure).replace('.', "");
    let round = raw.starts_with('1') && raw.bytes().skip(1).all(|b| b == b'0');
    let small: Option<u8> = raw.parse().ok();
    let at = board.after(figure);
    let (name, taken) = member(board, at)?;
    let lists = &board.tables.lists;
    let time =
        lists.has("time-unit", &fold(&name)) || lists.has("per-time", &fold(&name));
    let other = name != unit.id.0.as_ref();
    ((round && other && raw.len() > 1) || (time && small.is_some_and(|n| n <= 12)))
        .then(|| (format!("{} {name}", board.raw(figure)), at + taken - 1))
}

/// A member of a compound unit behind a bar.
fn member(board: &Board, at: usize) -> Option<(String, usize)> {
    let token = board.token(at)?;
    let TokenKind::Word(_) = token.kind else { return None };
    let word = board.passage.word(at).to_lowercase();
    let next = board.token(at + 1).map(|_| board.passage.word(at + 1).to_lowercase());
    let lists = &board.tables.lists;
    let next = next.unwrap_or_default();
    let longer = format!("{word} {next}");
    let both = fold(&longer);
    if lists.has("per-head", &both) {
        return Some((next, 2));
    }
    if lists.has("no-member", &both) {
        return None;
    }
    if lists.has("per", &fold(&word)) {
        let whole = lists.has("per", &both);
        return Some(if whole { (longer, 2) } else { (word, 1) });
    }
    named(board, at).map(|(unit, taken)| (unit.id.0.to_string(), taken))
}
