//! How every reader makes a [`Block`]: text is pushed with its face, breaks and tabs, and
//! comes out decoded, composed, and with its look, its fonts and its offsets.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::document::{Anchor, Block, FontRun, Kind, Look, Place};
use crate::read::limits::NAME_BYTES;
use crate::read::symbol;
use crate::text::clean::{Cleaned, cleaned, is_surely_clean, is_undecoded};

/// Names of fonts, each kept once.
#[derive(Debug, Default)]
pub struct Fonts {
    names: Vec<Arc<str>>,
    ids: BTreeMap<Arc<str>, FontId>,
}

/// A font of a [`Fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FontId(u16);

impl Fonts {
    /// The id of a name; `None` when it is longer than any font's, or one too many.
    pub fn id(&mut self, name: &str) -> Option<FontId> {
        if let Some(id) = self.ids.get(name) {
            return Some(*id);
        }
        let id = FontId(u16::try_from(self.names.len()).ok()?);
        if name.len() > NAME_BYTES {
            return None;
        }
        let name: Arc<str> = name.into();
        self.names.push(Arc::clone(&name));
        self.ids.insert(name, id);
        Some(id)
    }

    /// The name of an id that these fonts made.
    pub fn name(&self, id: FontId) -> &Arc<str> {
        &self.names[usize::from(id.0)]
    }
}

/// How a stretch of text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Face {
    /// Its font, where the file names one.
    pub font: Option<FontId>,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Superscript: the 2 of m², the mark of a note.
    pub raised: bool,
    /// Hidden text. The reader must push it to a draft of its own.
    pub hidden: bool,
}

/// What a reader knows of a block beside its text.
#[derive(Debug)]
pub struct Setting {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub place: Place,
    /// Its list number.
    pub label: Option<String>,
    /// Centred.
    pub centred: bool,
    /// Hidden.
    pub hidden: bool,
}

/// A block that is being written.
#[derive(Debug, Default)]
pub struct Draft {
    raw: String,
    lines: usize,
    runs: Vec<Run>,
    leaps: Vec<Leap>,
}

/// Text of one face, from here to the next run.
#[derive(Clone, Copy, Debug)]
struct Run {
    start: usize,
    face: Face,
}

/// From this byte of the raw text on, the source is at this code point.
#[derive(Clone, Copy, Debug)]
struct Leap {
    at: usize,
    source: u32,
}

impl Draft {
    /// Adds text.
    pub fn push(&mut self, text: &str, face: Face) {
        self.face(face);
        self.raw.push_str(text);
    }

    /// Adds a character.
    pub fn push_char(&mut self, c: char, face: Face) {
        self.face(face);
        self.raw.push(c);
    }

    /// Begins a new line, unless nothing stands before it.
    pub fn break_line(&mut self) {
        if !self.raw.is_empty() {
            self.raw.push('\n');
            self.lines += 1;
        }
    }

    /// Drops space at the end.
    pub fn trim_end(&mut self) {
        self.raw.truncate(self.raw.trim_end().len());
    }

    /// What is pushed next stands at this code point of the source.
    pub fn leap(&mut self, source: u32) {
        self.leaps.push(Leap { at: self.raw.len(), source });
    }

    /// Its text, as it was written.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// Does it hold no text yet, not even a space?
    pub const fn is_empty(&self) -> bool {
        self.raw.is_empty()
    }

    /// Does it hold nothing but space?
    pub fn is_blank(&self) -> bool {
        self.raw.trim_start().is_empty()
    }

    /// The line that the next text goes to, counted from 0.
    pub const fn line(&self) -> usize {
        self.lines
    }

    /// The block, and an empty draft again.
    pub fn finish(&mut self, fonts: &Fonts, setting: Setting) -> Block {
        self.raw.truncate(self.raw.trim_end_matches('\n').len());
        self.decode(fonts);
        let stays = is_surely_clean(&self.raw) || is_undecoded(&self.raw);
        let cleaned = if stays { None } else { cleaned(&self.raw) };
        let at = |raw| cleaned.as_ref().map_or(raw, |cleaned| cleaned.at(raw));
        let block = Block {
            kind: setting.kind,
            label: setting.label,
            look: Look { centred: setting.centred, ..self.look() },
            fonts: self.font_runs(fonts, at),
            raised: self.raised(at),
            place: setting.place,
            anchors: self.anchors(cleaned.as_ref()),
            charset: None,
            typed: None,
            hidden: setting.hidden,
            text: cleaned
                .map_or_else(|| self.raw.as_str().to_owned(), |cleaned| cleaned.text),
        };
        self.clear();
        block
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.raw.clear();
        self.lines = 0;
        self.runs.clear();
        self.leaps.clear();
    }

