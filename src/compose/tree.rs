//! The sections of a report as a tree, each with the number it is printed under.

use super::wording::with;
use crate::data::layout::{Arrange, Labels, Layout};
use crate::model::document::{BlockId, Document};
use crate::model::outline::Section;
use crate::text::numbers::{letter, roman};

/// The sections of a report; a node's index is its section's.
#[derive(Debug, Default)]
pub struct Tree {
    /// All nodes.
    pub nodes: Vec<Node>,
    /// Sections that no other holds, as they are printed.
    pub roots: Vec<usize>,
    /// The innermost section of each block.
    innermost: Vec<Option<usize>>,
}

/// A section in the tree.
#[derive(Debug)]
pub struct Node {
    /// The section that holds it.
    pub parent: Option<usize>,
    /// The sections it holds, as they are printed.
    pub children: Vec<usize>,
    /// How its heading is printed.
    pub shape: Shape,
    /// The number before its heading, with what stands between: `I. `, `a) `; empty for
    /// none. A part's title stands on a line of its own.
    pub label: String,
    /// The section of the first or second level that it belongs to.
    pub field: usize,
}

/// How a heading is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// As a heading of level 0 (phần) to 3 (điểm).
    Heading(u8),
    /// As running text: an item, or deeper than any heading.
    Text,
}

impl Tree {
    /// Builds the tree of a report's sections.
    pub fn new(document: &Document, sections: &[Section], layout: &Layout) -> Self {
        let mut tree = Self {
            nodes: Vec::with_capacity(sections.len()),
            roots: Vec::new(),
            innermost: vec![None; document.blocks.len()],
        };
        let top = sections.iter().map(|section| section.level).min().unwrap_or(1);
        let parts = sections.iter().any(|s| s.level == top && is_part(&s.label));
        let first = if parts { 0 } else { 1 };
        for (at, section) in sections.iter().enumerate() {
            let level = section.level - top + first;
            tree.add(at, section, level, sections);
        }
        if layout.arrange == Arrange::Standard {
            tree.arrange(document, sections, layout);
        }
        tree.number(sections, layout);
        tree
    }

    /// The innermost section that holds a block.
    pub fn holding(&self, block: BlockId) -> Option<usize> {
        self.innermost.get(block.0 as usize).copied().flatten()
    }

    /// Adds a section after all before it.
    fn add(&mut self, at: usize, section: &Section, level: u8, sections: &[Section]) {
        let parent = self.holding(section.first).and_then(|mut holder| {
            while sections[holder].level >= section.level {
                holder = self.nodes[holder].parent?;
            }
            Some(holder)
        });
        let shape = match level {
            _ if is_item(&section.label) => Shape::Text,
            0..=3 => Shape::Heading(level),
            _ => Shape::Text,
        };
        let field = match (shape, parent) {
            (Shape::Heading(0..=2), _) | (_, None) => at,
            (_, Some(parent)) => self.nodes[parent].field,
        };
        let (children, label) = (Vec::new(), String::new());
        self.nodes.push(Node { parent, children, shape, label, field });
        match parent {
            Some(parent) => self.nodes[parent].children.push(at),
            None => self.roots.push(at),
        }
        let blocks = section.first.0 as usize..section.end.0 as usize;
        if let Some(blocks) = self.innermost.get_mut(blocks) {
            blocks.fill(Some(at));
        }
    }

    /// Sorts the sections of each holder by their place among the standard ones; a
    /// section that is none of them stays behind the one before it.
    fn arrange(&mut self, document: &Document, sections: &[Section], layout: &Layout) {
        let sorted = |group: &[usize], level: u8| {
            let mut rank = 0;
            let mut ranked: Vec<(usize, usize)> = Vec::with_capacity(group.len());
            for &at in group {
                let heading = document.text(sections[at].heading);
                rank = layout.rank(heading, level).unwrap_or(rank);
                ranked.push((rank, at));
            }
            ranked.sort_by_key(|&(rank, _)| rank);
            ranked.into_iter().map(|(_, at)| at).collect::<Vec<usize>>()
        };
        self.roots = sorted(&self.roots, 1);
        for at in 0..self.nodes.len() {
            if self.nodes[at].shape == Shape::Heading(1) {
                self.nodes[at].children = sorted(&self.nodes[at].children, 2);
            }
        }
    }

    /// Gives each section the number it is printed under.
    fn number(&mut self, sections: &[Section], layout: &Layout) {
        self.number_group(&self.roots.clone(), sections, layout);
        for at in 0..self.nodes.len() {
            self.number_group(&self.nodes[at].children.clone(), sections, layout);
        }
    }

    /// Numbers the sections of one holder.
    fn number_group(&mut self, group: &[usize], sections: &[Section], layout: &Layout) {
        let mut count = 0;
        for &at in group {
            let source = &sections[at].label;
            let counted = !source.is_empty() && !is_item(source);
            count += u32::from(counted);
            self.nodes[at].label = match (self.nodes[at].shape, layout.labels) {
                _ if source.is_empty() => String::new(),
                (Shape::Heading(0), Labels::Standard) => {
                    format!("{}\n", with(&layout.head.part, &roman(count)))
                }
                (Shape::Heading(level), Labels::Standard) => standard(level, count),
                _ => as_written(source),
            };
        }
    }
}

/// The nth number of a level.
fn standard(level: u8, count: u32) -> String {
    match level {
        1 => format!("{}. ", roman(count)),
        2 => format!("{count}. "),
        _ => format!("{}) ", letter(count)),
    }
}

/// A number as the report has it: `1.1. `, `a) `, `- `.
fn as_written(label: &str) -> String {
    let last = label.chars().next_back();
    match last {
        _ if is_item(label) => format!("{} ", bullet(label)),
        Some(c) if c.is_lowercase() && label.chars().count() < 3 => format!("{label}) "),
        Some(c) if c.is_alphanumeric() => format!("{label}. "),
        _ => format!("{label} "),
    }
}

/// The sign of an item, as a keyboard has it.
pub fn bullet(label: &str) -> &str {
    match label.trim() {
        sign @ ("+" | "*") => sign,
        "o" | "◦" | "○" => "+",
        _ => "-",
    }
}

/// Is it a sign and no number?
pub fn is_item(label: &str) -> bool {
    !label.is_empty() && (label == "o" || !label.chars().any(char::is_alphanumeric))
}

/// `Phần I`, `PHẦN THỨ NHẤT`.
fn is_part(label: &str) -> bool {
    label.to_lowercase().starts_with("phần")
}
