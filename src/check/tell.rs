//! Broken relations to findings, with the arithmetic written out.

use super::case::Case;
use super::culprit::Culprit;
use super::fit::{base, made};
use super::rule;
use super::severity::severity;
use super::slip::Slip;
use crate::data::messages::Voice;
use crate::model::document::Span;
use crate::model::finding::{Finding, Suspect};
use crate::model::relation::{Fit, Law, Relation};
use crate::text::numbers::{figure, signed};
use rust_decimal::Decimal;

/// The finding of a relation that does not hold, or only by cutting off.
pub fn finding(case: &Case, relation: &Relation, culprit: Option<&Culprit>) -> Finding {
    let code = code(relation);
    let severity = severity(case, relation, culprit);
    let spans = spans(case, relation, culprit);
    let tell = |voice: Voice| {
        let told = told(case, relation, code, voice);
        match culprit {
            Some(culprit) => format!("{told}{}", suspicion(case, culprit, voice)),
            None => told,
        }
    };
    Finding {
        suspect: culprit.map(|culprit| suspect(case, culprit)),
        ..rule::finding(case.dossier, case.tables, code, severity, spans, tell)
    }
}

fn suspect(case: &Case, culprit: &Culprit) -> Suspect {
    Suspect {
        span: case.record(culprit.record).span,
        meant: printed(case, culprit),
        slip: culprit.meant.slip.name(),
    }
}

/// The figure that was likely meant, as the wrong one is written: with its multiplier word, in
/// the unit of its column, with the decimals of the slip.
fn printed(case: &Case, culprit: &Culprit) -> String {
    let record = case.record(culprit.record);
    let meant = culprit.meant.figure;
    let (_, words) = record.text.split_once(' ').unwrap_or_default();
    let has_figure = words.contains(|c: char| c.is_ascii_digit());
    if !words.is_empty() && !has_figure && culprit.meant.slip != Slip::Multiplier {
        let numeral = case.dossier.numeral(record);
        let power = numeral.map_or(0, |numeral| u32::from(numeral.written.scale));
        let scaled = meant.value.abs().checked_mul(Decimal::new(1, power.min(28)));
        if let Some(scaled) = scaled {
            return format!("{} {words}", figure(scaled.normalize()));
        }
    }
    let unscaled = |value: Decimal| {
        value.checked_div(case.column_scale(culprit.record)).unwrap_or(value)
    };
    let mut value = unscaled(meant.value.abs());
    value.rescale(unscaled(meant.grain).normalize().scale());
    figure(value)
}

/// The figures in question: the culprit first, else the printed result.
fn spans(case: &Case, relation: &Relation, culprit: Option<&Culprit>) -> Vec<Span> {
    let mut terms = relation.terms.clone();
    if !matches!(relation.law, Law::Sum | Law::AllOf | Law::Population) {
        terms.rotate_right(1);
    }
    if let Some(culprit) = culprit {
        terms.retain(|at| *at != culprit.record);
        terms.insert(0, culprit.record);
    }
    terms.into_iter().map(|at| case.record(at).span).collect()
}

/// The stable code.
const fn code(relation: &Relation) -> &'static str {
    if matches!(relation.fit, Fit::Truncated) {
        return "share-truncated";
    }
    match relation.law {
        Law::Share => "share-differs",
        Law::OfPlan => "plan-ratio-differs",
        Law::OfPrevious => "index-differs",
        Law::Growth | Law::GrowthByChange => "growth-differs",
        Law::Difference => "change-differs",
        Law::Sum => "sum-differs",
        Law::AllOf => "rest-unexplained",
        Law::Product => "output-differs",
        Law::Amount => "amount-differs",
        Law::Formula => "formula-differs",
        Law::AtMost | Law::Each => "parts-exceed",
        Law::Population => "shares-disagree",
        Law::Same => "repeat-differs",
        Law::Spelled => "words-differ",
    }
}

fn told(case: &Case, relation: &Relation, code: &str, voice: Voice) -> String {
    let words = |at: usize| {
        relation.terms.get(at).map_or(String::new(), |at| with_unit(case, *at))
    };
    let values = [
        ("a", words(0)),
        ("b", words(1)),
        ("c", words(2)),
        ("sum", arithmetic(case, relation)),
    ];
    let values: Vec<(&str, &str)> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    voice.tell(&format!("finding.{code}"), &values)
}

