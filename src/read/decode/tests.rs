//! Old encodings told and decoded: every letter of every encoding, and the traps.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use proptest::prelude::*;

use super::*;
use crate::data::Tables;
use crate::data::encodings::Encoding;
use crate::model::document::{Kind, Look, Place, Source, Spot};
use crate::read::block::{Draft, Face, Fonts, Setting};
use crate::text::anchor;

fn encodings() -> &'static Encodings {
    static ENCODINGS: OnceLock<Encodings> = OnceLock::new();
    ENCODINGS.get_or_init(|| Tables::builtin().unwrap().encodings)
}

fn encoding(id: &str) -> &'static Encoding {
    encodings().all.iter().find(|e| &*e.id == id).unwrap()
}

/// All letters of Vietnamese that ASCII has not.
const LETTERS: &str =
    "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ";

/// The sign that Windows-1252 shows for a byte.
fn sign(byte: u8) -> char {
    let text =
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned();
    text.chars().next().unwrap()
}

/// Text as the signs that Windows-1252 shows for its bytes in an encoding.
fn encoded(text: &str, encoding: &Encoding) -> String {
    let mut codes = BTreeMap::new();
    for (a, b) in (0..=255_u8).flat_map(|a| (0..=255_u8).map(move |b| (a, b))) {
        // The strict spellings of a letter have a mark of the same case: greater bytes.
        if let Some(letter) = encoding.pair(a, b) {
            codes.insert(letter, vec![sign(a), sign(b)]);
        }
    }
    for byte in 0..=255 {
        codes.extend(encoding.single(byte).map(|letter| (letter, vec![sign(byte)])));
    }
    let code = |c: char| match codes.get(&c) {
        Some(code) if !c.is_ascii() => code.clone(),
        _ => vec![c],
    };
    text.chars().flat_map(code).collect()
}

/// A block of runs in fonts.
fn block(runs: &[(&str, &str)]) -> Block {
    let (mut fonts, mut draft) = (Fonts::default(), Draft::default());
    for (text, font) in runs {
        let font = Some(*font).filter(|font| !font.is_empty());
        let face = Face { font: font.and_then(|f| fonts.id(f)), ..Face::default() };
        draft.push(text, face);
    }
    let place = Place::body(Spot::Paragraph(1));
    let kind = Kind::Body;
    let setting = Setting { kind, place, label: None, centred: false, hidden: false };
    draft.finish(&fonts, setting)
}

fn settled(blocks: &[&[(&str, &str)]]) -> Document {
    let blocks = blocks.iter().map(|runs| block(runs)).collect();
    let mut document = Document { blocks, ..Document::default() };
    settle(&mut document, encodings());
    document
}

#[track_caller]
fn check(blocks: &[&[(&str, &str)]], expected: &[&str]) -> Document {
    let document = settled(blocks);
    let texts: Vec<_> = document.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(texts, expected);
    document
}

#[test]
fn every_letter_of_every_encoding_comes_back() {
    for encoding in &encodings().all {
        let letters: String =
            LETTERS.chars().chain(LETTERS.to_uppercase().chars()).collect();
        let letters = match encoding.lacks_capitals() {
            true => LETTERS.to_owned() + "ĂÂÊÔƠƯĐ",
            false => letters,
        };
        for c in letters.chars() {
            // A consonant keeps letters apart that would make one with the next.
            let word = format!("t{c}n");
            let mut decoded = Cleaned::default();
            letters::decode(&encoded(&word, encoding), encoding, &mut decoded, 0);
            assert_eq!(decoded.text, word, "{}", encoding.id);
        }
    }
}

#[test]
fn the_examples_of_the_table_are_decoded() {
    #[derive(serde::Deserialize)]
    struct File {
        encoding: Vec<Entry>,
    }
    #[derive(serde::Deserialize)]
    struct Entry {
        id: String,
        examples: Vec<Example>,
    }
    #[derive(serde::Deserialize)]
    struct Example {
        raw: String,
        text: String,
    }
    let file: File = toml::from_str(include_str!("../../data/encodings.toml")).unwrap();
    for entry in file.encoding {
        assert!(!entry.examples.is_empty(), "{}", entry.id);
        for Example { raw, text } in entry.examples {
            let mut decoded = Cleaned::default();
            letters::decode(&raw, encoding(&entry.id), &mut decoded, 0);
            assert_eq!(decoded.text, text, "{}", entry.id);
        }
    }
}

/// Words of reports, syllable by syllable.
const REPORT: &str = include_str!("../../../fixtures/wards/thang-loi/report.txt");

