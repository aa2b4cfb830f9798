//! The standard report as Word has it: the decree's measures, the schema's demands that
//! its validator misses, and the same bytes always.

use crate::standard::seed;
use crate::word::{Node, names, part};
use baocao::compose::options::{Content, Edition};
use baocao::model::report::{Piece, Report, Table, Text};
use baocao::write::docx::write;
use std::collections::BTreeSet;

/// The real report as a Word file.
fn file(content: Content, edition: Edition) -> Vec<u8> {
    write(&seed(content, edition)).unwrap()
}

/// Its document.
fn document() -> Node {
    part(&file(Content::Full, Edition::Review), "word/document.xml")
}

/// The paragraph that begins with some words.
fn paragraph<'a>(document: &'a Node, words: &str) -> &'a Node {
    let paragraphs = document.all("w:p");
    paragraphs.into_iter().find(|p| p.words().starts_with(words)).unwrap()
}

/// The style of an id.
fn style<'a>(styles: &'a Node, id: &str) -> &'a Node {
    let of_id = |style: &&&Node| style.attribute("w:styleId") == Some(id);
    styles.all("w:style").iter().find(of_id).unwrap()
}

/// How a paragraph looks: size in half points, letters, alignment, first line, space
/// before.
fn look(paragraph: &Node, styles: &Node) -> String {
    let style = style(styles, paragraph.value("w:pPr/w:pStyle").unwrap());
    let run = style.child("w:rPr").unwrap();
    let bold = if run.child("w:b").is_some() { "đậm" } else { "thường" };
    let slant = if run.child("w:i").is_some() { "nghiêng" } else { "đứng" };
    let indent = style.number("w:pPr/w:ind", "w:firstLine").unwrap_or_default();
    format!(
        "{} {bold} {slant} {} {indent}",
        run.value("w:sz").unwrap(),
        style.value("w:pPr/w:jc").unwrap()
    )
}

#[test]
fn every_component_has_the_measures_of_the_decree() {
    let bytes = file(Content::Full, Edition::Review);
    let (document, styles) =
        (part(&bytes, "word/document.xml"), part(&bytes, "word/styles.xml"));
    for (words, expected) in [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "26 đậm đứng center 0"),
        ("Độc lập - Tự do - Hạnh phúc", "28 đậm đứng center 0"),
        ("UBND THÀNH PHỐ SÔNG CÔNG", "24 thường đứng center 0"),
        ("PHƯỜNG THẮNG LỢI", "26 đậm đứng center 0"),
        ("Số: 74/BC-UBND", "26 thường đứng center 0"),
        ("Thắng Lợi, ngày 20 tháng 6 năm 2023", "28 thường nghiêng center 0"),
        ("BÁO CÁO", "28 đậm đứng center 0"),
        ("Kết quả thực hiện nhiệm vụ", "28 đậm đứng center 0"),
        ("I. TÌNH HÌNH THỰC HIỆN", "28 đậm đứng left 720"),
        ("1. Lĩnh vực phát triển kinh tế", "28 đậm đứng left 720"),
        ("a) Về phát triển tiểu thủ", "28 thường đứng left 720"),
        ("Trong 6 tháng đầu năm, tình hình", "28 thường đứng both 720"),
        ("Biểu 1.", "26 đậm đứng center 0"),
        ("Nơi nhận:", "24 đậm nghiêng left 0"),
        ("- UBND thành phố;", "22 thường đứng left 0"),
        ("TM. ỦY BAN NHÂN DÂN", "28 đậm đứng center 0"),
        ("CHỦ TỊCH", "28 đậm đứng center 0"),
        ("Chu Thị Xuân", "28 đậm đứng center 0"),
        ("Phụ lục", "28 đậm đứng center 0"),
        ("BIỂU TỔNG HỢP CHỈ TIÊU", "28 đậm đứng center 0"),
        ("(Kèm theo Báo cáo số 74/BC-UBND", "28 thường nghiêng center 0"),
    ] {
        assert_eq!(look(paragraph(&document, words), &styles), expected, "{words}");
    }
    let spacing = style(&styles, "BodyText").child("w:pPr/w:spacing").unwrap();
    assert_eq!(spacing.attribute("w:before"), Some("120"));
    assert_eq!(spacing.attribute("w:line"), Some("276"));
    assert_eq!(spacing.attribute("w:lineRule"), Some("auto"));
}

