//! Documents in a document: what was put in whole from another file, and workbooks.

use std::collections::BTreeMap;

use crate::data::encodings::Encodings;
use crate::model::document::{Document, Source};
use crate::read::docx::package::{Package, Relation};
use crate::read::excel::{xls, xlsb, xlsx};
use crate::read::format::{Format, ReadError};
use crate::read::html;
use crate::read::rtf;
use crate::read::text;

/// Documents by the name that the document refers to them by.
pub type Chunks = BTreeMap<String, Document>;

/// More than any document holds.
const MOST: usize = 64;

/// Formats of workbooks.
const WORKBOOKS: &[Format] =
    &[xlsx::reader::FORMAT, xlsb::reader::FORMAT, xls::reader::FORMAT];

/// Formats of texts that are put in whole, besides Word's own.
const TEXTS: &[Format] = &[rtf::FORMAT, html::reader::FORMAT, text::FORMAT];

/// Reads what a document holds; `word` reads Word files. What cannot be read stays a gap.
///
/// # Errors
/// When a part is damaged or beyond the limits.
pub fn read(
    package: &mut Package,
    encodings: &Encodings,
    word: impl Fn(&Source) -> Option<Document>,
) -> Result<Chunks, ReadError> {
    let mut chunks = Chunks::new();
    let texts = package.named("aFChunk").into_iter().map(|relation| (relation, true));
    let books = ["package", "oleObject"].map(|kind| package.named(kind));
    let books = books.into_iter().flatten().map(|relation| (relation, false));
    for (Relation { part, id, .. }, is_text) in texts.chain(books).take(MOST) {
        // One that is damaged is a gap where the text refers to it.
        let bytes = match package.bytes(&part) {
            Err(ReadError::Damaged { .. }) => continue,
            bytes => bytes?,
        };
        let Some(bytes) = bytes else { continue };
        let source = Source { name: part, bytes };
        let read = |formats: &[Format]| {
            let format = formats.iter().find(|format| (format.detects)(&source))?;
            (format.read)(&source, encodings).ok()
        };
        let document = match is_text {
            true => word(&source).or_else(|| read(TEXTS)),
            false => read(WORKBOOKS),
        };
        chunks.extend(document.map(|document| (id, document)));
    }
    Ok(chunks)
}
