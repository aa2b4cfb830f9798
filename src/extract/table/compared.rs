//! A head that compares: `Ước TH 2025 so KH 2025 (%)`, `So với KH huyện`.

use super::head::{role, without_brackets};
use crate::data::Tables;
use crate::data::columns::ColumnRole;
use crate::model::claim::Role;
use crate::outline::period::{is_year, spans};
use crate::text::fold::fold_line;

/// What a comparing head says.
#[derive(Clone, Debug)]
pub struct Compared<'a> {
    /// The words of what is compared, from the top.
    pub before: Vec<&'a str>,
    /// The words of what it is compared with.
    behind: &'a str,
    /// The role that this gives; none where only the words before do.
    pub role: Option<Role>,
}

/// What a head in one line compares, if it does.
pub fn of<'a>(head: &'a str, tables: &Tables) -> Option<Compared<'a>> {
    let words: Vec<&str> = head.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold_line(word)).collect();
    let comparing = |at: usize| {
        (1..=3).rev().find(|taken| {
            let run = folded.get(at..at + taken);
            run.is_some_and(|run| tables.lists.has("comparing", &run.join(" ")))
        })
    };
    // `So sánh (%) | So với KH`
    let last = (0..words.len()).rev().find_map(|at| Some((at, comparing(at)?)));
    let Some((at, taken)) = last else { return of_slash(head, tables) };
    let first = (0..=at).find(|at| comparing(*at).is_some())?;
    let start = |at: usize| {
        let word = words.get(at).map(|word| word.as_ptr() as usize);
        word.map_or(head.len(), |word| word - head.as_ptr() as usize)
    };
    let mut behind = &head[start(at + taken)..];
    // `So sánh (%) | UTH/DT`
    if let Some(compared) = of_slash(behind, tables) {
        return Some(compared);
    }
    let mut before = vec![head[..start(first)].trim()];
    // `So sánh 9 tháng với kế hoạch`
    let with = |at: &usize| tables.lists.has("comparing-with", &folded[*at]);
    if let Some(with) = (at + taken..words.len()).find(with) {
        before.push(head[start(at + taken)..start(with)].trim());
        behind = &head[start(with + 1)..];
    }
    before.retain(|part| !part.is_empty());
    Some(settled(head, before, behind, tables))
}

/// `TH 2017/KH 2017 (%)`: both sides say a role.
fn of_slash<'a>(head: &'a str, tables: &Tables) -> Option<Compared<'a>> {
    let (before, behind) = head.split_once('/')?;
    let says = |side: &str| role(&fold_line(&plain(side)), "", tables).is_some();
    (says(before) && says(behind))
        .then(|| settled(head, vec![before.trim()], behind, tables))
}

fn settled<'a>(
    head: &str,
    before: Vec<&'a str>,
    behind: &'a str,
    tables: &Tables,
) -> Compared<'a> {
    let with = fold_line(&plain(behind));
    let said = role(&with, &with, tables).map(|(role, _)| role);
    let past = || head.contains('%') && with.split(' ').any(is_year);
    let role = match said {
        Some(ColumnRole::Plan | ColumnRole::PctOfPlan | ColumnRole::Target) => {
            Some(Role::PctOfPlan)
        }
        Some(ColumnRole::Previous | ColumnRole::PctOfPrevious | ColumnRole::Actual) => {
            Some(Role::PctOfPrevious)
        }
        Some(_) => None,
        None => past().then_some(Role::PctOfPrevious),
    };
    Compared { before, behind, role }
}

impl Compared<'_> {
    /// Whose plan it is compared with, `KH huyện giao`, where it is more than the plan; the time
    /// that it is compared with.
    pub fn base(&self, tables: &Tables) -> Option<String> {
        let plain = plain(self.behind);
        match self.role? {
            Role::PctOfPlan => of_whom(&plain, tables),
            _ => fold_line(&plain).split(' ').any(is_year).then(|| one_line(&plain)),
        }
    }
}

/// The words of a plan that say whose it is, `KH huyện giao`, if it says so.
pub fn of_whom(head: &str, tables: &Tables) -> Option<String> {
    let folded = fold_line(head);
    let times = spans(&folded, &tables.periods);
    let phrase = tables.lists.held("head-of-plan", &folded).unwrap_or_default();
    let own = |(at, word): (usize, &str)| {
        !times.iter().any(|time| time.contains(&at))
            && !tables.lists.has("head-silent", word)
            && !phrase.split(' ').any(|plan| plan == word)
    };
    let owned = folded
        .split(' ')
        .enumerate()
        .any(|(at, word)| !word.is_empty() && own((at, word)));
    owned.then(|| one_line(head))
}

/// Words without what stands in brackets, and without the sign of per cent.
fn plain(text: &str) -> String {
    without_brackets(text).replace('%', " ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
