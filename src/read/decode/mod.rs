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
use crate::read::decode::stretch::{Found, Stretch, Verdict};
use crate::text::clean::{Cleaned, clean as clean_text, cleaned};

/// Decodes and cleans all blocks of a document.
pub fn settle(document: &mut Document, encodings: &Encodings) {
    let Found { mut stretches, unclean } = stretch::find(document, encodings);
    verdict::decide(&mut stretches, encodings);
    for stretches in stretches.chunk_by(|a, b| a.block == b.block) {
        let block = &mut document.blocks[stretches[0].block];
        if stretches.iter().any(Stretch::is_untold) {
            let place = block.place.clone();
            document.gaps.push(Gap { what: "undecoded-text", place });
        }
        decode(block, stretches, encodings);
    }
    for index in unclean {
        let block = &mut document.blocks[index];
        if let Some(clean) = cleaned(&block.text) {
            rewrite(block, &clean);
            let typed = block.typed.take().map(|typed| clean_text(&typed).into_owned());
            let fits = typed.filter(|typed| typed.len() == block.text.len());
            block.typed = fits.map(Into::into);
        }
    }
}

/// Decodes the stretches of a block.
fn decode(block: &mut Block, stretches: &[Stretch], encodings: &Encodings) {
    let mut whole = Cleaned::default();
    let mut shown = String::new();
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
        let typed = match encoding.lacks_capitals() {
            true => capitals::restore(&decoded, &encodings.syllables),
            false => decoded,
        };
        shown.push_str(&whole.text[shown.len()..]);
        shown.push_str(&if stretch.capitals {
            capitals::upper(&typed)
        } else {
            typed.clone()
        });
        whole.text.push_str(&typed);
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
    shown.push_str(&whole.text[shown.len()..]);
    block.charset = Some(names.join("+").into());
    rewrite(block, &whole);
    show_capitals(block, shown, encodings);
}

/// Gives a decoded block the text that its fonts show, and keeps what was typed. A run
/// without any letter of the old encoding is shown in capitals by its font, too.
fn show_capitals(block: &mut Block, mut shown: String, encodings: &Encodings) {
    for run in &block.fonts {
        let range = run.start as usize..run.end as usize;
        let plain = shown.get(range.clone()).filter(|text| text.is_ascii());
        let is_shown = encodings.of_font(&run.font).is_some_and(|(_, capitals)| capitals);
        if let Some(upper) = plain.filter(|_| is_shown).map(capitals::upper) {
            shown.replace_range(range, &upper);
        }
    }
    if shown != block.text && shown.len() == block.text.len() {
        block.typed = Some(std::mem::replace(&mut block.text, shown).into());
    }
}

fn encoded(stretch: &Stretch) -> Option<Verdict> {
    stretch.verdict.filter(|verdict| matches!(verdict, Verdict::Encoded(_)))
}
