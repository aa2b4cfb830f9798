//! The real report and the passages against what careful readers say of them.

use crate::ratchet::hold;
use crate::score::{Gold, Said, Score};
use baocao::data::Tables;
use baocao::data::messages::Language;
use baocao::model::document::Source;
use baocao::pipeline::process;
use baocao::write::export::Facts;
use baocao::write::row::numerals;
use std::path::{Path, PathBuf};

/// The ledger of a text.
pub fn ledger(name: &str, text: &str, tables: &Tables) -> Vec<Said> {
    let source = Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
    let outcome =
        process(&source, tables).unwrap_or_else(|error| panic!("{name}: {error}"));
    let facts = Facts {
        dossier: &outcome.dossier,
        findings: &outcome.findings,
        voice: tables.messages.voice(Language::Vietnamese),
    };
    numerals(&facts).map(|row| Said::from(&row)).collect()
}

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn gold(path: &Path) -> Vec<Gold> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_real_report_is_read_as_a_careful_reader_does() {
    let tables = Tables::builtin().unwrap();
    let folder = fixtures().join("wards/thang-loi");
    let text = std::fs::read_to_string(folder.join("report.txt")).unwrap();
    let mut score = Score::default();
    let said = ledger("report.txt", &text, &tables);
    score.add("report.txt", &gold(&folder.join("gold.jsonl")), said);
    hold("thang-loi", &score);
}

#[test]
fn passages_are_read_as_careful_readers_do() {
    let tables = Tables::builtin().unwrap();
    let mut texts: Vec<PathBuf> = std::fs::read_dir(fixtures().join("passages"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    texts.sort();
    assert_eq!(texts.len(), 27);
    let mut score = Score::default();
    for path in texts {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let said = ledger(&name, &text, &tables);
        score.add(&name, &gold(&path.with_extension("gold.jsonl")), said);
    }
    hold("passages", &score);
}
