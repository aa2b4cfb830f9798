//! What clap refuses, in our words.

use super::exit::Exit;
use super::screen;
use super::subcommand::Subcommand;
use crate::data::messages::Voice;
use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use std::ffi::OsString;

/// Prints what was asked for (help, version) or says what is wrong with what was typed
/// behind `command`, and where its help is.
pub fn answer(
    error: &Error,
    command: &str,
    commands: &[Subcommand],
    voice: Voice,
) -> Exit {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return screen::print(error.to_string().as_bytes(), voice);
    }
    refused(&words(error, commands, voice), command, voice)
}

/// Says what is wrong, and where the help of a command is.
pub fn refused(words: &str, command: &str, voice: Voice) -> Exit {
    screen::complain(words);
    screen::complain(&voice.tell("usage.hint", &[("command", command)]));
    Exit::Usage
}

/// The command that was typed, with its program and what it stands under, as far as it
/// goes: `baocao catalogue impact`.
pub fn typed_command(whole: &Command, typed: &[OsString]) -> String {
    let mut command = whole;
    let mut names = vec![command.get_name()];
    for word in typed.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(found) = command.find_subcommand(word) {
            command = found;
            names.push(command.get_name());
        }
    }
    names.join(" ")
}

fn words(error: &Error, commands: &[Subcommand], voice: Voice) -> String {
    let of = |kind| error.get(kind).map(text).unwrap_or_default();
    let arg = names(&of(ContextKind::InvalidArg));
    let value = of(ContextKind::InvalidValue);
    let values = of(ContextKind::ValidValue);
    let tell = |key: &str| {
        let key = format!("usage.{key}{}", if values.is_empty() { "" } else { "-of" });
        voice.tell(&key, &[("arg", &arg), ("value", &value), ("values", &values)])
    };
    match error.kind() {
        ErrorKind::UnknownArgument if arg.starts_with('-') => {
            voice.tell("usage.unknown-option", &[("arg", &arg)])
        }
        ErrorKind::UnknownArgument => {
            voice.tell("usage.extra-argument", &[("arg", &arg)])
        }
        ErrorKind::InvalidSubcommand => {
            let names: Vec<&str> = commands.iter().map(|command| command.name).collect();
            let name = of(ContextKind::InvalidSubcommand);
            let values = [("name", &*name), ("commands", &*names.join(", "))];
            voice.tell("usage.unknown-command", &values)
        }
        ErrorKind::InvalidValue if value.is_empty() => tell("missing-value"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => tell("invalid-value"),
        ErrorKind::MissingRequiredArgument => {
            voice.tell("usage.missing-argument", &[("arg", &arg)])
        }
        ErrorKind::ArgumentConflict
        | ErrorKind::TooManyValues
        | ErrorKind::WrongNumberOfValues => {
            voice.tell("usage.repeated", &[("arg", &arg)])
        }
        ErrorKind::InvalidUtf8 => voice.say("usage.not-text"),
        _ => voice.say("usage.other"),
    }
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        _ => String::new(),
    }
}

/// `--jobs <SỐ>` is known to users as `--jobs`; several are parted by commas.
fn names(args: &str) -> String {
    let name = |arg: &str| match arg.split_once(' ') {
        Some((option, _)) if option.starts_with('-') => option.to_owned(),
        _ => arg.trim_matches(['<', '>', '[', ']']).to_owned(),
    };
    args.split(", ").map(name).collect::<Vec<_>>().join(", ")
}
