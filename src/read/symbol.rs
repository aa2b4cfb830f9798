//! The fonts of signs: Symbol and Wingdings put their own signs where other fonts have
//! letters.
//!
//! A digit is never made here: readers and tallies count digits as they stand in the
//! file.

/// The signs of Symbol from byte 0x21 on, `�` where it has none.
const SYMBOL: &str = "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾\
    αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼��������������������������������\u{20}\
    €ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅\
    ¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪�〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

/// The signs of Wingdings that reports use: bullets, boxes, ticks, arrows, hands, stars.
const WINGDINGS: &[(u8, char)] = &[
    (0x22, '✂'),
    (0x28, '☎'),
    (0x2a, '✉'),
    (0x45, '☜'),
    (0x46, '☞'),
    (0x4a, '☺'),
    (0x4c, '☹'),
    (0x6c, '●'),
    (0x6d, '❍'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x70, '❐'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '⬧'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x78, '☒'),
    (0x9f, '•'),
    (0xa1, '○'),
    (0xa7, '▪'),
    (0xa8, '☐'),
    (0xab, '★'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe8, '➔'),
    (0xef, '⇦'),
    (0xf0, '⇨'),
    (0xf1, '⇧'),
    (0xf2, '⇩'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

/// The same for Wingdings 2, whose ticks and boxes are the ones in use.
const WINGDINGS_2: &[(u8, char)] = &[
    (0x4f, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x97, '●'),
    (0xa2, '■'),
    (0xa3, '☐'),
];

/// Is it a font of signs?
pub fn is_font(font: &str) -> bool {
    font == "Symbol" || is_dingbats(font)
}

/// Is it a font without letters and digits?
pub fn is_dingbats(font: &str) -> bool {
    font.starts_with("Wingdings") || font == "Webdings"
}

/// Adds the signs that a text shows in its font.
pub fn decode(text: &str, font: &str, out: &mut String) {
    out.extend(text.chars().map(|c| sign(c, font)));
}

/// What a character shows in a font: U+F0B3 in Symbol is ≥; itself where nothing better
/// is known.
pub fn sign(c: char, font: &str) -> char {
    let code = match u32::from(c) {
        code @ (0xa0..=0xff | 0xf020..=0xf0ff) => code as u8,
        _ => return c,
    };
    let shown = match font {
        _ if code.is_ascii_digit() => None,
        "Symbol" => SYMBOL.chars().nth(usize::from(code.saturating_sub(0x21))),
        "Wingdings" => listed(WINGDINGS, code),
        "Wingdings 2" => listed(WINGDINGS_2, code),
        _ => None,
    };
    shown.filter(|c| *c != '�').unwrap_or(c)
}

fn listed(signs: &[(u8, char)], code: u8) -> Option<char> {
    signs.iter().find(|(listed, _)| *listed == code).map(|(_, sign)| *sign)
}

/// A sign by its code in a font, as readers write it: its digit is a digit; all else is decoded
/// by the font later.
pub fn coded(code: u32, font: &str) -> Option<char> {
    let low = char::from(code as u8);
    let private = (0xf000..=0xf0ff).contains(&code);
    match char::from_u32(code) {
        _ if private && low.is_ascii_digit() && !is_dingbats(font) => Some(low),
        _ if private && !is_font(font) => Some(low),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_told_by_font() {
        let shown = |c, font| sign(c, font);
        assert_eq!(shown('\u{f0b3}', "Symbol"), '≥');
        assert_eq!(shown('\u{b3}', "Symbol"), '≥');
        assert_eq!(shown('\u{f0a3}', "Symbol"), '≤');
        assert_eq!(shown('\u{f0b1}', "Symbol"), '±');
        assert_eq!(shown('\u{f0b4}', "Symbol"), '×');
        assert_eq!(shown('\u{f0b7}', "Symbol"), '•');
        assert_eq!(shown('\u{f0fe}', "Symbol"), '⎭');
        assert_eq!(shown('\u{f061}', "Symbol"), 'α');
        assert_eq!(shown('\u{f0fe}', "Wingdings"), '☑');
        assert_eq!(shown('\u{f052}', "Wingdings 2"), '☑');
        assert_eq!(shown('\u{b3}', "Times New Roman"), '\u{b3}');
        assert_eq!(shown('x', "Symbol"), 'x');
    }

    #[test]
    fn no_digit_is_made() {
        let all = (0..=0xffff).filter_map(char::from_u32).filter(|c| !c.is_ascii_digit());
        for c in all {
            assert!(!sign(c, "Symbol").is_ascii_digit(), "{c:?}");
        }
    }
}
