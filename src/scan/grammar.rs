//! Figures with a grammar of their own: section numbers, references, telephone numbers; dates and
//! periods in files of their own.

use super::board::{Board, CellKind};
use super::date::{clock, date};
use super::period::{months, quarter_or_month, span_of_years, year_behind_word};
use crate::model::numeral::Sense;
use crate::outline::heading;
use crate::text::token::TokenKind;
use regex::Regex;
use std::sync::LazyLock;

/// `48/2010` behind `QĐ`.
static NUMBER_OF_YEAR: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\d{1,4}[a-zđ]?/(?:19|20)\d\d\b").ok());

/// `3199/QĐ-UBND`, `30a/2008/NQ-CP`, `24/2000/NĐ-CP`, `16-NQ/TU`, `54/CP`, `04/1998/QH10`.
static REFERENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\d{1,5}[a-zđ]?(?:/\d{4})?\s?[/-]\s?[A-ZĐ][A-ZĐa-zđ]*[A-ZĐ]\d{0,2}(?:[-/][A-ZĐ][\p{L}\d]*)*(?:-[A-ZĐ][\p{L}.]*)*")
        .ok()
});

/// Longest part of a passage that a reference can take, in bytes.
const REFERENCE_SPAN: usize = 60;

/// Figures between two points of a sentence at most.
const POINT_SPAN: usize = 40;

/// Decides all figures that have a grammar of their own.
pub fn decide(board: &mut Board) {
    for figure in 0..board.figures.len() {
        if !board.open(figure) {
            continue;
        }
        let _decided = section(board, figure)
            || article(board, figure)
            || enumerated(board, figure)
            || reference(board, figure)
            || scale_of_map(board, figure)
            || date(board, figure)
            || clock(board, figure)
            || span_of_years(board, figure)
            || months(board, figure)
            || quarter_or_month(board, figure)
            || phone(board, figure)
            || year_behind_word(board, figure);
    }
}

/// The number of a heading or item at the start of a line.
fn section(board: &mut Board, figure: usize) -> bool {
    let text = |kind| matches!(kind, CellKind::Note | CellKind::Name);
    if !board.cell.is_none_or(text) || figure > 0 {
        return false;
    }
    let Some(label) = heading::label(&board.passage.text, &board.tables.forms) else {
        return false;
    };
    let token = board.passage.tokens[board.figures[figure].token];
    let inside = (token.start as usize) < label.taken
        && label.text.contains(|c: char| c.is_ascii_digit());
    if inside {
        board.decide(figure, Sense::SectionNo, "section/label");
    }
    inside
}

/// `Điều 2. Tổng thu ngân sách xã …`: the article of a resolution at the start of its line, which
/// refers to no other text.
fn article(board: &mut Board, figure: usize) -> bool {
    let found = figure == 0
        && board.figures[figure].token == 1
        && board.is_in(0, "article")
        && board.mark(board.after(figure), &['.', ':']);
    if found {
        board.decide(figure, Sense::SectionNo, "section/article");
    }
    found
}

/// `gồm: (1) thu ngân sách …; (2) kết nạp …`: numbers in brackets that count the points of a
/// sentence, each behind a mark.
fn enumerated(board: &mut Board, figure: usize) -> bool {
    let Some(number) = point(board, figure) else { return false };
    let end = board.figures.len().min(figure + POINT_SPAN);
    let mut near = figure.saturating_sub(POINT_SPAN)..end;
    let is_next = |other| point(board, other).is_some_and(|n| n.abs_diff(number) == 1);
    let told = near.any(is_next);
    if told {
        board.decide(figure, Sense::SectionNo, "section/enumerated");
    }
    told
}

/// The number of a point in a sentence: alone in brackets between a mark and a word.
fn point(board: &Board, figure: usize) -> Option<u64> {
    let number = board.whole(figure).filter(|number| (1..100).contains(number))?;
    let (open, close) = (board.before(figure)?, board.after(figure));
    let behind_mark =
        open.checked_sub(1).is_none_or(|at| board.mark(at, &[':', ';', ',', '.']));
    let word = board
        .token(close + 1)
        .is_some_and(|token| matches!(token.kind, TokenKind::Word(_)));
    (board.mark(open, &['(']) && board.mark(close, &[')']) && behind_mark && word)
        .then_some(number)
}

