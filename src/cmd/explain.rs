//! `explain`: one numeral: what it is and why, what else it might have been, what
//! decided.

use super::exit::Exit;
use super::inspect::{Problem, answer, loaded};
use super::subcommand::Subcommand;
use super::{line, trust};
use crate::batch::convert::understand;
use crate::batch::load;
use crate::batch::trouble::{Detail, Stop, Trouble};
use crate::data::messages::Voice;
use crate::explain::class::Fate;
use crate::explain::trace::{Candidate, Trace};
use crate::model::claim::Claim;
use crate::model::document::Span;
use crate::model::record::Record;
use crate::pipeline::Outcome;
use crate::write::export::Facts;
use crate::write::place;
use crate::write::row::{NumeralRow, numerals};
use clap::{ArgMatches, Command};
use std::path::{Path, PathBuf};

/// The subcommand.
pub const COMMAND: Subcommand = Subcommand { name: "explain", command, run };

/// Indicators that are told of, of each kind, at most.
const MOST: usize = 8;

fn command(voice: Voice) -> Command {
    let help = |name: &str| voice.say(&format!("help.explain.{name}"));
    let command = Command::new("explain")
        .arg(
            line::path("file", voice).required(true).help(voice.say("help.inspect.file")),
        )
        .arg(line::word("which", voice).required(true).help(help("which")))
        .arg(line::tables(voice))
        .after_help(help("after"));
    line::dressed(command, "help.explain", voice)
}

fn run(matches: &ArgMatches, voice: Voice) -> Exit {
    let path = line::typed_path(matches, "file");
    let which = matches.get_one::<String>("which").cloned().unwrap_or_default();
    let told = explained(&path, &which, line::typed_tables(matches), voice);
    answer(&path, told.map(String::into_bytes), voice)
}

/// The explanation of a numeral.
fn explained(
    path: &Path,
    which: &str,
    tables: Option<&Path>,
    voice: Voice,
) -> Result<String, Problem> {
    let source = loaded(path)?;
    let tables = load::tables(tables).map_err(Problem::Stop)?;
    let outcome = understand(&source, &tables).map_err(Problem::Trouble)?;
    let Outcome { dossier, findings } = &outcome;
    let facts = Facts { dossier, findings, voice };
    let rows: Vec<_> = numerals(&facts).collect();
    let found = find(which, &rows);
    let Some((first, others)) = found.split_first() else {
        let detail = Detail::Text(rows.len().to_string());
        let path = PathBuf::from(which);
        return Err(Problem::Stop(Stop { key: "explain.not-found", path, detail }));
    };
    let trace = Trace::new(dossier, &tables);
    let told = Told { trace: &trace, row: &rows[*first], at: *first, voice };
    let told = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| told.lines()));
    let mut lines =
        told.map_err(|panic| Problem::Trouble(Trouble::panic(panic.as_ref())))?;
    if !others.is_empty() {
        let others: Vec<String> = others.iter().map(|at| (at + 1).to_string()).collect();
        lines.push(voice.tell("explain.others", &[("others", &others.join(", "))]));
    }
    Ok(lines.join("\n") + "\n")
}

/// The numerals that are meant: the nth one, the one at an offset, those written so. A
/// bare number counts numerals, as far as there are as many; beyond, and behind `@`, it
/// is an offset.
fn find(which: &str, rows: &[NumeralRow]) -> Vec<usize> {
    let within =
        |offset: u32| rows.iter().position(|row| (row.start..row.end).contains(&offset));
    let nth = which.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let nth = nth.filter(|at| *at < rows.len());
    let offset = which.trim_start_matches('@').parse().ok().and_then(within);
    let in_block = which.split_once(':').and_then(|(block, offset)| {
        let (block, offset) = (block.parse::<u32>().ok()?, offset.parse::<u32>().ok()?);
        rows.iter().position(|row| {
            row.span.block == block && (row.span.start..row.span.end).contains(&offset)
        })
    });
    let written = rows.iter().enumerate().filter(|(_, row)| row.text == which);
    let mut found: Vec<usize> = Vec::new();
    for at in
        nth.into_iter().chain(offset).chain(in_block).chain(written.map(|own| own.0))
    {
        if !found.contains(&at) {
            found.push(at);
        }
    }
    found
}

/// What is told of a numeral.
struct Told<'a> {
    trace: &'a Trace<'a>,
    row: &'a NumeralRow<'a>,
    at: usize,
    voice: Voice<'a>,
}

