//! Periods in words: `6 tháng đầu năm 2023` is 2023, first half.
//!
//! Reads folded lines, in which marks are gone and every word stands by itself.

use crate::data::periods::{Periods, Word};
use crate::model::period::{Date, Part, Period};
use crate::text::calendar;
use std::ops::Range;

/// A period that a line names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// The period.
    pub period: Period,
    /// Its first word.
    pub at: usize,
    /// One past its last word.
    pub end: usize,
    /// What is compared with, not what is told.
    pub base: bool,
    /// What is to come: `nhiệm vụ 6 tháng cuối năm`.
    pub ahead: bool,
}

/// A part of a year in words, before its year is known.
struct Said {
    part: Part,
    year: Option<u16>,
    at: usize,
    end: usize,
}

/// The periods that a folded line names, in order. A year said later in the line serves the
/// parts of a year before it; `year` serves where none is said.
pub fn periods(line: &str, year: Option<u16>, words: &Periods) -> Vec<Period> {
    let told = named(line, year, words).into_iter().filter(|named| !named.base);
    told.map(|named| named.period).collect()
}

/// The period that a folded subject tells of, and the one that its tasks are for.
pub fn of_subject(
    line: &str,
    year: Option<u16>,
    words: &Periods,
) -> (Option<Period>, Option<Period>) {
    let named: Vec<Named> =
        named(line, year, words).into_iter().filter(|named| !named.base).collect();
    let told: Vec<Period> =
        named.iter().filter(|named| !named.ahead).map(|named| named.period).collect();
    let first = told.first().or(named.first().map(|named| &named.period)).copied();
    // `quý II và 6 tháng đầu năm`: the longer one of those that end together.
    let last = |period: &Period| calendar::from_to(*period).1;
    let longest = told
        .iter()
        .filter(|other| first.is_some_and(|first| last(other) == last(&first)))
        .min_by_key(|other| calendar::from_to(**other).0);
    let own = longest.copied().or(first);
    let next = named.iter().find(|named| named.ahead && Some(named.period) != own);
    (own, next.map(|named| named.period))
}

/// The periods that a folded line names, each with its place in it.
pub fn named(line: &str, year: Option<u16>, words: &Periods) -> Vec<Named> {
    let list: Vec<&str> = line.split(' ').collect();
    let reader = Reader { list: &list, words };
    let said = reader.all();
    let mut from = 0;
    let mut found = Vec::new();
    for (index, one) in said.iter().enumerate() {
        let before = &list[from..one.at];
        let ahead = !found.is_empty()
            && words.within(Word::Ahead, before)
            && !words.within(Word::Done, before);
        let base = reader.is_base(one);
        from = one.end;
        if let Some(period) = resolved(&said, index, year, |other| reader.is_base(other))
        {
            // `năm 1999 - 2004`: told of up to its end
            let period = match reader.until(one) {
                Some(year) if year > period.year => Period { year, ..period },
                _ => period,
            };
            found.push(Named { period, at: one.at, end: one.end, base, ahead });
        }
    }
    found
}

/// Where a folded line names a time and no season, which is part of a name: `6 tháng đầu năm
/// 2018`, `quý i`, `năm 2023`, `2001`, `cả năm`; words, from and to.
pub fn spans(line: &str, words: &Periods) -> Vec<Range<usize>> {
    let any = Some(2000);
    let mut found: Vec<Range<usize>> = named(line, any, words)
        .into_iter()
        .filter(|named| !matches!(named.period.part, Part::Season(_)))
        .map(|named| named.at..named.end)
        .collect();
    for (at, word) in line.split(' ').enumerate() {
        if year(word).is_some() && !found.iter().any(|time| time.contains(&at)) {
            found.push(at..at + 1);
        }
    }
    found
}

