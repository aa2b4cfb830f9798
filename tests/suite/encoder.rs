//! Text in an old encoding, and files of many formats that hold it: what the reader
//! undoes.

use baocao::data::Tables;
use baocao::data::encodings::{Encoding, Encodings};
use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::word::zipped;

/// The program's own tables.
pub fn encodings() -> &'static Encodings {
    static ENCODINGS: OnceLock<Encodings> = OnceLock::new();
    ENCODINGS.get_or_init(|| Tables::builtin().unwrap().encodings)
}

/// An encoding, turned round.
pub struct Encoder {
    pub id: &'static str,
    letters: BTreeMap<char, Vec<u8>>,
    lacks_capitals: bool,
}

/// Text of one font, in the bytes of its encoding.
pub struct Run {
    pub bytes: Vec<u8>,
    pub font: &'static str,
}

/// The font that texts are set in which no font tells.
pub const PLAIN: &str = "Times New Roman";

/// The usual fonts of each encoding: for running text, and for capitals.
const FONTS: [(&str, &str, &str); 5] = [
    ("tcvn3", ".VnTime", ".VnTimeH"),
    ("vni", "VNI-Times", "VNI-Times"),
    ("viscii", "VI Times", "VI Times"),
    ("vps", "VPS Times", "VPS Times"),
    ("cp1258", PLAIN, PLAIN),
];

impl Encoder {
    /// All encodings.
    pub fn all() -> Vec<Self> {
        FONTS.iter().map(|(id, ..)| Self::of(id)).collect()
    }

    /// The encoding of a name.
    pub fn of(id: &'static str) -> Self {
        let encoding = encodings().all.iter().find(|e| &*e.id == id).unwrap();
        let letters = letters(encoding);
        Self { id, letters, lacks_capitals: encoding.lacks_capitals() }
    }

    /// The bytes of text.
    pub fn bytes(&self, text: &str) -> Vec<u8> {
        text.chars().flat_map(|c| self.letter(c)).collect()
    }

    /// Text as the signs that Windows-1252 shows for its bytes.
    pub fn signs(&self, text: &str) -> String {
        shown(&self.bytes(text))
    }

    fn letter(&self, c: char) -> Vec<u8> {
        let small = c.to_lowercase().next().unwrap();
        let own = |c: &char| self.letters.get(c).filter(|_| !c.is_ascii()).cloned();
        let other = || encoding_rs::WINDOWS_1252.encode(&c.to_string()).0.into_owned();
        own(&c).or_else(|| own(&small)).unwrap_or_else(other)
    }

    /// Text as a user of its fonts types it: in a font of capitals, where the encoding
    /// has none.
    pub fn set(&self, text: &str) -> Vec<Run> {
        let (_, font, capitals) = FONTS.iter().find(|(id, ..)| *id == self.id).unwrap();
        let lacks = |c: char| {
            self.lacks_capitals
                && c.is_uppercase()
                && !c.is_ascii()
                && !self.letters.contains_key(&c)
        };
        let mut runs: Vec<Run> = Vec::new();
        for word in text.split_inclusive(' ') {
            let is_capital = |c: char| !c.is_alphabetic() || c.is_uppercase();
            let whole = word.contains(lacks) && word.chars().all(is_capital);
            for c in word.chars() {
                let (font, bytes) = match whole || lacks(c) {
                    true => (capitals, self.bytes(&c.to_lowercase().to_string())),
                    false => (font, self.letter(c)),
                };
                match runs.last_mut().filter(|run| run.font == *font) {
                    Some(run) => run.bytes.extend(bytes),
                    None => runs.push(Run { bytes, font }),
                }
            }
        }
        runs
    }

    /// Text in a font that tells nothing.
    pub fn bare(&self, text: &str) -> Vec<Run> {
        vec![Run { bytes: self.bytes(text), font: PLAIN }]
    }

    /// Has it a capital for every letter?
    pub const fn has_capitals(&self) -> bool {
        !self.lacks_capitals
    }

    /// Can it say all letters of a text?
    pub fn can_say(&self, text: &str) -> bool {
        let is_known = |c: char| {
            let small = c.to_lowercase().next().unwrap();
            c.is_ascii() || self.letters.contains_key(&small)
        };
        text.chars().all(is_known)
    }
}

