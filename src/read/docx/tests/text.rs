//! Text, looks, signs, fields, changes and alternatives.

use super::maker::{Maker, SPACES, check, p, r, rp};
use crate::model::document::FontRun;

#[test]
fn a_number_cut_into_runs_is_whole() {
    let body =
        p(&(r("Tỉnh có 12.") + &rp("<w:b/>", "345") + &r(" hộ"))) + &p("") + &p(&r(" "));
    check(&body, &["p1: Tỉnh có 12.345 hộ"]);
}

#[test]
fn a_look_is_that_of_nine_letters_in_ten() {
    let heading = rp("<w:b/>", "1. Lĩnh vực kinh tế") + &r(":");
    let italic =
        rp("<w:i/>", "Về trồng trọt") + &rp(r#"<w:b w:val="0"/>"#, " và chăn nuôi");
    let centred =
        r#"<w:pPr><w:jc w:val="center"/></w:pPr>"#.to_owned() + &rp("<w:b/>", "A");
    let body = p(&heading) + &p(&italic) + &p(&centred);
    let expected = [
        "p1 bold: 1. Lĩnh vực kinh tế:",
        "p2: Về trồng trọt và chăn nuôi",
        "p3 bold centred: A",
    ];
    check(&body, &expected);
}

#[test]
fn fonts_and_superscripts_are_kept_by_their_bytes() {
    let body = p(&(rp(r#"<w:rFonts w:ascii="Arial" w:hAnsi=".VnTime"/>"#, "Diện ")
        + &rp(r#"<w:rFonts w:hAnsi=".VnTime"/><w:b/>"#, "tích 5 m")
        + &rp(r#"<w:vertAlign w:val="superscript"/>"#, "2")
        + &rp(r#"<w:rFonts w:ascii="Th&#x1b0;"/>"#, "a\u{306}\u{301}")));
    let document = check(&body, &["p1: Diện tích 5 m2ắ"]);
    let block = &document.blocks[0];
    let run = |start, end, font: &str| FontRun { start, end, font: font.into() };
    assert_eq!(block.fonts, [run(0, 16, ".VnTime"), run(17, 20, "Thư")]);
    assert_eq!(block.raised, [(16, 17)]);
}

#[test]
fn signs_of_a_run_become_characters() {
    let body = p(&(r("A")
        + "<w:r><w:tab/><w:t>B</w:t><w:br/><w:t>C</w:t><w:cr/><w:ptab/></w:r>"
        + &r("2020")
        + "<w:r><w:noBreakHyphen/></w:r>"
        + &r("2025, mềm")
        + "<w:r><w:softHyphen/></w:r>"
        + &r("mại 1\u{a0}234")
        + "<w:r><w:br w:type=\"page\"/></w:r>"));
    check(&body, &["p1: A→B⏎C⏎→2020-2025, mềmmại 1\u{a0}234"]);
}

#[test]
fn symbols_are_what_they_show() {
    let sym = |font: &str, code: &str| {
        format!(r#"<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>"#)
    };
    let body = p(&(sym("Symbol", "F0B3")
        + &sym("Symbol", "F0A3")
        + &sym("Wingdings", "F0FE")
        + &sym("Symbol", "F032")
        + &sym("Wingdings", "F032")
        + &sym("Arial", "0033")
        + &sym("Arial", "F034")
        + &sym("Arial", "hỏng")));
    check(&body, &["p1: ≥≤☑2\u{f032}34"]);
}

#[test]
fn tabs_among_properties_are_no_text() {
    let body = r#"<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr>"#
        .to_owned()
        + &r("x")
        + "</w:p>";
    check(&body, &["p1: x"]);
}

#[test]
fn hidden_text_is_a_block_of_its_own() {
    let body = p(&(r("12")
        + &rp("<w:vanish/>", "ẩn 5")
        + &r("3 hộ")
        + &rp("<w:vanish/>", "6")
        + &rp(r#"<w:vanish w:val="false"/>"#, "!")));
    check(&body, &["p1: 123 hộ!", "p1 hidden: ẩn 5 6"]);
    check(&p(&rp("<w:vanish/>", "7")), &["p1 hidden: 7"]);
}

#[test]
fn changes_are_read_as_accepted() {
    let body = p(&(r("a ")
        + "<w:ins>"
        + &r("77")
        + "</w:ins><w:del><w:r><w:delText>66</w:delText><w:t>65</w:t></w:r></w:del>"
        + "<w:moveFrom>"
        + &r("55")
        + "</w:moveFrom><w:moveTo>"
        + &r(" 44")
        + "</w:moveTo>"
        + &rp("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", " b")));
    check(&body, &["p1: a 77 44 b"]);
}

#[test]
fn a_paragraph_whose_end_is_deleted_goes_on() {
    let deleted = |text: &str| {
        format!("<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>{}</w:p>", r(text))
    };
    check(
        &(deleted("12") + &deleted("3") + &p(&r("4 con")) + &p(&r("5"))),
        &["p1: 1234 con", "p2: 5"],
    );
    check(&deleted("12"), &["p1: 12"]);
}

#[test]
fn a_field_shows_its_result() {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let code = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let inner =
        mark("begin") + &code("REF x1") + &mark("separate") + &r("31") + &mark("end");
    let body = p(&(r("Trang ")
        + &mark("begin")
        + &code("IF 1 ")
        + &inner
        + &mark("separate")
        + &r("7")
        + &mark("end")
        + &r(" hết ")
        + r#"<w:fldSimple w:instr=" NUMPAGES 8 ">"#
        + &r("9")
        + "</w:fldSimple>"));
    check(&body, &["p1: Trang 7 hết 9", "p1 hidden: 31"]);
}

#[test]
fn what_wraps_text_does_not_hide_it() {
    let body = "<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent>".to_owned()
        + &p(&(r("88 ")
            + "<w:smartTag>"
            + &r("ha ")
            + "</w:smartTag><w:sdt><w:sdtContent>"
            + &r("lúa")
            + "</w:sdtContent></w:sdt>"
            + r#"<w:hyperlink r:id="x"><w:r><w:t> &amp; &lt;ngô&gt; &#50;</w:t></w:r>"#
            + "</w:hyperlink>"))
        + "</w:sdtContent></w:sdt>"
        + &r("ngoài đoạn 3")
        + &p("<w:r><w:t>\n    thụt\n  vào\n</w:t></w:r>");
    check(&body, &["p1: 88 ha lúa & <ngô> 2", "p2: ngoài đoạn 3", "p3: thụt   vào"]);
}

fn text_box(text: &str) -> String {
    format!("<w:txbxContent>{}</w:txbxContent>", p(&r(text)))
}

#[test]
fn a_text_box_is_read_once_after_its_paragraph() {
    let alternatives = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx>{0}</wps:txbx>\
         </mc:Choice><mc:Fallback><w:pict><v:textbox>{0}</v:textbox></w:pict>\
         </mc:Fallback>\
         </mc:AlternateContent></w:r>",
        text_box("Hộp 3.141")
    );
    let old = format!(
        "<w:r><w:pict><v:textbox>{}</v:textbox></w:pict></w:r>",
        text_box("VML 5")
    );
    let body = p(&(r("Trước ") + &alternatives + &r("sau"))) + &p(&old);
    check(&body, &["p1: Trước sau", "textbox p1: Hộp 3.141", "textbox p2: VML 5"]);
}

#[test]
fn of_alternatives_the_first_understood_is_read() {
    let choose = |requires: &str| {
        format!(
            "<mc:AlternateContent><mc:Choice Requires=\"{requires}\">{}</mc:Choice>\
             <mc:Choice Requires=\"wps\">{}</mc:Choice><mc:Fallback>{}</mc:Fallback>\
             </mc:AlternateContent>",
            r("1"),
            r("2"),
            r("3")
        )
    };
    check(&p(&choose("wps")), &["p1: 1"]);
    check(&p(&choose("wps far")), &["p1: 2"]);
    let fallback = choose("far").replace("Requires=\"wps\"", "Requires=\"far\"");
    check(&p(&fallback), &["p1: 3"]);
}

#[test]
fn what_is_not_carried_is_a_gap() {
    let body = p(&(r("x")
        + "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
        + r#"<w:r><w:object><v:imagedata/><o:OLEObject ProgID="Excel.Sheet.12"/>"#
        + "</w:object></w:r>"
        + r#"<w:r><w:object><o:OLEObject ProgID="Visio"/></w:object><c:chart/></w:r>"#
        + r#"<w:r><dgm:relIds/><w:pict><v:imagedata/><v:textpath string="MẬT"/>"#
        + "</w:pict></w:r>"
        + "<w:r><w:ffData><w:name/><w:ddList/></w:ffData></w:r>"))
        + "<w:altChunk/>";
    let expected = [
        "p1: x",
        "gap picture",
        "gap embedded-workbook",
        "gap embedded-object",
        "gap chart",
        "gap diagram",
        "gap picture",
        "gap word-art",
        "gap form-field",
        "gap alt-chunk",
    ];
    check(&body, &expected);
}

#[test]
fn an_equation_is_text_if_text_says_it() {
    let t = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let plain =
        format!("<m:oMathPara><m:oMath>{}</m:oMath></m:oMathPara>", t("y = 2x + 1"));
    let fraction = format!(
        "<m:oMath>{}<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f></m:oMath>",
        t("5"),
        t("3"),
        t("4")
    );
    check(
        &p(&(r("Với ") + &plain + &fraction + &r("."))),
        &["p1: Với y = 2x + 1.", "gap equation"],
    );
}

#[test]
fn prefixes_names_and_encodings_do_not_matter() {
    let strict = "<x:document \
        xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\">\
        <x:body><x:p><x:r><x:t>Thắng 5</x:t></x:r></x:p></x:body></x:document>";
    Maker::of(strict.into()).check(&["p1: Thắng 5"]);
    let bare =
        strict.replace("xmlns:x", "xmlns").replace("<x:", "<").replace("</x:", "</");
    Maker::of(bare.into()).named("Báo cáo/x.xml").check(&["p1: Thắng 5"]);
    let marked = [b"\xef\xbb\xbf", strict.as_bytes()].concat();
    Maker::of(marked).named("x.xml").check(&["p1: Thắng 5"]);
    let little = strict.encode_utf16().flat_map(u16::to_le_bytes);
    Maker::of([0xff, 0xfe].into_iter().chain(little).collect()).check(&["p1: Thắng 5"]);
    let big = strict.encode_utf16().flat_map(u16::to_be_bytes);
    Maker::of(big.collect()).check(&["p1: Thắng 5"]);
}

#[test]
fn a_document_may_stop_after_its_body() {
    let cut = format!("<w:document {SPACES}><w:body>{}</w:body></w:doc", p(&r("5")));
    Maker::of(cut.into()).check(&["p1: 5"]);
}
