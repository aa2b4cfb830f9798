//! What a part of a package points to: sheets, notes, drawings.

use crate::read::excel::package::Package;
use crate::read::excel::xml::{self, Piece, Xml};
use crate::read::format::ReadError;

/// One pointer of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The name that the part uses for it.
    pub id: String,
    /// The last word of its kind: `worksheet`, `comments`, `drawing` …
    pub kind: String,
    /// The part that it points to, from the package's root. Never a file outside.
    pub target: String,
}

/// The pointers of a part; external ones are left out.
///
/// # Errors
/// The list is there and cannot be inflated.
pub fn relations(package: &mut Package, part: &str) -> Result<Vec<Relation>, ReadError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let Some(bytes) = package.part(&format!("{folder}/_rels/{file}.rels"))? else {
        return Ok(Vec::new());
    };
    let text = xml::decoded(&bytes);
    let mut found = Vec::new();
    for piece in Xml::new(&text) {
        let Piece::Open(tag) = piece else { continue };
        if xml::attribute(&tag, "TargetMode").as_deref() == Some("External") {
            continue;
        }
        let (id, kind) = (xml::attribute(&tag, "Id"), xml::attribute(&tag, "Type"));
        if let (Some(id), Some(kind), Some(target)) =
            (id, kind, xml::attribute(&tag, "Target"))
        {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            found.push(Relation { id, kind, target: resolve(folder, &target) });
        }
    }
    Ok(found)
}

/// `../drawings/drawing1.xml` seen from `xl/worksheets`.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps = folder.split('/').filter(|s| !s.is_empty()).collect::<Vec<_>>();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_the_root() {
        let from = |target| resolve("xl/worksheets", target);
        assert_eq!(from("../drawings/drawing1.xml"), "xl/drawings/drawing1.xml");
        assert_eq!(from("/xl/comments1.xml"), "xl/comments1.xml");
        assert_eq!(from("../../../../etc/passwd"), "etc/passwd");
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
    }
}
