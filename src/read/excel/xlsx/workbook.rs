//! The list of a workbook's sheets.

use crate::read::excel::package::{Package, damaged};
use crate::read::excel::relations::{Relation, relations};
use crate::read::excel::xml::{self, Piece, Xml};
use crate::read::format::ReadError;

/// A sheet on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name on the tab.
    pub name: String,
    /// Hidden, or very hidden.
    pub hidden: bool,
    /// Its part.
    pub part: String,
    /// `worksheet`, `chartsheet`, `dialogsheet`, `xlMacrosheet`.
    pub kind: String,
}

/// The part that the package calls its document.
///
/// # Errors
/// The package's own list cannot be inflated.
pub fn document(package: &mut Package) -> Result<String, ReadError> {
    let found = relations(package, "")?.into_iter().find(|r| r.kind == "officeDocument");
    Ok(found.map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target))
}

/// The sheets in the order of their tabs.
///
/// # Errors
/// There is no workbook part, or it breaks off before its sheets.
pub fn sheets(package: &mut Package) -> Result<Vec<Listed>, ReadError> {
    let part = document(package)?;
    let relations = relations(package, &part)?;
    let bytes = package.needed(&part)?;
    let text = xml::decoded(&bytes);
    let mut pieces = Xml::new(&text);
    let mut sheets = Vec::new();
    for piece in pieces.by_ref() {
        let Piece::Open(tag) = piece else { continue };
        if xml::name(&tag) == "sheet" {
            sheets.extend(listed(&tag, &relations));
        }
    }
    match pieces.broken {
        Some(reason) if sheets.is_empty() => Err(damaged("xlsx", &reason)),
        _ => Ok(sheets),
    }
}

fn listed(tag: &quick_xml::events::BytesStart, relations: &[Relation]) -> Option<Listed> {
    let id = xml::attribute(tag, "id")?;
    let relation = relations.iter().find(|relation| relation.id == id)?;
    let state = xml::attribute(tag, "state");
    Some(Listed {
        name: xml::attribute(tag, "name").unwrap_or_default(),
        hidden: matches!(state.as_deref(), Some("hidden" | "veryHidden")),
        part: relation.target.clone(),
        kind: relation.kind.clone(),
    })
}