#[test]
fn everything_is_times_new_roman_and_vietnamese() {
    let styles = part(&file(Content::Full, Edition::Clean), "word/styles.xml");
    let run = styles.child("w:docDefaults/w:rPrDefault/w:rPr").unwrap();
    for key in ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"] {
        let font = run.child("w:rFonts").unwrap().attribute(key);
        assert_eq!(font, Some("Times New Roman"));
    }
    for key in ["w:val", "w:eastAsia", "w:bidi"] {
        assert_eq!(run.child("w:lang").unwrap().attribute(key), Some("vi-VN"));
    }
    assert!(document().all("w:rFonts").is_empty());
}

#[test]
fn paper_and_page_numbers_are_those_of_the_decree() {
    let document = document();
    let sections = document.all("w:sectPr");
    let papers: Vec<String> = sections
        .iter()
        .map(|section| {
            let size = |key| section.number("w:pgSz", key).unwrap();
            let margin = |key| section.number("w:pgMar", key).unwrap();
            assert!(section.child("w:titlePg").is_some());
            assert_eq!(section.number("w:pgNumType", "w:start"), Some(1));
            let header = section.child("w:headerReference").unwrap();
            assert_eq!(header.attribute("r:id"), Some("rIdHeader"));
            assert_eq!([margin("w:left"), margin("w:right")], [1701, 850]);
            assert_eq!([margin("w:top"), margin("w:bottom")], [1134, 1134]);
            format!("{}x{}", size("w:w"), size("w:h"))
        })
        .collect();
    assert_eq!(papers, ["11906x16838", "16838x11906", "11906x16838"]);
}

#[test]
fn rules_are_as_long_as_the_decree_wants() {
    let document = document();
    let rules: Vec<i64> = document
        .all("w:p")
        .into_iter()
        .filter(|p| p.value("w:pPr/w:pStyle") == Some("KeNgang"))
        .map(|p| p.number("w:pPr/w:ind", "w:left").unwrap())
        .collect();
    let columns: Vec<i64> = document.all("w:tblGrid")[0]
        .all("w:gridCol")
        .iter()
        .map(|column| column.attribute("w:w").unwrap().parse().unwrap())
        .collect();
    let [issuer, motto, subject] = rules[..] else { panic!() };
    let millimetres = |twips: i64| twips * 254 / 14_400;
    assert!(millimetres(columns[1] - 2 * motto) == 60);
    // "PHƯỜNG THẮNG LỢI" in 13 bold is 47 mm long.
    assert!((47 / 3..=47 / 2).contains(&millimetres(columns[0] - 2 * issuer)));
    // The subject fills its line: 165 mm.
    assert!((165 / 3..=165 / 2).contains(&millimetres(9355 - 2 * subject)));
}

#[test]
fn tables_repeat_their_heads_and_do_not_break_rows() {
    let document = document();
    let tables = document.all("w:tbl");
    assert_eq!(tables.len(), 2 + 6 + 2);
    for table in tables {
        let bordered = table.value("w:tblPr/w:tblStyle") == Some("BangBieu");
        for (at, row) in table.all("w:tr").into_iter().enumerate() {
            assert!(row.child("w:trPr/w:cantSplit").is_some());
            let repeated = row.child("w:trPr/w:tblHeader").is_some();
            assert_eq!(repeated, bordered && at == 0);
        }
    }
}

#[test]
fn figures_stand_at_the_right_in_12_points() {
    let bytes = file(Content::Full, Edition::Clean);
    let (document, styles) =
        (part(&bytes, "word/document.xml"), part(&bytes, "word/styles.xml"));
    let cells = document.all("w:tc");
    let cell = cells.iter().find(|cell| cell.words() == "2.629.000.000").unwrap();
    assert_eq!(look(cell.child("w:p").unwrap(), &styles), "24 thường đứng right 0");
}

