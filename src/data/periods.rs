//! The words that name periods.

use crate::data::table::{DataError, Sheet, WordList, parse_all};
use crate::model::period::Season;
use crate::text::fold::fold_line;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a word does in the name of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// Tháng.
    Month,
    /// Quý.
    Quarter,
    /// Năm.
    Year,
    /// Cả năm.
    Whole,
    /// Nửa.
    Half,
    /// Đầu.
    First,
    /// Cuối.
    Last,
    /// Ngày.
    Day,
    /// Từ.
    From,
    /// Đến.
    To,
    /// Năm học.
    School,
    /// Giai đoạn.
    Stage,
    /// Nhiệm kỳ.
    Tenure,
    /// Nhiệm vụ, kế hoạch.
    Ahead,
    /// Kết quả, tình hình.
    Done,
    /// Vụ.
    Crop,
    /// Đến nay.
    Now,
    /// Từ đầu nhiệm kỳ.
    Term,
    /// What makes the year behind it that of another thing: so với.
    Base,
    /// The year before: cùng kỳ.
    Before,
    /// What is counted by the calendar.
    Calendar,
    /// What takes that back: a report on all fields.
    General,
}

/// Phrases in words, folded, the longest first.
type Phrases = Vec<Vec<String>>;

/// All words of periods.
#[derive(Clone, Debug, Default)]
pub struct Periods {
    words: BTreeMap<Word, Phrases>,
    seasons: Vec<(Vec<String>, Season)>,
    counts: Vec<(String, u8)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodsFile {
    #[serde(default)]
    words: BTreeMap<Word, WordList>,
    #[serde(default)]
    season: Vec<SeasonEntry>,
    #[serde(default)]
    count: Vec<CountEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountEntry {
    number: u8,
    words: Vec<String>,
    #[serde(rename = "examples")]
    _examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeasonEntry {
    season: Season,
    words: Vec<String>,
    #[serde(rename = "examples")]
    _examples: Vec<String>,
}

impl Periods {
    /// Builds the words from the sheets `periods.toml`.
    ///
    /// # Errors
    /// The first sheet that is not as the table wants it.
    pub fn build(sheets: &[Sheet]) -> Result<Self, DataError> {
        let mut periods = Self::default();
        for file in parse_all::<PeriodsFile>(sheets, "periods.toml")? {
            for (word, list) in file.words {
                let phrases = periods.words.entry(word).or_default();
                phrases.extend(list.words.iter().map(|words| parted(words)));
                phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
            }
            for entry in file.count {
                let words = entry.words.iter().map(|word| fold_line(word));
                periods.counts.extend(words.map(|word| (word, entry.number)));
            }
            for entry in file.season {
                let phrases = entry.words.iter().map(|words| parted(words));
                periods.seasons.extend(phrases.map(|words| (words, entry.season)));
            }
        }
        periods.seasons.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Ok(periods)
    }

    /// How many words the longest phrase of a kind takes at the start of the words; 0 for
    /// none.
    pub fn taken(&self, word: Word, words: &[&str]) -> usize {
        let phrases = self.words.get(&word).map(Vec::as_slice).unwrap_or_default();
        let fits = |phrase: &&Vec<String>| starts(words, phrase);
        phrases.iter().find(fits).map_or(0, Vec::len)
    }

    /// Is the first of the words, by itself, of a kind?
    pub fn is(&self, word: Word, words: &[&str]) -> bool {
        self.taken(word, words) > 0
    }

    /// Does a phrase of a kind end with the words?
    pub fn ends(&self, word: Word, words: &[&str]) -> bool {
        let phrases = self.words.get(&word).map(Vec::as_slice).unwrap_or_default();
        phrases.iter().any(|phrase| {
            words
                .len()
                .checked_sub(phrase.len())
                .is_some_and(|from| starts(&words[from..], phrase))
        })
    }

    /// Does a phrase of a kind stand anywhere in the words?
    pub fn within(&self, word: Word, words: &[&str]) -> bool {
        (0..words.len()).any(|at| self.is(word, &words[at..]))
    }

    /// How many words a crop takes at the start of the words: `vụ xuân`, `xuân vụ xuân`
    /// not.
    pub fn crop(&self, words: &[&str]) -> Option<usize> {
        let open = self.taken(Word::Crop, words);
        let (_, taken) = self.season(words.get(open..).filter(|_| open > 0)?)?;
        Some(open + taken)
    }

    /// The number that a word is: `6`, `06`, `sáu`.
    pub fn count(&self, word: &str) -> Option<u8> {
        let said = self.counts.iter().find(|(own, _)| own == word);
        said.map(|(_, number)| *number).or_else(|| word.parse().ok())
    }

    /// The crop that the words begin with, and how many it takes.
    pub fn season(&self, words: &[&str]) -> Option<(Season, usize)> {
        let found = self.seasons.iter().find(|(phrase, _)| starts(words, phrase))?;
        Some((found.1, found.0.len()))
    }
}

fn starts(words: &[&str], phrase: &[String]) -> bool {
    words.len() >= phrase.len() && phrase.iter().zip(words).all(|(own, word)| own == word)
}

fn parted(words: &str) -> Vec<String> {
    fold_line(words).split(' ').map(ToOwned::to_owned).collect()
}
