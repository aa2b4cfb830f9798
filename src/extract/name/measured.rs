//! Names of measures, amounts and shares: `Diện tích lúa`, `Tỷ lệ hộ nghèo`.

use super::naming::{Naming, completed, joined, uncapitalized};
use super::words::{Kept, Words};
use crate::data::lexicon::Tag;
use crate::extract::region::Region;
use crate::model::claim::Role;
use crate::text::fold::{find, fold_line};

/// `68 ha`, `51 triệu đồng`: what is measured is said before it, or follows from the unit.
pub fn measured(
    words: &Words,
    dimension: &str,
    left: &Kept,
    right: &Kept,
    topic: Option<&Naming>,
    region: &Region,
) -> Naming {
    let shared = words
        .act_before(region, left, topic)
        .filter(|_| left.head.is_none() && !right.items.is_empty());
    let (head_at, mut kept) = parts(words, left, topic);
    kept.extend(substance(words, right));
    if head_at.is_none()
        && let Some(naming) = average(words, &kept, topic)
    {
        return naming;
    }
    let head = head(words, dimension, head_at, &kept);
    let lexicon = &words.tables.lexicon;
    if dimension == "money"
        && let Some(naming) = budget_flow(words, &head, &kept, topic)
    {
        return naming;
    }
    let naming = Naming {
        head,
        core: words.text(&kept),
        made_of: words.spans(&kept),
        generic: words.only_acts(&kept)
            && head_at.is_none_or(|at| words.hollow(&words.items[at])),
        act: words.act_on(left, right, ""),
        ..Naming::default()
    };
    if let Some(act) = shared {
        let moved = dimension == "mass";
        let head =
            if moved { lexicon.head("moved").to_owned() } else { naming.head.clone() };
        return words.done_too(Naming { head, ..naming }, &act);
    }
    let naming = of_topic(words, naming, dimension, topic, kept.is_empty());
    untotalled(harvested(naming, words), words)
}

/// A measure with what the topic says of it, where its own words say too little; `bare` where it
/// has none.
fn of_topic(
    words: &Words,
    naming: Naming,
    dimension: &str,
    topic: Option<&Naming>,
    bare: bool,
) -> Naming {
    let lexicon = &words.tables.lexicon;
    let hollow = naming.core.is_empty() && naming.generic;
    let mut naming = completed(naming, topic);
    // the sum of `số hộ được hỗ trợ` is `kinh phí hỗ trợ`
    let done = words.tables.lists.words("done-for").iter();
    let rest = done
        .filter(|_| bare)
        .find_map(|done| naming.core.strip_prefix(&**done)?.strip_prefix(' '));
    if let Some(rest) = rest {
        naming.core = rest.to_owned();
    }
    // `xử phạt 33 trường hợp, 219,5 triệu đồng`: a sum of what was done
    let verbal = words.told_by_act(&naming.made_of);
    if dimension == "money" && naming.head.is_empty() && bare && verbal {
        naming.head = lexicon.head("paid").into();
    }
    if hollow && naming.core.is_empty() {
        naming.core = counted_thing(words, topic);
    }
    naming
}

/// `thu 5,2 tỷ đồng` where a budget is told of: what flows into it or out of it.
fn budget_flow(
    words: &Words,
    head: &str,
    kept: &[usize],
    topic: Option<&Naming>,
) -> Option<Naming> {
    let lists = &words.tables.lists;
    let budget = lists.held("budget", &fold_line(&topic?.text()))?;
    let bare = fold_line(&format!("{head} {}", words.text(kept)));
    let flow = bare.split(' ').next_back().filter(|_| lists.has("budget-flow", &bare))?;
    let core = format!("{flow} {budget}");
    Some(Naming { core, made_of: words.spans(kept), ..Naming::default() })
}

/// `46 công trình trị giá 728 triệu đồng`: a measure of the things that were counted.
fn counted_thing(words: &Words, topic: Option<&Naming>) -> String {
    let counts = topic.filter(|topic| {
        topic.head == words.tables.lexicon.head("count")
            && !words.tables.lists.has("alike", &fold_line(&topic.unit))
    });
    counts.map_or_else(String::new, |topic| topic.unit.clone())
}

/// `24 lít thuốc sát trùng phun khử trùng tiêu độc …`: of long words behind a figure, the thing.
fn substance<'a>(words: &Words, right: &'a Kept) -> &'a [usize] {
    if right.items.len() <= 6 {
        return &right.items;
    }
    let pure = |at: &usize| {
        let item = &words.items[*at];
        item.is(&[Tag::Verb]) && !item.is(&[Tag::Noun])
    };
    let verb = right.items.iter().position(pure).unwrap_or_default();
    &right.items[..if verb > 6 { 0 } else { verb }]
}

