//! `check`: what is to be looked at again in a report or a folder of them, on the
//! terminal.

use super::exit::Exit;
use super::subcommand::Subcommand;
use super::{line, screen};
use crate::batch::convert::understand;
use crate::batch::load;
use crate::batch::survey::survey;
use crate::batch::trouble::{Stop, Trouble};
use crate::data::messages::{Language, Voice};
use crate::model::finding::{Finding, Severity};
use crate::pipeline::Outcome;
use crate::write::export::{Facts, WriteError};
use crate::write::{jsonl, place, row};
use clap::{ArgMatches, Command};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The subcommand.
pub const COMMAND: Subcommand = Subcommand { name: "check", command, run };

fn command(voice: Voice) -> Command {
    let help = |name: &str| voice.say(&format!("help.checking.{name}"));
    let command = Command::new("check")
        .arg(line::path("input", voice).required(true).help(help("input")))
        .arg(line::format(&["text", "jsonl", "relations"], "checking", voice))
        .arg(line::fail_on(voice))
        .arg(line::tables(voice));
    let command = command.arg(line::decisions(voice)).after_help({
        let parts = [help("severities"), help("levels"), voice.say("help.exit")];
        parts.join("\n")
    });
    line::dressed(command, "help.checking", voice)
}

/// What was typed, as it is meant.
struct Args {
    input: PathBuf,
    tables: Option<PathBuf>,
    decisions: Option<PathBuf>,
    format: Format,
    fail_on: Option<Severity>,
}

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    /// To be read.
    Text,
    /// Rows of findings.
    Findings,
    /// Rows of relations.
    Relations,
}

impl Args {
    fn of(matches: &ArgMatches) -> Self {
        let path = |name| matches.get_one::<PathBuf>(name).cloned();
        Self {
            input: line::typed_path(matches, "input"),
            tables: path("tables"),
            decisions: path("decisions"),
            format: match line::typed_format(matches) {
                "jsonl" => Format::Findings,
                "relations" => Format::Relations,
                _ => Format::Text,
            },
            fail_on: line::typed_fail_on(matches),
        }
    }
}

/// What was found in one file.
struct Found {
    /// The document: a copy of it has the same.
    document: String,
    bytes: Vec<u8>,
    severities: Vec<Severity>,
    accepted: u64,
    notice: Option<Trouble>,
}

/// What was found in all of them.
#[derive(Default)]
struct Total {
    files: u64,
    /// Files whose content was checked before.
    copies: u64,
    seen: BTreeSet<String>,
    counts: [u64; 3],
    accepted: u64,
    failed: u64,
    is_internal: bool,
    is_lost: bool,
}

fn run(matches: &ArgMatches, voice: Voice) -> Exit {
    let args = Args::of(matches);
    match checked(&args, voice) {
        Ok(total) => {
            if args.format == Format::Text {
                screen::print(format!("{}\n", summary(&total, voice)).as_bytes(), voice);
            }
            exit(&total, args.fail_on)
        }
        Err(stop) => screen::stopped(&stop, voice),
    }
}

fn checked(args: &Args, voice: Voice) -> Result<Total, Stop> {
    let tables = load::tables(args.tables.as_deref())?;
    let decisions = load::decisions(args.decisions.as_deref())?;
    let data = tables.messages.voice(Language::Vietnamese);
    let voice_of = if args.format == Format::Text { voice } else { data };
    let found = |outcome: Outcome| {
        let Outcome { dossier, mut findings } = outcome;
        decisions.mark(&mut findings);
        let facts = Facts { dossier: &dossier, findings: &findings, voice: voice_of };
        Found::of(&facts, args.format)
            .map_err(|error| Trouble::internal(error.to_string()))
    };
    let mut total = Total::default();
    survey(
        &args.input,
        &|_, _| {},
        |source| understand(source, &tables).and_then(found),
        |path, found| total.add(path, found, voice),
    )?;
    Ok(total)
}

