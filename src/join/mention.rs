//! The records of a document as mentions of facts.

use crate::data::Tables;
use crate::model::claim::Role;
use crate::model::document::{BlockId, Place};
use crate::model::dossier::Dossier;
use crate::model::fact::{FactKey, Mention};
use crate::model::period::{Part, Period};
use crate::model::record::Record;
use crate::text::calendar;
use crate::text::fold::{fold, fold_line};
use crate::text::words::split;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The mentions of a document, one a record, all of one place; `spot` tells a place to a
/// person.
pub fn mentions<'a>(
    dossier: &'a Dossier,
    tables: &'a Tables,
    spot: &'a dyn Fn(&Place) -> String,
) -> impl Iterator<Item = Mention> + use<'a> {
    let place = place(dossier);
    let rows = dossier.outline.grids.iter().flat_map(|grid| &grid.rows);
    let cells = rows.flatten().flatten().map(|cell| cell.block).collect();
    let records = dossier.records.iter().filter(|record| !record.label.is_empty());
    let scene = Scene { dossier, place, cells, tables, spot };
    records.map(move |record| mention(&scene, record))
}

/// The place of a document as a key: its code; else its number, date and name, by which
/// an annex finds the document that it belongs to; else its content.
pub fn place(dossier: &Dossier) -> String {
    let identity = &dossier.identity;
    if let Some(commune) = identity.locality.commune() {
        return format!("{}@{}", commune.code, commune.vintage.name());
    }
    submission(dossier).unwrap_or_else(|| format!("?{}", identity.content))
}

/// What a document and its annexes share, whatever is known of their place.
pub fn submission(dossier: &Dossier) -> Option<String> {
    let masthead = &dossier.outline.masthead;
    let written = dossier.identity.locality.written.as_deref()?;
    let name = fold_line(written);
    let number = masthead.number.as_deref()?;
    Some(format!("?{number}|{}|{name}", masthead.date.as_deref()?))
}

/// What all mentions of a document share.
struct Scene<'a> {
    dossier: &'a Dossier,
    place: String,
    /// The cells of its tables.
    cells: BTreeSet<BlockId>,
    tables: &'a Tables,
    spot: &'a dyn Fn(&Place) -> String,
}

fn mention(scene: &Scene, record: &Record) -> Mention {
    let Scene { dossier, ref place, tables, spot, .. } = *scene;
    let words = content_words(&record.label, tables);
    let (value, unit) = match (&record.base_unit, &record.unit) {
        (Some((value, unit)), _) => (*value, unit.0.to_string()),
        (None, Some(unit)) => (record.value, unit.0.to_string()),
        (None, None) => (record.value, String::new()),
    };
    let code = record.indicator.as_ref().map(|code| code.0.to_string());
    let subject = match &code {
        Some(code) => without_crop(code, record.period),
        None => format!("~{}", words.join(" ")),
    };
    Mention {
        key: FactKey {
            place: place.clone(),
            period: period(scene, record),
            subject,
            role: role(record.role).name().to_owned(),
            unit,
        },
        proper: split(&record.label).skip(1).any(is_proper),
        words,
        base: record.base.as_deref().and_then(|base| base_class(base, record, tables)),
        indicator: code,
        name: record.indicator_name.clone(),
        label: record.label.clone(),
        step: step(record, value),
        value,
        loose: record.approx || record.bound.is_some(),
        record: record.id.clone(),
        part_of: record.part_of.map(|whole| dossier.records[whole].id.clone()),
        block: record.span.block.0,
        source: record.source.clone(),
        number: record.document_number.clone(),
        text: record.text.clone(),
        spot: spot(&record.place),
    }
}

/// What stood on the day of the report is told for its period, as tables tell it.
fn period(scene: &Scene, record: &Record) -> String {
    let masthead = &scene.dossier.outline.masthead;
    let stood = match record.period.map(|period| period.part) {
        Some(Part::At(day)) => Some(day.to_string()) == masthead.date,
        _ => false,
    };
    let own = if stood { masthead.period } else { record.period };
    // Plans are given for a year; a sentence does not say so, the head of a column does.
    let in_table = scene.cells.contains(&record.span.block);
    let of_year = record.role == Role::Plan && own == masthead.period && !in_table;
    let own =
        own.map(|period| match of_year && calendar::months(period.part).is_some() {
            true => Period { part: Part::Year, ..period },
            false => period,
        });
    own.map(|period| period.to_string()).unwrap_or_default()
}

/// A part of a whole is what was done, of the thing that it is called by.
const fn role(role: Role) -> Role {
    match role {
        Role::Part => Role::Actual,
        role => role,
    }
}

/// A code without the name of the crop that the period says already:
/// `agriculture.rice.area`.
fn without_crop(code: &str, period: Option<Period>) -> String {
    let Some(Part::Season(crop)) = period.map(|period| period.part) else {
        return code.to_owned();
    };
    let parts: Vec<&str> = code.split('.').filter(|part| *part != crop.name()).collect();
    parts.join(".")
}

/// The words of a name that say something; those of a crop are in the period.
fn content_words(label: &str, tables: &Tables) -> Vec<String> {
    let folded = fold_line(label);
    let words: Vec<&str> = folded.split(' ').collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let crop = tables.periods.crop(&words[at..]);
        let light = (1..=3).rev().find(|length| {
            words
                .get(at..at + length)
                .is_some_and(|words| tables.lists.has("light-in-names", &words.join(" ")))
        });
        match crop.or(light) {
            Some(taken) => at += taken,
            None => {
                found.push(words[at].to_owned());
                at += 1;
            }
        }
    }
    found
}

/// A name of its own, or a figure.
fn is_proper(word: &str) -> bool {
    let small = word.chars().all(char::is_lowercase);
    !small && (word.chars().any(|c| c.is_ascii_digit()) || fold(word) != word)
}

/// What a figure refers to, as far as it parts facts: who gave the plan, which year
/// before.
fn base_class(base: &str, record: &Record, tables: &Tables) -> Option<String> {
    if let Some(period) = record.base_period {
        return Some(period.to_string());
    }
    let words = content_words(base, tables);
    (!words.is_empty()).then(|| words.join(" "))
}

/// A unit of the last digit that is printed, in the unit of the key.
fn step(record: &Record, value: Decimal) -> Decimal {
    let decimals = match record.text.rsplit_once([',', '.']) {
        Some((_, rest)) => rest
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count()
            .min(record.value.scale() as usize),
        None => 0,
    };
    let own = Decimal::new(1, u32::try_from(decimals).unwrap_or(0).min(20));
    // A multiplier (1.385 triệu) or another unit makes the step larger or smaller.
    let digits: String = record.text.chars().filter(char::is_ascii_digit).collect();
    let printed = digits.trim_start_matches('0').len();
    let whole = value.abs().trunc().to_string().trim_start_matches('0').len();
    match whole.checked_sub(printed) {
        Some(zeros @ 1..=20) => {
            (0..zeros).fold(Decimal::ONE, |step, _| step * Decimal::TEN)
        }
        _ => own,
    }
}
