//! The real report 74/BC-UBND as a [`Dossier`], cut up by simple rules of thumb and
//! filled from its gold: what `compose` and `write` are tried on without the stages
//! before them.

use baocao::data::Tables;
use baocao::extract::extract;
use baocao::model::claim::{Bound, Role};
use baocao::model::document::{Block, BlockId, Document, Kind, Place, Span, Spot};
use baocao::model::dossier::Dossier;
use baocao::model::finding::{Finding, Severity};
use baocao::model::numeral::UnitId;
use baocao::model::outline::{Flow, Masthead, Mood, Outline, Section};
use baocao::model::period::{self, Period};
use baocao::model::record::Record;
use baocao::normalize::normalize;
use baocao::outline::outline;
use baocao::scan::reading::Readings;
use baocao::scan::{column, scan, style};
use serde_json::Value;

const TEXT: &str = include_str!("../../fixtures/wards/thang-loi/report.txt");
const GOLD: &str = include_str!("../../fixtures/wards/thang-loi/gold.jsonl");

/// The report's period, and the one that its tasks are for.
const HALVES: [Period; 2] = [
    Period { year: 2023, part: period::Part::Half(1) },
    Period { year: 2023, part: period::Part::Half(2) },
];

/// A paragraph: its letters, each with its code point in the file.
type Letters = Vec<(usize, char)>;

/// The whole dossier.
pub fn dossier() -> Dossier {
    let paragraphs = paragraphs();
    let document = Document {
        name: "thang-loi/report.txt".to_owned(),
        format: "txt",
        blocks: paragraphs.iter().enumerate().map(block).collect(),
        ..Document::default()
    };
    let foot = position(&document, "Nơi nhận:");
    let head = position(&document, "I. ");
    let outline = Outline {
        masthead: masthead(head, foot, &document),
        sections: sections(&document, head, foot),
        flows: flows(&document, head, foot),
        ..Outline::default()
    };
    let records = records(&document, &outline, &paragraphs);
    Dossier { hash: "0".repeat(64), document, outline, records, ..Dossier::default() }
}

/// The same document through the stages that stand.
pub fn staged() -> Dossier {
    let tables = Tables::builtin().unwrap();
    let document = dossier().document;
    let outline = outline(&document, &tables);
    let mut readings = Readings::new(&document, &outline, &tables.words);
    let mut numerals = scan(&document, &mut readings, &tables);
    column::complete(&document, &outline, &readings, &mut numerals, &tables);
    style::settle(&document, &mut numerals, &tables);
    let claims = extract(&document, &outline, &readings, &numerals, &tables);
    let records = normalize(&document, "0", &outline, &numerals, &claims, &tables);
    Dossier {
        hash: "0".repeat(64),
        document,
        outline,
        numerals,
        claims,
        records,
        ..Dossier::default()
    }
}

/// Findings as checks would make them; the last one is on words of the head.
pub fn findings(dossier: &Dossier) -> Vec<Finding> {
    let finding = |code, severity, message: &str, quotes: &[&str]| Finding {
        code,
        severity,
        message: message.to_owned(),
        english: String::new(),
        source: dossier.document.name.clone(),
        place: quotes.first().and_then(|quote| spot(dossier, quote)),
        spans: quotes.iter().filter_map(|quote| find(dossier, quote)).collect(),
        quote: quotes[0].to_owned(),
        suspect: None,
        key: String::new(),
        accepted: None,
    };
    vec![
        finding(
            "parts-differ",
            Severity::Warning,
            "Tổng 1857 + 290 = 2147 khớp, nhưng thiếu hồ sơ đang giải quyết",
            &["2147 hồ sơ", "lĩnh vực chứng thực 1857 trường hợp; lĩnh vực hộ tịch 290"],
        ),
        finding(
            "share-differs",
            Severity::Error,
            "449/920 là 48,80%; 277/920 là 30,11%, báo cáo ghi 30,10%",
            &["277/920 em = 30,10%"],
        ),
        finding(
            "repeat-differs",
            Severity::Note,
            "Số 2157 hồ sơ được nói hai lần",
            &["Trong 2157 hồ sơ"],
        ),
        finding(
            "number-odd",
            Severity::Note,
            "Số văn bản cần đối chiếu với sổ công văn",
            &["74/BC-UBND"],
        ),
    ]
}

