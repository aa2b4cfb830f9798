//! Notes, headers, footers and comments.

use super::maker::{Maker, p, r};

#[test]
fn notes_follow_the_body() {
    let note = |kind: &str, id: u32, inner: &str| {
        format!(r#"<w:{kind} w:id="{id}">{inner}</w:{kind}>"#)
    };
    let body =
        p(&(r("Đạt 5") + r#"<w:r><w:footnoteReference w:id="2"/></w:r>"# + &r(" ha")));
    let separator = note("footnote", 0, &p("<w:r><w:separator/></w:r>"));
    let maker = Maker::new(&body)
        .with("comments", &note("comment", 0, &p(&r("Sai 6"))))
        .with("header", &p(&r("UBND 1")))
        .with("header", &p(&r("UBND 2")))
        .with("footer", &p(&r("Trang 3")))
        .with("endnotes", &note("endnote", 2, &p(&r("Cuối 4"))))
        .with("footnotes", &(separator + &note("footnote", 2, &p(&r("Chân 7")))));
    let expected = [
        "p1: Đạt 5 ha",
        "footnote p1: Chân 7",
        "endnote p1: Cuối 4",
        "header p1: UBND 1",
        "header p2: UBND 2",
        "footer p1: Trang 3",
        "comment p1: Sai 6",
    ];
    maker.check(&expected);
}

#[test]
fn lists_are_counted_in_each_part_anew() {
    let numbering = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">
        <w:start w:val="1"/>
        <w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    let item = |text| {
        p(&(r#"<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>"#.to_owned()
            + &r(text)))
    };
    let maker = Maker::new(&(item("a") + &item("b"))).with("numbering", numbering);
    maker.with("footer", &item("c")).check(&[
        "p1 [1.]: a",
        "p2 [2.]: b",
        "footer p1 [1.]: c",
    ]);
}
