//! A Word file taken apart: its parts, and each part as a tree.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// An element, or a stretch of text without a name.
#[derive(Debug, Default)]
pub struct Node {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    pub text: String,
}

/// A container of these parts.
pub fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The names of a container's parts, in order.
pub fn names(bytes: &[u8]) -> Vec<String> {
    let zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|at| zip.name_for_index(at).unwrap().unwrap().into_owned())
        .collect()
}

/// A part as a tree.
pub fn part(bytes: &[u8], name: &str) -> Node {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
    parse(&xml)
}

/// The tree of some XML.
fn parse(xml: &str) -> Node {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return open.pop().unwrap().children.pop().unwrap(),
            Event::Start(element) => open.push(node(&element)),
            Event::Empty(element) => {
                open.last_mut().unwrap().children.push(node(&element))
            }
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().children.push(done);
            }
            Event::Text(text) => {
                open.last_mut().unwrap().text.push_str(&text.into_inner())
            }
            Event::GeneralRef(name) => {
                let name = name.into_inner();
                let letter = quick_xml::escape::resolve_predefined_entity(&name).unwrap();
                open.last_mut().unwrap().text.push_str(letter);
            }
            _ => {}
        }
    }
}

/// An element without its content.
fn node(element: &quick_xml::events::BytesStart<'_>) -> Node {
    let attributes = element.attributes().flatten();
    let attributes =
        attributes.map(|a| (a.key.as_ref().to_owned(), a.value.into_owned()));
    Node {
        name: element.name().as_ref().to_owned(),
        attributes: attributes.collect(),
        ..Node::default()
    }
}

impl Node {
    /// All elements of a name, at any depth.
    pub fn all<'a>(&'a self, name: &str) -> Vec<&'a Node> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.all(name));
        }
        found
    }

    /// The first child under a path of names.
    pub fn child(&self, path: &str) -> Option<&Node> {
        path.split('/').try_fold(self, |node, name| {
            node.children.iter().find(|child| child.name == name)
        })
    }

    /// An attribute.
    pub fn attribute(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(k, _)| k == key).map(|(_, value)| &**value)
    }

    /// The attribute `w:val` of the child under a path.
    pub fn value(&self, path: &str) -> Option<&str> {
        self.child(path)?.attribute("w:val")
    }

    /// An attribute of the child under a path, as a number.
    pub fn number(&self, path: &str, key: &str) -> Option<i64> {
        self.child(path)?.attribute(key)?.parse().ok()
    }

    /// The words of all runs.
    pub fn words(&self) -> String {
        self.all("w:t").iter().map(|text| &*text.text).collect()
    }
}
