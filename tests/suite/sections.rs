//! Sections under standard headings, and tables of the report itself.

use crate::word::part;
use baocao::compose::compose;
use baocao::compose::options::Options;
use baocao::data::Tables;
use baocao::data::layout::{Arrange, Labels, Layout};
use baocao::model::document::{
    Block, BlockId, Document, Kind, Part, Place, Source, Span, Spot, Table,
};
use baocao::model::dossier::Dossier;
use baocao::model::outline::{Flow, Mood, Section};
use baocao::model::report::{Annex, Join, Piece, Report, Tone};
use baocao::pipeline::process;
use baocao::write::docx::write;
use std::path::Path;

/// A block of some text.
fn block(text: &str, spot: Spot) -> Block {
    Block::plain(text, Kind::Body, Place::body(spot))
}

/// A report of lines; `1|1.1|Kinh tế: tăng` is a heading of level 1 (up to its colon),
/// any other line is text.
fn dossier(lines: &[&str]) -> Dossier {
    let mut dossier = Dossier::default();
    for (at, line) in lines.iter().enumerate() {
        let first = BlockId(at as u32);
        let parts: Vec<&str> = line.splitn(3, '|').collect();
        let [level, label, text] = parts[..] else {
            dossier.document.blocks.push(block(line, Spot::Paragraph(at as u32 + 1)));
            continue;
        };
        let level: u8 = level.parse().unwrap();
        let typed = if label.is_empty() { String::new() } else { format!("{label} ") };
        let start = typed.len();
        let end = start + text.find(": ").unwrap_or(text.len());
        let text = format!("{typed}{text}");
        dossier.document.blocks.push(block(&text, Spot::Paragraph(at as u32 + 1)));
        let heading = Span { block: first, start: start as u32, end: end as u32 };
        for open in dossier.outline.sections.iter_mut().filter(|s| s.level >= level) {
            open.end = open.end.min(first);
        }
        let label = label.trim_end_matches(['.', ')']).to_owned();
        let end = BlockId(lines.len() as u32);
        let mood = Mood::Done;
        let section = Section { heading, label, level, first, end, mood };
        dossier.outline.sections.push(section);
    }
    dossier
}

/// What is printed of a body: `#` for each level of a heading, `*` for what stays with
/// the next.
fn print(report: &Report) -> String {
    let lines = report.body.iter().map(|piece| match piece {
        Piece::Heading { level, text } => {
            format!("{} {}", "#".repeat(usize::from(*level) + 1), text.words)
        }
        Piece::Paragraph { tone: Tone::Lead, text } => format!("* {}", text.words),
        Piece::Paragraph { text, .. } => text.words.clone(),
        Piece::Table(table) => {
            format!(
                "[{} + {} x {}]",
                table.head.len(),
                table.rows.len(),
                table.columns.len()
            )
        }
    });
    lines.collect::<Vec<String>>().join("\n")
}

fn check(lines: &[&str], layout: impl FnOnce(&mut Layout), expected: &str) {
    let mut tables = Tables::builtin().unwrap();
    layout(&mut tables.layout);
    let report = compose(&dossier(lines), &[], &tables, Options::default());
    assert_eq!(print(&report), expected);
}

const LEVELS: [&str; 8] = [
    "1|I.|Kết quả",
    "2|1.|Kinh tế: Ổn định.",
    "3|1.1.|Trồng trọt: diện tích tăng.",
    "4|+|Lúa: 68 ha",
    "4|+|Ngô:",
    "đạt 12 ha",
    "3|1.2.|Chăn nuôi",
    "1|II.|Nhiệm vụ",
];

#[test]
fn headings_follow_the_decree() {
    check(
        &LEVELS,
        |_| {},
        "## I. KẾT QUẢ\n### 1. Kinh tế\nỔn định.\na) Trồng trọt: diện tích \
         tăng.\n+ Lúa: 68 ha\n\
         * + Ngô:\nđạt 12 ha\n#### b) Chăn nuôi\n## II. NHIỆM VỤ",
    );
}

#[test]
fn numbers_may_stay_as_the_report_has_them() {
    check(
        &LEVELS[1..4],
        |layout| layout.labels = Labels::Source,
        "## 1. KINH TẾ\nỔn định.\n1.1. Trồng trọt: diện tích tăng.\n+ Lúa: 68 ha./.",
    );
}

#[test]
fn parts_stand_over_roman_numbers() {
    check(
        &["1|Phần thứ nhất|Kết quả", "2|I.|Kinh tế", "3|1.|Trồng trọt", "4|a)|Lúa"],
        |_| {},
        "# Phần I\nKẾT QUẢ\n## I. KINH TẾ\n### 1. Trồng trọt\n#### a) Lúa",
    );
}

#[test]
fn sections_may_be_put_in_standard_order() {
    check(
        &[
            "1|I|Phương hướng, nhiệm vụ",
            "1|II|Kết quả",
            "2|1|Đánh giá chung",
            "2|2|Công tác quốc phòng",
            "3|a|Tuyển quân",
            "2|3|Phát triển kinh tế",
            "2|4|Việc khác",
        ],
        |layout| layout.arrange = Arrange::Standard,
        "## I. KẾT QUẢ\n### 1. Phát triển kinh tế\n### 2. Việc khác\n\
         ### 3. Công tác quốc phòng\n#### a) Tuyển quân\n### 4. Đánh giá chung\n\
         ## II. PHƯƠNG HƯỚNG, NHIỆM VỤ",
    );
}