#[test]
fn nothing_dangles() {
    for (content, edition) in [
        (Content::Full, Edition::Review),
        (Content::Full, Edition::Clean),
        (Content::Tables, Edition::Review),
        (Content::Text, Edition::Review),
    ] {
        let bytes = file(content, edition);
        check_whole(&bytes);
        if names(&bytes).contains(&"word/comments.xml".to_owned()) {
            for comment in part(&bytes, "word/comments.xml").all("w:comment") {
                assert_eq!(comment.attribute("w:date"), Some("2023-06-20T00:00:00Z"));
            }
        }
    }
}

/// Nothing dangles in a Word file that the program wrote. Every file that the tests of
/// the closed loop write is looked at.
pub fn check_whole(bytes: &[u8]) {
    let document = part(bytes, "word/document.xml");
    check_parts(bytes);
    check_styles(&document, &part(bytes, "word/styles.xml"));
    check_bookmarks(&document);
    check_comments(&document, bytes);
    check_cells(&document);
    assert!(document.all("w:numPr").is_empty());
}

/// Every part that another one names is there, and every relation that the text uses.
fn check_parts(bytes: &[u8]) {
    let names: BTreeSet<String> = names(bytes).into_iter().collect();
    let relations = part(bytes, "word/_rels/document.xml.rels");
    let mut ids = BTreeSet::new();
    for relation in relations.all("Relationship") {
        let target = format!("word/{}", relation.attribute("Target").unwrap());
        assert!(names.contains(&target), "{target}");
        ids.insert(relation.attribute("Id").unwrap().to_owned());
    }
    for reference in part(bytes, "word/document.xml").all("w:headerReference") {
        assert!(ids.contains(reference.attribute("r:id").unwrap()), "{reference:?}");
    }
    for kind in part(bytes, "[Content_Types].xml").all("Override") {
        let name = kind.attribute("PartName").unwrap().trim_start_matches('/');
        assert!(names.contains(name), "{name}");
    }
}

/// Every style that is used is there.
fn check_styles(document: &Node, styles: &Node) {
    let ids: BTreeSet<&str> = styles
        .all("w:style")
        .iter()
        .map(|style| style.attribute("w:styleId").unwrap())
        .collect();
    for name in ["w:pStyle", "w:tblStyle", "w:rStyle", "w:basedOn", "w:next"] {
        for used in document.all(name).into_iter().chain(styles.all(name)) {
            assert!(ids.contains(used.attribute("w:val").unwrap()), "{used:?}");
        }
    }
}

/// Bookmarks open and close once, and every link has one.
fn check_bookmarks(document: &Node) {
    let key = |name: &str, key: &str| -> Vec<String> {
        let all = document.all(name);
        all.iter().filter_map(|node| node.attribute(key)).map(str::to_owned).collect()
    };
    let (opened, closed) = (key("w:bookmarkStart", "w:id"), key("w:bookmarkEnd", "w:id"));
    assert_eq!(opened, closed);
    assert_eq!(opened.iter().collect::<BTreeSet<_>>().len(), opened.len());
    let names = key("w:bookmarkStart", "w:name");
    let unique: BTreeSet<&String> = names.iter().collect();
    assert_eq!(unique.len(), names.len());
    assert!(names.iter().all(|name| name.len() <= 40));
    for anchor in key("w:hyperlink", "w:anchor") {
        assert!(unique.contains(&anchor), "{anchor}");
    }
}

/// Every comment has its range, its reference and its words.
fn check_comments(document: &Node, bytes: &[u8]) {
    let key = |document: &Node, name: &str| -> BTreeSet<String> {
        let all = document.all(name);
        all.iter().filter_map(|node| node.attribute("w:id")).map(str::to_owned).collect()
    };
    let starts = key(document, "w:commentRangeStart");
    assert_eq!(starts, key(document, "w:commentRangeEnd"));
    assert_eq!(starts, key(document, "w:commentReference"));
    if starts.is_empty() {
        assert!(!names(bytes).contains(&"word/comments.xml".to_owned()));
        return;
    }
    let comments = part(bytes, "word/comments.xml");
    assert_eq!(starts, key(&comments, "w:comment"));
    for comment in comments.all("w:comment") {
        assert_eq!(comment.attribute("w:author"), Some("baocao"));
        assert!(!comment.words().is_empty());
    }
}

