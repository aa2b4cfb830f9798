//! Documents in documents, and documents in one XML file.

use super::maker::{Maker, SPACES, p, r};
use crate::model::document::{Kind, Spot};
use crate::read::docx::FORMAT;
use crate::read::trial::{check, read};

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";

#[test]
fn a_workbook_within_is_tables_of_its_own() {
    let book = include_bytes!("../../../../fixtures/formats/features.xlsx");
    let object = "<w:p><w:r><w:object><o:OLEObject ProgID=\"Excel.Sheet.12\" r:id=\"r0\"/>\
                  </w:object></w:r></w:p>";
    let body = [p(&r("Trước 1")), object.to_owned(), p(&r("Sau 2"))].concat();
    let document = Maker::new(&body).file("package", "book.xlsx", book).read().unwrap();
    assert!(document.gaps.iter().all(|gap| gap.what != "embedded-workbook"));
    assert_eq!(document.blocks[0].text, "Trước 1");
    let last = document.blocks.last().unwrap();
    assert_eq!((&*last.text, &last.place.spot), ("Sau 2", &Spot::Paragraph(2)));
    let of_sheet = |spot: &Spot| matches!(spot, Spot::Sheet { .. });
    let cells = document.blocks.iter().filter(|block| of_sheet(&block.place.spot));
    assert!(cells.count() > 10 && document.tables.len() > 1);
    let stored = |kind: &Kind| matches!(kind, Kind::Cell(Some(_)));
    let stored = document.blocks.iter().filter(|block| stored(&block.kind)).count();
    assert_eq!(stored as u64, document.tally.cells);
    let gone = Maker::new(&body).read().unwrap();
    assert_eq!(gone.gaps[0].what, "embedded-workbook");
}

#[test]
fn what_was_put_in_whole_stands_in_its_place() {
    let inner = Maker::new(&p(&r("trong 5"))).bytes();
    let body = |id: &str| {
        [p(&r("A 1")), format!("<w:altChunk r:id=\"{id}\"/>"), p(&r("B 2"))].concat()
    };
    let word = Maker::new(&body("r0")).file("aFChunk", "a.docx", &inner);
    word.check(&["p1: A 1", "p2: trong 5", "p3: B 2"]);
    let page =
        Maker::new(&body("r0")).file("aFChunk", "a.html", b"<html><p>trang 5</html>");
    page.check(&["p1: A 1", "p2: trang 5", "p3: B 2"]);
    let rtf =
        Maker::new(&body("r0")).file("aFChunk", "a.rtf", b"{\\rtf1 r 5\\cell\\row}");
    rtf.check(&["p1: A 1", "t1:1,1: r 5", "p2: B 2"]);
    let none = Maker::new(&body("r9")).file("aFChunk", "a.docx", &inner);
    none.check(&["p1: A 1", "p2: B 2", "gap alt-chunk"]);
}

#[test]
fn documents_within_themselves_end() {
    let mut bytes = Maker::new(&p(&r("5"))).bytes();
    for _ in 0..6 {
        let body = [p(&r("1")), "<w:altChunk r:id=\"r0\"/>".to_owned()].concat();
        bytes = Maker::new(&body).file("aFChunk", "a.docx", &bytes).bytes();
    }
    let document = read(&FORMAT, &bytes).unwrap();
    assert!(document.blocks.len() <= 4 && document.gaps[0].what == "alt-chunk");
}

#[test]
fn a_package_may_be_one_file() {
    let body = p(&r("Đạt &#53; ha"));
    let flat = format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><pkg:package \
         xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\"><pkg:part \
         pkg:name=\"/_rels/.rels\"><pkg:xmlData><Relationships xmlns=\"{PACKAGE}\">\
         <Relationship Id=\"a\" Type=\"{OFFICE}\" Target=\"word/document.xml\"/>\
         </Relationships></pkg:xmlData></pkg:part><pkg:part pkg:name=\"/word/document.xml\">\
         <pkg:xmlData><w:document {SPACES}><w:body>{body}</w:body></w:document>\
         </pkg:xmlData></pkg:part><pkg:part pkg:name=\"/x.bin\"><pkg:binaryData>AAAA\
         </pkg:binaryData></pkg:part></pkg:package>"
    );
    check(&FORMAT, flat.as_bytes(), &["p1: Đạt 5 ha"]);
    let cut = read(&FORMAT, &flat.as_bytes()[..flat.len() - 100]).unwrap_err();
    assert_eq!(cut.code(), "damaged");
}
