//! The list of a workbook's sheets.

use crate::read::excel::package::{self, Package};
use crate::read::excel::relations::{Relation, relations};
use crate::read::excel::xml::{self, Piece, Xml};
use crate::read::format::{Damage, ReadError};
use quick_xml::events::BytesStart;
use std::borrow::Cow;

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
        Some(reason) if sheets.is_empty() => {
            Err(Damage::new("bad-xml", &part).told(reason).of("xlsx"))
        }
        _ => Ok(sheets),
    }
}

/// A sheet on the list. A module of Excel 95 stands there too, and has no part.
fn listed(tag: &BytesStart, relations: &[Relation]) -> Option<Listed> {
    let id = xml::attribute(tag, "id")?;
    let (part, kind) = match relations.iter().find(|relation| relation.id == id) {
        Some(relation) => (relation.target.clone(), relation.kind.clone()),
        None if id.is_empty() => (String::new(), "module".to_owned()),
        None => (String::new(), "worksheet".to_owned()),
    };
    let state = xml::attribute(tag, "state");
    Some(Listed {
        name: xml::attribute(tag, "name").unwrap_or_default(),
        hidden: matches!(state.as_deref(), Some("hidden" | "veryHidden")),
        part,
        kind,
    })
}

/// The package with a list of those sheets alone that calamine knows: for the sake of one
/// that it does not know, of macros of Excel 4, it would open none.
///
/// # Errors
/// The list cannot be inflated.
pub fn openable<'a>(
    package: &mut Package,
    bytes: &'a [u8],
) -> Result<Cow<'a, [u8]>, ReadError> {
    let part = document(package)?;
    let relations = relations(package, &part)?;
    let list = xml::decoded(&package.needed(&part)?).into_owned();
    let is_known = |tag: &&str| !is_strange(tag, &relations);
    let kept: String = list.split_inclusive('>').filter(is_known).collect();
    match kept.len() == list.len() {
        true => Ok(Cow::Borrowed(bytes)),
        false => {
            let replaced = package::with_part(bytes, &part, kept.as_bytes());
            Ok(replaced.map_or(Cow::Borrowed(bytes), Cow::Owned))
        }
    }
}

/// Is it the whole tag of a sheet without a part, or of a kind that has no cells of figures?
fn is_strange(tag: &str, relations: &[Relation]) -> bool {
    let tag = tag.trim_start();
    if !tag.starts_with('<') || !tag.ends_with("/>") {
        return false;
    }
    let Some(Piece::Open(tag)) = Xml::new(tag).next() else { return false };
    let id = xml::attribute(&tag, "id").unwrap_or_default();
    let is_known = |relation: &Relation| {
        relation.id == id
            && matches!(&*relation.kind, "worksheet" | "chartsheet" | "dialogsheet")
    };
    xml::name(&tag) == "sheet" && !relations.iter().any(is_known)
}
