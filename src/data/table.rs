//! One TOML table, read; what can be wrong with it.

use memchr::memchr_iter;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::ops::Range;

/// A table that cannot be read: where, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{table}:{line}: {entry}: [{}] {} {}", .fault.code, .fault.detail, .fault.choices)]
pub struct DataError {
    /// The file, such as `units.toml`.
    pub table: String,
    /// The line, from 1; 0: of the file as a whole.
    pub line: usize,
    /// The entry, by its code; empty where none is known.
    pub entry: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a table; the words for it are in `messages.toml`, under `fault`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    /// Stable code, `unknown-key`.
    pub code: &'static str,
    /// The word in question.
    pub detail: String,
    /// What it might have been.
    pub choices: String,
}

impl Fault {
    /// A fault that its code tells all of.
    pub fn of(code: &'static str) -> Self {
        Self { code, ..Self::default() }
    }

    /// A fault of a word.
    pub fn with(code: &'static str, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), choices: String::new() }
    }
}

impl DataError {
    /// An error of a table as a whole.
    pub fn new(table: &str, fault: Fault) -> Self {
        Self::at(table, 0, "", fault)
    }

    /// An error of an entry.
    pub fn at(table: &str, line: usize, entry: &str, fault: Fault) -> Self {
        Self { table: table.to_owned(), line, entry: entry.to_owned(), fault }
    }
}

/// Parses a table.
///
/// # Errors
/// Says where the text is not as the table wants it.
pub fn parse<T: DeserializeOwned>(table: &str, text: &str) -> Result<T, DataError> {
    toml::from_str(text).map_err(|error| refused(table, text, &error))
}

/// What the reader of TOML refuses, in our words.
fn refused(table: &str, text: &str, error: &toml::de::Error) -> DataError {
    let span = error.span().unwrap_or_default();
    let entry = if span.is_empty() { "" } else { entry(text, span.start) };
    DataError::at(table, line(text, span.clone()), entry, told(text, span, error))
}

/// The line of a place in a text; 0 for none.
fn line(text: &str, span: Range<usize>) -> usize {
    match span.is_empty() && span.start == 0 {
        true => 0,
        false => line_at(text, span.start),
    }
}

/// The line that a byte of a text stands in, from 1.
pub fn line_at(text: &str, byte: usize) -> usize {
    1 + memchr_iter(b'\n', &text.as_bytes()[..byte.min(text.len())]).count()
}

/// The code of the entry that a byte of a text stands in, as far as it has one.
fn entry(text: &str, byte: usize) -> &str {
    let head = text.get(..byte).unwrap_or(text);
    let start = match text.get(byte..).is_some_and(|rest| rest.starts_with('[')) {
        true => byte,
        false => head.rfind("\n[").map_or(0, |at| at + 1),
    };
    let own = text.get(start..).unwrap_or_default();
    let mut lines = own.lines().enumerate();
    let named = lines.find_map(|(n, line)| match line.split_once('=') {
        _ if n > 0 && line.starts_with('[') => Some(""),
        Some((key, value)) if ["code", "id", "name"].contains(&key.trim()) => {
            Some(value.trim().trim_matches('"'))
        }
        _ => None,
    });
    named.unwrap_or_default()
}

/// How the reader of TOML begins to say that something is not closed.
const UNCLOSED: [&str; 4] = [
    "unclosed",
    "invalid basic string",
    "invalid literal string",
    "invalid inline table",
];

/// The line round a byte of a text.
fn whole_line(text: &str, byte: usize) -> &str {
    text.lines().nth(line_at(text, byte) - 1).unwrap_or_default().trim()
}

