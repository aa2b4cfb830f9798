//! Rows of tables ([MS-DOC] 2.9.319): the edges of their cells, how the cells are merged,
//! what is drawn round them.

use crate::read::bytes::{slice, u8_at, u16_at, u32_at};
use crate::read::doc::sprm::Change;
use crate::read::grid::Merge;

/// The most cells of a row; Word itself stops at 63.
const MOST: usize = 64;

/// Bytes of a cell's description, in Word 97 and before.
const CELL: usize = 20;
const OLD_CELL: usize = 10;

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Where its cells begin and the last one ends, in twentieths of a point.
    pub edges: Vec<i32>,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Repeated on every page.
    pub header: bool,
    /// The table says that edges are drawn.
    pub drawn: bool,
}

/// A cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How it is merged with the cells above and below.
    pub merge: Merge,
    /// It goes on from the cell to the left.
    pub joins: bool,
    /// One of its edges is drawn.
    pub drawn: bool,
}

impl Row {
    /// Takes a change.
    pub fn take(&mut self, (code, bytes): Change, is_97: bool) {
        match code {
            0xd608 => self.define(bytes, is_97),
            0x3404 => self.header = u8_at(bytes, 0) & 1 == 1,
            0xd605 => {
                let width = if is_97 { 4 } else { 2 };
                self.drawn |= (0..6).any(|edge| is_drawn(bytes, edge * width, is_97));
            }
            0xd613 => self.drawn |= (0..6).any(|edge| u8_at(bytes, edge * 8 + 5) != 0),
            0xd620 => self.drawn |= is_drawn(bytes, 3, is_97),
            0xd62f => self.drawn |= u8_at(bytes, 3 + 5) != 0,
            0x5622 => self.delete(u8_at(bytes, 0), u8_at(bytes, 1)),
            0x7621 => self.insert(u8_at(bytes, 0), u8_at(bytes, 1), u16_at(bytes, 2)),
            0x7623 => self.widen(u8_at(bytes, 0), u8_at(bytes, 1), u16_at(bytes, 2)),
            0x5624 => self.join(u8_at(bytes, 0), u8_at(bytes, 1)),
            0xd62b => {
                let merge = match u8_at(bytes, 1) {
                    1 => Merge::Up,
                    3 => Merge::Start,
                    _ => Merge::None,
                };
                if let Some(cell) = self.cells.get_mut(usize::from(u8_at(bytes, 0))) {
                    cell.merge = merge;
                }
            }
            _ => {}
        }
    }

    /// Is any edge drawn?
    pub fn is_drawn(&self) -> bool {
        self.drawn || self.cells.iter().any(|cell| cell.drawn)
    }

    fn define(&mut self, bytes: &[u8], is_97: bool) {
        let count = usize::from(u8_at(bytes, 0)).min(MOST);
        let edge = |index: usize| i32::from(u16_at(bytes, 1 + index * 2) as i16);
        self.edges = (0..=count).map(edge).collect();
        let width = if is_97 { CELL } else { OLD_CELL };
        let cells = slice(bytes, 3 + count * 2, usize::MAX);
        let cell = |index: usize| Cell::read(slice(cells, index * width, width), is_97);
        self.cells = (0..count).map(cell).collect();
    }

    /// So many cells of this width are put before a cell.
    fn insert(&mut self, first: u8, count: u8, width: u16) {
        let first = usize::from(first).min(self.cells.len());
        let count = usize::from(count).min(MOST.saturating_sub(self.cells.len()));
        if self.edges.len() != self.cells.len() + 1 {
            self.edges = vec![0];
        }
        for _ in 0..count {
            let left = self.edges[first.min(self.edges.len() - 1)];
            self.edges.insert(first.min(self.edges.len()), left);
            self.push(first + 1, i32::from(width));
            self.cells.insert(first, Cell::default());
        }
    }

    /// The cells from one number to before another are no more.
    fn delete(&mut self, first: u8, end: u8) {
        let end = usize::from(end).min(self.cells.len());
        for index in (usize::from(first)..end).rev() {
            let width = self.edges[index].saturating_sub(self.edges[index + 1]);
            self.push(index + 1, width);
            self.edges.remove(index);
            self.cells.remove(index);
        }
    }

    /// The cells from one number to before another get a width.
    fn widen(&mut self, first: u8, end: u8, width: u16) {
        let end = usize::from(end).min(self.cells.len());
        for index in usize::from(first)..end {
            let old = self.edges[index + 1].saturating_sub(self.edges[index]);
            self.push(index + 1, i32::from(width).saturating_sub(old));
        }
    }

    /// Moves the edges from one on.
    fn push(&mut self, first: usize, by: i32) {
        for edge in self.edges.iter_mut().skip(first) {
            *edge = edge.saturating_add(by);
        }
    }

    /// The cells from one number to before another are one.
    fn join(&mut self, first: u8, end: u8) {
        let (first, end) = (usize::from(first), usize::from(end));
        for cell in self.cells.iter_mut().take(end).skip(first + 1) {
            cell.joins = true;
        }
    }
}

impl Cell {
    fn read(bytes: &[u8], is_97: bool) -> Self {
        let flags = u16_at(bytes, 0);
        let merge = match (flags & 0x20 != 0, flags & 0x40 != 0) {
            _ if !is_97 => Merge::None,
            (_, true) => Merge::Start,
            (true, false) => Merge::Up,
            (false, false) => Merge::None,
        };
        let edges = if is_97 { 4 } else { 2 };
        let drawn = (0..4).any(|edge| is_drawn(bytes, edges + edge * edges, is_97));
        Self { merge, joins: flags & 2 != 0, drawn }
    }
}

/// Is an edge drawn?
fn is_drawn(bytes: &[u8], at: usize, is_97: bool) -> bool {
    match is_97 {
        true => u32_at(bytes, at) != u32::MAX && u8_at(bytes, at + 1) != 0,
        false => u16_at(bytes, at) & 0x1f != 0,
    }
}
