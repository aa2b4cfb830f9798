//! Names of rows: their depth, their whole, places and totals.

use crate::data::Tables;
use crate::extract::name::naming::Naming;
use crate::model::claim::Role;
use crate::model::numeral::UnitId;
use crate::model::period::Period;
use crate::outline::heading;
use crate::scan::given::is_unit;
use crate::text::fold::fold_line;

/// A level that ratios stand beside: its column, its numeral, its name.
pub type Level = (usize, usize, Naming);

/// A row while the grid is walked.
#[derive(Clone, Debug, Default)]
pub struct RowName {
    /// The row's own words, with those of its wholes that they cannot do without.
    pub own: String,
    /// The row that it is a part of.
    pub parent: Option<usize>,
    /// The nearest row before it, of those that can hold others, that has a lower rank.
    pub within: Option<usize>,
    /// The nearest row before it that can hold others.
    pub before: Option<usize>,
    /// Place in the order of rows: the lower, the more it holds.
    pub rank: u8,
    /// A place, or a total over places.
    pub place: bool,
    /// A person's or a household's own name.
    pub person: bool,
    /// `Tổng số`, `Cộng`.
    pub total: bool,
    /// The unit of its first figure that is no ratio.
    pub unit: Option<UnitId>,
    /// No figure stands in it.
    pub empty: bool,
    /// A role that the row gives its figures: `Kế hoạch | 95 | 6.200`.
    pub role: Option<Role>,
    /// A period that the row gives its figures.
    pub period: Option<Period>,
    /// The actual figure, for remarks in the row.
    pub main: Option<(usize, Naming)>,
    /// Names of levels by column, for the ratios beside them.
    pub levels: Vec<Level>,
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

/// `Trong đó: - Cây lúa`: what stands behind the words that open a part.
pub fn of_which<'a>(text: &'a str, tables: &Tables) -> Option<&'a str> {
    if tables.lists.opening("divided", &fold_line(text)).is_some() {
        return Some(text.split_once(':').map_or("", |(_, rest)| rest).trim());
    }
    let opens = |words: &str| tables.lists.has("of-which", &fold_line(words));
    let rest = match text.split_once(':') {
        Some((opening, rest)) if opens(opening) => Some(rest),
        _ => {
            let mut ends = text.match_indices(' ').map(|(at, _)| at);
            let end = ends.nth(1).unwrap_or(text.len());
            opens(&text[..end]).then(|| &text[end..])
        }
    };
    rest.map(|rest| rest.trim_start_matches([':', ' ']))
}

/// The unit in brackets behind a row's name is no part of it.
pub fn without_unit(text: &str, tables: &Tables) -> String {
    match text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((name, unit)) if unit.chars().count() <= 14 || is_unit(unit, tables) => {
            name.trim().to_owned()
        }
        _ => text.to_owned(),
    }
}

/// Rank by the row's number: A holds I holds 1 holds 1.1 holds a holds - holds +. A row without a
/// number belongs to the numbered one over it, where rows have numbers.
pub fn rank(index: &str, numbered: bool) -> u8 {
    let number = index.trim().trim_matches(['.', ')', '(']);
    let letter =
        |test: fn(char) -> bool| number.chars().count() == 1 && number.chars().all(test);
    match number {
        "" if numbered => 9,
        "" => 3,
        "-" | "–" | "−" | "•" => 10,
        "+" | "*" => 11,
        _ if heading::roman(number) => 2,
        _ if letter(char::is_uppercase) => 1,
        _ if number.contains('.') => 3 + number.matches('.').count().min(3) as u8,
        _ if number.chars().all(|c| c.is_ascii_digit()) => 3,
        _ => 8,
    }
}

/// `TRỒNG TRỌT` as it stands in a sentence.
pub fn uncapital(text: &str) -> String {
    match crate::outline::lines::is_capital(text) && text.contains(' ') {
        true => text.to_lowercase(),
        false => text.to_owned(),
    }
}

/// A total: one of these words, and at most a word of place or the numbers of rows behind it.
pub fn is_total(folded: &str, tables: &Tables) -> bool {
    let Some(word) = tables.lists.opening("total", folded) else { return false };
    let rest = folded[word.len()..].trim();
    let is_in = |list| tables.lists.has(list, rest);
    rest.is_empty()
        || is_in("total")
        || is_in("place")
        || is_in("place-head")
        || rest.split(' ').all(|word| {
            heading::roman(word) || word.len() == 1 || word.parse::<u8>().is_ok()
        })
}

/// What a part takes over from its whole: `thu` from `Tổng thu ngân sách`, `số hộ` from `Tổng số
/// hộ nghèo`.
pub fn carried(whole: &str, unit: Option<&UnitId>, tables: &Tables) -> Option<String> {
    let folded = fold_line(whole);
    let words: Vec<&str> = folded.split(' ').collect();
    let skipped = (0..words.len())
        .find(|at| !tables.lists.has("before-carried", words[*at]))
        .unwrap_or(0);
    let opening = words[skipped..].join(" ");
    if let Some(word) = tables.lists.opening("carried", &opening) {
        return Some(word.to_owned());
    }
    let head = tables.lexicon.head("count").to_lowercase();
    let counted = format!("{head} {}", fold_line(&unit?.0));
    format!("{opening} ").starts_with(&format!("{counted} ")).then_some(counted)
}

/// `Ấp`, `Tên thôn` over a column of names: the word goes before each.
pub fn place_word(head: &str, tables: &Tables) -> String {
    let folded = fold_line(head);
    let opening = tables.lists.opening("name-of", &folded).unwrap_or_default();
    let word = folded[opening.len()..].trim_start();
    match tables.lists.has("place-silent", word) {
        true => String::new(),
        false => {
            let skipped = opening.split_whitespace().count();
            let words = head.split_whitespace().skip(skipped);
            words.collect::<Vec<_>>().join(" ").to_lowercase()
        }
    }
}

/// Does a row name a hamlet or street: `Khối 3`, `Thôn Phú Bình`, but not `Khối lượng`?
pub fn place_name(text: &str, tables: &Tables) -> bool {
    let folded = fold_line(text);
    let opening = |list| tables.lists.opening(list, &folded);
    let Some(word) = opening("place").or_else(|| opening("place-head")) else {
        return false;
    };
    let name = text.split_whitespace().nth(word.split(' ').count());
    name.is_some_and(|name| {
        name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    })
}

/// A part's name that says nothing without the whole: `Nam`, `Nữ`, `Đã giải quyết`.
pub fn dangling(own: &str, tables: &Tables) -> bool {
    let folded = fold_line(own);
    tables.lists.has("dangling", &folded)
        || tables.lists.opening("dangling-opening", &folded).is_some()
}
