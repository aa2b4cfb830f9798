//! RTF to a [`Document`].
//!
//! Carried: paragraphs with headings and the list numbers that were written out, tables
//! with merged and nested cells, fonts by run, fields' results, foot- and endnotes,
//! headers and footers, comments, text boxes, hidden text (marked), workbooks within,
//! tracked changes as accepted (what was before is kept). Noted as gaps: pictures,
//! equations, other objects.

mod charset;
mod fonts;
mod object;
mod reader;
mod shape;
mod state;
mod story;
mod table;
mod tally;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

use crate::data::encodings::Encodings;
use crate::model::document::{Document, Tally};
use crate::read::binder::Binder;
use crate::read::file::File;
use crate::read::format::{Format, ReadError};
use crate::read::rtf::reader::Reader;
use crate::read::unicode::unmarked;

/// Rich Text Format.
pub const FORMAT: Format =
    Format { name: "rtf", detects: |file| detects(file.bytes), read };

fn detects(bytes: &[u8]) -> bool {
    let bytes = unmarked(bytes);
    bytes.trim_ascii_start().starts_with(b"{\\rtf")
}

fn read(file: &File, encodings: &Encodings) -> Result<Document, ReadError> {
    let mut reader = Reader::new(Binder::default(), encodings);
    reader.read(file.bytes)?;
    let binder = reader.binder()?;
    let Tally { digits, cells } = binder.adopted;
    let digits = digits + tally::digits(file.bytes);
    Ok(binder.bind(file.name, FORMAT.name, Tally { digits, cells }))
}
