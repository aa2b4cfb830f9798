//! Headings and list numbers, by styles and by lists.

use super::maker::{Maker, p, r};

/// A paragraph with properties.
fn pp(props: &str, text: &str) -> String {
    p(&format!("<w:pPr>{props}</w:pPr>{}", r(text)))
}

fn item(list: u32, level: u32, text: &str) -> String {
    let props = format!(
        r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#
    );
    pp(&props, text)
}

fn level(at: u32, format: &str, pattern: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}
        <w:lvlText w:val="{pattern}"/></w:lvl>"#
    )
}

fn list(id: u32, inner: &str) -> String {
    format!(r#"<w:abstractNum w:abstractNumId="{id}">{inner}</w:abstractNum>"#)
}

fn uses(id: u32, list: u32, inner: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{list}"/>{inner}</w:num>"#)
}

fn numbering() -> String {
    let report = level(0, "upperRoman", "%1.", "")
        + &level(1, "decimal", "%2.", r#"<w:pStyle w:val="Muc"/>"#)
        + &level(2, "lowerLetter", "%3)", "")
        + &level(3, "decimal", "%1.%2.%4", "<w:isLgl/>");
    let symbol = r#"<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>"#;
    let bullets = level(0, "bullet", "\u{f0b7}", symbol)
        + &level(1, "bullet", "-", "")
        + &level(2, "none", "", "");
    let restart =
        r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>"#;
    let own = format!(
        r#"<w:lvlOverride w:ilvl="0">{}</w:lvlOverride>"#,
        level(0, "decimalZero", "Điều %1", "")
    );
    list(0, &report)
        + &list(1, &bullets)
        + &list(2, r#"<w:numStyleLink w:val="Kieu"/>"#)
        + &list(
            3,
            &(r#"<w:styleLink w:val="Kieu"/>"#.to_owned()
                + &level(0, "decimal", "%1/", "")),
        )
        + &uses(1, 0, "")
        + &uses(2, 1, "")
        + &uses(3, 0, restart)
        + &uses(4, 0, &own)
        + &uses(5, 2, "")
}

const STYLES: &str = r#"<w:docDefaults><w:rPrDefault><w:rPr><w:i/></w:rPr></w:rPrDefault>
    </w:docDefaults>
    <w:latentStyles><w:lsdException w:name="heading 5"/></w:latentStyles>
    <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
      <w:rPr><w:i w:val="0"/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>
      <w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Con"><w:name w:val="Con"/>
      <w:basedOn w:val="H2"/>
      <w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="2"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Muc"/>
      <w:basedOn w:val="Normal"/>
      <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>
    <w:style w:type="paragraph" w:styleId="Vong1"><w:basedOn w:val="Vong2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Vong2"><w:basedOn w:val="Vong1"/></w:style>
    <w:style w:type="character" w:styleId="Dam"><w:rPr><w:b/></w:rPr></w:style>"#;

fn check(body: &str, expected: &[&str]) {
    let numbering = numbering();
    Maker::new(body).with("styles", STYLES).with("numbering", &numbering).check(expected);
}

#[test]
fn items_have_the_numbers_that_word_displays() {
    let body = item(1, 0, "a")
        + &item(1, 1, "b")
        + &item(1, 1, "c")
        + &item(1, 2, "d")
        + &item(1, 0, "e")
        + &item(1, 1, "f")
        + &item(1, 3, "g")
        + &item(2, 0, "h")
        + &item(2, 1, "i")
        + &item(2, 2, "k");
    let expected = [
        "p1 [I.]: a",
        "p2 [1.]: b",
        "p3 [2.]: c",
        "p4 [a)]: d",
        "p5 [II.]: e",
        "p6 [1.]: f",
        "p7 [2.1.1]: g",
        "p8 [•]: h",
        "p9 [-]: i",
        "p10: k",
    ];
    check(&body, &expected);
}

#[test]
fn uses_of_a_list_count_on_or_begin_again() {
    let body = item(1, 0, "a") + &item(3, 0, "b") + &item(3, 0, "c") + &item(1, 0, "d");
    let more = item(4, 0, "e") + &item(5, 0, "f") + &item(9, 0, "g") + &item(0, 0, "h");
    let expected = [
        "p1 [I.]: a",
        "p2 [IV.]: b",
        "p3 [V.]: c",
        "p4 [VI.]: d",
        "p5 [Điều 07]: e",
        "p6 [1/]: f",
        "p7: g",
        "p8: h",
    ];
    check(&(body + &more), &expected);
}

#[test]
fn styles_make_headings_looks_and_items() {
    let style = |id: &str, text| pp(&format!(r#"<w:pStyle w:val="{id}"/>"#), text);
    let toggled = r#"<w:r><w:rPr><w:rStyle w:val="Dam"/></w:rPr><w:t>i</w:t></w:r>"#;
    let body = style("H2", "a")
        + &style("Con", "b")
        + &style("Muc", "c")
        + &style("MucCon", "d")
        + &style("Vong1", "đ")
        + &pp(r#"<w:pStyle w:val="H2"/><w:outlineLvl w:val="9"/>"#, "e")
        + &pp(r#"<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>"#, "g")
        + &p(&format!(r#"<w:pPr><w:pStyle w:val="H2"/></w:pPr>{toggled}"#))
        + &p(toggled);
    let expected = [
        "p1 h2 bold: a",
        "p2 h3 bold centred: b",
        "p3 [1.]: c",
        "p4 [2.]: d",
        "p5 italic: đ",
        "p6 bold: e",
        "p7: g",
        "p8 h2: i",
        "p9 bold: i",
    ];
    check(&body, &expected);
}

#[test]
fn numbers_of_a_cell_stand_on_the_lines_of_its_text() {
    let cell = p(&r("đầu")) + &item(1, 0, "một") + &item(1, 0, "hai");
    let numbered = |cells: &[&str]| {
        let cells: String =
            cells.iter().map(|cell| format!("<w:tc>{cell}</w:tc>")).collect();
        format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    };
    let empty = item(1, 0, "");
    let expected = ["t1:1,1 [⏎I.⏎II.]: đầu⏎một⏎hai", "t1:1,2 [III.]: "];
    check(&(numbered(&[&cell, &empty]) + &item(1, 0, "")), &expected);
}

#[test]
fn hidden_and_deleted_ends_do_not_count() {
    let marked = |mark: &str, text| {
        let number = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#;
        pp(&format!("{number}<w:rPr>{mark}</w:rPr>"), text)
    };
    let body = marked("", "a")
        + &marked("<w:vanish/>", "b")
        + &marked("<w:del/>", "c")
        + &marked("", "d");
    check(&body, &["p1 [I.]: a", "p2: b", "p3 [II.]: cd"]);
}
