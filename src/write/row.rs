//! The published columns of every data set: a dossier to rows that stand alone.
//!
//! A change here is a change of what others have built on: it goes with the schemas
//! beside this file, and a test holds both against each other.

use super::export::Facts;
use super::ruler::{Ruler, Stretch};
use super::{document, place};
use crate::model::claim::{Bound, Claim};
use crate::model::document::{Block, Kind, Part, Spot};
use crate::model::evidence::Voucher;
use crate::model::finding::Finding;
use crate::model::numeral::Numeral;
use crate::model::period::Window;
use crate::model::record::Record;
use crate::model::relation::Relation;
use crate::text::calendar;
use rust_decimal::Decimal;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A fact.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is told in schema/records.schema.json")]
pub struct RecordRow<'a> {
    pub id: &'a str,
    pub source: &'a str,
    pub document_number: Option<&'a str>,
    pub document_date: Option<&'a str>,
    pub issuer: Option<&'a str>,
    pub ward: Option<&'a str>,
    pub document: &'a str,
    pub commune_code: Option<&'a str>,
    pub commune_vintage: Option<&'static str>,
    pub commune_status: &'static str,
    pub commune_candidates: Vec<String>,
    pub report_period: Option<String>,
    pub period: Option<String>,
    pub period_start: Option<String>,
    pub period_end: Option<String>,
    pub cutoff_basis: &'static str,
    pub base_period: Option<String>,
    pub section: &'a [String],
    pub indicator_code: Option<&'a str>,
    pub indicator_name: &'a str,
    pub label: &'a str,
    pub role: &'static str,
    pub value: String,
    pub other_value: Option<String>,
    pub unit: Option<&'a str>,
    pub base_value: Option<String>,
    pub base_unit: Option<&'a str>,
    pub part_of: Option<&'a str>,
    pub base: Option<&'a str>,
    pub bound: Option<&'static str>,
    pub approx: bool,
    pub in_words: bool,
    pub text: &'a str,
    pub place: String,
    pub span: Stretch,
    pub rule: &'a str,
    pub level: &'static str,
    pub pro: Vec<String>,
    pub con: Vec<String>,
}

/// A numeral: an entry of the ledger.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is told in schema/numerals.schema.json")]
pub struct NumeralRow<'a> {
    pub source: &'a str,
    pub start: u32,
    pub end: u32,
    pub text: &'a str,
    pub class: &'static str,
    pub value: Option<String>,
    pub unit: Option<&'a str>,
    pub role: Option<&'static str>,
    pub indicator: Option<&'a str>,
    pub rule: &'a str,
    pub role_rule: Option<&'a str>,
    pub record: Option<&'a str>,
    pub place: String,
    pub span: Stretch,
}

/// A doubt.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is told in schema/findings.schema.json")]
pub struct FindingRow<'a> {
    pub source: &'a str,
    pub code: &'static str,
    pub severity: &'static str,
    pub message: Cow<'a, str>,
    pub english: Cow<'a, str>,
    pub quote: &'a str,
    pub place: Option<Cow<'a, str>>,
    pub spans: Vec<Stretch>,
    pub suspect: Option<Stretch>,
    pub meant: Option<&'a str>,
    pub slip: Option<&'static str>,
    pub key: Cow<'a, str>,
    pub accepted: Option<&'a str>,
}

/// What figures of a report say of each other.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is told in schema/relations.schema.json")]
pub struct RelationRow<'a> {
    pub source: &'a str,
    pub law: &'static str,
    pub firm: bool,
    pub fit: &'static str,
    pub terms: Vec<TermRow<'a>>,
    pub implied: Option<[String; 2]>,
}

/// A figure of a relation.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is told in schema/relations.schema.json")]
pub struct TermRow<'a> {
    pub start: u32,
    pub end: u32,
    pub text: &'a str,
    pub span: Stretch,
    pub record: &'a str,
}

/// A file of the input, whatever became of it.
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs, reason = "each is told in schema/files.schema.json")]
pub struct FileRow<'a> {
    pub path: &'a str,
    pub hash: Option<&'a str>,
    pub format: Option<&'a str>,
    pub status: &'static str,
    pub code: Option<&'static str>,
    pub fault: Option<&'static str>,
    pub reason: Option<String>,
    pub advice: Option<String>,
    pub output: Option<&'a str>,
    pub same_as: Option<&'a str>,
    pub counts: Option<&'a Counts>,
}

/// How much was found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Code points of text.
    pub characters: u64,
    /// Numerals.
    pub numerals: u64,
    /// Facts.
    pub records: u64,
    /// Doubts.
    pub findings: u64,
    /// Characters and numerals by the part that they stand in.
    pub parts: BTreeMap<&'static str, PartCounts>,
    /// What was seen and not carried, by kind.
    pub gaps: BTreeMap<&'static str, u64>,
}

