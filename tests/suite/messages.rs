//! Every key that the program asks for has words, and every message is asked for.

use crate::workdir::project;
use baocao::data::messages::Messages;
use baocao::model::claim::{Bound, Role};
use baocao::model::numeral::Sense;
use regex::Regex;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Groups whose names come from elsewhere: from codes, kinds and the nouns of the model.
const NAMED: [&str; 21] = [
    "class",
    "column",
    "damage",
    "fate",
    "fit",
    "gap",
    "help",
    "io",
    "kind",
    "kind-advice",
    "law",
    "level",
    "level-rule",
    "limit",
    "lost-by",
    "reason",
    "role",
    "says",
    "severity",
    "unfit",
    "value",
];

/// All sources of the program, as text.
pub fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    gather(&root.join("src"), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(root).unwrap().to_owned();
            let text = String::from_utf8(project(&name.to_string_lossy())).unwrap();
            (name, text)
        })
        .collect()
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.extension() {
            _ if path.is_dir() => gather(&path, paths),
            Some(ending) if ending == "rs" => paths.push(path),
            _ => {}
        }
    }
}

/// The program without its tests.
pub fn shipped() -> String {
    let own =
        |text: &str| text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
    sources().iter().map(|(_, text)| own(text)).collect()
}

fn keys(messages: &Messages) -> BTreeSet<String> {
    messages.keys().map(ToOwned::to_owned).collect()
}

/// All that a pattern catches in the program.
pub fn caught(program: &str, pattern: &str) -> BTreeSet<String> {
    let pattern = Regex::new(pattern).unwrap();
    let caught = pattern.captures_iter(program);
    caught.filter_map(|found| found.get(1)).map(|word| word.as_str().to_owned()).collect()
}

#[test]
fn every_key_has_words() {
    let (messages, program) = (Messages::builtin().unwrap(), shipped());
    let keys = keys(&messages);
    let literal = r#""((?:help|usage|batch|check|explain|impact|io|suggest|summary|table|place|inspect)(?:\.[a-z-]+)+)""#;
    for key in caught(&program, literal) {
        let is_group = keys.iter().any(|known| known.starts_with(&format!("{key}.")));
        assert!(keys.contains(&key) || is_group, "{key}");
    }
    let require = |group: &str, pattern: &str, ends: &[&str]| {
        let names = caught(&program, pattern);
        assert!(!names.is_empty(), "{group}");
        for (name, end) in names.iter().flat_map(|n| ends.iter().map(move |e| (n, e))) {
            let key = format!("{group}.{name}{end}");
            assert!(keys.contains(&key), "{key}");
        }
    };
    let why = [".reason", ".advice"];
    require("trouble", r#"Trouble::(?:of|io)\(\s*"([a-z-]+)""#, &why);
    require("trouble", r#"Self \{ code: "([a-z-]+)""#, &why);
    require("kind", r#"(?:NotRead|Locked)\(\s*"([a-z0-9-]+)""#, &[""]);
    require("damage", r#"Damage::new\(\s*"([a-z-]+)""#, &[""]);
    let faults = ["src/read/markup.rs", "src/read/zipped.rs"].map(project);
    let faults = faults.map(|text| String::from_utf8(text).unwrap()).concat();
    let fault = r#"(?:Err\(|ok_or\(|Fault = |=> |=> \{\s*)"([a-z-]+)""#;
    let faults = caught(&faults, fault);
    assert_eq!(faults.len(), 12, "{faults:?}");
    for fault in faults {
        assert!(keys.contains(&format!("damage.{fault}")), "{fault}");
    }
    require("limit", r#"TooLarge\(\s*"([a-z-]+)""#, &[""]);
    require("gap", r#"\bgap\(\s*"([a-z-]+)""#, &[""]);
    require("inspect", r#"\("([a-z]+)", (?:true|false), \d+\)"#, &[""]);
}

#[test]
fn what_is_passed_over_has_words() {
    let keys = keys(&Messages::builtin().unwrap());
    let walk = String::from_utf8(project("src/batch/walk.rs")).unwrap();
    let walk = walk.split("#[cfg(test)]").next().unwrap();
    let codes = caught(walk, r#"(?:Some|Skipped)\("([a-z-]+)"\)"#);
    assert_eq!(codes.len(), 5, "{codes:?}");
    for code in codes {
        assert!(keys.contains(&format!("skipped.{code}")), "{code}");
    }
}

#[test]
fn the_nouns_of_the_model_have_words() {
    let messages = Messages::builtin().unwrap();
    let keys = keys(&messages);
    for sense in Sense::ALL {
        assert!(keys.contains(&format!("class.{}", sense.name())));
    }
    let roles = caught(
        &String::from_utf8(project("src/model/claim.rs")).unwrap(),
        r#"=> "([a-z_]+)""#,
    );
    assert!(
        roles.contains(Role::PctOfPlan.name()) && !roles.contains(Bound::Over.sign())
    );
    for role in roles {
        assert!(keys.contains(&format!("role.{role}")), "{role}");
    }
    for code in
        ["empty-file", "unknown-format", "not-read", "locked", "damaged", "too-large"]
    {
        assert!(keys.contains(&format!("trouble.{code}.advice")), "{code}");
    }
}

#[test]
fn every_message_is_asked_for() {
    let (messages, program) = (Messages::builtin().unwrap(), shipped());
    for key in messages.keys() {
        let (group, name) = key.split_once('.').unwrap();
        let name = name.split('.').next().unwrap();
        let is_said = program.contains(&format!("\"{key}\""))
            || program.contains(&format!("\"{name}\""))
            || program.contains(&format!("(\"{}\"", name.trim_end_matches("-of")));
        assert!(NAMED.contains(&group) || is_said, "{key}");
    }
}
