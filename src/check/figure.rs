//! A record's figure as arithmetic takes it: the value, and how finely it was printed.

use crate::model::document::Kind;
use crate::model::dossier::Dossier;
use crate::model::record::Record;
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

    /// As coarse as `gần`, `hơn` and `khoảng` make it: a twentieth more or less.
    pub fn about(self) -> Self {
        let tenth = self.value.abs().checked_div(Decimal::TEN).unwrap_or_default();
        Self { grain: self.grain.max(tenth), exact: false, ..self }
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
    dossier.records.iter().map(|record| figure(dossier, record)).collect()
}

fn figure(dossier: &Dossier, record: &Record) -> Figure {
    let written = dossier.numeral(record).map(|numeral| &numeral.written);
    let Some(written) = written else { return Figure::whole(record.value) };
    let is_written = |value: Decimal| value.abs() == written.value.abs();
    let times = column_scale(record.value, written.value);
    let is_other_written = record.other_value.is_some_and(is_written);
    // Its other reading was chosen, which has decimals of its own.
    let is_reread =
        !is_written(record.value) && (times == Decimal::ONE || is_other_written);
    let (decimals, times) = match is_reread {
        true => (record.value.normalize().scale() as u8, Decimal::ONE),
        false => (shown(dossier, record, written.decimals), times),
    };
    let grain = grain(written.scale, decimals).checked_mul(times);
    let grain = grain.unwrap_or(Decimal::MAX);
    let is_worded = record.text.contains(char::is_alphabetic);
    Figure {
        value: record.value,
        grain: if is_worded { finest(record.value, grain) } else { grain },
        exact: written.scale == 0 && decimals == 0 && times == Decimal::ONE,
    }
}

/// A cell shows fewer decimals than it holds: `34,5` for 34.4964.
fn shown(dossier: &Dossier, record: &Record, decimals: u8) -> u8 {
    let kind = &dossier.document.block(record.span.block).kind;
    let text = record.text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let digits = text.rsplit_once(',').map_or(0, |(_, digits)| digits.len());
    match kind {
        Kind::Cell(Some(_)) => decimals.min(u8::try_from(digits).unwrap_or(u8::MAX)),
        _ => decimals,
    }
}

/// 10 to the power of the multiplier less the printed decimals.
pub fn grain(scale: u8, decimals: u8) -> Decimal {
    let power = i32::from(scale) - i32::from(decimals);
    if power < 0 {
        return Decimal::new(1, power.unsigned_abs().min(28));
    }
    let step = |product: Decimal, _| product.checked_mul(Decimal::TEN);
    (0..power).try_fold(Decimal::ONE, step).unwrap_or(Decimal::MAX)
}

/// What the head of a column multiplies its figures by: `Đơn vị tính: triệu đồng`.
pub fn column_scale(value: Decimal, written: Decimal) -> Decimal {
    let times = value.abs().checked_div(written.abs()).unwrap_or(Decimal::ONE);
    let is_power = |times: Decimal| {
        let digits = times.normalize().to_string();
        digits.starts_with('1') && digits.trim_end_matches('0').len() == 1
    };
    if is_power(times) { times } else { Decimal::ONE }
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
