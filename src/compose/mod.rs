//! A [`Dossier`] and its findings to the standard [`Report`], by the rules of
//! `layout.toml`.
//!
//! The report's own words are kept in their order and never rewritten; what the source
//! lacks is a marked blank. Every record stands in a table, and every row of a table
//! leads back to the words it was read from.

mod annexes;
mod assembly;
mod carried;
mod excerpt;
mod figures;
mod fill;
mod head;
mod items;
mod lines;
pub mod options;
mod prose;
mod review;
mod tables;
mod tree;

use crate::data::Tables;
use crate::model::document::Span;
use crate::model::dossier::Dossier;
use crate::model::finding::Finding;
use crate::model::report::Report;
use assembly::Assembly;
use options::{Content, Edition, Options};
use prose::Printer;
use tables::Desk;
use tree::Tree;

/// Composes the standard report.
pub fn compose(
    dossier: &Dossier,
    findings: &[Finding],
    tables: &Tables,
    options: Options,
) -> Report {
    let layout = &tables.layout;
    let findings = if options.edition == Edition::Clean { &[] } else { findings };
    let outline = &dossier.outline;
    let tree = Tree::new(&dossier.document, outline, layout);
    let spans: Vec<&[Span]> = findings.iter().map(|finding| &*finding.spans).collect();
    let content = options.content;
    let mut prose = Printer::new(dossier, &tree, layout, content, &spans).print();
    let unit = head::unit(&outline.masthead, &dossier.identity.locality, layout);
    let mut head = head::head(&outline.masthead, unit.as_ref(), layout);
    review::remark_head(&mut head, findings, &prose.remarked);
    let mut remarks = review::remarks(findings, layout);
    if options.edition == Edition::Review {
        let (masthead, id) = (&outline.masthead, remarks.len());
        remarks.extend(head::remark_place(
            &mut head,
            masthead,
            unit.as_ref(),
            id,
            layout,
        ));
    }
    let anchors = std::mem::take(&mut prose.anchors);
    let lines = lines::lines(dossier, &tree, tables);
    let tabled = tables::tabled(&dossier.document);
    let (lines, anchors) = (&*lines, &*anchors);
    let desk = Desk { dossier, tree: &tree, lines, anchors, layout, tabled };
    let fields = match content {
        Content::Text => vec![Vec::new(); tree.nodes.len() + 1],
        Content::Full | Content::Tables => desk.fields(),
    };
    let own = std::mem::take(&mut prose.annexes);
    let mut annexes = annexes::annexes(&desk, own, &fields);
    if !findings.is_empty() {
        annexes.push(review::review(&dossier.document, findings, layout));
    }
    let body = Assembly::new(&desk, &fields, prose, content).body();
    Report {
        properties: head::properties(&outline.masthead, layout),
        form: layout.form.clone(),
        head,
        body,
        foot: head::foot(&outline.masthead, layout),
        annexes,
        remarks,
    }
}
