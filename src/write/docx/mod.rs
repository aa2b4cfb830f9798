//! The standard report as a Word file: the form of Decree 30/2020/NĐ-CP, to the twip.
//!
//! Three steps: docx-rs builds the tree and writes it out; a finishing pass mends what it writes
//! out of the schema and adds what it cannot say; our own container holds the parts in a fixed
//! order with fixed dates. The same report gives the same bytes on every machine.

mod columns;
mod finish;
mod grid;
mod head;
mod metrics;
mod order;
mod package;
mod parts;
mod styles;
mod tree;
mod words;

use super::export::{Export, WriteError, Writer};
use crate::model::report::Report;
use finish::{Finish, finish};

/// Word.
pub const EXPORT: Export = Export { name: "docx", writer: Writer::Report(write) };

/// Writes a report.
///
/// # Errors
/// When a part is no XML, or the container grows too large.
pub fn write(report: &Report) -> Result<Vec<u8>, WriteError> {
    let tree = tree::build(report);
    let document = finish(
        &tree.document,
        Finish {
            part: "word/document.xml",
            head_rows: &tree.head_rows,
            header: Some(parts::HEADER),
            ..Finish::default()
        },
    )?;
    let dated = report.properties.created.is_some();
    let plan = Finish { part: "word/comments.xml", dated, ..Finish::default() };
    let comments = finish(&parts::comments(&tree.comments), plan)?;
    let has_comments = !tree.comments.is_empty();
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
        ("word/document.xml", &document),
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
