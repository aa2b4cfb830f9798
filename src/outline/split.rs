//! One table to several: what stands below another, or beside it, on one sheet.
//!
//! No row is lost: what parts two tables goes with the lower one, as rows over its head.

use super::figure::is_figure;
use crate::data::columns::Columns;
use crate::model::document::{Document, Span};
use crate::model::outline::{Grid, Part};
use crate::text::fold::fold_line;

type Row = [Option<Span>];

/// What a row looks like by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// Nothing stands in it.
    Blank,
    /// One cell: a title, or a group of rows.
    Title,
    /// Words alone, so many of them known as heads of columns.
    Words(usize),
    /// Figures.
    Body,
}

/// Parts the tables that one table of a file holds.
pub fn split(document: &Document, grid: Grid, columns: &Columns) -> Vec<Grid> {
    let looks: Vec<Look> =
        grid.rows.iter().map(|row| look(document, row, columns)).collect();
    let mut starts = vec![0];
    let mut head: Option<usize> = None;
    let mut filled = false;
    for (at, look) in looks.iter().enumerate() {
        let Look::Words(known) = *look else {
            filled |= *look == Look::Body;
            continue;
        };
        let first = above(&looks, at);
        let again = head.is_some_and(|head| same(document, &grid.rows, head, at));
        let parted = known > 0 && first < at && goes_on(&looks, at);
        if filled && !again && (known > 1 || parted) {
            starts.push(first);
            (head, filled) = (Some(at), false);
        } else if head.is_none() && known > 0 {
            head = Some(at);
        }
    }
    starts.push(grid.rows.len());
    let pieces = starts.windows(2).map(|pair| &grid.rows[pair[0]..pair[1]]);
    pieces.flat_map(|rows| beside(document, rows, columns)).collect()
}

fn look(document: &Document, row: &Row, columns: &Columns) -> Look {
    let cells = distinct(document, row);
    let figures = cells.iter().any(|cell| is_figure(cell));
    match cells.len() {
        0 => Look::Blank,
        _ if figures => Look::Body,
        1 => Look::Title,
        _ => Look::Words(known(&cells, columns)),
    }
}

fn known(cells: &[&str], columns: &Columns) -> usize {
    cells.iter().filter(|cell| columns.head(&fold_line(cell)).is_some()).count()
}

/// The texts of a row, each merged cell once.
fn distinct<'a>(document: &'a Document, row: &Row) -> Vec<&'a str> {
    let mut spans: Vec<Span> = row.iter().flatten().copied().collect();
    spans.dedup();
    let texts = spans.iter().map(|span| document.text(*span).trim());
    texts.filter(|text| !text.is_empty()).collect()
}

/// The first of the titles and empty rows right over a row.
fn above(looks: &[Look], row: usize) -> usize {
    let before = looks[..row].iter().rev();
    row - before.take_while(|look| matches!(look, Look::Blank | Look::Title)).count()
}

/// Do figures come, at most three rows of words below?
fn goes_on(looks: &[Look], head: usize) -> bool {
    let below = looks[head + 1..].iter().take(4);
    below.clone().any(|look| *look == Look::Body)
}

/// Do two rows say the same?
fn same(document: &Document, rows: &[Vec<Option<Span>>], a: usize, b: usize) -> bool {
    distinct(document, &rows[a]) == distinct(document, &rows[b])
}

/// Parts tables that stand beside each other, with an empty column between them.
fn beside(
    document: &Document,
    rows: &[Vec<Option<Span>>],
    columns: &Columns,
) -> Vec<Grid> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let empty = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column).copied().flatten());
        cells.into_iter().all(|span| document.text(span).trim().is_empty())
    };
    let gaps: Vec<usize> = (1..width.saturating_sub(1)).filter(|at| empty(*at)).collect();
    let mut ranges = Vec::new();
    let mut start = 0;
    for gap in gaps.into_iter().chain([width]) {
        if gap > start {
            ranges.push(start..gap);
        }
        start = gap + 1;
    }
    let whole = ranges.len() < 2
        || !ranges.iter().all(|range| headed(document, rows, range.clone(), columns));
    if whole {
        ranges = twins(document, rows, columns);
    }
    if ranges.len() < 2 {
        return vec![Grid { rows: rows.to_vec(), ..Grid::default() }];
    }
    let cut = |row: &Vec<Option<Span>>, range: &std::ops::Range<usize>| {
        range.clone().map(|at| row.get(at).copied().flatten()).collect()
    };
    ranges
        .iter()
        .map(|range| Grid {
            rows: rows.iter().map(|row| cut(row, range)).collect(),
            ..Grid::default()
        })
        .collect()
}

/// Tables side by side without a gap: two columns of names, each with the same heads behind it:
/// `Nội dung thu | Dự toán | Thực hiện | Nội dung chi | Dự toán | Thực hiện`.
fn twins(
    document: &Document,
    rows: &[Vec<Option<Span>>],
    columns: &Columns,
) -> Vec<std::ops::Range<usize>> {
    let Some(head) = rows.iter().find(|row| distinct(document, row).len() > 1) else {
        return Vec::new();
    };
    let text = |at: usize| {
        let cell = head.get(at).copied().flatten();
        cell.map(|span| fold_line(document.text(span))).unwrap_or_default()
    };
    let holds = |at: usize| columns.holds(&text(at));
    let names: Vec<usize> =
        (0..head.len()).filter(|at| holds(*at) == Some(Part::Name)).collect();
    let &[first, second] = names.as_slice() else { return Vec::new() };
    let numbered = usize::from(first > 0 && holds(second - 1) == Some(Part::Index));
    let start = second - numbered;
    let said = |range: std::ops::Range<usize>| range.map(text).collect::<Vec<_>>();
    let levels = said(first + 1..start);
    let alike = !levels.is_empty()
        && levels == said(second + 1..head.len())
        && levels.iter().all(|head| columns.role(head).is_some());
    match alike {
        true => vec![0..start, start..head.len()],
        false => Vec::new(),
    }
}

/// Do these columns begin with a head of their own, and one of names or numbers?
fn headed(
    document: &Document,
    rows: &[Vec<Option<Span>>],
    range: std::ops::Range<usize>,
    columns: &Columns,
) -> bool {
    let cells = |row: &Vec<Option<Span>>| -> Vec<Option<Span>> {
        range.clone().map(|at| row.get(at).copied().flatten()).collect()
    };
    let first = rows.iter().map(cells).find(|row| distinct(document, row).len() > 1);
    let Some(first) = first else { return false };
    let texts = distinct(document, &first);
    let named =
        texts.iter().take(2).any(|text| columns.holds(&fold_line(text)).is_some());
    named && !texts.iter().any(|text| is_figure(text))
}