impl Told<'_> {
    fn lines(&self) -> Vec<String> {
        let mut lines = self.head();
        lines.extend(self.class());
        if let Some(claim) = self.trace.claim(self.at) {
            lines.extend(self.role(claim));
            lines.extend(self.name(claim));
            lines.extend(self.indicator(claim));
            let dossier = self.trace.dossier();
            let own = |record: &Record| record.numeral == Some(self.at);
            let record = dossier.records.iter().position(own);
            lines.extend(
                record.into_iter().flat_map(|at| trust::lines(dossier, at, self.voice)),
            );
        }
        lines
    }

    fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.voice.tell(&format!("explain.{key}"), values)
    }

    /// Which numeral it is, and the words round it.
    fn head(&self) -> Vec<String> {
        let own = &self.trace.dossier().numerals[self.at];
        let n = (self.at + 1).to_string();
        let offset = self.row.start.to_string();
        let values = [
            ("n", &*n),
            ("text", self.row.text),
            ("place", &self.row.place),
            ("offset", &offset),
        ];
        let text = &self.trace.dossier().document.block(own.span.block).text;
        let around = around(text, own.span);
        vec![self.say("head", &values), format!("  {around}")]
    }

    /// The class, and the rules that spoke of it.
    fn class(&self) -> Vec<String> {
        let class = self.voice.name("class", self.row.class);
        let mut lines =
            vec![self.say("class", &[("class", &*class), ("rule", self.row.rule)])];
        if let Some(value) = &self.row.value {
            let unit = self.row.unit.unwrap_or_default();
            lines.push(self.say("value", &[("value", value), ("unit", unit)]));
        }
        for voice in self.trace.class(self.at) {
            let fate = self.voice.name("fate", voice.fate.name());
            let class = self.voice.name("class", voice.sense.name());
            let sign = if voice.fate == Fate::Won { "✓" } else { "✗" };
            let values = [
                ("sign", sign),
                ("rule", &*voice.rule),
                ("class", &class),
                ("fate", &fate),
            ];
            lines.push(self.say("rule", &values));
        }
        lines
    }

    /// The role, and the words that spoke of it.
    fn role(&self, claim: &Claim) -> Vec<String> {
        let role = self.voice.name("role", claim.role.name());
        let mut lines =
            vec![self.say("role", &[("role", &*role), ("rule", &claim.rule)])];
        let cues = self.trace.cues(self.at);
        if let Some(cue) = claim.cue.filter(|_| !cues.iter().any(|cue| cue.told)) {
            lines.push(self.say("cue-at", &[("words", &*self.words(cue))]));
        }
        for cue in cues {
            let says = self.voice.name("says", cue.says.name());
            let entry = cue.entry.unwrap_or_default();
            let key = match (cue.told, cue.behind) {
                (true, _) => "cue-told",
                (false, true) => "cue-behind",
                (false, false) => "cue-before",
            };
            let values = [("words", &*cue.words), ("entry", &entry), ("says", &says)];
            lines.push(self.say(key, &values));
        }
        lines
    }

    /// The name, and the words that it was made of.
    fn name(&self, claim: &Claim) -> Vec<String> {
        let mut lines = vec![self.say("name", &[("name", claim.name.as_str())])];
        let words: Vec<String> = claim
            .named_by
            .iter()
            .map(|span| format!("“{}”", self.words(*span)))
            .collect();
        if !words.is_empty() {
            lines.push(self.say("made-of", &[("words", &words.join(" + "))]));
        }
        lines
    }

    /// The indicator, and the rules that might have been it.
    fn indicator(&self, claim: &Claim) -> Vec<String> {
        let candidates = self.trace.candidates(self.at);
        let catalogue = &self.trace.tables().catalogue;
        let code = claim.indicator.as_ref();
        let name = code.and_then(|code| catalogue.name(code)).unwrap_or_default();
        let mut lines = vec![match code {
            Some(code) => self.say("indicator", &[("code", &*code.0), ("name", name)]),
            None => self.say("no-indicator", &[]),
        }];
        let (fit, unfit): (Vec<_>, Vec<_>) =
            candidates.iter().partition(|candidate| candidate.fit.is_ok());
        for list in [fit.as_slice(), unfit.as_slice()] {
            lines.extend(
                list.iter().take(MOST).map(|own| self.candidate(own, &candidates)),
            );
            if list.len() > MOST {
                let more = (list.len() - MOST).to_string();
                lines.push(self.say("more", &[("n", &more)]));
            }
        }
        lines
    }

    fn candidate(&self, own: &Candidate, all: &[Candidate]) -> String {
        let code = &*own.rule.code.0;
        let fit = match &own.fit {
            Ok(fit) => fit,
            Err(unfit) => {
                let why = self.voice.name("unfit", unfit.name());
                return self.say("unfit", &[("code", code), ("why", &why)]);
            }
        };
        let best = all.first().and_then(|best| best.fit.as_ref().ok());
        let (covered, words) = (fit.covered.to_string(), fit.all.to_string());
        let by = best.filter(|best| best.rule.code != own.rule.code);
        let by = by.map(|best| self.voice.name("lost-by", fit.lost_by(best)));
        let values = [
            ("code", code),
            ("covered", &covered),
            ("all", &words),
            ("by", by.as_deref().unwrap_or_default()),
        ];
        self.say(if by.is_some() { "fit-lost" } else { "fit-won" }, &values)
    }

    /// Words of the report, with their place where that is another one than the figure's.
    fn words(&self, span: Span) -> String {
        let document = &self.trace.dossier().document;
        let own = self.trace.dossier().numerals[self.at].span;
        let words = document.text(span).replace(['\n', '\t'], " ");
        match span.block == own.block {
            true => words,
            false => {
                let place = place::words(&document.block(span.block).place, self.voice);
                format!("{words} ({place})")
            }
        }
    }
}

/// Letters that are shown on each side of a figure.
const AROUND: usize = 60;

/// A figure in brackets between the words round it.
fn around(text: &str, span: Span) -> String {
    let (start, end) = (span.start as usize, span.end as usize);
    let (before, own, after) = (&text[..start], &text[start..end], &text[end..]);
    let skip = before.chars().count().saturating_sub(AROUND);
    let before: String = before.chars().skip(skip).collect();
    let cut = after.chars().count() > AROUND;
    let after: String = after.chars().take(AROUND).collect();
    let (open, close) = (if skip > 0 { "…" } else { "" }, if cut { "…" } else { "" });
    format!("{open}{before}⟦{own}⟧{after}{close}").replace(['\n', '\t'], " ")
}
