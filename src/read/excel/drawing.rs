//! What lies over a sheet's cells: text boxes are read, charts and pictures are gaps.

use crate::model::document::Part;
use crate::read::excel::sheet::{Aside, Sheet, short};
use crate::read::excel::xml::{self, Piece, Xml};

/// Reads a drawing part into the sheet. Of an alternate content the choice is read, not the
/// fallback for older programs.
pub fn read(bytes: &[u8], sheet: &mut Sheet) {
    let text = xml::decoded(bytes);
    let mut pieces = Xml::new(&text);
    let mut spot = (0, 0);
    while let Some(piece) = pieces.next() {
        let Piece::Open(tag) = piece else { continue };
        match xml::name(&tag) {
            "from" => spot = anchor(&mut pieces),
            "Fallback" => pieces.pass_over("Fallback"),
            "pic" => {
                pieces.pass_over("pic");
                sheet.lose("picture", spot.0, spot.1);
            }
            "graphicFrame" => {
                pieces.pass_over("graphicFrame");
                sheet.lose("chart", spot.0, spot.1);
            }
            "txBody" => {
                let (text, font) = paragraphs(&mut pieces);
                let (row, column) = spot;
                sheet.put(Aside {
                    part: Part::TextBox,
                    row,
                    column,
                    text,
                    font: font.into(),
                });
            }
            _ => {}
        }
    }
}

/// Row and column of the corner that a shape is tied to.
fn anchor(pieces: &mut Xml) -> (u32, u32) {
    let (mut row, mut column) = (0, 0);
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Open(tag) if xml::name(&tag) == "row" => {
                row = coordinate(pieces, "row")
            }
            Piece::Open(tag) if xml::name(&tag) == "col" => {
                column = coordinate(pieces, "col");
            }
            Piece::Close(end) if xml::closed(&end) == "from" => break,
            _ => {}
        }
    }
    (row, column)
}

fn coordinate(pieces: &mut Xml, name: &str) -> u32 {
    pieces.words_within(name).trim().parse().unwrap_or(0)
}

/// The paragraphs of a text box, one a line, and the first font that they name.
fn paragraphs(pieces: &mut Xml) -> (String, String) {
    let (mut text, mut font) = (String::new(), None);
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Open(tag) if xml::name(&tag) == "t" => {
                text.push_str(&pieces.words_within("t"));
            }
            Piece::Open(tag) if xml::name(&tag) == "br" => text.push('\n'),
            Piece::Open(tag) if xml::name(&tag) == "latin" => {
                font = font.or(xml::attribute(&tag, "typeface"));
            }
            Piece::Close(end) if xml::closed(&end) == "p" => text.push('\n'),
            Piece::Close(end) if xml::closed(&end) == "txBody" => break,
            _ => {}
        }
    }
    (text.trim_end().to_owned(), font.map(|f| short(&f)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_boxes_are_read_once_and_charts_are_gaps() {
        let part = "<xdr:wsDr><xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col>\
            <xdr:row>4</xdr:row></xdr:from><mc:AlternateContent><mc:Choice><xdr:sp><xdr:txBody>\
            <a:p><a:r><a:latin typeface=\".VnTime\"/><a:t>Tổng &amp; cộng</a:t></a:r></a:p><a:p><a:t>68 ha</a:t></a:p>\
            </xdr:txBody></xdr:sp></mc:Choice><mc:Fallback><xdr:sp><xdr:txBody><a:p><a:t>68\
            </a:t></a:p></xdr:txBody></xdr:sp></mc:Fallback></mc:AlternateContent>\
            </xdr:twoCellAnchor><xdr:graphicFrame/><xdr:pic><a:t>x</a:t></xdr:pic></xdr:wsDr>";
        let mut sheet = Sheet::default();
        read(part.as_bytes(), &mut sheet);
        let text = "Tổng & cộng\n68 ha".to_owned();
        let font = ".VnTime".to_owned();
        let aside =
            Aside { part: Part::TextBox, row: 4, column: 2, text, font: font.into() };
        assert_eq!(sheet.asides, [aside]);
        let lost = sheet.losses.iter().map(|loss| loss.what).collect::<Vec<_>>();
        assert_eq!(lost, ["chart", "picture"]);
    }
}
