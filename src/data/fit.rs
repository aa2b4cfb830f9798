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
    /// How far before the figure its condition or heading stands, in words; 0 in the
    /// name. `None`: it needs none.
    pub distance: Option<usize>,
    /// It needed a heading.
    pub weak: bool,
    /// The figure is counted in a unit that the rule names itself.
    pub own_unit: bool,
    /// Its phrase, among the rule's strong or weak ones.
    pub phrase: usize,
}

/// Why a rule does not fit, one of whose phrases stands in the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// None does.
    Phrase,
    /// The figure is counted in something else.
    Unit,
    /// A word of `without` stands in the name.
    Without,
    /// A word of `unless` stands shortly before the figure.
    Unless,
    /// No word of `with` stands in the name, before the figure or in a heading.
    With,
    /// No word of `within` stands before the figure or in a heading.
    Within,
    /// A word is left over that sets the thing apart.
    Apart,
    /// Too much of the name is left over.
    Cover,
}

impl Unfit {
    /// Its name, as messages have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Phrase => "phrase",
            Self::Unit => "unit",
            Self::Without => "without",
            Self::Unless => "unless",
            Self::With => "with",
            Self::Within => "within",
            Self::Apart => "apart",
            Self::Cover => "cover",
        }
    }
}

impl Fit<'_> {
    /// Better fits rank higher; between equals, the one whose condition stands nearest.
    pub fn rank(&self) -> impl Ord {
        let near = self.distance.map(Reverse);
        (self.covered, !self.weak, self.own_unit, near, Reverse(&self.rule.code))
    }

    /// What decides between this fit and a better one, as messages name it.
    pub fn lost_by(&self, better: &Fit) -> &'static str {
        match () {
            () if self.covered != better.covered => "covered",
            () if self.weak != better.weak => "weak",
            () if self.own_unit != better.own_unit => "own-unit",
            () if self.distance != better.distance => "near",
            () => "code",
        }
    }
}

/// Of the words of a name, how many must be covered, in per cent.
const COVER: usize = 60;

/// Within how many words before the figure a rule's `unless` counts.
const SHORTLY: usize = 12;

/// Positions in a name, as bits; a name is shorter than that.
type Bits = u128;

/// Does a phrase of a rule fit?
///
/// # Errors
/// Why it does not; [`Unfit::Phrase`] is checked first.
pub fn fit<'a>(
    rule: &'a Rule,
    (phrase, weak): (usize, bool),
    named: &Named,
    synonyms: &Synonyms,
) -> Result<Fit<'a>, Unfit> {
    let list = if weak { &rule.weak } else { &rule.phrases };
    let words = list.get(phrase).ok_or(Unfit::Phrase)?;
    let mut bits = cover(named.name, words).ok_or(Unfit::Phrase)?;
    refused(rule, named, synonyms).map_or(Ok(()), Err)?;
    let condition = condition(rule, named, &mut bits).ok_or(Unfit::With)?;
    let heading = match weak {
        true => Some(nearest(named.context, &rule.within).ok_or(Unfit::Within)?),
        false => None,
    };
    let covered = bits.count_ones() as usize;
    let all = matter(named.name, bits).ok_or(Unfit::Apart)?;
    let distance = condition.or(heading);
    let share = if words.exact { 100 } else { COVER };
    if covered * 100 < all * share {
        return Err(Unfit::Cover);
    }
    let own_unit = named.unit.is_some_and(|unit| units(rule).any(|own| own == unit));
    Ok(Fit { rule, covered, all, distance, weak, own_unit, phrase })
}

/// What speaks against a rule, whatever its phrase.
fn refused(rule: &Rule, named: &Named, synonyms: &Synonyms) -> Option<Unfit> {
    let shortly = |distance| distance <= SHORTLY;
    match () {
        () if !measures_alike(rule, named, synonyms) => Some(Unfit::Unit),
        () if rule.without.iter().any(|words| run(named.name, words).is_some()) => {
            Some(Unfit::Without)
        }
        () if nearest(named.context, &rule.unless).is_some_and(shortly) => {
            Some(Unfit::Unless)
        }
        () => None,
    }
}

/// How many words of a name matter, where some are covered: those, and the others that
/// are neither spare nor said again. `None`: one is left over that sets the thing apart.
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
pub fn measures_alike(rule: &Rule, named: &Named, synonyms: &Synonyms) -> bool {
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

/// The words of a name that a phrase covers: its parts in any order, the words of a part
/// in theirs, with others between them.
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

/// How far before the figure a rule's condition is met, covering its words if the name
/// holds it. `None`: it is not met; a rule without a condition always is.
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