/// Words of the document.
fn find(dossier: &Dossier, quote: &str) -> Option<Span> {
    dossier.document.ids().find_map(|block| {
        let start = dossier.document.block(block).text.find(quote)? as u32;
        Some(Span { block, start, end: start + quote.len() as u32 })
    })
}

/// Where words stand, for a person.
fn spot(dossier: &Dossier, quote: &str) -> Option<Place> {
    let span = find(dossier, quote)?;
    Some(dossier.document.block(span.block).place.clone())
}

/// Cuts the text at empty lines, and where bold headings follow each other in one line.
fn paragraphs() -> Vec<Letters> {
    let letters: Letters = TEXT.chars().enumerate().collect();
    let mut paragraphs: Vec<Letters> = vec![Vec::new()];
    for (at, &(point, letter)) in letters.iter().enumerate() {
        let follows = |s: &str| {
            s.chars().eq(letters[at..].iter().map(|l| l.1).take(s.chars().count()))
        };
        let heading = ["**I. ", "**1. L", "***1.1. ", "**+ Về", "**Kết quả"];
        let cut = heading.iter().any(|mark| follows(mark)) || follows("\n\n");
        if cut || follows("\nCHỦ TỊCH") || follows("\n- ") {
            paragraphs.push(Vec::new());
        }
        let Some(last) = paragraphs.last_mut() else { continue };
        match letter {
            '*' if !follows("* T") && !follows("* K") => {}
            '\n' => last.push((point, ' ')),
            _ => last.push((point, letter)),
        }
    }
    for paragraph in &mut paragraphs {
        let start = paragraph.iter().position(|l| l.1 != ' ').unwrap_or(paragraph.len());
        paragraph.drain(..start);
        while paragraph.pop_if(|l| l.1 == ' ').is_some() {}
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// A paragraph as a block.
fn block((at, letters): (usize, &Letters)) -> Block {
    let place = Place::body(Spot::Paragraph(at as u32 + 1));
    let text: String = letters.iter().map(|letter| letter.1).collect();
    Block::plain(text, Kind::Body, place)
}

/// The first block that begins with some words.
fn position(document: &Document, words: &str) -> usize {
    document.blocks.iter().position(|block| block.text.starts_with(words)).unwrap()
}

/// Head and foot.
fn masthead(head: usize, foot: usize, document: &Document) -> Masthead {
    let text = |at: usize| document.blocks[at].text.clone();
    let blocks = document.ids().filter(|b| !(head..foot).contains(&(b.0 as usize)));
    Masthead {
        number: Some("74/BC-UBND".to_owned()),
        date: Some("2023-06-20".to_owned()),
        signed_at: Some("Thắng Lợi".to_owned()),
        parent: Some("UBND THÀNH PHỐ SÔNG CÔNG".to_owned()),
        issuer: Some("ỦY BAN NHÂN DÂN PHƯỜNG THẮNG LỢI".to_owned()),
        ward: Some("Phường Thắng Lợi".to_owned()),
        kind: Some("BÁO CÁO".to_owned()),
        subject: Some(text(head - 1)),
        period: Some(HALVES[0]),
        next: Some(HALVES[1]),
        recipients: (foot + 1..foot + 7).map(text).collect(),
        authority: vec![text(foot + 7), text(foot + 8)],
        signer: Some(text(foot + 9)),
        blocks: blocks.collect(),
        ..Masthead::default()
    }
}

/// A typed label and its level.
fn label(text: &str) -> Option<(&str, u8)> {
    let (label, _) = text.split_once(' ')?;
    let bare = label.trim_end_matches('.');
    let dots = bare.matches('.').count() as u8;
    match bare {
        "+" | "-" | "*" if text.ends_with(':') => Some((bare, 4)),
        _ if label == bare && dots == 0 => None,
        _ if bare.chars().all(|c| "IVX".contains(c)) => Some((bare, 1)),
        _ if bare.chars().all(|c| c.is_ascii_digit() || c == '.') => {
            Some((bare, 2 + dots))
        }
        _ => None,
    }
}

/// Sections by their typed labels.
fn sections(document: &Document, head: usize, foot: usize) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for at in head..foot {
        let text = &document.blocks[at].text;
        let Some((label, level)) = label(text) else { continue };
        let start = text.find(' ').unwrap() + 1;
        let end = text[start..].find(": ").map_or(text.len(), |colon| start + colon);
        let block = BlockId(at as u32);
        let heading = Span { block, start: start as u32, end: end as u32 };
        for open in sections.iter_mut().filter(|s: &&mut Section| s.level >= level) {
            open.end = open.end.min(block);
        }
        let planned = sections.iter().filter(|section| section.level == 1).count() > 1;
        let mood = if planned { Mood::Planned } else { Mood::Done };
        let end = BlockId(foot as u32);
        let label = label.to_owned();
        sections.push(Section { heading, label, level, first: block, end, mood });
    }
    sections
}

/// Running texts: a paragraph that a page broke goes on with a small letter.
fn flows(document: &Document, head: usize, foot: usize) -> Vec<Flow> {
    let mut flows: Vec<Flow> = Vec::new();
    for at in head..foot {
        let text = &document.blocks[at].text;
        let span = Span { block: BlockId(at as u32), start: 0, end: text.len() as u32 };
        let goes_on = text.starts_with(|c: char| c.is_lowercase() || c == '(')
            || text.starts_with("2154");
        match flows.last_mut().filter(|_| goes_on) {
            Some(flow) => flow.spans.push(span),
            None => {
                let heading = label(text).is_some();
                flows.push(Flow { spans: vec![span], section: None, heading });
            }
        }
    }
    flows
}

/// The facts of the gold.
fn records(document: &Document, outline: &Outline, letters: &[Letters]) -> Vec<Record> {
    let gold = GOLD.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let facts = gold.filter(|fact| fact["role"].is_string());
    let mut records: Vec<Record> = Vec::new();
    for (at, fact) in facts.enumerate() {
        let mut record = record(at, &fact, document, letters);
        let section = outline
            .sections
            .iter()
            .filter(|s| (s.first..s.end).contains(&record.span.block));
        record.section = section.map(|s| document.text(s.heading).to_owned()).collect();
        let whole = fact["part_of"].as_str();
        record.part_of = records
            .iter()
            .rposition(|r| r.role == Role::Actual && Some(&*r.indicator_name) == whole);
        records.push(record);
    }
    records
}

/// A fact of the gold as a record.
fn record(at: usize, fact: &Value, document: &Document, letters: &[Letters]) -> Record {
    let point = fact["start"].as_u64().unwrap() as usize;
    let text = fact["text"].as_str().unwrap();
    let block = letters.iter().position(|l| l.last().unwrap().0 >= point).unwrap();
    let before = letters[block].iter().take_while(|letter| letter.0 < point);
    let start = before.map(|letter| letter.1.len_utf8() as u32).sum();
    let span =
        Span { block: BlockId(block as u32), start, end: start + text.len() as u32 };
    assert_eq!(document.text(span), text);
    let role = Role::named(fact["role"].as_str().unwrap()).unwrap();
    let name = fact["indicator"].as_str().unwrap().to_owned();
    let next = usize::from(role == Role::Target);
    Record {
        id: format!("{at:016x}"),
        source: document.name.clone(),
        document_number: Some("74/BC-UBND".to_owned()),
        document_date: Some("2023-06-20".to_owned()),
        issuer: None,
        ward: Some("Phường Thắng Lợi".to_owned()),
        period: Some(HALVES[next]),
        base_period: None,
        section: Vec::new(),
        indicator: None,
        indicator_name: name.clone(),
        label: name,
        role,
        value: fact["value"].as_str().unwrap().parse().unwrap(),
        other_value: None,
        unit: fact["unit"].as_str().map(|unit| UnitId(unit.into())),
        base_unit: None,
        part_of: None,
        base: fact["base"].as_str().map(|_| "cùng kỳ năm 2022".to_owned()),
        bound: fact["bound"].as_str().map(|_| Bound::Over),
        approx: fact["approx"].as_bool().unwrap_or_default(),
        text: text.to_owned(),
        place: document.blocks[block].place.clone(),
        span,
        numeral: Some(at),
        rule: "gold".to_owned(),
    }
}