/// A cell ends with a paragraph; outside of cells, one without words is a rule or ends a
/// section.
fn check_cells(document: &Node) {
    for cell in document.all("w:tc") {
        assert_eq!(cell.children.last().map(|last| &*last.name), Some("w:p"));
    }
    for row in document.all("w:tr") {
        let grid = |cell: &&Node| cell.number("w:tcPr/w:gridSpan", "w:val").unwrap_or(1);
        assert!(row.all("w:tc").iter().map(grid).sum::<i64>() >= 1);
    }
    for paragraph in &document.child("w:body").unwrap().children {
        if paragraph.name == "w:p" && paragraph.words().is_empty() {
            let style = paragraph.value("w:pPr/w:pStyle").unwrap();
            assert!(["KeNgang", "HetPhan"].contains(&style), "{paragraph:?}");
        }
    }
}

#[test]
fn properties_are_those_of_the_report() {
    let bytes = file(Content::Full, Edition::Clean);
    let core = part(&bytes, "docProps/core.xml");
    let word = |name: &str| core.child(name).map(|node| node.text.clone()).unwrap();
    assert_eq!(word("dc:title"), "Báo cáo số 74/BC-UBND");
    assert!(word("dc:subject").starts_with("Kết quả thực hiện nhiệm vụ"));
    assert_eq!(word("dc:creator"), "ỦY BAN NHÂN DÂN PHƯỜNG THẮNG LỢI");
    assert_eq!(word("dcterms:created"), "2023-06-20T00:00:00Z");
    assert_eq!(word("dc:language"), "vi-VN");
}

#[test]
fn the_same_bytes_on_every_thread_and_run() {
    let report = seed(Content::Full, Edition::Review);
    let expected = write(&report).unwrap();
    let threads: Vec<_> = (0..4)
        .map(|thread| {
            let report = report.clone();
            std::thread::spawn(move || {
                (0..=thread).map(|_| write(&report).unwrap()).collect::<Vec<_>>()
            })
        })
        .collect();
    for thread in threads {
        assert!(thread.join().unwrap().iter().all(|bytes| *bytes == expected));
    }
}

#[test]
fn letters_that_xml_cannot_hold_do_no_harm() {
    let mut report = Report::default();
    report.head.subject = Text::plain("a & b <c> \"d\" \u{b}e\u{ffff}");
    report.body = vec![Piece::Table(Table::default())];
    let document = part(&write(&report).unwrap(), "word/document.xml");
    assert_eq!(paragraph(&document, "a &").words(), "a & b <c> \"d\" e");
}

#[test]
fn a_wide_table_lies_across_and_the_signature_does_not() {
    let mut report = seed(Content::Text, Edition::Clean);
    let annex = seed(Content::Full, Edition::Clean).annexes.remove(0);
    let mut pieces = annex.pieces;
    if let Piece::Table(table) = &mut pieces[0] {
        table.wide = true;
    }
    report.body.insert(2, pieces.remove(0));
    let document = part(&write(&report).unwrap(), "word/document.xml");
    let across = |section: &&Node| {
        section
            .child("w:pgSz")
            .unwrap()
            .attribute("w:orient")
            .unwrap_or("upright")
            .to_owned()
    };
    let papers: Vec<String> = document.all("w:sectPr").iter().map(across).collect();
    assert_eq!(papers, ["upright", "landscape", "upright"]);
    let opens = document.all("w:titlePg").len();
    assert_eq!(opens, 1);
}

#[test]
fn an_issuer_without_a_parent_stands_beside_the_nation() {
    let mut report = seed(Content::Text, Edition::Clean);
    report.head.parent.clear();
    let document = part(&write(&report).unwrap(), "word/document.xml");
    let cells = document.all("w:tc");
    assert_eq!(cells[0].all("w:p")[0].words(), "ỦY BAN NHÂN DÂN");
    assert_eq!(cells[1].all("w:p")[0].words(), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
}