/// A part with its year: its own, that of one behind it, one before it, or the one that serves.
fn resolved(
    said: &[Said],
    index: usize,
    year: Option<u16>,
    is_base: impl Fn(&Said) -> bool,
) -> Option<Period> {
    let own = &said[index];
    if let Some(year) = own.year {
        return Some(Period { year, part: own.part });
    }
    let behind = said[index + 1..].iter().find(|other| !is_base(other));
    if let Some((other, year)) = behind.and_then(|other| Some((other, other.year?))) {
        // `tháng 12, nhiệm vụ tháng 01 năm 2024`: the month before is of the year before.
        let first = |part| calendar::months(part).map(|(first, _)| first);
        let wraps = matches!((own.part, other.part), (Part::Month(_), Part::Month(_)))
            | matches!((own.part, other.part), (Part::Quarter(_), Part::Quarter(_)))
            && first(own.part) > first(other.part);
        return Some(Period { year: year - u16::from(wraps), part: own.part });
    }
    let later = said[index + 1..].iter().filter(|other| !is_base(other));
    let earlier = said[..index].iter().rev();
    let any = later.chain(earlier).find_map(|other| other.year);
    any.or(year).map(|year| Period { year, part: own.part })
}

/// Day, month and, if it is said, year.
type Day = (u8, u8, Option<u16>);

/// Reads the words of a line.
struct Reader<'a> {
    list: &'a [&'a str],
    words: &'a Periods,
}

