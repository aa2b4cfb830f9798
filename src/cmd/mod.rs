//! The command line: what was typed, to a run and its exit code.

pub mod catalogue;
pub mod check;
pub mod convert;
pub mod diff;
pub mod exit;
pub mod explain;
pub mod inspect;
pub mod line;
pub mod progress;
pub mod screen;
pub mod subcommand;
pub mod summary;
pub mod table;
pub mod text;
pub mod trust;
pub mod usage;

use crate::data::messages::Messages;
use exit::Exit;
use std::ffi::OsString;
use subcommand::Subcommand;

/// The subcommands; the first is run where none is typed.
pub const COMMANDS: &[Subcommand] = &[
    convert::COMMAND,
    check::COMMAND,
    inspect::COMMAND,
    explain::COMMAND,
    diff::COMMAND,
    text::COMMAND,
    catalogue::COMMAND,
];

/// Runs what was typed, the program's own name first.
pub fn run(typed: &[OsString]) -> Exit {
    let messages = match Messages::builtin() {
        Ok(messages) => messages,
        Err(error) => {
            screen::complain(&error.to_string());
            return Exit::Internal;
        }
    };
    let voice = messages.voice(line::language(typed));
    let typed = line::with_command(typed, COMMANDS);
    let mut whole = line::command(COMMANDS, voice);
    let matches = match whole.try_get_matches_from_mut(&typed) {
        Ok(matches) => matches,
        Err(error) => {
            let command = usage::typed_command(&whole, &typed);
            return usage::answer(&error, &command, COMMANDS, voice);
        }
    };
    // A panic costs one file, which is named; the trace would bury that.
    std::panic::set_hook(Box::new(|_| {}));
    let Some((name, matches)) = matches.subcommand() else { return Exit::Usage };
    match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(matches, voice),
        None => Exit::Usage,
    }
}
