//! A web page to a document: its tables with merged cells, its paragraphs and headings.

use crate::data::encodings::Encodings;
use crate::model::document::{BlockId, Document, Gap, Kind, Place, Spot, Tally};
use crate::read::block::{Draft, Face, FontId, Fonts, Setting};
use crate::read::file::File;
use crate::read::format::{Format, ReadError};
use crate::read::html::entities::resolve;
use crate::read::html::grid::Grid;
use crate::read::html::styles::Styles;
use crate::read::html::tally;
use crate::read::html::tokens::{Token, Tokens, attribute};
use crate::read::symbol;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// Web pages, whatever their name.
pub const FORMAT: Format = Format { name: "html", detects, read };

/// The most blocks.
const MOST_BLOCKS: usize = 500_000;

/// The deepest table within tables; those further in are read as text.
const MOST_DEPTH: usize = 16;

fn detects(file: &File) -> bool {
    let head = &file.bytes[..file.bytes.len().min(4096)];
    let head = decoded(head).to_ascii_lowercase();
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let begins = |tag: &&str| head.starts_with(*tag);
    let tags = ["<!doctype html", "<html", "<table", "<head", "<body", "<meta"];
    tags.iter().any(begins)
        || (head.starts_with('<') && head.contains("<html") && !head.contains("<w:"))
}

/// The text by its byte order mark, as UTF-8, or in the encoding that the page names.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode_with_bom_removal(bytes).0;
    }
    let (text, _, broken) = UTF_8.decode(bytes);
    if !broken {
        return text;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let named = head.to_ascii_lowercase();
    let label = named.split("charset=").nth(1).unwrap_or_default();
    let label = label.trim_start_matches(['"', '\'']);
    let label = label.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next();
    let encoding = label.and_then(|l| Encoding::for_label(l.as_bytes()));
    encoding.filter(|e| *e != UTF_8).unwrap_or(WINDOWS_1252).decode(bytes).0
}

fn read(file: &File, _: &Encodings) -> Result<Document, ReadError> {
    let text = decoded(file.bytes);
    let mut page = Page { styles: Styles::read(&text), ..Page::default() };
    page.document.name = file.name.to_owned();
    page.document.format = FORMAT.name;
    page.document.tally = Tally { digits: tally::digits(&text), cells: 0 };
    for token in Tokens(&text) {
        match token {
            Token::Text(text) => page.say(text),
            Token::Open { name, attributes } => page.open(&name, attributes),
            Token::Close(name) => page.close(&name),
        }
        if page.document.blocks.len() > MOST_BLOCKS {
            return Err(ReadError::TooLarge("cells"));
        }
    }
    Ok(page.finish())
}

/// A page while its tokens come.
#[derive(Default)]
struct Page {
    document: Document,
    /// The words of the paragraph that is open, outside of cells.
    words: Draft,
    /// Its level, if it is a heading.
    level: Option<u8>,
    paragraphs: u32,
    tables: u32,
    open: Vec<Opened>,
    styles: Styles,
    names: Fonts,
    /// Fonts named by the elements that are open, with those elements.
    fonts: Vec<(String, Option<FontId>)>,
}

/// An open table.
struct Opened {
    grid: Grid,
    number: u32,
    cell: Option<Cell>,
    inside: Option<BlockId>,
}

/// An open cell.
struct Cell {
    words: Draft,
    spot: Spot,
    spans: (u32, u32),
    header: bool,
    /// How many fonts were open before it.
    fonts: usize,
    /// Its block, once a table within it asked for one.
    block: Option<BlockId>,
}

impl Page {
    fn say(&mut self, text: &str) {
        let text = resolve(text);
        let font = self.fonts.last().and_then(|(_, font)| *font);
        let face = Face { font, ..Face::default() };
        let words = self.words();
        for letter in text.chars() {
            let blank = letter.is_ascii_whitespace();
            if !(blank || words.is_empty() && letter.is_whitespace()) {
                words.push_char(letter, face);
            } else if blank && !words.is_empty() && !words.raw().ends_with([' ', '\n']) {
                words.push_char(' ', face);
            }
        }
    }

