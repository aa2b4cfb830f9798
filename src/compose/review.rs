//! Findings to remarks in the margin and to the list at the end.

use super::fill::place;
use crate::data::layout::Layout;
use crate::data::layout_words::{ReviewHolds, ReviewWords};
use crate::model::document::{Document, Span};
use crate::model::finding::{Finding, Severity};
use crate::model::report::{
    Annex, Cell, Column, Head, Hold, Mark, Piece, Remark, Row, Table, Text,
};
use crate::text::fill::fill;

/// A remark for each finding.
pub fn remarks(findings: &[Finding], layout: &Layout) -> Vec<Remark> {
    let words = &layout.review;
    let remark = |finding: &Finding| {
        let values = [
            ("severity", severity(finding.severity, words)),
            ("message", &*finding.message),
        ];
        Remark { lines: vec![fill(&words.remark, &values)] }
    };
    findings.iter().map(remark).collect()
}

/// Hangs remarks whose words are printed nowhere in the text on the head: on the line
/// that has the words, else on the subject.
pub fn remark_head(head: &mut Head, findings: &[Finding], remarked: &[bool]) {
    for (at, finding) in findings.iter().enumerate().filter(|&(at, _)| !remarked[at]) {
        let quote = finding.quote.trim();
        let lines = [&mut head.number, &mut head.dated, &mut head.kind];
        let quoted = lines.into_iter().find_map(|line| {
            let start = line.words.find(quote).filter(|_| !quote.is_empty())?;
            Some((line, start, start + quote.len()))
        });
        let (line, start, end) = quoted.unwrap_or_else(|| {
            let end = head.subject.words.len();
            (&mut head.subject, 0, end)
        });
        line.marks.push(Mark { start, end, hold: Hold::Remark(at) });
    }
}

/// The list of findings.
pub fn review(document: &Document, findings: &[Finding], layout: &Layout) -> Annex {
    let words = &layout.review;
    let heads = words.columns.iter().map(|column| Cell::one(Text::plain(&*column.head)));
    let head = Row { cells: heads.collect(), ..Row::default() };
    let columns = words
        .columns
        .iter()
        .map(|column| Column {
            share: column.share,
            align: column.align,
            firm: matches!(column.holds, ReviewHolds::Severity | ReviewHolds::Place),
        })
        .collect();
    let rows = findings.iter().enumerate().map(|(at, finding)| {
        let cells = words.columns.iter().map(|column| {
            Cell::one(Text::plain(match column.holds {
                ReviewHolds::Order => (at + 1).to_string(),
                ReviewHolds::Severity => severity(finding.severity, words).to_owned(),
                ReviewHolds::Message => finding.message.clone(),
                ReviewHolds::Quote => quote(document, finding),
                ReviewHolds::Place => {
                    let place = finding.place.as_ref().map(|p| place(p, &layout.places));
                    place.unwrap_or_default()
                }
            }))
        });
        Row { cells: cells.collect(), ..Row::default() }
    });
    let rows = rows.collect();
    let table = Table { caption: None, columns, head: vec![head], rows, wide: false };
    Annex {
        label: Text::default(),
        title: Text::plain(&*words.title),
        reference: Text::plain(&*words.reference),
        landscape: false,
        pieces: vec![Piece::Table(table)],
    }
}

/// How many letters are quoted at most before and after the words in question.
const REACH: usize = 40;

/// The words in question with some round them, cut between words.
fn quote(document: &Document, finding: &Finding) -> String {
    let Some(first) = finding.spans.first() else {
        return finding.quote.clone();
    };
    let text = &*document.block(first.block).text;
    let near = |span: &&Span| {
        span.block == first.block && span.start.abs_diff(first.start) < 3 * REACH as u32
    };
    let near = || finding.spans.iter().filter(near);
    let start = near().map(|span| span.start).min().unwrap_or(first.start) as usize;
    let end = near().map(|span| span.end).max().unwrap_or(first.end) as usize;
    let from = text[..start].char_indices().rev().nth(REACH).map_or(0, |(at, _)| {
        at + text[at..start].find(char::is_whitespace).unwrap_or(start - at)
    });
    let to = text[end..].char_indices().nth(REACH).map_or(text.len(), |(at, _)| {
        end + text[end..end + at].rfind(char::is_whitespace).unwrap_or_default()
    });
    let words: Vec<&str> = text[from..to].split_whitespace().collect();
    let opening = if from > 0 { "… " } else { "" };
    let closing = if to < text.len() { " …" } else { "" };
    format!("{opening}{}{closing}", words.join(" "))
}

/// The name of a severity.
fn severity(severity: Severity, words: &ReviewWords) -> &str {
    match severity {
        Severity::Note => &words.severities.note,
        Severity::Warning => &words.severities.warning,
        Severity::Error => &words.severities.error,
    }
}