impl Reader<'_> {
    /// The year that a span of years ends with, whose first one was said.
    fn until(&self, one: &Said) -> Option<u16> {
        let [.., last] = self.list.get(..one.end)? else { return None };
        year(last).and(year(self.list.get(one.end)?)).filter(|_| one.part == Part::Year)
    }

    fn all(&self) -> Vec<Said> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.list.len() {
            let rest = &self.list[at..];
            if let Some((part, year, taken)) = self.period(rest) {
                found.push(Said { part, year, at, end: at + taken });
                at += taken;
            } else if let Some((_, taken)) = self.date(rest, true) {
                at += taken;
            } else {
                at += 1;
            }
        }
        found
    }

    /// Is it what the words before it compare with, or a year from which on something is?
    fn is_base(&self, said: &Said) -> bool {
        let before = &self.list[..said.at];
        let bounds = said.part == Part::Year
            && (self.words.ends(Word::From, before)
                || self.words.ends(Word::To, before)
                || before.last() == Some(&"%"));
        bounds
            || self.words.ends(Word::Base, before)
            || self.words.ends(Word::Before, before)
    }

    fn is(&self, word: Word, rest: &[&str]) -> bool {
        self.words.is(word, rest)
    }

    /// A period at the start of the words, its year if it is said right there, and how many
    /// words it takes.
    fn period(&self, rest: &[&str]) -> Option<(Part, Option<u16>, usize)> {
        let long = self.days(rest).or_else(|| self.years(rest));
        let long = long.or_else(|| self.crop(rest)).or_else(|| self.span(rest));
        if let Some((part, year, taken)) = long {
            return Some((part, Some(year).filter(|year| *year > 0), taken));
        }
        if let Some((part, taken)) = self.part(rest) {
            let (year, more) = self.year_behind(&rest[taken..]);
            return Some((part, year, taken + more));
        }
        let taken = self.words.taken(Word::Year, rest);
        let named = rest.get(taken).and_then(|word| year(word)).filter(|_| taken > 0)?;
        Some((Part::Year, Some(named), taken + 1))
    }

    /// `từ ngày 15/12/2022 đến ngày 14/6/2023`.
    fn days(&self, rest: &[&str]) -> Option<(Part, u16, usize)> {
        let open = self.words.taken(Word::From, rest);
        let ((day, month, year), first) = self.date(&rest[open..], open == 0)?;
        let link = self.words.taken(Word::To, &rest[open + first..]);
        let at = open + first + link;
        let ((last_day, last_month, last_year), last) =
            self.date(rest.get(at..).filter(|_| link > 0)?, false)?;
        let to = calendar::date(last_year?, last_month, last_day)?;
        let from = calendar::date(year.unwrap_or(to.year), month, day)?;
        (from <= to).then_some((Part::Days(from, to), from.year, at + last))
    }

    /// `ngày 20 tháng 6 năm 2023`, `15/12/2022`: day, month and, if it is said, year.
    fn date(&self, rest: &[&str], marked: bool) -> Option<(Day, usize)> {
        let open = self.words.taken(Word::Day, rest);
        if marked && open == 0 {
            return None;
        }
        let day: u8 =
            rest.get(open)?.parse().ok().filter(|day| (1..=31).contains(day))?;
        let mut at = open + 1;
        at += self.words.taken(Word::Month, rest.get(at..)?);
        let month: u8 =
            rest.get(at)?.parse().ok().filter(|month| (1..=12).contains(month))?;
        let (year, more) = self.year_behind(&rest[at + 1..]);
        Some(((day, month, year), at + 1 + more))
    }

    /// `năm học 2022-2023`, `giai đoạn 2021-2025`, `nhiệm kỳ 2020-2025`, `5 năm 2021-2025`.
    fn years(&self, rest: &[&str]) -> Option<(Part, u16, usize)> {
        let counted = rest.first().is_some_and(|word| self.words.count(word).is_some());
        let from = usize::from(counted);
        let behind = &rest[from..];
        let kinds = [Word::School, Word::Stage, Word::Tenure, Word::Year];
        let kind = kinds.into_iter().find(|kind| self.is(*kind, behind))?;
        if kind == Word::Year && !counted {
            return None;
        }
        let at = from + self.words.taken(kind, behind);
        // `5 năm giai đoạn 2021-2025`
        if kind == Word::Year
            && let Some((part, year, taken)) = self.years(&rest[at..])
        {
            return Some((part, year, at + taken));
        }
        let first = rest.get(at).and_then(|word| year(word))?;
        let last =
            rest.get(at + 1).and_then(|word| year(word).or_else(|| short(word)))?;
        let length = u8::try_from(last.checked_sub(first)?).ok()?;
        let part = match kind {
            Word::School if length == 1 => Part::SchoolYear,
            Word::School => return None,
            Word::Tenure => Part::Years(length),
            _ => Part::Years(length.checked_add(1)?),
        };
        Some((part, first, at + 2))
    }

    /// `vụ Đông Xuân 2022-2023`: of the year of its harvest.
    fn crop(&self, rest: &[&str]) -> Option<(Part, u16, usize)> {
        let open = self.words.taken(Word::Crop, rest);
        let (season, taken) =
            self.words.season(rest.get(open..).filter(|_| open > 0)?)?;
        let at = open + taken;
        let (named, more) = self.year_behind(&rest[at..]);
        let harvest = rest.get(at + more).and_then(|word| year(word));
        let harvest =
            harvest.filter(|last| named.is_some_and(|first| *last == first + 1));
        let taken = at + more + usize::from(harvest.is_some());
        Some((Part::Season(season), harvest.or(named).unwrap_or(0), taken))
    }

    /// `từ tháng 1 đến tháng 5 năm 2023`.
    fn span(&self, rest: &[&str]) -> Option<(Part, u16, usize)> {
        let open = self.words.taken(Word::From, rest);
        let (from, first) = self.month(rest.get(open..).filter(|_| open > 0)?)?;
        let (year, more) = self.year_behind(&rest[open + first..]);
        let at = open + first + more;
        let link = self.words.taken(Word::To, &rest[at..]);
        let (to, last) = self.month(rest.get(at + link..).filter(|_| link > 0)?)?;
        let (later, more) = self.year_behind(&rest[at + link + last..]);
        let part = if from == 1 { Part::Months(to) } else { Part::Span(from, to) };
        let same = year.is_none() || year == later;
        let year = later.or(year).unwrap_or(0);
        (from <= to && same).then_some((part, year, at + link + last + more))
    }

    /// `tháng 6`, `T6`.
    fn month(&self, rest: &[&str]) -> Option<(u8, usize)> {
        let taken = self.words.taken(Word::Month, rest);
        let of_year = |month: &u8| (1..=12).contains(month);
        if taken > 0 {
            let month = rest.get(taken)?.parse().ok().filter(of_year)?;
            return Some((month, taken + 1));
        }
        let (letter, number) = rest.first()?.split_at_checked(1)?;
        let month = number.parse().ok().filter(of_year)?;
        self.is(Word::Month, &[letter]).then_some((month, 1))
    }

    /// A part of a year at the start of the words, and how many words it takes.
    fn part(&self, rest: &[&str]) -> Option<(Part, usize)> {
        let second = rest.get(1..).unwrap_or_default();
        if self.is(Word::Quarter, rest) {
            return quarter(second.first()?).map(|n| (Part::Quarter(n), 2));
        }
        if self.is(Word::Half, rest) {
            let last = self.is(Word::Last, second);
            let named = last || self.is(Word::First, second);
            return named.then_some((Part::Half(1 + u8::from(last)), 2));
        }
        if let Some((month, taken)) = self.month(rest) {
            return Some((Part::Month(month), taken));
        }
        let whole = self.words.taken(Word::Whole, rest);
        if whole > 0 {
            return Some((Part::Year, whole));
        }
        let (count, taken) = self.months(rest)?;
        let behind = &rest[taken..];
        let last = self.is(Word::Last, behind);
        let named = last || self.is(Word::First, behind);
        months(count, last).map(|part| (part, taken + usize::from(named)))
    }

    /// `6 tháng`, `sáu tháng`, `6T`: how many.
    fn months(&self, rest: &[&str]) -> Option<(u8, usize)> {
        let first = rest.first()?;
        let second = rest.get(1..).unwrap_or_default();
        if let Some(count) = self.words.count(first) {
            // `6 tháng 6`: the sixth of June.
            let is_day = self.month(second).is_some();
            return (self.is(Word::Month, second) && !is_day).then_some((count, 2));
        }
        let digits = first.find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0)?;
        let (number, letter) = first.split_at(digits);
        let count = number.parse().ok()?;
        self.is(Word::Month, &[letter]).then_some((count, 1))
    }

    /// The year right behind a part of it, and how many words it takes: `năm 2023`, `2023`,
    /// `năm`.
    fn year_behind(&self, rest: &[&str]) -> (Option<u16>, usize) {
        let school = self.words.taken(Word::School, rest);
        let open = if school > 0 { 0 } else { self.words.taken(Word::Year, rest) };
        match rest.get(open).and_then(|word| year(word)) {
            Some(year) => (Some(year), open + 1),
            None => (None, open),
        }
    }
}

