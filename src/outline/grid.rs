//! The shape of a grid: title rows, head, row of column numbers, what each column holds.

use super::figure::is_figure;
use super::period::is_year;
use crate::data::columns::Columns;
use crate::model::document::{Document, Span};
use crate::model::outline::{Grid, Part};
use crate::text::fold::fold_line;

/// Tells the shape of a grid of which only the rows are known.
pub fn shape(document: &Document, grid: &mut Grid, columns: &Columns) {
    let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
    for row in &mut grid.rows {
        row.resize(width, None);
    }
    grid.top = top(grid, width);
    let body = body(document, grid, columns);
    grid.numbers_row = (grid.top..body.min(grid.rows.len()))
        .rev()
        .find(|row| is_numbers_row(document, &grid.rows[*row]));
    grid.head = body;
    grid.repeats = repeats(document, grid);
    grid.columns =
        (0..width).map(|column| holds(document, grid, column, columns)).collect();
    name_one_column(document, grid, columns);
    grid.roles_in_rows = roles_in_rows(document, grid, columns);
}

/// Rows below the head that say what a row of the head says.
fn repeats(document: &Document, grid: &Grid) -> Vec<usize> {
    let said = |row: &Vec<Option<Span>>| -> Vec<String> {
        let cells = row.iter().map(|cell| cell.map(|span| document.text(span)));
        cells.map(|text| fold_line(text.unwrap_or_default())).collect()
    };
    let filled = |row: &[String]| row.iter().filter(|cell| !cell.is_empty()).count() > 1;
    let head: Vec<Vec<String>> =
        grid.rows[grid.top..grid.head].iter().map(said).filter(|r| filled(r)).collect();
    (grid.head..grid.rows.len())
        .filter(|at| head.contains(&said(&grid.rows[*at])))
        .collect()
}

/// Does a table without a head go on from another, by its row of column numbers or by the
/// numbers of its rows?
pub fn proceeds(
    document: &Document,
    before: &Grid,
    grid: &Grid,
    columns: &Columns,
) -> bool {
    let head = grid.rows.iter().take(grid.head.max(grid.top + 1)).flatten().flatten();
    let named = head
        .filter(|span| columns.head(&fold_line(document.text(**span))).is_some())
        .count();
    let alike = before.columns.len() == grid.columns.len()
        && before.columns.len() > 2
        && before.head > before.top
        && !before.flattened
        && !grid.flattened;
    let text = |row: &Vec<Option<Span>>| -> Vec<String> {
        let cells = row.iter().map(|cell| cell.map(|span| document.text(span)));
        cells.map(|text| fold_line(text.unwrap_or_default())).collect()
    };
    let numbered = match (before.numbers_row, grid.numbers_row) {
        (Some(a), Some(b)) => text(&before.rows[a]) == text(&grid.rows[b]),
        _ => false,
    };
    let number = |row: Option<&Vec<Option<Span>>>| -> Option<u32> {
        document.text((*row?.first()?)?).trim().parse().ok()
    };
    let counted = match (number(before.rows.last()), number(grid.rows.first())) {
        (Some(last), Some(first)) => last + 1 == first,
        _ => false,
    };
    alike && named == 0 && (numbered || counted)
}

/// Does each row of figures name a role, and no column one?
fn roles_in_rows(document: &Document, grid: &Grid, columns: &Columns) -> bool {
    let Some(name) = grid.columns.iter().position(|part| *part == Part::Name) else {
        return false;
    };
    let values = |row: &&Vec<Option<Span>>| {
        row.iter().zip(&grid.columns).any(|(cell, part)| {
            *part == Part::Value
                && cell.is_some_and(|span| is_figure(document.text(span)))
        })
    };
    let rows: Vec<&Vec<Option<Span>>> =
        grid.rows.iter().skip(grid.head).filter(values).collect();
    let told = |row: &&Vec<Option<Span>>| {
        let text = row[name].map(|span| document.text(span)).unwrap_or_default();
        columns.told(&fold_line(text))
    };
    let heads = (0..grid.columns.len())
        .filter(|at| grid.columns[*at] == Part::Value)
        .any(|at| columns.role(&fold_line(&head(document, grid, at))).is_some());
    let timed = |row: &&Vec<Option<Span>>| {
        let text = row[name].map(|span| document.text(span)).unwrap_or_default();
        fold_line(text).split(' ').count() < 5 && fold_line(text).split(' ').any(is_year)
    };
    rows.len() > 1
        && !heads
        && rows.iter().any(told)
        && rows.iter().all(|row| told(row) || timed(row))
}

