//! What the reader makes of RTF, feature by feature.

use super::FORMAT;
use crate::read::trial::{check, check_digits, read, shown};

/// A head with the fonts of the tests.
const HEAD: &str = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 \
    Times New Roman;}{\\f1\\fnil\\fcharset0 .VnTime;}{\\f2\\ftech\\fcharset2 Symbol;}\
    {\\f3\\fswiss\\fcharset163 Arial{\\*\\falt Arial 2};}{\\f4\\fcharset134 SimSun;}}\
    {\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 \\b Muc 1;}{\\s2 heading 2;}}\
    {\\info{\\title 2023}}";

#[track_caller]
fn body(rtf: &str, expected: &[&str]) {
    check(&FORMAT, format!("{HEAD}{rtf}}}").as_bytes(), expected);
}

#[test]
fn bytes_go_by_the_charset_of_their_font() {
    body(
        "\\f3 x\\'e3 \\'fe\\'ea\\'ecn 5\\par\\f0 \\'e9t\\'e9",
        &["p1: xă ₫ến 5", "p2: été"],
    );
    body("\\f4 \\'c8\\'d5 5\\par\\f2 \\'b3 5", &["p1: 日 5", "p2: ≥ 5"]);
}

#[test]
fn the_letter_that_looks_like_a_soft_hyphen_is_kept() {
    // which of the two it is, the decoder says by the font
    let rtf =
        format!("{HEAD}\\f1 t\\'ad\\'edi 68 ha\\par\\f0 m\\u7873\\'3fm\\-m\\u7841 ?i}}");
    let document =
        check(&FORMAT, rtf.as_bytes(), &["p1: t\u{ad}íi 68 ha", "p2: mềm\u{ad}mại"]);
    assert_eq!(&*document.blocks[0].fonts[0].font, ".VnTime");
    assert_eq!(&*document.blocks[1].fonts[0].font, "Times New Roman");
}

#[test]
fn letters_that_stand_in_for_others_are_passed_over() {
    body(
        "\\uc1 \\u7841?i \\u8211-\\uc0\\u7841 i{\\uc2 \\u7841\\'31\\'32}\\u-10179 ",
        &["p1: ại –ạiạ"],
    );
    body("\\u55357 ?\\u56832 ? \\u53?\\endash", &["p1: 😀 5–"]);
    body("\\u8211\\endash  a\\u8211{}b", &["p1: – a–b"]);
    body("{\\upr{\\*\\x 1}{2}{\\*\\ud{\\u7841 ?3}}}", &["p1: ạ3"]);
}

#[test]
fn what_is_set_aside_hidden_or_deleted() {
    body(
        "A{\\v 13}{\\deleted 66}{\\*\\unknown 7}{\\xe 8} m{\\super 2}{\\b\\i x}\\par \
         \\pard\\qc\\b B 1\\par}{\\b0",
        &["p1: A m2x", "p1 hidden: 13", "p2 bold centred: B 1"],
    );
}

#[test]
fn a_star_before_a_style_hides_no_text() {
    body(
        "[{\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt \\*\\cs12\\ul {Thu 68 ha}}}] \
         {\\*\\cs15 5}{\\*\\unknown 7}\\par",
        &["p1: [Thu 68 ha] 5"],
    );
}

#[test]
fn headings_and_list_numbers() {
    body(
        "\\pard\\s1{\\listtext\\pard I.\\tab}Kinh t\\u7871?\\par\\pard\\s2 X\\par\
         \\pard{\\pntext\\f2\\'b7\\tab}{\\*\\pn\\pnlvlblt{\\pntxtb -}}m\\u7897?t\\par",
        &["p1 h1 [I.]: Kinh tế", "p2 h2: X", "p3 [•]: một"],
    );
}

#[test]
fn fields_show_their_results() {
    body(
        "Trang {\\field{\\*\\fldinst PAGE 3}{\\fldrslt {7}}}/{\\field{\\*\\fldinst {\\field\
         {\\*\\fldinst X}{\\fldrslt 1}}}{\\fldrslt 9}}",
        &["p1: Trang 7/9"],
    );
}

#[test]
fn notes_and_boxes_stand_once_and_after_the_body() {
    body(
        "{\\header \\pard Trang 1\\par}{\\footerf 2}A{\\super\\chftn{\\footnote\\pard \
         {\\super\\chftn} ghi ch\\'fa 55}}B{\\*\\footnote\\ftnalt cu\\u7889?i 44}\\par \
         {\\*\\atnid X1}{\\*\\annotation{\\*\\atnref 5} l\\u7901?i 3}{\\shp{\\*\\shpinst\
         {\\sp{\\sn pib}{\\sv 4}}{\\shptxt h\\u7897?p 6\\par}}{\\shprslt{\\*\\do\\dptxbx{\
         \\dptxbxtext h\\u7897?p 6}}}}C",
        &[
            "p1: AB",
            "textbox p1: hộp 6",
            "p2: C",
            "footnote p1:  ghi chú 55",
            "endnote p1: cuối 44",
            "header p1: Trang 1",
            "footer p1: 2",
            "comment p1:  lời 3",
        ],
    );
}

