//! Letters that look like digits, within a figure: `1O hộ`, `2l5 người`, as typists of
//! old wrote them and scanners read them.

/// The digit that a letter looks like.
const fn digit(letter: char) -> Option<char> {
    match letter {
        'O' | 'o' => Some('0'),
        'I' | 'l' => Some('1'),
        _ => None,
    }
}

/// Is a word made of such letters alone?
pub fn is_like_digits(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| digit(c).is_some())
}

/// The figure that is meant, where a text is one but for such letters: `1O` means 10,
/// `l.385` 1.385. Nothing, where it is a figure as it stands, or none with digits for
/// letters.
pub fn meant(text: &str) -> Option<String> {
    let has = |is: fn(char) -> bool| text.chars().any(is);
    if !has(|c| c.is_ascii_digit()) || !has(|c| digit(c).is_some()) {
        return None;
    }
    let figure: String = text.chars().map(|c| digit(c).unwrap_or(c)).collect();
    is_figure(&figure).then_some(figure)
}

/// Digits, or groups of three behind dots; then perhaps decimals behind a comma.
fn is_figure(text: &str) -> bool {
    let is_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (whole, decimals) = text.split_once(',').unwrap_or((text, "0"));
    let mut groups = whole.split('.');
    let first = groups.next().unwrap_or_default();
    is_digits(first)
        && is_digits(decimals)
        && groups.all(|group| group.len() == 3 && is_digits(group) && first.len() <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_taken_for_the_digits_that_they_look_like() {
        let cases = [
            ("1O", "10"),
            ("2l5", "215"),
            ("l.385", "1.385"),
            ("I2", "12"),
            ("9o,5", "90,5"),
            ("2.O15.OOO", "2.015.000"),
        ];
        for (text, figure) in cases {
            assert_eq!(meant(text).as_deref(), Some(figure), "{text}");
        }
        for text in ["10", "O", "lO", "I.2", "C1O2", "1.O", "12B", "", "l,", "1O."] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
