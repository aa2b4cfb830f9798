//! Claims in sentences.

use super::items::{self, Item, ItemKind};
use super::name::{self, Naming, Words};
use super::region::{self, Region};
use super::role::{self, Before, Case, Roled};
use crate::data::Tables;
use crate::data::lexicon::Tag;
use crate::model::claim::{Claim, Role};
use crate::model::document::{Document, Span};
use crate::model::numeral::{Link, Numeral, Sense};
use crate::model::outline::{Mood, Outline};
use crate::model::period::{Part, Period};
use crate::outline::period::periods;
use crate::scan::reading::Reading;
use crate::text::fold::{fold_line, holds};

/// A quantity that later ones can take their name from.
#[derive(Clone, Debug)]
struct Main {
    numeral: usize,
    role: Role,
    naming: Naming,
    sentence: usize,
    depth: u8,
    in_list: bool,
    part_of: Option<usize>,
    quota: bool,
    share: bool,
}

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
    let setting = Setting { planned, report: None, context: "" };
    claim_all(reading, numerals, tables, main.into_iter().collect(), setting, claims);
}

/// What a title says a table is of.
pub fn topic_of(title: &str, tables: &Tables) -> String {
    let mut words: Vec<&str> = title.split_whitespace().collect();
    let times =
        ["6", "9", "quý", "năm", "tháng", "đến", "theo", "tính", "trên", "(đvt", "đợt"];
    let cut = words.iter().position(|word| {
        times.contains(&fold_line(word).as_str()) || word.starts_with('(')
    });
    if let Some(cut) = cut.filter(|cut| *cut > 1) {
        words.truncate(cut);
    }
    stripped(&words.join(" "), tables)
}

/// Claims the quantities of a running text.
pub fn claims(
    document: &Document,
    outline: &Outline,
    reading: &Reading,
    numerals: &[Numeral],
    tables: &Tables,
    claims: &mut Vec<Claim>,
) {
    let section = reading.flow.and_then(|flow| outline.flows.get(flow)?.section);
    let planned = section.is_some_and(|at| outline.sections[at].mood == Mood::Planned);
    let report = outline.masthead.period;
    let context =
        section.map(|at| heading(document, outline, at, tables)).unwrap_or_default();
    let setting = Setting { planned, report, context: &context };
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
}

/// Does a sentence begin with a time after the report's own: `06 tháng cuối năm tập trung …`?
fn ahead(reading: &Reading, items: &[Item], region: &Region, report: Option<Period>) -> bool {
    let Some(report) = report else { return false };
    let Some(opening) = items.get(region.start).filter(|item| item.kind == ItemKind::Time) else {
        return false;
    };
    let last = items.get(region.start + 1).map_or(opening.last, |next| next.last);
    let words = fold_line(reading.passage.words(opening.first, last));
    let said = periods(&words, Some(report.year));
    said.first().is_some_and(|said| begins(*said) > ends(report))
}

/// The first month of a period, counted from the year 0.
fn begins(period: Period) -> u32 {
    let month = match period.part {
        Part::Year | Part::Months(_) => 1,
        Part::Half(half) => u32::from(half) * 6 - 5,
        Part::Quarter(quarter) => u32::from(quarter) * 3 - 2,
        Part::Month(month) => u32::from(month),
    };
    u32::from(period.year) * 12 + month
}

/// The last month of a period, counted from the year 0.
fn ends(period: Period) -> u32 {
    let month = match period.part {
        Part::Year => 12,
        Part::Months(months) => u32::from(months),
        Part::Half(half) => u32::from(half) * 6,
        Part::Quarter(quarter) => u32::from(quarter) * 3,
        Part::Month(month) => u32::from(month),
    };
    u32::from(period.year) * 12 + month
}

