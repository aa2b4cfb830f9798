//! The names of WordprocessingML: name spaces, and the elements that matter.
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
    // The frame of the text.
    Body,
    Paragraph,
    Run,
    Text,
    TextBox,
    Table,
    Row,
    Cell,
    // Their properties.
    ParagraphProps,
    RunProps,
    TableProps,
    RowProps,
    CellProps,
    // Signs in a run.
    Tab,
    Break,
    Hyphen,
    SoftHyphen,
    Symbol,
    Field,
    // Properties of paragraphs.
    ParagraphStyle,
    ListLevel,
    ListId,
    Outline,
    Alignment,
    // Properties of runs.
    RunStyle,
    FontNames,
    Bold,
    Italic,
    Hidden,
    Raised,
    // Properties of tables, rows and cells.
    TableStyle,
    Border,
    GridSpan,
    UpMerge,
    LeftMerge,
    GridBefore,
    GridAfter,
    HeaderRow,
    HiddenRow,
    // The definitions of styles and lists.
    Style,
    Name,
    BasedOn,
    RunDefaults,
    List,
    ListUse,
    ListLink,
    LinkedStyle,
    StyleLink,
    Level,
    LevelOverride,
    Start,
    StartOverride,
    CountFormat,
    Pattern,
    Legal,
    Restart,
    // Alternatives.
    Alternatives,
    Choice,
    Fallback,
    // Equations.
    Equation,
    EquationText,
    EquationForm,
    // What is not carried.
    Picture,
    Chart,
    Diagram,
    DrawingText,
    WordArt,
    Object,
    Embedded,
    Control,
    Ink,
    Chunk,
    SubDocument,
    FormField,
}

/// The element of a name.
pub fn tag(space: Space, name: &str) -> Tag {
    match space {
        WORD => WORD_INDEX.find(name).unwrap_or(Tag::Other),
        MATH => EQUATIONS
            .iter()
            .find(|(listed, _)| *listed == name)
            .map_or(Tag::EquationForm, |(_, tag)| *tag),
        COMPATIBILITY => match name {
            "AlternateContent" => Tag::Alternatives,
            "Choice" => Tag::Choice,
            "Fallback" => Tag::Fallback,
            _ => Tag::Other,
        },
        UNKNOWN | FAMILIAR => Tag::Other,
        _ => drawn(space, name),
    }
}

/// The elements of drawings.
fn drawn(space: Space, name: &str) -> Tag {
    match (space, name) {
        (VML, "imagedata") | (PICTURE, "pic") => Tag::Picture,
        (VML, "textpath") => Tag::WordArt,
        (OFFICE, "OLEObject") => Tag::Embedded,
        (DRAWING, "t") => Tag::DrawingText,
        (CHART, "chart") => Tag::Chart,
        (DIAGRAM, "relIds") => Tag::Diagram,
        _ => Tag::Other,
    }
}

/// Where each name stands in [`WORDS`]: names are looked up for every element of a
/// document.
static WORD_INDEX: Index = Index::new();

/// A table of names by a hash of theirs, laid out when the program is built.
struct Index([u8; 256]);

impl Index {
    const fn new() -> Self {
        let mut slots = [u8::MAX; 256];
        let mut at = 0;
        while at < WORDS.len() {
            let mut slot = Self::slot(WORDS[at].0.as_bytes());
            while slots[slot] != u8::MAX {
                slot = (slot + 1) % slots.len();
            }
            slots[slot] = at as u8;
            at += 1;
        }
        Self(slots)
    }

    const fn slot(name: &[u8]) -> usize {
        let (first, last) = (name[0] as usize, name[name.len() - 1] as usize);
        (first * 5 + last * 31 + name.len() * 67) % 256
    }

    fn find(&self, name: &str) -> Option<Tag> {
        if name.is_empty() {
            return None;
        }
        let mut slot = Self::slot(name.as_bytes());
        loop {
            let (listed, tag) = WORDS.get(usize::from(self.0[slot]))?;
            if *listed == name {
                return Some(*tag);
            }
            slot = (slot + 1) % self.0.len();
        }
    }
}

