//! A document's text as it was read, before anything of it is understood: a line for each
//! paragraph, and for each row of a table, with tabs between its cells.

use super::export::WriteError;
use super::jsonl;
use super::place;
use crate::data::messages::Voice;
use crate::model::document::{Block, BlockId, Document, Kind, Part};
use serde::Serialize;
use std::borrow::Cow;

/// A block, for a program.
#[derive(Debug, Serialize)]
struct BlockRow<'a> {
    place: String,
    part: &'static str,
    kind: &'static str,
    label: Option<&'a str>,
    text: &'a str,
    /// The letters as typed, where their font shows capitals.
    typed: Option<&'a str>,
    hidden: bool,
    formula: bool,
    charset: Option<&'a str>,
    fonts: Vec<&'a str>,
}

/// The letters of fonts that show small letters as capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// As they were typed, which is what Word itself saves as plain text.
    Typed,
    /// As the font shows them.
    Shown,
}

/// The text of all blocks, hidden ones too.
pub fn text(document: &Document, letters: Letters) -> String {
    let rows = rows(document);
    let mut out = String::new();
    let mut before = None;
    for (index, block) in document.blocks.iter().enumerate() {
        let row = rows.get(index).copied().flatten();
        if index > 0 {
            out.push(if row.is_some() && row == before { '\t' } else { '\n' });
        }
        before = row;
        let line = line(block, letters);
        match row {
            Some(_) if line.contains(['\n', '\t']) => {
                out.push_str(&line.replace(['\n', '\t'], " "));
            }
            _ => out.push_str(&line),
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// For each block: the table and the row that it first stands in.
fn rows(document: &Document) -> Vec<Option<(usize, usize)>> {
    let mut rows = vec![None; document.blocks.len()];
    for (table, grid) in document.tables.iter().enumerate() {
        for (row, squares) in grid.rows.iter().enumerate() {
            for BlockId(block) in squares.iter().flatten() {
                if let Some(first) = rows.get_mut(*block as usize) {
                    first.get_or_insert((table, row));
                }
            }
        }
    }
    rows
}

/// A block's text with its list numbers, each before its line.
fn line(block: &Block, letters: Letters) -> Cow<'_, str> {
    let typed = block.typed.as_deref().filter(|_| letters == Letters::Typed);
    let text = typed.unwrap_or(&block.text);
    let Some(label) = &block.label else { return text.into() };
    let mut labels = label.split('\n');
    let lines = text.split('\n').map(|line| match labels.next() {
        None | Some("") => line.to_owned(),
        Some(label) => format!("{label} {line}").trim_end().to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n").into()
}

/// The blocks as lines of JSON.
///
/// # Errors
/// When a row cannot be written.
pub fn lines(document: &Document, voice: Voice) -> Result<Vec<u8>, WriteError> {
    let row = |block| row(block, voice);
    jsonl::lines(document.blocks.iter().map(row))
}

fn row<'a>(block: &'a Block, voice: Voice) -> BlockRow<'a> {
    let mut fonts: Vec<&str> = block.fonts.iter().map(|run| &*run.font).collect();
    fonts.sort_unstable();
    fonts.dedup();
    BlockRow {
        place: place::words(&block.place, voice),
        part: part(block.place.part),
        kind: match block.kind {
            Kind::Heading(_) => "heading",
            Kind::Body => "body",
            Kind::Cell(_) => "cell",
        },
        label: block.label.as_deref(),
        text: &block.text,
        typed: block.typed.as_deref(),
        hidden: block.hidden,
        formula: matches!(&block.kind, Kind::Cell(Some(stored)) if stored.formula),
        charset: block.charset.as_deref(),
        fonts,
    }
}

/// The name of a part in published data.
const fn part(part: Part) -> &'static str {
    match part {
        Part::Body => "body",
        Part::Header => "header",
        Part::Footer => "footer",
        Part::Footnote => "footnote",
        Part::Endnote => "endnote",
        Part::TextBox => "text-box",
        Part::Comment => "comment",
    }
}
