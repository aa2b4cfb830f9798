//! A place in words for a person: `đoạn 7`, `trang tính “Biểu 01”, ô C5`.

use crate::data::messages::Voice;
use crate::model::document::{Part, Place, Spot};

/// The place in words.
pub fn words(place: &Place, voice: Voice) -> String {
    let spot = spot(&place.spot, voice);
    match part(place.part) {
        None => spot,
        Some(key) => {
            let part = voice.name("part", key);
            voice.tell("place.in-part", &[("part", &part), ("spot", &spot)])
        }
    }
}

fn spot(spot: &Spot, voice: Voice) -> String {
    match spot {
        Spot::Paragraph(n) => {
            voice.tell("place.paragraph", &[("n", n.to_string().as_str())])
        }
        Spot::Line(n) => voice.tell("place.line", &[("n", n.to_string().as_str())]),
        Spot::Table { table, row, column } => {
            let [table, row, column] = [table, row, column].map(u32::to_string);
            let values = [("table", &*table), ("row", &*row), ("column", &*column)];
            voice.tell("place.table", &values)
        }
        Spot::Sheet { sheet, row, column } => {
            let cell = format!("{}{row}", letters(*column));
            voice.tell("place.sheet", &[("sheet", sheet), ("cell", &cell)])
        }
    }
}

/// The key of a part, which the running text does not need.
const fn part(part: Part) -> Option<&'static str> {
    match part {
        Part::Body => None,
        Part::Header => Some("header"),
        Part::Footer => Some("footer"),
        Part::Footnote => Some("footnote"),
        Part::Endnote => Some("endnote"),
        Part::TextBox => Some("text-box"),
        Part::Comment => Some("comment"),
    }
}

/// The letters of a sheet's column, counted from 1: 28 is AB.
fn letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        column -= 1;
        letters.push(char::from(b'A' + (column % 26) as u8));
        column /= 26;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::messages::{Language, Messages};

    fn check(part: Part, spot: Spot, expected: &str) {
        let messages = Messages::builtin().unwrap();
        let voice = messages.voice(Language::Vietnamese);
        assert_eq!(words(&Place { part, spot }, voice), expected);
    }

    #[test]
    fn places_are_told_as_people_find_them() {
        check(Part::Body, Spot::Paragraph(7), "đoạn 7");
        check(Part::Body, Spot::Line(12), "dòng 12");
        let cell = Spot::Table { table: 2, row: 3, column: 4 };
        check(Part::Body, cell.clone(), "bảng 2, hàng 3, cột 4");
        check(Part::TextBox, cell, "khung chữ, bảng 2, hàng 3, cột 4");
        check(Part::Footnote, Spot::Paragraph(1), "chú thích, đoạn 1");
        let sheet = Spot::Sheet { sheet: "Biểu 01".into(), row: 5, column: 3 };
        check(Part::Body, sheet, "trang tính “Biểu 01”, ô C5");
    }

    #[test]
    fn columns_have_letters_as_in_a_sheet() {
        let names = [1, 26, 27, 52, 53, 702, 703, 16384].map(letters);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }
}
