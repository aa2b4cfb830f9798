//! The words of RTF that open a destination, and those that stand for a letter.

use crate::model::document::Part;

/// What is to be done with what a group holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Nothing in it is text of the document.
    Skip,
    /// Its own text is none, but groups within may hold some.
    Quiet,
    /// Text like that around it.
    Enter,
    /// Text after all, in a group that is quiet.
    Unicode,
    /// A text of its own.
    Frame(Part),
    /// The table of fonts.
    Fonts,
    /// The table of styles.
    Styles,
    /// The number of a list's item, as it is shown.
    Label,
    /// A picture.
    Picture,
    /// An equation.
    Equation,
    /// An embedded object.
    Object,
    /// The program of an object.
    Class,
    /// The bytes of an object.
    Data,
    /// Properties of a row of a nested table.
    NestedRow,
}

/// The destination that a word opens.
pub fn destination(word: &[u8]) -> Option<Destination> {
    let first = usize::from(*word.first()?);
    if word.len() >= 32 || LENGTHS[first] >> word.len() & 1 == 0 {
        return None;
    }
    let at = DESTINATIONS.binary_search_by_key(&word, |(name, _)| name).ok()?;
    DESTINATIONS.get(at).map(|(_, destination)| *destination)
}

/// By the first letter, the lengths of the destinations' words, a bit each: few of a
/// file's words open one.
static LENGTHS: [u32; 256] = {
    let mut lengths = [0; 256];
    let mut at = 0;
    while at < DESTINATIONS.len() {
        let word = DESTINATIONS[at].0;
        lengths[word[0] as usize] |= 1 << word.len();
        at += 1;
    }
    lengths
};

/// The letter or sign that a word stands for.
pub fn letter(word: &[u8]) -> Option<char> {
    Some(match word {
        b"tab" => '\t',
        b"bullet" => '•',
        b"emdash" => '—',
        b"endash" => '–',
        b"lquote" => '‘',
        b"rquote" => '’',
        b"ldblquote" => '“',
        b"rdblquote" => '”',
        b"emspace" => '\u{2003}',
        b"enspace" => '\u{2002}',
        b"qmspace" => '\u{2005}',
        _ => return None,
    })
}

use Destination::{
    Class, Data, Enter, Equation, Fonts, Frame, Label, NestedRow, Object, Picture, Quiet,
    Skip, Styles, Unicode,
};

/// The words that open a destination, in order.
const DESTINATIONS: &[(&[u8], Destination)] = &[
    (b"aftncn", Skip),
    (b"aftnsep", Skip),
    (b"aftnsepc", Skip),
    (b"annotation", Frame(Part::Comment)),
    (b"atnauthor", Skip),
    (b"atndate", Skip),
    (b"atnicn", Skip),
    (b"atnid", Skip),
    (b"atnparent", Skip),
    (b"atnref", Skip),
    (b"atntime", Skip),
    (b"atrfend", Skip),
    (b"atrfstart", Skip),
    (b"background", Skip),
    (b"bkmkend", Skip),
    (b"bkmkstart", Skip),
    (b"colortbl", Skip),
    (b"comment", Skip),
    (b"datafield", Skip),
    (b"do", Enter),
    (b"docvar", Skip),
    (b"dptxbxtext", Frame(Part::TextBox)),
    (b"falt", Skip),
    (b"fchars", Skip),
    (b"ffname", Skip),
    (b"fldinst", Skip),
    (b"fldrslt", Enter),
    (b"fontemb", Skip),
    (b"fonttbl", Fonts),
    (b"footer", Frame(Part::Footer)),
    (b"footerf", Frame(Part::Footer)),
    (b"footerl", Frame(Part::Footer)),
    (b"footerr", Frame(Part::Footer)),
    (b"footnote", Frame(Part::Footnote)),
    (b"ftncn", Skip),
    (b"ftnsep", Skip),
    (b"ftnsepc", Skip),
    (b"generator", Skip),
    (b"header", Frame(Part::Header)),
    (b"headerf", Frame(Part::Header)),
    (b"headerl", Frame(Part::Header)),
    (b"headerr", Frame(Part::Header)),
    (b"info", Skip),
    (b"lchars", Skip),
    (b"listoverridetable", Skip),
    (b"listpicture", Skip),
    (b"listtable", Skip),
    (b"listtext", Label),
    (b"mmath", Equation),
    (b"moMath", Equation),
    (b"nesttableprops", NestedRow),
    (b"nonesttables", Skip),
    (b"nonshppict", Skip),
    (b"objalias", Skip),
    (b"objclass", Class),
    (b"objdata", Data),
    (b"object", Object),
    (b"objname", Skip),
    (b"objsect", Skip),
    (b"panose", Skip),
    (b"pict", Picture),
    (b"pn", Skip),
    (b"pnseclvl", Skip),
    (b"pntext", Label),
    (b"pntxta", Skip),
    (b"pntxtb", Skip),
    (b"private", Skip),
    (b"result", Enter),
    (b"revtbl", Skip),
    (b"rxe", Skip),
    (b"shp", Enter),
    (b"shpgrp", Enter),
    (b"shpinst", Enter),
    (b"shppict", Enter),
    (b"shprslt", Skip),
    (b"shptxt", Frame(Part::TextBox)),
    (b"sn", Quiet),
    (b"sp", Quiet),
    (b"stylesheet", Styles),
    (b"sv", Quiet),
    (b"tc", Skip),
    (b"tcn", Skip),
    (b"template", Skip),
    (b"txe", Skip),
    (b"ud", Unicode),
    (b"upr", Quiet),
    (b"xe", Skip),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_destination_is_found() {
        assert!(DESTINATIONS.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(destination(b"footnote"), Some(Frame(Part::Footnote)));
        assert_eq!(destination(b"xe"), Some(Skip));
        assert_eq!(destination(b"par"), None);
    }
}
