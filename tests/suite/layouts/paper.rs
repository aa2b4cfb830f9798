//! A layout as a Word file.

use super::Piece;
use docx_rs::{Docx, Paragraph, Run, Table, TableCell, TableRow, VMergeType};
use std::io::Cursor;

pub fn docx(pieces: &[Piece]) -> Vec<u8> {
    let mut docx = Docx::new();
    for piece in pieces {
        docx = match piece {
            Piece::Line(text) => docx.add_paragraph(paragraph(text)),
            Piece::Table(rows) => docx.add_table(table(rows)),
            Piece::Sheet(_) => panic!("a Word file has no sheets"),
        };
    }
    let mut file = Cursor::new(Vec::new());
    docx.build().pack(&mut file).unwrap();
    file.into_inner()
}

fn paragraph(text: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(text))
}

fn table(rows: &[Vec<String>]) -> Table {
    let rows = (0..rows.len()).map(|row| TableRow::new(cells(rows, row))).collect();
    Table::new(rows)
}

fn cells(rows: &[Vec<String>], row: usize) -> Vec<TableCell> {
    let mut made = Vec::new();
    let squares = &rows[row];
    for (column, text) in squares.iter().enumerate().filter(|(_, text)| *text != "<") {
        let span = squares[column + 1..].iter().take_while(|text| *text == "<").count();
        let below = rows.get(row + 1).and_then(|below| below.get(column));
        let mut cell = TableCell::new();
        if span > 0 {
            cell = cell.grid_span(span + 1);
        }
        if text == "^" {
            cell = cell.vertical_merge(VMergeType::Continue);
        } else if below.is_some_and(|below| below == "^") {
            cell = cell.vertical_merge(VMergeType::Restart);
        }
        let text = if text == "^" { "" } else { text };
        for line in text.split("<br>") {
            cell = cell.add_paragraph(paragraph(line));
        }
        made.push(cell);
    }
    made
}
