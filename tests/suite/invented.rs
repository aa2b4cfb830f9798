//! Random sets of facts in the catalogue's grammar, as the dossier of a report.

use crate::facts::push;
use baocao::data::Tables;
use baocao::model::claim::{Bound, Role};
use baocao::model::document::{BlockId, Place, Span, Spot};
use baocao::model::dossier::Dossier;
use baocao::model::numeral::UnitId;
use baocao::model::outline::{Masthead, Mood, Section};
use baocao::model::period::{self, Period};
use baocao::model::record::Record;
use baocao::text::numbers::figure;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

/// A fact before it stands in a document; the catalogue is asked by index.
#[derive(Clone, Debug)]
pub struct Fact {
    rule: usize,
    tail: &'static str,
    role: Role,
    value: Decimal,
    unit: &'static str,
    base: Option<&'static str>,
    bound: Option<Bound>,
    approx: bool,
    part_of: Option<usize>,
    period: Option<period::Part>,
    section: usize,
}

const TAILS: [&str; 9] = [
    "",
    "",
    "",
    " tổ dân phố số 10",
    "; trong đó: nữ",
    " (theo chuẩn 2021-2025)",
    " 6 tháng đầu năm 2022",
    " so với cùng kỳ 5%",
    " từ 16 đến dưới 60 tuổi",
];

/// The first is that of the indicator; the last is none.
const UNITS: [&str; 9] =
    ["=", "=", "=", "ha", "đồng", "máy/100 dân", "lượt người", "%", ""];

const BASES: [&str; 6] = [
    "cùng kỳ năm 2022",
    "cùng kỳ",
    "kế hoạch thành phố giao",
    "năm 2022; tổ 5",
    "vụ xuân 2022",
    "chỉ tiêu nghị quyết HĐND",
];

const HEADINGS: [(&str, u8, Mood, &str); 4] = [
    ("I", 1, Mood::Done, "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ"),
    ("1", 2, Mood::Done, "Lĩnh vực kinh tế"),
    ("1.1", 3, Mood::Done, "Về nông nghiệp"),
    ("II", 1, Mood::Planned, "PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM"),
];

/// Any fact.
pub fn fact() -> impl Strategy<Value = Fact> {
    let bounds = [
        None,
        None,
        Some(Bound::Over),
        Some(Bound::AtLeast),
        Some(Bound::Under),
        Some(Bound::AtMost),
    ];
    let parts = [
        period::Part::Year,
        period::Part::Half(2),
        period::Part::Quarter(3),
        period::Part::Months(9),
        period::Part::Month(12),
    ];
    let how = (0usize..12, select(TAILS.to_vec()), select(Role::ALL.to_vec()));
    let much = (
        -99_999_999i64..99_999_999,
        0u32..5,
        select(UNITS.to_vec()),
        select(bounds.to_vec()),
    );
    let rest = (
        proptest::option::of(select(BASES.to_vec())),
        any::<bool>(),
        proptest::option::of(0usize..12),
        proptest::option::weighted(0.2, select(parts.to_vec())),
        0usize..4,
    );
    (how, much, rest).prop_map(|(how, much, rest)| Fact {
        rule: how.0,
        tail: how.1,
        role: how.2,
        value: Decimal::new(much.0, much.1),
        unit: much.2,
        bound: much.3,
        base: rest.0,
        approx: rest.1,
        part_of: rest.2,
        period: rest.3,
        section: rest.4,
    })
}

