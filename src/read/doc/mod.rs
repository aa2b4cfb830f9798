//! Word files of 1993 to 2003 (`.doc`: Word 97 and after, 6 and 95) to a [`Document`].
//!
//! Carried: paragraphs, headings, list numbers, tables with merged and nested cells, text
//! boxes, fields' results, tracked changes as accepted (what was before is kept), hidden text
//! (marked), foot- and endnotes, headers and footers, comments, workbooks within. Seen and
//! noted as gaps: pictures and other objects.

mod book;
mod container;
mod fib;
mod fonts;
mod inline;
mod lists;
mod looks;
mod objects;
mod pages;
mod paragraphs;
mod pieces;
mod props;
mod rows;
mod shapes;
mod sprm;
mod story;
mod styles;
mod table;
mod tally;
#[cfg(test)]
mod tests;
mod texts;

use crate::data::encodings::Encodings;
use crate::model::document::{Document, Part, Place, Spot, Tally};
use crate::read::binder::Binder;
use crate::read::doc::book::Book;
use crate::read::doc::shapes::Shapes;
use crate::read::doc::texts::Texts;
use crate::read::file::File;
use crate::read::format::{Format, ReadError};

/// Old Word files.
pub const FORMAT: Format = Format { name: "doc", detects: container::detects, read };

fn read(file: &File, encodings: &Encodings) -> Result<Document, ReadError> {
    let streams = container::open(file)?;
    let mut binder = Binder::default();
    if streams.broken {
        let place = Place { part: Part::Body, spot: Spot::Paragraph(1) };
        binder.gap("damaged-container", place)?;
    }
    let book = Book::open(streams, encodings, &mut binder.fonts)?;
    let texts = Texts::of(&book);
    let mut shapes = Shapes::read(&book, &texts.boxes);
    let mut tally = Tally::default();
    for text in shapes.texts() {
        tally.digits += tally::digits(&book, text.clone(), &binder.fonts);
    }
    for (text, part) in texts.in_order(&book) {
        tally.digits += tally::digits(&book, text.clone(), &binder.fonts);
        let is_body = part == Part::Body;
        let own = is_body.then_some(&mut shapes);
        story::read(&book, &mut binder, (text, part), own)?;
        while let Some(text) = shapes.next().filter(|_| is_body) {
            story::read(&book, &mut binder, (text, Part::TextBox), None)?;
        }
    }
    tally.digits += binder.adopted.digits;
    tally.cells += binder.adopted.cells;
    Ok(binder.bind(file.name, FORMAT.name, tally))
}
