//! The styles of a document ([MS-DOC] 2.9.271), each with all that it is based on.

use std::cell::OnceCell;

use crate::read::bytes::{slice, u8_at, u16_at};
use crate::read::doc::props::{Look, Shape};
use crate::read::doc::sprm::listed;

/// How many styles may be based on each other.
const DEPTH: usize = 32;

/// The number of no style.
const NONE: u16 = 0xfff;

/// What a style sets, with all that it is based on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Set {
    /// How it sets its paragraphs.
    pub shape: Shape,
    /// How it sets their characters.
    pub look: Look,
}

/// A style.
#[derive(Debug, Default)]
struct Style {
    /// What it sets, once that was asked.
    set: OnceCell<Set>,
    based_on: Option<usize>,
    /// The changes that it makes to characters.
    characters: Vec<u8>,
    paragraphs: Vec<u8>,
    /// A heading that comes with Word: its level, from 1.
    heading: Option<u8>,
}

/// All styles, by their numbers.
#[derive(Debug, Default)]
pub struct Styles {
    all: Vec<Style>,
    is_97: bool,
    plain: Set,
}

impl Styles {
    /// Reads the sheet.
    pub fn read(sheet: &[u8], is_97: bool) -> Self {
        let head = usize::from(u16_at(sheet, 0));
        let count = usize::from(u16_at(sheet, 2));
        let base = usize::from(u16_at(sheet, 4));
        let font = if head >= 18 { u16_at(sheet, 2 + 16) } else { u16_at(sheet, 2 + 12) };
        let mut styles = Self { is_97, ..Self::default() };
        styles.plain.look.font = font;
        let mut at = 2 + head;
        for _ in 0..count {
            if at + 2 > sheet.len() {
                break;
            }
            let length = usize::from(u16_at(sheet, at));
            let style = Style::read(slice(sheet, at + 2, length), base, is_97);
            styles.all.push(style.unwrap_or_default());
            // Descriptions begin at even bytes.
            at += 2 + length;
        }
        styles
    }

    /// What the style of a number sets.
    pub fn get(&self, number: u16) -> &Set {
        let at = usize::from(number);
        match self.all.get(at) {
            Some(style) => style.set.get_or_init(|| self.set(at)),
            None => &self.plain,
        }
    }

    /// Changes characters as a style of characters does.
    pub fn restyle(&self, look: &mut Look, number: u16, below: &Look) {
        let Some(at) = self.all.get(usize::from(number)).map(|_| usize::from(number))
        else {
            return;
        };
        let own = *look;
        for at in self.chain(at).into_iter().rev() {
            for change in listed(&self.all[at].characters, self.is_97) {
                look.take(change, below);
            }
        }
        *look = look.with_text_of(&own);
    }

    /// A style and those that it is based on.
    fn chain(&self, at: usize) -> Vec<usize> {
        let mut chain = vec![at];
        while let Some(below) = self.all[chain[chain.len() - 1]].based_on
            && chain.len() < DEPTH
            && below < self.all.len()
        {
            chain.push(below);
        }
        chain
    }

    fn set(&self, at: usize) -> Set {
        let (mut shape, mut look) = (Shape::default(), self.plain.look);
        for below in self.chain(at).into_iter().rev() {
            let style = &self.all[below];
            if let Some(level) = style.heading {
                shape.outline = level - 1;
            }
            listed(&style.paragraphs, self.is_97).for_each(|change| shape.take(change));
            let base = look;
            for change in listed(&style.characters, self.is_97) {
                look.take(change, &base);
            }
        }
        shape.style = at as u16;
        Set { shape, look: look.with_text_of(&Look::default()) }
    }
}

impl Style {
    /// Reads a description; `base` bytes of it come before its name.
    fn read(bytes: &[u8], base: usize, is_97: bool) -> Option<Self> {
        if bytes.len() < 8 {
            return None;
        }
        let (number, kind) = (u16_at(bytes, 0) & 0xfff, u16_at(bytes, 2) & 0xf);
        let based_on = u16_at(bytes, 2) >> 4;
        let lists = u16_at(bytes, 4) & 0xf;
        let name = base.max(8);
        let name_length = match is_97 {
            true => 4 + usize::from(u16_at(bytes, name)) * 2,
            false => 2 + usize::from(u8_at(bytes, name)),
        };
        let mut style = Self {
            based_on: (based_on != NONE).then_some(usize::from(based_on)),
            heading: (1..=9).contains(&number).then_some(number as u8),
            ..Self::default()
        };
        let mut at = name + name_length;
        for index in 0..lists {
            at += at & 1;
            let length = usize::from(u16_at(bytes, at));
            let list = slice(bytes, at + 2, length);
            match (kind, index) {
                // A style of paragraphs names itself before its changes.
                (1, 0) => style.paragraphs = slice(list, 2, usize::MAX).to_vec(),
                (1, 1) | (2, 0) => style.characters = list.to_vec(),
                _ => {}
            }
            at += 2 + length;
        }
        Some(style)
    }
}
