//! The examples of all tables, each taken through all stages.

use super::convert::understand;
use crate::data::Tables;
use crate::data::columns::Columns;
use crate::data::fit::{Fit, Unfit};
use crate::data::rule::Example;
use crate::data::shown::{Shown, Want};
use crate::explain::trace::{Candidate, Trace};
use crate::model::claim::{Claim, IndicatorId};
use crate::model::document::Source;
use crate::model::dossier::Dossier;
use crate::model::numeral::Numeral;
use crate::text::fold::{fold_line, holds};
use crate::text::passage::Passage;
use rayon::prelude::*;

/// What came of an example.
#[derive(Clone, Debug, Default)]
pub struct Trial {
    /// It came out as it should.
    pub passed: bool,
    /// What its figure was read as.
    pub read: Read,
    /// Of an indicator's example that has another one or none: why its own does not fit;
    /// where it is not even heard of, none of its phrases stands in the name.
    pub unfit: Option<Unfit>,
    /// Of an indicator's example: the rules that fit its figure, the best first.
    pub fits: Vec<Fitting>,
}

/// What a figure was read as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Its class; none where there is no such figure.
    pub class: Option<&'static str>,
    /// Its unit.
    pub unit: Option<String>,
    /// Its role.
    pub role: Option<&'static str>,
    /// Its value, signed.
    pub value: Option<String>,
    /// Its indicator.
    pub code: Option<String>,
    /// What it measures, in the example's words.
    pub name: Option<String>,
}

/// A rule that fits an example's figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitting {
    /// The rule's code.
    pub code: IndicatorId,
    /// Its phrase, and whether that is a weak one.
    pub phrase: (usize, bool),
    /// What it lost by to the best one; none for that one itself.
    pub lost_by: Option<&'static str>,
}

/// Tries all examples, on all threads; the results are in the order of the examples.
pub fn trials(shown: &[Shown], tables: &Tables) -> Vec<Trial> {
    shown.par_iter().map(|own| trial(own, tables)).collect()
}

/// Tries one example.
pub fn trial(shown: &Shown, tables: &Tables) -> Trial {
    let text = &shown.example.text;
    match &shown.want {
        Want::Words(words) => {
            let line = fold_line(text);
            // `T6/2023` holds `t`
            let parted = apart(text, tables);
            let stands = |word: &String| match fold_line(word) {
                folded if folded.is_empty() => text.contains(word.as_str()),
                folded => holds(&line, &folded) || holds(&parted, &folded),
            };
            bare(words.iter().any(stands))
        }
        Want::Says(says, words) => {
            let ids =
                |text: &str| Passage::of(text, &tables.words).ids(0).collect::<Vec<_>>();
            let line = fold_line(text);
            let stands = words.iter().any(|word| holds(&line, &fold_line(word)));
            bare(stands && tables.catalogue.synonyms().says(&ids(text), &ids(says)))
        }
        Want::Head(heads) => bare(same_head(text, heads, &tables.columns)),
        Want::Titled(unit) => {
            let title = text.split(':').next().unwrap_or_default();
            let counts = tables.units.titled(&fold_line(title));
            bare(counts.is_some_and(|counts| *counts.0 == **unit))
        }
        _ => {
            let bytes = text.clone().into_bytes();
            let source = Source { name: "example.txt".to_owned(), bytes };
            match understand(&source, tables) {
                Ok(outcome) => of_text(shown, &outcome.dossier, tables),
                Err(_) => Trial::default(),
            }
        }
    }
}

/// The words and figures of a text, folded, each apart from the next.
fn apart(text: &str, tables: &Tables) -> String {
    let passage = Passage::of(text, &tables.words);
    let tokens = 0..passage.tokens.len();
    let words: Vec<&str> = tokens.map(|at| passage.word(at)).collect();
    fold_line(&words.join(" "))
}

fn bare(passed: bool) -> Trial {
    Trial { passed, ..Trial::default() }
}

/// Does a head of a column say the same as the first of some others?
fn same_head(text: &str, heads: &[String], columns: &Columns) -> bool {
    let says = |head: &str| {
        let folded = fold_line(head);
        let (holds, sense) = (columns.holds(&folded), columns.sense(&folded));
        let role = columns.role(&folded).filter(|_| holds.is_none() && sense.is_none());
        (holds, sense, role.map(|(role, _)| role))
    };
    // A whole row of heads may be shown, parted by bars.
    heads.first().is_some_and(|first| text.split('|').any(|own| says(own) == says(first)))
}

