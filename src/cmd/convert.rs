//! `convert`: a file or a folder of reports to data and standard reports.

use super::exit::Exit;
use super::progress::Progress;
use super::subcommand::Subcommand;
use super::{line, screen, summary};
use crate::batch::load;
use crate::batch::run::{Plan, Watch, run as run_batch};
use crate::batch::summary::Summary;
use crate::batch::trouble::Stop;
use crate::compose::options::{Content, Edition, Options};
use crate::data::decisions::Decisions;
use crate::data::messages::Voice;
use crate::model::finding::Severity;
use clap::{ArgMatches, Command};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The subcommand.
pub const COMMAND: Subcommand = Subcommand { name: "convert", command, run };

/// Where reports are put, and where results come to, if nothing else is said.
const FOLDERS: [&str; 2] = ["input", "output"];

fn command(voice: Voice) -> Command {
    let [input, output] = FOLDERS;
    let help = |name: &str| voice.say(&format!("help.convert.{name}"));
    let command = Command::new("convert")
        .arg(line::path("input", voice).default_value(input).help(help("input")))
        .arg(
            line::option("output", voice)
                .short('o')
                .value_parser(clap::value_parser!(PathBuf))
                .default_value(output)
                .help(help("output")),
        )
        .arg(line::tables(voice))
        .arg(
            line::option("jobs", voice)
                .value_parser(clap::value_parser!(u16).range(1..=1024))
                .help(help("jobs")),
        )
        .arg(
            line::choice("layout", &["full", "tables", "text"], voice)
                .default_value("full")
                .help(help("layout")),
        )
        .arg(line::flag("clean", voice).help(help("clean")))
        .arg(line::fail_on(voice))
        .arg(line::decisions(voice))
        .arg(line::flag("quiet", voice).short('q').help(help("quiet")))
        .after_help(voice.say("help.exit"));
    line::dressed(command, "help.convert", voice)
}

/// What was typed, as it is meant.
struct Args {
    plan: Plan,
    tables: Option<PathBuf>,
    decisions: Option<PathBuf>,
    fail_on: Option<Severity>,
    is_quiet: bool,
}

impl Args {
    fn of(matches: &ArgMatches) -> Self {
        let word = |name| matches.get_one::<String>(name).map(String::as_str);
        let content = match word("layout") {
            Some("tables") => Content::Tables,
            Some("text") => Content::Text,
            _ => Content::Full,
        };
        let edition = match matches.get_flag("clean") {
            true => Edition::Clean,
            false => Edition::Review,
        };
        Self {
            plan: Plan {
                input: line::typed_path(matches, "input"),
                output: line::typed_path(matches, "output"),
                jobs: matches.get_one::<u16>("jobs").map(|jobs| usize::from(*jobs)),
                options: Options { content, edition },
                decisions: Decisions::default(),
            },
            decisions: matches.get_one::<PathBuf>("decisions").cloned(),
            tables: line::typed_tables(matches).map(Path::to_path_buf),
            fail_on: line::typed_fail_on(matches),
            is_quiet: matches.get_flag("quiet"),
        }
    }
}

fn run(matches: &ArgMatches, voice: Voice) -> Exit {
    let args = Args::of(matches);
    match converted(&args, voice) {
        Ok(summary) => {
            let printed = summary::print(&summary, &args.plan, args.is_quiet, voice);
            match exit(&summary, args.fail_on) {
                Exit::Done => printed,
                exit => exit,
            }
        }
        Err(stop) => screen::stopped(&stop, voice),
    }
}

fn converted(args: &Args, voice: Voice) -> Result<Summary, Stop> {
    let tables = load::tables(args.tables.as_deref())?;
    let stop = interruption();
    let progress = Progress::new(voice);
    let tell = |done, all| {
        if !args.is_quiet {
            progress.tell(done, all);
        }
    };
    let decisions = load::decisions(args.decisions.as_deref())?;
    let plan = Plan { decisions, ..args.plan.clone() };
    let summary = run_batch(&plan, &tables, &Watch { stop: &stop, progress: &tell });
    progress.end();
    summary
}

/// Set by the first Ctrl-C; the second one ends the program at once.
fn interruption() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let set = Arc::clone(&stop);
    let handled = ctrlc::set_handler(move || {
        if set.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(Exit::Interrupted.code()));
        }
    });
    // Without a handler Ctrl-C ends the program as it ends any other.
    let _ = handled;
    stop
}

fn exit(summary: &Summary, fail_on: Option<Severity>) -> Exit {
    match fail_on {
        _ if summary.is_interrupted() => Exit::Interrupted,
        _ if summary.is_internal => Exit::Internal,
        _ if summary.failed > 0 => Exit::Failed,
        Some(level) if summary.worst() >= Some(level) => Exit::Findings,
        _ => Exit::Done,
    }
}
