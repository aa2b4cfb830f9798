//! Wholes with their parts: `105 ha. Trong đó: lúa 68 ha, ngô 12 ha, 25 ha cây trồng khác`,
//! `12 đơn … đã giải quyết 10 đơn, 02 đơn đang giải quyết`.

use super::case::Case;
use super::line::{Item, Line};
use crate::model::claim::Role;
use crate::model::relation::{Law, Relation};
use crate::text::fold::fold_line;
use rust_decimal::Decimal;

/// Finds the sums of running texts.
pub fn find(case: &Case) -> Vec<Relation> {
    let mut found = Vec::new();
    for (number, line) in case.lines.iter().enumerate() {
        found.extend(points(case, line, &case.lines[number + 1..]));
        for at in 1..line.items.len() {
            let list = List::new(case, line, at);
            found.extend(list.iter().flat_map(List::relations));
        }
    }
    found
}

/// How a list of parts is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// All parts follow.
    All,
    /// Some or all follow.
    Some,
    /// One follows.
    One,
    /// Brackets open right behind the whole.
    Bracket,
}

/// Do the words before a figure open a list of parts?
fn opening(case: &Case, item: &Item) -> Option<Opening> {
    let held = |list| case.holds(list, &item.gap);
    match () {
        () if held("parts-not") => None,
        () if held("parts-one") => Some(Opening::One),
        () if held("parts-all") => Some(Opening::All),
        () if held("parts-some") => Some(Opening::Some),
        () if item.gap.contains('(') => Some(Opening::Bracket),
        () => None,
    }
}

/// A list of parts.
struct List<'a> {
    case: &'a Case<'a>,
    line: &'a Line,
    /// Its first figure.
    at: usize,
    opening: Opening,
}

impl<'a> List<'a> {
    /// The list that opens before a figure, if one does.
    fn new(case: &'a Case<'a>, line: &'a Line, at: usize) -> Option<Self> {
        let opening = opening(case, &line.items[at])?;
        Some(Self { case, line, at, opening })
    }

    fn first(&self) -> &'a Item {
        &self.line.items[self.at]
    }

    /// What the list says of its parts and their whole.
    fn relations(&self) -> Vec<Relation> {
        let case = self.case;
        let Some(whole) = self.whole() else { return Vec::new() };
        let all = self.parts(whole);
        let is_said =
            |part: &usize| case.record(*part).text.contains(|c: char| c.is_ascii_digit());
        let parts: Vec<usize> = all.iter().copied().filter(is_said).collect();
        if let [part] = parts[..] {
            return Vec::from_iter(self.alone(whole, part, all.len() > 1));
        }
        let runs = runs(case, whole, &parts);
        let firm = self.is_closed(&parts);
        if let [first, ..] = &runs[..] {
            let is_first = parts.starts_with(&first.terms[1..]);
            let told = |sum: Relation| Relation { firm: firm && is_first, ..sum };
            return runs.into_iter().map(told).collect();
        }
        let sum = case.relation(Law::Sum, [&[whole], &parts[..]].concat(), firm);
        let firm = firm || self.is_clear(&parts) && is_over(case, &sum.terms);
        Vec::from_iter((parts.len() > 1).then_some(Relation { firm, ..sum }))
    }

    /// A part alone, beside others of which none is left or not.
    fn alone(&self, whole: usize, part: usize, has_none: bool) -> Option<Relation> {
        let case = self.case;
        let is_none = has_none || case.holds("none-left", behind(self.line, self.at));
        let is_all = is_none && case.holds("all-done", &self.first().gap);
        let (law, terms) = match self.opening {
            Opening::Bracket => return None,
            _ if is_all => (Law::AllOf, vec![whole, part]),
            _ => (Law::AtMost, vec![part, whole]),
        };
        Some(case.relation(law, terms, true))
    }

    /// Can the list hang on a figure before it: a level in the same unit, not deeper in brackets?
    fn can_hang(&self, item: &Item) -> bool {
        let first = self.first();
        self.case.role(item).is_level()
            && item.sentence + 1 >= first.sentence
            && item.is_open_at(first)
            && self.case.is_alike(item.record, first.record)
    }

    /// The figure that the list hangs on: the last that it can, and no plan.
    fn whole(&self) -> Option<usize> {
        let before = &self.line.items[..self.at];
        let found = before.iter().rposition(|item| {
            let role = self.case.role(item);
            self.can_hang(item)
                && !matches!(role, Role::Plan | Role::Previous | Role::Target)
        })?;
        let is_parted = before[found + 1..].iter().any(|item| item.gap.contains(';'));
        (!is_parted).then_some(before[found].record)
    }

    /// The figures of the list: levels in the unit of the whole up to the end of the sentence or
    /// of the brackets.
    fn parts(&self, whole: usize) -> Vec<usize> {
        let (case, first) = (self.case, self.first());
        let mut parts = Vec::new();
        for item in &self.line.items[self.at..] {
            let is_out = item.sentence != first.sentence || !first.is_open_at(item);
            let is_next = opening(case, item).is_some_and(|own| own != Opening::Bracket)
                && item.depth() <= first.depth();
            let is_past = self.opening == Opening::One && item.gap.contains(';');
            if is_out || item.record != first.record && (is_next || is_past) {
                break;
            }
            let is_part = item.brackets == first.brackets
                && matches!(case.role(item), Role::Actual | Role::Part)
                && case.is_alike(item.record, whole);
            if is_part {
                parts.push(item.record);
            }
        }
        parts
    }

    /// Is there one figure alone that the list can hang on, and are its parts told one by one,
    /// with nothing between them? `trong đó trực tuyến 5.935 hồ sơ (85%), giải quyết 6.790 hồ sơ`
    /// tells of two divisions.
    fn is_clear(&self, parts: &[usize]) -> bool {
        let before = self.line.items[..self.at].iter();
        let told = self.line.items[self.at..].iter().map(|item| item.record);
        self.opening != Opening::One
            && before.filter(|item| self.can_hang(item)).count() == 1
            && told.take(parts.len()).eq(parts.iter().copied())
    }

    /// Do the words say that nothing is left out?
    fn is_closed(&self, parts: &[usize]) -> bool {
        if self.opening == Opening::All {
            return true;
        }
        let items = &self.line.items;
        let end = items.iter().rposition(|item| Some(&item.record) == parts.last());
        let Some(end) = end.filter(|end| self.at < *end) else { return false };
        let rest = behind(self.line, end);
        let words = rest.split(['.', ',', ';', ')']).next().unwrap_or_default();
        self.case.holds("parts-rest", &format!("{} {words}", items[end].gap))
            || self.case.holds("none-left", rest)
    }
}

