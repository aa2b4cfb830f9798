//! Files in the XML of Word 2003.

use crate::model::document::Block;
use crate::read::docx::FORMAT;
use crate::read::trial::{check, read};

/// A file with this body, and what stands before it.
fn file(before: &str, body: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <?mso-application progid=\"Word.Document\"?><w:wordDocument \
         xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\" \
         xmlns:wx=\"http://schemas.microsoft.com/office/word/2003/auxHint\" \
         xmlns:aml=\"http://schemas.microsoft.com/aml/2001/core\" \
         xmlns:v=\"urn:schemas-microsoft-com:vml\" \
         xmlns:o=\"urn:schemas-microsoft-com:office:office\" xml:space=\"preserve\">\
         <o:DocumentProperties><o:Pages>12</o:Pages></o:DocumentProperties>{before}\
         <w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    )
    .into_bytes()
}

/// A paragraph with what is in it.
fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

/// A run of text.
fn r(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[test]
fn notes_headers_and_comments_stand_in_their_parts() {
    let note = |kind: &str, text: &str| {
        format!("<w:r><w:{kind}>{}</w:{kind}></w:r>", p(&r(text)))
    };
    let comment =
        "<w:r><aml:annotation aml:id=\"0\" w:type=\"Word.Comment\"><aml:content>";
    let ends = "</aml:content></aml:annotation></w:r>";
    let comment = format!("{comment}{}{ends}", p(&r("nhận xét 3")));
    let text = [r("Thu đạt 56%"), note("footnote", "chú thích 55"), comment].concat();
    let text = p(&(text + &note("endnote", "cuối bài 44") + &r(" &amp; chi &#50;")));
    let section = format!(
        "<w:sectPr><w:hdr w:type=\"odd\">{}</w:hdr><w:ftr w:type=\"odd\">{}</w:ftr>\
         </w:sectPr>",
        p(&r("đầu 1")),
        p(&r("chân 2"))
    );
    check(
        &FORMAT,
        &file("", &(text + &section)),
        &[
            "p1: Thu đạt 56% & chi 2",
            "footnote p1: chú thích 55",
            "endnote p1: cuối bài 44",
            "header p1: đầu 1",
            "footer p1: chân 2",
            "comment p1: nhận xét 3",
        ],
    );
}

#[test]
fn lists_count_as_their_definitions_say() {
    let level = |at: u8, count: u8, pattern: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:nfc w:val=\"{count}\"/>\
             <w:lvlText w:val=\"{pattern}\"/></w:lvl>"
        )
    };
    let lists = format!(
        "<w:lists><w:listDef w:listDefId=\"7\">{}{}</w:listDef>\
         <w:list w:ilfo=\"2\"><w:ilst w:val=\"7\"/></w:list></w:lists>",
        level(0, 1, "%1."),
        level(1, 0, "%1.%2")
    );
    let item = |level: u8, text: &str| {
        p(&format!(
            "<w:pPr><w:listPr><w:ilvl w:val=\"{level}\"/><w:ilfo w:val=\"2\"/>\
             <wx:t wx:val=\"9.\"/></w:listPr></w:pPr>{}",
            r(text)
        ))
    };
    let body = [item(0, "Kinh tế"), item(1, "Thu 5"), item(0, "Xã hội")].concat();
    let document = read(&FORMAT, &file(&lists, &body)).unwrap();
    let labels = document.blocks.iter().map(|block| block.label.clone().unwrap());
    assert_eq!(labels.collect::<Vec<_>>(), ["I.", "I.1", "II."]);
}

#[test]
fn changes_are_accepted_and_kept_beside() {
    let change = |kind: &str, inner: &str| {
        format!(
            "<aml:annotation aml:id=\"1\" w:type=\"Word.{kind}\"><aml:content>{inner}\
             </aml:content></aml:annotation>"
        )
    };
    let deleted = change("Deletion", "<w:r><w:delText>66</w:delText></w:r>");
    let text = p(&(r("Đạt ") + &deleted + &change("Insertion", &r("77")) + &r(" ha")));
    let document = check(&FORMAT, &file("", &text), &["p1: Đạt 77 ha"]);
    assert_eq!(document.changes.len(), 1);
}

