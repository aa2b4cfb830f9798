//! Makes syllables comparable: case, tone placement (hoà, hòa), i and y (kỹ, kĩ).
//!
//! For look-up only: what is printed keeps the report's spelling. Sources: decree
//! spelling is mixed in practice, see `hòa`/`hoà`, `tỷ`/`tỉ`, `sỹ`/`sĩ` in one and the
//! same report.

use super::letter::lower;
use memchr::memmem;

/// Vowels with their five toned forms: grave, acute, hook, tilde, dot below.
const TONED: [(char, [char; 5]); 12] = [
    ('a', ['à', 'á', 'ả', 'ã', 'ạ']),
    ('ă', ['ằ', 'ắ', 'ẳ', 'ẵ', 'ặ']),
    ('â', ['ầ', 'ấ', 'ẩ', 'ẫ', 'ậ']),
    ('e', ['è', 'é', 'ẻ', 'ẽ', 'ẹ']),
    ('ê', ['ề', 'ế', 'ể', 'ễ', 'ệ']),
    ('i', ['ì', 'í', 'ỉ', 'ĩ', 'ị']),
    ('o', ['ò', 'ó', 'ỏ', 'õ', 'ọ']),
    ('ô', ['ồ', 'ố', 'ổ', 'ỗ', 'ộ']),
    ('ơ', ['ờ', 'ớ', 'ở', 'ỡ', 'ợ']),
    ('u', ['ù', 'ú', 'ủ', 'ũ', 'ụ']),
    ('ư', ['ừ', 'ứ', 'ử', 'ữ', 'ự']),
    ('y', ['ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ']),
];

/// The comparable form of one syllable (or of any word): `Hoà` and `hòa` become one, so
/// do `Tỷ` and `tỉ`; `hoàn`, `quỹ` and `huỳnh` only lose their capitals.
pub fn fold(syllable: &str) -> String {
    let mut folded = String::with_capacity(syllable.len() + 2);
    fold_onto(&mut folded, syllable);
    folded
}

/// Letters of the longest word that is folded without room of its own; no syllable has
/// more.
const SHORT: usize = 16;

/// Appends a syllable's comparable form. All words of all reports pass here.
fn fold_onto(folded: &mut String, syllable: &str) {
    let (mut short, mut count) = ([' '; SHORT], 0);
    for letter in syllable.chars() {
        let (Some(room), Some(letter)) = (short.get_mut(count), lower(letter)) else {
            let letters = syllable.chars().flat_map(char::to_lowercase).map(plain);
            return fold_letters(folded, &mut letters.collect::<Vec<char>>());
        };
        *room = plain(letter);
        count += 1;
    }
    fold_letters(folded, &mut short[..count]);
}

/// Appends letters, small ones, as one syllable.
fn fold_letters(folded: &mut String, letters: &mut [char]) {
    if !letters.iter().all(char::is_ascii) {
        place_tone(letters);
        tone_off_onset(letters);
    }
    y_to_i(letters);
    folded.extend(&*letters);
}

/// A line made comparable: its syllables folded, everything between them one space;
/// figures and `%` stay, other marks go.
pub fn fold_line(line: &str) -> String {
    let mut folded = String::with_capacity(line.len());
    for syllable in super::words::split(line) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        fold_onto(&mut folded, syllable);
    }
    folded
}

/// Does a folded line hold a folded phrase, at borders of words?
pub fn holds(line: &str, phrase: &str) -> bool {
    find(line, phrase).is_some()
}

/// Where a folded line holds a folded phrase, at borders of words.
pub fn find(line: &str, phrase: &str) -> Option<usize> {
    let (line, phrase) = (line.as_bytes(), phrase.as_bytes());
    let is_end = |at: usize| at == 0 || at == line.len() || line[at] == b' ';
    let mut from = 0;
    while from + phrase.len() <= line.len() {
        let at = from + memmem::find(&line[from..], phrase)?;
        if (at == 0 || line[at - 1] == b' ') && is_end(at + phrase.len()) {
            return Some(at);
        }
        from = at + phrase.len().max(1);
    }
    None
}

/// Looks-alike letters that converters leave behind.
const fn plain(c: char) -> char {
    match c {
        'ð' | 'ɖ' => 'đ',
        'ƣ' => 'ư',
        _ => c,
    }
}

/// Splits a letter into its vowel and the index of its tone.
fn tone(c: char) -> Option<(char, usize)> {
    if c.is_ascii() {
        return None;
    }
    TONED.iter().find_map(|(vowel, forms)| {
        forms.iter().position(|form| *form == c).map(|index| (*vowel, index))
    })
}

/// The toned form of a vowel.
fn toned(vowel: char, index: usize) -> char {
    TONED.iter().find(|(v, _)| *v == vowel).map_or(vowel, |(_, forms)| forms[index])
}

