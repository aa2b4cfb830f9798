//! Tags and text of XML, byte by byte, for the figures that readers are held against. Shares
//! nothing with the readers, nor with the XML library they use.

/// An element as it opens, or the text before one.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// An element opens.
    Open {
        /// Its name without prefix.
        name: &'a [u8],
        /// All between its name and its end.
        attributes: &'a [u8],
        /// It closes at once.
        empty: bool,
    },
    /// An element closes.
    Close {
        /// Its name without prefix.
        name: &'a [u8],
    },
    /// Text, entities unresolved.
    Text(&'a [u8]),
    /// Text without entities.
    Raw(&'a [u8]),
}

/// The tokens of an XML part.
pub struct Tokens<'a>(pub &'a [u8]);

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let bytes = self.0;
            if *bytes.first()? != b'<' {
                let end = bytes.iter().position(|b| *b == b'<').unwrap_or(bytes.len());
                self.0 = &bytes[end..];
                return Some(Token::Text(&bytes[..end]));
            }
            if let Some(raw) = bytes.strip_prefix(b"<![CDATA[") {
                return Some(Token::Raw(self.until(raw, b"]]>")));
            } else if bytes.starts_with(b"<!--") {
                self.until(bytes, b"-->");
            } else if bytes.starts_with(b"<?") || bytes.starts_with(b"<!") {
                self.until(bytes, b">");
            } else {
                return Some(self.tag(&bytes[1..]));
            }
        }
    }
}

impl<'a> Tokens<'a> {
    /// Goes on behind `end`; returns what stands before it.
    fn until(&mut self, bytes: &'a [u8], end: &[u8]) -> &'a [u8] {
        let at = bytes.windows(end.len()).position(|w| w == end).unwrap_or(bytes.len());
        self.0 = bytes.get(at + end.len()..).unwrap_or_default();
        &bytes[..at]
    }

    fn tag(&mut self, bytes: &'a [u8]) -> Token<'a> {
        let end = tag_end(bytes).unwrap_or(bytes.len());
        self.0 = bytes.get(end + 1..).unwrap_or_default();
        let inside = &bytes[..end];
        if let Some(name) = inside.strip_prefix(b"/") {
            return Token::Close { name: local(name) };
        }
        let empty = inside.ends_with(b"/");
        let inside = inside.strip_suffix(b"/").unwrap_or(inside);
        let cut = inside.iter().position(u8::is_ascii_whitespace).unwrap_or(inside.len());
        Token::Open { name: local(&inside[..cut]), attributes: &inside[cut..], empty }
    }
}

/// Where a tag ends: at the first `>` that is not within quotes.
fn tag_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += bytes[at..].iter().position(|b| matches!(b, b'>' | b'"' | b'\''))?;
        if bytes[at] == b'>' {
            return Some(at);
        }
        let quote = bytes[at];
        at += bytes[at + 1..].iter().position(|b| *b == quote)? + 2;
    }
}

/// A name without its prefix.
fn local(name: &[u8]) -> &[u8] {
    let name = name.trim_ascii();
    name.rsplit(|b| *b == b':').next().unwrap_or(name)
}

/// The value of ` t="s"` among attributes.
pub fn attribute<'a>(attributes: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let mut rest = attributes;
    loop {
        let equals = rest.iter().position(|b| *b == b'=')?;
        let key = rest[..equals].trim_ascii();
        let value = rest[equals + 1..].trim_ascii_start();
        let quote = *value.first()?;
        let end = value[1..].iter().position(|b| *b == quote)?;
        if key == name {
            return Some(&value[1..=end]);
        }
        rest = &value[end + 2..];
    }
}

/// The digits of a text, entities resolved, escapes such as `_x000D_` read as one letter.
pub fn digits(text: &[u8]) -> u64 {
    let mut count = 0;
    let mut rest = text;
    while let Some(byte) = rest.first() {
        let skip = match byte {
            b'&' => {
                count += u64::from(entity(rest).is_some_and(is_digit));
                rest.iter().position(|b| *b == b';').unwrap_or(0)
            }
            b'_' => match escape(rest) {
                Some(code) => {
                    count += u64::from(is_digit(code));
                    6
                }
                None => 0,
            },
            byte => {
                count += u64::from(byte.is_ascii_digit());
                0
            }
        };
        rest = &rest[skip + 1..];
    }
    count
}

/// A text with its entities resolved.
pub fn resolved(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let mut out = String::new();
    let mut rest = text.as_ref();
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let name = rest[at + 1..].split(';').next().unwrap_or_default();
        out.extend(match name {
            "amp" => Some('&'),
            "quot" => Some('"'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "apos" => Some('\''),
            _ => entity(&rest.as_bytes()[at..]).and_then(char::from_u32),
        });
        rest = rest.get(at + name.len() + 2..).unwrap_or_default();
    }
    out + rest
}

