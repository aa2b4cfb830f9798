//! The tables of a standard report, known by their heads and read row by row; and what else
//! such a report prints round its text.
//!
//! A table with the same heads that says anything in other words stays anybody's table.

use super::heading;
use crate::data::layout::{ColumnRule, Holds, Layout};
use crate::data::layout_notes::Noted;
use crate::data::layout_said::{Heard, hear};
use crate::model::claim::Role;
use crate::model::document::{BlockId, Document, Part as Place, Span};
use crate::model::numeral::UnitId;
use crate::model::outline::{Grid, GridForm, Part, StandardFigure, StandardRow, Whole};
use crate::model::period::Period;
use crate::text::fill::fill;

/// How many lines over a table may belong to it: label, title, reference and caption.
const LINES_OVER: usize = 4;

/// Tells a grid of which only the rows are known, if it is a table of a standard report.
pub fn shape(document: &Document, grid: &mut Grid, layout: &Layout) -> bool {
    let Some(first) = grid.rows.first() else { return false };
    let heads: Vec<&str> = first.iter().map(|cell| text(document, *cell)).collect();
    let review = &layout.review.columns;
    if heads.iter().copied().eq(review.iter().map(|column| &*column.head)) {
        grid.columns = vec![Part::Note; heads.len()];
        grid.head = 1;
        grid.form = GridForm::Review;
        return true;
    }
    let known = [&layout.tables.done, &layout.tables.planned];
    let Some(columns) = known
        .into_iter()
        .find(|columns| heads.iter().copied().eq(columns.iter().map(|c| &*c.head)))
    else {
        return false;
    };
    let first = first.iter().flatten().map(|span| span.block).min();
    let period = first.and_then(|first| period_over(document, first, layout));
    let table = Reader { document, layout, columns, period };
    let Some(rows) = table.rows(&grid.rows) else { return false };
    grid.columns = columns.iter().map(|column| part(column.holds)).collect();
    grid.head = 1;
    grid.form = GridForm::Standard(rows);
    true
}

/// What a column of a standard table holds.
fn part(holds: Holds) -> Part {
    match holds {
        Holds::Order => Part::Index,
        Holds::Name => Part::Name,
        Holds::Unit => Part::Unit,
        Holds::Figures => Part::Value,
        Holds::Note => Part::Note,
    }
}

/// The words of a square.
fn text(document: &Document, cell: Option<Span>) -> &str {
    cell.map_or("", |span| document.text(span).trim())
}

/// The period that the line over a table says.
fn period_over(document: &Document, first: BlockId, layout: &Layout) -> Option<Period> {
    let over = document.blocks.get(first.0.checked_sub(1)? as usize)?;
    let words = &layout.annex;
    let line = over.text.trim();
    let named = hear(&words.period, line).and_then(|name| layout.periods.hear(name));
    let (_, behind) = words.caption_period.split_once("{caption}")?;
    let (before, after) = behind.split_once("{period}")?;
    let in_caption = || {
        let (_, name) = line.strip_suffix(after)?.rsplit_once(before)?;
        layout.periods.hear(name)
    };
    named.or_else(in_caption)
}

/// Reads the rows of a standard table.
struct Reader<'a> {
    document: &'a Document,
    layout: &'a Layout,
    columns: &'a [ColumnRule],
    period: Option<Period>,
}