fn letters(encoding: &Encoding) -> BTreeMap<char, Vec<u8>> {
    let mut letters = BTreeMap::new();
    for (a, b) in (0..=255_u8).flat_map(|a| (0..=255_u8).map(move |b| (a, b))) {
        letters.extend(encoding.pair(a, b).map(|letter| (letter, vec![a, b])));
    }
    // TCVN3 has pairs for capitals that nobody types.
    if encoding.lacks_capitals() {
        letters.clear();
    }
    for byte in 0..=255 {
        letters.extend(encoding.single(byte).map(|letter| (letter, vec![byte])));
    }
    letters
}

/// The signs that Windows-1252 shows for bytes.
pub fn shown(bytes: &[u8]) -> String {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Can XML hold it? It has no controls.
fn is_xml(lines: &[Vec<Run>]) -> bool {
    lines.iter().flatten().all(|run| run.bytes.iter().all(|byte| *byte >= 0x20))
}

/// A Word file; none, where XML cannot say the letters.
pub fn docx(lines: &[Vec<Run>]) -> Option<Vec<u8>> {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
    let run = |Run { bytes, font }: &Run| {
        format!(
            "<w:r><w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/></w:rPr>\
             <w:t xml:space=\"preserve\">{}</w:t></w:r>",
            escaped(&shown(bytes))
        )
    };
    let paragraph = |runs: &Vec<Run>| {
        format!("<w:p>{}</w:p>", runs.iter().map(run).collect::<String>())
    };
    let body: String = lines.iter().map(paragraph).collect();
    let document =
        format!("<w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>");
    let relations = format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r\" \
         Type=\"{OFFICE}/relationships/officeDocument\" Target=\"word/document.xml\"/>\
         </Relationships>"
    );
    is_xml(lines).then(|| {
        zipped(&[
            ("_rels/.rels", relations.as_bytes()),
            ("word/document.xml", document.as_bytes()),
        ])
    })
}

/// Rich text.
pub fn rtf(lines: &[Vec<Run>]) -> Option<Vec<u8>> {
    let mut fonts: Vec<&str> = lines.iter().flatten().map(|run| run.font).collect();
    fonts.sort_unstable();
    fonts.dedup();
    let mut out = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl".to_owned();
    for (at, font) in fonts.iter().enumerate() {
        out.push_str(&format!("{{\\f{at}\\fcharset0 {font};}}"));
    }
    out.push('}');
    for runs in lines {
        for Run { bytes, font } in runs {
            let at = fonts.binary_search(font).unwrap();
            out.push_str(&format!("{{\\f{at} "));
            for byte in bytes {
                match byte {
                    b'\\' | b'{' | b'}' | 0..=31 | 127.. => {
                        out.push_str(&format!("\\'{byte:02x}"));
                    }
                    byte => out.push(char::from(*byte)),
                }
            }
            out.push('}');
        }
        out.push_str("\\par\n");
    }
    out.push('}');
    Some(out.into_bytes())
}

/// A web page; its fonts are named at each run.
pub fn page(lines: &[Vec<Run>]) -> Option<Vec<u8>> {
    let mut out = b"<html><body>".to_vec();
    for runs in lines {
        out.extend_from_slice(b"<p>");
        for Run { bytes, font } in runs {
            out.extend(format!("<font face=\"{font}\">").bytes());
            let safe: Vec<Vec<u8>> = bytes
                .iter()
                .map(|byte| match byte {
                    b'<' => b"&lt;".to_vec(),
                    b'&' => b"&amp;".to_vec(),
                    byte => vec![*byte],
                })
                .collect();
            out.extend(safe.concat());
            out.extend_from_slice(b"</font>");
        }
        out.extend_from_slice(b"</p>\n");
    }
    is_xml(lines).then_some(out)
}

