//! The package of an OOXML file: which of its parts is the document, and what belongs to
//! it.
//!
//! Parts are found by their relations and types, never by the names that Word happens to
//! give them. A relation that leads out of the file is not followed.

use crate::read::docx::flat::{self, Flat};
use crate::read::docx::wordml;
use crate::read::file::File;
use crate::read::format::ReadError;
use crate::read::unicode::unmarked;
use crate::read::xml::{self, decode, misencoded};
use crate::read::zipped::{MAGIC, Zipped};

/// The types of a document's main part: documents and templates, with macros and without.
const MAIN_TYPES: [&str; 4] = [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
];

/// Where the parts of a file stand.
pub enum Store<'a> {
    /// In a zip container.
    Zip(Zipped<'a>),
    /// In one XML file.
    Flat(Flat<'a>),
}

impl Store<'_> {
    fn has(&self, name: &str) -> bool {
        match self {
            Self::Zip(zip) => zip.has(name),
            Self::Flat(flat) => flat.has(name),
        }
    }

    fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        match self {
            Self::Zip(zip) => zip.part(name),
            Self::Flat(flat) => Ok(flat.part(name)),
        }
    }
}

/// A Word file, opened.
pub struct Package<'a> {
    zip: Store<'a>,
    main: String,
    relations: Vec<Relation>,
    /// Digits of text that stand in no part of it.
    pub lost: u64,
}

/// That a part belongs to the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// As what: the last word of the relation's type, `footnotes`.
    pub kind: String,
    /// The part.
    pub part: String,
    /// The name by which the document refers to it.
    pub id: String,
}

/// Is it a Word file, whole or cut off?
pub fn detects(file: &File) -> bool {
    let bytes = file.bytes;
    if !bytes.starts_with(MAGIC) {
        return wordml::detects(bytes)
            || flat::detects(bytes) && memchr::memmem::find(bytes, b"/word/").is_some();
    }
    match Zipped::open(file, "docx") {
        Ok(zip) => {
            let has_folder = zip.names().any(|name| name.starts_with("word/"));
            main_part(&mut Store::Zip(zip)).map_or(has_folder, |main| main.is_some())
        }
        // Without its directory, the names in the file's own headers must do.
        Err(_) => memchr::memmem::find(bytes, b"word/").is_some(),
    }
}

impl<'a> Package<'a> {
    /// Opens a Word file.
    ///
    /// # Errors
    /// When the container or its lists of parts are damaged.
    pub fn open(file: &File<'a>) -> Result<Self, ReadError> {
        if wordml::detects(file.bytes) {
            return Self::rewritten(file.bytes);
        }
        let mut zip = match file.bytes.starts_with(MAGIC) {
            true => Store::Zip(Zipped::open(file, "docx")?),
            false => Store::Flat(Flat::open(utf8(file.bytes)?)?),
        };
        let Some(main) = main_part(&mut zip)? else { return Err(ReadError::Unknown) };
        let relations = relations(&mut zip, &main)?;
        Ok(Self { zip, main, relations, lost: 0 })
    }

    /// A file of Word 2003, as the parts that Word writes today.
    fn rewritten(bytes: &[u8]) -> Result<Self, ReadError> {
        let (parts, lost) = wordml::parts(bytes)?;
        let name = |kind: &str| format!("word/{kind}.xml");
        let kinds =
            parts.iter().map(|(kind, _)| *kind).filter(|kind| *kind != wordml::MAIN);
        let relation = |kind: &str| Relation {
            kind: kind.to_owned(),
            part: name(kind),
            id: String::new(),
        };
        let relations = kinds.map(relation).collect();
        let parts = Flat::of(parts.into_iter().map(|(kind, text)| (name(kind), text)));
        Ok(Self { zip: Store::Flat(parts), main: name(wordml::MAIN), relations, lost })
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

    /// What the document refers to as this: the names, and the parts.
    pub fn named(&self, kind: &str) -> Vec<Relation> {
        let of_kind = |relation: &&Relation| relation.kind == kind;
        self.relations.iter().filter(of_kind).cloned().collect()
    }

    /// The bytes of a part; `None` if the file does not have it.
    ///
    /// # Errors
    /// When it is damaged or beyond the limits.
    pub fn bytes(&mut self, part: &str) -> Result<Option<Vec<u8>>, ReadError> {
        self.zip.part(part)
    }

    /// The text of a part; `None` if the file does not have it.
    ///
    /// # Errors
    /// When it is damaged or beyond the limits.
    pub fn text(&mut self, part: &str) -> Result<Option<String>, ReadError> {
        text(&mut self.zip, part)
    }
}

/// A flat file's text.
fn utf8(bytes: &[u8]) -> Result<&str, ReadError> {
    let bytes = unmarked(bytes);
    std::str::from_utf8(bytes)
        .map_err(|error| misencoded("", "UTF-8").at(error.valid_up_to()).of("docx"))
}

fn text(zip: &mut Store, part: &str) -> Result<Option<String>, ReadError> {
    let bytes = zip.part(part)?;
    bytes.map(|bytes| decode(bytes, part, "docx")).transpose()
}

/// The main part, if it is a Word document's.
fn main_part(zip: &mut Store) -> Result<Option<String>, ReadError> {
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
fn types(zip: &mut Store) -> Result<Vec<String>, ReadError> {
    const LIST: &str = "[Content_Types].xml";
    let Some(text) = text(zip, LIST)? else { return Ok(Vec::new()) };
    let mut parts = Vec::new();
    xml::each((&text, LIST), "docx", "Override", |element| {
        let value = |name| element.attribute(name).unwrap_or_default();
        let kind = value("ContentType");
        if MAIN_TYPES.iter().any(|main| kind.eq_ignore_ascii_case(main)) {
            parts.push(value("PartName").trim_start_matches('/').to_owned());
        }
    })?;
    Ok(parts)
}

/// The relations of a part (of the package itself, for no part) that stay in the file.
fn relations(zip: &mut Store, part: &str) -> Result<Vec<Relation>, ReadError> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let list = format!("{folder}/_rels/{name}.rels");
    let Some(text) = text(zip, &list)? else { return Ok(Vec::new()) };
    let mut out = Vec::new();
    xml::each((&text, &list), "docx", "Relationship", |element| {
        let value = |name| element.attribute(name).unwrap_or_default();
        if value("TargetMode") == "External" {
            return;
        }
        let kind = value("Type").rsplit('/').next().unwrap_or_default().to_owned();
        let part = target(folder, &value("Target"));
        out.push(Relation { kind, part, id: value("Id").into_owned() });
    })?;
    Ok(out)
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
