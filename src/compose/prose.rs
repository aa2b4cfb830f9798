//! The report's own text, section by section, under the numbers it is printed with.
//!
//! Every block of the text is printed once, joined over page breaks as its flows say;
//! only the masthead, hidden text and the furniture of pages are left out.

use super::carried::carry;
use super::excerpt::Excerpt;
use super::items::{self, Item};
use super::options::Content;
use super::tree::{Shape, Tree, bullet, is_item, is_stop, typed_sign};
use crate::data::layout::Layout;
use crate::model::document::{BlockId, Part, Span};
use crate::model::dossier::Dossier;
use crate::model::outline::{Grid, GridForm, Section};
use crate::model::report::{Hold, Piece, Text, Tone};
use std::collections::BTreeMap;

/// The text of a report in pieces, and where its records are printed.
#[derive(Debug, Default)]
pub struct Prose {
    /// What stands before the first section.
    pub preface: Vec<Piece>,
    /// What stands in each section itself, its heading first.
    pub own: Vec<Vec<Piece>>,
    /// The last sentence, which closes the report.
    pub closing: Vec<Piece>,
    /// Footnotes.
    pub notes: Vec<Piece>,
    /// The report's own annexes, each from its label on.
    pub annexes: Vec<Vec<Piece>>,
    /// The bookmark over the words of each record, where they are printed.
    pub anchors: Vec<Option<String>>,
    /// The findings that hang on printed words.
    pub remarked: Vec<bool>,
}

/// Words that something hangs on, by block.
type Spots = BTreeMap<BlockId, Vec<(usize, Span)>>;

/// What is needed to print the text.
pub struct Printer<'a> {
    dossier: &'a Dossier,
    tree: &'a Tree,
    layout: &'a Layout,
    content: Content,
    records: Spots,
    findings: Spots,
    /// Blocks over the report's own tables, in order.
    titles: Vec<BlockId>,
    prose: Prose,
    bookmarks: usize,
}

/// The longest line that is the title of a table, in letters.
const LONGEST_TITLE: usize = 160;

impl<'a> Printer<'a> {
    /// Makes ready to print; `findings` are the words that each finding hangs on.
    pub fn new(
        dossier: &'a Dossier,
        tree: &'a Tree,
        layout: &'a Layout,
        content: Content,
        findings: &[&[Span]],
    ) -> Self {
        let records = dossier.records.iter().map(|record| record.span).enumerate();
        let spans = findings.iter().enumerate();
        let prose = Prose {
            own: vec![Vec::new(); dossier.outline.sections.len()],
            anchors: vec![None; dossier.records.len()],
            remarked: vec![false; findings.len()],
            ..Prose::default()
        };
        Self {
            dossier,
            tree,
            layout,
            content,
            titles: titles(&dossier.outline.grids),
            records: by_block(records),
            findings: by_block(spans.flat_map(|(at, s)| s.iter().map(move |&s| (at, s)))),
            prose,
            bookmarks: 0,
        }
    }

    /// Prints everything.
    pub fn print(mut self) -> Prose {
        let items = items::items(self.dossier);
        let annexes = items::annexes(self.dossier, self.layout, &items);
        let body = annexes.first().map_or(items.len(), |first| *first);
        let closing = items::closing(self.dossier, self.layout, &items[..body]);
        for (at, (block, item)) in items.into_iter().enumerate() {
            if annexes.contains(&at) {
                self.prose.annexes.push(Vec::new());
            }
            let part = self.dossier.document.block(block).place.part;
            let section = self.tree.holding(block);
            let pieces = self.pieces(item, section.is_none());
            let room = match (section, self.prose.annexes.last_mut()) {
                _ if matches!(part, Part::Footnote | Part::Endnote) => {
                    &mut self.prose.notes
                }
                (_, Some(annex)) => annex,
                _ if closing == Some(at) => &mut self.prose.closing,
                (Some(section), _) => &mut self.prose.own[section],
                (None, _) => &mut self.prose.preface,
            };
            room.extend(pieces);
        }
        self.prose
    }

