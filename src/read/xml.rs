//! XML as a run of elements and text, for the readers of zipped offices' formats.
//!
//! Elements carry the name space that their prefix stands for, whatever the prefix. No
//! document type is accepted and no entity expanded but the five of XML itself; nothing
//! recurses.

use encoding_rs::Encoding;
use std::borrow::Cow;

use quick_xml::escape::{resolve_xml_entity, unescape};

use crate::read::format::{Damage, ReadError};
use crate::read::limits::{PREFIXES, TAG_BYTES, XML_DEPTH};
use crate::read::markup::{Attributes, Fault, Markup, Piece, Tag};

/// A name space, by the number that a format's own list gives it; [`UNKNOWN`] if it has
/// none.
pub type Space = u8;

/// A name space that the format does not know.
pub const UNKNOWN: Space = 0;

/// What comes next.
#[derive(Debug)]
pub enum Event<'a> {
    /// An element begins. Its [`Event::Close`] comes, also if it is empty.
    Open(Element<'a>),
    /// The innermost element ends.
    Close,
    /// Text, with line ends as they stand in the file.
    Text(&'a str),
    /// A character that was written as a reference.
    Char(char),
    /// The part ends, with every element closed.
    End,
}

/// An element's name and attributes.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    /// The name space of its name.
    pub space: Space,
    /// Its name without the prefix.
    pub name: &'a str,
    /// Its attributes as they are written, to tell whether two elements have the same.
    pub written: &'a str,
}

impl<'a> Element<'a> {
    /// The value of an attribute, by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// All attributes, by their names without prefixes.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> + use<'a> {
        Attributes(self.written).map(|(name, value)| (local(name), resolved(value)))
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    memchr::memchr(b':', name.as_bytes()).map_or(name, |at| &name[at + 1..])
}

/// An attribute's value with its references resolved, where they can be.
fn resolved(value: &str) -> Cow<'_, str> {
    match memchr::memchr(b'&', value.as_bytes()) {
        Some(_) => unescape(value).unwrap_or(Cow::Borrowed(value)),
        None => Cow::Borrowed(value),
    }
}

/// What a prefix stands for, from some depth on.
#[derive(Debug)]
struct Scope<'a> {
    prefix: &'a str,
    space: Space,
    depth: usize,
    /// Which of all that were ever declared it is, from 1.
    number: u32,
}

/// Where the content of an element begins: what it means does not depend on more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inside<'a> {
    name: &'a str,
    depth: usize,
    /// The innermost declaration of a prefix, which tells those around it.
    scope: u32,
}

/// The content of an element, with the tag that closes it.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    inside: Inside<'a>,
    text: &'a str,
}

/// A reader over one part.
pub struct Xml<'a> {
    markup: Markup<'a>,
    part: &'a str,
    format: &'static str,
    known: fn(&str) -> Space,
    scopes: Vec<Scope<'a>>,
    /// The prefix that was looked up last, while no scope has changed.
    recent: Option<(&'a str, Space)>,
    /// How many prefixes were declared in all.
    declared: u32,
    /// The innermost element is empty, and its end is to be told.
    empty: bool,
}

impl<'a> Xml<'a> {
    /// Reads the text of a part; `known` numbers the name spaces.
    pub const fn new(
        text: &'a str,
        part: &'a str,
        format: &'static str,
        known: fn(&str) -> Space,
    ) -> Self {
        let markup = Markup::new(text);
        Self {
            markup,
            part,
            format,
            known,
            scopes: Vec::new(),
            recent: None,
            declared: 0,
            empty: false,
        }
    }