fn claim_all(
    reading: &Reading,
    numerals: &[Numeral],
    tables: &Tables,
    mut mains: Vec<Main>,
    setting: Setting,
    claims: &mut Vec<Claim>,
) {
    let items = items::items(reading, numerals, tables);
    let regions = region::regions(&items);
    let words = Words { reading, items: &items, tables };
    for (at, region) in regions.iter().enumerate() {
        let region = &joined(region, regions.get(at + 1), numerals);
        let before = latest(&mains, region);
        let plans: Vec<usize> = mains
            .iter()
            .filter(|main| main.role == Role::Plan)
            .map(|main| main.numeral)
            .collect();
        let case = Case {
            plans: &plans,
            reading,
            items: &items,
            region,
            numerals,
            tables,
            planned: setting.planned || ahead(reading, &items, region, setting.report),
            before: before.map(|main| Before {
                list_role: leading_role(&mains, main, numerals),
                ..as_before(main, region)
            }),
        };
        let roled = role::role(&case);
        let numeral = &numerals[region.numeral];
        let topic = topic(&mains, region, &roled, &items)
            .or_else(|| said_before(&mains, region, numeral, numerals, &items));
        let mut naming = name::name(
            &words,
            region,
            numeral,
            roled.role,
            topic.map(|main| &main.naming),
        );
        if let Some(same) = same_as_partner(&mains, numeral) {
            naming = same.clone();
        }
        let part_of = part_of(&mains, region, numeral, numerals);
        if naming.generic {
            let whole =
                part_of.and_then(|whole| mains.iter().find(|main| main.numeral == whole));
            specify(&mut naming, region, &words, whole.or(topic), setting.context);
        }
        if let Some(whole) = part_of.and_then(|whole| mains.iter().find(|m| m.numeral == whole)) {
            season(&mut naming, &whole.naming);
        }
        parallel(&mut naming, &mains, region);
        led(&mut naming, &words, region);
        claims.push(claim(reading, region, &naming, &roled, part_of));
        remember(&mut mains, region, numeral, &roled, naming, part_of, &items);
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
        region.right.is_empty() && next.at == region.at + 1 && a.unit != b.unit
            && a.sense == Sense::Value && b.sense == Sense::Value && a.unit_at.is_some()
    };
    match next.filter(|next| Some(next.numeral) == other || in_a_row(next)) {
        Some(next) if region.right.is_empty() => {
            Region { right: next.right.clone(), ..region.clone() }
        }
        Some(_) => region.clone(),
        None => region.clone(),
    }
}

fn as_before(main: &Main, region: &Region) -> Before {
    Before {
        numeral: main.numeral,
        role: main.role,
        list_role: main.role,
        same_sentence: main.sentence == region.sentence,
        quota: main.quota,
        share: main.share,
    }
}

/// The last quantity claimed.
fn latest<'a>(mains: &'a [Main], region: &Region) -> Option<&'a Main> {
    mains.iter().rev().find(|main| main.depth <= region.depth.max(1))
}

/// The role that parts listed under a quantity share with it: of a fraction that of its upper
/// number.
fn leading_role(mains: &[Main], main: &Main, numerals: &[Numeral]) -> Role {
    match numerals[main.numeral].link {
        Some(Link::Under(over)) if main.role == Role::Plan => mains
            .iter()
            .find(|main| main.numeral == over)
            .map_or(main.role, |over| over.role),
        _ => main.role,
    }
}

/// The quantity that names this one where its own words do not: the one that the bracket or the
/// list hangs on, else the last one of the sentence.
fn topic<'a>(
    mains: &'a [Main],
    region: &Region,
    roled: &Roled,
    items: &[Item],
) -> Option<&'a Main> {
    let same =
        |main: &&Main| main.sentence == region.sentence && main.depth <= region.depth;
    let last = mains.iter().rev().find(same);
    if last.is_some() {
        return last;
    }
    let bare = !items[region.left.clone()].iter().any(region::names);
    let relative = matches!(
        roled.role,
        Role::Change
            | Role::PctChange
            | Role::PctOfPlan
            | Role::PctOfPrevious
            | Role::Share
    );
    mains.iter().rev().find(|main| main.depth == 0).filter(|main| {
        bare && (relative || main.sentence + 1 == region.sentence)
            || region.in_list && main.sentence + 1 == region.sentence
    })
}

/// A quantity without a word of its own: the same figure said again, or the last one in its unit.
fn said_before<'a>(
    mains: &'a [Main],
    region: &Region,
    numeral: &Numeral,
    numerals: &[Numeral],
    items: &[Item],
) -> Option<&'a Main> {
    let own = region.left.clone().chain(region.right.clone());
    let bare = !own.map(|at| &items[at]).any(region::names);
    let like = |main: &&Main| numerals[main.numeral].unit == numeral.unit;
    let same = |main: &&Main| {
        like(main) && numerals[main.numeral].written.value == numeral.written.value
    };
    let measured = numeral.unit.as_ref().is_some_and(|unit| unit.0.as_ref() != "%");
    mains
        .iter()
        .rev()
        .find(same)
        .or_else(|| mains.iter().rev().find(like))
        .filter(|_| bare && measured)
}

