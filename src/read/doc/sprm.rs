//! Changes of properties, one after another ([MS-DOC] 2.6): a code, and what it sets.

use crate::read::bytes::{slice, u8_at, u16_at};

/// A change: its code as Word 97 has it, and its bytes.
pub type Change<'a> = (u16, &'a [u8]);

/// The changes in a list.
#[derive(Clone, Debug)]
pub struct Changes<'a> {
    rest: &'a [u8],
    is_97: bool,
}

/// The changes in a list: of Word 97; or of Word 6 and 95, those that are known under their
/// codes of Word 97.
pub const fn listed(list: &[u8], is_97: bool) -> Changes<'_> {
    Changes { rest: list, is_97 }
}

impl<'a> Iterator for Changes<'a> {
    type Item = Change<'a>;

    fn next(&mut self) -> Option<Change<'a>> {
        let rest = self.rest;
        let (code, (skip, length)) = if self.is_97 {
            if rest.len() < 3 {
                return None;
            }
            let code = u16_at(rest, 0);
            (code, size(code, rest))
        } else {
            let code = *rest.first()?;
            (renamed(code), old_size(code, rest)?)
        };
        self.rest = slice(rest, skip + length, usize::MAX);
        Some((code, slice(rest, skip, length)))
    }
}

/// Where the bytes of a change begin, and how many there are.
fn size(code: u16, list: &[u8]) -> (usize, usize) {
    match (code, code >> 13) {
        // The definition of a table has a length of two bytes, which counts one too many.
        (0xd608 | 0xd606, _) => (4, usize::from(u16_at(list, 2)).saturating_sub(1)),
        // Tabs: with more than fit into one byte, they must be counted.
        (0xc615, _) if u8_at(list, 2) == 255 => {
            let deleted = usize::from(u8_at(list, 3));
            let added = usize::from(u8_at(list, 4 + deleted * 4));
            (3, 2 + deleted * 4 + added * 3)
        }
        (_, 0 | 1) => (2, 1),
        (_, 2 | 4 | 5) => (2, 2),
        (_, 3) => (2, 4),
        (_, 7) => (2, 3),
        _ => (3, usize::from(u8_at(list, 2))),
    }
}

/// The code of Word 97 for one of Word 6; 0 for what is not needed.
pub const fn renamed(code: u8) -> u16 {
    match code {
        2 => 0x4600,
        5 => 0x2403,
        12 => 0xc63e,
        13 => 0x2600,
        24 => 0x2416,
        25 => 0x2417,
        65 => 0x0800,
        66 => 0x0801,
        68 => 0x6a03,
        74 => 0x6a09,
        75 => 0x080a,
        80 => 0x4a30,
        83 => 0x2a33,
        85 => 0x0835,
        86 => 0x0836,
        92 => 0x083c,
        93 => 0x4a51,
        104 => 0x2a48,
        117 => 0x0855,
        118 => 0x0856,
        186 => 0x3404,
        187 => 0xd605,
        190 => 0xd608,
        197 => 0x5624,
        _ => 0,
    }
}

/// Where the bytes of an old change begin, and how many there are; nothing for a code that
/// no version has.
fn old_size(code: u8, list: &[u8]) -> Option<(usize, usize)> {
    let length = match code {
        188 | 190 => {
            return Some((3, usize::from(u16_at(list, 1)).saturating_sub(1)));
        }
        23 if u8_at(list, 1) == 255 => {
            let deleted = usize::from(u8_at(list, 2));
            let added = usize::from(u8_at(list, 3 + deleted * 4));
            return Some((2, 2 + deleted * 4 + added * 3));
        }
        3 | 12 | 15 | 23 | 68 | 74 | 77 | 81 | 82 | 103 | 105 | 106 | 108 | 120 | 191 => {
            return Some((2, usize::from(u8_at(list, 1))));
        }
        52 | 83 => 0,
        4..=11 | 13 | 14 | 24 | 25 | 29 | 37 | 44 | 50 | 51 | 64..=67 | 71 | 75 | 78 => 1,
        85..=92 | 94 | 98 | 100 | 102 | 104 | 111..=114 | 117..=119 | 185 | 186 => 1,
        131..=133 | 138..=139 | 142..=147 | 150..=153 | 158 | 162 => 1,
        2 | 16..=19 | 21 | 22 | 26..=28 | 30..=36 | 38..=43 | 45..=49 => 2,
        69 | 72 | 80 | 93 | 96 | 97 | 99 | 101 | 107 | 109 | 110 | 121..=124 => 2,
        140 | 141 | 148 | 149 | 154..=157 | 159..=161 | 163..=171 => 2,
        182..=184 | 189 | 195 | 197 | 198 => 2,
        73 | 95 | 136 | 137 => 3,
        20 | 70 | 192 | 194 | 196 | 200 => 4,
        193 | 199 => 5,
        187 => 12,
        _ => return None,
    };
    Some((1, length))
}
