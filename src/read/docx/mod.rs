//! Word files (`.docx`, `.docm`, `.dotx`, `.dotm`) to a [`Document`].
//!
//! Carried: paragraphs, headings, list numbers, tables with merged and nested cells, text
//! boxes, content controls, fields' results, links' text, tracked changes as accepted
//! (what was before is kept beside it), hidden text (marked), foot- and endnotes, headers
//! and footers, comments, workbooks and other documents within. Seen and noted as gaps:
//! pictures, equations that text alone cannot say, charts, diagrams, other objects.

mod chunk;
mod digits;
mod elements;
mod flat;
mod frame;
mod inline;
mod memo;
mod names;
mod numbering;
mod package;
mod props;
mod recall;
mod story;
mod styles;
mod table;
mod tally;
#[cfg(test)]
mod tests;
mod tracked;
mod wordml;

use crate::data::encodings::Encodings;
use crate::model::document::{Document, Part, Place, Spot, Tally};
use crate::read::binder::Binder;
use crate::read::docx::package::Package;
use crate::read::docx::story::Book;
use crate::read::docx::styles::Styles;
use crate::read::file::File;
use crate::read::format::{Format, ReadError, unless_damaged};

/// Word files.
pub const FORMAT: Format = Format { name: "docx", detects: package::detects, read };

/// What belongs to a document, in reading order after its body.
const NOTES: [(&str, Part); 5] = [
    ("footnotes", Part::Footnote),
    ("endnotes", Part::Endnote),
    ("header", Part::Header),
    ("footer", Part::Footer),
    ("comments", Part::Comment),
];

/// How deep documents may stand in documents.
const DEEPEST: usize = 3;

fn read(file: &File, encodings: &Encodings) -> Result<Document, ReadError> {
    read_at(file, encodings, 0)
}

fn read_at(
    file: &File,
    encodings: &Encodings,
    depth: usize,
) -> Result<Document, ReadError> {
    let mut package = Package::open(file)?;
    let mut binder = Binder::default();
    let mut book = book(&mut package, &mut binder)?;
    if depth < DEEPEST {
        book.chunks = chunk::read(&mut package, encodings, |file| {
            let is_word = package::detects(file);
            is_word.then(|| read_at(file, encodings, depth + 1).ok()).flatten()
        })?;
    }
    let main = package.main().to_owned();
    let notes = NOTES.iter().flat_map(|(kind, part)| {
        package.related(kind).into_iter().map(|name| (name, *part))
    });
    let parts: Vec<_> = std::iter::once((main, Part::Body)).chain(notes).collect();
    let mut tally = Tally { digits: package.lost, cells: 0 };
    for (name, part) in parts {
        let text = match part {
            Part::Body => package.text(&name)?,
            _ => or_gap(package.text(&name), &mut binder)?,
        };
        let Some(text) = text else { continue };
        tally.digits += tally::digits(text.as_bytes());
        story::read((&name, &text), part, &book, &mut binder)?;
    }
    tally.digits += binder.adopted.digits;
    tally.cells += binder.adopted.cells;
    Ok(binder.bind(file.name, FORMAT.name, tally))
}

/// A part beside the main one; where it is damaged, a gap in its place.
fn or_gap(
    part: Result<Option<String>, ReadError>,
    binder: &mut Binder,
) -> Result<Option<String>, ReadError> {
    match unless_damaged(part)? {
        Some(part) => Ok(part),
        None => {
            let place = Place::body(Spot::Paragraph(1));
            binder.gap("damaged-part", place).map(|()| None)
        }
    }
}

/// The styles and lists of a document.
fn book(package: &mut Package, binder: &mut Binder) -> Result<Book, ReadError> {
    let mut book = Book::default();
    for name in package.related("numbering") {
        if let Some(text) = or_gap(package.text(&name), binder)? {
            book.lists = numbering::read(&text, &name)?;
        }
    }
    for name in package.related("styles") {
        if let Some(text) = or_gap(package.text(&name), binder)? {
            book.styles = Styles::read(&text, &name, &book.lists, &mut binder.fonts)?;
        }
    }
    Ok(book)
}
