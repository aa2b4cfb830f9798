//! Text and tables put together: after each field its table, the last sentence after all.

use super::options::Content;
use super::prose::Prose;
use super::tables::{Desk, heading_words};
use crate::model::report::{Piece, Text, Tone};
use crate::text::fill::fill;

/// A body being put together.
pub struct Assembly<'a> {
    /// Makes the tables.
    desk: &'a Desk<'a>,
    /// The lines of each field.
    fields: &'a [Vec<usize>],
    /// What of the report is wanted.
    content: Content,
    /// The text, section by section.
    prose: Prose,
    /// The body so far.
    body: Vec<Piece>,
    /// How many tables stand in it.
    tables: usize,
}

impl<'a> Assembly<'a> {
    /// Makes ready to put together.
    pub fn new(
        desk: &'a Desk<'a>,
        fields: &'a [Vec<usize>],
        prose: Prose,
        content: Content,
    ) -> Self {
        Self { desk, fields, content, prose, body: Vec::new(), tables: 0 }
    }

    /// Puts everything together.
    pub fn body(mut self) -> Vec<Piece> {
        self.body = std::mem::take(&mut self.prose.preface);
        self.table(None);
        for &root in &self.desk.tree.roots {
            self.section(root);
        }
        self.body.append(&mut self.prose.closing);
        self.end();
        if !self.prose.notes.is_empty() {
            let text = Text::plain(&*self.desk.layout.foot.footnotes);
            self.body.push(Piece::Paragraph { tone: Tone::Note, text });
            self.body.append(&mut self.prose.notes);
        }
        self.body
    }

    /// A section: its text, its table, the sections it holds.
    fn section(&mut self, at: usize) {
        let start = self.body.len();
        self.body.append(&mut self.prose.own[at]);
        let node = &self.desk.tree.nodes[at];
        let mut tabled = node.field != at;
        for &child in &node.children {
            if !tabled && self.desk.tree.nodes[child].field == child {
                self.table(Some(at));
                tabled = true;
            }
            self.section(child);
        }
        if !tabled {
            self.table(Some(at));
        }
        let empty =
            !self.body[start..].iter().any(|piece| matches!(piece, Piece::Table(_)));
        if empty && self.content == Content::Tables {
            self.body.truncate(start);
        }
    }

    /// The table of a field, or of what stands in none.
    fn table(&mut self, field: Option<usize>) {
        let lines = &self.fields[field.unwrap_or(self.fields.len() - 1)];
        if lines.is_empty() || self.desk.is_printed(lines) {
            return;
        }
        self.tables += 1;
        let words = &self.desk.layout.annex;
        let heading = match field {
            Some(field) => heading_words(self.desk.dossier, field),
            None => words.general.clone(),
        };
        let number = self.tables.to_string();
        let caption = fill(&words.caption, &[("number", &number), ("heading", &heading)]);
        self.body.push(Piece::Table(self.desk.field(field, lines, caption)));
    }

    /// Ends the text by the mark that the decree wants.
    fn end(&mut self) {
        let end = &*self.desk.layout.foot.end;
        let last = self.body.last_mut();
        if let Some(Piece::Paragraph { text, .. }) = last
            && !text.words.ends_with(end)
        {
            let kept = text.words.trim_end_matches(['.', ',', ';', '/', ' ']).len();
            text.words.truncate(kept);
            text.words.push_str(end);
            text.marks.iter_mut().for_each(|mark| mark.end = mark.end.min(kept));
            text.marks.retain(|mark| mark.start < mark.end);
        }
    }
}