/// `bản đồ tỷ lệ 1/2.000`, `tỷ lệ 1/500 và 1/1.000`
fn scale_of_map(board: &mut Board, figure: usize) -> bool {
    let told = board.preceded(figure, &board.tables.senses.scale).is_some();
    let bar = board.after(figure);
    let below = board.figure_at(bar + 1).filter(|_| board.mark(bar, &['/']));
    let round = |next: &usize| {
        board.raw(*next).ends_with("00") && board.figures[*next].unit.is_none()
    };
    let found = below.filter(round).filter(|_| told && board.raw(figure) == "1");
    if let Some(below) = found {
        board.decide(figure, Sense::Other, "scale/of-map");
        board.decide(below, Sense::Other, "scale/of-map");
    }
    found.is_some()
}

/// A reference to a rule by number and letters; the document's own number behind `Số:`.
fn reference(board: &mut Board, figure: usize) -> bool {
    let Some(regex) = REFERENCE.as_ref() else { return false };
    let start = board.passage.tokens[board.figures[figure].token].start as usize;
    let rest = &board.passage.text[start..];
    let end = rest.char_indices().map(|(at, _)| at).find(|at| *at >= REFERENCE_SPAN);
    let law = || board.preceded(figure, &board.tables.senses.law).is_some();
    let short = || NUMBER_OF_YEAR.as_ref()?.find(rest).filter(|_| law());
    let found = regex.find(&rest[..end.unwrap_or(rest.len())]).or_else(short);
    let Some(found) = found else { return false };
    let last = board.passage.token_at((start + found.end()) as u32) - 1;
    let forms = &board.tables.forms;
    let opening = board.passage.text.trim_start().to_lowercase();
    let own = board.figures[figure].token <= 3
        && forms.number.iter().any(|word| opening.starts_with(&**word));
    let (sense, rule) = match own {
        true => (Sense::DocNo, "reference/own-number"),
        false => (Sense::LegalRef, "reference/number-letters"),
    };
    board.decide_to(figure, last, sense, rule);
    true
}

/// `1900 8098`, `1800.1060`: a service number, in two groups and without a unit. `18000000đ` is money.
fn service_number(board: &mut Board, figure: usize) -> bool {
    let raw = board.raw(figure);
    let Some(rest) = raw.strip_prefix("1900").or_else(|| raw.strip_prefix("1800")) else {
        return false;
    };
    let counted = |figure: usize| board.figures[figure].unit.is_some();
    let year = board.preceded(figure, &board.tables.senses.year).is_some();
    let last = match rest.strip_prefix('.') {
        Some(group) if is_group(group) && !counted(figure) => board.figures[figure].last,
        None if rest.is_empty() && !counted(figure) && !year => {
            let next = board.figure_at(board.figures[figure].last + 1);
            let next = next.filter(|next| board.open(*next) && !counted(*next));
            match next.filter(|next| is_group(board.raw(*next))) {
                Some(next) => board.figures[next].last,
                None => return false,
            }
        }
        _ => return false,
    };
    board.decide_to(figure, last, Sense::Phone, "phone/service-number");
    true
}

/// The second group of a service number: four to six digits.
fn is_group(text: &str) -> bool {
    (4..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// A telephone number: a leading zero and nine to eleven digits, in groups or not.
fn phone(board: &mut Board, figure: usize) -> bool {
    if !board.raw(figure).starts_with('0') || board.raw(figure).len() < 3 {
        return service_number(board, figure);
    }
    let mut digits = board.raw(figure).bytes().filter(u8::is_ascii_digit).count();
    let mut last = board.figures[figure].last;
    while digits < 9 {
        let skip = usize::from(board.mark(last + 1, &['.', '-']));
        let Some(next) =
            board.figure_at(last + 1 + skip).filter(|next| board.open(*next))
        else {
            break;
        };
        digits += board.raw(next).bytes().filter(u8::is_ascii_digit).count();
        last = board.figures[next].last;
    }
    let found = (9..=11).contains(&digits);
    if found {
        board.decide_to(figure, last, Sense::Phone, "phone/leading-zero");
    }
    found
}
