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

/// The rows of the table that begins with these lines; none, if none does.
pub fn table(text: &str, lines: &[Line]) -> Vec<Cells> {
    let bars = bars(text, lines);
    if bars.is_empty() { tabs(text, lines) } else { bars }
}

/// Two lines or more with bars.
fn bars(text: &str, lines: &[Line]) -> Vec<Cells> {
    let barred = |line: &&Line| line.text(text).contains('|') || is_rule(line.text(text));
    let count = lines.iter().take_while(barred).count();
    let lines = &lines[..count];
    let rows = lines.iter().filter(|line| !is_rule(line.text(text)));
    if rows.clone().count() < 2 {
        return Vec::new();
    }
    // A bar at the start of every line is the table's edge; else it ends an empty cell.
    let edged = rows.clone().all(|line| line.text(text).trim().starts_with('|'));
    lines.iter().map(|line| barred_cells(text, line, edged)).collect()
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

/// Two lines or more with the same number of tabs, and two columns with something in
/// them.
fn tabs(text: &str, lines: &[Line]) -> Vec<Cells> {
    let tabs = |line: &Line| line.text(text).matches('\t').count();
    let Some(count) = lines.first().map(tabs).filter(|count| *count > 0) else {
        return Vec::new();
    };
    let rows: Vec<_> = lines
        .iter()
        .take_while(|line| tabs(line) == count)
        .map(|line| {
            let cells = cut(text, line.range.clone(), '\t');
            Cells { line: line.clone(), cells, rule: false }
        })
        .collect();
    let used = |column: usize| rows.iter().any(|row| !row.cells[column].is_empty());
    let columns = (0..=count).filter(|column| used(*column)).count();
    let prose = columns == 2 && rows.iter().any(|row| is_prose(text, row));
    if rows.len() < 2 || columns < 2 || prose { Vec::new() } else { rows }
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