fn months(count: u8, last: bool) -> Option<Part> {
    match (count, last) {
        (3, false) => Some(Part::Quarter(1)),
        (3, true) => Some(Part::Quarter(4)),
        (6, false) => Some(Part::Half(1)),
        (6, true) => Some(Part::Half(2)),
        (2..=11, false) => Some(Part::Months(count)),
        (2..=11, true) => Some(Part::Span(13 - count, 12)),
        (12, _) => Some(Part::Year),
        _ => None,
    }
}

fn quarter(word: &str) -> Option<u8> {
    match word {
        "i" | "1" | "01" => Some(1),
        "ii" | "2" | "02" => Some(2),
        "iii" | "3" | "03" => Some(3),
        "iv" | "4" | "04" => Some(4),
        _ => None,
    }
}

/// A year as a word: 1990 to 2099.
pub fn year(word: &str) -> Option<u16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1990..2100).contains(year))
}

/// Is a word a year?
pub fn is_year(word: &str) -> bool {
    year(word.trim()).is_some()
}

/// The second year of `2022-23`.
fn short(word: &str) -> Option<u16> {
    let year: u16 = word.parse().ok().filter(|_| word.len() == 2)?;
    Some(2000 + year)
}

/// The day to which a folded line says that its figures are: `tính đến hết ngày 31/10/2020`.
pub fn until(line: &str, words: &Periods) -> Option<Date> {
    let list: Vec<&str> = line.split(' ').collect();
    let reader = Reader { list: &list, words };
    (0..list.len()).find_map(|at| {
        let open = words.taken(Word::To, &list[at..]);
        let ((day, month, year), _) =
            reader.date(list.get(at + open..).filter(|_| open > 0)?, false)?;
        calendar::date(year?, month, day)
    })
}
