//! Numbers and digits counted straight from the parts of an OpenDocument workbook. Nothing
//! here is shared with the reader.
//!
//! `cells` counts cells that hold a number, a percentage, money, a date or a time, as often as
//! they are repeated; `digits` those of all other text: cells, notes, text boxes, page margins.

use crate::model::document::Tally;
use crate::read::excel::tokens::{
    Token, Tokens, attribute, digits, is_day, raw_digits, resolved,
};
use std::collections::BTreeMap;

/// Counts a workbook by its content and its pages.
pub fn count(content: &[u8], pages: &[u8]) -> Tally {
    let margins = margins(pages);
    let mut masters = BTreeMap::new();
    let mut counting = Counting { rows: 1, ..Counting::default() };
    for token in Tokens(content) {
        match token {
            Token::Open { name: b"style", attributes, .. } => {
                masters.insert(
                    text(attributes, b"style:name"),
                    text(attributes, b"style:master-page-name"),
                );
            }
            Token::Open { name: b"table", attributes, .. } => {
                let master = masters.get(&text(attributes, b"table:style-name"));
                let digits = master.and_then(|m| margins.get(m));
                counting.tally.digits += digits.copied().unwrap_or(0);
            }
            token => counting.take(&token),
        }
    }
    counting.tally
}

fn text(attributes: &[u8], name: &[u8]) -> String {
    attribute(attributes, name).map(resolved).unwrap_or_default()
}

/// A count under way.
#[derive(Default)]
struct Counting {
    tally: Tally,
    /// How often the open row stands for itself, and the open cell.
    rows: u64,
    columns: u64,
    /// The open cell holds a number.
    number: bool,
    /// Within a cell; within a note or drawing.
    cell: bool,
    aside: u32,
    /// Within a paragraph.
    paragraph: u32,
    /// Within a note's date or author.
    silent: bool,
    /// Within charts, which hold tables of their own.
    charts: u32,
}

/// Elements whose words stand beside the cells.
fn is_aside(name: &[u8]) -> bool {
    let asides: [&[u8]; 5] =
        [b"annotation", b"text-box", b"custom-shape", b"rect", b"ellipse"];
    asides.contains(&name)
}

impl Counting {
    fn take(&mut self, token: &Token) {
        match token {
            Token::Open { name: b"object", empty: false, .. } => self.charts += 1,
            Token::Close { name: b"object" } => {
                self.charts = self.charts.saturating_sub(1)
            }
            _ if self.charts > 0 => {}
            Token::Open { name, attributes, empty } => {
                self.open(name, attributes, *empty)
            }
            Token::Close { name } => self.close(name),
            Token::Text(text) => self.words(digits(text)),
            Token::Raw(text) => self.words(raw_digits(text)),
        }
    }

    fn open(&mut self, name: &[u8], attributes: &[u8], empty: bool) {
        let times = |name: &[u8]| {
            let given = text(attributes, name).parse::<u64>().unwrap_or(1);
            given.clamp(1, 1 << 24)
        };
        match name {
            b"table-row" => self.rows = times(b"table:number-rows-repeated"),
            b"table-cell" | b"covered-table-cell" => {
                self.columns = times(b"table:number-columns-repeated");
                self.number = is_number(attributes);
                self.tally.cells += u64::from(self.number) * self.rows * self.columns;
                self.cell = !empty;
            }
            b"p" | b"h" if !empty => self.paragraph += 1,
            b"date" | b"creator" | b"date-string" if self.aside > 0 => {
                self.silent = !empty
            }
            name if is_aside(name) && !empty => self.aside += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &[u8]) {
        match name {
            b"table-cell" | b"covered-table-cell" => self.cell = false,
            b"p" | b"h" => self.paragraph = self.paragraph.saturating_sub(1),
            b"date" | b"creator" | b"date-string" => self.silent = false,
            name if is_aside(name) => self.aside = self.aside.saturating_sub(1),
            _ => {}
        }
    }

    fn words(&mut self, digits: u64) {
        if self.paragraph == 0 || self.silent {
            return;
        }
        if self.aside > 0 {
            self.tally.digits += digits;
        } else if self.cell && !self.number {
            self.tally.digits += digits * self.rows * self.columns;
        }
    }
}

/// Does a cell hold a number, by its attributes?
fn is_number(attributes: &[u8]) -> bool {
    let named = |name: &[u8]| text(attributes, name);
    if matches!(named(b"table:formula").as_str(), "of:=TRUE()" | "of:=FALSE()") {
        return false;
    }
    match named(b"office:value-type").as_str() {
        "float" | "percentage" | "currency" => {
            let value = named(b"office:value").trim().parse::<f64>();
            value.is_ok_and(|value| value.abs() < 7.9e28)
        }
        "date" => is_day(&named(b"office:date-value")),
        "time" => named(b"office:time-value").starts_with("PT"),
        _ => false,
    }
}

/// The digits of the headers and footers of each kind of page.
fn margins(pages: &[u8]) -> BTreeMap<String, u64> {
    let mut margins = BTreeMap::new();
    let (mut page, mut shown, mut paragraph, mut field) =
        (String::new(), false, false, false);
    for token in Tokens(pages) {
        match token {
            Token::Open { name: b"master-page", attributes, .. } => {
                page = text(attributes, b"style:name");
                margins.insert(page.clone(), 0);
            }
            Token::Close { name: b"master-page" } => page.clear(),
            Token::Open { name, attributes, empty } => match name {
                n if n.starts_with(b"header") || n.starts_with(b"footer") => {
                    shown = !empty && text(attributes, b"style:display") != "false";
                }
                b"p" => paragraph = !empty,
                n => field |= is_field(n) && !empty,
            },
            Token::Close { name } => match name {
                n if n.starts_with(b"header") || n.starts_with(b"footer") => {
                    shown = false
                }
                b"p" => paragraph = false,
                n => field &= !is_field(n),
            },
            Token::Text(text) if shown && paragraph && !field && !page.is_empty() => {
                *margins.entry(page.clone()).or_insert(0) += digits(text);
            }
            _ => {}
        }
    }
    margins
}

fn is_field(name: &[u8]) -> bool {
    let fields: [&[u8]; 7] = [
        b"page-number",
        b"page-count",
        b"sheet-name",
        b"date",
        b"time",
        b"file-name",
        b"title",
    ];
    fields.contains(&name)
}
