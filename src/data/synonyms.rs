//! Words that say the same, and counted nouns that stand for each other.

use crate::data::lists::Lists;
use crate::data::table::{DataError, Sheet, parse_all};
use crate::text::fold::fold_line;
use crate::text::phrase::Phrases;
use crate::text::words::{WordId, Words};
use serde::Deserialize;

/// The table of synonyms.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    /// What words are read as.
    says: Phrases<Vec<WordId>>,
    /// Units that stand for each other.
    alike: Vec<Vec<String>>,
    /// Words that set a thing apart (true), or make a name no narrower (false).
    pub telling: Phrases<bool>,
    /// Words that a proper name or a number follows: `thôn 5`, `xã Bản Lác`.
    pub places: Vec<WordId>,
    /// Words that make a whole of what stands behind them.
    pub totals: Vec<WordId>,
    /// Words that are nowhere said of what is measured.
    pub silent: Vec<WordId>,
    /// What a percentage is, where its name does not say so.
    pub rate: Vec<WordId>,
    /// Times that a compound unit is counted for.
    times: Vec<Box<str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SynonymsFile {
    #[serde(default)]
    synonym: Vec<SynonymEntry>,
    #[serde(default)]
    alike: Vec<AlikeEntry>,
    #[serde(default)]
    apart: Vec<TellingEntry>,
    #[serde(default)]
    spare: Vec<TellingEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SynonymEntry {
    says: String,
    words: Vec<String>,
    #[serde(rename = "examples")]
    _examples: Vec<Shows>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TellingEntry {
    words: Vec<String>,
    #[serde(default, rename = "examples")]
    _examples: Vec<Shows>,
    #[serde(default, rename = "counter")]
    _counter: Vec<Shows>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AlikeEntry {
    units: Vec<String>,
    #[serde(rename = "examples")]
    _examples: Vec<Shows>,
}

/// A passage that shows the words at work: a figure in it, and the indicator that it is
/// of.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shows {
    #[serde(rename = "text")]
    _text: String,
    #[serde(default, rename = "number")]
    _number: String,
    #[serde(default, rename = "code")]
    _code: String,
}

impl Synonyms {
    /// Builds the table from the sheets `synonyms.toml`.
    ///
    /// # Errors
    /// The first sheet that is not as the table wants it.
    pub fn build(
        sheets: &[Sheet],
        lists: &Lists,
        words: &mut Words,
    ) -> Result<Self, DataError> {
        let mut learn = |list| {
            let words = lists.words(list).iter().map(|word| words.learn_phrase(word));
            words.flatten().collect()
        };
        let mut synonyms = Self {
            places: learn("named-place"),
            totals: learn("total-word"),
            silent: learn("name-silent"),
            rate: learn("rate"),
            times: lists.words("per-time").to_vec(),
            ..Self::default()
        };
        for file in parse_all::<SynonymsFile>(sheets, "synonyms.toml")?.into_iter().rev()
        {
            for entry in file.synonym {
                let says = words.learn_phrase(&entry.says);
                for word in &entry.words {
                    synonyms.says.add(&words.learn_phrase(word), says.clone());
                }
                synonyms.says.add(&says.clone(), says);
            }
            for (list, apart) in [(&file.apart, true), (&file.spare, false)] {
                for word in list.iter().flat_map(|entry| &entry.words) {
                    synonyms.telling.add(&words.learn_phrase(word), apart);
                }
            }
            synonyms.alike.extend(file.alike.into_iter().map(|entry| entry.units));
        }
        Ok(synonyms)
    }

    /// The longest synonym at the start of words: how many of them it takes, and what
    /// they say.
    pub fn longest(
        &self,
        words: impl IntoIterator<Item = WordId>,
    ) -> Option<(usize, &[WordId])> {
        self.says.longest(words).map(|(taken, says)| (taken, says.as_slice()))
    }

    /// Do words say what others say, once each synonym is read as what it stands for?
    pub fn says(&self, words: &[WordId], said: &[WordId]) -> bool {
        let (words, said) = (self.plain(words), self.plain(said));
        !said.is_empty() && words.windows(said.len()).any(|own| own == said)
    }

    /// Words with each synonym in place of what it stands for.
    pub fn plain(&self, words: &[WordId]) -> Vec<WordId> {
        let mut plain = Vec::with_capacity(words.len());
        let mut at = 0;
        while at < words.len() {
            match self.longest(words[at..].iter().copied()) {
                Some((taken, says)) => {
                    plain.extend_from_slice(says);
                    at += taken;
                }
                None => {
                    plain.push(words[at]);
                    at += 1;
                }
            }
        }
        plain
    }

    /// What a compound unit is counted for, without times: `ha` of `kg/ha/năm`.
    pub fn per<'a>(&self, unit: &'a str) -> &'a str {
        let behind = unit.split_once('/').map_or("", |(_, behind)| behind);
        let first = behind.split('/').next().unwrap_or_default();
        let time = self.times.iter().any(|time| **time == *fold_line(first));
        if time { "" } else { first }
    }

    /// Do two units stand for each other?
    pub fn alike(&self, a: &str, b: &str) -> bool {
        let has = |group: &[String], unit: &str| group.iter().any(|own| own == unit);
        self.alike.iter().any(|group| has(group, a) && has(group, b))
    }
}
