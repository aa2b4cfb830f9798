//! Documents as rows of `documents.jsonl`: who issued each, where, when, for which time.

use crate::model::dossier::Dossier;
use crate::model::locality::{Candidate, Commune, Standing};
use serde::Serialize;

/// A document.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is told in schema/documents.schema.json")]
pub struct DocumentRow<'a> {
    pub id: &'a str,
    pub source: &'a str,
    pub number: Option<&'a str>,
    pub symbol: Option<&'a str>,
    pub date: Option<&'a str>,
    pub annex: bool,
    #[serde(rename = "type")]
    pub form: Option<&'a str>,
    pub kind: &'static str,
    pub subject: Option<&'a str>,
    pub parent: Option<&'a str>,
    pub issuer: Option<&'a str>,
    pub signed_at: Option<&'a str>,
    pub office: Option<&'a str>,
    pub signer: Option<&'a str>,
    pub recipients: &'a [String],
    pub period: Option<String>,
    pub next_period: Option<String>,
    pub period_start: Option<String>,
    pub period_end: Option<String>,
    pub cutoff_basis: &'static str,
    pub commune_status: &'static str,
    pub commune_written: Option<&'a str>,
    pub vintage_by: &'static str,
    pub communes: Vec<CommuneRow<'a>>,
}

/// A commune that a document is of, or may be of.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is told in schema/documents.schema.json")]
pub struct CommuneRow<'a> {
    pub code: &'a str,
    pub vintage: &'static str,
    pub name: String,
    pub district: Option<&'a str>,
    pub province: &'a str,
    pub province_code: &'a str,
    pub clues: Vec<ClueRow<'a>>,
    pub successors: Vec<SuccessorRow<'a>>,
}

/// What speaks for a commune.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is told in schema/documents.schema.json")]
pub struct ClueRow<'a> {
    pub what: &'static str,
    pub words: &'a str,
}

/// A commune that took over another one.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is told in schema/documents.schema.json")]
pub struct SuccessorRow<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub partly: bool,
}

/// The row of a document.
pub fn row(dossier: &Dossier) -> DocumentRow<'_> {
    let (identity, masthead) = (&dossier.identity, &dossier.outline.masthead);
    let locality = &identity.locality;
    DocumentRow {
        id: &identity.content,
        source: &dossier.document.name,
        number: masthead.number.as_deref(),
        symbol: identity.symbol.as_deref(),
        date: masthead.date.as_deref(),
        annex: identity.annex,
        form: masthead.kind.as_deref(),
        kind: identity.kind.name(),
        subject: masthead.subject.as_deref(),
        parent: masthead.parent.as_deref(),
        issuer: masthead.issuer.as_deref(),
        signed_at: masthead.signed_at.as_deref(),
        office: identity.office.as_deref(),
        signer: masthead.signer.as_deref(),
        recipients: &masthead.recipients,
        period: identity.period.map(|period| period.to_string()),
        next_period: masthead.next.map(|period| period.to_string()),
        period_start: identity.window.start.map(|day| day.to_string()),
        period_end: identity.window.end.map(|day| day.to_string()),
        cutoff_basis: identity.window.basis.name(),
        commune_status: locality.standing.name(),
        commune_written: locality.written.as_deref(),
        vintage_by: locality.vintage_by.name(),
        communes: locality.candidates.iter().map(commune).collect(),
    }
}

fn commune(candidate: &Candidate) -> CommuneRow<'_> {
    let commune = &candidate.commune;
    let clue = candidate.clues.iter();
    let clues = clue.map(|clue| ClueRow { what: clue.what.name(), words: &clue.words });
    let successors = commune.successors.iter().map(|one| SuccessorRow {
        code: &one.code,
        name: &one.name,
        partly: one.partly,
    });
    CommuneRow {
        code: &commune.code,
        vintage: commune.vintage.name(),
        name: format!("{} {}", commune.kind, commune.name),
        district: commune.district.as_deref(),
        province: &commune.province,
        province_code: &commune.province_code,
        clues: clues.collect(),
        successors: successors.collect(),
    }
}

/// The communes that a record may be of where none is chosen, each with what speaks for
/// it.
pub fn candidates(dossier: &Dossier) -> Vec<String> {
    let locality = &dossier.identity.locality;
    if locality.standing == Standing::Resolved {
        return Vec::new();
    }
    locality.candidates.iter().map(|one| told(&one.commune, one)).collect()
}

/// `05518@2025-06-30 Phường Thắng Lợi, Thành phố Sông Công, Tỉnh Thái Nguyên (issuer,
/// text)`.
fn told(commune: &Commune, candidate: &Candidate) -> String {
    let district = commune.district.iter().map(|name| format!(", {name}"));
    let mut clues: Vec<&str> =
        candidate.clues.iter().map(|clue| clue.what.name()).collect();
    clues.sort_unstable();
    clues.dedup();
    format!(
        "{}@{} {} {}{}, {} ({})",
        commune.code,
        commune.vintage.name(),
        commune.kind,
        commune.name,
        district.collect::<String>(),
        commune.province,
        clues.join(", ")
    )
}
