//! Days: `28/12/2022`, `ngày 20 tháng 6 năm 2023`, `ngày 6.7`, `15h00`.

use super::board::{Board, DASHES, before_word};
use crate::model::numeral::Sense;
use crate::text::token::Case;

/// Signs that part day, month and year.
const BARS: [char; 5] = ['/', '-', '–', '.', '\u{2011}'];

/// Day, month and year; day and month behind a word for a day, or with a cue for a time.
pub fn date(board: &mut Board, figure: usize) -> bool {
    if before_a_day(board, figure) {
        board.decide(figure, Sense::Date, "date/first-of-days");
        return true;
    }
    if let Some(last) = full_date(board, figure) {
        board.decide_to(figure, last, Sense::Date, "date/day-month-year");
        return true;
    }
    if board.preceded(figure, &board.tables.senses.day).is_some()
        && day(board, figure).is_some()
    {
        let last = after_day_word(board, figure);
        board.decide_to(figure, last, Sense::Date, "date/day-word");
        return true;
    }
    if before_word(board, figure, "part-of-day")
        && dotted_day(board.raw(figure)).is_some()
    {
        board.decide(figure, Sense::Date, "date/part-of-day");
        return true;
    }
    if let Some(last) = day_and_month(board, figure)
        && before_word(board, figure, "street")
    {
        board.decide_to(figure, last, Sense::Identifier, "name/street-of-a-date");
        return true;
    }
    if let Some(next) = over_bar(board, figure, &['/'])
        && before_word(board, figure, "address")
    {
        let last = board.figures[next].last;
        board.decide_to(figure, last, Sense::Identifier, "name/address");
        return true;
    }
    if let Some(last) = day_and_month(board, figure)
        && time_cue(board, figure)
        && board
            .figures
            .iter()
            .all(|f| f.last != last || f.unit.as_ref().is_none_or(|unit| !unit.known))
    {
        board.decide_to(figure, last, Sense::Date, "date/day-month-cue");
        return true;
    }
    false
}

/// `13-16/4/2016`: the first of several days.
fn before_a_day(board: &Board, figure: usize) -> bool {
    let (Some(first), Some(next)) =
        (number(board, figure, 1, 31), over_bar(board, figure, &DASHES))
    else {
        return false;
    };
    let later = number(board, next, 1, 31).is_some_and(|last| first < last);
    let bare = board.figures[figure].unit.is_none();
    later
        && bare
        && board.mark(board.after(next), &['/'])
        && full_date(board, next).is_some()
}

/// A figure of one or two digits between two bounds.
pub fn number(board: &Board, figure: usize, low: u64, high: u64) -> Option<u64> {
    board
        .whole(figure)
        .filter(|n| (low..=high).contains(n) && board.raw(figure).len() <= 2)
}

/// A day of the month, `5` or `5.7`.
pub fn day(board: &Board, figure: usize) -> Option<u64> {
    let raw = board.raw(figure);
    number(board, figure, 1, 31).or_else(|| dotted_day(raw).map(|(day, _)| day))
}

/// `6.7`: the sixth of July.
pub fn dotted_day(raw: &str) -> Option<(u64, u64)> {
    let (day, month) = raw.split_once('.')?;
    let (day, month): (u64, u64) = (day.parse().ok()?, month.parse().ok()?);
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some((day, month))
}

/// The figure behind a bar behind this one.
pub fn over_bar(board: &Board, figure: usize, bars: &[char]) -> Option<usize> {
    let bar = board.after(figure);
    let next = board.figure_at(bar + 1)?;
    (board.mark(bar, bars) && board.open(next)).then_some(next)
}

/// `28/12/2022`, `10-5-2004`, `2/ 11/ 1996`, `10.5.2004`: the last token.
pub fn full_date(board: &Board, figure: usize) -> Option<usize> {
    let raw = board.raw(figure);
    let dotted: Vec<u64> = raw.split('.').map_while(|part| part.parse().ok()).collect();
    if let [day, month, year] = dotted[..]
        && (1..=31).contains(&day)
        && (1..=12).contains(&month)
        && (1900..2100).contains(&year)
    {
        return Some(board.figures[figure].last);
    }
    number(board, figure, 1, 31)?;
    let month = over_bar(board, figure, &BARS)?;
    number(board, month, 1, 12)?;
    let year = over_bar(board, month, &BARS)?;
    board.year(year)?;
    Some(board.figures[year].last)
}

