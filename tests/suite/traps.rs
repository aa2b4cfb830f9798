//! The traps of Vietnamese text in old encodings and in Unicode, one test each. They are
//! those of section 4 of the reference on Vietnamese numerals, in its order.

use crate::encoder::{self, Encoder, PLAIN, Run, encodings};
use crate::workdir::Workdir;
use baocao::model::document::{Document, Source};
use baocao::read::read;
use baocao::text::fold::fold;
use baocao::write::plain::{self, Letters};
use serde_json::Value;

/// Each trap, and the test that it is avoided.
const TRAPS: &[(&str, &str)] = &[
    (
        "4.1 decoding comes before any compatible form: µ, ½, ª are à, ẵ, ê",
        "signs_are_letters_before_they_are_signs",
    ),
    (
        "4.1 marks in either order, and the marks of tone twice in Unicode",
        "marks_in_any_order_make_one_letter",
    ),
    (
        "4.1 composed letters are shorter: offsets lead back to the file",
        "offsets_lead_back_past_composed_letters",
    ),
    (
        "4.2 hòa and hoà are one word, hoàn and suýt are left alone",
        "the_place_of_the_tone_does_not_count",
    ),
    ("4.2 kỹ and kĩ are one word, and quy is no qui in print", "i_and_y_do_not_count"),
    ("4.2 slips of typing: Phần đầu is phấn đấu", "a_slip_of_typing_is_understood"),
    ("4.2 ð is đ: eth of Latin-1 and of Windows-1258", "eth_is_no_letter_of_vietnamese"),
    (
        "4.2 spaces, dashes and bars of any kind",
        "spaces_dashes_and_bars_of_any_kind_are_read",
    ),
    ("4.2 what has no width is dropped, after decoding", "what_has_no_width_is_dropped"),
    (
        "4.2 letters that look like digits within a figure",
        "letters_like_digits_are_told_and_are_no_figure",
    ),
    ("4.3 TCVN3: capitals by a font of capitals", "a_font_of_capitals_shows_capitals"),
    ("4.3 TCVN3: capitals where no font tells", "capitals_are_restored_without_a_font"),
    (
        "4.3 TCVN3: byte AD is ư, in every format",
        "the_letter_of_the_soft_hyphen_is_never_lost",
    ),
    (
        "4.3 TCVN3: ư as a minus sign, ã as an operator",
        "signs_of_other_programs_stand_for_letters",
    ),
    ("4.3 VNI: pairs before single letters", "pairs_are_read_before_single_letters"),
    ("4.3 VNI: marks of the other case, marks set apart", "loose_spellings_are_read"),
    ("4.3 Windows-1258: bytes of tones", "bytes_of_tones_are_joined"),
    ("4.3 VPS and VISCII: capitals in control bytes", "control_bytes_are_letters"),
    ("4.4 fonts named in parts of fonts", "the_name_of_a_part_of_a_font_is_read"),
    ("4.4 told by run: a heading in TCVN3 above Unicode", "runs_are_told_one_by_one"),
    ("4.4 told by cell: three encodings in one table", "cells_are_told_one_by_one"),
    ("4.4 a font that lies", "a_font_may_lie"),
    ("4.4 a short text is told by its neighbours", "a_short_text_goes_by_its_neighbours"),
    (
        "4.4 typed digits, dots and brackets are no VNI and no VIQR",
        "digits_and_dots_are_no_encoding",
    ),
    (
        "4.4 text that cannot be told: figures stay, and it is flagged",
        "figures_stay_where_letters_are_lost",
    ),
];

#[test]
fn every_trap_has_its_test() {
    let source = include_str!("traps.rs");
    for (trap, test) in TRAPS {
        assert!(source.contains(&format!("#[test]\nfn {test}() {{")), "{trap}: {test}");
    }
    // Each test beside this one is named above.
    assert_eq!(
        source.matches("#[test]\nfn ").count(),
        TRAPS.len() + 1,
        "tests and traps"
    );
}

