//! The command line as clap knows it, every word of it from `messages.toml`.

use super::subcommand::Subcommand;
use crate::data::messages::{Language, Voice};
use crate::model::finding::Severity;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The option that says the language, before anything else is understood.
const LANGUAGE: &str = "--lang";

/// The option that names a folder of tables.
const TABLES: &str = "tables";

/// The option that says how is printed.
const FORMAT: &str = "format";

/// The option that says which findings make a run fail.
const FAIL_ON: &str = "fail-on";

/// What asks for help or the version, and is no option of the first subcommand.
const ASKS: [&str; 4] = ["-h", HELP, "-V", "--version"];

/// The option that asks for help; `help` before a command is the same.
const HELP: &str = "--help";

/// Where help stands among the options of a command.
const LAST: usize = 1000;

/// The language that was typed.
pub fn language(typed: &[OsString]) -> Language {
    let mut words = typed.iter().skip(1).filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let code = match word.strip_prefix(LANGUAGE) {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        if let Some(language) = code.and_then(Language::named) {
            return language;
        }
    }
    Language::default()
}

/// What was typed, with the first subcommand put in where none is: before an option,
/// before a path, or at the end. A bare word stays, for it may be a subcommand mistyped.
pub fn with_command(typed: &[OsString], commands: &[Subcommand]) -> Vec<OsString> {
    let mut at = 1;
    while let Some(word) = typed.get(at).and_then(|word| word.to_str()) {
        at += match word {
            LANGUAGE => 2,
            _ if word.starts_with("--lang=") => 1,
            _ => break,
        };
    }
    let at = at.min(typed.len()).max(1.min(typed.len()));
    let mut typed = typed.to_vec();
    if typed.get(at).is_some_and(|word| word == "help") {
        typed.remove(at);
        typed.push(HELP.into());
        return typed;
    }
    let is_left = typed.get(at).is_some_and(|word| {
        let word = word.to_string_lossy();
        let is_path = word.contains(['/', '\\', '.']);
        ASKS.contains(&&*word) || !(word.starts_with('-') || is_path)
    });
    if !is_left && let Some(first) = commands.first() {
        typed.insert(at, first.name.into());
    }
    typed
}

/// The whole command line.
pub fn command(commands: &[Subcommand], voice: Voice) -> Command {
    let mut whole = dressed(Command::new("baocao"), "help", voice)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(voice.say("help.commands"))
        .after_help(format!("{}\n{}", voice.say("help.default"), voice.say("help.exit")))
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(voice.say("help.version"))
                .help_heading(voice.say("help.options")),
        )
        .arg(
            choice("lang", &["vi", "en"], voice)
                .help(voice.say("help.lang"))
                .display_order(LAST - 1)
                .global(true),
        );
    for subcommand in commands {
        whole = whole.subcommand((subcommand.command)(voice));
    }
    whole
}

/// A command with its about, usage, help and headings; its messages stand under `key`.
/// Help lists arguments and options in the order of the command, then those that all
/// have.
pub fn dressed(command: Command, key: &str, voice: Voice) -> Command {
    let mut place = 0;
    let command = command.mut_args(|arg| {
        place += 1;
        arg.display_order(place)
    });
    let template = format!(
        "{{about}}\n\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        voice.say("help.usage-heading")
    );
    command
        .about(voice.say(&format!("{key}.about")))
        .override_usage(voice.say(&format!("{key}.usage")))
        .help_template(template)
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .display_order(LAST)
                .help(voice.say("help.help"))
                .help_heading(voice.say("help.options")),
        )
}

/// An option with a value.
pub fn option(name: &'static str, voice: Voice) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(voice.name("value", name))
        .help_heading(voice.say("help.options"))
        .hide_possible_values(true)
        .hide_default_value(true)
}

