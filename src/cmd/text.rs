//! `text`: the text of one file as it was read, before anything of it is understood.

use super::exit::Exit;
use super::inspect::{Problem, answer, loaded};
use super::subcommand::Subcommand;
use super::{line, screen};
use crate::batch::convert::read;
use crate::batch::load;
use crate::batch::trouble::Trouble;
use crate::data::messages::{Language, Voice};
use crate::model::document::Document;
use crate::write::plain::{self, Letters};
use clap::{ArgMatches, Command};
use std::path::Path;

/// The subcommand.
pub const COMMAND: Subcommand = Subcommand { name: "text", command, run };

fn command(voice: Voice) -> Command {
    let help = |name: &str| voice.say(&format!("help.text.{name}"));
    let command = Command::new("text")
        .arg(line::path("file", voice).required(true).help(help("file")))
        .arg(line::format(&["text", "jsonl"], "text", voice))
        .arg(line::flag("capitals", voice).help(help("capitals")))
        .arg(line::tables(voice));
    line::dressed(command, "help.text", voice)
}

fn run(matches: &ArgMatches, voice: Voice) -> Exit {
    let path = line::typed_path(matches, "file");
    let letters = match matches.get_flag("capitals") {
        true => Letters::Shown,
        false => Letters::Typed,
    };
    let letters = (line::typed_format(matches) == "text").then_some(letters);
    let printed = printed(&path, line::typed_tables(matches), letters, voice);
    answer(&path, printed, voice)
}

fn printed(
    path: &Path,
    tables: Option<&Path>,
    letters: Option<Letters>,
    voice: Voice,
) -> Result<Vec<u8>, Problem> {
    let source = loaded(path)?;
    let noticed = |document: &Document| {
        let notice = Trouble::textless(document);
        screen::noticed(&path.display().to_string(), notice.as_ref(), voice);
    };
    if let Some(letters) = letters {
        let encodings = load::encodings(tables).map_err(Problem::Stop)?;
        let document = read(&source, &encodings).map_err(Problem::Trouble)?;
        noticed(&document);
        return Ok(plain::text(&document, letters).into_bytes());
    }
    let tables = load::tables(tables).map_err(Problem::Stop)?;
    let document = read(&source, &tables.encodings).map_err(Problem::Trouble)?;
    noticed(&document);
    plain::lines(&document, tables.messages.voice(Language::Vietnamese))
        .map_err(|error| Problem::Trouble(Trouble::internal(error.to_string())))
}
