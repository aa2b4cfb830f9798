//! Entities of HTML to letters.

/// The named entities that reports' programs write: Latin-1 from U+00A0 on, in order.
const LATIN: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy",
    "ordf", "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3",
    "acute", "micro", "para", "middot", "cedil", "sup1", "ordm", "raquo", "frac14",
    "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring",
    "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc",
    "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times",
    "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave",
    "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave", "eacute",
    "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve",
    "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc",
    "uuml", "yacute", "thorn", "yuml",
];

/// A text with its entities resolved; what is none stays as it stands.
pub fn resolve(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let Some((letter, end)) = end.and_then(|end| Some((letter(&rest[1..end])?, end)))
        else {
            out.push('&');
            rest = &rest[1..];
            continue;
        };
        out.push(letter);
        rest = &rest[end + 1..];
    }
    out + rest
}

/// The letter of `amp`, `#7913`, `#x1EE9`.
fn letter(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code =
            hex.map_or_else(|| number.parse().ok(), |h| u32::from_str_radix(h, 16).ok());
        return char::from_u32(code?);
    }
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "lsquo" => Some('‘'),
        "rsquo" => Some('’'),
        "ldquo" => Some('“'),
        "rdquo" => Some('”'),
        "hellip" => Some('…'),
        "bull" => Some('•'),
        "le" => Some('≤'),
        "ge" => Some('≥'),
        _ => {
            let at = LATIN.iter().position(|latin| *latin == name)?;
            char::from_u32(0xa0 + at as u32)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_letters() {
        assert_eq!(
            resolve("S&#7889; li&ecirc;&#x323;u &amp; &lt;5%"),
            "Số liê\u{323}u & <5%"
        );
        assert_eq!(resolve("R&D; &&yacute;&unknown; &"), "R&D; &ý&unknown; &");
        assert_eq!(resolve("&#99999999999;&#xD800;"), "&#99999999999;&#xD800;");
    }
}