    /// The words of the cell or the paragraph that is open.
    fn words(&mut self) -> &mut Draft {
        match self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            Some(cell) => &mut cell.words,
            None => &mut self.words,
        }
    }

    fn cell(&mut self) -> Option<&mut Cell> {
        self.open.last_mut().and_then(|table| table.cell.as_mut())
    }

    fn open(&mut self, name: &str, attributes: &str) {
        if matches!(name, "td" | "th" | "tr") {
            self.close_cell();
        }
        let before = self.fonts.len();
        self.note_font(name, attributes);
        match name {
            "table" if self.open.len() < MOST_DEPTH => self.open_table(),
            "tr" => {
                if let Some(table) = self.open.last_mut() {
                    table.grid.row();
                }
            }
            "td" | "th" => self.open_cell(name == "th", attributes, before),
            "br" => self.words().break_line(),
            "img" => self.lose("picture"),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.part();
                self.level = name[1..].parse().ok();
            }
            "p" | "div" | "li" | "ul" | "ol" | "hr" => self.part(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.fonts.last().is_some_and(|(element, _)| element == name) {
            self.fonts.pop();
        }
        match name {
            "table" => self.close_table(),
            "td" | "th" | "tr" => self.close_cell(),
            "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.part(),
            _ => {}
        }
    }

    /// `<font face=".VnTime">`, `<td style="font-family:.VnTime">`.
    fn note_font(&mut self, name: &str, attributes: &str) {
        // A paragraph that begins ends the one before.
        let is_end =
            matches!(name, "p" | "li") && self.fonts.last().is_some_and(|f| f.0 == name);
        if is_end {
            self.fonts.pop();
        }
        let Some(font) = self.styles.font(name, attributes) else { return };
        // Signs in such fonts stand for no letter.
        let id = if symbol::is_dingbats(&font) { None } else { self.names.id(&font) };
        if self.fonts.len() < 1000 {
            self.fonts.push((name.to_owned(), id));
        }
    }

    /// A paragraph ends.
    fn part(&mut self) {
        if let Some(cell) = self.cell() {
            if !cell.words.raw().ends_with('\n') {
                cell.words.break_line();
            }
            return;
        }
        let words = std::mem::take(&mut self.words);
        let level = self.level.take();
        if words.is_blank() {
            return;
        }
        self.paragraphs += 1;
        let kind = level.map_or(Kind::Body, Kind::Heading);
        self.push(words, kind, Spot::Paragraph(self.paragraphs));
    }

    fn open_table(&mut self) {
        self.part();
        self.tables += 1;
        let inside =
            self.open.last_mut().and_then(|table| table.cell.as_mut()).map(|cell| {
                *cell.block.get_or_insert(BlockId(self.document.blocks.len() as u32))
            });
        if inside.is_some_and(|id| id.0 as usize == self.document.blocks.len()) {
            self.push(Draft::default(), Kind::Cell(None), Spot::Paragraph(0));
        }
        let (grid, number) = (Grid::default(), self.tables);
        self.open.push(Opened { grid, number, cell: None, inside });
    }

    fn open_cell(&mut self, header: bool, attributes: &str, fonts: usize) {
        let Some(table) = self.open.last_mut() else { return };
        let (row, column) = table.grid.spot();
        let span = |name, most| {
            let given =
                attribute(attributes, name).and_then(|n| n.trim().parse::<u32>().ok());
            given.unwrap_or(1).clamp(1, most)
        };
        table.cell = Some(Cell {
            words: Draft::default(),
            spot: Spot::Table { table: table.number, row: row + 1, column: column + 1 },
            spans: (span("rowspan", 65_534), span("colspan", 1000)),
            header,
            fonts,
            block: None,
        });
    }

    fn close_cell(&mut self) {
        let Some(cell) = self.open.last_mut().and_then(|table| table.cell.take()) else {
            return;
        };
        self.fonts.truncate(cell.fonts);
        let block = match cell.block {
            Some(id) => {
                // The block that was kept for it goes, and the last one takes its place.
                self.push(cell.words, Kind::Cell(None), cell.spot);
                self.document.blocks.swap_remove(id.0 as usize);
                Some(id)
            }
            None if cell.words.is_blank() => None,
            None => Some(self.push(cell.words, Kind::Cell(None), cell.spot)),
        };
        if let Some(table) = self.open.last_mut() {
            table.grid.put(block, cell.spans, cell.header);
        }
    }

    fn close_table(&mut self) {
        self.close_cell();
        if let Some(Opened { grid, inside, .. }) = self.open.pop() {
            self.document.tables.push(grid.finish(inside));
        }
    }

    fn push(&mut self, mut words: Draft, kind: Kind, spot: Spot) -> BlockId {
        let id = BlockId(self.document.blocks.len() as u32);
        words.trim_end();
        let place = Place::body(spot);
        let setting = Setting { kind, place, label: None, centred: false, hidden: false };
        self.document.blocks.push(words.finish(&self.names, setting));
        id
    }

    fn lose(&mut self, what: &'static str) {
        let spot = Spot::Paragraph(self.paragraphs + 1);
        self.document.gaps.push(Gap { what, place: Place::body(spot) });
    }

    fn finish(mut self) -> Document {
        while !self.open.is_empty() {
            self.close_table();
        }
        self.part();
        self.document
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::excel::trial::{lines, read, shake};

    #[test]
    fn a_page_is_read_with_its_tables() {
        let page = "<html><head><title>1</title><style>2</style></head><body><h2>Biểu 1</h2>\
            <p>Số liệu &amp; <b>tỷ lệ</b><table><tr><th rowspan=2>TT<th colspan='2'>Số&nbsp;hộ\
            <tr><th>KH<th>TH<tr><td>1<td>33<br>hộ<td><table><tr><td>trong</table></table>\
            Hết 9";
        let document = read(&FORMAT, page.as_bytes());
        let expected = [
            "1 Biểu 1",
            "2 Số liệu & tỷ lệ",
            "1!A1 TT",
            "1!B1 Số\u{a0}hộ",
            "1!B2 KH",
            "1!C2 TH",
            "1!A3 1",
            "1!B3 33/hộ",
            "1!C3 ",
            "2!A1 trong",
            "3 Hết 9",
        ];
        assert_eq!(lines(&document), expected);
        assert_eq!(document.blocks[0].kind, Kind::Heading(2));
        let [inner, outer] = document.tables.as_slice() else {
            unreachable!("two tables")
        };
        assert_eq!(inner.inside, Some(BlockId(8)));
        assert_eq!(outer.rows[1][0], outer.rows[0][0]);
        assert_eq!(outer.header_rows, 2);
    }

    #[test]
    fn a_sheet_saved_as_a_page_is_read() {
        let bytes = include_bytes!("../../../fixtures/formats/features-html.xls");
        let document = read(&FORMAT, bytes);
        let lines = lines(&document);
        assert!(lines.iter().any(|line| line.ends_with("3,847,222,222")), "{lines:#?}");
        assert!(document.blocks.iter().any(|b| b.text == "DiÖn tÝch t\u{ad}íi"));
    }

    #[test]
    fn depth_and_spans_are_bounded() {
        let deep = format!("<html>{}1", "<table><tr><td>".repeat(5000));
        assert_eq!(read(&FORMAT, deep.as_bytes()).tables.len(), MOST_DEPTH);
        let wide = "<table><tr><td rowspan=60000 colspan=1000>1".repeat(50);
        assert!(read(&FORMAT, wide.as_bytes()).tables.iter().all(|t| t.rows.len() < 60));
    }

    #[test]
    fn damaged_files_never_panic() {
        let bytes = include_bytes!("../../../fixtures/formats/features-html.xls");
        shake(&FORMAT, bytes, 13);
    }
}
