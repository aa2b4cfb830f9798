//! Figures with a grammar of their own: section numbers, references, dates, periods, years.

use super::board::{Board, CellKind};
use crate::model::numeral::Sense;
use crate::outline::heading;
use crate::text::token::{Token, TokenKind};
use regex::Regex;
use std::sync::LazyLock;

/// `3199/QĐ-UBND`, `24/2000/NĐ-CP`, `16-NQ/TU`, `54/CP`, `04/1998/QH10`.
static REFERENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\d{1,5}(?:/\d{4})?\s?[/-]\s?[A-ZĐ][A-ZĐa-zđ]*[A-ZĐ]\d{0,2}(?:[-/][A-ZĐ][\p{L}\d]*)*(?:-[A-ZĐ][\p{L}.]*)*")
        .ok()
});

/// Longest part of a passage that a reference can take, in bytes.
const REFERENCE_SPAN: usize = 60;

/// Signs that part day, month and year.
const BARS: [char; 5] = ['/', '-', '–', '.', '\u{2011}'];
/// Signs that part two years or the ends of a range.
pub const DASHES: [char; 5] = ['-', '–', '—', '−', '\u{2011}'];

/// Decides all figures that have a grammar of their own.
pub fn decide(board: &mut Board) {
    for figure in 0..board.figures.len() {
        if !board.open(figure) {
            continue;
        }
        let _ = section(board, figure)
            || reference(board, figure)
            || date(board, figure)
            || clock(board, figure)
            || span_of_years(board, figure)
            || months(board, figure)
            || quarter_or_month(board, figure)
            || phone(board, figure)
            || year_behind_word(board, figure);
    }
}

/// Decides the years that only their looks tell; after names had their turn.
pub fn bare_years(board: &mut Board) {
    for figure in 0..board.figures.len() {
        if board.open(figure) {
            bare_year(board, figure);
        }
    }
}

/// The number of a heading or item at the start of a line.
fn section(board: &mut Board, figure: usize) -> bool {
    if board.cell.is_some_and(|kind| kind != CellKind::Note) || figure > 0 {
        return false;
    }
    let Some(label) = heading::label(&board.passage.text) else { return false };
    let token = board.passage.tokens[board.figures[figure].token];
    let inside = (token.start as usize) < label.taken
        && label.text.contains(|c: char| c.is_ascii_digit());
    if inside {
        board.decide(figure, Sense::SectionNo, "section/label");
    }
    inside
}

/// A reference to a rule by number and letters; the document's own number behind `Số:`.
fn reference(board: &mut Board, figure: usize) -> bool {
    let Some(regex) = REFERENCE.as_ref() else { return false };
    let start = board.passage.tokens[board.figures[figure].token].start as usize;
    let rest = &board.passage.text[start..];
    let end = rest.char_indices().map(|(at, _)| at).find(|at| *at >= REFERENCE_SPAN);
    let Some(found) = regex.find(&rest[..end.unwrap_or(rest.len())]) else {
        return false;
    };
    let last = board.passage.token_at((start + found.end()) as u32) - 1;
    let own = board.figures[figure].token <= 3
        && board.passage.text.trim_start().to_lowercase().starts_with("số");
    let (sense, rule) = match own {
        true => (Sense::DocNo, "reference/own-number"),
        false => (Sense::LegalRef, "reference/number-letters"),
    };
    board.decide_to(figure, last, sense, rule);
    true
}

/// Day, month and year; day and month behind a word for a day, or with a cue for a time.
fn date(board: &mut Board, figure: usize) -> bool {
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
    if before_word(board, figure, &["sáng", "chiều", "tối", "đêm", "trưa"])
        && dotted_day(board.raw(figure)).is_some()
    {
        board.decide(figure, Sense::Date, "date/part-of-day");
        return true;
    }
    if let Some(last) = day_and_month(board, figure)
        && before_word(board, figure, &["đường", "phố"])
    {
        board.decide_to(figure, last, Sense::Identifier, "name/street-of-a-date");
        return true;
    }
    if let Some(last) = day_and_month(board, figure)
        && time_cue(board, figure)
        && board.figures.iter().all(|f| f.last != last || f.unit.is_none())
    {
        board.decide_to(figure, last, Sense::Date, "date/day-month-cue");
        return true;
    }
    false
}

fn number(board: &Board, figure: usize, low: u64, high: u64) -> Option<u64> {
    board
        .whole(figure)
        .filter(|n| (low..=high).contains(n) && board.raw(figure).len() <= 2)
}

fn day(board: &Board, figure: usize) -> Option<u64> {
    let raw = board.raw(figure);
    number(board, figure, 1, 31).or_else(|| dotted_day(raw).map(|(day, _)| day))
}

/// `6.7`: the sixth of July.
fn dotted_day(raw: &str) -> Option<(u64, u64)> {
    let (day, month) = raw.split_once('.')?;
    let (day, month): (u64, u64) = (day.parse().ok()?, month.parse().ok()?);
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some((day, month))
}

/// The figure behind a bar behind this one.
fn over_bar(board: &Board, figure: usize, bars: &[char]) -> Option<usize> {
    let bar = board.after(figure);
    let next = board.figure_at(bar + 1)?;
    (board.mark(bar, bars) && board.open(next)).then_some(next)
}

