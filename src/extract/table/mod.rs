//! Claims in grids: row names and column heads.

pub mod column;
pub mod compared;
pub mod formula;
pub mod frame;
pub mod head;
pub mod naming;
pub mod row;
pub mod rows;
pub mod standard;

use crate::data::Tables;
use crate::data::columns::ColumnRole;
use crate::model::claim::Claim;
use crate::model::document::{Document, Span};
use crate::model::numeral::Numeral;
use crate::model::outline::{Grid, Mood, Outline, Part};
use crate::outline::period::year;
use crate::scan::reading::Readings;
use crate::text::fold::fold_line;
use column::{caption, columns};
use frame::Frame;
use row::RowName;

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
        columns: columns(document, grid, tables, year_of(document, outline, grid)),
        year: year_of(document, outline, grid),
        caption: caption(document, grid, tables),
        planned,
        latest: latest(document, grid, tables),
    };
    let mut rows: Vec<RowName> = Vec::new();
    for (at, row) in grid.rows.iter().enumerate().skip(grid.head) {
        if !grid.repeats.contains(&at) {
            frame.row(row, &mut rows, claims);
        }
    }
    for row in grid.rows.iter().take(grid.top) {
        frame.titles(row, claims);
    }
}

/// The last year that a row tells of as done, where rows give the roles.
fn latest(document: &Document, grid: &Grid, tables: &Tables) -> Option<u16> {
    let name = grid.columns.iter().position(|part| *part == Part::Name)?;
    let rows = grid.rows.iter().skip(grid.head).filter(|_| grid.roles_in_rows);
    let year_of = |row: &Vec<Option<Span>>| {
        let folded = fold_line(document.text(row.get(name).copied().flatten()?));
        let role = head::role(&folded, "", tables).map(|(role, _)| role);
        let done = role.is_none_or(|role| role == ColumnRole::Actual);
        folded.split(' ').find_map(year).filter(|_| done)
    };
    rows.filter_map(year_of).max()
}

/// The year of a table: said over it, else that of the report.
fn year_of(document: &Document, outline: &Outline, grid: &Grid) -> Option<u16> {
    let rows = grid.rows.iter().take(grid.top).flatten().flatten();
    let said = rows
        .chain(&grid.caption)
        .rev()
        .find_map(|span| fold_line(document.text(*span)).split(' ').find_map(year));
    said.or(outline.masthead.period.map(|period| period.year))
}
