//! What the reader makes of OpenDocument texts, feature by feature.

use super::FORMAT;
use crate::model::document::Document;
use crate::read::trial::{check, read, zipped};

const SPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
    xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
    xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
    xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:math="http://www.w3.org/1998/Math/MathML""#;

const STYLES: &str = r#"<office:font-face-decls><style:font-face style:name="VN"
    svg:font-family="'.VnTime'"/></office:font-face-decls><office:styles>
    <style:style style:name="Base" style:family="paragraph"><style:paragraph-properties
    fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>
    <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Base"/>
    <style:style style:name="T1" style:family="text"><style:text-properties
    style:font-name="VN"/></style:style>
    <style:style style:name="T2" style:family="text"><style:text-properties
    text:display="none"/></style:style>
    <style:style style:name="C1" style:family="table-cell"><style:table-cell-properties
    fo:border-left="none" fo:border-top="0.5pt solid"/></style:style>
    <text:outline-style><text:outline-level-style text:level="1" style:num-format="I"
    style:num-suffix="."/></text:outline-style>
    <text:list-style style:name="L1"><text:list-level-style-number text:level="1"
    style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2"
    style:num-format="a" text:display-levels="2" style:num-suffix=")"/>
    <text:list-level-style-bullet text:level="3" text:bullet-char="-"/></text:list-style>
    </office:styles>"#;

const PAGES: &str = r#"<office:master-styles><style:master-page><style:header><text:p>Trang
    <text:page-number>1</text:page-number></text:p></style:header><style:footer/>
    </style:master-page></office:master-styles>"#;

fn flat(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><office:document {SPACES} \
         office:mimetype=\"application/vnd.oasis.opendocument.text\">{STYLES}{PAGES}\
         <office:body><office:text>{body}</office:text></office:body></office:document>"
    )
}

/// A body reads as these blocks, and the page's header.
#[track_caller]
fn body(body: &str, expected: &[&str]) -> Document {
    let after = |line: &&str| line.starts_with("gap") || line.starts_with("comment");
    let after = expected.iter().position(after);
    let (blocks, after) = expected.split_at(after.unwrap_or(expected.len()));
    let all = [blocks, &["header p1: Trang 1"], after].concat();
    check(&FORMAT, flat(body).as_bytes(), &all)
}

#[test]
fn white_space_is_shown_as_one_space() {
    body(
        "<text:p>  Thu \n ngân<text:s text:c=\"2\"/> <text:span>sách </text:span> 5<text:tab/>\
         x<text:line-break/>y &#x1ea1;&amp;  </text:p>1<text:p> </text:p>",
        &["p1: Thu ngân   sách 5→x⏎y ạ&"],
    );
}

#[test]
fn styles_say_how_text_looks_and_what_is_hidden() {
    let document = body(
        "<text:p text:style-name=\"P1\">T<text:span text:style-name=\"T1\">t\u{ad}íi</text:span>\
         </text:p><text:p>A<text:span text:style-name=\"T2\">13</text:span>B</text:p>\
         <text:section text:display=\"none\"><text:p>8</text:p></text:section>",
        &["p1 bold centred: Tt\u{ad}íi", "p2: AB", "p2 hidden: 13", "p3 hidden: 8"],
    );
    assert_eq!(&*document.blocks[0].fonts[0].font, ".VnTime");
}

#[test]
fn headings_and_items_are_numbered() {
    body(
        "<text:h text:outline-level=\"1\">A</text:h><text:list text:style-name=\"L1\" \
         xml:id=\"x\"><text:list-item><text:p>B</text:p><text:p>b</text:p><text:list>\
         <text:list-item><text:p>C</text:p><text:list><text:list-item><text:p>g</text:p>\
         </text:list-item></text:list></text:list-item></text:list></text:list-item>\
         <text:list-header><text:p>h</text:p></text:list-header></text:list>\
         <text:h text:outline-level=\"1\">D</text:h><text:list text:continue-list=\"x\" \
         text:style-name=\"L1\"><text:list-item><text:p>E</text:p></text:list-item></text:list>\
         <text:list text:style-name=\"L1\"><text:list-item text:start-value=\"7\"><text:p>F\
         </text:p></text:list-item></text:list><text:list text:style-name=\"L1\">\
         <text:list-item><text:p>G</text:p></text:list-item></text:list>",
        &[
            "p1 h1 [I.]: A",
            "p2 [1.]: B",
            "p3: b",
            "p4 [1.a)]: C",
            "p5 [-]: g",
            "p6: h",
            "p7 h1 [II.]: D",
            "p8 [2.]: E",
            "p9 [7.]: F",
            "p10 [1.]: G",
        ],
    );
}