/// `28/12/2022`, `10-5-2004`, `2/ 11/ 1996`, `10.5.2004`: the last token.
fn full_date(board: &Board, figure: usize) -> Option<usize> {
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
fn day_and_month(board: &Board, figure: usize) -> Option<usize> {
    number(board, figure, 1, 31)?;
    let month = over_bar(board, figure, &['/', '-'])?;
    number(board, month, 1, 12)?;
    let chained = board.mark(board.after(month), &['/']);
    (!chained).then_some(board.figures[month].last)
}

/// Behind `ngày`: `5`, `5.7`, `27/7`, `20 tháng 6 năm 2023`.
fn after_day_word(board: &Board, figure: usize) -> usize {
    let own = board.figures[figure].last;
    if let Some(last) = day_and_month(board, figure) {
        return last;
    }
    let Some(month) = behind_word(board, own, "tháng") else { return own };
    if number(board, month, 1, 12).is_none() {
        return own;
    }
    let end = board.figures[month].last;
    let year =
        behind_word(board, end, "năm").or_else(|| over_bar(board, month, &['/', '-']));
    match year.filter(|year| board.year(*year).is_some()) {
        Some(year) => board.figures[year].last,
        None => end,
    }
}

/// The figure behind a word behind a token.
fn behind_word(board: &Board, token: usize, word: &str) -> Option<usize> {
    board.token(token + 1)?;
    let same = crate::text::fold::fold(board.passage.word(token + 1)) == word;
    same.then(|| board.figure_at(token + 2))
        .flatten()
        .filter(|figure| board.open(*figure))
}

/// A word before `27/7` that makes it a day: `Tới 30/9`, `dịp 2/9`, `lễ 30/4`, `và 1/5`.
fn time_cue(board: &Board, figure: usize) -> bool {
    const CUES: [&str; 22] = [
        "tới", "đến", "từ", "hết", "dịp", "lễ", "ngày", "sáng", "chiều", "tối", "trước",
        "sau", "khánh", "sĩ", "niệm", "sinh", "khai", "nhân", "tết", "tháng", "vào",
        "nữ",
    ];
    let Some(before) = board.before(figure) else { return false };
    let chained = board.mark(before, &['-', '–', ',', ';', '('])
        || matches!(board.passage.word(before), "và");
    let earlier = before.checked_sub(1).and_then(|token| {
        board
            .figures
            .iter()
            .position(|f| f.decided.as_ref().is_some_and(|d| d.last == token))
    });
    let after_date =
        earlier.is_some_and(|figure| board.sense(figure) == Some(Sense::Date));
    let cue =
        CUES.contains(&crate::text::fold::fold(board.passage.word(before)).as_str());
    let range = matches!(board.passage.word(before), "đến" | "tới") || chained;
    cue || range && after_date
}

/// A time of the day: `16:12`, `15h00`, `7 giờ 30`.
fn clock(board: &mut Board, figure: usize) -> bool {
    if number(board, figure, 0, 24).is_none() {
        return false;
    }
    let after = board.after(figure);
    let hour = board.token(after).is_some_and(|token| {
        token.glued && matches!(board.passage.word(after), "h" | "g" | "H" | ":")
            || matches!(board.passage.word(after), "giờ")
    });
    let part_of_day = hour
        && board.token(after + 1).is_some()
        && matches!(
            board.passage.word(after + 1),
            "sáng" | "chiều" | "tối" | "trưa" | "đêm" | "ngày"
        );
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

/// `2022-2023`, `2021 – 2025`, `2023/2024`; `20-18` behind `năm` is one year cut in two.
fn span_of_years(board: &mut Board, figure: usize) -> bool {
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
        let season = before_word(board, figure, &["vụ", "niên", "xuân", "đông", "mùa"]);
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
        if before_word(board, figure, &["năm"]) && one_year {
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

/// Is the word before a figure one of these?
fn before_word(board: &Board, figure: usize, words: &[&str]) -> bool {
    board.before(figure).is_some_and(|token| {
        words.contains(&crate::text::fold::fold(board.passage.word(token)).as_str())
    })
}

/// `6 tháng đầu năm`, `9 tháng`: a period; `trong thời hạn 3 tháng`: a length of time.
fn months(board: &mut Board, figure: usize) -> bool {
    let after = board.after(figure);
    let Some(token) = board.token(after) else { return false };
    let is_month = matches!(token.kind, TokenKind::Word(_))
        && crate::text::fold::fold(board.passage.word(after)) == "tháng";
    let Some(count) = board.whole(figure).filter(|_| is_month) else { return false };
    let age = board.token(after + 1).is_some() && board.passage.word(after + 1) == "tuổi";
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
    board.decide(figure, sense, rule);
    true
}

/// `quý 2/2023`, `tháng 7/2023`, `tháng 7`, `7/2023`.
fn quarter_or_month(board: &mut Board, figure: usize) -> bool {
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

/// A telephone number: a leading zero and nine to eleven digits, in groups or not.
fn phone(board: &mut Board, figure: usize) -> bool {
    if !board.raw(figure).starts_with('0') || board.raw(figure).len() < 3 {
        return false;
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

/// Four digits behind `năm`, `vụ xuân`.
fn year_behind_word(board: &mut Board, figure: usize) -> bool {
    let strong = before_word(board, figure, &["năm", "vụ", "xuân", "mùa", "quý"]);
    let found = strong && is_year(board, figure);
    if found {
        board.decide(figure, Sense::Year, "year/word-before");
    }
    found
}

fn is_year(board: &Board, figure: usize) -> bool {
    board.year(figure).is_some() && !board.mark(board.after(figure), &['/', '%'])
}

/// A year by its looks: behind a time word or a name, with no unit behind it.
fn bare_year(board: &mut Board, figure: usize) {
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
fn noun_before(board: &Board, figure: usize) -> bool {
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
