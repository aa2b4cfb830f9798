//! What the entries of all tables show by their examples, and what must come of it.

use crate::data::catalogue::Catalogue;
use crate::data::rule::Example;
use crate::data::table::{Sheet, line_at};
use crate::model::claim::IndicatorId;
use crate::model::numeral::Sense;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// An example, whose it is, and what must come of it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The sheet.
    pub sheet: String,
    /// The line of the entry, from 1.
    pub line: usize,
    /// The entry, by its code or its first word.
    pub entry: String,
    /// The example; its number is empty where any figure will do.
    pub example: Example,
    /// It is one that the entry must not decide.
    pub counter: bool,
    /// What must come of it, or must not.
    pub want: Want,
}

/// What must come of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Want {
    /// The figure is of this indicator.
    Indicator(IndicatorId),
    /// A figure is counted in one of these units.
    Unit(Vec<String>),
    /// A figure has a multiplier word of this power of ten in it.
    Power(u8),
    /// The figure is of this class.
    Sense(Sense),
    /// The figure has the example's role.
    Role,
    /// One of these words stands in the text.
    Words(Vec<String>),
    /// The name of a figure begins with this.
    Named(String),
    /// The text says this, in one of these words.
    Says(String, Vec<String>),
    /// The text is a head of a column that says the same as the first of these.
    Head(Vec<String>),
    /// The text is the title of a table that counts this: `Xếp loại học lực: Khối | Giỏi`.
    Titled(String),
}

/// The examples of all tables: those of the catalogue as it came to be, and those of all
/// entries of other sheets that no later sheet took the place of.
pub fn shown(sheets: &[Sheet], catalogue: &Catalogue) -> Vec<Shown> {
    let mut all = of_catalogue(catalogue);
    for (at, sheet) in sheets.iter().enumerate() {
        let later = || sheets[at + 1..].iter().filter(|later| later.name == sheet.name);
        let is_whole = matches!(sheet.name, "forms.toml" | "layout.toml");
        if sheet.name.starts_with("indicators/") || is_whole && later().next().is_some() {
            continue;
        }
        let Ok(file) = DeTable::parse(sheet.text) else { continue };
        for (kind, value) in file.get_ref() {
            for (entry, line) in entries(value, sheet) {
                let found = of_entry(kind.get_ref(), entry, sheet, line);
                let is_replaced = |own: &Shown| {
                    let head = format!("name = {:?}", own.entry);
                    sheet.name == "lists.toml"
                        && later().any(|later| later.text.contains(&head))
                };
                all.extend(found.into_iter().filter(|own| !is_replaced(own)));
            }
        }
    }
    all
}

fn of_catalogue(catalogue: &Catalogue) -> Vec<Shown> {
    let mut all = Vec::new();
    for rule in catalogue.rules() {
        for (list, counter) in [(&rule.examples, false), (&rule.counter, true)] {
            all.extend(list.iter().map(|example| Shown {
                sheet: rule.sheet.clone(),
                line: rule.line,
                entry: rule.code.0.to_string(),
                example: example.clone(),
                counter,
                want: Want::Indicator(rule.code.clone()),
            }));
        }
    }
    all
}

/// The entries under a key of a file, with their lines.
fn entries<'a>(
    value: &'a Spanned<DeValue<'a>>,
    sheet: &Sheet,
) -> Vec<(&'a DeTable<'a>, usize)> {
    let line = |value: &Spanned<DeValue>| line_at(sheet.text, value.span().start);
    match value.get_ref() {
        DeValue::Table(table) if table.values().all(|own| own.get_ref().is_table()) => {
            let inner = table.values();
            inner.filter_map(|own| Some((own.get_ref().as_table()?, line(own)))).collect()
        }
        DeValue::Table(table) => vec![(table, line(value))],
        DeValue::Array(list) => list
            .iter()
            .filter_map(|own| Some((own.get_ref().as_table()?, line(own))))
            .collect(),
        _ => Vec::new(),
    }
}

/// The examples of an entry.
fn of_entry(kind: &str, entry: &DeTable, sheet: &Sheet, line: usize) -> Vec<Shown> {
    let Some(want) = want(kind, entry, sheet.name) else { return Vec::new() };
    let named = ["id", "name", "says", "tag", "names", "heads", "words", "units"];
    let name = named.iter().find_map(|key| texts(entry, key).into_iter().next());
    let mut all = Vec::new();
    for (key, counter) in [("examples", false), ("example", false), ("counter", true)] {
        let examples = entry.get(key).map(|value| examples(value.get_ref()));
        for (example, code) in examples.unwrap_or_default() {
            let code = code.map(|code| Want::Indicator(IndicatorId(code.into())));
            all.push(Shown {
                sheet: sheet.name.to_owned(),
                line,
                entry: name.clone().unwrap_or_else(|| kind.to_owned()),
                example,
                counter,
                want: code.unwrap_or_else(|| want.clone()),
            });
        }
    }
    all
}

/// What must come of the examples of an entry.
fn want(kind: &str, entry: &DeTable, sheet: &str) -> Option<Want> {
    let list = |key: &str| texts(entry, key);
    Some(match (sheet, kind) {
        ("units.toml", "unit") | ("nouns.toml", "same") => Want::Unit(list("id")),
        ("nouns.toml", "titled") => Want::Titled(list("unit").into_iter().next()?),
        ("nouns.toml", _) => Want::Unit(list("names")),
        ("units.toml", "multiplier") => {
            let power = entry.get("power")?.get_ref().as_integer()?;
            Want::Power(power.as_str().parse().ok()?)
        }
        ("senses.toml", "sense") => Want::Sense(Sense::named(list("is").first()?)?),
        ("cues.toml", "cue") => Want::Role,
        ("columns.toml", "column") => Want::Head(list("heads")),
        ("words.toml", "head") => Want::Named(list("name").into_iter().next()?),
        ("synonyms.toml", "synonym") => {
            let says = list("says").into_iter().next()?;
            Want::Says(says.clone(), [vec![says], list("words")].concat())
        }
        ("synonyms.toml", "alike") => Want::Words(list("units")),
        ("synonyms.toml", _)
        | ("words.toml" | "lists.toml" | "forms.toml" | "periods.toml", _)
        | ("places.toml", "level") => Want::Words(list("words")),
        _ => return None,
    })
}

/// The words under a key: one, or a list.
fn texts(entry: &DeTable, key: &str) -> Vec<String> {
    match entry.get(key).map(Spanned::get_ref) {
        Some(DeValue::String(text)) => vec![text.to_string()],
        Some(DeValue::Array(list)) => {
            let words = list.iter().filter_map(|own| own.get_ref().as_str());
            words.map(ToOwned::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// Examples as they may be written: a text, a list of texts, or of texts with a figure in
/// each; with the code of an indicator, where one is named.
fn examples(value: &DeValue) -> Vec<(Example, Option<String>)> {
    let bare = |text: &str| Example { text: text.to_owned(), ..Example::default() };
    let one = |value: &DeValue| match value {
        DeValue::String(text) => Some((bare(text), None)),
        DeValue::Table(table) => {
            let text = |key: &str| texts(table, key).into_iter().next();
            let example = Example {
                text: text("text")?,
                number: text("number").unwrap_or_default(),
                role: text("role"),
                value: text("value"),
            };
            Some((example, text("code")))
        }
        _ => None,
    };
    match value {
        DeValue::Array(list) => {
            list.iter().filter_map(|own| one(own.get_ref())).collect()
        }
        value => one(value).into_iter().collect(),
    }
}
