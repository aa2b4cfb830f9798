//! Tables of figures and of the report to Word tables.

use super::columns::{needs, widths};
use super::styles;
use super::words::Ids;
use crate::model::form::Form;
use crate::model::report::{Align, Cell, Column, Join, Report, Row, Table, Text};
use docx_rs::{TableCell, TableLayoutType, TableRow, VAlignType, VMergeType, WidthType};

/// Tables with the same columns, and the least widths of these over all of them.
pub struct Grids<'a> {
    kinds: Vec<(&'a [Column], Vec<u32>)>,
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
        Self { kinds }
    }

    /// A table over the whole width given.
    pub fn table(&self, table: &Table, total: u32, ids: &mut Ids) -> docx_rs::Table {
        let kind = self.kinds.iter().find(|(columns, _)| *columns == table.columns);
        let needs = kind.map(|(_, needs)| &**needs).unwrap_or_default();
        let widths = widths(&table.columns, needs, total);
        let head = table.head.iter().map(|row| (row, Some(styles::CELL_HEAD)));
        let rows = table.rows.iter().map(|row| match row.group {
            true => (row, Some(styles::CELL_GROUP)),
            false => (row, None),
        });
        let rows: Vec<TableRow> = head
            .chain(rows)
            .map(|(row, style)| self.row(table, row, style, &widths, ids))
            .collect();
        docx_rs::Table::without_borders(rows)
            .style(styles::TABLE)
            .layout(TableLayoutType::Fixed)
            .width(total as usize, WidthType::Dxa)
            .set_grid(widths.iter().map(|&width| width as usize).collect())
    }

    /// A row that does not break over pages.
    fn row(
        &self,
        table: &Table,
        row: &Row,
        style: Option<&str>,
        widths: &[u32],
        ids: &mut Ids,
    ) -> TableRow {
        let mut from = 0;
        let cells = row.cells.iter().map(|cell| {
            let to = (from + usize::from(cell.across)).min(widths.len());
            let width: u32 = widths[from..to].iter().sum();
            let align = table.columns.get(from).map(|column| column.align);
            from = to;
            let style = style.unwrap_or(match align.unwrap_or_default() {
                Align::Left | Align::Both => styles::CELL_LEFT,
                Align::Center => styles::CELL_CENTER,
                Align::Right => styles::CELL_RIGHT,
            });
            square(cell, style, width, ids)
        });
        TableRow::new(cells.collect()).cant_split()
    }
}

/// A cell, never without a paragraph.
fn square(cell: &Cell, style: &str, width: u32, ids: &mut Ids) -> TableCell {
    let mut square = TableCell::new()
        .width(width as usize, WidthType::Dxa)
        .vertical_align(VAlignType::Center);
    if cell.across > 1 {
        square = square.grid_span(cell.across.into());
    }
    square = match cell.join {
        Join::Alone => square,
        Join::Opens => square.vertical_merge(VMergeType::Restart),
        Join::Continues => square.vertical_merge(VMergeType::Continue),
    };
    let empty = Text::default();
    let text = if cell.join == Join::Continues { &empty } else { &cell.text };
    ids.lines(style, text).into_iter().fold(square, TableCell::add_paragraph)
}

/// All tables of a report.
pub fn tables(report: &Report) -> impl Iterator<Item = &Table> {
    use crate::model::report::Piece;
    let annexes = report.annexes.iter().flat_map(|annex| &annex.pieces);
    report.body.iter().chain(annexes).filter_map(|piece| match piece {
        Piece::Table(table) => Some(table),
        Piece::Heading { .. } | Piece::Paragraph { .. } => None,
    })
}
