//! Findings to remarks in the margin and to the list at the end.

use super::fill::place;
use crate::data::layout::Layout;
use crate::data::layout_words::{ReviewHolds, ReviewWords};
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
pub fn review(findings: &[Finding], layout: &Layout) -> Annex {
    let words = &layout.review;
    let heads = words.columns.iter().map(|column| Cell::one(Text::plain(&*column.head)));
    let head = Row { cells: heads.collect(), ..Row::default() };
    let columns = words
        .columns
        .iter()
        .map(|column| Column { share: column.share, align: column.align, firm: false })
        .collect();
    let rows = findings.iter().enumerate().map(|(at, finding)| {
        let cells = words.columns.iter().map(|column| {
            Cell::one(Text::plain(match column.holds {
                ReviewHolds::Order => (at + 1).to_string(),
                ReviewHolds::Severity => severity(finding.severity, words).to_owned(),
                ReviewHolds::Message => finding.message.clone(),
                ReviewHolds::Quote => finding.quote.clone(),
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

/// The name of a severity.
fn severity(severity: Severity, words: &ReviewWords) -> &str {
    match severity {
        Severity::Note => &words.severities.note,
        Severity::Warning => &words.severities.warning,
        Severity::Error => &words.severities.error,
    }
}
