//! Periods and years: `6 tháng đầu năm`, `2021-2025`, `vụ xuân 2022`.

use super::board::{Board, CellKind, DASHES, before_word};
use super::date::{number, over_bar};
use crate::model::numeral::Sense;
use crate::text::token::{Token, TokenKind};

/// Decides the years that only their looks tell; after names had their turn.
pub fn bare_years(board: &mut Board) {
    for figure in 0..board.figures.len() {
        if board.open(figure) {
            bare_year(board, figure);
        }
    }
}

/// `2022-2023`, `2021 – 2025`, `2023/2024`; `20-18` behind `năm` is one year cut in two.
pub fn span_of_years(board: &mut Board, figure: usize) -> bool {
    let bar = board.after(figure);
    let Some(next) = board
        .figure_at(bar + 1)
        .filter(|_| board.mark(bar, &DASHES) || board.mark(bar, &['/']))
    else {
        return false;
    };
    let last = board.figures[next].last;
    let senses = &board.tables.senses;
    let school = board.preceded(figure, &senses.school_year).is_some();
    if board.year(figure).is_some() && board.year(next).is_some() {
        let term = board.preceded(figure, &senses.term).is_some();
        let season = before_word(board, figure, "season-word");
        let (sense, rule) = match (school, term, season) {
            (true, ..) => (Sense::SchoolYear, "years/school-year"),
            (_, false, true) => (Sense::Period, "years/season"),
            _ if board.mark(bar, &['/']) => (Sense::SchoolYear, "years/bar"),
            _ => (Sense::Term, "years/term"),
        };
        board.decide_to(figure, last, sense, rule);
        return true;
    }
    let two =
        |figure: usize| board.raw(figure).len() == 2 && board.whole(figure).is_some();
    let glued = board.passage.tokens[bar].glued && board.passage.tokens[bar + 1].glued;
    if two(figure) && two(next) && glued && board.mark(bar, &DASHES) {
        let whole: Option<u64> =
            format!("{}{}", board.raw(figure), board.raw(next)).parse().ok();
        let one_year = whole.is_some_and(|year| (1990..2060).contains(&year));
        if before_word(board, figure, "year-word") && one_year {
            board.decide_to(figure, last, Sense::Year, "years/cut-in-two");
            return true;
        }
        if school {
            board.decide_to(figure, last, Sense::SchoolYear, "years/school-year");
            return true;
        }
    }
    false
}

/// `6 tháng đầu năm`, `9 tháng`: a period; `trong thời hạn 3 tháng`: a length of time.
pub fn months(board: &mut Board, figure: usize) -> bool {
    let after = board.after(figure);
    let Some(token) = board.token(after) else { return false };
    // `9T/2024`, `6T đầu năm`
    let short = token.glued
        && board.is_in(after, "month-in-short")
        && (board.mark(after + 1, &['/'])
            || board.followed(after + 1, &board.tables.senses.period_after).is_some());
    let is_month = matches!(token.kind, TokenKind::Word(_))
        && (short || board.is_in(after, "month"));
    let Some(count) = board.whole(figure).filter(|_| is_month) else { return false };
    let age = board.is_in(after + 1, "year-of-age");
    let per = board.before(figure).is_some_and(|token| board.mark(token, &['/']));
    if age || per {
        return false;
    }
    let senses = &board.tables.senses;
    let named = board.followed(after + 1, &senses.period_after).is_some();
    let length = board.preceded(figure, &senses.duration_before).is_some();
    let calendar = (2..=12).contains(&count) && (named || !length) || count == 1 && named;
    let (sense, rule) = match calendar {
        true => (Sense::Period, "period/months"),
        false => (Sense::Duration, "duration/months"),
    };
    let last = if short { after } else { board.figures[figure].last };
    board.decide_to(figure, last, sense, rule);
    true
}

/// `quý 2/2023`, `tháng 7/2023`, `tháng 7`, `7/2023`.
pub fn quarter_or_month(board: &mut Board, figure: usize) -> bool {
    let senses = &board.tables.senses;
    let month = board.preceded(figure, &senses.month).is_some()
        && number(board, figure, 1, 12).is_some();
    let quarter = board.preceded(figure, &senses.quarter).is_some()
        && number(board, figure, 1, 4).is_some();
    let year = over_bar(board, figure, &['/', '-', '.'])
        .filter(|next| board.year(*next).is_some());
    let dotted = board.raw(figure).split_once(['.', '/']).is_some_and(|(month, year)| {
        month.len() <= 2 && year.len() == 4 && year.starts_with("20")
    });
    if month || quarter {
        let last =
            year.map_or(board.figures[figure].last, |year| board.figures[year].last);
        board.decide_to(figure, last, Sense::Period, "period/named");
        return true;
    }
    let slash = board.mark(board.after(figure), &['/']);
    if dotted && board.preceded(figure, &senses.month).is_some() {
        board.decide(figure, Sense::Period, "period/month-year");
        return true;
    }
    match year.filter(|_| slash && number(board, figure, 1, 12).is_some()) {
        Some(year) if board.figures[year].unit.is_none() => {
            let last = board.figures[year].last;
            board.decide_to(figure, last, Sense::Period, "period/month-year");
            true
        }
        _ => false,
    }
}

/// Four digits behind `năm`, `vụ xuân`.
pub fn year_behind_word(board: &mut Board, figure: usize) -> bool {
    let strong = before_word(board, figure, "year-word");
    let found = strong && is_year(board, figure);
    if found {
        board.decide(figure, Sense::Year, "year/word-before");
    }
    found
}

/// Four digits of a year that no bar or per cent sign follows.
pub fn is_year(board: &Board, figure: usize) -> bool {
    board.year(figure).is_some() && !board.mark(board.after(figure), &['/', '%'])
}

/// A year by its looks: behind a time word or a name, with no unit behind it.
pub fn bare_year(board: &mut Board, figure: usize) {
    let unit = board.figures[figure].unit.as_ref().is_some_and(|unit| unit.written);
    if !is_year(board, figure) || unit {
        return;
    }
    if board.preceded(figure, &board.tables.senses.year).is_some() {
        board.decide(figure, Sense::Year, "year/time-before");
        return;
    }
    let plausible = board.year(figure).is_some_and(|year| (1945..2060).contains(&year));
    let colon = board.before(figure).is_some_and(|before| board.mark(before, &[':']));
    let head = board.cell == Some(CellKind::Name);
    let value = board.cell == Some(CellKind::Value);
    if plausible && !value && (head || !colon && noun_before(board, figure)) {
        board.decide(figure, Sense::Year, "year/bare");
    }
}

/// A word before the figure that leads to no amount: `Cải cách hành chính 2023`.
pub fn noun_before(board: &Board, figure: usize) -> bool {
    use crate::data::lexicon::Tag;
    let Some(before) = board.before(figure) else {
        return true;
    };
    let Some(Token { kind: TokenKind::Word(_), .. }) = board.token(before) else {
        let bracket = board.mark(before, &['(', '/', '-', '–']);
        return bracket || board.figure_at(before).is_some();
    };
    let lexicon = &board.tables.lexicon.words;
    let tags = (0..3).rev().find_map(|back| {
        let start = before.checked_sub(back)?;
        lexicon
            .all(board.passage.ids(start))
            .find(|(taken, _)| *taken == back + 1)
            .map(|(_, t)| *t)
    });
    !tags.is_some_and(|tags| {
        tags.any(&[
            Tag::Level,
            Tag::Count,
            Tag::Generic,
            Tag::Verb,
            Tag::Measure,
            Tag::Light,
        ])
    })
}
