//! A table's squares as its rows and cells come, with cells over several rows and columns.

use crate::model::document::{BlockId, Table};

/// The widest row.
const MOST_COLUMNS: usize = 4096;

/// The most squares of one table.
const MOST_SQUARES: usize = 1_000_000;

/// A table while its rows come.
#[derive(Debug, Default)]
pub struct Grid {
    rows: Vec<Vec<Option<BlockId>>>,
    /// For each column the cell from above that still covers it, and for how many rows.
    covers: Vec<(Option<BlockId>, u32)>,
    /// Squares so far.
    squares: usize,
    /// Rows at the top that hold header cells only.
    headers: u32,
    /// The open row holds header cells only.
    is_header: bool,
}

impl Grid {
    /// Begins a row.
    pub fn row(&mut self) {
        self.close_row();
        self.rows.push(Vec::new());
        self.is_header = true;
    }

    /// Ends the open row: what is covered from above is filled in.
    pub fn close_row(&mut self) {
        let Some(row) = self.rows.last_mut() else { return };
        for (block, left) in self.covers.iter_mut().skip(row.len()) {
            row.push(if *left > 0 { *block } else { None });
            *left = left.saturating_sub(1);
        }
        let seen = self.rows.len() as u32;
        if self.is_header && self.headers + 1 == seen {
            self.headers = seen;
        }
        self.is_header = false;
    }

    /// Row and column of the next cell, from 0.
    pub fn spot(&mut self) -> (u32, u32) {
        if self.rows.is_empty() {
            self.row();
        }
        let Some(row) = self.rows.last_mut() else { return (0, 0) };
        while let Some((block, left)) = self.covers.get_mut(row.len()) {
            if *left == 0 {
                break;
            }
            row.push(*block);
            *left -= 1;
        }
        let column = row.len() as u32;
        (self.rows.len() as u32 - 1, column)
    }

    /// Puts a cell into the squares that it covers; squares beyond any table's are left out.
    pub fn put(&mut self, block: Option<BlockId>, spans: (u32, u32), header: bool) {
        self.is_header &= header;
        let Some(row) = self.rows.last_mut() else { return };
        for _ in 0..spans.1.max(1) {
            if row.len() >= MOST_COLUMNS || self.squares >= MOST_SQUARES {
                return;
            }
            let column = row.len();
            if self.covers.len() <= column {
                self.covers.push((None, 0));
            }
            self.covers[column] = (block, spans.0.max(1) - 1);
            self.squares += 1;
            row.push(block);
        }
    }

    /// The table, its rows of one width.
    pub fn finish(mut self, inside: Option<BlockId>) -> Table {
        self.close_row();
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let fits = width * self.rows.len() <= 4 * MOST_SQUARES;
        for row in self.rows.iter_mut().filter(|_| fits) {
            row.resize(width, None);
        }
        let body = self.headers < self.rows.len() as u32;
        let header_rows = if body { self.headers } else { 0 };
        Table { rows: self.rows, header_rows, borderless: false, inside }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_over_rows_and_columns_stand_in_all_squares() {
        let id = |n| Some(BlockId(n));
        let mut grid = Grid::default();
        grid.row();
        for (block, spans) in [(id(0), (2, 1)), (id(1), (1, 2))] {
            grid.spot();
            grid.put(block, spans, true);
        }
        grid.row();
        assert_eq!(grid.spot(), (1, 1));
        grid.put(id(2), (1, 1), true);
        grid.row();
        grid.spot();
        grid.put(id(3), (9, 1), false);
        let table = grid.finish(None);
        assert_eq!(table.rows[0], [id(0), id(1), id(1)]);
        assert_eq!(table.rows[1], [id(0), id(2), None]);
        assert_eq!(table.rows[2], [id(3), None, None]);
        assert_eq!(table.header_rows, 2);
    }
}
