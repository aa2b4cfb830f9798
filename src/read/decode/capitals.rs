//! Capitals of an encoding that has none with a tone: its fonts of capitals show small
//! letters so.

use crate::text::syllable::Syllables;

/// All letters as capitals, none longer or shorter than before.
pub fn upper(text: &str) -> String {
    text.chars().map(capital).collect()
}

fn capital(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) if upper.len_utf8() == c.len_utf8() => upper,
        _ => c,
    }
}

/// Capitals where the font's name is lost: `TóM TắT` is TÓM TẮT, and so is the `Tỷ` of
/// `Tỷ Lệ` beside `CHUNG`.
pub fn restore(text: &str, syllables: &Syllables) -> String {
    let starts = text.split_inclusive(|c: char| !c.is_alphabetic());
    let pieces: Vec<&str> = starts.collect();
    let mut sure: Vec<Tri> = pieces.iter().map(|piece| tell(piece, syllables)).collect();
    for at in 1..sure.len() {
        sure[at] = sure[at].beside(sure[at - 1]);
    }
    for at in (1..sure.len()).rev() {
        sure[at - 1] = sure[at - 1].beside(sure[at]);
    }
    let pairs = pieces.iter().zip(sure);
    pairs
        .map(|(piece, is)| if is == Tri::Yes { upper(piece) } else { (*piece).into() })
        .collect()
}

/// Is a word in capitals?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tri {
    Yes,
    No,
    /// As its neighbours are.
    Open,
}

impl Tri {
    const fn beside(self, other: Self) -> Self {
        match (self, other) {
            (Self::Open, Self::Yes) => Self::Yes,
            _ => self,
        }
    }
}

fn tell(piece: &str, syllables: &Syllables) -> Tri {
    let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
    if word.chars().any(|c| c.is_ascii_lowercase()) {
        return Tri::No;
    }
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    match capitals {
        2.. if !word.is_ascii() || syllables.hold(word) => Tri::Yes,
        1 if word.chars().any(char::is_lowercase) => Tri::Open,
        _ => Tri::No,
    }
}
