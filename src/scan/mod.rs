//! Every number of a document, in reading order, each with exactly one sense.
//!
//! Tells quantities from dates, names and references; does not tell whose a quantity is.

pub mod amount;
pub mod board;
pub mod bullets;
pub mod column;
pub mod context;
pub mod date;
pub mod declared;
pub mod digits;
pub mod elided;
pub mod fits;
pub mod given;
pub mod grammar;
pub mod lookalike;
pub mod paging;
pub mod pair;
pub mod period;
pub mod quantity;
pub mod reading;
pub mod row_unit;
pub mod spelled;
pub mod standard;
pub mod style;
pub mod unit;

use crate::data::Tables;
use crate::model::document::{Document, Kind, Stored};
use crate::model::numeral::{Link, Numeral, Sense, UnitId, Written};
use board::{Board, CellKind};
use pair::{Pair, Quantity};
use reading::{Reading, Readings};

/// Finds all numbers of the readings, and tells each reading which are its own.
pub fn scan(
    document: &Document,
    readings: &mut Readings,
    tables: &Tables,
) -> Vec<Numeral> {
    let mut numerals = Vec::new();
    for reading in &mut readings.all {
        let first = numerals.len();
        match stored(document, reading) {
            Some(stored) => {
                let whole = whole_cell(document, reading, &stored);
                numerals.extend(whole.map(|cell| with_shown_unit(reading, cell, tables)));
            }
            None => passage(reading, tables, &mut numerals),
        }
        if paging::is_paging(document, reading, tables) {
            paging::settle(&mut numerals[first..]);
        }
        reading.numerals = first..numerals.len();
    }
    bullets::carry(document, readings, &mut numerals, tables);
    declared::carry(document, readings, &mut numerals, tables);
    numerals
}

/// The value that a spreadsheet stores for the cell of a reading.
fn stored(document: &Document, reading: &Reading) -> Option<Stored> {
    let span = reading.spans.first()?;
    match &document.block(span.block).kind {
        Kind::Cell(Some(stored)) => Some(stored.clone()),
        _ => None,
    }
}

/// A cell that stores a number is one numeral, whatever its text shows.
fn whole_cell(
    document: &Document,
    reading: &Reading,
    stored: &Stored,
) -> Option<Numeral> {
    let span = *reading.spans.first()?;
    let text = document.text(span);
    let year = !stored.percent
        && text.len() == 4
        && text.parse::<u16>().is_ok_and(|year| (1945..2100).contains(&year));
    let (sense, rule) = match (stored.date, stored.percent, reading.cell) {
        (true, ..) => (Sense::Date, "cell/date"),
        (_, true, _) => (Sense::Percent, "cell/percent"),
        (_, _, Some(CellKind::Index)) => (Sense::SectionNo, "table/row-number"),
        (_, _, Some(CellKind::Name)) if year => (Sense::Year, "cell/year"),
        (_, _, Some(CellKind::Name)) => (Sense::Other, "table/in-a-name"),
        _ => (Sense::Value, "cell/number"),
    };
    let decimals = stored.value.scale() as u8;
    let written = Written { value: stored.value, other: None, scale: 0, decimals };
    let unit = (sense == Sense::Percent).then(|| UnitId("%".into()));
    Some(Numeral {
        span,
        written,
        sense,
        unit,
        unit_at: None,
        link: None,
        in_words: false,
        rule: rule.into(),
    })
}

/// Gives the value of a cell the unit and the multiplier that its text shows behind it:
/// 1385 shown as `1.385 triệu đồng`.
fn with_shown_unit(reading: &Reading, cell: Numeral, tables: &Tables) -> Numeral {
    let text = &reading.passage.text;
    if cell.sense != Sense::Value || !text.contains(char::is_alphabetic) {
        return cell;
    }
    let mut shown = Vec::new();
    passage(reading, tables, &mut shown);
    let [Numeral { sense: Sense::Value, unit, written, .. }] = &*shown else {
        return cell;
    };
    let mut numeral = Numeral { unit: unit.clone(), ..cell };
    amount::scale(&mut numeral.written, written.scale);
    numeral
}

fn passage(reading: &Reading, tables: &Tables, numerals: &mut Vec<Numeral>) {
    let mut board = Board::new(&reading.passage, tables, reading.cell);
    let words = spelled::spelled(&board);
    if board.figures.is_empty() {
        numerals.extend(words);
        return;
    }
    reading::merge_spaced(&mut board);
    unit::find_units(&mut board);
    lookalike::decide(&mut board);
    if reading.cell != Some(CellKind::Value) || !reading::is_bare(&board) {
        grammar::decide(&mut board);
        context::decide(&mut board);
        period::bare_years(&mut board);
    }
    let mut quantities = quantity::quantities(&mut board);
    elided::elided(&board, &mut quantities);
    let first = numerals.len();
    collect(&board, &quantities, numerals);
    merge(numerals, first, words);
}

