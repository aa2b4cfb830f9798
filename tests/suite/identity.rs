//! What a document is: its kind, the signer's office, the days that it tells of.

use baocao::data::Tables;
use baocao::identify::identify;
use baocao::model::document::Source;
use baocao::model::identity::Identity;
use baocao::outline::outline;
use baocao::read;

fn identity(text: &str) -> Identity {
    let tables = Tables::builtin().unwrap();
    let source = Source { name: "a.txt".to_owned(), bytes: text.as_bytes().to_vec() };
    let document = read::read(&source, &tables.encodings).unwrap();
    identify(&document, &outline(&document, &tables), &tables)
}

/// A report with this date, subject, and first line.
fn report(date: &str, subject: &str, first: &str) -> Identity {
    identity(&format!(
        "UBND HUYỆN PHÚ BÌNH\nỦY BAN NHÂN DÂN XÃ TÂN THÀNH\nSố: 12/BC-UBND\nTân Thành, ngày \
         {date}\nBÁO CÁO\n{subject}\n\n{first}\n\nI. KẾT QUẢ\nCó 51 hộ nghèo.\n\nNơi nhận:\n- \
         UBND huyện;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNông \
         Văn Ba\n"
    ))
}

#[track_caller]
fn days(date: &str, subject: &str, first: &str, expected: &str) {
    let window = report(date, subject, first).window;
    let day = |date: Option<_>| {
        date.map_or("?".to_owned(), |date: baocao::model::period::Date| date.to_string())
    };
    let found =
        format!("{} {} {}", day(window.start), day(window.end), window.basis.name());
    assert_eq!(found, expected, "{subject}");
}

#[test]
fn how_the_cut_off_is_known_is_told() {
    const HALF: &str = "Tình hình kinh tế - xã hội 6 tháng đầu năm 2023";
    const OPENING: &str = "Trong kỳ đã đạt được một số kết quả sau:";
    let date = "20 tháng 6 năm 2023";
    days(date, HALF, OPENING, "2022-12-15 2023-06-14 legal_default");
    days(
        date,
        HALF,
        "(Số liệu từ ngày 01/01/2023 đến ngày 31/5/2023)",
        "2023-01-01 2023-05-31 stated",
    );
    days(date, HALF, "(Số liệu tính đến ngày 14/6/2023)", "2022-12-15 2023-06-14 stated");
    days(date, HALF, "(Số liệu tính đến ngày 10/6/2023)", "? 2023-06-10 stated");
    let budget = "Tình hình thu, chi ngân sách 6 tháng đầu năm 2023";
    days(date, budget, OPENING, "2023-01-01 2023-06-30 calendar");
    // The rule is of March 2019.
    let earlier = "Tình hình kinh tế - xã hội 6 tháng đầu năm 2018";
    days("20 tháng 6 năm 2018", earlier, OPENING, "2018-01-01 2018-06-30 unknown");
    days(date, "Về chuyển đổi số", OPENING, "? ? unknown");
}

#[test]
fn kinds_are_told_apart() {
    let kind = |subject: &str| report("20 tháng 6 năm 2023", subject, "").kind.name();
    assert_eq!(kind("Tình hình kinh tế - xã hội quý II năm 2023"), "periodic");
    assert_eq!(kind("Chuyên đề về chuyển đổi số năm 2023"), "thematic");
    assert_eq!(kind("Về việc rà soát hộ nghèo"), "thematic");
    assert_eq!(kind("Báo cáo nhanh thiệt hại do mưa lũ"), "ad_hoc");
}

#[test]
fn the_paper_is_known_by_its_marks() {
    let own = report("20 tháng 6 năm 2023", "Tình hình năm 2023", "");
    assert_eq!(own.symbol.as_deref(), Some("BC-UBND"));
    assert_eq!(own.office.as_deref(), Some("KT. CHỦ TỊCH PHÓ CHỦ TỊCH"));
    assert_eq!(own.topic, ["tình", "hình"]);
    assert!(!own.annex);
    let annex = identity(
        "BIỂU CHỈ TIÊU 6 THÁNG ĐẦU NĂM 2023\n(Kèm theo Báo cáo số 12/BC-UBND ngày 20 tháng 6 \
         năm 2023 của UBND xã Tân Thành)\n",
    );
    assert!(annex.annex);
}

#[test]
fn content_is_the_words_alone() {
    let one = identity("BÁO CÁO\nCó 51 hộ nghèo.\n");
    assert_eq!(one.content, identity("BÁO CÁO\r\n\r\n  Có 51  hộ nghèo.").content);
    assert_ne!(one.content, identity("BÁO CÁO\nCó 15 hộ nghèo.\n").content);
}
