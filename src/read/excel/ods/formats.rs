//! OpenDocument's number formats as codes of Excel: `percentage-style` with two decimals is
//! `0.00%`.

use crate::read::excel::xml::{self, Piece, Xml};
use quick_xml::events::BytesStart;

/// Is it the element of a number format?
pub fn is_format(name: &str) -> bool {
    let kinds = ["number", "percentage", "currency", "date", "time", "text"];
    kinds.iter().any(|kind| name.strip_suffix("-style") == Some(*kind))
}

/// A number format: its own code, and those of other formats by condition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Format {
    code: String,
    /// Condition and name of the format for it.
    others: Vec<(String, String)>,
}

impl Format {
    /// The whole code, other formats found by name.
    pub fn code(&self, find: impl Fn(&str) -> Option<String>) -> String {
        let others =
            self.others.iter().filter_map(|(when, name)| Some((when, find(name)?)));
        let others = others.collect::<Vec<_>>();
        let when = others.iter().map(|(when, _)| when.as_str()).collect::<Vec<_>>();
        match (when.as_slice(), others.as_slice()) {
            ([">=0"] | [">0"], [(_, first)]) => format!("{first};{}", self.code),
            ([">0", "<0"], [(_, first), (_, second)]) => {
                format!("{first};{second};{}", self.code)
            }
            ([">0", "<0", "=0"], [(_, first), (_, second), (_, third)]) => {
                format!("{first};{second};{third};{}", self.code)
            }
            (_, others) => {
                let sections =
                    others.iter().take(2).map(|(w, code)| format!("[{w}]{code};"));
                sections.collect::<String>() + &self.code
            }
        }
    }
}

/// Reads the format whose element, of this name, was just opened.
pub fn read(pieces: &mut Xml, element: &str, open: &BytesStart) -> Format {
    let mut format = Format::default();
    let endless =
        xml::attribute(open, "truncate-on-overflow").as_deref() == Some("false");
    while let Some(piece) = pieces.next() {
        let tag = match piece {
            Piece::Open(tag) => tag,
            Piece::Close(end) if xml::closed(&end) == element => break,
            _ => continue,
        };
        match xml::name(&tag) {
            name @ ("text" | "currency-symbol") => {
                let name = name.to_owned();
                let words = pieces.words_within(&name);
                escape(&words, element == "percentage-style", &mut format.code);
            }
            "map" => {
                let condition = xml::attribute(&tag, "condition").unwrap_or_default();
                let name = xml::attribute(&tag, "apply-style-name").unwrap_or_default();
                format.others.push((condition.replace("value()", ""), name));
            }
            "hours" if endless => format.code.push_str("[h]"),
            name => format.code.push_str(&mark(name, &tag)),
        }
    }
    format
}

/// Words as escaped letters; the sign of a percentage stays a sign.
fn escape(words: &str, percent: bool, code: &mut String) {
    for letter in words.chars() {
        if !(percent && letter == '%') {
            code.push('\\');
        }
        code.push(letter);
    }
}

/// What an element shows, as a part of a code.
fn mark(name: &str, tag: &BytesStart) -> String {
    let long = xml::attribute(tag, "style").as_deref() == Some("long");
    let word = |short: &str, full: &str| if long { full } else { short }.to_owned();
    match name {
        "number" => number(tag),
        "scientific-number" => {
            let exponent = "0".repeat(count(tag, "min-exponent-digits").unwrap_or(2));
            format!("{}E+{exponent}", number(tag))
        }
        "fraction" => "General".to_owned(),
        "day" => word("d", "dd"),
        "day-of-week" => word("ddd", "dddd"),
        "month" if xml::is_on(tag, "textual") => word("mmm", "mmmm"),
        "month" => word("m", "mm"),
        "year" => word("yy", "yyyy"),
        "hours" => word("h", "hh"),
        "minutes" => word("m", "mm"),
        "seconds" => match count(tag, "decimal-places").unwrap_or(0) {
            0 => word("s", "ss"),
            places => format!("{}.{}", word("s", "ss"), "0".repeat(places)),
        },
        "am-pm" => "AM/PM".to_owned(),
        "text-content" => "@".to_owned(),
        _ => String::new(),
    }
}

/// `#,##0.00`; a number without a count of decimals is General.
fn number(tag: &BytesStart) -> String {
    let Some(most) = count(tag, "decimal-places") else { return "General".to_owned() };
    let least = count(tag, "min-decimal-places").unwrap_or(most).min(most);
    let whole = count(tag, "min-integer-digits").unwrap_or(1);
    let grouped = xml::is_on(tag, "grouping");
    let places = if grouped { whole.max(4) } else { whole.max(1) };
    let mut code = String::new();
    for place in (0..places).rev() {
        code.push(if place < whole { '0' } else { '#' });
        if grouped && place > 0 && place % 3 == 0 {
            code.push(',');
        }
    }
    if most > 0 {
        code.push('.');
        code.push_str(&"0".repeat(least));
        code.push_str(&"#".repeat(most - least));
    }
    let factor = xml::attribute(tag, "display-factor").unwrap_or_default();
    let zeros = factor.split('.').next().unwrap_or_default().matches('0').count();
    code + &",".repeat(zeros.min(9) / 3)
}

fn count(tag: &BytesStart, name: &str) -> Option<usize> {
    xml::number(tag, name).map(|count| count.min(20) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(inside: &str, element: &str, expected: &str) {
        let text = format!("<n:{element}>{inside}</n:{element}>");
        let mut pieces = Xml::new(&text);
        let Some(Piece::Open(tag)) = pieces.next() else { unreachable!("a tag") };
        let format = read(&mut pieces, element, &tag);
        assert_eq!(format.code(|_| Some("P".to_owned())), expected);
    }

    #[test]
    fn formats_become_codes() {
        let number = "<n:number n:decimal-places='2' n:min-integer-digits='1'";
        check(&format!("{number}/><n:text>%</n:text>"), "percentage-style", "0.00%");
        check(&format!("{number} n:grouping='true'/>"), "number-style", "#,##0.00");
        let scaled = format!("{number} n:display-factor='1000000'/><n:text> %</n:text>");
        check(&scaled, "number-style", "0.00,,\\ \\%");
        check("<n:number n:min-integer-digits='1'/>", "number-style", "General");
        let day = "<n:day n:style='long'/><n:text>/</n:text><n:year n:style='long'/>";
        check(day, "date-style", "dd\\/yyyy");
        let map = "<n:map n:condition='value()&gt;=0' n:apply-style-name='N1P0'/>";
        check(&format!("<n:text>-</n:text>{number}/>{map}"), "number-style", "P;\\-0.00");
        let maps = [">0", "<0", "=0"].map(|when| {
            format!("<n:map n:condition='value(){when}' n:apply-style-name='N1P0'/>")
        });
        let text = format!("<n:text-content/>{}", maps.concat().replace("<0", "&lt;0"));
        check(&text, "text-style", "P;P;P;@");
    }
}
