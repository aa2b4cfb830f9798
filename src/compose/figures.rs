//! A line of figures to a row of a table: what has a column stands in it, all else is
//! said in words in the last one.

use super::fill::{hedged, period, with};
use super::lines::{Line, is_difference, is_ratio};
use crate::data::layout::{ColumnRule, Holds, Layout};
use crate::data::layout_words::NoteWords;
use crate::model::claim::Role;
use crate::model::period::Period;
use crate::model::record::Record;
use crate::model::report::{Cell, Hold, Mark, Row, Text};
use crate::text::numbers::{figure, signed};
use rust_decimal::Decimal;

/// What all rows of a table share.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// The records of the report.
    pub records: &'a [Record],
    /// The bookmark over each record's words.
    pub anchors: &'a [Option<String>],
    /// Words.
    pub layout: &'a Layout,
    /// The columns.
    pub columns: &'a [ColumnRule],
    /// The period that figures are for where a row does not say otherwise.
    pub period: Option<Period>,
}

/// What a row says of its line besides its figures.
pub struct Heading {
    /// `5.1`.
    pub number: String,
    /// The bookmark over the row's number.
    pub bookmark: String,
    /// Where the row's number leads, if its words are printed nowhere.
    pub link: Option<String>,
    /// The whole that it is a part of, where that stands in another place.
    pub whole: Option<String>,
}

/// A figure of a line, and where it is shown.
struct Figure<'a> {
    record: &'a Record,
    /// The bookmark over its words.
    anchor: Option<&'a String>,
    /// The column it stands in, by index.
    column: Option<usize>,
}

