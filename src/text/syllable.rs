//! Is a word a Vietnamese syllable? Told by its parts alone: how it begins, its rhyme,
//! its tone. No dictionary is asked.

use std::collections::BTreeSet;
use unicode_normalization::char::{compose, decompose_canonical};

/// What syllables are made of.
#[derive(Clone, Debug, Default)]
pub struct Syllables {
    /// In order, so that they are found by halves.
    initials: Vec<String>,
    rhymes: Vec<String>,
    /// Letters before which some initials only stand, and some never.
    front: BTreeSet<char>,
    only_front: BTreeSet<String>,
    never_front: BTreeSet<String>,
}

/// The tone marks.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// The tones that a syllable has that stops short.
const SHORT: [char; 2] = ['\u{301}', '\u{323}'];

/// The longest syllable is `nghiêng`.
const LONGEST: usize = 7;

impl Syllables {
    /// Syllables of these initials and these rhymes; of the initials, some stand only
    /// before the letters in front of the mouth, and some never. All are parted by space.
    pub fn new(
        initials: &str,
        rhymes: &str,
        front: &str,
        [only, never]: [&str; 2],
    ) -> Self {
        let words = |text: &str| {
            text.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>()
        };
        let in_order = |text: &str| words(text).into_iter().collect();
        Self {
            initials: in_order(initials),
            rhymes: in_order(rhymes),
            front: front.chars().filter(|c| c.is_alphabetic()).collect(),
            only_front: words(only),
            never_front: words(never),
        }
    }

    /// Is it a syllable, whatever its case? Also an abbreviation in capitals with Đ.
    pub fn hold(&self, word: &str) -> bool {
        let Some(Parts { letters, tone, .. }) = parts(word) else { return false };
        let splits = letters.char_indices().map(|(at, _)| at).take(4);
        let mut parted = splits.map(|at| letters.split_at(at));
        let short = letters.ends_with(['c', 'p', 't', 'k']) || letters.ends_with("ch");
        let sound = !short || tone.is_some_and(|tone| SHORT.contains(&tone));
        let is_syllable = |(initial, rhyme): (&str, &str)| {
            self.joins(initial, rhyme) && holds(&self.rhymes, rhyme)
        };
        sound && parted.any(is_syllable) || is_abbreviation(word)
    }
}

impl Syllables {
    fn joins(&self, initial: &str, rhyme: &str) -> bool {
        if initial.is_empty() {
            return true;
        }
        let front = rhyme.starts_with(|c| self.front.contains(&c));
        let wrong = if front { &self.never_front } else { &self.only_front };
        holds(&self.initials, initial) && !wrong.contains(initial)
    }
}

/// Is a word among these, which are in order?
fn holds(words: &[String], word: &str) -> bool {
    words.binary_search_by(|own| own.as_str().cmp(word)).is_ok()
}

/// The letters of a word in lower case without the tone, and the tone.
struct Parts {
    letters: String,
    tone: Option<char>,
    /// It has two tones.
    is_odd: bool,
}

/// `None` for a word that is too long, or has two tones.
fn parts(word: &str) -> Option<Parts> {
    let letters = String::with_capacity(word.len());
    let mut parts = Parts { letters, tone: None, is_odd: false };
    let mut count = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        count += 1;
        if count > LONGEST || !c.is_alphabetic() {
            return None;
        }
        if c.is_ascii() || matches!(c, 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư') {
            parts.letters.push(c);
            continue;
        }
        decompose_canonical(c, |part| parts.add(part));
    }
    (!parts.is_odd).then_some(parts)
}

impl Parts {
    /// Adds a letter, or a mark of the letter before it.
    fn add(&mut self, part: char) {
        if TONES.contains(&part) {
            self.is_odd |= self.tone.replace(part).is_some();
            return;
        }
        let last = self.letters.chars().next_back().filter(|_| !part.is_alphabetic());
        match last.and_then(|last| compose(last, part)) {
            Some(whole) => {
                self.letters.pop();
                self.letters.push(whole);
            }
            None => self.letters.push(part),
        }
    }
}

/// `QĐ`, `HĐND`, `VNĐ`, and `đ` for money.
fn is_abbreviation(word: &str) -> bool {
    let bare = |c: char| c.is_ascii_uppercase() || c == 'Đ';
    word == "đ" || word.contains('Đ') && word.chars().all(bare)
}

#[cfg(test)]
mod tests {
    use crate::data::Tables;

    #[test]
    fn syllables_are_told_from_other_words() {
        let syllables = Tables::builtin().unwrap().encodings.syllables;
        let known = "Nghiêng quyết giếng gì qua khuỷu HOÀNG ước ạ thuế quý hoà hòa Đắk QĐ \
            khoẻ nguyễn đ VNĐ yếu tỷ lệ chuyện huỳnh rượu";
        for word in known.split_whitespace() {
            assert!(syllables.hold(word), "{word}");
        }
        let unknown = "TØ lö B¸o ViÖt Coäng hoøa x· nghóa cạc-cọ café Étude tấc1 cuộcc hộỉ \
            bàt bảch qđ";
        for word in unknown.split_whitespace() {
            assert!(!syllables.hold(word), "{word}");
        }
    }

    #[test]
    fn all_syllables_of_a_report_are_known() {
        let syllables = Tables::builtin().unwrap().encodings.syllables;
        let text = include_str!("../../fixtures/wards/thang-loi/report.txt");
        let words = text.split(|c: char| !c.is_alphabetic());
        let words: Vec<_> = words.filter(|word| !word.is_ascii()).collect();
        let odd: Vec<_> = words.iter().filter(|word| !syllables.hold(word)).collect();
        assert!(odd.len() * 100 < words.len(), "{odd:?}");
    }
}
