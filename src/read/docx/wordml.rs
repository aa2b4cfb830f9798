//! The XML of Word 2003 (`w:wordDocument`), written again as the parts of a package: the same
//! elements, but for those that have other names since, or stand in other places.
//!
//! Notes, headers and comments stand where they are referred to, and become parts of their
//! own. Pictures and objects, which are bytes within the XML, are left out.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::read::docx::digits::in_text;
use crate::read::docx::names::{self, OFFICE, VML, WORD};
use crate::read::format::ReadError;
use crate::read::limits::PART_BYTES;
use crate::read::unicode::unmarked;
use crate::read::xml::{Element, Event, Space, Xml, decode};

/// The parts that a file is written again as: what the document refers to them as, and the
/// element round each.
const PARTS: [(&str, &str); 8] = [
    (MAIN, "document"),
    ("footnotes", "footnotes"),
    ("endnotes", "endnotes"),
    ("header", "hdr"),
    ("footer", "ftr"),
    ("comments", "comments"),
    ("styles", "styles"),
    ("numbering", "numbering"),
];

/// The kind of the main part.
pub const MAIN: &str = "document";

/// Annotations: changes and comments.
const NOTED: Space = names::FAMILIAR + 1;

/// The name spaces of a part that is written.
const SPACES: &str = concat!(
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" ",
    "xmlns:v=\"urn:schemas-microsoft-com:vml\" ",
    "xmlns:o=\"urn:schemas-microsoft-com:office:office\"",
);

/// How lists count, by what Word 2003 calls `w:nfc`.
const COUNTS: [&str; 6] =
    ["decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal"];

/// Is it such a file?
pub fn detects(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let text = unmarked(head).trim_ascii_start();
    let space = b"http://schemas.microsoft.com/office/word/2003/wordml";
    let narrow: Vec<u8> = text.iter().copied().filter(|byte| *byte != 0).collect();
    memchr::memchr(b'<', &narrow).is_some_and(|at| at < 4)
        && memchr::memmem::find(&narrow, space).is_some()
}

