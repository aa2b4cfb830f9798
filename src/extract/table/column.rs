//! What a column says of its figures: a role, a period, what it names.

use super::compared;
use super::formula::{self, Formula, formulas};
use super::head::{self, join, names, role};
use super::row::uncapital;
use crate::data::Tables;
use crate::data::columns::ColumnRole;
use crate::extract::context;
use crate::model::claim::Role;
use crate::model::document::{Document, Span};
use crate::model::outline::{Grid, Part};
use crate::model::period::{self, Period};
use crate::outline::grid::{heads, united};
use crate::outline::heading;
use crate::outline::period::{named, until, year};
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
    /// Whose plan it holds, where its head says that: `KH huyện giao`.
    whose: Option<String>,
    /// Its figures say by how much something fell: `Giảm trong năm`.
    pub falls: bool,
    /// What it is reckoned from.
    pub formula: Option<Formula>,
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
    let united = united(document, grid, &tables.columns);
    for (at, formula) in formulas(document, grid).into_iter().enumerate() {
        let mut all = heads(document, grid, at);
        for part in &mut all {
            *part = head::native(part, tables);
            *part = head::in_full(part, tables).unwrap_or(part);
        }
        if united && all.len() > 1 {
            all.pop();
        }
        let (mut parts, inside) = head::of_which(&all, tables);
        if formula.is_some()
            && let Some(last) = parts.last_mut()
        {
            *last = formula::split(last).map_or(*last, |(words, _)| words);
        }
        let mut own = column(&parts, tables, year);
        own.formula = formula;
        own.group = group(grid, at);
        own.inside = inside;
        if grid.columns[at] != Part::Value {
            own.role = None;
        }
        let mut levels = found.iter().zip(&grid.columns).rev().filter(|(left, part)| {
            let level = matches!(left.role, None | Some(Role::Actual));
            !left.inside && level && **part == Part::Value && !left.names.is_empty()
        });
        let left = levels.next().map(|(left, _)| left);
        let folded = fold_line(&own.names);
        let opening = |list| tables.lists.opening(list, &folded).is_some();
        let bare = parts.len() > 1
            && head::counted(&own.names, tables).is_none()
            && parts
                .last()
                .is_some_and(|last| tables.lists.has("bare-number", &fold_line(last)));
        let state = bare || opening("dangling-opening") || opening("became");
        let counted = left.and_then(|left| head::counted(&left.names, tables));
        if let Some(counted) = counted.filter(|_| state && !own.named) {
            own.names = join(&counted, &own.names, tables);
        }
        if let Some(left) = left.filter(|_| inside && own.role.is_none()) {
            own.names = join(&left.names, &own.names, tables);
        }
        found.push(own);
    }
    compare(&mut found);
    reckoned(&mut found);
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
fn compare(columns: &mut [Column]) {
    let compared = columns.iter().any(|own| {
        own.formula.is_some()
            || own.role.is_some_and(|role| role == Role::Plan || role.is_difference())
    });
    let done = |own: &Column| {
        let open = own.names.is_empty() || own.period.is_some();
        own.role == Some(Role::Actual) || own.role.is_none() && open
    };
    let year = |own: &Column| own.period.filter(|_| done(own)).map(|period| period.year);
    let latest = columns.iter().filter_map(year).max();
    let series = series(columns.iter().filter_map(|own| Some((own.group, year(own)?))));
    for own in columns.iter_mut().filter(|own| compared && done(own)) {
        if own.period.is_some_and(|period| Some(period.year) < latest)
            && !series.contains(&own.group)
        {
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
        let told = columns[at].formula;
        if let Some(role) = told.and_then(|told| by_formula(told, columns)) {
            columns[at].role = Some(role);
        } else if columns[at].role == Some(Role::PctOfPlan) && !planned(columns, at) {
            columns[at].role = Some(Role::Share);
        }
    }
}

/// The groups of columns that tell of three years or more in turn, none of which is the one
/// before: `Thực hiện các năm | 2016 | 2017 | 2018`.
fn series(years: impl Iterator<Item = (Option<Span>, u16)>) -> Vec<Option<Span>> {
    let mut groups: Vec<(Option<Span>, Vec<u16>)> = Vec::new();
    for (group, year) in years {
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, years)) => years.push(year),
            None => groups.push((group, vec![year])),
        }
    }
    let rising = |years: &[u16]| years.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    let long = |(group, years): &(Option<Span>, Vec<u16>)| {
        let enough = if group.is_some() { 3 } else { 4 };
        years.len() >= enough && rising(years)
    };
    groups.into_iter().filter(long).map(|(group, _)| group).collect()
}

/// A ratio that is reckoned from two columns is of the period of the first, and is compared with
/// the plan that the second names.
fn reckoned(columns: &mut [Column]) {
    let plans = columns.iter().filter(|own| own.role == Some(Role::Plan)).count();
    for at in 0..columns.len() {
        let Some(formula) = columns[at].formula else { continue };
        let (of, base) = (&columns[formula.of], &columns[formula.base]);
        let period = of.period;
        let whose = base.whose.clone().filter(|_| plans > 1);
        let own = &mut columns[at];
        own.period = own.period.or(period);
        own.base = own.base.take().or(whose);
    }
}

