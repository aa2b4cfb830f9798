//! Tables of figures and of the report to Word tables.

use super::columns::Measures;
use super::finish::{DOCUMENT, Finish, Rows, finish};
use super::out::Out;
use super::stamp::{Kind, Stamps};
use super::styles;
use super::words::Ids;
use crate::model::form::{Align, Form};
use crate::model::report::{Row, Table};
use crate::write::export::WriteError;
use docx_rs::{BuildXML, TableLayoutType, TableRow, WidthType};

/// Writes tables.
pub struct Grids<'a> {
    form: &'a Form,
    stamps: Stamps,
}

impl<'a> Grids<'a> {
    /// Makes ready to write tables of a form.
    pub fn new(form: &'a Form) -> Self {
        Self { form, stamps: Stamps::default() }
    }

    /// Writes a table over the whole width given onto the end of `out`.
    ///
    /// # Errors
    /// When docx-rs builds what is no XML.
    pub fn table(
        &mut self,
        table: &Table,
        total: u32,
        ids: &mut Ids,
        out: &mut Out,
    ) -> Result<(), WriteError> {
        let widths = Measures::new(table, self.form).widths(&table.columns, total);
        let shell = docx_rs::Table::without_borders(Vec::new())
            .style(styles::TABLE)
            .layout(TableLayoutType::Fixed)
            .width(total as usize, WidthType::Dxa)
            .set_grid(widths.iter().map(|&width| width as usize).collect());
        finish(&shell.build(), DOCUMENT, &mut out.text)?;
        let end = take_end(&mut out.text, "</w:tbl>");
        for row in &table.head {
            let line = Line { row, style: Some(styles::CELL_HEAD), keep: true };
            self.row(table, line, &widths, ids, &mut out.text)?;
        }
        let mut plain = table.rows.iter().enumerate().filter(|(_, row)| !row.group);
        let second = plain.nth(1).map_or(table.rows.len(), |(at, _)| at);
        for (at, row) in table.rows.iter().enumerate() {
            let style = row.group.then_some(styles::CELL_GROUP);
            let keep = at < second || at + 2 == table.rows.len();
            let line = Line { row, style, keep: keep && at + 1 < table.rows.len() };
            self.row(table, line, &widths, ids, &mut out.text)?;
            out.relieve()?;
        }
        out.text.push_str(end);
        Ok(())
    }

    /// Writes a row that does not break over pages; one of heads is repeated.
    fn row(
        &mut self,
        table: &Table,
        line: Line<'_>,
        widths: &[u32],
        ids: &mut Ids,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let Line { row, style, keep } = line;
        let rows = match style {
            Some(styles::CELL_HEAD) => Rows::Repeated,
            _ => Rows::Once,
        };
        let shell = TableRow::new(Vec::new()).cant_split();
        finish(&shell.build(), Finish { rows, ..DOCUMENT }, out)?;
        let end = take_end(out, "</w:tr>");
        let mut from = 0;
        for cell in &row.cells {
            let to = (from + usize::from(cell.across)).min(widths.len());
            let align = table.columns.get(from).map(|column| column.align);
            let style = style.unwrap_or(match align.unwrap_or_default() {
                Align::Left | Align::Both => styles::CELL_LEFT,
                Align::Center => styles::CELL_CENTER,
                Align::Right => styles::CELL_RIGHT,
            });
            let width = widths[from..to].iter().sum();
            let (across, join) = (cell.across, cell.join);
            let kind = Kind { style, across, join, keep };
            self.stamps.cell(kind, width, cell, ids, out)?;
            from = to;
        }
        out.push_str(end);
        Ok(())
    }
}

/// A row and how it is written.
struct Line<'a> {
    row: &'a Row,
    /// The style of all its cells, if they have one.
    style: Option<&'static str>,
    /// It stays on the page of the row after it.
    keep: bool,
}

/// Takes the end of an element back, so that it can be filled.
fn take_end<'a>(out: &mut String, end: &'a str) -> &'a str {
    if out.ends_with(end) {
        out.truncate(out.len() - end.len());
        end
    } else {
        ""
    }
}
