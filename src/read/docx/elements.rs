//! The elements of WordprocessingML and its companions, by name.

use crate::read::docx::names::{
    CHART, COMPATIBILITY, DIAGRAM, DRAWING, FAMILIAR, MATH, OFFICE, PICTURE, Tag, VML,
    WORD,
};
use crate::read::xml::{Space, UNKNOWN};

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
    ("ins", Tag::Inserted),
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
    ("moveTo", Tag::Inserted),
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
    fn elements_are_told_by_space_and_name() {
        assert_eq!(tag(WORD, "p"), Tag::Paragraph);
        assert_eq!(tag(WORD, "smartTag"), Tag::Other);
        assert_eq!(tag(MATH, "t"), Tag::EquationText);
        assert_eq!(tag(MATH, "f"), Tag::EquationForm);
        assert_eq!(tag(UNKNOWN, "p"), Tag::Other);
    }
}