const fn is_digit(code: u32) -> bool {
    0x30 <= code && code <= 0x39
}

/// The code of `&#48;` or `&#x30;`.
fn entity(text: &[u8]) -> Option<u32> {
    let end = text.iter().position(|b| *b == b';')?;
    let name = std::str::from_utf8(&text[1..end]).ok()?.strip_prefix('#')?;
    match name.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => name.parse().ok(),
    }
}

/// The code of `_x000D_`.
fn escape(text: &[u8]) -> Option<u32> {
    let hex = text.get(..7)?.strip_prefix(b"_x")?.strip_suffix(b"_")?;
    if !hex.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u32::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok()
}

/// Is it a day that a sheet can hold, such as `2023-06-20`?
pub fn is_day(text: &str) -> bool {
    text.as_bytes().get(4) == Some(&b'-') && ("1899-12-3".."9999-99").contains(&text)
}

/// The digits of all text in elements of this name, but for what stands in `without`.
pub fn digits_within(xml: &[u8], within: &[u8], without: &[u8]) -> u64 {
    let (mut inside, mut outside, mut count) = (0_u32, 0_u32, 0);
    for token in Tokens(xml) {
        match token {
            Token::Open { name, empty: false, .. } if name == within => inside += 1,
            Token::Open { name, empty: false, .. } if name == without => outside += 1,
            Token::Close { name } if name == within => inside = inside.saturating_sub(1),
            Token::Close { name } if name == without => {
                outside = outside.saturating_sub(1)
            }
            Token::Text(text) if inside > 0 && outside == 0 => count += digits(text),
            Token::Raw(text) if inside > 0 && outside == 0 => count += raw_digits(text),
            _ => {}
        }
    }
    count
}

/// The digits of a text without entities.
pub fn raw_digits(text: &[u8]) -> u64 {
    text.iter().filter(|byte| byte.is_ascii_digit()).count() as u64
}

/// The digits of a page header such as `&C&12Năm 2023`: fonts, sizes and colours left out.
pub fn margin_digits(codes: &str) -> u64 {
    let mut count = 0;
    let mut rest = codes;
    while let Some(at) = rest.find('&') {
        count += raw_digits(&rest.as_bytes()[..at]);
        rest = &rest[at + 1..];
        let most = match rest.as_bytes().first() {
            Some(b'"') => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            Some(b'K' | b'k') => 1 + run(&rest[1..], 6, u8::is_ascii_hexdigit),
            Some(b'0'..=b'9') => 1 + run(&rest[1..], 3, u8::is_ascii_digit),
            _ => rest.chars().next().map_or(0, char::len_utf8),
        };
        rest = &rest[most..];
    }
    count + raw_digits(rest.as_bytes())
}

/// The length of a run of bytes of a kind, at most so many.
fn run(text: &str, most: usize, kind: fn(&u8) -> bool) -> usize {
    text.bytes().take(most).take_while(kind).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_counted_through_entities() {
        assert_eq!(digits(b"68 ha"), 2);
        assert_eq!(digits(b"&#48;&#x31;&amp;&#65;2"), 3);
        assert_eq!(digits(b"a_x000D_b_x0031_7_x_"), 2);
        assert_eq!(digits(b"&"), 0);
    }

    #[test]
    fn elements_and_attributes_are_cut() {
        let xml = b"<?xml?><!-- 1 --><a:t x=\"1>2\" t='s'>3</a:t><t/><![CDATA[4<5]]><t>6";
        assert_eq!(digits_within(xml, b"t", b"none"), 2);
        let Some(Token::Open { attributes, .. }) = Tokens(&xml[17..]).next() else {
            unreachable!("a tag");
        };
        assert_eq!(attribute(attributes, b"t"), Some(&b"s"[..]));
        assert_eq!(attribute(attributes, b"x"), Some(&b"1>2"[..]));
        assert_eq!(attribute(attributes, b"y"), None);
        assert_eq!(tag_end(b"a b=\">'\" c='>\"'>>"), Some(15));
        assert_eq!(tag_end(b"a b=\">"), None);
        assert_eq!(tag_end(b"a b='>'"), None);
    }

    #[test]
    fn anything_ends() {
        for xml in ["<", "<a", "<!--", "<![CDATA[", "</", "<a b=", "<a b='", "&#;", "_x"]
        {
            digits_within(xml.as_bytes(), b"a", b"b");
        }
    }
}
