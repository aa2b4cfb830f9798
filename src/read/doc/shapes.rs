//! Text boxes: which of their texts belongs to which place of the body ([MS-DOC] 2.8.35,
//! 2.8.37).

use std::collections::BTreeMap;
use std::ops::Range;

use crate::read::bytes::{slice, u16_at, u32_at};
use crate::read::doc::book::Book;
use crate::read::doc::fib::Store;
use crate::read::doc::texts::cut;

/// Bytes of a shape's place, and of a text box's description.
const SHAPE: usize = 26;
const BOX: usize = 22;

/// The text boxes of the body that are still to be read.
#[derive(Debug, Default)]
pub struct Shapes {
    /// The numbers of boxes by the characters that they are anchored at.
    anchors: BTreeMap<u32, Vec<usize>>,
    texts: BTreeMap<usize, Range<u32>>,
}

impl Shapes {
    /// Reads where the boxes are anchored, whose texts stand here.
    pub fn read(book: &Book, text: &Range<u32>) -> Self {
        let boxes = book.part(Store::Boxes);
        let count = boxes.len().saturating_sub(4) / (4 + BOX);
        let texts = cut(slice(boxes, 0, (count + 1) * 4), text);
        let shape = |index: usize| u32_at(boxes, (count + 1) * 4 + index * BOX + 14);
        let groups = groups(book.part(Store::Drawings));
        let mut by_shape: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for index in 0..count.min(texts.len()) {
            let shape = shape(index);
            let whole = groups.get(&shape).copied().unwrap_or(shape);
            by_shape.entry(whole).or_default().push(index);
        }
        let places = book.part(Store::Shapes);
        let count = places.len().saturating_sub(4) / (4 + SHAPE);
        let anchors = (0..count).filter_map(|index| {
            let shape = u32_at(places, (count + 1) * 4 + index * SHAPE);
            Some((u32_at(places, index * 4), by_shape.remove(&shape)?))
        });
        let anchors = anchors.collect();
        let texts = texts.into_iter().enumerate().filter(|(_, text)| !text.is_empty());
        Self { anchors, texts: texts.collect() }
    }

    /// The texts that are still to be read.
    pub fn texts(&self) -> impl Iterator<Item = &Range<u32>> {
        self.texts.values()
    }

    /// The texts of the boxes that are anchored at a character.
    pub fn take(&mut self, at: u32) -> Vec<Range<u32>> {
        let boxes = self.anchors.remove(&at).unwrap_or_default();
        boxes.into_iter().filter_map(|index| self.texts.remove(&index)).collect()
    }

    /// The text of any box that is left.
    pub fn next(&mut self) -> Option<Range<u32>> {
        self.texts.pop_first().map(|(_, text)| text)
    }
}

/// Kinds of records in a drawing ([MS-ODRAW]): the whole, a group, a shape, its head.
const DRAWING: u16 = 0xf002;
const GROUP: u16 = 0xf003;
const SINGLE: u16 = 0xf004;
const HEAD: u16 = 0xf00a;

/// Shapes that stand in groups, each with the group that is anchored for them.
fn groups(drawings: &[u8]) -> BTreeMap<u32, u32> {
    let mut out = BTreeMap::new();
    // Where groups end, the outermost first: that of all shapes, then those in it.
    let mut open: Vec<usize> = Vec::new();
    let mut whole = None;
    let mut at = 8 + u32_at(drawings, 4) as usize;
    while at + 8 <= drawings.len() {
        open.retain(|end| at < *end);
        if open.len() < 2 {
            whole = None;
        }
        // Drawings stand one after another, each with a byte before it.
        let before = usize::from(u16_at(drawings, at + 2) != DRAWING && open.is_empty());
        let (kind, length) = match before {
            1 if u16_at(drawings, at + 3) == DRAWING => (DRAWING, 1),
            _ => (u16_at(drawings, at + 2), u32_at(drawings, at + 4) as usize),
        };
        match kind {
            DRAWING if length == 1 => at += 1,
            DRAWING | SINGLE => at += 8,
            GROUP => {
                open.push(at.saturating_add(8).saturating_add(length));
                at += 8;
            }
            _ => {
                if kind == HEAD && open.len() > 1 {
                    let shape = u32_at(drawings, at + 8);
                    out.insert(shape, *whole.get_or_insert(shape));
                }
                at = at.saturating_add(8).saturating_add(length);
            }
        }
    }
    out
}
