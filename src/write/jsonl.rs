//! Rows as JSON Lines: one object a line, keys in the order of the schemas.

use super::export::{Export, Facts, WriteError, Writer};
use super::{document, row};
use serde::Serialize;

/// Every fact.
pub const RECORDS: Export = Export {
    name: "records.jsonl",
    writer: Writer::Rows { head: Vec::new, rows: records },
};

/// The ledger: every numeral.
pub const NUMERALS: Export = Export {
    name: "numerals.jsonl",
    writer: Writer::Rows { head: Vec::new, rows: numerals },
};

/// Every document.
pub const DOCUMENTS: Export = Export {
    name: "documents.jsonl",
    writer: Writer::Rows { head: Vec::new, rows: documents },
};

/// Every doubt.
pub const FINDINGS: Export = Export {
    name: "findings.jsonl",
    writer: Writer::Rows { head: Vec::new, rows: findings },
};

fn records(facts: &Facts) -> Result<Vec<u8>, WriteError> {
    lines(&row::records(facts))
}

/// The ledger of one report, as `inspect --format jsonl` prints it.
///
/// # Errors
/// None that is known: a row is always JSON.
pub fn numerals(facts: &Facts) -> Result<Vec<u8>, WriteError> {
    lines(&row::numerals(facts))
}

fn documents(facts: &Facts) -> Result<Vec<u8>, WriteError> {
    lines(&[document::row(facts.dossier)])
}

/// The doubts of one report, as `check --format jsonl` prints them.
///
/// # Errors
/// None that is known: a row is always JSON.
pub fn findings(facts: &Facts) -> Result<Vec<u8>, WriteError> {
    lines(&row::findings(facts))
}

/// Rows as lines.
///
/// # Errors
/// None that is known: a row is always JSON.
pub fn lines<T: Serialize>(rows: &[T]) -> Result<Vec<u8>, WriteError> {
    let mut out = Vec::new();
    for row in rows {
        serde_json::to_writer(&mut out, row)
            .map_err(|error| WriteError::Row(error.to_string()))?;
        out.push(b'\n');
    }
    Ok(out)
}
