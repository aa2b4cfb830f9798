//! Rules of reading that cases and gold texts seldom meet: a sentence each, and what one of
//! its numerals is.

use baocao::data::Tables;
use baocao::data::messages::Language;
use baocao::model::document::Source;
use baocao::pipeline::{Outcome, process};
use baocao::write::export::Facts;
use baocao::write::row::numerals;

/// A line each: the sentence, the numeral in it, and its class, value, unit and role.
const TABLE: &str = "
Trong độ tuổi 18 - đến hết 25 có 486 người. | 25 | age
Tiêm được 64 pháp lệnh giao. | 64 | value 64 actual
Thu ngân sách 5 tỷ đồng 570 triệu đồng. | 5 tỷ đồng 570 triệu | value 5570000000 đồng actual
Trợ cấp 270.000 đồng/6 tháng. | 270.000 | value 270000 đồng/6 tháng actual
";

#[test]
fn each_is_read_as_it_is_meant() {
    let tables = Tables::builtin().unwrap();
    for line in TABLE.lines().filter(|line| !line.is_empty()) {
        let [text, numeral, expected] =
            line.split(" | ").collect::<Vec<_>>().try_into().unwrap();
        let source = Source { name: "a.txt".to_owned(), bytes: text.into() };
        let Outcome { dossier, findings } = process(&source, &tables).unwrap();
        let voice = tables.messages.voice(Language::Vietnamese);
        let facts = Facts { dossier: &dossier, findings: &findings, voice };
        let row = numerals(&facts).find(|row| row.text == numeral);
        let row = row.unwrap_or_else(|| panic!("{text}: no {numeral}"));
        let told = [Some(row.class), row.value.as_deref(), row.unit, row.role];
        let told: Vec<&str> = told.into_iter().flatten().collect();
        assert_eq!(told.join(" "), expected, "{text}");
    }
}
