//! Word files (`.docx`, `.docm`, `.dotx`, `.dotm`) to a [`Document`].
//!
//! Carried: paragraphs, headings, list numbers, tables with merged and nested cells, text
//! boxes, content controls, fields' results, links' text, tracked changes as accepted,
//! hidden text (marked), foot- and endnotes, headers and footers, comments. Seen and
//! noted as gaps: pictures, equations that text alone cannot say, charts, diagrams,
//! embedded objects and chunks.

mod elements;
mod frame;
mod inline;
mod names;
mod numbering;
mod package;
mod props;
mod story;
mod styles;
mod table;
mod tally;
#[cfg(test)]
mod tests;

use crate::data::encodings::Encodings;
use crate::model::document::{Document, Part, Source, Tally};
use crate::read::binder::Binder;
use crate::read::docx::package::Package;
use crate::read::docx::story::Book;
use crate::read::docx::styles::Styles;
use crate::read::format::{Format, ReadError};

/// Word files.
pub const FORMAT: Format =
    Format { name: "docx", detects: |source| package::detects(&source.bytes), read };

/// What belongs to a document, in reading order after its body.
const NOTES: [(&str, Part); 5] = [
    ("footnotes", Part::Footnote),
    ("endnotes", Part::Endnote),
    ("header", Part::Header),
    ("footer", Part::Footer),
    ("comments", Part::Comment),
];

fn read(source: &Source, _encodings: &Encodings) -> Result<Document, ReadError> {
    let mut package = Package::open(&source.bytes)?;
    let mut binder = Binder::default();
    let book = book(&mut package, &mut binder)?;
    let main = package.main().to_owned();
    let notes = NOTES.iter().flat_map(|(kind, part)| {
        package.related(kind).into_iter().map(|name| (name, *part))
    });
    let parts: Vec<_> = std::iter::once((main, Part::Body)).chain(notes).collect();
    let mut tally = Tally::default();
    for (name, part) in parts {
        let Some(text) = package.text(&name)? else { continue };
        tally.digits += tally::digits(text.as_bytes());
        story::read((&name, &text), part, &book, &mut binder)?;
    }
    binder.bind(&source.name, FORMAT.name, tally)
}

/// The styles and lists of a document.
fn book(package: &mut Package, binder: &mut Binder) -> Result<Book, ReadError> {
    let mut book = Book::default();
    for name in package.related("numbering") {
        if let Some(text) = package.text(&name)? {
            book.lists = numbering::read(&text, &name)?;
        }
    }
    for name in package.related("styles") {
        if let Some(text) = package.text(&name)? {
            book.styles = Styles::read(&text, &name, &book.lists, &mut binder.fonts)?;
        }
    }
    Ok(book)
}
