//! What a column says of its figures: a role, a period, what it names.

use super::head::{self, join, names};
use super::row::uncapital;
use crate::data::Tables;
use crate::data::columns::ColumnRole;
use crate::extract::context;
use crate::model::claim::Role;
use crate::model::document::{Document, Span};
use crate::model::outline::{Grid, Part};
use crate::model::period::{self, Period};
use crate::outline::grid::heads;
use crate::outline::heading;
use crate::outline::period::{named, spans, year};
use crate::text::fold::fold_line;

/// What a column says of its figures.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// Role of its figures; `None` where the head names an indicator.
    pub role: Option<Role>,
    /// A plan is said in the head.
    pub of_plan: bool,
    /// What the head names beside a role: `Hộ nghèo`.
    pub names: String,
    /// The table of heads says what it names.
    pub named: bool,
    /// What a ratio or a change is compared with, in the head's words.
    pub base: Option<String>,
    /// A period of its own.
    pub period: Option<Period>,
    /// Its figures are parts of those to the left: `Trong đó`.
    pub inside: bool,
    /// The head over this column and others: `Lúa mùa | KH | TH | %`.
    pub group: Option<Span>,
}

/// What all columns say; `year` is the year of the table.
pub fn columns(
    document: &Document,
    grid: &Grid,
    tables: &Tables,
    year: Option<u16>,
) -> Vec<Column> {
    let mut found: Vec<Column> = Vec::new();
    for at in 0..grid.columns.len() {
        let all = heads(document, grid, at);
        let (parts, inside) = head::of_which(&all, tables);
        let mut own = column(&parts, tables, year);
        own.group = group(grid, at);
        own.inside = inside;
        if grid.columns[at] != Part::Value {
            own.role = None;
        }
        let mut levels = found.iter().rev().filter(|left| !left.inside);
        let left = levels.find(|left| !left.names.is_empty());
        if let Some(left) = left.filter(|_| inside && own.role.is_none()) {
            own.names = join(&left.names, &own.names, tables);
        }
        found.push(own);
    }
    compare(&formulas(document, grid), &mut found);
    found
}

/// The head that stands over a column and another.
fn group(grid: &Grid, column: usize) -> Option<Span> {
    let row = grid.rows.get(grid.top).filter(|_| grid.top < grid.head)?;
    let own = row.get(column).copied().flatten()?;
    let shared = row.iter().filter(|cell| **cell == Some(own)).count() > 1;
    shared.then_some(own)
}

/// Roles that follow from the other columns: of two years the earlier is what was, a ratio is to
/// the plan where there is one, and a row of column numbers says what is compared.
fn compare(formulas: &[Option<Formula>], columns: &mut [Column]) {
    let latest = columns.iter().filter_map(|own| own.period).map(|own| own.year).max();
    let compared = formulas.iter().any(Option::is_some)
        || columns.iter().any(|own| {
            matches!(
                own.role,
                Some(Role::Plan | Role::Change | Role::PctChange | Role::PctOfPrevious)
            )
        });
    for own in columns.iter_mut().filter(|_| compared) {
        let done =
            own.role == Some(Role::Actual) || own.role.is_none() && own.names.is_empty();
        let earlier = own.period.is_some_and(|period| Some(period.year) < latest);
        if done && earlier {
            own.role = Some(Role::Previous);
        }
    }
    for at in 0..columns.len() {
        let free = match columns[at].role {
            None | Some(Role::Share | Role::Change) => true,
            Some(Role::PctOfPlan) => !columns[at].of_plan,
            _ => false,
        };
        if !free {
            continue;
        }
        let told = formulas.get(at).copied().flatten();
        if let Some(role) = told.and_then(|formula| by_formula(formula, columns)) {
            columns[at].role = Some(role);
        } else if columns[at].role == Some(Role::PctOfPlan) && !planned(columns, at) {
            columns[at].role = Some(Role::Share);
        }
    }
}

fn by_formula(formula: Formula, columns: &[Column]) -> Option<Role> {
    match (formula.sign, columns.get(formula.base)?.role?) {
        ('-', Role::Plan | Role::Previous) => Some(Role::Change),
        ('/', Role::Plan | Role::Target) => Some(Role::PctOfPlan),
        ('/', Role::Previous) => Some(Role::PctOfPrevious),
        _ => None,
    }
}

/// Is there a plan among the columns that belong to one; among all, where these hold ratios
/// only?
fn planned(columns: &[Column], at: usize) -> bool {
    let group = columns[at].group;
    let plan = |own: &&Column| own.role == Some(Role::Plan);
    let level = |own: &&Column| {
        matches!(own.role, Some(Role::Plan | Role::Actual | Role::Previous))
            || own.role.is_none()
    };
    let near = columns.iter().filter(|own| own.group == group);
    match group.is_some() && near.clone().any(|own| level(&own)) {
        true => near.clone().any(|own| plan(&own)),
        false => columns.iter().any(|own| plan(&own)),
    }
}

/// `7=6/5` in the row of column numbers: a column and what it is reckoned from.
#[derive(Clone, Copy, Debug)]
struct Formula {
    sign: char,
    base: usize,
}

