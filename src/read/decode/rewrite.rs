//! A block whose text was changed: its fonts, its raised text and its anchors go along.

use crate::model::document::{Anchor, Block};
use crate::text::anchor;
use crate::text::clean::Cleaned;

/// Puts changed text into a block.
pub fn rewrite(block: &mut Block, new: &Cleaned) {
    let at = |raw: u32| new.at(raw as usize) as u32;
    block.anchors = anchors(block, new);
    for run in &mut block.fonts {
        (run.start, run.end) = (at(run.start), at(run.end));
    }
    block.fonts.retain(|run| run.start < run.end);
    for raised in &mut block.raised {
        *raised = (at(raised.0), at(raised.1));
    }
    block.raised.retain(|(start, end)| start < end);
    block.text.clone_from(&new.text);
}

/// The anchors, and one at the end of every change: from there on text and source run in
/// step again.
fn anchors(block: &Block, new: &Cleaned) -> Vec<Anchor> {
    if block.anchors.is_empty() {
        return Vec::new();
    }
    let mut out: Vec<Anchor> = Vec::new();
    let mut old = block.anchors.iter().peekable();
    let dropped = new.changes.iter().flat_map(|change| {
        let start = change.clean.is_empty().then_some(change.raw.start);
        start.into_iter().chain([change.raw.end])
    });
    for raw in dropped.map(|raw| raw as u32) {
        while let Some(anchor) = old.next_if(|anchor| anchor.at < raw) {
            out.push(Anchor { at: new.at(anchor.at as usize) as u32, ..*anchor });
        }
        if old.peek().is_some_and(|anchor| anchor.at == raw) {
            continue;
        }
        if let Some(source) = anchor::end(&block.text, &block.anchors, raw) {
            out.push(Anchor { at: new.at(raw as usize) as u32, source });
        }
    }
    out.extend(old.map(|a| Anchor { at: new.at(a.at as usize) as u32, ..*a }));
    out.dedup();
    out
}
