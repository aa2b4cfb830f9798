//! The report to docx-rs' tree: head, body, foot, annexes, each on its kind of paper.

use super::grid::{Grids, tables};
use super::head::{masthead, signature, text_width, title};
use super::styles;
use super::words::{Ids, comment};
use crate::model::form::Page;
use crate::model::report::{Annex, Piece, Report, Table, Text, Tone};
use docx_rs::{
    BuildXML, Document, DocumentChild, PageMargin, PageNumType, PageOrientationType,
    PageSize, Paragraph, SectionProperty,
};

/// What docx-rs built of a report, before it is finished.
pub struct Tree {
    /// `word/document.xml`
    pub document: String,
    /// The comments of `word/comments.xml`, without its root; empty for none.
    pub comments: String,
    /// Rows to repeat, for each table of the document.
    pub head_rows: Vec<usize>,
}

/// A document being built.
struct Builder<'a> {
    report: &'a Report,
    grids: Grids<'a>,
    ids: Ids,
    children: Vec<DocumentChild>,
    head_rows: Vec<usize>,
}

/// The paper that a stretch of the document is printed on.
#[derive(Clone, Copy)]
struct Paper {
    /// Laid across.
    landscape: bool,
    /// Its first page begins a numbering, and shows no number.
    opens: bool,
}

/// Builds the tree of a report, and writes it out.
pub fn build(report: &Report) -> Tree {
    let mut builder = Builder {
        report,
        grids: Grids::new(tables(report), &report.form),
        ids: Ids::default(),
        children: Vec::new(),
        head_rows: Vec::new(),
    };
    let section_property = builder.everything();
    let document =
        Document { children: builder.children, section_property, has_numbering: false };
    let date = report.properties.created.as_deref();
    let comments = builder.ids.remarked.iter().filter_map(|&at| {
        let remark = report.remarks.get(at)?;
        Some(text(comment(at, remark, date).build()))
    });
    Tree {
        comments: comments.collect(),
        document: text(document.build()),
        head_rows: builder.head_rows,
    }
}

/// The bytes that docx-rs wrote; it writes nothing but UTF-8.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}

