//! Amounts in digits against the same in words: `51.000.000 đồng (Năm mươi mốt triệu đồng)`.

use super::case::Case;
use super::line::{Item, Line};
use crate::model::relation::{Law, Relation};
use crate::text::words::WordId;
use rust_decimal::Decimal;

/// Finds the amounts that are spelled out.
pub fn find(case: &Case) -> Vec<Relation> {
    let mut found = Vec::new();
    for line in &case.lines {
        for (at, item) in line.items.iter().enumerate() {
            found.extend(after(case, line, at, item));
        }
    }
    found
}

/// The words in brackets right behind an amount.
fn after(case: &Case, line: &Line, at: usize, item: &Item) -> Option<Relation> {
    let words = line.items.get(at + 1).map_or(&line.tail, |next| &next.gap);
    let (before, rest) = words.split_once('(')?;
    let (inner, _) = rest.split_once(')')?;
    let is_near = before.split_whitespace().count() <= 2;
    let value = is_near.then(|| read(case, inner)).flatten()?;
    Some(case.scaled(Law::Spelled, vec![item.record], value, true))
}

/// Reads an amount in words; `None` where other words stand there too.
fn read(case: &Case, words: &str) -> Option<Decimal> {
    let is_word = |word: &&str| word.starts_with(char::is_alphanumeric);
    let is_beside = |word: &str| case.tables.lists.has("spelled-beside", word);
    let words: Vec<&str> = words.split_whitespace().filter(is_word).collect();
    let ids: Vec<WordId> =
        words.iter().map(|word| case.tables.words.find(word)).collect();
    let before = words.iter().take_while(|word| is_beside(word)).count();
    let number = case.tables.spelled.read(&ids[before..])?;
    let is_whole = words[before + number.taken..].iter().all(|word| is_beside(word));
    (is_whole && number.value >= Decimal::ONE_THOUSAND).then_some(number.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Tables;
    use crate::model::dossier::Dossier;
    use crate::text::fold::fold;

    #[test]
    fn amounts_are_read_from_words() {
        let (dossier, tables) = (Dossier::default(), Tables::builtin().unwrap());
        let case = Case::new(&dossier, &tables);
        let check = |words: &str, expected: Option<i64>| {
            let folded: Vec<String> = words.split(' ').map(fold).collect();
            let value = read(&case, &folded.join(" "));
            assert_eq!(value, expected.map(Decimal::from), "{words}");
        };
        check("Năm mươi mốt triệu đồng", Some(51_000_000));
        check("một tỷ ba trăm tám mươi lăm triệu đồng", Some(1_385_000_000));
        check("mười hai triệu một trăm nghìn đồng chẵn", Some(12_100_000));
        check("hai trăm linh năm nghìn đồng", Some(205_000));
        check("ba lớp tập huấn", None);
        check("hai mươi", None);
    }
}
