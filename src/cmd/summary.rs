//! What a batch came to, so that a clerk can act on it.

use super::exit::Exit;
use super::screen;
use crate::batch::run::Plan;
use crate::batch::save::FILES;
use crate::batch::summary::Summary;
use crate::batch::trouble::Trouble;
use crate::compose::options::Edition;
use crate::data::messages::{Language, Voice};
use crate::text::numbers::figure;
use rust_decimal::Decimal;
use std::path::Path;

/// Prints the summary; of a quiet run only what failed.
pub fn print(summary: &Summary, plan: &Plan, is_quiet: bool, voice: Voice) -> Exit {
    let of_files = |keys, some: &[(String, Trouble)], all: u64| {
        for line in files(keys, some, all, plan, voice) {
            screen::complain(&line);
        }
    };
    if !is_quiet {
        let keys = ["summary.notice", "summary.more-notices"];
        of_files(keys, &summary.notices, summary.noticed);
    }
    of_files(["summary.trouble", "summary.more"], &summary.failures, summary.failed);
    if is_quiet {
        return Exit::Done;
    }
    let lines = lines(summary, plan, voice).join("\n");
    screen::print(format!("{lines}\n").as_bytes(), voice)
}

/// Files that something is to be said of, each with why and what to do, and how many more
/// there are of all.
fn files(
    [key, more_key]: [&str; 2],
    some: &[(String, Trouble)],
    all: u64,
    plan: &Plan,
    voice: Voice,
) -> Vec<String> {
    let one =
        |(path, trouble): &(String, Trouble)| screen::failure(key, path, trouble, voice);
    let mut lines: Vec<String> = some.iter().map(one).collect();
    let more = all - some.len() as u64;
    if more > 0 {
        let files = shown(&plan.output.join(FILES));
        let values = [("n", &*count(more, voice)), ("path", &files)];
        lines.push(voice.tell(more_key, &values));
    }
    lines
}

fn lines(summary: &Summary, plan: &Plan, voice: Voice) -> Vec<String> {
    if summary.entries == 0 {
        return vec![voice.tell("summary.nothing", &[("path", &shown(&plan.input))])];
    }
    let line = |name: &str, n: u64| {
        voice.tell(&format!("summary.{name}"), &[(name, &count(n, voice))])
    };
    let mut lines = vec![opening(summary, voice)];
    lines.push(voice.tell(
        "summary.files",
        &[("converted", count(summary.converted, voice).as_str())],
    ));
    if summary.failed > 0 {
        lines.push(line("failed", summary.failed));
    }
    let skipped = summary.skipped.iter().map(|(code, n)| ("skipped", *code, *n));
    lines.extend(detailed("skipped", skipped, voice));
    lines.push(line("numerals", summary.numerals));
    lines.push(line("records", summary.records));
    let findings = summary.findings.iter().rev();
    let findings = findings.map(|(severity, n)| ("severity", severity.name(), *n));
    let findings = detailed("findings", findings, voice);
    lines.push(findings.clone().unwrap_or_else(|| voice.say("summary.no-findings")));
    let gaps = summary.gaps.iter().map(|(what, n)| ("gap", *what, *n));
    lines.extend(detailed("gaps", gaps, voice));
    lines.push(voice.tell("summary.output", &[("path", &shown(&plan.output))]));
    if summary.left_over > 0 {
        lines.push(line("left-over", summary.left_over));
    }
    lines.extend(findings.map(|_| see_findings(plan, voice)));
    lines
}

fn opening(summary: &Summary, voice: Voice) -> String {
    match summary.is_interrupted() {
        false => voice.say("summary.done"),
        true => {
            let left = (summary.entries - summary.done) as u64;
            voice.tell("summary.interrupted", &[("n", &count(left, voice))])
        }
    }
}

fn see_findings(plan: &Plan, voice: Voice) -> String {
    let path = shown(&plan.output.join("findings.jsonl"));
    let key = match plan.options.edition {
        Edition::Clean => "summary.see-findings-clean",
        Edition::Review => "summary.see-findings",
    };
    voice.tell(key, &[("path", &path)])
}

/// A line with a sum and what it is made of; `None` for nothing.
fn detailed<'a>(
    name: &str,
    parts: impl Iterator<Item = (&'a str, &'a str, u64)>,
    voice: Voice,
) -> Option<String> {
    let mut sum = 0;
    let told: Vec<String> = parts
        .map(|(group, part, n)| {
            sum += n;
            let part = voice.name(group, part);
            voice.tell("summary.part", &[("name", &part), ("n", &count(n, voice))])
        })
        .collect();
    let values = [(name, &*count(sum, voice)), ("what", &*told.join(", "))];
    (sum > 0).then(|| voice.tell(&format!("summary.{name}"), &values))
}

/// A count as the language prints it: `1.385`, `1,385`.
fn count(n: u64, voice: Voice) -> String {
    let vietnamese = figure(Decimal::from(n));
    match voice.language() {
        Language::Vietnamese => vietnamese,
        Language::English => vietnamese.replace('.', ","),
    }
}

fn shown(path: &Path) -> String {
    screen::tame(&path.display().to_string())
}
