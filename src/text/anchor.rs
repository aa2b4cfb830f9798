//! The way back from a block's text to the code points of the file it was read from.

use crate::model::document::Anchor;

/// The code point of the file at which the text from this byte on stands.
///
/// `None` for a block without anchors, which comes from no plain text.
pub fn start(text: &str, anchors: &[Anchor], at: u32) -> Option<u32> {
    let last = anchors.partition_point(|anchor| anchor.at <= at);
    from(text, anchors[..last].last()?, at)
}

/// The code point of the file behind the text that ends before this byte. It differs from
/// [`start`] where the file has something between, as the stars of `**12**3`.
pub fn end(text: &str, anchors: &[Anchor], at: u32) -> Option<u32> {
    let first = anchors.partition_point(|anchor| anchor.at < at);
    match anchors.get(first).filter(|anchor| anchor.at == at && first > 0) {
        Some(anchor) => Some(anchor.source),
        None => from(text, anchors[..first].last().or(anchors.first())?, at),
    }
}

fn from(text: &str, anchor: &Anchor, at: u32) -> Option<u32> {
    let between = text.get(anchor.at as usize..at as usize)?;
    Some(anchor.source + between.chars().count() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_and_ends_are_told_apart() {
        // Of the file `x **12**3 ha`, from its second word on, with ế of two code points
        // after.
        let text = "123 hế";
        let anchors = [(0, 4), (2, 6), (2, 8), (8, 14)];
        let anchors = anchors.map(|(at, source)| Anchor { at, source });
        assert_eq!(start(text, &anchors, 0), Some(4));
        assert_eq!(end(text, &anchors, 2), Some(6));
        assert_eq!(start(text, &anchors, 2), Some(8));
        assert_eq!(end(text, &anchors, 3), Some(9));
        assert_eq!(start(text, &anchors, 4), Some(10));
        assert_eq!(end(text, &anchors, 8), Some(14));
        assert_eq!(end(text, &anchors, 0), Some(4));
        assert_eq!(start(text, &[], 0), None);
        assert_eq!(start(text, &anchors, 99), None);
    }
}
