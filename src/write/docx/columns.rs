//! How wide the columns of a table are: never too narrow for a word, and the rest where
//! it saves most lines.

use super::metrics::width;
use crate::model::form::{Face, Form};
use crate::model::report::{Column, Row, Table};

/// Slack for a font that is not quite the one measured.
const SLACK: u32 = 24;

/// No column's longest word takes more than this part of the whole from the others.
const GREEDIEST: u32 = 4;

/// How many words a figure has at most with its unit, so that it is never broken.
const FIRM: usize = 2;

/// What is given to a column at once, in twips.
const STEP: u32 = 75;

/// How many steps ahead a column is tried.
const STEPS: u32 = 40;

/// How many rows of a table decide; a longer one is sampled.
const ROWS: usize = 600;

/// A line that ends before its last word is this much longer, per cent.
const RAGGED: u32 = 108;

/// The words of a table, measured.
#[derive(Clone, Debug)]
pub struct Measures {
    /// The widest word of each column, with room round it.
    words: Vec<u32>,
    /// The lines of cells, row by row: column and width.
    rows: Vec<Vec<(usize, u32)>>,
    /// What stands beside the words in each cell.
    room: u32,
}

impl Measures {
    /// Measures a table.
    pub fn new(table: &Table, form: &Form) -> Self {
        let words = vec![0; table.columns.len()];
        let room = 2 * form.cell_margin + SLACK;
        let mut measures = Self { words, rows: Vec::new(), room };
        for row in &table.head {
            measures.row(row, &form.faces.cell_head, |_| false);
        }
        for row in &table.rows {
            let firm =
                |at: usize| table.columns.get(at).is_some_and(|column| column.firm);
            measures.row(row, &form.faces.cell, firm);
        }
        measures
    }

    /// Adds a row; in a firm column a figure stays on the line of its unit.
    fn row(&mut self, row: &Row, face: &Face, firm: impl Fn(usize) -> bool) {
        let mut lines = Vec::new();
        let mut at = 0;
        for cell in &row.cells {
            if cell.across == 1 {
                for line in cell.text.words.split('\n') {
                    let long = self.line(at, line, face);
                    lines.push((at, long));
                    let whole = firm(at) && line.split_whitespace().count() <= FIRM;
                    if let Some(widest) = self.words.get_mut(at).filter(|_| whole) {
                        *widest = (*widest).max(long + self.room);
                    }
                }
            }
            at += usize::from(cell.across);
        }
        self.rows.push(lines);
    }

    /// Measures a line of a cell: its words for the column, all of it for the row.
    fn line(&mut self, at: usize, line: &str, face: &Face) -> u32 {
        let space = width(" ", face.size, face.bold);
        let mut long = 0;
        for word in line.split_whitespace() {
            let word = width(word, face.size, face.bold);
            long += word + if long > 0 { space } else { 0 };
            if let Some(widest) = self.words.get_mut(at) {
                *widest = (*widest).max(word + self.room);
            }
        }
        long
    }

    /// Widths that add up to the whole: each takes its widest word, then whatever saves
    /// most lines for its width; what saves none is given out by shares. Where the words
    /// do not fit, every column gives in alike.
    pub fn widths(&self, columns: &[Column], total: u32) -> Vec<u32> {
        let cap = total / GREEDIEST;
        let mut widths: Vec<u32> = self.words.iter().map(|&word| word.min(cap)).collect();
        widths.resize(columns.len(), 0);
        let needed: u32 = widths.iter().sum();
        if needed > total {
            let scaled = widths.iter().map(|&need| portion(need, total, needed));
            return exact(scaled.collect(), total);
        }
        let stride = self.rows.len().div_ceil(ROWS).max(1);
        let mut rows: Vec<&[(usize, u32)]> =
            self.rows.iter().step_by(stride).map(Vec::as_slice).collect();
        let mut left = total - needed;
        while let Some((at, more)) = self.best(&mut rows, &widths, left) {
            widths[at] += more;
            left -= more;
        }
        by_shares(columns, &widths, total)
    }

    /// The column that saves most lines for its width, and how much it takes; rows of one
    /// line are dropped, as columns only grow.
    fn best(
        &self,
        rows: &mut Vec<&[(usize, u32)]>,
        widths: &[u32],
        left: u32,
    ) -> Option<(usize, u32)> {
        let steps = (left / STEP).min(STEPS) as usize;
        let mut saved = vec![vec![0; steps + 1]; widths.len()];
        rows.retain(|row| self.save(row, widths, &mut saved) > 1);
        let all = saved.iter().enumerate().flat_map(|(at, saved)| {
            saved.iter().enumerate().skip(1).map(move |(step, saved)| (at, step, *saved))
        });
        let worth = |saved: u32, step: usize| u64::from(saved) * 1000 / step as u64;
        let best =
            all.filter(|(.., saved)| *saved > 0).max_by_key(|&(at, step, saved)| {
                (worth(saved, step), std::cmp::Reverse((at, step)))
            });
        best.map(|(at, step, _)| (at, step as u32 * STEP))
    }

