//! Running texts as the relations see them: their figures, and the words between these.

use super::figure::{Figure, is_bounded};
use crate::model::document::{BlockId, Span};
use crate::model::dossier::Dossier;
use crate::model::numeral::Link;
use crate::model::record::Record;
use crate::text::fold::fold;
use std::collections::BTreeMap;

/// A running text with at least one figure.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its figures, in order.
    pub items: Vec<Item>,
    /// The words behind the last one.
    pub tail: String,
    /// The mark that it opens with, where that makes it a point of a list: `-`, `+`.
    pub bullet: Option<char>,
}

/// A figure of a running text.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its record.
    pub record: usize,
    /// The words between the figure before (or the start) and this one, folded, with their
    /// marks: `ha . trong đó : diện tích cây lúa`.
    pub gap: String,
    /// The number of its sentence.
    pub sentence: u32,
    /// The brackets that are open round it, each by its number in the line.
    pub brackets: Vec<u16>,
    /// It stands over the bar of this record.
    pub over: Option<usize>,
}

/// The running texts of a dossier: flows, and cells of several figures.
pub fn lines(dossier: &Dossier, figures: &[Figure]) -> Vec<Line> {
    let mut by_block: BTreeMap<BlockId, Vec<usize>> = BTreeMap::new();
    let records = dossier.records.iter().enumerate();
    for (index, record) in records.filter(|(at, _)| is_bounded(&figures[*at])) {
        by_block.entry(record.span.block).or_default().push(index);
    }
    let cells = dossier.outline.grids.iter().flat_map(|grid| grid.rows.iter().flatten());
    let cells: std::collections::BTreeSet<Span> = cells.flatten().copied().collect();
    let flows = dossier.outline.flows.iter().map(|flow| flow.spans.as_slice());
    let mut lines: Vec<Line> =
        flows.filter_map(|spans| line(dossier, spans, &by_block)).collect();
    let cells = cells.iter().map(std::slice::from_ref);
    let cells = cells.filter_map(|spans| line(dossier, spans, &by_block));
    lines.extend(cells.filter(|line| line.items.len() > 1));
    lines
}

fn line(
    dossier: &Dossier,
    spans: &[Span],
    by_block: &BTreeMap<BlockId, Vec<usize>>,
) -> Option<Line> {
    let mut builder = Builder::new(dossier);
    for span in spans {
        let within = |record: &&usize| {
            let own = dossier.records[**record].span;
            span.start <= own.start && own.end <= span.end
        };
        let records = by_block.get(&span.block).into_iter().flatten().filter(within);
        let mut at = span.start;
        for record in records {
            let own = dossier.records[*record].span;
            if own.start < at {
                continue;
            }
            builder.words(Span { end: own.start, start: at, ..*span });
            builder.item(*record);
            at = own.end;
        }
        builder.words(Span { start: at, ..*span });
    }
    let first = spans.first()?;
    builder.line.bullet = dossier
        .document
        .text(*first)
        .trim_start()
        .chars()
        .next()
        .filter(|mark| matches!(mark, '-' | '+' | '–' | '•' | '*'));
    builder.line.tail = builder.gap;
    (!builder.line.items.is_empty()).then_some(builder.line)
}

/// Brackets within each other, beyond which more are not counted.
const DEEPEST: usize = 8;

impl Item {
    /// How many brackets are open round it.
    pub const fn depth(&self) -> usize {
        self.brackets.len()
    }

    /// Are all the brackets round it also open round another one?
    pub fn is_open_at(&self, other: &Self) -> bool {
        other.brackets.starts_with(&self.brackets)
    }
}

/// A line while it is made.
struct Builder<'a> {
    dossier: &'a Dossier,
    line: Line,
    gap: String,
    sentence: u32,
    brackets: Vec<u16>,
    opened: u16,
}

impl<'a> Builder<'a> {
    const fn new(dossier: &'a Dossier) -> Self {
        let line = Line { items: Vec::new(), tail: String::new(), bullet: None };
        Self {
            dossier,
            line,
            gap: String::new(),
            sentence: 0,
            brackets: Vec::new(),
            opened: 0,
        }
    }

    fn item(&mut self, index: usize) {
        let record = &self.dossier.records[index];
        let item = Item {
            record: index,
            gap: std::mem::take(&mut self.gap),
            sentence: self.sentence,
            brackets: self.brackets.clone(),
            over: self.over(record),
        };
        self.line.items.push(item);
    }

    /// The record under the bar that a record stands over.
    fn over(&self, record: &Record) -> Option<usize> {
        let dossier = self.dossier;
        let numeral = dossier.numeral(record)?;
        let Some(Link::Over(under)) = numeral.link else { return None };
        let found = dossier.records.binary_search_by_key(&Some(under), |r| r.numeral);
        found.ok()
    }

    /// Adds words, folded, and their marks.
    fn words(&mut self, span: Span) {
        let text = self.dossier.document.text(span);
        let mut letters = text.char_indices().peekable();
        while let Some((start, c)) = letters.next() {
            if !c.is_alphanumeric() {
                let next = letters.peek().map(|(_, next)| *next);
                self.mark(c, next);
                continue;
            }
            let mut end = start + c.len_utf8();
            while let Some((at, c)) = letters.next_if(|(_, c)| c.is_alphanumeric()) {
                end = at + c.len_utf8();
            }
            self.push(&fold(&text[start..end]));
        }
    }

    fn mark(&mut self, mark: char, next: Option<char>) {
        match mark {
            '(' | '[' if self.brackets.len() < DEEPEST => {
                self.opened = self.opened.saturating_add(1);
                self.brackets.push(self.opened);
            }
            ')' | ']' => {
                self.brackets.pop();
            }
            '.' | '!' | '?' if next.is_none_or(char::is_whitespace) => self.sentence += 1,
            '\n' => self.sentence += 1,
            _ => {}
        }
        match mark {
            '.' if next.is_some_and(char::is_alphanumeric) => {}
            '\n' => self.push("."),
            _ if mark.is_whitespace() => {}
            _ => self.push(mark.encode_utf8(&mut [0; 4])),
        }
    }

    fn push(&mut self, word: &str) {
        if !self.gap.is_empty() {
            self.gap.push(' ');
        }
        self.gap.push_str(word);
    }
}
