//! The standard report of the real report: what it says.

use crate::thang_loi;
use baocao::compose::compose;
use baocao::compose::options::{Content, Edition, Options};
use baocao::data::Tables;
use baocao::model::dossier::Dossier;
use baocao::model::report::{Hold, Piece, Report, Row, Table, Text};
use baocao::text::numbers::figure;
use std::collections::BTreeSet;

/// The real report, composed.
pub fn seed(content: Content, edition: Edition) -> Report {
    let dossier = thang_loi::dossier();
    let findings = thang_loi::findings(&dossier);
    let tables = Tables::builtin().unwrap();
    compose(&dossier, &findings, &tables, Options { content, edition })
}

/// All pieces of the body and of the annexes.
fn pieces(report: &Report) -> impl Iterator<Item = &Piece> {
    report.body.iter().chain(report.annexes.iter().flat_map(|annex| &annex.pieces))
}

/// All tables.
fn tables(report: &Report) -> impl Iterator<Item = &Table> {
    pieces(report).filter_map(|piece| match piece {
        Piece::Table(table) => Some(table),
        _ => None,
    })
}

/// All texts of body and annexes.
fn texts(report: &Report) -> Vec<&Text> {
    let mut texts = Vec::new();
    for piece in pieces(report) {
        match piece {
            Piece::Heading { text, .. } | Piece::Paragraph { text, .. } => {
                texts.push(text)
            }
            Piece::Table(table) => {
                let rows = table.head.iter().chain(&table.rows);
                texts.extend(rows.flat_map(|row| &row.cells).map(|cell| &cell.text));
            }
        }
    }
    texts
}

/// The report as plain lines, cells parted by bars.
fn print(report: &Report) -> String {
    let row = |row: &Row| {
        let cells: Vec<&str> = row.cells.iter().map(|cell| &*cell.text.words).collect();
        format!("| {}\n", cells.join(" | "))
    };
    let print = |piece: &Piece| match piece {
        Piece::Heading { level, text } => {
            format!("\n{} {}\n", "#".repeat(*level as usize), text.words)
        }
        Piece::Paragraph { text, .. } => format!("{}\n", text.words),
        Piece::Table(table) => {
            let caption = table.caption.as_ref().map_or("", |caption| &*caption.words);
            let rows: String = table.head.iter().chain(&table.rows).map(row).collect();
            format!("\n[{caption}]\n{rows}")
        }
    };
    pieces(report).map(print).collect()
}

#[test]
fn the_real_report_in_standard_form() {
    insta::assert_snapshot!(print(&seed(Content::Full, Edition::Review)));
}

/// Is it the table of a field, and not the one of all?
fn is_of_field(table: &Table) -> bool {
    table.caption.as_ref().is_some_and(|caption| caption.words.starts_with("Biểu"))
}

/// Does every record stand in a field's table and in the annex, by its figure?
fn check_records(dossier: &Dossier, report: &Report) {
    let all: Vec<usize> = (0..dossier.records.len()).collect();
    let stated = |tables: &[&Table]| {
        let rows = tables.iter().flat_map(|table| &table.rows);
        let mut records: Vec<usize> = rows.flat_map(|row| row.records.clone()).collect();
        records.sort_unstable();
        records
    };
    let (fields, annex): (Vec<&Table>, Vec<&Table>) =
        tables(report).partition(|table| is_of_field(table));
    assert_eq!(stated(&fields), all);
    assert_eq!(stated(&annex), all);
    for row in tables(report).flat_map(|table| &table.rows) {
        let words: String =
            row.cells.iter().map(|cell| format!("{} ", cell.text.words)).collect();
        for &record in &row.records {
            let value = figure(dossier.records[record].value);
            assert!(words.contains(&value), "{value} in {words}");
        }
    }
}

#[test]
fn every_record_stands_in_a_field_table_and_in_the_annex() {
    check_records(&thang_loi::dossier(), &seed(Content::Full, Edition::Clean));
}

#[test]
fn the_stages_that_stand_give_the_same_headings() {
    let dossier = thang_loi::staged();
    let tables = Tables::builtin().unwrap();
    let report = compose(&dossier, &[], &tables, Options::default());
    check_records(&dossier, &report);
    let headings = |report: &Report| -> Vec<String> {
        let heading = |piece: &Piece| match piece {
            Piece::Heading { level: 0..=2, text } => Some(text.words.clone()),
            _ => None,
        };
        report.body.iter().filter_map(heading).collect()
    };
    assert_eq!(headings(&report), headings(&seed(Content::Full, Edition::Clean)));
}

