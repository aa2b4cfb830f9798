//! A number format's code, such as `#,##0.00" tỷ";[Red]-0%`, cut into sections and marks.
//!
//! Colours, fill characters (`*x`) and blanks (`_x`) show nothing that counts and are
//! dropped; fractions (`# ?/?`) are shown as plain decimals.

use crate::read::excel::shown::mark::Mark;
use crate::read::excel::shown::simple::Simple;

/// The longest code that Excel allows; what goes beyond is cut.
const MOST: usize = 255;

/// A number format.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Code {
    /// Its sections: for positive numbers, negative ones, zero; or by condition.
    pub sections: Vec<Section>,
}

/// One section of a code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// When it applies, if the code itself says so: `[>=1000]`.
    pub condition: Option<(Test, f64)>,
    /// What it shows, from left to right.
    pub marks: Vec<Mark>,
    /// Month and day names in English (`[$-409]`).
    pub english: bool,
    /// It shows a fraction: `# ?/?`, `0/8`.
    pub fraction: bool,
    /// It shows a number between words, and nothing else.
    pub simple: Option<Simple>,
}

/// How a condition compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `=`
    Equal,
    /// `<>`
    Unequal,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}

impl Code {
    /// Cuts a code; anything is a code, at worst of literals. The system's own long date
    /// (`[$-F800]`) and time (`[$-F400]`) become the short ones.
    pub fn parse(code: &str) -> Self {
        let holds = |words| code.contains('[') && code.contains(words);
        let code = match code {
            _ if holds("[$-F800]") => "dd/mm/yyyy",
            _ if holds("[$-F400]") => "h:mm:ss",
            _ if code.len() <= MOST => code,
            _ => code.char_indices().nth(MOST).map_or(code, |(end, _)| &code[..end]),
        };
        let mut sections = vec![Section::default()];
        let mut rest = code;
        while let Some(next) = rest.chars().next() {
            if next == ';' {
                sections.push(Section::default());
                rest = &rest[1..];
            } else if let Some(section) = sections.last_mut() {
                rest = take(rest, next, section);
            }
        }
        for section in sections.iter_mut().filter(|section| !section.fraction) {
            section.simple = Simple::of(&section.marks);
        }
        Self { sections }
    }
}

impl Code {
    /// Does it show dates or times?
    pub fn is_date(&self) -> bool {
        self.sections.first().is_some_and(Section::is_date)
    }
}

impl Section {
    /// Does it show a date or a time?
    pub fn is_date(&self) -> bool {
        let dated =
            |m: &Mark| matches!(m, Mark::Date(..) | Mark::Elapsed(_) | Mark::Noon);
        self.marks.iter().any(dated)
    }

    /// The percent signs.
    pub fn percents(&self) -> u32 {
        self.marks.iter().filter(|m| **m == Mark::Percent).count() as u32
    }

    /// The commas that divide by a thousand: those behind the last digit's place, be it
    /// before the point or after it.
    pub fn thousands(&self) -> u32 {
        let point = self.marks.iter().position(|m| *m == Mark::Point);
        let (whole, decimals) = self.marks.split_at(point.unwrap_or(self.marks.len()));
        trailing_commas(whole) + trailing_commas(decimals)
    }

    fn literal(&mut self, text: &str) {
        match self.marks.last_mut() {
            Some(Mark::Literal(before)) => before.push_str(text),
            _ => self.marks.push(Mark::Literal(text.to_owned())),
        }
    }
}

/// The commas right behind the last digit's place.
fn trailing_commas(marks: &[Mark]) -> u32 {
    let last = marks.iter().rposition(|m| matches!(m, Mark::Digit(_)));
    let commas = |at: usize| marks[at + 1..].iter().take_while(|m| **m == Mark::Comma);
    last.map_or(0, |at| commas(at).count() as u32)
}

/// Takes one mark from the front of `rest`, which begins with `next`; returns what is left.
fn take<'a>(rest: &'a str, next: char, section: &mut Section) -> &'a str {
    let after = &rest[next.len_utf8()..];
    match next {
        '"' => take_quoted(after, section),
        '\\' | '!' => take_escaped(after, section),
        '_' | '*' => skip_one(after, next, section),
        '[' => take_bracket(after, section),
        '0' | '#' | '?' => push(section, Mark::Digit(next), after),
        '.' => push(section, Mark::Point, after),
        ',' => push(section, Mark::Comma, after),
        '%' => push(section, Mark::Percent, after),
        '/' => take_slash(after, section),
        '@' => push(section, Mark::Text, after),
        'E' | 'e' if after.starts_with(['+', '-']) => {
            push(section, Mark::Exponent(after.starts_with('+')), &after[1..])
        }
        'A' | 'a' if starts(rest, "AM/PM") => push(section, Mark::Noon, &rest[5..]),
        'A' | 'a' if starts(rest, "A/P") => push(section, Mark::Noon, &rest[3..]),
        'G' | 'g' if starts(rest, "General") => push(section, Mark::General, &rest[7..]),
        _ => take_letter(rest, next, section),
    }
}

fn push<'a>(section: &mut Section, mark: Mark, after: &'a str) -> &'a str {
    section.marks.push(mark);
    after
}

fn starts(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
}

/// A slash between two places, or before a number, is that of a fraction.
fn take_slash<'a>(after: &'a str, section: &mut Section) -> &'a str {
    let below = after.starts_with(|c: char| c.is_ascii_digit() || "?#".contains(c));
    let above = matches!(section.marks.last(), Some(Mark::Digit(_)));
    section.fraction |= above && below;
    section.literal("/");
    after
}

