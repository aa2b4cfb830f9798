//! Bytes to a [`Document`]: what stands in the file, nothing of what it means.

pub mod base64;
pub mod binder;
pub mod block;
pub mod bytes;
pub mod count;
pub mod csv;
pub mod decode;
pub mod doc;
pub mod docx;
pub mod excel;
pub mod file;
pub mod format;
pub mod grid;
pub mod html;
pub mod limits;
pub mod list;
pub mod manifest;
pub mod markup;
pub mod mht;
pub mod odt;
pub mod ole;
pub mod other;
pub mod pen;
pub mod rtf;
pub mod symbol;
pub mod text;
#[cfg(test)]
pub mod trial;
pub mod unicode;
pub mod within;
pub mod writing;
pub mod xml;
pub mod zipped;

use crate::data::encodings::Encodings;
use crate::model::document::{Document, Source};
use file::File;
use format::{Format, ReadError};

/// The formats that are read, tried in this order.
pub const FORMATS: &[Format] = &[
    docx::FORMAT,
    rtf::FORMAT,
    odt::FORMAT,
    doc::FORMAT,
    excel::xlsx::reader::FORMAT,
    excel::xlsb::reader::FORMAT,
    excel::ods::reader::FORMAT,
    excel::xls::reader::FORMAT,
    excel::spreadsheetml::FORMAT,
    html::reader::FORMAT,
    mht::FORMAT,
    csv::FORMAT,
    other::FORMAT,
    text::FORMAT,
];

/// Reads a file by its content.
///
/// # Errors
/// Says why nothing of the file could be read; see [`ReadError`]. A whole file without text is
/// read: it has no blocks.
pub fn read(source: &Source, encodings: &Encodings) -> Result<Document, ReadError> {
    if source.bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let file = File::from(source);
    let format = FORMATS.iter().find(|format| (format.detects)(&file));
    let format = format.ok_or(ReadError::Unknown)?;
    let mut document = (format.read)(&file, encodings)?;
    if document.blocks.is_empty() {
        textless(&document, &file)?;
    }
    decode::settle(&mut document, encodings);
    document.blocks.shrink_to_fit();
    Ok(document)
}

/// What a file without text fails for: that the text was lost, or that macros are all there is.
/// One that is whole has been read.
fn textless(document: &Document, file: &File) -> Result<(), ReadError> {
    let mut rest =
        document.gaps.iter().filter(|gap| gap.what != "macro-sheet").peekable();
    if rest.peek().is_none() {
        let has_macros = !document.gaps.is_empty() || other::has_macros(file);
        return if has_macros { Err(ReadError::MacroOnly) } else { Ok(()) };
    }
    let lost = rest.any(|gap| LOSSES.contains(&gap.what));
    if lost { Err(ReadError::Empty) } else { Ok(()) }
}

/// Gaps where text may have stood that the file has no more.
const LOSSES: [&str; 4] =
    ["cut-off", "damaged-container", "damaged-part", "sheet-damaged"];
