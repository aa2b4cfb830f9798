//! What people decided about findings: accepted, and why.
//!
//! A decision names a finding by its key, which is made of words: it holds for the same text
//! wherever the file lies. It stands in a file of its own, never beside a report.

use crate::model::finding::Finding;
use serde::Deserialize;
use std::collections::BTreeMap;

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
    reason: String,
    #[serde(rename = "code", default)]
    _code: String,
    #[serde(rename = "words", default)]
    _words: String,
}

impl Decisions {
    /// Reads a file of decisions.
    ///
    /// # Errors
    /// Says where the text is not as it should be; a decision without a reason is none.
    pub fn read(text: &str) -> Result<Self, String> {
        let file: DecisionsFile =
            toml::from_str(text).map_err(|error| error.to_string())?;
        let mut reasons = BTreeMap::new();
        for accepted in file.accepted {
            if accepted.reason.trim().is_empty() {
                return Err(format!("{}: reason", accepted.key));
            }
            reasons.insert(accepted.key, accepted.reason);
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
        let decisions = Decisions::read(text).unwrap();
        assert_eq!(decisions.reason("0123456789abcdef"), Some("đã đối chiếu sổ"));
        assert_eq!(decisions.reason("0"), None);
        let empty = text.replace("đã đối chiếu sổ", " ");
        assert!(Decisions::read(&empty).is_err());
        assert!(Decisions::read("accepted = 1").is_err());
    }
}
