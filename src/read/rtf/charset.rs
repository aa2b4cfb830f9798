//! Bytes of RTF to text: by the code page of the file, or by the character set of the
//! font.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, MACINTOSH, SHIFT_JIS, WINDOWS_874, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256,
    WINDOWS_1257, WINDOWS_1258,
};

use crate::read::symbol;

/// How bytes become text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Charset {
    /// By a code page of one byte a letter, or of one or two.
    Page(&'static Encoding),
    /// The code page of the first PCs.
    Pc,
    /// Signs, each at its place in the font.
    Signs,
    /// UTF-8, as some programs write against the book.
    Utf8,
}

impl Charset {
    /// The encoding of Western Windows, in which the old Vietnamese fonts put their
    /// letters.
    pub const WESTERN: Self = Self::Page(WINDOWS_1252);

    /// Of a code page's number.
    pub fn of_page(page: i32) -> Option<Self> {
        Some(Self::Page(match page {
            437 | 850 | 858 => return Some(Self::Pc),
            65001 => return Some(Self::Utf8),
            42 => return Some(Self::Signs),
            874 => WINDOWS_874,
            932 => SHIFT_JIS,
            936 => GBK,
            949 => EUC_KR,
            950 => BIG5,
            1250 => WINDOWS_1250,
            1251 => WINDOWS_1251,
            1252 => WINDOWS_1252,
            1253 => WINDOWS_1253,
            1254 => WINDOWS_1254,
            1255 => WINDOWS_1255,
            1256 => WINDOWS_1256,
            1257 => WINDOWS_1257,
            1258 => WINDOWS_1258,
            10000 => MACINTOSH,
            _ => return None,
        }))
    }

    /// Of a font's character set, `\fcharset`; `None` for the one of the file.
    pub fn of_font(charset: i32) -> Option<Self> {
        Self::of_page(match charset {
            0 => 1252,
            2 => 42,
            77 => 10000,
            128 => 932,
            129 | 130 => 949,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            254 | 255 => 437,
            _ => return None,
        })
    }

    /// Adds the text of bytes that stand in a font. An ASCII digit is itself in each.
    pub fn decode(self, bytes: &[u8], font: &str, out: &mut String) {
        if let (Ok(text), false) = (std::str::from_utf8(bytes), self == Self::Signs)
            && (text.is_ascii() || self == Self::Utf8)
        {
            return out.push_str(text);
        }
        match self {
            Self::Signs if symbol::is_font(font) => {
                out.extend(bytes.iter().map(|byte| sign(*byte)));
            }
            Self::Signs => Self::WESTERN.decode(bytes, font, out),
            Self::Pc => out.extend(bytes.iter().map(|byte| of_pc(*byte))),
            Self::Utf8 => out.push_str(&String::from_utf8_lossy(bytes)),
            Self::Page(page) if page.is_single_byte() => {
                out.push_str(&page.decode_without_bom_handling(bytes).0);
            }
            Self::Page(page) => pairs(page, bytes, out),
        }
    }
}

/// The place of a sign in its font, where offices store it.
fn sign(byte: u8) -> char {
    match byte {
        b' ' | b'0'..=b'9' | ..0x20 => char::from(byte),
        _ => char::from_u32(0xf000 + u32::from(byte)).unwrap_or(char::from(byte)),
    }
}

/// Letters of one or two bytes. No digit is ever taken for a second byte.
fn pairs(page: &'static Encoding, bytes: &[u8], out: &mut String) {
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        rest = after;
        let two = after.first().filter(|second| **second >= 0x40 && *first >= 0x80);
        if first.is_ascii() {
            out.push(char::from(*first));
        } else if let Some(second) = two {
            out.push_str(&page.decode_without_bom_handling(&[*first, *second]).0);
            rest = &after[1..];
        } else {
            out.push_str(&page.decode_without_bom_handling(&[*first]).0);
        }
    }
}

/// A letter of the code page of the first PCs (437).
pub fn of_pc(byte: u8) -> char {
    const HIGH: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
        └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
    match byte.checked_sub(0x80) {
        Some(high) => HIGH.chars().nth(usize::from(high)).unwrap_or('\u{fffd}'),
        None => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(charset: Charset, bytes: &[u8], expected: &str) {
        let mut out = String::new();
        charset.decode(bytes, "Symbol", &mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn bytes_are_read_by_their_charset() {
        check(Charset::WESTERN, b"\xad\x81 5", "\u{ad}\u{81} 5");
        check(Charset::Page(WINDOWS_1258), b"\xe2\xf2", "â\u{323}");
        check(Charset::Pc, b"\x82\xff", "é\u{a0}");
        check(Charset::Signs, b"\xb3 5", "\u{f0b3} 5");
        check(Charset::Utf8, "ạ".as_bytes(), "ạ");
        assert_eq!(Charset::of_font(163), Some(Charset::Page(WINDOWS_1258)));
        assert_eq!(Charset::of_font(1), None);
    }

    #[test]
    fn no_digit_is_a_second_byte() {
        check(Charset::Page(GBK), b"\x81\x30\x81\x30", "\u{fffd}0\u{fffd}0");
        check(Charset::Page(SHIFT_JIS), b"\x93\xfa5", "日5");
        let mut all = String::new();
        (0x80..=0xff).for_each(|byte| all.push(of_pc(byte)));
        assert_eq!(all.chars().count(), 128);
        assert!(!all.contains('\u{fffd}'));
    }
}
