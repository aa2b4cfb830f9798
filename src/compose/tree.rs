//! The sections of a report as a tree, each with the number it is printed under.

use crate::data::layout::{Arrange, Labels, Layout};
use crate::data::layout_said::say;
use crate::model::document::{BlockId, Document};
use crate::model::outline::{Outline, Section};
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
    /// Builds the tree of a report's sections. How deep a heading is printed is told by
    /// what holds it; the levels of the outline only say which one holds which.
    pub fn new(document: &Document, outline: &Outline, layout: &Layout) -> Self {
        let sections = &outline.sections;
        let mut tree = Self {
            nodes: Vec::with_capacity(sections.len()),
            roots: Vec::new(),
            innermost: vec![None; document.blocks.len()],
        };
        for (at, section) in sections.iter().enumerate() {
            let in_head = outline.masthead.blocks.contains(&section.heading.block);
            let parent = tree.parent(section, sections);
            let shape = match in_head {
                true => Shape::Text,
                false => tree.shape(document, section, parent, layout),
            };
            tree.add(at, section, parent, shape, in_head);
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

    /// The section that holds one after all before it.
    fn parent(&self, section: &Section, sections: &[Section]) -> Option<usize> {
        let up = |&holder: &usize| self.nodes[holder].parent;
        std::iter::successors(self.holding(section.first), up)
            .find(|&holder| sections[holder].level < section.level)
    }

    /// How a section's heading is printed.
    fn shape(
        &self,
        document: &Document,
        section: &Section,
        parent: Option<usize>,
        layout: &Layout,
    ) -> Shape {
        let block = &document.block(section.heading.block).text;
        let (start, end) = (section.heading.start as usize, section.heading.end as usize);
        let runs_on =
            block.get(end..).is_some_and(|rest| !rest.trim_matches(is_stop).is_empty());
        let unlabelled = section.label.is_empty();
        if is_item(&section.label) || unlabelled && runs_on {
            return Shape::Text;
        }
        if is_part(block.get(..start).unwrap_or_default(), layout)
            || is_part(&section.label, layout)
        {
            return Shape::Heading(0);
        }
        let up = |&holder: &usize| self.nodes[holder].parent;
        let over =
            std::iter::successors(parent, up).find_map(|at| self.nodes[at].level());
        match over.map_or(1, |over| over + 1) {
            level @ 0..=3 => Shape::Heading(level),
            _ => Shape::Text,
        }
    }

    /// Adds a section after all before it; one in the head of the document holds nothing.
    fn add(
        &mut self,
        at: usize,
        section: &Section,
        parent: Option<usize>,
        shape: Shape,
        in_head: bool,
    ) {
        let field = match (shape, parent) {
            (Shape::Heading(0..=2), _) | (_, None) => at,
            (_, Some(parent)) => self.nodes[parent].field,
        };
        let (children, label) = (Vec::new(), String::new());
        self.nodes.push(Node { parent, children, shape, label, field });
        if in_head {
            return;
        }
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
                    format!("{}\n", say(&layout.head.part, &roman(count)))
                }
                (Shape::Heading(level), Labels::Standard) => standard(level, count),
                _ => as_written(source),
            };
        }
    }
}

impl Node {
    /// The level of its heading, if it has one.
    fn level(&self) -> Option<u8> {
        match self.shape {
            Shape::Heading(level) => Some(level),
            Shape::Text => None,
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

/// The sign that a typed item begins with, and how many bytes it takes.
pub fn typed_sign(text: &str) -> Option<(&str, usize)> {
    let trimmed = text.trim_start();
    let sign = trimmed.chars().next().filter(|c| "-–+*•●".contains(*c))?;
    let rest = &trimmed[sign.len_utf8()..];
    let after = rest.trim_start();
    let number = after.len() == rest.len() && after.starts_with(|c: char| c.is_numeric());
    let length = text.len() - after.len();
    (!number && !after.is_empty())
        .then_some((bullet(&trimmed[..sign.len_utf8()]), length))
}

/// Is it a sign and no number?
pub fn is_item(label: &str) -> bool {
    !label.is_empty() && (label == "o" || !label.chars().any(char::is_alphanumeric))
}

/// A mark that ends a heading and is not printed after it.
pub fn is_stop(c: char) -> bool {
    matches!(c, ':' | '.' | ';') || c.is_whitespace()
}

/// `Phần I`, `PHẦN THỨ NHẤT`.
fn is_part(label: &str, layout: &Layout) -> bool {
    let label = label.to_lowercase();
    layout.head.part_label.iter().any(|word| label.starts_with(&**word))
}
