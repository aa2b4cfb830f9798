//! Numbers in words where they carry a value, and statements of none: `hai mươi mốt hộ`,
//! `một nửa số hộ`, `không có hồ sơ quá hạn`.
//!
//! Number words are homographs (`năm` is a year, `ba` a father, `tư` a part of `đầu tư`). They
//! count only where two of them or more make up a number, or one stands right before a counted
//! noun; never in brackets behind a figure, where they say it again.

use super::board::{Board, CellKind};
use super::unit::unit_after;
use crate::data::spelled::Number;
use crate::model::numeral::{Numeral, Sense, UnitId, Written};
use crate::text::fold::fold_line;
use crate::text::token::{Case, TokenKind};
use rust_decimal::Decimal;

/// All numbers in words and statements of none of a passage, in order.
pub fn spelled(board: &Board) -> Vec<Numeral> {
    let mut found = Vec::new();
    if board.cell.is_some_and(|kind| kind != CellKind::Note) {
        return found;
    }
    let mut at = 0;
    while at < board.passage.tokens.len() {
        let here =
            none(board, at).or_else(|| half(board, at)).or_else(|| number(board, at));
        at = here.as_ref().map_or(at + 1, |(_, next)| *next);
        let Some((numeral, _)) = here else { continue };
        let mut next = numeral.written.value.is_zero().then_some(at);
        found.push(numeral);
        while let Some(more) = next.and_then(|next| none_too(board, next, found.last()?))
        {
            found.push(more.0);
            at = more.1;
            next = Some(at);
        }
    }
    found
}

/// `không có hồ sơ quá hạn`: none of a counted thing.
fn none(board: &Board, at: usize) -> Option<(Numeral, usize)> {
    let taken = phrase(board, at, "none")?;
    let unit = unit_after(board, at + taken)?;
    (unit.known && &*unit.unit.dimension == "count").then_some(())?;
    let numeral = Numeral {
        unit: Some(unit.unit.id),
        unit_at: Some(board.passage.span(unit.first, unit.last)),
        ..in_words(board, (at, at + taken - 1), Decimal::ZERO, "spelled/none")
    };
    Some((numeral, unit.last + 1))
}

/// `không có hồ sơ chậm, hồ sơ quá hạn`: none of these either.
fn none_too(board: &Board, start: usize, before: &Numeral) -> Option<(Numeral, usize)> {
    let tokens = &board.passage.tokens;
    let word = |at: &usize| matches!(tokens[*at].kind, TokenKind::Word(Case::Lower));
    let joins = |at: &usize| {
        board.passage.is_mark(*at, ',') || phrase(board, *at, "none-joint").is_some()
    };
    let end = tokens.len().min(start + 8);
    let joint = (start..end).take_while(|at| word(at) || joins(at)).find(joins)?;
    let unit = unit_after(board, joint + 1).filter(|unit| unit.known && unit.written)?;
    let same = Some(&unit.unit.id) == before.unit.as_ref();
    let says = tokens
        .get(unit.last + 1)
        .is_some_and(|next| matches!(next.kind, TokenKind::Word(Case::Lower)));
    (same && says).then_some(())?;
    let numeral = Numeral {
        unit: Some(unit.unit.id),
        unit_at: Some(board.passage.span(unit.first, unit.last)),
        ..in_words(board, (unit.first, unit.last), Decimal::ZERO, "spelled/none")
    };
    Some((numeral, unit.last + 1))
}

/// `một nửa số hộ`: a share.
fn half(board: &Board, at: usize) -> Option<(Numeral, usize)> {
    let taken = phrase(board, at, "half")?;
    let next = at + taken;
    let of = phrase(board, next, "half-of").is_some()
        || unit_after(board, next)
            .is_some_and(|unit| unit.known && &*unit.unit.dimension == "count");
    of.then(|| {
        let numeral = Numeral {
            sense: Sense::Percent,
            unit: Some(UnitId("%".into())),
            ..in_words(board, (at, next - 1), Decimal::from(50), "spelled/half")
        };
        (numeral, next)
    })
}