#[test]
fn a_report_without_fonts_is_told_by_what_it_says() {
    let lines: Vec<&str> =
        REPORT.lines().filter(|line| !line.trim().is_empty()).collect();
    let known =
        |c: char| c.is_ascii() || LETTERS.contains(c.to_lowercase().next().unwrap());
    let lines: Vec<&&str> = lines.iter().filter(|line| line.chars().all(known)).collect();
    assert!(lines.len() > 20, "{}", lines.len());
    for encoding in &encodings().all {
        let cased = |line: &str| match encoding.lacks_capitals() {
            true => line.to_lowercase(),
            false => line.to_owned(),
        };
        let plain: Vec<String> = lines.iter().map(|line| cased(line)).collect();
        let raw: Vec<String> = plain.iter().map(|line| encoded(line, encoding)).collect();
        let blocks: Vec<_> = raw.iter().map(|line| [(line.as_str(), "")]).collect();
        let blocks: Vec<&[_]> = blocks.iter().map(|runs| runs.as_slice()).collect();
        let document = settled(&blocks);
        for (block, plain) in document.blocks.iter().zip(&plain) {
            assert_eq!(
                block.text.to_lowercase(),
                plain.to_lowercase(),
                "{}",
                encoding.id
            );
        }
    }
}

#[test]
fn fonts_of_capitals_show_capitals() {
    check(&[&[("ñy ban nh©n d©n", ".VnTimeH")]], &["ỦY BAN NHÂN DÂN"]);
    check(&[&[("ñ", ".VnTimeH"), ("y ban nh©n d©n", ".VnTime")]], &["Ủy ban nhân dân"]);
    // Of a run without a mark the font alone tells; what was typed is kept beside.
    let document =
        settled(&[&[("ñy ban ", ".VnTimeH"), ("nhan", ".VnArialH"), (" 5", "")]]);
    assert_eq!(document.blocks[0].text, "ỦY BAN NHAN 5");
    assert_eq!(document.blocks[0].typed.as_deref(), Some("ủy ban nhan 5"));
    assert_eq!(settled(&[&[("ñy ban", ".VnTime")]]).blocks[0].typed, None);
    // The font's name is lost; a syllable of capitals tells.
    let line = "TãM T¾T NéI DUNG, Tû LÖ Hé NGHÌO n¨m tr\u{ad}íc";
    check(&[&[(line, "")]], &["TÓM TẮT NỘI DUNG, TỶ LỆ HỘ NGHÈO năm trước"]);
    check(&[&[("Tû lÖ hé nghÌo: 5 hé", "")]], &["Tỷ lệ hộ nghèo: 5 hộ"]);
}

#[test]
fn u_horn_is_never_lost() {
    let raw = "Thu th\u{ad}êng xuyªn ®\u{ad}îc 5 tû; t\u{ad} nh©n, ph\u{ad}êng";
    let plain = "Thu thường xuyên được 5 tỷ; tư nhân, phường";
    check(&[&[(raw, ".VnTime")]], &[plain]);
    check(&[&[(raw, "")]], &[plain]);
    check(&[&[(&raw.replace('\u{ad}', "\u{2212}"), ".VnTime")]], &[plain]);
    // Beside Unicode in the same paragraph.
    let mixed: &[(&str, &str)] = &[("Đạt ", "Times New Roman"), (raw, ".VnTime")];
    check(&[mixed], &[&format!("Đạt {plain}")]);
    // A hyphen for the end of a line is one in TCVN3 too.
    check(&[&[("kÕ\u{ad}ho¹ch n\u{ad}\u{ad}íc", ".VnTime")]], &["kếưhoạch nước"]);
    check(&[&[("ho\u{ad}¹ch n\u{ad}íc", ".VnTime")]], &["hoạch nước"]);
    check(&[&[("kế\u{ad}hoạch", "")]], &["kếhoạch"]);
}

#[test]
fn a_font_may_lie() {
    let line = "Số hộ nghèo của phường: 12";
    let document = check(&[&[(line, ".VnTime")]], &[line]);
    assert_eq!(document.blocks[0].charset, None);
    // Letters that TCVN3 has too are no proof; the rest of the font's text is.
    check(&[&[(line, "VNI-Times")], &[("tôm, cá", "VNI-Times")]], &[line, "tôm, cá"]);
    let vni = "Soá hoä ngheøo cuûa phöôøng: 12";
    let document = check(&[&[(vni, ".VnTime")]], &[line]);
    assert_eq!(document.blocks[0].charset.as_deref(), Some("vni"));
}

#[test]
fn cells_are_told_one_by_one() {
    let rows: &[&[(&str, &str)]] = &[
        &[("ChØ tiªu", "Arial")],
        &[("Đơn vị tính", "Arial")],
        &[("DiÖn tÝch lóa", "Arial")],
        &[("Tröôøng hoïc", "Arial")],
        &[("Trường học", "Arial")],
        &[("®", "Arial")],
        &[("con bß", "Arial")],
    ];
    let expected = [
        "Chỉ tiêu",
        "Đơn vị tính",
        "Diện tích lúa",
        "Trường học",
        "Trường học",
        "®",
        "con bò",
    ];
    check(rows, &expected);
}

