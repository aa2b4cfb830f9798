//! Tables that a conversion flattened to lines: one cell a line, or a row of figures a line.

use super::figure::{is_figure, is_value};
use super::lines::Line;
use super::rows;
use crate::data::Tables;
use crate::model::document::{BlockId, Document, Span};
use crate::model::numeral::UnitId;
use crate::model::outline::Grid;
use crate::text::fold::fold_line;
use std::collections::VecDeque;

/// The longest line that can be a cell, in characters.
const LONGEST_CELL: usize = 48;
/// Cells that make a table.
const FEWEST: usize = 8;
/// Lines of a table by which its columns are found.
const LOOKED_AT: usize = 600;

/// Takes the flattened tables out of the lines: the lines that stay, and the grids with the
/// block that each begins in.
pub fn extract(
    document: &Document,
    lines: Vec<Line>,
    tables: &Tables,
) -> (Vec<Line>, Vec<(BlockId, Grid)>) {
    let mut kept = Vec::with_capacity(lines.len());
    let mut grids = Vec::new();
    let mut at = 0;
    let mut ahead = Ahead::default();
    while at < lines.len() {
        ahead.look(document, &lines, at);
        let taken = cells(document, &lines[at..], &ahead, tables)
            .or_else(|| rows::under_names(document, &lines[at..]))
            .or_else(|| rows::behind_names(document, &lines[at..], tables));
        match taken {
            Some((grid, count)) => {
                grids.push((lines[at].span.block, grid));
                at += count;
            }
            None => {
                match rows::in_one_line(document, &lines[at], tables) {
                    Some((grid, title)) => {
                        kept.extend(title.map(|span| Line { span, ..lines[at] }));
                        grids.push((lines[at].span.block, grid));
                    }
                    None => kept.push(lines[at]),
                }
                at += 1;
            }
        }
    }
    (kept, grids)
}

fn is_cell(text: &str) -> bool {
    text.chars().count() <= LONGEST_CELL && !text.ends_with(['.', ';', ':', ','])
}

/// What comes next among lines that can be cells, so that no line is looked at again for each
/// line before it.
#[derive(Default)]
struct Ahead {
    /// One past the last of them.
    end: usize,
    /// Where their figures are, from the line in question on.
    figures: VecDeque<usize>,
    at: usize,
}

impl Ahead {
    fn look(&mut self, document: &Document, lines: &[Line], at: usize) {
        self.at = at;
        while self.figures.front().is_some_and(|figure| *figure < at) {
            self.figures.pop_front();
        }
        if at < self.end {
            return;
        }
        let texts = lines[at..].iter().map(|line| document.text(line.span));
        self.end = at + texts.clone().take_while(|text| is_cell(text)).count();
        let found = texts.zip(at..self.end).filter(|(text, _)| is_figure(text));
        self.figures = found.map(|(_, at)| at).collect();
    }
}

/// One cell a line: a head of texts, then rows of a text and its figures.
fn cells(
    document: &Document,
    lines: &[Line],
    ahead: &Ahead,
    tables: &Tables,
) -> Option<(Grid, usize)> {
    let lines = &lines[..ahead.end.saturating_sub(ahead.at)];
    let (length, figures) = (lines.len(), ahead.figures.len());
    let first_figure = *ahead.figures.front()? - ahead.at;
    if length < FEWEST || first_figure < 3 || figures < 4 || figures * 10 < length * 3 {
        return None;
    }
    let (start, columns) = columns(document, lines, first_figure, tables)?;
    if start > 0 {
        return None;
    }
    let rows = chunk(document, lines, columns);
    let taken = rows.iter().map(Vec::len).sum();
    let rows = rows.into_iter().map(|row| squares(document, &row, columns)).collect();
    Some((Grid { rows, flattened: true, ..Grid::default() }, taken))
}

/// The squares of a row; a total has no number of its own: `Cộng | 1.096`.
fn squares(document: &Document, row: &[Line], columns: usize) -> Vec<Option<Span>> {
    let second = row.get(1).is_some_and(|line| is_value(document.text(line.span)));
    let first = row.first().is_some_and(|line| !is_value(document.text(line.span)));
    let mut squares: Vec<Option<Span>> = row.iter().map(|line| Some(line.span)).collect();
    if row.len() + 1 == columns && first && second {
        squares.insert(0, None);
    }
    squares
}

/// How many columns: the head's texts up to where the first row begins. The first row begins
/// with its number (`1`) or with its name, the last text before the first figure, or before its
/// unit where the head speaks of units.
fn columns(
    document: &Document,
    lines: &[Line],
    first_figure: usize,
    tables: &Tables,
) -> Option<(usize, usize)> {
    let text = |at: usize| lines.get(at).map_or("", |line| document.text(line.span));
    let numbered = text(first_figure) == "1" || text(first_figure) == "01";
    let by_number = numbered.then_some(first_figure);
    let heads = lines[..first_figure - 1].iter();
    let units =
        heads.filter(|line| rows::is_unit_head(document.text(line.span), tables)).count();
    let unit = text(first_figure - 1);
    let united = units > 0 && unit.split(' ').count() <= 2 && is_unit(unit, tables);
    let by_name =
        if united { first_figure.checked_sub(2) } else { Some(first_figure - 1) };
    [by_number, by_name]
        .into_iter()
        .flatten()
        .flat_map(|head| (0..head).map(move |start| (start, head - start)))
        .filter(|(_, columns)| (3..=14).contains(columns))
        .map(|(start, columns)| {
            let lines = &lines[start..lines.len().min(start + LOOKED_AT)];
            (fit(document, lines, columns), start, columns)
        })
        .filter(|(fit, ..)| *fit >= 72)
        .max_by_key(|(fit, start, _)| (*fit, usize::MAX - *start))
        .map(|(_, start, columns)| (start, columns))
}

/// Does a cell hold a unit: `ha`, `Hộ`, `%`?
fn is_unit(text: &str, tables: &Tables) -> bool {
    let unit = UnitId(text.to_lowercase().into());
    text == "%"
        || !matches!(tables.units.dimension(&unit), "" | "count")
        || tables.units.is_noun(&fold_line(text))
}

/// How well lines fall into rows of so many columns, in per cent of the cells of even columns.
fn fit(document: &Document, lines: &[Line], columns: usize) -> usize {
    let rows: Vec<Vec<Line>> =
        chunk(document, lines, columns).into_iter().skip(1).collect();
    if rows.is_empty() {
        return 0;
    }
    let mut good = 0;
    let mut all = 0;
    for column in 0..columns {
        let values = rows
            .iter()
            .filter_map(|row| row.get(column))
            .filter(|line| is_value(document.text(line.span)))
            .count();
        let cells = rows.iter().filter(|row| row.len() > column).count();
        good += values.max(cells - values);
        all += cells;
    }
    let short = rows.iter().filter(|row| row.len() != columns).count();
    good * 100 / all.max(1) - (short * 100 / rows.len()).min(good * 100 / all.max(1)) / 2
}

/// Cuts lines into rows of so many cells; a text after figures begins a new row early.
fn chunk(document: &Document, lines: &[Line], columns: usize) -> Vec<Vec<Line>> {
    let mut rows: Vec<Vec<Line>> = Vec::new();
    let mut row: Vec<Line> = Vec::new();
    for line in lines {
        let figures =
            row.iter().filter(|cell| is_value(document.text(cell.span))).count();
        let name = !is_value(document.text(line.span));
        let early = !rows.is_empty() && name && figures > 1 && row.len() + 1 < columns;
        if row.len() == columns || early {
            rows.push(std::mem::take(&mut row));
        }
        row.push(*line);
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}
