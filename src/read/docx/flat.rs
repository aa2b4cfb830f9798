//! A Word file whose parts all stand in one XML file ("flat OPC").

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::read::base64;
use crate::read::format::{Damage, ReadError};
use crate::read::limits::ENTRIES;
use crate::read::unicode::unmarked;

/// The parts, by their names in lower case.
#[derive(Debug, Default)]
pub struct Flat<'a>(BTreeMap<String, Part<'a>>);

/// A part, as it stands in the file.
#[derive(Clone, Debug)]
enum Part<'a> {
    Xml(&'a str),
    Binary(&'a str),
    Own(String),
}

/// Is it a package in one file?
pub fn detects(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let text = unmarked(head).trim_ascii_start();
    let space = b"http://schemas.microsoft.com/office/2006/xmlPackage";
    text.starts_with(b"<") && memchr::memmem::find(text, space).is_some()
}

impl<'a> Flat<'a> {
    /// Finds the parts.
    ///
    /// # Errors
    /// When the XML is broken, or there are too many of them.
    pub fn open(text: &'a str) -> Result<Self, ReadError> {
        let mut reader = Reader::from_str(text);
        let mut parts = BTreeMap::new();
        let mut name = String::new();
        loop {
            let event = reader.read_event().map_err(|error| broken(&error))?;
            let element = match event {
                Event::Start(element) => element,
                Event::Eof => return Ok(Self(parts)),
                _ => continue,
            };
            let local = element.local_name();
            let local: &str = local.as_ref();
            if local == "part" {
                name = part_name(&element);
            }
            if matches!(local, "xmlData" | "binaryData") {
                let is_xml = local == "xmlData";
                let end = element.to_end().into_owned();
                let span = reader.read_to_end(end.name()).map_err(|e| broken(&e))?;
                let range = span.start as usize..span.end as usize;
                let inner = text.get(range).unwrap_or_default().trim();
                let part = if is_xml { Part::Xml(inner) } else { Part::Binary(inner) };
                parts.insert(std::mem::take(&mut name), part);
            }
            if parts.len() > ENTRIES {
                return Err(ReadError::TooLarge("zip-entries"));
            }
        }
    }

    /// A package of these parts.
    pub fn of(parts: impl Iterator<Item = (String, String)>) -> Self {
        Self(parts.map(|(name, text)| (key(&name), Part::Own(text))).collect())
    }

    /// Is there a part of this name?
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(&key(name))
    }

    /// A part's bytes.
    pub fn part(&self, name: &str) -> Option<Vec<u8>> {
        Some(match self.0.get(&key(name))? {
            Part::Xml(text) => text.as_bytes().to_vec(),
            Part::Own(text) => text.as_bytes().to_vec(),
            Part::Binary(text) => base64::decode(text.as_bytes()),
        })
    }
}

fn part_name(element: &BytesStart) -> String {
    let mut all = element.attributes().flatten();
    let found = all.find(|attribute| {
        let name: &str = attribute.key.local_name().into_inner();
        name == "name"
    });
    found.map(|attribute| key(&attribute.value)).unwrap_or_default()
}

fn key(name: &str) -> String {
    name.trim_start_matches('/').to_lowercase()
}

fn broken(error: &quick_xml::Error) -> ReadError {
    Damage::new("bad-xml", "").told(error).of("docx")
}