/// A report of four sections that states some facts; `seed` picks the indicators.
pub fn dossier(mut facts: Vec<Fact>, seed: usize, tables: &Tables) -> Dossier {
    facts.sort_by_key(|fact| fact.section);
    let mut dossier = Dossier::default();
    dossier.outline.masthead = masthead(seed);
    for (at, (label, level, mood, words)) in HEADINGS.into_iter().enumerate() {
        let first = push(&mut dossier.document, words);
        for fact in facts.iter().filter(|fact| fact.section == at) {
            let block = push(&mut dossier.document, &figure(fact.value));
            let record = record(fact, seed, block, &dossier.outline.masthead, tables);
            dossier.records.push(record);
        }
        let heading = Span { block: first, start: 0, end: words.len() as u32 };
        let end = BlockId(dossier.document.blocks.len() as u32);
        let label = label.to_owned();
        let section = Section { heading, label, level, first, end, mood };
        dossier.outline.sections.push(section);
    }
    let end = dossier.outline.sections[2].end;
    dossier.outline.sections[..2].iter_mut().for_each(|section| section.end = end);
    let levels: Vec<bool> = dossier.records.iter().map(|r| r.role.is_level()).collect();
    for (at, record) in dossier.records.iter_mut().enumerate() {
        let level = |&whole: &usize| levels.get(whole) == Some(&true) && whole < at;
        record.part_of = record.part_of.filter(level).filter(|_| levels[at]);
    }
    dossier
}

fn masthead(seed: usize) -> Masthead {
    let wards = [("PHƯỜNG THẮNG LỢI", "Phường Thắng Lợi"), ("XÃ LAY NƯA", "Xã Lay Nưa")];
    let (body, ward) = wards[seed % 2];
    Masthead {
        number: Some("74/BC-UBND".to_owned()),
        date: Some("2023-06-20".to_owned()),
        issuer: Some(format!("ỦY BAN NHÂN DÂN {body}")),
        ward: Some(ward.to_owned()),
        subject: Some(
            "Kết quả 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2023".to_owned(),
        ),
        period: Some(Period { year: 2023, part: period::Part::Half(1) }),
        next: Some(Period { year: 2023, part: period::Part::Half(2) }),
        ..Masthead::default()
    }
}

/// A fact as the record of a paragraph, in the unit that its role has.
fn record(
    fact: &Fact,
    seed: usize,
    block: BlockId,
    masthead: &Masthead,
    tables: &Tables,
) -> Record {
    let rules = tables.catalogue.rules();
    let rule = &rules[(seed + fact.rule) % rules.len()];
    let unit = match (fact.role, fact.unit) {
        (Role::Share | Role::PctChange | Role::PctOfPlan, _) => "%",
        (Role::PctOfPrevious, "ha" | "đồng") => "lần",
        (Role::PctOfPrevious, _) => "%",
        (_, "=") => &rule.unit.0,
        (_, unit) => unit,
    };
    let unit = (!unit.is_empty()).then(|| UnitId(unit.into()));
    let name = format!("{}{}", rule.name, fact.tail);
    let relative =
        matches!(fact.role, Role::PctOfPlan | Role::PctOfPrevious | Role::PctChange)
            || fact.role == Role::Target && unit.as_ref().is_some_and(|u| *u.0 == *"%");
    let measured = unit.as_ref().filter(|_| !relative);
    let indicator = tables.catalogue.named(&name, measured, &tables.units);
    let indicator = indicator.map(|rule| rule.code.clone());
    let given = fact.period.map(|part| Period { year: 2024, part });
    let differs = matches!(
        fact.role,
        Role::Change | Role::PctChange | Role::PctOfPrevious | Role::PctOfPlan
    );
    Record {
        id: String::new(),
        source: String::new(),
        document_number: masthead.number.clone(),
        document_date: masthead.date.clone(),
        issuer: masthead.issuer.clone(),
        ward: masthead.ward.clone(),
        period: given.or(masthead.period),
        base_period: None,
        section: Vec::new(),
        indicator_name: match &indicator {
            Some(code) => tables.catalogue.name(code).unwrap().to_owned(),
            None => name.clone(),
        },
        indicator,
        label: name,
        role: fact.role,
        value: fact.value,
        other_value: None,
        unit,
        base_unit: None,
        part_of: fact.part_of,
        base: fact.base.filter(|_| differs).map(str::to_owned),
        bound: fact.bound,
        approx: fact.approx,
        text: figure(fact.value),
        place: Place::body(Spot::Paragraph(block.0 + 1)),
        span: Span { block, start: 0, end: figure(fact.value).len() as u32 },
        numeral: None,
        rule: String::new(),
    }
}
