//! How the tests of readers show what was read, one block a line.

use crate::data::encodings::Encodings;
use crate::model::document::{Block, Document, Kind, Part, Spot};
use crate::read::file::File;
use crate::read::format::{Format, ReadError};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What a format's reader makes of bytes that it takes for its own.
pub fn read(format: &Format, bytes: &[u8]) -> Result<Document, ReadError> {
    let file = File::new("test", bytes);
    assert!((format.detects)(&file), "not detected");
    (format.read)(&file, &Encodings::default())
}

/// A package of these parts.
pub fn zipped<N: AsRef<str>, B: AsRef<[u8]>>(parts: &[(N, B)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_ref(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Checks what is read: blocks, then gaps; and that no digit was lost.
#[track_caller]
pub fn check(format: &Format, bytes: &[u8], expected: &[&str]) -> Document {
    let document = read(format, bytes).unwrap();
    assert_eq!(shown(&document), expected);
    check_digits(&document);
    document
}

/// Blocks and gaps, one a line.
pub fn shown(document: &Document) -> Vec<String> {
    let gaps = document.gaps.iter().map(|gap| format!("gap {}", gap.what));
    document.blocks.iter().map(show).chain(gaps).collect()
}

/// Checks that the blocks hold as many digits as were counted in the parts.
#[track_caller]
pub fn check_digits(document: &Document) {
    let texts = document.blocks.iter().flat_map(|block| block.text.bytes());
    let digits = texts.filter(u8::is_ascii_digit).count() as u64;
    assert_eq!(digits, document.tally.digits, "digits");
}

/// A block in one line: part, place, kind, list number, look, text.
pub fn show(block: &Block) -> String {
    let part = match block.place.part {
        Part::Body => String::new(),
        part => format!("{part:?} ").to_lowercase(),
    };
    let spot = match &block.place.spot {
        Spot::Paragraph(at) => format!("p{at}"),
        Spot::Table { table, row, column } => format!("t{table}:{row},{column}"),
        spot => format!("{spot:?}"),
    };
    let kind = match block.kind {
        Kind::Heading(level) => format!(" h{level}"),
        _ => String::new(),
    };
    let label = block.label.as_ref().map_or(String::new(), |label| format!(" [{label}]"));
    let look = [
        (block.look.bold, " bold"),
        (block.look.italic, " italic"),
        (block.look.centred, " centred"),
        (block.hidden, " hidden"),
    ];
    let look: String = look.iter().filter(|(on, _)| *on).map(|(_, name)| *name).collect();
    let shown = format!("{part}{spot}{kind}{label}{look}: {}", block.text);
    shown.replace('\n', "⏎").replace('\t', "→")
}
