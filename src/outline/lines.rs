//! Lines of running text, and the flows that a reader takes in as one.

use super::heading;
use crate::data::forms::Forms;
use crate::model::document::{BlockId, Document, Look, Part, Span};
use crate::model::outline::{Flow, Grid};
use crate::text::token::is_digit;

/// A line of running text: a paragraph, or what stands between two breaks in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its place, without white space round it.
    pub span: Span,
    /// How its block looks.
    pub look: Look,
    /// The block carries a list number of its own.
    pub labelled: bool,
    /// The part it stands in.
    pub part: Part,
}

/// All lines outside of grids, in reading order. Cells of layout tables count as running text.
pub fn lines(document: &Document, in_grid: &[bool]) -> Vec<Line> {
    let mut found = Vec::new();
    for id in document.ids().filter(|id| !in_grid[id.0 as usize]) {
        let block = document.block(id);
        let mut start = 0;
        for piece in block.text.split('\n') {
            let span = trimmed(id, start, piece);
            let labelled = block.label.is_some() && start == 0;
            found.push(Line { span, look: block.look, labelled, part: block.place.part });
            start += piece.len() + 1;
        }
    }
    found
}

/// The lines with those of title rows over grids among them, in reading order.
pub fn with_titles<'a>(
    document: &Document,
    lines: &[Line],
    grids: impl Iterator<Item = &'a Grid>,
) -> Vec<Line> {
    let mut all = lines.to_vec();
    for span in grids.flat_map(|grid| grid.rows.iter().take(grid.top)).flatten().flatten()
    {
        let block = document.block(span.block);
        all.push(Line {
            span: *span,
            look: block.look,
            labelled: false,
            part: block.place.part,
        });
    }
    all.sort_by_key(|line| line.span);
    all.dedup_by_key(|line| line.span);
    all
}

fn trimmed(block: BlockId, start: usize, piece: &str) -> Span {
    let begin = start + (piece.len() - piece.trim_start().len());
    let end = begin + piece.trim().len();
    Span { block, start: begin as u32, end: end as u32 }
}

/// Joins lines that were parted by the end of a page or of a line on it.
pub fn flows(document: &Document, lines: &[Line], forms: &Forms) -> Vec<Flow> {
    let mut flows: Vec<Flow> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in lines.iter().filter(|line| line.span.start < line.span.end) {
        let joins = before.is_some_and(|before| continues(document, before, line, forms));
        match flows.last_mut() {
            Some(flow) if joins => flow.spans.push(line.span),
            _ => flows.push(Flow { spans: vec![line.span], ..Flow::default() }),
        }
        before = Some(line);
    }
    flows
}

/// Does a line go on with the sentence of the line before it?
fn continues(document: &Document, before: &Line, line: &Line, forms: &Forms) -> bool {
    if line.labelled || line.part != before.part || !runs(line.part) {
        return false;
    }
    let (earlier, later) = (document.text(before.span), document.text(line.span));
    if heading::label(later, forms).is_some() || ends_sentence(earlier) {
        return false;
    }
    if is_capital(earlier) && is_capital(later) {
        return before.look == line.look
            && before.span.block != line.span.block
            && heading::label(earlier, forms).is_some();
    }
    let short_title = before.look.bold && !line.look.bold && !earlier.ends_with(',');
    if short_title || earlier.chars().count() < 25 {
        return false;
    }
    match later.chars().find(|c| !matches!(c, '"' | '“')) {
        Some('(') => true,
        Some(c) if is_digit(c) => !begins_with_percent(later),
        Some(c) => c.is_lowercase(),
        None => false,
    }
}

/// `100% người dân được sử dụng nước sạch` begins a sentence of its own.
fn begins_with_percent(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| is_digit(c) || matches!(c, '.' | ','));
    rest.trim_start().starts_with('%')
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['*', '"', '”', ' ']).ends_with(['.', ';', ':', '!', '?', '…'])
}

/// Are all its letters capitals (and does it have some)?
pub fn is_capital(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| !c.is_lowercase())
}

/// The lines over a table: at most three, back to the end of a sentence.
pub fn caption(lines: &[Line], first: BlockId, grid: &Grid) -> Vec<Span> {
    let start =
        grid.rows.iter().flatten().flatten().map(|span| span.start).next().unwrap_or(0);
    let above =
        lines.partition_point(|line| (line.span.block, line.span.start) < (first, start));
    let mut caption: Vec<Span> = lines[..above]
        .iter()
        .rev()
        .filter(|line| line.span.start < line.span.end)
        .take(3)
        .map(|line| line.span)
        .collect();
    caption.reverse();
    caption
}

/// Is a block part of the running text, not of a header, footer or comment?
pub fn runs(part: Part) -> bool {
    !matches!(part, Part::Header | Part::Footer | Part::Comment)
}
