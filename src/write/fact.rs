//! Facts as rows of `facts.jsonl`.

use super::row::{FindingRow, decimal};
use crate::data::decisions::Decisions;
use crate::data::messages::Voice;
use crate::model::fact::{Agreement, Fact, Mention};
use crate::model::finding::{KEY_DIGITS, Severity};
use crate::text::key::short;
use serde::Serialize;

/// The stable code of mentions that differ.
const DIFFER: &str = "facts-differ";

/// A fact with all its mentions.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is told in schema/facts.schema.json")]
pub struct FactRow<'a> {
    pub id: &'a str,
    pub commune_code: Option<&'a str>,
    pub commune_vintage: Option<&'a str>,
    pub period: Option<&'a str>,
    pub indicator_code: Option<&'a str>,
    pub indicator_name: &'a str,
    pub role: &'a str,
    pub base: Option<&'a str>,
    pub value: String,
    pub unit: Option<&'a str>,
    pub agreement: &'static str,
    pub mentions: Vec<MentionRow<'a>>,
}

/// A mention of a fact.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is told in schema/facts.schema.json")]
pub struct MentionRow<'a> {
    pub record: &'a str,
    pub source: &'a str,
    pub document_number: Option<&'a str>,
    pub label: &'a str,
    pub value: String,
    pub text: &'a str,
    pub place: &'a str,
}

/// The row of a fact; `None` for one without a mention.
pub fn row(fact: &Fact) -> Option<FactRow<'_>> {
    let first = fact.mentions.first()?;
    let key = &first.key;
    let place = key.place.split_once('@').filter(|_| !key.place.starts_with('?'));
    let filled = |text: &'_ String| (!text.is_empty()).then_some(());
    let mentions = fact.mentions.iter().map(|mention| MentionRow {
        record: &mention.record,
        source: &mention.source,
        document_number: mention.number.as_deref(),
        label: &mention.label,
        value: decimal(mention.value),
        text: &mention.text,
        place: &mention.spot,
    });
    Some(FactRow {
        id: &fact.id,
        commune_code: place.map(|(code, _)| code),
        commune_vintage: place.map(|(_, vintage)| vintage),
        period: filled(&key.period).map(|()| key.period.as_str()),
        indicator_code: fact.mentions.iter().find_map(|m| m.indicator.as_deref()),
        indicator_name: &first.name,
        role: &key.role,
        base: fact.base.as_deref(),
        value: decimal(first.value),
        unit: filled(&key.unit).map(|()| key.unit.as_str()),
        agreement: fact.standing.name(),
        mentions: mentions.collect(),
    })
}

/// What is found where mentions in several files differ; those of one file its own checks
/// find.
pub fn doubts<'a>(
    facts: &'a [Fact],
    decisions: &'a Decisions,
    vietnamese: Voice,
    english: Voice,
) -> Vec<FindingRow<'a>> {
    let differing = facts.iter().filter(|fact| fact.standing == Agreement::Differs);
    let doubt = |fact: &'a Fact| {
        let (first, later) = rivals(&fact.mentions)?;
        let tell = |voice: Voice| {
            let values = [
                ("name", &*later.name),
                ("here", &*later.text),
                ("there", &*first.text),
                ("file", &*first.source),
                ("place", &*first.spot),
            ];
            voice.tell("fact.differs", &values)
        };
        let key = key(fact, &first.text, &later.text);
        Some(FindingRow {
            source: &later.source,
            code: DIFFER,
            severity: Severity::Warning.name(),
            message: tell(vietnamese).into(),
            english: tell(english).into(),
            quote: &later.text,
            place: Some((&*later.spot).into()),
            spans: Vec::new(),
            suspect: None,
            meant: None,
            slip: None,
            accepted: decisions.reason(&key),
            key: key.into(),
        })
    };
    differing.filter_map(doubt).collect()
}

/// The key of a doubt: of the fact and of what is said of it, wherever that stands.
fn key(fact: &Fact, there: &str, here: &str) -> String {
    let words = format!("{DIFFER}\n{}\n{there}\n{here}", fact.id);
    short(words.as_bytes(), KEY_DIGITS)
}

/// The first two mentions of different files with different values.
fn rivals(mentions: &[Mention]) -> Option<(&Mention, &Mention)> {
    mentions.iter().enumerate().find_map(|(at, later)| {
        let first = mentions[..at]
            .iter()
            .find(|first| first.source != later.source && first.value != later.value)?;
        Some((first, later))
    })
}
