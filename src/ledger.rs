//! The account of a document's digits: each stands in exactly one numeral, or in the sign of a
//! unit such as `m2`; and there are as many as were counted straight from the file.

use crate::model::document::{BlockId, Document, Kind};
use crate::model::numeral::Numeral;

/// What does not sum up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    /// A digit that no numeral holds.
    #[error("block {block}, byte {byte}: a digit in no numeral")]
    Uncovered {
        /// The block.
        block: u32,
        /// The byte in its text.
        byte: u32,
    },
    /// A digit that two numerals hold.
    #[error("block {block}, byte {byte}: a digit in two numerals")]
    Doubled {
        /// The block.
        block: u32,
        /// The byte in its text.
        byte: u32,
    },
    /// The blocks hold other digits or numbers than the file's own parts.
    #[error("{what}: {read} read, {counted} counted in the file")]
    Tally {
        /// What was counted: `digits` or `cells`.
        what: &'static str,
        /// In the blocks.
        read: u64,
        /// In the parts of the file.
        counted: u64,
    },
}

/// Holds the numerals against the text, and the text against the file.
///
/// # Errors
/// The first digit that is in no numeral or in two, or the count that differs.
pub fn balance(document: &Document, numerals: &[Numeral]) -> Result<(), Mismatch> {
    let mut spans: Vec<_> = numerals.iter().map(|numeral| numeral.span).collect();
    spans.sort_unstable();
    let mut spans = spans.into_iter().peekable();
    let (mut digits, mut cells) = (0, 0);
    for id in document.ids() {
        let block = document.block(id);
        let mut own = Vec::new();
        while let Some(span) = spans.next_if(|span| span.block == id) {
            own.push((span.start, span.end));
        }
        match &block.kind {
            Kind::Cell(Some(_)) => cells += 1,
            _ => digits += account(&block.text, id, &own)?,
        }
    }
    tally("digits", digits, document.tally.digits)?;
    tally("cells", cells, document.tally.cells)
}

const fn tally(what: &'static str, read: u64, counted: u64) -> Result<(), Mismatch> {
    match read == counted {
        true => Ok(()),
        false => Err(Mismatch::Tally { what, read, counted }),
    }
}

/// Counts the digits of a text, each in exactly one of the spans or in the sign of a unit.
fn account(
    text: &str,
    block: BlockId,
    mut spans: &[(u32, u32)],
) -> Result<u64, Mismatch> {
    let mut digits = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !byte.is_ascii_digit() {
            continue;
        }
        digits += 1;
        let byte = at as u32;
        // They stand in order: those that have ended hold nothing any more.
        while let [(_, end), rest @ ..] = spans
            && *end <= byte
        {
            spans = rest;
        }
        let begun = spans.iter().take_while(|(start, _)| *start <= byte);
        let holders = begun.filter(|(_, end)| byte < *end).count();
        match holders {
            1 => {}
            0 if in_unit_sign(text.as_bytes(), at) => {}
            0 => return Err(Mismatch::Uncovered { block: block.0, byte }),
            _ => return Err(Mismatch::Doubled { block: block.0, byte }),
        }
    }
    Ok(digits)
}

/// The 2 of `m2`, the 3 of `dm3`.
fn in_unit_sign(text: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| text[before]);
    matches!(text[at], b'2' | b'3') && matches!(before, Some(b'm' | b'M'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digit_is_accounted_for() {
        let id = BlockId(0);
        assert_eq!(account("4.200m2 đất", id, &[(0, 5)]), Ok(5));
        assert_eq!(
            account("33 hộ", id, &[]),
            Err(Mismatch::Uncovered { block: 0, byte: 0 })
        );
        assert_eq!(
            account("33 hộ", id, &[(0, 2), (1, 2)]),
            Err(Mismatch::Doubled { block: 0, byte: 1 })
        );
        let many: Vec<(u32, u32)> = (0..50_000).map(|at| (2 * at, 2 * at + 1)).collect();
        assert_eq!(account(&"5 ".repeat(50_000), id, &many), Ok(50_000));
    }

    #[test]
    fn the_file_has_the_last_word() {
        let document = Document {
            tally: crate::model::document::Tally { digits: 2, cells: 0 },
            ..Document::default()
        };
        assert!(matches!(
            balance(&document, &[]),
            Err(Mismatch::Tally { what: "digits", .. })
        ));
    }
}
