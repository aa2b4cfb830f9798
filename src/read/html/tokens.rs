//! HTML as tags and text, forgiving as browsers are: nothing is an error, everything ends.

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// An element opens.
    Open {
        /// Its name in lower case.
        name: String,
        /// All between its name and its end.
        attributes: &'a str,
    },
    /// An element closes: its name in lower case.
    Close(String),
    /// Text, entities unresolved.
    Text(&'a str),
}

/// Elements whose content is no text of the page.
const SILENT: [&str; 5] = ["script", "style", "title", "xml", "noframes"];

/// The tokens of a page; silent elements are passed over.
pub struct Tokens<'a>(pub &'a str);

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let text = self.0;
            if text.is_empty() {
                return None;
            }
            let Some(inside) = text.strip_prefix('<') else {
                let end = text.find('<').unwrap_or(text.len());
                self.0 = &text[end..];
                return Some(Token::Text(&text[..end]));
            };
            if let Some(comment) = inside.strip_prefix("!--") {
                self.0 = after(comment, "-->");
            } else if inside.starts_with(['!', '?']) {
                self.0 = after(inside, ">");
            } else if inside.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) {
                if let Some(token) = self.tag(inside) {
                    return Some(token);
                }
            } else {
                self.0 = inside;
                return Some(Token::Text("<"));
            }
        }
    }
}

impl<'a> Tokens<'a> {
    /// A tag; `None` for a silent element, which is passed over.
    fn tag(&mut self, inside: &'a str) -> Option<Token<'a>> {
        let end = end_of_tag(inside);
        let tag = &inside[..end];
        self.0 = inside.get(end + 1..).unwrap_or_default();
        let is_name = |c: char| !c.is_ascii_whitespace() && c != '/' && c != '>';
        if let Some(name) = tag.strip_prefix('/') {
            let name = name.split(|c| !is_name(c)).next().unwrap_or_default();
            return Some(Token::Close(name.to_ascii_lowercase()));
        }
        let cut = tag.find(|c| !is_name(c)).unwrap_or(tag.len());
        let name = tag[..cut].to_ascii_lowercase();
        if SILENT.contains(&name.as_str()) && !tag.ends_with('/') {
            self.0 = after_element(self.0, &name);
            return None;
        }
        Some(Token::Open { name, attributes: &tag[cut..] })
    }
}

/// Where a tag ends; a `>` within quotes is no end.
fn end_of_tag(inside: &str) -> usize {
    let mut quote = None;
    let end = inside.bytes().position(|byte| {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
        byte == b'>' && quote.is_none()
    });
    end.or_else(|| inside.find('>')).unwrap_or(inside.len())
}

fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.find(end).map_or("", |at| &text[at + end.len()..])
}

/// What stands behind the end of an element; all of the rest when it never ends.
fn after_element<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name)) {
            return after(rest, ">");
        }
    }
    ""
}

/// The value of an attribute, with or without quotes.
pub fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes.trim_start_matches([' ', '\t', '\r', '\n', '/']);
    while !rest.is_empty() {
        let cut = rest.find(|c: char| c == '=' || c.is_ascii_whitespace());
        let key = &rest[..cut.unwrap_or(rest.len())];
        rest = rest[key.len()..].trim_start();
        let mut value = "";
        if let Some(given) = rest.strip_prefix('=') {
            (value, rest) = take_value(given.trim_start());
        }
        if key.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = rest.trim_start();
    }
    None
}

/// A value and what stands behind it.
fn take_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    text.split_at(text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_text_are_cut() {
        let page = "<!-- 1 --><STYLE>2</style><td ROWSPAN=2 x='>'>a < b</TD>";
        let tokens = Tokens(page).collect::<Vec<_>>();
        let attributes = " ROWSPAN=2 x='>'";
        assert_eq!(tokens[0], Token::Open { name: "td".into(), attributes });
        assert_eq!(
            tokens[1..4],
            [Token::Text("a "), Token::Text("<"), Token::Text(" b")]
        );
        assert_eq!(tokens[4], Token::Close("td".into()));
        assert_eq!(attribute(attributes, "rowspan"), Some("2"));
        assert_eq!(attribute(attributes, "x"), Some(">"));
        assert_eq!(attribute(attributes, "y"), None);
    }

    #[test]
    fn anything_ends() {
        for page in
            ["<", "<a", "<!--", "<script>1", "</", "<a b='", "<a b=\"><td>1", "<é>"]
        {
            assert!(Tokens(page).count() < 9);
            attribute(page, "x");
        }
    }
}
