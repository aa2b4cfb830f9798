//! A record's figure as arithmetic takes it: the value, and how finely it was printed.

use crate::model::dossier::Dossier;
use rust_decimal::Decimal;

/// A figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The value; negative for a decrease.
    pub value: Decimal,
    /// One unit of the last printed digit.
    pub grain: Decimal,
    /// A whole number without a multiplier word: nothing was rounded away.
    pub exact: bool,
}

impl Figure {
    /// A whole number.
    pub fn whole(value: Decimal) -> Self {
        Self { value, grain: Decimal::ONE, exact: true }
    }

    /// With another value, printed as finely.
    pub const fn with(self, value: Decimal) -> Self {
        Self { value, ..self }
    }

    /// Half a unit of the last digit, where something may have been rounded away.
    pub fn slack(&self) -> Decimal {
        match self.exact {
            true => Decimal::ZERO,
            false => self.half(),
        }
    }

    /// Half a unit of the last digit.
    pub fn half(&self) -> Decimal {
        self.grain * Decimal::new(5, 1)
    }
}

/// The figures of all records of a dossier.
pub fn figures(dossier: &Dossier) -> Vec<Figure> {
    dossier
        .records
        .iter()
        .map(|record| {
            let written = record
                .numeral
                .and_then(|at| dossier.numerals.get(at))
                .map(|numeral| &numeral.written);
            let Some(written) = written else { return Figure::whole(record.value) };
            let is_other = record.value.abs() != written.value.abs();
            let decimals = match is_other {
                true => record.value.normalize().scale() as u8,
                false => written.decimals,
            };
            Figure {
                value: record.value,
                grain: finest(record.value, grain(written.scale, decimals)),
                exact: written.scale == 0 && decimals == 0,
            }
        })
        .collect()
}

/// 10 to the power of the multiplier less the printed decimals.
fn grain(scale: u8, decimals: u8) -> Decimal {
    let power = i32::from(scale) - i32::from(decimals);
    if power < 0 {
        return Decimal::new(1, power.unsigned_abs().min(28));
    }
    let step = |product: Decimal, _| product.checked_mul(Decimal::TEN);
    (0..power).try_fold(Decimal::ONE, step).unwrap_or(Decimal::MAX)
}

/// The last digit of `5 tỷ 570 triệu` is one of millions, whatever its first multiplier.
fn finest(value: Decimal, mut grain: Decimal) -> Decimal {
    let is_multiple = |grain: Decimal| {
        value.checked_div(grain).is_none_or(|units| units.fract().is_zero())
    };
    while grain > Decimal::ONE && !is_multiple(grain) {
        grain = grain.checked_div(Decimal::TEN).unwrap_or(Decimal::ONE);
    }
    grain
}

/// Is a figure small enough for arithmetic that cannot overflow? No real one is larger.
pub fn is_bounded(figure: &Figure) -> bool {
    let largest = Decimal::from(1_000_000_000_000_000_000_u64);
    figure.value.abs() <= largest && figure.grain <= largest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grain_is_one_of_the_last_digit() {
        assert_eq!(grain(0, 2).to_string(), "0.01");
        assert_eq!(grain(6, 0).to_string(), "1000000");
        assert_eq!(grain(9, 2).to_string(), "10000000");
        assert_eq!(grain(60, 0), Decimal::MAX);
    }
}
