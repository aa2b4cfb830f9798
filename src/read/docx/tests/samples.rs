//! The documents of `fixtures/formats`: one feature each, and one with all that readers
//! are known to lose or to double.

use super::maker::{Maker, SPACES, p, r, rp};

/// Every document, by its file's name.
pub fn all() -> Vec<(&'static str, Maker)> {
    vec![
        ("everything.docx", everything()),
        ("tracked-changes.docx", Maker::new(&changes())),
        ("text-box.docx", Maker::new(&text_boxes())),
        ("merged-cells.docx", Maker::new(&table())),
        ("list-numbers.docx", lists(&items())),
        ("fields.docx", Maker::new(&fields())),
        ("hidden-text.docx", Maker::new(&hidden())),
        ("symbols.docx", Maker::new(&symbols())),
        ("notes.docx", notes(Maker::new(&p(&r("Thu ngân sách đạt 56%"))))),
        ("strict.docx", strict("strict/bao-cao.xml")),
        ("utf-16.docx", utf_16()),
    ]
}

fn everything() -> Maker {
    let body = items()
        + &p(&(r("Toàn phường có 12.") + &rp("<w:b/>", "345") + &r(" hộ")))
        + &changes()
        + &text_boxes()
        + &table()
        + &wrapped()
        + &fields()
        + &hidden()
        + &symbols();
    notes(lists(&body))
}

fn changes() -> String {
    let deleted = "<w:r><w:delText>66</w:delText></w:r>";
    p(&(r("Thu thuế đạt ")
        + &format!("<w:ins w:id=\"1\">{}</w:ins>", r("77 triệu"))
        + &format!("<w:del w:id=\"2\">{deleted}</w:del>")
        + &format!("<w:moveFrom w:id=\"3\">{}</w:moveFrom>", r("chuyển đi 11"))
        + &format!("<w:moveTo w:id=\"4\">{}</w:moveTo>", r(", chuyển đến 22"))))
        + &format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>", r("Chi 2."))
        + &p(&r("629 triệu"))
}

fn text_boxes() -> String {
    let inner = format!("<w:txbxContent>{}</w:txbxContent>", p(&r("Hộp chữ 3.141 hộ")));
    let both = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>\
         {inner}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>\
         {inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    );
    p(&(both + &r("Quanh hộp chữ có 5 cây")))
}

fn table() -> String {
    let tc = |props: &str, inner: &str| {
        format!("<w:tc><w:tcPr>{props}</w:tcPr>{inner}</w:tc>")
    };
    let cell = |text: &str| tc("", &p(&r(text)));
    let start = r#"<w:vMerge w:val="restart"/>"#;
    let wide = r#"<w:gridSpan w:val="2"/>"#;
    let nested =
        format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("68 ha"), cell("54 tạ/ha"));
    let rows = [
        tc(start, &p(&r("TT"))) + &tc(wide, &p(&r("Thực hiện"))),
        tc("<w:vMerge/>", &p("")) + &cell("2022") + &cell("2023"),
        tc(start, &p(&r("1")))
            + &cell("420")
            + &tc("", &(p(&r("Lúa 105")) + &p(&r("Ngô 12")))),
        tc("<w:vMerge/>", &p("")) + &cell("449/920") + &tc("", &(nested + &p(""))),
    ];
    let head = "<w:trPr><w:tblHeader/></w:trPr>";
    let row = |(at, cells): (usize, &String)| {
        format!("<w:tr>{}{cells}</w:tr>", if at < 2 { head } else { "" })
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    let border = r#"<w:tblBorders><w:top w:val="single"/></w:tblBorders>"#;
    format!("<w:tbl><w:tblPr>{border}</w:tblPr>{rows}</w:tbl>")
}