impl Found {
    fn of(facts: &Facts, format: Format) -> Result<Self, WriteError> {
        let bytes = match format {
            Format::Text => text(facts).into_bytes(),
            Format::Findings => jsonl::lines(row::findings(facts))?,
            Format::Relations => jsonl::lines(row::relations(facts))?,
        };
        let is_open = |finding: &&Finding| finding.accepted.is_none();
        let severities: Vec<Severity> =
            facts.findings.iter().filter(is_open).map(|f| f.severity).collect();
        let accepted = (facts.findings.len() - severities.len()) as u64;
        let notice = Trouble::textless(&facts.dossier.document);
        let document = facts.dossier.identity.content.clone();
        Ok(Self { document, bytes, severities, accepted, notice })
    }
}

impl Total {
    fn add(&mut self, path: &str, found: Result<Found, Trouble>, voice: Voice) {
        match found {
            Ok(found) if !self.seen.insert(found.document.clone()) => {
                self.files += 1;
                self.copies += 1;
            }
            Ok(found) => {
                self.files += 1;
                screen::noticed(path, found.notice.as_ref(), voice);
                self.accepted += found.accepted;
                for severity in found.severities {
                    self.counts[severity as usize] += 1;
                }
                self.is_lost |= screen::print(&found.bytes, voice) != Exit::Done;
            }
            Err(trouble) => {
                self.failed += 1;
                self.is_internal |= trouble.is_internal();
                screen::failed(path, &trouble, voice);
            }
        }
    }
}

fn exit(total: &Total, fail_on: Option<Severity>) -> Exit {
    let is_found =
        |level: Severity| total.counts[level as usize..].iter().any(|n| *n > 0);
    match fail_on {
        _ if total.is_internal => Exit::Internal,
        _ if total.failed > 0 || total.is_lost => Exit::Failed,
        Some(level) if is_found(level) => Exit::Findings,
        _ => Exit::Done,
    }
}

/// The findings of a report, to be read: worst first, accepted ones last, each with its
/// place, its words and its code.
fn text(facts: &Facts) -> String {
    let mut findings: Vec<&Finding> = facts.findings.iter().collect();
    let rank = |finding: &&Finding| {
        (finding.accepted.is_some(), std::cmp::Reverse(finding.severity))
    };
    findings.sort_by_key(rank);
    let source = &facts.dossier.document.name;
    findings.into_iter().map(|finding| told(source, finding, facts.voice)).collect()
}

fn told(source: &str, finding: &Finding, voice: Voice) -> String {
    let place = finding.place.as_ref().map(|at| place::words(at, voice));
    let message = match voice.language() {
        Language::Vietnamese => &finding.message,
        Language::English => &finding.english,
    };
    let values = [
        ("source", &*screen::tame(source)),
        ("place", &place.unwrap_or_default()),
        ("severity", &voice.name("severity", finding.severity.name())),
        ("code", finding.code),
        ("key", &finding.key),
        ("message", message),
        ("quote", &screen::tame(&finding.quote.replace('\n', " "))),
    ];
    let told = voice.tell("checked.finding", &values);
    match &finding.accepted {
        Some(reason) => {
            let accepted = voice.tell("checked.accepted", &[("reason", reason)]);
            format!("{told}\n  {accepted}\n")
        }
        None => format!("{told}\n"),
    }
}

fn summary(total: &Total, voice: Voice) -> String {
    let [notes, warnings, errors] = total.counts.map(|n| n.to_string());
    let values = [
        ("files", &*total.files.to_string()),
        ("errors", &*errors),
        ("warnings", &*warnings),
        ("notes", &*notes),
        ("accepted", &*total.accepted.to_string()),
    ];
    let mut summary = voice.tell("checked.total", &values);
    let more = [("checked.copies", total.copies), ("checked.failed", total.failed)];
    for (key, files) in more.into_iter().filter(|(_, files)| *files > 0) {
        summary.push(' ');
        summary.push_str(&voice.tell(key, &[("files", &files.to_string())]));
    }
    summary
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_decides() {
        let total = Total { counts: [3, 1, 0], ..Total::default() };
        assert_eq!(exit(&total, None), Exit::Done);
        assert_eq!(exit(&total, Some(Severity::Warning)), Exit::Findings);
        assert_eq!(exit(&total, Some(Severity::Error)), Exit::Done);
    }
}
