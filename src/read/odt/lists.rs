//! Lists of OpenDocument: how a level is shown, and the numbers of the items as they come.

use std::collections::BTreeMap;

use crate::read::count::Count;
use crate::read::limits::NAME_BYTES;
use crate::read::symbol;
use crate::read::xml::Element;

/// Levels of a list.
pub const LEVELS: usize = 10;

/// How the levels of a list are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListStyle(pub [Option<Level>; LEVELS]);

/// How a level is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Level {
    count: Count,
    start: u32,
    /// How many levels, this one the last, are shown.
    shown: usize,
    prefix: String,
    suffix: String,
    bullet: Option<String>,
    /// All in one, with `%1%` for the number of the first level.
    pattern: Option<String>,
}

impl Level {
    /// The level that an element describes.
    pub fn read(element: &Element) -> Self {
        let value =
            |name| element.attribute(name).filter(|text| text.len() <= NAME_BYTES);
        let number = |name| value(name).and_then(|n| n.trim().parse().ok());
        let text = |name| value(name).unwrap_or_default().into_owned();
        let bullet = value("bullet-char").map(std::borrow::Cow::into_owned);
        Self {
            count: if bullet.is_some() {
                Count::Bullet
            } else {
                count(&text("num-format"))
            },
            start: number("start-value").unwrap_or(1),
            shown: number("display-levels").unwrap_or(1) as usize,
            prefix: text("num-prefix"),
            suffix: text("num-suffix"),
            bullet,
            pattern: value("num-list-format").map(std::borrow::Cow::into_owned),
        }
    }

    /// Its bullet stands in this font.
    pub fn set_font(&mut self, font: &str) {
        if let Some(bullet) = &mut self.bullet {
            *bullet = bullet.chars().map(|c| symbol::sign(c, font)).collect();
        }
    }
}

/// The way of counting that a format stands for.
fn count(format: &str) -> Count {
    match format {
        "" => Count::None,
        "A" => Count::UpperLetter,
        "a" => Count::LowerLetter,
        "I" => Count::UpperRoman,
        "i" => Count::LowerRoman,
        _ if format.starts_with("01") => Count::Padded,
        _ if format.starts_with('①') => Count::Circled,
        _ => Count::Decimal,
    }
}

/// The numbers that were reached in a list.
type Numbers = [Option<u32>; LEVELS];

/// All lists of a text, while it is read from top to bottom.
#[derive(Debug, Default)]
pub struct Counters {
    lists: Vec<Numbers>,
    ids: BTreeMap<String, usize>,
    styles: BTreeMap<String, usize>,
    /// Of the headings.
    outline: Numbers,
}

impl Counters {
    /// A list begins, or goes on: in the one of an id, or in the last of its style.
    pub fn begin(
        &mut self,
        id: Option<&str>,
        style: Option<&str>,
        continued: Option<&str>,
        goes_on: bool,
    ) -> usize {
        let named = continued.and_then(|id| self.ids.get(id));
        let last = style.filter(|_| goes_on).and_then(|style| self.styles.get(style));
        let list = named.or(last).copied().unwrap_or_else(|| {
            self.lists.push(Numbers::default());
            self.lists.len() - 1
        });
        if let Some(id) = id {
            self.ids.insert(id.to_owned(), list);
        }
        if let Some(style) = style {
            self.styles.insert(style.to_owned(), list);
        }
        list
    }

    /// Counts an item, and gives what is shown before it.
    pub fn next(
        &mut self,
        list: usize,
        style: &ListStyle,
        level: usize,
        start: Option<u32>,
    ) -> Option<String> {
        step(self.lists.get_mut(list)?, style, level, start)
    }

    /// Counts a heading, and gives what is shown before it.
    pub fn heading(
        &mut self,
        style: &ListStyle,
        level: usize,
        start: Option<u32>,
    ) -> Option<String> {
        step(&mut self.outline, style, level, start)
    }
}

fn step(
    numbers: &mut Numbers,
    style: &ListStyle,
    level: usize,
    start: Option<u32>,
) -> Option<String> {
    let shape = style.0.get(level)?.as_ref()?;
    let number = numbers.get_mut(level)?;
    *number = Some(match (start, *number) {
        (Some(start), _) => start,
        (None, Some(before)) => before.saturating_add(1),
        (None, None) => shape.start,
    });
    for deeper in numbers.iter_mut().skip(level + 1) {
        *deeper = None;
    }
    Some(label(shape, numbers, style, level)).filter(|label| !label.is_empty())
}

/// What is shown before an item.
fn label(shape: &Level, numbers: &Numbers, style: &ListStyle, level: usize) -> String {
    if let Some(bullet) = &shape.bullet {
        return format!("{}{bullet}{}", shape.prefix, shape.suffix).trim().to_owned();
    }
    if shape.count == Count::None {
        return String::new();
    }
    let number = |level: usize| {
        let of = style.0.get(level).and_then(Option::as_ref);
        of.map_or_else(String::new, |of| {
            of.count.show(numbers[level].unwrap_or(of.start))
        })
    };
    if let Some(pattern) = &shape.pattern {
        let fill = |text: String, level: usize| {
            text.replace(&format!("%{}%", level + 1), &number(level))
        };
        return (0..=level).fold(pattern.clone(), fill).trim().to_owned();
    }
    let first = (level + 1).saturating_sub(shape.shown.max(1));
    let shown: Vec<_> = (first..=level).map(number).filter(|n| !n.is_empty()).collect();
    format!("{}{}{}", shape.prefix, shown.join("."), shape.suffix).trim().to_owned()
}
