//! Tables flattened to one row a line: a name over its figures, or before them.

use super::figure::is_value;
use super::lines::Line;
use super::period::year;
use crate::data::Tables;
use crate::model::document::{Document, Span};
use crate::model::outline::{Grid, Part};
use crate::text::fold::fold_line;

/// The fewest figures in a row, and the fewest rows, that make a table of lines.
const FEWEST: usize = 2;

/// Words of a line with their place.
fn words(document: &Document, line: &Line) -> Vec<Span> {
    let text = document.text(line.span);
    let base = text.as_ptr() as usize;
    text.split_whitespace()
        .map(|word| {
            let start = line.span.start + (word.as_ptr() as usize - base) as u32;
            Span { block: line.span.block, start, end: start + word.len() as u32 }
        })
        .collect()
}

const fn join(first: Span, last: Span) -> Span {
    Span { block: first.block, start: first.start, end: last.end }
}

fn grid(rows: Vec<Vec<Option<Span>>>) -> Grid {
    Grid { rows, flattened: true, ..Grid::default() }
}

/// Years in a line, then each name over a line of its figures.
pub fn under_names(document: &Document, lines: &[Line]) -> Option<(Grid, usize)> {
    let head = figures_alone(document, lines.first()?);
    let years = head.len() >= FEWEST && head.iter().all(|span| is_year(document, *span));
    if !years {
        return None;
    }
    let mut rows =
        vec![std::iter::once(None).chain(head.iter().copied().map(Some)).collect()];
    let mut at = 1;
    while let (Some(name), Some(figures)) = (lines.get(at), lines.get(at + 1)) {
        let values = figures_alone(document, figures);
        if values.len() != head.len() || !figures_alone(document, name).is_empty() {
            break;
        }
        rows.push(
            std::iter::once(Some(name.span))
                .chain(values.into_iter().map(Some))
                .collect(),
        );
        at += 2;
    }
    (rows.len() > 1).then(|| (grid(rows), at))
}

fn is_year(document: &Document, span: Span) -> bool {
    year(document.text(span)).is_some()
}

/// The figures of a line that holds nothing else; empty otherwise.
fn figures_alone(document: &Document, line: &Line) -> Vec<Span> {
    let words = words(document, line);
    let all = words.iter().all(|word| is_value(document.text(*word)));
    if all { words } else { Vec::new() }
}

/// A head in a line, then a name and its figures a line: `Diện tích cà phê Ha 1.120 1.135`.
pub fn behind_names(
    document: &Document,
    lines: &[Line],
    tables: &Tables,
) -> Option<(Grid, usize)> {
    let head = segments(document, lines.first()?, tables);
    let numbers = document.text(*head.first()?);
    let numbered = tables.columns.holds(&fold_line(numbers)) == Some(Part::Index);
    let (.., first) = name_and_figures(document, lines.get(1)?, numbered)?;
    let columns = first.len();
    let rows: Vec<(Option<Span>, Span, Vec<Span>)> = lines[1..]
        .iter()
        .map_while(|line| {
            name_and_figures(document, line, numbered)
                .filter(|(.., figures)| figures.len() == columns)
        })
        .collect();
    if columns < FEWEST || rows.len() < FEWEST {
        return None;
    }
    let names = usize::from(numbered) + 1;
    let united = head.len() == columns + names + 1
        && is_unit_head(document.text(head[names]), tables);
    if head.len() != columns + names && !united {
        return None;
    }
    let mut squares = vec![head.iter().copied().map(Some).collect::<Vec<_>>()];
    for (number, name, figures) in &rows {
        let mut row = if numbered { vec![*number] } else { Vec::new() };
        match united {
            true => row.extend(with_unit(document, *name)),
            false => row.push(Some(*name)),
        }
        row.extend(figures.iter().copied().map(Some));
        squares.push(row);
    }
    Some((grid(squares), 1 + rows.len()))
}

/// A whole table in one line: a title, the heads, then names and their figures in turn. The grid,
/// and the title in front of it.
pub fn in_one_line(
    document: &Document,
    line: &Line,
    tables: &Tables,
) -> Option<(Grid, Option<Span>)> {
    let words = words(document, line);
    let value = |word: &Span| is_value(document.text(*word));
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let end =
            (at..words.len()).find(|end| !value(&words[*end])).unwrap_or(words.len());
        let years = words[at..end].iter().any(|word| is_year(document, *word));
        if end - at > FEWEST && !years {
            runs.push((at, end));
        }
        at = end.max(at + 1);
    }
    let columns = common_length(&runs)?;
    let runs: Vec<(usize, usize)> = runs
        .into_iter()
        .map(|(start, end)| (end - columns.min(end - start), end))
        .collect();
    let longest = runs.windows(2).map(|pair| pair[1].0 - pair[0].1).max()?;
    if longest > 6 || runs.windows(2).any(|pair| pair[1].0 == pair[0].1) {
        return None;
    }
    let pieces = pieces(document, &words[..runs.first()?.0], tables);
    let name = pieces.len().checked_sub(1)?;
    let head = name.checked_sub(columns + 1)?;
    let mut rows = vec![pieces[head..name].iter().copied().map(Some).collect::<Vec<_>>()];
    let mut start = None;
    for (from, to) in runs {
        let label = match start {
            None => *pieces.get(name)?,
            Some(before) => join(words[before], *words.get(from - 1)?),
        };
        rows.push(
            std::iter::once(Some(label))
                .chain(words[from..to].iter().copied().map(Some))
                .collect(),
        );
        start = Some(to);
    }
    let title = head.checked_sub(1).map(|last| join(pieces[0], pieces[last]));
    let whole = start == Some(words.len());
    whole.then(|| (grid(rows), title))
}

