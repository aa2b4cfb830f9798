//! A document with all that its text refers to: pieces, properties, styles, fonts, lists.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::data::encodings::Encodings;
use crate::model::document::Document;
use crate::read::block::Fonts;
use crate::read::bytes::{slice, u16_at};
use crate::read::doc::container::Streams;
use crate::read::doc::fib::{Head, Store};
use crate::read::doc::fonts::{self, Font};
use crate::read::doc::lists::{self, Names};
use crate::read::doc::looks::Looks;
use crate::read::doc::pages::{Kind, Pages, Stretch};
use crate::read::doc::pieces::{Piece, Pieces};
use crate::read::doc::props::{Look, Shape};
use crate::read::doc::rows::Row;
use crate::read::doc::sprm::{listed, renamed};
use crate::read::doc::styles::Styles;
use crate::read::format::ReadError;
use crate::read::list::Lists;
use crate::read::within;

/// The deepest table within tables.
const DEPTH: u32 = 16;

/// So many characters are asked together whether one tells something.
const SOME: usize = 16;

/// A document that is open.
#[derive(Debug)]
pub struct Book<'a> {
    streams: Streams<'a>,
    /// Its head.
    pub head: Head,
    /// Its text.
    pub pieces: Pieces,
    characters: Pages,
    paragraphs: Pages,
    looks: Looks,
    /// Its styles.
    pub styles: Styles,
    /// Its fonts.
    pub fonts: Vec<Font>,
    /// Its lists.
    pub lists: Lists,
    /// What other programs have put into it, by number.
    pub objects: BTreeMap<u32, Object>,
}

/// What another program has put into a document.
#[derive(Debug)]
pub enum Object {
    /// A workbook.
    Workbook(Box<Document>),
    /// A workbook that cannot be read.
    Unread,
    /// Anything else.
    Other,
}

impl Object {
    fn read(bytes: &[u8], encodings: &Encodings) -> Self {
        if bytes.is_empty() {
            return Self::Other;
        }
        within::workbook(bytes, encodings)
            .map_or(Self::Unread, |book| Self::Workbook(book.into()))
    }
}

impl<'a> Book<'a> {
    /// Opens a document.
    ///
    /// # Errors
    /// It is locked, damaged, or larger than any report.
    pub fn open(
        mut streams: Streams<'a>,
        encodings: &Encodings,
        names: &mut Fonts,
    ) -> Result<Self, ReadError> {
        let head = Head::read(&streams.document)?;
        let objects = std::mem::take(&mut streams.objects).into_iter();
        let objects = objects.map(|(number, b)| (number, Object::read(&b, encodings)));
        let objects = objects.collect();
        let document = &streams.document;
        let table = if head.is_97 { &streams.tables[head.table] } else { document };
        let part = |store| {
            let (at, length) = head.place(document, store);
            slice(table, at, length)
        };
        let behind = |store| match head.place(document, store) {
            (_, 0) => &[][..],
            (at, _) => slice(table, at, usize::MAX),
        };
        let pieces = match head.pieces {
            true => Pieces::read(part(Store::Pieces), head.is_97, document.len())?,
            false => Pieces::whole(head.start, head.length(), document.len()),
        };
        let pages = |kind, store| Pages::read(document, part(store), head.is_97, kind);
        let characters = pages(Kind::Characters, Store::Characters)?;
        let paragraphs = pages(Kind::Paragraphs, Store::Paragraphs)?;
        let styles = Styles::read(part(Store::Styles), head.is_97);
        let mut fonts = fonts::read(part(Store::Fonts), head.is_97, names);
        for font in &mut fonts {
            let name = font.id.map_or("", |id| names.name(id));
            if encodings.of_font(name).is_some() {
                font.encoding = encoding_rs::WINDOWS_1252;
            }
        }
        let found = Names { fonts: &fonts, names };
        let lists = lists::read(behind(Store::Lists), behind(Store::ListUses), found);
        Ok(Self {
            streams,
            head,
            pieces,
            characters,
            paragraphs,
            looks: Looks::default(),
            styles,
            fonts,
            lists,
            objects,
        })
    }

    /// What the head says the place of.
    pub fn part(&self, store: Store) -> &[u8] {
        let (at, length) = self.head.place(&self.streams.document, store);
        let table = match self.head.is_97 {
            true => &self.streams.tables[self.head.table],
            false => &self.streams.document,
        };
        slice(table, at, length)
    }

    /// The bytes of some characters of a piece.
    pub fn bytes(&self, bytes: Range<u32>) -> &[u8] {
        let length = bytes.end.saturating_sub(bytes.start) as usize;
        slice(&self.streams.document, bytes.start as usize, length)
    }