impl Reader<'_> {
    /// All rows; none where one says what no standard table says.
    fn rows(&self, squares: &[Vec<Option<Span>>]) -> Option<Vec<StandardRow>> {
        let mut rows: Vec<StandardRow> = Vec::new();
        for squares in squares.iter().skip(1) {
            let first = squares.first().copied().flatten();
            let group = first.is_some() && squares.iter().all(|cell| *cell == first);
            if group {
                continue;
            }
            let row = self.row(squares, &rows)?;
            rows.push(row);
        }
        Some(rows)
    }

    /// The square of the first column of a kind.
    fn square(&self, squares: &[Option<Span>], holds: Holds) -> Option<Span> {
        let at = self.columns.iter().position(|column| column.holds == holds)?;
        squares.get(at).copied().flatten()
    }

    /// A row after some others.
    fn row(
        &self,
        squares: &[Option<Span>],
        before: &[StandardRow],
    ) -> Option<StandardRow> {
        let says = |holds| text(self.document, self.square(squares, holds));
        let number = says(Holds::Order).to_owned();
        let unit = says(Holds::Unit);
        let unit = (!unit.is_empty()).then(|| UnitId(unit.into()));
        let note = self.square(squares, Holds::Note);
        let notes = match note {
            Some(span) => self.layout.notes_heard(self.document.text(span).trim_end())?,
            None => Vec::new(),
        };
        let outer = number.rsplit_once('.').map(|(outer, _)| outer);
        let above = before.iter().rposition(|row| Some(&*row.number) == outer);
        let name = says(Holds::Name).split_whitespace().collect::<Vec<_>>().join(" ");
        let (name, own_words) = self.named(&name);
        let mut row = StandardRow {
            name,
            own_words,
            number,
            period: self.period,
            whole: above.map(Whole::Row),
            figures: self.in_columns(squares, unit.as_ref(), &notes)?,
        };
        self.refer(&mut row.figures, &notes);
        let plan = notes.iter().find_map(|(_, noted)| match noted {
            Noted::PlanPeriod(period) => Some(*period),
            _ => None,
        });
        for (start, noted) in notes {
            match noted {
                Noted::Period(period) => row.period = Some(period),
                Noted::PartOf(name) => {
                    let (name, own_words) = self.named(&name);
                    row.whole = Some(Whole::Named(name, own_words));
                }
                Noted::Figure(role, heard, base, _) => {
                    let unit = heard.unit.clone();
                    let figure = figure(note?, start, heard, role, unit);
                    row.figures.push(StandardFigure { base, ..figure });
                }
                _ => {}
            }
        }
        for figure in &mut row.figures {
            figure.period = plan.filter(|_| figure.role == Role::Plan);
        }
        Some(row)
    }

    /// A name, and whether it is the report's own words.
    fn named(&self, name: &str) -> (String, bool) {
        let own_words = hear(&self.layout.notes.own_words, name);
        (own_words.unwrap_or(name).to_owned(), own_words.is_some())
    }

    /// The figures that stand in columns of a row.
    fn in_columns(
        &self,
        squares: &[Option<Span>],
        unit: Option<&UnitId>,
        notes: &[(usize, Noted)],
    ) -> Option<Vec<StandardFigure>> {
        let marked: Vec<Role> = notes
            .iter()
            .filter_map(|(_, noted)| match noted {
                Noted::Mark(role) => Some(*role),
                Noted::Figure(_, _, _, beside) => *beside,
                _ => None,
            })
            .collect();
        let mut figures = Vec::new();
        for (column, square) in self.columns.iter().zip(squares) {
            let Some(span) = square.filter(|_| column.holds == Holds::Figures) else {
                continue;
            };
            let mut start = 0;
            for line in self.document.text(span).split('\n') {
                if !line.trim().is_empty() {
                    let heard = self.layout.figures.hear(line)?;
                    let shown = heard.unit.is_some();
                    let unit = heard.unit.clone().or_else(|| column.hidden_unit(unit));
                    let signed = heard.signed;
                    let role = column.implied(unit.as_ref(), signed, shown, &marked)?;
                    let base = column.base.clone().filter(|_| role.is_difference());
                    let figure = figure(span, start, heard, role, unit);
                    figures.push(StandardFigure { base, ..figure });
                }
                start += line.len() + 1;
            }
        }
        Some(figures)
    }

    /// Gives the figures in columns what the notes say that they refer to.
    fn refer(&self, figures: &mut [StandardFigure], notes: &[(usize, Noted)]) {
        for (_, noted) in notes {
            for figure in figures.iter_mut() {
                match noted {
                    Noted::Base(base) if figure.role.is_difference() => {
                        figure.base = Some(base.clone());
                    }
                    Noted::NoBase if figure.role.is_difference() => figure.base = None,
                    Noted::PlanBase(base) if figure.role == Role::PctOfPlan => {
                        figure.base = Some(base.clone());
                    }
                    _ => {}
                }
            }
        }
    }
}

