//! The words of RTF that say how text, paragraphs, cells and rows are shaped.

use crate::read::block::Face;
use crate::read::format::ReadError;
use crate::read::rtf::charset::Charset;
use crate::read::rtf::reader::Reader;
use crate::read::rtf::state::Target;
use crate::read::rtf::story::Paragraph;

impl Reader<'_> {
    /// A word that says how text, a paragraph or a row is shaped.
    pub(super) fn shape(
        &mut self,
        word: &[u8],
        number: Option<i32>,
    ) -> Result<(), ReadError> {
        if self.face(word, number) || self.paragraph(word, number) {
            return Ok(());
        }
        let at = self.state.paragraph;
        match word {
            b"par" | b"sect" => self.story.end_paragraph(at),
            b"line" | b"lbr" | b"page" | b"column" if self.is_shown() => {
                self.story.break_line(self.state.face, at)
            }
            b"cell" => self.story.end_cell(1, at),
            b"nestcell" => self.story.end_cell(2, at),
            b"row" => self.story.end_row(1),
            b"nestrow" => self.story.end_row(2),
            b"trowd" => {
                self.story.describe_row(self.state.nested);
                Ok(())
            }
            _ => {
                self.layout(word, number);
                Ok(())
            }
        }
    }

    /// Does text go to the story?
    fn is_shown(&self) -> bool {
        self.state.target == Target::Story && !self.state.deleted
    }

    /// A word that says how text is set, or in which encoding.
    fn face(&mut self, word: &[u8], number: Option<i32>) -> bool {
        let on = number != Some(0);
        let face = &mut self.state.face;
        match word {
            b"f" => self.set_font(number.unwrap_or(0)),
            b"b" => face.bold = on,
            b"i" => face.italic = on,
            b"v" => face.hidden = on,
            b"super" => face.raised = on,
            b"up" => face.raised = number != Some(0),
            b"nosupersub" | b"sub" | b"dn" => face.raised = false,
            b"deleted" | b"mvf" => self.state.deleted = on,
            b"revised" | b"mvt" => self.state.inserted = on,
            b"plain" => {
                *face = Face::default();
                (self.state.deleted, self.state.inserted) = (false, false);
                self.set_font(self.default_font);
            }
            b"uc" => {
                self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1);
            }
            b"ansicpg" => self.set_page(number.unwrap_or(1252)),
            b"mac" => self.set_page(10000),
            b"pc" | b"pca" => self.set_page(437),
            b"deff" => {
                self.default_font = number.unwrap_or(0);
                self.set_font(self.default_font);
            }
            _ => return false,
        }
        true
    }

    fn set_font(&mut self, number: i32) {
        self.state.font = number;
        self.state.face.font = self.tables.font(number).and_then(|font| font.id);
    }

    fn set_page(&mut self, page: i32) {
        self.charset = Charset::of_page(page).unwrap_or(self.charset);
    }

    /// A word that says how a paragraph is set.
    fn paragraph(&mut self, word: &[u8], number: Option<i32>) -> bool {
        let at = &mut self.state.paragraph;
        match word {
            b"pard" => *at = Paragraph::default(),
            b"qc" => at.centred = true,
            b"ql" | b"qr" | b"qj" | b"qd" => at.centred = false,
            b"s" => at.outline = self.tables.outline(number.unwrap_or(-1)),
            b"outlinelevel" => at.outline = u8::try_from(number.unwrap_or(9)).ok(),
            b"intbl" => at.in_table = true,
            b"itap" => at.depth = usize::try_from(number.unwrap_or(1)).unwrap_or(0),
            b"ftnalt" => self.story.is_endnote(),
            _ => return false,
        }
        true
    }

    /// A word that says how a row is laid out.
    fn layout(&mut self, word: &[u8], number: Option<i32>) {
        let layout = self.story.layout();
        if layout.take(word, number) {
            return;
        }
        match word {
            [b'c', b'l', b'b', b'r', b'd', b'r', ..] => layout.edge = true,
            [b't', b'r', b'b', b'r', b'd', b'r', ..] => layout.edge = true,
            b"brdrnone" | b"brdrnil" | b"brdrtbl" | b"brdrw" | b"brdrcf" => {}
            b"brdrt" | b"brdrb" | b"brdrl" | b"brdrr" | b"brdrbtw" | b"box" => {
                layout.edge = false;
            }
            [b'b', b'r', b'd', b'r', ..] => layout.drawn |= layout.edge,
            _ => {}
        }
    }
}