    /// Adds up, by column and step, the lines that a row saves where its one tallest
    /// column grows; how many lines it has now.
    fn save(&self, row: &[(usize, u32)], widths: &[u32], saved: &mut [Vec<u32>]) -> u32 {
        let mut heights = vec![0; widths.len()];
        for &(at, long) in row {
            if let Some(height) = heights.get_mut(at) {
                *height += self.height(long, widths[at]);
            }
        }
        let highest = heights.iter().copied().max().unwrap_or_default();
        let mut tallest = heights.iter().enumerate().filter(|(_, h)| **h == highest);
        let (Some((at, _)), None, true) = (tallest.next(), tallest.next(), highest > 1)
        else {
            return highest;
        };
        let others = heights.iter().copied().filter(|height| *height < highest);
        let floor = others.max().unwrap_or_default().max(1);
        let mut lines = highest;
        for (step, saved) in saved[at].iter_mut().enumerate().skip(1) {
            // Where it is as low as the others, more width saves no more.
            if lines > floor {
                let wide = widths[at] + step as u32 * STEP;
                let own = row.iter().filter(|(column, _)| *column == at);
                lines = own.map(|(_, long)| self.height(*long, wide)).sum();
            }
            *saved += highest - lines.max(floor);
        }
        highest
    }

    /// How many lines words take in a column.
    fn height(&self, long: u32, column: u32) -> u32 {
        let room = column.saturating_sub(self.room).max(1);
        if long <= room { 1 } else { (long * RAGGED / 100).div_ceil(room) }
    }
}

/// Widths that add up to the whole: each at least what it needs, the rest by shares.
fn by_shares(columns: &[Column], needs: &[u32], total: u32) -> Vec<u32> {
    let mut fixed: Vec<Option<u32>> = vec![None; columns.len()];
    loop {
        let taken: u32 = fixed.iter().flatten().sum();
        let open = || (0..columns.len()).filter(|&at| fixed[at].is_none());
        let shares: u32 = open().map(|at| columns[at].share.max(1)).sum();
        let share = |at: usize| portion(columns[at].share.max(1), total - taken, shares);
        match open().find(|&at| share(at) < needs[at]) {
            Some(at) => fixed[at] = Some(needs[at]),
            None => {
                let widths = fixed.iter().enumerate();
                let widths = widths.map(|(at, width)| width.unwrap_or_else(|| share(at)));
                return exact(widths.collect(), total);
            }
        }
    }
}

/// A part's portion of a total.
fn portion(part: u32, total: u32, whole: u32) -> u32 {
    (u64::from(part) * u64::from(total) / u64::from(whole.max(1))) as u32
}

/// Gives what division left over to the widest column.
fn exact(mut widths: Vec<u32>, total: u32) -> Vec<u32> {
    let sum: u32 = widths.iter().sum();
    if let Some(widest) = widths.iter_mut().max() {
        *widest += total.saturating_sub(sum);
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(shares: &[u32], words: &[u32], rows: &[&[u32]], expected: &[u32]) {
        let columns: Vec<Column> =
            shares.iter().map(|&share| Column { share, ..Column::default() }).collect();
        let lines = |row: &&[u32]| row.iter().copied().enumerate().collect();
        let rows = rows.iter().map(lines).collect();
        let measures = Measures { words: words.to_vec(), rows, room: 0 };
        assert_eq!(measures.widths(&columns, 1000), expected);
    }

    #[test]
    fn a_figure_takes_room_from_words() {
        check(&[1, 3, 1], &[50, 100, 100], &[], &[200, 600, 200]);
        check(&[1, 3, 1], &[50, 100, 240], &[], &[190, 570, 240]);
        check(&[1, 3, 1], &[50, 100, 900], &[], &[187, 563, 250]);
        check(&[1, 1, 1], &[0, 0, 0], &[], &[333, 333, 334]);
    }

    #[test]
    fn long_words_get_the_room_that_others_do_not_want() {
        let rows: &[&[u32]] = &[&[40, 700, 60], &[40, 90, 60]];
        check(&[1, 1, 1], &[50, 100, 100], rows, &[150, 700, 150]);
    }

    #[test]
    fn a_table_never_leaves_the_page() {
        check(&[1; 5], &[1500; 5], &[&[9000; 5]], &[200; 5]);
    }
}
