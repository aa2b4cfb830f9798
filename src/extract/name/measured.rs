//! Names of measures, amounts and shares: `Diện tích lúa`, `Tỷ lệ hộ nghèo`.

use super::naming::{Naming, completed, uncapitalized};
use super::words::{Kept, Words};
use crate::data::lexicon::Tag;
use crate::model::claim::Role;
use crate::text::fold::{fold_line, holds};

/// `68 ha`, `51 triệu đồng`: what is measured is said before it, or follows from the unit.
pub fn measured(
    words: &Words,
    dimension: &str,
    left: &Kept,
    right: &Kept,
    topic: Option<&Naming>,
) -> Naming {
    let (head_at, kept) = match left.head {
        Some(head) => {
            let (before, behind) = (&left.items[..head], &left.items[head + 1..]);
            let listed =
                words.items[left.items[head]].is(&[Tag::Generic]) && topic.is_some();
            let own = match behind.is_empty() {
                true if listed => &[][..],
                true => before,
                false => behind,
            };
            (Some(left.items[head]), own.to_vec())
        }
        None => (None, left.items.clone()),
    };
    let mut kept = kept;
    if right.items.len() <= 6 {
        kept.extend(&right.items);
    }
    let head = match head_at {
        Some(_) if dimension == "income" => words
            .tables
            .lexicon
            .measures
            .get(dimension)
            .map(|n| n.to_string())
            .unwrap_or_default(),
        Some(at) => words.text(&[at]),
        None => words
            .tables
            .lexicon
            .measures
            .get(dimension)
            .map(|n| n.to_string())
            .unwrap_or_default(),
    };
    let opens = kept.first().map(|at| &words.items[*at]);
    let paid = opens.is_some_and(|item| {
        item.is(&[Tag::Verb]) && !item.is(&[Tag::Quota]) && !item.is(&[Tag::Noun])
    });
    let head = match head_at {
        None if dimension == "money" && paid => "Số tiền".to_owned(),
        None if dimension == "money" && words.gives(&kept) => "Tiền".to_owned(),
        None if dimension == "money" && words.body(&kept) => "Vốn".to_owned(),
        _ => head,
    };
    let budget = topic.is_some_and(|topic| holds(&fold_line(&topic.text()), "ngân sách"));
    let bare = fold_line(&format!("{head} {}", words.text(&kept)));
    if dimension == "money" && budget && words.tables.lists.has("budget-flow", &bare) {
        let flow = bare.split(' ').next_back().unwrap_or_default();
        return Naming {
            core: format!("{flow} ngân sách"),
            made_of: words.spans(&kept),
            ..Naming::default()
        };
    }
    let naming = Naming {
        of: String::new(),
        head,
        unit: String::new(),
        core: words.text(&kept),
        made_of: words.spans(&kept),
        generic: words.only_acts(&kept)
            && head_at.is_none_or(|at| words.hollow(&words.items[at])),
    };
    completed(naming, topic)
}

/// A share: of what stands before it, of what follows it, or of the quantity before it.
pub fn percent(
    words: &Words,
    left: &Kept,
    right: &Kept,
    role: Role,
    topic: Option<&Naming>,
) -> Naming {
    let level = matches!(role, Role::Share | Role::Target | Role::Previous);
    let (source, own) = if topic.is_some() && words.ratio_alone(&left.items) {
        (left, false)
    } else if !left.items.is_empty() {
        (left, true)
    } else if topic.is_none()
        || level && !right.items.is_empty() && starts_subject(words, right)
    {
        (right, true)
    } else {
        (left, false)
    };
    if !own && let Some(topic) = topic {
        let mut naming = topic.clone();
        if level && matches!(naming.head.as_str(), "Số" | "số" | "Đàn" | "") {
            naming.head = "Tỷ lệ".into();
        } else if role == Role::Share && !is_ratio(words, &naming) {
            naming.head = format!("Tỷ lệ {}", uncapitalized(&naming.head));
        }
        return naming;
    }
    if level && own && source.head.is_none() && acts_on(words, left, right) {
        let mut kept = right.items.clone();
        kept.extend(left.items.iter().filter(|at| !words.calls(**at)));
        return Naming {
            of: String::new(),
            head: "Tỷ lệ".into(),
            unit: String::new(),
            core: words.text(&kept),
            made_of: words.spans(&kept),
            generic: words.generic(&kept),
        };
    }
    let ratio = source.head.is_some();
    let kept: Vec<usize> = match source.head {
        Some(head) if level => source.items[head..].to_vec(),
        _ => source.items.clone(),
    };
    let mut kept_all = kept;
    if level
        && words.generic(&kept_all)
        && !right.items.is_empty()
        && !std::ptr::eq(source, right)
    {
        kept_all.extend(&right.items);
    }
    let core = words.text(&kept_all);
    let said = words.tables.lists.opening("ratio-head", &fold_line(&core)).is_some();
    let naming = Naming {
        of: String::new(),
        head: if ratio || said || !level { String::new() } else { "Tỷ lệ".into() },
        unit: String::new(),
        core,
        made_of: words.spans(&kept_all),
        generic: words.generic(&kept_all),
    };
    completed(naming, topic)
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
        !word.starts_with("tổng") && !matches!(word.as_str(), "dân số" | "số hộ")
    })
}
