//! Lists of words that the grammars of `scan` and `extract` go by.

use crate::data::table::{DataError, Fault, Sheet, line_at, parse_all};
use crate::text::fold::{fold_line, holds};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// The sheet.
const NAME: &str = "lists.toml";

/// All lists, by name; words folded, longest first.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    by_name: BTreeMap<Box<str>, List>,
}

#[derive(Clone, Debug, Default)]
struct List {
    words: Vec<Box<str>>,
    /// How many words the longest phrase has.
    longest: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListsFile {
    #[serde(default)]
    list: Vec<ListEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListEntry {
    name: Spanned<Box<str>>,
    words: Vec<String>,
    #[serde(rename = "example")]
    _example: String,
}

impl Lists {
    /// Builds the lists from the sheets `lists.toml`; a list of a later sheet takes the
    /// place of one with the same name.
    ///
    /// # Errors
    /// The first sheet that is not as the table wants it.
    pub fn build(sheets: &[Sheet]) -> Result<Self, DataError> {
        let mut by_name: BTreeMap<Box<str>, List> = BTreeMap::new();
        let files = parse_all::<ListsFile>(sheets, NAME)?.into_iter();
        for (file, sheet) in files.zip(sheets.iter().filter(|sheet| sheet.name == NAME)) {
            let known: BTreeSet<Box<str>> = by_name.keys().cloned().collect();
            let mut own = BTreeSet::new();
            for list in file.list {
                let name = list.name.get_ref();
                let refused = |fault| {
                    let line = line_at(sheet.text, list.name.span().start);
                    DataError::at(NAME, line, name, fault)
                };
                if !known.is_empty() && !known.contains(name) {
                    let choices = alike(name, &known).join(", ");
                    let detail = name.to_string();
                    let code = "unknown-list";
                    return Err(refused(Fault { code, detail, choices }));
                }
                if !own.insert(name.clone()) {
                    return Err(refused(Fault::of("repeated-code")));
                }
                let mut words: Vec<Box<str>> =
                    list.words.iter().map(|word| folded(word).into()).collect();
                words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
                let length = |word: &str| word.split(' ').count();
                let longest = words.iter().map(|word| length(word)).max().unwrap_or(0);
                by_name.insert(list.name.into_inner(), List { words, longest });
            }
        }
        Ok(Self { by_name })
    }

    /// The words of a list, folded, longest first.
    pub fn words(&self, list: &str) -> &[Box<str>] {
        self.by_name.get(list).map_or(&[], |list| list.words.as_slice())
    }

    /// Is a folded word or phrase in a list?
    pub fn has(&self, list: &str, folded: &str) -> bool {
        self.words(list).iter().any(|word| word.as_ref() == folded)
    }

    /// The first (and longest) phrase of a list that a folded line holds.
    pub fn held(&self, list: &str, line: &str) -> Option<&str> {
        self.words(list).iter().map(AsRef::as_ref).find(|word| holds(line, word))
    }

    /// The first (and longest) phrase of a list that a folded line begins with.
    pub fn opening(&self, list: &str, line: &str) -> Option<&str> {
        self.words(list).iter().map(AsRef::as_ref).find(|word| {
            line.strip_prefix(word)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    }

    /// How many words the longest phrase of a list has.
    pub fn longest(&self, list: &str) -> usize {
        self.by_name.get(list).map_or(0, |list| list.longest)
    }

    /// Does a phrase of a list begin with these letters?
    pub fn begins(&self, list: &str, folded: &str) -> bool {
        self.words(list).iter().any(|word| word.starts_with(folded))
    }

    /// The names of all lists.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(AsRef::as_ref)
    }
}

/// Names that have a syllable in common with another, or all where none has.
fn alike<'a>(name: &str, known: &'a BTreeSet<Box<str>>) -> Vec<&'a str> {
    let parts: Vec<&str> = name.split('-').filter(|part| part.len() > 2).collect();
    let near = |own: &&str| {
        let mut own = own.split('-');
        own.any(|a| parts.iter().any(|b| a.starts_with(b) || b.starts_with(a)))
    };
    let names = || known.iter().map(AsRef::as_ref);
    let found: Vec<&str> = names().filter(near).collect();
    if found.is_empty() { names().collect() } else { found }
}

/// A word folded; a lone mark stays.
fn folded(word: &str) -> String {
    let line = fold_line(word);
    if line.is_empty() { word.to_owned() } else { line }
}