/// The length that most runs have, if there are three such runs; longer ones begin with a figure
/// of their name.
fn common_length(runs: &[(usize, usize)]) -> Option<usize> {
    let shortest = runs.iter().map(|(start, end)| end - start).min()?;
    (runs.len() >= 3 && runs.iter().all(|(start, end)| end - start <= shortest + 1))
        .then_some(shortest)
}

/// Is a head one of units?
pub fn is_unit_head(text: &str, tables: &Tables) -> bool {
    tables.lists.has("unit-head", &fold_line(text))
}

/// The last word of a name is its unit: `Diện tích cà phê | Ha`.
fn with_unit(document: &Document, name: Span) -> Vec<Option<Span>> {
    let text = document.text(name);
    match text.trim_end().rfind(char::is_whitespace) {
        Some(at) => {
            let cut = name.start + at as u32;
            let unit = Span { start: cut + 1, ..name };
            vec![Some(Span { end: cut, ..name }), Some(unit)]
        }
        None => vec![Some(name), None],
    }
}

/// A line that is a name and at least two figures behind it, with its number before it where
/// rows have numbers.
fn name_and_figures(
    document: &Document,
    line: &Line,
    numbered: bool,
) -> Option<(Option<Span>, Span, Vec<Span>)> {
    let mut words = words(document, line);
    let first = words.first().map(|word| document.text(*word)).unwrap_or_default();
    let index = first.trim_end_matches(['.', ')']);
    let counted = index.len() <= 3 && index.bytes().all(|b| b.is_ascii_digit());
    let number = (numbered && counted && words.len() > 1).then(|| words.remove(0));
    let text = |span: &Span| document.text(*span);
    let figures = words.iter().rev().take_while(|word| is_value(text(word))).count();
    let name = words.len().checked_sub(figures).filter(|name| *name > 0)?;
    let has_letters = text(&words[0]).chars().any(char::is_alphabetic);
    (figures >= FEWEST && has_letters && name <= 12)
        .then(|| (number, join(words[0], words[name - 1]), words[name..].to_vec()))
}

/// The heads in a line: each begins with a capital, a year, a sign of per cent, or is an
/// abbreviation in capitals.
fn segments(document: &Document, line: &Line, tables: &Tables) -> Vec<Span> {
    pieces(document, &words(document, line), tables)
}

fn pieces(document: &Document, words: &[Span], tables: &Tables) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for word in words.iter().copied() {
        let text = document.text(word);
        let begins = text.starts_with(|c: char| c.is_uppercase() || c == '%')
            || year(text).is_some()
            || found.is_empty();
        let bracket = text.starts_with('(');
        match found.last_mut() {
            Some(last)
                if !begins
                    || bracket
                    || names_a_year(document, *last, word, tables)
                    || goes_on(document, *last, text, tables) =>
            {
                last.end = word.end;
            }
            _ => found.push(word),
        }
    }
    found
}

/// `Plei Bông`, `Đạt KH`, `Mầm non Nặm Loát`: a second capital goes on with a proper name or is an
/// abbreviation behind a word.
fn goes_on(document: &Document, last: Span, word: &str, tables: &Tables) -> bool {
    let text = document.text(last);
    let abbreviation = word.chars().filter(|c| c.is_alphabetic()).count() > 1
        && word.chars().all(|c| !c.is_lowercase());
    let one_word = !text.contains(' ');
    let capitals =
        text.split(' ').skip(1).any(|part| part.starts_with(char::is_uppercase));
    abbreviation && one_word && text.chars().any(char::is_lowercase)
        || capitals && word.starts_with(char::is_uppercase)
        || one_word
            && tables.lists.has("place", &fold_line(text))
            && word.starts_with(char::is_uppercase)
}

/// `TH 2021` is one head.
fn names_a_year(document: &Document, last: Span, word: Span, tables: &Tables) -> bool {
    let short = fold_line(document.text(last));
    let head = tables.columns.role(&short).is_some_and(|(_, words)| words == short);
    year(document.text(word)).is_some() && (head || tables.lists.has("year-word", &short))
}
