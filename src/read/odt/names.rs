//! The names of OpenDocument: name spaces, and what elements mean to a reader.

use crate::model::document::Part;
use crate::read::xml::{Space, UNKNOWN};

/// The frame of a document.
pub const OFFICE: Space = 1;
/// Text.
pub const TEXT: Space = 2;
/// Tables.
pub const TABLE: Space = 3;
/// Styles.
pub const STYLE: Space = 4;
/// Drawings.
pub const DRAW: Space = 5;
/// Formulas.
pub const MATH: Space = 6;
/// Spaces without any text of the document.
pub const SILENT: Space = 7;
/// Others of the family.
pub const FAMILIAR: Space = 8;

/// The number of a name space.
pub fn space(uri: &str) -> Space {
    const OASIS: &str = "urn:oasis:names:tc:opendocument:xmlns:";
    match uri.strip_prefix(OASIS) {
        Some("office:1.0") => OFFICE,
        Some("text:1.0") => TEXT,
        Some("table:1.0") => TABLE,
        Some("style:1.0") => STYLE,
        Some("drawing:1.0") => DRAW,
        Some("svg-compatible:1.0" | "meta:1.0" | "form:1.0" | "script:1.0") => SILENT,
        Some(_) => FAMILIAR,
        None => match uri {
            "http://www.w3.org/1998/Math/MathML" => MATH,
            "http://purl.org/dc/elements/1.1/" => SILENT,
            _ => UNKNOWN,
        },
    }
}

/// An element, by what a reader does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Nothing of its own: what is in it counts as if it stood outside.
    Other,
    /// Nothing in it is text of the document.
    Skip,
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading,
    /// Text in a style of its own.
    Span,
    /// Text that is hidden.
    Hidden,
    /// A mark that the paragraph is hidden.
    HiddenMark,
    /// A part of the text, which may be hidden.
    Section,
    /// What was changed.
    Changes,
    /// A change begins.
    ChangeStart,
    /// A change ends.
    ChangeEnd,
    /// Where deleted text stood.
    ChangePoint,
    /// Spaces.
    Spaces,
    /// A tab.
    Tab,
    /// A line break.
    Break,
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// A paragraph of a list without number.
    ItemHeader,
    /// A table.
    Table,
    /// Rows that are repeated on every page.
    HeaderRows,
    /// A row.
    Row,
    /// A cell.
    Cell,
    /// A square that a merged cell covers.
    Covered,
    /// A foot- or endnote.
    Note,
    /// A text of its own.
    Frame(Part),
    /// What holds a picture, an object or a text box.
    Holder,
    /// A picture.
    Picture,
    /// An object.
    Object,
    /// An object of another program.
    Embedded,
    /// A formula.
    Equation,
}

/// The element of a name.
pub fn tag(space: Space, name: &str) -> Tag {
    match space {
        TEXT => text(name),
        TABLE => match name {
            "table" => Tag::Table,
            "table-header-rows" => Tag::HeaderRows,
            "table-row" => Tag::Row,
            "table-cell" => Tag::Cell,
            "covered-table-cell" => Tag::Covered,
            "shapes" | "named-expressions" => Tag::Skip,
            _ => Tag::Other,
        },
        DRAW => drawing(name),
        STYLE => match name {
            "header" | "header-left" | "header-first" => Tag::Frame(Part::Header),
            "footer" | "footer-left" | "footer-first" => Tag::Frame(Part::Footer),
            _ => Tag::Other,
        },
        OFFICE => match name {
            "annotation" => Tag::Frame(Part::Comment),
            "forms" | "event-listeners" | "binary-data" | "change-info" => Tag::Skip,
            _ => Tag::Other,
        },
        MATH => Tag::Equation,
        SILENT => Tag::Skip,
        _ => Tag::Other,
    }
}

fn text(name: &str) -> Tag {
    match name {
        "p" => Tag::Paragraph,
        "h" => Tag::Heading,
        "span" => Tag::Span,
        "s" => Tag::Spaces,
        "tab" => Tag::Tab,
        "line-break" => Tag::Break,
        "list" => Tag::List,
        "list-item" => Tag::Item,
        "list-header" => Tag::ItemHeader,
        "section" => Tag::Section,
        "note" => Tag::Note,
        "hidden-text" => Tag::Hidden,
        "hidden-paragraph" => Tag::HiddenMark,
        "tracked-changes" => Tag::Changes,
        "change-start" => Tag::ChangeStart,
        "change-end" => Tag::ChangeEnd,
        "change" => Tag::ChangePoint,
        "note-citation" | "number" | "script" | "index-source" => Tag::Skip,
        _ if name.ends_with("-decls") || name.ends_with("-source") => Tag::Skip,
        _ => Tag::Other,
    }
}

fn drawing(name: &str) -> Tag {
    match name {
        "frame" => Tag::Holder,
        "image" => Tag::Picture,
        "object" => Tag::Object,
        "object-ole" | "plugin" | "applet" | "floating-frame" => Tag::Embedded,
        "text-box" | "custom-shape" | "rect" | "ellipse" | "circle" | "line" | "path"
        | "polyline" | "polygon" | "regular-polygon" | "connector" | "caption"
        | "measure" => Tag::Frame(Part::TextBox),
        "layer-set" => Tag::Skip,
        _ => Tag::Other,
    }
}
