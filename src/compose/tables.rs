//! Lines of figures to tables: one for each field, and the annex of all.

use super::figures::{Heading, Sheet, name};
use super::lines::Line;
use super::tree::{Shape, Tree};
use crate::data::layout::{ColumnRule, Holds, Layout};
use crate::data::layout_said::say;
use crate::model::document::{BlockId, Document};
use crate::model::dossier::Dossier;
use crate::model::form::Align;
use crate::model::outline::Mood;
use crate::model::period::Period;
use crate::model::report::{Cell, Column, Join, Row, Table, Text};
use crate::text::fill::fill;
use std::collections::BTreeSet;

/// What all tables of a report are made of.
pub struct Desk<'a> {
    /// The report.
    pub dossier: &'a Dossier,
    /// Its sections.
    pub tree: &'a Tree,
    /// Its figures.
    pub lines: &'a [Line],
    /// The bookmark over each record's words.
    pub anchors: &'a [Option<String>],
    /// Words and columns.
    pub layout: &'a Layout,
    /// The cells of the report's own tables.
    pub tabled: BTreeSet<BlockId>,
}

/// The cells of a report's own tables, in which every figure is seen beside its head.
pub fn tabled(document: &Document) -> BTreeSet<BlockId> {
    let tables = document.tables.iter().filter(|table| !table.borderless);
    tables.flat_map(|table| table.rows.iter().flatten().flatten().copied()).collect()
}