fn wrapped() -> String {
    let control = |inner: &str| {
        let props = "<w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr>";
        format!("<w:sdt>{props}<w:sdtContent>{inner}</w:sdtContent></w:sdt>")
    };
    control(&p(&(r("Khối 88 ha, ") + &control(&r("trong dòng 9, ")))))
        + &p(&(r("Xem ")
            + r#"<w:hyperlink r:id="x"><w:r><w:t>Quyết định 3199</w:t></w:r>"#
            + "</w:hyperlink>"
            + "<w:smartTag w:element=\"place\">"
            + &r(" thẻ &amp; &lt;nhãn&gt; Thă\u{301}ng")
            + "</w:smartTag>"))
}

fn fields() -> String {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    p(&(r("Trang ")
        + &mark("begin")
        + "<w:r><w:instrText> PAGE \\* MERGEFORMAT 1 </w:instrText></w:r>"
        + &mark("separate")
        + &r("7")
        + &mark("end")
        + r#"<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>/9</w:t></w:r></w:fldSimple>"#))
}

fn hidden() -> String {
    p(&(rp("<w:vanish/>", "ẩn 13")
        + &rp("<w:caps/>", "diện tích 5 m")
        + &rp(r#"<w:vertAlign w:val="superscript"/>"#, "2")))
}

fn symbols() -> String {
    let sym = |font: &str, code: &str| {
        format!(r#"<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>"#)
    };
    let between = "<w:r><w:noBreakHyphen/></w:r>";
    p(&(r("Đạt ")
        + &sym("Symbol", "F0B3")
        + &r("95%, năm 2020")
        + between
        + &r("2025, 1\u{a0}234 hộ, ")
        + &sym("Wingdings", "F0FE")
        + "<w:r><w:t>mềm</w:t><w:softHyphen/><w:t>mại</w:t><w:br/><w:t>dòng</w:t><w:tab/>"
        + "<w:t>tab</w:t><w:cr/><w:t>hết</w:t></w:r>"))
}

fn items() -> String {
    let item = |level: u32, text: &str| {
        let props = format!(
            r#"<w:pStyle w:val="Muc{level}"/>
            <w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>"#
        );
        p(&format!("<w:pPr>{props}</w:pPr>{}", r(text)))
    };
    item(0, "Tình hình kinh tế")
        + &item(1, "Nông nghiệp")
        + &item(1, "Ngân sách")
        + &item(0, "Phương hướng")
        + &item(1, "Tiếp tục")
}

fn lists(body: &str) -> Maker {
    let level = |at: u32, format: &str, pattern: &str| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>
            <w:lvlText w:val="{pattern}"/></w:lvl>"#
        )
    };
    let levels = level(0, "upperRoman", "%1.") + &level(1, "decimal", "%2.");
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#
    );
    let style = |level: u32| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="Muc{level}">
            <w:pPr><w:outlineLvl w:val="{level}"/></w:pPr></w:style>"#
        )
    };
    Maker::new(body).with("styles", &(style(0) + &style(1))).with("numbering", &numbering)
}

fn notes(maker: Maker) -> Maker {
    let note = |kind: &str, text: &str| {
        format!("<w:{kind} w:id=\"2\">{}</w:{kind}>", p(&r(text)))
    };
    maker
        .with("footnotes", &note("footnote", "Chú thích 55"))
        .with("endnotes", &note("endnote", "Cuối bài 44"))
        .with("header", &p(&r("Đầu trang 1")))
        .with("footer", &p(&r("Chân trang 2")))
        .with("comments", &note("comment", "Nhận xét 3"))
}

fn strict(name: &str) -> Maker {
    let document = "<ns0:document \
        xmlns:ns0=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><ns0:body><ns0:p>\
        <ns0:r><ns0:t>Đạt 113,3% kế hoạch</ns0:t></ns0:r></ns0:p></ns0:body>\
        </ns0:document>";
    Maker::of(document.into()).named(name)
}

fn utf_16() -> Maker {
    let document = format!(
        "<w:document {SPACES}><w:body>{}</w:body></w:document>",
        p(&r("Đạt 5 ha"))
    );
    let units = document.encode_utf16().flat_map(u16::to_le_bytes);
    Maker::of([0xff, 0xfe].into_iter().chain(units).collect())
}
