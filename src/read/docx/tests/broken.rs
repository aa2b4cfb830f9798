//! Files that are broken, hostile or without text.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::maker::{Maker, SPACES, p, r};
use crate::read::docx::package;
use crate::read::file::File;
use crate::read::format::ReadError;
use crate::read::trial::check_digits;

fn error(body: &str) -> ReadError {
    Maker::new(body).read().unwrap_err()
}

fn reason(document: &str) -> String {
    let read = Maker::of(document.into()).read();
    let Err(ReadError::Damaged { format: "docx", damage }) = read else {
        unreachable!("{read:?}")
    };
    damage.to_string()
}

#[test]
fn a_document_without_text_is_read() {
    let gaps = |body: &str| {
        let document = Maker::new(body).read().unwrap();
        assert!(document.blocks.is_empty());
        document.gaps.iter().map(|gap| gap.what).collect::<Vec<_>>()
    };
    assert!(gaps("").is_empty() && gaps(&(p("") + &p(&r(" ")))).is_empty());
    let scan = "<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>";
    assert_eq!(gaps(scan), ["picture"]);
    assert_eq!(gaps("<w:p><w:r><c:chart/></w:r></w:p>"), ["chart"]);
}

#[test]
fn broken_xml_is_never_half_a_document() {
    let start = format!("<w:document {SPACES}><w:body>{}", p(&r("5")));
    assert!(reason(&start).starts_with("cut-off"));
    assert!(reason(&(start.clone() + "<w:p></w:r>")).starts_with("wrong-end-tag"));
    assert!(reason(&(start.clone() + "<w:p><w:r><w:t")).starts_with("cut-in-tag"));
    assert!(reason(&(start + "<w:p><w:t>&lol;")).ends_with(": lol"));
    let part = reason("<w:document><w:body>\u{0}<");
    assert_eq!(part, "cut-in-tag: word/document.xml: 21");
    let bytes = b"<w:document>\xff</w:document>".to_vec();
    let damaged = Maker::of(bytes).read().unwrap_err();
    assert!(matches!(damaged, ReadError::Damaged { .. }));
}

#[test]
fn a_second_body_is_read_too() {
    let body = |text: &str| format!("<w:body>{}</w:body>", p(&r(text)));
    let two = body("33 hộ") + &body("68 ha");
    let document = format!("<w:document {SPACES}>{two}</w:document>");
    let document = Maker::of(document.into()).read().unwrap();
    check_digits(&document);
    let texts: Vec<&str> = document.blocks.iter().map(|block| &*block.text).collect();
    assert_eq!(texts, ["33 hộ", "68 ha"]);
    // What is cut off behind the last one is no text.
    let cut = format!("<w:document {SPACES}>{two}</w:docu");
    assert_eq!(Maker::of(cut.into()).read().unwrap().blocks.len(), 2);
}

