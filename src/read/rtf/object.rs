//! What another program has put into RTF: its bytes, mostly as hexadecimal digits.

use crate::data::encodings::Encodings;
use crate::read::format::ReadError;
use crate::read::rtf::story::Story;
use crate::read::rtf::tokens::Token;
use crate::read::within;

/// An object, as far as it was read.
#[derive(Debug, Default)]
pub struct Object {
    bytes: Vec<u8>,
    /// The first digit of a byte.
    half: Option<u8>,
}

impl Object {
    /// Takes a piece of its data.
    pub fn take(&mut self, token: Token) {
        match token {
            Token::Text(digits) => {
                for digit in digits.iter().filter_map(|c| char::from(*c).to_digit(16)) {
                    let digit = digit as u8;
                    match self.half.take() {
                        Some(half) => self.bytes.push(half << 4 | digit),
                        None => self.half = Some(digit),
                    }
                }
            }
            Token::Binary(bytes) => self.bytes.extend_from_slice(bytes),
            _ => {}
        }
    }

    /// It ends: a workbook is put into the story, anything else is noted; `program` is the
    /// name of what made it.
    ///
    /// # Errors
    /// When there is more in it than in any report.
    pub fn tell(
        &self,
        program: &str,
        story: &mut Story,
        encodings: &Encodings,
    ) -> Result<(), ReadError> {
        let bytes = within::behind_head(&self.bytes);
        let is_more = story.adopted < within::MOST && !bytes.is_empty();
        let book = is_more.then(|| within::workbook(bytes, encodings)).flatten();
        match book.filter(|_| story.is_body()) {
            Some(book) => {
                story.adopted += 1;
                story.binder.adopt(&book)
            }
            None if program.trim_start().starts_with("Excel") => {
                story.gap("embedded-workbook")
            }
            None => story.gap("embedded-object"),
        }
    }
}
