//! The objects of a document, by what its manifest calls them; workbooks are read.

use std::collections::BTreeMap;

use memchr::memmem::{find, find_iter};

use crate::data::encodings::Encodings;
use crate::model::document::Document;
use crate::read::base64;
use crate::read::excel::ods;
use crate::read::format::{ReadError, unless_damaged};
use crate::read::within;
use crate::read::xml::{self, decode};
use crate::read::zipped::Zipped;

/// What each object is.
#[derive(Debug, Default)]
pub struct Objects {
    /// As the key of a gap.
    kinds: BTreeMap<String, &'static str>,
    /// The workbooks that could be read.
    books: BTreeMap<String, Document>,
}

impl Objects {
    /// Reads the manifest, and the workbooks of a package.
    ///
    /// # Errors
    /// When the package goes beyond the limits.
    pub fn read(
        manifest: &[u8],
        zip: &mut Zipped,
        encodings: &Encodings,
    ) -> Result<Self, ReadError> {
        let mut objects = Self::default();
        // Without it objects are of an unknown kind, and the text is as it was.
        for (path, kind) in unless_damaged(entries(manifest))?.unwrap_or_default() {
            let (folder, what) = (path.strip_suffix('/'), gap(&kind));
            let book = match folder {
                _ if objects.books.len() >= within::MOST => None,
                Some(folder) if what == "embedded-workbook" => part_of(zip, folder)?,
                None if kind.ends_with("oleobject") => {
                    let bytes = unless_damaged(zip.part(&path))?.flatten();
                    bytes.and_then(|bytes| within::workbook(&bytes, encodings))
                }
                _ => None,
            };
            let name = folder.unwrap_or(&path).to_owned();
            objects.books.extend(book.map(|book| (name.clone(), book)));
            objects.kinds.insert(name, what);
        }
        Ok(objects)
    }

    /// Reads the objects that stand in the text of a flat file.
    pub fn within(content: &str, encodings: &Encodings) -> Self {
        let mut objects = Self::default();
        let start = find(content.as_bytes(), b"</text:tracked-changes>");
        let start = start.or_else(|| find(content.as_bytes(), b"<office:body"));
        let content = &content[start.unwrap_or(0)..];
        for at in find_iter(content.as_bytes(), b"<draw:object") {
            let rest = &content[at..];
            let Some(end) = rest.find("</draw:object").filter(|end| {
                rest.find('>')
                    .is_some_and(|tag| tag < *end && !rest[..tag].contains("href"))
            }) else {
                continue;
            };
            let name = inline(objects.kinds.len());
            let object = &rest[..end];
            objects.kinds.insert(name.clone(), flat_kind(object));
            let book =
                flat(object, encodings).filter(|_| objects.books.len() < within::MOST);
            objects.books.extend(book.map(|book| (name, book)));
        }
        objects
    }

    /// What an object is that is referred to like this.
    pub fn kind(&self, reference: &str) -> &'static str {
        self.kinds.get(path(reference)).copied().unwrap_or("embedded-object")
    }

    /// The workbook that is referred to like this.
    pub fn book(&self, reference: &str) -> Option<&Document> {
        self.books.get(path(reference))
    }
}

/// The reference to the nth object that stands in the text itself.
pub fn inline(number: usize) -> String {
    format!("#{number}")
}

fn path(reference: &str) -> &str {
    reference.trim_start_matches("./").trim_end_matches('/')
}

/// The entries of a manifest: their paths and their kinds.
fn entries(manifest: &[u8]) -> Result<Vec<(String, String)>, ReadError> {
    const NAME: &str = "META-INF/manifest.xml";
    let text = decode(manifest.to_vec(), NAME, "odt")?;
    let mut entries = Vec::new();
    xml::each((&text, NAME), "odt", "file-entry", |element| {
        let value = |name| element.attribute(name).unwrap_or_default().into_owned();
        entries.push((value("full-path"), value("media-type")));
    })?;
    Ok(entries)
}

/// The workbook in a folder of a package.
fn part_of(zip: &mut Zipped, folder: &str) -> Result<Option<Document>, ReadError> {
    let mut part = |name: &str| {
        let part = unless_damaged(zip.part(&format!("{folder}/{name}")));
        part.map(Option::flatten)
    };
    let Some(content) = part("content.xml")? else { return Ok(None) };
    let pages = part("styles.xml")?.unwrap_or_default();
    Ok(ods::reader::read_parts(folder, &content, &pages).ok())
}

/// The workbook that stands in the text itself: as XML, or as the bytes of another program.
fn flat(object: &str, encodings: &Encodings) -> Option<Document> {
    if let Some(start) = object.find("<office:document") {
        let sheet = &object.as_bytes()[start..];
        let is_book = flat_kind(object) == "embedded-workbook";
        return is_book.then(|| ods::reader::read_parts("", sheet, sheet).ok()).flatten();
    }
    let data = object.split_once("<office:binary-data>")?.1;
    within::workbook(&base64::decode(data.split('<').next()?.as_bytes()), encodings)
}

/// The key of a gap for an object that stands in the text itself.
fn flat_kind(object: &str) -> &'static str {
    let kind = object.split_once("office:mimetype=\"").map_or("", |(_, rest)| rest);
    match kind.split('"').next().unwrap_or_default() {
        "" if object.contains("<math") => "equation",
        kind => gap(kind),
    }
}

/// The key of a gap for a kind of object.
fn gap(kind: &str) -> &'static str {
    match kind.rsplit('.').next().unwrap_or_default() {
        "formula" => "equation",
        "chart" => "chart",
        "spreadsheet" => "embedded-workbook",
        _ => "embedded-object",
    }
}