    /// The characters of some of the text that tell something, each with its place: a
    /// character is what its byte or its two bytes say.
    pub fn telling(
        &self,
        text: Range<u32>,
        tells: impl Fn(u16) -> bool,
    ) -> Vec<(u32, u16)> {
        let mut found = Vec::new();
        for piece in self.pieces.within(text.start, text.end) {
            let bytes = self.bytes(piece.byte..piece.byte_of(piece.end));
            let mut take = |at: usize, unit: u16| {
                if tells(unit) {
                    found.push((piece.start + at as u32, unit));
                }
            };
            if piece.wide {
                let (units, _) = bytes.as_chunks();
                for (index, some) in units.chunks(SOME).enumerate() {
                    // Most tell nothing; so many are asked together.
                    let ask =
                        |any, unit: &[u8; 2]| any | tells(u16::from_le_bytes(*unit));
                    if some.iter().fold(false, ask) {
                        for (at, unit) in some.iter().enumerate() {
                            take(index * SOME + at, u16::from_le_bytes(*unit));
                        }
                    }
                }
            } else {
                bytes.iter().enumerate().for_each(|(at, unit)| take(at, (*unit).into()));
            }
        }
        found
    }

    /// The properties of the paragraph that ends at a character, and of the row that it may
    /// end.
    pub fn shape(&self, end: u32) -> (Shape, Option<Box<Row>>) {
        let Some(piece) = self.pieces.within(end, end.saturating_add(1)).next() else {
            return (Shape::default(), None);
        };
        let (stretch, _) = self.paragraphs.around(piece.byte);
        let list = stretch.map_or(&[][..], |stretch| self.bytes(stretch.changes.clone()));
        let style = u16_at(list, 0);
        let mut shape = Shape { style, ..self.styles.get(style).shape };
        let is_97 = self.head.is_97;
        let own = slice(list, 2, usize::MAX);
        listed(own, is_97).for_each(|change| shape.take(change));
        let place = shape.more.take().map(|place| place as usize);
        let more = place.map_or(&[][..], |place| {
            let length = usize::from(u16_at(&self.streams.data, place));
            slice(&self.streams.data, place + 2, length)
        });
        let lists = [own, more, self.changes(&piece)];
        for list in &lists[1..] {
            listed(list, is_97).for_each(|change| shape.take(change));
        }
        shape.more = None;
        shape.depth = shape.depth.min(DEPTH);
        if !shape.ends_row && !shape.ends_inner_row {
            return (shape, None);
        }
        shape.depth = shape.depth.max(1);
        let mut row = Row::default();
        for list in lists {
            listed(list, is_97).for_each(|change| row.take(change, is_97));
        }
        (shape, Some(Box::new(row)))
    }

    /// The changes that hold for a whole piece.
    fn changes(&self, piece: &Piece) -> &[u8] {
        let index = usize::from(piece.changes >> 1);
        let list = self.pieces.changes.get(index).filter(|_| piece.changes & 1 == 1);
        list.map_or(&[][..], Vec::as_slice)
    }

    /// How characters are set from a byte of a piece on, and up to which byte.
    pub fn look(&self, byte: u32, piece: &Piece, style: u16) -> (Look, u32) {
        let (stretch, next) = self.characters.around(byte);
        let end = stretch.map_or(next, |stretch| stretch.text.end.min(next));
        let list = stretch.map_or(u32::MAX, |stretch| stretch.changes.start);
        let make = || self.new_look(stretch, piece, style);
        (self.looks.get((list, style, piece.changes), make), end)
    }

    fn new_look(&self, stretch: Option<&Stretch>, piece: &Piece, style: u16) -> Look {
        let below = self.styles.get(style).look;
        let list = stretch.map_or(&[][..], |stretch| self.bytes(stretch.changes.clone()));
        let mut look = below;
        let mut own = self.changes(piece);
        let brief = brief(piece.changes);
        if let Some(brief) = &brief {
            own = brief;
        }
        for list in [list, own] {
            if list.is_empty() {
                continue;
            }
            let is_97 = self.head.is_97 || brief.is_some() && std::ptr::eq(list, own);
            for change in listed(list, is_97) {
                look.take(change, &below);
                if let Some(style) = look.style.take() {
                    self.styles.restyle(&mut look, style, &below);
                    look.style = None;
                }
            }
        }
        look
    }
}

/// A single change of a piece, which its descriptor holds itself, as a list.
fn brief(changes: u16) -> Option<[u8; 3]> {
    let code = renamed((changes >> 1 & 0x7f) as u8);
    let [low, high] = code.to_le_bytes();
    (changes & 1 == 0 && code != 0).then_some([low, high, (changes >> 8) as u8])
}