/// The role of a column that is reckoned so.
fn by_formula(formula: Formula, columns: &[Column]) -> Option<Role> {
    let (of, base) = (columns.get(formula.of)?, columns.get(formula.base)?);
    let later = match (of.period, base.period) {
        (Some(of), Some(base)) => of.year > base.year,
        _ => false,
    };
    match (formula.sign, base.role) {
        ('-', Some(Role::Plan | Role::Previous)) => Some(Role::Change),
        ('/', Some(Role::Previous)) => Some(Role::PctOfPrevious),
        ('/', _) if later => Some(Role::PctOfPrevious),
        ('/', Some(Role::Plan | Role::Target)) => Some(Role::PctOfPlan),
        ('/', Some(Role::Actual) | None) if !base.names.is_empty() => Some(Role::Share),
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

/// What a head of these parts, from the top, says.
pub fn column(parts: &[&str], tables: &Tables, year: Option<u16>) -> Column {
    let line = parts.join(" ");
    let compared = compared::of(&line, tables);
    let timed = compared.as_ref().map_or(parts, |compared| &compared.before);
    let own = compared.as_ref().filter(|compared| compared.role.is_some());
    let shown = own.map_or(parts, |compared| &compared.before);
    let whole = fold_line(&line);
    let last = shown.last().copied().unwrap_or_default();
    let said = role(&fold_line(&shown.join(" ")), last, tables);
    let named =
        said.as_ref().is_some_and(|(_, words)| tables.columns.names(words).is_some());
    let of_plan = tables.lists.held("head-of-plan", &whole).is_some();
    let two_years = whole.contains('%') && !of_plan && compares_years(&whole);
    let told = said.as_ref().map(|(role, _)| role_of(*role));
    let differs = told.is_some_and(Role::is_signed);
    let role = match own.and_then(|own| own.role).filter(|_| !differs) {
        Some(role) => Some(role),
        None if two_years => Some(Role::PctOfPrevious),
        None => told.or_else(|| whole.starts_with('%').then_some(Role::Share)),
    };
    let whose = compared::of_whom(&head::without_brackets(last), tables);
    Column {
        role,
        of_plan,
        falls: tables.lists.opening("falling", &fold_line(last)).is_some()
            && tables.lists.held("rising", &whole).is_none(),
        names: names(shown, said.as_ref().map_or("", |(_, words)| words), tables),
        named,
        base: own.and_then(|own| own.base(tables)).or_else(|| base(parts, tables)),
        whose: whose.filter(|_| role == Some(Role::Plan)),
        period: period(timed, year, tables).filter(|_| !two_years),
        ..Column::default()
    }
}

/// The period that the parts of a head say, the lowest first; the year of one above serves it.
fn period(parts: &[&str], table: Option<u16>, tables: &Tables) -> Option<Period> {
    let folded: Vec<String> = parts.iter().map(|part| fold_line(part)).collect();
    let said = folded.iter().find_map(|part| part.split(' ').find_map(year));
    let day = |part: &String| {
        let day = until(part, &tables.periods)?;
        Some(Period { year: day.year, part: period::Part::At(day) })
    };
    let lowest =
        |part: &String| day(part).or_else(|| period_of(part, said.or(table), tables));
    folded.iter().rev().find_map(lowest)
}

/// `So sánh 2011/2010 (%)`: a year, and one before it.
fn compares_years(whole: &str) -> bool {
    let years: Vec<u16> = whole.split(' ').filter_map(year).collect();
    matches!(years[..], [later, earlier] if later > earlier)
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

/// The words of a table's title that say of what it is: of the rows over its head, else of the
/// lines over it, from the nearest. That the report is one on `tình hình kinh tế - xã hội` says
/// nothing of a table in it.
pub fn caption(document: &Document, grid: &Grid, tables: &Tables) -> String {
    let rows = grid.rows.iter().take(grid.top).rev();
    let own = rows.flat_map(|row| row.iter().flatten().copied());
    let over = own.chain(grid.caption.iter().rev().copied());
    let titles =
        over.map(|span| document.text(span)).filter(|text| is_title(text, tables));
    let topics = titles.map(|text| context::topic_of(untitled(text, tables), tables));
    let says = |topic: &String| {
        let folded = fold_line(topic);
        !folded.is_empty()
            && tables.lists.opening("whole-life", &folded).is_none()
            && period_of(&folded, None, tables).is_none()
    };
    let topic = topics.into_iter().find(says).unwrap_or_default();
    uncapital(without_places(&topic, tables))
}

/// `Thu thuế … các thôn`: the rows say which ones.
fn without_places<'a>(topic: &'a str, tables: &Tables) -> &'a str {
    let starts = topic.match_indices(' ').map(|(at, _)| at);
    let each = |at: &usize| {
        let rest = fold_line(&topic[*at..]);
        let word = tables.lists.opening("of-each", &rest);
        let place = word.map(|word| rest[word.len()..].trim());
        place.is_some_and(|place| {
            tables.lists.has("place", place) || tables.lists.has("place-head", place)
        })
    };
    starts.into_iter().find(each).map_or(topic, |at| &topic[..at])
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
