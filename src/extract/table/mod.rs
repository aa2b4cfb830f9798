//! Claims in grids: row names and column heads.

pub mod column;
pub mod row;

use super::name::naming::Naming;
use super::prose;
use crate::data::Tables;
use crate::model::claim::{Claim, Role};
use crate::model::document::{Document, Span};
use crate::model::numeral::{Numeral, Sense};
use crate::model::outline::{Grid, Mood, Outline, Part};
use crate::outline::grid::head;
use crate::scan::reading::{Reading, Readings};
use crate::text::fold::fold_line;
use column::{Column, caption, columns};
use row::{
    RowName, dangling, depth, lowered, of_which, place_name, place_word, without_unit,
};

/// Everything about a grid that its cells need.
struct Frame<'a> {
    document: &'a Document,
    grid: &'a Grid,
    readings: &'a Readings,
    numerals: &'a [Numeral],
    tables: &'a Tables,
    columns: Vec<Column>,
    caption: String,
    planned: bool,
}

/// Claims the figures of a grid.
pub fn claims(
    document: &Document,
    outline: &Outline,
    grid: &Grid,
    readings: &Readings,
    numerals: &[Numeral],
    tables: &Tables,
    claims: &mut Vec<Claim>,
) {
    let planned =
        grid.section.is_some_and(|at| outline.sections[at].mood == Mood::Planned);
    let frame = Frame {
        document,
        grid,
        readings,
        numerals,
        tables,
        columns: columns(document, grid, tables),
        caption: caption(document, grid, tables),
        planned,
    };
    let mut rows: Vec<RowName> = Vec::new();
    for row in grid.rows.iter().skip(grid.head) {
        frame.row(row, &mut rows, claims);
    }
    for row in grid.rows.iter().take(grid.top) {
        frame.titles(row, claims);
    }
}

