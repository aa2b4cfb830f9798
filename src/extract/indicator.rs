//! Codes of the catalogue for what figures were named.

use crate::data::Tables;
use crate::data::catalogue::Named;
use crate::data::lexicon::{Tag, Tags};
use crate::model::claim::{Claim, Role};
use crate::model::document::{BlockId, Document};
use crate::model::numeral::Numeral;
use crate::model::outline::Outline;
use crate::scan::reading::Readings;
use crate::text::passage::Passage;
use crate::text::token::{Case, TokenKind};
use crate::text::words::WordId;

/// Gives claims the codes of the catalogue.
pub fn assign(
    document: &Document,
    outline: &Outline,
    readings: &Readings,
    numerals: &[Numeral],
    tables: &Tables,
    claims: &mut [Claim],
) {
    if tables.catalogue.rules().is_empty() {
        return;
    }
    for reading in &readings.all {
        let Some(span) = reading.spans.first() else { continue };
        if reading.numerals.is_empty() {
            continue;
        }
        let headings = headings(document, outline, span.block, tables);
        let first =
            claims.partition_point(|claim| claim.numeral < reading.numerals.start);
        for claim in &mut claims[first..] {
            if claim.numeral >= reading.numerals.end {
                break;
            }
            let numeral = &numerals[claim.numeral];
            let at = reading.passage.position(numeral.span.block, numeral.span.start);
            let before = at.map_or(0, |at| reading.passage.token_at(at));
            let before: Vec<WordId> =
                reading.passage.tokens[..before].iter().map(|token| token.word).collect();
            claim.indicator = code(claim, numeral, &before, &headings, tables);
        }
    }
}

fn code(
    claim: &Claim,
    numeral: &Numeral,
    before: &[WordId],
    headings: &[WordId],
    tables: &Tables,
) -> Option<crate::model::claim::IndicatorId> {
    let name = words_of(&claim.name, tables);
    let relative =
        matches!(claim.role, Role::PctOfPlan | Role::PctOfPrevious | Role::PctChange)
            || claim.role == Role::Target
                && numeral.sense == crate::model::numeral::Sense::Percent;
    let dimension = numeral.unit.as_ref().map(|unit| tables.units.dimension(unit));
    let named = Named {
        name: &name,
        before,
        headings,
        dimension: dimension.filter(|_| !relative),
        unit: numeral.unit.as_ref().filter(|_| !relative),
    };
    tables.catalogue.find(&named).map(|rule| rule.code.clone())
}

/// The words of a name that say something: no small words, no proper names behind the first.
pub fn words_of(name: &str, tables: &Tables) -> Vec<WordId> {
    const SILENT: [Tag; 9] = [
        Tag::Aux,
        Tag::Prep,
        Tag::Conj,
        Tag::Level,
        Tag::Count,
        Tag::Time,
        Tag::Place,
        Tag::With,
        Tag::Evaluate,
    ];
    let passage = Passage::of(name, &tables.words);
    let mut words = Vec::with_capacity(passage.tokens.len());
    let mut at = 0;
    while at < passage.tokens.len() {
        let token = passage.tokens[at];
        let (taken, tags) = tables
            .lexicon
            .words
            .longest(passage.ids(at))
            .map_or((1, Tags::default()), |(taken, tags)| (taken, *tags));
        let proper = at > 0
            && matches!(token.kind, TokenKind::Word(Case::Title))
            && tags.is_empty();
        let silent =
            tags.any(&SILENT) && !tags.any(&[Tag::Verb, Tag::Noun, Tag::Measure]);
        let word = matches!(token.kind, TokenKind::Word(_) | TokenKind::Figure);
        if word && !proper && !silent {
            words.extend(passage.tokens[at..at + taken].iter().map(|token| token.word));
        }
        at += taken;
    }
    words
}

fn headings(
    document: &Document,
    outline: &Outline,
    block: BlockId,
    tables: &Tables,
) -> Vec<WordId> {
    let mut words = Vec::new();
    for section in outline.sections.iter().filter(|s| s.first <= block && block < s.end) {
        let passage = Passage::of(document.text(section.heading), &tables.words);
        words.extend(passage.tokens.iter().map(|token| token.word));
    }
    words
}
