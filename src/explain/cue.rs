//! Which words round a figure speak of its role.

use super::trace::Trace;
use crate::data::cues::Says;
use crate::extract::items::items;
use crate::extract::region::regions;
use crate::extract::role::case::{Case, Found};
use crate::model::document::Span;

/// Words that speak of a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Their entry in `cues.toml`; none for a sign.
    pub entry: Option<String>,
    /// What they say.
    pub says: Says,
    /// The words.
    pub words: String,
    /// Where they stand.
    pub span: Span,
    /// They stand behind the figure.
    pub behind: bool,
    /// They told the role.
    pub told: bool,
}

impl Trace<'_> {
    /// The cues round a numeral in a sentence, the nearest before it first, then the one
    /// behind.
    pub fn cues(&self, numeral: usize) -> Vec<Cue> {
        let Some(reading) = self.reading(numeral) else { return Vec::new() };
        let (numerals, tables) = (&self.dossier().numerals, self.tables());
        let items = items(reading, numerals, tables);
        let regions = regions(&items);
        let Some(region) = regions.iter().find(|region| region.numeral == numeral) else {
            return Vec::new();
        };
        let case = Case {
            levels: &[],
            reading,
            items: &items,
            region,
            numerals,
            tables,
            planned: false,
            plans: &[],
            before: None,
        };
        let behind = case.cue_after();
        let told = self.claim(numeral).and_then(|claim| claim.cue);
        let cue = |found: &Found, behind: bool| {
            let span = reading.passage.span(found.first, found.last);
            let entry = tables.cues.all.get(usize::from(found.hit.entry));
            Cue {
                entry: entry.map(|entry| entry.id.to_string()),
                says: found.hit.says,
                words: reading.passage.words(found.first, found.last).to_owned(),
                span,
                behind,
                told: told == Some(span),
            }
        };
        let before = case.cues_before();
        let before = before.iter().map(|found| cue(found, false));
        before.chain(behind.iter().map(|found| cue(found, true))).collect()
    }
}
