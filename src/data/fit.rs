//! How well a rule of the catalogue fits what a figure was named.

use crate::data::rule::{Phrase, Rule};
use crate::data::said::{Said, Weight};
use crate::data::synonyms::Synonyms;
use crate::model::numeral::UnitId;
use crate::text::words::WordId;
use std::cmp::Reverse;

/// What a figure is called, and where it stands, as words.
#[derive(Clone, Debug, Default)]
pub struct Named<'a> {
    /// Words of the name that say something.
    pub name: &'a [Said],
    /// Words of the headings over the figure, then of the text before it.
    pub context: &'a [WordId],
    /// Its unit; `None` for a ratio to a plan or a growth, and where none is written.
    pub unit: Option<&'a UnitId>,
    /// What that unit measures.
    pub dimension: Option<&'a str>,
}

/// A rule that fits, and how well.
#[derive(Clone, Copy, Debug)]
pub struct Fit<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// Words of the name that its phrase and its condition cover.
    pub covered: usize,
    /// Words of the name that matter, in all.
    pub all: usize,
    /// How far before the figure its condition or heading stands, in words; 0 in the name.
    /// `None`: it needs none.
    pub distance: Option<usize>,
    /// It needed a heading.
    pub weak: bool,
    /// The figure is counted in a unit that the rule names itself.
    pub own_unit: bool,
}

impl Fit<'_> {
    /// Better fits rank higher; between equals, the one whose condition stands nearest.
    pub fn rank(&self) -> impl Ord {
        let near = self.distance.map(Reverse);
        (self.covered, !self.weak, self.own_unit, near, Reverse(&self.rule.code))
    }
}

/// Of the words of a name, how many must be covered, in per cent.
const COVER: usize = 60;

/// Within how many words before the figure a rule's `unless` counts.
const SHORTLY: usize = 12;

/// Positions in a name, as bits; a name is shorter than that.
type Bits = u128;

/// Does a phrase of a rule fit?
pub fn fit<'a>(
    rule: &'a Rule,
    phrase: &Phrase,
    weak: bool,
    named: &Named,
    synonyms: &Synonyms,
) -> Option<Fit<'a>> {
    let mut bits = cover(named.name, phrase)?;
    if !measures_alike(rule, named, synonyms)
        || rule.without.iter().any(|words| run(named.name, words).is_some())
        || nearest(named.context, &rule.unless)
            .is_some_and(|distance| distance <= SHORTLY)
    {
        return None;
    }
    let condition = condition(rule, named, &mut bits)?;
    let heading = match weak {
        true => Some(nearest(named.context, &rule.within)?),
        false => None,
    };
    let covered = bits.count_ones() as usize;
    let all = matter(named.name, bits)?;
    let distance = condition.or(heading);
    let share = if phrase.exact { 100 } else { COVER };
    let own_unit = named.unit.is_some_and(|unit| units(rule).any(|own| own == unit));
    (covered * 100 >= all * share).then_some(Fit {
        rule,
        covered,
        all,
        distance,
        weak,
        own_unit,
    })
}

/// How many words of a name matter, where some are covered: those, and the others that are
/// neither spare nor said again. `None`: one is left over that sets the thing apart.
fn matter(name: &[Said], covered: Bits) -> Option<usize> {
    let own = |at: usize| covered & 1 << at != 0;
    let words = || name.iter().enumerate().take(Bits::BITS as usize);
    let again = |word| words().any(|(at, said)| own(at) && said.word == word);
    let mut all = 0;
    for (at, said) in words() {
        match said.weight {
            _ if own(at) => all += 1,
            Weight::Spare => {}
            _ if again(said.word) => {}
            Weight::Full => all += 1,
            Weight::State => return None,
        }
    }
    Some(all)
}

/// The units that a rule names: its own first.
fn units(rule: &Rule) -> impl Iterator<Item = &UnitId> {
    std::iter::once(&rule.unit).chain(&rule.units)
}

/// Has the figure a unit that the rule can be counted in?
fn measures_alike(rule: &Rule, named: &Named, synonyms: &Synonyms) -> bool {
    let (Some(unit), Some(dimension)) = (named.unit, named.dimension) else {
        return true;
    };
    let (own, theirs) = (synonyms.per(&rule.unit.0), synonyms.per(&unit.0));
    match (rule.dimension.as_str(), dimension) {
        ("count", "count") => {
            let like = |own: &UnitId| own == unit || synonyms.alike(&own.0, &unit.0);
            own == theirs && units(rule).any(like)
        }
        ("income", "money") => theirs.is_empty() || theirs == own,
        ("yield", "mass") => theirs == own,
        (own_dimension, dimension) => own_dimension == dimension && own == theirs,
    }
}

/// The words of a name that a phrase covers: its parts in any order, the words of a part in
/// theirs, with others between them.
fn cover(name: &[Said], phrase: &Phrase) -> Option<Bits> {
    let mut bits: Bits = 0;
    for part in &phrase.parts {
        let mut at = 0;
        for word in part {
            let found = (at..name.len().min(Bits::BITS as usize))
                .find(|at| name[*at].word == *word && bits & 1 << at == 0)?;
            bits |= 1 << found;
            at = found + 1;
        }
    }
    (bits != 0).then_some(bits)
}

/// How far before the figure a rule's condition is met, covering its words if the name holds
/// it. `None`: it is not met; a rule without a condition always is.
fn condition(rule: &Rule, named: &Named, bits: &mut Bits) -> Option<Option<usize>> {
    let (list, must) = match rule.with.is_empty() {
        true => (&rule.hints, false),
        false => (&rule.with, true),
    };
    let in_name = list
        .iter()
        .filter_map(|words| Some((words.len(), run(named.name, words)?)))
        .max();
    if let Some((length, first)) = in_name {
        for at in first..(first + length).min(Bits::BITS as usize) {
            *bits |= 1 << at;
        }
        return Some(Some(0));
    }
    let near = nearest(named.context, list);
    (near.is_some() || !must).then_some(near)
}

/// How far from the end of a text the last run of any of some phrases begins, in words.
fn nearest(text: &[WordId], phrases: &[Vec<WordId>]) -> Option<usize> {
    let last = |words: &Vec<WordId>| {
        text.windows(words.len().max(1)).rposition(|window| window == words.as_slice())
    };
    phrases.iter().filter_map(last).max().map(|at| text.len() - at)
}

/// Where the words stand in a name with no others between them.
fn run(name: &[Said], words: &[WordId]) -> Option<usize> {
    name.windows(words.len().max(1))
        .position(|window| window.iter().map(|said| said.word).eq(words.iter().copied()))
}
