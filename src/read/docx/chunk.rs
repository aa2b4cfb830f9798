//! Documents in a document: what was put in whole from another file, and workbooks.

use std::collections::BTreeMap;

use crate::data::encodings::Encodings;
use crate::model::document::Document;
use crate::read::docx::package::{Package, Relation};
use crate::read::file::File;
use crate::read::format::{Format, ReadError, read_as, unless_damaged};
use crate::read::html;
use crate::read::rtf;
use crate::read::text;
use crate::read::within;

/// Documents by the name that the document refers to them by.
pub type Chunks = BTreeMap<String, Document>;

/// Formats of texts that are put in whole, besides Word's own.
const TEXTS: &[Format] = &[rtf::FORMAT, html::reader::FORMAT, text::FORMAT];

/// Reads what a document holds; `word` reads Word files. What cannot be read stays a gap.
///
/// # Errors
/// When a part is damaged or beyond the limits.
pub fn read(
    package: &mut Package,
    encodings: &Encodings,
    word: impl Fn(&File) -> Option<Document>,
) -> Result<Chunks, ReadError> {
    let mut chunks = Chunks::new();
    let texts = package.named("aFChunk").into_iter().map(|relation| (relation, true));
    let books = ["package", "oleObject"].map(|kind| package.named(kind));
    let books = books.into_iter().flatten().map(|relation| (relation, false));
    for (Relation { part, id, .. }, is_text) in texts.chain(books).take(within::MOST) {
        // One that is damaged is a gap where the text refers to it.
        let Some(bytes) = unless_damaged(package.bytes(&part))?.flatten() else {
            continue;
        };
        let document = match is_text {
            true => {
                let file = File::new(&part, &bytes);
                let word = word(&file).filter(|document| !document.blocks.is_empty());
                word.or_else(|| read_as(TEXTS, &file, encodings))
            }
            false => within::workbook(&bytes, encodings),
        };
        chunks.extend(document.map(|document| (id, document)));
    }
    Ok(chunks)
}
