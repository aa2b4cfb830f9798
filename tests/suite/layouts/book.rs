//! A layout as a workbook: the fewest parts that make one.

use super::Piece;
use crate::word::zipped;
use std::fmt::Write as _;

const SPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// A sheet while it is made.
#[derive(Default)]
struct Sheet {
    name: String,
    rows: Vec<String>,
    merged: Vec<String>,
}

pub fn xlsx(pieces: &[Piece]) -> Vec<u8> {
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut codes: Vec<String> = Vec::new();
    if !matches!(pieces.first(), Some(Piece::Sheet(_))) {
        sheets.push(Sheet { name: "Sheet1".into(), ..Sheet::default() });
    }
    for piece in pieces {
        if let Piece::Sheet(name) = piece {
            sheets.push(Sheet { name: name.clone(), ..Sheet::default() });
        }
        let sheet = sheets.last_mut().unwrap();
        match piece {
            Piece::Sheet(_) => {}
            Piece::Line(text) => sheet.row(std::slice::from_ref(text), &mut codes),
            Piece::Table(rows) => sheet.table(rows, &mut codes),
        }
    }
    package(&sheets, &codes)
}

impl Sheet {
    fn row(&mut self, cells: &[String], codes: &mut Vec<String>) {
        let row = self.rows.len() + 1;
        let mut xml = format!("<row r=\"{row}\">");
        for (column, text) in cells.iter().enumerate() {
            if !matches!(text.as_str(), "" | "<" | "^") {
                xml.push_str(&cell(&place(row, column), text, codes));
            }
        }
        self.rows.push(xml + "</row>");
    }

    fn table(&mut self, rows: &[Vec<String>], codes: &mut Vec<String>) {
        let top = self.rows.len() + 1;
        for (row, cells) in rows.iter().enumerate() {
            self.row(cells, codes);
            for (column, text) in cells.iter().enumerate() {
                let wide =
                    cells[column + 1..].iter().take_while(|text| *text == "<").count();
                let high = rows[row + 1..]
                    .iter()
                    .take_while(|below| below.get(column).is_some_and(|c| c == "^"))
                    .count();
                if !matches!(text.as_str(), "<" | "^") && wide + high > 0 {
                    let first = place(top + row, column);
                    let last = place(top + row + high, column + wide);
                    self.merged.push(format!("<mergeCell ref=\"{first}:{last}\"/>"));
                }
            }
        }
    }

    fn xml(&self) -> String {
        let mut xml = format!("<worksheet xmlns=\"{SPACE}\"><sheetData>");
        self.rows.iter().for_each(|row| xml.push_str(row));
        xml.push_str("</sheetData>");
        if !self.merged.is_empty() {
            let count = self.merged.len();
            write!(xml, "<mergeCells count=\"{count}\">").unwrap();
            self.merged.iter().for_each(|merged| xml.push_str(merged));
            xml.push_str("</mergeCells>");
        }
        xml + "</worksheet>"
    }
}

/// `{1234.5 #,##0.0}` is a number, all else a text.
fn cell(place: &str, text: &str, codes: &mut Vec<String>) -> String {
    let Some(inner) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'))
    else {
        let text = escaped(&text.replace("<br>", "\n"));
        return format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    };
    let (number, code) = inner.split_once(' ').unwrap_or((inner, "General"));
    let style = codes.iter().position(|known| known == code).unwrap_or_else(|| {
        codes.push(code.to_owned());
        codes.len() - 1
    });
    format!("<c r=\"{place}\" s=\"{style}\"><v>{number}</v></c>")
}

fn place(row: usize, column: usize) -> String {
    assert!(column < 26, "a layout has at most 26 columns");
    format!("{}{row}", char::from(b'A' + column as u8))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn styles(codes: &[String]) -> String {
    let (mut formats, mut cells) = (String::new(), String::new());
    for (at, code) in codes.iter().enumerate() {
        let (id, code) = (200 + at, escaped(code));
        write!(formats, "<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>").unwrap();
        write!(cells, "<xf numFmtId=\"{id}\" applyNumberFormat=\"1\"/>").unwrap();
    }
    if codes.is_empty() {
        cells.push_str("<xf numFmtId=\"0\"/>");
    }
    format!(
        "<styleSheet xmlns=\"{SPACE}\"><numFmts>{formats}</numFmts>\
         <cellXfs>{cells}</cellXfs></styleSheet>"
    )
}

fn package(sheets: &[Sheet], codes: &[String]) -> Vec<u8> {
    let (mut list, mut types, mut related) =
        (String::new(), String::new(), String::new());
    for (at, sheet) in sheets.iter().enumerate() {
        let (n, name) = (at + 1, escaped(&sheet.name));
        write!(list, "<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"r{n}\"/>").unwrap();
        write!(
            types,
            "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" \
             ContentType=\"{TYPE}.worksheet+xml\"/>"
        )
        .unwrap();
        write!(
            related,
            "<Relationship Id=\"r{n}\" Type=\"{RELATIONS}/worksheet\" \
             Target=\"worksheets/sheet{n}.xml\"/>"
        )
        .unwrap();
    }
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!(
                "<Types xmlns=\"{PACKAGE}/content-types\">\
                 <Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                 <Override PartName=\"/xl/workbook.xml\" \
                 ContentType=\"{TYPE}.sheet.main+xml\"/>\
                 <Override PartName=\"/xl/styles.xml\" \
                 ContentType=\"{TYPE}.styles+xml\"/>{types}</Types>"
            ),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r1\" \
                 Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/>\
                 </Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                "<workbook xmlns=\"{SPACE}\" xmlns:r=\"{RELATIONS}\">\
                 <sheets>{list}</sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\">{related}\
                 <Relationship Id=\"styles\" Type=\"{RELATIONS}/styles\" \
                 Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        ("xl/styles.xml".to_owned(), styles(codes)),
    ];
    for (at, sheet) in sheets.iter().enumerate() {
        parts.push((format!("xl/worksheets/sheet{}.xml", at + 1), sheet.xml()));
    }
    let entries = parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes()));
    zipped(&entries.collect::<Vec<_>>())
}
