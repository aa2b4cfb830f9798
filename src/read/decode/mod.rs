//! Old Vietnamese encodings to Unicode, in what any reader has read.
//!
//! A stretch of text of one font is told by the font's name, then by what it says, then by
//! the stretches beside it, then by the document. Text that cannot be told stays as it is,
//! and is a gap. Here also all text is cleaned that readers left as it was, because its
//! soft hyphens could be the letter ư of TCVN3.

pub mod capitals;
pub mod letters;
pub mod rewrite;
pub mod stretch;
pub mod verdict;
pub mod weight;

#[cfg(test)]
mod tests;

use crate::data::encodings::Encodings;
use crate::model::document::{Block, Document, Gap};
use crate::read::decode::rewrite::rewrite;
use crate::read::decode::stretch::{Stretch, Verdict};
use crate::text::clean::{Cleaned, cleaned};

/// Decodes and cleans all blocks of a document.
pub fn settle(document: &mut Document, encodings: &Encodings) {
    let mut stretches = stretch::find(document, encodings);
    verdict::decide(&mut stretches, encodings);
    for stretches in stretches.chunk_by(|a, b| a.block == b.block) {
        let block = &mut document.blocks[stretches[0].block];
        if stretches.iter().any(Stretch::is_untold) {
            let place = block.place.clone();
            document.gaps.push(Gap { what: "undecoded-text", place });
        }
        decode(block, stretches, encodings);
    }
    for block in &mut document.blocks {
        if let Some(clean) = cleaned(&block.text) {
            rewrite(block, &clean);
        }
    }
}

/// Decodes the stretches of a block.
fn decode(block: &mut Block, stretches: &[Stretch], encodings: &Encodings) {
    let mut whole = Cleaned::default();
    let mut names: Vec<&str> = Vec::new();
    let mut at = 0;
    for stretch in stretches {
        let Some(Verdict::Encoded(index)) = stretch.verdict else { continue };
        let encoding = &encodings.all[index];
        whole.text.push_str(&block.text[at..stretch.range.start]);
        at = stretch.range.end;
        let from = whole.text.len();
        let raw = stretch.range.start;
        let text = &block.text[stretch.range.clone()];
        letters::decode_words(text, encoding, &encodings.syllables, &mut whole, raw);
        let decoded = whole.text.split_off(from);
        let restored = match stretch.capitals {
            true => capitals::upper(&decoded),
            false if encoding.lacks_capitals() => {
                capitals::restore(&decoded, &encodings.syllables)
            }
            false => decoded,
        };
        whole.text.push_str(&restored);
        if !names.contains(&&*encoding.id) {
            names.push(&encoding.id);
        }
    }
    let Some(Verdict::Encoded(first)) = stretches.iter().find_map(encoded) else {
        return;
    };
    if let Some(label) = &mut block.label {
        let mut decoded = Cleaned::default();
        letters::decode(label, &encodings.all[first], &mut decoded, 0);
        *label = decoded.text;
    }
    whole.text.push_str(&block.text[at..]);
    block.charset = Some(names.join("+").into());
    rewrite(block, &whole);
}

fn encoded(stretch: &Stretch) -> Option<Verdict> {
    stretch.verdict.filter(|verdict| matches!(verdict, Verdict::Encoded(_)))
}