/// A small file with much in it.
pub fn sample() -> Vec<u8> {
    let change = "<aml:annotation aml:id=\"1\" w:type=\"Word.Deletion\"><aml:content><w:r>\
                  <w:delText>66</w:delText></w:r></aml:content></aml:annotation>";
    let note = format!("<w:r><w:footnote>{}</w:footnote></w:r>", p(&r("chú thích 55")));
    let cell = format!("<w:tc>{}</w:tc>", p(&r("ô 4")));
    let item =
        "<w:pPr><w:listPr><w:ilvl w:val=\"0\"/><w:ilfo w:val=\"1\"/></w:listPr></w:pPr>";
    let lists = "<w:lists><w:listDef w:listDefId=\"0\"><w:lvl w:ilvl=\"0\"><w:start \
                 w:val=\"1\"/><w:nfc w:val=\"1\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
                 </w:listDef><w:list w:ilfo=\"1\"><w:ilst w:val=\"0\"/></w:list></w:lists>";
    let body = p(&(item.to_owned() + &r("Kinh tế")))
        + &p(&(r("Thu 56%")
            + &note
            + change
            + "<w:r><w:sym w:font=\"Symbol\" \
           w:char=\"F0B3\"/></w:r>"))
        + &format!(
            "<w:tbl><w:tr>{cell}</w:tr></w:tbl><w:sectPr><w:hdr>{}</w:hdr></w:sectPr>",
            p(&r("đầu 1"))
        );
    file(lists, &body)
}

#[test]
fn tables_merge_and_boxes_and_fonts_are_carried() {
    let cell = |props: &str, text: &str| {
        format!("<w:tc><w:tcPr>{props}</w:tcPr>{}</w:tc>", p(&r(text)))
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let (start, on) = ("<w:vmerge w:val=\"restart\"/>", "<w:vmerge/>");
    let first = [cell(start, "Xã"), cell("", "1")];
    let table = [row(&first), row(&[cell(on, ""), cell("", "2")])].concat();
    let boxed = format!(
        "<w:r><w:pict><w:binData w:name=\"wordml://1.png\">AAAA5555</w:binData><v:shape>\
         <v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
        p(&r("hộp 8"))
    );
    let font = "<w:rFonts w:ascii=\".VnTime\" w:h-ansi=\".VnTime\"/>";
    let old = format!("<w:r><w:rPr>{font}</w:rPr><w:t>Di\u{d6}n tÝch 68 ha</w:t></w:r>");
    let body = format!("<w:tbl>{table}</w:tbl>{}{}", p(&boxed), p(&old));
    let document = read(&FORMAT, &file("", &body)).unwrap();
    let squares = &document.tables[0].rows;
    assert_eq!(squares[0][0], squares[1][0]);
    let text = |block: &Block| block.text.clone();
    let texts: Vec<String> = document.blocks.iter().map(text).collect();
    assert_eq!(texts, ["Xã", "1", "2", "hộp 8", "Di\u{d6}n tÝch 68 ha"]);
    assert_eq!(document.blocks[4].fonts[0].font.as_ref(), ".VnTime");
}

#[test]
fn wide_letters_and_cut_files_are_met() {
    let bytes = file("", &p(&r("Thu đạt 56%")));
    let text = String::from_utf8(bytes.clone()).unwrap();
    let wide = text.encode_utf16().flat_map(u16::to_le_bytes);
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(wide).collect();
    check(&FORMAT, &wide, &["p1: Thu đạt 56%"]);
    let cut = read(&FORMAT, &bytes[..bytes.len() - 30]).unwrap_err();
    assert!(cut.to_string().starts_with("damaged: docx: cut"), "{cut}");
}
