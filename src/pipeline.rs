//! One report through all stages; alone knows their order.

use crate::check;
use crate::compose::compose;
use crate::compose::options::Options;
use crate::data::Tables;
use crate::extract::extract;
use crate::identify::identify;
use crate::ledger;
use crate::model::document::{Document, Source};
use crate::model::dossier::Dossier;
use crate::model::finding::Finding;
use crate::model::report::Report;
use crate::normalize::normalize;
use crate::outline::outline;
use crate::read;
use crate::read::format::ReadError;
use crate::read::limits::{FIGURES, FIGURES_OF_A_BLOCK};
use crate::scan::reading::Readings;
use crate::scan::{column, scan, style};

/// All that came of one report.
#[derive(Debug)]
pub struct Outcome {
    /// What is known of it.
    pub dossier: Dossier,
    /// What is to be looked at again.
    pub findings: Vec<Finding>,
}

impl Outcome {
    /// The standard report; of its findings those that nobody accepted.
    pub fn report(&self, tables: &Tables, options: Options) -> Report {
        let open = self.findings.iter().filter(|finding| finding.accepted.is_none());
        let open: Vec<Finding> = open.cloned().collect();
        compose(&self.dossier, &open, tables, options)
    }
}

/// Why nothing may come of a report.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The file could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The ledger does not sum up: an error of ours, never of the file.
    #[error("ledger: {0}")]
    Ledger(ledger::Mismatch),
}

/// Takes a report through all stages.
///
/// # Errors
/// The file could not be read, or the ledger does not account for every digit in it.
pub fn process(source: &Source, tables: &Tables) -> Result<Outcome, Failure> {
    let document = read::read(source, &tables.encodings)?;
    if !is_bounded(&document) {
        return Err(Failure::Read(ReadError::TooLarge("figures")));
    }
    let hash = blake3::hash(&source.bytes).to_hex().to_string();
    understand(document, hash, tables).map_err(Failure::Ledger)
}

/// Do no more figures stand in a document, and in each of its blocks, than are understood?
fn is_bounded(document: &Document) -> bool {
    let begin = |text: &str| {
        let bytes = text.bytes().zip(std::iter::once(b' ').chain(text.bytes()));
        let begins = |(byte, before): &(u8, u8)| {
            byte.is_ascii_digit()
                && !before.is_ascii_digit()
                && !matches!(before, b'.' | b',')
        };
        bytes.filter(begins).count()
    };
    let mut sum = 0;
    document.blocks.iter().all(|block| {
        let own = begin(&block.text);
        sum += own;
        own <= FIGURES_OF_A_BLOCK && sum <= FIGURES
    })
}

/// Takes what was read through all further stages; `hash` is that of the file's bytes.
///
/// # Errors
/// The ledger does not account for every digit.
pub fn understand(
    document: Document,
    hash: String,
    tables: &Tables,
) -> Result<Outcome, ledger::Mismatch> {
    let outline = outline(&document, tables);
    let identity = identify(&document, &outline, tables);
    let mut readings = Readings::new(&document, &outline, &tables.words);
    let mut numerals = scan(&document, &mut readings, tables);
    column::complete(&document, &outline, &readings, &mut numerals, tables);
    style::settle(&document, &mut numerals, tables);
    ledger::balance(&document, &numerals)?;
    let mut claims = extract(&document, &outline, &readings, &numerals, tables);
    // Lists grow by doubling; a sheet of a hundred thousand figures keeps no room to
    // spare.
    numerals.shrink_to_fit();
    claims.shrink_to_fit();
    drop(readings);
    let records = normalize(&document, &hash, &outline, &numerals, &claims, tables);
    let mut dossier = Dossier {
        hash,
        document,
        outline,
        identity,
        numerals,
        claims,
        records,
        ..Dossier::default()
    };
    let checked = check::check(&mut dossier, tables);
    dossier.relations = checked.relations;
    dossier.evidence = checked.evidence;
    Ok(Outcome { dossier, findings: checked.findings })
}
