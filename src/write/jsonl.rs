//! Rows as JSON Lines: one object a line, keys in the order of the schemas.

use super::export::{Export, Facts, WriteError, Writer};
use super::{document, row};
use serde::Serialize;
use std::io::Write;

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

fn records(facts: &Facts, out: &mut dyn Write) -> Result<(), WriteError> {
    write(row::records(facts), out)
}

fn numerals(facts: &Facts, out: &mut dyn Write) -> Result<(), WriteError> {
    write(row::numerals(facts), out)
}

fn documents(facts: &Facts, out: &mut dyn Write) -> Result<(), WriteError> {
    write([document::row(facts.dossier)], out)
}

fn findings(facts: &Facts, out: &mut dyn Write) -> Result<(), WriteError> {
    write(row::findings(facts), out)
}

/// Rows as lines.
///
/// # Errors
/// None that is known: a row is always JSON.
pub fn lines<T: Serialize>(
    rows: impl IntoIterator<Item = T>,
) -> Result<Vec<u8>, WriteError> {
    let mut out = Vec::new();
    write(rows, &mut out)?;
    Ok(out)
}

/// Writes rows as lines.
fn write<T: Serialize>(
    rows: impl IntoIterator<Item = T>,
    mut out: &mut dyn Write,
) -> Result<(), WriteError> {
    for row in rows {
        serde_json::to_writer(&mut out, &row)
            .map_err(|error| WriteError::Row(error.to_string()))?;
        out.write_all(b"\n").map_err(|error| WriteError::Row(error.to_string()))?;
    }
    Ok(())
}