/// Parts, by their kind.
pub type Parts = Vec<(&'static str, String)>;

/// The parts of a file; and how many digits of its text they lack.
///
/// # Errors
/// When the XML is broken, or goes beyond the limits.
pub fn parts(bytes: &[u8]) -> Result<(Parts, u64), ReadError> {
    if bytes.len() as u64 > PART_BYTES {
        return Err(ReadError::TooLarge("text"));
    }
    let text = decode(bytes.to_vec(), "", "docx")?;
    let mut writer = Writer::default();
    writer.all(&mut Xml::new(&text, "", "docx", space))?;
    let mut written = 0;
    let mut parts = Vec::new();
    for ((kind, root), inner) in PARTS.into_iter().zip(writer.parts) {
        written += digits(&inner);
        if !inner.is_empty() || kind == MAIN {
            parts.push((kind, format!("<w:{root} {SPACES}>{inner}</w:{root}>")));
        }
    }
    Ok((parts, digits(&text).saturating_sub(written)))
}

fn space(uri: &str) -> Space {
    match uri {
        "http://schemas.microsoft.com/office/word/2003/wordml" => WORD,
        "http://schemas.microsoft.com/aml/2001/core" => NOTED,
        _ => names::space(uri),
    }
}

/// The digits of all text: what follows a tag named `t`, whatever its prefix.
fn digits(xml: &str) -> u64 {
    let mut digits = 0;
    for piece in xml.split('<') {
        let Some((tag, text)) = piece.split_once('>') else { continue };
        let name = tag.split([' ', '\t', '\r', '\n']).next().unwrap_or_default();
        if name == "t" || name.ends_with(":t") && !name.starts_with('/') {
            digits += in_text(text.as_bytes());
        }
    }
    digits
}

/// What becomes of an element.
enum Fate {
    /// It is left out with all that is in it.
    Gone,
    /// Only what is in it is written.
    Inner,
    /// It is written under this name, with these attributes.
    Written(String, String),
    /// It is written so, into the part of this kind.
    Moved(&'static str, &'static str),
}

/// The parts that are being written.
#[derive(Debug, Default)]
struct Writer {
    parts: [String; PARTS.len()],
    /// The part that is written now.
    at: usize,
    /// Of each open element: the name to be closed, and the part that it stood in.
    open: Vec<(String, usize)>,
}

impl Writer {
    fn all(&mut self, xml: &mut Xml) -> Result<(), ReadError> {
        loop {
            match xml.event()? {
                Event::Open(element) => match self.fate(&element) {
                    Fate::Gone => xml.skip()?,
                    fate => self.begin(fate)?,
                },
                Event::Close => self.end(),
                Event::Text(text) => self.part().push_str(&escape(text)),
                Event::Char(c) => {
                    let written = c.to_string();
                    self.part().push_str(&escape(&written));
                }
                Event::End => return Ok(()),
            }
        }
    }

    fn part(&mut self) -> &mut String {
        &mut self.parts[self.at]
    }

    fn begin(&mut self, fate: Fate) -> Result<(), ReadError> {
        let stood = self.at;
        let (name, attributes) = match fate {
            Fate::Written(name, attributes) => (name, attributes),
            Fate::Moved(kind, name) => {
                let part = PARTS.iter().position(|(known, _)| *known == kind);
                self.at = part.unwrap_or(stood);
                (name.to_owned(), String::new())
            }
            Fate::Gone | Fate::Inner => Default::default(),
        };
        if !name.is_empty() {
            // Writing to a text cannot fail.
            let _ = write!(self.part(), "<{name}{attributes}>");
        }
        self.open.push((name, stood));
        let written: usize = self.parts.iter().map(String::len).sum();
        if written as u64 > PART_BYTES {
            Err(ReadError::TooLarge("text"))
        } else {
            Ok(())
        }
    }

    fn end(&mut self) {
        let Some((name, stood)) = self.open.pop() else { return };
        if !name.is_empty() {
            let _ = write!(self.part(), "</{name}>");
        }
        self.at = stood;
    }

    fn fate(&self, element: &Element) -> Fate {
        match (self.open.len(), element.space, element.name) {
            (0, ..) => Fate::Inner,
            (1, WORD, "body") => Fate::Moved(MAIN, "w:body"),
            (1, WORD, "styles") => Fate::Moved("styles", "w:styles"),
            (1, WORD, "lists") => Fate::Moved("numbering", "w:lists"),
            (1, ..) => Fate::Gone,
            (_, WORD, name) => word(element, name),
            (_, NOTED, "annotation") => noted(element),
            (_, VML, name) => Fate::Written(format!("v:{name}"), attributes(element)),
            (_, OFFICE, name) => Fate::Written(format!("o:{name}"), attributes(element)),
            _ => Fate::Inner,
        }
    }
}

/// What becomes of a change or a comment.
fn noted(element: &Element) -> Fate {
    let written = |name: &str| Fate::Written(name.to_owned(), String::new());
    match element.attribute("type").as_deref() {
        Some("Word.Insertion") => written("w:ins"),
        Some("Word.Deletion") => written("w:del"),
        Some("Word.Comment") => Fate::Moved("comments", "w:comment"),
        // How something was set, or numbered, before.
        Some("Word.Formatting" | "Word.Numbering") => Fate::Gone,
        _ => Fate::Inner,
    }
}

/// What becomes of an element of Word's own.
fn word(element: &Element, name: &str) -> Fate {
    let value = |name| element.attribute(name).unwrap_or_default();
    let named = |name: &str, key: &str, value: &str| {
        Fate::Written(format!("w:{name}"), format!(" w:{key}=\"{}\"", escape(value)))
    };
    match name {
        "binData" | "docOleData" | "docSuppData" => Fate::Gone,
        "footnote" => Fate::Moved("footnotes", "w:footnote"),
        "endnote" => Fate::Moved("endnotes", "w:endnote"),
        "hdr" => Fate::Moved("header", "w:header"),
        "ftr" => Fate::Moved("footer", "w:footer"),
        "t" => Fate::Written("w:t".to_owned(), " xml:space=\"preserve\"".to_owned()),
        "listDef" => named("abstractNum", "abstractNumId", &value("listDefId")),
        "listStyleLink" => named("numStyleLink", "val", &value("val")),
        "list" => named("num", "numId", &value("ilfo")),
        "ilst" => named("abstractNumId", "val", &value("val")),
        "ilfo" => named("numId", "val", &value("val")),
        "nfc" => named("numFmt", "val", count(&value("val"))),
        "vmerge" => Fate::Written("w:vMerge".to_owned(), attributes(element)),
        "hmerge" => Fate::Written("w:hMerge".to_owned(), attributes(element)),
        _ => Fate::Written(format!("w:{name}"), attributes(element)),
    }
}

fn count(number: &str) -> &'static str {
    match number.trim().parse::<usize>() {
        Ok(22) => "decimalZero",
        Ok(23) => "bullet",
        Ok(255) => "none",
        Ok(at) => COUNTS.get(at).copied().unwrap_or("decimal"),
        Err(_) => "decimal",
    }
}

/// An element's attributes, without the prefixes that it declares.
fn attributes(element: &Element) -> String {
    let mut out = String::new();
    for (name, value) in element.attributes() {
        let name = if name == "h-ansi" { "hAnsi" } else { name };
        let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if is_name && !element.written.contains(&format!("xmlns:{name}=")) {
            let _ = write!(out, " w:{name}=\"{}\"", escape(&*value));
        }
    }
    out
}
