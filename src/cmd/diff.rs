//! `diff`: what changed between two versions of a report, figure by figure, with the
//! words of both.

use super::exit::Exit;
use super::inspect::{answer, loaded};
use super::subcommand::Subcommand;
use super::{line, screen};
use crate::batch::diff::diff;
use crate::batch::load;
use crate::data::Tables;
use crate::data::messages::{Language, Voice};
use crate::model::document::Source;
use crate::write::change::{ChangeRow, SideRow};
use crate::write::jsonl;
use clap::{ArgMatches, Command};

/// The subcommand.
pub const COMMAND: Subcommand = Subcommand { name: "diff", command, run };

/// What is told, in this order.
const TOLD: [&str; 4] = ["changed", "removed", "added", "same"];

fn command(voice: Voice) -> Command {
    let help = |name: &str| voice.say(&format!("help.diff.{name}"));
    let command = Command::new("diff")
        .arg(line::path("old", voice).required(true).help(help("old")))
        .arg(line::path("new", voice).required(true).help(help("new")))
        .arg(line::format(&["text", "jsonl"], "diff", voice))
        .arg(line::tables(voice));
    line::dressed(command, "help.diff", voice)
}

fn run(matches: &ArgMatches, voice: Voice) -> Exit {
    let is_text = line::typed_format(matches) == "text";
    let tables = match load::tables(line::typed_tables(matches)) {
        Ok(tables) => tables,
        Err(stop) => return screen::stopped(&stop, voice),
    };
    let source = |name: &str| {
        let path = line::typed_path(matches, name);
        loaded(&path).map_err(|problem| answer(&path, Err(problem), voice))
    };
    match (source("old"), source("new")) {
        (Ok(old), Ok(new)) => printed(&old, &new, &tables, is_text, voice),
        (Err(exit), _) | (_, Err(exit)) => exit,
    }
}

fn printed(
    old: &Source,
    new: &Source,
    tables: &Tables,
    is_text: bool,
    voice: Voice,
) -> Exit {
    // Data speak Vietnamese; what is told to a person speaks the person's language.
    let data = tables.messages.voice(Language::Vietnamese);
    let rows = match diff(old, new, tables, if is_text { voice } else { data }) {
        Ok(rows) => rows,
        Err((path, trouble)) => {
            screen::failed(&path, &trouble, voice);
            return if trouble.is_internal() { Exit::Internal } else { Exit::Failed };
        }
    };
    match is_text {
        true => screen::print(text(old, new, &rows, voice).as_bytes(), voice),
        false => match jsonl::lines(&rows) {
            Ok(bytes) => screen::print(&bytes, voice),
            Err(error) => {
                screen::complain(&error.to_string());
                Exit::Internal
            }
        },
    }
}

/// The changes for a person, and how many there are of each kind.
fn text(old: &Source, new: &Source, rows: &[ChangeRow], voice: Voice) -> String {
    let mut out = format!("{} → {}\n\n", old.name, new.name);
    let of = |kind: &'static str| rows.iter().filter(move |row| row.change == kind);
    for row in TOLD[..3].iter().flat_map(|kind| of(kind)) {
        out.push_str(&told(row, voice));
    }
    let counts = TOLD.map(|kind| of(kind).count().to_string());
    let [changed, removed, added, same] = &counts;
    let values =
        [("changed", &**changed), ("removed", removed), ("added", added), ("same", same)];
    out.push_str(&voice.tell("diff.total", &values));
    out.push('\n');
    out
}

/// One change: what, from and to, and the words of both.
fn told(row: &ChangeRow, voice: Voice) -> String {
    let figure = |side: &Option<SideRow>| side.as_ref().map(|side| side.text.clone());
    let figures: Vec<String> =
        [figure(&row.old), figure(&row.new)].into_iter().flatten().collect();
    let values = [
        ("change", &*voice.name("diff", row.change)),
        ("name", &row.indicator_name),
        ("role", &voice.name("role", &row.role)),
        ("period", &row.period),
        ("figures", &figures.join(" → ")),
    ];
    let mut out = voice.tell("diff.line", &values);
    out.push('\n');
    for (key, side) in [("diff.old", &row.old), ("diff.new", &row.new)] {
        if let Some(side) = side {
            let values = [("place", &*side.place), ("words", &*side.words)];
            out.push_str(&voice.tell(key, &values));
            out.push('\n');
        }
    }
    out.push('\n');
    out
}