#[test]
fn signs_of_items_are_those_of_a_keyboard() {
    check(
        &["–Về y tế; 25 ca", "•  Về thu", "-25 tấn", "+ 12 ha"],
        |_| {},
        "- Về y tế; 25 ca\n- Về thu\n-25 tấn\n+ 12 ha./.",
    );
}

#[test]
fn a_sentence_is_joined_over_a_page_break() {
    let mut dossier = dossier(&["tiếp nhận 2147 hồ sơ ", "(đã giải quyết 2145)", "Khác"]);
    let whole = |block: u32| {
        let end = dossier.document.block(BlockId(block)).text.len() as u32;
        Span { block: BlockId(block), start: 0, end }
    };
    let spans = vec![whole(0), whole(1)];
    dossier.outline.flows.push(Flow { spans, section: None, heading: false });
    let tables = Tables::builtin().unwrap();
    let report = compose(&dossier, &[], &tables, Options::default());
    assert_eq!(print(&report), "tiếp nhận 2147 hồ sơ (đã giải quyết 2145)\nKhác./.");
}

/// A table after a first line: its head spans two rows, a cell spans two rows of the
/// body.
fn with_table() -> Dossier {
    let mut dossier = dossier(&["Số liệu như sau:"]);
    let words = [
        "TT",
        "Nội dung",
        "Năm",
        "2022",
        "2023",
        "1",
        "Lúa",
        "105",
        "68,5",
        "Ngô",
        "12",
        "9",
    ];
    let id = |at: u32| Some(BlockId(at + 1));
    let grid = [
        [id(0), id(1), id(2), id(2)],
        [id(0), id(1), id(3), id(4)],
        [id(5), id(6), id(7), id(8)],
        [id(5), id(9), id(10), id(11)],
    ];
    for (at, word) in words.iter().enumerate() {
        let spot = Spot::Table { table: 1, row: 1, column: at as u32 + 1 };
        dossier
            .document
            .blocks
            .push(Block { kind: Kind::Cell(None), ..block(word, spot) });
    }
    let rows = grid.into_iter().map(Vec::from).collect();
    let table = Table { rows, header_rows: 2, borderless: false, inside: None };
    dossier.document.tables.push(table);
    dossier
}

#[test]
fn a_table_keeps_its_merged_cells() {
    let tables = Tables::builtin().unwrap();
    let report = compose(&with_table(), &[], &tables, Options::default());
    assert_eq!(print(&report), "Số liệu như sau:\n[2 + 2 x 4]");
    let Piece::Table(table) = &report.body[1] else { panic!() };
    let cells: Vec<(u16, Join)> = table
        .head
        .iter()
        .flat_map(|row| &row.cells)
        .map(|c| (c.across, c.join))
        .collect();
    assert_eq!(cells[..3], [(1, Join::Opens), (1, Join::Opens), (2, Join::Alone)]);
    assert_eq!(cells[3..5], [(1, Join::Continues), (1, Join::Continues)]);
    let document = part(&write(&report).unwrap(), "word/document.xml");
    let table = document.all("w:tbl")[1];
    assert_eq!(table.all("w:tblHeader").len(), 2);
    assert_eq!(table.all("w:gridSpan").len(), 1);
    assert_eq!(table.all("w:vMerge").len(), 6);
    assert_eq!(table.words(), "TTNội dungNăm202220231Lúa10568,5Ngô129");
}

#[test]
fn a_document_without_any_outline_loses_nothing() {
    let mut document = Document::default();
    document.blocks.push(block("Một dòng\tcó thẻ", Spot::Line(1)));
    document.blocks.push(Block { hidden: true, ..block("ẩn", Spot::Line(2)) });
    let mut note = block("chú thích", Spot::Paragraph(1));
    note.place.part = Part::Footnote;
    document.blocks.push(note);
    let dossier = Dossier { document, ..Dossier::default() };
    let tables = Tables::builtin().unwrap();
    let report = compose(&dossier, &[], &tables, Options::default());
    let expected = "Một dòng có thẻ./.\nChú thích của báo cáo gốc\nchú thích";
    assert_eq!(print(&report), expected);
}

#[test]
fn annexes_follow_the_signature_under_roman_numbers() {
    let tables = Tables::builtin().unwrap();
    let fixture =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/annexes/report.txt");
    let source =
        Source { name: "report.txt".to_owned(), bytes: std::fs::read(fixture).unwrap() };
    let outcome = process(&source, &tables).unwrap();
    let report = outcome.report(&tables, Options::default());
    let named = |annex: &Annex| {
        assert!(annex.reference.words.starts_with("(Kèm theo Báo cáo số 12/BC-UBND"));
        format!("{}: {}", annex.label.words, annex.title.words)
    };
    let annexes: Vec<String> = report.annexes.iter().map(named).collect();
    assert_eq!(
        annexes,
        [
            "Phụ lục I: DANH SÁCH HỘ NGHÈO",
            "Phụ lục II: CHI NGÂN SÁCH",
            "Phụ lục III: BIỂU TỔNG HỢP CHỈ TIÊU"
        ]
    );
    assert_eq!(report.foot.signer.words, "Nguyễn Văn A");
    let last = report.body.last().unwrap();
    let Piece::Paragraph { text, .. } = last else { panic!("{last:?}") };
    assert_eq!(text.words, "Trên đây là báo cáo của UBND xã./.");
    let document = part(&write(&report).unwrap(), "word/document.xml");
    assert_eq!(document.all("w:pgNumType").len(), 4, "each annex is numbered from 1");
}
