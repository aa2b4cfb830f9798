//! Units of figures in grids: from the cell, the row, the head of the column, or the caption.

use super::given::{Given, behind_unit_word, counted, is_unit, parse};
use super::reading::{Reading, Readings};
use super::row_unit::{Above, name_of, of_row};
use super::{amount, standard};
use crate::data::Tables;
use crate::data::columns::ColumnRole;
use crate::model::document::Document;
use crate::model::numeral::{Numeral, Sense, UnitId, Written};
use crate::model::outline::{Grid, GridForm, Outline, Part};
use crate::outline::grid::{head, heads, united};
use crate::text::fold::fold_line;

/// The rule of figures that a head says to be no observations.
const CLASS_OF_COLUMN: &str = "table/class-of-column";

/// Gives the figures of grids the units that their columns and rows say.
pub fn complete(
    document: &Document,
    outline: &Outline,
    readings: &Readings,
    numerals: &mut [Numeral],
    tables: &Tables,
) {
    standard::settle(outline, readings, numerals);
    for grid in outline.grids.iter().filter(|grid| grid.form == GridForm::Free) {
        multipliers(document, grid, numerals, tables);
        let caption = caption(document, grid, tables);
        let over = over(document, grid, tables);
        let mut heads = of_heads(document, grid, caption.is_some(), tables);
        share_money(&mut heads, &over, tables);
        let titled = titled(document, grid, tables);
        let mut above = Above::default();
        let timed = timed(document, grid, tables);
        for (at, row) in grid.rows.iter().enumerate().skip(grid.head) {
            if grid.repeats.contains(&at) {
                continue;
            }
            if let Some(reading) = timed.and_then(|at| readings.cell(row[at]?)) {
                let own = &mut numerals[reading.numerals.clone()];
                own.iter_mut().filter(|numeral| numeral.sense == Sense::Other).for_each(
                    |numeral| unobserve(numeral, Sense::Period, CLASS_OF_COLUMN),
                );
            }
            let own = of_row(document, grid, row, tables, &mut above);
            let name = name_of(document, grid, row);
            let ratio =
                grid.roles_in_rows && name.is_some_and(|name| says_ratio(name, tables));
            let name = fold_line(name.unwrap_or_default());
            for (column, cell) in row.iter().enumerate() {
                let Some(span) = cell.filter(|_| grid.columns[column] == Part::Value)
                else {
                    continue;
                };
                let Some(reading) = readings.cell(span) else { continue };
                if let Some(sense) = over[column].sense {
                    let own = &mut numerals[reading.numerals.clone()];
                    own.iter_mut()
                        .filter(|numeral| numeral.sense.is_quantity())
                        .for_each(|numeral| unobserve(numeral, sense, CLASS_OF_COLUMN));
                    continue;
                }
                let words = format!("{} {name}", over[column].words);
                let measured = tables.lexicon.measured(&words);
                let given =
                    choose(column, &heads, own.as_ref(), caption.as_ref(), measured);
                let given = given
                    .or_else(|| elsewhere(numerals, measured, tables))
                    .or_else(|| titled.clone().filter(|_| measured.is_none()));
                apply(reading, numerals, given.as_ref(), ratio || over[column].ratio);
            }
        }
    }
}

/// The figure of a unit said over a table counts nothing: `Đơn vị tính: 1.000 đồng`.
fn multipliers(
    document: &Document,
    grid: &Grid,
    numerals: &mut [Numeral],
    tables: &Tables,
) {
    let titles = grid.rows.iter().take(grid.top).flatten().flatten().copied();
    for span in titles.chain(grid.caption.iter().copied()) {
        let text = document.text(span);
        let Some(unit) = behind_unit_word(text, tables) else { continue };
        if !unit.starts_with(|c: char| c.is_ascii_digit())
            || parse(unit, tables).is_none()
        {
            continue;
        }
        let start = span.start + (unit.as_ptr() as usize - text.as_ptr() as usize) as u32;
        let found = numerals.iter_mut().find(|numeral| {
            numeral.span.block == span.block && numeral.span.start == start
        });
        if let Some(numeral) = found.filter(|numeral| numeral.sense.is_quantity()) {
            unobserve(numeral, Sense::Other, "table/unit-of-caption");
        }
    }
}

/// The unit of a column's head, of the row, of the caption, in this order; a caption's unit goes
/// only with columns that can be measured in it.
fn choose(
    column: usize,
    heads: &[Option<Given>],
    row: Option<&Given>,
    caption: Option<&Given>,
    measured: Option<&str>,
) -> Option<Given> {
    let fits =
        |given: &&Given| measured.is_none_or(|measured| given.dimension == measured);
    let strong = heads[column]
        .as_ref()
        .filter(|given| given.dimension != "count" || row.is_none());
    strong
        .or(row)
        .or(heads[column].as_ref())
        .cloned()
        .or_else(|| caption.filter(fits).cloned())
}

