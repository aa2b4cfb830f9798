//! The styles of the standard report: one for each component, and the headings as Word
//! knows them.
//!
//! All looks live here; the document itself says only which style a paragraph has.

use crate::model::form::Align;
use crate::model::form::{Face, Form};
use std::fmt::Write;

/// Quốc hiệu.
pub const NATION: &str = "QuocHieu";
/// Tiêu ngữ.
pub const MOTTO: &str = "TieuNgu";
/// The body above.
pub const PARENT: &str = "CoQuanChuQuan";
/// The issuing body.
pub const ISSUER: &str = "CoQuanBanHanh";
/// Number and symbol.
pub const NUMBER: &str = "SoKyHieu";
/// Place and date.
pub const DATED: &str = "DiaDanhThoiGian";
/// Name of the type.
pub const KIND: &str = "TenLoai";
/// Subject.
pub const SUBJECT: &str = "TrichYeu";
/// The rule under a line of the head.
pub const RULE: &str = "KeNgang";
/// A part (phần).
pub const PART: &str = "Phan";
/// Headings of levels 1 to 3.
pub const HEADINGS: [&str; 3] = ["Heading1", "Heading2", "Heading3"];
/// Running text.
pub const BODY: &str = "BodyText";
/// Legal bases.
pub const BASIS: &str = "CanCu";
/// `Kính gửi`.
pub const ADDRESSEE: &str = "KinhGui";
/// A small remark about the text.
pub const NOTE: &str = "GhiChu";
/// The line above a table.
pub const CAPTION: &str = "Caption";
/// Heads of columns.
pub const CELL_HEAD: &str = "BangTieuDe";
/// A heading inside a table.
pub const CELL_GROUP: &str = "BangNhom";
/// Words in a table, by where they stand.
pub const CELL_LEFT: &str = "BangTrai";
/// Centred words in a table.
pub const CELL_CENTER: &str = "BangGiua";
/// Figures in a table.
pub const CELL_RIGHT: &str = "BangPhai";
/// `Nơi nhận:`.
pub const RECIPIENTS: &str = "NoiNhan";
/// A recipient.
pub const RECIPIENT: &str = "NguoiNhan";
/// Authority and position.
pub const AUTHORITY: &str = "QuyenHanChucVu";
/// Name of the signer.
pub const SIGNER: &str = "NguoiKy";
/// `Phụ lục`.
pub const ANNEX_LABEL: &str = "PhuLuc";
/// Title of an annex.
pub const ANNEX_TITLE: &str = "PhuLucTieuDe";
/// `(Kèm theo …)`.
pub const ANNEX_REFERENCE: &str = "PhuLucKemTheo";
/// The paragraph that ends a section, which has no words.
pub const BREAK: &str = "HetPhan";
/// Words of a comment.
pub const COMMENT: &str = "CommentText";
/// A table with lines.
pub const TABLE: &str = "BangBieu";
/// A table for layout alone.
pub const LAYOUT: &str = "BangDanTrang";

/// A paragraph style.
struct Style<'a> {
    id: &'a str,
    name: &'a str,
    face: Face,
    /// Level in the outline, from 0.
    outline: Option<u8>,
}

/// `word/styles.xml`.
pub fn styles(form: &Form) -> String {
    let mut out = String::with_capacity(16_384);
    out.push_str(concat!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
        r#"<w:styles "#,
        r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
    ));
    defaults(&mut out, form);
    for style in list(form) {
        paragraph(&mut out, &style);
    }
    fixed(&mut out, form);
    out.push_str("</w:styles>");
    out
}