impl Sheet<'_> {
    /// The row of a line.
    pub fn row(&self, line: &Line, heading: Heading) -> Row {
        let figures = self.place(line);
        let unit = match (&line.unit, figures.iter().find(|f| f.is_level_share())) {
            (Some(unit), _) => Some(&unit.0),
            (None, Some(share)) => share.record.unit.as_ref().map(|unit| &unit.0),
            (None, None) => None,
        };
        let home = figures.iter().find_map(|figure| figure.anchor);
        let notes = self.notes(line, &figures, &heading);
        let cells = self.columns.iter().enumerate().map(|(at, column)| {
            Cell::one(match column.holds {
                Holds::Order => number(&heading, home),
                Holds::Name => Text::plain(&*line.name),
                Holds::Unit => Text::plain(unit.map_or("", |unit| unit)),
                Holds::Figures => self.figures(line, &figures, at, home),
                Holds::Note => Text::plain(&*notes),
            })
        });
        Row { cells: cells.collect(), group: false, records: line.records.clone() }
    }

    /// Decides for each figure of a line which column it stands in.
    fn place<'a>(&'a self, line: &Line) -> Vec<Figure<'a>> {
        let mut figures: Vec<Figure<'a>> = line
            .figures
            .iter()
            .map(|&at| Figure {
                record: &self.records[at],
                anchor: self.anchors[at].as_ref(),
                column: None,
            })
            .collect();
        for (at, column) in self.columns.iter().enumerate() {
            let mut free = true;
            for role in &column.roles {
                let fits = |figure: &&mut Figure<'_>| {
                    figure.record.role.name() == role
                        && self.has_column(line, figure.record)
                };
                if let Some(figure) = figures.iter_mut().find(fits).filter(|_| free) {
                    figure.column = Some(at);
                    free = column.many;
                }
            }
        }
        figures
    }

    /// May a figure stand under a head at all? A share of something counted may not stand
    /// in for the count, nor a difference from a plan for one from the same period.
    fn has_column(&self, line: &Line, record: &Record) -> bool {
        match record.role {
            Role::Share => line.unit.is_none(),
            role if is_difference(role) => !self.is_from_plan(record),
            _ => true,
        }
    }

    /// Is it a difference from a plan?
    fn is_from_plan(&self, record: &Record) -> bool {
        let Some(base) = &record.base else { return false };
        let base = base.to_lowercase();
        self.layout.notes.plan_words.iter().any(|word| base.contains(&**word))
    }

    /// The figures in one cell, a line each; one whose words stand in another paragraph leads there.
    fn figures(
        &self,
        line: &Line,
        figures: &[Figure<'_>],
        at: usize,
        home: Option<&String>,
    ) -> Text {
        let column = &self.columns[at];
        let mut text = Text::default();
        for figure in figures.iter().filter(|figure| figure.column == Some(at)) {
            if !text.words.is_empty() {
                text.words.push('\n');
            }
            let start = text.words.len();
            let role = figure.record.role;
            let unit_shown = match is_ratio(role) {
                true => role == Role::Share || column.head.contains('%'),
                false => figure.record.unit == line.unit,
            };
            text.words.push_str(&self.shown(figure.record, !unit_shown));
            if let Some(anchor) = figure.anchor.filter(|&anchor| Some(anchor) != home) {
                let hold = Hold::Link(anchor.clone());
                text.marks.push(Mark { start, end: text.words.len(), hold });
            }
        }
        text
    }

    /// A figure as it is printed.
    fn shown(&self, record: &Record, with_unit: bool) -> String {
        let value = printed(record);
        let mut shown = match record.role {
            Role::Change | Role::PctChange => signed(value),
            _ => figure(value),
        };
        if let Some(unit) = record.unit.as_ref().filter(|_| with_unit) {
            if *unit.0 != *"%" {
                shown.push(' ');
            }
            shown.push_str(&unit.0);
        }
        hedged(shown, record.bound, record.approx, &self.layout.figures)
    }

    /// All that has no column, in words.
    fn notes(&self, line: &Line, figures: &[Figure<'_>], heading: &Heading) -> String {
        let words = &self.layout.notes;
        let mut notes: Vec<String> = Vec::new();
        let has = |role| figures.iter().any(|figure| figure.record.role == role);
        for figure in figures {
            let record = figure.record;
            match figure.column {
                None => notes.push(self.said(record)),
                Some(at) if self.columns[at].roles[0] != record.role.name() => {
                    match record.role {
                        Role::Target => notes.push(words.as_target.clone()),
                        Role::Part if !has(Role::Whole) => {
                            notes.push(words.as_part.clone())
                        }
                        Role::Whole => notes.push(words.as_whole.clone()),
                        _ => {}
                    }
                }
                Some(_) => {}
            }
        }
        notes.extend(self.bases(figures));
        if let Some(own) = line.period.filter(|&own| Some(own) != self.period) {
            notes.push(with(&words.period, &period(own, &self.layout.periods)));
        }
        if let Some(whole) = &heading.whole {
            notes.push(with(&words.part_of, whole));
        }
        notes.join(&words.joint)
    }

    /// A figure in words, with what it refers to.
    fn said(&self, record: &Record) -> String {
        let words = &self.layout.notes;
        let said = with(phrase(record.role, words), &self.shown(record, true));
        match record.base.as_deref().filter(|_| is_difference(record.role)) {
            Some(base) => format!("{said} {}", with(&words.base, based(base))),
            None => said,
        }
    }

    /// What the differences and plan ratios in columns refer to.
    fn bases(&self, figures: &[Figure<'_>]) -> Vec<String> {
        let words = &self.layout.notes;
        let shown = || figures.iter().filter(|f| f.column.is_some()).map(|f| f.record);
        let difference = shown().find(|record| is_difference(record.role));
        let compared = difference.map(|record| match &record.base {
            Some(base) => with(&words.base, based(base)),
            None => words.no_base.clone(),
        });
        let plan = shown().filter(|record| record.role == Role::PctOfPlan);
        let plan = plan.filter_map(|record| record.base.as_deref()).next();
        let plan = plan.map(|base| with(&words.plan_base, base));
        plan.into_iter().chain(compared).collect()
    }
}

impl Figure<'_> {
    /// Is it a share that stands for the line's level, and gives it its unit?
    fn is_level_share(&self) -> bool {
        self.record.role == Role::Share && self.column.is_some()
    }
}

/// The row's number; it leads to the words that the row is made of.
fn number(heading: &Heading, home: Option<&String>) -> Text {
    let words = heading.number.clone();
    let link = home.or(heading.link.as_ref());
    let mark = link.map(|anchor| Mark {
        start: 0,
        end: words.len(),
        hold: Hold::Link(anchor.clone()),
    });
    Text {
        words,
        bookmark: Some(heading.bookmark.clone()),
        marks: mark.into_iter().collect(),
    }
}

/// The most decimals that a report states.
const DECIMALS: u32 = 4;

/// The value as its text shows it: a formula's `94.4714…` stands as `94,47` in its cell.
fn printed(record: &Record) -> Decimal {
    if record.value.scale() <= DECIMALS {
        return record.value;
    }
    let decimals = record
        .text
        .split_once(',')
        .map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit).count() as u32);
    record.value.round_dp(decimals.unwrap_or_default().min(DECIMALS))
}

/// A base without the words that the phrase has already.
fn based(base: &str) -> &str {
    base.strip_prefix("so với ").unwrap_or(base)
}

/// The words for a figure of a role.
fn phrase(role: Role, words: &NoteWords) -> &str {
    match role {
        Role::Actual => &words.actual,
        Role::Plan => &words.plan,
        Role::Target => &words.target,
        Role::Previous => &words.previous,
        Role::Part => &words.part,
        Role::Whole => &words.whole,
        Role::Share => &words.share,
        Role::Change => &words.change,
        Role::PctChange => &words.pct_change,
        Role::PctOfPlan => &words.pct_of_plan,
        Role::PctOfPrevious => &words.pct_of_previous,
    }
}
