//! `inspect`: every numeral of one report, what it is, whose, and by which rule.

use super::exit::Exit;
use super::subcommand::Subcommand;
use super::table::{Column, aligned};
use super::{line, screen};
use crate::batch::convert::understand;
use crate::batch::load;
use crate::batch::trouble::{Stop, Trouble};
use crate::data::messages::{Language, Voice};
use crate::model::document::Source;
use crate::write::export::Facts;
use crate::write::jsonl;
use crate::write::row::{NumeralRow, numerals};
use clap::{ArgMatches, Command};
use std::io;
use std::path::Path;

/// The subcommand.
pub const COMMAND: Subcommand = Subcommand { name: "inspect", command, run };

fn command(voice: Voice) -> Command {
    let help = |name: &str| voice.say(&format!("help.inspect.{name}"));
    let command = Command::new("inspect")
        .arg(line::path("file", voice).required(true).help(help("file")))
        .arg(line::format(&["table", "jsonl"], "inspect", voice))
        .arg(line::tables(voice));
    line::dressed(command, "help.inspect", voice)
}

fn run(matches: &ArgMatches, voice: Voice) -> Exit {
    let path = line::typed_path(matches, "file");
    let is_table = line::typed_format(matches) == "table";
    let printed = printed(&path, line::typed_tables(matches), is_table, voice);
    answer(&path, printed, voice)
}

/// Why nothing is printed.
pub(super) enum Problem {
    /// The command was not right.
    Stop(Stop),
    /// Nothing came of the file.
    Trouble(Trouble),
}

/// Prints what was asked for, or why there is nothing.
pub(super) fn answer(
    path: &Path,
    printed: Result<Vec<u8>, Problem>,
    voice: Voice,
) -> Exit {
    match printed {
        Ok(bytes) => screen::print(&bytes, voice),
        Err(Problem::Stop(stop)) => screen::stopped(&stop, voice),
        Err(Problem::Trouble(trouble)) => {
            screen::failed(&path.display().to_string(), &trouble, voice);
            if trouble.is_internal() { Exit::Internal } else { Exit::Failed }
        }
    }
}

fn printed(
    path: &Path,
    tables: Option<&Path>,
    is_table: bool,
    voice: Voice,
) -> Result<Vec<u8>, Problem> {
    let source = loaded(path)?;
    let tables = load::tables(tables).map_err(Problem::Stop)?;
    let outcome = understand(&source, &tables).map_err(Problem::Trouble)?;
    let notice = Trouble::textless(&outcome.dossier.document);
    screen::noticed(&path.display().to_string(), notice.as_ref(), voice);
    // A ledger is data, in the language of all data; a table is for whoever reads it.
    let data = tables.messages.voice(Language::Vietnamese);
    let facts = Facts {
        dossier: &outcome.dossier,
        findings: &outcome.findings,
        voice: if is_table { voice } else { data },
    };
    match is_table {
        true => Ok(table(&source.name, &facts).into_bytes()),
        false => jsonl::lines(numerals(&facts))
            .map_err(|error| Problem::Trouble(Trouble::internal(error.to_string()))),
    }
}

/// The file.
pub(super) fn loaded(path: &Path) -> Result<Source, Problem> {
    let name = path.file_name().unwrap_or_default();
    load::load(path, Path::new(name)).map_err(|error| missing(path, &error))
}

fn missing(path: &Path, error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::NotFound => Problem::Stop(Stop::of("batch.no-file", path)),
        io::ErrorKind::IsADirectory => Problem::Stop(Stop::of("batch.is-folder", path)),
        _ => Problem::Trouble(Trouble::load(error)),
    }
}

/// The ledger as a table, with a line that sums it up.
fn table(file: &str, facts: &Facts) -> String {
    let voice = facts.voice;
    let rows: Vec<_> = numerals(facts).collect();
    let observations = rows.iter().filter(|row| row.value.is_some()).count().to_string();
    let column = |(key, is_figure, most): (&str, bool, usize)| Column {
        head: voice.name("inspect", key),
        is_figure,
        most,
    };
    let columns = [
        ("n", true, 6),
        ("place", false, 34),
        ("text", true, 24),
        ("class", false, 12),
        ("value", true, 18),
        ("unit", false, 14),
        ("role", false, 12),
        ("indicator", false, 52),
        ("rule", false, 60),
    ]
    .map(column);
    let cells: Vec<Vec<String>> =
        rows.iter().enumerate().map(|(at, row)| cells(at + 1, row, voice)).collect();
    let total = voice.tell(
        "inspect.total",
        &[
            ("file", &screen::tame(file)),
            ("numerals", &rows.len().to_string()),
            ("observations", &observations),
        ],
    );
    format!("{}{total}\n", aligned(&columns, &cells))
}

/// The nth numeral; by that number `explain` tells more of it.
fn cells(n: usize, row: &NumeralRow, voice: Voice) -> Vec<String> {
    let rule = match row.role_rule {
        Some(role_rule) => format!("{} · {role_rule}", row.rule),
        None => row.rule.to_owned(),
    };
    vec![
        n.to_string(),
        row.place.clone(),
        row.text.to_owned(),
        voice.name("class", row.class),
        row.value.clone().unwrap_or_default(),
        row.unit.unwrap_or_default().to_owned(),
        row.role.map(|role| voice.name("role", role)).unwrap_or_default(),
        row.indicator.unwrap_or_default().to_owned(),
        rule,
    ]
}
