//! The shape of a report: masthead, sections, running texts, grids.
//!
//! Says where things stand and what they belong to; reads no figure.

pub mod figure;
pub mod flattened;
pub mod grid;
pub mod heading;
pub mod lines;
pub mod masthead;
pub mod period;
pub mod rows;
pub mod sections;
pub mod split;

use crate::data::Tables;
use crate::model::document::{BlockId, Document, Span, Spot, Table};
use crate::model::outline::{Grid, Outline};

/// Finds the shape of a document.
pub fn outline(document: &Document, tables: &Tables) -> Outline {
    let mut in_grid = vec![false; document.blocks.len()];
    let mut grids = Vec::new();
    for table in &document.tables {
        if is_grid(document, table) {
            mark(table, &mut in_grid);
            let whole = grid(document, table);
            let parts = split::split(document, whole, &tables.columns);
            grids.extend(parts.into_iter().map(|grid| (first_block(&grid), grid)));
        }
    }
    let lines = lines::lines(document, &in_grid);
    let (lines, flat) = flattened::extract(document, lines, tables);
    grids.extend(flat);
    grids.sort_by_key(|(first, _)| *first);
    for (_, grid) in &mut grids {
        grid::shape(document, grid, &tables.columns);
    }
    let whole = proceed(document, &mut grids, tables);
    let heads = lines::with_titles(document, &lines, grids.iter().map(|(_, grid)| grid));
    let masthead = masthead::masthead(document, &heads, tables);
    let mut flows = lines::flows(document, &lines);
    let sections = sections::sections(document, &mut flows, &tables.forms);
    let mut outline = Outline { masthead, sections, grids: Vec::new(), flows };
    for (at, (first, mut grid)) in grids.into_iter().enumerate() {
        grid.section = sections::at(&outline.sections, first);
        grid.caption = match whole[at] {
            Some(before) => outline.grids[before].caption.clone(),
            None => lines::caption(&lines, first, &grid),
        };
        outline.grids.push(grid);
    }
    outline
}

/// Does a table hold figures, and not only the layout of a masthead or signature?
fn is_grid(document: &Document, table: &Table) -> bool {
    let cells: Vec<BlockId> = cells(table).collect();
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let filled = cells.iter().filter(|id| !document.block(**id).text.trim().is_empty());
    let figures =
        cells.iter().filter(|id| figure::is_figure(&document.block(**id).text)).count();
    let sheet = cells
        .first()
        .is_some_and(|id| matches!(document.block(*id).place.spot, Spot::Sheet { .. }));
    sheet
        || (columns > 1
            && table.rows.len() > 1
            && figures * 5 >= filled.count()
            && figures > 1)
}

/// The distinct blocks of a table, in reading order.
fn cells(table: &Table) -> impl Iterator<Item = BlockId> {
    let mut ids: Vec<BlockId> = table.rows.iter().flatten().flatten().copied().collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter()
}

fn first_block(grid: &Grid) -> BlockId {
    let blocks = grid.rows.iter().flatten().flatten().map(|span| span.block);
    blocks.min().unwrap_or(BlockId(0))
}

/// Gives tables that go on from the one before them, over a page, its head. The table that
/// each goes on from.
fn proceed(
    document: &Document,
    grids: &mut [(BlockId, Grid)],
    tables: &Tables,
) -> Vec<Option<usize>> {
    let mut whole = vec![None; grids.len()];
    for at in 1..grids.len() {
        let (before, after) = grids.split_at_mut(at);
        let (earlier, grid) = (&before[at - 1].1, &mut after[0].1);
        if grid::proceeds(document, earlier, grid, &tables.columns) {
            let head = earlier.rows[earlier.top..earlier.head].iter().cloned();
            grid.rows.splice(0..0, head);
            grid::shape(document, grid, &tables.columns);
            whole[at] = Some(whole[at - 1].unwrap_or(at - 1));
        }
    }
    whole
}

fn mark(table: &Table, in_grid: &mut [bool]) {
    for id in cells(table) {
        in_grid[id.0 as usize] = true;
    }
}

fn grid(document: &Document, table: &Table) -> Grid {
    let span = |id: &BlockId| Span {
        block: *id,
        start: 0,
        end: document.block(*id).text.len() as u32,
    };
    let rows = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.as_ref().map(span)).collect());
    Grid { rows: rows.collect(), ..Grid::default() }
}
