//! Tables in plain text: lines of cells parted by bars or tabs.

use std::ops::Range;

use crate::read::text::lines::Line;

/// The longest first cell of two that may be a list number (`1.`, `a)`, `-`).
const LABEL: usize = 5;
/// The longest cell of two columns parted by a tab, in bytes; beyond it, it is prose.
const LONGEST: usize = 200;

/// A row: a line cut into cells.
#[derive(Debug, PartialEq, Eq)]
pub struct Cells {
    /// The line.
    pub line: Line,
    /// The bytes of each cell in the text, without the space round it.
    pub cells: Vec<Range<usize>>,
    /// A rule under the header (`|---|---|`), no row of its own.
    pub rule: bool,
}

/// What begins with a line.
#[derive(Debug, PartialEq, Eq)]
pub enum Start {
    /// A table of these rows.
    Table(Vec<Cells>),
    /// As many lines that are in no table.
    Lines(usize),
}

/// What begins with the first of these lines.
pub fn start(text: &str, lines: &[Line]) -> Start {
    match lines.first().map(|line| line.text(text)) {
        Some(line) if is_barred(line) => bars(text, lines),
        Some(line) if line.contains('\t') => tabs(text, lines),
        _ => Start::Lines(1),
    }
}

fn is_barred(line: &str) -> bool {
    line.contains('|') || is_rule(line)
}

/// Two lines or more with bars make a table.
fn bars(text: &str, lines: &[Line]) -> Start {
    let count = lines.iter().take_while(|line| is_barred(line.text(text))).count();
    let lines = &lines[..count];
    let rows = lines.iter().map(|line| line.text(text)).filter(|line| !is_rule(line));
    if rows.clone().count() < 2 {
        return Start::Lines(count);
    }
    // A bar at the start of every line is the table's edge; else it ends an empty cell.
    let edged = rows.clone().all(|line| line.trim().starts_with('|'));
    Start::Table(lines.iter().map(|line| barred_cells(text, line, edged)).collect())
}

fn barred_cells(text: &str, line: &Line, edged: bool) -> Cells {
    let mut range = trimmed(text, line.range.clone());
    let rule = is_rule(&text[range.clone()]);
    if edged && text[range.clone()].starts_with('|') {
        range.start += 1;
    }
    if text[range.clone()].ends_with('|') {
        range.end -= 1;
    }
    let cells = cut(text, range, '|');
    Cells { line: line.clone(), cells, rule }
}

/// `|---|:--:|`, `+-----+-----+`.
fn is_rule(line: &str) -> bool {
    let drawn = |c: char| matches!(c, '-' | '=' | '+' | '|' | ':' | ' ' | '\t');
    line.contains("--") && line.contains(['|', '+']) && line.chars().all(drawn)
}

/// Two lines or more with the same number of tabs make a table, if two columns have
/// something in them.
fn tabs(text: &str, lines: &[Line]) -> Start {
    let tabs = |line: &Line| line.text(text).matches('\t').count();
    let count = lines.first().map_or(0, tabs);
    let alike = |line: &&Line| tabs(line) == count && !is_barred(line.text(text));
    let rows = lines.iter().take_while(alike).map(|line| {
        let cells = cut(text, line.range.clone(), '\t');
        Cells { line: line.clone(), cells, rule: false }
    });
    let rows: Vec<_> = rows.collect();
    let used = |column: usize| rows.iter().any(|row| !row.cells[column].is_empty());
    let columns = (0..=count).filter(|column| used(*column)).count();
    let prose = columns == 2 && rows.iter().any(|row| is_prose(text, row));
    if rows.len() < 2 || columns < 2 || prose {
        return Start::Lines(rows.len());
    }
    Start::Table(rows)
}

/// Is it a list item, or a sentence that was moved by a tab?
fn is_prose(text: &str, row: &Cells) -> bool {
    let cells = row.cells.iter().map(|cell| &text[cell.clone()]);
    let mut cells = cells.filter(|cell| !cell.is_empty());
    let label = cells.next().is_some_and(|first| {
        first.len() <= LABEL && first.ends_with(['.', ')', '-', '+', '*', '•', '–'])
    });
    label || row.cells.iter().any(|cell| cell.len() > LONGEST)
}

fn cut(text: &str, range: Range<usize>, sign: char) -> Vec<Range<usize>> {
    let mut at = range.start;
    let cells = text[range].split(sign).map(|cell| {
        let start = at;
        at += cell.len() + sign.len_utf8();
        trimmed(text, start..start + cell.len())
    });
    cells.collect()
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let cell = &text[range.clone()];
    let start = range.end - cell.trim_start().len();
    start..start + cell.trim().len()
}
