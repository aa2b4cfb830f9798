//! Every word that a user reads outside of the report itself: Vietnamese first, English
//! for `--lang en`.
//!
//! A message is looked up by its key, `summary.failed`. The published data speak
//! Vietnamese whatever the language of the terminal is, so that a run gives the same
//! bytes everywhere.

use crate::data::table::{DataError, Sheet, parse_all};
use crate::text::fill::fill;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The file of the messages.
const NAME: &str = "messages.toml";

/// A language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vietnamese,
    /// English.
    English,
}

/// All messages, in both languages.
#[derive(Clone, Debug, Default)]
pub struct Messages {
    said: BTreeMap<String, Said>,
}

/// The messages in one language.
#[derive(Clone, Copy, Debug)]
pub struct Voice<'a> {
    messages: &'a Messages,
    language: Language,
}

/// A message in both languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    vi: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Node {
    Message(Said),
    Group(BTreeMap<String, Node>),
}

impl Language {
    /// The language of a code: `vi`, `en`.
    pub fn named(code: &str) -> Option<Self> {
        match code {
            "vi" => Some(Self::Vietnamese),
            "en" => Some(Self::English),
            _ => None,
        }
    }
}

impl Messages {
    /// The built-in messages.
    ///
    /// # Errors
    /// None in a released program: a test reads them.
    pub fn builtin() -> Result<Self, DataError> {
        Self::build(&[Sheet { name: NAME, text: include_str!("messages.toml") }])
    }

    /// Builds the messages from the sheets `messages.toml`; later ones win.
    ///
    /// # Errors
    /// The first sheet that is not as the table wants it.
    pub fn build(sheets: &[Sheet]) -> Result<Self, DataError> {
        let mut said = BTreeMap::new();
        for file in parse_all::<BTreeMap<String, Node>>(sheets, NAME)? {
            gather("", file, &mut said);
        }
        Ok(Self { said })
    }

    /// The messages in a language.
    pub const fn voice(&self, language: Language) -> Voice<'_> {
        Voice { messages: self, language }
    }

    /// All keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.said.keys().map(String::as_str)
    }
}

impl<'a> Voice<'a> {
    /// The language.
    pub const fn language(self) -> Language {
        self.language
    }

    /// The words of a key, if there are any.
    pub fn words(self, key: &str) -> Option<&'a str> {
        let said = self.messages.said.get(key)?;
        Some(match self.language {
            Language::Vietnamese => &said.vi,
            Language::English => &said.en,
        })
    }

    /// The message of a key. A key that is not known says itself: better a code than
    /// nothing.
    pub fn say(self, key: &str) -> String {
        self.words(key).unwrap_or(key).to_owned()
    }

    /// The message of a key, its places filled.
    pub fn tell(self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.words(key).unwrap_or(key), values)
    }

    /// A name within a group, `kind` and `pdf`; the bare name where there is none.
    pub fn name(self, group: &str, name: &str) -> String {
        self.words(&format!("{group}.{name}")).unwrap_or(name).to_owned()
    }
}

fn gather(
    prefix: &str,
    group: BTreeMap<String, Node>,
    said: &mut BTreeMap<String, Said>,
) {
    for (name, node) in group {
        let key = match prefix {
            "" => name,
            _ => format!("{prefix}.{name}"),
        };
        match node {
            Node::Message(message) => {
                said.insert(key, message);
            }
            Node::Group(group) => gather(&key, group, said),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_speaks_both_languages() {
        let messages = Messages::builtin().unwrap();
        let vi = messages.voice(Language::Vietnamese);
        let en = messages.voice(Language::English);
        assert_eq!(vi.tell("place.paragraph", &[("n", "7")]), "đoạn 7");
        assert_eq!(en.tell("place.paragraph", &[("n", "7")]), "paragraph 7");
        assert_eq!(en.name("kind", "pdf"), "a PDF");
        assert_eq!(vi.name("kind", "wp5"), "wp5");
        assert_eq!(vi.say("no.such-key"), "no.such-key");
    }

    #[test]
    fn both_languages_have_the_same_places() {
        let messages = Messages::builtin().unwrap();
        let places = |text: &str| {
            let mut names: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}'))
                .map(|(name, _)| name.to_owned())
                .collect();
            names.sort();
            names.dedup();
            names
        };
        for (key, said) in &messages.said {
            assert_eq!(places(&said.vi), places(&said.en), "{key}");
            assert!(!said.vi.trim().is_empty() && !said.en.trim().is_empty(), "{key}");
        }
    }
}
