//! A unit as a text says it: `triệu đồng`, `1.000đ`, what stands behind `Đơn vị tính:`.

use super::amount::scale;
use super::board::Board;
use super::unit;
use crate::data::Tables;
use crate::model::numeral::{Numeral, Sense, UnitId};
use crate::text::fold::fold_line;
use crate::text::passage::Passage;

/// A unit with its multiplier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The unit.
    pub unit: UnitId,
    /// The power of ten that goes with it.
    pub power: u8,
    /// What it measures.
    pub dimension: String,
}

/// Gives what has no unit the one that was said above it, and tells whether anything had none.
pub fn fill(numerals: &mut [Numeral], unit: &UnitId, power: u8, rule: &str) -> bool {
    let bare =
        |numeral: &&mut Numeral| numeral.sense == Sense::Value && numeral.unit.is_none();
    let mut filled = false;
    for numeral in numerals.iter_mut().filter(bare) {
        filled = true;
        numeral.unit = Some(unit.clone());
        scale(&mut numeral.written, power);
        numeral.rule = rule.into();
    }
    filled
}

/// What stands behind `Đơn vị tính:`, `ĐVT`.
pub fn behind_unit_word<'a>(text: &'a str, tables: &Tables) -> Option<&'a str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold_line(word)).collect();
    let (at, taken) = (0..words.len()).find_map(|at| {
        (1..=3)
            .rev()
            .find(|taken| {
                folded
                    .get(at..at + taken)
                    .is_some_and(|run| tables.lists.has("unit-head", &run.join(" ")))
            })
            .map(|taken| (at, taken))
    })?;
    let last = words.get(at + taken - 1)?;
    let end = last.as_ptr() as usize - text.as_ptr() as usize + last.len();
    let colon = last.rfind(':').map_or(end, |colon| end - last.len() + colon);
    Some(text[colon..].trim_start_matches([':', ' ', '(']))
}

/// Is a text a unit and nothing else: `tấn`, `triệu đồng`?
pub fn is_unit(text: &str, tables: &Tables) -> bool {
    text.split_whitespace().count() <= 3
        && !text.contains(|c: char| c.is_ascii_digit())
        && parse(text, tables).is_some()
}

/// Reads a text as a unit: `ha`, `triệu đồng`, `1.000đ`, `Tr.đ`, `lượt người`.
pub fn parse(text: &str, tables: &Tables) -> Option<Given> {
    let text = text.trim().trim_matches(['(', ')', ':', '.', ' ']);
    if let Some(rest) = text.strip_prefix("1.000").or_else(|| text.strip_prefix("1000")) {
        let mut given = parse(rest, tables)?;
        given.power += 3;
        return Some(given);
    }
    let text = text.replace('.', " ").to_lowercase();
    let passage = Passage::of(&text, &tables.words);
    let board = Board::new(&passage, tables, None);
    let found = unit::unit_after(&board, 0).filter(|unit| unit.known)?;
    let dimension = found.unit.dimension.to_string();
    Some(Given { unit: found.unit.id, power: found.power, dimension })
}

/// What a name says that it counts: `Tổng số hộ`, `Số cơ sở lưu trú`.
pub fn counted(name: &str, tables: &Tables) -> Option<Given> {
    let folded = fold_line(name);
    let opening = tables.lists.opening("count-opening", &folded)?;
    let noun = folded[opening.len()..].strip_prefix(' ')?;
    parse(noun, tables).filter(|given| given.dimension == "count")
}