/// The fault that an error of the reader tells of. Its words are the reader's own, and
/// English.
fn told(text: &str, span: Range<usize>, error: &toml::de::Error) -> Fault {
    let message = error.message();
    let mut quoted = message.split('`').skip(1).step_by(2);
    let first = quoted.next().unwrap_or_default();
    let choices = quoted.collect::<Vec<_>>().join(", ");
    let fault = |code, detail: &str| Fault { code, detail: detail.to_owned(), choices };
    match () {
        () if message.starts_with("unknown field") => fault("unknown-key", first),
        () if message.starts_with("unknown variant") => fault("unknown-value", first),
        () if message.starts_with("missing field") => fault("missing-key", first),
        () if message.starts_with("invalid type") => {
            let whole = whole_line(text, span.start);
            let written = text.get(span).unwrap_or_default().lines().next();
            let is_head = written == Some(whole) && whole.starts_with('[');
            let code = if is_head { "one-bracket" } else { "wrong-type" };
            Fault::with(code, written.unwrap_or_default())
        }
        () if message.starts_with("duplicate key") => {
            Fault::with("repeated-key", text.get(span).unwrap_or_default())
        }
        () if message.starts_with("string values must be quoted") => {
            Fault::with("unquoted", whole_line(text, span.start))
        }
        () if message.starts_with("key with no value") => {
            Fault::with("no-equals", whole_line(text, span.start))
        }
        () if message.starts_with("missing comma") => {
            Fault::with("no-comma", whole_line(text, span.start))
        }
        () if UNCLOSED.iter().any(|opening| message.starts_with(opening)) => {
            Fault::with("unclosed", whole_line(text, span.start))
        }
        () => Fault::with("not-toml", message),
    }
}

/// One of the tables, by file name: `units.toml`, `indicators/budget.toml`. A later text
/// of the same name is laid over the former ones.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// File name.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// Parses all the sheets of a name, in order.
///
/// # Errors
/// The first sheet that is not as the table wants it.
pub fn parse_all<T: DeserializeOwned>(
    sheets: &[Sheet],
    name: &str,
) -> Result<Vec<T>, DataError> {
    sheets.iter().filter(|s| s.name == name).map(|s| parse(s.name, s.text)).collect()
}

/// A list of words of a sheet, with examples that show them at work.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordList {
    /// The words.
    pub words: Vec<String>,
    #[serde(rename = "examples")]
    _examples: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        #[serde(rename = "list")]
        _list: Vec<Entry>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Entry {
        #[serde(rename = "name")]
        _name: String,
        #[serde(rename = "words")]
        _words: Vec<String>,
    }

    fn check(text: &str, line: usize, entry: &str, code: &str, detail: &str) {
        let error = parse::<File>("x.toml", text).unwrap_err();
        let told = (error.line, error.entry.as_str(), error.fault.code);
        assert_eq!(told, (line, entry, code), "{text}: {error}");
        assert_eq!(error.fault.detail, detail, "{text}");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_entry() {
        let good = "[[list]]\nname = \"a\"\nwords = []\n";
        let after = |text: &str| format!("{good}\n[[list]]\nname = \"b\"\n{text}");
        check(&after("words = []\nword = 1\n"), 8, "b", "unknown-key", "word");
        check(&after(""), 5, "b", "missing-key", "words");
        check(&after("words = \"c\"\n"), 7, "b", "wrong-type", "\"c\"");
        check(&after("words = []\nwords = []\n"), 8, "b", "repeated-key", "words");
        let code = |text: &str| parse::<File>("x.toml", text).unwrap_err().fault.code;
        assert_eq!(code(&after("words = [\"c\"\n")), "unclosed");
        assert_eq!(code(&after("words = [\"c\" \"d\"]\n")), "no-comma");
        assert_eq!(code(&after("words = “c”\n")), "unquoted");
        assert_eq!(code(&after("words\n")), "no-equals");
        assert_eq!(code("[list]\nname = \"a\"\n"), "one-bracket");
        assert_eq!(code(&after("words == []\n")), "not-toml");
        let error = parse::<File>("x.toml", &after("word = 1")).unwrap_err();
        assert_eq!(error.fault.choices, "name, words");
    }
}