    /// What is not read yet, as it is written.
    pub fn rest(&self) -> &'a str {
        self.markup.rest()
    }

    /// The next event.
    ///
    /// # Errors
    /// When the XML is broken or cut off, has a document type, or goes beyond the limits.
    pub fn event(&mut self) -> Result<Event<'a>, ReadError> {
        if std::mem::take(&mut self.empty) {
            return Ok(self.close(self.markup.depth() + 1));
        }
        match self.piece()? {
            Piece::Open(tag) => self.open(tag, self.markup.depth()),
            Piece::Empty(tag) => {
                self.empty = true;
                self.open(tag, self.markup.depth() + 1)
            }
            Piece::Close => Ok(self.close(self.markup.depth() + 1)),
            Piece::Text(text) => Ok(Event::Text(text)),
            Piece::Reference(name) => self.reference(name),
            Piece::End => Ok(Event::End),
        }
    }

    /// Passes over the rest of the innermost element, its [`Event::Close`] too.
    ///
    /// # Errors
    /// As [`Xml::event`].
    pub fn skip(&mut self) -> Result<(), ReadError> {
        if std::mem::take(&mut self.empty) {
            self.close(self.markup.depth() + 1);
            return Ok(());
        }
        let inside = self.markup.depth();
        while self.markup.depth() >= inside {
            self.piece()?;
            self.check_depth(self.markup.depth())?;
        }
        self.close(inside);
        Ok(())
    }

    /// Where the reader is, behind the tag that opened an element, and the byte; nothing for
    /// an empty element.
    pub fn inside(&self) -> Option<(Inside<'a>, usize)> {
        let name = self.markup.innermost().filter(|_| !self.empty)?;
        let scope = self.scopes.last().map_or(0, |scope| scope.number);
        Some((Inside { name, depth: self.markup.depth(), scope }, self.markup.at()))
    }

    /// What was read since [`Xml::inside`], when the element has just been closed.
    pub fn passed(&self, (inside, from): (Inside<'a>, usize)) -> Passage<'a> {
        Passage { inside, text: self.markup.since(from) }
    }

    /// Passes over the rest of the innermost element, its [`Event::Close`] too, if it is the
    /// same as what was read before: the same words at such a place give the same events.
    pub fn repeats(&mut self, inside: &Inside<'a>, passage: &Passage<'a>) -> bool {
        passage.inside == *inside && self.markup.pass_over(passage.text)
    }

    /// What a prefix stands for here.
    pub fn space(&self, prefix: &str) -> Space {
        let scope = self.scopes.iter().rev().find(|scope| scope.prefix == prefix);
        scope.map_or(UNKNOWN, |scope| scope.space)
    }

    fn piece(&mut self) -> Result<Piece<'a>, ReadError> {
        self.markup.piece().map_err(|fault| self.broken(fault).of(self.format))
    }

    fn open(&mut self, tag: Tag<'a>, depth: usize) -> Result<Event<'a>, ReadError> {
        self.check_depth(depth)?;
        let Tag { name, prefix, attributes } = tag;
        if attributes.len() > TAG_BYTES {
            return Err(ReadError::TooLarge("xml-tag"));
        }
        // Few elements have an "x" among their attributes, fewer declare anything.
        if memchr::memchr(b'x', attributes.as_bytes()).is_some() {
            self.declare(attributes, depth)?;
        }
        let (prefix, name) =
            prefix.map_or(("", name), |at| (&name[..at], &name[at + 1..]));
        let space = match self.recent {
            Some((recent, space)) if recent == prefix => space,
            _ => self.space(prefix),
        };
        self.recent = Some((prefix, space));
        Ok(Event::Open(Element { space, name, written: attributes }))
    }

    /// Notes the prefixes that an element declares.
    fn declare(&mut self, attributes: &'a str, depth: usize) -> Result<(), ReadError> {
        for (name, uri) in Attributes(attributes) {
            let Some(prefix) = name.strip_prefix("xmlns") else { continue };
            let prefix = prefix.strip_prefix(':').unwrap_or(prefix);
            let space = (self.known)(&resolved(uri));
            self.declared += 1;
            self.scopes.push(Scope { prefix, space, depth, number: self.declared });
            self.recent = None;
        }
        if self.scopes.len() > PREFIXES {
            return Err(ReadError::TooLarge("xml-prefixes"));
        }
        Ok(())
    }

    /// Forgets what the element of this depth declared.
    fn close(&mut self, depth: usize) -> Event<'a> {
        while self.scopes.last().is_some_and(|scope| scope.depth >= depth) {
            self.scopes.pop();
            self.recent = None;
        }
        Event::Close
    }

    fn reference(&self, name: &str) -> Result<Event<'a>, ReadError> {
        let c = match name.strip_prefix('#') {
            Some(number) => numbered(number),
            None => resolve_xml_entity(name).and_then(|text| text.chars().next()),
        };
        let unknown = || self.broken("unknown-entity").told(name).of(self.format);
        c.map(Event::Char).ok_or_else(unknown)
    }

    const fn check_depth(&self, depth: usize) -> Result<(), ReadError> {
        if depth > XML_DEPTH { Err(ReadError::TooLarge("xml-depth")) } else { Ok(()) }
    }

    fn broken(&self, fault: Fault) -> Damage {
        Damage::new(fault, self.part).at(self.markup.at())
    }
}

/// The character of a numeric reference: `50`, `x32`.
fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