fn formulas(document: &Document, grid: &Grid) -> Vec<Option<Formula>> {
    let Some(row) = grid.numbers_row.and_then(|row| grid.rows.get(row)) else {
        return Vec::new();
    };
    let texts: Vec<String> = row
        .iter()
        .map(|cell| cell.map(|span| document.text(span)).unwrap_or_default())
        .map(|text| text.replace([' ', '(', ')', '[', ']', '%'], ""))
        .collect();
    let number = |text: &str| -> Option<u32> {
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        text[..end].parse().ok()
    };
    let read = |text: &String| {
        let (_, right) = text.split_once('=')?;
        let at = right.find(['/', ':', '-'])?;
        let sign = if right[at..].starts_with('-') { '-' } else { '/' };
        let base = number(&right[at + 1..])?;
        let base = texts.iter().position(|text| number(text) == Some(base))?;
        Some(Formula { sign, base })
    };
    texts.iter().map(read).collect()
}

/// What a head of these parts, from the top, says.
pub fn column(parts: &[&str], tables: &Tables, year: Option<u16>) -> Column {
    let whole = fold_line(&parts.join(" "));
    let said = role(&whole, parts.last().copied().unwrap_or_default(), tables);
    let period =
        parts.iter().rev().find_map(|part| period_of(&fold_line(part), year, tables));
    let named =
        said.as_ref().is_some_and(|(_, words)| tables.columns.names(words).is_some());
    let role = said
        .as_ref()
        .map(|(role, _)| role_of(*role))
        .or_else(|| whole.starts_with('%').then_some(Role::Share));
    let of_plan = tables.lists.held("head-of-plan", &whole).is_some();
    let two_years = whole.contains('%') && !of_plan && compares_years(&whole);
    let (role, period) = match two_years {
        true => (Some(Role::PctOfPrevious), None),
        false => (role, period),
    };
    Column {
        role,
        of_plan,
        names: names(parts, said.as_ref().map_or("", |(_, words)| words), tables),
        named,
        base: base(parts, tables),
        period,
        inside: false,
        group: None,
    }
}

/// `So sánh 2011/2010 (%)`: a year, and one before it.
fn compares_years(whole: &str) -> bool {
    let years: Vec<u16> = whole.split(' ').filter_map(year).collect();
    matches!(years[..], [later, earlier] if later > earlier)
}

/// The role that a folded head gives, and the words that said it. A time in it is no role: `6
/// tháng đầu năm 2018` is not `đầu năm`.
pub fn role(whole: &str, last: &str, tables: &Tables) -> Option<(ColumnRole, String)> {
    let words: Vec<&str> = whole.split(' ').collect();
    let times = spans(whole, &tables.periods);
    let timeless: Vec<&str> = (0..words.len())
        .filter(|at| !times.iter().any(|time| time.contains(at)))
        .map(|at| words[at])
        .collect();
    let full = tables.columns.role(whole);
    let timeless = timeless.join(" ");
    let cut = tables.columns.role(&timeless);
    let last = fold_line(last);
    let said = match full {
        Some((ColumnRole::Previous, _)) if !times.is_empty() => cut,
        Some(full) => Some(full),
        None => cut.or_else(|| tables.columns.role(&last)),
    };
    said.map(|(role, words)| (role, words.to_owned()))
}

/// The period that a folded head or name says.
pub fn period_of(folded: &str, table: Option<u16>, tables: &Tables) -> Option<Period> {
    let lone = || {
        let year = folded.split(' ').find_map(year)?;
        Some(Period { year, part: period::Part::Year })
    };
    let first = named(folded, table, &tables.periods).into_iter().next();
    first.map(|named| named.period).or_else(lone)
}

/// What a head compares with, in its own words: `cùng kỳ`.
fn base(parts: &[&str], tables: &Tables) -> Option<String> {
    let said = head::without_brackets(&parts.join(" "));
    let words: Vec<&str> = said.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold_line(word)).collect();
    let phrase = tables.lists.held("compared-with", &folded.join(" "))?;
    let length = phrase.split(' ').count();
    let at = (0..words.len()).find(|at| {
        folded.get(*at..at + length).is_some_and(|run| run.join(" ") == phrase)
    })?;
    Some(words[at..at + length].join(" ").to_lowercase())
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

/// The words of a table's title that say of what it is: of the rows over its head, from the
/// nearest, else of the lines over it.
pub fn caption(document: &Document, grid: &Grid, tables: &Tables) -> String {
    let rows = grid.rows.iter().take(grid.top).rev();
    let own = rows.flat_map(|row| row.iter().flatten().copied());
    let mut over = own.chain(grid.caption.iter().copied());
    let title = over.find(|span| is_title(document.text(*span), tables));
    let text = title.map(|span| document.text(span)).unwrap_or_default();
    uncapital(&context::topic_of(untitled(text, tables), tables))
}

/// A title without its number: `Bảng 3: …`, `Phụ lục 2. …`, `1. …`.
fn untitled<'a>(text: &'a str, tables: &Tables) -> &'a str {
    let text =
        heading::label(text, &tables.forms).map_or(text, |label| &text[label.taken..]);
    let folded = fold_line(text);
    let Some(word) = tables.lists.opening("table-word", &folded) else { return text };
    let taken = word.split(' ').count();
    let mut words = text.split_inclusive(' ').skip(taken);
    let number = words.next().unwrap_or_default();
    let numbered = number.starts_with(|c: char| c.is_ascii_digit())
        || heading::roman(number.trim_end_matches([':', '.', ' ']));
    let end = number.as_ptr() as usize - text.as_ptr() as usize + number.len();
    match numbered {
        true => text[end..].trim_start_matches([':', '.', '-', '–', ' ']),
        false => text,
    }
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
