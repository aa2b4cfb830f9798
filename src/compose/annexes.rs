//! What follows the signature: the report's own annexes, that of all indicators, and the
//! list of findings. More than one annex have Roman numbers.

use super::head;
use super::tables::Desk;
use crate::data::layout::Layout;
use crate::model::outline::Masthead;
use crate::model::report::{Annex, Piece, Text};
use crate::text::numbers::{labelled, roman};

/// The longest line that is the title of an annex, in letters.
const LONGEST_TITLE: usize = 160;

/// The annexes of a report: its own, then that of everything.
pub fn annexes(
    desk: &Desk<'_>,
    own: Vec<Vec<Piece>>,
    fields: &[Vec<usize>],
) -> Vec<Annex> {
    let (layout, masthead) = (desk.layout, &desk.dossier.outline.masthead);
    let mut annexes: Vec<Annex> =
        own.into_iter().map(|pieces| carried(pieces, masthead, layout)).collect();
    if fields.iter().any(|lines| !lines.is_empty()) {
        annexes.push(Annex {
            label: Text::default(),
            title: Text::plain(&*layout.annex.title),
            reference: Text::plain(head::reference(masthead, layout)),
            landscape: true,
            pieces: vec![Piece::Table(desk.summary(fields))],
        });
    }
    let several = annexes.len() > 1;
    for (annex, number) in annexes.iter_mut().zip(1..) {
        let label = &layout.annex.label;
        annex.label = Text::plain(match several {
            true => format!("{label} {}", roman(number)),
            false => label.clone(),
        });
    }
    annexes
}

/// An annex of the report's own; its number is given anew, its title stands behind the
/// label or in the next line.
fn carried(pieces: Vec<Piece>, masthead: &Masthead, layout: &Layout) -> Annex {
    let mut pieces = pieces.into_iter().peekable();
    let first = pieces.next_if(|piece| words(piece).is_some());
    let behind = first.and_then(|first| title_behind(first, layout));
    let title = behind.or_else(|| pieces.next_if(is_title).and_then(text));
    let (opening, _) = layout.annex.reference.split_once('{').unwrap_or_default();
    let refers = |piece: &Piece| words(piece).is_some_and(|w| w.starts_with(opening));
    let reference = pieces.next_if(|piece| !opening.is_empty() && refers(piece));
    let plain = || Text::plain(head::reference(masthead, layout));
    Annex {
        label: Text::default(),
        title: title.map(capital).unwrap_or_default(),
        reference: reference.and_then(text).unwrap_or_else(plain),
        landscape: false,
        pieces: pieces.collect(),
    }
}

/// The title that stands on the line of the label.
fn title_behind(piece: Piece, layout: &Layout) -> Option<Text> {
    let text = text(piece)?;
    let title = labelled(&text.words, &layout.annex.label)?;
    let (cut, words) = (text.words.trim_end().len() - title.len(), title.to_owned());
    let mut marks = text.marks;
    marks.retain(|mark| mark.start >= cut && mark.end <= cut + words.len());
    marks
        .iter_mut()
        .for_each(|mark| (mark.start, mark.end) = (mark.start - cut, mark.end - cut));
    (!words.is_empty()).then_some(Text { words, bookmark: text.bookmark, marks })
}

/// Is a piece a line that names an annex?
fn is_title(piece: &Piece) -> bool {
    words(piece).is_some_and(|words| {
        words.chars().count() <= LONGEST_TITLE && !words.ends_with(['.', ';', ',', ':'])
    })
}

/// The words of a heading or paragraph.
fn words(piece: &Piece) -> Option<&str> {
    match piece {
        Piece::Heading { text, .. } | Piece::Paragraph { text, .. } => Some(&text.words),
        Piece::Table(_) => None,
    }
}

/// The text of a heading or paragraph.
fn text(piece: Piece) -> Option<Text> {
    match piece {
        Piece::Heading { text, .. } | Piece::Paragraph { text, .. } => Some(text),
        Piece::Table(_) => None,
    }
}

/// A title in capitals, where that keeps every letter's place.
fn capital(mut text: Text) -> Text {
    let capitals = text.words.to_uppercase();
    if capitals.len() == text.words.len() {
        text.words = capitals;
    }
    text
}
