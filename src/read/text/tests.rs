//! What is read from plain texts.

use proptest::prelude::*;

use super::*;
use crate::read::decode::settle;
use crate::text::anchor;

fn read_bytes(bytes: &[u8]) -> Result<Document, ReadError> {
    let file = File::new("test.txt", bytes);
    assert!((FORMAT.detects)(&file));
    let mut document = (FORMAT.read)(&file, &Encodings::default())?;
    settle(&mut document, &Encodings::default());
    Ok(document)
}

/// Checks the blocks of a text, that no digit was lost, and that each stands in the file
/// where its anchors say.
#[track_caller]
fn check(text: &str, expected: &[&str]) -> Document {
    let document = read_bytes(text.as_bytes()).unwrap();
    let shown: Vec<_> = document.blocks.iter().map(show).collect();
    assert_eq!(shown, expected);
    check_places(&document, &text.chars().collect::<Vec<_>>());
    document
}

fn show(block: &crate::model::document::Block) -> String {
    let Spot::Line(line) = block.place.spot else { return format!("{:?}", block.place) };
    let cell = if block.kind == Kind::Body { "" } else { " cell" };
    let look = [(block.look.bold, " bold"), (block.look.italic, " italic")];
    let look: String = look.iter().filter(|(on, _)| *on).map(|(_, name)| *name).collect();
    format!("{line}{cell}{look}: {}", block.text)
}

#[track_caller]
fn check_places(document: &Document, file: &[char]) {
    let mut digits = 0;
    for block in &document.blocks {
        for (at, c) in block.text.char_indices().filter(|(_, c)| c.is_ascii()) {
            let source = anchor::start(&block.text, &block.anchors, at as u32).unwrap();
            assert_eq!(file[source as usize], c, "{at} of {:?}", block.text);
            let end = anchor::end(&block.text, &block.anchors, at as u32 + 1).unwrap();
            assert_eq!(end, source + 1, "{at} of {:?}", block.text);
            digits += u64::from(c.is_ascii_digit());
        }
    }
    assert_eq!(digits, document.tally.digits);
}

#[test]
fn a_line_is_a_block() {
    check(
        "Số: 74/BC-UBND\n\n  Thắng Lợi, ngày 20\r\ntháng 6\n",
        &["1: Số: 74/BC-UBND", "3: Thắng Lợi, ngày 20", "4: tháng 6"],
    );
}

#[test]
fn marks_are_no_text_and_part_what_they_glue() {
    let seed = "BÁO CÁO**Kết quả 6 tháng đầu năm,\n\
        nhiệm vụ năm 2023****I. TÌNH HÌNH KINH TẾ - XÃ\n\
        HỘI****1. Phát triển kinh tế***1.1. Về dịch vụ*\n\n\
        *1.2. Về chăn nuôi**+ Về trồng trọt:*\n\n\
        + *Về chăn nuôi*: đạt 5\n\
        (*trong đó: 01 và 02*). Xong\n\
        *2.4. Công tác y tế: **Trạm đạt.*** Công tác 3, **100% trẻ em**.\n\n\
        *** Thuận lợi:**\n\n*** Khó khăn:**";
    check(
        seed,
        &[
            "1: BÁO CÁO",
            "1 bold: Kết quả 6 tháng đầu năm,",
            "2 bold: nhiệm vụ năm 2023",
            "2 bold: I. TÌNH HÌNH KINH TẾ - XÃ",
            "3 bold: HỘI",
            "3 bold: 1. Phát triển kinh tế",
            "3 italic: 1.1. Về dịch vụ",
            "5 italic: 1.2. Về chăn nuôi",
            "5 italic: + Về trồng trọt:",
            "7: + Về chăn nuôi: đạt 5",
            "8: (trong đó: 01 và 02). Xong",
            "9: 2.4. Công tác y tế: Trạm đạt. Công tác 3, 100% trẻ em.",
            "11 bold: * Thuận lợi:",
            "13 bold: * Khó khăn:",
        ],
    );
}

#[test]
fn stars_that_mark_nothing_stay() {
    for text in [
        "* mục một",
        "2*3 = 6, 2*3*4 = 24, 2**3 = 8",
        "khách sạn 5* và 3* sao",
        "Ghi chú (*) là số ước, (**) là số tạm tính",
        "dài*rộng*cao",
        "*Ghi chú: không đóng",
        "a ** b ** c * d",
        "*****",
        "**mở mà không đóng",
    ] {
        check(text, &[&format!("1: {text}")]);
    }
}

#[test]
fn a_number_is_not_parted_by_its_marks() {
    check(
        "Đạt 12.**345** hộ, **12.****345** hộ và **5**%",
        &["1: Đạt 12.345 hộ, 12.345 hộ và 5%"],
    );
    check("**T**rường UB**ND** xã **A**", &["1: Trường UBND xã A"]);
}

#[test]
fn headings_glued_to_text_are_parted() {
    check("**2. Văn hóa**Trong 6 tháng", &["1 bold: 2. Văn hóa", "1: Trong 6 tháng"]);
    check("**Nơi nhận:***- UBND*", &["1 bold: Nơi nhận:", "1 italic: - UBND"]);
}

#[test]
fn a_mark_does_not_reach_over_a_page() {
    check("*Một\nhai\nba\nbốn* năm", &["1: *Một", "2: hai", "3: ba", "4: bốn* năm"]);
    check("**Một\nhai\nba** bốn 5 6", &["1 bold: Một", "2 bold: hai", "3: ba bốn 5 6"]);
    check("**Một\n\nhai**", &["1: **Một", "3: hai**"]);
}