/// An option with a value of a few.
pub fn choice(name: &'static str, values: &'static [&'static str], voice: Voice) -> Arg {
    option(name, voice).value_parser(PossibleValuesParser::new(values))
}

/// An option without a value.
pub fn flag(name: &'static str, voice: Voice) -> Arg {
    Arg::new(name)
        .long(name)
        .action(ArgAction::SetTrue)
        .help_heading(voice.say("help.options"))
}

/// The option that names a folder of tables of one's own.
pub fn tables(voice: Voice) -> Arg {
    let folder = clap::value_parser!(PathBuf);
    option(TABLES, voice).value_parser(folder).help(voice.say("help.convert.tables"))
}

/// The option that names a file of decisions.
pub fn decisions(voice: Voice) -> Arg {
    let help = voice.say("help.checking.decisions");
    option("decisions", voice).value_parser(clap::value_parser!(PathBuf)).help(help)
}

/// The folder of tables that was typed.
pub fn typed_tables(matches: &ArgMatches) -> Option<&Path> {
    matches.get_one::<PathBuf>(TABLES).map(PathBuf::as_path)
}

/// The option that says how a subcommand prints: the first of the names, where none is
/// typed.
pub fn format(names: &'static [&'static str], command: &str, voice: Voice) -> Arg {
    choice(FORMAT, names, voice)
        .default_value(names.first().copied().unwrap_or_default())
        .help(voice.say(&format!("help.{command}.format")))
}

/// The name of the format that was typed, or of the first.
pub fn typed_format(matches: &ArgMatches) -> &str {
    matches.get_one::<String>(FORMAT).map_or("", String::as_str)
}

/// The option that says which findings make a run fail.
pub fn fail_on(voice: Voice) -> Arg {
    let names = Severity::ALL.map(Severity::name);
    option(FAIL_ON, voice)
        .value_parser(PossibleValuesParser::new(names))
        .help(voice.say("help.convert.fail-on"))
}

/// The level of findings that was typed.
pub fn typed_fail_on(matches: &ArgMatches) -> Option<Severity> {
    let typed = matches.get_one::<String>(FAIL_ON)?;
    Severity::ALL.into_iter().find(|known| known.name() == typed)
}

/// A path that was typed, or is the usual one.
pub fn typed_path(matches: &ArgMatches, name: &str) -> PathBuf {
    matches.get_one::<PathBuf>(name).cloned().unwrap_or_default()
}

/// An argument that is no option: a path.
pub fn path(name: &'static str, voice: Voice) -> Arg {
    Arg::new(name)
        .value_name(voice.name("value", name))
        .value_parser(clap::value_parser!(PathBuf))
        .help_heading(voice.say("help.arguments"))
        .hide_default_value(true)
}

/// An argument that is no option: a word.
pub fn word(name: &'static str, voice: Voice) -> Arg {
    Arg::new(name)
        .value_name(voice.name("value", name))
        .help_heading(voice.say("help.arguments"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cmd::COMMANDS;
    use crate::data::messages::Messages;

    fn check(typed: &str, expected: &str) {
        let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(with_command(&words(typed), COMMANDS), words(expected), "{typed}");
    }

    #[test]
    fn without_a_command_it_is_convert() {
        check("baocao", "baocao convert");
        check("baocao --quiet", "baocao convert --quiet");
        check("baocao --lang en", "baocao --lang en convert");
        check("baocao --lang=en --jobs 2", "baocao --lang=en convert --jobs 2");
        check("baocao 74-BC.docx", "baocao convert 74-BC.docx");
        check("baocao ./reports -o x", "baocao convert ./reports -o x");
        check("baocao inspect x.txt", "baocao inspect x.txt");
        check("baocao --help", "baocao --help");
        check("baocao conver", "baocao conver");
        check("baocao help", "baocao --help");
        check("baocao --lang en help diff", "baocao --lang en diff --help");
        check("baocao --lang", "baocao --lang convert");
    }

    #[test]
    fn the_language_is_known_before_all_else() {
        let of = |line: &str| {
            language(&line.split(' ').map(OsString::from).collect::<Vec<_>>())
        };
        assert_eq!(of("baocao inspect x --lang en"), Language::English);
        assert_eq!(of("baocao --lang=en"), Language::English);
        assert_eq!(of("baocao --lang xx"), Language::Vietnamese);
    }

    #[test]
    fn every_word_of_help_is_ours() {
        let messages = Messages::builtin().unwrap();
        let voice = messages.voice(Language::Vietnamese);
        let mut whole = command(COMMANDS, voice);
        whole.clone().debug_assert();
        for command in
            std::iter::once(&mut whole.clone()).chain(whole.get_subcommands_mut())
        {
            let help = command.render_long_help().to_string();
            for word in ["Usage", "Options", "Commands", "Arguments", "Print", "help."] {
                assert!(!help.contains(word), "{word}: {help}");
            }
        }
    }
}
