//! The finishing pass over what docx-rs built: children in the schema's order, no
//! attribute that the schema does not know, no id that a counter made, and what docx-rs
//! cannot say: table rows that are repeated, the header of every section.

use super::order::{is_idle, order};
use super::parts::HEADER;
use crate::write::export::WriteError;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What a piece of a part still lacks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Finish {
    /// Name of the part, for messages.
    pub part: &'static str,
    /// What becomes of its table rows.
    pub rows: Rows,
    /// The relation of the page header, for each section.
    pub header: Option<&'static str>,
    /// Whether the dates of its comments are known.
    pub dates: Dates,
}

/// What elements of the document lack.
pub const DOCUMENT: Finish = Finish {
    part: "word/document.xml",
    rows: Rows::Once,
    header: Some(HEADER),
    dates: Dates::Unknown,
};

/// What becomes of table rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rows {
    /// They stand where they are.
    #[default]
    Once,
    /// They are repeated on every page.
    Repeated,
}

/// Whether dates are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    /// They are not, and left out.
    #[default]
    Unknown,
    /// They are.
    Known,
}

/// An element whose end is still to come.
struct Open<'a> {
    name: &'a str,
    /// The order of its children, if they have one.
    order: Option<&'static [&'static str]>,
    /// Where it starts in the output.
    start: usize,
    /// Where its content starts in the output.
    body: usize,
    /// Where its children begin among all.
    children: usize,
}

/// A child of an element whose children have an order.
struct Child {
    rank: usize,
    start: usize,
    end: usize,
}

/// The pass.
struct Pass<'a, 'out> {
    finish: Finish,
    out: &'out mut String,
    open: Vec<Open<'a>>,
    children: Vec<Child>,
}

/// Finishes what docx-rs built, onto the end of `out`.
///
/// # Errors
/// When it is no well-formed XML.
pub fn finish(built: &[u8], finish: Finish, out: &mut String) -> Result<(), WriteError> {
    let wrong = |reason: String| WriteError::Xml { part: finish.part, reason };
    let xml = str::from_utf8(built).map_err(|error| wrong(error.to_string()))?;
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut pass = Pass { finish, out, open: Vec::new(), children: Vec::new() };
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|error| wrong(error.to_string()))?;
        let raw = &xml[start..reader.buffer_position() as usize];
        match event {
            Event::Eof => return Ok(()),
            Event::Start(element) => pass.start(&element, &raw[1..]),
            Event::Empty(element) => {
                pass.start(&element, &raw[1..]);
                pass.end(true);
            }
            Event::End(_) => pass.end(false),
            _ => pass.out.push_str(raw),
        }
    }
}

impl<'a> Pass<'a, '_> {
    /// Writes the start of an element; `raw` is its source from the name on.
    fn start(&mut self, element: &BytesStart<'_>, raw: &'a str) {
        let name = &raw[..element.name().as_ref().len()];
        let start = self.out.len();
        self.out.push('<');
        self.out.push_str(name);
        let attributes = element.attributes_raw().trim_end();
        match name {
            "w:p" => {}
            "w:gridCol" | "w:comment" => self.attributes(name, element),
            _ => self.out.push_str(attributes),
        }
        self.out.push('>');
        let (body, children) = (self.out.len(), self.children.len());
        self.open.push(Open { name, order: order(name), start, body, children });
        if name == "w:sectPr" {
            self.header();
        }
    }

    /// Writes the attributes that the schema knows.
    fn attributes(&mut self, name: &str, element: &BytesStart<'_>) {
        for attribute in element.attributes().flatten() {
            let key = attribute.key.as_ref();
            let dropped = match name {
                "w:gridCol" => key == "w:type",
                _ => key == "w:date" && self.finish.dates == Dates::Unknown,
            };
            if !dropped {
                self.out.extend([" ", key, "=\"", &attribute.value, "\""]);
            }
        }
    }

    /// Writes the reference to the page header into a section.
    fn header(&mut self) {
        let Some(id) = self.finish.header else { return };
        let start = self.out.len();
        self.out.extend(["<w:headerReference w:type=\"default\" r:id=\"", id, "\"/>"]);
        self.children.push(Child { rank: 0, start, end: self.out.len() });
    }

    /// Writes the end of an element, its children in order; an idle one is taken back.
    fn end(&mut self, empty: bool) {
        let Some(open) = self.open.pop() else { return };
        if open.name == "w:trPr" && self.finish.rows == Rows::Repeated {
            self.out.push_str("<w:tblHeader/>");
        }
        if open.order.is_some() {
            self.sort(&open);
        }
        let hollow = self.out.len() == open.body;
        if hollow && is_idle(open.name) {
            self.out.truncate(open.start);
            return;
        }
        if hollow && empty {
            self.out.pop();
            self.out.push_str("/>");
        } else {
            self.out.extend(["</", open.name, ">"]);
        }
        if let Some(order) = self.open.last().and_then(|parent| parent.order) {
            let rank = order.iter().position(|name| *name == open.name);
            let rank = rank.unwrap_or(order.len());
            self.children.push(Child { rank, start: open.start, end: self.out.len() });
        }
    }

    /// Puts the children of an element in order.
    fn sort(&mut self, open: &Open<'_>) {
        let children = &mut self.children[open.children..];
        if !children.is_sorted_by_key(|child| child.rank) {
            children.sort_by_key(|child| child.rank);
            let body: String =
                children.iter().map(|child| &self.out[child.start..child.end]).collect();
            self.out.truncate(open.body);
            self.out.push_str(&body);
        }
        self.children.truncate(open.children);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(xml: &str, expected: &str) {
        let plan = Finish {
            part: "test",
            rows: Rows::Repeated,
            header: Some("rId9"),
            dates: Dates::Unknown,
        };
        let mut out = "before".to_owned();
        finish(xml.as_bytes(), plan, &mut out).unwrap();
        assert_eq!(out.strip_prefix("before"), Some(expected));
    }

    #[test]
    fn children_stand_as_the_schema_wants() {
        check(
            r#"<w:pPr><w:rPr /><w:jc w:val="both" /><w:pStyle w:val="A" /></w:pPr>"#,
            r#"<w:pPr><w:pStyle w:val="A"/><w:jc w:val="both"/></w:pPr>"#,
        );
    }

    #[test]
    fn counted_ids_and_idle_elements_go() {
        check(
            concat!(
                r#"<w:p w14:paraId="00000001"><w:pPr><w:rPr /></w:pPr><w:r><w:rPr />"#,
                r#"<w:t xml:space="preserve">a &amp; b</w:t></w:r>"#,
                r#"<w:r><w:rPr></w:rPr></w:r></w:p>"#,
            ),
            r#"<w:p><w:r><w:t xml:space="preserve">a &amp; b</w:t></w:r></w:p>"#,
        );
        check(r#"<w:gridCol w:w="5" w:type="dxa" />"#, r#"<w:gridCol w:w="5"/>"#);
        check(r#"<w:comment w:id="0" w:date="x"/>"#, r#"<w:comment w:id="0"/>"#);
    }

    #[test]
    fn rows_are_repeated() {
        check(
            "<w:tr><w:trPr><w:cantSplit /></w:trPr></w:tr>",
            "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr></w:tr>",
        );
    }

    #[test]
    fn every_section_has_the_page_header() {
        check(
            "<w:sectPr><w:titlePg /><w:pgSz /></w:sectPr>",
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId9\"/><w:pgSz/>\
             <w:titlePg/></w:sectPr>",
        );
    }
}