impl Desk<'_> {
    /// The lines of each field; the last list is that of lines outside of all sections.
    pub fn fields(&self) -> Vec<Vec<usize>> {
        let mut fields = vec![Vec::new(); self.tree.nodes.len() + 1];
        for (at, line) in self.lines.iter().enumerate() {
            let field = line.section.map(|section| self.tree.nodes[section].field);
            fields[field.unwrap_or(self.tree.nodes.len())].push(at);
        }
        fields
    }

    /// Do all figures of some lines stand in tables of the report's own, as they are
    /// printed?
    pub fn is_printed(&self, lines: &[usize]) -> bool {
        let records = lines.iter().flat_map(|&at| &self.lines[at].records);
        records.into_iter().all(|&at| {
            let block = self.dossier.records[at].span.block;
            self.anchors[at].is_some() && self.tabled.contains(&block)
        })
    }

    /// The table of one field.
    pub fn field(&self, field: Option<usize>, lines: &[usize], caption: String) -> Table {
        let sheet = self.sheet(field, lines);
        let words = &self.layout.annex;
        let caption = match sheet.period {
            Some(period) => {
                let period = self.layout.periods.say(period);
                let values = [("caption", &*caption), ("period", &*period)];
                fill(&words.caption_period, &values)
            }
            None => caption,
        };
        let mut rows = Vec::new();
        let mut count = 0;
        let groups = self.groups(field, lines);
        for (group, lines) in &groups {
            if let Some(section) = group.filter(|_| groups.len() > 1) {
                rows.push(self.group_row(section, sheet.columns.len()));
            }
            self.rows(lines, &sheet, "chi_tieu", &mut count, &mut rows);
        }
        table(sheet.columns, rows, Some(Text::plain(caption)))
    }

    /// The table of everything, sections as they are printed.
    pub fn summary(&self, fields: &[Vec<usize>]) -> Table {
        let sheet = self.with_columns(&self.layout.tables.done, self.period(Mood::Done));
        let mut rows = Vec::new();
        let mut count = 0;
        if let Some(general) = fields.last() {
            self.rows(general, &sheet, "tong_hop", &mut count, &mut rows);
        }
        for &root in &self.tree.roots {
            self.branch(root, fields, &sheet, &mut count, &mut rows);
        }
        let words = |period| {
            Text::plain(say(&self.layout.annex.period, &self.layout.periods.say(period)))
        };
        table(sheet.columns, rows, sheet.period.map(words))
    }

    /// Adds a section and all it holds to the table of everything.
    fn branch(
        &self,
        section: usize,
        fields: &[Vec<usize>],
        sheet: &Sheet<'_>,
        count: &mut usize,
        rows: &mut Vec<Row>,
    ) {
        if !self.is_filled(section, fields) {
            return;
        }
        let node = &self.tree.nodes[section];
        if node.field == section {
            rows.push(self.group_row(section, sheet.columns.len()));
            self.rows(&fields[section], sheet, "tong_hop", count, rows);
        }
        for &child in &node.children {
            self.branch(child, fields, sheet, count, rows);
        }
    }

    /// Does a section hold any line, itself or further down?
    fn is_filled(&self, section: usize, fields: &[Vec<usize>]) -> bool {
        !fields[section].is_empty()
            || self.tree.nodes[section]
                .children
                .iter()
                .any(|&c| self.is_filled(c, fields))
    }

    /// Columns and period of a field's table.
    fn sheet(&self, field: Option<usize>, lines: &[usize]) -> Sheet<'_> {
        let mood = field.map(|at| self.dossier.outline.sections[at].mood);
        let mood = mood.unwrap_or_default();
        let tables = &self.layout.tables;
        let has_column = |&at: &usize| {
            let roles =
                self.lines[at].figures.iter().map(|&f| self.dossier.records[f].role);
            roles.into_iter().all(|role| {
                tables.planned.iter().any(|c| c.roles.iter().any(|r| r == role.name()))
            })
        };
        match mood == Mood::Planned && lines.iter().all(has_column) {
            true => self.with_columns(&tables.planned, self.period(Mood::Planned)),
            false => self.with_columns(&tables.done, self.period(Mood::Done)),
        }
    }

    /// A sheet of some columns.
    fn with_columns<'a>(
        &'a self,
        columns: &'a [ColumnRule],
        period: Option<Period>,
    ) -> Sheet<'a> {
        Sheet {
            records: &self.dossier.records,
            anchors: self.anchors,
            layout: self.layout,
            columns,
            period,
        }
    }

    /// The period that a section speaks of where it does not say otherwise.
    fn period(&self, mood: Mood) -> Option<Period> {
        let masthead = &self.dossier.outline.masthead;
        match mood {
            Mood::Done => masthead.period,
            Mood::Planned => masthead.next.or(masthead.period),
        }
    }

    /// The lines of a field by the heading right under it, in order.
    fn groups(
        &self,
        field: Option<usize>,
        lines: &[usize],
    ) -> Vec<(Option<usize>, Vec<usize>)> {
        let mut groups: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
        for &line in lines {
            let group = self.lines[line].section.and_then(|at| self.under(field, at));
            match groups.last_mut().filter(|(last, _)| *last == group) {
                Some((_, lines)) => lines.push(line),
                None => groups.push((group, vec![line])),
            }
        }
        groups
    }

    /// The heading right under a field that holds a section.
    fn under(&self, field: Option<usize>, section: usize) -> Option<usize> {
        let nodes = &self.tree.nodes;
        let up = |&at: &usize| nodes[at].parent;
        std::iter::successors(Some(section), up)
            .take_while(|&at| Some(at) != field)
            .filter(|&at| matches!(nodes[at].shape, Shape::Heading(_)))
            .last()
    }

    /// Adds lines, each followed by its parts.
    fn rows(
        &self,
        lines: &[usize],
        sheet: &Sheet<'_>,
        series: &str,
        count: &mut usize,
        rows: &mut Vec<Row>,
    ) {
        let inside = |at: usize| lines.binary_search(&at).is_ok();
        let mut parts: Vec<(usize, usize)> = lines
            .iter()
            .filter_map(|&at| self.lines[at].parent.map(|parent| (parent, at)))
            .filter(|&(parent, _)| inside(parent))
            .collect();
        parts.sort_unstable();
        let nested = |at: usize| self.lines[at].parent.is_some_and(inside);
        let mut open: Vec<(usize, String)> = Vec::new();
        for &at in lines.iter().rev().filter(|&&at| !nested(at)) {
            open.push((at, String::new()));
        }
        while let Some((at, number)) = open.pop() {
            let number = if number.is_empty() {
                *count += 1;
                count.to_string()
            } else {
                number
            };
            let from = parts.partition_point(|&(parent, _)| parent < at);
            let own = parts[from..].iter().take_while(|&&(parent, _)| parent == at);
            let own: Vec<usize> = own.map(|&(_, part)| part).collect();
            for (nth, &part) in own.iter().enumerate().rev() {
                open.push((part, format!("{number}.{}", nth + 1)));
            }
            rows.push(self.row(at, number, sheet, series, nested(at)));
        }
    }

    /// The row of a line.
    fn row(
        &self,
        at: usize,
        number: String,
        sheet: &Sheet<'_>,
        series: &str,
        nested: bool,
    ) -> Row {
        let line = &self.lines[at];
        let whole = line.parent.filter(|_| !nested);
        let heading = Heading {
            number,
            bookmark: format!("{series}_{}", at + 1),
            link: (series != "chi_tieu").then(|| format!("chi_tieu_{}", at + 1)),
            whole: whole.map(|whole| name(&self.lines[whole], self.layout)),
        };
        sheet.row(line, heading)
    }

    /// A heading over the rows of a section.
    fn group_row(&self, section: usize, columns: usize) -> Row {
        let label = self.tree.nodes[section].label.replace('\n', ". ");
        let words = format!("{label}{}", heading_words(self.dossier, section));
        let cell =
            Cell { text: Text::plain(words), across: columns as u16, join: Join::Alone };
        Row { cells: vec![cell], group: true, records: Vec::new() }
    }
}

/// The words of a section's heading, without its number.
pub fn heading_words(dossier: &Dossier, section: usize) -> String {
    let words = dossier.document.text(dossier.outline.sections[section].heading);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_end_matches([':', '.', ';', ' ']).to_owned()
}

/// A table under the heads of its columns.
fn table(columns: &[ColumnRule], rows: Vec<Row>, caption: Option<Text>) -> Table {
    let heads = columns.iter().map(|column| Cell::one(Text::plain(&*column.head)));
    let head = Row { cells: heads.collect(), ..Row::default() };
    let columns = columns
        .iter()
        .map(|column| Column {
            share: column.share,
            align: column.align,
            firm: column.align == Align::Right || column.holds == Holds::Order,
        })
        .collect();
    Table { caption, columns, head: vec![head], rows, wide: false }
}