/// `vụ Đông Xuân xuống giống 386 ha, năng suất 7 tấn/ha`: a yield is none of the sowing.
fn harvested(mut naming: Naming, words: &Words) -> Naming {
    let lists = &words.tables.lists;
    if !lists.has("harvest-measure", &fold_line(&naming.head)) {
        return naming;
    }
    if let Some(work) = lists.held("field-work", &fold_line(&naming.core)) {
        let taken = work.split(' ').count();
        let folded = fold_line(&naming.core);
        let before = find(&folded, work).map_or(0, |at| folded[..at].split(' ').count());
        let kept = naming.core.split_whitespace().enumerate();
        let kept = kept.filter(|(n, _)| *n + 1 < before || *n + 1 >= before + taken);
        naming.core = kept.map(|(_, word)| word).collect::<Vec<_>>().join(" ");
    }
    naming
}

/// `tổng kinh phí xây mới`: a sum of one thing is its measure.
fn untotalled(mut naming: Naming, words: &Words) -> Naming {
    let folded = fold_line(&naming.head);
    if !naming.core.is_empty() && words.tables.lists.has("total-measure", &folded) {
        let rest = naming.head.split_whitespace().skip(1);
        naming.head = rest.collect::<Vec<_>>().join(" ");
    }
    naming
}

/// `tổng công suất 48.720 CV, bình quân 225,6 CV/chiếc`: the mean of what was said before.
fn average(words: &Words, kept: &[usize], topic: Option<&Naming>) -> Option<Naming> {
    let own = words.text(kept);
    let lists = &words.tables.lists;
    let topic = topic.filter(|topic| topic.unit.is_empty() && !topic.core.is_empty())?;
    lists.has("average", &fold_line(&own)).then_some(())?;
    let head = match lists.has("total-measure", &fold_line(&topic.head)) {
        true => topic.head.split_whitespace().skip(1).collect::<Vec<_>>().join(" "),
        false => topic.head.clone(),
    };
    let core = joined(&topic.core, &own);
    Some(Naming { head, core, made_of: words.spans(kept), ..topic.clone() })
}

/// What is measured, and of what, among the words before a figure.
fn parts(
    words: &Words,
    left: &Kept,
    topic: Option<&Naming>,
) -> (Option<usize>, Vec<usize>) {
    let Some(head) = left.head else { return (None, left.items.clone()) };
    let raised =
        words.tables.lists.has("fund", &words.word(&words.items[left.items[head]]))
            && head.checked_sub(1).is_some_and(|at| words.calls(left.items[at]));
    if raised && head + 1 < left.items.len() {
        return (None, left.items[head - 1..].to_vec());
    }
    let (before, behind) = (&left.items[..head], &left.items[head + 1..]);
    let listed = words.items[left.items[head]].is(&[Tag::Generic]) && topic.is_some();
    let own = match behind.is_empty() {
        true if listed => &[][..],
        true => before,
        false => behind,
    };
    (Some(left.items[head]), own.to_vec())
}

/// The word for what is measured: as said, or after the unit and who gives it.
fn head(words: &Words, dimension: &str, said: Option<usize>, kept: &[usize]) -> String {
    let lexicon = &words.tables.lexicon;
    let measures = &lexicon.measures;
    let lists = &words.tables.lists;
    let of_unit = || measures.get(dimension).map(|n| n.to_string()).unwrap_or_default();
    if let Some(at) = said {
        let written = words.text(&[at]);
        let short = written.chars().count() <= 3 && written == written.to_uppercase();
        if short && measures.contains_key(dimension) {
            return of_unit();
        }
        let total = kept.is_empty() && words.items[at].is(&[Tag::Count]);
        let side = lists.has("side", &words.word(&words.items[at]));
        return match dimension {
            "money" if total => lexicon.head("paid").to_owned(),
            "income" if !lists.has("pay", &fold_line(&written)) => of_unit(),
            "length" if side => {
                format!("{} {}", lexicon.head("side"), uncapitalized(&written))
            }
            "length" => written,
            _ if side => of_unit(),
            _ => written,
        };
    }
    let paid = kept.first().map(|at| &words.items[*at]).is_some_and(|item| {
        item.is(&[Tag::Verb]) && !item.is(&[Tag::Quota]) && !item.is(&[Tag::Noun])
    });
    let raised = kept.get(1).is_some_and(|at| {
        lists.has("fund", &words.word(&words.items[*at])) && words.calls(kept[0])
    });
    let moved =
        || kept.iter().any(|at| lists.has("moved", &words.word(&words.items[*at])));
    match dimension {
        "mass" if moved() => lexicon.head("moved").to_owned(),
        "income" if lists.opening("pay", &fold_line(&words.text(kept))).is_some() => {
            String::new()
        }
        "money" if raised => String::new(),
        "money" if paid => lexicon.head("paid").to_owned(),
        "money" if words.gives(kept) => lexicon.head("given").to_owned(),
        "money" if words.body(kept) => lexicon.head("capital").to_owned(),
        _ => of_unit(),
    }
}