#[test]
fn unicode_stays_as_it_is() {
    let lines = [
        "Nhiệt độ 25°C ± 2, 12 m², 5½ ngày, “Báo cáo”… «số» – 7×3",
        "cá, tôm, cà phê",
        "Société Générale, Müller, Café, naïve, São Paulo",
        "Microsoft® Windows™ © 2004, § 5, µm",
        "ÔNG, BÀ",
    ];
    for line in lines {
        let document = check(&[&[(line, "Times New Roman")]], &[line]);
        assert_eq!(document.blocks[0].charset, None, "{line}");
        assert!(document.gaps.is_empty(), "{line}");
    }
}

#[test]
fn what_cannot_be_told_is_kept_and_flagged() {
    let raw = "qx¸z wf¶k zj¼w 12 hé";
    let document = check(&[&[(raw, "Times New Roman")]], &[raw]);
    let gaps: Vec<_> = document.gaps.iter().map(|gap| gap.what).collect();
    assert_eq!(gaps, ["undecoded-text"]);
    assert_eq!(document.blocks[0].charset, None);
}

#[test]
fn decomposed_letters_are_composed() {
    check(
        &[&[("Tho\u{302}\u{301}ng ke\u{302} ha\u{323}\u{306}t", "")]],
        &["Thống kê hặt"],
    );
    // Windows-1258 leaves the tones apart.
    check(&[&[("kê\u{301} hoa\u{323}ch", "Times New Roman")]], &["kế hoạch"]);
    let line =
        "Ðôòc lâòp, týò do, haònh phuìc, kêì hoaòch, ðaòt, thu ngân saìch, dýò toaìn";
    let plain = "Độc lập, tự do, hạnh phúc, kế hoạch, đạt, thu ngân sách, dự toán";
    check(&[&[(line, "")]], &[plain]);
}

#[test]
fn fonts_and_superscripts_follow_the_text() {
    let block = block(&[("DiÖn tÝch ", ".VnTime"), ("68 m", "Arial"), ("2", ".VnArial")]);
    let mut document = Document { blocks: vec![block], ..Document::default() };
    document.blocks[0].raised = vec![(16, 17)];
    document.blocks[0].label = Some("§iÒu 1.".into());
    settle(&mut document, encodings());
    let block = &document.blocks[0];
    let runs: Vec<_> = block.fonts.iter().map(|r| (r.start, r.end, &*r.font)).collect();
    assert_eq!(block.text, "Diện tích 68 m2");
    assert_eq!(runs, [(0, 13, ".VnTime"), (13, 17, "Arial"), (17, 18, ".VnArial")]);
    assert_eq!(block.label.as_deref(), Some("Điều 1."));
    assert_eq!(block.look, Look::default());
}

#[test]
fn a_plain_text_of_an_old_encoding_is_read_with_its_places() {
    let plain = "Thu ngân sách được 629 triệu đồng\nChi thường xuyên 12,5 tỷ đồng\n";
    for encoding in &encodings().all {
        let raw = encoded(plain, encoding);
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&raw);
        let source = Source { name: "x.txt".into(), bytes: bytes.into_owned() };
        let document = crate::read::read(&source, encodings()).unwrap();
        let texts: Vec<_> = document.blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, plain.lines().collect::<Vec<_>>(), "{}", encoding.id);
        let file: Vec<char> = raw.chars().collect();
        for block in &document.blocks {
            for (at, c) in block.text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
                let start =
                    anchor::start(&block.text, &block.anchors, at as u32).unwrap();
                let end =
                    anchor::end(&block.text, &block.anchors, at as u32 + 1).unwrap();
                assert_eq!(
                    (file[start as usize], end),
                    (c, start + 1),
                    "{}",
                    encoding.id
                );
            }
        }
    }
}

proptest! {
    #[test]
    fn any_words_come_back(words in "[a-zăâđêôơưáàảãạếệộợự ]{0,40}", which in 0..5_usize) {
        let encoding = &encodings().all[which];
        let mut decoded = Cleaned::default();
        // Letters that would pair with the next are kept apart.
        let apart: String = words.chars().flat_map(|c| [c, 'x']).collect();
        letters::decode(&encoded(&apart, encoding), encoding, &mut decoded, 0);
        prop_assert_eq!(decoded.text, apart);
    }

    #[test]
    fn nothing_panics_and_no_digit_is_made(
        text in "\\PC{0,30}",
        font in "(|\\.VnTime|\\.VnTimeH|VNI-Times|VPS Times|VI Times|Symbol)",
    ) {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
        let document = settled(&[&[(&text, &font), ("5", "")]]);
        prop_assert_eq!(digits(&document.blocks[0].text), digits(&text) + 1);
    }
}
