//! The words of a head in several rows as one name: `Hộ nghèo` over `Tỷ lệ (%)`.

use crate::data::Tables;
use crate::data::columns::ColumnRole;
use crate::outline::period::spans;
use crate::scan::given::{is_unit, parse};
use crate::text::fold::fold_line;

/// The parts of a head without `Trong đó`, and whether what they name is a part of what the
/// column to the left names.
pub fn of_which<'a>(parts: &[&'a str], tables: &Tables) -> (Vec<&'a str>, bool) {
    let mut kept = Vec::new();
    let mut inside = false;
    for part in parts {
        let rest = super::row::of_which(part, tables);
        inside |= rest.is_some() && kept.is_empty();
        kept.push(rest.unwrap_or(part));
    }
    kept.retain(|part| !part.is_empty());
    (kept, inside)
}

/// What the parts of a head name, beside the words that told its role.
pub fn names(parts: &[&str], role: &str, tables: &Tables) -> String {
    let own = parts.iter().map(|part| part_names(part, role, tables));
    own.fold(String::new(), |names, own| join(&names, &own, tables))
}

fn part_names(part: &str, role: &str, tables: &Tables) -> String {
    let plain = without_date(&without_brackets(part), tables);
    let plain = without_unit(&plain, tables);
    let folded = fold_line(part);
    let said = tables.columns.role(&folded).map_or(role, |(_, words)| words);
    let own = residue(&plain, said, tables);
    let total = fold_line(&own);
    if tables.lists.has("total", &total) || tables.lists.has("bare-number", &total) {
        return String::new();
    }
    match tables.columns.names(said).filter(|_| !said.is_empty()) {
        Some(names) if crate::text::fold::holds(&folded, said) => {
            join(names, &own, tables)
        }
        _ => own,
    }
}

/// `Giải ngân đến 30/9/2023`: the day is no part of the name.
fn without_date(head: &str, tables: &Tables) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for word in head.split_whitespace() {
        let figures = word.split('/').all(|part| part.parse::<u16>().is_ok());
        let leads = |word: &mut &str| tables.lists.has("time-before", &fold_line(word));
        let told = kept.last_mut().is_some_and(leads);
        let day = match word.matches('/').count() {
            1 => told,
            bars => bars == 2,
        };
        if !figures || !day {
            kept.push(word);
            continue;
        }
        while kept.pop_if(leads).is_some() {}
    }
    kept.join(" ")
}

/// The lines of a cell that are Vietnamese: a yearbook says all once more in English.
pub fn native<'a>(text: &'a str, tables: &Tables) -> &'a str {
    let syllables = &tables.encodings.syllables;
    let foreign = |line: &&str| {
        let words = || line.split_whitespace().filter(|word| word.len() > 2);
        let strange = |word: &str| {
            let word = word.trim_matches(|c: char| !c.is_alphabetic());
            word.contains(char::is_lowercase) && !syllables.hold(word)
        };
        line.is_ascii() && words().any(strange)
    };
    match text.lines().skip(1).find(foreign) {
        Some(line) => text[..line.as_ptr() as usize - text.as_ptr() as usize].trim(),
        None => text,
    }
}

/// A head that says its measure in short before a unit in brackets, in full: `DT (ha)`.
pub fn in_full<'a>(head: &'a str, tables: &'a Tables) -> Option<&'a str> {
    let (short, unit) = head.trim().strip_suffix(')')?.rsplit_once('(')?;
    let dimension = parse(unit, tables)?.dimension;
    tables.lexicon.in_full(&fold_line(short), &dimension)
}

/// `Sản lượng, tấn`: the unit behind a comma is no part of the name.
fn without_unit(head: &str, tables: &Tables) -> String {
    match head.rsplit_once(',') {
        Some((name, unit)) if is_unit(unit, tables) => name.trim().to_owned(),
        _ => head.to_owned(),
    }
}

/// One name of what stands above and below: a bare measure goes before what it measures, and
/// words that both have are said once.
pub fn join(upper: &str, lower: &str, tables: &Tables) -> String {
    let (above, below) = (fold_line(upper), fold_line(lower));
    if above.is_empty() || format!("{below} ").starts_with(&format!("{above} ")) {
        return lower.to_owned();
    }
    if below.is_empty() {
        return upper.to_owned();
    }
    if is_bare(&below, tables) && !is_bare(&above, tables) {
        return overlapped(lower, upper);
    }
    overlapped(upper, lower)
}

