//! Cells whose stored value is another than their formula gives: a sheet that some program
//! changed and did not work out again.

use super::case::Case;
use crate::model::document::BlockId;
use crate::model::relation::{Law, Relation};
use std::collections::BTreeMap;

/// Finds the formulas that could be worked out again.
pub fn find(case: &Case) -> Vec<Relation> {
    let formulas = &case.dossier.document.formulas;
    if formulas.is_empty() {
        return Vec::new();
    }
    let records = case.dossier.records.iter().enumerate();
    let of_block: BTreeMap<BlockId, usize> =
        records.map(|(at, record)| (record.span.block, at)).collect();
    let relation = |formula: &crate::model::document::Formula| {
        let at = *of_block.get(&formula.block)?;
        let result = formula.result.checked_mul(case.column_scale(at))?;
        // A decrease is told without its sign.
        let result = match case.figures[at].value.is_sign_negative() {
            true => -result.abs(),
            false => result,
        };
        Some(case.scaled(Law::Formula, vec![at], result, true))
    };
    formulas.iter().filter_map(relation).collect()
}
