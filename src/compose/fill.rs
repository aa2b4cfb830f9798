//! Filling the layout's words: templates, dates, periods, places.

use crate::data::layout_words::{FigureWords, PeriodWords, PlaceWords};
use crate::model::claim::Bound;
use crate::model::document::{Place, Spot};
use crate::model::period::{Date, Part, Period};
use crate::text::numbers::roman;

/// Fills `{key}` of a template by the value of that key; a key without a value stays as
/// it is.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|at| open + at) else { break };
        out.push_str(&rest[..open]);
        let key = &rest[open + 1..close];
        match values.iter().find(|(name, _)| *name == key) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&rest[open..=close]),
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

/// Fills the one `{}` of a template.
pub fn with(template: &str, value: &str) -> String {
    fill(template, &[("", value)])
}

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

/// A period's name: `6 tháng đầu năm 2023`.
pub fn period(period: Period, words: &PeriodWords) -> String {
    let blank = String::new();
    let (template, n, m) = match period.part {
        Part::Year => (&words.year, 0, 0),
        Part::Half(1) => (&words.half_1, 6, 0),
        Part::Half(_) => (&words.half_2, 6, 0),
        Part::Quarter(n) => (&words.quarter, n, 0),
        Part::Months(n) => (&words.months, n, 0),
        Part::Month(n) => (&words.month, n, 0),
        Part::Span(from, to) => (&words.span, from, to),
        Part::Years(n) => (&words.years, n, 0),
        Part::SchoolYear => (&words.school, 2, 0),
        Part::Season(crop) => (words.crops.get(crop.name()).unwrap_or(&blank), 0, 0),
        Part::Days(..) => (&words.days, 0, 0),
        Part::At(_) => (&words.at, 0, 0),
        Part::TermTo(_) => (&words.term, 0, 0),
    };
    let (from, to) = match period.part {
        Part::Days(from, to) => (day(from), day(to)),
        Part::At(to) | Part::TermTo(to) => (String::new(), day(to)),
        _ => (String::new(), String::new()),
    };
    let last = u32::from(period.year) + u32::from(n).max(1) - 1;
    let values = [
        ("n", &*n.to_string()),
        ("m", &*m.to_string()),
        ("roman", &*roman(n.into())),
        ("year", &*period.year.to_string()),
        ("last", &*last.to_string()),
        ("from", &*from),
        ("to", &*to),
    ];
    fill(template, &values)
}

/// A day as it is written: `20/6/2023`.
fn day(date: Date) -> String {
    format!("{}/{}/{}", date.day, date.month, date.year)
}

/// A figure with the words that say that it is not exact.
pub fn hedged(
    figure: String,
    bound: Option<Bound>,
    approx: bool,
    words: &FigureWords,
) -> String {
    let bounded = match bound {
        None => figure,
        Some(Bound::Over) => with(&words.over, &figure),
        Some(Bound::AtLeast) => with(&words.at_least, &figure),
        Some(Bound::Under) => with(&words.under, &figure),
        Some(Bound::AtMost) => with(&words.at_most, &figure),
    };
    if approx { with(&words.approx, &bounded) } else { bounded }
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
    use crate::model::period::Season;

    #[test]
    fn a_value_with_braces_is_not_filled_again() {
        assert_eq!(fill("{a} và {b}", &[("a", "{b}"), ("b", "2")]), "{b} và 2");
        assert_eq!(fill("{c} {", &[]), "{c} {");
    }

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
        let name = |part| period(Period { year: 2023, part }, &words);
        assert_eq!(name(Part::Half(2)), "6 tháng cuối năm 2023");
        assert_eq!(name(Part::Quarter(3)), "quý III năm 2023");
        assert_eq!(name(Part::Months(9)), "9 tháng đầu năm 2023");
        assert_eq!(name(Part::Year), "năm 2023");
        assert_eq!(name(Part::SchoolYear), "năm học 2023-2024");
        assert_eq!(name(Part::Years(5)), "giai đoạn 2023-2027");
        assert_eq!(name(Part::Season(Season::Spring)), "vụ xuân năm 2023");
        let day = Date { year: 2023, month: 6, day: 20 };
        assert_eq!(name(Part::At(day)), "tính đến ngày 20/6/2023");
    }

    #[test]
    fn figures_that_are_not_exact_say_so() {
        let words = Layout::builtin().unwrap().figures;
        let show = |bound, approx| hedged("1.000".to_owned(), bound, approx, &words);
        assert_eq!(show(Some(Bound::Over), false), "trên 1.000");
        assert_eq!(show(Some(Bound::AtLeast), false), "từ 1.000 trở lên");
        assert_eq!(show(None, true), "khoảng 1.000");
    }

    #[test]
    fn capitals_are_for_lines_of_their_own() {
        assert_eq!(sentence_case("BÁO CÁO"), "Báo cáo");
    }
}
