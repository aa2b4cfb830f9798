//! A grid while it is claimed: its rows, cells, remarks.

use super::column::Column;
use super::row::{Level, RowName};
use crate::data::Tables;
use crate::extract::name::naming::Naming;
use crate::extract::prose;
use crate::model::claim::{Claim, Role};
use crate::model::document::{Document, Span};
use crate::model::numeral::{Numeral, Sense};
use crate::model::outline::{Grid, Part};
use crate::model::period::Period;
use crate::scan::reading::{Reading, Readings};
use crate::text::fold::fold_line;

/// Everything about a grid that its cells need.
pub struct Frame<'a> {
    /// The report.
    pub document: &'a Document,
    /// The grid.
    pub grid: &'a Grid,
    /// Cells cut into words.
    pub readings: &'a Readings,
    /// All numerals.
    pub numerals: &'a [Numeral],
    /// What is known beforehand.
    pub tables: &'a Tables,
    /// What its columns say.
    pub columns: Vec<Column>,
    /// The year of the table.
    pub year: Option<u16>,
    /// What its title says it is of.
    pub caption: String,
    /// It stands where plans are told.
    pub planned: bool,
    /// The last year that a row tells of as done, where rows give the roles.
    pub latest: Option<u16>,
}

impl Frame<'_> {
    /// Claims the figures of a row.
    pub fn row(
        &self,
        row: &[Option<Span>],
        rows: &mut Vec<RowName>,
        claims: &mut Vec<Claim>,
    ) {
        let mut name = self.name(row, rows);
        name.cells = vec![None; row.len()];
        let mut notes = Vec::new();
        let mut seen: Option<Span> = None;
        let named = self.grid.columns.iter().position(|part| *part == Part::Name);
        for (column, cell) in row.iter().enumerate() {
            let Some(span) = *cell else { continue };
            if seen == Some(span) {
                continue;
            }
            seen = Some(span);
            let Some(reading) = self.readings.cell(span) else { continue };
            match self.grid.columns[column] {
                Part::Value => self.cell(reading, column, &mut name, rows, claims),
                // a group of rows stands to the left of their names
                Part::Note if named < Some(column) => notes.push(reading),
                _ => {}
            }
        }
        for reading in notes {
            let main = self.remarked(reading, &name);
            prose::claims_beside(
                reading,
                self.numerals,
                self.tables,
                main,
                self.planned,
                claims,
            );
        }
        rows.push(name);
    }

    /// What a remark is of: the level that has its unit and most of its words, `Giảm 11 hộ
    /// nghèo`, else the row's own figure.
    fn remarked(&self, reading: &Reading, name: &RowName) -> Option<(usize, Naming)> {
        let said = fold_line(&reading.passage.text);
        let unit = &self.numerals.get(reading.numerals.start)?.unit;
        let shared = |naming: &Naming| {
            let own = fold_line(&naming.text());
            said.split(' ').filter(|word| own.split(' ').any(|own| own == *word)).count()
        };
        let main = name.main.clone();
        let mut most = main.as_ref().map_or(0, |(_, naming)| shared(naming));
        let mut found = main;
        for (_, numeral, naming) in &name.levels {
            let alike = unit.is_some() && self.numerals[*numeral].unit == *unit;
            if alike && shared(naming) > most {
                most = shared(naming);
                found = Some((*numeral, naming.clone()));
            }
        }
        found
    }

    /// The cells of title rows are text like any other.
    pub fn titles(&self, row: &[Option<Span>], claims: &mut Vec<Claim>) {
        let mut seen = None;
        for span in row.iter().flatten() {
            if seen != Some(*span)
                && let Some(reading) = self.readings.cell(*span)
            {
                prose::claims_beside(
                    reading,
                    self.numerals,
                    self.tables,
                    None,
                    self.planned,
                    claims,
                );
            }
            seen = Some(*span);
        }
    }

    fn cell(
        &self,
        reading: &Reading,
        column: usize,
        name: &mut RowName,
        rows: &[RowName],
        claims: &mut Vec<Claim>,
    ) {
        let own = &self.columns[column];
        let role = name.role.or(own.role);
        let ratio = role.is_some_and(Role::is_comparison);
        let level = self.level(reading, column, name, rows).filter(|_| ratio);
        let naming = match level {
            Some(level) => level.clone(),
            None => self.naming(reading, column, name, rows),
        };
        let before = claims.len();
        let aimed = matches!(role, Some(Role::Plan | Role::Target));
        prose::claims_beside(reading, self.numerals, self.tables, None, aimed, claims);
        for claim in &mut claims[before..] {
            let numeral = &self.numerals[claim.numeral];
            let plain = matches!(
                claim.role,
                Role::Actual
                    | Role::Share
                    | Role::PctOfPlan
                    | Role::Change
                    | Role::Target
            );
            if plain {
                claim.role = self.role(role, numeral);
            }
            claim.name = naming.text();
            claim.named_by = Vec::new();
            claim.period = name.period.or_else(|| self.period(column, ratio));
            if claim.base.is_none() && claim.role.is_comparison() {
                claim.base = own.base.clone();
            }
            claim.rule = "table/row-and-column".into();
            claim.negative = (own.falls && !numeral.written.value.is_sign_negative()
                || in_brackets(reading))
                && claim.role.is_signed();
            claim.part_of = self.whole(column, name, rows, ratio);
            name.cells[column] = Some(claim.numeral);
            if name.main.is_none()
                && matches!(claim.role, Role::Actual | Role::Share | Role::Plan)
            {
                name.main = Some((claim.numeral, naming.clone()));
            }
            if matches!(claim.role, Role::Actual | Role::Share | Role::Plan) {
                name.levels.push((column, claim.numeral, naming.clone()));
            }
        }
    }

    /// The name of the level that a ratio in a column is of: the nearest before it, of those
    /// that belong with it; for a difference one of the same unit.
    fn level<'a>(
        &self,
        reading: &Reading,
        column: usize,
        name: &'a RowName,
        rows: &'a [RowName],
    ) -> Option<&'a Naming> {
        if name.role.is_some() {
            let mut levels = rows.iter().rev().flat_map(|row| &row.levels);
            return levels.find(|level| level.0 == column).map(|level| &level.2);
        }
        let group = self.columns[column].group;
        let own = &self.numerals[reading.numerals.clone().next()?];
        let alike = |level: &&Level| self.numerals[level.1].unit == own.unit;
        let near = |level: &&Level| self.columns[level.0].group == group;
        let plan = |level: &&Level| self.columns[level.0].role == Some(Role::Plan);
        let levels: Vec<&Level> = name.levels.iter().rev().collect();
        let differs = self.columns[column].role == Some(Role::Change);
        let of = self.columns[column].formula.map(|formula| formula.of);
        let planned = levels.iter().find(|level| near(level) && plan(level));
        let done = |level: &&Level| {
            let names = |at: usize| &self.columns[at].names;
            let named = planned.filter(|planned| !names(planned.0).is_empty());
            named.is_some_and(|planned| names(planned.0) == names(level.0))
        };
        let to_plan = self.columns[column].role == Some(Role::PctOfPlan);
        let fits = [
            levels.iter().copied().find(|level| of == Some(level.0)),
            levels.iter().copied().find(|level| differs && alike(level) && !plan(level)),
            levels.iter().copied().find(|level| to_plan && done(level) && !plan(level)),
            levels.iter().copied().find(|level| near(level) && !plan(level)),
            levels.iter().copied().find(near),
            levels.iter().copied().find(|level| !plan(level)),
            levels.first().copied(),
        ];
        fits.into_iter().flatten().next().map(|level| &level.2)
    }

    /// The period of a column, where columns differ in theirs; that of the level for a ratio.
    fn period(&self, column: usize, ratio: bool) -> Option<Period> {
        let said = self.columns.iter().filter(|own| own.period.is_some()).count();
        let own = self.columns[column].period;
        let level = || {
            let mut done = self.columns.iter().filter(|own| {
                own.role == Some(Role::Actual)
                    || own.role.is_none() && own.names.is_empty()
            });
            done.rfind(|own| own.period.is_some())?.period
        };
        let period = if ratio { own.or_else(level) } else { own };
        period.filter(|_| said > 1)
    }

    /// The figure that one is a part of: in the same column of the row that holds its own, and
    /// of the same unit.
    fn whole(
        &self,
        column: usize,
        name: &RowName,
        rows: &[RowName],
        ratio: bool,
    ) -> Option<usize> {
        let parent = name
            .parent
            .map(|at| &rows[at])
            .filter(|parent| !ratio && { parent.unit == name.unit })?;
        parent.cells.get(column).copied().flatten()
    }

    fn role(&self, role: Option<Role>, numeral: &Numeral) -> Role {
        let percent = numeral.sense == Sense::Percent;
        match role {
            Some(Role::Actual) | None if percent => Role::Share,
            Some(role) => role,
            None if self.planned => Role::Target,
            None => Role::Actual,
        }
    }
}

/// `(16)`: a loss, as bookkeepers write it.
fn in_brackets(reading: &Reading) -> bool {
    let text = reading.passage.text.trim();
    text.starts_with('(') && text.ends_with(')')
}
