//! Page numbers: a header or footer that says nothing but which page it is. A field leaves the
//! number of some page there (`2`, `- 2 -`, `Trang 2/5`), which the report does not state.

use super::reading::Reading;
use crate::data::Tables;
use crate::model::document::{Document, Part};
use crate::model::numeral::{Numeral, Sense};
use crate::text::fold::fold;
use crate::text::token::TokenKind;

/// Is a reading a page number, and nothing besides?
pub fn is_paging(document: &Document, reading: &Reading, tables: &Tables) -> bool {
    let part = reading.spans.first().map(|span| document.block(span.block).place.part);
    let passage = &reading.passage;
    matches!(part, Some(Part::Header | Part::Footer))
        && (0..passage.tokens.len()).all(|at| match passage.tokens[at].kind {
            TokenKind::Word(_) => tables.lists.has("page", &fold(passage.word(at))),
            TokenKind::Figure | TokenKind::Mark(_) => true,
        })
}

/// Says of all numerals of such a reading that they number pages.
pub fn settle(numerals: &mut [Numeral]) {
    for numeral in numerals {
        numeral.sense = Sense::Other;
        numeral.unit = None;
        numeral.unit_at = None;
        numeral.link = None;
        numeral.rule = "page/number".to_owned();
    }
}
