//! Tokens of RTF, one after the other, to a story: groups, fonts, letters.

use crate::data::encodings::Encodings;
use crate::model::document::Part;
use crate::read::binder::Binder;
use crate::read::block::Face;
use crate::read::format::ReadError;
use crate::read::limits::{NAME_BYTES, RTF_DEPTH};
use crate::read::rtf::charset::Charset;
use crate::read::rtf::fonts::Tables;
use crate::read::rtf::object::Object;
use crate::read::rtf::state::{Ending, State, Target};
use crate::read::rtf::story::{Paragraph, Story};
use crate::read::rtf::table::Layout;
use crate::read::rtf::tokens::{Token, Tokens};
use crate::read::rtf::words::{Destination, destination, letter};

/// A reader of one file.
pub struct Reader<'a> {
    pub(super) story: Story,
    pub(super) tables: Tables<'a>,
    groups: Vec<(State, Ending)>,
    pub(super) state: State,
    /// Bytes that are still to be decoded.
    bytes: Vec<u8>,
    /// Text of the story that is still to be written, all set alike.
    pending: String,
    /// The first half of a letter beyond the first plane.
    half: Option<u16>,
    /// So many letters are still to be passed over.
    passing: usize,
    /// A group that is not known is to be passed over.
    starred: bool,
    /// Depth within a group that is passed over.
    skipped: usize,
    pub(super) charset: Charset,
    pub(super) default_font: i32,
    words: String,
    /// The layout of the row that nested ones stand in.
    layouts: Vec<Layout>,
    /// The object that is open.
    object: Option<Object>,
    encodings: &'a Encodings,
}

impl<'a> Reader<'a> {
    /// A reader that has read nothing.
    pub fn new(binder: Binder, encodings: &'a Encodings) -> Self {
        Self {
            story: Story::new(binder),
            tables: Tables::new(encodings),
            groups: Vec::new(),
            state: State::new(),
            bytes: Vec::new(),
            pending: String::new(),
            half: None,
            passing: 0,
            starred: false,
            skipped: 0,
            charset: Charset::WESTERN,
            default_font: 0,
            words: String::new(),
            layouts: Vec::new(),
            object: None,
            encodings,
        }
    }

    /// Reads a file, or what is left of it.
    ///
    /// # Errors
    /// When it goes beyond the limits.
    pub fn read(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        for token in Tokens::new(bytes) {
            if self.skipped > 0 {
                match token {
                    Token::Open => self.skipped += 1,
                    Token::Close => self.skipped -= 1,
                    _ => {}
                }
                if self.skipped > 0 {
                    continue;
                }
            }
            self.token(token)?;
        }
        self.flush()?;
        self.spill()?;
        let is_cut = !self.groups.is_empty();
        while !self.groups.is_empty() {
            self.close()?;
        }
        if is_cut { self.story.gap("cut-off") } else { Ok(()) }
    }

    /// All that was read.
    ///
    /// # Errors
    /// When the document has too many blocks.
    pub fn binder(mut self) -> Result<Binder, ReadError> {
        self.story.end()?;
        Ok(self.story.binder)
    }

    fn token(&mut self, token: Token) -> Result<(), ReadError> {
        if self.state.target == Target::Data
            && let (Some(object), Token::Text(_) | Token::Binary(_)) =
                (&mut self.object, token)
        {
            object.take(token);
            return Ok(());
        }
        match token {
            Token::Text(text) => {
                let passed = self.passing.min(text.len());
                self.passing -= passed;
                self.bytes.extend_from_slice(&text[passed..]);
                return Ok(());
            }
            Token::Hex(byte) => {
                if self.passing > 0 {
                    self.passing -= 1;
                } else {
                    self.bytes.push(byte);
                }
                return Ok(());
            }
            _ => self.flush()?,
        }
        match token {
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Sign(sign) => self.sign(sign),
            Token::Word(word, number) => self.word(word, number),
            _ => Ok(()),
        }
    }

