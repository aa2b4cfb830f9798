//! The unit of a row of a table: its unit cell, a ditto mark, brackets in its name.

use super::given::{Given, counted, parse};
use crate::data::Tables;
use crate::model::document::{Document, Span};
use crate::model::outline::{Grid, Part};
use crate::outline::figure::is_figure;
use crate::text::fold::fold_line;

/// The unit of a row: its unit cell, a ditto mark for the one above, or brackets in its name.
pub fn of_row(
    document: &Document,
    grid: &Grid,
    row: &[Option<Span>],
    tables: &Tables,
    above: &mut Above,
) -> Option<Given> {
    let unit = grid.columns.iter().position(|part| *part == Part::Unit);
    let cell = unit.and_then(|column| row.get(column).copied().flatten());
    let text = cell.map_or("", |span| document.text(span).trim());
    let figure = |(cell, part): (&Option<Span>, &Part)| {
        *part == Part::Value && cell.is_some_and(|span| is_figure(document.text(span)))
    };
    let empty = !row.iter().zip(&grid.columns).any(figure);
    if !text.is_empty() {
        if !is_ditto(text, tables) {
            above.last = parse(text, tables);
        }
        above.group = above.last.clone().filter(|_| empty);
        return above.last.clone();
    }
    let dashed = row.iter().flatten().take(2).any(|span| {
        let text = document.text(*span).trim().trim_end_matches(':');
        text.starts_with(['-', '+', '–', '•'])
            || tables.lists.has("of-which", &fold_line(text))
    });
    let name = name_of(document, grid, row).unwrap_or_default();
    let own = in_brackets(name, tables)
        .or_else(|| counted(name, tables))
        .or_else(|| begun(name, tables));
    if own.is_some() || !dashed {
        above.named.clone_from(&own);
    }
    if own.is_some() {
        return own;
    }
    if let Some(named) = above.named.clone().filter(|_| dashed && !empty) {
        return Some(named);
    }
    match (&above.group, empty) {
        (_, true) if !dashed => {
            *above = Above::default();
            None
        }
        (Some(group), _) => Some(group.clone()),
        (None, _) => above.last.clone().filter(|_| dashed && unit.is_some()),
    }
}

/// Units that the rows above leave to those below.
#[derive(Clone, Debug, Default)]
pub struct Above {
    /// What a ditto mark stands for, and a part without a unit has.
    last: Option<Given>,
    /// That of a row without figures: all below it have it.
    group: Option<Given>,
    /// That which a row's name says: its parts have it.
    named: Option<Given>,
}

/// The unit in brackets behind a row's name.
fn in_brackets(name: &str, tables: &Tables) -> Option<Given> {
    parse(name.trim_end().strip_suffix(')')?.rsplit_once('(')?.1, tables)
}

/// What a row's name begins with and counts: `Lao động qua đào tạo`.
fn begun(name: &str, tables: &Tables) -> Option<Given> {
    let folded = fold_line(name);
    let noun = tables.lists.opening("counted-row", folded.trim_start())?;
    parse(noun, tables).filter(|given| given.dimension == "count")
}

/// The name of a row.
pub fn name_of<'a>(
    document: &'a Document,
    grid: &Grid,
    row: &[Option<Span>],
) -> Option<&'a str> {
    let column = grid.columns.iter().position(|part| *part == Part::Name)?;
    row.get(column).copied().flatten().map(|span| document.text(span))
}

fn is_ditto(text: &str, tables: &Tables) -> bool {
    let marks = text
        .chars()
        .all(|c| matches!(c, '"' | '\'' | '”' | '“' | '-' | '/' | '〃' | '″' | ' '));
    marks && !text.is_empty() || tables.lists.has("ditto", &fold_line(text))
}