#[test]
fn pictures_equations_and_objects_are_gaps() {
    body(
        "A{\\*\\shppict{\\pict 89504e}}{\\nonshppict{\\pict 12}}{\\*\\moMath 5}{\\object\
         {\\*\\objclass Excel.Sheet.8}{\\*\\objdata 0105}{\\result{\\pict 99}}}{\\object\
         {\\*\\objclass Word.Document}}{\\pict\\bin4 }}}}.}",
        &[
            "p1: A",
            "gap picture",
            "gap equation",
            "gap embedded-workbook",
            "gap embedded-object",
            "gap picture",
        ],
    );
}

#[test]
fn cells_are_merged_by_their_edges_and_marks() {
    let row = |cells: &str| format!("\\trowd\\trhdr{cells}");
    let rows = [
        row("\\clvmgf\\cellx1000\\cellx3000\\pard\\intbl TT\\cell N\\u259?m\\cell\\row"),
        row("\\clvmrg\\cellx1000\\cellx2000\\cellx3010\\pard\\intbl\\cell 2022\\cell 2023\\cell\\row"),
        "\\trowd\\clmgf\\cellx1000\\clmrg\\cellx2000\\cellx3000 \\intbl 1\\par 2\\cell\\cell 3\\cell\\row\\pard H\\u7871?t 9".into(),
    ];
    let rtf = format!("{HEAD}{}}}", rows.concat());
    let document = check(
        &FORMAT,
        rtf.as_bytes(),
        &[
            "t1:1,1: TT",
            "t1:1,2: Năm",
            "t1:2,2: 2022",
            "t1:2,3: 2023",
            "t1:3,1: 1⏎2",
            "t1:3,3: 3",
            "p1: Hết 9",
        ],
    );
    let table = &document.tables[0];
    assert_eq!((table.rows.len(), table.header_rows, table.borderless), (3, 2, true));
    assert_eq!(table.rows[1][0], table.rows[0][0]);
    assert_eq!(table.rows[0][2], table.rows[0][1]);
    assert_eq!(table.rows[2][1], table.rows[2][0]);
}

#[test]
fn tables_stand_in_cells() {
    let rtf = format!(
        "{HEAD}\\trowd\\clbrdrt\\brdrs\\cellx1000\\cellx4000\\pard\\intbl A 1\\cell\\pard\\intbl \
         tr\\'ean\\par\\pard\\intbl\\itap2 B 2\\nestcell C 3\\nestcell{{\\*\\nesttableprops\
         \\trowd\\cellx500\\cellx900\\nestrow}}{{\\nonesttables\\par 7}}\\pard\\intbl d\\'fd\\u7899?i\\cell\\row}}"
    );
    let document = check(
        &FORMAT,
        rtf.as_bytes(),
        &["t1:1,1: A 1", "t1:1,2: trên⏎dýới", "t2:1,1: B 2", "t2:1,2: C 3"],
    );
    assert!(!document.tables[0].borderless);
    assert_eq!(document.tables[1].inside, document.tables[0].rows[0][1]);
}

#[test]
fn a_table_may_lack_its_marks() {
    body(
        "A 1\\cell B 2\\cell\\row\\trowd C 3\\cell\\row\\pard D",
        &["t1:1,1: A 1", "t1:1,2: B 2", "t1:2,1: C 3", "p1: D"],
    );
    body("\\trowd\\cellx500 A\\cell B", &["t1:1,1: A", "t1:1,2: B"]);
}

#[test]
fn what_was_cut_off_is_read_and_told() {
    let rtf = format!("{HEAD}\\trowd\\cellx500\\intbl A 5\\cell B{{\\b c");
    check(&FORMAT, rtf.as_bytes(), &["t1:1,1: A 5", "t1:1,2: Bc", "gap cut-off"]);
    check(&FORMAT, b"{\\rtf1", &["gap cut-off"]);
    check(&FORMAT, b"{\\rtf1{\\pict 00}}", &["gap picture"]);
}

#[test]
fn depth_is_bounded() {
    let groups = format!("{{\\rtf1 {}", "{".repeat(100_000));
    assert_eq!(read(&FORMAT, groups.as_bytes()).unwrap_err().code(), "too-large");
    let skipped = format!("{{\\rtf1 a{{\\*\\x {}", "{".repeat(100_000));
    assert_eq!(read(&FORMAT, skipped.as_bytes()).unwrap().blocks.len(), 1);
    let tables = format!("{{\\rtf1\\itap999999 {}}}", "a\\nestcell ".repeat(100));
    assert!(read(&FORMAT, tables.as_bytes()).unwrap().tables.len() <= 16);
    let notes = format!("{{\\rtf1 {}", "{\\footnote 5".repeat(1000));
    let document = read(&FORMAT, notes.as_bytes()).unwrap();
    assert!(shown(&document).len() < 30);
    check_digits(&document);
}