#[test]
fn every_row_leads_to_the_words_it_was_read_from() {
    let dossier = thang_loi::dossier();
    let report = seed(Content::Full, Edition::Review);
    let texts = texts(&report);
    let marked = |name: &String| texts.iter().find(|t| t.bookmark.as_ref() == Some(name));
    for row in tables(&report).flat_map(|table| &table.rows) {
        let Some(&record) = row.records.first() else { continue };
        let record = &dossier.records[record];
        let Hold::Link(target) = &row.cells[0].text.marks[0].hold else { panic!() };
        let paragraph = &marked(target).unwrap().words;
        assert!(paragraph.contains(&record.text), "{} in {paragraph}", record.text);
        assert!(row.cells[0].text.bookmark.is_some());
    }
    let names: Vec<&String> = texts.iter().filter_map(|t| t.bookmark.as_ref()).collect();
    let unique: BTreeSet<&&String> = names.iter().collect();
    assert_eq!(unique.len(), names.len());
}

#[test]
fn no_word_of_the_text_is_lost() {
    let dossier = thang_loi::dossier();
    let report = seed(Content::Text, Edition::Clean);
    let letters = |words: &str| -> String {
        words.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect()
    };
    let printed: Vec<String> =
        texts(&report).iter().map(|text| letters(&text.words)).collect();
    let printed = printed.concat();
    let head = &dossier.outline.masthead.blocks;
    let mut from = 0;
    for block in dossier.document.ids().filter(|block| !head.contains(block)) {
        let words = letters(&dossier.document.block(block).text);
        let words = words.trim_start_matches(['i', 'v', 'x']);
        let at = printed[from..].find(words).unwrap_or_else(|| panic!("{words}"));
        from += at + words.len();
    }
}

#[test]
fn remarks_hang_on_the_very_words() {
    let report = seed(Content::Full, Edition::Review);
    let remarked = |wanted: usize, text: &Text| -> Option<String> {
        let mark = text.marks.iter().find(|mark| mark.hold == Hold::Remark(wanted))?;
        Some(text.words[mark.start..mark.end].to_owned())
    };
    let found =
        |at: usize| texts(&report).iter().find_map(|text| remarked(at, text)).unwrap();
    assert_eq!(
        found(0),
        "2147 hồ sơ (đã giải quyết: 2145 hồ sơ, đang giải quyết: 02 hồ sơ), giảm 1055 \
         hồ sơ, trong đó: lĩnh vực chứng thực 1857 trường hợp; lĩnh vực hộ tịch 290"
    );
    assert_eq!(found(1), "277/920 em = 30,10%");
    assert_eq!(found(2), "Trong 2157 hồ sơ");
    assert_eq!(remarked(3, &report.head.number).as_deref(), Some("74/BC-UBND"));
}

#[test]
fn the_copy_to_sign_has_no_remarks() {
    let report = seed(Content::Full, Edition::Clean);
    let held =
        |text: &&Text| text.marks.iter().any(|m| matches!(m.hold, Hold::Remark(_)));
    assert!(report.remarks.is_empty());
    assert!(!texts(&report).iter().any(held));
    assert_eq!(report.annexes.len(), 1);
}

#[test]
fn tables_alone_have_headings_and_no_text() {
    let report = seed(Content::Tables, Edition::Clean);
    let paragraph = |piece: &&Piece| matches!(piece, Piece::Paragraph { .. });
    assert!(!report.body.iter().any(|piece| paragraph(&piece)));
    assert_eq!(report.body.iter().filter(|p| matches!(p, Piece::Table(_))).count(), 6);
    let texts = texts(&report);
    let names: BTreeSet<&String> =
        texts.iter().filter_map(|text| text.bookmark.as_ref()).collect();
    for mark in texts.iter().flat_map(|text| &text.marks) {
        let Hold::Link(target) = &mark.hold else { continue };
        assert!(names.contains(target), "{target}");
    }
}

#[test]
fn text_alone_has_no_tables_of_ours() {
    let report = seed(Content::Text, Edition::Clean);
    assert_eq!(tables(&report).count(), 0);
    assert!(report.annexes.is_empty());
}
