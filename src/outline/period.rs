//! Periods in words: `6 tháng đầu năm 2023` is 2023, first half.

use crate::model::period::{Part, Period};

/// The periods that a folded line names, in order. A year said later in the line serves the
/// parts of a year before it; `year` serves where none is said.
pub fn periods(line: &str, year: Option<u16>) -> Vec<Period> {
    let words: Vec<&str> = line.split(' ').collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match part(&words[at..]) {
            Some((part, taken)) => {
                let named = year_after(&words[at + taken..]).or_else(|| any_year(&words));
                if let Some(year) = named.or(year) {
                    found.push(Period { year, part });
                }
                at += taken;
            }
            None => at += 1,
        }
    }
    if found.is_empty()
        && let Some(year) = year_of_report(&words)
    {
        found.push(Period { year, part: Part::Year });
    }
    found
}

/// A part of a year at the start of the words, and how many words it takes.
fn part(words: &[&str]) -> Option<(Part, usize)> {
    let first = *words.first()?;
    let second = words.get(1).copied().unwrap_or_default();
    if matches!(first, "quí" | "quý") {
        return quarter(second).map(|n| (Part::Quarter(n), 2));
    }
    if first == "nửa" && matches!(second, "đầu" | "cuối") {
        return Some((Part::Half(if second == "đầu" { 1 } else { 2 }), 2));
    }
    if first == "tháng" {
        let month: u8 = second.parse().ok().filter(|month| (1..=12).contains(month))?;
        return Some((Part::Month(month), 2));
    }
    let count = count(first)?;
    (second == "tháng").then_some(())?;
    let last = words.get(2) == Some(&"cuối");
    let taken = 2 + usize::from(matches!(words.get(2), Some(&("đầu" | "cuối"))));
    months(count, last).map(|part| (part, taken))
}

fn months(count: u8, last: bool) -> Option<Part> {
    match (count, last) {
        (3, false) => Some(Part::Quarter(1)),
        (3, true) => Some(Part::Quarter(4)),
        (6, false) => Some(Part::Half(1)),
        (6, true) => Some(Part::Half(2)),
        (2..=11, false) => Some(Part::Months(count)),
        (12, false) => Some(Part::Year),
        _ => None,
    }
}

fn quarter(word: &str) -> Option<u8> {
    match word {
        "i" | "1" => Some(1),
        "ii" | "2" => Some(2),
        "iii" | "3" => Some(3),
        "iv" | "4" => Some(4),
        _ => None,
    }
}

fn count(word: &str) -> Option<u8> {
    match word {
        "ba" => Some(3),
        "sáu" => Some(6),
        "chín" => Some(9),
        _ => word.parse().ok(),
    }
}

/// A year as a word: 1990 to 2099.
pub fn year(word: &str) -> Option<u16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1990..2100).contains(year))
}

/// The year right behind a part of it: `đầu năm 2023`, `quý I 2022`, `năm học` not.
fn year_after(words: &[&str]) -> Option<u16> {
    let at = usize::from(words.first() == Some(&"năm"));
    words.get(at).and_then(|word| year(word))
}

fn any_year(words: &[&str]) -> Option<u16> {
    words.iter().find_map(|word| year(word))
}

/// `năm 2023` that no `đến`, `từ`, `học` or `so với` makes another's year.
fn year_of_report(words: &[&str]) -> Option<u16> {
    words.windows(2).enumerate().find_map(|(at, pair)| {
        let before = at.checked_sub(1).map(|at| words[at]).unwrap_or_default();
        let other = matches!(before, "đến" | "từ" | "với" | "kì" | "hơn" | "bằng" | "%");
        (pair[0] == "năm" && !other).then(|| year(pair[1])).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold_line;

    fn check(line: &str, expected: &[(u16, Part)]) {
        let found: Vec<_> =
            periods(&fold_line(line), None).iter().map(|p| (p.year, p.part)).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn subjects_name_their_periods() {
        check(
            "Kết quả thực hiện nhiệm vụ 6 tháng đầu năm, nhiệm vụ trọng tâm 6 tháng cuối năm 2023",
            &[(2023, Part::Half(1)), (2023, Part::Half(2))],
        );
        check("Tình hình kinh tế - xã hội quý I/2022", &[(2022, Part::Quarter(1))]);
        check("Báo cáo 9 tháng đầu năm 2025", &[(2025, Part::Months(9))]);
        check("Báo cáo tháng 6 năm 2023", &[(2023, Part::Month(6))]);
        check("Tình hình năm 2018 của xã", &[(2018, Part::Year)]);
        check("Nửa đầu năm 2022, thu ngân sách", &[(2022, Part::Half(1))]);
        check("Từ năm 2012 đến nay", &[]);
    }
}
