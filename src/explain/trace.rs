//! A report's text read again, and the rules of the catalogue that its figures met.

use crate::data::Tables;
use crate::data::fit::{Fit, Unfit};
use crate::data::rule::Rule;
use crate::extract::indicator;
use crate::model::claim::Claim;
use crate::model::dossier::Dossier;
use crate::scan::reading::{Reading, Readings};
use crate::scan::scan;

/// A report with its readings, as the stages had them.
pub struct Trace<'a> {
    dossier: &'a Dossier,
    tables: &'a Tables,
    readings: Readings,
}

/// A rule of the catalogue that has words of a figure's name, and how it fits at best.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// How well it fits, or why it does not.
    pub fit: Result<Fit<'a>, Unfit>,
}

impl<'a> Trace<'a> {
    /// Reads a report's text again.
    pub fn new(dossier: &'a Dossier, tables: &'a Tables) -> Self {
        let Dossier { document, outline, .. } = dossier;
        let mut readings = Readings::new(document, outline, &tables.words);
        scan(document, &mut readings, tables);
        Self { dossier, tables, readings }
    }

    /// What is known of the report.
    pub const fn dossier(&self) -> &'a Dossier {
        self.dossier
    }

    /// What was known beforehand.
    pub const fn tables(&self) -> &'a Tables {
        self.tables
    }

    /// What a numeral was read in.
    pub fn reading(&self, numeral: usize) -> Option<&Reading> {
        self.readings.all.iter().find(|reading| reading.numerals.contains(&numeral))
    }

    /// What a numeral's figure measures, if anything.
    pub fn claim(&self, numeral: usize) -> Option<&'a Claim> {
        self.dossier.claims.iter().find(|claim| claim.numeral == numeral)
    }

    /// The rules of the catalogue that have words of a figure's name: first those that
    /// fit, the best before all others, then those that do not.
    pub fn candidates(&self, numeral: usize) -> Vec<Candidate<'a>> {
        let (Some(claim), Some(reading)) = (self.claim(numeral), self.reading(numeral))
        else {
            return Vec::new();
        };
        let Dossier { document, outline, numerals, .. } = self.dossier;
        let own = &numerals[numeral];
        let tables = self.tables;
        let asked = indicator::asked_of(document, outline, reading, own, claim, tables);
        let named = asked.named();
        let mut found: Vec<Candidate> = Vec::new();
        for (rule, fit) in tables.catalogue.heard(&named) {
            if fit.err() == Some(Unfit::Phrase) {
                continue;
            }
            match found.iter_mut().find(|own| own.rule.code == rule.code) {
                Some(own) if is_better(&fit, &own.fit) => own.fit = fit,
                Some(_) => {}
                None => found.push(Candidate { rule, fit }),
            }
        }
        found.sort_by(|a, b| match (&a.fit, &b.fit) {
            (Ok(a), Ok(b)) => b.rank().cmp(&a.rank()),
            (a, b) => a.is_err().cmp(&b.is_err()),
        });
        found
    }
}

/// Is a fit better than another one of the same rule?
fn is_better(a: &Result<Fit, Unfit>, b: &Result<Fit, Unfit>) -> bool {
    match (a, b) {
        (Ok(a), Ok(b)) => a.rank() > b.rank(),
        (a, b) => a.is_ok() && b.is_err(),
    }
}
