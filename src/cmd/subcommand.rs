//! What a subcommand is. To add one: a file with its `COMMAND`, a line in `COMMANDS`.

use super::exit::Exit;
use crate::data::messages::Voice;
use clap::{ArgMatches, Command};

/// A subcommand.
pub struct Subcommand {
    /// Its name.
    pub name: &'static str,
    /// Its arguments.
    pub command: fn(Voice) -> Command,
    /// Runs it.
    pub run: fn(&ArgMatches, Voice) -> Exit,
}