/// A unit of the dimension that a measure wants, from anywhere in the document.
fn elsewhere(
    numerals: &[Numeral],
    measured: Option<&str>,
    tables: &Tables,
) -> Option<Given> {
    let measured = measured?;
    let unit = numerals
        .iter()
        .filter(|numeral| numeral.rule != standard::FIGURE)
        .filter_map(|numeral| numeral.unit.as_ref())
        .find(|unit| tables.units.dimension(unit) == measured)?;
    Some(Given { unit: unit.clone(), power: 0, dimension: measured.to_owned() })
}

/// Makes a quantity what is none.
fn unobserve(numeral: &mut Numeral, sense: Sense, rule: &str) {
    numeral.sense = sense;
    numeral.unit = None;
    numeral.unit_at = None;
    numeral.rule = rule.into();
}

/// What stands over a column.
struct Over {
    /// Folded.
    words: String,
    /// It says that the figures below are in per cent.
    ratio: bool,
    /// It says that they are no observations: `Năm sinh`, `Xếp thứ`.
    sense: Option<Sense>,
}

fn over(document: &Document, grid: &Grid, tables: &Tables) -> Vec<Over> {
    let heads = (0..grid.columns.len()).map(|column| head(document, grid, column));
    heads
        .map(|text| Over {
            words: fold_line(&text),
            ratio: text.contains('%') || says_ratio(&text, tables),
            sense: tables.columns.sense(&fold_line(&text)),
        })
        .collect()
}

/// Does a head or, where rows give the roles, the name of a row say a ratio in per cent?
fn says_ratio(text: &str, tables: &Tables) -> bool {
    let role = tables.columns.role(&fold_line(text)).map(|(role, _)| role);
    matches!(
        role,
        Some(ColumnRole::PctOfPlan | ColumnRole::PctOfPrevious | ColumnRole::PctChange)
    )
}

/// The units of all heads; a column of parts (`Trong đó: Nữ`) and one of what
/// became of them (`Phát sinh trong năm`) has that of the one before it,
/// and so has one of a state (`Đã trả lời`), unless the title says a unit.
fn of_heads(
    document: &Document,
    grid: &Grid,
    titled: bool,
    tables: &Tables,
) -> Vec<Option<Given>> {
    let mut found: Vec<Option<Given>> = Vec::new();
    let united = united(document, grid, &tables.columns);
    for column in 0..grid.columns.len() {
        let parts = heads(document, grid, column);
        let mut before = found.iter().rev().flatten();
        let left = before.find(|left| left.dimension != "ratio").cloned();
        let counted = !titled && left.as_ref().is_some_and(|l| l.dimension == "count");
        let part = parts.first().is_some_and(|first| {
            let opening = first.split(':').next().unwrap_or_default();
            let folded = fold_line(opening);
            let opening = |list| tables.lists.opening(list, &folded).is_some();
            let state = counted && opening("dangling-opening");
            opening("of-which") || opening("divided") || opening("became") || state
        });
        let below = parts.last().filter(|_| united);
        let own = below
            .and_then(|unit| parse(unit, tables))
            .or_else(|| of_head(&parts.join(" "), tables));
        let bare = parts.len() > 1
            && left.as_ref().is_some_and(|left| left.dimension == "count")
            && parts
                .last()
                .is_some_and(|last| tables.lists.has("bare-number", &fold_line(last)));
        found.push(if part || bare { own.or(left) } else { own });
    }
    found
}

/// The unit of a head: in brackets, behind a comma, or the counted noun that it names.
fn of_head(head: &str, tables: &Tables) -> Option<Given> {
    if let Some((_, rest)) = head.rsplit_once('(')
        && let Some((inner, _)) = rest.split_once(')')
        && let Some(given) = parse(inner, tables)
    {
        return Some(given);
    }
    if let Some(unit) = behind_unit_word(head, tables) {
        return parse(unit, tables);
    }
    if head.contains('%') {
        return Some(percent());
    }
    if let Some((_, unit)) = head.rsplit_once(',')
        && is_unit(unit, tables)
    {
        return parse(unit, tables);
    }
    let folded = fold_line(head);
    if tables.lists.opening("count-opening", &folded).is_some() {
        return counted(head, tables);
    }
    let role = tables.columns.role(&folded).is_some();
    noun(head, tables).filter(|_| !role || folded.split(' ').count() > 1)
}