    /// Decodes run by run what fonts of signs encode. Those of old letters are decoded when
    /// the whole document is known, in `decode`.
    fn decode(&mut self, fonts: &Fonts) {
        let signs =
            |run: &Run| run.face.font.is_some_and(|f| symbol::is_font(fonts.name(f)));
        if !self.runs.iter().any(signs) {
            return;
        }
        let mut decoded = String::with_capacity(self.raw.len());
        for index in 0..self.runs.len() {
            let text = &self.raw[self.range(index)];
            let run = &mut self.runs[index];
            run.start = decoded.len();
            match run.face.font {
                Some(font) => symbol::decode(text, fonts.name(font), &mut decoded),
                None => decoded.push_str(text),
            }
        }
        self.raw = decoded;
    }

    /// Begins a run, if the face is another than before.
    fn face(&mut self, face: Face) {
        if self.runs.last().is_some_and(|run| run.face == face) {
            return;
        }
        // The first run takes the breaks before it; so runs cover the whole text.
        let start = if self.runs.is_empty() { 0 } else { self.raw.len() };
        self.runs.push(Run { start, face });
    }

    /// The bytes of a run.
    fn range(&self, index: usize) -> std::ops::Range<usize> {
        let end = self.runs.get(index + 1).map_or(self.raw.len(), |next| next.start);
        self.runs[index].start.min(self.raw.len())..end.min(self.raw.len())
    }

    /// Bold or italic, when nine letters in ten are.
    fn look(&self) -> Look {
        let all = |test: fn(&Face) -> bool| match self.runs.as_slice() {
            [] => false,
            runs if runs.iter().all(|run| test(&run.face)) => true,
            runs if !runs.iter().any(|run| test(&run.face)) => false,
            _ => self.mostly(test),
        };
        Look { bold: all(|f| f.bold), italic: all(|f| f.italic), centred: false }
    }

    /// Are nine letters in ten of this face?
    fn mostly(&self, test: fn(&Face) -> bool) -> bool {
        let (mut inside, mut total) = (0, 0);
        for (index, run) in self.runs.iter().enumerate() {
            let letters = self.raw[self.range(index)].bytes().filter(is_letter).count();
            total += letters;
            inside += if test(&run.face) { letters } else { 0 };
        }
        total > 0 && inside * 10 >= total * 9
    }

    fn font_runs(&self, fonts: &Fonts, at: impl Fn(usize) -> usize) -> Vec<FontRun> {
        let mut out: Vec<FontRun> = Vec::new();
        let mut last = None;
        for (index, run) in self.runs.iter().enumerate() {
            let range = self.range(index);
            let (start, end) = (at(range.start) as u32, at(range.end) as u32);
            let Some(font) = run.face.font.filter(|_| start < end) else { continue };
            match out
                .last_mut()
                .filter(|before| last == Some(font) && before.end == start)
            {
                Some(before) => before.end = end,
                None => {
                    out.push(FontRun { start, end, font: Arc::clone(fonts.name(font)) })
                }
            }
            last = Some(font);
        }
        out
    }

    fn raised(&self, at: impl Fn(usize) -> usize) -> Vec<(u32, u32)> {
        let raised = self.runs.iter().enumerate().filter(|(_, run)| run.face.raised);
        let ranges = raised.map(|(index, _)| self.range(index));
        let bytes = ranges.map(|range| (at(range.start) as u32, at(range.end) as u32));
        bytes.filter(|(start, end)| start < end).collect()
    }

    /// Where text and source come in step again: after every leap and every change. At
    /// each, the end of what precedes it comes first, then the start of what follows.
    fn anchors(&self, cleaned: Option<&Cleaned>) -> Vec<Anchor> {
        if self.leaps.is_empty() {
            return Vec::new();
        }
        let at = |raw| cleaned.map_or(raw, |cleaned| cleaned.at(raw)) as u32;
        let mut out = Vec::new();
        let (mut here, mut source) = (0, None);
        for (raw, leap) in self.points(cleaned) {
            let passed = self.raw[here..raw].chars().count() as u32;
            here = raw;
            source = source.map(|source| source + passed);
            out.extend(source.map(|source| Anchor { at: at(raw), source }));
            source = leap.or(source);
            out.extend(leap.map(|source| Anchor { at: at(raw), source }));
        }
        out.dedup();
        out
    }

    /// The bytes of the raw text at which an anchor stands, in order, with the leaps
    /// there.
    fn points(&self, cleaned: Option<&Cleaned>) -> Vec<(usize, Option<u32>)> {
        let changes = cleaned.map_or(&[][..], |cleaned| &cleaned.changes);
        let dropped = changes.iter().filter(|change| change.clean.is_empty());
        let starts = dropped.map(|change| (change.raw.start, None));
        let ends = changes.iter().map(|change| (change.raw.end, None));
        let leaps = self.leaps.iter().map(|leap| (leap.at, Some(leap.source)));
        let mut points: Vec<_> = starts.chain(ends).chain(leaps).collect();
        points.sort_by_key(|(raw, _)| *raw);
        points
    }
}

/// Does a letter or a digit begin with this byte?
const fn is_letter(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || *byte >= 0xc0
}
