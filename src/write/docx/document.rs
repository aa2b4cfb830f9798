//! The report to `word/document.xml`: head, body, foot, annexes, each on its kind of
//! paper.
//!
//! docx-rs builds one element after the other, and the finishing pass mends it at once;
//! the whole tree never stands in memory.

use super::finish::{DOCUMENT, Dates, Finish, finish};
use super::grid::Grids;
use super::head::{masthead, signature, text_width, title};
use super::out::Out;
use super::words::{Ids, comment};
use super::{parts, styles};
use crate::model::form::Page;
use crate::model::report::{Annex, Piece, Report, Table, Text, Tone};
use crate::write::export::WriteError;
use crate::write::packed::Packed;
use docx_rs::{
    BuildXML, PageMargin, PageNumType, PageOrientationType, PageSize, Paragraph,
    SectionProperty,
};

/// What is written of a report's text.
pub struct Written {
    /// `word/document.xml`
    pub document: Packed,
    /// The comments of `word/comments.xml`, without its root; empty for none.
    pub comments: String,
}

/// A document being written.
struct Writer<'a> {
    report: &'a Report,
    grids: Grids<'a>,
    ids: Ids,
    out: Out,
    /// The last paragraph, which may still have to tell the paper that it ends.
    last: Option<Paragraph>,
}

/// The paper that a stretch of the document is printed on.
#[derive(Clone, Copy)]
struct Paper {
    /// Laid across.
    landscape: bool,
    /// Its first page begins a numbering, and shows no number.
    opens: bool,
}

/// Writes a report's text.
///
/// # Errors
/// When docx-rs builds what is no XML.
pub fn write(report: &Report) -> Result<Written, WriteError> {
    let mut writer = Writer {
        report,
        grids: Grids::new(&report.form),
        ids: Ids::default(),
        out: Out::default(),
        last: None,
    };
    writer.out.text.push_str(parts::DOCUMENT_START);
    let paper = writer.everything()?;
    writer.push(Paragraph::new().style(styles::BREAK))?;
    writer.flush()?;
    finish(&section(&report.form.page, paper).build(), DOCUMENT, &mut writer.out.text)?;
    writer.out.text.push_str(parts::DOCUMENT_END);
    Ok(Written { comments: writer.comments()?, document: writer.out.finish()? })
}

