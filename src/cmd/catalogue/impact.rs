//! `catalogue impact`: which records of a folder a changed table changes, adds or loses.

use crate::batch::impact::{Change, Fact, Shift, Shifts, impact};
use crate::batch::load;
use crate::batch::trouble::Stop;
use crate::cmd::exit::Exit;
use crate::cmd::line;
use crate::cmd::progress::Progress;
use crate::cmd::screen;
use crate::cmd::subcommand::Subcommand;
use crate::data::messages::Voice;
use clap::{ArgMatches, Command};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The subcommand.
pub const COMMAND: Subcommand = Subcommand { name: "impact", command, run };

/// Changes of codes that are summed up, at most.
const MOST: usize = 20;

fn command(voice: Voice) -> Command {
    let command = Command::new("impact")
        .arg(
            line::path("input", voice)
                .required(true)
                .help(voice.say("help.catalogue.input")),
        )
        .arg(line::tables(voice).required(true))
        .arg(
            line::option("against", voice)
                .value_parser(clap::value_parser!(PathBuf))
                .help(voice.say("help.impact.against")),
        )
        .arg(line::flag("quiet", voice).short('q').help(voice.say("help.impact.quiet")));
    line::dressed(command, "help.impact", voice)
}

fn run(matches: &ArgMatches, voice: Voice) -> Exit {
    match compared(matches, voice) {
        Ok(totals) => {
            let printed = screen::print(totals.lines(voice).as_bytes(), voice);
            if totals.failed > 0 { Exit::Failed } else { printed }
        }
        Err(stop) => screen::stopped(&stop, voice),
    }
}

fn compared(matches: &ArgMatches, voice: Voice) -> Result<Totals, Stop> {
    let input = line::typed_path(matches, "input");
    let against = matches.get_one::<PathBuf>("against");
    let old = load::tables(against.map(PathBuf::as_path))?;
    let new = load::tables(line::typed_tables(matches))?;
    let progress = Progress::new(voice);
    let tell = |done, all| progress.tell(done, all);
    let mut totals = Totals::default();
    let is_quiet = matches.get_flag("quiet");
    let change = Change { old: &old, new: &new };
    let ended = impact(&input, change, &tell, |path, shifts| {
        let lines = totals.take(path, shifts, voice);
        if !is_quiet && !lines.is_empty() {
            screen::print((lines.join("\n") + "\n").as_bytes(), voice);
        }
    });
    progress.end();
    ended.map(|()| totals)
}

/// What the change comes to.
#[derive(Default)]
struct Totals {
    files: usize,
    touched: usize,
    failed: usize,
    records: usize,
    changed: usize,
    added: usize,
    lost: usize,
    /// How many records went from one code to another.
    codes: BTreeMap<(String, String), usize>,
}

impl Totals {
    /// Adds a file; what is to be printed of it.
    fn take(&mut self, path: &str, shifts: Shifts, voice: Voice) -> Vec<String> {
        let (records, shifts) = match shifts {
            Ok(own) => own,
            Err(trouble) => {
                self.failed += 1;
                screen::failed(path, &trouble, voice);
                return Vec::new();
            }
        };
        self.files += 1;
        self.records += records;
        self.touched += usize::from(!shifts.is_empty());
        let mut lines: Vec<String> = Vec::new();
        for shift in &shifts {
            let key = match (&shift.before, &shift.after) {
                (Some(before), Some(after)) => {
                    self.changed += 1;
                    self.recode(before, after, voice);
                    "impact.changed"
                }
                (None, _) => {
                    self.added += 1;
                    "impact.added"
                }
                (_, None) => {
                    self.lost += 1;
                    "impact.lost"
                }
            };
            lines.push(told(key, shift, voice));
        }
        if !lines.is_empty() {
            lines.insert(0, screen::tame(path));
        }
        lines
    }

    fn recode(&mut self, before: &Fact, after: &Fact, voice: Voice) {
        let code = |fact: &Fact| said(fact, "indicator_code", voice);
        let pair = (code(before), code(after));
        if pair.0 != pair.1 {
            *self.codes.entry(pair).or_default() += 1;
        }
    }

    fn lines(&self, voice: Voice) -> String {
        let mut lines = Vec::new();
        let mut codes: Vec<_> = self.codes.iter().collect();
        codes.sort_by_key(|(pair, n)| (std::cmp::Reverse(**n), *pair));
        for ((from, to), n) in codes.into_iter().take(MOST) {
            let values = [("from", from.as_str()), ("to", to), ("n", &n.to_string())];
            lines.push(voice.tell("impact.code", &values));
        }
        let figures = [
            ("files", self.files),
            ("touched", self.touched),
            ("failed", self.failed),
            ("records", self.records),
            ("changed", self.changed),
            ("added", self.added),
            ("lost", self.lost),
        ]
        .map(|(name, n)| (name, n.to_string()));
        let values = figures.each_ref().map(|(name, n)| (*name, n.as_str()));
        lines.push(voice.tell("impact.total", &values));
        if self.failed > 0 {
            lines.push(voice.tell("impact.failed", &values));
        }
        lines.join("\n") + "\n"
    }
}

/// A record that is not the same: where it stands, and what is not.
fn told(key: &str, shift: &Shift, voice: Voice) -> String {
    let none = Fact::new();
    let before = shift.before.as_ref().unwrap_or(&none);
    let after = shift.after.as_ref().unwrap_or(&none);
    let columns: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    let differing =
        columns.into_iter().filter(|column| before.get(column) != after.get(column));
    let column = |column: &str| {
        let (name, from, to) = (
            voice.name("column", column),
            said(before, column, voice),
            said(after, column, voice),
        );
        let key = match (shift.before.is_some(), shift.after.is_some()) {
            (true, true) => "impact.from-to",
            _ => "impact.is",
        };
        let is = if shift.after.is_some() { &to } else { &from };
        let values = [("name", &*name), ("from", &from), ("to", &to), ("is", is)];
        voice.tell(key, &values)
    };
    let what: Vec<String> = differing.map(column).collect();
    let values =
        [("place", &*shift.place), ("text", &shift.text), ("what", &what.join("; "))];
    voice.tell(key, &values)
}

fn said(fact: &Fact, column: &str, voice: Voice) -> String {
    fact.get(column).cloned().unwrap_or_else(|| voice.say("impact.none"))
}