    /// The pieces that an item makes.
    fn pieces(&mut self, item: Item, preface: bool) -> Vec<Piece> {
        let dossier = self.dossier;
        match item {
            Item::Table(at) => {
                let table = &dossier.document.tables[at];
                let (outline, layout) = (&dossier.outline, self.layout);
                let hang = |excerpt| self.hang(excerpt);
                let table = carry(&dossier.document, table, outline, layout, hang);
                vec![Piece::Table(table)]
            }
            Item::Block(block) => {
                let end = dossier.document.block(block).text.len() as u32;
                self.text(&[Span { block, start: 0, end }], preface)
            }
            Item::Flow(at) => self.text(&dossier.outline.flows[at].spans, preface),
        }
    }

    /// A running text: a heading, or a paragraph.
    fn text(&mut self, flow: &[Span], preface: bool) -> Vec<Piece> {
        match self.headed(flow) {
            Some(section) => self.heading(section, flow),
            None => self.paragraph(flow, preface),
        }
    }

    /// The section whose heading a flow is, or begins with.
    fn headed(&self, flow: &[Span]) -> Option<usize> {
        let first = flow.first()?;
        let innermost = self.tree.holding(first.block);
        let up = |&at: &usize| self.tree.nodes[at].parent;
        std::iter::successors(innermost, up).find(|&at| {
            let heading = self.dossier.outline.sections[at].heading;
            flow.iter().any(|span| {
                span.block == heading.block
                    && span.start <= heading.start
                    && heading.end <= span.end
            })
        })
    }

    /// A heading, and the text that follows it in the same paragraph.
    fn heading(&mut self, section: usize, flow: &[Span]) -> Vec<Piece> {
        let document = &self.dossier.document;
        let node = &self.tree.nodes[section];
        let heading = &self.dossier.outline.sections[section];
        let Shape::Heading(level) = node.shape else {
            return self.item(section, heading, flow);
        };
        let mut words = Excerpt::default();
        words.literal(&node.label);
        words.span(document, heading.heading);
        words.truncate(words.words().trim_end_matches(is_stop).len());
        let mut rest = self.spans_from(flow, heading.heading, heading.heading.end);
        self.skip_stops(&mut rest);
        let mut text = Excerpt::default();
        rest.iter().for_each(|&span| text.span(document, span));
        if !text.is_blank() && !text.words().starts_with(char::is_uppercase) {
            return self.run_in(level, words, &rest);
        }
        if level < 2 {
            words.capitalize(node.label.len());
        }
        let mut pieces = vec![Piece::Heading { level, text: self.hang(words) }];
        pieces.extend(self.finish(text, Tone::Body));
        pieces
    }

    /// A heading whose sentence goes on: both stay one paragraph.
    fn run_in(&mut self, level: u8, mut words: Excerpt, rest: &[Span]) -> Vec<Piece> {
        if level < 3 {
            words.mark(0..words.words().len(), Hold::Strong);
        }
        words.literal(": ");
        rest.iter().for_each(|&span| words.span(&self.dossier.document, span));
        self.finish(words, Tone::Body)
    }

    /// A heading that is printed as running text: an item, or a level that has no form.
    fn item(&mut self, section: usize, heading: &Section, flow: &[Span]) -> Vec<Piece> {
        let mut words = Excerpt::default();
        words.literal(&self.tree.nodes[section].label);
        for span in self.spans_from(flow, heading.heading, heading.heading.start) {
            words.span(&self.dossier.document, span);
        }
        let end = flow.last().is_none_or(|last| {
            let text = self.dossier.document.text(*last).trim_end_matches(is_stop);
            last.block == heading.heading.block
                && last.start + text.len() as u32 <= heading.heading.end
        });
        self.finish(words, if end { Tone::Lead } else { Tone::Body })
    }

    /// What of a flow follows a place in its heading.
    fn spans_from(&self, flow: &[Span], heading: Span, start: u32) -> Vec<Span> {
        let holds = |span: &Span| span.block == heading.block && heading.end <= span.end;
        let at = flow.iter().position(holds).unwrap_or(flow.len());
        let mut spans = flow[at..].to_vec();
        if let Some(first) = spans.first_mut() {
            first.start = start;
        }
        spans
    }

    /// Takes the marks that end a heading away from what follows it.
    fn skip_stops(&self, spans: &mut Vec<Span>) {
        while let Some(first) = spans.first_mut() {
            let text = self.dossier.document.text(*first);
            first.start += (text.len() - text.trim_start_matches(is_stop).len()) as u32;
            if first.start < first.end {
                break;
            }
            spans.remove(0);
        }
    }

