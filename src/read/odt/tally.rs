//! Digits of OpenDocument text, counted straight from its XML, by code that shares
//! nothing with the reader: it asks a library for the text, and knows what shows none.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

/// The digits of the text in one element of the document's frame.
pub fn digits(xml: &str, within: &str) -> u64 {
    let mut reader = NsReader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut tally = Tally { within, ..Tally::default() };
    loop {
        let Ok((space, event)) = reader.read_resolved_event() else {
            return tally.digits;
        };
        match event {
            Event::Start(element) => {
                let space = match space {
                    ResolveResult::Bound(space) => space.0.to_owned(),
                    _ => String::new(),
                };
                tally.open(&space, &element);
            }
            Event::End(_) => tally.close(),
            Event::Text(text) => tally.count(&text),
            Event::CData(text) => tally.count(&text),
            Event::GeneralRef(name) => {
                if let Ok(Some(c)) = name.resolve_char_ref() {
                    tally.count(c.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof => return tally.digits,
            _ => {}
        }
    }
}

/// What text in an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Text {
    /// None of the document.
    Outside,
    /// Between paragraphs.
    Between,
    /// Of a paragraph.
    Shown,
    /// Never any.
    Silent,
}

#[derive(Default)]
struct Tally<'a> {
    within: &'a str,
    digits: u64,
    open: Vec<Text>,
    region: String,
    /// Changes that are deletions, though their text stands in the text.
    deletions: BTreeSet<String>,
    /// The deletion that is open.
    deletion: Option<String>,
}

impl Tally<'_> {
    fn open(&mut self, space: &str, element: &BytesStart) {
        let name = element.local_name();
        let name: &str = name.as_ref();
        self.change(space, name, element);
        let around = self.open.last().copied().unwrap_or(Text::Outside);
        let kind = space.strip_prefix("urn:oasis:names:tc:opendocument:xmlns:");
        self.open.push(match (around, kind.unwrap_or(space)) {
            (Text::Silent, _) => Text::Silent,
            (Text::Outside, "office:1.0") if name == self.within => Text::Between,
            (Text::Outside, "office:1.0") if name.starts_with("document") => {
                Text::Outside
            }
            (Text::Outside, _) => Text::Silent,
            (_, kind) => within(around, kind, name),
        });
    }

    fn change(&mut self, space: &str, name: &str, element: &BytesStart) {
        if !space.ends_with(":text:1.0") {
            return;
        }
        let value = |wanted: &str| {
            let mut all = element.attributes().flatten();
            let found = all.find(|a| {
                let key: &str = a.key.local_name().into_inner();
                key == wanted
            });
            found.map(|a| a.value.into_owned()).unwrap_or_default()
        };
        let silent = self.open.last() == Some(&Text::Silent);
        match name {
            "changed-region" if silent => self.region = value("id"),
            "deletion" if silent && !self.region.is_empty() => {
                let region = std::mem::take(&mut self.region);
                self.deletions.insert(region);
            }
            "change-start" if !silent && self.deletion.is_none() => {
                let id = value("change-id");
                self.deletion = Some(id).filter(|id| self.deletions.contains(id));
            }
            "change-end" if !silent => {
                let id = value("change-id");
                self.deletion.take_if(|deletion| *deletion == id);
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        self.open.pop();
    }

    fn count(&mut self, text: &str) {
        if self.open.last() == Some(&Text::Shown) && self.deletion.is_none() {
            self.digits += text.bytes().filter(u8::is_ascii_digit).count() as u64;
        }
    }
}

/// What text in an element is, by the element around it.
fn within(around: Text, space: &str, name: &str) -> Text {
    match (space, name) {
        ("text:1.0", "p" | "h") => Text::Shown,
        ("text:1.0", "note-citation" | "number" | "tracked-changes" | "script")
        | ("text:1.0", "index-source") => Text::Silent,
        ("text:1.0", _) if name.ends_with("-decls") || name.ends_with("-source") => {
            Text::Silent
        }
        ("text:1.0", "note") | ("office:1.0", "annotation") => Text::Between,
        ("table:1.0", "table-cell" | "covered-table-cell") => Text::Between,
        ("table:1.0", "shapes" | "named-expressions") => Text::Silent,
        ("office:1.0", "forms" | "event-listeners" | "binary-data" | "change-info") => {
            Text::Silent
        }
        ("style:1.0", "header" | "header-left" | "header-first" | "footer")
        | ("style:1.0", "footer-left" | "footer-first") => Text::Between,
        ("svg-compatible:1.0" | "meta:1.0" | "form:1.0" | "script:1.0", _)
        | ("http://purl.org/dc/elements/1.1/", _)
        | ("http://www.w3.org/1998/Math/MathML", _) => Text::Silent,
        ("drawing:1.0", _) => drawn(around, name),
        _ => around,
    }
}

fn drawn(around: Text, name: &str) -> Text {
    match name {
        "image" | "object" | "object-ole" | "plugin" | "applet" | "floating-frame"
        | "layer-set" => Text::Silent,
        "text-box" | "custom-shape" | "rect" | "ellipse" | "circle" | "line" | "path"
        | "polyline" | "polygon" | "regular-polygon" | "connector" | "caption"
        | "measure" => Text::Between,
        _ => around,
    }
}
