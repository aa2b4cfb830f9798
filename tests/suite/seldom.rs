//! Rules of reading and checking that cases and gold texts seldom meet: a text each, and what
//! is to come of it.

use baocao::data::Tables;
use baocao::data::messages::Language;
use baocao::model::document::Source;
use baocao::pipeline::{Outcome, process};
use baocao::write::export::Facts;
use baocao::write::row::numerals;

/// A line each: the sentence, a numeral in it, and its class, value, unit and role.
const READ: &str = "
Trong độ tuổi 18 - đến hết 25 có 486 người. | 25 | age
Tiêm được 64 pháp lệnh giao. | 64 | value 64 actual
Thu ngân sách 5 tỷ đồng 570 triệu đồng. | 5 tỷ đồng 570 triệu | value 5570000000 đồng actual
Trợ cấp 270.000 đồng/6 tháng. | 270.000 | value 270000 đồng/6 tháng actual
Có 25 hộ/100 hộ vay vốn. | 25 | value 25 hộ part
Cấp phát theo NQ 09 đợt 3 cho 40 hộ. | 09 | legal_ref
Đầu năm có 128 hộ nghèo, tỷ lệ hộ cận nghèo 3,97%. | 3,97 | percent 3.97 % share
";

/// A line each: the text (`/` ends a line), a figure in it, and its period.
const TIMED: &str = "
Xảy ra 3 vụ cháy; trong tháng 5 có 20 vụ va chạm. Cấp 7 giấy phép. | 20 | 2024-M05
Xảy ra 3 vụ cháy; trong tháng 5 có 20 vụ va chạm. Cấp 7 giấy phép. | 7 | 2024-Q2
Trong tháng 5, toàn xã đã kiểm tra và / phát hiện, xử lý được 7 vụ vi phạm. | 7 | 2024-M05
";

/// A line each: the text, and the codes of what is found in it.
const FOUND: &str = "
Khai sinh 25, trong đó đúng hạn 30. |
Khai sinh 25 trường hợp, trong đó đúng hạn 30 trường hợp. | parts-exceed
Thu 1.250.000 đồng, chi 2.300.000 đồng. Nợ 3,500,000 đồng. | separator-odd
Thu 1,250,000 đồng, chi 2,300,000 đồng. Nợ 3,500,000 đồng. |
";

/// What stands over a text whose times are asked for.
const HEAD: &str = "UBND XÃ TÂN AN\nBÁO CÁO\nTình hình quý II năm 2024\n\n";

fn lines(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = table.lines().filter(|line| !line.is_empty());
    lines.map(|line| line.split('|').map(str::trim).collect())
}

fn outcome(text: &str, tables: &Tables) -> Outcome {
    let source = Source { name: "a.txt".to_owned(), bytes: text.into() };
    process(&source, tables).unwrap()
}

#[test]
fn a_table_may_name_some_parts_alone() {
    let tables = Tables::builtin().unwrap();
    let text = "TT;Chỉ tiêu;Đơn vị tính;Thực hiện\n1;Hồ sơ tiếp nhận;hồ sơ;4167\n\
        ;Trong đó: - Trực tuyến;hồ sơ;2912\n;- Đúng hạn;hồ sơ;1525\n2;Hộ nghèo;hộ;33\n";
    let source = Source { name: "a.csv".to_owned(), bytes: text.into() };
    let Outcome { dossier, findings } = process(&source, &tables).unwrap();
    assert_eq!(dossier.records.len(), 4);
    assert_eq!(findings, [], "2.912 + 1.525 is a slip away from 4.167");
}

#[test]
fn each_is_read_as_it_is_meant() {
    let tables = Tables::builtin().unwrap();
    for line in lines(READ) {
        let [text, numeral, expected] = line[..] else { panic!("{line:?}") };
        let Outcome { dossier, findings } = outcome(text, &tables);
        let voice = tables.messages.voice(Language::Vietnamese);
        let facts = Facts { dossier: &dossier, findings: &findings, voice };
        let row = numerals(&facts).find(|row| row.text == numeral);
        let row = row.unwrap_or_else(|| panic!("{text}: no {numeral}"));
        let told = [Some(row.class), row.value.as_deref(), row.unit, row.role];
        let told: Vec<&str> = told.into_iter().flatten().collect();
        assert_eq!(told.join(" "), expected, "{text}");
    }
}

#[test]
fn each_is_of_its_time() {
    let tables = Tables::builtin().unwrap();
    for line in lines(TIMED) {
        let [text, figure, expected] = line[..] else { panic!("{line:?}") };
        let text = format!("{HEAD}{}\n", text.replace(" / ", "\n"));
        let records = outcome(&text, &tables).dossier.records;
        let record = records.iter().find(|record| record.text == figure);
        let period = record.and_then(|record| record.period).map(|own| own.to_string());
        assert_eq!(period.as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn what_is_wrong_is_found_and_nothing_else() {
    let tables = Tables::builtin().unwrap();
    for line in lines(FOUND) {
        let [text, expected] = line[..] else { panic!("{line:?}") };
        let findings = outcome(&format!("{HEAD}{text}\n"), &tables).findings;
        let codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes.join(" "), expected, "{text}");
    }
}