/// A figure in a square, from where its words begin there.
fn figure(
    square: Span,
    start: usize,
    heard: Heard,
    role: Role,
    unit: Option<UnitId>,
) -> StandardFigure {
    let from = square.start + start as u32;
    let span = Span {
        block: square.block,
        start: from + heard.start as u32,
        end: from + heard.end as u32,
    };
    let Heard { value, bound, approx, .. } = heard;
    StandardFigure { period: None, span, value, unit, role, base: None, bound, approx }
}

/// Blocks that a standard report adds round what it tells; `lines` are those outside of
/// grids.
pub fn quiet(
    document: &Document,
    grids: &[(BlockId, Grid)],
    lines: &[Span],
    layout: &Layout,
) -> Vec<BlockId> {
    let mut quiet: Vec<BlockId> = Vec::new();
    for (first, grid) in grids.iter().filter(|(_, grid)| grid.form != GridForm::Free) {
        let above = lines.partition_point(|line| line.block < *first);
        let over = lines[..above].iter().rev().take(LINES_OVER);
        quiet.extend(
            over.take_while(|line| is_over(document.text(**line), layout))
                .map(|line| line.block),
        );
        if grid.form == GridForm::Review {
            quiet.extend(grid.rows.iter().flatten().flatten().map(|span| span.block));
        }
    }
    let page = |id: &BlockId| {
        let block = document.block(*id);
        match block.place.part {
            Place::Header | Place::Footer => !block.text.contains(char::is_alphabetic),
            Place::Comment => is_remark(&block.text, layout),
            _ => {
                let mut lines = block.text.split('\n');
                !block.text.is_empty() && lines.all(|line| is_blank(line.trim(), layout))
            }
        }
    };
    quiet.extend(document.ids().filter(page));
    quiet.sort_unstable();
    quiet.dedup();
    quiet
}

/// A line that stands over a standard table.
fn is_over(line: &str, layout: &Layout) -> bool {
    let (annex, review) = (&layout.annex, &layout.review);
    let fixed = [&annex.label, &annex.title, &review.title, &review.reference];
    let opens = |template: &str, key: &str| {
        let before = template.split_once(key).map_or("", |(before, _)| before);
        line.strip_prefix(before).filter(|_| !before.is_empty())
    };
    let numbered = || {
        let behind = opens(&annex.caption, "{number}")?;
        let number = behind.find(|c: char| !c.is_ascii_digit()).filter(|end| *end > 0)?;
        let rest = annex.caption.split_once("{number}")?.1.split_once("{heading}")?.0;
        behind[number..].starts_with(rest).then_some(())
    };
    fixed.into_iter().any(|words| line == words || opens_number(line, words))
        || opens(&annex.reference, "{kind}").is_some()
        || opens(&annex.period, "{}").is_some()
        || numbered().is_some()
}

/// A line that says nothing but that something is not known.
fn is_blank(line: &str, layout: &Layout) -> bool {
    let words = &layout.head;
    let short = &*words.short_blank;
    let blanks = ["place", "day", "month", "year", "number"].map(|key| (key, short));
    let holds = !short.is_empty() && line.contains(short);
    holds
        && (line.trim_start_matches(['-', ' ']) == words.blank
            || line == fill(&words.number, &blanks)
            || line == fill(&words.dated, &blanks))
}

/// `Phụ lục I`: a label with its number.
fn opens_number(line: &str, label: &str) -> bool {
    let behind = line.strip_prefix(label).and_then(|rest| rest.strip_prefix(' '));
    behind.is_some_and(heading::roman)
}

/// A remark that a standard report has in its margin.
fn is_remark(text: &str, layout: &Layout) -> bool {
    let words = &layout.review;
    let severities = &words.severities;
    [&severities.note, &severities.warning, &severities.error].into_iter().any(|name| {
        let opening = fill(&words.remark, &[("severity", name), ("message", "")]);
        text.starts_with(&opening)
    })
}