/// Puts the numbers in words among the others of a passage, in reading order.
fn merge(numerals: &mut Vec<Numeral>, first: usize, words: Vec<Numeral>) {
    let figures: Vec<Numeral> = numerals.drain(first..).collect();
    let clear = |word: &Numeral| {
        !figures.iter().any(|own| {
            own.span.block == word.span.block
                && own.span.start < word.unit_at.map_or(word.span.end, |unit| unit.end)
                && word.span.start < own.unit_at.map_or(own.span.end, |unit| unit.end)
        })
    };
    let words: Vec<Numeral> = words.into_iter().filter(clear).collect();
    let mut all: Vec<(Option<usize>, Numeral)> = words
        .into_iter()
        .map(|word| (None, word))
        .chain(figures.into_iter().enumerate().map(|(at, own)| (Some(at), own)))
        .collect();
    all.sort_by_key(|(_, own)| (own.span.block, own.span.start));
    let mut moved = vec![0; all.len()];
    for (now, (was, _)) in all.iter().enumerate() {
        if let Some(was) = was {
            moved[*was] = first + now;
        }
    }
    let there = |at: usize| moved[at - first];
    numerals.extend(all.into_iter().map(|(_, own)| {
        let link = own.link.map(|link| match link {
            Link::Over(at) => Link::Over(there(at)),
            Link::Under(at) => Link::Under(there(at)),
            Link::From(at) => Link::From(there(at)),
            Link::To(at) => Link::To(there(at)),
        });
        Numeral { link, ..own }
    }));
}

/// Numerals in order: quantities with their values, all others with what they read as.
fn collect(board: &Board, quantities: &[Quantity], numerals: &mut Vec<Numeral>) {
    let mut index_of = vec![0; quantities.len()];
    let first = numerals.len();
    let taken = taken(board, quantities);
    for figure in 0..board.figures.len() {
        if board.figures[figure].absorbed {
            numerals.extend(left_over(board, figure, &taken));
            continue;
        }
        match quantities.iter().position(|quantity| quantity.figure == figure) {
            Some(at) => {
                index_of[at] = numerals.len();
                numerals.push(from_quantity(board, &quantities[at]));
            }
            None => numerals.extend(decided(board, figure)),
        }
    }
    for (at, quantity) in quantities.iter().enumerate() {
        let link = quantity.link.map(|pair| match pair {
            Pair::Over(other) => Link::Over(index_of[other]),
            Pair::Under(other) => Link::Under(index_of[other]),
            Pair::From(other) => Link::From(index_of[other]),
            Pair::To(other) => Link::To(index_of[other]),
        });
        numerals[index_of[at]].link = link;
    }
    debug_assert!(numerals.len() >= first);
}

/// The tokens that numerals hold, as first and last, in order.
fn taken(board: &Board, quantities: &[Quantity]) -> Vec<(usize, usize)> {
    let held = board.figures.iter().filter(|figure| !figure.absorbed);
    let decided = held.filter_map(|figure| {
        let decided = figure.decided.as_ref()?;
        Some((decided.first.unwrap_or(figure.token), decided.last))
    });
    let counted = quantities.iter().map(|quantity| (quantity.first, quantity.last));
    let mut taken: Vec<(usize, usize)> = decided.chain(counted).collect();
    taken.sort_unstable();
    taken
}

/// A figure that was part of a numeral which was then taken apart: in `1T02H50` the hour
/// `02H50` had the 50, until `1T02` was told to be a name.
fn left_over(board: &Board, figure: usize, taken: &[(usize, usize)]) -> Option<Numeral> {
    let token = board.figures[figure].token;
    let next = taken.partition_point(|(first, _)| *first <= token);
    let held = taken[..next].last().is_some_and(|(_, last)| token <= *last);
    let written = digits::read(board.passage.word(token), digits::Hint::default())
        .unwrap_or(Written { value: 0.into(), other: None, scale: 0, decimals: 0 });
    (!held).then(|| Numeral {
        span: board.passage.span(token, token),
        written,
        sense: Sense::Other,
        unit: None,
        unit_at: None,
        link: None,
        in_words: false,
        rule: "figure/left-over".into(),
    })
}

fn from_quantity(board: &Board, quantity: &Quantity) -> Numeral {
    Numeral {
        span: board.passage.span(quantity.first, quantity.last),
        written: quantity.written.clone(),
        sense: quantity.sense,
        unit: quantity.unit.clone(),
        unit_at: quantity.unit_at.map(|(first, last)| board.passage.span(first, last)),
        link: None,
        in_words: false,
        rule: quantity.rule.clone(),
    }
}

fn decided(board: &Board, figure: usize) -> Option<Numeral> {
    let decided = board.figures[figure].decided.as_ref()?;
    let written = digits::read(board.raw(figure), digits::Hint::default())
        .unwrap_or(Written { value: 0.into(), other: None, scale: 0, decimals: 0 });
    Some(Numeral {
        span: board
            .passage
            .span(decided.first.unwrap_or(board.figures[figure].token), decided.last),
        written,
        sense: decided.sense,
        unit: None,
        unit_at: None,
        link: None,
        in_words: false,
        rule: decided.rule.clone(),
    })
}
