//! Properties of paragraphs, runs and table edges, as far as a reader needs them; each
//! unset where nothing is said.

use crate::read::block::{Face, FontId, Fonts};
use crate::read::docx::names::Tag;
use crate::read::xml::Element;

/// Properties of a run of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunProps {
    /// The font of letters beyond ASCII (`hAnsi`), else of ASCII. `Some(None)` where a
    /// theme chooses it.
    pub font: Option<Option<FontId>>,
    /// Bold.
    pub bold: Option<bool>,
    /// Italic.
    pub italic: Option<bool>,
    /// Hidden.
    pub hidden: Option<bool>,
    /// Superscript.
    pub raised: Option<bool>,
}

impl RunProps {
    /// Takes a property from its element.
    pub fn take(&mut self, tag: Tag, element: &Element, fonts: &mut Fonts) {
        match tag {
            Tag::Bold => self.bold = Some(is_on(element)),
            Tag::Italic => self.italic = Some(is_on(element)),
            Tag::Hidden => self.hidden = Some(is_on(element)),
            Tag::Raised => {
                self.raised =
                    Some(element.attribute("val").as_deref() == Some("superscript"));
            }
            Tag::FontNames => self.font = font(element, fonts).or(self.font),
            _ => {}
        }
    }

    /// Fills what is unset from the properties below.
    pub fn inherit(&mut self, below: &Self) {
        self.font = self.font.or(below.font);
        self.bold = self.bold.or(below.bold);
        self.italic = self.italic.or(below.italic);
        self.hidden = self.hidden.or(below.hidden);
        self.raised = self.raised.or(below.raised);
    }

    /// The face of text with these direct properties, in a character style, in a
    /// paragraph of this face. Bold, italic and hidden of both styles cancel each other
    /// (ISO 29500-1, 17.7.3).
    pub fn face(&self, style: &Self, paragraph: Face) -> Face {
        let toggle = |direct: Option<bool>, style: Option<bool>, below: bool| {
            direct.unwrap_or(style.unwrap_or(false) ^ below)
        };
        Face {
            font: self.font.or(style.font).unwrap_or(paragraph.font),
            bold: toggle(self.bold, style.bold, paragraph.bold),
            italic: toggle(self.italic, style.italic, paragraph.italic),
            hidden: toggle(self.hidden, style.hidden, paragraph.hidden),
            raised: self.raised.or(style.raised).unwrap_or(paragraph.raised),
        }
    }
}

/// Properties of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ParagraphProps {
    /// Centred.
    pub centred: Option<bool>,
    /// The outline level, from 0; 9 for running text.
    pub outline: Option<u8>,
    /// The list that it is an item of; 0 for none.
    pub list: Option<i64>,
    /// The level in it, from 0.
    pub level: Option<u8>,
}

impl ParagraphProps {
    /// Takes a property from its element.
    pub fn take(&mut self, tag: Tag, element: &Element) {
        match tag {
            Tag::Alignment => {
                self.centred = element.attribute("val").map(|value| value == "center");
            }
            Tag::Outline => self.outline = number(element),
            Tag::ListId => self.list = number(element),
            Tag::ListLevel => self.level = number(element),
            _ => {}
        }
    }

    /// Fills what is unset from the properties below.
    pub fn inherit(&mut self, below: &Self) {
        self.centred = self.centred.or(below.centred);
        self.outline = self.outline.or(below.outline);
        self.list = self.list.or(below.list);
        self.level = self.level.or(below.level);
    }
}

/// Which edges of a table or a cell are drawn: top, left, bottom, right, and between the
/// cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edges([Option<bool>; 6]);

impl Edges {
    /// Takes an edge from its element.
    pub fn take(&mut self, element: &Element) {
        let edge = match element.name {
            "top" => 0,
            "left" | "start" => 1,
            "bottom" => 2,
            "right" | "end" => 3,
            "insideH" => 4,
            "insideV" => 5,
            _ => return,
        };
        let style = element.attribute("val");
        self.0[edge] = Some(!matches!(style.as_deref(), None | Some("none" | "nil")));
    }

    /// Fills what is unset from the edges below.
    pub fn inherit(&mut self, below: &Self) {
        for (edge, below) in self.0.iter_mut().zip(below.0) {
            *edge = edge.or(below);
        }
    }

    /// Is any edge of a cell drawn, by its own word or by that of its table?
    pub fn any_of_cell(&self, cell: &Self) -> bool {
        let inner = [4, 5, 4, 5].map(|edge| self.0[edge] == Some(true));
        let drawn = |(edge, inner): (usize, bool)| {
            cell.0[edge].unwrap_or(inner || self.0[edge] == Some(true))
        };
        inner.into_iter().enumerate().any(drawn)
    }
}

/// Is a property that can be on or off on?
pub fn is_on(element: &Element) -> bool {
    !matches!(element.attribute("val").as_deref(), Some("0" | "false" | "off"))
}

/// A property's number, such as it is.
pub fn number<T: std::str::FromStr>(element: &Element) -> Option<T> {
    element.attribute("val")?.trim().parse().ok()
}

/// The font that a run names, if it says anything of it.
fn font(element: &Element, fonts: &mut Fonts) -> Option<Option<FontId>> {
    let (mut ascii, mut high, mut theme) = (None, None, false);
    for (name, value) in element.attributes() {
        match name {
            "ascii" => ascii = fonts.id(&value),
            "hAnsi" => high = fonts.id(&value),
            "hAnsiTheme" => theme = true,
            _ => {}
        }
    }
    if theme { Some(None) } else { high.or(ascii).map(Some) }
}
