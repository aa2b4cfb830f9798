//! A [`Sheet`] to blocks: one a cell, in row order, with notes and text boxes after them, and
//! one table over the used rectangle.
//!
//! Words are left as the file has them where a soft hyphen may be the letter ư of an old
//! encoding; all others are composed and cleaned.

use crate::model::document::{
    Block, BlockId, Document, FontRun, Formula, Gap, Kind, Look, Part, Place, Spot,
    Stored,
};
use crate::read::excel::formula;
use crate::read::excel::grid::{self, Square};
use crate::read::excel::sheet::{
    Area, Aside, Book, Cell, Font, MOST_ASIDES, Sheet, Style, Value,
};
use crate::read::excel::shown::decimal::decimal;
use crate::read::excel::shown::show::{Shown, show, show_date};
use crate::read::format::ReadError;
use crate::text::clean::{cleaned, is_surely_clean, is_undecoded};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Lays a sheet out in the document.
///
/// # Errors
/// The sheet holds more notes than any report.
pub fn lay(sheet: Sheet, book: &Book, document: &mut Document) -> Result<(), ReadError> {
    if sheet.asides.len() > MOST_ASIDES {
        return Err(ReadError::TooLarge("notes"));
    }
    let Sheet { name, hidden, mut cells, formulas, merges, asides, losses, .. } = sheet;
    let page = Page {
        name: name.into(),
        hidden,
        rows: Ranges::new(sheet.hidden_rows),
        columns: Ranges::new(sheet.hidden_columns),
    };
    let (before, after) =
        asides.into_iter().partition(|a: &Aside| a.part == Part::Header);
    page.lay_asides(before, document);
    cells.sort_by_key(|cell| (cell.row, cell.column));
    let results = formula::results(&formulas, &cells);
    let squares = page.lay_cells(cells, &results, book, document);
    page.lay_asides(after, document);
    for loss in losses {
        let place = page.place(Part::Body, loss.row, loss.column);
        document.gaps.push(Gap { what: loss.what, place });
    }
    page.lay_grid(&squares, &merges, document);
    Ok(())
}

/// What all blocks of a sheet share.
struct Page {
    name: Arc<str>,
    hidden: bool,
    rows: Ranges,
    columns: Ranges,
}

impl Page {
    fn place(&self, part: Part, row: u32, column: u32) -> Place {
        let sheet = Arc::clone(&self.name);
        Place {
            part,
            spot: Spot::Sheet {
                sheet,
                row: row.saturating_add(1),
                column: column.saturating_add(1),
            },
        }
    }

    fn hides(&self, row: u32, column: u32) -> bool {
        self.hidden || self.rows.hold(row) || self.columns.hold(column)
    }

    /// Lays the cells; returns the square of each block.
    fn lay_cells(
        &self,
        cells: Vec<Cell>,
        results: &BTreeMap<(u32, u32), Decimal>,
        book: &Book,
        document: &mut Document,
    ) -> Vec<Square> {
        let plain = Style::default();
        let mut squares = Vec::with_capacity(cells.len());
        document.blocks.reserve(cells.len());
        for Cell { row, column, value, style, formula } in cells {
            let place = self.place(Part::Body, row, column);
            if let Some(what) = loss(&value) {
                document.gaps.push(Gap { what, place: place.clone() });
            }
            let raw = match value {
                Value::Number(number) if !results.is_empty() => decimal(number),
                _ => None,
            };
            let style = book.styles.get(style as usize).unwrap_or(&plain);
            let Some(mut words) = words(value, style, book.is_1904) else { continue };
            if let Some(stored) = &mut words.stored {
                stored.formula = formula;
                let result = results.get(&(row, column)).zip(raw);
                let result = result.and_then(|(result, raw)| shown(*result, raw, stored));
                let block = next_id(document);
                let told = result.map(|result| Formula { block, result });
                document.formulas.extend(told);
            }
            squares.push(Square { row, column, block: next_id(document) });
            let hidden = words.hidden || self.hides(row, column);
            document.blocks.push(words.into_block(place, hidden));
        }
        squares
    }

    fn lay_asides(&self, asides: Vec<Aside>, document: &mut Document) {
        for Aside { part, row, column, text, font } in asides {
            if !text.trim().is_empty() {
                let place = self.place(part, row, column);
                let mut words = Words::default();
                words.add(text.trim().to_owned(), &font);
                let mut block = words.into_block(place, self.hidden);
                block.kind = Kind::Body;
                document.blocks.push(block);
            }
        }
    }

