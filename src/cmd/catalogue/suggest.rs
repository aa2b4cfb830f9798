//! `catalogue suggest`: names of quantities without a code, as TOML entries to review.

use crate::batch::load;
use crate::batch::suggest::{Found, Unnamed, Wanted, entry, suggest};
use crate::batch::trouble::Stop;
use crate::cmd::exit::Exit;
use crate::cmd::line;
use crate::cmd::progress::Progress;
use crate::cmd::screen;
use crate::cmd::subcommand::Subcommand;
use crate::data::messages::Voice;
use clap::{Arg, ArgMatches, Command};

/// The subcommand.
pub const COMMAND: Subcommand = Subcommand { name: "suggest", command, run };

fn command(voice: Voice) -> Command {
    let count = |name, usual: &'static str| -> Arg {
        line::option(name, voice)
            .value_parser(clap::value_parser!(u32).range(1..))
            .default_value(usual)
            .help(voice.say(&format!("help.suggest.{name}")))
    };
    let command = Command::new("suggest")
        .arg(
            line::path("input", voice)
                .required(true)
                .help(voice.say("help.catalogue.input")),
        )
        .arg(count("least", "2"))
        .arg(count("most", "50"))
        .arg(line::tables(voice));
    line::dressed(command, "help.suggest", voice)
}

fn run(matches: &ArgMatches, voice: Voice) -> Exit {
    match found(matches, voice) {
        Ok(found) => {
            for (path, trouble) in &found.failed {
                screen::failed(path, trouble, voice);
            }
            let printed = screen::print(lines(&found, voice).as_bytes(), voice);
            if found.failed.is_empty() { printed } else { Exit::Failed }
        }
        Err(stop) => screen::stopped(&stop, voice),
    }
}

fn found(matches: &ArgMatches, voice: Voice) -> Result<Found, Stop> {
    let input = line::typed_path(matches, "input");
    let count = |name| matches.get_one::<u32>(name).map_or(1, |n| *n as usize);
    let tables = load::tables(line::typed_tables(matches))?;
    let progress = Progress::new(voice);
    let tell = |done, all| progress.tell(done, all);
    let wanted = Wanted { least: count("least"), most: count("most") };
    let found = suggest(&input, &tables, wanted, &tell);
    progress.end();
    found
}

/// The entries, each with where it comes from; all of it is TOML.
fn lines(found: &Found, voice: Voice) -> String {
    let values = [
        ("figures", found.figures[0].to_string()),
        ("uncoded", found.figures[1].to_string()),
        ("names", found.all.to_string()),
        ("n", found.names.len().to_string()),
    ];
    let values = values.each_ref().map(|(name, n)| (*name, n.as_str()));
    let mut blocks = vec![comment(&voice.tell("suggest.head", &values))];
    blocks.extend(found.names.iter().map(|own| block(own, voice)));
    blocks.join("\n")
}

/// An entry; one whose example does not come out as it should is left for the reader to
/// mend.
fn block(own: &Unnamed, voice: Voice) -> String {
    let values = [
        ("times", &*own.times.to_string()),
        ("files", &own.files.to_string()),
        ("file", &own.file.replace(char::is_control, " ")),
    ];
    let mut head = voice.tell("suggest.seen", &values);
    let entry = entry(own);
    if own.trial.passed {
        return comment(&head) + &entry;
    }
    head.push('\n');
    head.push_str(&match &own.trial.read.code {
        Some(code) => voice.tell("suggest.other", &[("code", code)]),
        None => voice.say("suggest.unread"),
    });
    comment(&format!("{head}\n{entry}"))
}

/// Lines as comments of TOML.
fn comment(text: &str) -> String {
    text.lines().map(|line| format!("# {line}\n")).collect()
}