/// How much was read in a part of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PartCounts {
    /// Code points of text.
    pub characters: u64,
    /// Numerals.
    pub numerals: u64,
}

/// The facts of a report, made one after another: a sheet may have a hundred thousand.
pub fn records<'a>(facts: &Facts<'a>) -> impl Iterator<Item = RecordRow<'a>> + use<'a> {
    let facts = *facts;
    let records = &facts.dossier.records;
    let mut ruler = Ruler::new(&facts.dossier.document);
    let identity = &facts.dossier.identity;
    let commune = identity.locality.commune();
    let candidates = document::candidates(facts.dossier);
    let window = move |record: &Record| match record.period {
        Some(period) if Some(period) == identity.period => identity.window,
        Some(period) => calendar::window(period, identity.window.basis),
        None => Window::default(),
    };
    let evidence = move |at: usize| facts.dossier.evidence.get(at);
    let row = move |(at, record): (usize, &'a Record)| {
        let own = window(record);
        RecordRow {
            id: &record.id,
            source: &record.source,
            document_number: record.document_number.as_deref(),
            document_date: record.document_date.as_deref(),
            issuer: record.issuer.as_deref(),
            ward: record.ward.as_deref(),
            document: &identity.content,
            commune_code: commune.map(|commune| commune.code.as_str()),
            commune_vintage: commune.map(|commune| commune.vintage.name()),
            commune_status: identity.locality.standing.name(),
            commune_candidates: candidates.clone(),
            report_period: identity.period.map(|period| period.to_string()),
            period: record.period.map(|period| period.to_string()),
            period_start: own.start.map(|day| day.to_string()),
            period_end: own.end.map(|day| day.to_string()),
            cutoff_basis: own.basis.name(),
            base_period: record.base_period.map(|period| period.to_string()),
            section: &record.section,
            indicator_code: record.indicator.as_ref().map(|code| &*code.0),
            indicator_name: &record.indicator_name,
            label: &record.label,
            role: record.role.name(),
            value: decimal(record.value),
            other_value: record.other_value.map(decimal),
            unit: record.unit.as_ref().map(|unit| &*unit.0),
            base_value: record.base_unit.as_ref().map(|(value, _)| decimal(*value)),
            base_unit: record.base_unit.as_ref().map(|(_, unit)| &*unit.0),
            part_of: record.part_of.map(|whole| records[whole].id.as_str()),
            base: record.base.as_deref(),
            bound: record.bound.map(Bound::sign),
            approx: record.approx,
            in_words: record.numeral.is_none(),
            text: &record.text,
            place: place::words(&record.place, facts.voice),
            span: ruler.stretch(record.span),
            rule: &record.rule,
            level: evidence(at).map(|own| own.level).unwrap_or_default().name(),
            pro: evidence(at).map(|own| reasons(&own.pro)).unwrap_or_default(),
            con: evidence(at).map(|own| reasons(&own.con)).unwrap_or_default(),
        }
    };
    records.iter().enumerate().map(row)
}

/// Reasons as `relation: share`.
fn reasons(vouchers: &[Voucher]) -> Vec<String> {
    let told = |voucher: &Voucher| match voucher.detail.as_str() {
        "" => voucher.reason.name().to_owned(),
        detail => format!("{}: {detail}", voucher.reason.name()),
    };
    vouchers.iter().map(told).collect()
}

/// The ledger of a report: every numeral, in reading order.
pub fn numerals<'a>(facts: &Facts<'a>) -> impl Iterator<Item = NumeralRow<'a>> + use<'a> {
    let facts = *facts;
    let dossier = facts.dossier;
    let mut ruler = Ruler::new(&dossier.document);
    let claims: BTreeMap<usize, (&Claim, &Record)> = dossier
        .claims
        .iter()
        .zip(&dossier.records)
        .map(|(claim, record)| (claim.numeral, (claim, record)))
        .collect();
    let row = move |(index, numeral): (usize, &'a Numeral)| {
        let (start, end) = ruler.in_file(numeral.span);
        let claimed = claims.get(&index);
        let value = claimed.map_or(numeral.written.value, |(_, record)| record.value);
        NumeralRow {
            source: &dossier.document.name,
            start,
            end,
            text: dossier.document.text(numeral.span),
            class: numeral.sense.name(),
            value: numeral.sense.is_quantity().then(|| decimal(value)),
            unit: numeral.unit.as_ref().map(|unit| &*unit.0),
            role: claimed.map(|(claim, _)| claim.role.name()),
            indicator: claimed.map(|(claim, _)| claim.name.as_str()),
            rule: &numeral.rule,
            role_rule: claimed.map(|(claim, _)| claim.rule.as_str()),
            record: claimed.map(|(_, record)| record.id.as_str()),
            place: place::words(
                &dossier.document.block(numeral.span.block).place,
                facts.voice,
            ),
            span: ruler.stretch(numeral.span),
        }
    };
    let digits = dossier.numerals.iter().enumerate().filter(|(_, own)| !own.in_words);
    digits.map(row)
}