    /// A paragraph with its sign or number, if it has one.
    fn paragraph(&mut self, spans: &[Span], preface: bool) -> Vec<Piece> {
        let document = &self.dossier.document;
        let mut words = Excerpt::default();
        let mut spans = spans.to_vec();
        if let Some(first) = spans.first_mut() {
            let block = document.block(first.block);
            match &block.label {
                Some(label) if first.start == 0 && is_item(label) => {
                    words.literal(&format!("{} ", bullet(label)));
                }
                Some(label) if first.start == 0 => words.literal(&format!("{label} ")),
                _ => {
                    let text = document.text(*first);
                    if let Some((sign, length)) = typed_sign(text) {
                        words.literal(&format!("{sign} "));
                        first.start += length as u32;
                    }
                }
            }
        }
        spans.iter().for_each(|&span| words.span(document, span));
        let tone = if preface { self.tone(words.words()) } else { Tone::Body };
        self.finish(words, tone)
    }

    /// The paragraph of an excerpt, if it has words and they are wanted.
    fn finish(&mut self, excerpt: Excerpt, tone: Tone) -> Vec<Piece> {
        let unwanted = self.content == Content::Tables && !self.is_title(&excerpt);
        match excerpt.is_blank() || unwanted {
            true => Vec::new(),
            false => vec![Piece::Paragraph { tone, text: self.hang(excerpt) }],
        }
    }

    /// Is it a line over one of the report's own tables, that says of what it is?
    fn is_title(&self, excerpt: &Excerpt) -> bool {
        let over = |block: BlockId| self.titles.binary_search(&block).is_ok();
        let said = excerpt.words().trim_end();
        excerpt.sources().all(|span| over(span.block))
            && said.chars().count() < LONGEST_TITLE
            && !said.ends_with(['.', ';', ','])
    }

    /// What kind of paragraph stands before the first section.
    fn tone(&self, words: &str) -> Tone {
        let opens =
            |openings: &[String]| openings.iter().any(|o| words.starts_with(&**o));
        match () {
            () if opens(&self.layout.head.basis) => Tone::Basis,
            () if opens(&self.layout.head.addressee) => Tone::Addressee,
            () => Tone::Body,
        }
    }

    /// Hangs remarks on an excerpt and a bookmark over it, if a record's words stand in
    /// it.
    fn hang(&mut self, mut excerpt: Excerpt) -> Text {
        let mut blocks: Vec<BlockId> = excerpt.sources().map(|s| s.block).collect();
        blocks.dedup();
        let name = format!("doan_{}", self.bookmarks + 1);
        let mut named = false;
        for (record, span) in spots(&self.records, &blocks) {
            if self.prose.anchors[record].is_none() && excerpt.printed(span).is_some() {
                self.prose.anchors[record] = Some(name.clone());
                named = true;
            }
        }
        self.bookmarks += usize::from(named);
        let mut stretches: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for (finding, span) in spots(&self.findings, &blocks) {
            let Some(range) = excerpt.printed(span) else { continue };
            let stretch = stretches.entry(finding).or_insert((range.start, range.end));
            *stretch = (stretch.0.min(range.start), stretch.1.max(range.end));
        }
        for (finding, (start, end)) in stretches {
            if !std::mem::replace(&mut self.prose.remarked[finding], true) {
                excerpt.mark(start..end, Hold::Remark(finding));
            }
        }
        excerpt.finish(named.then_some(name))
    }
}

/// The blocks over tables of the report, in order.
fn titles(grids: &[Grid]) -> Vec<BlockId> {
    let own = grids.iter().filter(|grid| !grid.flattened && grid.form == GridForm::Free);
    let mut blocks: Vec<BlockId> =
        own.flat_map(|grid| &grid.caption).map(|span| span.block).collect();
    blocks.sort_unstable();
    blocks
}

/// The words that hang in any of some blocks.
fn spots(spots: &Spots, blocks: &[BlockId]) -> Vec<(usize, Span)> {
    blocks.iter().filter_map(|block| spots.get(block)).flatten().copied().collect()
}

/// Words by the block they stand in.
fn by_block(spans: impl Iterator<Item = (usize, Span)>) -> Spots {
    let mut spots = Spots::new();
    for (at, span) in spans {
        spots.entry(span.block).or_default().push((at, span));
    }
    spots
}
