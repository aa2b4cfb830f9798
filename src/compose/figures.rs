//! A line of figures to a row of a table: what has a column stands in it, all else is
//! said in words in the last one.

use super::lines::{Line, is_ratio};
use crate::data::layout::{ColumnRule, Holds, Layout};
use crate::data::layout_said::{PERCENT, say};
use crate::data::layout_words::NoteWords;
use crate::model::claim::Role;
use crate::model::numeral::UnitId;
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
    /// Its unit is told by the column or the row.
    bare: bool,
}

impl Sheet<'_> {
    /// The row of a line.
    pub fn row(&self, line: &Line, heading: Heading) -> Row {
        let (figures, unit) = self.place(line);
        let home = figures.iter().find_map(|figure| figure.anchor);
        let notes = self.notes(line, &figures, &heading);
        let cells = self.columns.iter().enumerate().map(|(at, column)| {
            Cell::one(match column.holds {
                Holds::Order => number(&heading, home),
                Holds::Name => Text::plain(name(line, self.layout)),
                Holds::Unit => Text::plain(unit.as_ref().map_or("", |unit| &unit.0)),
                Holds::Figures => self.figures(&figures, at, home),
                Holds::Note => Text::plain(&*notes),
            })
        });
        Row { cells: cells.collect(), group: false, records: line.records.clone() }
    }

    /// Decides for each figure of a line which column it stands in, and which unit the
    /// row tells: that of its levels, else that of a share that stands for them.
    fn place<'a>(&'a self, line: &Line) -> (Vec<Figure<'a>>, Option<UnitId>) {
        let mut figures: Vec<Figure<'a>> = line
            .figures
            .iter()
            .map(|&at| Figure {
                record: &self.records[at],
                anchor: self.anchors[at].as_ref(),
                column: None,
                bare: false,
            })
            .collect();
        let measured = figures.iter().any(|figure| !is_ratio(figure.record.role));
        let share = figures.iter().find(|figure| figure.record.role == Role::Share);
        let share = share.filter(|_| !measured).and_then(|f| f.record.unit.clone());
        let unit = line.unit.clone().or(share);
        let has = |role| figures.iter().any(|figure| figure.record.role == role);
        let beside = has(Role::Part) && has(Role::Whole);
        for (at, column) in self.columns.iter().enumerate() {
            let mut free = true;
            let base = self.base(column, &figures);
            for role in &column.roles {
                let fits = |figure: &&mut Figure<'_>| {
                    figure.column.is_none()
                        && figure.record.role.name() == role
                        && self.has_column(figure.record)
                        && (!figure.record.role.is_difference()
                            || figure.record.base.as_ref() == base)
                };
                let Some(figure) = figures.iter_mut().find(fits).filter(|_| free) else {
                    continue;
                };
                if let Some(bare) =
                    self.told(column, figure.record, unit.as_ref(), beside)
                {
                    (figure.column, figure.bare) = (Some(at), bare);
                    free = column.many;
                }
            }
        }
        (figures, unit)
    }

    /// What the differences in a column refer to: what its head says, if any of them
    /// does, else what the first does.
    fn base<'a>(
        &self,
        column: &'a ColumnRule,
        figures: &[Figure<'a>],
    ) -> Option<&'a String> {
        let fits = |figure: &&Figure<'a>| {
            let name = figure.record.role.name();
            figure.record.role.is_difference()
                && column.roles.iter().any(|role| role == name)
                && self.has_column(figure.record)
        };
        let mut bases = figures.iter().filter(fits).map(|f| f.record.base.as_ref());
        let first = bases.clone().next().flatten();
        let own = column.base.as_ref();
        if own.is_some() && bases.any(|base| base == own) { own } else { first }
    }

    /// May a figure stand under a head at all? A difference from a plan may not stand in
    /// for one from the same period, and only ratios and differences have a note for what
    /// they refer to.
    fn has_column(&self, record: &Record) -> bool {
        match (&record.base, record.role) {
            (None, _) | (_, Role::PctOfPlan) => true,
            (Some(base), role) => role.is_difference() && !self.is_plan(base),
        }
    }

    /// Does a column tell a figure's role and unit, with the marks that a note can have;
    /// and does it so without the unit in the cell?
    fn told(
        &self,
        column: &ColumnRule,
        record: &Record,
        unit: Option<&UnitId>,
        beside: bool,
    ) -> Option<bool> {
        let bare = column.hidden_unit(unit) == record.unit;
        if !bare && record.unit.is_none() {
            return None;
        }
        let value = printed(record);
        let signed =
            record.role.is_signed() || value.is_sign_negative() && !value.is_zero();
        let words = &self.layout.notes;
        let mut marks: Vec<Role> = words.marks().map(|(role, _)| role).to_vec();
        marks.retain(|role| *role == record.role);
        if record.role == Role::Whole && beside {
            return None;
        }
        let own = record.unit.as_ref();
        let role = column.implied(own, signed, !bare, &marks);
        let plain = column.implied(own, signed, !bare, &[]);
        let marked = plain == Some(record.role) || !marks.is_empty();
        (role == Some(record.role) && marked).then_some(bare)
    }

    /// Does a base tell a plan?
    fn is_plan(&self, base: &str) -> bool {
        let base = base.to_lowercase();
        self.layout.notes.plan_words.iter().any(|word| base.contains(&**word))
    }

    /// The figures in one cell, a line each; one whose words stand in another paragraph
    /// leads there.
    fn figures(&self, figures: &[Figure<'_>], at: usize, home: Option<&String>) -> Text {
        let mut text = Text::default();
        for figure in figures.iter().filter(|figure| figure.column == Some(at)) {
            if !text.words.is_empty() {
                text.words.push('\n');
            }
            let start = text.words.len();
            text.words.push_str(&self.shown(figure.record, !figure.bare));
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
        let mut shown = match record.role.is_signed() {
            true => signed(value),
            false => figure(value),
        };
        if let Some(unit) = record.unit.as_ref().filter(|_| with_unit) {
            if *unit.0 != *PERCENT {
                shown.push(' ');
            }
            shown.push_str(&unit.0);
        }
        self.layout.figures.say(shown, record.bound, record.approx)
    }

    /// All that has no column, in words.
    fn notes(&self, line: &Line, figures: &[Figure<'_>], heading: &Heading) -> String {
        let words = &self.layout.notes;
        let mut notes: Vec<String> = Vec::new();
        let part = figures.iter().any(|figure| figure.record.role == Role::Part);
        let whole = figures.iter().any(|figure| figure.record.role == Role::Whole);
        for figure in figures {
            let role = figure.record.role;
            match figure.column {
                None => notes.push(self.said(figure.record, part)),
                Some(at) if self.columns[at].roles[0] != role.name() => {
                    let mark =
                        words.marks().into_iter().find(|(known, _)| *known == role);
                    let told = role == Role::Part && whole;
                    let mark = mark.filter(|_| !told);
                    notes.extend(mark.map(|(_, words)| words.to_owned()));
                }
                Some(_) => {}
            }
        }
        notes.extend(self.bases(figures));
        let plan = figures.iter().find(|figure| figure.record.role == Role::Plan);
        let plan = plan.and_then(|figure| figure.record.period);
        if let Some(plan) = plan.filter(|plan| Some(*plan) != line.period) {
            notes.push(say(&words.plan_period, &self.layout.periods.say(plan)));
        }
        if let Some(own) = line.period.filter(|&own| Some(own) != self.period) {
            notes.push(say(&words.period, &self.layout.periods.say(own)));
        }
        if let Some(label) = &line.label {
            notes.push(say(&words.label, label));
        }
        if let Some(whole) = &heading.whole {
            notes.push(say(&words.part_of, whole));
        }
        notes.join(&words.joint)
    }

    /// A figure in words, with what it refers to; `part` is said on the same row.
    fn said(&self, record: &Record, part: bool) -> String {
        let words = &self.layout.notes;
        let phrase = match (record.role, part) {
            (Role::Whole, false) => &words.total,
            (role, _) => phrase(role, words),
        };
        let said = say(phrase, &self.shown(record, true));
        match record.base.as_deref() {
            Some(base) => format!("{said} {}", say(&words.base, base)),
            None => said,
        }
    }

    /// What the differences and plan ratios in columns refer to.
    fn bases(&self, figures: &[Figure<'_>]) -> Vec<String> {
        let words = &self.layout.notes;
        let shown = || figures.iter().filter_map(|f| Some((f.column?, f.record)));
        let difference = shown().find(|(_, record)| record.role.is_difference());
        let compared = difference.and_then(|(at, record)| match &record.base {
            base if *base == self.columns[at].base => None,
            Some(base) => Some(say(&words.base, base)),
            None => Some(words.no_base.clone()),
        });
        let plan = shown().filter(|(_, record)| record.role == Role::PctOfPlan);
        let plan = plan.filter_map(|(_, record)| record.base.as_deref()).next();
        let plan = plan.map(|base| say(&words.plan_base, base));
        plan.into_iter().chain(compared).collect()
    }
}

/// The name of a line as it is printed.
pub fn name(line: &Line, layout: &Layout) -> String {
    match line.own_words {
        true => say(&layout.notes.own_words, &line.name),
        false => line.name.clone(),
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

/// The most decimals that are never a formula's.
const DECIMALS: u32 = 4;

/// The value as its text shows it: a formula's `94.4714…` stands as `94,47` in its cell.
pub fn printed(record: &Record) -> Decimal {
    let value = record.value.normalize();
    if value.scale() <= DECIMALS {
        return record.value;
    }
    let decimals = record
        .text
        .rsplit_once([',', '.'])
        .map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit).count() as u32);
    value.round_dp(decimals.unwrap_or_default())
}

/// The words for a figure of a role.
fn phrase(role: Role, words: &NoteWords) -> &str {
    let known = words.phrases().into_iter().find(|(known, _)| *known == role);
    known.map_or("", |(_, words)| words)
}
