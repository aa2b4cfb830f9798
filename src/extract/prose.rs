//! Claims in sentences.

use super::ahead::ahead;
use super::context::{
    activity_over, against, disease, heading, kind_of_whole, led, outcome, parallel,
    part, ranked_alone, season, shared_act, specify,
};
use super::items;
use super::name::name;
use super::name::naming::Naming;
use super::name::words::Words;
use super::region::{self, Region};
use super::role::case::{Before, Case, Roled};
use super::role::role;
use super::topic::{
    Main, as_before, latest, leading_role, levels, part_of, said_again, said_before,
    same_as_partner, topic,
};
use crate::data::Tables;
use crate::data::lexicon::Tag;
use crate::model::claim::{Claim, Role};
use crate::model::document::{Document, Span};
use crate::model::numeral::{Link, Numeral, Sense};
use crate::model::outline::{Mood, Outline};
use crate::model::period::Period;
use crate::scan::reading::Reading;
use crate::text::fold::fold_line;

/// Claims the quantities of a cell with text of its own, beside a figure of its row.
pub fn claims_beside(
    reading: &Reading,
    numerals: &[Numeral],
    tables: &Tables,
    main: Option<(usize, Naming)>,
    planned: bool,
    claims: &mut Vec<Claim>,
) {
    let main = main.map(|(numeral, naming)| Main {
        numeral,
        role: Role::Actual,
        naming,
        sentence: 0,
        depth: 0,
        in_list: false,
        part_of: None,
        quota: false,
        share: numerals[numeral].sense == Sense::Percent,
    });
    let setting = Setting { planned, report: None, context: "", disease: None };
    claim_all(reading, numerals, tables, main.into_iter().collect(), setting, claims);
}

/// Claims the quantities of a running text.
pub fn claims(
    document: &Document,
    outline: &Outline,
    reading: &Reading,
    numerals: &[Numeral],
    tables: &Tables,
    led: bool,
    claims: &mut Vec<Claim>,
) {
    let section = reading.flow.and_then(|flow| outline.flows.get(flow)?.section);
    let planned =
        led || section.is_some_and(|at| outline.sections[at].mood == Mood::Planned);
    let report = outline.masthead.period;
    let context =
        section.map(|at| heading(document, outline, at, tables)).unwrap_or_default();
    let disease = section.and_then(|at| disease(document, outline, at, tables));
    let setting =
        Setting { planned, report, context: &context, disease: disease.as_deref() };
    claim_all(reading, numerals, tables, Vec::new(), setting, claims);
}

/// What is known of a text before its figures.
#[derive(Clone, Copy, Debug)]
struct Setting<'a> {
    /// It tells what is planned.
    planned: bool,
    /// The period of the report.
    report: Option<Period>,
    /// The words of the heading over it.
    context: &'a str,
    /// The disease that a heading over it speaks of.
    disease: Option<&'a str>,
}

fn claim_all(
    reading: &Reading,
    numerals: &[Numeral],
    tables: &Tables,
    mains: Vec<Main>,
    setting: Setting,
    claims: &mut Vec<Claim>,
) {
    let items = items::items(reading, numerals, tables);
    let regions = region::regions(&items);
    let words = Words { reading, items: &items, tables };
    let mut run = Run { words, numerals, setting, mains, last: None };
    for (at, region) in regions.iter().enumerate() {
        claims.push(run.claim(&joined(region, regions.get(at + 1), numerals)));
    }
}

/// The claims of one text, as far as they have come.
struct Run<'a> {
    words: Words<'a>,
    numerals: &'a [Numeral],
    setting: Setting<'a>,
    /// Quantities that later ones can take their name from.
    mains: Vec<Main>,
    /// The last figure.
    last: Option<Last>,
}

/// What was told of the last figure.
#[derive(Clone, Copy, Debug)]
struct Last {
    /// Its numeral.
    numeral: usize,
    /// Its sentence.
    sentence: usize,
    /// Its role.
    role: Role,
    /// It fell.
    negative: bool,
}

