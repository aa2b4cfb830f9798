//! What the text round a quantity adds to a name that says too little.

use super::name::naming::{Naming, joined, specified};
use super::name::words::Words;
use super::region::Region;
use super::topic::Main;
use crate::data::Tables;
use crate::data::lexicon::Tag;
use crate::model::document::Document;
use crate::model::numeral::{Numeral, UnitId};
use crate::model::outline::{Mood, Outline};
use crate::text::fold::{find, fold_line, holds};

/// What a title says a table is of.
pub fn topic_of(title: &str, tables: &Tables) -> String {
    let mut words: Vec<&str> = title.split_whitespace().collect();
    let cut = words.iter().position(|word| {
        tables.lists.has("title-end", &fold_line(word)) || word.starts_with('(')
    });
    if let Some(cut) = cut.filter(|cut| *cut > 1) {
        words.truncate(cut);
    }
    stripped(&words.join(" "), tables)
}

/// `tiêm mũi 1 cho người trên 18 tuổi …, mũi 2 …`: a name that differs from the one before it
/// only in its ordinal has all its other words too.
pub fn parallel(naming: &mut Naming, mains: &[Main], region: &Region, tables: &Tables) {
    let Some(before) = mains.iter().rev().find(|main| main.sentence == region.sentence)
    else {
        return;
    };
    let own = fold_line(&naming.core);
    let other = fold_line(&before.naming.core);
    let (Some(mine), Some(theirs)) = (ordinal(&own, tables), ordinal(&other, tables))
    else {
        return;
    };
    let rest = own.replacen(&mine, "", 1);
    let shorter = own.len() < other.len()
        && rest.split_whitespace().all(|word| holds(&other, word));
    if mine != theirs && shorter && mine.split(' ').next() == theirs.split(' ').next() {
        let original = &before.naming.core;
        let folded_at = find(&other, &theirs);
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
pub fn led(naming: &mut Naming, words: &Words, region: &Region) {
    let own = fold_line(&naming.core);
    if own.is_empty() || own.split(' ').count() > 2 || region.depth > 0 {
        return;
    }
    if let Some(lead) = words.lead(region.at, &own) {
        naming.core = lead;
    }
}

/// A part of a season's crops is of that season: `vụ xuân 105 ha. Trong đó: lúa 68 ha`.
pub fn season(naming: &mut Naming, whole: &Naming, tables: &Tables) {
    let (own, other) = (fold_line(&naming.core), fold_line(&whole.core));
    if tables.lists.held("season", &own).is_some() {
        return;
    }
    if let Some(season) = tables.lists.held("season", &other) {
        naming.core = joined(&naming.core, season);
    }
}

/// `xuất khẩu lao động 143 người (Đài Loan 61)`: a part told by a proper name alone is of the whole.
pub fn part(naming: &mut Naming, words: &Words, whole: &Main) {
    if naming.head == words.tables.lexicon.head("count") && words.proper(&naming.made_of)
    {
        specified(naming, &whole.naming.core);
    }
}

/// `297 hồ sơ đăng ký thường trú (trong đó 295 hồ sơ tiếp nhận qua mạng)`: parts that are told by
/// what was done to them, or by their state, are of the kind that the whole is.
pub fn kind_of_whole(naming: &mut Naming, words: &Words, whole: &Main) {
    let kind = &whole.naming.kind;
    let (own, other) = (fold_line(&naming.core), fold_line(kind));
    let counted = naming.head == words.tables.lexicon.head("count")
        && naming.unit == whole.naming.unit;
    let told = words.told_by_act(&naming.made_of);
    if counted && told && !kind.is_empty() && !holds(&own, &other) {
        naming.core = format!("{kind} {}", naming.core);
    }
}

/// `Tai nạn giao thông xảy ra 02 vụ, chết 01 người`; `tiếp nhận 1.126 hồ sơ đất đai: chuyển nhượng
/// 642 hồ sơ`: what became of the same things, or of people, is said by a verb alone.
pub fn outcome(
    naming: &mut Naming,
    words: &Words,
    numeral: &Numeral,
    topic: &Main,
    counted: &Numeral,
) {
    let people = |unit: &UnitId| words.tables.lists.has("people", &fold_line(&unit.0));
    let same = numeral.unit == counted.unit
        || numeral.unit.as_ref().is_some_and(|unit| {
            people(unit) && !counted.unit.as_ref().is_some_and(people)
        });
    let of = match topic.naming.of.is_empty() {
        true if words.acts_alone(&topic.naming.made_of) => return,
        true => undealt(&topic.naming.core, words.tables),
        false => topic.naming.of.clone(),
    };
    let fits = naming.head == words.tables.lexicon.head("count")
        && same
        && !topic.naming.generic;
    if fits
        && words.acts_alone(&naming.made_of)
        && !holds(&fold_line(&naming.core), &fold_line(&of))
    {
        naming.of = of;
    }
}

/// A name without the verbs at its end that only deal with things: `hồ sơ đất đai tiếp nhận`.
fn undealt(core: &str, tables: &Tables) -> String {
    let mut words: Vec<&str> = core.split_whitespace().collect();
    while words.len() > 2
        && tables.lists.has("dealing", &fold_line(&words[words.len() - 2..].join(" ")))
    {
        words.truncate(words.len() - 2);
    }
    words.join(" ")
}

/// `mũi 2` alone does not say of what.
pub fn ranked_alone(naming: &Naming, tables: &Tables) -> bool {
    let core = fold_line(&naming.core);
    ordinal(&core, tables).is_some_and(|rank| rank == core)
}

/// Under `Công tác phòng, chống dịch Covid-19`, `tiêm mũi 2` is against that disease.
pub fn against(naming: &mut Naming, disease: Option<&str>, tables: &Tables) {
    let core = fold_line(&naming.core);
    let Some(disease) = disease.filter(|_| {
        tables.lists.held("dose", &core).is_some()
            && tables.lists.held("disease", &core).is_none()
    }) else {
        return;
    };
    naming.core = joined(&naming.core, disease);
}

/// The disease that a heading over a section speaks of, in its words.
pub fn disease(
    document: &Document,
    outline: &Outline,
    section: usize,
    tables: &Tables,
) -> Option<String> {
    let own = outline.sections[section].first;
    let over = outline.sections[..=section].iter().rev();
    over.filter(|section| section.first <= own && own < section.end).find_map(|section| {
        let marks = |c: char| !c.is_alphanumeric();
        let heading = document.text(section.heading);
        let mut words = heading.split_whitespace().map(|word| word.trim_matches(marks));
        words
            .find(|word| tables.lists.has("disease", &fold_line(word)))
            .map(str::to_owned)
    })
}

/// `mũi 2`, `đợt 1`, `vụ 3` in a folded name.
pub fn ordinal(folded: &str, tables: &Tables) -> Option<String> {
    let words: Vec<&str> = folded.split(' ').collect();
    let at = words.windows(2).position(|pair| {
        tables.lists.has("ranked", pair[0])
            && pair[1].len() <= 2
            && pair[1].bytes().all(|b| b.is_ascii_digit())
    })?;
    Some(format!("{} {}", words[at], words[at + 1]))
}

/// `Tiêm phòng: LMLM 1.100 liều, nhiệt thán 850`: in units that say nothing, the activity before
/// the colon is what is counted.
pub fn activity_over(
    naming: &mut Naming,
    region: &Region,
    words: &Words,
    numeral: &Numeral,
) {
    let hollow = numeral
        .unit
        .as_ref()
        .is_some_and(|unit| words.tables.lists.has("hollow-unit", &fold_line(&unit.0)));
    let act = region.topic.clone().next().is_some_and(|at| {
        words.items[at].is(&[Tag::Verb]) && !words.items[at].is(&[Tag::Noun])
    });
    let named =
        ["count", "herd"].iter().any(|of| naming.head == words.tables.lexicon.head(of))
            && !naming.generic;
    if !(hollow && act && named) || words.acts_alone(&naming.made_of) {
        return;
    }
    let topic = words.text(&words.kept(region.topic.clone(), true).items);
    if !topic.is_empty() && !holds(&fold_line(&naming.core), &fold_line(&topic)) {
        let core = format!("{topic} {}", naming.core);
        *naming = Naming { core, made_of: naming.made_of.clone(), ..Naming::default() };
    }
}

/// `trâu bò chết 137 con, lợn 2.460 con`: things told by a noun alone had done to them what was
/// done to those before them.
pub fn shared_act(naming: &mut Naming, words: &Words, before: Option<&Main>) {
    let Some(before) = before else { return };
    let lexicon = &words.tables.lexicon;
    let herd = naming.head == lexicon.head("herd")
        && before.naming.head == lexicon.head("count");
    let bare = !words.acts_in(&naming.made_of);
    let said = Some(before.naming.act.clone()).filter(|act| !act.is_empty());
    let act = said.or_else(|| words.closing_act(&before.naming.made_of));
    if let Some(act) = act.filter(|_| herd && bare) {
        naming.head = lexicon.head("count").into();
        naming.core = joined(&naming.core, &act);
    }
}

/// Completes a name that says of nothing in particular: by the quantity that it hangs on, by the
/// words before a colon, by the heading.
pub fn specify(
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
        specified(naming, &topic.naming.core);
        return;
    }
    if !region.topic.is_empty() {
        let first = words.items[region.topic.start].first;
        let last = words.items[region.topic.end - 1].last;
        let topic = stripped(words.reading.passage.words(first, last), words.tables);
        let compares =
            words.tables.lists.opening("compare-opening", &fold_line(&topic)).is_some();
        if !topic.is_empty() && !compares {
            specified(naming, &topic);
            return;
        }
    }
    if naming.core.is_empty() {
        specified(naming, context);
    }
}

/// The words of the heading over a text, without `Lĩnh vực`, `Công tác`.
pub fn heading(
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
pub fn stripped(heading: &str, tables: &Tables) -> String {
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
