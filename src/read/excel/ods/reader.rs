//! An OpenDocument workbook to a document.

use crate::data::encodings::Encodings;
use crate::model::document::Document;
use crate::read::excel::ods::styles::Styles;
use crate::read::excel::ods::{cells, tally};
use crate::read::excel::package::{self, Package};
use crate::read::excel::page;
use crate::read::excel::xml::decoded;
use crate::read::file::File;
use crate::read::format::{Format, ReadError};
use crate::read::manifest;
use crate::read::unicode::unmarked;
use memchr::memmem;

/// OpenDocument sheets.
pub const FORMAT: Format = Format { name: "ods", detects, read };

const NAME: &str = FORMAT.name;

/// What a package, or a flat file, says that it is.
const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";

fn detects(file: &File) -> bool {
    let bytes = file.bytes;
    let head = &bytes[..bytes.len().min(4096)];
    let named = memmem::find(head, KIND.as_bytes()).is_some();
    if package::is_zip(bytes) {
        return named || package::kind(file).is_some_and(|kind| kind.starts_with(KIND));
    }
    named && is_flat(head)
}

/// Is it all in one XML file?
fn is_flat(head: &[u8]) -> bool {
    let head = head.trim_ascii_start();
    let head = unmarked(head);
    head.starts_with(b"<") && memmem::find(head, b"office:document").is_some()
}

/// Bytes of content and of pages; in a flat file they are the same.
fn parts(file: &File) -> Result<(Vec<u8>, Vec<u8>), ReadError> {
    if !package::is_zip(file.bytes) {
        return Ok((file.bytes.to_vec(), file.bytes.to_vec()));
    }
    let mut package = Package::open(file, NAME)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest::locks(&manifest) {
        return Err(ReadError::Locked(NAME));
    }
    let pages = package.part("styles.xml")?.unwrap_or_default();
    Ok((package.needed("content.xml")?, pages))
}

fn read(file: &File, _: &Encodings) -> Result<Document, ReadError> {
    let (content, pages) = parts(file)?;
    read_parts(file.name, &content, &pages)
}

/// Reads a workbook by its parts: what it holds, and its styles and pages.
///
/// # Errors
/// It is empty, or larger than any report.
pub fn read_parts(
    name: &str,
    content: &[u8],
    pages: &[u8],
) -> Result<Document, ReadError> {
    let mut styles = Styles::default();
    styles.add(&decoded(pages));
    let text = decoded(content);
    styles.add(&text);
    let (sheets, book) = cells::read(&text, &styles)?;
    let mut document = Document {
        name: name.to_owned(),
        format: NAME,
        tally: tally::count(content, pages),
        ..Document::default()
    };
    for sheet in sheets {
        page::lay(sheet, &book, &mut document)?;
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::excel::trial::{
        FEATURES, changed, lines, read, refused, shake_parts,
    };

    #[test]
    fn all_features_of_a_workbook_are_read() {
        let bytes = include_bytes!("../../../../fixtures/formats/features.ods");
        assert_eq!(lines(&read(&FORMAT, bytes)), FEATURES);
    }

    #[test]
    fn rows_repeated_a_billion_times_are_refused() {
        let bytes = include_bytes!("../../../../fixtures/broken/repeated.ods");
        assert_eq!(refused(&FORMAT, bytes), "too-large: cells");
    }

    #[test]
    fn a_truth_that_is_shown_as_a_number_stays_as_shown() {
        let bytes = include_bytes!("../../../../fixtures/formats/features.ods");
        let (from, to) = ("<text:p>TRUE</text:p>", "<text:p>1,0</text:p>");
        let lines = lines(&read(&FORMAT, &changed(bytes, "content.xml", from, to)));
        assert!(lines.contains(&"Biểu 01!C9 1,0".to_owned()), "{lines:?}");
    }

    #[test]
    fn damaged_parts_never_panic() {
        let bytes = include_bytes!("../../../../fixtures/formats/features.ods");
        shake_parts(&FORMAT, bytes, 97);
    }
}