    fn open(&mut self) -> Result<(), ReadError> {
        self.spill()?;
        self.passing = 0;
        self.starred = false;
        if self.groups.len() >= RTF_DEPTH {
            return Err(ReadError::TooLarge("rtf-depth"));
        }
        self.groups.push((self.state, Ending::Nothing));
        Ok(())
    }

    fn close(&mut self) -> Result<(), ReadError> {
        self.spill()?;
        self.passing = 0;
        self.starred = false;
        let Some((state, ending)) = self.groups.pop() else { return Ok(()) };
        match ending {
            Ending::Nothing => {}
            Ending::Frame => self.story.end()?,
            Ending::Label => {
                let label = self.words.trim().to_owned();
                self.story.label(label);
                self.words.clear();
            }
            Ending::Object => {
                let program = std::mem::take(&mut self.words);
                if let Some(object) = self.object.take() {
                    object.tell(&program, &mut self.story, self.encodings)?;
                }
            }
            Ending::Layout => {
                if let Some(layout) = self.layouts.pop() {
                    *self.story.layout() = layout;
                }
            }
        }
        // An entry of a table of fonts or styles may go without its semicolon.
        if self.state.target != state.target {
            self.tables.begin();
        }
        self.state = state;
        Ok(())
    }

    /// A sign after a backslash.
    fn sign(&mut self, sign: u8) -> Result<(), ReadError> {
        let shown = match sign {
            b'*' => {
                self.starred = true;
                return Ok(());
            }
            b'\n' | b'\r' => {
                self.spill()?;
                return self.story.end_paragraph(self.state.paragraph);
            }
            b'\t' => "\t",
            b'~' => "\u{a0}",
            b'-' => "\u{ad}",
            b'_' => "-",
            b'\\' => "\\",
            b'{' => "{",
            b'}' => "}",
            _ => return Ok(()),
        };
        self.say(shown)
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) -> Result<(), ReadError> {
        let starred = std::mem::take(&mut self.starred);
        if word == b"u" {
            return self.unicode(number.unwrap_or(0));
        }
        if let Some(c) = letter(word) {
            return self.say(c.encode_utf8(&mut [0; 4]));
        }
        self.spill()?;
        self.passing = 0;
        if let Some(destination) = destination(word) {
            return self.enter(destination);
        }
        // Some programs put a star before the style of a run, which is no destination.
        let styles = matches!(word, b"cs" | b"ds" | b"ts");
        if starred && !(styles && self.state.target == Target::Story) {
            self.skip();
            return Ok(());
        }
        match self.state.target {
            Target::Fonts => self.tables.font_word(word, number.unwrap_or(0)),
            Target::Styles => self.tables.style_word(word, number.unwrap_or(0)),
            _ => return self.shape(word, number),
        }
        Ok(())
    }

    /// The group that is open is passed over.
    const fn skip(&mut self) {
        self.skipped = 1;
    }

    /// A word opens a destination.
    fn enter(&mut self, destination: Destination) -> Result<(), ReadError> {
        let target = match destination {
            Destination::Skip => {
                self.skip();
                return Ok(());
            }
            Destination::Picture | Destination::Equation => {
                self.skip();
                return self.not_carried(destination);
            }
            Destination::Enter => return Ok(()),
            Destination::Frame(part) => return self.begin(part),
            Destination::NestedRow => {
                let layout = self.story.layout().clone();
                self.state.nested = true;
                return self
                    .end_with(Ending::Layout, |reader| reader.layouts.push(layout));
            }
            Destination::Object => {
                return self.end_with(Ending::Object, |reader| {
                    reader.object = Some(Object::default());
                    reader.words.clear();
                });
            }
            Destination::Label => {
                self.state.target = Target::Label;
                return self.end_with(Ending::Label, |reader| reader.words.clear());
            }
            Destination::Quiet => Target::Quiet,
            Destination::Unicode => Target::Story,
            Destination::Fonts => Target::Fonts,
            Destination::Styles => Target::Styles,
            Destination::Class => Target::Class,
            Destination::Data => Target::Data,
        };
        self.state.target = target;
        Ok(())
    }

