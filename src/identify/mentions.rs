//! Names of places in a text: a word for a type, and the name behind it.

use crate::data::places::key::key;
use crate::data::places::words::{Level, PlaceWords};
use crate::text::fold::{fold, unmarked};

/// A place that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What the word before the name says it is; `None` where there is none.
    pub level: Option<Level>,
    /// The name without its type, as written.
    pub name: String,
    /// Type and name, as written.
    pub words: String,
    /// What ties it to the report's own unit.
    pub bond: Bond,
}

/// What ties a place that a text names to the unit that the report is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bond {
    /// Nothing: a delegation of that province may have come on a visit.
    Loose,
    /// A body is called by it: `Hội đồng nhân dân tỉnh Thái Nguyên`.
    Body,
    /// It stands behind the name of a commune that lies in it, whose key this is:
    /// `xã Tân Thành, huyện Phú Bình, tỉnh Thái Nguyên`.
    Chain(String),
}

/// The longest name, in words.
const LONGEST: usize = 6;

/// A word of a text, and what stands between it and the one before.
struct Word<'a> {
    text: &'a str,
    at: usize,
    gap: &'a str,
    /// The text bears no marks at all.
    bare: bool,
}

/// All places that a text names by their types, in order.
pub fn mentions(text: &str, words: &PlaceWords) -> Vec<Mention> {
    let parted = parted(text);
    let mut found: Vec<Mention> = Vec::new();
    let mut end = None;
    let mut at = 0;
    while at < parted.len() {
        let Some((mut mention, taken)) = named(text, &parted, at, words) else {
            at += 1;
            continue;
        };
        let chained = end.is_some_and(|end| end == at && is_link(parted[at].gap));
        mention.bond = match found.last().filter(|_| chained) {
            Some(before) => chain(before),
            None if is_body(&parted[..at], words) => Bond::Body,
            None => Bond::Loose,
        };
        found.push(mention);
        at += taken;
        end = Some(at);
    }
    found
}

/// The bond of a mention right behind another one.
fn chain(before: &Mention) -> Bond {
    match (&before.bond, before.level) {
        (Bond::Chain(root), _) => Bond::Chain(root.clone()),
        (_, Some(Level::Hamlet)) => Bond::Loose,
        (_, Some(level)) if level.is_commune() => Bond::Chain(key(&before.name)),
        (bond, _) => bond.clone(),
    }
}

/// What stands between a place and the one that it lies in.
fn is_link(gap: &str) -> bool {
    gap.len() <= 5
        && gap
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, ',' | '-' | '–' | '(' | '.'))
}

/// Do the words before a place call a body?
fn is_body(before: &[Word], words: &PlaceWords) -> bool {
    let last = &before[before.len().saturating_sub(4)..];
    let folded: Vec<String> = last.iter().map(folded).collect();
    let line = folded.join(" ");
    words.bodies.iter().any(|body| {
        line.strip_suffix(body.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    })
}

/// The words of a text; an apostrophe is part of one.
fn parted(text: &str) -> Vec<Word<'_>> {
    let bare = text.is_ascii();
    let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | 'ʼ');
    let mut words = Vec::new();
    let mut end = 0;
    while let Some(start) = text[end..].find(char::is_alphanumeric).map(|at| end + at) {
        let length = text[start..].find(|c| !is_inner(c)).unwrap_or(text.len() - start);
        let word = &text[start..start + length];
        words.push(Word { text: word, at: start, gap: &text[end..start], bare });
        end = start + length;
    }
    words
}

/// The place whose type stands at a word, and how many words it takes.
fn named(
    text: &str,
    parted: &[Word],
    at: usize,
    words: &PlaceWords,
) -> Option<(Mention, usize)> {
    let rest = &parted[at..];
    let opens = |word: &Word| is_capital(word.text) || is_number(word.text);
    if !rest.iter().skip(1).take(3).any(opens) {
        return None;
    }
    let (level, taken) = level(rest, words)?;
    let length = name_length(&rest[taken..], level, words);
    if length == 0 {
        return None;
    }
    let (first, last) = (&rest[taken], &rest[taken + length - 1]);
    let end = last.at + last.text.len();
    let mention = Mention {
        level: Some(level),
        name: text[first.at..end].to_owned(),
        words: text[rest[0].at..end].to_owned(),
        bond: Bond::Loose,
    };
    Some((mention, taken + length))
}

/// A word made comparable; a line without any marks is compared without.
fn folded(word: &Word) -> String {
    match word.bare {
        true => word.text.chars().map(unmarked).collect(),
        false => fold(word.text),
    }
}

