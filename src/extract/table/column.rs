//! What a column says of its figures: a role, a period, what it names.

use crate::data::Tables;
use crate::data::columns::ColumnRole;
use crate::extract::context;
use crate::model::claim::Role;
use crate::model::document::Document;
use crate::model::outline::Grid;
use crate::model::period::{self, Period};
use crate::outline::grid::head;
use crate::outline::period::year;
use crate::text::fold::fold_line;

/// What a column says of its figures.
#[derive(Clone, Debug)]
pub struct Column {
    /// Role of its figures; `None` where the head names an indicator.
    pub role: Option<Role>,
    /// A plan is said in the head.
    pub of_plan: bool,
    /// What the head names beside a role: `Hộ nghèo`.
    pub names: String,
    /// What a ratio or a change is compared with, in the head's words.
    pub base: Option<String>,
    /// A period of its own.
    pub period: Option<Period>,
}

/// What all columns say, with years compared: of two `TH` columns the earlier is what was.
pub fn columns(document: &Document, grid: &Grid, tables: &Tables) -> Vec<Column> {
    let mut found: Vec<Column> = (0..grid.columns.len())
        .map(|at| column(&head(document, grid, at), tables))
        .collect();
    let latest =
        found.iter().filter_map(|column| column.period).map(|period| period.year).max();
    let planned = found.iter().any(|column| column.role == Some(Role::Plan));
    for column in &mut found {
        let earlier = column.period.is_some_and(|period| Some(period.year) < latest);
        if planned && earlier && column.role == Some(Role::Actual) {
            column.role = Some(Role::Previous);
        }
        if !planned && column.role == Some(Role::PctOfPlan) && !column.of_plan {
            column.role = Some(Role::Share);
        }
    }
    found
}

/// What a head says.
pub fn column(head: &str, tables: &Tables) -> Column {
    let folded = fold_line(&without_brackets(head));
    let whole = fold_line(head);
    let role = tables.columns.role(&whole);
    let names = match role {
        Some((_, words)) => residue(&without_brackets(head), words, tables),
        None => residue(&without_brackets(head), "", tables),
    };
    let period = folded
        .split(' ')
        .find_map(year)
        .map(|year| Period { year, part: period::Part::Year });
    let role = role
        .map(|(role, _)| role_of(role))
        .or_else(|| whole.starts_with('%').then_some(Role::Share));
    let of_plan = tables.lists.held("head-of-plan", &whole).is_some();
    let said = without_brackets(head);
    let base = said
        .split_once("ùng kỳ")
        .map(|_| "cùng kỳ".to_owned())
        .or_else(|| said.split_once("năm trước").map(|_| "năm trước".to_owned()));
    Column { role, of_plan, names, base, period }
}

/// The role that a column gives.
pub fn role_of(role: ColumnRole) -> Role {
    match role {
        ColumnRole::Plan => Role::Plan,
        ColumnRole::Actual => Role::Actual,
        ColumnRole::Previous => Role::Previous,
        ColumnRole::Change => Role::Change,
        ColumnRole::PctChange => Role::PctChange,
        ColumnRole::PctOfPlan => Role::PctOfPlan,
        ColumnRole::PctOfPrevious => Role::PctOfPrevious,
        ColumnRole::Share => Role::Share,
        ColumnRole::Target => Role::Target,
    }
}

/// A head without what stands in brackets.
pub fn without_brackets(head: &str) -> String {
    let mut depth = 0_u8;
    head.chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect()
}

/// The words of a head without those that told the role, without times and small words.
pub fn residue(head: &str, role: &str, tables: &Tables) -> String {
    let folded_role: Vec<&str> =
        role.split(' ').filter(|word| !word.is_empty()).collect();
    let words: Vec<&str> = head.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold_line(word)).collect();
    let at = (0..words.len()).find(|at| {
        !folded_role.is_empty()
            && folded_role
                .iter()
                .enumerate()
                .all(|(n, word)| folded.get(at + n).is_some_and(|w| w == word))
    });
    let kept: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(n, _)| at.is_none_or(|at| *n < at || *n >= at + folded_role.len()))
        .map(|(n, word)| (n, *word))
        .filter(|(n, _)| year(&folded[*n]).is_none() && !folded[*n].is_empty())
        .map(|(_, word)| word)
        .collect();
    let silent =
        kept.iter().all(|word| tables.lists.has("head-silent", &fold_line(word)));
    if silent { String::new() } else { kept.join(" ") }
}

/// The words of a table's title that say of what it is.
pub fn caption(document: &Document, grid: &Grid, tables: &Tables) -> String {
    let own = grid.rows.iter().take(grid.top).flatten().flatten().copied();
    let over = grid.caption.iter().copied();
    let title = over
        .chain(own)
        .map(|span| document.text(span))
        .find(|text| is_title(text, tables));
    title.map(|title| context::topic_of(title, tables)).unwrap_or_default()
}

/// Is a line over a table its title?
pub fn is_title(text: &str, tables: &Tables) -> bool {
    let folded = fold_line(text);
    let unit = tables.lists.opening("no-title", &folded).is_some();
    !unit
        && text.chars().count() > 8
        && text.chars().count() < 160
        && !text.ends_with('.')
}