/// Title rows: at most one cell, or one that spans the row.
fn top(grid: &Grid, width: usize) -> usize {
    let title = |row: &Vec<Option<Span>>| {
        let mut cells: Vec<Span> = row.iter().flatten().copied().collect();
        cells.dedup();
        width > 2 && cells.len() <= 1
    };
    let count = grid.rows.iter().take_while(|row| title(row)).count();
    // a first group row is no title: a head must follow
    if count == grid.rows.len() { 0 } else { count }
}

/// The first row of figures, below the head.
fn body(document: &Document, grid: &Grid, columns: &Columns) -> usize {
    let mut last_head = None;
    for (at, row) in grid.rows.iter().enumerate().skip(grid.top) {
        if is_numbers_row(document, row) {
            return at + 1;
        }
        let cells: Vec<&str> =
            row.iter().flatten().map(|span| document.text(*span)).collect();
        let named =
            cells.iter().filter(|cell| columns.head(&fold_line(cell)).is_some()).count();
        let figures =
            cells.iter().filter(|cell| is_figure(cell) && !is_year(cell)).count();
        let years = cells.iter().filter(|cell| is_year(cell)).count();
        if figures > 0 && named < 2 {
            return at;
        }
        // `ĐVT | ha | tấn` below the head
        let first = cells.iter().find(|cell| !cell.trim().is_empty());
        let units =
            first.is_some_and(|cell| columns.holds(&fold_line(cell)) == Some(Part::Unit));
        if named >= 2 || years >= 2 || units || at == grid.top {
            last_head = Some(at);
        } else if last_head.is_some() {
            return if covered(grid, at) { at + 1 } else { at };
        }
    }
    last_head.map_or(grid.top, |at| at + 1)
}

/// Does a row of the head go on: a cell of the row above reaches down into it?
fn covered(grid: &Grid, row: usize) -> bool {
    row > 0
        && grid.rows[row]
            .iter()
            .zip(&grid.rows[row - 1])
            .any(|(below, above)| below.is_some() && below == above)
}

/// `A | B | C | 1 | 2 | 3=2/1`
fn is_numbers_row(document: &Document, row: &[Option<Span>]) -> bool {
    let cells: Vec<&str> =
        row.iter().flatten().map(|span| document.text(*span).trim()).collect();
    let letter = |cell: &&str| {
        cell.len() == 1 && cell.starts_with(|c: char| c.is_ascii_uppercase())
    };
    let reckoned = cells.iter().rev().take_while(|cell| is_formula(cell)).count();
    let cells = &cells[..cells.len() - reckoned];
    let numbers: Vec<u32> = cells.iter().filter_map(|cell| column_number(cell)).collect();
    let rising = numbers.windows(2).all(|pair| pair[0] < pair[1]);
    let in_turn = numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    let first = numbers.first().copied().unwrap_or(u32::MAX) as usize;
    let letters = cells.iter().filter(|cell| letter(cell)).count();
    cells.len() > 2
        && numbers.len() > 1
        && rising
        && (first <= 2 || in_turn && numbers.len() > 2 && first <= letters + 1)
        && numbers.len() + letters == cells.len()
        && numbers.last().is_some_and(|last| *last as usize <= cells.len())
}

/// `(5)/(3)`, `5/3`: how a column without a number is reckoned.
fn is_formula(cell: &str) -> bool {
    let plain = cell.replace([' ', '(', ')', '[', ']'], "");
    let number = |text: &str| text.len() < 3 && text.parse::<u8>().is_ok();
    plain.split_once(['/', ':']).is_some_and(|(of, base)| number(of) && number(base))
}

/// `3`, `(3)`, `3=2/1`, `(3)=(2)/(1)`: the number of a column.
pub fn column_number(cell: &str) -> Option<u32> {
    let number = cell.split('=').next()?.trim();
    let number = number.trim_matches(['(', ')', '[', ']']).trim();
    (number.len() <= 2).then(|| number.parse().ok()).flatten()
}

/// What a column holds, by its head, else by its cells.
fn holds(document: &Document, grid: &Grid, column: usize, columns: &Columns) -> Part {
    let head = fold_line(&head(document, grid, column));
    let given = columns.holds(&head);
    let body =
        || grid.rows.iter().skip(grid.head).filter_map(move |row| *row.get(column)?);
    let cells = body().filter(|span| !document.text(*span).trim().is_empty()).count();
    let figures = body().filter(|span| is_value(document.text(*span))).count();
    let textual = figures * 2 < cells;
    match given {
        Some(Part::Name) if !textual && !years(document, grid, column) => Part::Value,
        Some(part) => part,
        None if head.is_empty() && column == 0 && indices(document, grid) => Part::Index,
        None if textual && columns.role(&head).is_none() => Part::Note,
        None => Part::Value,
    }
}

