//! How a relation fits its figures: rounding, truncation, and what can be implied.
//!
//! A printed figure stands for all values that round to it. Officials also cut digits off:
//! 176/221 = 79,638… printed 79,63 is no error, and no proof of care either.

use super::figure::Figure;
use crate::model::relation::{Fit, Law};
use rust_decimal::Decimal;

/// Fits a law to the figures of its terms. What overflows cannot be tested.
pub fn fit(law: Law, times: Decimal, terms: &[Figure]) -> Fit {
    let fitted = match (law, terms) {
        (Law::Sum, [whole, parts @ ..]) => sum(*whole, parts),
        (Law::AllOf | Law::Same, [a, b]) => sum(*a, &[*b]),
        (Law::AtMost, [small @ .., large]) => at_most(small, *large),
        (Law::Amount, [count, rate, amount]) => amounts(*count, *rate, *amount),
        (Law::Difference, [current, base, change]) => sum(*current, &[*base, *change]),
        (Law::Product, [area, rate, output]) => product(times, *area, *rate, *output),
        (Law::Population, pairs) => Some(population(pairs)),
        (Law::Spelled, [digits]) => sum(*digits, &[Figure::whole(times)]),
        (Law::Formula, [own]) => formula(*own, times),
        (Law::Each, [amount, recipients]) => each(*amount, *recipients),
        (_, [a, b, printed]) => ratio(law, *a, *b, *printed),
        _ => None,
    };
    fitted.unwrap_or(Fit::Untestable)
}

/// What a law of three makes of its first two figures.
pub fn made(law: Law, a: Decimal, b: Decimal) -> Option<Decimal> {
    let hundred = Decimal::ONE_HUNDRED;
    match law {
        Law::Growth => a.checked_sub(b)?.checked_mul(hundred)?.checked_div(b),
        Law::GrowthByChange => b.checked_mul(hundred)?.checked_div(a.checked_sub(b)?),
        _ => a.checked_mul(hundred)?.checked_div(b),
    }
}

fn ratio(law: Law, a: Figure, b: Figure, printed: Figure) -> Option<Fit> {
    let exact = made(law, a.value, b.value)?;
    let near = printed_as(exact, printed);
    if near != Fit::Broken {
        return Some(near);
    }
    let (sa, sb) = (a.slack(), b.slack());
    let corners = [(-sa, -sb), (-sa, sb), (sa, -sb), (sa, sb)];
    let mut low = exact;
    let mut high = exact;
    for (da, db) in corners {
        let made = made(law, a.value.checked_add(da)?, b.value.checked_add(db)?)?;
        low = low.min(made);
        high = high.max(made);
    }
    let (from, to) = (printed.value - printed.half(), printed.value + printed.grain);
    Some(if low <= to && from <= high { Fit::Within } else { Fit::Broken })
}

/// Is a printed figure the exact one, rounded, cut off, or padded with a zero?
pub fn printed_as(exact: Decimal, printed: Figure) -> Fit {
    let Some(rest) = exact.checked_sub(printed.value) else { return Fit::Untestable };
    let cut = match exact.is_sign_negative() {
        true => -rest,
        false => rest,
    };
    let is_padded = printed.value.fract().is_zero()
        || printed.value.normalize().scale() < printed.value.scale();
    match () {
        () if rest.abs() <= printed.half() => Fit::Holds,
        () if cut >= Decimal::ZERO && cut < printed.grain => Fit::Truncated,
        () if is_padded
            && printed.grain < Decimal::ONE
            && rest.abs() <= printed.half() * Decimal::TEN =>
        {
            Fit::Truncated
        }
        () => Fit::Broken,
    }
}

/// Exact for counts; one unit of the last digit a part for what is measured.
fn sum(whole: Figure, parts: &[Figure]) -> Option<Fit> {
    let mut total = Decimal::ZERO;
    let mut slack = whole.slack();
    for part in parts {
        total = total.checked_add(part.value)?;
        slack = slack.checked_add(part.slack() + part.slack())?;
    }
    let rest = whole.value.checked_sub(total)?.abs();
    Some(match () {
        () if rest.is_zero() => Fit::Holds,
        () if rest <= slack => Fit::Within,
        () => Fit::Broken,
    })
}