fn of_text(shown: &Shown, dossier: &Dossier, tables: &Tables) -> Trial {
    // The first one; of a class any, for a name may stand behind a count of it.
    let own = |at: &usize| match shown.want {
        Want::Sense(sense) => dossier.numerals[*at].sense == sense,
        _ => true,
    };
    let figures = || figures(dossier, &shown.example);
    let at = figures().find(own).or_else(|| figures().next());
    let claim = at.and_then(|at| claim(dossier, at));
    let read = at.map(|at| read(&dossier.numerals[at], claim)).unwrap_or_default();
    let units = || dossier.numerals.iter().filter_map(|own| own.unit.as_ref());
    let example = &shown.example;
    let role = example.role.is_none() || example.role.as_deref() == read.role;
    let value = example.value.is_none() || example.value == read.value;
    let passed = match &shown.want {
        Want::Indicator(code) => {
            let own = read.code.as_deref() == Some(&*code.0);
            if shown.counter { !own } else { own && role && value }
        }
        Want::Unit(wanted) => {
            units().any(|unit| wanted.iter().any(|own| is_unit(&unit.0, own)))
        }
        Want::Power(power) => {
            dossier.numerals.iter().any(|own| own.written.scale >= *power)
        }
        Want::Sense(sense) => (read.class == Some(sense.name())) != shown.counter,
        Want::Named(name) => {
            dossier.claims.iter().any(|own| own.name.starts_with(&**name))
        }
        Want::Role => role && read.role.is_some(),
        Want::Words(_) | Want::Says(..) | Want::Head(_) | Want::Titled(_) => false,
    };
    let Want::Indicator(code) = &shown.want else {
        return Trial { passed, read, ..Trial::default() };
    };
    let trace = Trace::new(dossier, tables);
    let candidates = at.map(|at| trace.candidates(at)).unwrap_or_default();
    let mut own = candidates.iter().filter(|candidate| candidate.rule.code == *code);
    let is_read = read.name.is_some() && read.code.as_deref() != Some(&*code.0);
    let unfit =
        is_read.then(|| own.next().map_or(Some(Unfit::Phrase), |own| own.fit.err()));
    Trial { passed, unfit: unfit.flatten(), read, fits: fits(&candidates) }
}

/// Is a unit that of a name, alone or with more words: `tạ/ha`, `lượt người`? A name may
/// say more than its unit does: `điểm %` are `%`.
fn is_unit(unit: &str, name: &str) -> bool {
    let (unit, name) = (fold_line(unit), fold_line(name));
    holds(&unit, &name) || name.ends_with(&format!(" {unit}"))
}

/// The figures that an example speaks of: those that are written as its number.
fn figures<'a>(
    dossier: &'a Dossier,
    example: &'a Example,
) -> impl Iterator<Item = usize> + 'a {
    let more = |c: char| c.is_ascii_digit() || ".,".contains(c);
    let is_meant = move |numeral: &Numeral| {
        let text = dossier.document.text(numeral.span);
        let rest = text.strip_prefix(example.number.as_str());
        rest.is_some_and(|rest| !rest.starts_with(more))
    };
    (0..dossier.numerals.len()).filter(move |at| is_meant(&dossier.numerals[*at]))
}

fn claim(dossier: &Dossier, numeral: usize) -> Option<&Claim> {
    dossier.claims.iter().find(|claim| claim.numeral == numeral)
}

fn read(numeral: &Numeral, claim: Option<&Claim>) -> Read {
    let value = numeral.written.value.normalize();
    let signed = |claim: &Claim| if claim.negative { -value } else { value };
    Read {
        class: Some(numeral.sense.name()),
        unit: numeral.unit.as_ref().map(|unit| unit.0.to_string()),
        role: claim.map(|claim| claim.role.name()),
        value: claim.map(|claim| signed(claim).to_string()),
        code: claim.and_then(|claim| Some(claim.indicator.as_ref()?.0.to_string())),
        name: claim.map(|claim| claim.name.clone()),
    }
}

/// The rules that fit a figure, the best first.
fn fits(candidates: &[Candidate]) -> Vec<Fitting> {
    let fits: Vec<Fit> = candidates.iter().filter_map(|own| own.fit.ok()).collect();
    let fitting = |(at, fit): (usize, &Fit)| Fitting {
        code: fit.rule.code.clone(),
        phrase: (fit.phrase, fit.weak),
        lost_by: fits.first().filter(|_| at > 0).map(|best| fit.lost_by(best)),
    };
    fits.iter().enumerate().map(fitting).collect()
}
