//! Head and foot: tables without lines, and rules as long as the decree wants them.

use super::metrics::width;
use super::styles;
use super::words::Ids;
use crate::model::form::{Face, Form, Page};
use crate::model::report::{Foot, Head, Text};
use docx_rs::{
    LineSpacing, LineSpacingType, Paragraph, Table, TableCell, TableLayoutType, TableRow,
    WidthType,
};

/// Slack for a font that is not quite the one measured.
const SLACK: u32 = 40;

/// Width between the margins of upright paper.
pub fn text_width(page: &Page) -> u32 {
    page.width.saturating_sub(page.left + page.right)
}

/// The two columns over the title.
pub fn masthead(head: &Head, form: &Form, ids: &mut Ids) -> Table {
    let faces = &form.faces;
    let nation = width(&head.nation.words, faces.nation.size, faces.nation.bold) + SLACK;
    let total = text_width(&form.page);
    let columns =
        split(total, (total * form.page.head_left / 100).min(total - nation.min(total)));
    let mut bodies: Vec<Paragraph> = Vec::new();
    let parent = in_one_line(&head.parent, &faces.parent, columns[0]);
    let parent = parent.as_ref().map_or(&*head.parent, std::slice::from_ref);
    bodies.extend(parent.iter().map(|line| ids.paragraph(styles::PARENT, line)));
    bodies.extend(head.issuer.iter().map(|line| ids.paragraph(styles::ISSUER, line)));
    bodies.push(rule(&head.issuer, &faces.issuer, form.rules.issuer, columns[0]));
    let motto = std::slice::from_ref(&head.motto);
    let nation = vec![
        ids.paragraph(styles::NATION, &head.nation),
        ids.paragraph(styles::MOTTO, &head.motto),
        rule(motto, &faces.motto, form.rules.motto, columns[1]),
    ];
    let number = vec![ids.paragraph(styles::NUMBER, &head.number)];
    let dated = vec![ids.paragraph(styles::DATED, &head.dated)];
    layout(vec![[bodies, nation], [number, dated]], columns)
}

/// Several lines without anything on them as one, if it fits a column.
fn in_one_line(lines: &[Text], face: &Face, column: u32) -> Option<Text> {
    if lines.len() < 2 {
        return None;
    }
    let plain = lines.iter().all(|line| line.bookmark.is_none() && line.marks.is_empty());
    let words: Vec<&str> = lines.iter().map(|line| &*line.words).collect();
    let words = words.join(" ");
    let fits = width(&words, face.size, face.bold) + SLACK <= column;
    (plain && fits).then(|| Text::plain(words))
}

/// Name of the type and subject, with the rule under them.
pub fn title(head: &Head, form: &Form, ids: &mut Ids) -> Vec<Paragraph> {
    let face = &form.faces.subject;
    let subject = std::slice::from_ref(&head.subject);
    let rule = rule(subject, face, form.rules.subject, text_width(&form.page));
    let spacing = LineSpacing::new()
        .before(40)
        .after(120)
        .line(60)
        .line_rule(LineSpacingType::Exact);
    vec![
        ids.paragraph(styles::KIND, &head.kind),
        ids.paragraph(styles::SUBJECT, &head.subject),
        rule.line_spacing(spacing),
    ]
}

/// Recipients and signature.
pub fn signature(foot: &Foot, form: &Form, ids: &mut Ids) -> Table {
    let mut recipients = vec![ids.paragraph(styles::RECIPIENTS, &foot.heading)];
    let line = |line| ids.paragraph(styles::RECIPIENT, line);
    recipients.extend(foot.recipients.iter().map(line));
    let line = |line| ids.paragraph(styles::AUTHORITY, line);
    let mut signature: Vec<Paragraph> = foot.authority.iter().map(line).collect();
    if let Some(first) = signature.first_mut() {
        let level = LineSpacing::new().before(form.faces.recipients.before);
        first.property.line_spacing = Some(level);
    }
    signature.push(ids.paragraph(styles::SIGNER, &foot.signer));
    let total = text_width(&form.page);
    let columns = split(total, total * form.page.foot_left.min(100) / 100);
    layout(vec![[recipients, signature]], columns)
}

/// The rule under some lines: a share of the longest one, in the middle of its column.
fn rule(lines: &[Text], face: &Face, share: u32, column: u32) -> Paragraph {
    let widths = lines.iter().map(|line| width(&line.words, face.size, face.bold));
    let longest = widths.max().unwrap_or_default().min(column);
    let length = longest * share / 100;
    let indent = (column - length) / 2;
    Paragraph::new().style(styles::RULE).indent(
        Some(indent as i32),
        None,
        Some(indent as i32),
        None,
    )
}

/// A width in two columns.
fn split(total: u32, left: u32) -> [u32; 2] {
    [left, total - left]
}

/// A table without lines.
fn layout(rows: Vec<[Vec<Paragraph>; 2]>, columns: [u32; 2]) -> Table {
    let cell = |(paragraphs, width): (Vec<Paragraph>, u32)| {
        let cell = TableCell::new().width(width as usize, WidthType::Dxa);
        paragraphs.into_iter().fold(cell, TableCell::add_paragraph)
    };
    let row = |cells: [Vec<Paragraph>; 2]| {
        let cells = cells.into_iter().zip(columns).map(cell).collect();
        TableRow::new(cells).cant_split()
    };
    Table::without_borders(rows.into_iter().map(row).collect())
        .style(styles::LAYOUT)
        .layout(TableLayoutType::Fixed)
        .width((columns[0] + columns[1]) as usize, WidthType::Dxa)
        .set_grid(columns.map(|width| width as usize).to_vec())
}
