//! List numbers as a word processor displays them: levels, overrides, restarts.

use std::collections::{BTreeMap, BTreeSet};

use crate::read::count::Count;

/// Levels of a list.
pub const LEVELS: usize = 9;

/// One level of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// The first number.
    pub start: u32,
    /// How it counts.
    pub count: Count,
    /// What is shown, with `%1` … `%9` for the numbers of the levels; a bullet as it is.
    pub pattern: String,
    /// All numbers in it are shown as decimals (`1.1` under `I`).
    pub legal: bool,
    /// The level (from 1) after which it starts again; 0 for never, `None` for any above
    /// it.
    pub restart: Option<u8>,
    /// The paragraph style that stands for this level.
    pub style: Option<String>,
}

/// A list: its levels. Items of all its instances are counted together.
pub type Definition = [Option<Level>; LEVELS];

/// A use of a list, with what it does differently.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instance {
    /// The list, by its index.
    pub definition: usize,
    /// For a level: the number to start again with when this use begins.
    pub starts: [Option<u32>; LEVELS],
    /// Levels of its own.
    pub levels: Definition,
}

/// All lists of a document.
#[derive(Debug, Default)]
pub struct Lists {
    /// The lists.
    pub definitions: Vec<Definition>,
    /// Their uses, by the number that paragraphs name.
    pub instances: BTreeMap<i64, Instance>,
}

impl Lists {
    /// The level that stands for a paragraph style in a list.
    pub fn level_of_style(&self, instance: i64, style: &str) -> Option<u8> {
        let instance = self.instances.get(&instance)?;
        let named = |level: &Level| level.style.as_deref() == Some(style);
        let at = |level: u8| self.level(instance, level).is_some_and(named);
        (0..LEVELS as u8).find(|level| at(*level))
    }

    fn level<'a>(&'a self, instance: &'a Instance, level: u8) -> Option<&'a Level> {
        let level = usize::from(level);
        let own = instance.levels.get(level)?.as_ref();
        own.or_else(|| self.definitions.get(instance.definition)?.get(level)?.as_ref())
    }
}

/// The counters of all lists while a text is read from top to bottom.
#[derive(Debug)]
pub struct Counters<'a> {
    lists: &'a Lists,
    numbers: BTreeMap<usize, [Option<u32>; LEVELS]>,
    begun: BTreeSet<(i64, u8)>,
}

impl<'a> Counters<'a> {
    /// All lists at their beginning.
    pub const fn new(lists: &'a Lists) -> Self {
        Self { lists, numbers: BTreeMap::new(), begun: BTreeSet::new() }
    }

    /// Counts an item, and gives what is displayed before it.
    pub fn next(&mut self, instance: i64, level: u8) -> Option<String> {
        let lists = self.lists;
        let used = lists.instances.get(&instance)?;
        let shape = lists.level(used, level)?;
        let begins = self.begun.insert((instance, level));
        let again = used.starts[usize::from(level)].filter(|_| begins);
        let numbers = self.numbers.entry(used.definition).or_default();
        let number = &mut numbers[usize::from(level)];
        *number = Some(match (*number, again) {
            (_, Some(start)) => start,
            (Some(before), None) => before.saturating_add(1),
            (None, None) => shape.start,
        });
        for deeper in level + 1..LEVELS as u8 {
            if lists.level(used, deeper).is_none_or(|shape| restarts(shape, level)) {
                numbers[usize::from(deeper)] = None;
            }
        }
        let label = lists.label(used, shape, numbers);
        Some(label).filter(|label| !label.is_empty())
    }
}

/// Does a level start again after an item of a level above it?
fn restarts(shape: &Level, after: u8) -> bool {
    shape.restart.is_none_or(|level| after < level)
}

impl Lists {
    /// What is displayed: the pattern with its numbers.
    fn label(
        &self,
        used: &Instance,
        shape: &Level,
        numbers: &[Option<u32>; LEVELS],
    ) -> String {
        let mut out = String::new();
        let mut rest = shape.pattern.as_str();
        while let Some(at) = rest.find('%') {
            out.push_str(&rest[..at]);
            let digit = rest[at + 1..].chars().next().and_then(|c| c.to_digit(10));
            match digit.filter(|digit| *digit > 0) {
                Some(digit) => {
                    out.push_str(&self.number(used, shape, numbers, digit as u8 - 1));
                    rest = &rest[at + 2..];
                }
                None => {
                    out.push('%');
                    rest = &rest[at + 1..];
                }
            }
        }
        out.push_str(rest);
        out.trim().to_owned()
    }

