//! A sheet's binary number as a decimal of the 15 digits that Excel keeps.

use rust_decimal::Decimal;
use std::str::FromStr;

/// The number with 15 significant digits: `7.0000000000000009` is 7. `None` when it is not
/// finite, or larger than any decimal.
pub fn decimal(number: f64) -> Option<Decimal> {
    if number == number.trunc() && number.abs() < 1e15 {
        return Some(Decimal::from(number as i64));
    }
    if !number.is_finite() || number.abs() >= 7.9e28 {
        return None;
    }
    if let Some(short) = short(number) {
        return Some(short);
    }
    if number.abs() < 1e-13 {
        return Decimal::from_str(&format!("{number:.28}")).ok().map(|d| d.normalize());
    }
    Decimal::from_scientific(&format!("{number:.14e}")).ok().map(|d| d.normalize())
}

/// The number, if a few decimals say all of it: what has at most 15 digits comes out of a
/// float as it went in.
fn short(number: f64) -> Option<Decimal> {
    const POWERS: [f64; 7] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6];
    (1..POWERS.len()).find_map(|places| {
        let whole = (number * POWERS[places]).round();
        let says_all = whole.abs() < 1e15 && whole / POWERS[places] == number;
        says_all.then(|| Decimal::new(whole as i64, places as u32))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(number: f64, expected: &str) {
        assert_eq!(decimal(number).map(|d| d.to_string()).as_deref(), Some(expected));
    }

    #[test]
    fn fifteen_digits_are_kept() {
        check(7.0 + 4.0 * f64::EPSILON, "7");
        check(0.1217, "0.1217");
        check(94.471_472_799_646_2, "94.4714727996462");
        check(0.1 + 0.2, "0.3");
        check(1_385_000_000.0, "1385000000");
        check(-2.5e-7, "-0.00000025");
        check(1.0 / 3.0, "0.333333333333333");
        check(1e20, "100000000000000000000");
        check(-0.0, "0");
    }

    #[test]
    fn a_few_decimals_are_told_as_by_fifteen_digits() {
        for whole in (-40_000_i64..40_000).step_by(7) {
            for (places, power) in [(1, 1e1), (2, 1e2), (4, 1e4), (6, 1e6), (8, 1e8)] {
                let number = whole as f64 / power;
                let expected = Decimal::new(whole, places).normalize();
                assert_eq!(decimal(number), Some(expected), "{number}");
                let text = decimal(number).map(|decimal| decimal.to_string());
                assert_eq!(text, Some(expected.to_string()), "{number}");
            }
        }
    }

    #[test]
    fn what_no_decimal_holds_is_none() {
        assert_eq!(decimal(1e300), None);
        assert_eq!(decimal(f64::NAN), None);
        assert_eq!(decimal(f64::INFINITY), None);
        assert_eq!(decimal(1e-300).map(|d| d.is_zero()), Some(true));
    }
}