/// `hai mươi mốt hộ`, `ba vụ`.
fn number(board: &Board, at: usize) -> Option<(Numeral, usize)> {
    let Number { taken, value } = read(board, at)?;
    let next = at + taken;
    if follows(board, at) || again(board, at) {
        return None;
    }
    let unit = unit_after(board, next).filter(|unit| {
        let small = board.passage.tokens[unit.first].kind == TokenKind::Word(Case::Lower);
        unit.known && unit.written && small
    });
    let counts = unit.as_ref().is_some_and(|unit| {
        &*unit.unit.dimension == "count"
            && phrase(board, unit.first, "time-unit").is_none()
    });
    let alone = taken == 1;
    if alone
        && (!counts || value < Decimal::TWO || phrase(board, at, "homograph").is_some())
    {
        return None;
    }
    let unit = unit?;
    if phrase(board, unit.first, "time-unit").is_some() || &*unit.unit.dimension == "time"
    {
        return None;
    }
    let scale = Decimal::from(10_u64.pow(u32::from(unit.power.min(12))));
    let numeral = Numeral {
        unit: Some(unit.unit.id),
        unit_at: Some(board.passage.span(unit.first, unit.last)),
        ..in_words(board, (at, next - 1), value * scale, "spelled/number")
    };
    Some((numeral, unit.last + 1))
}

/// The number that begins at a token, in one case and in one line.
fn read(board: &Board, at: usize) -> Option<Number> {
    let tokens = board.passage.tokens.get(at..)?;
    board.tables.spelled.has(tokens.first()?.word).then_some(())?;
    let opens = at == 0
        || matches!(board.passage.tokens[at - 1].kind, TokenKind::Mark(c) if c != ',');
    let small = |n: usize| match tokens[n].kind {
        TokenKind::Word(Case::Lower) => true,
        TokenKind::Word(_) => n == 0 && opens,
        _ => false,
    };
    let words: Vec<_> = (0..tokens.len().min(24))
        .take_while(|n| small(*n))
        .map(|n| tokens[n].word)
        .collect();
    board.tables.spelled.read(&words)
}

/// Behind a word or a figure that makes it a name, a rank or a time: `thứ hai`, `ngày mười`.
fn follows(board: &Board, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let token = board.passage.tokens[before];
    token.kind == TokenKind::Figure
        || board
            .tables
            .lists
            .has("no-count-before", &fold_line(board.passage.word(before)))
}

/// In a bracket behind a figure the words say it again: `(Bằng chữ: năm triệu đồng)`.
fn again(board: &Board, at: usize) -> bool {
    let before = (0..at).rev().take(8);
    let open = before.clone().find(|n| board.passage.is_mark(*n, '('));
    open.is_some_and(|open| {
        (open.saturating_sub(4)..open)
            .any(|n| board.passage.tokens[n].kind == TokenKind::Figure)
    }) || before.into_iter().any(|n| phrase(board, n, "in-words").is_some())
}

/// How many words of a list's phrase begin at a token.
fn phrase(board: &Board, at: usize, list: &str) -> Option<usize> {
    let tokens = board.passage.tokens.get(at..)?;
    matches!(tokens.first()?.kind, TokenKind::Word(_)).then_some(())?;
    let lists = &board.tables.lists;
    // A figure glued to a word makes one syllable with it; else the word decides alone.
    let is_glued =
        tokens.get(1).is_some_and(|next| next.glued && next.kind == TokenKind::Figure);
    if !is_glued && !lists.begins(list, &fold_line(board.passage.word(at))) {
        return None;
    }
    let most = lists.longest(list).min(tokens.len());
    (1..=most).rev().find(|taken| {
        lists.has(list, &fold_line(board.passage.words(at, at + taken - 1)))
    })
}

fn in_words(
    board: &Board,
    (first, last): (usize, usize),
    value: Decimal,
    rule: &str,
) -> Numeral {
    Numeral {
        span: board.passage.span(first, last),
        written: Written { value, other: None, scale: 0, decimals: 0 },
        sense: Sense::Value,
        unit: None,
        unit_at: None,
        link: None,
        in_words: true,
        rule: rule.to_owned(),
    }
}
