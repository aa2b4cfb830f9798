//! Figures with letters among their digits: `1O hộ`, `2l5 người`. What stands there is no
//! value that anyone wrote, so that it is one numeral without a value; *check* tells of it.

use super::board::{Board, CellKind};
use super::unit::unit_after;
use crate::model::numeral::Sense;
use crate::text::lookalike::{is_like_digits, meant};
use crate::text::token::{Token, TokenKind};

/// Marks that a figure may hang on.
const OPENING: [char; 7] = ['(', '"', '“', '\'', ':', ';', '='];

/// Decides the figures that hold such letters.
pub fn decide(board: &mut Board) {
    for figure in 0..board.figures.len() {
        if !board.open(figure) {
            continue;
        }
        let (first, last) = run(board, board.figures[figure].token);
        if first < last && is_meant(board, first, last) {
            board.decide_to(figure, last, Sense::Other, "figure/letters-like-digits");
            if let Some(decided) = &mut board.figures[figure].decided {
                decided.first = Some(first);
            }
        }
    }
}

/// The tokens round a figure that hang together: figures, letters that look like digits, and
/// dots and commas between.
fn run(board: &Board, figure: usize) -> (usize, usize) {
    let is_part = |at: usize| match board.token(at).map(|token| token.kind) {
        Some(TokenKind::Figure | TokenKind::Mark('.' | ',')) => true,
        Some(TokenKind::Word(_)) => is_like_digits(board.passage.word(at)),
        _ => false,
    };
    let is_glued = |at: usize| board.token(at).is_some_and(|token| token.glued);
    let is_mark = |at: usize| board.mark(at, &['.', ',']);
    let (mut first, mut last) = (figure, figure);
    while first > 0 && is_glued(first) && is_part(first - 1) {
        first -= 1;
    }
    while is_glued(last + 1) && is_part(last + 1) {
        last += 1;
    }
    while is_mark(first) && first < figure {
        first += 1;
    }
    while is_mark(last) && last > figure {
        last -= 1;
    }
    (first, last)
}

/// Is a figure meant, and no name? Between digits an `O` says so by itself; elsewhere what
/// is counted must follow (`thửa O5` is a name), or a column of figures stand round it.
fn is_meant(board: &Board, first: usize, last: usize) -> bool {
    let text = board.passage.words(first, last);
    if meant(text).is_none() {
        return false;
    }
    let begins = |token: &Token| !token.glued;
    let is_free = board.token(first).is_some_and(begins)
        || first > 0 && board.mark(first - 1, &OPENING);
    let goes_on = board.token(last + 1).is_some_and(|token| {
        token.glued && matches!(token.kind, TokenKind::Word(_) | TokenKind::Figure)
    });
    if !is_free || goes_on {
        return false;
    }
    let is_inner = text.trim_matches(|c: char| !c.is_ascii_digit()).contains(['O', 'o']);
    let whole_cell = board.cell == Some(CellKind::Value)
        && first == 0
        && last + 1 == board.passage.tokens.len();
    // `25l nước` are litres.
    let is_litre = text.ends_with('l') && !text.contains(['O', 'o', 'I']);
    let is_counted = || unit_after(board, last + 1).is_some_and(|unit| unit.known);
    // `2O/6/2023`
    let is_dated = board.mark(last + 1, &['/'])
        && board.figure_at(last + 2).is_some()
        && text.contains(['O', 'o']);
    is_inner || is_dated || !is_litre && (whole_cell || is_counted())
}
