//! Formulas as Excel's binary formats keep them (operands first, then what is done with them;
//! [MS-XLS] 2.5.198, [MS-XLSB] 2.5.97), written out again: `SUM(C5:C9)`, `E18/D18`. Those that
//! are more than sums, products and quotients of numbers and cells have no text here.

use crate::read::bytes::{u16_at, u32_at};
use crate::read::excel::binary::f64_at;
use crate::read::excel::sheet::{Area, Formula};
use std::collections::BTreeMap;

/// Longer formulas are not written out.
const LONGEST: usize = 1_000;

/// The function `SUM`.
const SUM: u16 = 4;

/// How a file writes the addresses of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// Excel 5 and 95.
    Old,
    /// Excel 97 to 2003.
    Classic,
    /// Binary workbooks since 2007.
    Binary,
}

/// The formulas of a sheet, while its records come.
#[derive(Debug)]
pub struct Compiled<'a> {
    version: Version,
    own: Vec<(Spot, &'a [u8])>,
    /// Formulas that several cells share, by the cell that they stand behind.
    shared: BTreeMap<Spot, (Area, &'a [u8])>,
}

/// Row and column.
type Spot = (u32, u32);

/// A piece of text, and how tightly its outermost sign binds.
type Piece = (String, u8);

/// Numbers and cells bind tightest.
const WHOLE: u8 = 4;

impl<'a> Compiled<'a> {
    /// No formulas yet.
    pub const fn new(version: Version) -> Self {
        Self { version, own: Vec::new(), shared: BTreeMap::new() }
    }

    /// A cell's formula, behind its length.
    pub fn take(&mut self, spot: Spot, data: &'a [u8]) {
        let codes = self.cut(data);
        if !codes.is_empty() {
            self.own.push((spot, codes));
        }
    }

    /// A formula that the cells of an area share, the last one first.
    pub fn share(&mut self, area: Area, data: &'a [u8]) {
        if let Some((spot, _)) = self.own.last() {
            self.shared.insert(*spot, (area, self.cut(data)));
        }
    }

    /// What stands behind a length.
    fn cut(&self, data: &'a [u8]) -> &'a [u8] {
        let (at, length) = match self.version {
            Version::Binary => (4, u32_at(data, 0) as usize),
            _ => (2, usize::from(u16_at(data, 0))),
        };
        let rest = data.get(at..).unwrap_or_default();
        &rest[..length.min(rest.len())]
    }

    /// The formulas that can be written out.
    pub fn written(&self) -> Vec<Formula> {
        let text = |(spot, codes): &(Spot, &[u8])| {
            let (row, column) = *spot;
            let text = self.text(codes, *spot)?.into();
            Some(Formula { row, column, text, base: *spot })
        };
        self.own.iter().filter_map(text).collect()
    }

    /// A cell's formula as text.
    fn text(&self, codes: &[u8], spot: Spot) -> Option<String> {
        let mut codes = codes;
        if let Some((0x01, rest)) = codes.split_first() {
            codes = self.shared(rest, spot)?;
        }
        let mut pieces: Vec<Piece> = Vec::new();
        while let Some((code, rest)) = codes.split_first() {
            let length = self.operand(*code, rest, spot, &mut pieces)?;
            codes = rest.get(length..)?;
        }
        match pieces.as_slice() {
            [(text, _)] => Some(text.clone()),
            _ => None,
        }
    }

    /// The formula that a cell shares: that of a cell, if it holds for this one.
    fn shared(&self, of: &[u8], (row, column): Spot) -> Option<&'a [u8]> {
        let holds = |(area, _): &&(Area, &[u8])| {
            (area.rows.0..=area.rows.1).contains(&row)
                && (area.columns.0..=area.columns.1).contains(&column)
        };
        let found = match self.version {
            // The column stands elsewhere; the last one before this cell counts.
            Version::Binary => {
                let of = u32_at(of, 0);
                let all = self.shared.range((of, 0)..=(of, u32::MAX)).map(|(_, s)| s);
                all.rev().find(holds)
            }
            _ => {
                let spot = (u32::from(u16_at(of, 0)), u32::from(u16_at(of, 2)));
                self.shared.get(&spot).filter(holds)
            }
        };
        found.map(|(_, codes)| *codes)
    }

    /// Takes one code. Gives the length of what belongs to it; nothing, if it is not known.
    fn operand(
        &self,
        code: u8,
        data: &[u8],
        spot: Spot,
        pieces: &mut Vec<Piece>,
    ) -> Option<usize> {
        // Cells and functions come in three classes, which say the same here.
        let code = if code >= 0x40 { code & 0x1f | 0x20 } else { code };
        let near = matches!(code, 0x2c | 0x2d);
        match code {
            0x03..=0x06 => join(code, pieces)?,
            0x12..=0x14 => sign(code, pieces)?,
            0x15 => {
                let (text, _) = pieces.pop()?;
                put(pieces, format!("({text})"), WHOLE)?;
            }
            0x19 => return attribute(data, pieces),
            0x1e => {
                put(pieces, u16_at(data, 0).to_string(), WHOLE)?;
                return Some(2);
            }
            0x1f => {
                put(pieces, f64_at(data, 0)?.to_string(), WHOLE)?;
                return Some(8);
            }
            0x22 if u16_at(data, 1) == SUM => {
                sum(usize::from(*data.first()?), pieces)?;
                return Some(3);
            }
            0x24 | 0x2c => {
                let (row, column, length) = self.cell(data, near, spot)?;
                put(pieces, address(row, column), WHOLE)?;
                return Some(length);
            }
            0x25 | 0x2d => {
                let (Area { rows, columns }, length) = self.area(data, near, spot)?;
                let (first, last) =
                    (address(rows.0, columns.0), address(rows.1, columns.1));
                put(pieces, format!("{first}:{last}"), WHOLE)?;
                return Some(length);
            }
            _ => return None,
        }
        Some(0)
    }

    fn cell(&self, data: &[u8], near: bool, spot: Spot) -> Option<(u32, u32, usize)> {
        let (row, column, length) = match self.version {
            Version::Old => (u32::from(u16_at(data, 0)), u16::from(*data.get(2)?), 3),
            Version::Classic => (u32::from(u16_at(data, 0)), u16_at(data, 2), 4),
            Version::Binary => (u32_at(data, 0), u16_at(data, 4), 6),
        };
        let spot = self.seen((row, column), near, spot)?;
        Some((spot.0, spot.1, length))
    }

    fn area(&self, data: &[u8], near: bool, spot: Spot) -> Option<(Area, usize)> {
        let wide = |at| u32::from(u16_at(data, at));
        let (rows, columns, length) = match self.version {
            Version::Old => {
                let columns = (u16::from(*data.get(4)?), u16::from(*data.get(5)?));
                ((wide(0), wide(2)), columns, 6)
            }
            Version::Classic => {
                ((wide(0), wide(2)), (u16_at(data, 4), u16_at(data, 6)), 8)
            }
            Version::Binary => {
                let columns = (u16_at(data, 8), u16_at(data, 10));
                ((u32_at(data, 0), u32_at(data, 4)), columns, 12)
            }
        };
        let first = self.seen((rows.0, columns.0), near, spot)?;
        let last = self.seen((rows.1, columns.1), near, spot)?;
        let area = Area { rows: (first.0, last.0), columns: (first.1, last.1) };
        Some((area, length))
    }

    /// A cell as it is seen from another, where it is said how far away it is.
    fn seen(&self, (row, column): (u32, u16), near: bool, from: Spot) -> Option<Spot> {
        // Excel 5 keeps what moves along in the row, all others in the column.
        let (flags, row) = match self.version {
            Version::Old => (row as u16, row & 0x3fff),
            _ => (column, row),
        };
        let column = match self.version {
            Version::Binary => u32::from(column & 0x3fff),
            _ => u32::from(column & 0xff),
        };
        let (rows, columns) = match self.version {
            Version::Old => (0x4000, 0x100),
            Version::Classic => (0x1_0000, 0x100),
            Version::Binary => (0x10_0000, 0x4000),
        };
        let moved = |at: u32, moves: bool, from: u32, size: u32| match near && moves {
            true => (from + at) % size,
            false => at,
        };
        let row = moved(row, flags & 0x8000 != 0, from.0, rows);
        let column = moved(column, flags & 0x4000 != 0, from.1, columns);
        (row < rows && column < columns).then_some((row, column))
    }
}

fn put(pieces: &mut Vec<Piece>, text: String, binds: u8) -> Option<()> {
    (text.len() <= LONGEST).then(|| pieces.push((text, binds)))
}

/// A piece in brackets, if it binds less tightly than it must.
fn bracketed((text, binds): Piece, least: u8) -> String {
    if binds < least { format!("({text})") } else { text }
}

/// Two operands and what is done with them.
fn join(code: u8, pieces: &mut Vec<Piece>) -> Option<()> {
    let (right, left) = (pieces.pop()?, pieces.pop()?);
    let (sign, binds) = match code {
        0x03 => ('+', 1),
        0x04 => ('-', 1),
        0x05 => ('*', 2),
        _ => ('/', 2),
    };
    let (left, right) = (bracketed(left, binds), bracketed(right, binds + 1));
    put(pieces, format!("{left}{sign}{right}"), binds)
}

/// An operand with a sign before it or behind.
fn sign(code: u8, pieces: &mut Vec<Piece>) -> Option<()> {
    let text = bracketed(pieces.pop()?, WHOLE);
    let text = match code {
        0x12 => text,
        0x13 => format!("-{text}"),
        _ => format!("{text}%"),
    };
    put(pieces, text, 3)
}

/// The last so many operands summed up.
fn sum(count: usize, pieces: &mut Vec<Piece>) -> Option<()> {
    let from = pieces.len().checked_sub(count)?;
    let parts: Vec<String> = pieces.drain(from..).map(|(text, _)| text).collect();
    put(pieces, format!("SUM({})", parts.join(",")), WHOLE)
}

/// What says something of the codes around it: a sum of one operand, or nothing that counts.
fn attribute(data: &[u8], pieces: &mut Vec<Piece>) -> Option<usize> {
    const IS_SUM: u8 = 0x10;
    const IS_SPACE: u8 = 0x40;
    const IS_VOLATILE: u8 = 0x01;
    match *data.first()? {
        IS_SUM => sum(1, pieces)?,
        kind if kind & !(IS_SPACE | IS_VOLATILE) == 0 => {}
        _ => return None,
    }
    Some(3)
}

/// `C5`, from row 4 and column 2.
fn address(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(version: Version, codes: &[&[u8]]) -> Option<String> {
        Compiled::new(version).text(&codes.concat(), (6, 2))
    }

    #[test]
    fn sums_and_quotients_are_written_out() {
        let (five, nine): (&[u8], &[u8]) = (&[0x1e, 5, 0], &[0x1e, 9, 0]);
        let area: &[u8] = &[0x25, 4, 0, 8, 0, 2, 0xc0, 2, 0xc0];
        let check = |codes: &[&[u8]], expected: Option<&str>| {
            assert_eq!(text(Version::Classic, codes).as_deref(), expected, "{codes:?}");
        };
        check(&[area, &[0x19, 0x10, 0, 0]], Some("SUM(C5:C9)"));
        check(&[area, five, &[0x42, 2, 4, 0]], Some("SUM(C5:C9,5)"));
        check(&[&[0x44, 17, 0, 4, 0xc0], &[0x24, 17, 0, 27, 0], &[6]], Some("E18/AB18"));
        // Brackets where they were typed, and where they must be.
        check(&[five, nine, five, &[4, 0x15, 6]], Some("5/(9-5)"));
        check(&[five, nine, five, &[4, 6]], Some("5/(9-5)"));
        check(&[five, nine, &[4], five, &[4]], Some("5-9-5"));
        check(&[five, nine, five, &[4, 4]], Some("5-(9-5)"));
        check(&[five, nine, &[3, 0x13, 0x14]], Some("(-(5+9))%"));
        let number = [&[0x1f], &427.2_f64.to_le_bytes()[..]].concat();
        check(&[&number, five, &[5]], Some("427.2*5"));
        // Another function, another sheet, words, and damage.
        for codes in
            [&[0x41, 27, 0][..], &[0x5a, 0, 0], &[0x17, 0, 0], &[3], &[0x1f, 1], &[]]
        {
            check(&[five, codes, five], None);
        }
    }

    #[test]
    fn cells_are_seen_from_those_that_share_a_formula() {
        // Two rows up, one column to the left; the last row of Excel 97 comes before the first.
        let near: &[u8] = &[0x2c, 0xfe, 0xff, 0xff, 0xc0];
        assert_eq!(text(Version::Classic, &[near]).as_deref(), Some("B5"));
        let old: &[u8] = &[0x4c, 0xfe, 0xff, 0xff];
        assert_eq!(text(Version::Old, &[old]).as_deref(), Some("B5"));
        let binary: &[u8] = &[0x2c, 0xfe, 0xff, 0x0f, 0, 0xff, 0xff];
        assert_eq!(text(Version::Binary, &[binary]).as_deref(), Some("B5"));
        let codes = [&[5, 0][..], near].concat();
        let mut compiled = Compiled::new(Version::Classic);
        let refer: &[u8] = &[5, 0, 0x01, 6, 0, 2, 0];
        compiled.take((6, 2), refer);
        compiled.share(Area { rows: (6, 9), columns: (2, 2) }, &codes);
        compiled.take((8, 2), refer);
        compiled.take((8, 3), refer);
        let written = compiled.written();
        let texts: Vec<&str> = written.iter().map(|formula| &*formula.text).collect();
        assert_eq!(texts, ["B5", "B7"]);
    }
}