fn at_most(small: &[Figure], large: Figure) -> Option<Fit> {
    let mut values = small.iter().map(|small| small.value);
    let sum = values.try_fold(Decimal::ZERO, Decimal::checked_add)?;
    Some(if sum <= large.value { Fit::Holds } else { Fit::Broken })
}

/// Exact, but for what multiplier words round away.
fn amounts(count: Figure, rate: Figure, amount: Figure) -> Option<Fit> {
    let made = count.value.checked_mul(rate.value)?;
    let slack = count.value.checked_mul(rate.slack())?.checked_add(amount.slack())?;
    let rest = made.checked_sub(amount.value)?.abs();
    Some(match () {
        () if rest.is_zero() => Fit::Holds,
        () if rest <= slack => Fit::Within,
        () => Fit::Broken,
    })
}

fn product(times: Decimal, area: Figure, rate: Figure, output: Figure) -> Option<Fit> {
    let made = |area: Decimal, rate: Decimal| area.checked_mul(rate)?.checked_mul(times);
    let exact = made(area.value, rate.value)?;
    if exact.checked_sub(output.value)?.abs() <= output.half() {
        return Some(Fit::Holds);
    }
    let low = made(area.value - area.half(), rate.value - rate.half())?;
    let high = made(area.value + area.half(), rate.value + rate.half())?;
    let is_within =
        low <= output.value + output.half() && output.value - output.half() <= high;
    Some(if is_within { Fit::Within } else { Fit::Broken })
}

/// Is there a population of which all the shares are rounded, or all are cut off?
fn population(pairs: &[Figure]) -> Fit {
    let both = |from, to| {
        let bases = pairs.as_chunks::<2>().0.iter().map(|[n, p]| base(*n, *p, from, to));
        let bases: Option<Vec<_>> = bases.collect();
        let Some(bases) = bases else { return false };
        let low = bases.iter().map(|(low, _)| *low).max();
        let high = bases.iter().map(|(_, high)| *high).min();
        matches!((low, high), (Some(low), Some(high)) if low.ceil() <= high.floor())
    };
    let half = Decimal::new(5, 1);
    match () {
        () if both(-half, half) => Fit::Holds,
        () if both(Decimal::ZERO, Decimal::ONE) => Fit::Truncated,
        () => Fit::Broken,
    }
}

/// The populations of which a count is a share, printed at `p` while the truth lies between so
/// many units of its last digit under and over it.
pub fn base(
    count: Figure,
    share: Figure,
    from: Decimal,
    to: Decimal,
) -> Option<(Decimal, Decimal)> {
    let hundredfold = count.value.checked_mul(Decimal::ONE_HUNDRED)?;
    let high = share.value.checked_add(share.grain * from)?;
    let low = share.value.checked_add(share.grain * to)?;
    if high <= Decimal::ZERO {
        return None;
    }
    Some((hundredfold.checked_div(low)?, hundredfold.checked_div(high)?))
}

/// As far as the cell shows it.
fn formula(own: Figure, result: Decimal) -> Option<Fit> {
    let rest = own.value.checked_sub(result)?.abs();
    Some(if rest <= own.half() { Fit::Holds } else { Fit::Broken })
}

/// A whole number of thousands for each.
fn each(amount: Figure, recipients: Figure) -> Option<Fit> {
    let one = amount.value.checked_div(recipients.value)?;
    let thousands = one.checked_div(Decimal::ONE_THOUSAND)?;
    Some(if thousands.fract().is_zero() { Fit::Holds } else { Fit::Untestable })
}