fn take_quoted<'a>(after: &'a str, section: &mut Section) -> &'a str {
    let (quoted, left) = after.split_once('"').unwrap_or((after, ""));
    section.literal(quoted);
    left
}

fn take_escaped<'a>(after: &'a str, section: &mut Section) -> &'a str {
    let size = after.chars().next().map_or(0, char::len_utf8);
    section.literal(&after[..size]);
    &after[size..]
}

/// `_)` leaves the width of a bracket, `*-` fills with hyphens: a space at most.
fn skip_one<'a>(after: &'a str, next: char, section: &mut Section) -> &'a str {
    let size = after.chars().next().map_or(0, char::len_utf8);
    if next == '_' {
        section.literal(" ");
    }
    &after[size..]
}

/// A date's letters, or a literal.
fn take_letter<'a>(rest: &'a str, next: char, section: &mut Section) -> &'a str {
    let letter = next.to_ascii_lowercase();
    if !matches!(letter, 'y' | 'm' | 'd' | 'h' | 's') {
        section.literal(&rest[..next.len_utf8()]);
        return &rest[next.len_utf8()..];
    }
    let times = rest.chars().take_while(|c| c.to_ascii_lowercase() == letter).count();
    section.marks.push(Mark::Date(letter, times));
    &rest[times..]
}

/// `[Red]`, `[>=100]`, `[$₫-42A]`, `[h]`.
fn take_bracket<'a>(after: &'a str, section: &mut Section) -> &'a str {
    let (inside, left) = after.split_once(']').unwrap_or((after, ""));
    if let Some(locale) = inside.strip_prefix('$') {
        take_locale(locale, section);
    } else if let Some(condition) = condition(inside) {
        section.condition = Some(condition);
    } else if let Some(letter @ ('h' | 'm' | 's')) = elapsed(inside) {
        section.marks.push(Mark::Elapsed(letter));
    }
    left
}

/// The letter of `[h]`, `[hh]`, `[mm]` …
fn elapsed(inside: &str) -> Option<char> {
    let letter = inside.chars().next()?.to_ascii_lowercase();
    inside.chars().all(|c| c.to_ascii_lowercase() == letter).then_some(letter)
}

/// `$₫-42A`: a currency sign, and the language of names.
fn take_locale(locale: &str, section: &mut Section) {
    let (sign, language) = locale.rsplit_once('-').unwrap_or((locale, ""));
    if !sign.is_empty() {
        section.literal(sign);
    }
    let code = u32::from_str_radix(language, 16).unwrap_or(0);
    section.english = code & 0x3ff == 0x09;
}

/// `>=1000`.
fn condition(inside: &str) -> Option<(Test, f64)> {
    let tests = [
        ("<=", Test::AtMost),
        ("<>", Test::Unequal),
        (">=", Test::AtLeast),
        ("<", Test::Less),
        (">", Test::More),
        ("=", Test::Equal),
    ];
    let (sign, test) = tests.into_iter().find(|(sign, _)| inside.starts_with(sign))?;
    let number = inside[sign.len()..].trim().parse().ok()?;
    Some((test, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_cut_into_sections_and_marks() {
        let code = Code::parse("#,##0,,\" tỷ\";[Red]-0%");
        assert_eq!(code.sections.len(), 2);
        assert_eq!(code.sections[0].thousands(), 2);
        assert_eq!(code.sections[0].marks.last(), Some(&Mark::Literal(" tỷ".into())));
        assert_eq!(code.sections[1].percents(), 1);
    }

    #[test]
    fn grouping_commas_divide_nothing() {
        assert_eq!(Code::parse("#,##0").sections[0].thousands(), 0);
        assert_eq!(Code::parse("#,##0.00").sections[0].thousands(), 0);
        assert_eq!(Code::parse("#,##0.0,,").sections[0].thousands(), 2);
        assert_eq!(Code::parse("0,.0").sections[0].thousands(), 1);
        assert_eq!(Code::parse("_(* #,##0_)").sections[0].thousands(), 0);
    }

    #[test]
    fn dates_are_told_from_words() {
        assert!(Code::parse("dd/mm/yyyy").sections[0].is_date());
        assert!(Code::parse("[h]:mm").sections[0].is_date());
        assert!(!Code::parse("0\" đồng\"").sections[0].is_date());
        assert!(!Code::parse("[Red]0").sections[0].is_date());
        assert!(!Code::parse("[$₫-42A] #,##0").sections[0].is_date());
        assert!(!Code::parse("General").sections[0].is_date());
    }

    #[test]
    fn fractions_are_told_from_words_with_a_slash() {
        assert!(Code::parse("# ?/?").sections[0].fraction);
        assert!(Code::parse("#\\ ??/16").sections[0].fraction);
        assert!(!Code::parse("0.0\" tạ/ha\"").sections[0].fraction);
        assert!(!Code::parse("#,##0\\ \\k\\g/ha").sections[0].fraction);
        assert!(!Code::parse("00\"/\"00").sections[0].fraction);
    }

    #[test]
    fn broken_codes_are_codes_too() {
        for code in
            ["", ";;;", "\"", "\\", "[", "[$", "_", "*", "E+", "[<x]0", "đ%\u{301}"]
        {
            Code::parse(code);
        }
    }
}
