//! Sections under headings, and which flow stands in which.

use super::heading::{self, Label, LabelKind};
use super::lines::is_capital;
use crate::data::forms::Forms;
use crate::model::document::{BlockId, Document, Kind, Span};
use crate::model::outline::{Flow, Mood, Section};
use crate::text::fold::{fold, fold_line, holds};

/// A heading's longest form in characters; a longer line is text with a number before it.
const LONGEST: usize = 160;
/// The longest run-in heading: `Về chăn nuôi: UBND phường …`.
const LONGEST_RUN_IN: usize = 90;

/// A heading found at the start of a flow.
struct Found {
    span: Span,
    label: String,
    level: u8,
}

/// Finds the sections, and tells each flow the innermost one that holds it.
/// A silent block opens none.
pub fn sections(
    document: &Document,
    flows: &mut [Flow],
    silent: &[BlockId],
    forms: &Forms,
) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for flow in flows.iter_mut() {
        let Some(first) = flow.spans.first().copied() else { continue };
        let heads = silent.binary_search(&first.block).is_err();
        if let Some(found) = found(document, flow, forms).filter(|_| heads) {
            while open.last().is_some_and(|at| sections[*at].level >= found.level) {
                close(&mut sections, &mut open, first.block);
            }
            flow.heading = true;
            let mood = mood(document, &found, &sections, &open, forms);
            open.push(sections.len());
            sections.push(Section {
                heading: found.span,
                label: found.label,
                level: found.level,
                first: first.block,
                end: BlockId(u32::MAX),
                mood,
            });
        }
        flow.section = open.last().copied();
    }
    let end = BlockId(document.blocks.len() as u32);
    while !open.is_empty() {
        close(&mut sections, &mut open, end);
    }
    sections
}

fn close(sections: &mut [Section], open: &mut Vec<usize>, end: BlockId) {
    if let Some(at) = open.pop() {
        sections[at].end = end;
    }
}

/// The innermost section that holds a block.
pub fn at(sections: &[Section], block: BlockId) -> Option<usize> {
    sections.iter().rposition(|section| section.first <= block && block < section.end)
}

/// The heading that a flow is, or begins with.
fn found(document: &Document, flow: &Flow, forms: &Forms) -> Option<Found> {
    let first = flow.spans.first()?;
    let text = document.text(*first);
    let block = document.block(first.block);
    let label = heading::of(document, *first, forms);
    let taken = label.as_ref().map_or(0, |label| label.taken);
    let words = &text[taken..];
    let whole = is_heading(document, flow, label.as_ref(), words, forms);
    let run_in = if whole { None } else { run_in(words, label.as_ref(), forms) };
    if !whole && run_in.is_none() {
        return None;
    }
    let length = run_in.unwrap_or(words.len());
    let level = match (&block.kind, &label) {
        (Kind::Heading(level), _) => *level,
        (_, Some(label)) => level(label.kind),
        (_, None) if run_in.is_some() => 12,
        (_, None) => 7,
    };
    let start = first.start + taken as u32;
    Some(Found {
        span: Span { block: first.block, start, end: start + length as u32 },
        label: label.map(|label| label.text).unwrap_or_default(),
        level,
    })
}

/// Depth of a kind of label; `1.1.` is deeper than `1.`.
fn level(kind: LabelKind) -> u8 {
    match kind {
        LabelKind::Part => 1,
        LabelKind::Letter => 2,
        LabelKind::Roman => 3,
        LabelKind::Number => 4,
        LabelKind::Nested(depth) => 4 + depth.min(3),
        LabelKind::Small => 8,
        LabelKind::Bracketed => 9,
        LabelKind::Star => 10,
        LabelKind::Dash => 11,
        LabelKind::Plus => 12,
    }
}

/// Is the whole flow a heading?
fn is_heading(
    document: &Document,
    flow: &Flow,
    label: Option<&Label>,
    words: &str,
    forms: &Forms,
) -> bool {
    let Some(first) = flow.spans.first() else { return false };
    let block = document.block(first.block);
    let length: usize =
        flow.spans.iter().map(|s| document.text(*s).chars().count()).sum();
    if matches!(block.kind, Kind::Heading(_)) {
        return length <= 2 * LONGEST;
    }
    if length > LONGEST || words.is_empty() {
        return false;
    }
    let last = flow.spans.last().map_or("", |span| document.text(*span));
    let closed = last.ends_with([';', ',']) || has_figure(words, forms);
    let strong = block.look.bold || is_capital(words);
    match label.map(|label| label.kind) {
        Some(LabelKind::Part | LabelKind::Letter | LabelKind::Roman) => true,
        Some(LabelKind::Number | LabelKind::Nested(_)) => {
            strong || last.ends_with(':') || !closed && sentence_like(words) < 20
        }
        Some(_) => (strong || block.look.italic || last.ends_with(':')) && !closed,
        None => strong && !closed && label.is_none() && !last.ends_with('.'),
    }
}

/// How many words, as far as they go.
fn sentence_like(words: &str) -> usize {
    words.split_whitespace().count()
}

/// A figure other than a year, a month or a count of months: the line says something of its own.
fn has_figure(words: &str, forms: &Forms) -> bool {
    let is_month =
        |word: &str| forms.month.iter().any(|month| fold(word).starts_with(&**month));
    let mut before = "";
    let mut rest = words.split_whitespace().peekable();
    while let Some(word) = rest.next() {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let bare = word.trim_end_matches(['.', ',', ':']);
            let year = super::period::year(bare).is_some();
            let months = rest.peek().is_some_and(|next| is_month(next));
            let month = is_month(before) && bare.len() <= 2;
            if !year && !months && !month {
                return true;
            }
        }
        before = word;
    }
    false
}

/// Length of a heading that a sentence follows: `Về chăn nuôi: UBND phường …`.
fn run_in(words: &str, label: Option<&Label>, forms: &Forms) -> Option<usize> {
    let colon = words.find(':')?;
    let head = &words[..colon];
    let rest = words[colon + 1..].trim_start_matches(['*', ' ']);
    let named = head.starts_with(char::is_uppercase) && !has_figure(head, forms);
    let short =
        head.chars().count() <= LONGEST_RUN_IN && head.split_whitespace().count() <= 14;
    let sentence = rest.starts_with(|c: char| c.is_uppercase() || c == '-')
        && rest.split_whitespace().count() > 6;
    let labelled = label.is_some_and(|label| {
        matches!(label.kind, LabelKind::Number | LabelKind::Nested(_)) && rest.is_empty()
    });
    let several = rest.split_whitespace().count() > 6
        && label.is_some()
        && head.split_whitespace().count() > 1;
    (named && short && (sentence || several || labelled)).then_some(colon)
}

/// Planned by its own words, else as the section round it.
fn mood(
    document: &Document,
    found: &Found,
    sections: &[Section],
    open: &[usize],
    forms: &Forms,
) -> Mood {
    let words = fold_line(document.text(found.span));
    let outer = open.last().map_or(Mood::Done, |at| sections[*at].mood);
    let any = |list: &[String]| list.iter().any(|phrase| holds(&words, phrase));
    if any(&forms.done) {
        return if outer == Mood::Planned { outer } else { Mood::Done };
    }
    if found.level <= 7 && any(&forms.planned) { Mood::Planned } else { outer }
}