/// Both ends of a fraction or range measure the same.
fn same_as_partner<'a>(mains: &'a [Main], numeral: &Numeral) -> Option<&'a Naming> {
    let other = match numeral.link? {
        Link::Under(other) | Link::To(other) => other,
        _ => return None,
    };
    mains.iter().rev().find(|main| main.numeral == other).map(|main| &main.naming)
}

/// `tiêm mũi 1 cho người trên 18 tuổi …, mũi 2 …`: a name that differs from the one before it
/// only in its ordinal has all its other words too.
fn parallel(naming: &mut Naming, mains: &[Main], region: &Region) {
    let Some(before) = mains.iter().rev().find(|main| main.sentence == region.sentence)
    else {
        return;
    };
    let own = fold_line(&naming.core);
    let other = fold_line(&before.naming.core);
    let (Some(mine), Some(theirs)) = (ordinal(&own), ordinal(&other)) else { return };
    let rest = own.replacen(&mine, "", 1);
    let shorter = own.len() < other.len()
        && rest.split_whitespace().all(|word| holds(&other, word));
    if mine != theirs && shorter && mine.split(' ').next() == theirs.split(' ').next() {
        let original = &before.naming.core;
        let folded_at = crate::text::fold::find(&other, &theirs);
        let words: Vec<&str> = original.split_whitespace().collect();
        let skip = folded_at.map_or(0, |at| other[..at].split_whitespace().count());
        let number = mine.split(' ').next_back().unwrap_or_default();
        let renamed = words
            .iter()
            .enumerate()
            .map(|(n, word)| if n == skip + 1 { number } else { word });
        naming.core = renamed.collect::<Vec<_>>().join(" ");
    }
}

/// A sentence without a figure can say of what the next ones tell: `phường tiêm vắc xin mũi 2 cho
/// người từ 18 tuổi. Tỷ lệ tiêm đến nay 96,8%`. A name all of whose words it holds, from a verb
/// on, takes its words.
fn led(naming: &mut Naming, words: &Words, region: &Region) {
    let own = fold_line(&naming.core);
    if own.is_empty() || own.split(' ').count() > 2 || region.depth > 0 {
        return;
    }
    if let Some(lead) = words.lead(region.at, &own) {
        naming.core = lead;
    }
}

/// A part of a season's crops is of that season: `vụ xuân 105 ha. Trong đó: lúa 68 ha`.
fn season(naming: &mut Naming, whole: &Naming) {
    const SEASONS: [&str; 12] = [
        "vụ đông xuân", "vụ hè thu", "vụ thu đông", "vụ xuân", "vụ mùa", "vụ đông", "vụ chiêm", "đông xuân", "hè thu", "thu đông", "vụ chiêm xuân", "vụ hè",
    ];
    let (own, other) = (fold_line(&naming.core), fold_line(&whole.core));
    if SEASONS.iter().any(|season| holds(&own, season)) {
        return;
    }
    if let Some(season) = SEASONS.iter().find(|season| holds(&other, season)) {
        naming.core = format!("{} {season}", naming.core).trim().to_owned();
    }
}

/// `mũi 2`, `đợt 1`, `vụ 3` in a folded name.
fn ordinal(folded: &str) -> Option<String> {
    let words: Vec<&str> = folded.split(' ').collect();
    let at = words.windows(2).position(|pair| {
        matches!(pair[0], "mũi" | "đợt" | "vụ" | "lần" | "quý")
            && pair[1].len() <= 2
            && pair[1].bytes().all(|b| b.is_ascii_digit())
    })?;
    Some(format!("{} {}", words[at], words[at + 1]))
}

/// Completes a name that says of nothing in particular: by the quantity that it hangs on, by the
/// words before a colon, by the heading.
fn specify(
    naming: &mut Naming,
    region: &Region,
    words: &Words,
    topic: Option<&Main>,
    context: &str,
) {
    let hangs = region.depth > 0 || region.in_list || topic.is_some();
    if hangs
        && let Some(topic) = topic
        && !topic.naming.core.is_empty()
        && !topic.naming.generic
    {
        name::specified(naming, &topic.naming.core);
        return;
    }
    if !region.topic.is_empty() {
        let first = words.items[region.topic.start].first;
        let last = words.items[region.topic.end - 1].last;
        let topic = stripped(words.reading.passage.words(first, last), words.tables);
        if !topic.is_empty() {
            name::specified(naming, &topic);
            return;
        }
    }
    if naming.core.is_empty() {
        name::specified(naming, context);
    }
}

