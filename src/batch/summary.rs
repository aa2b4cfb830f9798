//! What a batch came to, for the one who started it: little, however many files there
//! were.

use super::convert::Converted;
use super::trouble::Trouble;
use crate::model::finding::Severity;
use std::collections::BTreeMap;

/// Failures that are kept for the terminal; all are in `files.jsonl`.
pub const SHOWN: usize = 20;

/// What a batch came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Entries of the input.
    pub entries: usize,
    /// Entries that were dealt with.
    pub done: usize,
    /// Files converted.
    pub converted: u64,
    /// Files that nothing came of.
    pub failed: u64,
    /// Entries passed over, by code.
    pub skipped: BTreeMap<&'static str, u64>,
    /// Reports of an earlier run in the output folder, whose files are no longer in the
    /// input.
    pub left_over: u64,
    /// Numerals.
    pub numerals: u64,
    /// Facts.
    pub records: u64,
    /// Doubts, by severity.
    pub findings: BTreeMap<Severity, u64>,
    /// What was seen and not carried, by kind.
    pub gaps: BTreeMap<&'static str, u64>,
    /// The first failures: the published path, and why.
    pub failures: Vec<(String, Trouble)>,
    /// Converted files that something is to be said of.
    pub noticed: u64,
    /// The first of them: the published path, and what.
    pub notices: Vec<(String, Trouble)>,
    /// One of the failures is an error of ours.
    pub is_internal: bool,
}

impl Summary {
    /// Adds a converted file; what is in one of a content that was told before is not
    /// counted again.
    pub fn converted(&mut self, converted: &Converted, is_new: bool) {
        self.converted += 1;
        if !is_new {
            return;
        }
        self.numerals += converted.counts.numerals;
        self.records += converted.counts.records;
        for severity in &converted.severities {
            *self.findings.entry(*severity).or_default() += 1;
        }
        for (what, count) in &converted.counts.gaps {
            *self.gaps.entry(what).or_default() += count;
        }
    }

    /// Adds facts whose mentions in several files differ.
    pub fn differing(&mut self, facts: u64) {
        if facts > 0 {
            *self.findings.entry(Severity::Warning).or_default() += facts;
        }
    }

    /// Adds a file that nothing came of.
    pub fn failed(&mut self, path: &str, trouble: &Trouble) {
        self.failed += 1;
        self.is_internal |= trouble.is_internal();
        if self.failures.len() < SHOWN {
            self.failures.push((path.to_owned(), trouble.clone()));
        }
    }

    /// Adds what is to be said of a converted file.
    pub fn noticed(&mut self, path: &str, notice: &Trouble) {
        self.noticed += 1;
        if self.notices.len() < SHOWN {
            self.notices.push((path.to_owned(), notice.clone()));
        }
    }

    /// Adds an entry that was passed over.
    pub fn skipped(&mut self, code: &'static str) {
        *self.skipped.entry(code).or_default() += 1;
    }

    /// The worst of the findings.
    pub fn worst(&self) -> Option<Severity> {
        self.findings.keys().next_back().copied()
    }

    /// Was it ended before its time?
    pub const fn is_interrupted(&self) -> bool {
        self.done < self.entries
    }
}
