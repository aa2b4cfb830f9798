//! Words to a Word paragraph: runs, bookmarks, links, and the anchors of comments.

use super::styles;
use crate::model::report::{Hold, Mark, Remark, Text};
use docx_rs::{
    BreakType, Comment, CommentRangeEnd, CommentRangeStart, Hyperlink, HyperlinkType,
    Paragraph, ParagraphChild, Run,
};
use std::borrow::Cow;
use std::ops::Range;

/// The author of comments.
const AUTHOR: &str = "baocao";

/// Counts what must have an id of its own in one document.
#[derive(Debug, Default)]
pub struct Ids {
    /// Bookmarks so far.
    bookmarks: usize,
    /// Remarks whose words were met.
    pub remarked: Vec<usize>,
}

impl Ids {
    /// A paragraph of a style.
    pub fn paragraph(&mut self, style: &str, text: &Text) -> Paragraph {
        self.line(style, text, 0..text.words.len())
    }

    /// A paragraph for each line of a text.
    pub fn lines(&mut self, style: &str, text: &Text) -> Vec<Paragraph> {
        let mut start = 0;
        let lines = text.words.split('\n').map(|line| {
            let range = start..start + line.len();
            start = range.end + 1;
            self.line(style, text, range)
        });
        lines.collect()
    }

    /// A paragraph of a stretch of a text; the bookmark stands on its first line.
    fn line(&mut self, style: &str, text: &Text, range: Range<usize>) -> Paragraph {
        let mut paragraph = Paragraph::new().style(style);
        let bookmark = text.bookmark.as_ref().filter(|_| range.start == 0);
        if let Some(name) = bookmark {
            self.bookmarks += 1;
            paragraph = paragraph.add_bookmark_start(self.bookmarks, name);
        }
        if text.marks.is_empty() {
            if !range.is_empty() {
                paragraph = paragraph.add_run(run(&text.words[range], false));
            }
        } else {
            self.marked(text, range, &mut paragraph.children);
        }
        match bookmark {
            Some(_) => paragraph.add_bookmark_end(self.bookmarks),
            None => paragraph,
        }
    }

    /// The runs of a stretch, cut where something begins or ends to hang on it.
    fn marked(
        &mut self,
        text: &Text,
        range: Range<usize>,
        children: &mut Vec<ParagraphChild>,
    ) {
        let edges = text.marks.iter().flat_map(|mark| [mark.start, mark.end]);
        let inner = edges.filter(|edge| range.contains(edge) && *edge > range.start);
        let mut cuts: Vec<usize> =
            [range.start, range.end].into_iter().chain(inner).collect();
        cuts.sort_unstable();
        cuts.dedup();
        for pair in cuts.windows(2) {
            let (start, end) = (pair[0], pair[1]);
            for id in remarks(&text.marks, |mark| mark.start == start) {
                self.remarked.push(id);
                let comment = CommentRangeStart::new(Comment::new(id));
                children.push(ParagraphChild::CommentStart(Box::new(comment)));
            }
            children.push(piece(text, start, end));
            for id in remarks(&text.marks, |mark| mark.end == end) {
                children.push(ParagraphChild::CommentEnd(CommentRangeEnd::new(id)));
            }
        }
    }
}

/// A comment with the words of a remark.
pub fn comment(id: usize, remark: &Remark, date: Option<&str>) -> Comment {
    let date = date.map(|day| format!("{day}T00:00:00Z")).unwrap_or_default();
    let comment = Comment::new(id).author(AUTHOR).date(date);
    remark.lines.iter().fold(comment, |comment, line| {
        let paragraph = Paragraph::new().style(styles::COMMENT);
        comment.add_paragraph(paragraph.add_run(run(line, false)))
    })
}

/// The remarks of some marks.
fn remarks(marks: &[Mark], wanted: impl Fn(&Mark) -> bool) -> Vec<usize> {
    let remark = |mark: &Mark| match mark.hold {
        Hold::Remark(id) => Some(id),
        Hold::Link(_) | Hold::Strong => None,
    };
    marks.iter().filter(|mark| wanted(mark)).filter_map(remark).collect()
}

/// A run that nothing begins or ends in.
fn piece(text: &Text, start: usize, end: usize) -> ParagraphChild {
    let over = || text.marks.iter().filter(|mark| mark.start <= start && end <= mark.end);
    let strong = over().any(|mark| mark.hold == Hold::Strong);
    let run = run(&text.words[start..end], strong);
    let link = over().find_map(|mark| match &mark.hold {
        Hold::Link(target) => Some(target),
        Hold::Remark(_) | Hold::Strong => None,
    });
    match link {
        Some(target) => ParagraphChild::Hyperlink(
            Hyperlink::new(target, HyperlinkType::Anchor).add_run(run),
        ),
        None => ParagraphChild::Run(Box::new(run)),
    }
}

/// A run of words; a line of their own begins after each `\n`.
fn run(words: &str, strong: bool) -> Run {
    let mut lines = words.split('\n');
    let run = Run::new().add_text(legal(lines.next().unwrap_or_default()));
    let run = lines.fold(run, |run, line| {
        run.add_break(BreakType::TextWrapping).add_text(legal(line))
    });
    if strong { run.bold() } else { run }
}

/// Words without the characters that XML cannot hold.
pub fn legal(words: &str) -> Cow<'_, str> {
    let illegal =
        |c: char| c.is_control() && c != '\t' || matches!(c, '\u{fffe}' | '\u{ffff}');
    match words.contains(illegal) {
        true => Cow::Owned(words.replace(illegal, "")),
        false => Cow::Borrowed(words),
    }
}