    fn lay_grid(&self, squares: &[Square], merges: &[Area], document: &mut Document) {
        if squares.is_empty() {
            return;
        }
        let lose = |what| Gap { what, place: self.place(Part::Body, 0, 0) };
        let Some(grid) = grid::grid(squares, merges) else {
            document.gaps.push(lose("sparse-sheet"));
            return;
        };
        for covered in grid.covered {
            document.blocks[covered.0 as usize].hidden = true;
        }
        if grid.cut {
            document.gaps.push(lose("merged-cells"));
        }
        document.tables.push(grid.table);
    }
}

/// A result in the unit that the cell shows: 0.1217 under `0%` is 12.17.
fn shown(result: Decimal, raw: Decimal, stored: &Stored) -> Option<Decimal> {
    match (stored.date, raw.is_zero()) {
        (true, _) => None,
        (_, true) if stored.percent => result.checked_mul(Decimal::ONE_HUNDRED),
        (_, true) => Some(result),
        _ => result.checked_mul(stored.value)?.checked_div(raw),
    }
}

fn next_id(document: &Document) -> BlockId {
    BlockId(document.blocks.len() as u32)
}

/// The gap that a value leaves.
const fn loss(value: &Value) -> Option<&'static str> {
    match value {
        Value::Missing => Some("formula-without-value"),
        Value::Fault(_) => Some("cell-error"),
        _ => None,
    }
}

/// What a cell shows, before it is a block.
#[derive(Default)]
struct Words {
    text: String,
    fonts: Vec<FontRun>,
    look: Look,
    stored: Option<Stored>,
    hidden: bool,
}

impl Words {
    fn add(&mut self, text: String, font: &Arc<str>) {
        let start = self.text.len() as u32;
        match self.text.is_empty() {
            true => self.text = tidy(text),
            false => self.text.push_str(&tidy(text)),
        }
        let end = self.text.len() as u32;
        match self.fonts.last_mut() {
            Some(last) if last.font == *font && last.end == start => last.end = end,
            _ if font.is_empty() || start == end => {}
            _ => self.fonts.push(FontRun { start, end, font: Arc::clone(font) }),
        }
    }

    fn take(&mut self, shown: Shown) {
        (self.text, self.stored, self.hidden) = (shown.text, shown.stored, shown.hidden);
    }

    fn into_block(self, place: Place, hidden: bool) -> Block {
        let Self { text, look, fonts, .. } = self;
        let block = Block::plain(text, Kind::Cell(self.stored), place);
        Block { look, fonts, hidden, ..block }
    }
}

/// The words of a value; `None` when the cell shows nothing.
fn words(value: Value, style: &Style, is_1904: bool) -> Option<Words> {
    let mut words = Words { look: style.look, ..Words::default() };
    match value {
        Value::Missing => return None,
        Value::Number(raw) => {
            words.take(show(raw, &style.code, is_1904));
        }
        Value::Date(serial) => words.take(show_date(serial, &style.code)),
        Value::Text(text) => words.add(text, &style.font),
        Value::Rich(pieces) => {
            words.look.bold = pieces.iter().all(|(_, font)| font.bold);
            words.look.italic = pieces.iter().all(|(_, font)| font.italic);
            for (text, Font { name, .. }) in pieces {
                words.add(text, if name.is_empty() { &style.font } else { &name });
            }
        }
        Value::Flag(flag) => words.text = if flag { "TRUE" } else { "FALSE" }.to_owned(),
        Value::Fault(fault) => words.text = fault,
    }
    (!words.text.trim().is_empty()).then_some(words)
}

/// Line ends as `\n`, letters composed; what may be of an old encoding is left to be decoded.
fn tidy(text: String) -> String {
    if is_surely_clean(&text) && !text.contains('\r') {
        return text;
    }
    let text = match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text,
    };
    let changed = if is_undecoded(&text) { None } else { cleaned(&text) };
    changed.map_or(text, |cleaned| cleaned.text)
}

/// Ranges of rows or columns, joined and in order.
struct Ranges(Vec<(u32, u32)>);

