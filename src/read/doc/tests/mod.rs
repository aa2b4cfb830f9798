//! What is read from old Word files, by the fixtures of `fixtures/doc`.

use std::sync::OnceLock;

use crate::data::Tables;
use crate::data::encodings::Encodings;
use crate::model::document::{Block, Document, Look, Source};
use crate::read::format::ReadError;
use crate::read::read;
use crate::read::trial::{check_digits, show};

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../../fixtures/doc/", $name))
    };
}

mod broken;

fn encodings() -> &'static Encodings {
    static ENCODINGS: OnceLock<Encodings> = OnceLock::new();
    ENCODINGS.get_or_init(|| Tables::builtin().unwrap().encodings)
}

pub(super) fn read_bytes(bytes: &[u8]) -> Result<Document, ReadError> {
    let source = Source { name: "test.doc".into(), bytes: bytes.to_vec() };
    read(&source, encodings())
}

/// Reads a file; its digits must be as many as were counted beside the reader.
#[track_caller]
fn document(bytes: &[u8]) -> Document {
    let document = read_bytes(bytes).unwrap();
    check_digits(&document);
    document
}

/// Checks blocks, one a line, however they look.
#[track_caller]
fn check(document: &Document, expected: &[&str]) {
    let plain = |block: &Block| Block { look: Look::default(), ..block.clone() };
    let shown: Vec<_> = document.blocks.iter().map(|block| show(&plain(block))).collect();
    assert_eq!(shown, expected);
}

fn texts(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|block| block.text.as_str()).collect()
}

#[test]
fn a_report_says_the_same_in_every_writing() {
    let [unicode, tcvn3, vni]: [&[u8]; 3] = [
        fixture!("report-unicode.doc"),
        fixture!("report-tcvn3.doc"),
        fixture!("report-vni.doc"),
    ];
    let unicode = document(unicode);
    assert!(unicode.blocks.iter().all(|block| block.charset.is_none()));
    assert_eq!(unicode.blocks.len(), 21);
    assert_eq!(unicode.tables[0].rows.len(), 3);
    assert_eq!(unicode.blocks[0].text, "ỦY BAN NHÂN DÂN PHƯỜNG HÒA THUẬN");
    for (bytes, charset) in [(tcvn3, "tcvn3"), (vni, "vni")] {
        let old = document(bytes);
        assert_eq!(texts(&old), texts(&unicode), "{charset}");
        assert_eq!(old.tables[0].rows, unicode.tables[0].rows);
        assert_eq!(old.blocks[0].charset.as_deref(), Some(charset));
        assert!(old.gaps.is_empty(), "{:?}", old.gaps);
    }
}

#[test]
fn a_report_says_the_same_as_docx() {
    let twins: [(&[u8], &[u8]); 4] = [
        (fixture!("report-unicode.doc"), fixture!("report-unicode.docx")),
        (fixture!("report-tcvn3.doc"), fixture!("report-tcvn3.docx")),
        (fixture!("report-vni.doc"), fixture!("report-vni.docx")),
        (fixture!("mixed.doc"), fixture!("mixed.docx")),
    ];
    for (doc, docx) in twins {
        let (doc, docx) = (document(doc), document(docx));
        let shown = |d: &Document| d.blocks.iter().map(show).collect::<Vec<_>>();
        assert_eq!(shown(&doc), shown(&docx));
        assert_eq!((doc.format, docx.format), ("doc", "docx"));
    }
}

#[test]
fn writings_within_a_paragraph_are_told_apart() {
    let document = document(fixture!("mixed.doc"));
    let expected = [
        "p1: Xã có diện tích lúa 68 ha, sản lượng đạt 367 tấn",
        "p2: Văn bản Unicode trong phông cũ: 12 hộ",
        "p3: Nhân dân trong xã phấn khởi đóng góp 5 triệu",
    ];
    check(&document, &expected);
    let charsets = document.blocks.iter().map(|block| block.charset.as_deref());
    assert_eq!(charsets.collect::<Vec<_>>(), [Some("tcvn3+vni"), None, Some("tcvn3")]);
}

#[test]
fn lists_notes_boxes_and_headers_are_read() {
    let document = document(fixture!("notes.doc"));
    let expected = [
        "p1 h1: Kết quả 2004",
        "p2: Thu ngân sách đạt 56% dự toán, diện tích 68 m2 đất",
        "p3 [I.]: Kinh tế",
        "p4 [1.]: Nông nghiệp",
        "p5 [1.1.]: Lúa",
        "p6 [-]: Vụ xuân",
        "p7 [1.2.]: Ngô",
        "p8 [2.]: Ngân sách",
        "p9 [II.]: Xã hội",
        "p10 [1.]: Giáo dục",
        "p11: Quanh hộp chữ có 5 cây",
        "textbox p1: Hộp chữ 3.141 hộ",
        "p12: Trước nhóm hình",
        "textbox p2: Nhóm hình 77",
        "textbox p3: Hình sau 78",
        "p13: Hết 9",
        "footnote p1: →Chú thích 55",
        "endnote p1: →Cuối bài 44",
        "header p1: Đầu trang 1",
        "footer p1: Chân trang 2",
        "comment p1: Nhận xét 3",
    ];
    check(&document, &expected);
    let block = &document.blocks[1];
    assert!(block.look.centred);
    let (start, end) = block.raised[0];
    assert_eq!(&block.text[start as usize..end as usize], "2");
    assert!(document.blocks[0].look.bold);
}

#[test]
fn merged_and_nested_cells_stand_in_their_squares() {
    let doc = document(fixture!("merged-cells.doc"));
    let bytes = include_bytes!("../../../../fixtures/formats/merged-cells.docx");
    let docx = document(bytes);
    let shown = |d: &Document| d.blocks.iter().map(show).collect::<Vec<_>>();
    assert_eq!(shown(&doc), shown(&docx));
    let squares = |d: &Document| {
        d.tables.iter().map(|t| (t.rows.clone(), t.inside)).collect::<Vec<_>>()
    };
    assert_eq!(squares(&doc), squares(&docx));
    assert_eq!(doc.tables[0].header_rows, 2);
    assert!(!doc.tables[0].borderless);
}

#[test]
fn changes_are_read_as_accepted_and_hidden_text_is_marked() {
    let changes = document(fixture!("tracked-changes.doc"));
    let docx = include_bytes!("../../../../fixtures/formats/tracked-changes.docx");
    assert_eq!(texts(&changes), texts(&document(docx)));
    let hidden = document(fixture!("hidden-text.doc"));
    let docx = include_bytes!("../../../../fixtures/formats/hidden-text.docx");
    let shown = |d: &Document| d.blocks.iter().map(show).collect::<Vec<_>>();
    assert_eq!(shown(&hidden), shown(&document(docx)));
}

#[test]
fn fields_show_their_results_alone() {
    let document = document(fixture!("fields.doc"));
    let docx = include_bytes!("../../../../fixtures/formats/fields.docx");
    let docx = read_bytes(docx).unwrap();
    // LibreOffice counts the pages anew.
    assert_eq!(texts(&document)[1..], texts(&docx)[1..]);
    assert_eq!(document.blocks[0].text, "Trang 11");
}
