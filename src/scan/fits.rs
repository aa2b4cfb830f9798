//! Whether a rule of `senses.toml` fits a figure, and if not, why.

use super::board::{Board, UnitHere};
use crate::data::lexicon::Tag;
use crate::data::senses::{SenseRule, Shape};
use crate::model::numeral::Sense;
use crate::text::token::Case;

/// Does a rule fit a figure?
pub fn fits(board: &Board, figure: usize, rule: &SenseRule) -> bool {
    refusal(board, figure, rule).is_none()
}

/// Why a rule does not fit a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The figure does not look as the rule wants it.
    Shape,
    /// It stands over or under a bar.
    Bar,
    /// A unit follows.
    Unit,
    /// It hangs on no letter.
    Letter,
    /// The words before it end a proper name.
    Name,
    /// The rule's words do not stand there, or a longer noun does.
    Words,
}

impl Refusal {
    /// Its name, as messages have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shape => "shape",
            Self::Bar => "bar",
            Self::Unit => "unit-follows",
            Self::Letter => "letter",
            Self::Name => "proper-name",
            Self::Words => "longer-noun",
        }
    }
}

/// Do the words of a rule stand round a figure, whatever else speaks against it?
pub fn speaks(board: &Board, figure: usize, rule: &SenseRule) -> bool {
    let before = told_before(board, figure, rule).is_some();
    let after = board.followed(board.after(figure), &rule.after).is_some();
    match (rule.before.is_empty(), rule.after.is_empty()) {
        (true, true) => !rule.glued || glued_name(board, figure),
        (no_before, no_after) => (no_before || before) && (no_after || after),
    }
}

/// `NQ 09 đợt 3`: what looks like a unit ranks the figure behind it.
fn ranks_another(board: &Board, unit: &UnitHere) -> bool {
    board.is_in(unit.last, "ranked") && board.figure_at(unit.last + 1).is_some()
}

/// How many words of a rule stand before a figure, over a colon where it wants one.
fn told_before(board: &Board, figure: usize, rule: &SenseRule) -> Option<usize> {
    if !rule.colon {
        return board.preceded(figure, &rule.before);
    }
    let colon = board.before(figure).filter(|token| board.mark(*token, &[':']))?;
    rule.before.longest(board.leftwards(colon)).map(|(taken, ())| taken)
}

/// Why a rule does not fit a figure; `None` where it does.
pub fn refusal(board: &Board, figure: usize, rule: &SenseRule) -> Option<Refusal> {
    let raw = board.raw(figure);
    if !shaped(raw, rule.figure) {
        return Some(Refusal::Shape);
    }
    if over_or_under_bar(board, figure)
        && !(rule.over_bar && board.mark(board.after(figure), &['/']))
    {
        return Some(Refusal::Bar);
    }
    if rule.unless_unit
        && board.figures[figure]
            .unit
            .as_ref()
            .is_some_and(|unit| unit.known && !ranks_another(board, unit))
    {
        return Some(Refusal::Unit);
    }
    if rule.glued {
        return (!glued_name(board, figure)).then_some(Refusal::Letter);
    }
    let taken = told_before(board, figure, rule).unwrap_or(0);
    if taken > 0 && (inside_a_name(board, figure, taken) || level_of_list(board, figure))
    {
        return Some(Refusal::Name);
    }
    if taken > 0 && behind_a_figure(board, figure, taken, rule.sense) {
        return Some(Refusal::Words);
    }
    let before = rule.before.is_empty()
        || rule.colon && taken > 0
        || taken > 0 && taken >= noun_before(board, figure);
    let after = rule.after.is_empty()
        || board.followed(board.after(figure), &rule.after).is_some();
    (!(before && after)).then_some(Refusal::Words)
}

/// `18 kiến nghị: huyện 5, xã 13`: levels of government side by side with a count each.
fn level_of_list(board: &Board, figure: usize) -> bool {
    let is_level = |figure: usize| {
        board
            .before(figure)
            .is_some_and(|token| board.is_in(token, "level-of-government"))
    };
    let beside = |figure: usize, next: usize| {
        let between = board.after(figure)..board.figures[next].token;
        between.len() <= 4
            && board.mark(between.start, &[',', ';'])
            && board.passage.word(board.figures[figure].token - 1)
                != board.passage.word(board.figures[next].token - 1)
    };
    let with =
        |other: usize| is_level(other) && beside(other.min(figure), other.max(figure));
    is_level(figure)
        && (figure.checked_sub(1).is_some_and(with)
            || figure + 1 < board.figures.len() && with(figure + 1))
}