impl Ranges {
    fn new(mut ranges: Vec<(u32, u32)>) -> Self {
        ranges.sort_unstable();
        let mut joined: Vec<(u32, u32)> = Vec::new();
        for (first, last) in ranges {
            match joined.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => {
                    before.1 = before.1.max(last);
                }
                _ => joined.push((first, last)),
            }
        }
        Self(joined)
    }

    fn hold(&self, number: u32) -> bool {
        let after = self.0.partition_point(|range| range.0 <= number);
        after > 0 && self.0[after - 1].1 >= number
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::excel::sheet::Area;
    use crate::read::excel::shown::code::Code;

    fn cell(row: u32, column: u32, value: Value) -> Cell {
        Cell { row, column, value, style: 0, formula: false }
    }

    fn text(words: &str) -> Value {
        Value::Text(words.to_owned())
    }

    fn laid(sheet: Sheet, style: Style) -> Document {
        let mut document = Document::default();
        let book = Book { styles: vec![style], is_1904: false };
        lay(sheet, &book, &mut document).expect("a small sheet");
        document
    }

    #[test]
    fn cells_come_in_row_order_with_their_value() {
        let mut sheet = Sheet::named("Biểu 01", false);
        sheet.cells =
            vec![cell(1, 2, Value::Number(0.1217)), cell(1, 0, text("Tỷ lệ nghèo"))];
        let code = Code::parse("0.0%");
        let document = laid(sheet, Style { code: code.into(), ..Style::default() });
        assert_eq!(document.blocks[0].text, "Tỷ lệ nghèo");
        assert_eq!(document.blocks[1].text, "12,2%");
        let value = "12.17".parse().expect("a decimal");
        let stored = Stored { value, percent: true, formula: false, date: false };
        assert_eq!(document.blocks[1].kind, Kind::Cell(Some(stored)));
        let spot = Spot::Sheet { sheet: "Biểu 01".into(), row: 2, column: 3 };
        assert_eq!(document.blocks[1].place.spot, spot);
        assert_eq!(document.tables[0].rows, [[Some(BlockId(0)), None, Some(BlockId(1))]]);
    }

    #[test]
    fn a_merged_cell_stands_in_all_its_squares() {
        let mut sheet = Sheet::named("A", false);
        sheet.cells = vec![
            cell(0, 0, text("BIỂU")),
            cell(0, 1, text("che")),
            cell(1, 0, text("a")),
            cell(1, 2, text("b")),
        ];
        sheet.merges = vec![Area { rows: (0, 0), columns: (0, 90) }];
        let document = laid(sheet, Style::default());
        assert_eq!(document.tables[0].rows[0], [Some(BlockId(0)); 3]);
        assert!(document.blocks[1].hidden, "a covered cell is not seen");
    }

    #[test]
    fn what_is_hidden_is_read_and_marked() {
        let mut sheet = Sheet::named("A", false);
        sheet.cells = (0..4).map(|row| cell(row, 0, text("x"))).collect();
        sheet.hidden_rows = vec![(2, 2), (1, 1)];
        let document = laid(sheet, Style::default());
        let hidden = document.blocks.iter().map(|b| b.hidden).collect::<Vec<_>>();
        assert_eq!(hidden, [false, true, true, false]);
        let mut sheet = Sheet::named("A", true);
        sheet.cells = vec![cell(0, 0, text("x"))];
        assert!(laid(sheet, Style::default()).blocks[0].hidden);
    }

    #[test]
    fn a_soft_hyphen_survives_with_its_font() {
        let mut sheet = Sheet::named("A", false);
        sheet.cells = vec![cell(0, 0, text("t\u{ad} t\u{ad}ëng"))];
        let font: Arc<str> = ".VnTime".into();
        let document = laid(sheet, Style { font: font.clone(), ..Style::default() });
        assert_eq!(document.blocks[0].text, "t\u{ad} t\u{ad}ëng");
        assert_eq!(document.blocks[0].fonts, [FontRun { start: 0, end: 11, font }]);
    }

    #[test]
    fn faults_and_missing_values_are_gaps() {
        let mut sheet = Sheet::named("A", false);
        sheet.cells =
            vec![cell(0, 0, Value::Missing), cell(0, 1, Value::Fault("#REF!".into()))];
        let document = laid(sheet, Style::default());
        let gaps = document.gaps.iter().map(|g| g.what).collect::<Vec<_>>();
        assert_eq!(gaps, ["formula-without-value", "cell-error"]);
        assert_eq!(document.blocks.len(), 1);
    }
}
