//! The closed loop: a regenerated report, read again, says the same facts as the
//! original.
//!
//! A fact is what a record says, without where it says it; facts that a report mentions
//! twice count once.

use crate::invented;
use crate::written::check_whole;
use baocao::compose::compose;
use baocao::compose::options::{Content, Edition, Options};
use baocao::data::Tables;
use baocao::model::document::Source;
use baocao::model::dossier::Dossier;
use baocao::model::record::Record;
use baocao::pipeline::{Outcome, process};
use baocao::write::docx::write;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What a record says, in one line.
pub fn fact(record: &Record, records: &[Record]) -> String {
    let what = |record: &Record| match &record.indicator {
        Some(code) => code.0.to_string(),
        None => record.indicator_name.to_lowercase(),
    };
    let whole = record.part_of.map(|whole| what(&records[whole]));
    let period = record.period.map(|period| period.to_string());
    [
        record.ward.clone().unwrap_or_default(),
        period.unwrap_or_default(),
        what(record),
        record.role.name().to_owned(),
        shown(record).normalize().to_string(),
        record.unit.as_ref().map(|unit| unit.0.to_string()).unwrap_or_default(),
        whole.map(|whole| format!("thuộc {whole}")).unwrap_or_default(),
        record.base.as_ref().map(|base| format!("so {base}")).unwrap_or_default(),
        record.bound.map(|bound| bound.sign().to_owned()).unwrap_or_default(),
        if record.approx { "~".to_owned() } else { String::new() },
    ]
    .join(" | ")
}

/// The value that the text shows: a formula's `94.4714…` is printed as `94,47`.
fn shown(record: &Record) -> Decimal {
    let decimals = record.text.rsplit_once([',', '.']).map_or(0, |(_, decimals)| {
        decimals.chars().take_while(char::is_ascii_digit).count() as u32
    });
    match record.value.normalize().scale() > 4 {
        true => record.value.round_dp(decimals),
        false => record.value,
    }
}

/// What all records say, each fact once.
pub fn facts(records: &[Record]) -> BTreeSet<String> {
    records.iter().map(|record| fact(record, records)).collect()
}

fn read(name: &str, bytes: Vec<u8>, tables: &Tables) -> Outcome {
    process(&Source { name: name.to_owned(), bytes }, tables).unwrap()
}

/// The regenerated report; kept in the folder of `BAOCAO_KEEP`, if that is given.
fn regenerated(outcome: &Outcome, content: Content, tables: &Tables) -> Vec<u8> {
    let options = Options { content, edition: Edition::Review };
    let bytes = write(&outcome.report(tables, options)).unwrap();
    check_whole(&bytes);
    if let Ok(folder) = std::env::var("BAOCAO_KEEP") {
        let name = outcome.dossier.document.name.replace('/', "_");
        let name = format!("{name}-{content:?}.docx");
        std::fs::write(Path::new(&folder).join(name), &bytes).unwrap();
    }
    bytes
}

/// The facts that are only among some records (-) or only among others (+).
fn compare(before: &[Record], after: &[Record]) -> Vec<String> {
    let (before, after) = (facts(before), facts(after));
    let lost = before.difference(&after).map(|fact| format!("- {fact}"));
    let won = after.difference(&before).map(|fact| format!("+ {fact}"));
    let mut all: Vec<String> = lost.chain(won).collect();
    all.sort_by_key(|line| line[2..].to_owned());
    all
}

/// All files that the project has to read, and the samples if they are there.
fn inputs() -> Vec<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["input", "fixtures", "../shared/samples"] {
        gather(&root.join(folder), &mut found);
    }
    found.sort();
    found
}

/// All files under a folder.
fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = path.to_string_lossy().into_owned();
        match path.is_dir() {
            true => gather(&path, found),
            false
                if [".md", ".expected", ".jsonl", ".py"]
                    .iter()
                    .any(|e| name.ends_with(e)) => {}
            false => found.push(path),
        }
    }
}

/// All inputs that can be read, taken through all stages.
fn outcomes(tables: &Tables) -> Vec<Outcome> {
    let outcome = |path: PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        process(&Source { name, bytes: std::fs::read(&path).unwrap() }, tables).ok()
    };
    inputs().into_iter().filter_map(outcome).chain(passages(tables)).collect()
}

/// The passages of all cases, as texts.
fn passages(tables: &Tables) -> Vec<Outcome> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/cases");
    let mut files = Vec::new();
    for folder in std::fs::read_dir(root).unwrap() {
        let entries = std::fs::read_dir(folder.unwrap().path()).unwrap();
        files.extend(entries.map(|entry| entry.unwrap().path()));
    }
    files.sort();
    let outcome = |path: PathBuf| {
        let case = std::fs::read_to_string(&path).unwrap();
        let quoted = case.lines().filter_map(|line| line.strip_prefix('>'));
        let lines: Vec<&str> = quoted.map(str::trim_start).collect();
        read(
            &path.with_extension("txt").to_string_lossy(),
            lines.join("\n").into(),
            tables,
        )
    };
    files.into_iter().map(outcome).collect()
}

