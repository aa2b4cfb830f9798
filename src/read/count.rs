//! How word processors write the number of a list item: decimal, Roman, letters, words.

use crate::text::numbers;

/// A way of counting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Count {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// 01, 02, 03.
    Padded,
    /// I, II, III.
    UpperRoman,
    /// i, ii, iii.
    LowerRoman,
    /// A, B … Z, AA, BB. Word keeps to the Latin alphabet here: no Đ.
    UpperLetter,
    /// a, b … z, aa, bb.
    LowerLetter,
    /// một, hai, ba.
    Words,
    /// - 1 -, as page numbers are set.
    Dashed,
    /// (1).
    Bracketed,
    /// ①, up to ⑳.
    Circled,
    /// 0A, FF.
    Hex,
    /// A sign that does not count.
    Bullet,
    /// No number at all.
    None,
}

impl Count {
    /// The number as it is shown.
    pub fn show(self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::Padded => format!("{number:02}"),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).to_lowercase(),
            Self::UpperLetter => letters(number, b'A'),
            Self::LowerLetter => letters(number, b'a'),
            Self::Words => words(number),
            Self::Dashed => format!("- {number} -"),
            Self::Bracketed => format!("({number})"),
            Self::Circled => circled(number),
            Self::Hex => format!("{number:X}"),
            Self::Bullet | Self::None => String::new(),
        }
    }
}

/// Roman numerals, as far as anyone counts in them.
fn roman(number: u32) -> String {
    match number {
        1..=4_999 => numbers::roman(number),
        _ => number.to_string(),
    }
}

/// a … z, then aa, bb: the letter again for each round.
fn letters(number: u32, first: u8) -> String {
    let Some(index) = number.checked_sub(1).filter(|index| *index < 26 * 30) else {
        return number.to_string();
    };
    let letter = char::from(first + (index % 26) as u8);
    std::iter::repeat_n(letter, index as usize / 26 + 1).collect()
}

/// ①, or the number itself beyond ⑳.
fn circled(number: u32) -> String {
    let sign =
        (1..=20).contains(&number).then(|| char::from_u32(0x245f + number)).flatten();
    sign.map_or_else(|| number.to_string(), String::from)
}

/// Vietnamese number words, up to 99.
fn words(number: u32) -> String {
    const ONES: [&str; 10] =
        ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let one = |digit: u32| ONES[digit as usize % 10];
    let (tens, ones) = (number / 10, number % 10);
    match (tens, ones) {
        (0, _) => one(ones).to_owned(),
        (1, 0) => "mười".to_owned(),
        (1, 5) => "mười lăm".to_owned(),
        (1, _) => format!("mười {}", one(ones)),
        (10.., _) => number.to_string(),
        (_, 0) => format!("{} mươi", one(tens)),
        (_, 1) => format!("{} mươi mốt", one(tens)),
        (_, 4) => format!("{} mươi tư", one(tens)),
        (_, 5) => format!("{} mươi lăm", one(tens)),
        _ => format!("{} mươi {}", one(tens), one(ones)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(count: Count, expected: &[(u32, &str)]) {
        for (number, shown) in expected {
            assert_eq!(count.show(*number), *shown, "{count:?} {number}");
        }
    }

    #[test]
    fn numbers_are_shown_in_every_way() {
        check(Count::Decimal, &[(0, "0"), (12, "12")]);
        check(Count::Padded, &[(3, "03"), (12, "12"), (100, "100")]);
        check(Count::UpperRoman, &[(1, "I"), (4, "IV"), (9, "IX"), (2023, "MMXXIII")]);
        check(Count::UpperRoman, &[(0, "0"), (5_000, "5000")]);
        check(Count::LowerRoman, &[(8, "viii")]);
        check(
            Count::LowerLetter,
            &[(4, "d"), (5, "e"), (26, "z"), (27, "aa"), (53, "aaa")],
        );
        check(Count::UpperLetter, &[(2, "B"), (0, "0"), (4_000_000_000, "4000000000")]);
        check(Count::Words, &[(1, "một"), (15, "mười lăm"), (21, "hai mươi mốt")]);
        check(Count::Words, &[(40, "bốn mươi"), (100, "100")]);
        check(Count::Circled, &[(1, "①"), (20, "⑳"), (21, "21")]);
        check(Count::Dashed, &[(2, "- 2 -")]);
        check(Count::Bullet, &[(2, "")]);
    }
}
