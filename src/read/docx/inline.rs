//! What stands inside of paragraphs: properties, text, signs, fields, equations, and what
//! is not carried.

use crate::read::docx::names::Tag;
use crate::read::docx::props::{RunProps, is_on};
use crate::read::docx::story::{Equation, Story};
use crate::read::format::ReadError;
use crate::read::symbol;
use crate::read::xml::Element;

impl Story<'_> {
    /// A property of a run, or of the mark at a paragraph's end.
    pub(super) fn run_property(&mut self, tag: Tag, element: &Element) {
        if let [.., Tag::ParagraphProps, _] = self.tags.as_slice() {
            if tag == Tag::Hidden {
                self.frame().paragraph.hidden = is_on(element);
            }
            return;
        }
        match tag {
            Tag::RunStyle => {
                let id = element.attribute("val").unwrap_or_default();
                let style = self.styles().of_run(&id);
                self.frame().run.style = style.map(|style| style.run).unwrap_or_default();
            }
            Tag::FontNames => self.font_names(element),
            _ => {
                let mut props = self.frame().run.props;
                props.take(tag, element, &mut self.binder.fonts);
                self.frame().run.props = props;
            }
        }
    }

    /// The fonts of a run: mostly written as for the run before.
    fn font_names(&mut self, element: &Element) {
        if self.font.0 != element.written {
            let mut props = RunProps::default();
            props.take(Tag::FontNames, element, &mut self.binder.fonts);
            self.font.0.clear();
            self.font.0.push_str(element.written);
            self.font.1 = props.font;
        }
        let font = self.font.1;
        let props = &mut self.frame().run.props;
        props.font = font.or(props.font);
    }

    /// A property of a paragraph.
    pub(super) fn paragraph_property(&mut self, tag: Tag, element: &Element) {
        if tag != Tag::ParagraphStyle {
            return self.frame().paragraph.props.take(tag, element);
        }
        let id = element.attribute("val");
        let styles = self.styles();
        let style = styles.of_paragraph(id.as_deref());
        let paragraph = &mut self.frame().paragraph;
        paragraph.style = style;
        paragraph.face = styles.face(style);
        self.frame().begin_run();
    }

    /// A property of a table, a row or a cell; says whether it is one.
    pub(super) fn table_property(&mut self, tag: Tag, element: &Element) -> bool {
        let in_cell = match self.tags.as_slice() {
            [.., Tag::CellProps] | [.., Tag::CellProps, _] => true,
            [.., Tag::TableProps | Tag::RowProps] | [.., Tag::TableProps, _] => false,
            _ => return false,
        };
        let styles = self.styles();
        if let Some(table) = self.table() {
            table.take(tag, element, in_cell, styles);
        }
        true
    }

    /// A sign in a run, a field's mark, an equation, or something that is not carried.
    pub(super) fn sign(&mut self, tag: Tag, element: &Element) -> Result<(), ReadError> {
        match tag {
            Tag::Tab => self.write_char('\t')?,
            Tag::Hyphen => self.write_char('-')?,
            Tag::SoftHyphen => self.write_char('\u{ad}')?,
            Tag::Break => {
                let face = self.frame().face();
                let writing = self.writing()?;
                writing.pen.break_line(face);
                writing.keep("\n");
            }
            Tag::Symbol => self.symbol(element)?,
            Tag::Field => self.field(element),
            Tag::Equation => {
                self.equation.get_or_insert_default();
            }
            Tag::EquationForm => {
                if let Some(equation) = &mut self.equation {
                    equation.form = true;
                }
            }
            _ => return self.not_carried(tag, element),
        }
        Ok(())
    }

    /// Text of the open element.
    pub(super) fn text(&mut self, text: &str) -> Result<(), ReadError> {
        match (self.tags.last(), &mut self.equation) {
            (Some(Tag::Text), _) => self.write(text),
            (Some(Tag::EquationText), Some(Equation { text: all, .. })) => {
                all.push_str(text);
                Ok(())
            }
            (Some(Tag::EquationText), None) => self.write(text),
            _ => Ok(()),
        }
    }

    /// Writes text as Word shows it: line ends are spaces. Files that were indented by
    /// hand have such space also round the text, where nothing says that it counts.
    fn write(&mut self, text: &str) -> Result<(), ReadError> {
        let face = self.frame().face();
        let preserve = self.preserve;
        let inserted = self.inserted > 0;
        let writing = self.writing()?;
        if !inserted && !face.hidden {
            writing.keep(text);
        }
        let pen = &mut writing.pen;
        if memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none() {
            pen.write(text, face);
            return Ok(());
        }
        let text = if preserve { text } else { text.trim_ascii() };
        let spaced = text.replace("\r\n", " ").replace(['\n', '\r'], " ");
        pen.write(&spaced, face);
        Ok(())
    }

    fn write_char(&mut self, c: char) -> Result<(), ReadError> {
        let face = self.frame().face();
        let inserted = self.inserted > 0;
        let writing = self.writing()?;
        writing.pen.write_char(c, face);
        if !inserted && !face.hidden {
            writing.keep(c.encode_utf8(&mut [0; 4]));
        }
        Ok(())
    }

    /// A sign by its code in a font.
    fn symbol(&mut self, element: &Element) -> Result<(), ReadError> {
        let code = element.attribute("char").unwrap_or_default();
        let Ok(code) = u32::from_str_radix(code.trim(), 16) else { return Ok(()) };
        let font = element.attribute("font").unwrap_or_default();
        let Some(c) = symbol::coded(code, &font) else { return Ok(()) };
        let mut face = self.frame().face();
        face.font = self.binder.fonts.id(&font);
        self.writing()?.pen.write_char(c, face);
        Ok(())
    }

    /// A field's begin, the end of its instruction, or its end.
    fn field(&mut self, element: &Element) {
        let fields = &mut self.frame().fields;
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => fields.begin(),
            Some("separate") => fields.separate(),
            Some("end") => fields.end(),
            _ => {}
        }
    }

    /// An equation's text, where it says all; a gap, where it does not.
    pub(super) fn end_equation(&mut self) -> Result<(), ReadError> {
        if self.tags.contains(&Tag::Equation) {
            return Ok(());
        }
        let Some(equation) = self.equation.take() else { return Ok(()) };
        if equation.form {
            return self.gap("equation");
        }
        self.preserve = true;
        self.write(&equation.text)
    }

    fn not_carried(&mut self, tag: Tag, element: &Element) -> Result<(), ReadError> {
        if matches!(tag, Tag::Chunk | Tag::Embedded) && self.adopt(element)? {
            return Ok(());
        }
        let has = |name| element.attribute(name).is_some_and(|value| !value.is_empty());
        let what = match tag {
            // An object's picture only shows what is in it.
            Tag::Picture if !self.tags.contains(&Tag::Object) => "picture",
            Tag::Chart => "chart",
            Tag::Diagram => "diagram",
            Tag::DrawingText => "drawing-text",
            Tag::WordArt if has("string") => "word-art",
            Tag::Embedded => embedded(&element.attribute("ProgID").unwrap_or_default()),
            Tag::Control => "control",
            Tag::Ink => "ink",
            Tag::Chunk => "alt-chunk",
            Tag::SubDocument => "sub-document",
            Tag::FormField => "form-field",
            _ => return Ok(()),
        };
        self.gap(what)
    }

    fn gap(&mut self, what: &'static str) -> Result<(), ReadError> {
        let place = self.place();
        self.binder.gap(what, place)
    }
}

/// The key of an embedded object, by the program that made it.
fn embedded(program: &str) -> &'static str {
    if program.starts_with("Excel") { "embedded-workbook" } else { "embedded-object" }
}