impl Writer<'_> {
    /// Writes all, and gives the paper of the last stretch.
    fn everything(&mut self) -> Result<Paper, WriteError> {
        let report = self.report;
        let form = &report.form;
        let head = masthead(&report.head, form, &mut self.ids);
        self.element(&head)?;
        for paragraph in title(&report.head, form, &mut self.ids) {
            self.push(paragraph)?;
        }
        let mut paper = Paper { landscape: false, opens: true };
        self.pieces(&report.body, &mut paper)?;
        self.turn(&mut paper, false)?;
        self.last = self.last.take().map(|last| last.keep_next(true));
        let foot = signature(&report.foot, form, &mut self.ids);
        self.part_tables()?;
        self.element(&foot)?;
        for annex in &report.annexes {
            self.end_stretch(paper)?;
            paper = Paper { landscape: annex.landscape, opens: true };
            self.annex(annex, &mut paper)?;
        }
        Ok(paper)
    }

    /// The remarks whose words were met.
    fn comments(&self) -> Result<String, WriteError> {
        let date = self.report.properties.created.as_deref();
        let dates = if date.is_some() { Dates::Known } else { Dates::Unknown };
        let plan = Finish { part: "word/comments.xml", dates, ..Finish::default() };
        let mut out = String::new();
        for &at in &self.ids.remarked {
            if let Some(remark) = self.report.remarks.get(at) {
                finish(&comment(at, remark, date).build(), plan, &mut out)?;
            }
        }
        Ok(out)
    }

    /// An annex under its title.
    fn annex(&mut self, annex: &Annex, paper: &mut Paper) -> Result<(), WriteError> {
        let lines = [
            (styles::ANNEX_LABEL, &annex.label),
            (styles::ANNEX_TITLE, &annex.title),
            (styles::ANNEX_REFERENCE, &annex.reference),
        ];
        for (style, line) in lines.into_iter().filter(|(_, line)| !line.words.is_empty())
        {
            let paragraph = self.ids.paragraph(style, line);
            self.push(paragraph)?;
        }
        self.pieces(&annex.pieces, paper)
    }

    /// Pieces of text, on paper laid across where a table is too wide.
    fn pieces(&mut self, pieces: &[Piece], paper: &mut Paper) -> Result<(), WriteError> {
        let upright = *paper;
        for piece in pieces {
            let wide = matches!(piece, Piece::Table(table) if table.wide);
            self.turn(paper, upright.landscape || wide)?;
            match piece {
                Piece::Heading { level, text } => self.heading(*level, text)?,
                Piece::Paragraph { tone, text } => {
                    let paragraph = self.ids.paragraph(style(*tone), text);
                    self.push(match tone {
                        Tone::Lead => paragraph.keep_next(true),
                        _ => paragraph,
                    })?;
                }
                Piece::Table(table) => self.table(table, *paper)?,
            }
        }
        Ok(())
    }

    /// A heading.
    fn heading(&mut self, level: u8, text: &Text) -> Result<(), WriteError> {
        let style = match level {
            0 => styles::PART,
            level => styles::HEADINGS[usize::from(level.min(3)) - 1],
        };
        let paragraph = self.ids.paragraph(style, text);
        self.push(paragraph)
    }

    /// A table under its caption; one without cells is none.
    fn table(&mut self, table: &Table, paper: Paper) -> Result<(), WriteError> {
        if table.columns.is_empty() || table.head.len() + table.rows.len() == 0 {
            return Ok(());
        }
        let page = &self.report.form.page;
        let total = match paper.landscape {
            true => page.height.saturating_sub(page.left + page.right),
            false => text_width(page),
        };
        if let Some(caption) = &table.caption {
            let paragraph = self.ids.paragraph(styles::CAPTION, caption);
            self.push(paragraph)?;
        }
        self.part_tables()?;
        self.grids.table(table, total, &mut self.ids, &mut self.out)
    }

    /// Turns the paper, if it lies the other way.
    fn turn(&mut self, paper: &mut Paper, landscape: bool) -> Result<(), WriteError> {
        if paper.landscape != landscape {
            self.end_stretch(*paper)?;
            *paper = Paper { landscape, opens: false };
        }
        Ok(())
    }

    /// Ends a stretch: its paper is told by its last paragraph, or by one without words
    /// after a table.
    fn end_stretch(&mut self, paper: Paper) -> Result<(), WriteError> {
        let last =
            self.last.take().unwrap_or_else(|| Paragraph::new().style(styles::BREAK));
        let section = section(&self.report.form.page, paper);
        self.push(last.section_property(section))?;
        self.flush()
    }

    /// Parts a table from one before it, with which it would grow together.
    fn part_tables(&mut self) -> Result<(), WriteError> {
        if self.last.is_none() && self.out.text.ends_with("</w:tbl>") {
            self.push(Paragraph::new().style(styles::BREAK))?;
        }
        self.flush()
    }

    /// Adds a paragraph; it is held back until the next element comes.
    fn push(&mut self, paragraph: Paragraph) -> Result<(), WriteError> {
        self.flush()?;
        self.last = Some(paragraph);
        Ok(())
    }

    /// Writes the paragraph that is held back.
    fn flush(&mut self) -> Result<(), WriteError> {
        match self.last.take() {
            Some(last) => finish(&last.build(), DOCUMENT, &mut self.out.text)?,
            None => return Ok(()),
        }
        self.out.relieve()
    }

    /// Writes an element.
    fn element(&mut self, element: &impl BuildXML) -> Result<(), WriteError> {
        self.flush()?;
        finish(&element.build(), DOCUMENT, &mut self.out.text)
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