    /// The number of a level, as this level shows it.
    fn number(
        &self,
        used: &Instance,
        shape: &Level,
        numbers: &[Option<u32>; LEVELS],
        level: u8,
    ) -> String {
        let Some(of) = self.level(used, level) else { return String::new() };
        let start = used.starts[usize::from(level)].unwrap_or(of.start);
        let number = numbers[usize::from(level)].unwrap_or(start);
        match of.count {
            Count::None | Count::Bullet => String::new(),
            _ if shape.legal => Count::Decimal.show(number),
            count => count.show(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(count: Count, pattern: &str) -> Option<Level> {
        Some(Level { start: 1, count, pattern: pattern.into(), ..Level::default() })
    }

    fn report() -> Lists {
        let mut levels = Definition::default();
        levels[0] = level(Count::UpperRoman, "%1.");
        levels[1] = level(Count::Decimal, "%2.");
        levels[2] = level(Count::Decimal, "%1.%2.%3");
        levels[3] = level(Count::LowerLetter, "%4)");
        let continued = Instance { definition: 0, ..Instance::default() };
        let mut restarted = continued.clone();
        restarted.starts[1] = Some(5);
        let instances =
            BTreeMap::from([(1, continued.clone()), (2, restarted), (3, continued)]);
        Lists { definitions: vec![levels], instances }
    }

    fn check(lists: &Lists, items: &[(i64, u8, &str)]) {
        let mut counters = Counters::new(lists);
        for (at, (instance, level, expected)) in items.iter().enumerate() {
            let label = counters.next(*instance, *level).unwrap_or_default();
            assert_eq!(label, *expected, "item {at}");
        }
    }

    #[test]
    fn deeper_levels_start_again() {
        let items = [
            (1, 0, "I."),
            (1, 1, "1."),
            (1, 1, "2."),
            (1, 0, "II."),
            (1, 1, "1."),
            (1, 3, "a)"),
            (1, 3, "b)"),
            (1, 1, "2."),
            (1, 3, "a)"),
        ];
        check(&report(), &items);
    }

    #[test]
    fn a_use_with_its_own_start_begins_again_once() {
        let items =
            [(1, 1, "1."), (2, 1, "5."), (2, 1, "6."), (1, 1, "7."), (3, 1, "8.")];
        check(&report(), &items);
    }

    #[test]
    fn legal_levels_show_decimals_and_unused_ones_their_start() {
        let mut lists = report();
        check(&lists, &[(1, 2, "I.1.1")]);
        if let Some(level) = &mut lists.definitions[0][2] {
            level.legal = true;
        }
        check(&lists, &[(1, 0, "I."), (1, 0, "II."), (1, 2, "2.1.1"), (1, 2, "2.1.2")]);
    }

    #[test]
    fn a_level_may_count_on_or_start_again_only_after_a_level() {
        let mut lists = report();
        if let Some(level) = &mut lists.definitions[0][1] {
            level.restart = Some(0);
        }
        if let Some(level) = &mut lists.definitions[0][3] {
            level.restart = Some(1);
        }
        let items = [
            (1, 0, "I."),
            (1, 1, "1."),
            (1, 3, "a)"),
            (1, 1, "2."),
            (1, 3, "b)"),
            (1, 0, "II."),
            (1, 1, "3."),
            (1, 3, "a)"),
        ];
        check(&lists, &items);
    }

    #[test]
    fn odd_patterns_and_unknown_lists_do_no_harm() {
        let mut lists = report();
        lists.definitions[0][0] = level(Count::Decimal, "100% %1 %9 %");
        check(&lists, &[(1, 0, "100% 1  %"), (7, 0, ""), (1, 8, "")]);
        lists.definitions[0][0] = level(Count::Bullet, "-");
        check(&lists, &[(1, 0, "-"), (1, 0, "-")]);
    }
}
