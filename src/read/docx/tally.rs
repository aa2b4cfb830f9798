//! Digits of a part, counted straight from its bytes.
//!
//! This shares nothing with the reader, so that each can be held against the other: it
//! knows no blocks, no runs and no XML library, only tags that it jumps to.

use memchr::{memchr, memchr3, memmem};

use crate::read::docx::digits::{attribute, in_text, plain, quoted, symbol};

/// The digits of the text that a part shows, hides or notes. What is deleted has none,
/// nor have the alternatives that are not taken.
pub fn digits(xml: &[u8]) -> u64 {
    let mut scan = Scan { xml, ..Scan::default() };
    while let Some(tag) = scan.jump() {
        if scan.tag(&tag) == Next::Stop {
            break;
        }
    }
    scan.digits
}

/// More prefixes than any document has.
const MOST_PREFIXES: usize = 4096;

/// So many stretches without digits are known again.
const MOST_QUIET: usize = 32;

/// What a prefix stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Space {
    Word,
    Math,
    Compatibility,
    Familiar,
    Foreign,
}

/// A tag: its name with prefix, and where what follows the name begins.
#[derive(Clone, Copy, Debug)]
struct Tag<'a> {
    name: &'a [u8],
    /// The bytes of its prefix.
    prefix: usize,
    close: bool,
    rest: usize,
}

/// Whether to go on after a tag.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    Go,
    Stop,
}

/// An equation: its digits, and whether it has a form that text does not say.
#[derive(Debug, Default)]
struct Equation {
    depth: u32,
    digits: u64,
    form: bool,
}

