//! Numbers as Vietnamese prints them: `1.385.000.000`, `12,17`, `-25`.

use rust_decimal::Decimal;

/// Prints a number with dots between thousands and a comma before decimals.
///
/// Decimals stay as they were written (`48,80`), but for an amount of thousands that has
/// none but zeros: they come from a multiplier word (`5,57 tỷ`), not from the page.
pub fn figure(value: Decimal) -> String {
    let shown = match value.fract().is_zero() && value.abs() >= Decimal::ONE_THOUSAND {
        true => value.trunc(),
        false => value,
    };
    let plain = shown.abs().to_string();
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::with_capacity(plain.len() + plain.len() / 3 + 1);
    if shown.is_sign_negative() && !shown.is_zero() {
        out.push('-');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push(',');
        out.push_str(decimals);
    }
    out
}

/// Prints a difference: a plus sign says that it is one.
pub fn signed(value: Decimal) -> String {
    match value.is_sign_negative() && !value.is_zero() {
        true => figure(value),
        false => format!("+{}", figure(value)),
    }
}

/// Reads a number as [`figure`] and [`signed`] print it, at the start of a text: the
/// value, and how many bytes it takes. Digits grouped otherwise are none.
pub fn value(text: &str) -> Option<(Decimal, usize)> {
    let sign = usize::from(text.starts_with(['+', '-']));
    let digits = &text[sign..];
    let end = digits.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','));
    let digits = digits[..end.unwrap_or(digits.len())].trim_end_matches(['.', ',']);
    let (whole, decimals) = digits.split_once(',').unwrap_or((digits, ""));
    let mut groups = whole.split('.');
    let first = groups.next().filter(|first| !first.is_empty())?;
    let grouped = whole.contains('.');
    let sound = (!grouped || first.len() <= 3)
        && groups.all(|group| group.len() == 3)
        && decimals.bytes().all(|byte| byte.is_ascii_digit());
    let plain = format!("{}.{decimals}", whole.replace('.', ""));
    let value: Decimal = plain.trim_end_matches('.').parse().ok().filter(|_| sound)?;
    let signed = if text.starts_with('-') { -value } else { value };
    Some((signed, sign + digits.len()))
}

/// A number from 1 to 3999 in Roman figures, as headings and quarters have it.
pub fn roman(mut number: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    for (step, letters) in STEPS {
        while number >= step {
            out.push_str(letters);
            number -= step;
        }
    }
    out
}

/// The nth letter of the Vietnamese alphabet, as points of a text are lettered: đ after
/// d, no f, j, w or z. After y come aa, ab …
pub fn letter(number: u32) -> String {
    const LETTERS: [&str; 23] = [
        "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q",
        "r", "s", "t", "u", "v", "x", "y",
    ];
    let index = number.saturating_sub(1) as usize;
    match index.checked_div(LETTERS.len()) {
        Some(0) | None => LETTERS[index].to_owned(),
        Some(round) => {
            format!("{}{}", letter(round as u32), LETTERS[index % LETTERS.len()])
        }
    }
}

/// What follows the label of a line and its number: `CHI NGÂN SÁCH` of `PHỤ LỤC 02: CHI
/// NGÂN SÁCH`. The letters of the label may be small or large; a line that goes on in
/// other words has no label.
pub fn labelled<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    let line = line.trim();
    let end =
        line.char_indices().nth(label.chars().count()).map_or(line.len(), |(at, _)| at);
    let rest =
        line.get(end..).filter(|_| line[..end].to_lowercase() == label.to_lowercase())?;
    let word = rest.strip_prefix(' ').map(str::trim_start).unwrap_or_default();
    let length = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    let (number, behind) = word.split_at(length);
    let is_number = number.chars().all(|c| c.is_ascii_digit() || "IVXLC".contains(c));
    match rest.is_empty() || is_number && !number.is_empty() {
        true => Some(behind.trim_start_matches([' ', ':', '.', '-', '–'])),
        false => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expected: &str) {
        assert_eq!(figure(value.parse().unwrap()), expected);
    }

    #[test]
    fn thousands_are_dotted_and_decimals_follow_a_comma() {
        check("1385000000", "1.385.000.000");
        check("12.17", "12,17");
        check("48.80", "48,80");
        check("-25", "-25");
        check("-1234.5", "-1.234,5");
        check("0", "0");
        check("-0.0", "0,0");
        check("999", "999");
        check("1000", "1.000");
    }

    #[test]
    fn zeros_of_a_multiplier_are_not_printed() {
        check("5570000000.00", "5.570.000.000");
        check("55.00", "55,00");
    }

    #[test]
    fn a_label_has_a_number_and_what_follows() {
        assert_eq!(labelled("PHỤ LỤC 02: CHI", "Phụ lục"), Some("CHI"));
        assert_eq!(labelled("Phụ lục IV", "Phụ lục"), Some(""));
        assert_eq!(labelled(" Phụ lục", "Phụ lục"), Some(""));
        assert_eq!(labelled("Phụ lục kèm theo", "Phụ lục"), None);
        assert_eq!(labelled("Phụ nữ", "Phụ lục"), None);
    }

    #[test]
    fn a_difference_shows_its_sign() {
        assert_eq!(signed(Decimal::from(4)), "+4");
        assert_eq!(signed(Decimal::from(-1055)), "-1.055");
        assert_eq!(signed(Decimal::ZERO), "+0");
    }

    #[test]
    fn what_is_printed_is_read_again() {
        for text in ["1.385.000.000", "12,17", "-1.234,5", "0", "999", "48,80"] {
            let (value, taken) = value(text).unwrap();
            assert_eq!((figure(value), taken), (text.to_owned(), text.len()));
        }
        assert_eq!(value("+4 đơn"), Some((Decimal::from(4), 2)));
        assert_eq!(value("12.50"), None);
        assert_eq!(value("ha"), None);
    }

    #[test]
    fn points_follow_the_vietnamese_alphabet() {
        let letters: Vec<String> = (1..=8).map(letter).collect();
        assert_eq!(letters.join(" "), "a b c d đ e g h");
        assert_eq!(letter(23), "y");
        assert_eq!(letter(24), "aa");
        assert_eq!(letter(47), "ba");
    }

    #[test]
    fn sections_have_roman_figures() {
        let figures: Vec<String> = [1, 4, 9, 14, 40].into_iter().map(roman).collect();
        assert_eq!(figures.join(" "), "I IV IX XIV XL");
    }
}
