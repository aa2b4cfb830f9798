//! Styles of an OpenDocument workbook: those of cells, of sheets, of pages.

use crate::model::document::Look;
use crate::read::excel::ods::formats::{self, Format};
use crate::read::excel::sheet::{Style, short};
use crate::read::excel::shown::code::Code;
use crate::read::excel::xml::{self, Piece, Xml};
use quick_xml::events::BytesStart;
use std::collections::BTreeMap;

/// The styles of both parts, by name.
#[derive(Debug, Default)]
pub struct Styles {
    formats: BTreeMap<String, Format>,
    /// Families of fonts by the names of their faces.
    faces: BTreeMap<String, String>,
    drafts: BTreeMap<String, Draft>,
    /// Headers and footers by the name of their page.
    pages: BTreeMap<String, (String, String)>,
}

/// A style as it stands; what it leaves out is its parent's.
#[derive(Clone, Debug, Default)]
struct Draft {
    parent: Option<String>,
    format: Option<String>,
    face: Option<String>,
    bold: Option<bool>,
    italic: Option<bool>,
    centred: Option<bool>,
    page: Option<String>,
    hidden: bool,
}

/// The longest chain of parents.
const MOST_PARENTS: usize = 8;

impl Styles {
    /// Adds the styles of a part.
    pub fn add(&mut self, text: &str) {
        let mut pieces = Xml::new(text);
        let mut name = String::new();
        while let Some(piece) = pieces.next() {
            let Piece::Open(tag) = piece else { continue };
            let element = xml::name(&tag).to_owned();
            match element.as_str() {
                "body" => break,
                "style" | "default-style" => name = self.begin(&tag),
                "font-face" => self.add_face(&tag),
                "master-page" => {
                    let page = xml::attribute(&tag, "name").unwrap_or_default();
                    self.pages.insert(page, margins(&mut pieces));
                }
                _ if formats::is_format(&element) => {
                    let id = xml::attribute(&tag, "name").unwrap_or_default();
                    let format = formats::read(&mut pieces, &element, &tag);
                    self.formats.insert(id, format);
                }
                _ => self.detail(&name, &tag),
            }
        }
    }

    fn begin(&mut self, tag: &BytesStart) -> String {
        let name = xml::attribute(tag, "name").unwrap_or_default();
        let draft = Draft {
            parent: xml::attribute(tag, "parent-style-name"),
            format: xml::attribute(tag, "data-style-name"),
            page: xml::attribute(tag, "master-page-name"),
            ..Draft::default()
        };
        self.drafts.insert(name.clone(), draft);
        name
    }

    fn add_face(&mut self, tag: &BytesStart) {
        let family = xml::attribute(tag, "font-family").unwrap_or_default();
        let family = short(family.trim_matches(['\'', '"']));
        self.faces.insert(xml::attribute(tag, "name").unwrap_or_default(), family);
    }

    /// Properties of the style that was opened last.
    fn detail(&mut self, name: &str, tag: &BytesStart) {
        let Some(draft) = self.drafts.get_mut(name) else { return };
        match xml::name(tag) {
            "text-properties" => {
                let face = xml::attribute(tag, "font-name");
                draft.face = face.or_else(|| draft.face.take());
                draft.bold = xml::attribute(tag, "font-weight").map(|w| w == "bold");
                draft.italic = xml::attribute(tag, "font-style").map(|s| s == "italic");
            }
            "paragraph-properties" => {
                draft.centred = xml::attribute(tag, "text-align").map(|a| a == "center");
            }
            "table-properties" => {
                draft.hidden = xml::attribute(tag, "display").as_deref() == Some("false");
            }
            _ => {}
        }
    }