/// A share: of what stands before it, of what follows it, or of the quantity before it.
pub fn percent(
    words: &Words,
    left: &Kept,
    right: &Kept,
    role: Role,
    topic: Option<&Naming>,
) -> Naming {
    let level = is_share_level(role);
    let (source, own) = share_words(words, left, right, role, topic);
    if !own && let Some(topic) = topic {
        return share_of_topic(words, role, topic);
    }
    if level && own && source.head.is_none() {
        let act = words.last_act(left);
        if acts_on(words, &act, right) {
            return acted_on(words, &act, right);
        }
    }
    let counts = |at: &usize| words.items[*at].is(&[Tag::Count]);
    let mut kept: Vec<usize> = match source.head {
        Some(head)
            if level && head + 1 < source.items.len() && counts(&source.items[head]) =>
        {
            source.items[head + 1..].to_vec()
        }
        Some(head) if level => source.items[head..].to_vec(),
        _ => source.items.clone(),
    };
    let is_left = !std::ptr::eq(source, right);
    if level && is_left && !right.items.is_empty() && words.generic(&kept) {
        kept.extend(&right.items);
    }
    let core = words.text(&kept);
    let said = words.tables.lists.opening("ratio-head", &fold_line(&core)).is_some();
    let quota = source.head.is_some()
        && kept.first().is_some_and(|at| words.items[*at].is(&[Tag::Quota]));
    let is_told = said || quota || !level;
    let naming = Naming {
        head: if is_told { String::new() } else { ratio(words).into() },
        core,
        made_of: words.spans(&kept),
        generic: words.generic(&kept),
        ..Naming::default()
    };
    completed(naming, topic)
}

/// What a share is called.
fn ratio<'a>(words: &'a Words) -> &'a str {
    words.tables.lexicon.head("ratio")
}

/// Is a figure in per cent a level, no ratio of two figures?
const fn is_share_level(role: Role) -> bool {
    matches!(role, Role::Share | Role::Target | Role::Previous)
}

/// The words that tell what a share is of, and whether they are its own: where they are not,
/// the topic names it.
fn share_words<'a>(
    words: &Words,
    left: &'a Kept,
    right: &'a Kept,
    role: Role,
    topic: Option<&Naming>,
) -> (&'a Kept, bool) {
    let opens = || {
        is_share_level(role) && !right.items.is_empty() && starts_subject(words, right)
    };
    if topic.is_some() && words.ratio_alone(&left.items) {
        (left, false)
    } else if !left.items.is_empty() {
        (left, true)
    } else if topic.is_none() || opens() {
        (right, true)
    } else {
        (left, false)
    }
}

/// The name of a share of the topic: `Tỷ lệ hộ nghèo` of `Số hộ nghèo`.
fn share_of_topic(words: &Words, role: Role, topic: &Naming) -> Naming {
    let mut naming = topic.clone();
    let lexicon = &words.tables.lexicon;
    let counts = ["count", "herd"].map(|of| lexicon.head(of).to_lowercase());
    let plain = naming.head.is_empty() || counts.contains(&naming.head.to_lowercase());
    if is_share_level(role) && plain {
        naming.head = ratio(words).into();
    } else if role == Role::Share && !is_ratio(words, &naming) {
        naming.head = format!("{} {}", ratio(words), uncapitalized(&naming.head));
    }
    naming
}

fn acted_on(words: &Words, left: &Kept, right: &Kept) -> Naming {
    let mut kept = right.items.clone();
    kept.extend(left.items.iter().filter(|at| !words.calls(**at)));
    Naming {
        head: ratio(words).into(),
        core: words.text(&kept),
        made_of: words.spans(&kept),
        generic: words.generic(&kept),
        ..Naming::default()
    }
}

/// `niêm yết công khai 100% thủ tục hành chính`: what is done stands before, to what behind.
fn acts_on(words: &Words, left: &Kept, right: &Kept) -> bool {
    let thing = right.items.first().is_some_and(|at| {
        let item = &words.items[*at];
        !item.is(&[Tag::Verb, Tag::State]) || item.is(&[Tag::Noun])
    });
    thing && !left.items.is_empty() && words.only_acts(&left.items)
}

/// Is a ratio, a level or so named already, that needs no `Tỷ lệ`?
fn is_ratio(words: &Words, naming: &Naming) -> bool {
    let text = fold_line(&naming.text());
    words.tables.lists.opening("ratio-head", &text).is_some()
}

/// Does the stretch behind a percentage begin with its subject: `100% người dân …`?
fn starts_subject(words: &Words, right: &Kept) -> bool {
    right.items.first().is_some_and(|at| {
        let word = words.word(&words.items[*at]);
        let lists = &words.tables.lists;
        lists.opening("total-word", &word).is_none() && !lists.has("whole-count", &word)
    })
}
