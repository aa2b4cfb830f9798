//! The fonts of a document ([MS-DOC] 2.9.279): their names and sets of letters.

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::read::block::{FontId, Fonts};
use crate::read::bytes::{slice, u8_at, u16_at};
use crate::read::unicode::utf16;

/// A font.
#[derive(Clone, Copy, Debug)]
pub struct Font {
    /// Its name.
    pub id: Option<FontId>,
    /// How bytes of it are read.
    pub encoding: &'static Encoding,
}

/// Reads the list of fonts.
pub fn read(list: &[u8], is_97: bool, names: &mut Fonts) -> Vec<Font> {
    let mut fonts = Vec::new();
    let mut at = if is_97 { 4 } else { 2 };
    while at < list.len() {
        let length = usize::from(u8_at(list, at));
        let entry = slice(list, at + 1, length);
        let name = match is_97 {
            true => wide(slice(entry, 39, usize::MAX)),
            false => narrow(slice(entry, 5, usize::MAX)),
        };
        let encoding = encoding(u8_at(entry, 3));
        fonts.push(Font { id: names.id(&name), encoding });
        at += 1 + length;
    }
    fonts
}

fn wide(bytes: &[u8]) -> String {
    let units = (0..bytes.len() / 2).map(|index| u16_at(bytes, index * 2));
    let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    utf16(&units)
}

fn narrow(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    WINDOWS_1252.decode_without_bom_handling(&bytes[..end]).0.into_owned()
}

/// The encoding of a set of letters, by the number that Windows gives it.
fn encoding(set: u8) -> &'static Encoding {
    match set {
        163 => encoding_rs::WINDOWS_1258,
        161 => encoding_rs::WINDOWS_1253,
        162 => encoding_rs::WINDOWS_1254,
        186 => encoding_rs::WINDOWS_1257,
        204 => encoding_rs::WINDOWS_1251,
        238 => encoding_rs::WINDOWS_1250,
        _ => WINDOWS_1252,
    }
}
