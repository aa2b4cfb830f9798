//! Labels of headings and items: `I.`, `1.1.`, `a)`, `-`, and what a line goes by.

use crate::data::forms::Forms;
use crate::model::document::{Document, Span};
use crate::text::fold::fold;

/// A label at the start of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// As written, without its dot or bracket: `I`, `1.1`, `a`, `-`.
    pub text: String,
    /// Its kind, by which levels are told.
    pub kind: LabelKind,
    /// Bytes up to the words behind it.
    pub taken: usize,
}

/// Kinds of label, from the outermost inwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LabelKind {
    /// `Phần I`, `PHẦN THỨ NHẤT`
    Part,
    /// `A.`
    Letter,
    /// `I.`
    Roman,
    /// `1.`
    Number,
    /// `1.1.`
    Nested(u8),
    /// `a)`
    Small,
    /// `(1)`, `(a)`
    Bracketed,
    /// `*`
    Star,
    /// `-`
    Dash,
    /// `+`
    Plus,
}

/// The label at the start of a line, if there is one.
pub fn label(line: &str, forms: &Forms) -> Option<Label> {
    part(line, forms)
        .or_else(|| bullet(line))
        .or_else(|| bracketed(line))
        .or_else(|| numbered(line))
        .or_else(|| lettered(line))
}

/// The label of a line that begins with a span: the number that its list gives it, which takes
/// no byte of the text, else the one typed there.
pub fn of(document: &Document, first: Span, forms: &Forms) -> Option<Label> {
    let given = document.block(first.block).label.as_deref();
    given
        .filter(|_| first.start == 0)
        .and_then(|given| label(&format!("{given} x"), forms))
        .map(|label| Label { taken: 0, ..label })
        .or_else(|| label(document.text(first), forms))
}

fn part(line: &str, forms: &Forms) -> Option<Label> {
    let is_in = |list: &[String], word: &str| list.contains(&fold(word));
    let mut words = line.split_whitespace();
    let first = words.next().filter(|word| word.starts_with(char::is_uppercase))?;
    if !is_in(&forms.part, first) {
        return None;
    }
    let mut second = words.next()?;
    if is_in(&forms.part_ordinal, second) {
        second = words.next()?;
    }
    let name = second.trim_end_matches([':', '.', '-']);
    let numbered = roman(name) || is_in(&forms.part_number, name);
    let digits = !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit());
    let taken = second.as_ptr() as usize - line.as_ptr() as usize + second.len();
    (numbered || digits).then(|| made(line, name, LabelKind::Part, taken))
}

fn bullet(line: &str) -> Option<Label> {
    let first = line.chars().next()?;
    let kind = match first {
        '-' | '–' | '−' | '•' | '▪' | '·' | '●' | '■' | '\u{f0b7}' | '\u{2011}' => {
            LabelKind::Dash
        }
        '+' | '\u{f02b}' => LabelKind::Plus,
        '*' => LabelKind::Star,
        _ => return None,
    };
    let rest = &line[first.len_utf8()..];
    let figure =
        rest.starts_with(|c: char| c.is_ascii_digit()) && kind == LabelKind::Dash;
    (!figure && !rest.trim().is_empty())
        .then(|| made(line, &line[..first.len_utf8()], kind, first.len_utf8()))
}

/// `(1) Tốc độ tăng`; the `(33 hộ)` of a line that goes on is none.
fn bracketed(line: &str) -> Option<Label> {
    let (name, rest) = line.strip_prefix('(')?.split_once(')')?;
    let number =
        (1..=2).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_digit());
    let letter = one(name) && name.chars().all(char::is_alphabetic);
    let said = rest.trim_start().starts_with(char::is_alphanumeric);
    let taken = line.len() - rest.len();
    ((number || letter || roman(&name.to_uppercase())) && said)
        .then(|| made(line, name, LabelKind::Bracketed, taken))
}

