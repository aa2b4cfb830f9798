//! Claims in tables of a standard report: their rows say all that a claim needs.

use crate::model::claim::{Claim, Role};
use crate::model::document::BlockId;
use crate::model::numeral::{Numeral, UnitId};
use crate::model::outline::{Grid, GridForm, Outline, StandardRow, Whole};
use crate::model::period::Period;
use crate::text::fold::{fold_line, holds};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The rule of these claims.
pub const RULE: &str = "standard/row";

/// The rule of those whose row has the report's own words for a name.
pub const OWN_WORDS: &str = "standard/own-words";

/// Does a standard row make a claim?
pub fn is_standard(claim: &Claim) -> bool {
    claim.rule == RULE || claim.rule == OWN_WORDS
}

/// A figure's numeral, its role, and what it measures.
type Known<'a> = BTreeMap<(&'a str, bool), (usize, Role)>;

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
                Some(Whole::Named(name, own_words)) => {
                    wholes.get(&(&**name, *own_words)).map(|known| known.0)
                }
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
    for (at, claim) in claims.iter().enumerate().filter(|(_, claim)| is_standard(claim)) {
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
        if is_standard(&claims[at]) {
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
            be(claims, at, *known);
        }
    }
}

/// Joins once more, by the indicators that all claims have by now; and what no row calls the
/// same with the one row that states just that and that nothing else says.
pub fn join_coded(outline: &Outline, numerals: &[Numeral], claims: &mut [Claim]) {
    let known = stated(numerals, claims);
    let mut alone: BTreeMap<Stated, Vec<usize>> = BTreeMap::new();
    for at in (0..claims.len()).filter(|_| !known.is_empty()) {
        let claim = &claims[at];
        let stated = state(numerals, claim);
        let same = known.get(&stated).filter(|_| !is_standard(claim));
        let coded = |known: &&usize| {
            claim.indicator.is_some() && claims[**known].indicator == claim.indicator
        };
        match same.and_then(|same| same.iter().find(coded)).copied() {
            Some(known) => be(claims, at, known),
            None if same.is_some() => alone.entry(stated).or_default().push(at),
            None => {}
        }
    }
    if alone.is_empty() {
        return;
    }
    let known = stated(numerals, claims);
    let rows = outline.grids.iter().filter_map(standard).flatten();
    let squares = rows.flat_map(|row| &row.figures).map(|figure| figure.span.block);
    let squares: BTreeSet<BlockId> = squares.collect();
    for (stated, own) in alone {
        let rows = known.get(&stated).map(Vec::as_slice).unwrap_or_default();
        let told =
            |row: &usize| !squares.contains(&numerals[claims[*row].numeral].span.block);
        if let Some(row) = one_thing(rows, claims).filter(|_| !rows.iter().any(told)) {
            own.into_iter().for_each(|at| be(claims, at, row));
        }
    }
}

/// Makes a claim say what another one says.
fn be(claims: &mut [Claim], at: usize, known: usize) {
    let numeral = claims[at].numeral;
    claims[at] = Claim { numeral, ..claims[known].clone() };
}

/// The first of some rows, if all are of one thing.
fn one_thing(rows: &[usize], claims: &[Claim]) -> Option<usize> {
    let first = *rows.first()?;
    let said = |at: &usize| (&claims[*at].name, claims[*at].period);
    rows.iter().all(|row| said(row) == said(&first)).then_some(first)
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
            known.entry((&*row.name, row.own_words)).or_insert(found);
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
                _ => figure.period.or(row.period),
            },
            rule: if row.own_words { OWN_WORDS } else { RULE }.to_owned(),
        });
    }
}