/// `Nhật Bản 3`: the words before the figure end a proper name.
fn inside_a_name(board: &Board, figure: usize, taken: usize) -> bool {
    let first = board.figures[figure].token.saturating_sub(taken);
    let capital = |at: usize| board.case(at) == Some(Case::Title);
    // `(Nhật Bản 15, Đài Loan 6)`
    let bracketed = || first > 1 && board.mark(first - 2, &['(']);
    first > 0
        && capital(first)
        && capital(first - 1)
        && (!board.begins_sentence(first - 1) || bracketed())
}

/// `dưới 40 tuổi 11 vị`, `Huy hiệu 50 năm 1`: the words before the figure speak of the figure
/// before them.
fn behind_a_figure(board: &Board, figure: usize, taken: usize, sense: Sense) -> bool {
    let first = board.figures[figure].token.saturating_sub(taken);
    let before = first.checked_sub(1).and_then(|token| board.figure_at(token));
    before.is_some_and(|before| match sense {
        Sense::Age => true,
        Sense::Ordinal => board.sense(before) == Some(Sense::Duration),
        _ => false,
    })
}

/// Words of the longest known noun that ends before a figure: `vụ` alone is a season or a case,
/// in `nhiệm vụ 3` it is neither.
fn noun_before(board: &Board, figure: usize) -> usize {
    let token = board.figures[figure].token;
    (1..=4)
        .rev()
        .find(|back| {
            token.checked_sub(*back).is_some_and(|start| {
                board
                    .tables
                    .units
                    .names
                    .all(board.passage.ids(start))
                    .any(|(n, _)| n == *back)
                    || compound(board, start, *back)
            })
        })
        .unwrap_or(0)
}

/// `thiểu số`, `trực tuyến`: a known word of several syllables.
fn compound(board: &Board, start: usize, length: usize) -> bool {
    let words = [Tag::Noun, Tag::State, Tag::Verb, Tag::Light];
    let mut known = board.tables.lexicon.words.all(board.passage.ids(start));
    length > 1 && known.any(|(n, tags)| n == length && tags.any(&words))
}

fn shaped(raw: &str, shape: Shape) -> bool {
    let digits = raw.bytes().filter(u8::is_ascii_digit).count();
    let whole = digits == raw.len();
    match shape {
        Shape::Any => true,
        Shape::Integer => whole,
        Shape::Small => whole && digits <= 3,
        Shape::Tiny => whole && digits <= 2,
        Shape::Digit => whole && digits == 1,
        Shape::One => raw.trim_start_matches('0') == "1",
        Shape::Padded => whole && digits == 2 && raw.starts_with('0'),
        Shape::Long => digits >= 9,
    }
}

/// `10/17 tổ dân phố` counts, whatever stands before it.
pub fn over_or_under_bar(board: &Board, figure: usize) -> bool {
    let after = board.after(figure);
    let over = board.mark(after, &['/']) && board.figure_at(after + 1).is_some();
    // `48 lượt/24 kỳ`
    let closes = |token: usize| {
        let mut earlier = board.figures[..figure].iter();
        board.figure_at(token).is_some()
            || earlier.any(|figure| figure.unit.as_ref().is_some_and(|u| u.last == token))
    };
    let under = board
        .before(figure)
        .is_some_and(|token| board.mark(token, &['/']) && token > 0 && closes(token - 1));
    over || under
}

/// `K12`, `H5N1`, `ĐT261`, `Ri6`: the digits of a name; `khoảng7` is only a slip.
fn glued_name(board: &Board, figure: usize) -> bool {
    let token = board.figures[figure].token;
    let Some(before) = token.checked_sub(1).filter(|_| board.passage.tokens[token].glued)
    else {
        return false;
    };
    let letters = board.passage.word(before).chars().count();
    let name = match board.case(before) {
        Some(Case::Upper) => letters <= 5,
        Some(Case::Title) => letters <= 3,
        Some(Case::Lower) => letters == 1,
        None => false,
    };
    name && !(board.figures[figure]
        .unit
        .as_ref()
        .is_some_and(|unit| unit.written && letters > 1))
}
