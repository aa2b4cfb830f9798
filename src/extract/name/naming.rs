//! A name in parts, and how it takes over parts of another.

use crate::text::fold::{fold_line, holds};

/// A name in parts, so that a figure beside it can take over some of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    /// What is measured or that something is counted: `Diện tích`, `Số`, `Tỷ lệ`.
    pub head: String,
    /// The counted noun: `hộ`, `lượt người`.
    pub unit: String,
    /// Of what: `lúa vụ xuân`.
    pub core: String,
    /// What stands behind the counted noun and says of what kind it is: `đăng ký thường trú`.
    pub kind: String,
    /// What was done to it, where that is said before the figure: `tặng 12 xe đạp, 140 cặp phao`.
    pub act: String,
    /// What an outcome is of: the `tai nạn giao thông` of `số người chết`.
    pub of: String,
    /// Tokens that the core was made of.
    pub made_of: Vec<(usize, usize)>,
    /// Nothing in it says of what.
    pub generic: bool,
}

impl Naming {
    /// The whole name.
    pub fn text(&self) -> String {
        let core = fold_line(&self.core);
        let unit = fold_line(&self.unit);
        let doubled = core == unit || core.starts_with(&format!("{unit} "));
        let rest = overlapped(&unit, &core, &self.core);
        let whole = fold_line(&format!("{} {}", self.head, self.unit));
        if !self.head.is_empty() && core.starts_with(whole.trim()) {
            return capitalized(&joined(&self.core, &self.of));
        }
        let unit = if doubled { "" } else { &*self.unit };
        let said = [unit, rest, &*self.of]
            .into_iter()
            .fold(String::new(), |said, part| joined(&said, part));
        capitalized(&headed(&self.head, &said))
    }
}

/// What a core says behind the words that the unit ends with: `lượt tuần tra` + `tuần tra ban đêm`.
fn overlapped<'a>(unit: &str, folded: &str, core: &'a str) -> &'a str {
    let units: Vec<&str> = unit.split(' ').collect();
    let words: Vec<&str> = folded.split(' ').collect();
    let most = (units.len() - 1).min(words.len());
    let taken = (2..=most).rev().find(|n| units[units.len() - n..] == words[..*n]);
    taken.map_or(core, |taken| core.splitn(taken + 1, ' ').nth(taken).unwrap_or_default())
}

/// Two parts of a name; the word that the one ends and the other begins with is said once.
pub fn joined(first: &str, second: &str) -> String {
    let last = first.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let (next, rest) = second.split_once(' ').unwrap_or((second, ""));
    let second = if next.to_lowercase() == last { rest } else { second };
    format!("{first} {second}").trim().to_owned()
}

/// A name with its head, which is said once; the `lệ` of `Tỷ lệ lệ phí` is no head.
fn headed(head: &str, said: &str) -> String {
    match head.contains(' ') {
        true => format!("{head} {said}").trim().to_owned(),
        false => joined(head, said),
    }
}

/// The text with a capital at its start.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    first.to_uppercase().collect::<String>() + letters.as_str()
}

/// The text with a small letter at its start.
pub fn uncapitalized(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    first.to_lowercase().collect::<String>() + letters.as_str()
}

/// Takes what is left out from the quantity before it.
pub fn completed(mut naming: Naming, topic: Option<&Naming>) -> Naming {
    let Some(topic) = topic.filter(|_| naming.core.is_empty() || naming.generic) else {
        return naming;
    };
    if naming.core.is_empty() {
        naming.core.clone_from(&topic.core);
        naming.made_of.clone_from(&topic.made_of);
        naming.generic = topic.generic;
    }
    naming
}

/// Adds what a heading or a parent says to a name that says of nothing in particular; `giảm
/// nghèo` over it adds nothing to `hộ nghèo`.
pub fn specified(naming: &mut Naming, context: &str) {
    let (own, other) = (fold_line(&naming.core), fold_line(context));
    let echoes = !own.is_empty()
        && other.split(' ').count() == 2
        && other.split(' ').next_back() == own.split(' ').next_back();
    if context.is_empty() || holds(&own, &other) || echoes {
        return;
    }
    naming.core = joined(&naming.core, context);
}