/// Which figure is likely wrong, and what it may have been meant for.
fn suspicion(case: &Case, culprit: &Culprit, voice: Voice) -> String {
    let slip = culprit.meant.slip;
    let meant = printed(case, culprit);
    let why = voice.name("slip", slip.name());
    let values =
        [("a", &*case.record(culprit.record).text), ("b", &meant), ("why", &why)];
    voice.tell("finding.suspect", &values)
}

/// A figure as it is written, with its unit; without, where the head of a column tells of
/// millions.
fn with_unit(case: &Case, at: usize) -> String {
    let record = case.record(at);
    match case.unit(at) {
        _ if case.column_scale(at) > Decimal::ONE => record.text.clone(),
        "" => record.text.clone(),
        "%" => format!("{}%", record.text),
        unit => format!("{} {unit}", record.text),
    }
}

/// The arithmetic of a relation, in signs alone: `449/920 = 48,80%`.
fn arithmetic(case: &Case, relation: &Relation) -> String {
    let scales = relation.terms.iter().map(|at| case.column_scale(*at));
    let scale = match relation.law {
        Law::Sum | Law::AtMost | Law::Difference => {
            scales.min().filter(|least| *least > Decimal::ONE)
        }
        _ => None,
    };
    let value = |at: usize| {
        let value =
            relation.terms.get(at).map_or(Decimal::ZERO, |at| case.figures[*at].value);
        scale.and_then(|scale| value.checked_div(scale)).unwrap_or(value)
    };
    let text = |at: usize| figure(value(at));
    match relation.law {
        Law::Share | Law::OfPlan | Law::OfPrevious => {
            format!("{}/{} = {}%", text(0), text(1), exact(case, relation))
        }
        Law::Growth => {
            format!("{}/{} - 1 = {}%", text(0), text(1), exact(case, relation))
        }
        Law::GrowthByChange => {
            let former = figure(value(0).checked_sub(value(1)).unwrap_or_default());
            format!("{}/{former} = {}%", text(1), exact(case, relation))
        }
        Law::Difference | Law::AllOf => {
            let rest = value(0).checked_sub(value(1)).unwrap_or_default();
            format!("{} - {} = {}", text(0), text(1), figure(rest))
        }
        Law::Sum => total(relation, &text, &value),
        Law::Product | Law::Amount => product(relation, &value),
        Law::Spelled | Law::Formula => figure(relation.times),
        Law::Population => populations(case, relation),
        Law::AtMost | Law::Same | Law::Each => {
            let rest = value(0).checked_sub(value(1)).unwrap_or_default();
            format!("{} - {} = {}", text(0), text(1), signed(rest))
        }
    }
}

/// What a ratio exactly is, with two digits more than are printed.
fn exact(case: &Case, relation: &Relation) -> String {
    let [a, b, printed] = relation.terms[..] else { return String::new() };
    let (a, b) = (case.figures[a].value, case.figures[b].value);
    let digits = case.figures[printed].value.scale() + 2;
    made(relation.law, a, b).map_or(String::new(), |exact| figure(exact.round_dp(digits)))
}

fn total(
    relation: &Relation,
    text: &impl Fn(usize) -> String,
    value: &impl Fn(usize) -> Decimal,
) -> String {
    let parts = 1..relation.terms.len();
    let sum = parts
        .clone()
        .try_fold(Decimal::ZERO, |sum, at| sum.checked_add(value(at)))
        .unwrap_or_default();
    let parts: Vec<String> = parts.map(text).collect();
    format!("{} = {}", parts.join(" + "), figure(sum))
}

fn product(relation: &Relation, value: &impl Fn(usize) -> Decimal) -> String {
    let made = value(0)
        .checked_mul(value(1))
        .and_then(|made| made.checked_mul(relation.times))
        .unwrap_or_default();
    let by = match relation.times == Decimal::ONE {
        true => String::new(),
        false => format!(" × {}", figure(relation.times)),
    };
    let (area, rate) = (figure(value(0)), figure(value(1)));
    format!("{area} × {rate}{by} = {}", figure(made.round_dp(2).normalize()))
}

/// Each share's population, as an interval.
fn populations(case: &Case, relation: &Relation) -> String {
    let half = Decimal::new(5, 1);
    let pairs = relation.terms.as_chunks::<2>().0.iter().map(|[n, p]| {
        let (count, share) = (case.figures[*n], case.figures[*p]);
        let (low, high) = base(count, share, -half, half).unwrap_or_default();
        let (n, p) = (&case.record(*n).text, &case.record(*p).text);
        format!("{n}/{p}% = {}–{}", figure(low.round_dp(1)), figure(high.round_dp(1)))
    });
    let mut pairs: Vec<String> = pairs.collect();
    pairs.dedup();
    pairs.join("; ")
}
