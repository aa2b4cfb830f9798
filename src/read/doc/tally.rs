//! Digits of a document, counted straight from its characters: those of deleted text and
//! of fields' instructions are none.

use std::ops::Range;

use crate::read::block::Fonts;
use crate::read::doc::book::Book;
use crate::read::doc::props::Look;
use crate::read::symbol;

/// Digits in a field that is open: before its result, and in it.
#[derive(Clone, Copy, Debug, Default)]
struct Field {
    before: u64,
    result: u64,
    has_result: bool,
}

/// The digits of some of the text.
pub fn digits(book: &Book, text: Range<u32>, names: &Fonts) -> u64 {
    // The first stands for the text outside of all fields.
    let mut fields = vec![Field::default()];
    for piece in book.pieces.within(text.start, text.end) {
        let (mut look, mut until) = (Look::default(), piece.byte);
        for (at, unit) in book.telling(piece.start..piece.end, tells) {
            if matches!(unit, 0x13..=0x15) {
                mark(&mut fields, unit);
                continue;
            }
            let byte = piece.byte_of(at);
            if byte >= until {
                (look, until) = book.look(byte, &piece, 0);
            }
            if !look.deleted && is_digit(book, unit, &look, names) {
                let last = fields.len() - 1;
                let field = &mut fields[last];
                let count =
                    if field.has_result { &mut field.result } else { &mut field.before };
                *count += 1;
            }
        }
    }
    // Fields that did not end are none.
    fields.iter().map(|field| field.before + field.result).sum()
}

/// May a character be a digit, or mark a field? A sign of a font is coded as `(`, or behind
/// all letters, from F000 on. Without a branch, so that many are asked at once.
const fn tells(unit: u16) -> bool {
    let code = unit & 0xfff;
    (code.wrapping_sub(0x13) < 3) | (code == 0x28) | (code.wrapping_sub(0x30) < 10)
}

/// Follows the marks of fields.
fn mark(fields: &mut Vec<Field>, unit: u16) {
    let last = fields.len() - 1;
    match unit {
        0x13 => fields.push(Field::default()),
        0x14 if last > 0 => fields[last].has_result = true,
        0x15 if last > 0 => {
            let Some(Field { result, .. }) = fields.pop() else { return };
            let around = &mut fields[last - 1];
            match around.has_result {
                true => around.result += result,
                false => around.before += result,
            }
        }
        _ => {}
    }
}

fn is_digit(book: &Book, unit: u16, look: &Look, names: &Fonts) -> bool {
    let (font, code) = match (unit, look.symbol) {
        (0x28, Some(symbol)) if look.special => symbol,
        _ => (look.font, unit),
    };
    let font = book.fonts.get(usize::from(font)).and_then(|font| font.id);
    let is_dingbat = font.is_some_and(|font| symbol::is_dingbats(names.name(font)));
    match code {
        0x30..=0x39 => true,
        0xf030..=0xf039 => !is_dingbat,
        _ => false,
    }
}
