//! The objects of a package, by what its manifest calls them.

use std::collections::BTreeMap;

use crate::read::format::ReadError;
use crate::read::xml::{Event, UNKNOWN, Xml, decode};

/// What each object is, as the key of a gap.
#[derive(Debug, Default)]
pub struct Objects(BTreeMap<String, &'static str>);

impl Objects {
    /// Reads the manifest.
    ///
    /// # Errors
    /// When its XML is broken.
    pub fn read(manifest: &[u8]) -> Result<Self, ReadError> {
        const NAME: &str = "META-INF/manifest.xml";
        let text = decode(manifest.to_vec(), NAME, "odt")?;
        let mut xml = Xml::new(&text, NAME, "odt", |_| UNKNOWN);
        let mut objects = BTreeMap::new();
        loop {
            match xml.event()? {
                Event::Open(element) if element.name == "file-entry" => {
                    let value = |name| element.attribute(name).unwrap_or_default();
                    let (path, kind) = (value("full-path"), value("media-type"));
                    if let Some(path) = path.strip_suffix('/') {
                        objects.insert(path.to_owned(), gap(&kind));
                    }
                }
                Event::End => return Ok(Self(objects)),
                _ => {}
            }
        }
    }

    /// What an object is that is referred to like this.
    pub fn kind(&self, reference: &str) -> &'static str {
        let path = reference.trim_start_matches("./").trim_end_matches('/');
        self.0.get(path).copied().unwrap_or("embedded-object")
    }
}

/// The key of a gap for a kind of object.
fn gap(kind: &str) -> &'static str {
    match kind.rsplit('.').next().unwrap_or_default() {
        "formula" => "equation",
        "chart" => "chart",
        "spreadsheet" => "embedded-workbook",
        _ => "embedded-object",
    }
}
