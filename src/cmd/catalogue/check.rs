//! `catalogue check`: every example through the real pipeline, and what the rules are to
//! each other.

use crate::batch::rules::{Checked, Pair, check};
use crate::batch::trial::{Read, Trial};
use crate::cmd::exit::Exit;
use crate::cmd::line;
use crate::cmd::screen;
use crate::cmd::subcommand::Subcommand;
use crate::data::messages::Voice;
use crate::data::shown::{Shown, Want};
use clap::{ArgMatches, Command};

/// The subcommand.
pub const COMMAND: Subcommand = Subcommand { name: "check", command, run };

/// Overlaps that are listed unless all are asked for.
const SHOWN: usize = 15;

fn command(voice: Voice) -> Command {
    let command = Command::new("check")
        .arg(line::tables(voice))
        .arg(line::flag("all", voice).help(voice.say("help.check.all")));
    line::dressed(command, "help.check", voice)
}

fn run(matches: &ArgMatches, voice: Voice) -> Exit {
    match check(line::typed_tables(matches)) {
        Ok(checked) => {
            let most = if matches.get_flag("all") { usize::MAX } else { SHOWN };
            let printed = screen::print(lines(&checked, most, voice).as_bytes(), voice);
            if checked.is_right() { printed } else { Exit::Failed }
        }
        Err(stop) => screen::stopped(&stop, voice),
    }
}

/// All that is to be said of a set of tables.
fn lines(checked: &Checked, most: usize, voice: Voice) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (shown, trial) in &checked.failed {
        lines.push(failure(shown, trial, voice));
    }
    for (key, codes) in
        [("check.replaced", &checked.replaced), ("check.silent", &checked.silent)]
    {
        let codes: Vec<String> = codes.iter().map(|id| id.0.to_string()).collect();
        group(key, &codes, usize::MAX, voice, &mut lines);
    }
    let pair = |key: &str, (winner, loser): &Pair| {
        voice.tell(key, &[("winner", &*winner.0), ("loser", &*loser.0)])
    };
    let shadowed: Vec<String> =
        checked.shadowed.iter().map(|own| pair("check.shadow", own)).collect();
    group("check.shadowed", &shadowed, usize::MAX, voice, &mut lines);
    let conflicts: Vec<String> =
        checked.conflicts.iter().map(|own| pair("check.conflict", own)).collect();
    group("check.conflicts", &conflicts, usize::MAX, voice, &mut lines);
    group("check.overlaps", &overlaps(checked, voice), most, voice, &mut lines);
    lines.extend(totals(checked, voice));
    lines.join("\n") + "\n"
}

/// A head, and the lines under it as far as they are wanted; nothing where there are
/// none.
fn group(key: &str, own: &[String], most: usize, voice: Voice, lines: &mut Vec<String>) {
    if own.is_empty() {
        return;
    }
    lines.push(voice.tell(key, &[("n", &own.len().to_string())]));
    lines.extend(own.iter().take(most).map(|line| format!("  {line}")));
    if own.len() > most {
        let more = (own.len() - most).to_string();
        lines.push(format!("  {}", voice.tell("check.more", &[("n", &more)])));
    }
}

/// Pairs of rules that fit the same figures, the most frequent first.
fn overlaps(checked: &Checked, voice: Voice) -> Vec<String> {
    let mut overlaps: Vec<_> = checked.overlaps.iter().collect();
    overlaps.sort_by_key(|(pair, (times, _))| (std::cmp::Reverse(*times), *pair));
    let line = |((winner, loser), (times, by)): (&Pair, &(usize, &str))| {
        let by = voice.name("lost-by", by);
        let values = [
            ("winner", &*winner.0),
            ("loser", &*loser.0),
            ("n", &times.to_string()),
            ("by", &by),
        ];
        voice.tell("check.overlap", &values)
    };
    overlaps.into_iter().map(line).collect()
}

/// An example that did not come out as it should: where it stands, what came of it, what
/// to do.
fn failure(shown: &Shown, trial: &Trial, voice: Voice) -> String {
    let wanted = match &shown.want {
        Want::Indicator(code) => code.0.to_string(),
        Want::Unit(names) => first_of(names),
        Want::Titled(name) | Want::Named(name) => name.clone(),
        Want::Power(power) => format!("10^{power}"),
        Want::Sense(sense) => voice.name("class", sense.name()),
        Want::Role => {
            voice.name("role", shown.example.role.as_deref().unwrap_or_default())
        }
        Want::Words(words) | Want::Says(_, words) | Want::Head(words) => first_of(words),
    };
    let extra = [&shown.example.role, &shown.example.value];
    let extra = extra.into_iter().flatten().map(String::as_str);
    let wanted: Vec<&str> = std::iter::once(wanted.as_str()).chain(extra).collect();
    let key = match &shown.want {
        Want::Words(_) | Want::Says(..) | Want::Head(_) => "check.no-word",
        Want::Unit(_) | Want::Power(_) | Want::Named(_) | Want::Titled(_) => {
            "check.no-unit"
        }
        _ if shown.counter => "check.taken",
        _ => "check.failed",
    };
    let values = [
        ("sheet", shown.sheet.as_str()),
        ("line", &shown.line.to_string()),
        ("entry", &shown.entry),
        ("text", &shown.example.text),
        ("number", &shown.example.number),
        ("wanted", &wanted.join(" · ")),
        ("read", &told(&trial.read, voice)),
        ("why", &why(trial, voice)),
    ];
    voice.tell(key, &values)
}

/// In a line of its own, why the rule does not fit what was read; empty where that is not
/// so.
fn why(trial: &Trial, voice: Voice) -> String {
    let (Some(unfit), Some(name)) = (trial.unfit, &trial.read.name) else {
        return String::new();
    };
    let why = voice.name("unfit", unfit.name());
    voice.tell("check.unfit", &[("name", name), ("why", &why)])
}

/// The first of some words; an entry may have a hundred.
fn first_of(words: &[String]) -> String {
    let more = if words.len() > 5 { ", …" } else { "" };
    words.iter().take(5).cloned().collect::<Vec<_>>().join(", ") + more
}

/// What a figure was read as.
fn told(read: &Read, voice: Voice) -> String {
    let Some(class) = read.class else { return voice.say("check.no-figure") };
    let words = [
        Some(voice.name("class", class)),
        read.code.clone(),
        read.role.map(|role| voice.name("role", role)),
        read.value.clone(),
        read.unit.clone(),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn totals(checked: &Checked, voice: Voice) -> Vec<String> {
    let sum = |at: usize| checked.sheets.values().map(|own| own[at]).sum::<usize>();
    let (examples, counters) = (sum(0), sum(1));
    let right = examples + counters - checked.failed.len();
    let figures = [
        ("rules", checked.rules),
        ("firing", checked.firing),
        ("phrases", checked.phrases),
        ("heard", checked.heard),
        ("examples", examples),
        ("counters", counters),
        ("right", right),
        ("failed", checked.failed.len()),
        ("silent", checked.silent.len()),
        ("shadowed", checked.shadowed.len()),
        ("conflicts", checked.conflicts.len()),
        ("overlaps", checked.overlaps.len()),
    ]
    .map(|(name, n)| (name, n.to_string()));
    let values = figures.each_ref().map(|(name, n)| (*name, n.as_str()));
    let keys = ["check.coverage", "check.relations", "check.examples"];
    keys.iter().map(|key| voice.tell(key, &values)).collect()
}
