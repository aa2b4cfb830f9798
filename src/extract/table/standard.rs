//! Claims in tables of a standard report: their rows say all that a claim needs.

use crate::model::claim::{Claim, Role};
use crate::model::numeral::{Numeral, UnitId};
use crate::model::outline::{Grid, GridForm, Outline, StandardRow, Whole};
use crate::model::period::Period;
use crate::text::fold::{fold_line, holds};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The rule of these claims.
pub const RULE: &str = "standard/row";

/// A figure's numeral, its role, and what it measures.
type Known<'a> = BTreeMap<&'a str, (usize, Role)>;

/// Claims the figures of all standard tables.
pub fn claims(outline: &Outline, numerals: &[Numeral], claims: &mut Vec<Claim>) {
    let tables: Vec<&Vec<StandardRow>> =
        outline.grids.iter().filter_map(standard).collect();
    if tables.is_empty() {
        return;
    }
    let by_end: BTreeMap<_, _> = numerals
        .iter()
        .enumerate()
        .map(|(at, numeral)| ((numeral.span.block, numeral.span.end), at))
        .collect();
    let numeral_of = |row: &StandardRow| -> Vec<Option<usize>> {
        row.figures
            .iter()
            .map(|figure| {
                let from = (figure.span.block, figure.span.start + 1);
                let found = by_end.range(from..).next()?;
                let (&(block, _), &at) = found;
                let meets = numerals[at].span.start < figure.span.end;
                (block == figure.span.block && meets).then_some(at)
            })
            .collect()
    };
    let wholes = wholes(&tables, &numeral_of);
    for rows in tables {
        for row in rows {
            let whole = match &row.whole {
                Some(Whole::Row(at)) => rows.get(*at).and_then(|whole| {
                    level(whole, &numeral_of(whole)).map(|(numeral, _)| numeral)
                }),
                Some(Whole::Named(name)) => wholes.get(&**name).map(|known| known.0),
                None => None,
            };
            claim_row(row, &numeral_of(row), whole, claims);
        }
    }
}

/// What a standard row states alike with a mention of it.
type Stated = (Role, Decimal, Option<UnitId>);

/// The claims of standard rows, by what they state.
fn stated(numerals: &[Numeral], claims: &[Claim]) -> BTreeMap<Stated, Vec<usize>> {
    let mut known: BTreeMap<Stated, Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.rule == RULE) {
        known.entry(state(numerals, claim)).or_default().push(at);
    }
    known
}

/// What a claim states.
fn state(numerals: &[Numeral], claim: &Claim) -> Stated {
    let numeral = &numerals[claim.numeral];
    (claim.role, numeral.written.value.normalize(), numeral.unit.clone())
}

/// Joins what the report's own tables and text say with what the standard ones say of it: a
/// figure that a standard row states under a name that holds the cell's, or is held by it,
/// is the same fact. In running text only what a row calls the same, or could not name, is
/// joined.
pub fn join(numerals: &[Numeral], claims: &mut [Claim]) {
    let known = stated(numerals, claims);
    for at in (0..claims.len()).filter(|_| !known.is_empty()) {
        if claims[at].rule == RULE {
            continue;
        }
        let Some(same) = known.get(&state(numerals, &claims[at])) else { continue };
        let shown = |at: usize| fold_line(&claims[at].name.replace('\u{ad}', ""));
        let (own, in_table) = (shown(at), claims[at].rule.starts_with("table/"));
        let names = same.iter().map(|known| (*known, shown(*known)));
        let mut names: Vec<(usize, String)> = names.collect();
        names.retain(|(_, name)| match in_table {
            true => holds(name, &own) || holds(&own, name),
            false => name.is_empty() || *name == own,
        });
        names.sort_by_key(|(_, name)| name.len().abs_diff(own.len()));
        if let Some((known, _)) = names.first() {
            let numeral = claims[at].numeral;
            claims[at] = Claim { numeral, ..claims[*known].clone() };
        }
    }
}

/// Joins once more, by the indicators that all claims have by now.
pub fn join_coded(numerals: &[Numeral], claims: &mut [Claim]) {
    let known = stated(numerals, claims);
    for at in (0..claims.len()).filter(|_| !known.is_empty()) {
        let claim = &claims[at];
        let same = known.get(&state(numerals, claim)).filter(|_| claim.rule != RULE);
        let coded = |known: &&usize| {
            claim.indicator.is_some() && claims[**known].indicator == claim.indicator
        };
        if let Some(known) = same.and_then(|same| same.iter().find(coded)) {
            let numeral = claim.numeral;
            claims[at] = Claim { numeral, ..claims[*known].clone() };
        }
    }
}

/// The rows of a standard table.
fn standard(grid: &Grid) -> Option<&Vec<StandardRow>> {
    match &grid.form {
        GridForm::Standard(rows) => Some(rows),
        GridForm::Free | GridForm::Review => None,
    }
}

/// A figure of each name that another row may be a part of.
fn wholes<'a>(
    tables: &[&'a Vec<StandardRow>],
    numeral_of: &impl Fn(&StandardRow) -> Vec<Option<usize>>,
) -> Known<'a> {
    let mut known = Known::new();
    for row in tables.iter().copied().flatten() {
        if let Some(found) = level(row, &numeral_of(row)) {
            known.entry(&*row.name).or_insert(found);
        }
    }
    known
}

/// The figure of a row that a part of it is a part of: a level, else any.
fn level(row: &StandardRow, numerals: &[Option<usize>]) -> Option<(usize, Role)> {
    let figures = || row.figures.iter().zip(numerals);
    let found = |level: bool| {
        figures().find_map(|(figure, numeral)| {
            (!level || figure.role.is_level()).then_some(((*numeral)?, figure.role))
        })
    };
    found(true).or_else(|| found(false))
}

/// Claims the figures of a row.
fn claim_row(
    row: &StandardRow,
    numerals: &[Option<usize>],
    whole: Option<usize>,
    claims: &mut Vec<Claim>,
) {
    for (figure, numeral) in row.figures.iter().zip(numerals) {
        let Some(numeral) = *numeral else { continue };
        let before = |period: Period| {
            let years = u16::from(!period.part.is_dated());
            Period { year: period.year.saturating_sub(years), ..period }
        };
        claims.push(Claim {
            numeral,
            indicator: None,
            name: row.name.clone(),
            named_by: Vec::new(),
            role: figure.role,
            cue: None,
            negative: false,
            part_of: whole.filter(|_| figure.role.is_level()),
            base: figure.base.clone(),
            bound: figure.bound,
            approx: figure.approx,
            period: match figure.role {
                Role::Previous => row.period.map(before),
                _ => row.period,
            },
            rule: RULE.to_owned(),
        });
    }
}
