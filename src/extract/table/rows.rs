//! Rows to names: what stands in the columns of numbers and of names, and in the rows above.

use super::column::{period_of, role_of};
use super::frame::Frame;
use super::head::{is_bare, join, native, role};
use super::row::{
    RowName, carried, dangling, is_total, lowered, of_which, place_name, place_word,
    rank, uncapital, without_unit,
};
use crate::model::claim::Role;
use crate::model::document::Span;
use crate::model::numeral::{Sense, UnitId};
use crate::model::outline::Part;
use crate::outline::grid::head;
use crate::outline::heading;
use crate::outline::period::spans;
use crate::text::fold::{fold_line, holds};

const BULLETS: [char; 6] = ['-', '+', '–', '−', '*', '•'];

impl Frame<'_> {
    /// The row's name with its place among the rows before it.
    pub fn name(&self, row: &[Option<Span>], rows: &[RowName]) -> RowName {
        let at = self.grid.columns.iter().position(|part| *part == Part::Name);
        let text = at
            .and_then(|at| row.get(at).copied().flatten())
            .map_or("", |span| self.document.text(span))
            .trim();
        let text = native(text, self.tables);
        let numbers = self.grid.columns.iter().position(|part| *part == Part::Index);
        let index = numbers
            .and_then(|at| row.get(at).copied().flatten())
            .map_or("", |span| self.document.text(span).trim());
        let within = of_which(text, self.tables);
        let text = within.unwrap_or(text);
        let label = heading::label(text, &self.tables.forms).filter(|_| index.is_empty());
        let (index, text) = match &label {
            Some(label) => (label.text.as_str(), &text[label.taken..]),
            None => (index, text),
        };
        let (unit, empty) = self.figures(row);
        let mut rank = rank(index, numbers.is_some());
        if within.is_some() && label.is_none() {
            rank = 10;
        } else if index.is_empty() && empty {
            rank = 2;
        }
        let mut name = RowName { rank, unit, empty, ..RowName::default() };
        let own = text.trim_start_matches(BULLETS).trim_end_matches([':', ' ']);
        let own = without_unit(own.trim(), self.tables);
        let number = !own.is_empty() && own.bytes().all(|byte| byte.is_ascii_digit());
        let own = match at.filter(|_| number && self.is_in(at, "time-head")) {
            Some(at) => format!("{} {own}", head(self.document, self.grid, at)),
            None => own,
        };
        self.told(&mut name, own);
        let folded = fold_line(&name.own);
        if is_bare(&folded, self.tables)
            && let Some(group) = self.group(row, at)
        {
            name.own = join(&uncapital(group), &name.own, self.tables);
        }
        name.total = is_total(&folded, self.tables);
        if name.total {
            name.rank = 1;
        }
        let listed = self.place_column(at);
        let placed = place_name(&name.own, self.tables);
        name.place = name.total || listed || placed || self.is_in(at, "group-head");
        name.person = !name.total && self.is_in(at, "person-head");
        if let Some(at) = at.filter(|_| !name.total && listed && !placed) {
            let word = place_word(&head(self.document, self.grid, at), self.tables);
            name.own = format!("{word} {}", name.own).trim().to_owned();
        }
        self.complete(&mut name, rows);
        name
    }

    /// A row that names a role or a time names nothing else.
    fn told(&self, name: &mut RowName, own: String) {
        let folded = fold_line(&own);
        let role = role(&folded, "", self.tables);
        let period = period_of(&folded, self.year, self.tables);
        let before = period.is_some_and(|own| Some(own.year) < self.latest);
        let previous = before.then_some(Role::Previous);
        if let Some((role, _)) = role.filter(|_| self.grid.roles_in_rows) {
            name.period = period;
            name.role = match role_of(role) {
                Role::Actual => previous.or(Some(Role::Actual)),
                role => Some(role),
            };
            return;
        }
        let words: Vec<&str> = folded.split(' ').collect();
        let times = spans(&folded, &self.tables.periods);
        let silent = |at: usize, word: &str| {
            times.iter().any(|time| time.contains(&at))
                || self.tables.lists.has("head-silent", word)
        };
        let timed = !times.is_empty()
            && words.iter().enumerate().all(|(at, word)| silent(at, word));
        match timed {
            true => {
                name.period = period;
                name.role = previous.filter(|_| self.grid.roles_in_rows);
            }
            false => name.own = uncapital(&own),
        }
    }

    /// The unit of the first figure that is no ratio, and whether there is no figure at all.
    fn figures(&self, row: &[Option<Span>]) -> (Option<UnitId>, bool) {
        let mut unit = None;
        let mut empty = true;
        for (column, cell) in row.iter().enumerate() {
            let value = self.grid.columns[column] == Part::Value;
            let Some(span) = cell.filter(|_| value) else { continue };
            let Some(reading) = self.readings.cell(span) else { continue };
            for numeral in &self.numerals[reading.numerals.clone()] {
                if !matches!(numeral.sense, Sense::Value | Sense::Percent) {
                    continue;
                }
                empty = false;
                let level = matches!(
                    self.columns[column].role,
                    None | Some(
                        Role::Actual | Role::Plan | Role::Previous | Role::Target
                    )
                );
                if unit.is_none() && level {
                    unit.clone_from(&numeral.unit);
                }
            }
        }
        (unit, empty)
    }

    /// Gives a row its whole, and the words of it that it cannot do without: `Diện tích` below
    /// `Lúa xuân`, `Phí, lệ phí` below `Tổng thu ngân sách`.
    fn complete(&self, name: &mut RowName, rows: &[RowName]) {
        let wholes = wholes(name.rank, rows);
        name.within = wholes.first().copied();
        name.before = before(rows);
        if name.total || name.own.is_empty() {
            return;
        }
        name.parent = wholes.iter().copied().find(|at| !rows[*at].empty);
        let named = wholes.iter().find(|at| !rows[**at].own.is_empty());
        let folded = fold_line(&name.own);
        if let Some(whole) = named.map(|at| &rows[*at])
            && (is_bare(&folded, self.tables) || dangling(&name.own, self.tables))
        {
            name.own = lowered(&[name.own.clone(), whole.own.clone()]).join(" ");
            return;
        }
        let whole = wholes
            .iter()
            .map(|at| &rows[*at])
            .find(|whole| whole.empty || whole.unit == name.unit && name.unit.is_some());
        let carried =
            whole.and_then(|whole| carried(&whole.own, name.unit.as_ref(), self.tables));
        if let Some(carried) = carried.filter(|carried| !self.says(&folded, carried)) {
            name.own = join(&carried, &name.own, self.tables);
        }
    }

    /// Does a name say what it would take over, or a measure of its own?
    fn says(&self, folded: &str, carried: &str) -> bool {
        holds(folded, carried)
            || self.tables.lists.opening("measure-opening", folded).is_some()
            || self.tables.lists.opening("carried", folded).is_some()
            || self.tables.lexicon.measured(folded).is_some()
    }

    /// What stands to the left of a row's name, beside several rows.
    fn group(&self, row: &[Option<Span>], name: Option<usize>) -> Option<&str> {
        let at = name?.checked_sub(1)?;
        let span = row[at].filter(|_| self.grid.columns[at] == Part::Note)?;
        Some(native(self.document.text(span).trim(), self.tables))
    }

    /// Is the head of the column of names on a list: `Nhóm tuổi`, `Họ và tên`?
    fn is_in(&self, at: Option<usize>, list: &str) -> bool {
        let head = at.map(|at| fold_line(&head(self.document, self.grid, at)));
        head.is_some_and(|head| self.tables.lists.has(list, &head))
    }

    /// Does the column of names list places?
    pub fn place_column(&self, at: Option<usize>) -> bool {
        let head = at
            .map(|at| fold_line(&head(self.document, self.grid, at)))
            .unwrap_or_default();
        self.tables.lists.has("place", &head)
            || self.tables.lists.has("place-head", &head)
    }
}