/// The scan of a part.
#[derive(Debug, Default)]
struct Scan<'a> {
    xml: &'a [u8],
    at: usize,
    digits: u64,
    prefixes: Vec<(&'a [u8], Space)>,
    /// The prefix that was met last.
    recent: Option<(&'a [u8], Space)>,
    /// Open alternatives: has one been taken?
    taken: Vec<bool>,
    /// Among the properties of a row; and they say that it is deleted.
    row: Option<bool>,
    equation: Equation,
    /// Properties in which nothing counted so far, from which byte on.
    open: Option<(&'a [u8], usize)>,
    /// Stretches of properties in which nothing counts.
    quiet: Vec<&'a [u8]>,
}

impl<'a> Scan<'a> {
    /// The next tag; comments and instructions are passed over.
    fn jump(&mut self) -> Option<Tag<'a>> {
        loop {
            self.at += memchr(b'<', &self.xml[self.at..])?;
            let rest = &self.xml[self.at + 1..];
            let close = match rest.first()? {
                b'!' | b'?' => {
                    self.at += aside(&self.xml[self.at..]);
                    continue;
                }
                byte => *byte == b'/',
            };
            let rest = &rest[usize::from(close)..];
            let (mut name, mut prefix) = (0, 0);
            loop {
                match rest.get(name)? {
                    b' ' | b'>' | b'/' | b'\t' | b'\r' | b'\n' => break,
                    b':' if prefix == 0 => prefix = name,
                    _ => {}
                }
                name += 1;
            }
            self.at += 1 + usize::from(close) + name;
            return Some(Tag { name: &rest[..name], prefix, close, rest: self.at });
        }
    }

    /// Goes behind a tag; gives its attributes, and whether an element opens with it.
    fn enter(&mut self, tag: &Tag) -> (&'a [u8], bool) {
        let rest = &self.xml[tag.rest..];
        let end = tag_end(rest).unwrap_or(rest.len().saturating_sub(1));
        self.at = tag.rest + end + 1;
        let attributes = &rest[..end];
        (attributes, !attributes.ends_with(b"/"))
    }

    /// What a prefix stands for: what was last said of it.
    fn space(&mut self, prefix: &'a [u8]) -> Space {
        let known = self.prefixes.iter().find(|(known, _)| *known == prefix);
        if let Some((_, space)) = known {
            return *space;
        }
        if self.prefixes.len() >= MOST_PREFIXES {
            return Space::Foreign;
        }
        let name = if prefix.is_empty() {
            b"xmlns".to_vec()
        } else {
            [b"xmlns:", prefix].concat()
        };
        let end =
            tag_end(&self.xml[self.at..]).map_or(self.xml.len(), |end| self.at + end);
        let said = memmem::rfind_iter(&self.xml[..end], &name).find_map(|at| {
            let value =
                self.xml[at + name.len()..end].trim_ascii_start().strip_prefix(b"=")?;
            quoted(value)
        });
        let space = said.map_or(Space::Foreign, space);
        self.prefixes.push((prefix, space));
        space
    }

    fn tag(&mut self, tag: &Tag<'a>) -> Next {
        let (prefix, local) = tag.name.split_at(tag.prefix);
        let local = local.strip_prefix(b":").unwrap_or(local);
        let space = match self.recent {
            Some((recent, space)) if recent == prefix => space,
            _ => self.space(prefix),
        };
        self.recent = Some((prefix, space));
        match space {
            Space::Word => return self.word(tag, local),
            Space::Math => self.math(tag, local),
            Space::Compatibility => self.alternative(tag, local),
            Space::Familiar | Space::Foreign => return Next::Go,
        }
        self.open = None;
        Next::Go
    }

    fn word(&mut self, tag: &Tag<'a>, local: &'a [u8]) -> Next {
        let open = self.open.take();
        match (local, tag.close) {
            (b"rPr" | b"pPr" | b"tcPr", false) => self.properties(tag, local),
            (b"rPr" | b"pPr" | b"tcPr", true) => {
                if let Some((_, from)) = open.filter(|(name, _)| *name == local) {
                    self.quiet.truncate(MOST_QUIET - 1);
                    self.quiet.push(&self.xml[from..tag.rest]);
                }
            }
            (b"t", false) => self.digits += self.text(tag),
            (b"body", true) if memmem::find(&self.xml[tag.rest..], b"body").is_none() => {
                return Next::Stop;
            }
            (b"sym", false) => self.digits += symbol(self.enter(tag).0),
            (b"trPr", false) => self.row = self.enter(tag).1.then_some(false),
            (b"trPr", true) if self.row.take() == Some(true) => {
                self.leave(&[&tag.name[..tag.name.len() - 4], b"tr"].concat());
            }
            (b"del" | b"moveFrom", false) => self.deleted(tag),
            (b"sdtPr" | b"sdtEndPr" | b"sectPr" | b"instrText" | b"tblGrid", false) => {
                self.leave_entered(tag);
            }
            _ => self.open = open,
        }
        Next::Go
    }

    /// Properties begin: passed over, if they are word for word like others in which
    /// nothing counted.
    fn properties(&mut self, tag: &Tag, local: &'a [u8]) {
        let rest = &self.xml[tag.rest..];
        match self.quiet.iter().position(|quiet| rest.starts_with(quiet)) {
            Some(at) => {
                self.at = tag.rest + self.quiet[at].len();
                self.quiet.swap(at, at / 2);
            }
            None => self.open = Some((local, tag.rest)),
        }
    }

    fn deleted(&mut self, tag: &Tag) {
        match &mut self.row {
            Some(row) => *row = true,
            None => self.leave_entered(tag),
        }
    }

    fn math(&mut self, tag: &Tag, local: &[u8]) {
        match (local, tag.close) {
            (b"oMath", false) => self.equation.depth += u32::from(self.enter(tag).1),
            (b"oMath", true) => self.end_equation(),
            (b"t", false) => {
                let digits = self.text(tag);
                match self.equation.depth {
                    0 => self.digits += digits,
                    _ => self.equation.digits += digits,
                }
            }
            _ => self.equation.form |= self.equation.depth > 0 && !is_plain(local),
        }
    }

    fn end_equation(&mut self) {
        self.equation.depth = self.equation.depth.saturating_sub(1);
        if self.equation.depth == 0 {
            let equation = std::mem::take(&mut self.equation);
            self.digits += if equation.form { 0 } else { equation.digits };
        }
    }

    fn alternative(&mut self, tag: &Tag<'a>, local: &[u8]) {
        let (attributes, opens) = self.enter(tag);
        match local {
            b"AlternateContent" if tag.close => {
                self.taken.pop();
            }
            b"AlternateContent" if opens => self.taken.push(false),
            b"Choice" | b"Fallback" if !tag.close => {
                let takes = local == b"Fallback" || self.understands(attributes);
                let Some(taken) = self.taken.last_mut() else { return };
                let take = takes && !*taken;
                *taken |= take;
                if !take && opens {
                    self.leave(tag.name);
                }
            }
            _ => {}
        }
    }

    fn understands(&mut self, attributes: &'a [u8]) -> bool {
        let wants = attribute(attributes, b"Requires").unwrap_or(b"");
        let mut wants =
            wants.split(u8::is_ascii_whitespace).filter(|want| !want.is_empty());
        wants.all(|prefix| self.space(prefix) != Space::Foreign)
    }

    /// Goes to the end of the element that this tag opens, if it does.
    fn leave_entered(&mut self, tag: &Tag) {
        if self.enter(tag).1 {
            self.leave(tag.name);
        }
    }

    /// Goes to the end of the open element of this name.
    fn leave(&mut self, name: &[u8]) {
        let mut depth = 1;
        while depth > 0
            && let Some(tag) = self.jump()
        {
            depth += match tag.close {
                _ if tag.name != name => 0,
                true => -1,
                false => i32::from(self.enter(&tag).1),
            };
        }
    }

    /// The digits of the text that this tag opens, up to the next tag.
    fn text(&mut self, tag: &Tag) -> u64 {
        let mut digits = 0;
        if !self.enter(tag).1 {
            return digits;
        }
        loop {
            let rest = &self.xml[self.at..];
            let end = memchr(b'<', rest).unwrap_or(rest.len());
            digits += in_text(&rest[..end]);
            self.at += end;
            let rest = &rest[end..];
            if !matches!(rest, [b'<', b'!' | b'?', ..]) {
                return digits;
            }
            let end = aside(rest);
            if rest.starts_with(b"<![CDATA[") {
                digits += plain(&rest[9..end]);
            }
            self.at += end;
        }
    }
}

/// Is it a part of an equation that makes no form of its own?
fn is_plain(local: &[u8]) -> bool {
    const PLAIN: [&[u8]; 13] = [
        b"oMathPara",
        b"oMathParaPr",
        b"r",
        b"rPr",
        b"ctrlPr",
        b"sty",
        b"scr",
        b"nor",
        b"lit",
        b"brk",
        b"aln",
        b"jc",
        b"t",
    ];
    PLAIN.contains(&local)
}

/// The length of a comment, an instruction or a CDATA section.
fn aside(rest: &[u8]) -> usize {
    let end: &[u8] = match rest {
        [b'<', b'!', b'-', b'-', ..] => b"-->",
        [b'<', b'!', b'[', ..] => b"]]>",
        [b'<', b'?', ..] => b"?>",
        _ => b">",
    };
    memmem::find(rest, end).map_or(rest.len(), |at| at + end.len())
}

/// The `>` that ends a tag: none of those in quotes.
fn tag_end(rest: &[u8]) -> Option<usize> {
    if let [b'>', ..] = rest {
        return Some(0);
    }
    let mut at = 0;
    loop {
        at += memchr3(b'>', b'"', b'\'', &rest[at..])?;
        if rest[at] == b'>' {
            return Some(at);
        }
        at += 2 + memchr(rest[at], &rest[at + 1..])?;
    }
}

fn space(uri: &[u8]) -> Space {
    const OFFICES: [&[u8]; 4] = [
        b"http://schemas.openxmlformats.org/",
        b"http://purl.oclc.org/ooxml/",
        b"http://schemas.microsoft.com/",
        b"urn:schemas-microsoft-com:",
    ];
    match uri {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | b"http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
        b"http://schemas.openxmlformats.org/officeDocument/2006/math"
        | b"http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
        b"http://schemas.openxmlformats.org/markup-compatibility/2006" => {
            Space::Compatibility
        }
        _ if OFFICES.iter().any(|office| uri.starts_with(office)) => Space::Familiar,
        _ => Space::Foreign,
    }
}
