//! Strings and their fonts, as Excel's binary formats hold them.

use crate::model::document::Look;
use crate::read::excel::sheet::{Font, Style, Value};
use crate::read::excel::shown::code::Code;
use std::rc::Rc;

/// A string as the file holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Its letters: UTF-16 units, or bytes of the code page.
    pub units: Vec<u16>,
    /// From which unit on which font is used, by its number.
    pub runs: Vec<(u16, u16)>,
}

impl Words {
    /// What a cell of a style holds with it: the style's font up to the first change. `text`
    /// gives the text of some units in a font.
    pub fn in_cell(
        &self,
        style: Option<&Style>,
        fonts: &[Font],
        text: impl Fn(&[u16], &str) -> String,
    ) -> Value {
        if self.runs.is_empty() {
            return Value::Text(text(&self.units, style.map_or("", |style| &style.font)));
        }
        let Style { font: name, look, .. } = style.cloned().unwrap_or_default();
        let mut font = Font { name, bold: look.bold, italic: look.italic };
        let (mut pieces, mut from) = (Vec::new(), 0);
        for (start, number) in &self.runs {
            let start = usize::from(*start).clamp(from, self.units.len());
            if start > from {
                pieces.push((text(&self.units[from..start], &font.name), font));
            }
            (from, font) = (start, numbered(fonts, *number));
        }
        pieces.push((text(&self.units[from..], &font.name), font));
        pieces.retain(|(text, _)| !text.is_empty());
        Value::Rich(pieces)
    }
}

/// The font of a number; one without a name, where there is none.
pub fn numbered(fonts: &[Font], number: u16) -> Font {
    fonts.get(usize::from(number)).cloned().unwrap_or_default()
}

/// A style by its number format, its font, and how its text stands across the cell.
pub fn style(code: Rc<Code>, font: Font, across: u8) -> Style {
    let centred = matches!(across, 2 | 6);
    let look = Look { bold: font.bold, italic: font.italic, centred };
    Style { code, font: font.name, look }
}