/// The last row that can hold others: no total, nor `Trong đó:` alone in a row.
fn before(rows: &[RowName]) -> Option<usize> {
    let row = rows.last()?;
    let alone = row.empty && row.own.is_empty();
    if row.total || alone { row.before } else { Some(rows.len() - 1) }
}

/// The rows that hold one of this rank, from the innermost outwards. Of a row, all that stand
/// between it and the one that it is within hold less, and are passed over.
fn wholes(mut rank: u8, rows: &[RowName]) -> Vec<usize> {
    let mut wholes = Vec::new();
    let mut next = before(rows);
    while let Some(at) = next {
        if rows[at].rank < rank {
            wholes.push(at);
            rank = rows[at].rank;
        }
        next = rows[at].within;
    }
    wholes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows that hold one of a rank, each row looked at.
    fn each(mut rank: u8, rows: &[RowName]) -> Vec<usize> {
        let mut wholes = Vec::new();
        for (at, row) in rows.iter().enumerate().rev() {
            let alone = row.empty && row.own.is_empty();
            if !row.total && !alone && row.rank < rank {
                wholes.push(at);
                rank = row.rank;
            }
        }
        wholes
    }

    #[test]
    fn the_rows_that_hold_another_are_found_without_looking_at_all() {
        let ranks = [1, 5, 6, 6, 2, 9, 5, 7, 7, 10, 3, 5, 8, 8, 2, 6, 4, 4, 9];
        let mut rows: Vec<RowName> = Vec::new();
        for (at, rank) in ranks.into_iter().cycle().take(200).enumerate() {
            let own = if at % 7 == 3 { "" } else { "Lúa" }.to_owned();
            let (total, empty) = (at % 11 == 5, at % 7 == 3);
            let wholes = wholes(rank, &rows);
            assert_eq!(wholes, each(rank, &rows), "row {at}");
            let (within, before) = (wholes.first().copied(), before(&rows));
            let row = RowName { rank, own, total, empty, ..RowName::default() };
            rows.push(RowName { within, before, ..row });
        }
    }
}