/// The elements of WordprocessingML, by name.
const WORDS: &[(&str, Tag)] = &[
    ("abstractNum", Tag::List),
    ("abstractNumId", Tag::ListLink),
    ("altChunk", Tag::Chunk),
    ("b", Tag::Bold),
    ("basedOn", Tag::BasedOn),
    ("body", Tag::Body),
    ("bottom", Tag::Border),
    ("br", Tag::Break),
    ("checkBox", Tag::FormField),
    ("contentPart", Tag::Ink),
    ("control", Tag::Control),
    ("cr", Tag::Break),
    ("ddList", Tag::FormField),
    ("del", Tag::Deleted),
    ("delInstrText", Tag::Skip),
    ("delText", Tag::Skip),
    ("end", Tag::Border),
    ("fldChar", Tag::Field),
    ("fldData", Tag::Skip),
    ("gridAfter", Tag::GridAfter),
    ("gridBefore", Tag::GridBefore),
    ("gridSpan", Tag::GridSpan),
    ("hMerge", Tag::LeftMerge),
    ("hidden", Tag::HiddenRow),
    ("i", Tag::Italic),
    ("ilvl", Tag::ListLevel),
    ("insideH", Tag::Border),
    ("insideV", Tag::Border),
    ("instrText", Tag::Skip),
    ("isLgl", Tag::Legal),
    ("jc", Tag::Alignment),
    ("latentStyles", Tag::Skip),
    ("left", Tag::Border),
    ("lvl", Tag::Level),
    ("lvlOverride", Tag::LevelOverride),
    ("lvlRestart", Tag::Restart),
    ("lvlText", Tag::Pattern),
    ("moveFrom", Tag::Deleted),
    ("name", Tag::Name),
    ("noBreakHyphen", Tag::Hyphen),
    ("num", Tag::ListUse),
    ("numFmt", Tag::CountFormat),
    ("numId", Tag::ListId),
    ("numStyleLink", Tag::LinkedStyle),
    ("numberingChange", Tag::Skip),
    ("object", Tag::Object),
    ("outlineLvl", Tag::Outline),
    ("p", Tag::Paragraph),
    ("pBdr", Tag::Skip),
    ("pPr", Tag::ParagraphProps),
    ("pPrChange", Tag::Skip),
    ("pStyle", Tag::ParagraphStyle),
    ("ptab", Tag::Tab),
    ("r", Tag::Run),
    ("rFonts", Tag::FontNames),
    ("rPr", Tag::RunProps),
    ("rPrChange", Tag::Skip),
    ("rPrDefault", Tag::RunDefaults),
    ("rStyle", Tag::RunStyle),
    ("right", Tag::Border),
    ("sdtEndPr", Tag::Skip),
    ("sdtPr", Tag::Skip),
    ("sectPr", Tag::Skip),
    ("softHyphen", Tag::SoftHyphen),
    ("start", Tag::Start),
    ("startOverride", Tag::StartOverride),
    ("style", Tag::Style),
    ("styleLink", Tag::StyleLink),
    ("subDoc", Tag::SubDocument),
    ("sym", Tag::Symbol),
    ("t", Tag::Text),
    ("tab", Tag::Tab),
    ("tabs", Tag::Skip),
    ("tbl", Tag::Table),
    ("tblCellMar", Tag::Skip),
    ("tblGrid", Tag::Skip),
    ("tblHeader", Tag::HeaderRow),
    ("tblPr", Tag::TableProps),
    ("tblPrChange", Tag::Skip),
    ("tblPrEx", Tag::Skip),
    ("tblStyle", Tag::TableStyle),
    ("tc", Tag::Cell),
    ("tcMar", Tag::Skip),
    ("tcPr", Tag::CellProps),
    ("tcPrChange", Tag::Skip),
    ("top", Tag::Border),
    ("tr", Tag::Row),
    ("trPr", Tag::RowProps),
    ("trPrChange", Tag::Skip),
    ("txbxContent", Tag::TextBox),
    ("vMerge", Tag::UpMerge),
    ("vanish", Tag::Hidden),
    ("vertAlign", Tag::Raised),
];

/// The elements of equations that do not make a form of their own (a fraction, a root …).
const EQUATIONS: &[(&str, Tag)] = &[
    ("aln", Tag::Other),
    ("brk", Tag::Other),
    ("ctrlPr", Tag::Other),
    ("jc", Tag::Other),
    ("lit", Tag::Other),
    ("nor", Tag::Other),
    ("oMath", Tag::Equation),
    ("oMathPara", Tag::Other),
    ("oMathParaPr", Tag::Other),
    ("r", Tag::Other),
    ("rPr", Tag::Other),
    ("scr", Tag::Other),
    ("sty", Tag::Other),
    ("t", Tag::EquationText),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
        for (name, expected) in WORDS {
            assert_eq!(tag(WORD, name), *expected, "{name}");
        }
    }

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

    #[test]
    fn elements_are_told_by_space_and_name() {
        assert_eq!(tag(WORD, "p"), Tag::Paragraph);
        assert_eq!(tag(WORD, "smartTag"), Tag::Other);
        assert_eq!(tag(MATH, "t"), Tag::EquationText);
        assert_eq!(tag(MATH, "f"), Tag::EquationForm);
        assert_eq!(tag(UNKNOWN, "p"), Tag::Other);
    }
}