/// What the figure that is not printed must lie between: the plan of an actual and its ratio,
/// the previous value of a current one and its growth or change.
pub fn implied(law: Law, known: Figure, printed: Figure) -> Option<(Decimal, Decimal)> {
    let half = Decimal::new(5, 1);
    match law {
        Law::OfPlan | Law::OfPrevious | Law::Share => base(known, printed, -half, half),
        Law::Growth => {
            let level = printed.value.checked_add(Decimal::ONE_HUNDRED)?;
            base(known, printed.with(level), -half, half)
        }
        Law::Difference => {
            let previous = known.value.checked_sub(printed.value)?;
            let slack = known.slack().checked_add(printed.slack())?;
            Some((previous - slack, previous + slack))
        }
        Law::Product => {
            let (area, rate) = (known, printed);
            let low = (area.value - area.half()).checked_mul(rate.value - rate.half())?;
            let high =
                (area.value + area.half()).checked_mul(rate.value + rate.half())?;
            Some((low, high))
        }
        Law::Each => {
            let (amount, count) = (known, printed.value);
            let low = (amount.value - amount.slack()).checked_div(count)?;
            let high = (amount.value + amount.slack()).checked_div(count)?;
            Some((low, high))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Figure {
        let value: Decimal = text.parse().unwrap();
        let grain = Decimal::new(1, value.scale());
        Figure { value, grain, exact: value.scale() == 0 }
    }

    fn check(law: Law, terms: &[&str], expected: Fit) {
        let terms: Vec<Figure> = terms.iter().map(|text| figure(text)).collect();
        assert_eq!(fit(law, Decimal::ONE, &terms), expected, "{law:?} {terms:?}");
    }

    #[test]
    fn shares_are_rounded_or_cut_off() {
        check(Law::Share, &["449", "920", "48.80"], Fit::Holds);
        check(Law::Share, &["277", "920", "30.10"], Fit::Truncated);
        check(Law::Share, &["176", "221", "79.63"], Fit::Truncated);
        check(Law::Share, &["449", "920", "48.90"], Fit::Broken);
        check(Law::OfPlan, &["1020", "900", "113.3"], Fit::Holds);
        check(Law::OfPlan, &["554.83", "510", "108"], Fit::Truncated);
        check(Law::Share, &["1", "0", "5"], Fit::Untestable);
    }

    #[test]
    fn growth_has_a_sign() {
        check(Law::Growth, &["53.5", "52", "2.9"], Fit::Holds);
        check(Law::GrowthByChange, &["427.2", "-25", "-5.53"], Fit::Holds);
        check(Law::GrowthByChange, &["427.2", "25", "5.53"], Fit::Broken);
        check(Law::Difference, &["33", "31.5", "1.5"], Fit::Holds);
    }

    #[test]
    fn sums_of_counts_are_exact() {
        check(Law::Sum, &["105", "68", "12", "25"], Fit::Holds);
        check(Law::Sum, &["105", "68", "12", "24"], Fit::Broken);
        check(Law::Sum, &["72.1", "50.3", "21.7"], Fit::Within);
    }

    #[test]
    fn output_is_area_by_yield() {
        let terms = ["50.3", "55.92", "281.3"].map(figure);
        assert_eq!(fit(Law::Product, Decimal::new(1, 1), &terms), Fit::Holds);
        let terms = ["379.33", "45.84", "1750.5"].map(figure);
        assert_eq!(fit(Law::Product, Decimal::new(1, 1), &terms), Fit::Broken);
    }

    #[test]
    fn shares_have_one_population() {
        let terms = ["6081", "99.8", "5654", "92.9", "5450", "89.5"];
        check(Law::Population, &terms, Fit::Broken);
        check(Law::Population, &["33", "1.70", "27", "1.39"], Fit::Holds);
    }

    #[test]
    fn a_plan_that_is_not_printed_is_implied() {
        let (low, high) =
            implied(Law::OfPlan, figure("1385000000"), figure("36")).unwrap();
        assert_eq!(low.round().to_string(), "3794520548");
        assert_eq!(high.round().to_string(), "3901408451");
    }
}
