//! Codes of the catalogue for what figures were named.

use super::table::standard;
use crate::data::Tables;
use crate::data::fit::Named;
use crate::data::said::{Said, Speech, Weight};
use crate::model::claim::{Claim, IndicatorId, Role};
use crate::model::document::{BlockId, Document};
use crate::model::numeral::{Numeral, Sense, UnitId};
use crate::model::outline::{Grid, Outline};
use crate::scan::reading::{Reading, Readings};
use crate::text::passage::Passage;
use crate::text::token::TokenKind;
use crate::text::words::WordId;
use std::ops::Range;

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
    let reached = Reached::of(outline);
    for reading in &readings.all {
        let Some(span) = reading.spans.first() else { continue };
        if reading.numerals.is_empty() {
            continue;
        }
        let over = over(document, outline, &reached, span.block, tables);
        let first =
            claims.partition_point(|claim| claim.numeral < reading.numerals.start);
        for claim in &mut claims[first..] {
            if claim.numeral >= reading.numerals.end {
                break;
            }
            let numeral = &numerals[claim.numeral];
            if standard::is_standard(claim) {
                claim.indicator = by_name(claim, numeral, tables);
                continue;
            }
            let asked = asked(claim, numeral, reading, &over, tables);
            let found = tables.catalogue.find(&asked.named());
            claim.indicator = found.map(|rule| rule.code.clone());
        }
    }
}

/// Words of a text before a figure that can tell what it is of: more than any paragraph has.
const REACH: usize = 600;

/// The words of a reading before a figure.
fn before<'a>(
    reading: &'a Reading,
    numeral: &Numeral,
) -> impl Iterator<Item = WordId> + 'a {
    let passage = &reading.passage;
    let at = passage.position(numeral.span.block, numeral.span.start);
    let end = at.map_or(0, |at| passage.token_at(at));
    words(passage, end.saturating_sub(REACH)..end)
}

/// The words among some tokens of a text, without marks.
fn words(passage: &Passage, among: Range<usize>) -> impl Iterator<Item = WordId> + '_ {
    let word = |kind| matches!(kind, TokenKind::Word(_) | TokenKind::Figure);
    passage.tokens[among]
        .iter()
        .filter(move |token| word(token.kind))
        .map(|token| token.word)
}

/// The grids of a report with their first blocks, and the last block that they and those
/// before them reach: a report may have tens of thousands.
struct Reached<'a>(Vec<(BlockId, BlockId, &'a Grid)>);

impl<'a> Reached<'a> {
    fn of(outline: &'a Outline) -> Self {
        let ends = |grid: &'a Grid| {
            let mut blocks = grid.rows.iter().flatten().flatten().map(|span| span.block);
            let first = blocks.next()?;
            Some((first, blocks.next_back()?, grid))
        };
        let mut grids: Vec<_> = outline.grids.iter().filter_map(ends).collect();
        grids.sort_by_key(|(first, ..)| *first);
        let mut reach = BlockId(0);
        for (_, last, _) in &mut grids {
            reach = reach.max(*last);
            *last = reach;
        }
        Self(grids)
    }

    /// The first grid round a block.
    fn around(&self, block: BlockId) -> Option<&'a Grid> {
        let begun = &self.0[..self.0.partition_point(|(first, ..)| *first <= block)];
        let at = begun.partition_point(|(_, reach, _)| *reach < block);
        begun.get(at).map(|(_, _, grid)| *grid)
    }
}

/// The words over a block: of its headings, from the outermost inwards, and of the lines over
/// its table.
fn over(
    document: &Document,
    outline: &Outline,
    reached: &Reached,
    block: BlockId,
    tables: &Tables,
) -> Vec<WordId> {
    let holds = |first: BlockId, end: BlockId| first <= block && block < end;
    let sections = outline.sections.iter().filter(|s| holds(s.first, s.end));
    let mut spans: Vec<_> = sections.map(|section| section.heading).collect();
    spans.extend(
        reached.around(block).into_iter().flat_map(|grid| grid.caption.iter().copied()),
    );
    let mut all = Vec::new();
    for span in spans {
        let passage = Passage::of(document.text(span), &tables.words);
        all.extend(words(&passage, 0..passage.tokens.len()));
    }
    all
}

/// The code of what a standard report calls by its published name.
fn by_name(claim: &Claim, numeral: &Numeral, tables: &Tables) -> Option<IndicatorId> {
    if claim.rule == standard::OWN_WORDS {
        return None;
    }
    let unit = numeral.unit.as_ref().filter(|_| !is_relative(claim, numeral));
    let rule = tables.catalogue.named(&claim.name, unit, &tables.units);
    rule.map(|rule| rule.code.clone())
}

/// Is a figure in per cent of something else than what it measures?
fn is_relative(claim: &Claim, numeral: &Numeral) -> bool {
    claim.role.is_relative()
        || claim.role == Role::Target && numeral.sense == Sense::Percent
}

/// What the catalogue is asked for a figure.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    name: Vec<Said>,
    context: Vec<WordId>,
    unit: Option<&'a UnitId>,
    dimension: Option<&'a str>,
}

impl Asked<'_> {
    /// As the catalogue wants it.
    pub fn named(&self) -> Named<'_> {
        let Self { name, context, unit, dimension } = self;
        Named { name, context, unit: *unit, dimension: *dimension }
    }
}

/// What the catalogue is asked for a figure that stands in a reading of a document.
pub fn asked_of<'a>(
    document: &Document,
    outline: &Outline,
    reading: &Reading,
    numeral: &'a Numeral,
    claim: &Claim,
    tables: &'a Tables,
) -> Asked<'a> {
    let reached = Reached::of(outline);
    let over = over(document, outline, &reached, numeral.span.block, tables);
    asked(claim, numeral, reading, &over, tables)
}

fn asked<'a>(
    claim: &Claim,
    numeral: &'a Numeral,
    reading: &Reading,
    over: &[WordId],
    tables: &'a Tables,
) -> Asked<'a> {
    let percent = numeral.sense == Sense::Percent;
    let relative = is_relative(claim, numeral);
    let unit = numeral.unit.as_ref().filter(|_| !relative);
    let counted = numeral.unit.as_ref().map_or("", |unit| &unit.0);
    let synonyms = tables.catalogue.synonyms();
    let speech = Speech { words: &tables.words, lexicon: &tables.lexicon, synonyms };
    let mut name = speech.said(&claim.name, counted);
    if percent && !relative {
        name = rated(name, tables);
    }
    let mut context = over.to_vec();
    context.extend(before(reading, numeral));
    let context = synonyms.plain(&context);
    let dimension = unit.map(|unit| tables.units.dimension(unit));
    Asked { name, context, unit, dimension }
}

/// A percentage of anything is its rate, even where the name does not say so.
fn rated(name: Vec<Said>, tables: &Tables) -> Vec<Said> {
    let rate = &tables.catalogue.synonyms().rate;
    let same = |window: &[Said]| window.iter().map(|said| &said.word).eq(rate);
    if name.windows(rate.len().max(1)).any(same) {
        return name;
    }
    let full = |word| Said { word, weight: Weight::Full };
    rate.iter().copied().map(full).chain(name).collect()
}
