//! Random sets of facts: none is lost on the way into the tables, and every file is
//! sound.

use crate::word::part;
use baocao::compose::compose;
use baocao::compose::options::{Content, Edition, Options};
use baocao::model::claim::{Bound, Role};
use baocao::model::document::{Block, BlockId, Document, Kind, Place, Span, Spot};
use baocao::model::dossier::Dossier;
use baocao::model::numeral::UnitId;
use baocao::model::outline::{Mood, Outline, Section};
use baocao::model::period::{self, Period};
use baocao::model::record::Record;
use baocao::model::report::{Piece, Row};
use baocao::text::numbers::figure;
use baocao::write::docx::write;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// A fact before it stands in a document.
#[derive(Clone, Debug)]
pub struct Fact {
    pub name: &'static str,
    pub role: Role,
    pub value: Decimal,
    pub unit: Option<&'static str>,
    pub base: Option<&'static str>,
    pub bound: Option<Bound>,
    pub approx: bool,
    pub part_of: Option<usize>,
    pub half: Option<u8>,
    pub section: usize,
}

/// Any fact.
fn fact() -> impl Strategy<Value = Fact> {
    let names = ["Diện tích lúa", "Thu ngân sách", "Hộ nghèo"];
    let units = [Some("ha"), Some("đồng"), Some("%"), None];
    let bases = [Some("cùng kỳ năm 2022"), Some("kế hoạch giao"), None];
    let bounds = [Some(Bound::Over), Some(Bound::AtMost), None];
    let halves = [Some(1), Some(2), None];
    (
        proptest::sample::select(names.to_vec()),
        proptest::sample::select(Role::ALL.to_vec()),
        (-99_999_999i64..99_999_999, 0u32..4),
        proptest::sample::select(units.to_vec()),
        proptest::sample::select(bases.to_vec()),
        proptest::sample::select(bounds.to_vec()),
        any::<bool>(),
        proptest::option::of(0usize..8),
        (proptest::sample::select(halves.to_vec()), 0usize..4),
    )
        .prop_map(|(name, role, value, unit, base, bound, approx, part_of, rest)| {
            Fact {
                name,
                role,
                value: Decimal::new(value.0, value.1),
                unit,
                base,
                bound,
                approx,
                part_of,
                half: rest.0,
                section: rest.1,
            }
        })
}

/// A document of four sections (two levels) with a paragraph for each fact.
pub fn dossier(mut facts: Vec<Fact>) -> Dossier {
    facts.sort_by_key(|fact| fact.section);
    let mut dossier = Dossier::default();
    let levels = [("I", 1), ("1", 2), ("1.1", 3), ("II", 1)];
    for (at, (label, level)) in levels.into_iter().enumerate() {
        let first = push(&mut dossier.document, &format!("Mục số {at}"));
        for fact in facts.iter().filter(|fact| fact.section == at) {
            let text = format!("{} {}", fact.name, figure(fact.value));
            let block = push(&mut dossier.document, &text);
            dossier.records.push(record(fact, block, text.len() as u32));
        }
        let heading = Span { block: first, start: 0, end: 10 };
        let end = BlockId(dossier.document.blocks.len() as u32);
        let mood = if label == "II" { Mood::Planned } else { Mood::Done };
        let label = label.to_owned();
        let section = Section { heading, label, level, first, end, mood };
        dossier.outline.sections.push(section);
    }
    let end = dossier.outline.sections[2].end;
    dossier.outline.sections[..2].iter_mut().for_each(|section| section.end = end);
    let records = dossier.records.len();
    for record in &mut dossier.records {
        record.part_of = record.part_of.filter(|&whole| whole < records);
    }
    let Outline { masthead, .. } = &mut dossier.outline;
    masthead.period = Some(Period { year: 2023, part: period::Part::Half(1) });
    dossier
}

/// Adds a paragraph.
pub fn push(document: &mut Document, text: &str) -> BlockId {
    let id = document.blocks.len() as u32;
    let place = Place::body(Spot::Paragraph(id + 1));
    document.blocks.push(Block::plain(text, Kind::Body, place));
    BlockId(id)
}

/// A fact as the record of a paragraph.
fn record(fact: &Fact, block: BlockId, end: u32) -> Record {
    let period = |half| Period { year: 2023, part: period::Part::Half(half) };
    Record {
        id: String::new(),
        source: String::new(),
        document_number: None,
        document_date: None,
        issuer: None,
        ward: None,
        period: fact.half.map(period),
        base_period: None,
        section: Vec::new(),
        indicator: None,
        indicator_name: fact.name.to_owned(),
        label: fact.name.to_owned(),
        role: fact.role,
        value: fact.value,
        other_value: None,
        unit: fact.unit.map(|unit| UnitId(unit.into())),
        base_unit: None,
        part_of: fact.part_of,
        base: fact.base.map(str::to_owned),
        bound: fact.bound,
        approx: fact.approx,
        text: figure(fact.value),
        place: Place::body(Spot::Paragraph(block.0 + 1)),
        span: Span { block, start: 0, end },
        numeral: None,
        rule: String::new(),
    }
}

/// Are all records stated once in some rows, each by its figure?
fn check(rows: &[&Row], dossier: &Dossier) {
    let mut stated: Vec<usize> =
        rows.iter().flat_map(|row| row.records.clone()).collect();
    stated.sort_unstable();
    assert_eq!(stated, (0..dossier.records.len()).collect::<Vec<_>>());
    for row in rows {
        let words: Vec<&str> = row.cells.iter().map(|cell| &*cell.text.words).collect();
        let words = words.join(" ");
        for &record in &row.records {
            let record = &dossier.records[record];
            assert!(words.contains(&figure(record.value)), "{words}: {record:?}");
            if let Some(base) = &record.base
                && matches!(record.role, Role::Change | Role::PctChange | Role::PctOfPlan)
            {
                assert!(words.contains(&**base), "{words}: {record:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_fact_is_lost(facts in proptest::collection::vec(fact(), 0..12)) {
        let dossier = dossier(facts);
        let tables = crate::closed::TABLES.with(std::rc::Rc::clone);
        let options = Options { content: Content::Full, edition: Edition::Clean };
        let report = compose(&dossier, &[], &tables, options);
        let table = |piece: &Piece| match piece {
            Piece::Table(table) => table.rows.clone(),
            _ => Vec::new(),
        };
        let fields: Vec<Row> = report.body.iter().flat_map(table).collect();
        let annexes = report.annexes.iter().flat_map(|annex| &annex.pieces);
        let annex: Vec<Row> = annexes.flat_map(table).collect();
        check(&fields.iter().collect::<Vec<_>>(), &dossier);
        check(&annex.iter().collect::<Vec<_>>(), &dossier);
        let document = part(&write(&report).unwrap(), "word/document.xml");
        prop_assert!(!document.all("w:p").is_empty());
    }
}
