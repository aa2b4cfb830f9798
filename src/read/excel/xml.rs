//! XML parts as opened and closed elements and words; entities are words, prefixes are
//! dropped, nothing external is ever resolved.

use encoding_rs::Encoding;
use memchr::memchr_iter;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// A piece of XML.
#[derive(Debug)]
pub enum Piece<'a> {
    /// An element opens (one that is empty closes right after).
    Open(BytesStart<'a>),
    /// An element closes.
    Close(BytesEnd<'a>),
    /// Words, with entities resolved.
    Words(Cow<'a, str>),
}

/// The pieces of a part. A part that is not well-formed ends where that shows; see
/// [`Xml::broken`].
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    /// What is wrong with the part, once that was met.
    pub broken: Option<String>,
}

/// A part's text: UTF-8, or UTF-16 by its byte order mark. Bytes that are neither become
/// U+FFFD.
pub fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = Encoding::for_bom(bytes).map_or(encoding_rs::UTF_8, |(e, _)| e);
    encoding.decode_with_bom_removal(bytes).0
}

impl<'a> Xml<'a> {
    /// Reads a decoded part.
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        Self { reader, broken: None }
    }

    /// Words up to the end of the element that was just opened, without its children's.
    pub fn words_within(&mut self, name: &str) -> String {
        let mut words = String::new();
        for piece in self {
            match piece {
                Piece::Words(text) => words.push_str(&text),
                Piece::Close(end) if closed(&end) == name => break,
                _ => {}
            }
        }
        words
    }

    /// Passes over the element that was just opened, and all in it.
    pub fn pass_over(&mut self, name: &str) {
        let mut depth = 1;
        for piece in self {
            match piece {
                Piece::Open(tag) if self::name(&tag) == name => depth += 1,
                Piece::Close(end) if closed(&end) == name => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }
}

impl<'a> Iterator for Xml<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(tag) | Event::Empty(tag)) => {
                    return Some(Piece::Open(tag));
                }
                Ok(Event::End(tag)) => return Some(Piece::Close(tag)),
                Ok(Event::Text(text)) => return Some(Piece::Words(text.xml10_content())),
                Ok(Event::CData(text)) => {
                    return Some(Piece::Words(text.xml10_content()));
                }
                Ok(Event::GeneralRef(entity)) => {
                    return Some(Piece::Words(Cow::Owned(resolved(&entity))));
                }
                Ok(Event::Eof) => return None,
                Ok(_) => {}
                Err(error) => {
                    self.broken = Some(error.to_string());
                    return None;
                }
            }
        }
    }
}

/// What an entity stands for; nothing for one that XML itself does not know.
fn resolved(entity: &BytesRef) -> String {
    if let Ok(Some(letter)) = entity.resolve_char_ref() {
        return letter.to_string();
    }
    match entity.xml10_content().as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u{a0}",
        _ => "",
    }
    .to_owned()
}

/// An element's name without prefix.
pub fn name<'b>(tag: &'b BytesStart) -> &'b str {
    tag.local_name().into_inner()
}

/// The name, without prefix, of an element that closes.
pub fn closed<'b>(tag: &'b BytesEnd) -> &'b str {
    tag.local_name().into_inner()
}

/// An attribute by its name without prefix.
pub fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    if !may_have(tag.attributes_raw(), name) {
        return None;
    }
    let mut attributes = tag.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let mut found = attributes.filter(|a| a.key.local_name().as_ref() == name);
    let value = found.next()?;
    Some(
        value
            .normalized_value(XmlVersion::Implicit1_0)
            .map_or_else(|_| value.value.to_string(), Cow::into_owned),
    )
}

/// May an attribute of this name be among these? Most that are asked for are not, which is
/// told by what stands before each `=` alone.
fn may_have(attributes: &str, name: &str) -> bool {
    let bytes = attributes.as_bytes();
    memchr_iter(b'=', bytes)
        .any(|at| bytes[..at].trim_ascii_end().ends_with(name.as_bytes()))
}

/// An attribute that is a number.
pub fn number(tag: &BytesStart, name: &str) -> Option<u32> {
    attribute(tag, name)?.trim().parse().ok()
}

/// Is an attribute `1`, `true` or `on`?
pub fn is_on(tag: &BytesStart, name: &str) -> bool {
    matches!(attribute(tag, name).as_deref(), Some("1" | "true" | "on"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_by_their_names_alone() {
        let text = "<a:c  x:name = '1=2' style-name='name=3' name2='4' e='&lt;'/>";
        let Some(Piece::Open(tag)) = Xml::new(text).next() else {
            unreachable!("an element");
        };
        let check = |name, value: Option<&str>| {
            assert_eq!(attribute(&tag, name).as_deref(), value, "{name}");
        };
        check("name", Some("1=2"));
        check("style-name", Some("name=3"));
        check("e", Some("<"));
        check("le", None);
        check("c", None);
    }
}
