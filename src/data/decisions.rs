//! What people decided about findings: accepted, and why.
//!
//! A decision names a finding by its key, which is made of words: it holds for the same
//! text wherever the file lies. It stands in a file of its own, never beside a report.

use crate::data::table::{DataError, Fault, line_at, parse};
use crate::model::finding::Finding;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The findings that were accepted, each with its reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    reasons: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionsFile {
    #[serde(default)]
    accepted: Vec<Accepted>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accepted {
    key: String,
    reason: Spanned<String>,
    #[serde(rename = "code", default)]
    _code: String,
    #[serde(rename = "words", default)]
    _words: String,
}

impl Decisions {
    /// Reads the text of a file of decisions, whose name goes into what is wrong with it.
    ///
    /// # Errors
    /// Says where the text is not as it should be; a decision without a reason is none.
    pub fn read(name: &str, text: &str) -> Result<Self, DataError> {
        let mut reasons = BTreeMap::new();
        for accepted in parse::<DecisionsFile>(name, text)?.accepted {
            if accepted.reason.get_ref().trim().is_empty() {
                let line = line_at(text, accepted.reason.span().start);
                return Err(DataError::at(name, line, "", Fault::of("no-reason")));
            }
            reasons.insert(accepted.key, accepted.reason.into_inner());
        }
        Ok(Self { reasons })
    }

    /// Marks the findings that were accepted.
    pub fn mark(&self, findings: &mut [Finding]) {
        for finding in findings {
            finding.accepted = self.reason(&finding.key).map(str::to_owned);
        }
    }

    /// Why a finding was accepted, if it was.
    pub fn reason(&self, key: &str) -> Option<&str> {
        self.reasons.get(key).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_has_a_reason() {
        let text =
            "[[accepted]]\nkey = \"0123456789abcdef\"\nreason = \"đã đối chiếu sổ\"\n";
        let decisions = Decisions::read("yes.toml", text).unwrap();
        assert_eq!(decisions.reason("0123456789abcdef"), Some("đã đối chiếu sổ"));
        assert_eq!(decisions.reason("0"), None);
    }

    #[test]
    fn what_is_no_decision_is_told_with_its_line() {
        let check = |text: &str, line: usize, code: &str| {
            let error = Decisions::read("yes.toml", text).unwrap_err();
            assert_eq!((error.line, error.fault.code), (line, code), "{text}");
        };
        check("[[accepted]]\nkey = \"0\"\nreason = \" \"\n", 3, "no-reason");
        check("[[accepted]]\nkey = \"0\"\n", 1, "missing-key");
        check("accepted = 1", 1, "wrong-type");
    }
}
