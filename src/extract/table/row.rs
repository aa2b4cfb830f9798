//! Names of rows: their depth, their whole, places and totals.

use crate::data::Tables;
use crate::extract::name::naming::Naming;
use crate::text::fold::fold_line;

/// A row while the grid is walked.
#[derive(Clone, Debug, Default)]
pub struct RowName {
    /// The row's own words.
    pub own: String,
    /// The row that it is a part of: name, and the numerals by column.
    pub parent: Option<usize>,
    /// Depth by label: group 0, row 1, child 2 …
    pub depth: u8,
    /// A place, or a total over places.
    pub place: bool,
    /// `Tổng số`, `Cộng`.
    pub total: bool,
    /// The actual figure, for remarks in the row.
    pub main: Option<(usize, Naming)>,
    /// Numerals by column.
    pub cells: Vec<Option<usize>>,
}

/// Parts of a name behind the first, without the capital of a line's start.
pub fn lowered(parts: &[String]) -> Vec<String> {
    let lower = |part: &String| {
        let mut letters = part.chars();
        let first = letters
            .next()
            .map(|c| c.to_lowercase().collect::<String>())
            .unwrap_or_default();
        let known = part.chars().nth(1).is_some_and(char::is_lowercase);
        if known { first + letters.as_str() } else { part.clone() }
    };
    parts.iter().map(lower).collect()
}

/// `Trong đó: - Cây lúa`: the row's words, and whether it is a part of the row above.
pub fn of_which(text: &str) -> (&str, bool) {
    for opening in ["Trong đó:", "Trong đó", "trong đó:", "Tr.đó:", "T.đó:", "TĐ:"]
    {
        if let Some(rest) = text.strip_prefix(opening) {
            return (rest.trim_start(), true);
        }
    }
    (text, false)
}

/// The unit in brackets behind a row's name is no part of it.
pub fn without_unit(text: &str) -> String {
    match text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((name, unit)) if unit.chars().count() <= 14 => name.trim().to_owned(),
        _ => text.to_owned(),
    }
}

/// Depth by the row's number: A, I: groups; 1: rows; 1.1, a, -: parts.
pub fn depth(index: &str, bulleted: bool) -> u8 {
    let number = index.trim_end_matches(['.', ')']);
    let base = match number {
        "" => 1,
        "-" | "+" | "–" | "*" => 3,
        _ if crate::outline::heading::roman(number) => 1,
        _ if number.len() == 1 && number.chars().all(|c| c.is_ascii_uppercase()) => 1,
        _ if number.contains('.') => 2 + number.matches('.').count().min(3) as u8,
        _ if number.chars().all(|c| c.is_ascii_digit()) => 2,
        _ => 3,
    };
    if bulleted { base.max(2) + 1 } else { base }
}

/// `Ấp`, `Tên thôn` over a column of names: the word goes before each.
pub fn place_word(head: &str, tables: &Tables) -> String {
    let folded = fold_line(head);
    let word = folded.strip_prefix("tên ").unwrap_or(&folded);
    match tables.lists.has("place-silent", word) {
        true => String::new(),
        false => head.trim_start_matches("Tên ").to_lowercase(),
    }
}

/// Does a row name a hamlet or street?
pub fn place_name(folded: &str, tables: &Tables) -> bool {
    tables.lists.opening("place", folded).is_some_and(|word| word.len() < folded.len())
}

/// A part's name that says nothing without the whole: `Nam`, `Nữ`, `Đã giải quyết`.
pub fn dangling(own: &str, tables: &Tables) -> bool {
    let folded = fold_line(own);
    tables.lists.has("dangling", &folded)
        || ["đã ", "đang ", "chưa "].iter().any(|opening| folded.starts_with(opening))
}
