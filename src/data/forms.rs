//! Words of the form of a document: headings, masthead, closing.

use crate::data::table::{DataError, Sheet, WordList, parse_all};
use crate::text::fold::fold_line;
use serde::Deserialize;

/// Lists of folded words, by what they tell.
#[derive(Clone, Debug, Default)]
pub struct Forms {
    /// A part that tells what is planned.
    pub planned: Vec<String>,
    /// Words that take that back.
    pub done: Vec<String>,
    /// Words that open a heading and are no part of its name.
    pub heading: Vec<String>,
    /// Types of document.
    pub kinds: Vec<String>,
    /// Bodies that issue reports.
    pub bodies: Vec<String>,
    /// Types of unit of the ward's level.
    pub wards: Vec<String>,
    /// Types of unit above it.
    pub parents: Vec<String>,
    /// What stands over a signer's name.
    pub authority: Vec<String>,
    /// Opens a list of recipients.
    pub recipients: Vec<String>,
    /// Opens the line that says whom a document is for.
    pub addressee: Vec<String>,
    /// The label of an annex.
    pub annex: Vec<String>,
    /// The motto.
    pub motto: Vec<String>,
    /// A report on one matter.
    pub thematic: Vec<String>,
    /// A report at once, on what happened.
    pub ad_hoc: Vec<String>,
    /// Opens the label of a part.
    pub part: Vec<String>,
    /// Leads from it to its number in words.
    pub part_ordinal: Vec<String>,
    /// Numbers of parts in words.
    pub part_number: Vec<String>,
    /// Opens the line of a document's own number.
    pub number: Vec<String>,
    /// Opens the line by which an annex names the document it belongs to.
    pub attached: Vec<String>,
    /// Leads from the date there to the issuer, as written.
    pub of: Vec<String>,
    /// The day of a date in words, as written.
    pub day: Vec<String>,
    /// Its month.
    pub month: Vec<String>,
    /// Its year.
    pub year: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormsFile {
    planned: WordList,
    done: WordList,
    heading: WordList,
    kinds: WordList,
    bodies: WordList,
    wards: WordList,
    parents: WordList,
    authority: WordList,
    recipients: WordList,
    addressee: WordList,
    annex: WordList,
    motto: WordList,
    thematic: WordList,
    ad_hoc: WordList,
    part: WordList,
    part_ordinal: WordList,
    part_number: WordList,
    number: WordList,
    attached: WordList,
    of: WordList,
    day: WordList,
    month: WordList,
    year: WordList,
}

impl Forms {
    /// Builds the lists from the last sheet `forms.toml`.
    ///
    /// # Errors
    /// The first sheet that is not as the table wants it.
    pub fn build(sheets: &[Sheet]) -> Result<Self, DataError> {
        let Some(file) = parse_all::<FormsFile>(sheets, "forms.toml")?.pop() else {
            return Ok(Self::default());
        };
        Ok(Self {
            planned: folded(file.planned),
            done: folded(file.done),
            heading: folded(file.heading),
            kinds: folded(file.kinds),
            bodies: folded(file.bodies),
            wards: folded(file.wards),
            parents: folded(file.parents),
            authority: folded(file.authority),
            recipients: folded(file.recipients),
            addressee: folded(file.addressee),
            annex: folded(file.annex),
            motto: folded(file.motto),
            thematic: folded(file.thematic),
            ad_hoc: folded(file.ad_hoc),
            part: folded(file.part),
            part_ordinal: folded(file.part_ordinal),
            part_number: folded(file.part_number),
            number: folded(file.number),
            attached: folded(file.attached),
            of: folded(file.of),
            day: folded(file.day),
            month: folded(file.month),
            year: folded(file.year),
        })
    }
}

/// Folded, longest first, so that the first match is the longest.
fn folded(list: WordList) -> Vec<String> {
    let mut words: Vec<String> = list.words.iter().map(|word| fold_line(word)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words
}
