//! `text`: the text of one file as it was read, before anything of it is understood.

use super::exit::Exit;
use super::inspect::{Problem, answer, loaded};
use super::line;
use super::subcommand::Subcommand;
use crate::batch::convert::read;
use crate::batch::load;
use crate::batch::trouble::Trouble;
use crate::data::messages::{Language, Voice};
use crate::write::plain;
use clap::{ArgMatches, Command};
use std::path::{Path, PathBuf};

/// The subcommand.
pub const COMMAND: Subcommand = Subcommand { name: "text", command, run };

fn command(voice: Voice) -> Command {
    let help = |name: &str| voice.say(&format!("help.text.{name}"));
    let command = Command::new("text")
        .arg(line::path("file", voice).required(true).help(help("file")))
        .arg(
            line::choice("format", &["text", "jsonl"], voice)
                .default_value("text")
                .help(help("format")),
        )
        .arg(
            line::option("tables", voice)
                .value_parser(clap::value_parser!(PathBuf))
                .help(voice.say("help.convert.tables")),
        );
    line::dressed(command, "help.text", voice)
}

fn run(matches: &ArgMatches, voice: Voice) -> Exit {
    let path = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let is_text = matches.get_one::<String>("format").is_none_or(|name| name == "text");
    let tables = matches.get_one::<PathBuf>("tables");
    std::panic::set_hook(Box::new(|_| {}));
    answer(&path, printed(&path, tables.map(PathBuf::as_path), is_text), voice)
}

fn printed(
    path: &Path,
    tables: Option<&Path>,
    is_text: bool,
) -> Result<Vec<u8>, Problem> {
    let source = loaded(path)?;
    let tables = load::tables(tables).map_err(Problem::Stop)?;
    let document = read(&source, &tables).map_err(Problem::Trouble)?;
    if is_text {
        return Ok(plain::text(&document).into_bytes());
    }
    plain::lines(&document, tables.messages.voice(Language::Vietnamese))
        .map_err(|error| Problem::Trouble(Trouble::internal(error.to_string())))
}