/// The words behind an item.
fn behind(line: &Line, at: usize) -> &str {
    line.items.get(at + 1).map_or(&line.tail, |next| &next.gap)
}

/// Parts beyond which no runs of them are searched for: all that begin anywhere are summed up.
const LONGEST: usize = 60;

/// The runs of parts that each make up the whole: `9.846 hồ sơ, trong đó trực tuyến 8.123 hồ sơ;
/// đúng hạn 9.790 hồ sơ, trễ hạn 06 hồ sơ, 50 hồ sơ đang giải quyết`.
fn runs(case: &Case, whole: usize, parts: &[usize]) -> Vec<Relation> {
    let mut runs = Vec::new();
    if parts.len() > LONGEST {
        return runs;
    }
    let mut from = 0;
    while from < parts.len() {
        let run = (from + 2..=parts.len())
            .map(|end| {
                let terms = [&[whole], &parts[from..end]].concat();
                (end, case.relation(Law::Sum, terms, false))
            })
            .find(|(_, sum)| sum.fit.is_proved());
        // A run behind the first part may be one by chance where figures are small.
        let run =
            run.filter(|_| from == 0 || case.figures[whole].value > Decimal::ONE_HUNDRED);
        match run {
            Some((end, sum)) => {
                runs.push(sum);
                from = end;
            }
            None => from += 1,
        }
    }
    runs
}

/// How many times larger than the whole a part may be that a slip made so.
const LARGEST: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// Do exact parts exceed the whole, and nobody can have been counted in two of them?
fn is_over(case: &Case, terms: &[usize]) -> bool {
    let [whole, parts @ ..] = terms else { return false };
    let value = |at: &usize| case.figures[*at].value;
    let sum = parts.iter().map(value).try_fold(Decimal::ZERO, Decimal::checked_add);
    let are_people =
        case.tables.lists.has("counted-twice", &fold_line(case.unit(*whole)));
    let most = value(whole).checked_mul(LARGEST);
    let are_parts = parts.iter().all(|at| most.is_none_or(|most| value(at) <= most));
    !are_people
        && are_parts
        && !terms.iter().any(|at| case.is_near(*at))
        && sum.is_some_and(|sum| sum > value(whole))
}

/// The parts that follow as points of their own: `Tổng đàn gia súc 4.286 con, gồm:` and lines
/// that open with another mark than this one.
fn points(case: &Case, line: &Line, after: &[Line]) -> Option<Relation> {
    let words = line.tail.strip_suffix(':')?.trim();
    let last = |list| {
        let phrase = case.tables.lists.held(list, words);
        phrase.is_some_and(|phrase| words.ends_with(phrase))
    };
    let is_all = last("parts-all");
    let is_whole = |item: &&Item| {
        matches!(case.role(item), Role::Actual | Role::Part) && item.brackets.is_empty()
    };
    let whole = line
        .items
        .iter()
        .rev()
        .find(is_whole)
        .filter(|_| is_all || last("parts-some"))?;
    let mark = after.first()?.bullet?;
    let points = after
        .iter()
        .take_while(|point| point.bullet == Some(mark) && line.bullet != Some(mark));
    let points: Vec<&Line> = points.collect();
    let of = |point: &Line, most: usize| {
        let level = |item: &&Item| {
            item.brackets.is_empty()
                && matches!(case.role(item), Role::Actual | Role::Part)
                && case.is_alike(item.record, whole.record)
        };
        let items = point.items.iter().filter(level).take(most);
        items.map(|item| item.record).collect::<Vec<_>>()
    };
    let sum = |most: usize| {
        let parts: Vec<usize> = points.iter().flat_map(|point| of(point, most)).collect();
        let terms = [&[whole.record], &parts[..]].concat();
        (parts.len() > 1).then(|| case.relation(Law::Sum, terms, is_all))
    };
    let sums: Vec<Relation> = [1, usize::MAX].into_iter().filter_map(sum).collect();
    let is_proved = |sum: &&Relation| sum.fit.is_proved();
    let is_plain = points.iter().all(|point| of(point, 2).len() == 1);
    let proved = sums.iter().find(is_proved).or(sums.first())?;
    let firm = is_plain && (is_all || is_over(case, &proved.terms));
    Some(Relation { firm, ..proved.clone() })
}