#[test]
fn bars_make_a_table() {
    let table =
        "CÂN ĐỐI 2018 | |\n| | Nghìn đồng |\nSTT | Thu | 4,215 |\n| **Cộng** | 5 |";
    let document = check(
        table,
        &[
            "1 cell: CÂN ĐỐI 2018",
            "2 cell: Nghìn đồng",
            "3 cell: STT",
            "3 cell: Thu",
            "3 cell: 4,215",
            "4 cell bold: Cộng",
            "4 cell: 5",
        ],
    );
    let rows = &document.tables[0].rows;
    let squares = |row: usize| rows[row].iter().map(|square| square.map(|id| id.0));
    assert_eq!(squares(1).collect::<Vec<_>>(), [None, None, Some(1)]);
    assert_eq!(squares(3).collect::<Vec<_>>(), [None, Some(5), Some(6)]);
    let edged = check(
        "| TT | Tên |\n|---|:--:|\n| 1 | lúa |\nhết 2",
        &["1 cell: TT", "1 cell: Tên", "3 cell: 1", "3 cell: lúa", "4: hết 2"],
    );
    assert_eq!((edged.tables[0].rows.len(), edged.tables[0].header_rows), (2, 1));
    assert!(check("một dòng | có gạch", &["1: một dòng | có gạch"]).tables.is_empty());
}

#[test]
fn tabs_make_a_table_unless_they_indent() {
    let document = check(
        "TT\tTên\tSố\n1\tlúa\t68\n\tCộng\t68\nhết",
        &[
            "1 cell: TT",
            "1 cell: Tên",
            "1 cell: Số",
            "2 cell: 1",
            "2 cell: lúa",
            "2 cell: 68",
            "3 cell: Cộng",
            "3 cell: 68",
            "4: hết",
        ],
    );
    assert_eq!(document.tables[0].rows.len(), 3);
    check("\tThụt 1\n\tThụt 2", &["1: \tThụt 1", "2: \tThụt 2"]);
    check("1.\tMột\n2.\tHai", &["1: 1.\tMột", "2: 2.\tHai"]);
}

#[test]
fn places_hold_through_composition_and_marks() {
    let text =
        "\u{feff}Th\u{103}\u{301}ng: **đa\u{323}t 5\u{200b}6**7 ha\u{300} 8\u{ad}\r\n9";
    let document = check(text, &["1: Thắng: đạt 567 hà 8", "2: 9"]);
    let block = &document.blocks[0];
    let six = block.text.find('6').unwrap() as u32;
    let at = |at| anchor::start(&block.text, &block.anchors, at).unwrap();
    let end = |at| anchor::end(&block.text, &block.anchors, at).unwrap();
    assert_eq!(
        (at(six - 1), end(six), at(six), end(six + 1), at(six + 1)),
        (16, 17, 18, 19, 21)
    );
    let tone = block.text.find("ạ").unwrap() as u32;
    assert_eq!((at(tone), end(tone + 3)), (12, 14), "both code points of ạ");
}

#[test]
fn long_lines_have_anchors_on_the_way() {
    let text = "Đạt 5 ha, ".repeat(2_000);
    let document = check(&text, &[&format!("1: {}", text.trim())]);
    assert!(document.blocks[0].anchors.len() > 5);
}

#[test]
fn wide_texts_are_read() {
    let text = "Thắng Lợi 2023\nđạt 5";
    let little = text.encode_utf16().flat_map(u16::to_le_bytes);
    let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain(little).collect();
    let file: Vec<char> = "\u{feff}".chars().chain(text.chars()).collect();
    check_places(&read_bytes(&bytes).unwrap(), &file);
    let big = text.encode_utf16().flat_map(u16::to_be_bytes);
    let bytes: Vec<u8> = [0xfe, 0xff].into_iter().chain(big).collect();
    check_places(&read_bytes(&bytes).unwrap(), &file);
}

#[test]
fn what_cannot_be_read_says_why() {
    let error = read_bytes(b"Di\xd6n t\xddch 68 ha").unwrap_err();
    assert_eq!(error.to_string(), "damaged: txt: unknown-encoding: 2: UTF-8");
    assert!(read_bytes(b" \r\n\t").unwrap().blocks.is_empty());
    assert!(!is_text(b"\x7fELF\x01\x00"));
}

#[test]
fn long_lines_of_marks_cost_little() {
    let text = "*a ".repeat(100_000) + "**b**c" + &"e\u{301}".repeat(100_000);
    assert_eq!(read_bytes(text.as_bytes()).unwrap().blocks.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_the_marks_no_digit_is_lost_or_moved(
        parts in prop::collection::vec(prop::sample::select(vec![
            "*", "**", "***", "****", "|", " | ", "\t", "\n", "\r\n", "\n\n", " ", "12",
            "3", "chữ", "Đạt", "a\u{306}\u{301}", "\u{ad}", "\u{feff}", "(", ")", ".",
            "+", "|--|",
        ]), 0..40)
    ) {
        let text = parts.concat();
        let document = read_bytes(text.as_bytes()).unwrap();
        // A byte order mark is a code point of the file as any other.
        check_places(&document, &text.chars().collect::<Vec<_>>());
    }
}