/// The type that the words begin with. An abbreviation of one letter has a full stop, or
/// a number, behind it.
fn level(rest: &[Word], words: &PlaceWords) -> Option<(Level, usize)> {
    let folded: Vec<String> = rest.iter().take(3).map(folded).collect();
    let found = words.types.iter().find(|known| {
        let own = if rest[0].bare { &known.bare } else { &known.folded };
        let own = own.split(' ');
        // `BAN` of a line without marks is no `bản`.
        let is_sure = !rest[0].bare || known.level != Level::Hamlet;
        is_sure
            && known.syllables < rest.len()
            && own.zip(&folded).filter(|(own, word)| own == word).count()
                == known.syllables
            && rest[1..known.syllables].iter().all(|word| is_close(word.gap))
    })?;
    let gap = rest[found.syllables].gap;
    let dotted = gap.starts_with('.') && is_close(gap.trim_start_matches('.'));
    let numbered = is_close(gap) && is_number(rest[found.syllables].text);
    let short = found.folded.chars().count() == 1;
    let fits = dotted || numbered || !short && (is_close(gap) || gap == ".");
    fits.then_some((found.level, found.syllables))
}

/// Is what stands between two words no border of names?
fn is_close(gap: &str) -> bool {
    matches!(gap, "" | " " | "\u{a0}" | ".")
}

/// How many of the words are the name.
fn name_length(rest: &[Word], level: Level, words: &PlaceWords) -> usize {
    let numbered = !matches!(level, Level::Province | Level::Rural);
    let mut length = 0;
    for word in rest.iter().take(LONGEST) {
        let first = length == 0;
        let close = is_close(word.gap) || is_hyphen(word.gap) && !first;
        let number = is_number(word.text)
            && (first && numbered || !first && word.text.len() < 3 && word.gap == " ");
        let begins = is_capital(word.text) && (first || !is_type(rest, length, words));
        if (!first && !close) || !(number || begins) {
            break;
        }
        length += 1;
        if number {
            break;
        }
    }
    length
}

/// Does a type of a larger unit, or of a commune, stand at a word?
fn is_type(rest: &[Word], at: usize, words: &PlaceWords) -> bool {
    level(&rest[at..], words).is_some_and(|(level, _)| level != Level::Hamlet)
}

fn is_hyphen(gap: &str) -> bool {
    matches!(gap.trim(), "-" | "–") && gap.len() <= 5
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_number(word: &str) -> bool {
    word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Tables;

    fn check(text: &str, expected: &[&str]) {
        let tables = Tables::builtin().unwrap();
        let found: Vec<String> = mentions(text, &tables.places.words)
            .into_iter()
            .map(|mention| format!("{:?} {}", mention.level.unwrap(), mention.name))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn places_are_tied_to_what_stands_before_them() {
        let tables = Tables::builtin().unwrap();
        let bonds = |text: &str| -> Vec<Bond> {
            let found = mentions(text, &tables.places.words);
            found.into_iter().map(|mention| mention.bond).collect()
        };
        let chain = || Bond::Chain("tanthanh".to_owned());
        assert_eq!(
            bonds("xã Tân Thành, huyện Phú Bình, tỉnh Thái Nguyên"),
            [Bond::Loose, chain(), chain()]
        );
        assert_eq!(bonds("Hội đồng nhân dân tỉnh Thái Nguyên"), [Bond::Body]);
        assert_eq!(bonds("đoàn công tác của tỉnh Hà Giang"), [Bond::Loose]);
        assert_eq!(
            bonds("Công an huyện Phú Bình - tỉnh Thái Nguyên"),
            [Bond::Body, Bond::Body]
        );
    }

    #[test]
    fn a_type_brings_a_name() {
        check("ỦY BAN NHÂN DÂN PHƯỜNG THẮNG LỢI", &["Ward THẮNG LỢI"]);
        check("UBND thành phố", &[]);
        check(
            "UBND XÃ TÂN THÀNH HUYỆN PHÚ BÌNH TỈNH THÁI NGUYÊN",
            &["Rural TÂN THÀNH", "District PHÚ BÌNH", "Province THÁI NGUYÊN"],
        );
        check(
            "xã Ea H'leo, huyện Ea H’leo, tỉnh Đắk Lắk.",
            &["Rural Ea H'leo", "District Ea H’leo", "Province Đắk Lắk"],
        );
        check(
            "UBND P.12, Q. Bình Thạnh, TP.HCM",
            &["Ward 12", "District Bình Thạnh", "City HCM"],
        );
        check("Phường Cổ Nhuế 1 báo cáo 2023", &["Ward Cổ Nhuế 1"]);
        check("tỉnh Bà Rịa - Vũng Tàu", &["Province Bà Rịa - Vũng Tàu"]);
        check("Phường Phường Đúc", &["Ward Phường Đúc"]);
        check("kinh tế - xã hội, thị xã Mường Lay", &["District Mường Lay"]);
        check("UY BAN NHAN DAN XA HA LE", &["Rural HA LE"]);
        check("tại tổ dân phố Bến Vượng với 10ha", &["Hamlet Bến Vượng"]);
    }
}