/// Is a column one of years: `2008 | 2009 | 2010`?
fn years(document: &Document, grid: &Grid, column: usize) -> bool {
    let cells = || grid.rows.iter().skip(grid.head).filter_map(|row| *row.get(column)?);
    cells().count() > 1 && cells().all(|span| is_year(document.text(span)))
}

/// A figure, a dash, a bound or nothing that a name would be.
fn is_value(text: &str) -> bool {
    let text = text.trim();
    is_figure(text) || matches!(text, "-" | "–" | "…" | "..." | "x" | "")
}

/// Is the first column one of row numbers: 1, 2, I, a, -?
fn indices(document: &Document, grid: &Grid) -> bool {
    let mut cells =
        grid.rows.iter().skip(grid.head).filter_map(|row| row.first().copied().flatten());
    let mut any = false;
    let all = cells.all(|span| {
        let text = document.text(span).trim();
        any = true;
        text.chars().count() <= 4 && !text.contains([',', '%'])
    });
    any && all
}

/// A grid wants one column of names: the first textual one when no head says so.
fn name_one_column(document: &Document, grid: &mut Grid, columns: &Columns) {
    if let Some(first) = grid.columns.iter().position(|part| *part == Part::Name) {
        let first = behind_group(document, grid, first, columns);
        for at in first + 1..grid.columns.len() {
            if grid.columns[at] == Part::Name {
                let head = fold_line(&head(document, grid, at));
                grid.columns[at] = match columns.unit_beside_names(&head) {
                    true => Part::Unit,
                    false => Part::Note,
                };
            }
        }
        return;
    }
    let textual = |column: &usize| {
        grid.rows.iter().skip(grid.head).filter_map(|row| row[*column]).any(|span| {
            document.text(span).chars().filter(|c| c.is_alphabetic()).count() > 1
        })
    };
    let first = (0..grid.columns.len()).find(|column| {
        !matches!(grid.columns[*column], Part::Index | Part::Unit) && textual(column)
    });
    if let Some(first) = first {
        grid.columns[first] = Part::Name;
    }
}

/// Does the last row of the head hold units: `ĐVT | ha | tấn`?
pub fn united(document: &Document, grid: &Grid, columns: &Columns) -> bool {
    let name = grid.columns.iter().position(|part| *part == Part::Name);
    let all = name.map_or(Vec::new(), |name| heads(document, grid, name));
    let last = all.last().filter(|_| all.len() > 1);
    last.is_some_and(|last| columns.holds(&fold_line(last)) == Some(Part::Unit))
}

/// The column of names: behind one of groups, whose head says so or whose cells each stand
/// beside several rows.
fn behind_group(
    document: &Document,
    grid: &mut Grid,
    first: usize,
    columns: &Columns,
) -> usize {
    let rows = &grid.rows[grid.head..];
    let grouped = |at: usize| {
        let alike = |pair: &[Vec<Option<Span>>]| {
            pair[0][at].is_some() && pair[0][at] == pair[1][at]
        };
        rows.windows(2).any(alike)
    };
    let words = |at: usize| fold_line(&head(document, grid, at));
    let next = grid.columns.get(first + 1) == Some(&Part::Name)
        && !columns.unit_beside_names(&words(first + 1));
    let said = columns.group_before_names(&words(first));
    if !next || !said && (!grouped(first) || grouped(first + 1)) {
        return first;
    }
    grid.columns[first] = Part::Note;
    first + 1
}

/// The words over a column, in one line.
pub fn head(document: &Document, grid: &Grid, column: usize) -> String {
    heads(document, grid, column).join(" ")
}

/// The words over a column: the distinct cells of the head, from the top.
pub fn heads<'a>(document: &'a Document, grid: &Grid, column: usize) -> Vec<&'a str> {
    let mut words = Vec::new();
    let mut before = None;
    for (at, row) in grid.rows.iter().enumerate().take(grid.head).skip(grid.top) {
        let Some(span) = row.get(column).copied().flatten() else { continue };
        if Some(at) == grid.numbers_row || before == Some(span) {
            continue;
        }
        before = Some(span);
        words.push(document.text(span).trim());
    }
    words
}
