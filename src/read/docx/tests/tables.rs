//! Tables: squares, merges, nesting, header rows, borders.

use super::maker::{Maker, check, p, r};
use crate::model::document::{BlockId, Document};

fn tc(props: &str, inner: &str) -> String {
    format!("<w:tc><w:tcPr>{props}</w:tcPr>{inner}</w:tc>")
}

fn cell(text: &str) -> String {
    tc("", &p(&r(text)))
}

fn tr(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn tbl(rows: &[String]) -> String {
    format!("<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>{}</w:tbl>", rows.concat())
}

/// The squares of a table, by the texts of their blocks.
fn squares(document: &Document, table: usize) -> Vec<Vec<&str>> {
    let text =
        |id: &Option<BlockId>| id.map_or("–", |id| document.block(id).text.as_str());
    document.tables[table].rows.iter().map(|row| row.iter().map(text).collect()).collect()
}

const RESTART: &str = r#"<w:vMerge w:val="restart"/>"#;

#[test]
fn a_merged_cell_stands_in_every_square() {
    let rows = [
        tr(&[
            tc(RESTART, &p(&r("A"))),
            tc(r#"<w:gridSpan w:val="2"/>"#, &p(&r("B"))),
            cell("C"),
        ]),
        tr(&[tc("<w:vMerge/>", &p("")), cell("1"), cell("2"), cell("")]),
        tr(&[tc(r#"<w:vMerge w:val="continue"/>"#, &p("")), cell("3")]),
    ];
    let body = tbl(&rows);
    let expected =
        ["t1:1,1: A", "t1:1,2: B", "t1:1,4: C", "t1:2,2: 1", "t1:2,3: 2", "t1:3,2: 3"];
    let document = check(&body, &expected);
    assert_eq!(
        squares(&document, 0),
        [vec!["A", "B", "B", "C"], vec!["A", "1", "2", "–"], vec!["A", "3"]]
    );
}

#[test]
fn text_in_a_continued_cell_is_hidden_not_lost() {
    let rows = [tr(&[tc(RESTART, &p(&r("A")))]), tr(&[tc("<w:vMerge/>", &p(&r("6")))])];
    let document = check(&tbl(&rows), &["t1:1,1: A", "t1:2,1 hidden: 6"]);
    assert_eq!(squares(&document, 0), [["A"], ["A"]]);
    let orphan = tbl(&[tr(&[cell("x")]), tr(&[tc("<w:vMerge/>", &p(&r("7")))])]);
    let document = check(&orphan, &["t1:1,1: x", "t1:2,1: 7"]);
    assert_eq!(squares(&document, 0), [["x"], ["7"]]);
}

#[test]
fn cells_merged_the_old_way_are_merged() {
    let restart = r#"<w:hMerge w:val="restart"/>"#;
    let rows = [tr(&[tc(restart, &p(&r("A"))), tc("<w:hMerge/>", &p("")), cell("B")])];
    let document = check(&tbl(&rows), &["t1:1,1: A", "t1:1,3: B"]);
    assert_eq!(squares(&document, 0), [["A", "A", "B"]]);
}

#[test]
fn rows_may_begin_and_end_off_the_grid() {
    let row = format!(
        r#"<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>
        {}</w:tr>"#,
        cell("5")
    );
    let document = check(
        &tbl(&[tr(&[cell("a"), cell("b"), cell("c")]), row]),
        &["t1:1,1: a", "t1:1,2: b", "t1:1,3: c", "t1:2,2: 5"],
    );
    assert_eq!(squares(&document, 0)[1], ["–", "5", "–"]);
}

#[test]
fn header_rows_are_those_at_the_top() {
    let head =
        |text| format!("<w:tr><w:trPr><w:tblHeader/></w:trPr>{}</w:tr>", cell(text));
    let rows = [head("TT"), head("1"), tr(&[cell("a")]), head("x")];
    let document =
        check(&tbl(&rows), &["t1:1,1: TT", "t1:2,1: 1", "t1:3,1: a", "t1:4,1: x"]);
    assert_eq!(document.tables[0].header_rows, 2);
}

#[test]
fn a_deleted_row_is_none_and_a_hidden_one_is_marked() {
    let row =
        |prop: &str, text| format!("<w:tr><w:trPr>{prop}</w:trPr>{}</w:tr>", cell(text));
    let rows = [row("", "1"), row("<w:del w:id=\"3\"/>", "2"), row("<w:hidden/>", "3")];
    let document = check(&tbl(&rows), &["t1:1,1: 1", "t1:2,1 hidden: 3"]);
    assert_eq!(document.tables[0].rows.len(), 2);
}

#[test]
fn a_cell_of_several_paragraphs_is_one_block() {
    let inner = p(&r("một")) + &p("") + &p(&(r("hai") + "<w:r><w:br/></w:r>" + &r("ba")));
    check(&tbl(&[tr(&[tc("", &inner)])]), &["t1:1,1: một⏎hai⏎ba"]);
}

#[test]
fn a_nested_table_knows_its_cell() {
    let inner = tbl(&[tr(&[cell("3"), cell("4")])]);
    let holder = tc("", &(p(&r("trước")) + &inner + &p(&r("sau"))));
    let empty = tc("", &(tbl(&[tr(&[cell("5")])]) + &p("")));
    let document = check(
        &(tbl(&[tr(&[holder, empty])]) + &p(&r("hết"))),
        &[
            "t1:1,1: trước⏎sau",
            "t2:1,1: 3",
            "t2:1,2: 4",
            "t1:1,2: ",
            "t3:1,1: 5",
            "p1: hết",
        ],
    );
    let inside: Vec<_> = document.tables.iter().map(|table| table.inside).collect();
    assert_eq!(inside, [None, Some(BlockId(0)), Some(BlockId(3))]);
    assert_eq!(squares(&document, 0), [["trước\nsau", ""]]);
}

#[test]
fn a_text_box_in_a_cell_is_no_part_of_it() {
    let inner = format!(
        "<w:r><w:pict><w:txbxContent>{}{}</w:txbxContent></w:pict></w:r>",
        p(&r("hộp 1")),
        tbl(&[tr(&[cell("2")])])
    );
    let body = tbl(&[tr(&[tc("", &p(&(r("a") + &inner + &r("b"))))])]);
    check(&body, &["t1:1,1: ab", "textbox p1: hộp 1", "textbox t2:1,1: 2"]);
}

fn bordered(style: &str, borders: &str, cell_borders: &str) -> bool {
    let table = format!(
        "<w:tbl><w:tblPr>{style}<w:tblBorders>{borders}</w:tblBorders>\
         <w:tblCellMar><w:top w:val=\"single\"/></w:tblCellMar></w:tblPr>\
         <w:tr>{}</w:tr></w:tbl>",
        tc(&format!("<w:tcBorders>{cell_borders}</w:tcBorders>"), &p(&r("x")))
    );
    let styles = r#"<w:style w:type="table" w:default="1" w:styleId="Bare"/>
        <w:style w:type="table" w:styleId="Grid"><w:tblPr><w:tblBorders>
        <w:top w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr>
        </w:style>
        <w:style w:type="table" w:styleId="Mine"><w:basedOn w:val="Grid"/></w:style>"#;
    !Maker::new(&table).with("styles", styles).read().unwrap().tables[0].borderless
}

#[test]
fn borders_are_looked_for_in_style_table_and_cell() {
    let style = r#"<w:tblStyle w:val="Mine"/>"#;
    let none = r#"<w:top w:val="none"/><w:insideV w:val="nil"/>"#;
    assert!(!bordered("", "", ""));
    assert!(bordered(style, "", ""));
    assert!(!bordered(style, none, ""));
    assert!(bordered("", r#"<w:bottom w:val="double"/>"#, ""));
    assert!(bordered("", "", r#"<w:start w:val="single"/>"#));
    let all = ["top", "left", "bottom", "right"]
        .map(|edge| format!(r#"<w:{edge} w:val="nil"/>"#));
    assert!(!bordered(style, "", &all.concat()));
}
