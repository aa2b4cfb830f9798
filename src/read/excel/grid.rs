//! The squares of a sheet's blocks as a table, at a cost that follows the blocks and not the
//! extent: cells at A1 and XFD1048576 make a table of three rows.

use crate::model::document::{BlockId, Table};
use crate::read::excel::sheet::Area;
use std::collections::BTreeSet;

/// The most squares of a table.
const MOST_SQUARES: u64 = 4_000_000;

/// Below so many squares a table is never pressed together.
const FEW_SQUARES: u64 = 65_536;

/// A block and the square that it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Square {
    /// Its row, from 0.
    pub row: u32,
    /// Its column, from 0.
    pub column: u32,
    /// The block.
    pub block: BlockId,
}

/// A sheet's table.
#[derive(Debug, Default)]
pub struct Grid {
    /// The used rectangle.
    pub table: Table,
    /// Blocks that lie under a merged cell, so that nobody sees them.
    pub covered: Vec<BlockId>,
    /// There were more merged squares than the table has: some are left out.
    pub cut: bool,
}

/// The used rectangle of the squares, with merged cells in all squares that they cover. A
/// rectangle that is nearly all empty is pressed together: of empty rows and columns that
/// follow each other one is kept. `None` when even that is too large.
pub fn grid(squares: &[Square], merges: &[Area]) -> Option<Grid> {
    let rows = Axis::new(squares.iter().map(|s| s.row).collect());
    // Few, and in each row again.
    let mut columns = BTreeSet::new();
    for square in squares {
        columns.insert(square.column);
    }
    let columns = Axis::new(columns.into_iter().collect());
    let few = (squares.len() as u64).saturating_mul(64).max(FEW_SQUARES);
    let fits = rows.extent().saturating_mul(columns.extent()) <= few;
    let (rows, columns) = if fits {
        (rows.whole(), columns.whole())
    } else {
        (rows.pressed(), columns.pressed())
    };
    if rows.len() as u64 * columns.len() as u64 > MOST_SQUARES {
        return None;
    }
    let mut grid = Grid::default();
    grid.table.rows = vec![vec![None; columns.len()]; rows.len()];
    for square in squares {
        let (row, column) = (at(&rows, square.row), at(&columns, square.column));
        grid.table.rows[row][column] = Some(square.block);
    }
    grid.merge(merges, &rows, &columns);
    Some(grid)
}

impl Grid {
    /// Puts merged cells into all their squares. Real merges never overlap, so they are no
    /// more squares than the table has.
    fn merge(&mut self, merges: &[Area], rows: &[u32], columns: &[u32]) {
        let mut left = rows.len() * columns.len();
        for area in merges {
            let Some(head) = self.head(area, rows, columns) else { continue };
            if area.rows.1 < area.rows.0 || area.columns.1 < area.columns.0 {
                continue;
            }
            let down = at(rows, area.rows.0)..at(rows, area.rows.1.saturating_add(1));
            let across = at(columns, area.columns.0)
                ..at(columns, area.columns.1.saturating_add(1));
            let size = down.len() * across.len();
            if size > left {
                self.cut = true;
                return;
            }
            left -= size;
            for row in &mut self.table.rows[down] {
                cover(&mut row[across.clone()], head, &mut self.covered);
            }
        }
    }

    /// The block in the first square of an area.
    fn head(&self, area: &Area, rows: &[u32], columns: &[u32]) -> Option<BlockId> {
        let row = rows.binary_search(&area.rows.0).ok()?;
        let column = columns.binary_search(&area.columns.0).ok()?;
        self.table.rows[row][column]
    }
}

/// Lays a merged cell's block over a row's squares; what it covers is noted.
fn cover(squares: &mut [Option<BlockId>], head: BlockId, covered: &mut Vec<BlockId>) {
    for square in squares {
        covered.extend(square.replace(head).filter(|block| *block != head));
    }
}

/// The place of a row or column among those kept: where none is left out, as far from the
/// first as its number.
fn at(kept: &[u32], number: u32) -> usize {
    let guess = kept.first().map_or(0, |first| number.wrapping_sub(*first)) as usize;
    match kept.get(guess) {
        Some(found) if *found == number => guess,
        _ => kept.partition_point(|n| *n < number),
    }
}

/// The rows or columns in use, in order, each once.
struct Axis(Vec<u32>);

impl Axis {
    fn new(mut used: Vec<u32>) -> Self {
        used.sort_unstable();
        used.dedup();
        Self(used)
    }

    /// From the first to the last, all that lies between counted.
    fn extent(&self) -> u64 {
        match (self.0.first(), self.0.last()) {
            (Some(first), Some(last)) => u64::from(last - first) + 1,
            _ => 0,
        }
    }

    fn whole(&self) -> Vec<u32> {
        match (self.0.first(), self.0.last()) {
            (Some(first), Some(last)) => (*first..=*last).collect(),
            _ => Vec::new(),
        }
    }

    /// Those in use, and one between two that do not touch.
    fn pressed(&self) -> Vec<u32> {
        let mut kept: Vec<u32> = Vec::with_capacity(self.0.len() * 2);
        for number in &self.0 {
            if kept.last().is_some_and(|last| last + 1 < *number) {
                kept.push(number - 1);
            }
            kept.push(*number);
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(row: u32, column: u32, block: u32) -> Square {
        Square { row, column, block: BlockId(block) }
    }

    #[test]
    fn a_far_corner_costs_nothing() {
        let grid = grid(&[square(0, 0, 0), square(1_048_575, 16_383, 1)], &[]);
        let rows = grid.expect("a grid").table.rows;
        assert_eq!((rows.len(), rows[0].len()), (3, 3));
        assert_eq!(rows[2][2], Some(BlockId(1)));
    }

    #[test]
    fn a_diagonal_has_no_table() {
        let squares = (0..3000).map(|n| square(n * 7, n * 5, n)).collect::<Vec<_>>();
        assert!(grid(&squares, &[]).is_none());
    }

    #[test]
    fn merges_over_merges_are_cut_short() {
        let squares = [square(0, 0, 0), square(9, 9, 1)];
        let all = Area { rows: (0, 1_048_575), columns: (0, 16_383) };
        let grid = grid(&squares, &[all; 1000]).expect("a grid");
        assert!(grid.cut);
        assert_eq!(grid.covered, [BlockId(1)]);
    }
}