/// The words of the heading over a text, without `Lĩnh vực`, `Công tác`.
fn heading(
    document: &Document,
    outline: &Outline,
    section: usize,
    tables: &Tables,
) -> String {
    let section = &outline.sections[section];
    let text = stripped(document.text(section.heading), tables);
    let first = text.split([',', ';', '(']).next().unwrap_or_default();
    match section.mood == Mood::Planned || first.split_whitespace().count() > 7 {
        true => String::new(),
        false => first.trim().to_owned(),
    }
}

/// A heading without the words that only open it.
fn stripped(heading: &str, tables: &Tables) -> String {
    let mut words: Vec<&str> =
        heading.trim_matches(|c: char| !c.is_alphanumeric()).split_whitespace().collect();
    while !words.is_empty() {
        let folded = fold_line(&words.join(" "));
        let opening = tables.forms.heading.iter().find(|opening| {
            folded
                .strip_prefix(opening.as_str())
                .is_some_and(|rest| rest.starts_with(' '))
        });
        let Some(opening) = opening else { break };
        words.drain(..opening.split(' ').count().min(words.len()));
    }
    let text = words.join(" ");
    let upper = text.chars().filter(|c| c.is_alphabetic()).all(|c| !c.is_lowercase());
    let mut letters = text.chars();
    match letters.next() {
        Some(_) if upper => text.to_lowercase(),
        Some(first) => first.to_lowercase().collect::<String>() + letters.as_str(),
        None => text,
    }
}

/// The quantity that this one is a part of: the last one outside the bracket or before the list
/// with a unit that can be summed with its own.
fn part_of(
    mains: &[Main],
    region: &Region,
    numeral: &Numeral,
    numerals: &[Numeral],
) -> Option<usize> {
    if numeral.sense != Sense::Value || !(region.depth > 0 || region.in_list) {
        return None;
    }
    let sibling = mains.iter().rev().find(|main| {
        main.sentence == region.sentence && main.depth == region.depth && main.part_of.is_some()
            && summable(&numerals[main.numeral], numeral) && main.in_list == region.in_list
    });
    if let Some(sibling) = sibling {
        return sibling.part_of;
    }
    let fits = |main: &&Main| {
        if main.in_list && main.sentence == region.sentence && main.depth == region.depth {
            return false;
        }
        let outer =
            main.depth < region.depth || region.in_list && main.depth <= region.depth;
        let level =
            matches!(main.role, Role::Actual | Role::Plan | Role::Target | Role::Part);
        outer
            && level
            && summable(&numerals[main.numeral], numeral)
            && main.sentence + 1 >= region.sentence
    };
    mains
        .iter()
        .find(|main| fits(main) && main.sentence == region.sentence)
        .or_else(|| mains.iter().rev().find(fits))
        .map(|main| main.numeral)
}

/// Can two quantities be summed? `hồ sơ` and `trường hợp` are counted alike.
fn summable(a: &Numeral, b: &Numeral) -> bool {
    let alike = ["hồ sơ", "trường hợp", "vụ", "đơn"];
    match (&a.unit, &b.unit) {
        (Some(a), Some(b)) => {
            a == b || alike.contains(&a.0.as_ref()) && alike.contains(&b.0.as_ref())
        }
        _ => false,
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

fn remember(
    mains: &mut Vec<Main>,
    region: &Region,
    numeral: &Numeral,
    roled: &Roled,
    naming: Naming,
    part_of: Option<usize>,
    items: &[Item],
) {
    let level = !matches!(
        roled.role,
        Role::Change | Role::PctChange | Role::PctOfPlan | Role::PctOfPrevious
    );
    if !level && !mains.is_empty() && mains.iter().any(|main| main.naming == naming) {
        return;
    }
    let quota = items[region.left.clone()].iter().any(|item| item.is(&[Tag::Quota]))
        || holds(&fold_line(&naming.text()), "ngân sách");
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
            && matches!(roled.role, Role::Share | Role::Target),
    });
}
