//! Names of quantities that no indicator has, over a whole archive, as entries to review.

use super::convert::understand;
use super::load::laid_over;
use super::survey::survey;
use super::trial::{Trial, trials};
use super::trouble::{Detail, Stop, Trouble};
use crate::data::Tables;
use crate::data::rule::Example;
use crate::data::said::{Said, Speech, Weight};
use crate::data::shown::{Shown, shown};
use crate::data::table::Sheet;
use crate::model::document::{Kind as BlockKind, Source, Span};
use crate::model::dossier::Dossier;
use crate::model::record::Record;
use crate::text::fold::fold_line;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// A name that no indicator has.
#[derive(Clone, Debug)]
pub struct Unnamed {
    /// A code for it: to be replaced.
    pub code: String,
    /// The name, in a report's words.
    pub name: String,
    /// The unit that it is counted in; empty for none.
    pub unit: String,
    /// How many figures have the name.
    pub times: usize,
    /// In how many files.
    pub files: usize,
    /// The first of them, and the figure's place in it.
    pub file: String,
    /// Where in it.
    pub example: Example,
    /// What became of the example, with all entries laid over the tables.
    pub trial: Trial,
}

/// What is to be suggested.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Names found so often at least.
    pub least: usize,
    /// So many names at most.
    pub most: usize,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// The names, the most frequent first.
    pub names: Vec<Unnamed>,
    /// How many names there are in all.
    pub all: usize,
    /// Figures in all, and how many of them have no code.
    pub figures: [usize; 2],
    /// Files that could not be read.
    pub failed: Vec<(String, Trouble)>,
}

/// Names are kept up to so many letters; longer ones are whole clauses.
const LONGEST: usize = 80;

/// Looks through all reports, on all threads.
///
/// # Errors
/// Nothing could be begun, or the suggestions are no tables.
pub fn suggest(
    input: &Path,
    tables: &Tables,
    wanted: Wanted,
    progress: &dyn Fn(usize, usize),
) -> Result<Found, Stop> {
    let mut found = Found::default();
    let mut groups: BTreeMap<(String, String), Unnamed> = BTreeMap::new();
    let look = |source: &Source| unnamed(source, tables);
    survey(input, progress, look, |path, seen| match seen {
        Ok((figures, names)) => {
            found.figures[0] += figures;
            found.figures[1] += names.len();
            add(path, names, &mut groups);
        }
        Err(trouble) => found.failed.push((path.to_owned(), trouble)),
    })?;
    found.all = groups.len();
    found.names = chosen(groups, wanted);
    tried(&mut found.names)?;
    Ok(found)
}

/// The figures of a file, and those without a code.
fn unnamed(source: &Source, tables: &Tables) -> Result<(usize, Vec<Unnamed>), Trouble> {
    let outcome = understand(source, tables)?;
    let dossier = &outcome.dossier;
    let of = |record| of_record(record, dossier, tables);
    let names = dossier.records.iter().filter_map(of).collect();
    Ok((dossier.records.len(), names))
}

/// A record without a code whose name says what is measured.
fn of_record(record: &Record, dossier: &Dossier, tables: &Tables) -> Option<Unnamed> {
    let named = record.indicator.is_none() && record.numeral.is_some();
    let name = record.label.trim();
    if !named || record.role.is_comparison() || name.chars().count() > LONGEST {
        return None;
    }
    let unit = record.unit.as_ref().map_or("", |unit| &unit.0).to_owned();
    let synonyms = tables.catalogue.synonyms();
    let speech = Speech { words: &tables.words, lexicon: &tables.lexicon, synonyms };
    let says = |said: &Said| said.weight != Weight::Spare;
    speech.said(name, &unit).iter().any(says).then(|| Unnamed {
        code: String::new(),
        name: name.to_owned(),
        unit,
        times: 1,
        files: 1,
        file: String::new(),
        example: example(record, dossier),
        trial: Trial::default(),
    })
}

/// The sentence of a figure; of a cell, one made of its name.
fn example(record: &Record, dossier: &Dossier) -> Example {
    let block = dossier.document.block(record.span.block);
    let text = match block.kind {
        BlockKind::Cell(_) => {
            let unit = record.unit.as_ref().map_or("", |unit| &unit.0);
            format!("{}: {} {unit}", record.label, record.text).trim().to_owned() + "."
        }
        _ => sentence(&block.text, record.span).to_owned(),
    };
    Example { text, number: record.text.clone(), ..Example::default() }
}