fn numbered(line: &str) -> Option<Label> {
    let digits = line.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let name = line[..digits].trim_end_matches('.');
    if name.is_empty()
        || name.starts_with('0')
        || !name.starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    if name.split('.').any(|part| part.is_empty() || part.len() > 2) {
        return None;
    }
    let dotted = digits > name.len();
    // `1- Giáo dục`, and no `1-2 con`
    let dash = line[digits..].strip_prefix(['-', '–']).is_some_and(|rest| {
        let capital = |rest: &str| rest.starts_with(char::is_uppercase);
        rest.strip_prefix(' ').is_some_and(capital)
    });
    let bracket = dash || line[digits..].starts_with([')', '/']);
    let behind = &line[digits..];
    let rest = match behind.chars().next().filter(|_| bracket) {
        Some(mark) => &behind[mark.len_utf8()..],
        None => behind,
    };
    let spaced = rest.starts_with(char::is_whitespace);
    let capital =
        rest.trim_start().starts_with(|c: char| c.is_uppercase() || "*\"“".contains(c));
    let nested = name.contains('.');
    let sure = (dotted || bracket) && (spaced || capital) || nested && spaced && capital;
    let depth = name.matches('.').count() as u8;
    let kind = if depth == 0 { LabelKind::Number } else { LabelKind::Nested(depth) };
    let mark = line[digits..].chars().next().filter(|_| bracket);
    (sure && !rest.trim().is_empty())
        .then(|| made(line, name, kind, digits + mark.map_or(0, char::len_utf8)))
}

fn lettered(line: &str) -> Option<Label> {
    let end = line.find(|c: char| !c.is_alphabetic())?;
    let name = &line[..end];
    let mark = line[end..].chars().next()?;
    let rest = line[end + mark.len_utf8()..].trim_start();
    if rest.is_empty() {
        return None;
    }
    let kind = match mark {
        '.' | '/' | '-' | ')' | '–' | ':' if roman(name) => LabelKind::Roman,
        '.' | '/' | '-' | ')' if one(name) && name.chars().all(char::is_uppercase) => {
            LabelKind::Letter
        }
        ')' | '.' | '/' if one(name) => LabelKind::Small,
        _ => return None,
    };
    Some(made(line, name, kind, end + mark.len_utf8()))
}

fn one(name: &str) -> bool {
    name.chars().count() == 1
}

/// Is a word a Roman numeral from I to XX?
pub fn roman(word: &str) -> bool {
    const ROMAN: [&str; 20] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII",
        "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX",
    ];
    ROMAN.contains(&word)
}

fn made(line: &str, name: &str, kind: LabelKind, taken: usize) -> Label {
    let rest = &line[taken..];
    let space =
        rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\t', '.', ':', '*']).len();
    Label { text: name.to_owned(), kind, taken: taken + space }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(&str, LabelKind, &str)>) {
        let forms = crate::data::Tables::builtin().unwrap().forms;
        let found = label(line, &forms);
        let found = found.as_ref().map(|l| (l.text.as_str(), l.kind, &line[l.taken..]));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn labels_are_told_from_text() {
        use LabelKind::{
            Bracketed, Dash, Letter, Nested, Number, Part, Plus, Roman, Small,
        };
        check("I. TÌNH HÌNH", Some(("I", Roman, "TÌNH HÌNH")));
        check("1. Lĩnh vực", Some(("1", Number, "Lĩnh vực")));
        check("1.1. Về phát triển", Some(("1.1", Nested(1), "Về phát triển")));
        check("1- Giáo dục: 3 trường", Some(("1", Number, "Giáo dục: 3 trường")));
        check("1-2 con", None);
        check("1.1 Trồng trọt", Some(("1.1", Nested(1), "Trồng trọt")));
        check("a) Trồng trọt", Some(("a", Small, "Trồng trọt")));
        check("đ) Chăn nuôi", Some(("đ", Small, "Chăn nuôi")));
        check("- Ngô: 52 ha", Some(("-", Dash, "Ngô: 52 ha")));
        check("-Thực hiện công tác", Some(("-", Dash, "Thực hiện công tác")));
        check("+ Lúa 480 ha", Some(("+", Plus, "Lúa 480 ha")));
        check("A- KẾT QUẢ", Some(("A", Letter, "KẾT QUẢ")));
        check("Phần I", Some(("I", Part, "")));
        check("(1) Thu ngân sách", Some(("1", Bracketed, "Thu ngân sách")));
        check("(ii) 5/9 trường", Some(("ii", Bracketed, "5/9 trường")));
        check("(33 hộ) giảm", None);
        check("(1,5%) so", None);
        check("100% người dân", None);
        check("20.000 con gà", None);
        check("5.120 5.384", None);
        check("-25", None);
        check("VI PHẠM", None);
    }
}
