//! What a column is reckoned from: `7=6/5` in the row of column numbers, `6/5` in its head.

use crate::model::document::Document;
use crate::model::outline::{Grid, Part};
use crate::outline::grid::{column_number, heads};

/// A column that is reckoned from two others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Formula {
    /// `/` or `-`.
    pub sign: char,
    /// The column of which it tells.
    pub of: usize,
    /// The column that it is compared with.
    pub base: usize,
}

/// What each column is reckoned from, where the table says it.
pub fn formulas(document: &Document, grid: &Grid) -> Vec<Option<Formula>> {
    let numbers: Vec<Option<u32>> = match grid.numbers_row {
        Some(row) => grid.rows[row]
            .iter()
            .map(|cell| column_number(cell.map(|span| document.text(span))?.trim()))
            .collect(),
        None => (1..).map(Some).take(grid.columns.len()).collect(),
    };
    let place = |number: u32| {
        let at = numbers.iter().position(|other| *other == Some(number))?;
        (grid.columns.get(at) == Some(&Part::Value)).then_some(at)
    };
    let read = |(column, right): (usize, &str)| {
        let (of, sign, base) = parse(right)?;
        let (of, base) = (place(of)?, place(base)?);
        (of != base && of != column && base != column).then_some(Formula {
            sign,
            of,
            base,
        })
    };
    let told = |column: usize| {
        let cell = grid.rows.get(grid.numbers_row?)?.get(column).copied().flatten()?;
        let text = document.text(cell);
        let right = text.split_once('=').map_or(text, |(_, right)| right);
        parse(right).map(|_| right)
    };
    let in_head = |column: usize| {
        let words = heads(document, grid, column).into_iter();
        let formula =
            words.rev().find_map(|part| split(part).map(|(_, formula)| formula));
        // `5 - 9` alone is a range
        formula.filter(|formula| formula.contains(['/', ':']))
    };
    (0..grid.columns.len())
        .map(|column| read((column, told(column).or_else(|| in_head(column))?)))
        .collect()
}

/// `(7)/(6)`, `6/5x100`: the number of the column, the sign, the number of that compared with.
fn parse(text: &str) -> Option<(u32, char, u32)> {
    let plain = text.replace([' ', '(', ')', '[', ']', '%'], "");
    let at = plain.find(['/', ':', '-', '–'])?;
    let sign = if plain[at..].starts_with(['-', '–']) { '-' } else { '/' };
    let behind = plain[at..].trim_start_matches(['/', ':', '-', '–']);
    let end = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
    let rest = behind[end..].trim_start_matches(['*', 'x', '×', '.']);
    let of = plain[..at].parse().ok().filter(|_| at < 3)?;
    let base = behind[..end].parse().ok().filter(|_| end < 3)?;
    (rest.is_empty() || rest == "100").then_some((of, sign, base))
}

/// The words of a part of a head before the formula that it ends with, and the formula: `So sánh
/// 6/5`, `(8)=(7)/(6)`.
pub fn split(part: &str) -> Option<(&str, &str)> {
    let sign = |c: char| "/:=()[]*x×% ".contains(c);
    let start = part.trim_end_matches(|c: char| c.is_ascii_digit() || sign(c)).len();
    let (words, formula) = part.split_at(start);
    let whole = formula.split_once('=').map_or(formula, |(_, right)| right);
    parse(whole).map(|_| (words.trim(), whole))
}