impl Run<'_> {
    fn claim(&mut self, region: &Region) -> Claim {
        let numeral = &self.numerals[region.numeral];
        let mut roled = self.role(region);
        // `tăng 6,0 - 6,5%`: the ends of a range are told alike
        let from = |last: &Last| numeral.link == Some(Link::To(last.numeral));
        if let Some(last) = self.last.filter(from) {
            roled = Roled { role: last.role, negative: last.negative, ..roled };
        }
        self.last = Some(Last {
            numeral: region.numeral,
            sentence: region.sentence,
            role: roled.role,
            negative: roled.negative,
        });
        let tables = self.words.tables;
        let part_of = part_of(&self.mains, region, numeral, self.numerals, tables);
        let naming = self.name(region, &roled, part_of);
        let claim = claim(self.words.reading, region, &naming, &roled, part_of);
        if !(numeral.in_words && numeral.written.value.is_zero()) {
            remember(
                &mut self.mains,
                region,
                numeral,
                &roled,
                naming,
                part_of,
                self.words,
            );
        }
        claim
    }

    fn role(&self, region: &Region) -> Roled {
        let Words { reading, items, tables } = self.words;
        let plans: Vec<usize> = self
            .mains
            .iter()
            .filter(|main| main.role == Role::Plan)
            .map(|main| main.numeral)
            .collect();
        let report = self.setting.report;
        let last = self.last.filter(|last| last.sentence == region.sentence);
        let before = latest(&self.mains, region).map(|main| Before {
            list_role: leading_role(&self.mains, main, region, self.numerals),
            changed: last
                .filter(|last| last.role.is_signed())
                .map(|last| (last.role, last.negative)),
            behind_relation: last.is_some_and(|last| last.role.is_difference()),
            ..as_before(main, region)
        });
        let levels = levels(&self.mains, region, self.numerals);
        role(&Case {
            plans: &plans,
            levels: &levels,
            reading,
            items,
            region,
            numerals: self.numerals,
            tables,
            planned: self.setting.planned
                || ahead(reading, items, region, report, tables),
            before,
        })
    }

    /// The name: its own words, then what the text round it adds.
    fn name(&self, region: &Region, roled: &Roled, part_of: Option<usize>) -> Naming {
        let (words, mains, numerals) = (&self.words, &self.mains, self.numerals);
        let numeral = &numerals[region.numeral];
        let topic = said_again(mains, region, numeral, numerals, words.items)
            .or_else(|| topic(mains, region, roled, numeral, numerals, words))
            .or_else(|| said_before(mains, region, numeral, numerals, words.items));
        let mut naming = match same_as_partner(mains, numeral) {
            Some(same) => same.clone(),
            None => {
                let topic = topic.map(|main| &main.naming);
                name(words, region, numeral, roled.role, topic)
            }
        };
        let whole =
            part_of.and_then(|whole| mains.iter().find(|main| main.numeral == whole));
        parallel(&mut naming, mains, region, words.tables);
        if naming.generic || ranked_alone(&naming, words.tables) {
            specify(&mut naming, region, words, whole.or(topic), self.setting.context);
        } else if let Some(topic) = topic.filter(|main| main.sentence == region.sentence)
        {
            outcome(&mut naming, words, numeral, topic, &numerals[topic.numeral]);
        }
        if let Some(whole) = whole {
            season(&mut naming, &whole.naming, words.tables);
            part(&mut naming, words, whole);
        }
        let beside = topic.filter(|main| {
            main.sentence == region.sentence
                && numerals[main.numeral].unit == numeral.unit
        });
        if let Some(kin) = whole.or(beside) {
            kind_of_whole(&mut naming, words, kin);
        }
        words.flowing(&mut naming, topic.map(|main| &main.naming));
        activity_over(&mut naming, region, words, numeral);
        let beside = mains.last().filter(|main| {
            main.sentence == region.sentence
                && main.depth == region.depth
                && !main.in_list
        });
        shared_act(&mut naming, words, whole.or(beside));
        against(&mut naming, self.setting.disease, words.tables);
        led(&mut naming, words, region);
        naming
    }
}

/// What stands behind a fraction or a range speaks of its first number too.
fn joined(region: &Region, next: Option<&Region>, numerals: &[Numeral]) -> Region {
    let other = match numerals[region.numeral].link {
        Some(Link::Over(other) | Link::From(other)) => Some(other),
        _ => None,
    };
    let in_a_row = |next: &&Region| {
        let (a, b) = (&numerals[region.numeral], &numerals[next.numeral]);
        region.right.is_empty()
            && next.at == region.at + 1
            && a.unit != b.unit
            && a.sense == Sense::Value
            && b.sense == Sense::Value
            && a.unit_at.is_some()
    };
    match next.filter(|next| Some(next.numeral) == other || in_a_row(next)) {
        Some(next) if region.right.is_empty() => {
            Region { right: next.right.clone(), ..region.clone() }
        }
        Some(_) => region.clone(),
        None => region.clone(),
    }
}

fn claim(
    reading: &Reading,
    region: &Region,
    naming: &Naming,
    roled: &Roled,
    part_of: Option<usize>,
) -> Claim {
    let passage = &reading.passage;
    let span = |(first, last): (usize, usize)| passage.span(first, last);
    let mut named_by: Vec<Span> = naming.made_of.iter().copied().map(span).collect();
    named_by.sort_unstable();
    Claim {
        numeral: region.numeral,
        indicator: None,
        name: naming.text(),
        named_by,
        role: roled.role,
        cue: roled.cue.map(span),
        negative: roled.negative,
        part_of,
        base: roled.base.map(|(first, last)| passage.words(first, last).to_owned()),
        bound: roled.bound,
        approx: roled.approx,
        period: None,
        rule: roled.rule.to_owned(),
    }
}

/// Is a name one of a budget, which is assigned: `thu ngân sách`, and not `ngân sách tỉnh`, which
/// pays a part of something?
fn of_budget(name: &str, tables: &Tables) -> bool {
    let lists = &tables.lists;
    let pays = lists.held("budget-of", name).is_some();
    let flows = || lists.held("budget-flow", name).is_some();
    lists.held("budget", name).is_some() && (!pays || flows())
}

fn remember(
    mains: &mut Vec<Main>,
    region: &Region,
    numeral: &Numeral,
    roled: &Roled,
    naming: Naming,
    part_of: Option<usize>,
    words: Words,
) {
    if roled.role.is_comparison()
        && !mains.is_empty()
        && mains.iter().any(|main| main.naming == naming)
    {
        return;
    }
    let quota =
        words.items[region.left.clone()].iter().any(|item| item.is(&[Tag::Quota]))
            || of_budget(&fold_line(&naming.text()), words.tables);
    mains.push(Main {
        numeral: region.numeral,
        role: roled.role,
        naming,
        sentence: region.sentence,
        depth: region.depth,
        in_list: region.in_list,
        part_of,
        quota,
        share: numeral.sense == Sense::Percent
            && matches!(
                roled.role,
                Role::Share | Role::Target | Role::Previous | Role::Plan
            ),
    });
}
