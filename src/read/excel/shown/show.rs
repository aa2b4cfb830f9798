//! A stored number under its format's code: the text that the cell shows, and the value.

use crate::model::document::Stored;
use crate::read::excel::shown::code::{Code, Section, Test};
use crate::read::excel::shown::decimal::decimal;
use crate::read::excel::shown::mark::Mark;
use crate::read::excel::shown::{date, number};
use rust_decimal::Decimal;

/// What a number's cell shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The words of the cell.
    pub text: String,
    /// Its value; `None` for a number that no decimal holds.
    pub stored: Option<Stored>,
    /// The format shows nothing of the number; `text` shows it all the same.
    pub hidden: bool,
}

/// Shows a number. The value is what the cell says, not what it rounds to: 0.1217 under `0%`
/// is the text `12%` and the value 12.17; 1385000000 under `#,##0,,` is `1.385` and 1385. A
/// date's value is its serial in the 1900 calendar.
pub fn show(raw: f64, code: &Code, is_1904: bool) -> Shown {
    let Some(value) = decimal(raw) else {
        let text = format!("{raw:E}").replace('.', ",");
        return Shown { text, stored: None, hidden: false };
    };
    match choose(code, raw) {
        None => show_general(value),
        Some((section, _)) if section.is_date() => dated(value, section, is_1904),
        Some((section, _)) if section.fraction => show_general(value),
        Some((section, signed)) => show_number(value, section, signed),
    }
}

/// Shows a date that the file itself calls one, by a serial of the 1900 calendar. A code
/// that is of no date shows it as 20/06/2023.
pub fn show_date(serial: f64, code: &Code) -> Shown {
    if code.is_date() {
        return show(serial, code, false);
    }
    show(serial, &Code::parse("dd/mm/yyyy"), false)
}

fn dated(value: Decimal, section: &Section, is_1904: bool) -> Shown {
    let serial = if is_1904 { value + Decimal::from(1462) } else { value };
    match date::show(serial, section) {
        Some(text) => {
            let text = text.trim().to_owned();
            shown(
                text,
                Stored { value: serial, percent: false, formula: false, date: true },
            )
        }
        None => show_general(value),
    }
}

fn show_general(value: Decimal) -> Shown {
    shown(number::general(value), stored(value, false))
}

const fn stored(value: Decimal, percent: bool) -> Stored {
    Stored { value, percent, formula: false, date: false }
}

fn shown(text: String, stored: Stored) -> Shown {
    Shown { text, stored: Some(stored), hidden: false }
}

fn show_number(value: Decimal, section: &Section, signed: bool) -> Shown {
    let Some(scaled) = scale(value, section) else { return show_general(value) };
    let stored = stored(scaled.normalize(), multiples(section).0 > 0);
    let minus = signed && value.is_sign_negative() && !value.is_zero();
    let simple = section.simple.as_ref();
    if let Some(text) = simple.and_then(|simple| simple.show(scaled, minus)) {
        return shown(text, stored);
    }
    let words = words(scaled, section);
    let text = words.trim();
    if text.is_empty() {
        return Shown {
            text: number::general(value),
            stored: Some(stored),
            hidden: true,
        };
    }
    shown(if minus { format!("-{text}") } else { text.to_owned() }, stored)
}

/// The words of the number without its sign.
fn words(scaled: Decimal, section: &Section) -> String {
    let plain = section.marks.iter().any(|m| matches!(m, Mark::General | Mark::Text));
    if !plain {
        return number::show(scaled, section);
    }
    let word = |mark: &Mark| match mark {
        Mark::General | Mark::Text => number::general(scaled.abs()),
        Mark::Literal(text) => text.clone(),
        Mark::Percent => "%".to_owned(),
        _ => String::new(),
    };
    section.marks.iter().map(word).collect()
}

/// The number as the section counts it: times a hundred for each percent sign, a thousandth
/// for each comma behind the last place.
fn scale(value: Decimal, section: &Section) -> Option<Decimal> {
    let (percents, thousands) = multiples(section);
    let mut scaled = value;
    for _ in 0..percents.min(4) {
        scaled = scaled.checked_mul(Decimal::ONE_HUNDRED)?;
    }
    for _ in 0..thousands.min(9) {
        scaled = scaled.checked_div(Decimal::ONE_THOUSAND)?;
    }
    Some(scaled)
}

