//! Claims to [`Record`]s: signs, base units, periods, sections; one record a claim.

use crate::data::Tables;
use crate::model::claim::{Claim, Role};
use crate::model::document::{BlockId, Document};
use crate::model::numeral::Numeral;
use crate::model::outline::{Mood, Outline};
use crate::model::period::Period;
use crate::model::record::Record;
use crate::outline::sections;
use std::collections::BTreeMap;

/// How many hexadecimal digits of a hash make a record's id.
const ID_DIGITS: usize = 20;

/// Makes the records of a document; `hash` is that of its bytes.
pub fn normalize(
    document: &Document,
    hash: &str,
    outline: &Outline,
    numerals: &[Numeral],
    claims: &[Claim],
    tables: &Tables,
) -> Vec<Record> {
    let record_of: BTreeMap<usize, usize> = claims
        .iter()
        .enumerate()
        .map(|(record, claim)| (claim.numeral, record))
        .collect();
    claims
        .iter()
        .map(|claim| {
            let numeral = &numerals[claim.numeral];
            let section = sections::at(&outline.sections, numeral.span.block);
            let value = match claim.negative {
                true => -numeral.written.value,
                false => numeral.written.value,
            };
            Record {
                id: id(hash, numeral),
                source: document.name.clone(),
                document_number: outline.masthead.number.clone(),
                document_date: outline.masthead.date.clone(),
                issuer: outline.masthead.issuer.clone(),
                ward: outline.masthead.ward.clone(),
                period: period(outline, claim, section),
                section: path(document, outline, numeral.span.block),
                indicator: claim.indicator.clone(),
                indicator_name: claim
                    .indicator
                    .as_ref()
                    .and_then(|id| tables.catalogue.name(id))
                    .unwrap_or(&claim.name)
                    .to_owned(),
                label: claim.name.clone(),
                role: claim.role,
                value,
                other_value: numeral.written.other,
                base_unit: numeral
                    .unit
                    .as_ref()
                    .and_then(|unit| tables.units.to_base(value, unit)),
                unit: numeral.unit.clone(),
                part_of: claim.part_of.and_then(|whole| record_of.get(&whole).copied()),
                base: claim.base.clone(),
                bound: claim.bound,
                approx: claim.approx,
                text: document.text(numeral.span).to_owned(),
                place: document.block(numeral.span.block).place.clone(),
                span: numeral.span,
                numeral: (!numeral.in_words).then_some(claim.numeral),
                rule: claim.rule.clone(),
            }
        })
        .collect()
}

/// Stable as long as the file's bytes are: made of their hash and the figure's place.
fn id(hash: &str, numeral: &Numeral) -> String {
    let span = numeral.span;
    let key = format!("{hash}:{}:{}:{}", span.block.0, span.start, span.end);
    let hash = blake3::hash(key.as_bytes()).to_hex();
    hash.chars().take(ID_DIGITS).collect()
}

/// The figure's own period; that of the plans for what is aimed at; a year back for what was.
fn period(outline: &Outline, claim: &Claim, section: Option<usize>) -> Option<Period> {
    if claim.period.is_some() {
        return claim.period;
    }
    let masthead = &outline.masthead;
    let planned = section.is_some_and(|at| outline.sections[at].mood == Mood::Planned);
    match claim.role {
        Role::Target if planned => masthead.next.or(masthead.period),
        Role::Previous => masthead
            .period
            .map(|period| Period { year: period.year.saturating_sub(1), ..period }),
        _ => masthead.period,
    }
}

/// The headings over a block, from the outermost to the innermost.
fn path(document: &Document, outline: &Outline, block: BlockId) -> Vec<String> {
    let mut path: Vec<(u8, String)> = Vec::new();
    for section in &outline.sections {
        if section.first <= block && block < section.end {
            path.retain(|(level, _)| *level < section.level);
            let heading = document.text(section.heading);
            let words = match section.label.as_str() {
                "" | "-" | "+" | "*" => heading.to_owned(),
                label => format!("{label}. {heading}"),
            };
            path.push((section.level, words));
        }
    }
    path.into_iter().map(|(_, words)| words).collect()
}
