//! The catalogue: every rule does what its examples say, through all stages.

use baocao::data::Tables;
use baocao::data::catalogue::Catalogue;
use baocao::data::rule::Example;
use baocao::data::table::Sheet;
use baocao::model::claim::IndicatorId;
use baocao::model::document::Source;
use baocao::pipeline::process;
use std::collections::BTreeSet;

/// What became of an example's figure.
struct Read {
    code: String,
    role: String,
    value: String,
}

/// Takes an example through all stages and finds what its figure was read as.
fn read(example: &Example, tables: &Tables) -> Option<Read> {
    let source =
        Source { name: "example.txt".into(), bytes: example.text.clone().into_bytes() };
    let dossier = process(&source, tables).unwrap().dossier;
    let at = dossier.numerals.iter().position(|numeral| {
        let text = dossier.document.text(numeral.span);
        text.strip_prefix(example.number.as_str()).is_some_and(|rest| {
            !rest.starts_with(|c: char| c.is_ascii_digit() || ".,".contains(c))
        })
    })?;
    let claim = dossier.claims.iter().find(|claim| claim.numeral == at)?;
    let value = dossier.numerals[at].written.value.normalize();
    Some(Read {
        code: claim.indicator.as_ref().map_or_else(String::new, |id| id.0.to_string()),
        role: claim.role.name().to_owned(),
        value: if claim.negative { -value } else { value }.to_string(),
    })
}

fn catalogue(tables: &Tables) -> &Catalogue {
    &tables.catalogue
}

#[test]
fn every_example_is_read_as_it_says() {
    let tables = Tables::builtin().unwrap();
    let mut wrong = Vec::new();
    for rule in catalogue(&tables).rules() {
        for example in &rule.examples {
            let Some(read) = read(example, &tables) else {
                wrong.push(format!("{}: {}: no claim", rule.code.0, example.text));
                continue;
            };
            let role = example.role.as_ref().is_none_or(|role| *role == read.role);
            let value = example.value.as_ref().is_none_or(|value| *value == read.value);
            if read.code != *rule.code.0 || !role || !value {
                let (code, text) = (&rule.code.0, &example.text);
                let Read { code: other, role, value } = read;
                wrong.push(format!("{code}: {text}: {other} {role} {value}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_counter_example_is_taken() {
    let tables = Tables::builtin().unwrap();
    let mut wrong = Vec::new();
    for rule in catalogue(&tables).rules() {
        for example in &rule.counter {
            if read(example, &tables).is_some_and(|read| read.code == *rule.code.0) {
                wrong.push(format!("{}: {}", rule.code.0, example.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{} taken:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_an_example_with_a_figure_of_its_own() {
    let tables = Tables::builtin().unwrap();
    for rule in catalogue(&tables).rules() {
        assert!(!rule.examples.is_empty(), "{} has no example", rule.code.0);
        for example in rule.examples.iter().chain(&rule.counter) {
            assert!(example.text.contains(&example.number), "{}", example.text);
        }
    }
}

#[test]
fn the_catalogue_is_broad_and_its_codes_are_sound() {
    let tables = Tables::builtin().unwrap();
    let rules = catalogue(&tables).rules();
    assert!(rules.len() >= 250, "only {} rules", rules.len());
    let codes: BTreeSet<&str> = rules.iter().map(|rule| &*rule.code.0).collect();
    assert_eq!(codes.len(), rules.len(), "a code stands twice");
    for code in codes {
        let sound = |part: &str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b == b'_' || b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        assert!(code.split('.').count() >= 2, "{code}");
        assert!(code.split('.').all(sound), "{code}");
    }
}

#[test]
fn every_part_has_a_whole_and_none_is_part_of_itself() {
    let tables = Tables::builtin().unwrap();
    let whole =
        |id: &IndicatorId| catalogue(&tables).rule(id).map(|rule| rule.part_of.clone());
    for rule in catalogue(&tables).rules() {
        let mut seen = BTreeSet::from([rule.code.clone()]);
        let mut above = rule.part_of.clone();
        while let Some(id) = above {
            let next = whole(&id);
            assert!(next.is_some(), "{}: no {}", rule.code.0, id.0);
            assert!(seen.insert(id), "{} is a part of itself", rule.code.0);
            above = next.flatten();
        }
    }
}

/// What is said of a sheet laid over the built-in ones.
fn refusal(text: &str) -> (usize, String, &'static str, String) {
    let sheet = Sheet { name: "indicators/own.toml", text };
    let error = Tables::with(&[sheet]).map(|_| ()).unwrap_err();
    assert_eq!(error.table, "indicators/own.toml");
    (error.line, error.entry, error.fault.code, error.fault.detail)
}

#[test]
fn a_faulty_rule_is_refused_with_its_line() {
    let entry =
        "\n[[indicator]]\ncode = \"own.trees\"\nname = \"Số cây\"\nunit = \"cây\"\n";
    let example = "examples = [{ text = \"Trồng 20 cây.\", number = \"20\" }]\n";
    let bare = refusal(&format!("{entry}{example}"));
    assert_eq!(bare, (3, "own.trees".to_owned(), "no-phrase", String::new()));
    let far = format!("{entry}phrases = [\"cây\"]\npart_of = \"own.all\"\n{example}");
    let parent = "own.all".to_owned();
    assert_eq!(refusal(&far), (3, "own.trees".to_owned(), "no-parent", parent));
    let twice = format!("{entry}phrases = [\"cây\"]\n{example}").repeat(2);
    let told = (10, "own.trees".to_owned(), "repeated-code", String::new());
    assert_eq!(refusal(&twice), told);
}

/// What is said twice in lists of words, each of them by itself; of counted nouns in all.
#[test]
fn no_list_says_a_word_twice() {
    let mut twice = Vec::new();
    for sheet in baocao::data::sheets().filter(|sheet| !sheet.name.contains('/')) {
        let table: toml::Table = toml::from_str(sheet.text).unwrap();
        let mut nouns = BTreeSet::new();
        for (kind, entries) in &table {
            let entries = entries.as_array().into_iter().flatten();
            for entry in entries.filter_map(toml::Value::as_table) {
                for (key, words) in entry {
                    let mut own = BTreeSet::new();
                    let seen = if kind == "noun" { &mut nouns } else { &mut own };
                    let words = words.as_array().into_iter().flatten();
                    for word in words.filter_map(toml::Value::as_str) {
                        if !seen.insert(word.to_lowercase()) && key != "examples" {
                            twice.push(format!("{}: {kind}: {key}: {word}", sheet.name));
                        }
                    }
                }
            }
        }
    }
    assert!(twice.is_empty(), "{twice:#?}");
}