impl Frame<'_> {
    fn row(
        &self,
        row: &[Option<Span>],
        rows: &mut Vec<RowName>,
        claims: &mut Vec<Claim>,
    ) {
        let Some(mut name) = self.name(row, rows) else { return };
        name.cells = vec![None; row.len()];
        let mut notes = Vec::new();
        let mut seen: Option<Span> = None;
        for (column, cell) in row.iter().enumerate() {
            let Some(span) = *cell else { continue };
            if seen == Some(span) {
                continue;
            }
            seen = Some(span);
            let Some(reading) = self.readings.cell(span) else { continue };
            match self.grid.columns[column] {
                Part::Value => self.cell(reading, column, &mut name, rows, claims),
                Part::Note => notes.push(reading),
                _ => {}
            }
        }
        for reading in notes {
            let main = name.main.clone();
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

    /// The cells of title rows are text like any other.
    fn titles(&self, row: &[Option<Span>], claims: &mut Vec<Claim>) {
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

    /// The row's name with its place among the rows before it.
    fn name(&self, row: &[Option<Span>], rows: &[RowName]) -> Option<RowName> {
        let at = self.grid.columns.iter().position(|part| *part == Part::Name);
        let text = at
            .and_then(|at| row.get(at).copied().flatten())
            .map_or("", |span| self.document.text(span));
        let index = self
            .grid
            .columns
            .iter()
            .position(|part| *part == Part::Index)
            .and_then(|at| row.get(at).copied().flatten())
            .map_or("", |span| self.document.text(span).trim());
        let (text, within) = of_which(text.trim());
        let bulleted = text.starts_with(['-', '+', '–', '*', '•']);
        let own = text
            .trim_start_matches(['-', '+', '–', '*', '•', ' ', '.'])
            .trim_end_matches([':', ' ']);
        let own = without_unit(own);
        let folded = fold_line(&own);
        let words = folded.split(' ').count();
        let total = words <= 3 && self.tables.lists.opening("total", &folded).is_some();
        let place = total || self.place_column(at) || place_name(&folded, self.tables);
        let own = match at.filter(|_| {
            !total && self.place_column(at) && !place_name(&folded, self.tables)
        }) {
            Some(at) => {
                format!(
                    "{} {own}",
                    place_word(&head(self.document, self.grid, at), self.tables)
                )
            }
            None => own,
        };
        let own = own.trim().to_owned();
        let depth = depth(index, bulleted || within);
        let parent =
            rows.iter().rposition(|earlier| earlier.depth < depth && earlier.depth > 0);
        let parent = parent.filter(|_| depth > 1);
        Some(RowName { own, parent, depth, place, total, ..RowName::default() })
    }

    /// Does the column of names list places?
    fn place_column(&self, at: Option<usize>) -> bool {
        let head = at
            .map(|at| fold_line(&head(self.document, self.grid, at)))
            .unwrap_or_default();
        self.tables.lists.has("place", &head)
            || self.tables.lists.has("place-head", &head)
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
        let ratio = matches!(
            own.role,
            Some(Role::PctOfPlan | Role::PctOfPrevious | Role::PctChange | Role::Change)
        );
        let naming = match &name.main {
            Some((_, main)) if ratio => main.clone(),
            _ => self.naming(reading, column, name, rows),
        };
        let before = claims.len();
        let aimed = matches!(own.role, Some(Role::Plan | Role::Target));
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
                claim.role = self.role(own, numeral);
            }
            claim.name = naming.text();
            claim.named_by = Vec::new();
            claim.period = own.period.filter(|_| {
                self.columns.iter().filter(|c| c.period.is_some()).count() > 1
            });
            if claim.base.is_none()
                && matches!(
                    claim.role,
                    Role::PctOfPrevious | Role::Change | Role::PctChange
                )
            {
                claim.base = own.base.clone();
            }
            claim.rule = "table/row-and-column".into();
            claim.negative = false;
            claim.part_of = name
                .parent
                .and_then(|parent| rows[parent].cells.get(column).copied().flatten());
            name.cells[column] = Some(claim.numeral);
            if name.main.is_none()
                && matches!(claim.role, Role::Actual | Role::Share | Role::Plan)
            {
                name.main = Some((claim.numeral, naming.clone()));
            }
        }
    }

    fn role(&self, column: &Column, numeral: &Numeral) -> Role {
        let percent = numeral.sense == Sense::Percent;
        let ratio_column = matches!(
            column.role,
            Some(
                Role::PctOfPlan
                    | Role::PctOfPrevious
                    | Role::PctChange
                    | Role::Change
                    | Role::Share
            )
        );
        match column.role {
            Some(role @ (Role::Plan | Role::Previous | Role::Target)) => role,
            Some(Role::Actual) | None if percent => Role::Share,
            Some(role) if ratio_column => role,
            Some(role) => role,
            None if self.planned => Role::Target,
            None => Role::Actual,
        }
    }

    /// The name of a figure: the head's words and the row's, completed by the title.
    fn naming(
        &self,
        reading: &Reading,
        column: usize,
        name: &RowName,
        rows: &[RowName],
    ) -> Naming {
        let numeral = reading.numerals.clone().next().map(|at| &self.numerals[at]);
        let dimension = numeral
            .and_then(|numeral| numeral.unit.as_ref())
            .map_or("", |unit| self.tables.units.dimension(unit));
        let mut parts: Vec<String> = Vec::new();
        let mut head = self.head_names(column);
        let ratio = head.is_empty() && self.columns[column].role == Some(Role::Share)
            || self.tables.lists.has("ratio", &fold_line(&head));
        if name.place && ratio {
            head = self.ratio_of(column).unwrap_or(head);
        }
        if !head.is_empty() {
            parts.push(head.clone());
        }
        if name.place
            && head.len() < 30
            && !self.caption.is_empty()
            && (head.is_empty() || self.verbal(&head))
        {
            parts.push(self.caption.clone());
        }
        if !name.total || parts.is_empty() && head.is_empty() && self.caption.is_empty() {
            parts.push(name.own.clone());
        } else if name.total && !self.place_rows(rows) && head.is_empty() {
            parts = vec![name.own.clone()];
        }
        if let Some(parent) = name.parent.map(|at| &rows[at])
            && dangling(&name.own, self.tables)
        {
            parts.push(parent.own.clone());
        }
        let core = lowered(&parts).join(" ");
        let measure = self.measure(dimension, &core, numeral);
        Naming { head: measure, core, generic: false, ..Naming::default() }
    }

    /// A ratio beside a count is of what it counts: `Hộ nghèo | Tỷ lệ (%)`.
    fn ratio_of(&self, column: usize) -> Option<String> {
        let before = self.columns.get(column.checked_sub(1)?)?;
        let counts = before.role.is_none_or(|role| role == Role::Actual);
        (self.grid.columns[column - 1] == Part::Value
            && counts
            && !before.names.is_empty())
        .then(|| lowered(&["tỷ lệ".to_owned(), before.names.clone()]).join(" "))
    }

    fn place_rows(&self, rows: &[RowName]) -> bool {
        rows.iter().any(|row| row.place && !row.total)
            || self.place_column(
                self.grid.columns.iter().position(|part| *part == Part::Name),
            )
    }

    /// The words of a head; those of its neighbour for a plan beside it: `Kế hoạch | Xuống giống`.
    fn head_names(&self, column: usize) -> String {
        let own = &self.columns[column];
        let values = |at: &usize| self.grid.columns[*at] == Part::Value;
        let ratio =
            matches!(own.role, Some(Role::Plan | Role::PctOfPlan | Role::PctOfPrevious));
        if !own.names.is_empty() && !ratio {
            return own.names.clone();
        }
        if !ratio {
            return String::new();
        }
        let named = |at: &usize| {
            values(at)
                && !self.columns[*at].names.is_empty()
                && !matches!(
                    self.columns[*at].role,
                    Some(Role::Plan | Role::PctOfPlan | Role::PctOfPrevious)
                )
        };
        let next = (column + 1..self.columns.len()).find(named);
        let before = (0..column).rev().find(named);
        let (first, second) = match own.role {
            Some(Role::Plan) => (next, before),
            _ => (before, next),
        };
        first.or(second).map(|at| self.columns[at].names.clone()).unwrap_or_default()
    }

    /// A head that names only what was done: `Xuống giống`, `Đã tiêm`.
    fn verbal(&self, head: &str) -> bool {
        use crate::data::lexicon::Tag;
        let passage = crate::text::passage::Passage::of(head, &self.tables.words);
        let tags = self.tables.lexicon.words.longest(passage.ids(0));
        tags.is_some_and(|(_, tags)| tags.any(&[Tag::Verb, Tag::Aux, Tag::Light]))
    }

    /// What is measured, where neither head nor row says it.
    fn measure(&self, dimension: &str, core: &str, numeral: Option<&Numeral>) -> String {
        let folded = fold_line(core);
        let percent = numeral.is_some_and(|numeral| numeral.sense == Sense::Percent);
        let named = self.tables.lists.opening("measure-opening", &folded).is_some()
            || self.tables.lexicon.measured(&folded).is_some();
        match (named, percent, dimension) {
            (true, ..) => String::new(),
            (_, true, "ratio") => "Tỷ lệ".into(),
            (_, _, "area" | "mass" | "yield" | "length") => self
                .tables
                .lexicon
                .measures
                .get(dimension)
                .map(|name| name.to_string())
                .unwrap_or_default(),
            (_, _, "count")
                if self.tables.lists.opening("counted-head", &folded).is_some() =>
            {
                "Số".into()
            }
            _ => String::new(),
        }
    }
}