/// A flat OpenDocument text.
pub fn odt(lines: &[Vec<Run>]) -> Option<Vec<u8>> {
    const SPACE: &str = "urn:oasis:names:tc:opendocument:xmlns";
    let mut fonts: Vec<&str> = lines.iter().flatten().map(|run| run.font).collect();
    fonts.sort_unstable();
    fonts.dedup();
    let style = |font: &&str| {
        format!(
            "<style:style style:name=\"{font}\" style:family=\"text\">\
             <style:text-properties fo:font-family=\"{font}\"/></style:style>"
        )
    };
    let run = |Run { bytes, font }: &Run| {
        format!(
            "<text:span text:style-name=\"{font}\">{}</text:span>",
            escaped(&shown(bytes))
        )
    };
    let paragraph = |runs: &Vec<Run>| {
        format!("<text:p>{}</text:p>", runs.iter().map(run).collect::<String>())
    };
    let out = format!(
        "<office:document xmlns:office=\"{SPACE}:office:1.0\" xmlns:text=\"{SPACE}:text:1.0\" \
         xmlns:style=\"{SPACE}:style:1.0\" xmlns:fo=\"{SPACE}:xsl-fo-compatible:1.0\" \
         office:mimetype=\"application/vnd.oasis.opendocument.text\">\
         <office:automatic-styles>{}</office:automatic-styles><office:body><office:text>{}\
         </office:text></office:body></office:document>",
        fonts.iter().map(style).collect::<String>(),
        lines.iter().map(paragraph).collect::<String>()
    );
    is_xml(lines).then(|| out.into_bytes())
}

/// A workbook of Excel 5: each line a cell, in the font of its first run.
pub fn xls(lines: &[Vec<Run>]) -> Option<Vec<u8>> {
    let record = |kind: u16, data: &[u8]| {
        [&kind.to_le_bytes(), &(data.len() as u16).to_le_bytes(), data].concat()
    };
    let bof = |kind: u8| record(0x809, &[0, 5, kind, 0, 0, 0, 0, 0]);
    let mut fonts: Vec<&str> = lines.iter().flatten().map(|run| run.font).collect();
    fonts.sort_unstable();
    fonts.dedup();
    let globals = |start: u32| {
        let mut out = [bof(5), record(0x42, &1252_u16.to_le_bytes())].concat();
        for font in &fonts {
            let name = [&[0; 14][..], &[font.len() as u8], font.as_bytes()].concat();
            out.extend(record(0x31, &name));
        }
        for at in 0..fonts.len() as u16 {
            let style = [&at.to_le_bytes()[..], &[0; 14]].concat();
            out.extend(record(0xe0, &style));
        }
        let listed = [&start.to_le_bytes()[..], &[0, 0, 3], b"Bi\xd3"].concat();
        [out, record(0x85, &listed), record(0x0a, &[])].concat()
    };
    let mut sheet = bof(16);
    for (row, runs) in (0_u16..).zip(lines) {
        let bytes: Vec<u8> = runs.iter().flat_map(|run| run.bytes.clone()).collect();
        let style = fonts.binary_search(&runs.first()?.font).unwrap() as u16;
        let head = [row, 0, style, bytes.len() as u16].map(u16::to_le_bytes).concat();
        sheet.extend(record(0x204, &[head, bytes].concat()));
    }
    let start = globals(0).len() as u32;
    Some([globals(start), sheet, record(0x0a, &[])].concat())
}

/// Lines of plain text.
pub fn txt(lines: &[Vec<Run>]) -> Option<Vec<u8>> {
    Some(
        lines.iter().flat_map(|runs| [joined(runs), b"\r\n".to_vec()].concat()).collect(),
    )
}

/// A table with each line in its second column.
pub fn csv(lines: &[Vec<Run>]) -> Option<Vec<u8>> {
    let mut out = b"TT;Chu;So\r\n".to_vec();
    for (at, runs) in lines.iter().enumerate() {
        let field = shown(&joined(runs)).replace('"', "\"\"");
        let field = encoding_rs::WINDOWS_1252.encode(&field).0.into_owned();
        out.extend(format!("{};\"", at + 1).bytes());
        out.extend(field);
        out.extend(b"\";5\r\n");
    }
    Some(out)
}

fn joined(runs: &[Run]) -> Vec<u8> {
    runs.iter().flat_map(|run| run.bytes.clone()).collect()
}
