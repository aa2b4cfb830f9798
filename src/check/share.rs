//! A printed ratio against the figures it is of: 449/920 is 48,80 %, 1020/900 is 113,3 % of plan.

use super::rule::{Check, finding};
use crate::data::Tables;
use crate::model::claim::Role;
use crate::model::dossier::Dossier;
use crate::model::finding::{Finding, Severity};
use crate::model::record::Record;
use crate::text::numbers::figure;
use rust_decimal::{Decimal, RoundingStrategy};

/// Ratios that do not follow from their figures.
pub const CHECK: Check = Check { code: "share-differs", run };

fn run(dossier: &Dossier, _tables: &Tables) -> Vec<Finding> {
    let records = &dossier.records;
    let mut findings = Vec::new();
    for (at, ratio) in records.iter().enumerate() {
        let pair = match ratio.role {
            Role::Share => before(&records[..at], ratio, Role::Part, Role::Whole),
            Role::PctOfPlan => before(&records[..at], ratio, Role::Actual, Role::Plan),
            _ => None,
        };
        if let Some((part, whole)) = pair {
            findings.extend(compare(dossier, ratio, part, whole));
        }
    }
    findings
}

/// The fraction right before a ratio, of the same thing in the same block.
fn before<'a>(
    records: &'a [Record],
    ratio: &Record,
    upper: Role,
    lower: Role,
) -> Option<(&'a Record, &'a Record)> {
    let [.., part, whole] = records else { return None };
    let same = part.span.block == ratio.span.block && part.label == whole.label;
    (same && part.role == upper && whole.role == lower && part.unit == whole.unit)
        .then_some((part, whole))
}

fn compare(
    dossier: &Dossier,
    ratio: &Record,
    part: &Record,
    whole: &Record,
) -> Option<Finding> {
    let exact = (part.value * Decimal::ONE_HUNDRED).checked_div(whole.value)?;
    let decimals = ratio.value.scale();
    let nearest = |strategy| exact.round_dp_with_strategy(decimals, strategy);
    let rounded = nearest(RoundingStrategy::MidpointAwayFromZero);
    let cut = nearest(RoundingStrategy::ToZero);
    let padded = ratio.value.normalize().scale() < decimals
        && exact.round_dp(decimals.saturating_sub(1)) == ratio.value;
    if rounded == ratio.value {
        return None;
    }
    let truncated = cut == ratio.value || padded;
    let (a, b, p) = (&part.text, &whole.text, &ratio.text);
    let printed = figure(exact.round_dp(decimals.max(1) + 1));
    let (code, severity) = match truncated {
        true => ("share-truncated", Severity::Note),
        false => (CHECK.code, Severity::Warning),
    };
    let message = match truncated {
        true => {
            format!("{a}/{b} = {printed}%, ghi {p}%: số được cắt bớt chứ không làm tròn")
        }
        false => format!("{a}/{b} = {printed}%, nhưng báo cáo ghi {p}%"),
    };
    let english = match truncated {
        true => format!("{a}/{b} = {printed}%, printed {p}%: cut off, not rounded"),
        false => format!("{a}/{b} = {printed}%, but the report says {p}%"),
    };
    Some(finding(code, severity, dossier, &[ratio, part, whole], message, english))
}
