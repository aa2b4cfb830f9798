//! A document of Word 97 with text in bytes and fonts by run: what the reader of `.doc`
//! undoes. No more than it takes: a head, one piece of text, pages of fonts.

use crate::encoder::Run;
use std::io::{Cursor, Write};

/// Bytes of the head, and of a page.
const HEAD: usize = 1024;
const PAGE: usize = 512;
/// So many runs stand in a page.
const RUNS: usize = 60;
/// The change that sets the font of letters beyond ASCII.
const FONT: u16 = 0x4a51;

/// Where the pairs of places and lengths begin, and the numbers of those that are used.
const PAIRS: usize = 154;
const CHARACTERS: usize = 12;
const FONTS: usize = 15;
const PIECES: usize = 33;

/// A document: each line a paragraph.
pub fn doc(lines: &[Vec<Run>]) -> Option<Vec<u8>> {
    let mut fonts: Vec<&str> = lines.iter().flatten().map(|run| run.font).collect();
    fonts.sort_unstable();
    fonts.dedup();
    let mut text = Vec::new();
    let mut runs: Vec<(usize, u16)> = Vec::new();
    for run in lines.iter().flat_map(|line| line.iter().chain([&END])) {
        let font = fonts.binary_search(&run.font).unwrap_or(0) as u16;
        text.extend(&run.bytes[..]);
        if run.font.is_empty() {
            text.push(b'\r');
        }
        runs.push((HEAD + text.len(), font));
    }
    let mut document = vec![0; HEAD];
    document.extend(&text);
    document.resize(document.len().next_multiple_of(PAGE), 0);
    let (mut places, mut numbers, mut at) = (vec![HEAD as u32], Vec::new(), HEAD);
    for runs in runs.chunks(RUNS) {
        numbers.push((document.len() / PAGE) as u32);
        document.extend(page(at, runs));
        at = runs.last()?.0;
        places.push(at as u32);
    }
    let pages: Vec<u8> =
        places.into_iter().chain(numbers).flat_map(u32::to_le_bytes).collect();
    let stores =
        [(CHARACTERS, pages), (FONTS, names(&fonts)), (PIECES, piece(text.len()))];
    let mut table = vec![0; 4];
    for (number, bytes) in stores {
        let place = PAIRS + number * 8;
        put(&mut document, place, &(table.len() as u32).to_le_bytes());
        put(&mut document, place + 4, &(bytes.len() as u32).to_le_bytes());
        table.extend(bytes);
    }
    put(&mut document, 0, &0xa5ec_u16.to_le_bytes());
    put(&mut document, 2, &193_u16.to_le_bytes());
    put(&mut document, 10, &0x200_u16.to_le_bytes());
    put(&mut document, 76, &(text.len() as u32).to_le_bytes());
    held(&[("/WordDocument", &document), ("/1Table", &table)])
}

/// The end of a paragraph.
static END: Run = Run { bytes: Vec::new(), font: "" };

fn put(bytes: &mut [u8], at: usize, new: &[u8]) {
    bytes[at..at + new.len()].copy_from_slice(new);
}

/// A page of runs: where each ends, and its font.
fn page(start: usize, runs: &[(usize, u16)]) -> Vec<u8> {
    let mut page = vec![0; PAGE];
    put(&mut page, 0, &(start as u32).to_le_bytes());
    let mut free = PAGE - 1;
    let mut known: Vec<(u16, usize)> = Vec::new();
    for (index, (end, font)) in runs.iter().enumerate() {
        put(&mut page, (index + 1) * 4, &(*end as u32).to_le_bytes());
        let place = match known.iter().find(|(own, _)| own == font) {
            Some((_, place)) => *place,
            None => {
                free = (free - 5) / 2 * 2;
                let change = [FONT.to_le_bytes(), font.to_le_bytes()].concat();
                page[free] = change.len() as u8;
                put(&mut page, free + 1, &change);
                known.push((*font, free));
                free
            }
        };
        page[(runs.len() + 1) * 4 + index] = (place / 2) as u8;
    }
    page[PAGE - 1] = runs.len() as u8;
    page
}

/// The list of fonts.
fn names(fonts: &[&str]) -> Vec<u8> {
    let mut out = [(fonts.len() as u16).to_le_bytes(), [0; 2]].concat();
    for font in fonts {
        let name: Vec<u8> =
            font.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        out.push((39 + name.len()) as u8);
        out.extend([0; 39]);
        out.extend(name);
    }
    out
}

/// The list of the one piece of text, a byte a letter.
fn piece(length: usize) -> Vec<u8> {
    let place = (HEAD as u32 * 2) | 0x4000_0000;
    let list = [
        &0_u32.to_le_bytes()[..],
        &(length as u32).to_le_bytes(),
        &[0; 2],
        &place.to_le_bytes(),
        &[0; 2],
    ]
    .concat();
    [&[2][..], &(list.len() as u32).to_le_bytes(), &list].concat()
}

fn held(streams: &[(&str, &[u8])]) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).ok()?;
    for (name, bytes) in streams {
        file.create_stream(name).ok()?.write_all(bytes).ok()?;
    }
    file.flush().ok()?;
    Some(file.into_inner().into_inner())
}