/// The doubts of a report.
pub fn findings<'a>(facts: &Facts<'a>) -> Vec<FindingRow<'a>> {
    let mut ruler = Ruler::new(&facts.dossier.document);
    let row = |finding: &'a Finding| FindingRow {
        source: &finding.source,
        code: finding.code,
        severity: finding.severity.name(),
        message: (&*finding.message).into(),
        english: (&*finding.english).into(),
        quote: &finding.quote,
        place: finding.place.as_ref().map(|at| place::words(at, facts.voice).into()),
        spans: finding.spans.iter().map(|span| ruler.stretch(*span)).collect(),
        suspect: finding.suspect.as_ref().map(|suspect| ruler.stretch(suspect.span)),
        meant: finding.suspect.as_ref().map(|suspect| suspect.meant.as_str()),
        slip: finding.suspect.as_ref().map(|suspect| suspect.slip),
        key: (&*finding.key).into(),
        accepted: finding.accepted.as_deref(),
    };
    facts.findings.iter().map(row).collect()
}

/// What the figures of a report say of each other.
pub fn relations<'a>(facts: &Facts<'a>) -> Vec<RelationRow<'a>> {
    let mut ruler = Ruler::new(&facts.dossier.document);
    let mut term = |at: &usize| {
        let record = &facts.dossier.records[*at];
        let (start, end) = ruler.in_file(record.span);
        let span = ruler.stretch(record.span);
        TermRow { start, end, text: &record.text, span, record: &record.id }
    };
    let mut row = |relation: &Relation| RelationRow {
        source: &facts.dossier.document.name,
        law: relation.law.name(),
        firm: relation.firm,
        fit: relation.fit.name(),
        terms: relation.terms.iter().map(&mut term).collect(),
        implied: relation
            .implied
            .map(|(a, b)| [a, b].map(|bound| bound.round_dp(4).normalize().to_string())),
    };
    facts.dossier.relations.iter().map(&mut row).collect()
}

/// How much was found in a report.
pub fn counts(facts: &Facts) -> Counts {
    let document = &facts.dossier.document;
    let mut parts: BTreeMap<_, PartCounts> = BTreeMap::new();
    for block in &document.blocks {
        parts.entry(part(block)).or_default().characters +=
            block.text.chars().count() as u64;
    }
    for numeral in facts.dossier.numerals.iter().filter(|n| !n.in_words) {
        let block = document.block(numeral.span.block);
        parts.entry(part(block)).or_default().numerals += 1;
    }
    let mut gaps = BTreeMap::new();
    for gap in &document.gaps {
        *gaps.entry(gap.what).or_default() += 1;
    }
    Counts {
        characters: parts.values().map(|part| part.characters).sum(),
        numerals: facts.dossier.numerals.iter().filter(|n| !n.in_words).count() as u64,
        records: facts.dossier.records.len() as u64,
        findings: facts.findings.iter().filter(|f| f.accepted.is_none()).count() as u64,
        parts,
        gaps,
    }
}

/// The part that a block counts for: one and no other.
const fn part(block: &Block) -> &'static str {
    match (block.hidden, &block.place.spot, block.place.part) {
        (true, Spot::Sheet { .. }, _) => "hidden-sheets",
        (true, ..) => "hidden-text",
        (_, _, Part::Footnote | Part::Endnote) => "footnotes",
        (_, _, Part::Header | Part::Footer) => "headers",
        (_, _, Part::TextBox) => "text-boxes",
        (_, _, Part::Comment) => "comments",
        (_, _, Part::Body) => match block.kind {
            Kind::Cell(_) => "tables",
            _ => "body",
        },
    }
}

/// A number in plain digits. Decimals stay as written (`48.80`), but for zeros behind an
/// amount of thousands, which a multiplier word left (`5,57 tỷ`).
pub fn decimal(value: Decimal) -> String {
    match value.fract().is_zero() && value.abs() >= Decimal::ONE_THOUSAND {
        true => value.trunc().to_string(),
        false => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_the_decimals_that_were_printed() {
        let shown = |text: &str| decimal(text.parse().unwrap());
        assert_eq!(shown("48.80"), "48.80");
        assert_eq!(shown("5570000000.00"), "5570000000");
        assert_eq!(shown("-25"), "-25");
    }
}