    /// Says what is to be done when the innermost group ends, if it ends with nothing yet.
    fn end_with(
        &mut self,
        ending: Ending,
        begin: impl FnOnce(&mut Self),
    ) -> Result<(), ReadError> {
        if let Some((_, last)) = self.groups.last_mut()
            && *last == Ending::Nothing
        {
            *last = ending;
            begin(self);
        }
        Ok(())
    }

    /// A text of its own begins.
    fn begin(&mut self, part: Part) -> Result<(), ReadError> {
        let free = self.groups.last().is_some_and(|(_, last)| *last == Ending::Nothing);
        if free && self.story.begin(part)? {
            self.end_with(Ending::Frame, |_| {})?;
        }
        self.state.target = Target::Story;
        self.state.face = Face::default();
        self.state.paragraph = Paragraph::default();
        Ok(())
    }

    fn not_carried(&mut self, destination: Destination) -> Result<(), ReadError> {
        match destination {
            Destination::Equation => self.story.gap("equation"),
            // An object's picture only shows what is in it.
            _ if self.object.is_some() => Ok(()),
            _ => self.story.gap("picture"),
        }
    }

    /// A unit of UTF-16.
    fn unicode(&mut self, number: i32) -> Result<(), ReadError> {
        self.passing = self.state.fallback;
        let unit = number.rem_euclid(0x1_0000) as u16;
        match (self.half.take(), unit) {
            (None, 0xd800..=0xdbff) => {
                self.half = Some(unit);
                Ok(())
            }
            (Some(half), unit) => self.put(&String::from_utf16_lossy(&[half, unit])),
            (None, unit) => {
                let c = char::from_u32(u32::from(unit)).unwrap_or('\u{fffd}');
                self.put(c.encode_utf8(&mut [0; 4]))
            }
        }
    }

    /// Adds a letter, unless it stands in for one.
    fn say(&mut self, text: &str) -> Result<(), ReadError> {
        if self.passing > 0 {
            self.passing -= 1;
            return Ok(());
        }
        self.put(text)
    }

    /// Decodes the bytes that were gathered.
    fn flush(&mut self) -> Result<(), ReadError> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.bytes);
        let (name, charset) = self.tables.set_in(self.state.font);
        let charset = charset.unwrap_or(self.charset);
        let is_text = self.state.target == Target::Story && !self.state.deleted;
        let mut text = match is_text {
            true => std::mem::take(&mut self.pending),
            false => String::with_capacity(bytes.len()),
        };
        charset.decode(&bytes, name, &mut text);
        self.bytes = bytes;
        self.bytes.clear();
        if is_text {
            self.pending = text;
            return Ok(());
        }
        self.put(&text)
    }

    /// Adds text where it belongs.
    fn put(&mut self, text: &str) -> Result<(), ReadError> {
        match self.state.target {
            Target::Story if self.state.deleted => {
                self.spill()?;
                if !self.state.inserted && !self.state.face.hidden {
                    self.story.removed(text, self.state.paragraph)?;
                }
            }
            Target::Story => self.pending.push_str(text),
            Target::Quiet | Target::Data => {}
            Target::Fonts => {
                let Self { tables, story, .. } = self;
                tables.text(text, |tables| tables.end_font(&mut story.binder.fonts));
            }
            Target::Styles => self.tables.text(text, Tables::end_style),
            Target::Label | Target::Class => self.note(text),
        }
        Ok(())
    }

    /// Writes the text that was gathered, before anything changes how it is set.
    fn spill(&mut self) -> Result<(), ReadError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let (face, at) = (self.state.face, self.state.paragraph);
        self.story.set(&self.pending, face, at, self.state.inserted)?;
        self.pending.clear();
        Ok(())
    }

    /// Adds to a list number, or to the name of a program.
    fn note(&mut self, text: &str) {
        let room = NAME_BYTES.saturating_sub(self.words.len());
        self.words.extend(self.tables.signs(self.state.font, text).take(room));
    }
}
