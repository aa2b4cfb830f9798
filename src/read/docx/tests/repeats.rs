//! Properties that stand in a document again, word for word, mean the same each time.

use super::maker::{Maker, p, r, rp};

const RUNS: &[&str] = &[
    "",
    "<w:b/>",
    "<w:b/><w:i/>",
    "<w:rStyle w:val=\"strong\"/><w:sz w:val=\"28\"/>",
    "<w:vanish/>",
    "<w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/>",
    "<w:ins w:id=\"1\"/>",
    "<w:rPr><w:b/></w:rPr>",
    "<w:tab/><w:t>9</w:t>",
    "<w:rPrChange w:id=\"1\"><w:rPr><w:b/></w:rPr></w:rPrChange>",
    "<x:b xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>",
];

const PARAGRAPHS: &[&str] = &[
    "",
    "<w:jc w:val=\"center\"/>",
    "<w:pStyle w:val=\"strong\"/>",
    "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
    "<w:rPr><w:del/></w:rPr>",
    "<w:rPr><w:vanish/></w:rPr><w:jc w:val=\"center\"/>",
    "<w:outlineLvl w:val=\"1\"/><w:tabs><w:tab/></w:tabs>",
    "<w:sectPr><w:p/></w:sectPr>",
    "<w:r><w:t>8</w:t></w:r>",
];

const CELLS: &[&str] = &[
    "",
    "<w:gridSpan w:val=\"2\"/>",
    "<w:vMerge w:val=\"restart\"/>",
    "<w:vMerge/>",
    "<w:tcBorders><w:top w:val=\"single\"/></w:tcBorders>",
    "<w:p><w:r><w:t>7</w:t></w:r></w:p>",
];

/// What is read from a body: with all properties as they stand, or with a comment of its
/// own in each, so that none is like another.
fn read(body: &str, is_told_apart: bool) -> String {
    let mut body = body.to_owned();
    if is_told_apart {
        let mut parts = body.split("Pr>");
        let mut apart = parts.next().unwrap_or_default().to_owned();
        for (at, part) in parts.enumerate() {
            apart += &format!("Pr><!--{at}-->{part}");
        }
        body = apart;
    }
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"strong\"><w:rPr><w:b/></w:rPr>\
        <w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">\
        <w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/>\
        </w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let maker = Maker::new(&body).with("styles", styles).with("numbering", numbering);
    let document = maker.read().unwrap();
    format!("{document:?}")
}

#[track_caller]
fn check(body: &str) {
    assert_eq!(read(body, false), read(body, true), "{body}");
}

fn paragraph(paragraph: &str, run: &str) -> String {
    let properties = format!("<w:pPr>{paragraph}</w:pPr>");
    p(&(properties + &rp(run, "12 ") + &rp(run, "tấn") + &r(" 5")))
}

#[test]
fn properties_of_runs_and_paragraphs_mean_the_same_each_time() {
    for run in RUNS {
        for own in PARAGRAPHS {
            let other = paragraph(PARAGRAPHS[1], RUNS[1]);
            let body = paragraph(own, run) + &other + &paragraph(own, RUNS[1]);
            check(&(body.clone() + &other + &paragraph(PARAGRAPHS[2], run) + &body));
        }
    }
}

#[test]
fn properties_that_are_not_the_first_are_read_anew() {
    for run in RUNS {
        let twice =
            format!("<w:r><w:rPr><w:i/></w:rPr><w:rPr>{run}</w:rPr><w:t>3</w:t></w:r>");
        let own = p(&(rp(run, "1") + &twice + &rp(run, "2")));
        let late = p(&(r("4") + "<w:pPr><w:pStyle w:val=\"strong\"/></w:pPr>" + &r("6")));
        check(&(own + &late + &paragraph(PARAGRAPHS[2], run)));
    }
}

#[test]
fn properties_of_cells_mean_the_same_each_time() {
    let cell = |properties: &str| {
        let inner = paragraph(PARAGRAPHS[1], RUNS[1]);
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>")
    };
    for first in CELLS {
        for second in CELLS {
            let row = format!("<w:tr>{}{}</w:tr>", cell(first), cell(second));
            let other = format!("<w:tr>{}{}</w:tr>", cell(second), cell(CELLS[0]));
            check(&format!("<w:tbl>{row}{other}{row}</w:tbl>"));
        }
    }
}
