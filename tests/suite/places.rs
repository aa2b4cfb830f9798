//! Places: the heads of reports, and what they resolve to.

use crate::workdir::project;
use baocao::data::Tables;
use baocao::identify::identify;
use baocao::model::document::Source;
use baocao::model::locality::{Candidate, Locality, Standing, VintageBy};
use baocao::outline::outline;
use baocao::read;

fn locality(name: &str, bytes: &[u8], tables: &Tables) -> Locality {
    let source = Source { name: name.to_owned(), bytes: bytes.to_vec() };
    let document = read::read(&source, &tables.encodings).unwrap();
    identify(&document, &outline(&document, tables), tables).locality
}

#[test]
fn the_real_report_is_of_its_ward_before_the_merger() {
    let tables = Tables::builtin().unwrap();
    for name in ["input/74-BC-UBND.docx", "fixtures/wards/thang-loi/report.txt"] {
        let found = locality(name, &project(name), &tables);
        let commune = found.commune().unwrap();
        assert_eq!((&*commune.code, commune.vintage.name()), ("05518", "2025-06-30"));
        assert_eq!((&*commune.kind, &*commune.name), ("Phường", "Thắng Lợi"));
        assert_eq!(commune.district.as_deref(), Some("Thành phố Sông Công"));
        assert_eq!(commune.province, "Tỉnh Thái Nguyên");
        assert_eq!(commune.successors.len(), 1);
        let successor = &commune.successors[0];
        assert_eq!(successor.name, "Phường Sông Công, Tỉnh Thái Nguyên");
        assert!(!successor.partly);
        assert_eq!(found.vintage_by, VintageBy::Date);
    }
}

#[test]
fn an_annex_alone_leaves_all_wards_of_the_name() {
    let tables = Tables::builtin().unwrap();
    let name = "input/bieu-01.xlsx";
    let found = locality(name, &project(name), &tables);
    assert_eq!(found.standing, Standing::Ambiguous);
    let codes: Vec<&str> =
        found.candidates.iter().map(|other| &*other.commune.code).collect();
    assert!(codes.contains(&"05518") && codes.len() > 5, "{codes:?}");
    assert!(found.candidates.iter().all(|candidate| !candidate.clues.is_empty()));
}

/// A head of `fixtures/heads/heads.txt`: what is right, and its text.
struct Head<'a> {
    title: &'a str,
    vintage: &'a str,
    kind: &'a str,
    codes: Vec<&'a str>,
    text: &'a str,
}

fn head(part: &str) -> Head<'_> {
    let (title, text) = part.split_once('\n').unwrap();
    let words: Vec<&str> = title.split(' ').collect();
    let vintage = if words[1] == "before" { "2025-06-30" } else { "2025-07-01" };
    Head { title, vintage, kind: words[2], codes: words[3].split(',').collect(), text }
}

#[test]
fn three_hundred_heads_are_resolved_or_left_open() {
    let tables = Tables::builtin().unwrap();
    let text = String::from_utf8(project("fixtures/heads/heads.txt")).unwrap();
    let heads: Vec<Head> = text.split("=== ").skip(1).map(head).collect();
    assert_eq!(heads.len(), 300);
    let mut wrong = Vec::new();
    let mut guessed = 0;
    for head in &heads {
        let found = locality("head.txt", head.text.as_bytes(), &tables);
        let of_time = |candidate: &&Candidate| {
            candidate.commune.vintage.name() == head.vintage
                && head.codes.contains(&&*candidate.commune.code)
        };
        let held = found.candidates.iter().filter(of_time).count() == head.codes.len();
        let ambiguous = head.kind == "ambiguous";
        let resolved = found.standing == Standing::Resolved;
        if !held || ambiguous == resolved {
            guessed += usize::from(ambiguous && resolved);
            wrong.push(format!("{} {} {found:?}", head.title, found.standing.name()));
        }
    }
    let right = heads.len() - wrong.len();
    println!("{right} of {} right, {guessed} guessed\n{}", heads.len(), wrong.join("\n"));
    assert_eq!(guessed, 0, "{}", wrong.join("\n"));
    assert!(right * 100 >= heads.len() * 98, "{}", wrong.join("\n"));
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let tables = Tables::builtin().unwrap();
    let found = locality("head.txt", text.as_bytes(), &tables);
    let codes: Vec<String> = found
        .candidates
        .iter()
        .map(|one| format!("{}@{}", one.commune.code, one.commune.vintage.name()))
        .collect();
    let found = format!("{} {}", found.standing.name(), codes.join(" "));
    assert_eq!(found.trim(), expected, "{text}");
}

#[test]
fn a_unit_that_ended_before_the_list_has_no_code() {
    // Xã Tân Phúc went into Thị trấn Ân Thi before 2025; the district stands in the list.
    check(
        "UBND HUYỆN ÂN THI\nUBND XÃ TÂN PHÚC CŨ\nSố: 7/BC-UBND\nÂn Thi, ngày 5 tháng 6 năm \
         2018\nBÁO CÁO\nTình hình 6 tháng đầu năm 2018\n",
        "ended",
    );
    check("BÁO CÁO\nTình hình 6 tháng đầu năm 2018\n", "unknown");
}

#[test]
fn the_report_of_a_district_is_of_no_commune() {
    check(
        "UBND TỈNH THÁI NGUYÊN\nUBND HUYỆN PHÚ BÌNH\nSố: 7/BC-UBND\nPhú Bình, ngày 5 tháng 6 \
         năm 2018\nBÁO CÁO\nTình hình năm 2018\nxã Tân Thành đạt chuẩn nông thôn mới.\n",
        "unknown",
    );
}

#[test]
fn the_date_chooses_the_list() {
    let head = |date: &str| {
        format!(
            "UBND PHƯỜNG SÔNG CÔNG\nTỈNH THÁI NGUYÊN\nSố: 7/BC-UBND\n{date}\nBÁO CÁO\nTình hình\n"
        )
    };
    check(&head("Sông Công, ngày 30 tháng 9 năm 2025"), "resolved 05518@2025-07-01");
    // There was no ward of the name before.
    check(&head("Sông Công, ngày 30 tháng 6 năm 2025"), "ended");
}

#[test]
fn a_ward_that_reports_after_its_end_is_shown_and_not_chosen() {
    check(
        "UBND THÀNH PHỐ SÔNG CÔNG\nUBND PHƯỜNG THẮNG LỢI\nSố: 7/BC-UBND\nThắng Lợi, ngày 5 \
         tháng 7 năm 2025\nBÁO CÁO\nTình hình 6 tháng đầu năm 2025\n",
        "ambiguous 05518@2025-06-30",
    );
}

#[test]
fn units_that_went_into_a_new_one_speak_for_it() {
    check(
        "UBND XÃ TÂN THÀNH\nSố: 7/BC-UBND\nTân Thành, ngày 5 tháng 9 năm 2025\nBÁO CÁO\nTình \
         hình\nXã được thành lập trên cơ sở xã Tân Hòa, xã Tân Kim và xã Tân Thành cũ.\n",
        "resolved 05923@2025-07-01",
    );
}