/// `Hộ nghèo`: a head that begins with a counted noun.
fn noun(head: &str, tables: &Tables) -> Option<Given> {
    let first = head.split_whitespace().next()?;
    let plain = tables.lists.has("counted-head", &fold_line(first));
    plain.then(|| parse(head, tables)).flatten()
}

fn percent() -> Given {
    Given { unit: UnitId("%".into()), power: 0, dimension: "ratio".into() }
}

/// The column of names, where its rows are times: `Tháng | 01 | 02`.
fn timed(document: &Document, grid: &Grid, tables: &Tables) -> Option<usize> {
    let name = grid.columns.iter().position(|part| *part == Part::Name)?;
    let said = fold_line(&head(document, grid, name));
    tables.lists.has("time-head", &said).then_some(name)
}

/// Where one head alone says the unit of money, the other heads of money have it: `Tổng mức đầu
/// tư (tr.đ) | Vốn đã bố trí | Giải ngân`.
fn share_money(heads: &mut [Option<Given>], over: &[Over], tables: &Tables) {
    let mut levels = heads.iter().flatten().filter(|given| given.dimension != "ratio");
    let Some(first) = levels.next().cloned() else { return };
    if first.dimension != "money" || levels.any(|given| *given != first) {
        return;
    }
    let money = |over: &Over| {
        let role = tables.columns.role(&over.words).is_some();
        let opens = tables.lists.opening("money-head", &over.words).is_some();
        let counts = tables.lists.opening("count-opening", &over.words).is_some();
        let measured = tables.lexicon.measured(&over.words);
        !over.ratio && !counts && (opens || role && measured.is_none())
    };
    for (head, over) in heads.iter_mut().zip(over) {
        if head.is_none() && money(over) {
            *head = Some(first.clone());
        }
    }
}

/// What the title of a table says that it counts.
fn titled(document: &Document, grid: &Grid, tables: &Tables) -> Option<Given> {
    let titles = grid.rows.iter().take(grid.top).flatten().flatten();
    let mut said = titles.chain(&grid.caption).map(|span| document.text(*span));
    let unit = said.find_map(|text| tables.units.titled(&fold_line(text)))?;
    Some(Given { unit: unit.clone(), power: 0, dimension: "count".into() })
}

/// The unit said over a table: `Đơn vị tính: triệu đồng`.
fn caption(document: &Document, grid: &Grid, tables: &Tables) -> Option<Given> {
    let titles = grid.rows.iter().take(grid.top.max(1)).flatten().flatten().copied();
    let over = grid.caption.iter().rev().copied();
    titles.chain(over).find_map(|span| {
        let text = document.text(span);
        let said = behind_unit_word(text, tables);
        match said {
            Some(rest) => parse(rest, tables),
            None => whole_unit(text, tables),
        }
    })
}

/// A cell over the table that is nothing but a unit of money: `Nghìn đồng`.
fn whole_unit(text: &str, tables: &Tables) -> Option<Given> {
    let short = text.split_whitespace().count() <= 3
        && !text.contains(|c: char| c.is_ascii_digit());
    let given = short.then(|| parse(text, tables)).flatten()?;
    (given.dimension == "money").then_some(given)
}

/// Gives a cell's figures their unit and multiplier.
fn apply(
    reading: &Reading,
    numerals: &mut [Numeral],
    given: Option<&Given>,
    ratio: bool,
) {
    let percent = percent();
    let given = if ratio { Some(&percent) } else { given };
    let Some(given) = given else { return };
    for numeral in &mut numerals[reading.numerals.clone()] {
        if numeral.sense != Sense::Value || numeral.unit.is_some() {
            continue;
        }
        reread(&mut numeral.written, given);
        amount::scale(&mut numeral.written, given.power);
        numeral.unit = Some(given.unit.clone());
        if matches!(given.unit.0.as_ref(), "%" | "‰") {
            numeral.sense = Sense::Percent;
        }
        numeral.rule = "table/unit-of-column".into();
    }
}

/// With the unit known, separators that can be read two ways are read again.
fn reread(written: &mut Written, given: &Given) {
    let Some(other) = written.other else { return };
    let ratio = matches!(given.dimension.as_str(), "ratio" | "yield");
    let whole = given.dimension == "count" && given.power == 0
        || given.dimension == "money" && given.power == 3;
    let decimal_now = written.decimals > 0;
    if ratio && !decimal_now || whole && decimal_now {
        written.other = Some(written.value);
        written.value = other;
        written.decimals = other.scale() as u8;
    }
}