/// Typeface, size and language of everything, and the styles that Word takes for granted.
fn defaults(out: &mut String, form: &Form) {
    let (font, size, language) = (&form.font, form.faces.body.size * 2, &form.language);
    let _ = write!(
        out,
        concat!(
            r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" "#,
            r#"w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>"#,
            r#"<w:color w:val="000000"/>"#,
            r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#,
            r#"<w:lang w:val="{language}" "#,
            r#"w:eastAsia="{language}" w:bidi="{language}"/></w:rPr></w:rPrDefault>"#,
            r#"<w:pPrDefault><w:pPr><w:widowControl/>"#,
            r#"<w:spacing w:before="0" w:after="0" "#,
            r#"w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>"#,
            r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal">"#,
            r#"<w:name w:val="Normal"/><w:qFormat/></w:style>"#,
            r#"<w:style w:type="character" w:default="1" "#,
            r#"w:styleId="DefaultParagraphFont">"#,
            r#"<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/>"#,
            r#"<w:semiHidden/></w:style>"#,
            r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal">"#,
            r#"<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>"#,
            r#"<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>"#,
            r#"<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>"#,
            r#"<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>"#,
            r#"</w:tblCellMar></w:tblPr></w:style>"#,
            r#"<w:style w:type="numbering" w:default="1" w:styleId="NoList">"#,
            r#"<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/>"#,
            r#"</w:style>"#,
        ),
        font = font,
        size = size,
        language = language,
    );
}

/// All paragraph styles that have a face.
fn list(form: &Form) -> Vec<Style<'static>> {
    let faces = &form.faces;
    let style = |id, name, face| Style { id, name, face, outline: None };
    let heading = |id, name, face, level| Style { id, name, face, outline: Some(level) };
    let cell = |align| Face { align, ..faces.cell };
    vec![
        style(NATION, "Quốc hiệu", faces.nation),
        style(MOTTO, "Tiêu ngữ", faces.motto),
        style(PARENT, "Cơ quan chủ quản", faces.parent),
        style(ISSUER, "Cơ quan ban hành", faces.issuer),
        style(NUMBER, "Số và ký hiệu", faces.number),
        style(DATED, "Địa danh và thời gian", faces.dated),
        style(KIND, "Tên loại", faces.kind),
        style(SUBJECT, "Trích yếu", faces.subject),
        heading(PART, "Phần", faces.part, 0),
        heading(HEADINGS[0], "heading 1", faces.heading1, 0),
        heading(HEADINGS[1], "heading 2", faces.heading2, 1),
        heading(HEADINGS[2], "heading 3", faces.heading3, 2),
        style(BODY, "Body Text", faces.body),
        style(BASIS, "Căn cứ", faces.basis),
        style(ADDRESSEE, "Kính gửi", faces.addressee),
        style(NOTE, "Ghi chú", faces.note),
        style(CAPTION, "caption", faces.caption),
        style(CELL_HEAD, "Bảng: tiêu đề cột", faces.cell_head),
        style(CELL_GROUP, "Bảng: nhóm", faces.cell_group),
        style(CELL_LEFT, "Bảng: chữ", cell(Align::Left)),
        style(CELL_CENTER, "Bảng: giữa", cell(Align::Center)),
        style(CELL_RIGHT, "Bảng: số", cell(Align::Right)),
        style(RECIPIENTS, "Nơi nhận", faces.recipients),
        style(RECIPIENT, "Người nhận", faces.recipient),
        style(AUTHORITY, "Quyền hạn và chức vụ", faces.authority),
        style(SIGNER, "Người ký", faces.signer),
        heading(ANNEX_LABEL, "Phụ lục", faces.annex_label, 0),
        heading(ANNEX_TITLE, "Phụ lục: tiêu đề", faces.annex_title, 0),
        style(ANNEX_REFERENCE, "Phụ lục: kèm theo", faces.annex_reference),
        style("Header", "header", faces.page_number),
    ]
}

