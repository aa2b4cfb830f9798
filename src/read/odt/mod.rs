//! OpenDocument texts (`.odt`, `.ott`, flat `.fodt`) to a [`Document`].
//!
//! Carried: paragraphs, headings, list numbers, tables with merged, repeated and nested
//! cells, text boxes and shapes, fields' results, sections, foot- and endnotes, headers
//! and footers, comments, hidden text (marked), workbooks within, tracked changes as
//! accepted (what was before is kept). Noted as gaps: pictures, equations, charts, other
//! objects.

mod flow;
mod frame;
mod lists;
mod names;
mod objects;
mod revised;
mod story;
mod styles;
mod table;
mod tally;
#[cfg(test)]
mod tests;

use crate::data::encodings::Encodings;
use crate::model::document::{Document, Place, Spot, Tally};
use crate::read::binder::Binder;
use crate::read::file::File;
use crate::read::format::{Damage, Format, ReadError, unless_damaged};
use crate::read::manifest;
use crate::read::odt::objects::Objects;
use crate::read::odt::story::Story;
use crate::read::odt::styles::Styles;
use crate::read::unicode::unmarked;
use crate::read::xml::decode;
use crate::read::zipped::{MAGIC, Zipped};

/// OpenDocument texts.
pub const FORMAT: Format = Format { name: "odt", detects, read };

/// What a package, or a flat file, says that it is.
const KIND: &[u8] = b"application/vnd.oasis.opendocument.text";

fn detects(file: &File) -> bool {
    if file.bytes.starts_with(MAGIC) {
        let head = &file.bytes[..file.bytes.len().min(4096)];
        return memchr::memmem::find(head, KIND).is_some() || is_package(file);
    }
    is_flat(file.bytes)
}

/// Is it a package whose kind stands further in?
fn is_package(file: &File) -> bool {
    let Ok(mut zip) = Zipped::open(file, FORMAT.name) else { return false };
    matches!(zip.part("mimetype"), Ok(Some(kind)) if kind.starts_with(KIND))
}

/// Is it all in one XML file?
fn is_flat(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(8192)];
    let head = unmarked(head).trim_ascii_start();
    let has = |words: &[u8]| memchr::memmem::find(head, words).is_some();
    head.starts_with(b"<") && has(b"office:document") && has(KIND)
}

/// The parts of a text.
struct Parts {
    content: String,
    pages: String,
    objects: Objects,
}

fn parts(file: &File, encodings: &Encodings) -> Result<Parts, ReadError> {
    const NAME: &str = FORMAT.name;
    if !file.bytes.starts_with(MAGIC) {
        let content = decode(file.bytes.to_vec(), "fodt", NAME)?;
        let pages = content.clone();
        let objects = Objects::within(&content, encodings);
        return Ok(Parts { content, pages, objects });
    }
    let mut zip = Zipped::open(file, NAME)?;
    let manifest = zip.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest::locks(&manifest) {
        return Err(ReadError::Locked(NAME));
    }
    let objects = Objects::read(&manifest, &mut zip, encodings)?;
    let Some(content) = zip.part("content.xml")? else {
        return Err(Damage::new("missing-part", "content.xml").of(NAME));
    };
    let content = decode(content, "content.xml", NAME)?;
    let pages = decode(zip.part("styles.xml")?.unwrap_or_default(), "styles.xml", NAME)?;
    Ok(Parts { content, pages, objects })
}

fn read(file: &File, encodings: &Encodings) -> Result<Document, ReadError> {
    let Parts { content, mut pages, objects } = parts(file, encodings)?;
    let mut binder = Binder::default();
    let mut common = Styles::default();
    let read = common.read(&pages, "styles.xml", &mut binder.fonts);
    if unless_damaged(read)?.is_none() {
        // The text can be read without its pages.
        binder.gap("damaged-part", Place::body(Spot::Paragraph(1)))?;
        (common, pages) = (Styles::default(), String::new());
    }
    let mut own = common.clone();
    own.read(&content, "content.xml", &mut binder.fonts)?;
    let (common, own) = (common.resolved(), own.resolved());
    Story::new(&own, &objects, &mut binder).read(&content, "content.xml", "body")?;
    let story = Story::new(&common, &objects, &mut binder);
    story.read(&pages, "styles.xml", "master-styles")?;
    let digits = tally::digits(&content, "body") + tally::digits(&pages, "master-styles");
    let Tally { digits: within, cells } = binder.adopted;
    Ok(binder.bind(file.name, FORMAT.name, Tally { digits: digits + within, cells }))
}
