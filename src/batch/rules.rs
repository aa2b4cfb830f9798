//! What a set of rules is worth: which examples fail, which rules are in each other's
//! way.

use super::load;
use super::trial::{Trial, trials};
use super::trouble::Stop;
use crate::data;
use crate::data::Tables;
use crate::data::catalogue::Catalogue;
use crate::data::shown::{Shown, Want, shown};
use crate::data::table::Sheet;
use crate::model::claim::IndicatorId;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Two rules: the one that wins, the one that loses.
pub type Pair = (IndicatorId, IndicatorId);

/// What came of the examples of a set of tables.
#[derive(Debug, Default)]
pub struct Checked {
    /// Examples that did not come out as they should, with what came of them.
    pub failed: Vec<(Shown, Trial)>,
    /// Examples and counter-examples, by sheet.
    pub sheets: BTreeMap<String, [usize; 2]>,
    /// Indicators.
    pub rules: usize,
    /// Indicators that win an example of their own at least.
    pub firing: usize,
    /// Phrases of all indicators.
    pub phrases: usize,
    /// Phrases that fit an example.
    pub heard: usize,
    /// Indicators that took the place of built-in ones.
    pub replaced: Vec<IndicatorId>,
    /// Indicators that fit none of their own examples.
    pub silent: Vec<IndicatorId>,
    /// Indicators that fit examples of their own and win none, with one that wins.
    pub shadowed: Vec<Pair>,
    /// Pairs of rules that fit the same figure, with how often and by what they were
    /// parted.
    pub overlaps: BTreeMap<Pair, (usize, &'static str)>,
    /// Pairs between which only the order of their codes decides.
    pub conflicts: BTreeSet<Pair>,
}

/// Tries all examples of the built-in tables and those laid over them.
///
/// # Errors
/// The folder cannot be read, or a sheet in it is not right.
pub fn check(folder: Option<&Path>) -> Result<Checked, Stop> {
    let own = folder.map_or_else(|| Ok(Vec::new()), load::sheets)?;
    let overlays: Vec<Sheet> =
        own.iter().map(|(name, text)| Sheet { name, text }).collect();
    let tables = load::laid_over(&overlays)?;
    let mut sheets: Vec<Sheet> = data::sheets().collect();
    sheets.extend_from_slice(&overlays);
    Ok(checked(shown(&sheets, &tables.catalogue), &tables))
}

fn checked(shown: Vec<Shown>, tables: &Tables) -> Checked {
    let trials = trials(&shown, tables);
    let mut checked = Checked::default();
    for own in &shown {
        let [examples, counters] = checked.sheets.entry(own.sheet.clone()).or_default();
        *(if own.counter { counters } else { examples }) += 1;
    }
    checked.weigh(&tables.catalogue, shown.iter().zip(&trials));
    let failed = shown.into_iter().zip(trials).filter(|(_, trial)| !trial.passed);
    checked.failed = failed.collect();
    checked
}

impl Checked {
    /// Is every example right?
    pub fn is_right(&self) -> bool {
        self.failed.is_empty()
    }

    /// What the rules of the catalogue are to each other.
    fn weigh<'a>(
        &mut self,
        catalogue: &Catalogue,
        tried: impl Iterator<Item = (&'a Shown, &'a Trial)>,
    ) {
        let mut heard = BTreeSet::new();
        let mut fates: BTreeMap<&IndicatorId, Fate> = BTreeMap::new();
        for (shown, trial) in tried {
            let Some(best) = trial.fits.first() else { continue };
            heard.extend(trial.fits.iter().map(|fit| (&fit.code, fit.phrase)));
            for loser in &trial.fits[1..] {
                let pair = (best.code.clone(), loser.code.clone());
                let lost_by = loser.lost_by.unwrap_or_default();
                if lost_by == "code" {
                    self.conflicts.insert(pair.clone());
                }
                self.overlaps.entry(pair).or_insert((0, lost_by)).0 += 1;
            }
            let Want::Indicator(code) = &shown.want else { continue };
            let is_own = shown.sheet.starts_with("indicators/") && !shown.counter;
            if is_own && trial.fits.iter().any(|fit| fit.code == *code) {
                let fate = fates.entry(code).or_default();
                fate.wins |= best.code == *code;
                fate.winner = Some(&best.code);
            }
        }
        self.rules = catalogue.rules().len();
        self.heard = heard.len();
        for rule in catalogue.rules() {
            self.replaced.extend(rule.replaces.then(|| rule.code.clone()));
            self.phrases += rule.phrases.len() + rule.weak.len();
            match fates.get(&rule.code) {
                None => self.silent.push(rule.code.clone()),
                Some(Fate { wins: true, .. }) => self.firing += 1,
                Some(Fate { winner, .. }) => self
                    .shadowed
                    .extend(winner.map(|winner| (winner.clone(), rule.code.clone()))),
            }
        }
    }
}

/// What becomes of a rule on its own examples.
#[derive(Default)]
struct Fate<'a> {
    wins: bool,
    winner: Option<&'a IndicatorId>,
}