/// A paragraph style.
fn paragraph(out: &mut String, style: &Style<'_>) {
    let Style { id, name, face, outline } = style;
    let custom = if name.is_ascii() { "" } else { r#" w:customStyle="1""# };
    let _ = write!(
        out,
        concat!(
            r#"<w:style w:type="paragraph"{custom} w:styleId="{id}">"#,
            r#"<w:name w:val="{name}"/>"#,
            r#"<w:basedOn w:val="Normal"/>"#,
        ),
        custom = custom,
        id = id,
        name = name,
    );
    if outline.is_some() {
        let _ = write!(out, r#"<w:next w:val="{BODY}"/>"#);
    }
    out.push_str("<w:qFormat/><w:pPr>");
    if face.keep_next {
        out.push_str("<w:keepNext/>");
    }
    if outline.is_some() {
        out.push_str("<w:keepLines/>");
    }
    let line = if face.line == 0 { 240 } else { face.line * 240 / 100 };
    let _ = write!(
        out,
        r#"<w:spacing w:before="{}" w:after="{}" w:line="{line}" w:lineRule="auto"/>"#,
        face.before, face.after,
    );
    if face.first_line > 0 {
        let _ = write!(out, r#"<w:ind w:firstLine="{}"/>"#, face.first_line);
    }
    let _ = write!(out, r#"<w:jc w:val="{}"/>"#, alignment(face.align));
    if let Some(level) = outline {
        let _ = write!(out, r#"<w:outlineLvl w:val="{level}"/>"#);
    }
    out.push_str("</w:pPr><w:rPr>");
    if face.bold {
        out.push_str("<w:b/><w:bCs/>");
    }
    if face.italic {
        out.push_str("<w:i/><w:iCs/>");
    }
    let size = face.size * 2;
    let _ = write!(
        out,
        r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>"#
    );
}

/// Styles of tables, rules and comments.
fn fixed(out: &mut String, form: &Form) {
    let (margin, weight) = (form.cell_margin, form.rules.weight);
    let _ = write!(
        out,
        concat!(
            r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="KeNgang">"#,
            r#"<w:name w:val="Kẻ ngang"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr>"#,
            r#"<w:top w:val="single" w:sz="{weight}" w:space="1" w:color="000000"/>"#,
            r#"</w:pBdr>"#,
            r#"<w:spacing w:before="20" w:after="0" w:line="60" w:lineRule="exact"/>"#,
            r#"</w:pPr>"#,
            r#"<w:rPr><w:sz w:val="4"/><w:szCs w:val="4"/></w:rPr></w:style>"#,
            r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="HetPhan">"#,
            r#"<w:name w:val="Hết phần"/><w:basedOn w:val="Normal"/><w:pPr>"#,
            r#"<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>"#,
            r#"</w:pPr>"#,
            r#"<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>"#,
            r#"<w:style w:type="paragraph" w:styleId="CommentText">"#,
            r#"<w:name w:val="annotation text"/><w:basedOn w:val="Normal"/>"#,
            r#"<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>"#,
            r#"<w:style w:type="table" w:customStyle="1" w:styleId="BangBieu">"#,
            r#"<w:name w:val="Bảng biểu"/><w:basedOn w:val="TableNormal"/><w:tblPr>"#,
            r#"<w:tblBorders>{top}{left}{bottom}{right}{inside_h}{inside_v}"#,
            r#"</w:tblBorders>"#,
            r#"<w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/>"#,
            r#"<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar></w:tblPr>"#,
            r#"</w:style>"#,
            r#"<w:style w:type="table" w:customStyle="1" w:styleId="BangDanTrang">"#,
            r#"<w:name w:val="Bảng dàn trang"/><w:basedOn w:val="TableNormal"/>"#,
            r#"</w:style>"#,
        ),
        weight = weight,
        margin = margin,
        top = line("top"),
        left = line("left"),
        bottom = line("bottom"),
        right = line("right"),
        inside_h = line("insideH"),
        inside_v = line("insideV"),
    );
}

/// A line of a table.
fn line(side: &str) -> String {
    format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>"#)
}

/// The word of the schema for where words stand.
fn alignment(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
        Align::Both => "both",
    }
}