/// In an open syllable whose rhyme is just oa, oe or uy, moves the tone to the first
/// vowel.
fn place_tone(letters: &mut [char]) {
    let Some((first, last)) = open_rhyme(letters) else { return };
    if let Some((vowel, index)) = tone(letters[last]) {
        letters[last] = vowel;
        letters[first] = toned(letters[first], index);
    }
}

/// `gía` and `qúy` carry their tone on the onset by a slip: giá, quý.
fn tone_off_onset(letters: &mut [char]) {
    let [first, second, third, ..] = letters else { return };
    let Some((vowel, index)) = tone(*second) else { return };
    if matches!((*first, vowel), ('g', 'i') | ('q', 'u'))
        && "aăâeêioôơuưy".contains(*third)
    {
        *second = vowel;
        *third = toned(*third, index);
    }
}

/// Positions of the two vowels of an open rhyme oa, oe, uy at the syllable's end.
fn open_rhyme(letters: &[char]) -> Option<(usize, usize)> {
    let last = letters.len().checked_sub(1)?;
    let first = last.checked_sub(1)?;
    let bare = |c: char| tone(c).map_or(c, |(vowel, _)| vowel);
    let rhyme = (letters[first], bare(letters[last]));
    let known = matches!(rhyme, ('o', 'a' | 'e') | ('u', 'y'));
    let onset_q = first > 0 && letters[first - 1] == 'q';
    let vowel_before = first > 0 && "aăâeêioôơuưy".contains(bare(letters[first - 1]));
    (known && !onset_q && !vowel_before).then_some((first, last))
}

/// After a single consonant (or qu) at the syllable's end, y is written i.
fn y_to_i(letters: &mut [char]) {
    let Some(last) = letters.len().checked_sub(1) else { return };
    let onset = &letters[..last];
    if !matches!(onset, ['h' | 'k' | 'l' | 'm' | 's' | 't' | 'v'] | ['q', 'u']) {
        return;
    }
    letters[last] = match (letters[last], tone(letters[last])) {
        ('y', _) => 'i',
        (_, Some(('y', index))) => toned('i', index),
        (other, _) => other,
    };
}

/// A letter, small and without its marks: `Ẫ` is `a`, `Đ` is `d`; any other stays as it
/// is.
pub fn unmarked(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    let bare = |letter| match letter {
        'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'ă' | 'ằ' | 'ắ' | 'ẳ' | 'ẵ' | 'ặ' | 'â' | 'ầ'
        | 'ấ' | 'ẩ' | 'ẫ' | 'ậ' => Some('a'),
        'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ' | 'ê' | 'ề' | 'ế' | 'ể' | 'ễ' | 'ệ' => {
            Some('e')
        }
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' => Some('i'),
        'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' | 'ô' | 'ồ' | 'ố' | 'ổ' | 'ỗ' | 'ộ' | 'ơ' | 'ờ'
        | 'ớ' | 'ở' | 'ỡ' | 'ợ' => Some('o'),
        'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' | 'ư' | 'ừ' | 'ứ' | 'ử' | 'ữ' | 'ự' => {
            Some('u')
        }
        'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ' => Some('y'),
        'đ' => Some('d'),
        _ => None,
    };
    // Most letters are small already, and looking for the small one costs more than all
    // else.
    bare(letter).unwrap_or_else(|| {
        let small = plain(letter.to_lowercase().next().unwrap_or(letter));
        bare(small).unwrap_or(small)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tone_placement_and_i_y_are_one() {
        for (a, b) in [
            ("Hoà", "hòa"),
            ("thuỷ", "thủy"),
            ("UỶ", "ủy"),
            ("khoẻ", "khỏe"),
            ("Tỷ", "tỉ"),
            ("sỹ", "sĩ"),
            ("quý", "quí"),
            ("kỹ", "kĩ"),
            ("ðồng", "đồng"),
            ("Gía", "giá"),
            ("qúy", "quý"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn phrases_are_found_at_borders_of_words() {
        assert_eq!(find("số hộ nghèo", "hộ nghèo"), Some(5));
        assert_eq!(find("số hộ nghèo", "nghèo"), Some(10));
        assert_eq!(find("số hộ nghèo", "số"), Some(0));
        assert_eq!(find("chế hộ", "hộ"), Some(6));
        assert_eq!(find("thế thế thếp", "thếp"), Some(12));
        assert_eq!(find("xahộ hộx hộ", "hộ"), Some(13));
        assert_eq!(find("hộ", "hộ nghèo"), None);
        assert_eq!(find("hộx", "hộ"), None);
        assert_eq!(find("hộ", ""), Some(0));
    }

    #[test]
    fn other_rhymes_stay() {
        for word in ["hoàn", "huỳnh", "ngoài", "suýt", "toán", "y", "ý"] {
            assert_eq!(fold(word), word);
        }
        assert_ne!(fold("quỹ"), fold("quĩnh"));
    }
}