/// The text of a part: UTF-8, or UTF-16 by its byte order mark or its first characters.
///
/// # Errors
/// When the bytes are of no encoding that XML offices write.
pub fn decode(
    bytes: Vec<u8>,
    part: &str,
    format: &'static str,
) -> Result<String, ReadError> {
    let (encoding, skip) = match (Encoding::for_bom(&bytes), bytes.as_slice()) {
        (Some(marked), _) => marked,
        (_, [b'<', 0, ..]) => (encoding_rs::UTF_16LE, 0),
        (_, [0, b'<', ..]) => (encoding_rs::UTF_16BE, 0),
        _ => match String::from_utf8(bytes) {
            Ok(text) => return Ok(text),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                return Err(misencoded(part, "UTF-8").at(at).of(format));
            }
        },
    };
    let text =
        encoding.decode_without_bom_handling_and_without_replacement(&bytes[skip..]);
    text.map(Cow::into_owned).ok_or_else(|| misencoded(part, encoding.name()).of(format))
}

/// Hands over each element of a name in a part, whatever its name space.
///
/// # Errors
/// When the XML is broken or cut off, or goes beyond the limits.
pub fn each(
    (text, part): (&str, &str),
    format: &'static str,
    name: &str,
    mut take: impl FnMut(&Element),
) -> Result<(), ReadError> {
    let mut xml = Xml::new(text, part, format, |_| UNKNOWN);
    loop {
        match xml.event()? {
            Event::Open(element) if element.name == name => take(&element),
            Event::End => return Ok(()),
            _ => {}
        }
    }
}

/// A part is not in the encoding that it says.
pub fn misencoded(part: &str, encoding: &str) -> Damage {
    Damage::new("wrong-encoding", part).told(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All events of an XML text, as one text.
    fn events(xml: &str) -> Result<String, ReadError> {
        let known =
            |uri: &str| if uri.starts_with("u:") { uri.len() as Space } else { UNKNOWN };
        let mut xml = Xml::new(xml, "part.xml", "docx", known);
        let mut out = String::new();
        loop {
            match xml.event()? {
                Event::Open(element) if element.name == "skip" => xml.skip()?,
                Event::Open(element) => {
                    out += &format!("<{}:{}", element.space, element.name);
                    let value = element.attribute("v");
                    out += &value.map_or_else(String::new, |value| format!(" {value}"));
                }
                Event::Close => out.push('>'),
                Event::Text(text) => out += text,
                Event::Char(c) => out.push(c),
                Event::End => return Ok(out),
            }
        }
    }

    #[track_caller]
    fn check(xml: &str, expected: &str) {
        assert_eq!(events(xml).unwrap(), expected);
    }

    #[test]
    fn a_prefix_stands_for_what_was_said_last() {
        check("<p:a xmlns:p='u:'><p:b xmlns:p='u:1'><p:c/></p:b><p:d/></p:a>", {
            "<2:a<3:b<3:c>><2:d>>"
        });
        check("<a xmlns='u:'><b xmlns=''/><q:c/><p:d xmlns:p=\"u:12\"/><e/></a>", {
            "<2:a<0:b><0:c><4:d><2:e>>"
        });
    }

    #[test]
    fn references_are_resolved_and_nothing_else() {
        check("<a p:v='1 &lt; 2 &#x1ee9;'>&amp;&#50;&#x1EA1;</a>", "<0:a 1 < 2 ứ&2ạ>");
        check("<a v='&nbsp;'/>", "<0:a &nbsp;>");
        assert!(events("<a>&nbsp;</a>").is_err());
        assert!(events("<a>&#xd800;</a>").is_err());
    }

    #[test]
    fn skipped_elements_leave_nothing_behind() {
        check("<a xmlns='u:'><skip xmlns='u:1'>x<a/><b>y</b></skip><c/><skip/>z</a>", {
            "<2:a<2:c>z>"
        });
        assert!(events("<a><skip><b></a>").is_err());
    }

    #[test]
    fn limits_hold() {
        let names = (0..300).map(|at| format!(" xmlns:p{at}='u'")).collect::<String>();
        let error = events(&format!("<a{names}/>")).unwrap_err();
        assert_eq!(error, ReadError::TooLarge("xml-prefixes"));
        let wide = format!("<a v='{}'/>", "x".repeat(TAG_BYTES));
        assert_eq!(events(&wide).unwrap_err(), ReadError::TooLarge("xml-tag"));
        let deep = "<a>".repeat(XML_DEPTH) + &"</a>".repeat(XML_DEPTH);
        assert!(events(&deep).is_ok());
        assert_eq!(events(&format!("<b>{deep}</b>")).unwrap_err().code(), "too-large");
    }
}
