//! Claims to [`Record`]s: signs, base units, periods, sections; one record a claim.

pub mod time;

use crate::data::Tables;
use crate::model::claim::{Claim, Role};
use crate::model::document::{BlockId, Document};
use crate::model::numeral::Numeral;
use crate::model::outline::{Mood, Outline};
use crate::model::period::{Part, Period};
use crate::model::record::Record;
use crate::outline::sections;
use crate::text::fold::fold_line;
use crate::text::key::short;
use std::collections::BTreeMap;

/// The rules of tables that say all that a record needs.
const STANDARD: &str = "standard/";

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
    let scene = Scene { document, hash, outline, tables };
    let mut records: Vec<Record> = claims
        .iter()
        .map(|claim| {
            let whole = claim.part_of.filter(|_| claim.role.is_level());
            let whole = whole.and_then(|whole| record_of.get(&whole).copied());
            scene.record(claim, &numerals[claim.numeral], whole)
        })
        .collect();
    crops(&mut records);
    records
}

/// What all records of a document share.
struct Scene<'a> {
    document: &'a Document,
    hash: &'a str,
    outline: &'a Outline,
    tables: &'a Tables,
}

impl Scene<'_> {
    fn record(&self, claim: &Claim, numeral: &Numeral, part_of: Option<usize>) -> Record {
        let (document, tables) = (self.document, self.tables);
        let masthead = &self.outline.masthead;
        let period = self.period(claim, numeral);
        let value = match claim.negative {
            // `giảm 01 vụ (-14,3%)` has its sign already
            true => -numeral.written.value.abs(),
            false => numeral.written.value,
        };
        let to_base = |unit| tables.units.to_base(value, unit);
        Record {
            id: id(self.hash, numeral),
            source: document.name.clone(),
            document_number: masthead.number.clone(),
            document_date: masthead.date.clone(),
            issuer: masthead.issuer.clone(),
            ward: masthead.ward.clone(),
            base_period: time::base(claim, period, &tables.periods),
            period,
            section: path(document, self.outline, numeral.span.block),
            indicator: claim.indicator.clone(),
            indicator_name: name(claim, tables),
            label: one_line(&claim.name),
            role: claim.role,
            value,
            other_value: numeral.written.other,
            base_unit: numeral.unit.as_ref().and_then(to_base),
            unit: numeral.unit.clone(),
            part_of,
            base: claim.base.as_deref().and_then(|base| reference(base, tables)),
            bound: claim.bound,
            approx: claim.approx,
            text: document.text(numeral.span).to_owned(),
            place: document.block(numeral.span.block).place.clone(),
            span: numeral.span,
            numeral: (!numeral.in_words).then_some(claim.numeral),
            rule: claim.rule.clone(),
        }
    }

    /// The figure's own period, or the one that serves.
    fn period(&self, claim: &Claim, numeral: &Numeral) -> Option<Period> {
        let section = sections::at(&self.outline.sections, numeral.span.block);
        let own = match claim.rule.starts_with(STANDARD) {
            true => claim.period,
            false => {
                time::own(self.document, self.outline, claim, numeral.span, self.tables)
            }
        };
        own.or_else(|| period(self.outline, claim, section))
    }
}

/// A part of a crop's figure is of that crop: `trong đó lúa 68 ha`.
fn crops(records: &mut [Record]) {
    for at in 0..records.len() {
        let whole = records[at].part_of.and_then(|whole| records.get(whole));
        let of_whole = whole.and_then(|whole| whole.period);
        let own = records[at].period.is_some_and(is_crop);
        if let Some(period) = of_whole.filter(|period| !own && is_crop(*period)) {
            records[at].period = Some(period);
        }
    }
}

const fn is_crop(period: Period) -> bool {
    matches!(period.part, Part::Season(_))
}

/// The catalogue's name, or the report's words.
fn name(claim: &Claim, tables: &Tables) -> String {
    let code = claim.indicator.as_ref();
    let published = code.and_then(|code| tables.catalogue.name(code));
    published.map_or_else(|| one_line(&claim.name), str::to_owned)
}

/// A name without line breaks, double spaces and hyphens that no page shows.
fn one_line(name: &str) -> String {
    let shown = name.replace('\u{ad}', "");
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a change refers to, without the words that lead to it: `so với cùng kỳ` is
/// `cùng kỳ`.
fn reference(base: &str, tables: &Tables) -> Option<String> {
    let mut words: Vec<&str> = base.split_whitespace().collect();
    let opening = tables.lists.opening("base-opening", &fold_line(base));
    words.drain(..opening.map_or(0, |words| words.split(' ').count()).min(words.len()));
    let closes = |word: &mut &str| tables.lists.has("base-closing", &fold_line(word));
    while words.pop_if(closes).is_some() {}
    (!words.is_empty()).then(|| words.join(" "))
}

/// Stable as long as the file's bytes are: made of their hash and the figure's place.
fn id(hash: &str, numeral: &Numeral) -> String {
    let span = numeral.span;
    let key = format!("{hash}:{}:{}:{}", span.block.0, span.start, span.end);
    short(key.as_bytes(), ID_DIGITS)
}

/// That of the report; that of the plans for what is aimed at; a year back for what was.
fn period(outline: &Outline, claim: &Claim, section: Option<usize>) -> Option<Period> {
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
