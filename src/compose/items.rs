//! What is printed of a document in one go, in reading order.

use crate::data::layout::Layout;
use crate::model::document::{BlockId, Part, Span};
use crate::model::dossier::Dossier;
use crate::model::outline::GridForm;
use crate::text::numbers::labelled;

/// Something that is printed in one go.
#[derive(Clone, Copy, Debug)]
pub enum Item {
    /// A running text, by index.
    Flow(usize),
    /// A table of the report, by index.
    Table(usize),
    /// A block that is in no running text.
    Block(BlockId),
}

/// Everything to be printed, in reading order, each with its first block.
pub fn items(dossier: &Dossier) -> Vec<(BlockId, Item)> {
    let document = &dossier.document;
    let mut used = vec![false; document.blocks.len()];
    let outline = &dossier.outline;
    for block in outline.masthead.blocks.iter().chain(&outline.quiet) {
        used[block.0 as usize] = true;
    }
    let added = outline.grids.iter().filter(|grid| grid.form != GridForm::Free);
    for span in added.flat_map(|grid| &grid.rows).flatten().flatten() {
        used[span.block.0 as usize] = true;
    }
    let mut items = Vec::new();
    for (at, table) in document.tables.iter().enumerate() {
        let cells = || table.rows.iter().flatten().flatten();
        let first = cells().find(|cell| !used[cell.0 as usize]);
        if let (Some(&first), false) = (first, table.borderless) {
            cells().for_each(|cell| used[cell.0 as usize] = true);
            items.push((first, 0, Item::Table(at)));
        }
    }
    let taken = used.clone();
    for (at, flow) in dossier.outline.flows.iter().enumerate() {
        let free = |span: &&Span| !taken[span.block.0 as usize];
        if let Some(first) = flow.spans.iter().find(free) {
            flow.spans.iter().for_each(|span| used[span.block.0 as usize] = true);
            items.push((first.block, first.start, Item::Flow(at)));
        }
    }
    for block in document.ids().filter(|block| !used[block.0 as usize]) {
        items.push((block, 0, Item::Block(block)));
    }
    items.sort_by_key(|&(block, start, _)| (block, start));
    let shown = |block: BlockId| {
        let block = document.block(block);
        !block.hidden
            && !matches!(block.place.part, Part::Header | Part::Footer | Part::Comment)
    };
    let items = items.into_iter().filter(|&(block, ..)| shown(block));
    items.map(|(block, _, item)| (block, item)).collect()
}

/// The items behind recipients and signature that open an annex.
pub fn annexes(
    dossier: &Dossier,
    layout: &Layout,
    items: &[(BlockId, Item)],
) -> Vec<usize> {
    let masthead = &dossier.outline.masthead;
    let signed = !masthead.authority.is_empty() || !masthead.recipients.is_empty();
    let Some(foot) = masthead.blocks.last().filter(|_| signed) else {
        return Vec::new();
    };
    let label = &*layout.annex.label;
    let opens = |&at: &usize| {
        let (block, item) = items[at];
        let text = &dossier.document.block(block).text;
        block > *foot
            && !matches!(item, Item::Table(_))
            && labelled(text, label).is_some()
    };
    (0..items.len()).filter(opens).collect()
}

/// The item that closes the report, if its last one does.
pub fn closing(
    dossier: &Dossier,
    layout: &Layout,
    items: &[(BlockId, Item)],
) -> Option<usize> {
    let body = |(block, _): &(BlockId, Item)| {
        dossier.document.block(*block).place.part == Part::Body
    };
    let at = items.iter().rposition(body)?;
    let (block, Item::Flow(_) | Item::Block(_)) = items[at] else { return None };
    let words = dossier.document.block(block).text.trim();
    let foot = &layout.foot;
    let opens = foot.closing.iter().any(|opening| words.starts_with(&**opening));
    opens.then_some(at)
}
