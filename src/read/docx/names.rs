//! The names of WordprocessingML: name spaces, and what elements mean to a reader.
//!
//! Transitional and strict documents use the same names in other name spaces; prefixes do
//! not matter at all.

use crate::read::xml::{Space, UNKNOWN};

/// WordprocessingML.
pub const WORD: Space = 1;
/// Office MathML.
pub const MATH: Space = 2;
/// Markup compatibility.
pub const COMPATIBILITY: Space = 3;
/// VML, the drawings of old.
pub const VML: Space = 4;
/// Office's additions to VML.
pub const OFFICE: Space = 5;
/// DrawingML.
pub const DRAWING: Space = 6;
/// Pictures in DrawingML.
pub const PICTURE: Space = 7;
/// Charts, of both generations.
pub const CHART: Space = 8;
/// SmartArt.
pub const DIAGRAM: Space = 9;
/// Other name spaces of offices: understood, as far as text goes.
pub const FAMILIAR: Space = 10;

/// The number of a name space.
pub fn space(uri: &str) -> Space {
    const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/";
    const STRICT: &str = "http://purl.oclc.org/ooxml/";
    let (path, familiar) =
        match uri.strip_prefix(TRANSITIONAL).or(uri.strip_prefix(STRICT)) {
            Some(path) => (path, FAMILIAR),
            None if uri.starts_with("http://schemas.microsoft.com/") => (uri, FAMILIAR),
            None => (uri, UNKNOWN),
        };
    match path {
        "wordprocessingml/2006/main" | "wordprocessingml/main" => WORD,
        "officeDocument/2006/math" | "officeDocument/math" => MATH,
        "markup-compatibility/2006" => COMPATIBILITY,
        "urn:schemas-microsoft-com:vml" => VML,
        "urn:schemas-microsoft-com:office:office" => OFFICE,
        "drawingml/2006/main" | "drawingml/main" => DRAWING,
        "drawingml/2006/picture" | "drawingml/picture" => PICTURE,
        "drawingml/2006/chart" | "drawingml/chart" => CHART,
        "http://schemas.microsoft.com/office/drawing/2014/chartex" => CHART,
        "drawingml/2006/diagram" | "drawingml/diagram" => DIAGRAM,
        _ => familiar,
    }
}

/// An element, by what a reader does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Nothing of its own: what is in it counts as if it stood outside.
    Other,
    /// Nothing in it is text of the document.
    Skip,
    /// Deleted text; or, among properties, the mark of something deleted.
    Deleted,
    /// Inserted text.
    Inserted,
    /// The running text, `w:body`.
    Body,
    /// A paragraph, `w:p`.
    Paragraph,
    /// A run of text, `w:r`.
    Run,
    /// Text, `w:t`.
    Text,
    /// The content of a text box, `w:txbxContent`.
    TextBox,
    /// A table, `w:tbl`.
    Table,
    /// A row, `w:tr`.
    Row,
    /// A cell, `w:tc`.
    Cell,
    /// Properties of a paragraph, `w:pPr`.
    ParagraphProps,
    /// Properties of a run, `w:rPr`.
    RunProps,
    /// Properties of a table, `w:tblPr`.
    TableProps,
    /// Properties of a row, `w:trPr`.
    RowProps,
    /// Properties of a cell, `w:tcPr`.
    CellProps,
    /// A tab; among properties, where one stops.
    Tab,
    /// A line or page break.
    Break,
    /// A hyphen that does not break.
    Hyphen,
    /// A hyphen that shows only at a break.
    SoftHyphen,
    /// A sign by its code in a font.
    Symbol,
    /// A mark of a field.
    Field,
    /// The style of a paragraph.
    ParagraphStyle,
    /// The level of an item.
    ListLevel,
    /// The list of an item.
    ListId,
    /// The outline level.
    Outline,
    /// The alignment.
    Alignment,
    /// The style of a run.
    RunStyle,
    /// The fonts.
    FontNames,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Hidden, of text.
    Hidden,
    /// Superscript or subscript.
    Raised,
    /// The style of a table.
    TableStyle,
    /// An edge.
    Border,
    /// How many columns a cell covers.
    GridSpan,
    /// A merge with the cell above.
    UpMerge,
    /// A merge with the cell to the left, as once written.
    LeftMerge,
    /// Columns left free before a row.
    GridBefore,
    /// Columns left free after a row.
    GridAfter,
    /// A row that is repeated on every page.
    HeaderRow,
    /// A hidden row.
    HiddenRow,
    /// A style.
    Style,
    /// A style's name.
    Name,
    /// What a style is based on.
    BasedOn,
    /// How text is set without any style.
    RunDefaults,
    /// A list.
    List,
    /// A use of a list.
    ListUse,
    /// The list of a use.
    ListLink,
    /// The style whose list a list is.
    LinkedStyle,
    /// The style that a list belongs to.
    StyleLink,
    /// A level of a list.
    Level,
    /// What a use does differently at a level.
    LevelOverride,
    /// The first number of a level; an edge, in tables.
    Start,
    /// The number that a use begins again with.
    StartOverride,
    /// How a level counts.
    CountFormat,
    /// What a level shows.
    Pattern,
    /// A level shows decimals only.
    Legal,
    /// After which level a level begins again.
    Restart,
    /// Alternatives, of which one is read.
    Alternatives,
    /// An alternative for those who understand it.
    Choice,
    /// The alternative for all others.
    Fallback,
    /// An equation.
    Equation,
    /// Text of an equation.
    EquationText,
    /// A form that text alone does not say: a fraction, a root.
    EquationForm,
    /// A picture.
    Picture,
    /// A chart.
    Chart,
    /// SmartArt.
    Diagram,
    /// Text of a drawing that is no text box.
    DrawingText,
    /// WordArt.
    WordArt,
    /// The frame of an embedded object.
    Object,
    /// An embedded object.
    Embedded,
    /// A control.
    Control,
    /// Handwriting.
    Ink,
    /// A document of another format in this one.
    Chunk,
    /// A document in another file.
    SubDocument,
    /// A box to tick or to choose from.
    FormField,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strict_and_transitional_names_are_the_same() {
        let transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        assert_eq!(space(transitional), WORD);
        assert_eq!(space("http://purl.oclc.org/ooxml/wordprocessingml/main"), WORD);
        assert_eq!(
            space("http://schemas.microsoft.com/office/word/2010/wordml"),
            FAMILIAR
        );
        assert_eq!(space("http://example.org/ns"), UNKNOWN);
    }
}
