//! Real files in old encodings, held against their transcripts: how many words with
//! diacritics come out right. Skipped where the files are not at hand.

use baocao::data::Tables;
use baocao::model::document::Source;
use baocao::read::read;
use baocao::write::plain::{self, Letters};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// What the transcripts hold beside the text as it is shown, by file: it is looked for in
/// vain, and for a reason.
const WRONG: &[(&str, &str)] =
    &[("2004-1ED4D_Francois_Godement-Thoikyquado.doc", "holds text that was deleted")];

/// The formats of the corpus.
const READ: &[&str] = &["doc", "docx", "rtf", "xls"];

fn corpus() -> Vec<PathBuf> {
    let shared =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/legacy-vi");
    let folders = ["tcvn3", "vni"].map(|folder| shared.join(folder));
    let files = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok());
    let files = files.flatten().flatten().map(|entry| entry.path());
    let ends =
        |path: &PathBuf| path.extension().and_then(|end| end.to_str()).map(str::to_owned);
    let mut files: Vec<_> =
        files.filter(|f| ends(f).is_some_and(|end| READ.contains(&&*end))).collect();
    files.sort();
    files
}

/// Words with diacritics, and how often each stands in a text.
fn words(text: &str) -> BTreeMap<String, u32> {
    let mut words = BTreeMap::new();
    let text: String = text.nfc().collect();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii()) {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}

/// The share of a transcript's words that a text has.
pub fn recall(transcript: &str, text: &str) -> f64 {
    let (want, got) = (words(transcript), words(text));
    let found = |(word, count): (&String, &u32)| *got.get(word).unwrap_or(&0).min(count);
    let found: u32 = want.iter().map(found).sum();
    f64::from(found) / f64::from(want.values().sum::<u32>().max(1))
}

#[test]
fn real_files_in_old_encodings_say_what_their_transcripts_say() {
    let files = corpus();
    if files.is_empty() {
        eprintln!("skipped: ../shared/corpora/legacy-vi is not at hand");
        return;
    }
    let encodings = Tables::builtin().unwrap().encodings;
    let mut all = Vec::new();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let source = Source { name: name.clone(), bytes: std::fs::read(&path).unwrap() };
        let document =
            read(&source, &encodings).unwrap_or_else(|e| panic!("{name}: {e}"));
        // In fonts of capitals the transcripts have the letters that were typed.
        let texts = plain::text(&document, Letters::Typed);
        let transcript =
            std::fs::read_to_string(format!("{}.txt", path.display())).unwrap();
        let recall = recall(&transcript, &texts);
        println!("{recall:.4} {name}");
        let wrong = WRONG.iter().any(|(wrong, _)| *wrong == name);
        assert!(recall >= 0.95 || wrong, "{name}: {recall:.4}");
        all.push(recall);
    }
    let mean = all.iter().sum::<f64>() / all.len() as f64;
    println!("{mean:.4} mean of {} files", all.len());
    assert!(mean >= 0.99, "{mean:.4}");
}
