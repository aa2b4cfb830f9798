//! How wide the columns of a table are: as its shares say, but never too narrow for a
//! word.

use super::metrics::width;
use crate::model::form::Form;
use crate::model::report::{Column, Row, Table};

/// Slack for a font that is not quite the one measured.
const SLACK: u32 = 24;

/// The least width of each column: its widest word, or figure.
pub fn needs(table: &Table, form: &Form) -> Vec<u32> {
    let mut needs = vec![0; table.columns.len()];
    let faces = &form.faces;
    let rows = |rows: &[Row], size: u32, bold: bool, needs: &mut [u32]| {
        for cell in rows.iter().flat_map(|row| {
            let starts = row.cells.iter().scan(0, |from, cell| {
                let at = *from;
                *from += usize::from(cell.across);
                Some((at, cell))
            });
            starts.filter(|(_, cell)| cell.across == 1)
        }) {
            let (at, cell) = cell;
            let words = cell.text.words.split_whitespace();
            let widest =
                words.map(|word| width(word, size, bold)).max().unwrap_or_default();
            if let Some(need) = needs.get_mut(at) {
                *need = (*need).max(widest + 2 * form.cell_margin + SLACK);
            }
        }
    };
    rows(&table.head, faces.cell_head.size, true, &mut needs);
    rows(&table.rows, faces.cell.size, false, &mut needs);
    needs
}

/// No column takes more than this part of the whole from the others.
const GREEDIEST: u32 = 4;

/// Widths that add up to the whole: each at least what it needs, the rest by shares.
/// Where the needs do not fit, every column gives in alike.
pub fn widths(columns: &[Column], needs: &[u32], total: u32) -> Vec<u32> {
    let needs: Vec<u32> = needs.iter().map(|&need| need.min(total / GREEDIEST)).collect();
    let needed: u32 = needs.iter().sum();
    if needed > total {
        let scaled = needs.iter().map(|&need| portion(need, total, needed));
        return exact(scaled.collect(), total);
    }
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

    fn check(shares: &[u32], needs: &[u32], expected: &[u32]) {
        let columns: Vec<Column> =
            shares.iter().map(|&share| Column { share, ..Column::default() }).collect();
        assert_eq!(widths(&columns, needs, 1000), expected);
    }

    #[test]
    fn a_figure_takes_room_from_words() {
        check(&[1, 3, 1], &[50, 100, 100], &[200, 600, 200]);
        check(&[1, 3, 1], &[50, 100, 240], &[190, 570, 240]);
        check(&[1, 3, 1], &[50, 100, 900], &[187, 563, 250]);
        check(&[1, 1, 1], &[0, 0, 0], &[333, 333, 334]);
    }

    #[test]
    fn a_table_never_leaves_the_page() {
        check(&[1; 5], &[1500; 5], &[200; 5]);
    }
}
