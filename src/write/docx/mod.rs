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
mod package;
mod parts;
mod stamp;
mod styles;
mod words;

use super::export::{Export, WriteError, Writer};
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
    let mut container: Vec<package::Part<'_>> = vec![
        ("[Content_Types].xml", &content_types),
        ("_rels/.rels", parts::RELATIONS),
        ("word/document.xml", &written.document),
        ("word/_rels/document.xml.rels", &relations),
        ("word/styles.xml", &styles),
        ("word/settings.xml", &settings),
        ("word/fontTable.xml", &fonts),
        ("word/header1.xml", parts::PAGE_HEADER),
        ("docProps/core.xml", &core),
        ("docProps/app.xml", parts::APPLICATION),
    ];
    if has_comments {
        container.push(("word/comments.xml", &comments));
    }
    package::pack(&container)
}
