//! Digits counted straight from a page's bytes, by code that shares nothing with its reader.

/// The digits of all text of a page.
pub fn digits(page: &str) -> u64 {
    let bytes = page.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b'<' && opens(bytes, at) {
            at = behind_markup(bytes, at);
        } else if let (b'&', Some((digit, length))) = (bytes[at], entity(&bytes[at..])) {
            count += u64::from(digit);
            at += length;
        } else {
            count += u64::from(bytes[at].is_ascii_digit());
            at += 1;
        }
    }
    count
}

/// Does a tag or comment begin here, and not a sign "less than"?
fn opens(bytes: &[u8], at: usize) -> bool {
    bytes
        .get(at + 1)
        .is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'))
}

/// The place behind a tag, a comment, or an element that shows no text.
fn behind_markup(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    if rest.starts_with(b"<!--") {
        return at + find(&rest[4..], b"-->").map_or(rest.len(), |end| end + 7);
    }
    let end = if matches!(rest[1], b'!' | b'?') {
        rest.iter().position(|b| *b == b'>')
    } else {
        quoted_end(rest).or_else(|| rest.iter().position(|b| *b == b'>'))
    };
    let end = end.map_or(rest.len(), |end| end + 1);
    let name =
        rest[1..].split(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>')).next();
    let name = name.unwrap_or_default().to_ascii_lowercase();
    let silent: [&[u8]; 5] = [b"script", b"style", b"title", b"xml", b"noframes"];
    let closed = rest[..end].ends_with(b"/>");
    if closed || !silent.contains(&name.as_slice()) {
        return at + end;
    }
    let mark = [b"</", name.as_slice()].concat();
    let rest = &rest[end..];
    let found = rest.windows(mark.len()).position(|w| w.eq_ignore_ascii_case(&mark));
    let close =
        found.and_then(|f| rest[f..].iter().position(|b| *b == b'>').map(|c| f + c + 1));
    at + end + close.unwrap_or(rest.len())
}

/// The end of a tag, marks within quotes passed over.
fn quoted_end(tag: &[u8]) -> Option<usize> {
    let mut quote = 0;
    for (at, byte) in tag.iter().enumerate() {
        if quote == 0 && matches!(byte, b'"' | b'\'') {
            quote = *byte;
        } else if *byte == quote {
            quote = 0;
        } else if quote == 0 && *byte == b'>' {
            return Some(at);
        }
    }
    None
}

fn find(bytes: &[u8], words: &[u8]) -> Option<usize> {
    bytes.windows(words.len()).position(|window| window == words)
}

/// Is an entity a digit, and how long is it?
fn entity(bytes: &[u8]) -> Option<(bool, usize)> {
    let end = bytes.iter().take(12).position(|b| *b == b';')?;
    let name = std::str::from_utf8(bytes.get(2..end)?).ok()?;
    if bytes[1] != b'#' {
        return None;
    }
    let code = match name.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => name.parse().ok()?,
    };
    char::from_u32(code).map(|letter| (letter.is_ascii_digit(), end + 1))
}