    /// A cell's style by name, with what it has from its parents.
    pub fn cell(&self, name: &str) -> Style {
        let draft = self.inherited(name);
        let format = draft.format.as_deref().and_then(|f| self.formats.get(f));
        let code =
            format.map(|f| f.code(|other| Some(self.formats.get(other)?.code(|_| None))));
        let face = draft.face.unwrap_or_default();
        Style {
            code: Code::parse(&code.unwrap_or_default()).into(),
            font: self.faces.get(&face).cloned().unwrap_or(face).into(),
            look: Look {
                bold: draft.bold.unwrap_or(false),
                italic: draft.italic.unwrap_or(false),
                centred: draft.centred.unwrap_or(false),
            },
        }
    }

    fn inherited(&self, name: &str) -> Draft {
        let mut whole = self.drafts.get(name).cloned().unwrap_or_default();
        for _ in 0..MOST_PARENTS {
            let Some(parent) = whole.parent.take() else { break };
            let Some(parent) = self.drafts.get(&parent) else { break };
            whole.parent.clone_from(&parent.parent);
            whole.format = whole.format.or_else(|| parent.format.clone());
            whole.face = whole.face.or_else(|| parent.face.clone());
            whole.bold = whole.bold.or(parent.bold);
            whole.italic = whole.italic.or(parent.italic);
            whole.centred = whole.centred.or(parent.centred);
        }
        whole
    }

    /// Is a sheet of this style hidden?
    pub fn hides(&self, name: &str) -> bool {
        self.drafts.get(name).is_some_and(|draft| draft.hidden)
    }

    /// Header and footer of the pages of a sheet of this style.
    pub fn margins(&self, name: &str) -> (String, String) {
        let page = self.drafts.get(name).and_then(|draft| draft.page.as_deref());
        page.and_then(|page| self.pages.get(page)).cloned().unwrap_or_default()
    }
}

/// The words of a page's header and footer; those not shown are left out.
fn margins(pieces: &mut Xml) -> (String, String) {
    let (mut header, mut footer) = (String::new(), String::new());
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Close(end) if xml::closed(&end) == "master-page" => break,
            Piece::Open(tag) => {
                let element = xml::name(&tag).to_owned();
                let shown = xml::attribute(&tag, "display").as_deref() != Some("false");
                let words = match element.as_str() {
                    name if name.starts_with("header") => &mut header,
                    name if name.starts_with("footer") => &mut footer,
                    _ => continue,
                };
                let text = paragraphs(pieces, &element);
                if shown {
                    words.push_str(&text);
                }
            }
            _ => {}
        }
    }
    (header.trim_end().to_owned(), footer.trim_end().to_owned())
}

/// Fields of a page that differ from print to print.
const FIELDS: [&str; 7] =
    ["page-number", "page-count", "sheet-name", "date", "time", "file-name", "title"];

/// The space that an element within a paragraph stands for.
pub fn space(tag: &BytesStart) -> String {
    match xml::name(tag) {
        "s" => " ".repeat(xml::number(tag, "c").unwrap_or(1).min(100) as usize),
        "tab" => "\t".to_owned(),
        "line-break" => "\n".to_owned(),
        _ => String::new(),
    }
}

/// The paragraphs up to the end of the element that was just opened, one a line.
pub fn paragraphs(pieces: &mut Xml, element: &str) -> String {
    let mut text = String::new();
    let mut depth = 0_u32;
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Open(tag) => {
                let name = xml::name(&tag).to_owned();
                match name.as_str() {
                    "p" | "h" => depth += 1,
                    field if FIELDS.contains(&field) => pieces.pass_over(&name),
                    "creator" | "date-string" => pieces.pass_over(&name),
                    _ => text.push_str(&space(&tag)),
                }
            }
            Piece::Words(words) if depth > 0 => text.push_str(&words),
            Piece::Words(_) => {}
            Piece::Close(end) => match xml::closed(&end) {
                "p" | "h" => {
                    depth = depth.saturating_sub(1);
                    text.push('\n');
                }
                name if name == element => break,
                _ => {}
            },
        }
    }
    text.truncate(text.trim_end_matches('\n').len());
    text
}