#[test]
fn every_input_says_the_same_when_it_is_read_again() {
    let tables = Tables::builtin().unwrap();
    let (mut report, mut facts) = (String::new(), 0);
    let outcomes = outcomes(&tables);
    assert!(outcomes.len() > 110, "{}", outcomes.len());
    for outcome in &outcomes {
        facts += self::facts(&outcome.dossier.records).len();
        for content in [Content::Full, Content::Tables] {
            let again =
                read("again.docx", regenerated(outcome, content, &tables), &tables);
            for line in compare(&outcome.dossier.records, &again.dossier.records) {
                let name = &outcome.dossier.document.name;
                report.push_str(&format!("{name} {content:?} {line}\n"));
            }
        }
    }
    println!("{} inputs, {facts} facts", outcomes.len());
    assert_eq!(report, "");
}

#[test]
fn a_standard_report_is_not_told_twice_again() {
    let tables = Tables::builtin().unwrap();
    for outcome in outcomes(&tables) {
        let name = &outcome.dossier.document.name;
        if !name.ends_with("docx") && !name.starts_with("report") {
            continue;
        }
        let once = read(name, regenerated(&outcome, Content::Full, &tables), &tables);
        let (first, second) = (rows(&outcome, &tables), rows(&once, &tables));
        assert!(second <= first + first / 50, "{name}: {first} rows, then {second}");
    }
}

/// How many rows the tables of a clean copy have.
fn rows(outcome: &Outcome, tables: &Tables) -> usize {
    let options = Options { content: Content::Full, edition: Edition::Clean };
    let bytes = write(&outcome.report(tables, options)).unwrap();
    check_whole(&bytes);
    crate::word::part(&bytes, "word/document.xml").all("w:tr").len()
}

/// Word files as LibreOffice writes them after it opened them; none without LibreOffice.
fn saved_by_libreoffice(files: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let folder = tempfile::TempDir::new().unwrap();
    let (given, saved) = (folder.path().join("given"), folder.path().join("saved"));
    std::fs::create_dir(&given).unwrap();
    for (at, bytes) in files.iter().enumerate() {
        std::fs::write(given.join(format!("{at:03}.docx")), bytes).unwrap();
    }
    let profile = format!("-env:UserInstallation=file://{}", folder.path().display());
    let ran = std::process::Command::new("soffice")
        .args([
            &profile,
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
        ])
        .arg(&saved)
        .args((0..files.len()).map(|at| given.join(format!("{at:03}.docx"))))
        .output();
    if ran.is_err() {
        println!("skipped: LibreOffice is not there");
        return Vec::new();
    }
    let read = |at| std::fs::read(saved.join(format!("{at:03}.docx"))).unwrap();
    (0..files.len()).map(read).collect()
}

#[test]
fn libreoffice_changes_no_fact() {
    let tables = Tables::builtin().unwrap();
    let mut outcomes = outcomes(&tables);
    outcomes.retain(|outcome| !outcome.dossier.document.name.contains("cases"));
    let mut sets: Vec<Dossier> =
        (0..RANDOM_SETS).map(|seed| random(seed, &tables)).collect();
    let clean = Options { content: Content::Tables, edition: Edition::Clean };
    let mut files: Vec<Vec<u8>> = sets
        .iter()
        .map(|set| write(&compose(set, &[], &tables, clean)).unwrap())
        .collect();
    files.extend(outcomes.iter().map(|o| regenerated(o, Content::Full, &tables)));
    sets.extend(outcomes.into_iter().map(|outcome| outcome.dossier));
    let mut report = String::new();
    for (bytes, dossier) in saved_by_libreoffice(&files).into_iter().zip(&sets) {
        let again = read("again.docx", bytes, &tables);
        for line in compare(&dossier.records, &again.dossier.records) {
            report.push_str(&format!("{} {line}\n", dossier.document.name));
        }
    }
    assert_eq!(report, "");
}

/// Random sets that LibreOffice is given.
const RANDOM_SETS: usize = 40;

/// A random set of facts, always the same for a seed.
fn random(seed: usize, tables: &Tables) -> Dossier {
    let mut runner = TestRunner::deterministic();
    let strategy = proptest::collection::vec(invented::fact(), 4..16);
    let tree = (0..=seed).map(|_| strategy.new_tree(&mut runner).unwrap());
    invented::dossier(tree.last().unwrap().current(), seed, tables)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn a_random_set_of_facts_is_read_again(
        facts in proptest::collection::vec(invented::fact(), 0..16),
        seed in 0usize..10_000,
    ) {
        let tables = TABLES.with(std::rc::Rc::clone);
        let dossier = invented::dossier(facts, seed, &tables);
        let options = Options { content: Content::Tables, edition: Edition::Clean };
        let report = compose(&dossier, &[], &tables, options);
        let bytes = write(&report).unwrap();
        check_whole(&bytes);
        let again = read("again.docx", bytes, &tables);
        prop_assert_eq!(compare(&dossier.records, &again.dossier.records), Vec::<String>::new());
    }
}

thread_local! {
    /// Read once for all random sets.
    pub static TABLES: std::rc::Rc<Tables> = std::rc::Rc::new(Tables::builtin().unwrap());
}
