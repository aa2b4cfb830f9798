//! What an earlier run of this program left in a folder: no report that anyone sent.
#![expect(clippy::disallowed_methods, reason = "the disk lives in this room")]

use super::names::published;
use super::save::{FACTS, FILES, REVISIONS};
use crate::write::EXPORTS;
use crate::write::export::{Export, Writer};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Which of the files of an earlier run are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Its data.
    Data,
    /// Its data, and the reports that it wrote.
    All,
}

/// A row of the list of all entries, as far as it is told apart from any other file.
#[derive(Deserialize)]
struct Row {
    #[serde(rename = "path")]
    _path: String,
    #[serde(rename = "status")]
    _status: String,
    output: Option<String>,
}

/// The published paths of what an earlier run wrote to a folder; none where there is no
/// list of its entries, every line of which is such.
pub fn written(folder: &Path, wanted: Wanted) -> BTreeSet<String> {
    let Some(mut names) = listed(folder) else { return BTreeSet::new() };
    if wanted == Wanted::Data {
        names.clear();
    }
    let rows = |export: &&Export| matches!(export.writer, Writer::Rows { .. });
    let data = EXPORTS.iter().filter(rows).map(|export| export.name);
    names.extend(data.chain([FILES, FACTS, REVISIONS]).map(ToOwned::to_owned));
    let folder = published(folder);
    names.into_iter().map(|name| format!("{folder}/{name}")).collect()
}

/// The reports that an earlier run wrote, as its list names them.
pub fn reports(folder: &Path) -> BTreeSet<String> {
    listed(folder).unwrap_or_default()
}

fn listed(folder: &Path) -> Option<BTreeSet<String>> {
    let rows = rows(&folder.join(FILES))?;
    Some(rows.into_iter().filter_map(|row| row.output).collect())
}

fn rows(list: &Path) -> Option<Vec<Row>> {
    let lines = BufReader::new(File::open(list).ok()?).lines();
    lines.map(|line| serde_json::from_str(&line.ok()?).ok()).collect()
}
