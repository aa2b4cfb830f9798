//! Attributes, and the digits of text and signs, straight from a part's bytes: for the tally,
//! which shares nothing with the reader.

use memchr::{memchr, memmem};

/// The value of an attribute, whatever its prefix.
pub fn attribute<'a>(attributes: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let at = memmem::find_iter(attributes, name).find(|at| {
        let before = at.checked_sub(1).map(|before| attributes[before]);
        let after = attributes[at + name.len()..].trim_ascii_start();
        after.starts_with(b"=")
            && matches!(before, Some(b':' | b' ' | b'\t' | b'\r' | b'\n'))
    })?;
    let after = attributes[at + name.len()..].trim_ascii_start();
    quoted(&after[1..])
}

/// What stands in the quotes that open here.
pub fn quoted(rest: &[u8]) -> Option<&[u8]> {
    let rest = rest.trim_ascii_start();
    let (quote, rest) = rest.split_first()?;
    memchr(*quote, rest).map(|end| &rest[..end])
}

/// One, if a `w:sym` shows a digit.
pub fn symbol(attributes: &[u8]) -> u64 {
    let code = attribute(attributes, b"char").unwrap_or(b"");
    let font = attribute(attributes, b"font").unwrap_or(b"");
    let without_digits = font.starts_with(b"Wingdings") || font == b"Webdings";
    match code.trim_ascii() {
        [b'f' | b'F', b'0', b'3', b'0'..=b'9'] => u64::from(!without_digits),
        [b'0', b'0', b'3', b'0'..=b'9'] | [b'3', b'0'..=b'9'] => 1,
        _ => 0,
    }
}

/// Digits of text, among them those written as references.
pub fn in_text(mut rest: &[u8]) -> u64 {
    let mut digits = 0;
    while let Some(at) = memchr(b'&', rest) {
        let end = memchr(b';', &rest[at..]).map_or(rest.len(), |end| at + end);
        digits += plain(&rest[..at]) + referred(&rest[at + 1..end]);
        rest = rest.get(end + 1..).unwrap_or(b"");
    }
    digits + plain(rest)
}

/// One, if a reference stands for a digit: `#50`, `#x32`.
fn referred(reference: &[u8]) -> u64 {
    let Some(number) = reference.strip_prefix(b"#") else { return 0 };
    let (number, base) = match number.strip_prefix(b"x") {
        Some(hex) => (hex, 16),
        None => (number, 10),
    };
    let number = std::str::from_utf8(number).ok();
    let code = number.and_then(|number| u32::from_str_radix(number, base).ok());
    u64::from(code.is_some_and(|code| (0x30..=0x39).contains(&code)))
}

/// The ASCII digits among bytes.
pub fn plain(text: &[u8]) -> u64 {
    text.iter().filter(|byte| byte.is_ascii_digit()).count() as u64
}