/// The percent signs of a section, and the commas that divide by a thousand.
fn multiples(section: &Section) -> (u32, u32) {
    match &section.simple {
        Some(simple) => (simple.percents(), 0),
        None => (section.percents(), section.thousands()),
    }
}

/// The section for a number, and whether a minus is to be put before a negative one. `None`
/// for a code that says nothing of numbers: they show as under `General`.
fn choose(code: &Code, raw: f64) -> Option<(&Section, bool)> {
    if let [section @ Section { condition: None, .. }] = code.sections.as_slice() {
        return (!section.marks.is_empty()).then_some((section, true));
    }
    let only = code.sections.len() == 1;
    let numeric = |s: &&Section| only || !s.marks.contains(&Mark::Text);
    let sections = code.sections.iter().take(3).filter(numeric).collect::<Vec<_>>();
    if sections.iter().any(|s| s.condition.is_some()) {
        return by_condition(&sections, raw);
    }
    match sections.as_slice() {
        [_, negative, ..] if raw < 0.0 => Some((negative, false)),
        [_, _, zero] if raw == 0.0 => Some((zero, false)),
        [first, ..] => Some((first, true)),
        [] => None,
    }
}

/// The first section whose condition holds; one without a condition takes what is left.
fn by_condition<'a>(sections: &[&'a Section], raw: f64) -> Option<(&'a Section, bool)> {
    let found = sections.iter().find(|s| s.condition.is_none_or(|c| holds(c, raw)))?;
    let negative = matches!(found.condition, Some((Test::Less, limit)) if limit <= 0.0);
    Some((found, !negative))
}