#[test]
fn no_entity_is_expanded() {
    let mut laughs = String::from("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
    for at in 1..12 {
        write!(laughs, "<!ENTITY a{at} \"&a{0};&a{0};&a{0};&a{0};\">", at - 1).unwrap();
    }
    let document = format!("{laughs}]><w:document {SPACES}><w:body><w:p><w:r><w:t>&a11;");
    assert!(reason(&document).starts_with("doctype"));
    let inside = format!("<w:document {SPACES}><w:body><w:del><!DOCTYPE x>");
    assert!(reason(&inside).starts_with("doctype"));
}

#[test]
fn deep_xml_is_refused_without_recursion() {
    let nested = "<w:tbl><w:tr><w:tc>".repeat(20_000);
    assert_eq!(error(&nested), ReadError::TooLarge("xml-depth"));
    let deep = "<w:del>".repeat(1_000_000);
    assert_eq!(error(&deep), ReadError::TooLarge("xml-depth"));
}

#[test]
fn tables_as_deep_as_any_report_are_read() {
    let depth = 60;
    let body = "<w:tbl><w:tr><w:tc>".repeat(depth)
        + &p(&r("5"))
        + &"</w:tc></w:tr></w:tbl>".repeat(depth);
    let document = Maker::new(&body).read().unwrap();
    assert_eq!((document.tables.len(), document.blocks.len()), (depth, depth));
    check_digits(&document);
}

#[test]
fn a_wide_cell_costs_little_and_a_wide_table_is_refused() {
    let cell = r#"<w:tc><w:tcPr><w:gridSpan w:val="4000000000"/></w:tcPr><w:p/></w:tc>"#;
    let row = format!("<w:tr>{cell}{cell}</w:tr>");
    let one = format!("<w:tbl>{row}</w:tbl>{}", p(&r("5")));
    let document = Maker::new(&one).read().unwrap();
    assert_eq!(document.tables[0].rows[0].len(), 1_024);
    assert_eq!(
        error(&format!("<w:tbl>{}", row.repeat(4_000))),
        ReadError::TooLarge("cells")
    );
}

#[test]
fn structure_out_of_place_loses_no_text() {
    let body = "<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tbl><w:p><w:r><w:t>2</w:t></w:r></w:p><w:tr><w:r><w:t>3</w:t></w:r>\
        <w:tc><w:tc><w:r><w:t>4</w:t></w:r></w:tc><w:t>5</w:t></w:tc></w:tr></w:tbl>\
        <w:p><w:r><w:t>6</w:t></w:r><w:p><w:r><w:t>7</w:t></w:r></w:p>\
        <w:r><w:t>8</w:t></w:r></w:p>\
        <w:txbxContent><w:r><w:t>9</w:t></w:r></w:txbxContent>\
        <w:r><w:fldChar w:fldCharType=\"end\"/></w:r><mc:Choice/><m:t>0</m:t>";
    let document = Maker::new(body).read().unwrap();
    let text: String = document.blocks.iter().map(|block| block.text.as_str()).collect();
    let mut digits: Vec<_> = text.chars().collect();
    digits.sort_unstable();
    assert_eq!(digits, ('0'..='9').collect::<Vec<_>>(), "{text}");
    check_digits(&document);
}

#[test]
fn a_file_that_was_cut_off_is_a_damaged_word_file() {
    let bytes = Maker::new(&p(&r("5"))).bytes();
    let cut = &bytes[..bytes.len() / 2];
    assert!(package::detects(&File::new("", cut)));
    assert!(matches!(
        package::Package::open(&File::new("", cut)),
        Err(ReadError::Damaged { .. })
    ));
    assert!(!package::detects(&File::new("", b"PK\x03\x04 nothing of the kind")));
    assert!(!package::detects(&File::new("", b"So: 74/BC-UBND")));
}

/// Elements that may stand in each other in any way here.
const ELEMENTS: &[&str] = &[
    "w:p",
    "w:r",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:tcPr",
    "w:pPr",
    "w:rPr",
    "w:del",
    "w:ins",
    "w:moveFrom",
    "w:vanish",
    "w:vMerge",
    "w:sdt",
    "w:sdtPr",
    "w:instrText",
    "w:txbxContent",
    "mc:AlternateContent",
    "mc:Choice Requires=\"wps\"",
    "mc:Choice Requires=\"far\"",
    "mc:Fallback",
    "m:oMath",
    "m:f",
    "w:sym w:font=\"Arial\" w:char=\"F035\"",
    "w:fldChar w:fldCharType=\"begin\"",
    "w:fldChar w:fldCharType=\"end\"",
    "w:br",
];

/// Any tree of these elements, with texts in between.
fn tree() -> impl Strategy<Value = String> {
    const TEXTS: &[&str] = &["1", "23", "&#52;", "<![CDATA[5]]>", "chữ", " ", "<!--6-->"];
    let texts = prop::collection::vec(prop::sample::select(TEXTS), 0..4);
    let name = prop::sample::select(&["w:t", "w:t", "m:t", "w:delText"][..]);
    let text = (name, texts);
    let text =
        text.prop_map(|(name, texts)| format!("<{name}>{}</{name}>", texts.concat()));
    let empty = prop::sample::select(ELEMENTS);
    let leaf = prop_oneof![text, empty.prop_map(|element| format!("<{element}/>"))];
    leaf.prop_recursive(8, 96, 8, |inner| {
        let inner = prop::collection::vec(inner, 0..8).prop_map(|inner| inner.concat());
        let wrap = |(element, inner): (&str, String)| {
            let name = element.split(' ').next().unwrap_or(element);
            format!("<{element}>{inner}</{name}>")
        };
        let row = |(deleted, inner): (&str, String)| {
            format!("<w:tbl><w:tr>{deleted}<w:tc>{inner}</w:tc></w:tr></w:tbl>")
        };
        let deleted = prop::sample::select(&["<w:trPr><w:del/></w:trPr>", ""][..]);
        prop_oneof![
            8 => (prop::sample::select(ELEMENTS), inner.clone()).prop_map(wrap),
            1 => (deleted, inner).prop_map(row),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_the_structure_no_digit_is_lost(body in tree()) {
        match Maker::new(&body).read() {
            Ok(document) => check_digits(&document),
            Err(error) => prop_assert!(false, "{error}"),
        }
    }

    #[test]
    fn whatever_is_broken_nothing_panics(body in tree(), at in 0.0..1.0, byte: u8) {
        let mut document = format!("<w:document {SPACES}><w:body>{body}").into_bytes();
        let at = (document.len() as f64 * at) as usize;
        document[at] = byte;
        let _ = Maker::of(document).read();
    }
}
