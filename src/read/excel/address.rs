//! Addresses of cells and areas: `B12`, `A1:H30`. Rows and columns count from 0.

use crate::read::excel::sheet::Area;

/// Row and column of `B12` or `$B$12`.
pub fn cell(address: &str) -> Option<(u32, u32)> {
    let address = address.trim().replace('$', "");
    let letters = address.find(|c: char| !c.is_ascii_alphabetic())?;
    let (column, row) = address.split_at(letters);
    let row = row.parse::<u32>().ok()?.checked_sub(1)?;
    Some((row, column_number(column)?))
}

/// The area of `A1:H30`, or of one cell.
pub fn area(address: &str) -> Option<Area> {
    let (first, last) = address.split_once(':').unwrap_or((address, address));
    let ((top, left), (bottom, right)) = (cell(first)?, cell(last)?);
    (top <= bottom && left <= right)
        .then_some(Area { rows: (top, bottom), columns: (left, right) })
}

/// `A` is 0, `XFD` 16383.
fn column_number(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let digit = |letter: u8| u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    Some(letters.bytes().fold(0, |number, letter| number * 26 + digit(letter)) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        assert_eq!(cell("A1"), Some((0, 0)));
        assert_eq!(cell("$B$12"), Some((11, 1)));
        assert_eq!(cell("XFD1048576"), Some((1_048_575, 16_383)));
        assert_eq!(area("A1:H30"), Some(Area { rows: (0, 29), columns: (0, 7) }));
        for wrong in ["", "A", "12", "A0", "AAAA1", "H30:A1", "A:A", "ă1"] {
            assert_eq!(area(wrong), None, "{wrong}");
        }
    }
}