#[test]
fn cells_are_merged_covered_and_repeated() {
    let document = body(
        "<table:table><table:table-column table:number-columns-repeated=\"3\"/>\
         <table:table-header-rows><table:table-row><table:table-cell \
         table:number-rows-spanned=\"2\" table:style-name=\"C1\"><text:p>TT</text:p>\
         </table:table-cell><table:table-cell table:number-columns-spanned=\"2\"><text:p>Năm\
         </text:p></table:table-cell><table:covered-table-cell/></table:table-row>\
         </table:table-header-rows><table:table-row><table:covered-table-cell><text:p>cũ 3\
         </text:p></table:covered-table-cell><table:table-cell \
         table:number-columns-repeated=\"2\"><text:p>2023</text:p></table:table-cell>\
         </table:table-row><table:table-row table:visibility=\"collapse\"><table:table-cell>\
         <text:p>1</text:p></table:table-cell><table:table-cell><text:p>a</text:p><table:table>\
         <table:table-row><table:table-cell><text:p>trong 5</text:p></table:table-cell>\
         </table:table-row></table:table></table:table-cell></table:table-row></table:table>\
         <text:p>Hết</text:p>",
        &[
            "t1:1,1: TT",
            "t1:1,2: Năm",
            "t1:2,1 hidden: cũ 3",
            "t1:2,2: 2023",
            "t1:3,1 hidden: 1",
            "t1:3,2 hidden: a",
            "t2:1,1: trong 5",
            "p1: Hết",
        ],
    );
    let table = &document.tables[0];
    assert_eq!((table.header_rows, table.borderless), (1, false));
    assert_eq!(table.rows[1][0], table.rows[0][0]);
    assert_eq!(table.rows[1][2], table.rows[1][1]);
    assert_eq!(document.tables[1].inside, table.rows[2][1]);
}

#[test]
fn notes_and_boxes_stand_once_and_in_order() {
    body(
        "<text:p>A<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation>\
         <text:note-body><text:p>ghi 55</text:p></text:note-body></text:note>B<office:annotation>\
         <dc:creator>X1</dc:creator><text:p>lời 3</text:p></office:annotation><draw:frame>\
         <draw:text-box><text:p>hộp 6</text:p></draw:text-box><svg:title>9</svg:title>\
         </draw:frame><text:note text:note-class=\"endnote\"><text:note-body><text:p>cuối 44\
         </text:p></text:note-body></text:note></text:p><draw:custom-shape><text:p>hình 7\
         </text:p></draw:custom-shape>",
        &[
            "p1: AB",
            "textbox p1: hộp 6",
            "textbox p2: hình 7",
            "footnote p1: ghi 55",
            "endnote p1: cuối 44",
            "comment p1: lời 3",
        ],
    );
}

#[test]
fn changes_are_read_as_accepted() {
    body(
        "<text:tracked-changes><text:changed-region xml:id=\"c1\"><text:deletion><text:p>66\
         </text:p></text:deletion></text:changed-region><text:changed-region xml:id=\"c2\">\
         <text:insertion/></text:changed-region></text:tracked-changes><text:p>Thu \
         <text:change text:change-id=\"c1\"/><text:change-start text:change-id=\"c2\"/>77\
         <text:change-end text:change-id=\"c2\"/><text:change-start text:change-id=\"c1\"/>55\
         <text:change-end text:change-id=\"c1\"/> triệu</text:p>",
        &["p1: Thu 77 triệu"],
    );
}

#[test]
fn what_is_not_carried_is_told_once() {
    body(
        "<text:p>A<draw:frame><draw:image/><draw:image/></draw:frame><draw:frame><draw:object>\
         <math:math><math:mn>5</math:mn></math:math></draw:object><draw:image/></draw:frame>\
         </text:p>",
        &["p1: A", "gap picture", "gap equation"],
    );
}

#[test]
fn packages_are_told_by_what_they_hold() {
    let kind = "application/vnd.oasis.opendocument.text";
    let content = flat("<text:p>Đạt 5 ha</text:p>");
    // As OpenOffice 2 wrote it.
    let manifest = "<!DOCTYPE manifest:manifest PUBLIC \"-//OpenOffice.org//DTD Manifest \
        1.0//EN\" \"Manifest.dtd\"><m:manifest xmlns:m=\"m\"><m:file-entry m:full-path=\"Object 1/\" \
        m:media-type=\"application/vnd.oasis.opendocument.chart\"/></m:manifest>";
    let bytes = zipped(&[
        ("mimetype", kind),
        ("content.xml", &content),
        ("META-INF/manifest.xml", manifest),
    ]);
    assert_eq!(read(&FORMAT, &bytes).unwrap().blocks[0].text, "Đạt 5 ha");
    let cut = [
        ("mimetype", kind),
        ("content.xml", &content),
        ("styles.xml", "<a><b"),
        ("META-INF/manifest.xml", "<a><b"),
    ];
    let document = read(&FORMAT, &zipped(&cut)).unwrap();
    assert_eq!((&*document.blocks[0].text, document.gaps.len()), ("Đạt 5 ha", 1));
    let locked = "<m:x xmlns:m=\"m\"><m:encryption-data/></m:x>";
    let bytes = zipped(&[("mimetype", kind), ("META-INF/manifest.xml", locked)]);
    assert_eq!(read(&FORMAT, &bytes).unwrap_err().to_string(), "locked: odt");
    let bytes = zipped(&[("mimetype", kind)]);
    assert_eq!(read(&FORMAT, &bytes).unwrap_err().code(), "damaged");
}

#[test]
fn repeats_and_depth_are_bounded() {
    let row = "<table:table-row table:number-rows-repeated=\"1000000000\"><table:table-cell \
        table:number-columns-repeated=\"1000000\">";
    let end = "</table:table-cell></table:table-row></table:table>";
    let blank = flat(&format!("<text:p>1</text:p><table:table>{row}{end}"));
    assert_eq!(read(&FORMAT, blank.as_bytes()).unwrap().tables[0].rows.len(), 1);
    let full = flat(&format!("<table:table>{row}<text:p>1</text:p>{end}"));
    let error = read(&FORMAT, full.as_bytes()).unwrap_err();
    assert_eq!(error.to_string(), "too-large: cells");
    let deep = flat(&"<text:section>".repeat(600));
    assert_eq!(read(&FORMAT, deep.as_bytes()).unwrap_err().code(), "too-large");
}
