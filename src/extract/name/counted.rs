//! Names of counts: `Số hộ nghèo`, `Tiêm phòng đàn chó nuôi`.

use super::naming::{Naming, completed, joined};
use super::words::{Kept, Words};
use crate::data::lexicon::Tag;
use crate::extract::region::{Region, names};
use crate::model::numeral::Numeral;
use crate::text::fold::{fold_line, holds};

/// `420 hộ`: the words before it, or `Số` and what stands behind it.
pub fn counted(
    words: &Words,
    numeral: &Numeral,
    left: &Kept,
    right: &Kept,
    topic: Option<&Naming>,
    region: &Region,
) -> Naming {
    let unit = words.unit(numeral);
    if let Some(naming) = activity(words, numeral, left, right) {
        return naming;
    }
    if let Some(naming) = headed(words, left) {
        return naming;
    }
    let left = &words.untotalled(&words.done(left));
    let left = &recipients_first(words, &unit, left);
    let part = region.depth > 0 || region.in_list;
    let mut naming = plainly(words, numeral, &unit, left, right);
    if let Some(noun) = topic.and_then(|topic| people_before(words, &naming, topic, part))
    {
        naming.unit = noun;
    }
    if let Some(act) = words.act_before(region, left, topic)
        && !(words.holds_others(topic)
            && words.tables.lists.has("people", &fold_line(&unit)))
    {
        return words.done_too(naming, &act);
    }
    naming.act = words.act_on(left, right, &unit);
    let kept = left.items.is_empty() && right.items.is_empty();
    let hollow = naming.generic;
    if !hollow && kept && words.attached(region) {
        return attached_to(words, naming, topic);
    }
    if !hollow && kept && region.depth == 0 {
        return contained(words, naming, topic);
    }
    completed(naming, topic)
}

/// `tổng đàn lợn 1.250 con`: what is counted is headed by a word for it.
fn headed(words: &Words, left: &Kept) -> Option<Naming> {
    let head = left.head.filter(|head| !headless(words, left, *head))?;
    if head + 1 == left.items.len() && words.items[left.items[head]].is(&[Tag::Count]) {
        return None;
    }
    let kept = &left.items[head..];
    Some(Naming {
        core: words.text(kept),
        made_of: words.spans(kept),
        generic: words.generic(kept),
        ..Naming::default()
    })
}

/// `tiêm cho người trên 18 tuổi đã tiêm mũi 1 được 6081 người`: those for whom it is done are
/// counted, and what is done to them follows, once.
fn recipients_first(words: &Words, unit: &str, left: &Kept) -> Kept {
    let word = |at: &usize| words.word(&words.items[*at]);
    let folded = fold_line(unit);
    let to = left.items.windows(2).position(|pair| {
        words.tables.lists.has("recipient-opener", &word(&pair[0]))
            && word(&pair[1]) == folded
    });
    let acts = |at: &usize| words.items[*at].is(&[Tag::Verb]);
    let Some(to) = to.filter(|to| *to > 0 && left.items[..*to].iter().all(acts)) else {
        return left.clone();
    };
    let (done, people) = (&left.items[..to], &left.items[to + 1..]);
    let again =
        people.iter().any(|at| acts(at) && done.iter().any(|own| word(own) == word(at)));
    let rest = if again { &[][..] } else { done };
    Kept { items: people.iter().chain(rest).copied().collect(), head: None }
}

/// `Số`, the unit, the words behind it, those before it; of animals the herd.
fn plainly(
    words: &Words,
    numeral: &Numeral,
    unit: &str,
    left: &Kept,
    right: &Kept,
) -> Naming {
    let folded = fold_line(unit);
    let left_text = words.helped(left, &folded);
    let own = holds(&fold_line(&left_text), &folded);
    let core = match (right.items.is_empty(), left.items.is_empty()) {
        (_, true) => words.text(&right.items),
        (true, _) => left_text,
        _ if own && words.generic(&right.items) => {
            joined(&left_text, &words.text(&right.items))
        }
        _ => joined(&words.text(&right.items), &left_text),
    };
    let kept: Vec<usize> = right.items.iter().chain(&left.items).copied().collect();
    let lists = &words.tables.lists;
    let herd = lists.has("animal", &folded)
        && !left.items.is_empty()
        && !left.items.iter().any(|at| words.items[*at].is(&[Tag::Verb]));
    let said = lists.held("herd", &fold_line(&core)).is_some();
    let headcount = is_headcount(words, &folded, &core);
    let named = own && right.items.is_empty() || person(words, &folded, &core);
    Naming {
        head: match (herd, said) {
            _ if headcount => String::new(),
            (false, _) => words.tables.lexicon.head("count").into(),
            (true, false) => words.tables.lexicon.head("herd").into(),
            (true, true) => String::new(),
        },
        unit: if named || herd { String::new() } else { unit.to_owned() },
        core,
        kind: words.kind(&right.items),
        made_of: words.spans(&kept),
        generic: match kept.is_empty() {
            true => hollow_unit(words, numeral),
            false => words.generic(&kept),
        },
        ..Naming::default()
    }
}