fn holds((test, limit): (Test, f64), raw: f64) -> bool {
    match test {
        Test::Less => raw < limit,
        Test::AtMost => raw <= limit,
        Test::Equal => raw == limit,
        Test::Unequal => raw != limit,
        Test::AtLeast => raw >= limit,
        Test::More => raw > limit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: f64, code: &str, text: &str, value: &str) {
        let shown = show(raw, &Code::parse(code), false);
        assert_eq!(shown.text, text, "{raw} under {code}");
        let stored = shown.stored.map(|s| s.value.to_string());
        assert_eq!(stored.as_deref(), Some(value), "{raw} under {code}");
    }

    #[test]
    fn numbers_are_written_as_in_vietnam() {
        check(1385.0, "General", "1385", "1385");
        check(1385.0, "", "1385", "1385");
        check(1385.0, "#,##0", "1.385", "1385");
        check(1_385_000_000.0, "#,##0", "1.385.000.000", "1385000000");
        check(427.2, "#,##0.00", "427,20", "427.2");
        check(427.25, "0.0", "427,3", "427.25");
        check(0.5, "#.##", ",5", "0.5");
        check(0.5, "#,##0.###", "0,5", "0.5");
        check(45.61911, ".0", "45,6", "45.61911");
        check(0.61911, "\"~\".0", "~,6", "0.61911");
        check(0.389, "# ??/??", "0,389", "0.389");
        check(-1.5, "#\\ ?/2", "-1,5", "-1.5");
        check(7.0, "00", "07", "7");
        check(999.995, "#,##0.00", "1.000,00", "999.995");
        check(-1020.0, "#,##0", "-1.020", "-1020");
        check(-1020.0, "#,##0;(#,##0)", "(1.020)", "-1020");
        check(912345678.0, "0000 000 000", "0912 345 678", "912345678");
        check(68.0, "0\" ha\"", "68 ha", "68");
        check(54.0, "[Red]0.0\\ \"tạ\"", "54,0 tạ", "54");
        check(1234567.0, "#,##0\\ [$₫-42A]", "1.234.567 ₫", "1234567");
    }

    #[test]
    fn percentages_count_a_hundredfold() {
        check(0.1217, "0.00%", "12,17%", "12.17");
        check(0.1217, "0%", "12%", "12.17");
        check(0.36, "0.0%", "36,0%", "36");
        check(1.133, "0.0\" %\"", "1,1 %", "1.133");
        check(0.075, "0.0 %", "7,5 %", "7.5");
        check(-0.1217, "0.00%", "-12,17%", "-12.17");
        check(0.944714727996462, "0.00%", "94,47%", "94.4714727996462");
    }

    #[test]
    fn commas_behind_the_places_count_in_thousands() {
        check(1_385_000_000.0, "#,##0,,", "1.385", "1385");
        check(2_629_500_000.0, "#,##0.0,,\" triệu\"", "2.629,5 triệu", "2629.5");
    }

    #[test]
    fn sections_are_chosen_by_sign_or_condition() {
        let accounting = "_(* #,##0_);_(* (#,##0);_(* \"-\"??_);_(@_)";
        check(0.0, accounting, "-", "0");
        check(15.0, accounting, "15", "15");
        check(-15.0, accounting, "(15)", "-15");
        check(1500.0, "[>=1000]#,##0.0,\" nghìn\";0", "1,5 nghìn", "1.5");
        check(15.0, "[>=1000]#,##0.0,\" nghìn\";0", "15", "15");
        check(5.0, "0;-0;;@", "5", "5");
        check(5.0, "@", "5", "5");
    }

    #[test]
    fn a_number_shown_as_nothing_is_hidden_and_kept() {
        let shown = show(5.0, &Code::parse(";;;"), false);
        assert_eq!((shown.text.as_str(), shown.hidden), ("5", true));
        let zero = show(0.0, &Code::parse("#,##0;-#,##0;"), false);
        assert_eq!((zero.text.as_str(), zero.hidden), ("0", true));
        assert_eq!(show(5.0, &Code::parse("#,##0;-#,##0;"), false).text, "5");
    }

    #[test]
    fn general_shows_eleven_characters() {
        check(94.471_472_799_646_2, "General", "94,4714728", "94.4714727996462");
        check(1.0 / 3.0, "General", "0,333333333", "0.333333333333333");
        check(123_456_789_012.0, "General", "123456789012", "123456789012");
        check(0.1 + 0.2, "General", "0,3", "0.3");
        check(-0.5, "General", "-0,5", "-0.5");
        check(1e-12, "General", "0,000000000001", "0.000000000001");
    }

    #[test]
    fn dates_are_shown_by_their_format() {
        check(45097.0, "dd/mm/yyyy", "20/06/2023", "45097");
        check(45097.0, "mm/yyyy", "06/2023", "45097");
        check(45097.0, "d-mmm-yy", "20-Thg6-23", "45097");
        check(45097.0, "[$-409]d mmmm yyyy", "20 June 2023", "45097");
        check(45097.75, "dd/mm/yyyy hh:mm", "20/06/2023 18:00", "45097.75");
        check(0.75, "h:mm AM/PM", "6:00 CH", "0.75");
        check(1.5, "[h]:mm", "36:00", "1.5");
        check(59.0, "dd/mm/yyyy", "28/02/1900", "59");
        check(60.0, "dd/mm/yyyy", "29/02/1900", "60");
        check(61.0, "dd/mm/yyyy", "01/03/1900", "61");
        check(45097.0, "dddd, \"ngày\" dd", "Thứ Ba, ngày 20", "45097");
        check(45097.0, "[$-F800]dddd, mmmm dd, yyyy", "20/06/2023", "45097");
        check(-1.0, "dd/mm/yyyy", "-1", "-1");
        check(0.000_011_574, "mm:ss.0", "00:01,0", "0.000011574");
    }

    #[test]
    fn the_calendar_of_1904_begins_four_years_later() {
        let shown = show(43635.0, &Code::parse("dd/mm/yyyy"), true);
        assert_eq!(shown.text, "20/06/2023");
        assert_eq!(shown.stored.map(|s| (s.value, s.date)), Some((45097.into(), true)));
    }

    #[test]
    fn exponents_and_giants_are_shown() {
        check(123_456.0, "0.00E+00", "1,23E+05", "123456");
        check(0.00012, "0.0E-0", "1,2E-4", "0.00012");
        let giant = show(1e300, &Code::parse("0"), false);
        assert_eq!((giant.text.as_str(), giant.stored), ("1E300", None));
    }

    #[test]
    fn broken_codes_show_something() {
        for code in
            ["\"", "[", "0;;", "E+0", ".", ",", "%", "?", "[h", "0.0.0", "0E+", "m"]
        {
            show(-1234.5, &Code::parse(code), false);
            show(0.0, &Code::parse(code), false);
        }
    }
}
