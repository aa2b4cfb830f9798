//! The tables at the head of RTF: fonts with their character sets, styles with their
//! outline levels.

use std::collections::BTreeMap;

use crate::data::encodings::Encodings;
use crate::read::block::{FontId, Fonts};
use crate::read::rtf::charset::Charset;
use crate::read::symbol;

/// More fonts or styles than any file has.
const MOST: usize = 4096;

/// More letters than any name has.
const LONGEST: usize = 128;

/// A font.
#[derive(Clone, Debug, PartialEq)]
pub struct Font {
    /// Its name.
    pub name: String,
    /// Among the fonts of the document.
    pub id: Option<FontId>,
    /// How bytes set in it are read.
    pub charset: Option<Charset>,
}

/// The tables of a file, and the entry of one that is being read.
#[derive(Debug)]
pub struct Tables<'a> {
    encodings: &'a Encodings,
    fonts: BTreeMap<i32, Font>,
    outlines: BTreeMap<i32, u8>,
    number: Option<i32>,
    charset: Option<Charset>,
    outline: Option<u8>,
    name: String,
}

impl<'a> Tables<'a> {
    /// Empty ones, of a file whose old fonts these tables name.
    pub const fn new(encodings: &'a Encodings) -> Self {
        Self {
            encodings,
            fonts: BTreeMap::new(),
            outlines: BTreeMap::new(),
            number: None,
            charset: None,
            outline: None,
            name: String::new(),
        }
    }

    /// The font of a number.
    pub fn font(&self, number: i32) -> Option<&Font> {
        self.fonts.get(&number)
    }

    /// The name of a font, and how bytes set in it are read.
    pub fn set_in(&self, number: i32) -> (&str, Option<Charset>) {
        let font = self.font(number);
        (font.map_or("", |font| &font.name), font.and_then(|font| font.charset))
    }

    /// The letters of a text that is set in a font.
    pub fn signs<'b>(
        &'b self,
        number: i32,
        text: &'b str,
    ) -> impl Iterator<Item = char> + 'b {
        let (name, _) = self.set_in(number);
        text.chars().map(|c| symbol::sign(c, name))
    }

    /// The outline level of a style's paragraphs, from 0.
    pub fn outline(&self, style: i32) -> Option<u8> {
        self.outlines.get(&style).copied()
    }

    /// Takes a word of an entry in the table of fonts.
    pub fn font_word(&mut self, word: &[u8], number: i32) {
        match word {
            b"f" => {
                self.begin();
                self.number = Some(number);
            }
            b"fcharset" => self.charset = self.charset.or(Charset::of_font(number)),
            b"cpg" => self.charset = Charset::of_page(number).or(self.charset),
            _ => {}
        }
    }

    /// Takes a word of an entry in the table of styles.
    pub fn style_word(&mut self, word: &[u8], number: i32) {
        match word {
            b"s" => {
                self.begin();
                self.number = Some(number);
            }
            b"cs" | b"ds" | b"ts" | b"tsrowd" => self.begin(),
            b"outlinelevel" => self.outline = u8::try_from(number).ok(),
            _ => {}
        }
    }

    /// Takes text of an entry's name, which ends with a semicolon: then `end` is called.
    pub fn text(&mut self, text: &str, mut end: impl FnMut(&mut Self)) {
        for c in text.chars() {
            if c == ';' {
                end(self);
                self.begin();
            } else if self.name.len() < LONGEST {
                self.name.push(c);
            }
        }
    }

    /// An entry of the table of fonts ends.
    pub fn end_font(&mut self, fonts: &mut Fonts) {
        let name = self.name.trim().to_owned();
        let Some(number) = self.number.filter(|_| self.fonts.len() < MOST) else {
            return;
        };
        // The old Vietnamese fonts have their letters in the places of Western ones,
        // whatever charset was noted for them.
        let old = self.encodings.of_font(&name).is_some();
        let charset = if old { Some(Charset::WESTERN) } else { self.charset };
        let id = Some(name.as_str()).filter(|name| !name.is_empty());
        let id = id.and_then(|name| fonts.id(name));
        self.fonts.insert(number, Font { name, id, charset });
    }

    /// An entry of the table of styles ends. Headings are headings by their names too.
    pub fn end_style(&mut self) {
        let name = self.name.trim().to_lowercase();
        let named = name.strip_prefix("heading ").and_then(|level| level.parse().ok());
        let named = named.filter(|level: &u8| (1..=9).contains(level));
        let outline = self.outline.or(named.map(|level| level - 1));
        let number = self.number.filter(|_| self.outlines.len() < MOST);
        if let (Some(number), Some(outline)) = (number, outline) {
            self.outlines.insert(number, outline);
        }
    }

    /// An entry begins.
    pub fn begin(&mut self) {
        self.number = None;
        self.charset = None;
        self.outline = None;
        self.name.clear();
    }
}
