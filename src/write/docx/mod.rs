//! The standard report as a Word file: the form of Decree 30/2020/NĐ-CP, to the twip.
//!
//! Three steps: docx-rs builds each element; a finishing pass mends what it builds out of
//! the schema and adds what it cannot say; our own container holds the parts in a fixed
//! order with fixed dates. The same report gives the same bytes on every machine.

mod columns;
mod document;
mod finish;
mod grid;
mod head;
mod metrics;
mod order;
mod out;
mod package;
mod parts;
mod stamp;
mod styles;
mod words;

use super::export::{Export, WriteError, Writer};
use super::packed::Packed;
use crate::model::report::Report;

/// Word.
pub const EXPORT: Export = Export { name: "docx", writer: Writer::Report(write) };

/// Writes a report.
///
/// # Errors
/// When a part is no XML, or the container grows too large.
pub fn write(report: &Report) -> Result<Vec<u8>, WriteError> {
    let written = document::write(report)?;
    let has_comments = !written.comments.is_empty();
    let comments = parts::comments(&written.comments);
    let form = &report.form;
    let content_types = parts::content_types(has_comments);
    let relations = parts::document_relations(has_comments);
    let core = parts::core(&report.properties, &form.language);
    let styles = styles::styles(form);
    let settings = parts::settings(&form.language);
    let fonts = parts::fonts(&form.font);
    let part = |text: String| Packed::plain(text.into_bytes());
    let mut container: Vec<package::Part<'_>> = vec![
        ("[Content_Types].xml", part(content_types)),
        ("_rels/.rels", part(parts::RELATIONS.to_owned())),
        ("word/document.xml", written.document),
        ("word/_rels/document.xml.rels", part(relations)),
        ("word/styles.xml", part(styles)),
        ("word/settings.xml", part(settings)),
        ("word/fontTable.xml", part(fonts)),
        ("word/header1.xml", part(parts::PAGE_HEADER.to_owned())),
        ("docProps/core.xml", part(core)),
        ("docProps/app.xml", part(parts::APPLICATION.to_owned())),
    ];
    if has_comments {
        container.push(("word/comments.xml", part(comments)));
    }
    package::pack(&container)
}
