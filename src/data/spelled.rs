//! Numbers in words: `hai mươi mốt`, `năm triệu hai trăm nghìn`.
//!
//! Grammar after `vietnamese-numerals`: groups below a thousand, each with its scale, in
//! falling order; `mươi` behind a digit, `linh` where a hundred has no tens, `rưỡi` for
//! half a scale.

use crate::data::table::{DataError, Sheet, parse_all};
use crate::text::words::{WordId, Words};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a word is in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Digit,
    Ten,
    Tens,
    Hundred,
    Link,
    Scale,
    Half,
    Point,
}

/// The words of numbers.
#[derive(Clone, Debug, Default)]
pub struct Spelled {
    parts: BTreeMap<WordId, (Kind, Decimal)>,
    /// Examples: words and what they say.
    pub examples: Vec<(String, Decimal)>,
}

/// A number read from words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// How many words it takes.
    pub taken: usize,
    /// What it says.
    pub value: Decimal,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpelledFile {
    #[serde(default)]
    part: Vec<PartEntry>,
    #[serde(default)]
    example: Vec<ExampleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartEntry {
    #[serde(rename = "as")]
    kind: Kind,
    #[serde(default)]
    value: u32,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleEntry {
    words: String,
    value: Decimal,
}

impl Spelled {
    /// Builds the table from the sheets `spelled.toml`.
    ///
    /// # Errors
    /// The first sheet that is not as the table wants it.
    pub fn build(sheets: &[Sheet], words: &mut Words) -> Result<Self, DataError> {
        let mut spelled = Self::default();
        for file in parse_all::<SpelledFile>(sheets, "spelled.toml")? {
            for entry in file.part {
                for word in &entry.words {
                    let part = (entry.kind, Decimal::from(entry.value));
                    spelled.parts.insert(words.learn(word), part);
                }
            }
            let examples = file.example.into_iter();
            spelled.examples.extend(examples.map(|entry| (entry.words, entry.value)));
        }
        Ok(spelled)
    }

    /// Can the word stand in a number?
    pub fn has(&self, word: WordId) -> bool {
        word != WordId::UNKNOWN && self.parts.contains_key(&word)
    }

    /// The longest number at the start of words. A comma between two groups is no word:
    /// the caller leaves it out.
    pub fn read(&self, words: &[WordId]) -> Option<Number> {
        let parts = words.iter().map_while(|word| self.parts.get(word).copied());
        let parts: Vec<(Kind, Decimal)> = parts.collect();
        let (mut at, mut total, mut least) = (0, Decimal::ZERO, None::<Decimal>);
        while let Some((end, mut group)) = below_thousand(&parts, at, least.is_some()) {
            let scale = parts.get(end).filter(|(kind, _)| *kind == Kind::Scale);
            let Some((_, scale)) = scale else {
                if least.is_none_or(|least| least > group) {
                    (at, total) = (end, total + group);
                }
                break;
            };
            if least.is_some_and(|least| *scale >= least) {
                break;
            }
            let mut next = end + 1;
            group *= scale;
            if kind(&parts, next) == Some(Kind::Half) {
                group += scale / Decimal::TWO;
                next += 1;
            }
            (at, total, least) = (next, total + group, Some(*scale));
        }
        let (at, total) = decimals(&parts, at, total);
        (at > 0).then_some(Number { taken: at, value: total })
    }
}

fn kind(parts: &[(Kind, Decimal)], at: usize) -> Option<Kind> {
    parts.get(at).map(|(kind, _)| *kind)
}

fn digit(parts: &[(Kind, Decimal)], at: usize) -> Option<Decimal> {
    parts.get(at).filter(|(kind, _)| *kind == Kind::Digit).map(|(_, value)| *value)
}

/// A group of hundreds, tens and units; behind another group it may begin with `không
/// trăm`.
fn below_thousand(
    parts: &[(Kind, Decimal)],
    start: usize,
    behind: bool,
) -> Option<(usize, Decimal)> {
    let first = digit(parts, start);
    if let Some(hundreds) = first
        && kind(parts, start + 1) == Some(Kind::Hundred)
        && (behind || !hundreds.is_zero())
    {
        let value = hundreds * Decimal::ONE_HUNDRED;
        let rest = start + 2;
        if kind(parts, rest) == Some(Kind::Link)
            && let Some(unit) = digit(parts, rest + 1)
        {
            return Some((rest + 2, value + unit));
        }
        return match below_hundred(parts, rest) {
            Some((end, more)) if more >= Decimal::TEN => Some((end, value + more)),
            _ => Some((rest, value)),
        };
    }
    below_hundred(parts, start)
}

fn below_hundred(parts: &[(Kind, Decimal)], start: usize) -> Option<(usize, Decimal)> {
    let (tens, at) = match (kind(parts, start)?, digit(parts, start)) {
        (Kind::Ten, _) => (Decimal::TEN, start + 1),
        (_, Some(tens)) if kind(parts, start + 1) == Some(Kind::Tens) => {
            (tens * Decimal::TEN, start + 2)
        }
        (_, Some(unit)) => return Some((start + 1, unit)),
        _ => return None,
    };
    let scaled = kind(parts, at + 1);
    match digit(parts, at) {
        Some(unit) if !matches!(scaled, Some(Kind::Tens | Kind::Hundred)) => {
            Some((at + 1, tens + unit))
        }
        _ => Some((at, tens)),
    }
}

/// `ba phẩy năm`: digits behind the decimal mark.
fn decimals(parts: &[(Kind, Decimal)], at: usize, total: Decimal) -> (usize, Decimal) {
    if at == 0 || kind(parts, at) != Some(Kind::Point) {
        return (at, total);
    }
    let (mut end, mut value, mut place) = (at + 1, total, Decimal::ONE);
    while let Some(digit) = digit(parts, end) {
        place /= Decimal::TEN;
        value += digit * place;
        end += 1;
    }
    if end > at + 1 { (end, value) } else { (at, total) }
}

#[cfg(test)]
mod tests {
    use crate::data::Tables;
    use crate::text::words::split;

    #[test]
    fn every_example_is_read_whole() {
        let tables = Tables::builtin().unwrap();
        assert!(tables.spelled.examples.len() >= 8);
        for (words, value) in &tables.spelled.examples {
            let ids: Vec<_> = split(words).map(|word| tables.words.find(word)).collect();
            let number = tables.spelled.read(&ids).unwrap();
            assert_eq!((number.taken, number.value), (ids.len(), *value), "{words}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        let tables = Tables::builtin().unwrap();
        for (words, taken) in
            [("trăm năm", 0), ("hai ba", 1), ("tỷ lệ", 0), ("năm hai mươi", 1)]
        {
            let ids: Vec<_> = split(words).map(|word| tables.words.find(word)).collect();
            let read = tables.spelled.read(&ids).map_or(0, |number| number.taken);
            assert_eq!(read, taken, "{words}");
        }
    }
}
