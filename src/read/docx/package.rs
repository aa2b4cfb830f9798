//! The package of an OOXML file: which of its parts is the document, and what belongs to
//! it.
//!
//! Parts are found by their relations and types, never by the names that Word happens to
//! give them. A relation that leads out of the file is not followed.

use crate::read::format::ReadError;
use crate::read::xml::{Event, UNKNOWN, Xml, decode};
use crate::read::zipped::{MAGIC, Zipped};

/// The types of a document's main part: documents and templates, with macros and without.
const MAIN_TYPES: [&str; 4] = [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
];

/// A Word file, opened.
pub struct Package<'a> {
    zip: Zipped<'a>,
    main: String,
    relations: Vec<Relation>,
}

/// That a part belongs to the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// As what: the last word of the relation's type, `footnotes`.
    pub kind: String,
    /// The part.
    pub part: String,
}

/// Is it a Word file, whole or cut off?
pub fn detects(bytes: &[u8]) -> bool {
    if !bytes.starts_with(MAGIC) {
        return false;
    }
    match Zipped::open(bytes, "docx") {
        Ok(mut zip) => match main_part(&mut zip) {
            Ok(main) => main.is_some(),
            Err(_) => zip.names().any(|name| name.starts_with("word/")),
        },
        // Without its directory, the names in the file's own headers must do.
        Err(_) => memchr::memmem::find(bytes, b"word/").is_some(),
    }
}

impl<'a> Package<'a> {
    /// Opens a Word file.
    ///
    /// # Errors
    /// When the container or its lists of parts are damaged.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let mut zip = Zipped::open(bytes, "docx")?;
        let Some(main) = main_part(&mut zip)? else { return Err(ReadError::Unknown) };
        let relations = relations(&mut zip, &main)?;
        Ok(Self { zip, main, relations })
    }

    /// The name of the document's main part.
    pub fn main(&self) -> &str {
        &self.main
    }

    /// The parts that belong to the document as this, in the order of their names.
    pub fn related(&self, kind: &str) -> Vec<String> {
        let related = self.relations.iter().filter(|relation| relation.kind == kind);
        let mut parts: Vec<_> = related.map(|relation| relation.part.clone()).collect();
        parts.sort_by_key(|part| (part.len(), part.clone()));
        parts.dedup();
        parts
    }

    /// The text of a part; `None` if the file does not have it.
    ///
    /// # Errors
    /// When it is damaged or beyond the limits.
    pub fn text(&mut self, part: &str) -> Result<Option<String>, ReadError> {
        text(&mut self.zip, part)
    }
}

fn text(zip: &mut Zipped, part: &str) -> Result<Option<String>, ReadError> {
    let bytes = zip.part(part)?;
    bytes.map(|bytes| decode(bytes, part, "docx")).transpose()
}

/// The main part, if it is a Word document's.
fn main_part(zip: &mut Zipped) -> Result<Option<String>, ReadError> {
    let types = types(zip)?;
    let typed = |part: &str| types.iter().any(|typed| typed.eq_ignore_ascii_case(part));
    let mut related = relations(zip, "")?.into_iter();
    let related = related.find(|relation| relation.kind == "officeDocument");
    let part = related.map(|relation| relation.part).filter(|part| zip.has(part));
    if let Some(part) = part.filter(|part| typed(part) || part.starts_with("word/")) {
        return Ok(Some(part));
    }
    Ok(types.into_iter().find(|part| zip.has(part)))
}

/// The parts that the list of types calls a Word document's main part.
fn types(zip: &mut Zipped) -> Result<Vec<String>, ReadError> {
    const LIST: &str = "[Content_Types].xml";
    let Some(text) = text(zip, LIST)? else { return Ok(Vec::new()) };
    let mut xml = Xml::new(&text, LIST, "docx", |_| UNKNOWN);
    let mut parts = Vec::new();
    loop {
        match xml.event()? {
            Event::Open(element) if element.name == "Override" => {
                let value = |name| element.attribute(name).unwrap_or_default();
                let kind = value("ContentType");
                if MAIN_TYPES.iter().any(|main| kind.eq_ignore_ascii_case(main)) {
                    parts.push(value("PartName").trim_start_matches('/').to_owned());
                }
            }
            Event::End => return Ok(parts),
            _ => {}
        }
    }
}

/// The relations of a part (of the package itself, for no part) that stay in the file.
fn relations(zip: &mut Zipped, part: &str) -> Result<Vec<Relation>, ReadError> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let list = format!("{folder}/_rels/{name}.rels");
    let Some(text) = text(zip, &list)? else { return Ok(Vec::new()) };
    let mut xml = Xml::new(&text, &list, "docx", |_| UNKNOWN);
    let mut out = Vec::new();
    loop {
        match xml.event()? {
            Event::Open(element) if element.name == "Relationship" => {
                let value = |name| element.attribute(name).unwrap_or_default();
                if value("TargetMode") == "External" {
                    continue;
                }
                let kind =
                    value("Type").rsplit('/').next().unwrap_or_default().to_owned();
                out.push(Relation { kind, part: target(folder, &value("Target")) });
            }
            Event::End => return Ok(out),
            _ => {}
        }
    }
}

/// The part that a relation's target names, seen from a folder.
fn target(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_their_folder() {
        assert_eq!(target("word", "styles.xml"), "word/styles.xml");
        assert_eq!(target("word", "/word/./styles.xml"), "word/styles.xml");
        assert_eq!(target("a/b", "../c\\d.xml"), "a/c/d.xml");
        assert_eq!(target("", "../../x.xml"), "x.xml");
    }
}
