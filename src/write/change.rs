//! What changed between two versions of a document, as rows.

use super::row::decimal;
use crate::model::fact::Mention;
use serde::Serialize;

/// A figure of two versions.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is told in schema/changes.schema.json")]
pub struct ChangeRow {
    pub change: &'static str,
    pub indicator_code: Option<String>,
    pub indicator_name: String,
    pub role: String,
    pub period: String,
    pub unit: String,
    pub old: Option<SideRow>,
    pub new: Option<SideRow>,
}

/// A figure in one version.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is told in schema/changes.schema.json")]
pub struct SideRow {
    pub record: String,
    pub value: String,
    pub text: String,
    pub place: String,
    pub words: String,
}

/// The row of a figure; `words` are those round it, in the old and in the new version.
pub fn row(
    change: &'static str,
    old: Option<(&Mention, String)>,
    new: Option<(&Mention, String)>,
) -> Option<ChangeRow> {
    let either = new.as_ref().or(old.as_ref())?.0;
    let side = |(mention, words): (&Mention, String)| SideRow {
        record: mention.record.clone(),
        value: decimal(mention.value),
        text: mention.text.clone(),
        place: mention.spot.clone(),
        words,
    };
    Some(ChangeRow {
        change,
        indicator_code: either.indicator.clone(),
        indicator_name: either.name.clone(),
        role: either.key.role.clone(),
        period: either.key.period.clone(),
        unit: either.key.unit.clone(),
        old: old.map(side),
        new: new.map(side),
    })
}
