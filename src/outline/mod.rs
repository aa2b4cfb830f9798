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
pub mod standard;

use lines::Line;

use crate::data::Tables;
use crate::data::columns::Columns;
use crate::model::document::{BlockId, Document, Span, Spot, Table};
use crate::model::outline::{Grid, GridForm, Outline};
use crate::text::fold::fold_line;

/// Finds the shape of a document.
pub fn outline(document: &Document, tables: &Tables) -> Outline {
    let mut in_grid = vec![false; document.blocks.len()];
    let mut grids = Vec::new();
    for table in &document.tables {
        let mut grid = grid(document, table);
        if standard::shape(document, &mut grid, &tables.layout)
            || is_grid(document, table, &tables.columns)
        {
            mark(table, &mut in_grid);
            if grid.form == GridForm::Free {
                let parts = split::split(document, grid, &tables.columns);
                grids.extend(parts.into_iter().map(|grid| (first_block(&grid), grid)));
            } else {
                grids.push((first_block(&grid), grid));
            }
        }
    }
    let lines = lines::lines(document, &in_grid);
    grids.sort_by_key(|(first, _)| *first);
    let spans: Vec<Span> = lines.iter().map(|line| line.span).collect();
    let quiet = standard::quiet(document, &grids, &spans, &tables.layout);
    let added = |line: &Line| quiet.binary_search(&line.span.block).is_ok();
    let (added, own): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(added);
    let (mut lines, flat) = flattened::extract(document, own, tables);
    lines.extend(added);
    lines.sort_by_key(|line| line.span);
    grids.extend(flat);
    grids.sort_by_key(|(first, _)| *first);
    for (_, grid) in grids.iter_mut().filter(|(_, grid)| grid.form == GridForm::Free) {
        grid::shape(document, grid, &tables.columns);
    }
    let whole = proceed(document, &mut grids, tables);
    let own = grids.iter().map(|(_, grid)| grid);
    let mut heads = lines::with_titles(document, &lines, own);
    let says = |span: Span| document.text(span).contains(char::is_alphanumeric);
    heads.retain(|line| {
        quiet.binary_search(&line.span.block).is_err() || !says(line.span)
    });
    let masthead = masthead::masthead(document, &heads, tables);
    let mut flows = lines::flows(document, &lines, &tables.forms);
    let mut silent: Vec<BlockId> =
        quiet.iter().chain(&masthead.blocks).copied().collect();
    silent.sort_unstable();
    let sections = sections::sections(document, &mut flows, &silent, &tables.forms);
    let mut outline = Outline { masthead, sections, grids: Vec::new(), flows, quiet };
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
fn is_grid(document: &Document, table: &Table, known: &Columns) -> bool {
    let cells: Vec<BlockId> = cells(table).collect();
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let filled = cells.iter().filter(|id| !document.block(**id).text.trim().is_empty());
    let figures =
        cells.iter().filter(|id| figure::is_figure(&document.block(**id).text)).count();
    let sheet = cells
        .first()
        .is_some_and(|id| matches!(document.block(*id).place.spot, Spot::Sheet { .. }));
    let several = columns > 1 && table.rows.len() > 1;
    let dense = figures * 5 >= filled.count() && figures > 1;
    sheet || several && (dense || figures > 0 && has_heads(document, table, known))
}

/// Do the first rows of a table hold two heads of columns?
fn has_heads(document: &Document, table: &Table, known: &Columns) -> bool {
    table.rows.iter().take(HEAD_ROWS).any(|row| {
        let mut cells: Vec<BlockId> = row.iter().flatten().copied().collect();
        cells.dedup();
        let heads = cells
            .iter()
            .filter(|id| known.head(&fold_line(&document.block(**id).text)).is_some());
        heads.count() > 1
    })
}

/// How many rows of a table may hold its heads.
const HEAD_ROWS: usize = 3;

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