/// The sentence that a span stands in.
fn sentence(text: &str, span: Span) -> &str {
    let (start, end) = (span.start as usize, span.end as usize);
    let ends = |at: usize, sign: char| {
        let rest = &text[at + sign.len_utf8()..];
        sign == '\n'
            || matches!(sign, '.' | ';' | '!' | '?')
                && rest.starts_with(char::is_whitespace)
    };
    let before = text[..start].char_indices().rev().find(|(at, sign)| ends(*at, *sign));
    let after = text[end..].char_indices().find(|(at, sign)| ends(end + at, *sign));
    let from = before.map_or(0, |(at, sign)| at + sign.len_utf8());
    let to = after.map_or(text.len(), |(at, sign)| match sign {
        '\n' => end + at,
        _ => end + at + sign.len_utf8(),
    });
    text[from..to].trim()
}

/// Adds the names of a file to those of the files before it.
fn add(
    path: &str,
    names: Vec<Unnamed>,
    groups: &mut BTreeMap<(String, String), Unnamed>,
) {
    let mut here = BTreeSet::new();
    for name in names {
        let key = (fold_line(&name.name), name.unit.clone());
        let is_new = here.insert(key.clone());
        match groups.get_mut(&key) {
            Some(own) => {
                own.times += 1;
                own.files += usize::from(is_new);
            }
            None => {
                groups.insert(key, Unnamed { file: path.to_owned(), ..name });
            }
        }
    }
}

/// The names that are found often enough, each with a code of its own.
fn chosen(groups: BTreeMap<(String, String), Unnamed>, wanted: Wanted) -> Vec<Unnamed> {
    let often = |own: &Unnamed| own.times >= wanted.least;
    let mut names: Vec<Unnamed> = groups.into_values().filter(often).collect();
    names.sort_by_key(|own| std::cmp::Reverse((own.files, own.times)));
    names.truncate(wanted.most);
    let mut codes = BTreeSet::new();
    for own in &mut names {
        let base = format!("suggested.{}", plain(&own.name));
        let more = (2..).map(|n| format!("{base}_{n}"));
        let mut free = std::iter::once(base.clone()).chain(more);
        own.code = free.find(|code| !codes.contains(code)).unwrap_or(base);
        codes.insert(own.code.clone());
    }
    names
}

/// Words as a code may have them: `so_ho_vay_von`.
fn plain(name: &str) -> String {
    let folded = fold_line(name).replace('đ', "d").replace('%', "");
    let bare = folded.nfd().filter(|c| c.is_ascii_alphanumeric() || *c == ' ');
    let words: String = bare.collect();
    let words: Vec<&str> = words.split_whitespace().take(8).collect();
    words.join("_")
}

/// Tries each entry's example with all entries laid over the tables; a name that makes no
/// entry is left out.
fn tried(names: &mut Vec<Unnamed>) -> Result<(), Stop> {
    let tables = loop {
        let text: String = names.iter().map(entry).collect();
        match laid_over(&[Sheet { name: "indicators/suggested.toml", text: &text }]) {
            Ok(tables) => break tables,
            Err(stop) => {
                let Detail::Table(error) = &stop.detail else { return Err(stop) };
                let at = names.iter().position(|own| own.code == error.entry);
                names.remove(at.ok_or_else(|| stop.clone())?);
            }
        }
    };
    let ours = |own: &Shown| own.entry.starts_with("suggested.");
    let shown: Vec<Shown> =
        shown(&[], &tables.catalogue).into_iter().filter(ours).collect();
    for (name, trial) in names.iter_mut().zip(trials(&shown, &tables)) {
        name.trial = trial;
    }
    Ok(())
}

/// An entry of the catalogue for a name.
pub fn entry(own: &Unnamed) -> String {
    let Unnamed { code, name, unit, example, .. } = own;
    let lines = [
        "[[indicator]]".to_owned(),
        format!("code = {}", quoted(code)),
        format!("name = {}", quoted(name)),
        format!("unit = {}", quoted(unit)),
        format!("phrases = [{}]", quoted(&name.to_lowercase().replace('+', " "))),
        format!(
            "examples = [{{ text = {}, number = {} }}]",
            quoted(&example.text),
            quoted(&example.number)
        ),
    ];
    lines.join("\n") + "\n"
}

/// A text as TOML has it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' | '\\' => out.extend(['\\', sign]),
            sign if sign.is_control() => out.push(' '),
            sign => out.push(sign),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::BlockId;

    #[test]
    fn codes_have_plain_letters() {
        assert_eq!(plain("Số hộ được vay vốn (đợt 2)"), "so_ho_duoc_vay_von_dot_2");
    }

    #[test]
    fn a_sentence_is_cut_at_its_ends() {
        let text = "Mở đầu. Có 1.250 hộ vay; còn lại 3 hộ.\nHết";
        let span = |words: &str| {
            let start = text.find(words).unwrap() as u32;
            Span { block: BlockId(0), start, end: start + words.len() as u32 }
        };
        assert_eq!(sentence(text, span("1.250")), "Có 1.250 hộ vay;");
        assert_eq!(sentence(text, span("3 hộ")), "còn lại 3 hộ.");
        assert_eq!(quoted("a \"b\" \\"), "\"a \\\"b\\\" \\\\\"");
    }
}