fn document(name: &str, bytes: impl Into<Vec<u8>>) -> Document {
    read(&Source { name: name.to_owned(), bytes: bytes.into() }, encodings()).unwrap()
}

/// What is read of a plain text.
fn text(bytes: impl Into<Vec<u8>>) -> String {
    let text = plain::text(&document("a.txt", bytes), Letters::Shown);
    text.trim_end().to_owned()
}

/// What is read of a Word file of one paragraph.
fn in_word(runs: &[(&[u8], &'static str)]) -> String {
    let runs = runs.iter().map(|(bytes, font)| Run { bytes: bytes.to_vec(), font });
    let bytes = encoder::docx(&[runs.collect()]).unwrap();
    plain::text(&document("a.docx", bytes), Letters::Shown).trim_end().to_owned()
}

/// The ledger of a plain text.
fn ledger(text: &str) -> Vec<Value> {
    let dir = Workdir::new();
    dir.put("a.txt", text);
    let ran = dir.run(&["inspect", "a.txt", "--format", "jsonl"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Numerals with their values.
fn values(text: &str) -> Vec<(String, String)> {
    let word = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    ledger(text).iter().map(|row| (word(row, "text"), word(row, "value"))).collect()
}

#[test]
fn signs_are_letters_before_they_are_signs() {
    let line = "Toàn xã sẵn có thêm 5 bể, đàn gà tăng";
    let signs = Encoder::of("tcvn3").signs(line);
    assert!(["µ", "½", "ª"].iter().all(|sign| signs.contains(sign)), "{signs}");
    assert_eq!(text(Encoder::of("tcvn3").bytes(line)), line);
    assert_eq!(text(signs), line, "in Unicode as in bytes");
    // In Unicode they stay what they are.
    assert_eq!(
        text("Đường kính 5 µm, dài 2½ km, tầng 1ª"),
        "Đường kính 5 µm, dài 2½ km, tầng 1ª"
    );
}

#[test]
fn marks_in_any_order_make_one_letter() {
    for (raw, plain) in [
        ("da\u{323}\u{306}c biê\u{323}t", "dặc biệt"),
        ("da\u{306}\u{323}c bie\u{323}\u{302}t", "dặc biệt"),
        ("Tha\u{340}nh pho\u{302}\u{341}", "Thành phố"),
    ] {
        assert_eq!(text(raw), plain);
    }
}

#[test]
fn offsets_lead_back_past_composed_letters() {
    let raw = "Xa\u{303} co\u{301} 33 ho\u{323}\u{302} nghe\u{300}o";
    let rows = ledger(raw);
    let at = rows[0]["start"].as_u64().unwrap() as usize;
    assert_eq!(raw.chars().skip(at).take(2).collect::<String>(), "33");
    assert_eq!(rows[0]["unit"], "hộ");
}

#[test]
fn the_place_of_the_tone_does_not_count() {
    for (one, other) in [("hòa", "hoà"), ("thủy", "thuỷ"), ("khỏe", "khoẻ"), ("Ủy", "uỷ")]
    {
        assert_eq!(fold(one), fold(other));
    }
    for word in ["hoàn", "suýt"] {
        assert_eq!(fold(word), word, "it is left alone");
    }
    let name = |way: &str| {
        let rows = ledger(&format!("Sản lượng {way} sản đạt 12 tấn"));
        rows[0]["indicator"].as_str().unwrap().to_owned()
    };
    assert_eq!(name("thủy").replace("thủy", "thuỷ"), name("thuỷ"));
}

#[test]
fn i_and_y_do_not_count() {
    for (one, other) in
        [("kỹ", "kĩ"), ("tỷ", "tỉ"), ("sỹ", "sĩ"), ("lý", "lí"), ("quý", "quí")]
    {
        assert_eq!(fold(one), fold(other));
    }
    let tens = ["Thu ngân sách đạt 5 tỷ đồng", "Thu ngân sách đạt 5 tỉ đồng"].map(values);
    assert_eq!(tens[0][0].1, "5000000000");
    assert_eq!(tens[0][0].1, tens[1][0].1);
    assert_eq!(
        text("Quỹ kĩ thuật, sĩ số"),
        "Quỹ kĩ thuật, sĩ số",
        "in print nothing changes"
    );
}

#[test]
fn a_slip_of_typing_is_understood() {
    let role = |text: &str| ledger(text)[0]["role"].clone();
    let right = role("Phấn đấu sản lượng lương thực đạt trên 1000 tấn");
    assert_eq!(right, "target");
    assert_eq!(role("Phần đầu sản lượng lương thực đạt trên 1000 tấn"), right);
}

#[test]
fn eth_is_no_letter_of_vietnamese() {
    let line = "Đạt dự toán được giao, đồng bộ";
    assert_eq!(text(Encoder::of("cp1258").signs(line)), line);
    assert_eq!(ledger("Thu được 5.000 ðồng")[0]["unit"], "đồng");
}

#[test]
fn spaces_dashes_and_bars_of_any_kind_are_read() {
    for space in ['\u{a0}', '\u{202f}', '\u{2007}', '\u{2009}', '\u{3000}'] {
        let found = values(&format!("Có{space}33{space}hộ nghèo"));
        assert_eq!(found, [("33".into(), "33".into())], "{space:?}");
    }
    for dash in
        ['-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}']
    {
        let rows = ledger(&format!("Năm học 2022{dash}2023 có 449 em"));
        assert_eq!(rows[0]["class"], "school_year", "{dash:?}");
    }
    for bar in ['/', '\u{2044}', '\u{2215}', '\u{ff0f}'] {
        let rows = ledger(&format!("Hòa giải 10{bar}17 tổ dân phố"));
        let roles: Vec<_> = rows.iter().map(|row| row["role"].clone()).collect();
        assert_eq!(roles, ["part", "whole"], "{bar:?}");
    }
}

#[test]
fn what_has_no_width_is_dropped() {
    let raw = "Có \u{200b}33\u{200b} hộ\u{feff} ng\u{ad}hèo, 1\u{2060}20 hộ";
    assert_eq!(text(raw), "Có 33 hộ nghèo, 120 hộ");
}

#[test]
fn letters_like_digits_are_told_and_are_no_figure() {
    let text = "Có 1O hộ nghèo, 2l5 người; thu l.385 triệu đồng, đạt 9O%, I2 vụ.\n\
                Từ ngày 2O/6/2023 trồng 1O2,5 ha.\n";
    let dir = Workdir::new();
    dir.put("slips.txt", text);
    let told = dir.run(&["check", "slips.txt"]).out;
    let cases = [
        ("1O", "10"),
        ("2l5", "215"),
        ("l.385", "1.385"),
        ("9O", "90"),
        ("I2", "12"),
        ("2O", "20"),
        ("1O2,5", "102,5"),
    ];
    for (written, meant) in cases {
        let words = format!("“{written}” có chữ cái lẫn trong số, có thể là {meant};");
        assert!(told.contains(&words), "{words}: {told}");
    }
    assert_eq!(told.matches("[letters-like-digits ").count(), cases.len(), "{told}");
    let made = |text: &str| values(text).into_iter().filter(|(_, own)| !own.is_empty());
    assert_eq!(made(text).count(), 0, "no value is made of them");
    let names = "Xã dùng 25l dầu, 5l xăng, xe B2, thửa C1O2, H5N1, QĐ-O1, khu O5, CO2, 5S, \
                 vitamin B12, quốc lộ 1A, bình O2.";
    dir.put("names.txt", names);
    assert!(!dir.run(&["check", "names.txt"]).out.contains("letters-like-digits"));
    assert_eq!(made(names).count(), 2, "litres are litres");
}

#[test]
fn a_font_of_capitals_shows_capitals() {
    let line = Encoder::of("tcvn3").bytes("ủy ban nhân dân xã 5");
    assert_eq!(in_word(&[(&line, ".VnTimeH")]), "ỦY BAN NHÂN DÂN XÃ 5");
    assert_eq!(in_word(&[(&line, ".VnTime")]), "ủy ban nhân dân xã 5");
    assert_eq!(in_word(&[(&line, ".VNARIALH")]), "ỦY BAN NHÂN DÂN XÃ 5");
}

#[test]
fn capitals_are_restored_without_a_font() {
    let raw = Encoder::of("tcvn3").bytes("TóM TắT NộI DUNG, kế hoạch được giao");
    assert_eq!(text(raw), "TÓM TẮT NỘI DUNG, kế hoạch được giao");
}

#[test]
fn the_letter_of_the_soft_hyphen_is_never_lost() {
    let line = "Thu thường xuyên được 5 tỷ, tư nhân trong phường";
    let encoder = Encoder::of("tcvn3");
    assert!(encoder.bytes(line).contains(&0xad));
    for make in [encoder::docx, encoder::rtf, encoder::page, encoder::odt, encoder::xls] {
        for runs in [encoder.set(line), encoder.bare(line)] {
            let read =
                plain::text(&document("a", make(&[runs]).unwrap()), Letters::Shown);
            assert_eq!(read.trim_end(), line);
        }
    }
    assert_eq!(text(encoder.bytes(line)), line);
    // As an element of Word, and as a word of RTF.
    let rtf = "{\\rtf1\\ansi{\\fonttbl{\\f0 .VnTime;}}\\f0 t\\- nh\\'a9n 5\\par}";
    let read = plain::text(&document("a.rtf", rtf), Letters::Shown);
    assert_eq!(read.trim_end(), "tư nhân 5");
}

#[test]
fn signs_of_other_programs_stand_for_letters() {
    let line = "Số xã được thưởng là 5";
    let signs = Encoder::of("tcvn3").signs(line);
    let changed = signs.replace('\u{ad}', "\u{2212}").replace('·', "\u{2219}");
    assert_ne!(signs, changed);
    assert_eq!(text(changed), line);
}

#[test]
fn pairs_are_read_before_single_letters() {
    let line = "Trường mở lớp, trợ cấp được hưởng từ năm nay";
    let encoder = Encoder::of("vni");
    assert!(encoder.signs("ờ").starts_with('ô'));
    assert_eq!(text(encoder.bytes(line)), line);
}

#[test]
fn loose_spellings_are_read() {
    let raw = "Uûy ban nhaân daân ñiïnh höôùng, UÛY BAN, ñöôïc giao";
    let expected = "Ủy ban nhân dân định hướng, ỦY BAN, được giao";
    assert_eq!(
        in_word(&[(&encoding_rs::WINDOWS_1252.encode(raw).0, "VNI-Times")]),
        expected
    );
}

#[test]
fn bytes_of_tones_are_joined() {
    let line = "Độc lập, kế hoạch được giao 5 tỷ, thực hiện tốt";
    assert_eq!(text(Encoder::of("cp1258").bytes(line)), line);
    // A page that names the encoding comes with its tones apart.
    let page = [
        b"<html><meta charset=windows-1258><p>".to_vec(),
        Encoder::of("cp1258").bytes(line),
    ];
    let read = plain::text(&document("a.html", page.concat()), Letters::Shown);
    assert_eq!(read.trim_end(), line);
}

#[test]
fn control_bytes_are_letters() {
    let line = "ỦY BAN NHÂN DÂN, CỘNG HÒA, ĐỘC LẬP, HẠNH PHÚC, KỲ HỌP THỨ TƯ, ĐẪM, SẴN, TỰ DO, \
                kế hoạch phát triển được giao đầu năm, thực hiện tốt nhiệm vụ thu ngân sách";
    for id in ["vps", "viscii"] {
        let bytes = Encoder::of(id).bytes(line);
        assert!(bytes.iter().any(|byte| *byte < 0x20), "{id}");
        assert_eq!(text(bytes), line, "{id}");
    }
}

#[test]
fn the_name_of_a_part_of_a_font_is_read() {
    let bytes = Encoder::of("tcvn3").bytes("ñ");
    assert_eq!(bytes, b"\xf1");
    assert_eq!(in_word(&[(b"b\xb8o", "ABCDEF+.VnTimeH")]), "BÁO");
}

#[test]
fn runs_are_told_one_by_one() {
    let old = Encoder::of("tcvn3").bytes("diện tích lúa");
    let vni = Encoder::of("vni").bytes("sản lượng");
    let read = in_word(&[
        (b"C\xf3 ", PLAIN),
        (&old, ".VnTime"),
        (b" 68 ha, ", PLAIN),
        (&vni, "VNI-Times"),
    ]);
    assert_eq!(read, "Có diện tích lúa 68 ha, sản lượng");
    let heading = Encoder::of("tcvn3").signs("Tóm tắt nội dung báo cáo");
    assert_eq!(
        text(format!("{heading}\n\nToàn phường có 33 hộ nghèo, đạt kế hoạch.")),
        "Tóm tắt nội dung báo cáo\nToàn phường có 33 hộ nghèo, đạt kế hoạch."
    );
}

#[test]
fn cells_are_told_one_by_one() {
    let tcvn3 = Encoder::of("tcvn3").signs("Diện tích lúa được gieo");
    let vni = Encoder::of("vni").signs("Trường học được xây dựng");
    let csv = format!("TT;Chỉ tiêu;Số\n1;{tcvn3};68\n2;{vni};3\n3;Số hộ nghèo;33\n");
    let read = plain::text(&document("a.csv", csv), Letters::Shown);
    for line in [
        "1\tDiện tích lúa được gieo\t68",
        "2\tTrường học được xây dựng\t3",
        "3\tSố hộ nghèo\t33",
    ] {
        assert!(read.contains(line), "{read}");
    }
}

#[test]
fn a_font_may_lie() {
    let line = "Số hộ nghèo của phường: 12";
    let rtf = |font: &str, text: &str| {
        let code = |c: char| match c.is_ascii() {
            true => c.to_string(),
            false => format!("\\u{}?", u32::from(c)),
        };
        let text: String = text.chars().map(code).collect();
        format!("{{\\rtf1\\ansi{{\\fonttbl{{\\f0 {font};}}}}\\f0 {text}\\par}}")
    };
    for font in [".VnTime", "VNI-Times", "VPS Times"] {
        let document = document("a.rtf", rtf(font, line));
        assert_eq!(document.blocks[0].text, line, "{font}");
        assert_eq!(document.blocks[0].charset, None);
    }
    let vni = Encoder::of("vni").signs(line);
    assert_eq!(document("a.rtf", rtf(".VnTime", &vni)).blocks[0].text, line);
}

#[test]
fn a_short_text_goes_by_its_neighbours() {
    let lines =
        ["Diện tích gieo trồng đạt kế hoạch", "tạ", "Đàn bò phát triển ổn định", "hộ"];
    let raw: Vec<_> = lines.iter().map(|line| Encoder::of("tcvn3").bytes(line)).collect();
    assert_eq!(text(raw.join(&b'\n')), lines.join("\n"));
}

#[test]
fn digits_and_dots_are_no_encoding() {
    let line = "Theo Nghi quyet so 5 (khoa 2). Duong 3/2, lo D1. Dat 56.8%, U1 A2 e6.";
    assert_eq!(text(line), line);
}

#[test]
fn figures_stay_where_letters_are_lost() {
    let raw = "qx¸z wf¶k zj¼w 1.385 qx¶w";
    let dir = Workdir::new();
    dir.put("input/a.txt", raw);
    dir.run(&["--quiet"]);
    assert_eq!(dir.rows("output/files.jsonl")[0]["counts"]["gaps"]["undecoded-text"], 1);
    assert_eq!(dir.rows("output/numerals.jsonl")[0]["text"], "1.385");
    assert!(text(raw).contains("wf¶k"));
}
