//! Tables of figures and of the report to Word tables.

use super::columns::{needs, widths};
use super::finish::{DOCUMENT, Finish, Rows, finish};
use super::stamp::{Kind, Stamps};
use super::styles;
use super::words::Ids;
use crate::model::form::{Align, Form};
use crate::model::report::{Column, Piece, Report, Row, Table};
use crate::write::export::WriteError;
use docx_rs::{BuildXML, TableLayoutType, TableRow, WidthType};

/// Tables with the same columns, and the least widths of these over all of them.
pub struct Grids<'a> {
    kinds: Vec<(&'a [Column], Vec<u32>)>,
    stamps: Stamps,
}

impl<'a> Grids<'a> {
    /// Measures all tables of a report, so that tables of one kind get equal columns.
    pub fn new(tables: impl Iterator<Item = &'a Table>, form: &Form) -> Self {
        let mut kinds: Vec<(&[Column], Vec<u32>)> = Vec::new();
        for table in tables {
            let needs = needs(table, form);
            match kinds.iter_mut().find(|(columns, _)| *columns == table.columns) {
                Some((_, most)) => {
                    most.iter_mut()
                        .zip(needs)
                        .for_each(|(most, need)| *most = need.max(*most));
                }
                None => kinds.push((&table.columns, needs)),
            }
        }
        Self { kinds, stamps: Stamps::default() }
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
        out: &mut String,
    ) -> Result<(), WriteError> {
        let kind = self.kinds.iter().find(|(columns, _)| *columns == table.columns);
        let needs = kind.map(|(_, needs)| &**needs).unwrap_or_default();
        let widths = widths(&table.columns, needs, total);
        let shell = docx_rs::Table::without_borders(Vec::new())
            .style(styles::TABLE)
            .layout(TableLayoutType::Fixed)
            .width(total as usize, WidthType::Dxa)
            .set_grid(widths.iter().map(|&width| width as usize).collect());
        finish(&shell.build(), DOCUMENT, out)?;
        let end = take_end(out, "</w:tbl>");
        for row in &table.head {
            self.row(table, row, Some(styles::CELL_HEAD), &widths, ids, out)?;
        }
        for row in &table.rows {
            let style = row.group.then_some(styles::CELL_GROUP);
            self.row(table, row, style, &widths, ids, out)?;
        }
        out.push_str(end);
        Ok(())
    }

    /// Writes a row that does not break over pages; one of heads is repeated.
    fn row(
        &mut self,
        table: &Table,
        row: &Row,
        style: Option<&'static str>,
        widths: &[u32],
        ids: &mut Ids,
        out: &mut String,
    ) -> Result<(), WriteError> {
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
            let kind = Kind { style, width, across: cell.across, join: cell.join };
            self.stamps.cell(kind, cell, ids, out)?;
            from = to;
        }
        out.push_str(end);
        Ok(())
    }
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

/// All tables of a report.
pub fn tables(report: &Report) -> impl Iterator<Item = &Table> {
    let annexes = report.annexes.iter().flat_map(|annex| &annex.pieces);
    report.body.iter().chain(annexes).filter_map(|piece| match piece {
        Piece::Table(table) => Some(table),
        Piece::Heading { .. } | Piece::Paragraph { .. } => None,
    })
}