/// Is a folded name one of a measure or count of nothing said: `Diện tích`, `Số hộ`?
pub fn is_bare(folded: &str, tables: &Tables) -> bool {
    let whole = folded.split_once(' ');
    let whole = whole.filter(|(first, _)| tables.lists.has("before-carried", first));
    let counts = whole.map_or(folded, |(_, rest)| rest);
    let is_in = |list| tables.lists.has(list, folded) || tables.lists.has(list, counts);
    is_in("bare-measure") || is_in("bare-count") || is_in("ratio")
}

/// The role that a folded head gives, and the words that said it. A time in it is no role: `6
/// tháng đầu năm 2018` is not `đầu năm`.
pub fn role(whole: &str, last: &str, tables: &Tables) -> Option<(ColumnRole, String)> {
    let words: Vec<&str> = whole.split(' ').collect();
    let times = spans(whole, &tables.periods);
    let timeless: Vec<&str> = (0..words.len())
        .filter(|at| !times.iter().any(|time| time.contains(at)))
        .map(|at| words[at])
        .collect();
    let full = tables.columns.role(whole);
    let timeless = timeless.join(" ");
    let cut = tables.columns.role(&timeless);
    let last = fold_line(last);
    let said = match full {
        Some((ColumnRole::Previous, _)) if !times.is_empty() => cut,
        Some(full) => Some(full),
        None => cut.or_else(|| tables.columns.role(&last)),
    };
    said.map(|(role, words)| (role, words.to_owned()))
}

/// What a head counts: `số đơn` of `Tổng số đơn tiếp nhận`.
pub fn counted(names: &str, tables: &Tables) -> Option<String> {
    let folded = fold_line(names);
    let words: Vec<&str> = folded.split(' ').collect();
    let skipped = words.iter().position(|word| !tables.lists.has("total-word", word))?;
    let counts = |word: &&str| tables.lists.has("number-word", word);
    let noun = words.get(skipped..)?.split_first().filter(|(word, _)| counts(word))?.1;
    let of = |taken: usize| {
        let noun = noun.get(..taken)?.join(" ");
        parse(&noun, tables).filter(|_| is_unit(&noun, tables))
    };
    let unit = (1..=2).find_map(of)?.unit;
    Some(format!("{} {}", tables.lexicon.head("count"), unit.0))
}

/// Two names in turn; the words that the first ends with and the second begins with once.
pub fn overlapped(first: &str, second: &str) -> String {
    let words = |text: &str| -> Vec<String> { text.split(' ').map(fold_line).collect() };
    let (before, after) = (words(first), words(second));
    let shared = (1..=before.len().min(after.len()))
        .rev()
        .find(|n| before[before.len() - n..] == after[..*n])
        .unwrap_or(0);
    let rest: Vec<&str> = second.split(' ').skip(shared).collect();
    let rest = match shared {
        0 => super::row::lowered(&[rest.join(" ")]).join(" "),
        _ => rest.join(" "),
    };
    format!("{first} {rest}").trim().to_owned()
}

/// A head without what stands in brackets.
pub fn without_brackets(head: &str) -> String {
    let mut depth = 0_u8;
    head.chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect()
}

/// The words of a head without those that told the role, without times and small words.
pub fn residue(head: &str, role: &str, tables: &Tables) -> String {
    let folded_role: Vec<&str> =
        role.split(' ').filter(|word| !word.is_empty()).collect();
    let words: Vec<&str> =
        head.split_whitespace().filter(|word| !fold_line(word).is_empty()).collect();
    let folded: Vec<String> = words.iter().map(|word| fold_line(word)).collect();
    let times = spans(&folded.join(" "), &tables.periods);
    let at = (0..words.len()).find(|at| {
        !folded_role.is_empty()
            && folded_role
                .iter()
                .enumerate()
                .all(|(n, word)| folded.get(at + n).is_some_and(|w| w == word))
    });
    let kept: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(n, _)| at.is_none_or(|at| *n < at || *n >= at + folded_role.len()))
        .map(|(n, word)| (n, *word))
        .filter(|(n, _)| !times.iter().any(|time| time.contains(n)))
        .map(|(_, word)| word)
        .collect();
    let silent =
        kept.iter().all(|word| tables.lists.has("head-silent", &fold_line(word)));
    let own = kept.join(" ");
    // `Dự kiến KH 2025`
    let folded = fold_line(&own);
    let told = tables.columns.role(&folded).is_some_and(|(_, words)| {
        words == folded && tables.columns.names(words).is_none()
    });
    if silent || told { String::new() } else { own }
}
