//! One file of a batch, from its bytes to the bytes of all that is written for it.

use super::archive;
use super::facts::Aside;
use super::load::load;
use super::trouble::Trouble;
use super::walk::{Entry, Kind};
use crate::compose::options::Options;
use crate::data::Tables;
use crate::data::decisions::Decisions;
use crate::data::encodings::Encodings;
use crate::data::messages::Language;
use crate::join::mention::mentions;
use crate::join::version::Card;
use crate::model::document::{Document, Place, Source};
use crate::model::dossier::Dossier;
use crate::model::finding::Severity;
use crate::pipeline::{Failure, Outcome, process};
use crate::read;
use crate::write::EXPORTS;
use crate::write::export::{Facts, WriteError, Writer};
use crate::write::packed::Packed;
use crate::write::place;
use crate::write::row::{Counts, counts};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What became of an entry.
#[derive(Debug)]
pub enum Done {
    /// It was passed over, and why.
    Skipped(&'static str),
    /// Nothing came of it.
    Failed {
        /// Hash of its bytes, if they could be read.
        hash: Option<String>,
        /// Why.
        trouble: Trouble,
    },
    /// It was read, and there is no text in it.
    Textless(Box<Textless>),
    /// It was converted.
    Converted(Box<Converted>),
}

/// What is told of a file without text, of which nothing is written.
#[derive(Debug)]
pub struct Textless {
    /// Hash of its bytes.
    pub hash: String,
    /// The format that it was read as.
    pub format: &'static str,
    /// What was found in it.
    pub counts: Counts,
    /// What is to be said of it.
    pub notice: Trouble,
}

/// All that is written for a file.
#[derive(Debug)]
pub struct Converted {
    /// Hash of its bytes.
    pub hash: String,
    /// The format that it was read as.
    pub format: &'static str,
    /// How much was found in it.
    pub counts: Counts,
    /// How bad its findings are.
    pub severities: Vec<Severity>,
    /// What is kept of it until the batch ends.
    pub card: Card,
    /// Its records as mentions of facts.
    pub mentions: Aside,
    /// For each of the exports: its file, or its rows.
    pub exports: Vec<Packed>,
}

/// Converts an entry. It never panics: what a report makes the program do wrong costs
/// that report.
pub fn convert(
    entry: &Entry,
    tables: &Tables,
    options: Options,
    decisions: &Decisions,
) -> Done {
    match source(entry) {
        Ok(source) => guarded(&source, tables, options, decisions),
        Err(Missing::Skipped(code)) => Done::Skipped(code),
        Err(Missing::Failed(trouble)) => Done::Failed { hash: None, trouble },
    }
}

/// Why there is no file to be read.
pub enum Missing {
    /// The entry is passed over: the stable code of why.
    Skipped(&'static str),
    /// It should have been read.
    Failed(Trouble),
}

/// The file of an entry, packed or not.
///
/// # Errors
/// It is passed over, or cannot be had.
pub fn source(entry: &Entry) -> Result<Source, Missing> {
    let source = match &entry.kind {
        Kind::Skipped(code) => return Err(Missing::Skipped(code)),
        Kind::Trouble(trouble) => Err(trouble.clone()),
        Kind::Packed(steps) => archive::load(entry, steps),
        Kind::File => {
            load(&entry.path, &entry.relative).map_err(|error| Trouble::load(&error))
        }
    };
    source.map_err(Missing::Failed)
}

fn guarded(
    source: &Source,
    tables: &Tables,
    options: Options,
    decisions: &Decisions,
) -> Done {
    match guard(|| make(source, tables, options, decisions)) {
        Ok(done) => done,
        Err(trouble) => {
            let hash = blake3::hash(&source.bytes).to_hex().to_string();
            Done::Failed { hash: Some(hash), trouble }
        }
    }
}

/// Reads and understands one file; a panic is a trouble like any other.
///
/// # Errors
/// Why nothing came of it.
pub fn understand(source: &Source, tables: &Tables) -> Result<Outcome, Trouble> {
    guard(|| process(source, tables).map_err(|failure| Trouble::failure(&failure)))
}

/// Reads one file, and no more; a panic is a trouble like any other.
///
/// # Errors
/// Why nothing of it could be read.
pub fn read(source: &Source, encodings: &Encodings) -> Result<Document, Trouble> {
    let failed = |error| Trouble::failure(&Failure::Read(error));
    guard(|| read::read(source, encodings).map_err(failed))
}

fn guard<T>(work: impl FnOnce() -> Result<T, Trouble>) -> Result<T, Trouble> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|payload| Err(Trouble::panic(payload.as_ref())))
}

fn make(
    source: &Source,
    tables: &Tables,
    options: Options,
    decisions: &Decisions,
) -> Result<Done, Trouble> {
    let mut outcome =
        process(source, tables).map_err(|failure| Trouble::failure(&failure))?;
    if let Some(notice) = Trouble::textless(&outcome.dossier.document) {
        let counts = counts(&facts(&outcome, tables));
        let Dossier { hash, document, .. } = outcome.dossier;
        let format = document.format;
        return Ok(Done::Textless(Box::new(Textless { hash, format, counts, notice })));
    }
    decisions.mark(&mut outcome.findings);
    let open = outcome.findings.iter().filter(|finding| finding.accepted.is_none());
    let severities = open.map(|finding| finding.severity).collect();
    let exports = exports(&outcome, tables, options)
        .map_err(|error| Trouble::internal(error.to_string()))?;
    let voice = tables.messages.voice(Language::Vietnamese);
    let spot = |place: &Place| place::words(place, voice);
    Ok(Done::Converted(Box::new(Converted {
        card: Card::of(&outcome.dossier),
        mentions: Aside::of(mentions(&outcome.dossier, tables, &spot))
            .map_err(|error| Trouble::internal(error.to_string()))?,
        counts: counts(&facts(&outcome, tables)),
        severities,
        exports,
        format: outcome.dossier.document.format,
        hash: outcome.dossier.hash,
    })))
}

fn exports(
    outcome: &Outcome,
    tables: &Tables,
    options: Options,
) -> Result<Vec<Packed>, WriteError> {
    let facts = facts(outcome, tables);
    let write = |writer: &Writer| match writer {
        // Made here, so that it is gone before the rows are written.
        Writer::Report(write) => {
            write(&outcome.report(tables, options)).map(Packed::plain)
        }
        Writer::Rows { rows, .. } => {
            let mut packed = Packed::default();
            rows(&facts, &mut packed).map(|()| packed)
        }
    };
    EXPORTS.iter().map(|export| write(&export.writer)).collect()
}

/// What is known of a report, in the language of the published data: Vietnamese, whatever
/// the language of the terminal.
fn facts<'a>(outcome: &'a Outcome, tables: &'a Tables) -> Facts<'a> {
    Facts {
        dossier: &outcome.dossier,
        findings: &outcome.findings,
        voice: tables.messages.voice(Language::Vietnamese),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::panic, reason = "it is what is tested")]
    fn a_panic_is_told_by_what_it_said() {
        let trouble = guard::<()>(|| panic!("ô C5 quá dài")).unwrap_err();
        assert_eq!(trouble, Trouble::internal("ô C5 quá dài".to_owned()));
        assert!(trouble.is_internal());
    }
}