/// `27/7`, `30-4`: the last token.
pub fn day_and_month(board: &Board, figure: usize) -> Option<usize> {
    number(board, figure, 1, 31)?;
    let month = over_bar(board, figure, &['/', '-'])?;
    number(board, month, 1, 12)?;
    let chained = board.mark(board.after(month), &['/']);
    (!chained).then_some(board.figures[month].last)
}

/// Behind `ngày`: `5`, `5.7`, `27/7`, `20 tháng 6 năm 2023`.
pub fn after_day_word(board: &Board, figure: usize) -> usize {
    let own = board.figures[figure].last;
    if let Some(last) = day_and_month(board, figure) {
        return last;
    }
    let Some(month) = behind_word(board, own, "month") else { return own };
    if number(board, month, 1, 12).is_none() {
        return own;
    }
    let end = board.figures[month].last;
    let year =
        behind_word(board, end, "year").or_else(|| over_bar(board, month, &['/', '-']));
    match year.filter(|year| board.year(*year).is_some()) {
        Some(year) => board.figures[year].last,
        None => end,
    }
}

/// The figure behind a word of a list behind a token.
pub fn behind_word(board: &Board, token: usize, list: &str) -> Option<usize> {
    board
        .is_in(token + 1, list)
        .then(|| board.figure_at(token + 2))
        .flatten()
        .filter(|figure| board.open(*figure))
}

/// A word before `27/7` that makes it a day: `Tới 30/9`, `dịp 2/9`, `lễ 30/4`, `và 1/5`.
pub fn time_cue(board: &Board, figure: usize) -> bool {
    let Some(before) = board.before(figure) else { return false };
    let chained =
        board.mark(before, &['-', '–', ',', ';', '(']) || board.is_in(before, "and");
    let earlier = before.checked_sub(1).and_then(|token| {
        board
            .figures
            .iter()
            .position(|f| f.decided.as_ref().is_some_and(|d| d.last == token))
    });
    let after_date =
        earlier.is_some_and(|figure| board.sense(figure) == Some(Sense::Date));
    let cue = before_word(board, figure, "day-cue") || named_day(board, before);
    let range = board.is_in(before, "range-to") || chained;
    cue || range && after_date
}

/// `Ngày Môi trường thế giới 5/6`: the name of a day before its date.
fn named_day(board: &Board, before: usize) -> bool {
    const LONGEST: usize = 8;
    let words = (before.saturating_sub(LONGEST)..=before).rev();
    let mut words = words.take_while(|at| board.case(*at).is_some());
    words.any(|at| board.is_in(at, "day-word") && board.case(at) == Some(Case::Title))
}

/// A time of the day: `16:12`, `15h00`, `7 giờ 30`.
pub fn clock(board: &mut Board, figure: usize) -> bool {
    if number(board, figure, 0, 24).is_none() {
        return false;
    }
    let after = board.after(figure);
    let hour = board.token(after).is_some_and(|token| {
        token.glued && matches!(board.passage.word(after), "h" | "g" | "H" | ":")
            || board.is_in(after, "hour")
    });
    let part_of_day = hour && board.is_in(after + 1, "part-of-day");
    if part_of_day {
        board.decide(figure, Sense::Other, "time/clock");
        return true;
    }
    let minutes = board.figure_at(after + 1).filter(|next| {
        board.passage.tokens[after + 1].glued && number(board, *next, 0, 59).is_some()
    });
    let letter = hour && matches!(board.passage.word(after), "h" | "H");
    match minutes.filter(|_| hour) {
        Some(minutes) if board.raw(minutes).len() == 2 => {
            board.decide_to(
                figure,
                board.figures[minutes].last,
                Sense::Other,
                "time/clock",
            );
            true
        }
        _ if letter => {
            board.decide_to(figure, after, Sense::Other, "time/clock");
            true
        }
        _ => false,
    }
}