impl Builder<'_> {
    /// Builds all, and gives the paper of the last stretch.
    fn everything(&mut self) -> SectionProperty {
        let report = self.report;
        let form = &report.form;
        let head = masthead(&report.head, form, &mut self.ids);
        self.push_table(head, 0);
        for paragraph in title(&report.head, form, &mut self.ids) {
            self.push(paragraph);
        }
        let mut paper = Paper { landscape: false, opens: true };
        self.pieces(&report.body, &mut paper);
        self.turn(&mut paper, false);
        self.keep_last();
        let foot = signature(&report.foot, form, &mut self.ids);
        self.push_table(foot, 0);
        for annex in &report.annexes {
            self.end_stretch(paper);
            paper = Paper { landscape: annex.landscape, opens: true };
            self.annex(annex, &mut paper);
        }
        self.push(Paragraph::new().style(styles::BREAK));
        section(&form.page, paper)
    }

    /// An annex under its title.
    fn annex(&mut self, annex: &Annex, paper: &mut Paper) {
        let lines = [
            (styles::ANNEX_LABEL, &annex.label),
            (styles::ANNEX_TITLE, &annex.title),
            (styles::ANNEX_REFERENCE, &annex.reference),
        ];
        for (style, line) in lines.into_iter().filter(|(_, line)| !line.words.is_empty())
        {
            let paragraph = self.ids.paragraph(style, line);
            self.push(paragraph);
        }
        self.pieces(&annex.pieces, paper);
    }

    /// Pieces of text, on paper laid across where a table is too wide.
    fn pieces(&mut self, pieces: &[Piece], paper: &mut Paper) {
        let upright = *paper;
        for piece in pieces {
            let wide = matches!(piece, Piece::Table(table) if table.wide);
            self.turn(paper, upright.landscape || wide);
            match piece {
                Piece::Heading { level, text } => self.heading(*level, text),
                Piece::Paragraph { tone, text } => {
                    let paragraph = self.ids.paragraph(style(*tone), text);
                    self.push(match tone {
                        Tone::Lead => paragraph.keep_next(true),
                        _ => paragraph,
                    });
                }
                Piece::Table(table) => self.table(table, *paper),
            }
        }
    }

    /// A heading.
    fn heading(&mut self, level: u8, text: &Text) {
        let style = match level {
            0 => styles::PART,
            level => styles::HEADINGS[usize::from(level.min(3)) - 1],
        };
        let paragraph = self.ids.paragraph(style, text);
        self.push(paragraph);
    }

    /// A table under its caption; one without cells is none.
    fn table(&mut self, table: &Table, paper: Paper) {
        if table.columns.is_empty() || table.head.len() + table.rows.len() == 0 {
            return;
        }
        let page = &self.report.form.page;
        let total = match paper.landscape {
            true => page.height.saturating_sub(page.left + page.right),
            false => text_width(page),
        };
        if let Some(caption) = &table.caption {
            let paragraph = self.ids.paragraph(styles::CAPTION, caption);
            self.push(paragraph);
        }
        let grid = self.grids.table(table, total, &mut self.ids);
        self.push_table(grid, table.head.len());
    }

    /// Turns the paper, if it lies the other way.
    fn turn(&mut self, paper: &mut Paper, landscape: bool) {
        if paper.landscape != landscape {
            self.end_stretch(*paper);
            *paper = Paper { landscape, opens: false };
        }
    }

    /// Ends a stretch: its paper is told by its last paragraph, or by one without words after a
    /// table.
    fn end_stretch(&mut self, paper: Paper) {
        if !matches!(self.children.last(), Some(DocumentChild::Paragraph(_))) {
            self.push(Paragraph::new().style(styles::BREAK));
        }
        if let Some(DocumentChild::Paragraph(last)) = self.children.last_mut() {
            last.property.section_property = Some(section(&self.report.form.page, paper));
        }
    }

    /// Keeps the last paragraph on the page of what follows.
    fn keep_last(&mut self) {
        if let Some(DocumentChild::Paragraph(last)) = self.children.last_mut()
            && last.property.section_property.is_none()
        {
            last.property.keep_next = Some(true);
        }
    }

    /// Adds a paragraph.
    fn push(&mut self, paragraph: Paragraph) {
        self.children.push(DocumentChild::Paragraph(Box::new(paragraph)));
    }

    /// Adds a table; two tables in a row would grow together, so a line parts them.
    fn push_table(&mut self, table: docx_rs::Table, head_rows: usize) {
        if matches!(self.children.last(), Some(DocumentChild::Table(_))) {
            self.push(Paragraph::new().style(styles::BREAK));
        }
        self.children.push(DocumentChild::Table(Box::new(table)));
        self.head_rows.push(head_rows);
    }
}

/// The style of a paragraph.
fn style(tone: Tone) -> &'static str {
    match tone {
        Tone::Body | Tone::Lead => styles::BODY,
        Tone::Basis => styles::BASIS,
        Tone::Addressee => styles::ADDRESSEE,
        Tone::Note => styles::NOTE,
    }
}

/// Paper, margins and page numbers of a stretch.
fn section(page: &Page, paper: Paper) -> SectionProperty {
    let size = match paper.landscape {
        true => PageSize::new()
            .size(page.height, page.width)
            .orient(PageOrientationType::Landscape),
        false => PageSize::new().size(page.width, page.height),
    };
    let margin = PageMargin::new()
        .top(page.top as i32)
        .bottom(page.bottom as i32)
        .left(page.left as i32)
        .right(page.right as i32)
        .header(page.number as i32)
        .footer(page.number as i32);
    let section = SectionProperty::new().page_size(size).page_margin(margin);
    match paper.opens {
        true => section.title_pg().page_num_type(PageNumType::new().start(1)),
        false => section,
    }
}