/// `làm thủ tục chuyển quyền sử dụng đất 22 trường hợp`, `tiêm phòng cho đàn chó 1020 con`: the
/// activity is what is counted, in units that say nothing.
pub fn activity(
    words: &Words,
    numeral: &Numeral,
    left: &Kept,
    right: &Kept,
) -> Option<Naming> {
    let unit = numeral.unit.as_ref()?;
    if !right.items.is_empty()
        || !words.tables.lists.has("hollow-unit", &fold_line(&unit.0))
    {
        return None;
    }
    let left = words.done(left);
    let verb = left.items.iter().position(|at| words.items[*at].is(&[Tag::Verb]))?;
    let kept = left.items[verb..].to_vec();
    let named = kept.iter().skip(1).any(|at| {
        let item = &words.items[*at];
        names(item) && !item.is(&[Tag::Verb, Tag::State, Tag::Generic])
    });
    let long = words.text(&kept).split_whitespace().count() > 3;
    (named && long).then(|| Naming {
        core: words.text(&kept),
        made_of: words.spans(&kept),
        ..Naming::default()
    })
}

/// `tiêu hủy 962 con heo của 73 hộ thuộc 5 ấp`: whose the thing counted before is, or where.
fn attached_to(words: &Words, mut naming: Naming, topic: Option<&Naming>) -> Naming {
    let lists = &words.tables.lists;
    // the households of `Dân số: 8.946 người, 2.318 hộ` are not of the population
    let said = |topic: &&Naming| {
        !topic.generic && lists.opening("headcount", &fold_line(&topic.core)).is_none()
    };
    if let Some(topic) = topic.filter(said) {
        naming.core.clone_from(&topic.core);
        naming.made_of.clone_from(&topic.made_of);
    }
    naming
}

/// `cán bộ, giáo viên 89 người`: the people are named, the unit says no more.
fn person(words: &Words, unit: &str, core: &str) -> bool {
    let lists = &words.tables.lists;
    let is_noun = || lists.opening("people-noun", &fold_line(core)).is_some();
    is_headcount(words, unit, core) || lists.has("person", unit) && is_noun()
}

/// `243 đảng viên, nữ 71 đồng chí`: a word of address counts those who were said before; so does
/// `người` of a part.
fn people_before(
    words: &Words,
    naming: &Naming,
    topic: &Naming,
    part: bool,
) -> Option<String> {
    let lists = &words.tables.lists;
    let unit = fold_line(&naming.unit);
    let stands_for =
        lists.has("person-address", &unit) || part && lists.has("person", &unit);
    let told = stands_for && !naming.core.is_empty();
    let said = if topic.unit.is_empty() { &topic.core } else { &topic.unit };
    let folded = fold_line(said);
    let noun = lists.opening("people-noun", &folded).filter(|_| told)?;
    let taken = noun.split(' ').count();
    let again = holds(&fold_line(&naming.core), noun);
    let words: Vec<&str> = said.split_whitespace().take(taken).collect();
    (!again).then(|| words.join(" ").trim_end_matches(',').to_owned())
}

/// `Dân số 7.216 người`: a noun that names a number of people by itself.
fn is_headcount(words: &Words, unit: &str, core: &str) -> bool {
    let lists = &words.tables.lists;
    lists.has("person", unit) && lists.opening("headcount", &fold_line(core)).is_some()
}

/// `24 tổ Covid cộng đồng, 168 thành viên`: members of what was counted before.
pub fn contained(words: &Words, mut naming: Naming, topic: Option<&Naming>) -> Naming {
    let own = words.tables.lists.has("own-people", &fold_line(&naming.unit));
    let holds = |topic: &&Naming| !own && words.holds_others(Some(*topic));
    let Some(topic) = topic.filter(holds) else {
        return naming;
    };
    naming.core = joined(&topic.unit, &topic.core);
    naming.made_of.clone_from(&topic.made_of);
    naming
}

/// Does the counted noun need another word to say what is counted: `trường hợp`, `hồ sơ`?
pub fn hollow_unit(words: &Words, numeral: &Numeral) -> bool {
    let Some(unit) = numeral.unit.as_ref().filter(|_| numeral.unit_at.is_some()) else {
        return true;
    };
    words.opens_with(&unit.0, Tag::Generic)
}

/// A head that is the money or so of something else is none of a count.
pub fn headless(words: &Words, kept: &Kept, head: usize) -> bool {
    let item = &words.items[kept.items[head]];
    item.is(&[Tag::Measure]) && !item.is(&[Tag::Count]) && {
        let word = words.word(item);
        !words.tables.lists.has("herd", &word)
    }
}
