//! Filling the layout's words: dates and places.

use crate::data::layout_words::PlaceWords;
use crate::model::document::{Place, Spot};
use crate::text::fill::fill;

/// A date's year, month and day as the decree prints them: days below 10 and the first
/// two months have a zero before them. Takes ISO 8601.
pub fn date_parts(iso: &str) -> Option<(String, String, String)> {
    let mut parts = iso.split('-').map(|part| part.parse::<u16>().ok());
    let (Some(Some(year)), Some(Some(month)), Some(Some(day)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let month = if month < 3 { format!("{month:02}") } else { month.to_string() };
    Some((year.to_string(), month, format!("{day:02}")))
}

/// A place for a person: `đoạn 7`.
pub fn place(place: &Place, words: &PlaceWords) -> String {
    match &place.spot {
        Spot::Paragraph(n) => fill(&words.paragraph, &[("n", &n.to_string())]),
        Spot::Line(n) => fill(&words.line, &[("n", &n.to_string())]),
        Spot::Table { table, row, column } => fill(
            &words.table,
            &[
                ("table", &table.to_string()),
                ("row", &row.to_string()),
                ("column", &column.to_string()),
            ],
        ),
        Spot::Sheet { sheet, row, column } => fill(
            &words.sheet,
            &[
                ("sheet", sheet),
                ("row", &row.to_string()),
                ("column", &column.to_string()),
            ],
        ),
    }
}

/// `BÁO CÁO` as it stands in a sentence: `Báo cáo`.
pub fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => {
            first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect()
        }
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::layout::Layout;
    use crate::model::claim::Bound;
    use crate::model::period::{Date, Part, Period, Season};

    #[test]
    fn zeros_stand_before_small_days_and_the_first_two_months() {
        let parts = |iso| date_parts(iso).map(|(y, m, d)| format!("{d}/{m}/{y}"));
        assert_eq!(parts("2023-06-20").as_deref(), Some("20/6/2023"));
        assert_eq!(parts("2024-02-05").as_deref(), Some("05/02/2024"));
        assert_eq!(parts("2024-12-31").as_deref(), Some("31/12/2024"));
        assert_eq!(parts("2024-12"), None);
    }

    #[test]
    fn periods_have_their_names() {
        let words = Layout::builtin().unwrap().periods;
        let name = |part| words.say(Period { year: 2023, part });
        assert_eq!(name(Part::Half(2)), "6 tháng cuối năm 2023");
        assert_eq!(name(Part::Quarter(3)), "quý III năm 2023");
        assert_eq!(name(Part::Months(9)), "9 tháng đầu năm 2023");
        assert_eq!(name(Part::Year), "năm 2023");
        assert_eq!(name(Part::SchoolYear), "năm học 2023-2024");
        assert_eq!(name(Part::Years(5)), "giai đoạn 2023-2027");
        assert_eq!(name(Part::Season(Season::Spring)), "vụ xuân năm 2023");
        let day = Date { year: 2023, month: 6, day: 20 };
        assert_eq!(name(Part::At(day)), "tính đến 20/6/2023");
    }

    #[test]
    fn figures_that_are_not_exact_say_so() {
        let words = Layout::builtin().unwrap().figures;
        let show = |bound, approx| words.say("1.000".to_owned(), bound, approx);
        assert_eq!(show(Some(Bound::Over), false), "trên 1.000");
        assert_eq!(show(Some(Bound::AtLeast), false), "từ 1.000 trở lên");
        assert_eq!(show(None, true), "khoảng 1.000");
    }

    #[test]
    fn capitals_are_for_lines_of_their_own() {
        assert_eq!(sentence_case("BÁO CÁO"), "Báo cáo");
    }
}
