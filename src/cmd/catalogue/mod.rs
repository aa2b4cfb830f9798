//! `catalogue`: the rules themselves: whether they hold, what a change of them does,
//! which are missing.

pub mod check;
pub mod impact;
pub mod suggest;

use super::exit::Exit;
use super::subcommand::Subcommand;
use super::{line, usage};
use crate::data::messages::Voice;
use clap::{ArgMatches, Command};

/// The subcommand.
pub const COMMAND: Subcommand = Subcommand { name: "catalogue", command, run };

/// What can be done with the rules.
const ACTIONS: &[Subcommand] = &[check::COMMAND, impact::COMMAND, suggest::COMMAND];

fn command(voice: Voice) -> Command {
    let mut command = Command::new("catalogue")
        .subcommand_help_heading(voice.say("help.commands"))
        .disable_help_subcommand(true)
        // So that a word mistyped is answered in our words.
        .allow_external_subcommands(true);
    for action in ACTIONS {
        command = command.subcommand((action.command)(voice));
    }
    line::dressed(command, "help.catalogue", voice)
}

fn run(matches: &ArgMatches, voice: Voice) -> Exit {
    let (name, matches) = matches.subcommand().unzip();
    let action = ACTIONS.iter().find(|action| Some(action.name) == name);
    if let (Some(action), Some(matches)) = (action, matches) {
        return (action.run)(matches, voice);
    }
    let names: Vec<&str> = ACTIONS.iter().map(|action| action.name).collect();
    let names = names.join(", ");
    let words = match name {
        Some(name) => {
            voice.tell("usage.unknown-action", &[("name", name), ("actions", &names)])
        }
        None => voice.tell("usage.missing-action", &[("actions", &names)]),
    };
    usage::refused(&words, "baocao catalogue", voice)
}
